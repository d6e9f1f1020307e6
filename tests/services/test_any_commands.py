"""Whatever commands come: refused ones change nothing, undo takes the others back, and no rule is ever broken."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.services.commands.base import Undoing
from desktop.services.commands.registry import USER_COMMANDS
from tests.interchange.playing import stored
from tests.support.any_command import any_command
from tests.support.desk import Desk
from tests.support.stories import add_client, carers_course

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.keys import DatabaseKey

TODAY = "2026-04-14"
STEPS = [name for name, kind in USER_COMMANDS.items() if kind.UNDOING is Undoing.COUNTS]
FINAL = {name for name, kind in USER_COMMANDS.items() if kind.UNDOING is Undoing.ENDS_AT_COURSES}
BUT_STEPS = any_command(name for name in USER_COMMANDS if name not in STEPS)


@pytest.fixture(scope="module")
def busy(
    template: tuple[Path, DatabaseKey], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, DatabaseKey, Catalogue]:
    """Make a database on the second day of course A; B is confirmed and full, C open, X deleted, D a draft."""
    folder = tmp_path_factory.mktemp("busy") / "data"
    shutil.copytree(template[0].parent, folder)
    path = folder / template[0].name
    desk = Desk(path, template[1], catalogue, "2026-01-12")
    desk.begin()
    for course, monday in (("A", "2026-04-13"), ("B", "2026-05-18"), ("X", "2026-06-01")):
        desk.do("create_course", **carers_course(course, monday, group_size=6))
    desk.do("create_course", **carers_course("C", "2026-09-14", group_size=7))
    for number in range(1, 10):
        add_client(desk, number, granted="2025-12-01")
    for number in range(1, 7):
        desk.do("enrol_client", decision=f"d{number}", course="B", agreed=True)
    desk.do("enrol_client", decision="d7", course="A", agreed=True)
    desk.do("close_decision", decision="d9", outcome="returned", on="2026-01-12")
    desk.do("confirm_course", course="B")
    desk.do("delete_course", course="X")
    desk.on(TODAY)
    desk.do("save_draft", course="D", contract="K1")
    desk.close()
    return path, template[1], catalogue


@contextmanager
def desk_on_a_copy(busy: tuple[Path, DatabaseKey, Catalogue]) -> Iterator[Desk]:
    """Open a copy of the database of its own."""
    path, key, catalogue = busy
    with TemporaryDirectory() as folder:
        shutil.copytree(path.parent, Path(folder) / "data")
        desk = Desk(Path(folder) / "data" / path.name, key, catalogue, TODAY)
        try:
            yield desk
        finally:
            desk.close()


@pytest.fixture(scope="module")
def shared(busy: tuple[Path, DatabaseKey, Catalogue]) -> Iterator[Desk]:
    """Return a desk that many commands are given one after the other."""
    with desk_on_a_copy(busy) as desk:
        yield desk


def is_final(desk: Desk, command: str) -> bool:
    """Whether the newest entry can't be taken back; a draft that is deleted can."""
    return command in FINAL and desk.show("journal")[-1]["changes"][0]["table"] == "course"


@settings(max_examples=40)
@given(st.lists(any_command(), min_size=5, max_size=25))
def test_what_is_refused_leaves_the_whole_database_as_it_was(
    busy: tuple[Path, DatabaseKey, Catalogue], commands: list[dict[str, Any]]
) -> None:
    with desk_on_a_copy(busy) as desk:
        everything = stored(desk)
        for fields in commands:
            answer = desk.send(**fields)
            if answer["result"] == "accepted":
                entries, everything = len(everything["journal"]), stored(desk)
                assert len(everything["journal"]) == entries + 1
            assert stored(desk) == everything, (fields, answer)
        assert desk.faults() == []


@pytest.mark.parametrize("name", USER_COMMANDS)
@settings(max_examples=25)
@given(data=st.data())
def test_what_is_refused_of_each_kind_leaves_the_whole_database_as_it_was(
    shared: Desk, name: str, data: st.DataObject
) -> None:
    everything = stored(shared)
    fields = data.draw(any_command([name]))
    if shared.send(**fields)["result"] == "accepted":
        assert len(stored(shared)["journal"]) == len(everything["journal"]) + 1
    else:
        assert stored(shared) == everything, fields


def test_after_all_that_the_database_is_sound(shared: Desk) -> None:
    assert shared.faults() == []


@settings(max_examples=40)
@given(st.lists(BUT_STEPS, min_size=5, max_size=25))
def test_undo_takes_every_accepted_command_back_until_a_final_one_and_redo_brings_them_again(
    busy: tuple[Path, DatabaseKey, Catalogue], commands: list[dict[str, Any]]
) -> None:
    with desk_on_a_copy(busy) as desk:
        states = [desk.tables()]
        for fields in commands:
            if desk.send(**fields)["result"] == "accepted":
                states = [desk.tables()] if is_final(desk, fields["command"]) else [*states, desk.tables()]
        for expected in reversed(states[:-1]):
            desk.do("undo")
            assert desk.tables() == expected
        for expected in states[1:]:
            desk.do("redo")
            assert desk.tables() == expected
        assert desk.refused("redo") == ["nothing-to-redo"]


@settings(max_examples=25)
@given(st.lists(BUT_STEPS, min_size=5, max_size=15), st.lists(st.integers(1, 15), min_size=3, max_size=10))
def test_entries_taken_back_in_any_order_leave_a_sound_register_and_come_again(
    busy: tuple[Path, DatabaseKey, Catalogue], commands: list[dict[str, Any]], chosen: list[int]
) -> None:
    with desk_on_a_copy(busy) as desk:
        for fields in commands:
            desk.send(**fields)
        newest = len(desk.show("journal"))
        states = [desk.tables()]
        for back in chosen:
            answer = desk.send("undo_entry", seq=max(1, newest - back + 1))
            states += [desk.tables()] if answer["result"] == "accepted" else []
        assert desk.faults() == []
        for expected in reversed(states[:-1]):
            desk.do("undo")
            assert desk.tables() == expected
