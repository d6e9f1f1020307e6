"""Opening a database with the window: the first time of all, the passphrase, the recovery key, the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.storage.file import keyfile
from desktop.storage.file.keys import new_recovery_key, write_recovery_key
from desktop.views.shell.unlock import BringingAlongDialog, FirstRunDialog, UnlockDialog
from desktop.views.widgets.theme import Scheme
from tests.conftest import PASSPHRASE
from tests.storage.older_database import CLOSED, LAST_DAY, copy_of_older
from tests.support.window import LANGUAGES, KeychainOfTests, click, courses_view, press, type_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Language
    from desktop.storage.file.keys import DatabaseKey
    from tests.support.window import User

    Start = Callable[..., User]

TODAY = ("--today", "2026-03-12")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_run_makes_a_database_with_a_recovery_key(start: Start, tmp_path: Path, language: Language) -> None:
    path = tmp_path / "oma" / "register.db"
    user = start("--database", path, "--language", language.value, *TODAY)
    dialog = user.dialog(FirstRunDialog)
    type_text("lyhyt", dialog.passphrase)
    click(dialog.next)
    assert dialog.notice.isVisible()
    assert not path.exists()
    dialog.passphrase.clear()
    type_text("pitkä salalause", dialog.passphrase)
    type_text("pitkä salalausX", dialog.again)
    click(dialog.next)
    assert dialog.notice.isVisible()
    dialog.again.clear()
    type_text("pitkä salalause", dialog.again)
    press(dialog.again, Qt.Key.Key_Return)
    user.wait(lambda: dialog.shown.text() and dialog.isEnabled())
    recovery_key = dialog.shown.text()
    type_text("WRONG", dialog.typed_back)
    click(dialog.next)
    assert dialog.notice.isVisible()
    dialog.typed_back.clear()
    type_text(recovery_key.lower(), dialog.typed_back)
    click(dialog.next)
    user.wait(lambda: courses_view(user.window).model.is_loaded)
    assert keyfile.load(path).unlock_with_recovery_key(recovery_key)
    assert keyfile.load(path).unlock("pitkä salalause")


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(start: Start, empty: tuple[Path, DatabaseKey]) -> None:
    user = start("--database", empty[0], "--language", "sv", *TODAY)
    dialog = user.dialog(UnlockDialog)
    type_text("väärin väärin", dialog.passphrase)
    press(dialog.passphrase, Qt.Key.Key_Return)
    user.wait(lambda: dialog.isEnabled() and dialog.notice.isVisible())
    dialog.passphrase.clear()
    type_text(PASSPHRASE, dialog.passphrase)
    click(dialog.unlock)
    user.wait(lambda: courses_view(user.window).model.is_loaded)
    assert not dialog.isVisible()


def test_the_keychain_remembers_the_key_when_asked_to(start: Start, empty: tuple[Path, DatabaseKey]) -> None:
    keychain = KeychainOfTests()
    user = start("--database", empty[0], *TODAY, keychain=keychain)
    dialog = user.dialog(UnlockDialog)
    click(dialog.remember)
    type_text(PASSPHRASE, dialog.passphrase)
    click(dialog.unlock)
    user.wait(lambda: courses_view(user.window).model.is_loaded)
    assert [key.raw for key in keychain.remembered.values()] == [empty[1].raw]
    assert keyfile.load(empty[0]).remembered


def test_a_lost_keychain_entry_asks_for_the_passphrase(
    start: Start, empty: tuple[Path, DatabaseKey], remembered: KeychainOfTests
) -> None:
    remembered.remembered.clear()
    user = start("--database", empty[0], *TODAY, keychain=remembered)
    dialog = user.dialog(UnlockDialog)
    type_text(PASSPHRASE, dialog.passphrase)
    click(dialog.unlock)
    user.wait(lambda: courses_view(user.window).model.is_loaded)


def test_a_damaged_file_is_told_in_the_window_and_left_alone(
    start: Start, empty: tuple[Path, DatabaseKey], remembered: KeychainOfTests
) -> None:
    path = empty[0]
    damaged = bytes(reversed(path.read_bytes()))
    path.write_bytes(damaged)
    user = start("--database", path, *TODAY, keychain=remembered)
    user.wait(user.view.notice.isVisible)
    assert path.read_bytes() == damaged


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_provider_opens_with_duties_courses_clients_and_capacity(start: Start, language: Language) -> None:
    user = start("--demo", "--language", language.value, *TODAY)
    user.wait(lambda: user.view.model.is_loaded)
    assert user.view.NAME == "today"
    assert user.view.model.rowCount() > 5
    user.go_to("courses")
    assert user.view.model.rowCount() > 20
    user.go_to("clients")
    assert user.view.model.rowCount() > 400
    user.go_to("capacity")
    assert user.view.model.rowCount() > 4
    user.window.menus.scheme_chosen.emit(Scheme.DARK)
    user.wait(lambda: user.window.palette().window().color().lightness() < 128)
    user.window.menus.scheme_chosen.emit(Scheme.LIGHT)
    labels = [label.text() for label in user.window.rail.findChildren(QLabel) if label.isVisible()]
    assert user.text("Kurssipöytä") in labels


def test_the_sample_is_offered_on_the_first_run(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "oma" / "register.db"
    user = start("--database", path, *TODAY)
    user.wait(user.window.updatesEnabled)
    click(user.dialog(FirstRunDialog).sample)
    user.wait(lambda: courses_view(user.window).model.is_loaded)
    assert not path.exists()


def test_the_recovery_key_asks_for_a_new_passphrase_twice(start: Start, empty: tuple[Path, DatabaseKey]) -> None:
    path, key = empty
    recovery_key = new_recovery_key()
    keyfile.save(keyfile.load(path).with_recovery_key(key, recovery_key), path)
    user = start("--database", path, *TODAY)
    dialog = user.dialog(UnlockDialog)
    type_text("väärin", dialog.passphrase)
    dialog.recovery.setFocus()
    type_text(write_recovery_key(recovery_key), dialog.recovery)
    click(dialog.unlock)
    assert dialog.notice.isVisible()
    type_text("uusi salalause", dialog.new)
    type_text("uusi salalause", dialog.again)
    click(dialog.unlock)
    user.wait(lambda: courses_view(user.window).model.is_loaded)
    assert keyfile.load(path).unlock("uusi salalause").raw == key.raw


class Watcher(QObject):
    """Notes which windows are shown, however shortly."""

    def __init__(self, app: QApplication) -> None:
        """Have seen none."""
        super().__init__()
        self.shown: list[QObject] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, BringingAlongDialog):
            watched.reject()  # as the Escape key does
            assert watched.isVisible()
            self.shown.append(watched)
        return False


def test_an_older_database_is_brought_along_before_ones_eyes(
    start: Start, qapp: QApplication, tmp_path: Path, catalogue: Catalogue
) -> None:
    older = copy_of_older(tmp_path / "older", catalogue)
    user = start("--database", older.path, "--language", "sv", "--today", LAST_DAY)
    dialog = user.dialog(UnlockDialog)
    watcher = Watcher(qapp)
    type_text(PASSPHRASE, dialog.passphrase)
    click(dialog.unlock)
    user.wait(lambda: courses_view(user.window).model.is_loaded)
    user.wait(lambda: QApplication.activeModalWidget() is None)
    qapp.removeEventFilter(watcher)
    assert len(watcher.shown) == 1
    assert older.file(".before-0003").exists()


def test_when_an_older_database_cannot_be_brought_along_the_copy_is_named(
    start: Start, tmp_path: Path, catalogue: Catalogue
) -> None:
    older = copy_of_older(tmp_path / "older", catalogue)
    older.run("DROP TRIGGER image_is_final", f"UPDATE image SET public_after = 'nonsense' WHERE entry = {CLOSED}")  # noqa: S608 - a number
    user = start("--database", older.path, "--today", LAST_DAY)
    dialog = user.dialog(UnlockDialog)
    type_text(PASSPHRASE, dialog.passphrase)
    click(dialog.unlock)
    user.wait(lambda: dialog.isEnabled() and dialog.notice.isVisible())
    assert str(older.file(".before-0003")) in dialog.notice.text
    assert QApplication.activeModalWidget() is dialog
