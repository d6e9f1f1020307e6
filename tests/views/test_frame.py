"""The frame of the window: languages, menus, keys, panes, colours."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMenu, QScrollArea, QTableView, QWidget

from desktop.i18n import Language
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.views.clients.quick_entry_dialog import QuickEntryDialog
from desktop.views.courses.course_dialogs import NewCourseDialog
from desktop.views.shell.registry import REGISTRY
from desktop.views.widgets.theme import Scheme
from tests.support.window import User, courses_view, ctrl, press

if TYPE_CHECKING:
    from desktop.views.base.dialog import Dialog
    from tests.support.desk import Desk
    from tests.views.conftest import OpenWindow

MNEMONIC = re.compile(r"&([^&])")


def _menus(user: User) -> list[QMenu]:
    menus = [action.menu() for action in user.window.menuBar().actions()]
    return [menu for menu in menus if isinstance(menu, QMenu)]


def _letters(texts: list[str]) -> Counter[str]:
    return Counter(found[1].casefold() for found in map(MNEMONIC.search, texts) if found)


def test_every_action_has_a_menu_item_a_key_and_a_name(user: User) -> None:
    in_menus = {action.objectName() for menu in _menus(user) for action in menu.actions()}
    for each in REGISTRY.actions:
        action = user.window.actions_[each.name]
        assert each.name in in_menus
        assert not action.shortcut().isEmpty(), each.name
        assert action.text(), each.name
        assert action.text() != each.text, f"{each.name} is not translated"


def test_no_letter_is_underlined_twice_in_a_menu(user: User) -> None:
    menus = {"menu bar": [action.text() for action in user.window.menuBar().actions()]}
    menus |= {menu.title(): [action.text() for action in menu.actions()] for menu in _menus(user)}
    for name, texts in menus.items():
        twice = {letter for letter, count in _letters(texts).items() if count > 1}
        assert not twice, (name, twice)


def test_no_key_means_two_things_at_one_place(user: User) -> None:
    """A key in a list may mean one thing for a course and another for a client, whose lists are apart."""
    everywhere = [
        key
        for action in user.window.findChildren(QAction)
        if action.shortcutContext() is not Qt.ShortcutContext.WidgetShortcut
        for key in (each.toString(QKeySequence.SequenceFormat.PortableText) for each in action.shortcuts())
        if key
    ]
    assert [key for key, count in Counter(everywhere).items() if count > 1] == []
    for view in user.window.views.made.values():
        keys = Counter(action.shortcut().toString() for action in view.table.actions())
        assert [key for key, count in keys.items() if count > 1] == []


def _unnamed(root: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QTableView)
    controls = [child for kind in kinds for child in root.findChildren(kind) if child.isVisible()]
    return [each for each in controls if not each.accessibleName() and not getattr(each, "text", str)()]


def test_everything_that_takes_the_focus_has_an_accessible_name(user: User) -> None:
    for name in ("clients", "capacity", "courses"):
        user.go_to(name)
        assert _unnamed(user.window) == []
    for action, kind in (("new-course", NewCourseDialog), ("new-client", QuickEntryDialog)):
        user.window.actions_[action].trigger()
        sheet: Dialog = user.dialog(kind)
        assert _unnamed(sheet) == []
        twice = [letter for letter, count in _letters(_captions(sheet)).items() if count > 1]
        assert twice == [], (action, twice)
        sheet.reject()
        user.dialog_closes()


def _captions(sheet: Dialog) -> list[str]:
    labels = [label.text() for label in sheet.findChildren(QLabel) if label.buddy() is not None]
    return labels + [button.text() for button in sheet.findChildren(QAbstractButton) if button.isVisible()]


def test_the_language_is_switched_while_running_and_remembered(filled: Desk, open_window: OpenWindow) -> None:
    del filled
    user = open_window(Language.FINNISH)
    user.choose("A")
    before = {action.objectName(): action.text() for action in user.window.findChildren(QAction) if action.text()}
    heading = user.view.model.headerData(3, Qt.Orientation.Horizontal)
    state = user.cell("A", "state")
    ctrl(user.window, Qt.Key.Key_2)
    press(user.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    user.wait(lambda: user.cell("A", "state") != state)
    assert user.view.model.headerData(3, Qt.Orientation.Horizontal) != heading
    assert user.window.windowTitle() == "Kursbordet"
    after = {action.objectName(): action.text() for action in user.window.findChildren(QAction)}
    assert [name for name in before if after[name] == before[name] and not name.startswith("choose-")] == []
    assert user.view.table.chosen_id == "A"
    press(user.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    user.wait(lambda: user.cell("A", "state") == state)
    assert user.window.windowTitle() == "Kurssipöytä"


def test_f6_goes_round_the_panes(user: User) -> None:
    user.choose("A")
    user.wait(lambda: len(user.view.panes()) == 3 and user.view.panes()[2].isVisible())
    seen = []
    for _ in range(4):
        press(user.window, Qt.Key.Key_F6)
        seen.append(user.window.focusWidget())
    assert seen == [*user.view.panes()[1:], user.window.rail.first(), user.view.table]
    back = []
    for _ in range(4):
        press(user.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        back.append(user.window.focusWidget())
    assert back == [*reversed(seen[:3]), seen[3]]


def test_ctrl_s_says_that_all_is_saved(user: User, filled: Desk) -> None:
    before = filled.tables()
    ctrl(user.window, Qt.Key.Key_S)
    user.says(user.text("Saved already: every change is kept at once."))
    assert filled.tables() == before


def test_f4_shows_and_hides_the_details(user: User) -> None:
    panel = courses_view(user.window).panel
    assert panel is not None
    shown = panel.isVisible()
    press(user.window, Qt.Key.Key_F4)
    assert panel.isVisible() is not shown
    press(user.window, Qt.Key.Key_F4)
    assert panel.isVisible() is shown


def _scrolls(widget: QWidget | None) -> bool:
    """Whether a widget is in something that scrolls, and may be below what is seen of it."""
    return widget is not None and (isinstance(widget, QScrollArea) or _scrolls(widget.parentWidget()))


@pytest.mark.parametrize("size", [(960, 540), (1366, 768), (1920, 1080)])
def test_nothing_is_cut_off_at_any_size(user: User, size: tuple[int, int]) -> None:
    user.window.resize(*size)
    for name in ("courses", "clients", "capacity"):
        user.go_to(name)
        user.rest()
        assert (user.window.width(), user.window.height()) == size
        inside = user.window.rect()
        for button in user.window.findChildren(QAbstractButton):
            if button.isVisible():
                corner = button.mapTo(user.window, button.rect().bottomRight())
                seen = QPoint(corner.x(), min(corner.y(), inside.bottom()) if _scrolls(button) else corner.y())
                assert inside.contains(seen), (name, button.text() or button.accessibleName())


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_colours_are_switched_while_running(user: User, scheme: Scheme) -> None:
    user.window.menus.scheme_chosen.emit(scheme)
    user.wait(lambda: (user.window.palette().window().color().lightness() < 128) is (scheme is Scheme.DARK))
    user.window.menus.scheme_chosen.emit(Scheme.LIGHT)


def test_a_trouble_is_said_calmly_and_the_window_goes_on(user: User, filled: Desk) -> None:
    user.window.context.operations.failed.emit(AppError(ErrorKind.DISK_FULL, path=filled.path))
    assert user.view.notice.isVisible()
    assert "Traceback" not in user.view.notice.text
    filled.do("edit_course", course="B", group_size=12)
    user.wait(lambda: user.cell("B", "places") == "0/12")


def test_a_bug_is_said_without_its_data(user: User) -> None:
    user.window.outcomes.say_failure(ValueError("Mäkinen 131052-308T"))
    assert user.view.notice.isVisible()
    assert "Mäkinen" not in user.view.notice.text
