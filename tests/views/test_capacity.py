"""The yearly capacity in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from desktop.views.capacity.provider_dialogs import (
    CapacityDialog,
    ContractDialog,
    EditContractDialog,
    EditSiteDialog,
    EndContractDialog,
    ProviderCard,
    SiteDialog,
)
from tests.support.desk import CARERS
from tests.support.window import click, ctrl, press

if TYPE_CHECKING:
    from desktop.views.capacity.capacity_panel import CapacityPanel, CoursesOfContract
    from tests.support.desk import Desk
    from tests.support.window import User
    from tests.views.conftest import OpenWindow

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_declaring_more_shows_at_once(user: User, filled: Desk) -> None:
    user.go_to("capacity")
    press(user.view.table, Qt.Key.Key_A, CTRL_SHIFT)
    sheet = user.dialog(CapacityDialog)
    user.fill(sheet, "field-clients", "60")
    click(sheet.primary)
    user.dialog_closes()
    assert filled.show("capacity")[0]["declared"] == 60
    user.wait(lambda: "60" in user.view.filters.count.text())


def test_lowering_is_refused_and_says_how_far(user: User, filled: Desk) -> None:
    user.go_to("capacity")
    press(user.view.table, Qt.Key.Key_A, CTRL_SHIFT)
    sheet = user.dialog(CapacityDialog)
    user.fill(sheet, "field-clients", "12")
    click(sheet.primary)
    user.wait(sheet.notice.isVisible)
    assert "40" in sheet.notice.text
    sheet.reject()
    assert filled.show("capacity")[0]["declared"] == 40


def test_a_new_site_and_contract_appear_in_the_list(user: User, filled: Desk) -> None:
    user.go_to("capacity")
    press(user.view.table, Qt.Key.Key_T, CTRL_SHIFT)
    site = user.dialog(SiteDialog)
    user.fill(site, "field-name", "Hyvärilä")
    user.fill(site, "field-municipality", "Kotka")
    click(site.primary)
    user.dialog_closes()
    user.wait(lambda: len(user.directory.lookups.sites if user.directory.lookups else ()) == 2)
    press(user.view.table, Qt.Key.Key_K, CTRL_SHIFT)
    contract = user.dialog(ContractDialog)
    click(contract.primary)
    assert {field.name for field in contract._fields if field.error} == {"site", "service"}
    boxes = cast("list[QComboBox]", [field.editor for field in contract._fields[:2]])
    new_site = boxes[0].findText("Hyvärilä", Qt.MatchFlag.MatchStartsWith)
    contract.fill_in({"site": boxes[0].itemData(new_site), "service": CARERS})
    click(contract.primary)
    user.dialog_closes()
    assert len(user.directory.lookups.contracts if user.directory.lookups else ()) >= 1
    user.wait(lambda: user.view.model.total > 2)
    assert len({row["contract"] for row in filled.show("capacity")}) == 1


def test_site_and_contract_are_edited_and_the_contract_ended(user: User, filled: Desk) -> None:
    user.go_to("capacity")
    rows = [user.view.model.line(row) for row in range(user.view.model.rowCount())]
    user.view.table.choose(next(line.ident for line in rows if line.row.contract is None))
    press(user.view.table, Qt.Key.Key_F2)
    site = user.dialog(EditSiteDialog)
    user.fill(site, "field-beds", "kaksi")
    click(site.primary)
    assert [field.name for field in site._fields if field.error] == ["beds"]
    user.fill(site, "field-beds", "24")
    click(site.primary)
    user.dialog_closes()
    assert any(24 in row for row in filled.tables()["site"])
    user.view.table.choose(next(line.ident for line in rows if line.row.contract == "K1"))
    press(user.view.table, Qt.Key.Key_F2)
    contract = user.dialog(EditContractDialog)
    contract.fill_in({"pools": "at_site"})
    click(contract.primary)
    user.dialog_closes()
    user.rest()
    press(user.view.table, Qt.Key.Key_F2)
    contract = user.dialog(EditContractDialog)
    assert {field.name: field.value() for field in contract._fields}["pools"] == "at_site"
    contract.end_requested.emit()
    contract.reject()
    end = user.dialog(EndContractDialog)
    user.fill(end, "field-on", "31.12.2027")
    click(end.primary)
    user.dialog_closes()
    assert any("2027-12-31" in row for row in filled.tables()["contract"])


def test_the_provider_is_shown_once_it_is_registered(user: User) -> None:
    press(user.window, Qt.Key.Key_P, CTRL_SHIFT)
    card = user.dialog(ProviderCard)
    assert any("2077474-0" in label.text() for label in card.findChildren(QLabel))
    card.reject()


def test_the_year_is_changed_with_keys(user: User) -> None:
    user.go_to("capacity")
    assert "2026" in user.view.title.text()
    press(user.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    user.wait(lambda: "2027" in user.view.title.text())
    press(user.window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    user.wait(lambda: "2026" in user.view.title.text())


@pytest.fixture
def at_contract(filled: Desk, open_window: OpenWindow) -> User:
    """Return somebody who looks at the courses of a contract: A confirmed with 8 places and 7 clients, B with 8."""
    filled.do("confirm_course", course="A")
    user = open_window()
    user.go_to("capacity")
    user.choose("K1")
    panel = user.view.capacity_panel  # type: ignore[attr-defined]
    user.wait(lambda: panel.courses is not None and panel.courses.rowCount() == 2)
    return user


def _panel(user: User) -> CapacityPanel:
    return cast("CapacityPanel", user.view.panel)


def _sizes(desk: Desk) -> dict[str, int]:
    return {row["course"]: row["group_size"] for row in desk.show("courses") if row["course"] in "AB"}


def _list_of(user: User) -> CoursesOfContract:
    table = _panel(user).courses
    assert table is not None
    return table


def test_group_sizes_change_with_plus_and_minus_and_the_sum_follows(at_contract: User, filled: Desk) -> None:
    user = at_contract
    table = _list_of(user)
    table.setFocus()
    table.setCurrentCell(1, 0)
    press(table, Qt.Key.Key_Plus)
    user.wait(lambda: _sizes(filled) == {"A": 8, "B": 9})
    user.wait(lambda: user.cell("K1", "used") == "17" and _list_of(user) is not table)
    assert _list_of(user).hasFocus()
    press(_list_of(user), Qt.Key.Key_Minus)
    user.wait(lambda: _sizes(filled) == {"A": 8, "B": 8})


def test_a_size_that_the_rules_refuse_says_why_with_a_way_out(at_contract: User, filled: Desk) -> None:
    user = at_contract
    table = _list_of(user)
    table.setFocus()
    table.setCurrentCell(0, 0)
    press(table, Qt.Key.Key_Minus)
    user.wait(lambda: _sizes(filled)["A"] == 7)
    user.wait(lambda: _list_of(user) is not table)
    press(_list_of(user), Qt.Key.Key_Minus)
    user.wait(user.view.notice.isVisible)
    assert "7" in user.view.notice.text
    assert _sizes(filled)["A"] == 7


def test_free_places_are_given_to_another_course_as_one_step(at_contract: User, filled: Desk) -> None:
    user, before = at_contract, _sizes(filled)
    _list_of(user).setCurrentCell(0, 0)
    menu = _panel(user).giving_menu()
    assert menu is not None
    (action,) = menu.actions()
    assert "8 → 9" in action.text()
    action.trigger()
    user.wait(lambda: _sizes(filled) == {"A": 7, "B": 9})
    user.wait(user.window.toast.isVisible)
    ctrl(user.window, Qt.Key.Key_Z)
    user.wait(lambda: _sizes(filled) == before)


def test_a_course_that_is_not_confirmed_gives_nothing(at_contract: User) -> None:
    _list_of(at_contract).setCurrentCell(1, 0)
    assert _panel(at_contract).giving_menu() is None


def test_contracts_can_stand_under_their_services(at_contract: User) -> None:
    box = at_contract.view.findChild(QComboBox, "grouping")
    assert box is not None
    before = at_contract.cell("K1", "name")
    box.setCurrentIndex(1)
    at_contract.wait(lambda: at_contract.cell("K1", "name") != before)
    assert at_contract.cell("K1", "name") == "Kuopio"


@pytest.mark.parametrize(("today", "is_reminded"), [("2026-08-31", False), ("2026-09-01", True), ("2026-10-31", True)])
def test_next_years_declaration_is_reminded_of(
    filled: Desk, open_window: OpenWindow, today: str, *, is_reminded: bool
) -> None:
    assert filled.show("capacity")
    user = open_window(today=today)
    user.go_to("capacity")
    if is_reminded:
        user.wait(user.view.notice.isVisible)
        assert "2027" in user.view.notice.text
    else:
        user.choose("K1")
        user.wait(lambda: _panel(user).courses is not None)
        assert not user.view.notice.isVisible()
