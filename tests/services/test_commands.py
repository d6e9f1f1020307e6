"""Every command that is declared is loaded, handled, given by whom it says, and taken back as far as it says."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Final

import pytest

from desktop.services import commands, handlers
from desktop.services.commands.base import DECLARED, By, Command, Undoing
from desktop.services.commands.codec import VERSION, UnknownCommandError, upcast
from desktop.services.commands.courses import ConfirmCourse, DeleteCourse, DiscardDraft, EditCourse, PublishCourse
from desktop.services.commands.errors import InvalidCommandError
from desktop.services.commands.fields import FieldKind, read_count
from desktop.services.commands.journal import Batch, Redo, Undo, UndoEntry
from desktop.services.commands.registry import ALL_COMMANDS, USER_COMMANDS
from desktop.services.handlers.context import DECLARED as DECLARED_HANDLERS
from desktop.services.handlers.registry import HANDLERS
from desktop.services.outcome import Accepted
from tests.interchange.playing import BY_THE_PROGRAM, golden
from tests.support.stories import carers_course, enrol_clients

if TYPE_CHECKING:
    from types import ModuleType

    from tests.support.desk import Desk

LINES: Final = {line["name"]: line for line in golden()}
STEPS_BACK: Final = {Undo, Redo, UndoEntry}
"""What the services carry out themselves: these are about the journal, not about the register."""


def _modules_of(package: ModuleType) -> list[ModuleType]:
    return [import_module(f"{package.__name__}.{each.name}") for each in iter_modules(package.__path__)]


def _written(name: str) -> Command:
    return upcast(name, 1, LINES[name]["fields"])


def _accepted(desk: Desk, command: Command) -> Accepted:
    outcome = desk.services.handle(command)
    assert isinstance(outcome, Accepted)
    return outcome


def test_every_class_of_command_is_declared_and_every_module_of_them_is_loaded() -> None:
    described = {
        kind
        for module in _modules_of(commands)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Command) and kind.__module__ == module.__name__
    }
    assert described - {Command} == set(ALL_COMMANDS.values()) == set(DECLARED.values())


def test_every_module_of_handlers_is_loaded_and_each_command_has_one_handler() -> None:
    _modules_of(handlers)
    assert HANDLERS == DECLARED_HANDLERS
    given = {kind for kind in ALL_COMMANDS.values() if kind.BY is not By.PROGRAM}
    assert set(HANDLERS) == given - STEPS_BACK
    assert len(set(HANDLERS.values())) == len(HANDLERS)


@pytest.mark.parametrize("kind", HANDLERS, ids=lambda kind: kind.NAME)
def test_a_handler_is_called_as_its_command(kind: type[Command]) -> None:
    assert HANDLERS[kind].__name__ == kind.NAME


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_a_command_is_a_fixed_value_whose_fields_have_kinds(name: str) -> None:
    command = _written(name)
    assert name == command.NAME
    assert command == _written(name)
    assert not hasattr(command, "__dict__")
    assert all(isinstance(each.metadata["kind"], FieldKind) for each in fields(command))
    for each in fields(command):
        with pytest.raises(FrozenInstanceError):
            setattr(command, each.name, None)


def test_the_json_interface_offers_the_commands_of_users_and_no_others(desk: Desk) -> None:
    assert {name for name, kind in ALL_COMMANDS.items() if kind.BY is By.PROGRAM} == BY_THE_PROGRAM
    for name, line in LINES.items():
        answer = desk.send(name, **line["fields"])
        unknown = [each["problem"] for each in answer.get("errors", []) if each["field"] == "command"]
        assert bool(unknown) == (name not in USER_COMMANDS), answer


@pytest.mark.parametrize(
    "name", [name for name, kind in ALL_COMMANDS.items() if kind.UNDOING is not Undoing.TAKES_BACK]
)
def test_only_what_is_taken_back_can_be_one_of_several_steps(desk: Desk, name: str) -> None:
    with pytest.raises(InvalidCommandError):
        desk.services.handle(Batch((_written(name),)))


@pytest.fixture
def full(desk: Desk) -> Desk:
    """Return a desk with course A, which can be confirmed, course B, which can be deleted, and draft D."""
    desk.do("create_course", **carers_course("A", "2026-04-13"))
    desk.do("create_course", **carers_course("B", "2026-05-18"))
    desk.do("save_draft", course="D")
    enrol_clients(desk, "A", range(6), granted="2025-12-01")
    return desk


@pytest.mark.parametrize("command", [PublishCourse("A"), ConfirmCourse("A"), DeleteCourse("B")])
def test_what_undo_refuses_is_told_to_be_final(full: Desk, command: Command) -> None:
    assert command.UNDOING is Undoing.ENDS_AT_COURSES
    assert _accepted(full, command).is_final
    assert full.refused("undo") == ["cannot-be-undone"]


@pytest.mark.parametrize("command", [DeleteCourse("D"), DiscardDraft("D"), EditCourse("A", group_size=9)])
def test_what_undo_takes_back_is_not_told_to_be_final(full: Desk, command: Command) -> None:
    before: dict[str, Any] = full.tables()
    assert not _accepted(full, command).is_final
    assert not _accepted(full, Undo()).is_final
    assert full.tables() == before


@pytest.mark.parametrize(("name", "version"), [("undo", 0), ("undo", VERSION + 1), ("forget_everything", 1)])
def test_a_command_of_a_program_that_is_not_known_stops_the_reader(name: str, version: int) -> None:
    with pytest.raises(UnknownCommandError):
        upcast(name, version, {})


def test_a_count_may_be_nothing_but_not_less() -> None:
    assert read_count(0, "item") == 0
    with pytest.raises(InvalidCommandError) as error:
        read_count(-1, "item")
    assert error.value.errors[0].facts == {"least": 0}
