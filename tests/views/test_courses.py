"""Courses in the window: create, edit, move, publish, confirm, delete, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QRadioButton

from desktop.services.commands.codec import decode
from desktop.services.commands.courses import CreateCourse
from desktop.views.base.dialog import FormDialog
from desktop.views.clients.place_dialog import EnrolClientDialog
from desktop.views.courses.course_actions import CourseActions
from desktop.views.courses.course_dialogs import EditCourseDialog, MoveDialog, NewCourseDialog
from desktop.views.courses.course_moves import CourseMoves
from desktop.views.courses.review_dialogs import ConfirmDialog, DeleteDialog, PublishDialog
from tests.support.desk import CARERS, HEART
from tests.support.stories import carers_course, heart_periods
from tests.support.window import click, ctrl, press, type_text

if TYPE_CHECKING:
    from desktop.views.widgets.notice import NoticeBar
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk
    from tests.support.window import User
    from tests.views.conftest import OpenWindow


def _way_out(notice: NoticeBar, user: User, msgid: str, **values: object) -> None:
    """Click on a way out of a notice."""
    caption = user.text(msgid, **values)
    (button,) = (each for each in notice.findChildren(QPushButton) if each.text() == caption and each.isVisible())
    click(button)


def test_a_course_is_created_with_keys_only(user: User, filled: Desk) -> None:
    ctrl(user.window, Qt.Key.Key_N)
    sheet = user.dialog(NewCourseDialog)
    press(sheet.focusWidget(), Qt.Key.Key_Tab)
    type_text("9")
    press(sheet.focusWidget(), Qt.Key.Key_Tab)
    press(sheet.focusWidget(), Qt.Key.Key_Space)
    user.fill(sheet, "period-1-start", "7.9.2026")
    press(sheet.focusWidget(), Qt.Key.Key_Return)
    user.dialog_closes()
    created = next(row for row in filled.show("courses") if row["starts_on"] == "2026-09-07")
    assert (created["group_size"], created["state"]) == (9, "created")
    assert [period["start"] for period in created["periods"]] == ["2026-09-07", "2026-09-14", "2026-12-07"]
    user.wait(lambda: user.view.table.chosen_id == created["course"])
    assert user.window.toast.isVisible()


def test_what_was_just_created_is_selected_although_the_list_had_the_focus_meanwhile(user: User) -> None:
    user.choose("A")
    user.view.table.keep("N")
    user.view.table.clearFocus()
    user.view.table.setFocus()
    press(user.view.table, Qt.Key.Key_Home)
    user.window.context.operations.run(decode(CreateCourse, carers_course("N", "2026-09-07")))
    user.wait(lambda: user.view.table.chosen_id == "N")


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(user: User, filled: Desk) -> None:
    before = filled.tables()
    click(user.window.rail.first())
    ctrl(user.window, Qt.Key.Key_N)
    sheet = user.dialog(NewCourseDialog)
    user.fill(sheet, "period-1-start", "31.2.2026")
    user.fill(sheet, "field-note", "Uusi ryhmä, å ä ö")
    click(sheet.primary)
    wrong = [field.name for field in sheet._fields if field.error]
    assert wrong == ["periods"]
    assert sheet.values()["note"] == "Uusi ryhmä, å ä ö"
    assert sheet.values()["periods"][0]["start"] == "31.2.2026"
    sheet.reject()
    assert filled.tables() == before


def test_what_was_typed_stays_when_another_contract_is_chosen(user: User, filled: Desk) -> None:
    filled.do("sign_contract", contract="K2", site="kuopio", service=HEART, valid_from="2026-01-01")
    user.wait(lambda: "K2" in (user.directory.lookups.contracts if user.directory.lookups else {}))
    ctrl(user.window, Qt.Key.Key_N)
    sheet = user.dialog(NewCourseDialog)
    user.fill(sheet, "field-note", "tärkeä")
    box = sheet.findChild(QComboBox)
    assert box
    box.setCurrentIndex(1 - box.currentIndex())
    assert sheet.values()["note"] == "tärkeä"
    sheet.reject()


def test_a_week_later_moves_the_companion_too(make_desk: MakeDesk, open_window: OpenWindow) -> None:
    desk = make_desk()
    desk.begin(HEART)
    companion = [{"start": "2026-09-07", "end": "2026-09-08"}]
    course = {"course": "H", "contract": "K1", "group_size": 8, "companion_periods": companion}
    groups = {"illness": ["coronary"], "work": ["working"]}
    periods = heart_periods("2026-09-07", "2026-10-05", "2026-11-02")
    desk.do("create_course", **course, target_groups=groups, periods=periods)
    user = open_window()
    user.choose("H")
    press(user.view.table, Qt.Key.Key_S)
    sheet = user.dialog(MoveDialog)
    later = next(each for each in sheet.findChildren(type(sheet.back)) if each.text() == user.text("A week later"))
    click(later)
    click(sheet.primary)
    user.dialog_closes()
    row = desk.course("H")
    assert (row["starts_on"], row["companion_periods"][0]["start"]) == ("2026-09-14", "2026-09-14")


def test_a_refusal_offers_to_keep_the_course_as_a_draft(user: User, filled: Desk) -> None:
    ctrl(user.window, Qt.Key.Key_N)
    sheet = user.dialog(NewCourseDialog)
    user.fill(sheet, "field-group_size", "99")
    click(sheet.findChild(QRadioButton, "option-carer-adult"))
    user.fill(sheet, "period-1-start", "7.9.2026")
    click(sheet.primary)
    user.wait(sheet.notice.isVisible)
    assert "6–12" in sheet.notice.text or ("6" in sheet.notice.text and "12" in sheet.notice.text)
    _way_out(sheet.notice, user, "Save as a draft")
    user.dialog_closes()
    drafts = [row for row in filled.show("courses") if row["state"] == "draft" and row["group_size"] == 99]
    assert len(drafts) == 1


def test_editing_undoing_and_redoing(user: User, filled: Desk) -> None:
    user.choose("B")
    press(user.view.table, Qt.Key.Key_F2)
    sheet = user.dialog(EditCourseDialog)
    user.fill(sheet, "field-group_size", "11")
    click(sheet.primary)
    user.dialog_closes()
    user.wait(lambda: user.cell("B", "places") == "0/11")
    ctrl(user.window, Qt.Key.Key_Z)
    user.wait(lambda: user.cell("B", "places") == "0/8")
    ctrl(user.window, Qt.Key.Key_Y)
    user.wait(lambda: user.cell("B", "places") == "0/11")
    assert filled.course("B")["group_size"] == 11


def test_a_group_too_small_for_its_clients_is_refused_with_the_smallest_size_as_way_out(
    user: User, filled: Desk
) -> None:
    user.choose("A")
    press(user.view.table, Qt.Key.Key_F2)
    sheet = user.dialog(EditCourseDialog)
    user.fill(sheet, "field-group_size", "6")
    click(sheet.primary)
    user.wait(sheet.notice.isVisible)
    assert "7" in sheet.notice.text
    _way_out(sheet.notice, user, "Set the group size to {size}", size=7)
    click(sheet.primary)
    user.dialog_closes()
    assert filled.course("A")["group_size"] == 7


def test_a_course_is_duplicated_on_other_days(user: User, filled: Desk) -> None:
    user.choose("A")
    ctrl(user.view.table, Qt.Key.Key_D)
    sheet = user.dialog(NewCourseDialog)
    like = filled.course("A")
    values = sheet.values()
    assert (values["contract"], values["group_size"]) == (like["contract"], like["group_size"])
    assert values["target_groups"] == like["target_groups"]
    assert not values["periods"]
    click(sheet.later)
    user.dialog_closes()
    drafts = [each for each in filled.show("courses") if each["state"] == "draft" and each["course"] != "D"]
    assert [each["group_size"] for each in drafts] == [like["group_size"]]
    assert filled.course("A") == like


@pytest.mark.parametrize(("view", "ident", "kind"), [("courses", "A", "course"), ("clients", "d1", "client")])
def test_a_note_is_written_with_one_key(user: User, filled: Desk, view: str, ident: str, kind: str) -> None:
    user.go_to(view)
    user.choose(ident)
    press(user.view.table, Qt.Key.Key_M)
    sheet = user.dialog(FormDialog)
    type_text("Soitettu 12.3. – åäö", sheet.focusWidget())
    click(sheet.primary)
    user.dialog_closes()
    (noted,) = (row for row in filled.tables()[kind] if "Soitettu 12.3. – åäö" in row)
    assert ident in noted or kind == "client"


def test_moving_a_course_by_a_week(user: User, filled: Desk) -> None:
    user.choose("B")
    press(user.view.table, Qt.Key.Key_S)
    sheet = user.dialog(MoveDialog)
    later = next(each for each in sheet.findChildren(type(sheet.back)) if each.text() == user.text("A week later"))
    click(later)
    click(sheet.primary)
    user.dialog_closes()
    assert filled.course("B")["starts_on"] == "2026-04-20"


def test_publishing_can_be_called_off_while_it_waits(user: User, filled: Desk) -> None:
    user.choose("B")
    press(user.view.table, Qt.Key.Key_J)
    sheet = user.dialog(PublishDialog)
    assert sheet.focusWidget() is sheet.back
    click(sheet.primary)
    user.dialog_closes()
    assert user.window.outcomes.delayed.is_waiting
    ctrl(user.window, Qt.Key.Key_Z)
    assert not user.window.outcomes.delayed.is_waiting
    assert filled.course("B")["state"] == "created"
    user.says(user.text("Called off: course {course} is not published.", course=user.directory.course("B")))


def test_what_is_done_meanwhile_is_told_beside_what_waits(user: User, filled: Desk) -> None:
    user.choose("B")
    press(user.view.table, Qt.Key.Key_J)
    click(user.dialog(PublishDialog).primary)
    user.dialog_closes()
    filled_in = user.directory.course("B")
    user.choose("A")
    press(user.view.table, Qt.Key.Key_M)
    sheet = user.dialog(FormDialog)
    type_text("soitettu", sheet.focusWidget())
    click(sheet.primary)
    user.dialog_closes()
    user.wait(lambda: user.directory.course("A") in user.window.toast.text)
    with user.bot.waitSignal(user.window.outcomes.delayed.ticked):
        pass
    assert user.directory.course("A") in user.window.toast.text
    assert filled_in in user.window.toast.text
    ctrl(user.window, Qt.Key.Key_Z)
    assert not user.window.outcomes.delayed.is_waiting
    assert filled.course("B")["state"] == "created"


def test_a_course_moves_although_another_one_was_gone_before(user: User, filled: Desk) -> None:
    before, meant = filled.course("B")["starts_on"], ["gone"]
    do = CourseActions(user.view, lambda: meant[0])
    moves = CourseMoves(user.view, lambda: meant[0], do)
    moves.shift(7)
    user.rest()
    meant[0] = "B"
    moves.shift(7)
    user.wait(lambda: filled.course("B")["starts_on"] > before)


def test_a_warning_goes_when_what_it_warned_of_is_undone(user: User, filled: Desk) -> None:
    before = filled.course("A")["starts_on"]
    user.choose("A")
    press(user.view.table, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    user.wait(lambda: filled.course("A")["starts_on"] != before)
    user.wait(user.view.notice.isVisible)
    ctrl(user.window, Qt.Key.Key_Z)
    user.wait(lambda: filled.course("A")["starts_on"] == before)
    user.wait(lambda: not user.view.notice.isVisible())


def test_all_stays_when_another_contract_of_the_same_service_is_chosen(user: User, filled: Desk) -> None:
    filled.do("add_site", site="oulu", name="Oulu", municipality="Oulu")
    filled.do("sign_contract", contract="K2", site="oulu", service=CARERS, valid_from="2026-01-01")
    filled.do("sign_contract", contract="K3", site="oulu", service=HEART, valid_from="2026-01-01")
    user.wait(lambda: len(user.directory.lookups.contracts if user.directory.lookups else ()) == 3)
    user.choose("A")
    ctrl(user.view.table, Qt.Key.Key_D)
    sheet = user.dialog(NewCourseDialog)
    sheet.fill_in({"periods": carers_course("x", "2026-09-07")["periods"], "contact": {"person": "Maija"}})
    before = sheet.values()
    contract = sheet.findChild(QComboBox)
    assert contract is not None
    contract.setCurrentIndex(contract.findData("K2"))
    assert sheet.values() == before | {"contract": "K2"}
    contract.setCurrentIndex(contract.findData("K3"))
    values = sheet.values()
    assert (values["contact"], values["group_size"]) == (before["contact"], before["group_size"])
    assert (values["periods"], values["target_groups"]) == (None, {})
    sheet.reject()


def test_publishing_is_carried_out_after_the_wait(user: User, filled: Desk) -> None:
    user.window.outcomes.delayed.waits_for = 1
    user.choose("B")
    press(user.view.table, Qt.Key.Key_J)
    click(user.dialog(PublishDialog).primary)
    user.dialog_closes()
    user.wait(lambda: user.cell("B", "state") == user.text("Published"))
    assert filled.course("B")["published_on"] == "2026-01-12"


def test_what_waits_is_carried_out_when_the_window_is_closed(user: User, filled: Desk) -> None:
    user.choose("A")
    press(user.view.table, Qt.Key.Key_V)
    click(user.dialog(ConfirmDialog).primary)
    user.dialog_closes()
    user.window.close()
    user.wait(lambda: not user.window.isVisible())
    assert filled.course("A")["state"] == "confirmed"


def test_a_window_stays_open_when_what_waited_is_refused(user: User, filled: Desk) -> None:
    user.choose("A")
    press(user.view.table, Qt.Key.Key_V)
    click(user.dialog(ConfirmDialog).primary)
    user.dialog_closes()
    for number in range(2):
        filled.do("withdraw_client", decision=f"d{number}")
    user.window.close()
    user.wait(user.view.notice.isVisible)
    assert user.window.isVisible()
    assert "5" in user.view.notice.text


def test_confirming_below_the_minimum_is_refused_with_enrolling_as_way_out(user: User, filled: Desk) -> None:
    user.choose("B")
    press(user.view.table, Qt.Key.Key_V)
    sheet = user.dialog(ConfirmDialog)
    click(sheet.primary)
    user.wait(sheet.notice.isVisible)
    assert "6" in sheet.notice.text
    _way_out(sheet.notice, user, "Enrol clients")
    user.dialog(EnrolClientDialog).reject()
    assert filled.course("B")["state"] == "created"


def test_a_course_with_clients_is_not_deleted(user: User, filled: Desk) -> None:
    user.choose("A")
    press(user.view.table, Qt.Key.Key_Delete)
    sheet = user.dialog(DeleteDialog)
    click(sheet.primary)
    user.wait(sheet.notice.isVisible)
    _way_out(sheet.notice, user, "Show the clients")
    user.dialog_closes()
    assert filled.course("A")["state"] == "published"


def test_a_deleted_course_stays_in_the_list_as_deleted(user: User) -> None:
    user.window.outcomes.delayed.waits_for = 1
    user.choose("B")
    press(user.view.table, Qt.Key.Key_Delete)
    click(user.dialog(DeleteDialog).primary)
    user.dialog_closes()
    user.wait(lambda: user.cell("B", "state") == user.text("Deleted"))


@pytest.mark.parametrize(
    ("course", "said", "way_back"), [("B", "The course is deleted.", ""), ("D", "The draft is discarded.", "Undo")]
)
def test_only_a_draft_that_was_deleted_can_be_had_back(user: User, course: str, said: str, way_back: str) -> None:
    shown: list[tuple[str, str]] = []
    user.window.toast.message_shown.connect(lambda *message: shown.append(message))
    user.window.outcomes.delayed.waits_for = 1
    user.choose(course)
    press(user.view.table, Qt.Key.Key_Delete)
    click(user.dialog(DeleteDialog).primary)
    user.dialog_closes()
    user.wait(lambda: user.window.toast.text == user.text(said))
    assert shown[-1] == (user.text(said), user.text(way_back) if way_back else "")


def test_a_draft_becomes_a_course(user: User, filled: Desk) -> None:
    user.choose("D")
    press(user.view.table, Qt.Key.Key_F2)
    sheet = user.dialog(NewCourseDialog)
    click(sheet.findChild(QRadioButton, "option-carer-child"))
    user.fill(sheet, "period-1-start", "5.10.2026")
    click(sheet.primary)
    user.dialog_closes()
    row = filled.course("D")
    assert (row["state"], row["starts_on"], row["target_groups"]) == ("created", "2026-10-05", {"carer": ["child"]})


def test_what_another_program_changes_appears_by_itself(user: User, filled: Desk) -> None:
    filled.do("edit_course", course="B", group_size=12)
    user.wait(lambda: user.cell("B", "places") == "0/12")


def test_filtering_and_sorting(user: User) -> None:
    ctrl(user.window, Qt.Key.Key_F)
    type_text(user.text("Published"))
    assert user.shown() == ["A"]
    user.view.filters.edit.clear()
    assert set(user.shown()) == {"A", "B", "D"}
    header = user.view.table.horizontalHeader()
    places = [each.name for each in user.view.model.columns].index("places")
    spot = QPoint(header.sectionViewportPosition(places) + 8, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    ascending = user.shown()
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert user.shown() != ascending
