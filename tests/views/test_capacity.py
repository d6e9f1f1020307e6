"""The yearly capacity in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.views.sheets.provider_sheets import CapacitySheet, ContractSheet, SiteSheet
from tests.support.window import click, press

if TYPE_CHECKING:
    from tests.support.desk import Desk
    from tests.support.window import User

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_declaring_more_shows_at_once(user: User, filled: Desk) -> None:
    user.go_to("capacity")
    press(user.view.table, Qt.Key.Key_A, CTRL_SHIFT)
    sheet = user.sheet(CapacitySheet)
    user.fill(sheet, "field-clients", "60")
    click(sheet.primary)
    user.sheet_closes()
    assert filled.show("capacity")[0]["declared"] == 60
    user.wait(lambda: "60" in user.view.count.text())


def test_lowering_is_refused_and_says_how_far(user: User, filled: Desk) -> None:
    user.go_to("capacity")
    press(user.view.table, Qt.Key.Key_A, CTRL_SHIFT)
    sheet = user.sheet(CapacitySheet)
    user.fill(sheet, "field-clients", "12")
    click(sheet.primary)
    user.wait(sheet.notice.isVisible)
    assert "40" in sheet.notice.text
    sheet.reject()
    assert filled.show("capacity")[0]["declared"] == 40


def test_a_new_site_and_contract_appear_in_the_list(user: User, filled: Desk) -> None:
    user.go_to("capacity")
    press(user.view.table, Qt.Key.Key_T, CTRL_SHIFT)
    site = user.sheet(SiteSheet)
    user.fill(site, "field-name", "Hyvärilä")
    user.fill(site, "field-municipality", "Kotka")
    click(site.primary)
    user.sheet_closes()
    user.wait(lambda: len(user.directory.lookups.sites if user.directory.lookups else ()) == 2)
    press(user.view.table, Qt.Key.Key_K, CTRL_SHIFT)
    contract = user.sheet(ContractSheet)
    click(contract.primary)
    user.sheet_closes()
    assert len(user.directory.lookups.contracts if user.directory.lookups else ()) >= 1
    user.wait(lambda: user.view.model.total > 2)
    assert len({row["contract"] for row in filled.show("capacity")}) == 1


def test_the_year_is_changed_with_keys(user: User) -> None:
    user.go_to("capacity")
    assert "2026" in user.view.title.text()
    press(user.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    user.wait(lambda: "2027" in user.view.title.text())
    press(user.window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    user.wait(lambda: "2026" in user.view.title.text())
