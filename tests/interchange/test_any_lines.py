"""Arbitrary bytes and arbitrary objects never raise, and change data only when the answer says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.interchange.playing import BY_THE_PROGRAM, golden, play, stored

if TYPE_CHECKING:
    from tests.support.desk import Desk

COMMANDS: Final = [line for line in golden() if line["name"] not in BY_THE_PROGRAM]
NAMES: Final = sorted({name for line in COMMANDS for name in line["fields"]})
IDS: Final = st.sampled_from(["A", "B", "K1", "kuopio", "c1", "d1", "aikuisen-sydankurssi"])
DAYS: Final = st.sampled_from(["2026-01-11", "2026-01-12", "2026-04-13", "2026-04-17", "2026-02-30", "20260412"])
SCALARS: Final = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | IDS | DAYS | st.integers(1, 12)
)
VALUES: Final = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | IDS, inner, max_size=3),
    max_leaves=8,
)
OBJECTS: Final = st.dictionaries(st.sampled_from(["command", "show", *NAMES]) | st.text(max_size=8), VALUES, max_size=6)


@st.composite
def commands(draw: st.DrawFn) -> dict[str, Any]:
    """Take a golden command, and put other values into some of its fields, or none."""
    line = draw(st.sampled_from(COMMANDS))
    fields = {name: draw(VALUES) if draw(st.integers(0, 3)) == 0 else value for name, value in line["fields"].items()}
    left_out = draw(st.sets(st.sampled_from(sorted(fields)), max_size=2)) if fields else set()
    return {"command": line["name"]} | {name: value for name, value in fields.items() if name not in left_out}


def assert_honest(desk: Desk, text: bytes) -> None:
    """Play a text: it must not raise, and what is stored must be as before unless a line was accepted."""
    before = stored(desk)
    answers = play(desk, text)
    assert {answer.get("result") for answer in answers} <= {"accepted", "refused", "invalid", None}
    if not any(answer.get("result") == "accepted" or "today" in answer for answer in answers):
        assert stored(desk) == before, text


@settings(max_examples=150)
@given(text=st.binary(max_size=200))
def test_arbitrary_bytes_change_nothing(shared: Desk, text: bytes) -> None:
    assert_honest(shared, text)


@settings(max_examples=150)
@given(value=OBJECTS | VALUES)
def test_arbitrary_json_changes_nothing_unless_it_is_accepted(shared: Desk, value: object) -> None:
    assert_honest(shared, json.dumps(value).encode())


@settings(max_examples=200)
@given(command=commands())
def test_commands_with_arbitrary_values_change_nothing_unless_they_are_accepted(
    shared: Desk, command: dict[str, Any]
) -> None:
    assert_honest(shared, json.dumps(command, ensure_ascii=True).encode())


@settings(max_examples=100)
@given(line=st.sampled_from(COMMANDS), place=st.integers(0, 10_000), byte=st.binary(min_size=1, max_size=1))
def test_a_command_with_one_byte_changed_or_cut_off_there_is_answered(
    shared: Desk, line: dict[str, Any], place: int, byte: bytes
) -> None:
    text = json.dumps({"command": line["name"]} | line["fields"], ensure_ascii=False).encode()
    place %= len(text)
    assert_honest(shared, text[:place] + byte + text[place + 1 :])
    assert_honest(shared, text[:place])


def test_after_all_that_the_database_is_sound(shared: Desk) -> None:
    assert shared.faults() == []
