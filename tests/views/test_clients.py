"""Clients in the window: register, decide, enrol, transfer, withdraw, close."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from desktop.views.clients.client_dialogs import (
    AgreementDialog,
    ClientDialog,
    CloseDialog,
    DecisionDialog,
    WithdrawDialog,
)
from desktop.views.clients.place_dialog import EnrolClientDialog, EnrolOnCourseDialog, TransferDialog
from desktop.views.clients.quick_entry_dialog import QuickEntryDialog
from tests.support.stories import carers_course
from tests.support.window import click, courses_view, ctrl, press, type_text

if TYPE_CHECKING:
    from tests.support.desk import Desk
    from tests.support.window import User

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at_clients(user: User) -> User:
    """Return somebody who looks at the clients."""
    user.go_to("clients")
    return user


def test_a_client_and_decision_are_typed_in_one_line_and_undone_as_one_step(at_clients: User, filled: Desk) -> None:
    user, before = at_clients, filled.tables()
    press(user.view.table, Qt.Key.Key_N, CTRL_SHIFT)
    sheet = user.dialog(QuickEntryDialog)
    type_text("åkerström-öhman päivi omaish 5.1. kuopio", sheet.line)
    assert sheet.values()["wishes"] == "Kuopio"
    press(sheet.line, Qt.Key.Key_Return)
    user.dialog_closes()
    (row,) = (each for each in filled.show("clients") if each["name"] == "Åkerström-Öhman Päivi")
    assert (row["granted_on"], row["received_on"], row["status"]) == ("2026-01-05", "2026-01-12", "waiting")
    user.wait(lambda: user.view.table.chosen_id == row["decision"])
    ctrl(user.window, Qt.Key.Key_Z)
    user.wait(lambda: filled.tables() == before)


def test_what_was_typed_in_one_line_goes_on_in_the_whole_form(at_clients: User, filled: Desk) -> None:
    user = at_clients
    press(user.view.table, Qt.Key.Key_N, CTRL_SHIFT)
    sheet = user.dialog(QuickEntryDialog)
    type_text("virtanen aino omaish 5.1. kuopio 7.1.", sheet.line)
    assert "7.1." in sheet.unread.text()
    assert sheet.values()["given_names"] == "Aino"
    click(next(each for each in sheet.findChildren(QPushButton) if each.text() == user.text("&All details…")))
    form = user.dialog(ClientDialog)
    assert (form.values()["family_name"], form.values()["given_names"]) == ("Virtanen", "Aino")
    click(form.primary)
    decision = user.dialog(DecisionDialog)
    values = decision.values()
    assert (values["granted_on"], values["wishes"], "omaish" in values["service"]) == (
        "2026-01-05",
        "Kuopio",
        True,
    )
    click(decision.primary)
    user.dialog_closes()
    assert any(each["name"] == "Virtanen Aino" for each in filled.show("clients"))


def test_what_is_missing_in_the_line_is_said_beside_its_field_and_nothing_is_half_done(
    at_clients: User, filled: Desk
) -> None:
    user, before = at_clients, filled.tables()
    press(user.view.table, Qt.Key.Key_N, CTRL_SHIFT)
    sheet = user.dialog(QuickEntryDialog)
    type_text("virtanen", sheet.line)
    click(sheet.primary)
    assert {field.name for field in sheet._fields if field.error} == {"given_names", "service", "granted_on"}
    assert sheet.line.text() == "virtanen"
    assert filled.tables() == before
    type_text(" aino omaish 12.1.", sheet.line)
    click(sheet.primary)
    user.dialog_closes()
    assert any(each["name"] == "Virtanen Aino" for each in filled.show("clients"))


def test_a_client_is_registered_in_full_and_the_decision_asked_for_next(at_clients: User, filled: Desk) -> None:
    user = at_clients
    user.view.do.register_in_full({})  # type: ignore[attr-defined]
    sheet = user.dialog(ClientDialog)
    type_text("Åkerström-Öhman")
    press(sheet.focusWidget(), Qt.Key.Key_Tab)
    type_text("Päivi")
    press(sheet.focusWidget(), Qt.Key.Key_Return)
    decision = user.dialog(DecisionDialog)
    user.fill(decision, "field-granted_on", "5.1.")
    click(decision.primary)
    user.dialog_closes()
    (row,) = (each for each in filled.show("clients") if each["name"] == "Åkerström-Öhman Päivi")
    assert (row["granted_on"], row["received_on"], row["status"]) == ("2026-01-05", "2026-01-12", "waiting")
    user.wait(lambda: user.view.table.chosen_id == row["decision"])


def test_new_decisions_are_worked_off_with_two_keys_each(at_clients: User, filled: Desk) -> None:
    user = at_clients
    press(user.view.table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    waiting = user.shown()
    assert set(waiting) == {f"d{number}" for number in range(7, 12)}
    user.choose(waiting[0])
    for ident in waiting[:3]:
        assert user.view.table.chosen_id == ident
        press(user.view.table, Qt.Key.Key_K)
        sheet = user.dialog(EnrolOnCourseDialog)
        user.wait(lambda: sheet.table.rowCount() > 0)  # noqa: B023 - waited for at once
        press(sheet.table, Qt.Key.Key_Return)
        user.dialog_closes()
        user.wait(lambda: filled.client(ident)["course"] is not None)  # noqa: B023
        user.wait(lambda: ident not in user.shown() and user.view.table.chosen_id in waiting)  # noqa: B023


def test_each_part_says_how_many_there_are(at_clients: User) -> None:
    user = at_clients
    counts = {}
    for action in ("clients-new", "clients-waiting", "clients-enrolled", "clients-past", "clients-all"):
        user.window.actions_[action].trigger()
        counts[action] = user.view.model.rowCount()
        button = user.view.findChild(QToolButton, f"segment-{action}")
        assert button is not None
        assert button.accessibleName().endswith(f"  {counts[action]}")
        assert button.isChecked()
    assert counts["clients-enrolled"] == 7
    assert counts["clients-all"] == 12
    assert user.view.badge() == counts["clients-new"] == 5


def test_a_wrong_identity_code_is_refused_and_nothing_typed_is_lost(at_clients: User, filled: Desk) -> None:
    user, before = at_clients, filled.tables()
    user.view.do.register_in_full({})  # type: ignore[attr-defined]
    sheet = user.dialog(ClientDialog)
    user.fill(sheet, "field-family_name", "Mäki")
    user.fill(sheet, "field-given_names", "Aino")
    user.fill(sheet, "field-personal_identity_code", "131052-308U")
    click(sheet.primary)
    user.wait(lambda: sheet.notice.isVisible() or any(field.error for field in sheet._fields))
    assert sheet.values()["personal_identity_code"] == "131052-308U"
    assert filled.tables() == before
    sheet.reject()


def test_enrolling_a_client_on_a_course(at_clients: User, filled: Desk) -> None:
    user = at_clients
    user.choose("d8")
    press(user.view.table, Qt.Key.Key_K)
    sheet = user.dialog(EnrolOnCourseDialog)
    user.wait(lambda: sheet.table.rowCount() == 2)
    sheet.table.setFocus()
    assert sheet.table.chosen() is not None
    click(sheet.primary)
    user.dialog_closes()
    assert filled.client("d8")["course"] == "A"
    user.wait(lambda: user.cell("d8", "status") == user.text("On a course"))
    ctrl(user.window, Qt.Key.Key_Z)
    user.wait(lambda: user.cell("d8", "status") == user.text("Waiting"))


def test_a_full_course_is_refused_with_a_larger_group_as_way_out(user: User, filled: Desk) -> None:
    filled.do("enrol_client", decision="d7", course="A", agreed=True)
    user.wait(lambda: user.cell("A", "places") == "8/8")
    user.choose("A")
    press(user.view.table, Qt.Key.Key_K)
    sheet = user.dialog(EnrolClientDialog)
    user.wait(lambda: sheet.table.rowCount() == 4)
    click(sheet.primary)
    user.wait(sheet.notice.isVisible)
    caption = user.text("Enlarge the group to {size} and enrol", size=9)
    (button,) = (each for each in sheet.notice.findChildren(type(sheet.back)) if each.text() == caption)
    click(button)
    user.dialog_closes()
    row = filled.course("A")
    assert (row["group_size"], row["enrolled"]) == (9, 9)


def test_transferring_a_client(at_clients: User, filled: Desk) -> None:
    user = at_clients
    user.choose("d0")
    press(user.view.table, Qt.Key.Key_S)
    sheet = user.dialog(TransferDialog)
    user.wait(lambda: sheet.table.rowCount() > 0)
    cells = [sheet.table.item(row, 0) for row in range(sheet.table.rowCount())]
    numbers = [cell.text() for cell in cells if cell]
    sheet.table.setCurrentCell(numbers.index(str(filled.course("B")["number"])), 0)
    user.fill(sheet, "field-reason", "Sairaus")
    click(sheet.primary)
    user.dialog_closes()
    assert filled.client("d0")["course"] == "B"
    assert filled.client("d0")["transfers"] == 1


def test_taking_a_client_off_the_course(at_clients: User, filled: Desk) -> None:
    user = at_clients
    user.choose("d1")
    press(user.view.table, Qt.Key.Key_Delete)
    click(user.dialog(WithdrawDialog).primary)
    user.dialog_closes()
    assert filled.client("d1")["course"] is None


def test_an_agreement_meets_its_deadline(at_clients: User, filled: Desk) -> None:
    user = at_clients
    user.choose("d9")
    press(user.view.table, Qt.Key.Key_A)
    click(user.dialog(AgreementDialog).primary)
    user.dialog_closes()
    deadline = filled.deadline("agree-course-by", "d9")
    assert deadline
    assert deadline["met"]


def test_closing_and_reopening_a_decision(at_clients: User, filled: Desk) -> None:
    user = at_clients
    user.choose("d10")
    press(user.view.table, Qt.Key.Key_L)
    click(user.dialog(CloseDialog).primary)
    user.dialog_closes()
    assert filled.client("d10")["status"] == "completed"
    user.wait(lambda: user.cell("d10", "status") == user.text("Completed"))
    user.choose("d10")
    press(user.view.table, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    user.wait(lambda: filled.client("d10")["status"] == "waiting")


def test_editing_sends_only_what_was_changed(at_clients: User, filled: Desk) -> None:
    user = at_clients
    user.choose("d2")
    press(user.view.table, Qt.Key.Key_F2)
    sheet = user.dialog(ClientDialog)
    user.fill(sheet, "field-family_name", "Söderholm")
    assert sheet.values() == {"client": "c2", "family_name": "Söderholm"}
    click(sheet.primary)
    user.dialog_closes()
    assert filled.client("d2")["name"].startswith("Söderholm ")


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(at_clients: User, filled: Desk) -> None:
    user = at_clients
    user.choose("d2")
    press(user.view.table, Qt.Key.Key_F2)
    sheet = user.dialog(ClientDialog)
    user.fill(sheet, "field-family_name", "Söderholm")
    filled.do("edit_client", client="c2", family_name="Lindqvist")
    click(sheet.primary)
    user.wait(sheet.notice.isVisible)
    assert filled.client("d2")["name"].startswith("Lindqvist ")
    sheet.reject()


def test_the_participants_of_a_course_stand_beside_it(user: User, filled: Desk) -> None:
    user.choose("A")
    panel = courses_view(user.window).panel
    assert panel is not None
    user.wait(panel.isVisible)
    filled.do("create_course", **carers_course("C", "2026-05-04"))
    user.wait(lambda: user.view.model.row_of("C") >= 0)
    assert user.view.table.chosen_id == "A"


def test_a_list_without_a_selection_says_what_to_select(at_clients: User) -> None:
    user = at_clients
    user.view.filters.edit.setText("zzz")
    assert user.shown() == []
    press(user.view.table, Qt.Key.Key_K)
    user.says(user.text("Select a client with a decision first."))


def test_enter_enrols_whom_the_search_shows(user: User, filled: Desk) -> None:
    user.choose("A")
    press(user.view.table, Qt.Key.Key_K)
    sheet = user.dialog(EnrolClientDialog)
    user.wait(lambda: sheet.table.rowCount() == 5)
    user.fill(sheet, "find", "Aino 11")
    press(sheet.focusWidget(), Qt.Key.Key_Return)
    user.dialog_closes()
    assert filled.client("d11")["course"] == "A"
    assert filled.client("d7")["course"] is None


def test_a_confirmed_course_changes_its_participants_deadlines_in_the_list(at_clients: User, filled: Desk) -> None:
    user = at_clients
    before = user.cell("d0", "deadline")
    filled.do("confirm_course", course="A")
    user.wait(lambda: user.cell("d0", "deadline") != before)
