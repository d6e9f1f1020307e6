"""The views that paint themselves look as they did when somebody looked at them last, light and dark.

After a wanted change, KURSSIPOYTA_PICTURES=write writes the pictures anew; look at them before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QImage

from desktop.i18n import Language
from desktop.views.widgets.theme import Scheme
from tests.conftest import FONTS
from tests.support.tasks_data import TODAY, play

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from tests.conftest import MakeDesk
    from tests.support.desk import Desk
    from tests.support.window import User
    from tests.views.conftest import OpenWindow

FOLDER: Final = Path(__file__).with_name("pictures")
SIZE: Final = (1366, 768)
VIEWS: Final = ("today", "year", "month", "list", "capacity")
ZOOMS: Final = ("year", "month", "list")
TOLERATED: Final = 0.0003
"""The share of bytes that may differ clearly: edges of letters are 0.0001, another text on a button 0.0004."""
CLEARLY: Final = 32


@pytest.fixture(scope="module")
def font(qapp: QApplication) -> Iterator[QFont]:
    """Use the font of tests without what each system adds to it."""
    before = qapp.font()
    idents = [QFontDatabase.addApplicationFont(str(each)) for each in sorted(FONTS.glob("*.ttf"))]
    assert all(ident >= 0 for ident in idents)
    (family,) = {name for ident in idents for name in QFontDatabase.applicationFontFamilies(ident)}
    used = QFont(family)
    used.setPixelSize(13)
    used.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    qapp.setFont(used)
    yield used
    qapp.setFont(before)


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """Return the provider of the usability tasks."""
    desk = make_desk("2026-01-12")
    play(desk)
    return desk


def _show(user: User, view: str) -> None:
    """Show a view as it is when somebody has come to it, and all that follows from that has happened."""
    user.go_to("courses" if view in ZOOMS else view)
    if view in ZOOMS:
        user.window.actions_[f"courses-{view}"].trigger()
        user.wait(lambda: user.view.model.is_loaded)
    if view == "capacity":
        user.choose(user.shown()[1])
    user.wait(lambda: user.view.table.chosen_id)
    user.view.table.setFocus()
    user.rest()


def _picture(user: User) -> QImage:
    return user.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _difference(one: QImage, other: QImage) -> float:
    """Return the share of bytes that differ clearly."""
    if one.size() != other.size():
        return 1.0
    first, second = bytes(one.constBits()), bytes(other.constBits())
    if first == second:
        return 0.0
    return sum(abs(a - b) > CLEARLY for a, b in zip(first, second, strict=True)) / len(first)


@pytest.mark.usefixtures("font", "desk")
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_views_look_as_they_did(open_window: OpenWindow, tmp_path: Path, scheme: Scheme) -> None:
    user = open_window(Language.FINNISH, today=TODAY)
    user.window.context.operations.warm_up()
    user.wait(lambda: user.view.table.chosen_id and user.window.updatesEnabled())
    user.window.resize(*SIZE)
    user.window.actions_["inspector"].setChecked(True)
    user.program.appearance.choose_scheme(scheme)
    user.rest()
    different = []
    for view in VIEWS:
        _show(user, view)
        picture, name = _picture(user), f"{view}-{scheme.value}.png"
        if os.environ.get("KURSSIPOYTA_PICTURES") == "write":
            assert picture.save(str(FOLDER / name))
        kept = QImage(str(FOLDER / name)).convertToFormat(QImage.Format.Format_RGB32)
        if _difference(picture, kept) > TOLERATED:
            picture.save(str(tmp_path / name))
            different.append(str(tmp_path / name))
    user.program.appearance.choose_scheme(Scheme.LIGHT)
    assert different == []
