"""Rooms and attendance through the one door, on a real database."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from desktop.domain.printout import Document, Printout
from desktop.services.commands.stays import RecordPrintouts
from desktop.services.outcome import Accepted, Refused
from desktop.storage.rows.stay_mapping import read_attendance, read_printout, read_stay
from tests.support.stories import add_client, carers_course, enrol_clients

if TYPE_CHECKING:
    from desktop.domain.attendance import Attendance
    from desktop.domain.stay import Stay
    from tests.support.desk import Desk

MONDAY = "2026-04-13"
GRANTED = "2025-12-01"


@pytest.fixture
def running(desk: Desk) -> Desk:
    """Return a desk on the first day of a confirmed carers' course A with six clients d1 to d6."""
    desk.do("create_course", **carers_course("A", MONDAY))
    desk.do("publish_course", course="A")
    enrol_clients(desk, "A", range(1, 7), granted=GRANTED)
    desk.do("confirm_course", course="A")
    desk.on(MONDAY)
    return desk


def rows(desk: Desk, table: str) -> list[dict[str, object]]:
    cursor = desk.database.connection.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 - names of tables
    names = [each[0] for each in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def stays(desk: Desk) -> list[Stay]:
    return [read_stay(row) for row in rows(desk, "stay")]


def attendance(desk: Desk) -> list[Attendance]:
    return [read_attendance(row) for row in rows(desk, "attendance")]


def test_a_stay_keeps_what_is_not_named_and_null_empties(running: Desk) -> None:
    running.do("edit_stay", decision="d1", room="12", bed="A", aids="pyörätuoli", aids_printable=True)
    running.do("edit_stay", decision="d1", bed=None, single_room=True, single_room_reason="uniapnea")
    (stay,) = stays(running)
    assert (stay.course, stay.room, stay.bed, stay.aids, stay.aids_printable) == ("A", "12", None, "pyörätuoli", True)
    assert (stay.single_room, stay.single_room_reason) == (True, "uniapnea")
    assert running.faults() == []


def test_a_bed_given_twice_is_told_but_kept(running: Desk) -> None:
    running.do("edit_stay", decision="d1", room="12", bed="A")
    assert running.do("edit_stay", decision="d2", room="12", bed="B") == []
    assert running.do("edit_stay", decision="d3", room="12", bed="A") == ["bed-taken"]


def test_a_bed_of_somebody_who_has_left_is_free(running: Desk) -> None:
    running.do("edit_stay", decision="d1", room="12", bed="A")
    running.do("withdraw_client", decision="d1", reason="sairaus")
    assert running.do("edit_stay", decision="d2", room="12", bed="A") == []


def test_only_who_is_on_a_course_stays_there(running: Desk) -> None:
    waiting = add_client(running, 9, granted=GRANTED)
    assert running.refused("edit_stay", decision=waiting, room="12") == ["not-enrolled"]
    assert running.refused("edit_stay", decision="nobody", room="12") == ["unknown-decision"]
    assert running.invalid("edit_stay", decision="d1", arrives_on="2026-04-18", leaves_on="2026-04-13") == ["leaves_on"]
    assert stays(running) == []


@pytest.mark.parametrize(
    ("day", "is_taken"),
    [("2026-04-11", False), ("2026-04-12", True), ("2026-04-13", True), ("2026-04-18", True), ("2026-04-19", False)],
)
def test_who_stays_arrives_and_leaves_in_a_period_or_a_day_beside_it(
    running: Desk, day: str, *, is_taken: bool
) -> None:
    if is_taken:
        assert running.do("edit_stay", decision="d1", arrives_on=day) == []
    else:
        assert running.invalid("edit_stay", decision="d1", arrives_on=day) == ["arrives_on"]
        assert running.invalid("edit_stay", decision="d1", leaves_on=day) == ["leaves_on"]


def test_a_day_that_no_longer_fits_keeps_nobody_from_changing_the_rest(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", MONDAY))
    desk.do("publish_course", course="A")
    enrol_clients(desk, "A", range(1, 2), granted=GRANTED)
    desk.do("edit_stay", decision="d1", arrives_on="2026-04-12")
    later = carers_course("A", "2026-04-20")["periods"]
    desk.do("move_periods", course="A", periods=later)
    assert desk.do("edit_stay", decision="d1", room="12") == []


def test_all_are_present_by_one_command_and_who_was_not_is_named(running: Desk) -> None:
    running.do("record_attendance", course="A", period=1)
    assert [(each.decision, each.absent) for each in attendance(running)] == [(f"d{n}", ()) for n in range(1, 7)]
    running.do("record_attendance", course="A", period=1, absences=[{"decision": "d2", "on": "2026-04-14"}])
    assert [str(day) for each in attendance(running) for day in each.absent] == ["2026-04-14"]
    running.do("undo")
    assert [day for each in attendance(running) for day in each.absent] == []
    running.do("undo")
    assert attendance(running) == []
    running.do("redo")
    assert len(attendance(running)) == 6
    assert running.faults() == []


def test_attendance_is_of_a_face_to_face_period_that_has_begun_and_of_its_clients(running: Desk) -> None:
    assert running.refused("record_attendance", course="A", period=2) == ["no-such-period"]
    assert running.refused("record_attendance", course="A", period=9) == ["no-such-period"]
    assert running.refused("record_attendance", course="A", period=3) == ["attendance-too-early"]
    waiting = add_client(running, 9, granted=GRANTED)
    never_on_it = [{"decision": waiting, "on": MONDAY}, {"decision": waiting, "on": "2026-04-14"}]
    assert running.refused("record_attendance", course="A", period=1, absences=never_on_it) == ["not-enrolled"]
    nobody = [{"decision": "nobody", "on": MONDAY}, {"decision": "none", "on": MONDAY}]
    unknown = ["unknown-course", "unknown-decision"]
    assert running.refused("record_attendance", course="Z", period=1, absences=nobody) == unknown
    outside = [{"decision": "d1", "on": "2026-04-18"}]
    assert running.refused("record_attendance", course="A", period=1, absences=outside) == ["attendance-day-wrong"]
    running.do("save_draft", course="B")
    assert running.refused("record_attendance", course="B", period=1) == ["not-created"]
    assert attendance(running) == []


def test_a_course_below_its_minimum_on_its_first_day_was_not_held(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", MONDAY))
    desk.do("publish_course", course="A")
    enrol_clients(desk, "A", range(1, 6), granted=GRANTED)
    desk.on(MONDAY)
    assert desk.refused("record_attendance", course="A", period=1) == ["course-not-begun"]
    assert desk.show("attendance") == []


def days_of(desk: Desk, decision: str, kind: str, course: str | None = None) -> list[str]:
    return [
        day[5:] for row in desk.show("attendance", course=course) if row["decision"] == decision for day in row[kind]
    ]


def test_the_view_has_who_was_there_up_to_today_and_up_to_leaving(running: Desk) -> None:
    running.on("2026-04-15")
    assert days_of(running, "d1", "attended") == ["04-13", "04-14", "04-15"]
    running.do("withdraw_client", decision="d1", reason="sairaus")
    absences = [
        {"decision": each, "on": day} for each, day in (("d1", MONDAY), ("d2", "2026-04-14"), ("d2", "2026-04-16"))
    ]
    running.do("record_attendance", course="A", period=1, absences=absences)
    assert days_of(running, "d2", "absent") == ["04-14"]
    running.on("2026-04-20")
    assert (days_of(running, "d1", "attended"), days_of(running, "d1", "absent")) == (["04-14", "04-15"], ["04-13"])
    assert days_of(running, "d2", "attended") == ["04-13", "04-15", "04-17"]
    assert days_of(running, "d2", "absent") == ["04-14", "04-16"]
    assert [(row["course"], row["decision"], row["period"]) for row in running.show("attendance", course="A")] == [
        ("A", f"d{number}", 1) for number in range(1, 7)
    ]
    assert running.show("attendance", course="B") == []


def test_what_is_recorded_again_replaces_also_of_who_had_left_before(running: Desk) -> None:
    running.do("withdraw_client", decision="d1", reason="sairaus")
    running.on("2026-07-20")
    running.do("record_attendance", course="A", period=3, absences=[{"decision": "d1", "on": "2026-07-14"}])
    assert {each.decision for each in attendance(running)} == {f"d{n}" for n in range(1, 7)}
    running.do("record_attendance", course="A", period=3)
    assert [day for each in attendance(running) for day in each.absent] == []
    running.do("undo")
    assert [str(day) for each in attendance(running) for day in each.absent] == ["2026-07-14"]
    assert running.faults() == []


@pytest.mark.parametrize("kind", ["returned", "interrupted", "completed"])
def test_who_returns_a_decision_without_a_word_to_kela_is_warned(running: Desk, kind: str) -> None:
    expected = ["kela-not-told"] if kind == "returned" else []
    assert running.do("close_decision", decision="d1", outcome=kind, on=MONDAY) == expected
    running.do("reopen_decision", decision="d1")
    running.do("tell_kela", notice="n1", topic="no_course", on=MONDAY, about="d1")
    assert running.do("close_decision", decision="d1", outcome=kind, on=MONDAY) == []


def test_who_leaves_in_the_middle_of_a_period_was_there_before(running: Desk) -> None:
    running.on("2026-04-15")
    running.do("close_decision", decision="d1", outcome="interrupted", on="2026-04-15")
    running.do("record_attendance", course="A", period=1)
    assert "d1" in {each.decision for each in attendance(running)}


def test_who_left_before_a_period_was_not_there(running: Desk) -> None:
    running.do("withdraw_client", decision="d1", reason="sairaus")
    running.on("2026-07-20")
    running.do("record_attendance", course="A", period=3)
    assert {each.decision for each in attendance(running)} == {f"d{n}" for n in range(2, 7)}


def printed(code: str) -> Printout:
    at = datetime(2026, 4, 13, 9, 41)  # noqa: DTZ001 - local time, as on paper
    return Printout(code, Document.ROSTER, "A", 1, None, None, None, "fi", at, {"people": ["Mäki"]})


def test_what_was_printed_is_kept_and_undo_goes_past_it(running: Desk) -> None:
    running.do("edit_stay", decision="d1", room="12")
    assert isinstance(running.services.handle(RecordPrintouts((printed("A7F3"), printed("B7F3")))), Accepted)
    assert [read_printout(row) for row in rows(running, "printout")] == [printed("A7F3"), printed("B7F3")]
    running.do("undo")
    assert stays(running) == []
    assert len(rows(running, "printout")) == 2
    running.services.handle(RecordPrintouts((printed("C7F3"),)))
    running.do("redo")
    assert len(stays(running)) == 1
    assert running.faults() == []


def test_a_code_is_never_given_twice(running: Desk) -> None:
    running.services.handle(RecordPrintouts((printed("A7F3"),)))
    again = running.services.handle(RecordPrintouts((printed("B7F3"), printed("A7F3"))))
    assert isinstance(again, Refused)
    assert [each.rule for each in again.refusals] == ["already-exists"]
    assert len(rows(running, "printout")) == 1
