"""The window tells of a newer version only where that is wanted or asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop import __version__
from desktop.views.base.settings import UpdateSettings
from desktop.views.shell.settings_dialog import SettingsDialog
from tests.project.test_updates import ASKED, DOWNLOAD, KEY, OTHER, PUBLIC, TEXTS, notice, serving
from tests.support.window import press, type_text

if TYPE_CHECKING:
    from tests.support.window import User

CTRL = Qt.KeyboardModifier.ControlModifier


def test_nothing_is_asked_unless_it_is_wanted(user: User) -> None:
    ASKED.clear()
    with serving(notice()) as address:
        user.window.context.settings.updates = UpdateSettings(is_wanted=False, address=address, key=PUBLIC)
        user.window.look_for_updates(is_asked=False)
        user.rest()
        assert ASKED == []
        user.window.look_for_updates(is_asked=True)
        user.says(DOWNLOAD)
    assert len(ASKED) == 1


def test_a_newer_version_is_said_in_the_users_language(user: User) -> None:
    with serving(notice()) as address:
        user.window.context.settings.updates = UpdateSettings(is_wanted=True, address=address, key=PUBLIC)
        user.window.look_for_updates(is_asked=False)
        user.says(DOWNLOAD)
    assert TEXTS[user.window.context.words.language.value] in user.window.toast.text


@pytest.mark.parametrize("version", [__version__, "99.1"])
def test_whoever_asks_gets_an_answer(user: User, version: str) -> None:
    with serving(notice(version, key=KEY if version == __version__ else OTHER)) as address:
        user.window.context.settings.updates = UpdateSettings(is_wanted=False, address=address, key=PUBLIC)
        press(user.window, Qt.Key.Key_F1, CTRL)
        newest = user.text("This is the newest version: {version}.", version=__version__)
        user.says(newest if version == __version__ else user.text("The update notice is not to be trusted."))


def test_without_an_address_it_is_said_where_to_set_it(user: User) -> None:
    ASKED.clear()
    press(user.window, Qt.Key.Key_F1, CTRL)
    said = user.text("No address of update notices is set. It is set in the settings (Ctrl+,).")
    user.says(said)
    assert user.window.toast.text == said
    assert ASKED == []


def test_the_settings_keep_what_is_typed(user: User) -> None:
    user.window.actions_["settings"].trigger()
    dialog = user.dialog(SettingsDialog)
    for name, text in (("updates-address", "https://example.fi/a.json"), ("updates-key", PUBLIC)):
        line = dialog.findChild(QLineEdit, name)
        assert line is not None
        line.setFocus()
        type_text(text, line)
    box = dialog.findChild(QCheckBox, "updates-wanted")
    assert box is not None
    box.click()
    dialog.accept()
    user.dialog_closes()
    assert user.window.context.settings.updates == UpdateSettings(True, "https://example.fi/a.json", PUBLIC)  # noqa: FBT003
