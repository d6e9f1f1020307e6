"""Calendar files: read back by the library that calendars are checked with, after every kind of change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from desktop import bootstrap
from desktop.i18n import Language
from desktop.interchange.calendar_feed import calendar_feed
from desktop.services.queries.schedules import read_schedule
from tests.interchange.running import run
from tests.support.public_page import SECRETS, publish

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeDesk
    from tests.support.desk import Desk


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    desk = make_desk("2026-01-12")
    publish(desk)
    return desk


def _feed(
    desk: Desk, *, language: Language = Language.FINNISH, course: str | None = None, site: str | None = None
) -> bytes:
    courses = read_schedule(desk.queries, desk.clock.today(), course=course, site=site)
    return calendar_feed(courses, "Kuopio; kurssit, kaikki", bootstrap.catalogue(), bootstrap.words_in(language))


def _events(desk: Desk, *, course: str | None = None, site: str | None = None) -> dict[str, Any]:
    calendar = Calendar.from_ical(_feed(desk, course=course, site=site))
    events = {str(event["UID"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}
    assert len(events) == len(calendar.walk("VEVENT"))
    return events


def test_every_period_is_an_event_of_whole_days(desk: Desk) -> None:
    events = _events(desk)
    assert sorted(events) == [f"{course}-{number}" for course in "ABCD" for number in (1, 2, 3)]
    first = events["A-1"]
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2026, 3, 2), date(2026, 3, 7))
    assert (str(first["LOCATION"]), str(first["STATUS"]), str(first["TRANSP"])) == ("Kuopio", "TENTATIVE", "OPAQUE")
    assert str(events["A-2"]["TRANSP"]) == "TRANSPARENT"
    assert str(first["SUMMARY"]).endswith("1/3")
    assert all(event.errors == [] for event in events.values())


def test_no_data_of_a_client_is_in_a_calendar(desk: Desk) -> None:
    text = _feed(desk).decode()
    assert [secret for secret in SECRETS if secret in text] == []


def test_lines_are_folded_and_the_same_register_gives_the_same_bytes(desk: Desk) -> None:
    feed = _feed(desk)
    assert feed == _feed(desk)
    assert all(len(line) <= 75 for line in feed.split(b"\r\n"))
    assert feed != _feed(desk, language=Language.SWEDISH)


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ("edit_course", {"course": "B", "group_size": 9}),
        ("edit_course", {"course": "B", "kela_number": "48199"}),
        ("edit_site", {"site": "kuopio", "name": "Kuopion uusi talo"}),
        ("delete_course", {"course": "B"}),
    ],
)
def test_uids_stay_and_the_sequence_rises_with_every_change(desk: Desk, command: str, fields: dict[str, Any]) -> None:
    before = _events(desk)
    desk.do(command, **fields)
    after = _events(desk)
    assert set(after) == set(before)
    for uid in ("B-1", "B-2", "B-3"):
        assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]
        assert after[uid]["DTSTAMP"].dt >= before[uid]["DTSTAMP"].dt
    assert after["C-1"]["SEQUENCE"] == before["C-1"]["SEQUENCE"]


def test_a_moved_course_moves_and_comes_back_with_undo_as_another_change(desk: Desk) -> None:
    before = _events(desk)["D-1"]
    course = desk.course("D")
    later = [
        each
        | {name: str(date.fromordinal(date.fromisoformat(each[name]).toordinal() + 7)) for name in ("start", "end")}
        for each in course["periods"]
    ]
    desk.do("move_periods", course="D", periods=later)
    moved = _events(desk)["D-1"]
    desk.do("undo")
    undone = _events(desk)["D-1"]
    assert (moved["DTSTART"].dt - before["DTSTART"].dt).days == 7
    assert undone["DTSTART"].dt == before["DTSTART"].dt
    assert before["SEQUENCE"] < moved["SEQUENCE"] < undone["SEQUENCE"]


def test_who_enrols_changes_no_event(desk: Desk) -> None:
    before = _feed(desk)
    desk.do("withdraw_client", decision="d0")
    assert _feed(desk) == before


def test_confirmed_and_deleted_courses_say_so(desk: Desk) -> None:
    desk.do("confirm_course", course="A")
    desk.do("delete_course", course="B")
    events = _events(desk)
    assert {str(events[f"A-{number}"]["STATUS"]) for number in (1, 2, 3)} == {"CONFIRMED"}
    assert {str(events[f"B-{number}"]["STATUS"]) for number in (1, 2, 3)} == {"CANCELLED"}


def test_a_period_that_a_course_has_no_more_is_cancelled(desk: Desk) -> None:
    course = read_schedule(desk.queries, desk.clock.today(), course="D")[0]
    shorter = course._replace(row=course.row._replace(periods=(course.row.periods or ())[:2]))
    feed = calendar_feed([shorter], "x", bootstrap.catalogue(), bootstrap.words_in(Language.FINNISH))
    statuses = [str(event["STATUS"]) for event in Calendar.from_ical(feed).walk("VEVENT")]
    assert statuses == ["TENTATIVE", "TENTATIVE", "CANCELLED"]


def test_one_course_or_one_site(desk: Desk) -> None:
    assert sorted(_events(desk, course="A")) == ["A-1", "A-2", "A-3"]
    assert {uid[0] for uid in _events(desk, site="oulu")} == {"C", "D"}


def test_the_command_line_writes_a_calendar_or_says_what_is_not_there(desk: Desk, tmp_path: Path) -> None:
    file, database = tmp_path / "kurssit.ics", ("--database", str(desk.path), "--today", "2026-01-12")
    ended = run(tmp_path / "home", "export", "calendar", str(file), "--site", "oulu", *database)
    assert (ended.returncode, "2 kurssia" in ended.stdout) == (0, True), ended.stderr
    assert file.read_bytes() == calendar_feed(
        read_schedule(desk.queries, desk.clock.today(), site="oulu"),
        "Oulun talo",
        bootstrap.catalogue(),
        bootstrap.words_in(Language.FINNISH),
    )
    for scope in (("--site", "turku"), ("--course", "Z")):
        ended = run(tmp_path / "home", "export", "calendar", str(tmp_path / "ei.ics"), *scope, *database)
        assert (ended.returncode, scope[1] in ended.stderr) == (2, True)
    assert not (tmp_path / "ei.ics").exists()
