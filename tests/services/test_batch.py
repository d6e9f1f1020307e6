"""Several commands as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop.services.commands.codec import decode, encode, upcast
from desktop.services.commands.courses import DeleteCourse
from desktop.services.commands.errors import InvalidCommandError
from desktop.services.commands.journal import Batch
from desktop.services.commands.registry import USER_COMMANDS
from desktop.services.outcome import Refused
from tests.support.stories import add_client, carers_course

if TYPE_CHECKING:
    from desktop.services.commands.base import Command
    from tests.support.desk import Desk


def _command(name: str, **fields: Any) -> Command:  # noqa: ANN401 - any field
    return decode(USER_COMMANDS[name], fields)


def _run(desk: Desk, command: Command) -> list[str]:
    """Carry a command out; gives the rules that refuse it."""
    outcome = desk.services.handle(command)
    return [each.rule.value for each in outcome.refusals] if isinstance(outcome, Refused) else []


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Return a desk with courses A (8 places, 6 clients) and B (8 places, none), and a client who waits."""
    for course, monday in (("A", "2026-03-02"), ("B", "2026-04-13")):
        desk.do("create_course", **carers_course(course, monday))
    for number in range(7):
        add_client(desk, number, granted="2026-01-05")
    for number in range(6):
        desk.do("enrol_client", decision=f"d{number}", course="A", agreed=True)
    return desk


def _sizes(desk: Desk) -> dict[str, int]:
    return {row["course"]: row["group_size"] for row in desk.show("courses")}


def _moved_places(*, to_a: int, to_b: int) -> Batch:
    steps = (_command("edit_course", course="A", group_size=to_a), _command("edit_course", course="B", group_size=to_b))
    return Batch(steps)


def test_all_steps_are_one_entry_and_one_undo(busy: Desk) -> None:
    before, entries = busy.tables(), len(busy.show("journal"))
    assert _run(busy, _moved_places(to_a=6, to_b=10)) == []
    assert _sizes(busy) == {"A": 6, "B": 10}
    assert len(busy.show("journal")) == entries + 1
    busy.do("undo")
    assert busy.tables() == before
    busy.do("redo")
    assert _sizes(busy) == {"A": 6, "B": 10}
    assert busy.faults() == []


def test_one_refused_step_leaves_everything(busy: Desk) -> None:
    before = busy.tables()
    assert _run(busy, _moved_places(to_a=5, to_b=11)) == ["group-size-out-of-range", "group-size-below-enrolled"]
    assert _run(busy, _moved_places(to_a=6, to_b=13)) == ["group-size-out-of-range"]
    assert busy.tables() == before


def test_steps_see_what_the_ones_before_them_did(busy: Desk) -> None:
    steps = (
        _command("register_client", client="new", family_name="Virta", given_names="Aino"),
        _command(
            "record_decision", decision="dn", client="new", service="carers", granted_on="2026-01-05",
            received_on="2026-01-08",
        ),
    )  # fmt: skip
    service = next(row["service"] for row in busy.show("clients"))
    steps = (steps[0], decode(USER_COMMANDS["record_decision"], {**encode(steps[1]), "service": service}))
    assert _run(busy, Batch(steps)) == []
    assert any(row["decision"] == "dn" for row in busy.show("clients"))


def test_what_is_final_can_be_no_step(busy: Desk) -> None:
    with pytest.raises(InvalidCommandError):
        busy.services.handle(Batch((DeleteCourse("B"),)))
    with pytest.raises(InvalidCommandError):
        busy.services.handle(Batch(()))


def test_a_batch_is_read_again_as_it_was_written() -> None:
    batch = _moved_places(to_a=6, to_b=10)
    assert upcast("batch", 1, encode(batch)) == batch
