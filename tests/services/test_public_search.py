"""What clients find in the public search: open courses with exactly the fields of section 7, and nobody's data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop.domain.course import Hidden
from tests.support.desk import HEART
from tests.support.stories import carers_course, carers_periods, enrol_clients, heart_periods

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

MONDAY, LATER = "2026-04-13", "2026-05-18"
GRANTED = "2025-12-01"
CONTACT = {"person": "Kurssisihteeri", "phone": "017 123 457", "email": "kurssit@example.fi", "address": None}
FIELDS = {
    "provider",
    "address",
    "site_contact",
    "number",
    "service",
    "site",
    "municipality",
    "target_groups",
    "periods",
    "companion_periods",
    "group_size",
    "free",
    "confirmed",
    "contact",
    "carer_experience",
    "remote_experience",
    "pools",
}


@pytest.fixture
def listed(desk: Desk) -> Desk:
    """Return a desk whose course A is published."""
    desk.do("edit_contract", contract="K1", contact=CONTACT)
    desk.do("create_course", **carers_course("A", MONDAY))
    desk.do("publish_course", course="A")
    return desk


def test_a_listed_course_shows_what_the_rule_book_names_and_nothing_else(listed: Desk) -> None:
    enrol_clients(listed, "A", range(1, 3), granted=GRANTED)
    experience = {"carer_experience": "over_2_years", "remote_experience": "under_2_years", "pools": "outside"}
    listed.do("edit_contract", contract="K1", **experience)
    (row,) = listed.show("search")
    assert set(row) == FIELDS
    assert (
        row
        == {
            "provider": "Kuntoutuskeskus Tuki",
            "address": None,
            "site_contact": None,
            "number": str(listed.course("A")["number"]),
            "service": "omaishoitajan-kuntoutuskurssi",
            "site": "Kuopio",
            "municipality": "Kuopio",
            "target_groups": {"carer": ["adult"]},
            "periods": carers_periods(MONDAY),
            "companion_periods": None,
            "group_size": 8,
            "free": 6,
            "confirmed": False,
            "contact": CONTACT,
        }
        | experience
    )


def test_what_nobody_has_told_is_null(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", MONDAY))
    desk.do("publish_course", course="A")
    (row,) = desk.show("search")
    assert {name for name, value in row.items() if value is None} == {
        "address",
        "site_contact",
        "companion_periods",
        "contact",
        "carer_experience",
        "remote_experience",
        "pools",
    }


def test_the_site_is_shown_with_its_address_and_contact_details(listed: Desk) -> None:
    phone = {"person": None, "phone": "017 1", "email": None, "address": None}
    listed.do("edit_site", site="kuopio", address="Rantakatu 1", contact={"phone": "017 1"})
    listed.do("edit_provider", name="Tuki Oy")
    (row,) = listed.show("search")
    assert [row[name] for name in ("provider", "address", "site_contact", "contact")] == [
        "Tuki Oy",
        "Rantakatu 1",
        phone,
        CONTACT,
    ]


@pytest.mark.parametrize(
    ("today", "pools"), [("2026-06-30", "none"), ("2026-07-01", "none"), ("2026-07-02", "at_site")]
)
def test_all_courses_of_a_site_show_the_contract_that_is_valid_today_else_the_one_that_began_last(
    listed: Desk, today: str, pools: str
) -> None:
    """The first contract ends on 30.6., the second begins on 2.7.; a course of the first goes on."""
    listed.do("edit_contract", contract="K1", pools="none", carer_experience="over_2_years")
    listed.do("end_contract", contract="K1", on="2026-06-30")
    fields = {"site": "kuopio", "service": "omaishoitajan-kuntoutuskurssi", "valid_from": "2026-07-02"}
    listed.do("sign_contract", contract="K2", **fields)
    listed.do("edit_contract", contract="K2", pools="at_site")
    listed.on(today)
    (row,) = listed.show("search")
    experience = "over_2_years" if pools == "none" else None
    assert (row["pools"], row["carer_experience"]) == (pools, experience)


def test_a_companion_period_is_shown(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(HEART)
    companion = [{"start": "2026-06-11", "end": "2026-06-12"}]
    groups = {"illness": ["valve"], "work": ["working"]}
    periods = heart_periods(MONDAY, "2026-06-08", "2026-08-10")
    fields = {"contract": "K1", "group_size": 8, "target_groups": groups, "periods": periods}
    desk.do("create_course", course="H", **fields, companion_periods=companion)
    desk.do("publish_course", course="H")
    (row,) = desk.show("search")
    assert (row["companion_periods"], row["service"]) == (companion, HEART)


def test_kelas_own_number_is_shown_where_there_is_one(listed: Desk) -> None:
    listed.do("edit_course", course="A", kela_number="76543")
    assert [row["number"] for row in listed.show("search")] == ["76543"]
    listed.do("edit_course", course="A", kela_number=None)
    assert [row["number"] for row in listed.show("search")] == [str(listed.course("A")["number"])]


def test_a_courses_own_contact_details_win(listed: Desk) -> None:
    listed.do("edit_course", course="A", contact={"phone": "044 000 0000"})
    (row,) = listed.show("search")
    assert row["contact"] == {"person": None, "phone": "044 000 0000", "email": None, "address": None}


def test_only_published_courses_are_found(listed: Desk) -> None:
    listed.do("save_draft", course="D", contract="K1", periods=carers_periods(LATER))
    listed.do("create_course", **carers_course("B", LATER))
    enrol_clients(listed, "B", range(1, 7), granted=GRANTED)
    listed.do("confirm_course", course="B")
    assert len(listed.show("search")) == 1
    listed.do("publish_course", course="B")
    assert [row["confirmed"] for row in listed.show("search")] == [False, True]


def test_a_deleted_course_is_no_longer_found(listed: Desk) -> None:
    listed.do("delete_course", course="A")
    assert listed.show("search") == []


@pytest.mark.parametrize(("today", "found"), [("2026-04-12", 1), (MONDAY, 1), ("2026-07-17", 1), ("2026-07-18", 0)])
def test_a_course_is_found_until_its_last_day(listed: Desk, today: str, found: int) -> None:
    listed.on(today)
    assert len(listed.show("search")) == found


def test_free_places_follow_the_group_size_and_those_enrolled(listed: Desk) -> None:
    enrol_clients(listed, "A", range(1, 9), granted=GRANTED)
    assert [row["free"] for row in listed.show("search")] == [0]
    listed.do("edit_course", course="A", group_size=10)
    listed.do("withdraw_client", decision="d1")
    assert [(row["group_size"], row["free"]) for row in listed.show("search")] == [(10, 3)]


def test_courses_are_listed_by_first_day_and_number(listed: Desk) -> None:
    for course, monday, number in (("Z", "2026-03-16", None), ("B", MONDAY, "00001"), ("C", LATER, None)):
        listed.do("create_course", **carers_course(course, monday, kela_number=number))
        listed.do("publish_course", course=course)
    numbers = {row["course"]: row["kela_number"] or str(row["number"]) for row in listed.show("courses")}
    assert [row["number"] for row in listed.show("search")] == [numbers[course] for course in "ZBAC"]


def test_nothing_of_a_client_is_in_the_public_search(listed: Desk) -> None:
    canary = "Kanarialintu"
    person = {"family_name": canary, "given_names": canary, "note": canary, "contact": {"address": canary}}
    listed.do("register_client", client=f"c-{canary}", personal_identity_code="131052-308T", **person)
    decision = {"decision": f"d-{canary}", "client": f"c-{canary}", "service": "omaishoitajan-kuntoutuskurssi"}
    dates = {"granted_on": GRANTED, "received_on": GRANTED}
    listed.do("record_decision", **decision, **dates, wishes=canary, target_groups={"carer": ["adult"]})
    listed.do("agree_course", decision=f"d-{canary}", on="2026-01-12", course="A", note=canary)
    listed.do("enrol_client", decision=f"d-{canary}", course="A", agreed=True)
    listed.do("edit_course", course="A", note=f"{canary} tulee junalla")
    text = json.dumps(listed.show("search"))
    assert canary not in text
    assert "131052" not in text
    assert canary in json.dumps(listed.show("clients"))


def test_the_preview_agrees_with_the_search_and_names_what_hides_the_rest(desk: Desk) -> None:
    for course, monday in (("A", "2026-03-02"), ("B", "2026-04-13"), ("C", "2026-05-18")):
        desk.do("create_course", **carers_course(course, monday))
    desk.do("save_draft", course="D")
    desk.do("publish_course", course="A")
    desk.do("publish_course", course="C")
    desk.do("delete_course", course="C")
    today = desk.clock.today()
    rows = desk.queries.search_preview(today)
    assert [(row.course.course, row.hidden) for row in rows] == [
        ("A", None),
        ("B", Hidden.NOT_PUBLISHED),
        ("D", Hidden.DRAFT),
    ]
    assert [row.card for row in rows if row.hidden is None] == desk.queries.search(today)
