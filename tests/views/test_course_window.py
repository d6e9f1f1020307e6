"""A course in a window of its own: edited in place, with participants, deadlines and history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox
from shiboken6 import isValid

from desktop.i18n import Language
from desktop.views.courses.course_window import CourseWindow
from tests.support.window import ctrl, press, type_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.views.widgets.form_fields import FormField
    from tests.support.desk import Desk
    from tests.support.window import User


@pytest.fixture
def open_course() -> Callable[[User, str], CourseWindow]:
    """Return what opens a course with Shift+Enter and waits for its data."""

    def open_it(user: User, course: str) -> CourseWindow:
        user.choose(course)
        press(user.view.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        user.wait(lambda: any(isinstance(each, CourseWindow) for each in QApplication.topLevelWidgets()))
        window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, CourseWindow))
        user.wait(lambda: window.windowTitle() != "" and window.form.fields)
        window.activateWindow()
        user.wait(window.isActiveWindow)
        return window

    return open_it


def _field(window: CourseWindow, name: str) -> FormField:
    return next(field for field in window.form.fields if field.name == name)


def _line(field: FormField) -> QLineEdit:
    spin = field.findChild(QSpinBox)
    if spin is not None:
        return spin.lineEdit()
    line = field.findChild(QLineEdit)
    assert line is not None
    return line


def _type(widget: QWidget, text: str) -> None:
    widget.setFocus()
    assert isinstance(widget, QLineEdit)
    widget.selectAll()
    type_text(text, widget)


def test_a_field_is_saved_when_it_is_left_and_undone_like_everything(
    user: User, filled: Desk, open_course: Callable[[User, str], CourseWindow]
) -> None:
    window = open_course(user, "B")
    _type(_line(_field(window, "group_size")), "9")
    _line(_field(window, "kela_number")).setFocus()
    user.wait(lambda: filled.course("B")["group_size"] == 9)
    user.wait(lambda: "/9" in window.tabs.tabText(1))
    window.close()


def test_a_course_has_one_window_which_speaks_the_language_of_the_moment(
    user: User, open_course: Callable[[User, str], CourseWindow]
) -> None:
    window = open_course(user, "B")
    window.tabs.setCurrentWidget(window.deadlines)
    again = open_course(user, "B")
    assert again is window
    other = Language.SWEDISH if user.window.context.words.language is Language.FINNISH else Language.FINNISH
    user.program.appearance.choose_language(other)

    def new() -> list[CourseWindow]:
        opened = [each for each in QApplication.topLevelWidgets() if isinstance(each, CourseWindow)]
        return [each for each in opened if each is not window and each.isVisible()]

    user.wait(new)
    (spoken,) = new()
    assert spoken.tabs.currentWidget() is spoken.deadlines
    assert spoken.tabs.tabText(2) == user.text("Deadlines")
    spoken.close()


def test_what_was_done_is_told_and_undone_in_the_window_itself(
    user: User, filled: Desk, open_course: Callable[[User, str], CourseWindow]
) -> None:
    window = open_course(user, "B")
    before = filled.course("B")["group_size"]
    _type(_line(_field(window, "group_size")), "9")
    window.tabs.setFocus()
    user.wait(lambda: filled.course("B")["group_size"] == 9)
    user.wait(window.toast.isVisible)
    assert "9" in window.toast.text
    ctrl(window.tabs, Qt.Key.Key_Z)
    user.wait(lambda: filled.course("B")["group_size"] == before)
    window.close()


def test_escape_gives_up_what_is_typed_and_then_closes(
    user: User, filled: Desk, open_course: Callable[[User, str], CourseWindow]
) -> None:
    window, before = open_course(user, "B"), filled.tables()
    _type(_line(_field(window, "kela_number")), "777")
    press(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert _field(window, "kela_number").value() is None
    press(window, Qt.Key.Key_Escape)
    user.wait(lambda: not _open_windows())
    assert filled.tables() == before


def test_a_window_stays_open_when_what_was_typed_is_refused(
    user: User, filled: Desk, open_course: Callable[[User, str], CourseWindow]
) -> None:
    window, before = open_course(user, "A"), filled.tables()
    size = _too_small(window)
    window.close()
    user.wait(lambda: size.error != "")
    assert window.isVisible()
    assert filled.tables() == before
    window.close()
    user.wait(lambda: not _open_windows())


def _too_small(window: CourseWindow) -> FormField:
    """Type a group size below the number of clients; gives its field."""
    size = _field(window, "group_size")
    _type(_line(size), "5")
    return size


def _open_windows() -> list[CourseWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, CourseWindow) and each.isVisible()]


def test_what_was_asked_for_before_the_window_was_closed_opens_nothing(
    user: User, filled: Desk, open_course: Callable[[User, str], CourseWindow]
) -> None:
    window, before = open_course(user, "B"), filled.tables()
    with user.bot.captureExceptions() as exceptions:
        window.do.move()
        window.close()
        user.wait(lambda: not isValid(window))
        user.rest()
    assert not exceptions
    assert QApplication.activeModalWidget() is None
    assert filled.tables() == before


def test_what_is_refused_is_said_beside_the_field_and_stays_as_typed(
    user: User, filled: Desk, open_course: Callable[[User, str], CourseWindow]
) -> None:
    window, before = open_course(user, "A"), filled.tables()
    size = _too_small(window)
    _line(_field(window, "kela_number")).setFocus()
    user.wait(lambda: size.error != "")
    assert size.value() == 5
    assert filled.tables() == before
    _type(_line(size), "8")
    window.close()
    assert filled.tables() == before


def test_what_another_changed_meanwhile_is_told_and_not_overwritten(
    user: User, filled: Desk, open_course: Callable[[User, str], CourseWindow]
) -> None:
    window = open_course(user, "B")
    size = _field(window, "group_size")
    _type(_line(size), "10")
    filled.do("edit_course", course="B", group_size=9)
    _line(_field(window, "kela_number")).setFocus()
    user.wait(lambda: size.error != "")
    assert filled.course("B")["group_size"] == 9
    assert size.value() == 10
    window.close()


def test_a_confirmed_course_says_why_its_target_group_is_locked(
    user: User, filled: Desk, open_course: Callable[[User, str], CourseWindow]
) -> None:
    filled.do("confirm_course", course="A")
    user.wait(lambda: user.cell("A", "state") == user.text("Confirmed"))
    window = open_course(user, "A")
    groups = _field(window, "target_groups")
    assert not groups.editor.isEnabled()
    assert "12.1.2026" in groups.editor.accessibleDescription()
    window.close()


def test_participants_deadlines_and_history_are_told(
    user: User, filled: Desk, open_course: Callable[[User, str], CourseWindow]
) -> None:
    filled.do("edit_course", course="A", group_size=9)
    window = open_course(user, "A")
    assert window.participants.rowCount() == 7
    assert window.participants.columnCount() == 6
    assert window.deadlines.rowCount() >= 14
    window.tabs.setCurrentWidget(window.history)
    user.wait(lambda: window.history.rowCount() == 10)
    newest = window.history.item(0, 3)
    assert newest is not None
    assert "8 → 9" in newest.text()
    press(window, Qt.Key.Key_Escape)
    user.wait(lambda: not any(isinstance(each, CourseWindow) for each in QApplication.topLevelWidgets()))
