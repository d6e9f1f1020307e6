"""After a change only what it concerns, and what is seen, is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtWidgets import QLabel

from desktop.operations.operations import Operations
from desktop.services.commands.clients import EditClient
from desktop.services.commands.contracts import DeclareCapacity
from desktop.services.commands.courses import EditCourse
from tests.support.window import courses_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.commands.base import Command
    from tests.support.desk import Desk
    from tests.support.window import User
    from tests.views.conftest import OpenWindow

T = TypeVar("T")

EVERY_VIEW = ("today", "clients", "capacity", "search", "prints", "journal", "courses")


@pytest.fixture
def visitor(filled: Desk, open_window: OpenWindow) -> User:
    """Return somebody who has looked at every view, selected course A, and is at the courses again."""
    del filled
    user = open_window()
    for name in EVERY_VIEW:
        user.go_to(name)
    user.choose("A")
    _wait_for_quiet(user)
    return user


def _wait_for_quiet(user: User) -> None:
    """Wait until the worker has nothing more to do, and what it gave has led to nothing new."""
    operations = user.window.context.operations
    for _ in range(3):
        with user.bot.waitCallback() as done:
            operations.read(lambda _queries, _today: None, done)


@pytest.fixture
def reads_after(visitor: User, monkeypatch: pytest.MonkeyPatch) -> Callable[[Command], list[str]]:
    """Return what runs a command, and tells who has the worker read something because of it."""
    read: list[str] = []
    work, operations = Operations.work, visitor.window.context.operations

    def listening(self: Operations, job: Callable[[], T], then: Callable[[T], None]) -> None:
        owner = getattr(then, "__self__", then)
        name = type(owner).__name__ if owner is not then else getattr(then, "__qualname__", type(then).__name__)
        read.append(name.split(".")[0])
        work(self, job, then)

    def run(command: Command) -> list[str]:
        with visitor.bot.waitSignal(operations.accepted):
            operations.run(command)
        _wait_for_quiet(visitor)
        found = sorted(each for each in read if each != "CallbackBlocker")
        read.clear()
        return found

    monkeypatch.setattr(Operations, "work", listening)
    return run


def test_a_note_on_the_selected_course_reads_its_row_and_its_panel(
    reads_after: Callable[[Command], list[str]],
) -> None:
    read = reads_after(EditCourse("A", note="huomio"))
    counted = ["KelaModel", "PrintsModel", "TodayModel"]  # their numbers stand in the rail all the time
    assert read == ["CoursesModel", "CoursesView", *counted]


def test_a_note_on_another_course_leaves_the_panel_alone(reads_after: Callable[[Command], list[str]]) -> None:
    assert reads_after(EditCourse("B", note="huomio")) == ["CoursesModel", "KelaModel", "PrintsModel", "TodayModel"]


def test_a_note_on_a_waiting_client_leaves_the_courses_alone(reads_after: Callable[[Command], list[str]]) -> None:
    assert reads_after(EditClient("c11", note="soitettu")) == ["Directory", "KelaModel", "TodayModel"]


def test_a_note_on_a_participant_reads_the_panel_of_the_course(reads_after: Callable[[Command], list[str]]) -> None:
    assert reads_after(EditClient("c0", note="soitettu")) == ["CoursesView", "Directory", "KelaModel", "TodayModel"]


def test_a_hidden_view_reads_what_it_has_missed_once_it_is_shown(
    visitor: User, reads_after: Callable[[Command], list[str]]
) -> None:
    visitor.go_to("clients")
    visitor.choose("d0")
    _wait_for_quiet(visitor)
    assert "CoursesModel" not in reads_after(EditCourse("A", kela_number="K-77"))
    visitor.go_to("courses")
    visitor.wait(lambda: visitor.cell("A", "number") == "K-77")
    panel = courses_view(visitor.window).course_panel
    visitor.wait(lambda: any("K-77" in label.text() for label in panel.findChildren(QLabel)))


def _panel_text(user: User) -> str:
    panel = user.view.panel
    assert panel is not None
    return " ".join(label.text() for label in panel.findChildren(QLabel))


def test_a_hidden_panel_tells_of_its_row_as_it_is_once_it_is_seen_again(visitor: User) -> None:
    visitor.go_to("capacity")
    visitor.choose("K1")
    _wait_for_quiet(visitor)
    visitor.go_to("today")
    operations = visitor.window.context.operations
    with visitor.bot.waitSignal(operations.accepted):
        operations.run(DeclareCapacity("K1", 2026, 333))
    visitor.go_to("capacity")
    visitor.wait(lambda: "333" in _panel_text(visitor))


def test_places_are_not_given_from_a_panel_that_nobody_sees(visitor: User) -> None:
    visitor.go_to("capacity")
    visitor.choose("K1")
    _wait_for_quiet(visitor)
    visitor.window.actions_["inspector"].trigger()
    visitor.window.actions_["give-places"].trigger()
    visitor.says(visitor.text("Select a contract first, and in it a course."))


def test_a_new_name_is_known_whichever_list_is_seen(visitor: User, reads_after: Callable[[Command], list[str]]) -> None:
    reads_after(EditClient("c11", family_name="Uusinimi"))
    assert visitor.directory.client("c11").startswith("Uusinimi")
