"""Settings, other keys, the lock, the second start, the handover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QTableWidget

from desktop import paths
from desktop.i18n import Language
from desktop.views.base.settings import Settings
from desktop.views.clients.place_dialog import EnrolClientDialog
from desktop.views.courses.review_dialogs import PublishDialog
from desktop.views.shell.about import NOTICES, AboutDialog
from desktop.views.shell.handover_dialog import HandoverDialog
from desktop.views.shell.registry import REGISTRY
from desktop.views.shell.settings_dialog import SettingsDialog
from desktop.views.shell.shortcuts_dialog import ShortcutsDialog
from desktop.views.shell.single_instance import SingleInstance
from desktop.views.shell.unlock import UnlockDialog
from desktop.views.widgets.theme import Density, Scheme, tokens
from tests.conftest import PASSPHRASE
from tests.support.window import click, press, type_text

if TYPE_CHECKING:
    from enum import StrEnum
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from tests.support.desk import Desk
    from tests.support.window import User


def _settings(user: User) -> SettingsDialog:
    user.window.actions_["settings"].trigger()
    return user.dialog(SettingsDialog)


def _choose(dialog: SettingsDialog, name: str, value: StrEnum) -> None:
    box = dialog.findChild(QComboBox, f"setting-{name}")
    assert box is not None
    box.setCurrentIndex(list(type(value)).index(value))


def test_language_colours_and_density_hold_at_once_and_are_remembered(user: User) -> None:
    dialog = _settings(user)
    heights = user.view.table.verticalHeader().defaultSectionSize()
    _choose(dialog, "scheme", Scheme.CONTRAST)
    assert tokens().background == tokens().surface
    _choose(dialog, "density", Density.SPACIOUS)
    assert user.view.table.verticalHeader().defaultSectionSize() == 36 > heights
    other = Language.SWEDISH if user.window.context.words.language is Language.FINNISH else Language.FINNISH
    _choose(dialog, "language", other)
    assert user.window.context.words.language is other
    user.wait(lambda: user.dialog(SettingsDialog).windowTitle() == user.text("Settings"))
    dialog = user.dialog(SettingsDialog)
    assert dialog.focusWidget() is dialog.findChild(QComboBox, "setting-language")
    dialog.accept()
    kept = Settings(paths.settings_file())
    assert (kept.scheme, kept.density, kept.language) == (Scheme.CONTRAST, Density.SPACIOUS, other)
    user.program.appearance.choose_scheme(Scheme.LIGHT)
    user.program.appearance.choose_density(Density.NORMAL)


def test_the_rules_of_each_service_can_be_read_with_their_sources(user: User) -> None:
    dialog = _settings(user)
    services, rules = dialog.findChild(QComboBox, "services"), dialog.findChild(QTableWidget, "rules")
    assert services is not None
    assert rules is not None
    assert services.count() == len(user.window.context.catalogue.codes)
    for place in range(services.count()):
        services.setCurrentIndex(place)
        assert rules.rowCount() >= 1
        for row in range(rules.rowCount()):
            texts = [cell.text() if (cell := rules.item(row, column)) else "" for column in range(3)]
            assert all(texts), texts
    dialog.accept()


def test_single_letters_can_be_turned_off(user: User) -> None:
    dialog = _settings(user)
    box = dialog.findChild(QCheckBox, "letter-keys")
    assert box is not None
    box.setChecked(False)
    dialog.accept()
    assert user.window.actions_["enrol-on-course"].shortcut().isEmpty()
    assert not user.window.actions_["edit-course"].shortcut().isEmpty()
    user.choose("A")
    press(user.view.table, Qt.Key.Key_K)
    user.rest()
    assert QApplication.activeModalWidget() is None


def test_an_action_gets_another_key_unless_it_is_taken(user: User) -> None:
    user.window.actions_["keys"].trigger()
    dialog = user.dialog(ShortcutsDialog)
    names = [row for row, (name, _) in enumerate(user.window.actions_.table_of_keys())]
    row = next(row for row in names if user.text("Enrol a &client…").replace("&", "").rstrip("…") == _cell(dialog, row))
    dialog.table.setCurrentCell(row, 0)
    dialog.edit.setKeySequence(QKeySequence("Ctrl+N"))
    dialog.use_key()
    assert user.window.actions_["enrol-on-course"].shortcut() == QKeySequence("K")
    dialog.edit.setKeySequence(QKeySequence("E"))
    dialog.use_key()
    assert user.window.actions_["enrol-on-course"].shortcut() == QKeySequence("E")
    dialog.reject()
    user.dialog_closes()
    user.choose("A")
    press(user.view.table, Qt.Key.Key_E)
    user.dialog(EnrolClientDialog).reject()
    assert Settings(paths.settings_file()).own_keys() == {"enrol-on-course": "E"}


def test_no_key_has_two_meanings_in_one_list(user: User) -> None:
    actions = user.window.actions_
    for each in REGISTRY.actions:
        key = actions[each.name].shortcut().toString(QKeySequence.SequenceFormat.PortableText)
        assert not key or actions.who_has(each.name, key) is None, each.name
    assert actions.who_has("edit-course", "Alt+1") is not None  # both work in the list of courses
    assert actions.who_has("edit-client", "U") is None  # the entries of the journal are in another list


def _cell(dialog: ShortcutsDialog, row: int) -> str:
    item = dialog.table.item(row, 0)
    return item.text() if item else ""


def test_the_locked_program_shows_nothing_and_keeps_what_was_typed(user: User) -> None:
    user.window.actions_["new-course"].trigger()
    sheet: EnrolClientDialog = user.dialog(type(user.dialog()))
    user.fill(sheet, "field-note", "Kesken")
    user.program.lock.lock()
    dialog = user.dialog(UnlockDialog)
    central = user.window.centralWidget()
    assert central is not None
    assert not central.isVisible()
    assert not sheet.isVisible()
    type_text("väärä lause", dialog.passphrase)
    press(dialog.passphrase, Qt.Key.Key_Return)
    user.wait(dialog.notice.isVisible)
    assert not central.isVisible()
    dialog.reject()
    dialog = user.dialog(UnlockDialog)
    type_text(PASSPHRASE, dialog.passphrase)
    press(dialog.passphrase, Qt.Key.Key_Return)
    user.wait(central.isVisible)
    user.wait(sheet.isVisible)
    assert sheet.values()["note"] == "Kesken"  # type: ignore[attr-defined] # it is a form
    sheet.reject()


def test_nothing_final_is_done_behind_the_lock(user: User, filled: Desk) -> None:
    user.choose("B")
    press(user.view.table, Qt.Key.Key_J)
    click(user.dialog(PublishDialog).primary)
    user.dialog_closes()
    assert user.window.outcomes.delayed.is_waiting
    user.program.lock.lock()
    assert not user.window.outcomes.delayed.is_waiting
    assert filled.course("B")["state"] == "created"


def test_the_recovery_key_opens_the_lock_without_a_new_passphrase_and_quit_quits(user: User) -> None:
    user.program.lock.lock()
    dialog = user.dialog(UnlockDialog)
    type_text("AAAA-BBBB", dialog.recovery)
    assert not dialog.new.isVisible()
    assert not dialog.remember.isVisible()
    press(dialog.recovery, Qt.Key.Key_Return)
    user.wait(dialog.notice.isVisible)
    leave = next(each for each in dialog.findChildren(QPushButton) if each.text() == user.text("&Quit"))
    click(leave)
    user.wait(lambda: not user.window.isVisible())


def test_the_program_locks_when_nobody_touches_it(user: User) -> None:
    user.wait(lambda: user.program.lock.is_counting)  # the program begins to count a moment after its start
    user.program.lock.lock_after(0.005)
    user.wait(lambda: user.program.lock.is_locked)
    user.program.lock.lock_after(0)
    dialog = user.dialog(UnlockDialog)
    type_text(PASSPHRASE, dialog.passphrase)
    press(dialog.passphrase, Qt.Key.Key_Return)
    user.wait(lambda: not user.program.lock.is_locked)


def test_a_second_start_calls_the_first_window(tmp_path: Path, qtbot: QtBot) -> None:
    database, called = tmp_path / "register.db", []
    first = SingleInstance(database, tmp_path / "settings")
    assert first.is_first
    parent = QApplication.instance()
    assert parent is not None
    first.listen(lambda: called.append(True), parent)
    second = SingleInstance(database, tmp_path / "settings")
    assert not second.is_first
    assert second.call_first()
    qtbot.waitUntil(lambda: called == [True])
    assert SingleInstance(tmp_path / "other.db", tmp_path / "settings").is_first


def test_the_handover_tells_what_is_due_and_what_has_changed(user: User, filled: Desk) -> None:
    filled.do("edit_course", course="B", group_size=9)
    user.window.actions_["handover"].trigger()
    dialog = user.dialog(HandoverDialog)
    user.wait(lambda: dialog.page.toPlainText() != "")
    text = dialog.page.toPlainText()
    assert user.text("changed a course") in text
    assert user.directory.client("d10") in text
    dialog.accept()


def test_about_shows_the_licences_of_what_is_shipped(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.window.actions_["about"].trigger()
    dialog = user.dialog(AboutDialog)
    assert dialog.notices is None
    press(dialog, Qt.Key.Key_Return)
    user.dialog_closes()
    (tmp_path / NOTICES).write_text("typst – Apache-2.0\n", encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    user.window.actions_["about"].trigger()
    dialog = user.dialog(AboutDialog)
    assert dialog.notices is not None
    assert "typst" in dialog.notices.toPlainText()
    press(dialog, Qt.Key.Key_Escape)
    user.dialog_closes()
