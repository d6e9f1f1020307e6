"""Services that users describe: used like those that are shipped, always as the database of the moment has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop import bootstrap
from tests.support.descriptions import OWN, description, figure, own_periods
from tests.support.desk import CARERS, Desk
from tests.support.stories import carers_course

if TYPE_CHECKING:
    from tests.conftest import MakeDesk

MARCH = own_periods("2026-03-02", "2026-03-04", "2026-03-09", "2026-03-22")
AUGUST = own_periods("2026-08-10", "2026-08-12", "2026-08-17", "2026-08-30")
INDIVIDUAL, FAMILY = "moniammatillinen-yksilokuntoutus", "laku-perhekuntoutus"


@pytest.fixture
def own(make_desk: MakeDesk) -> Desk:
    """Return a desk with a contract K1 on a service of its own, from 1.1.2024 on."""
    desk = make_desk()
    desk.do("describe_service", description=description())
    desk.begin(OWN)
    return desk


def course(ident: str, periods: list[dict[str, str]], size: int = 6) -> dict[str, Any]:
    return {
        "course": ident,
        "contract": "K1",
        "group_size": size,
        "target_groups": {"work": ["working"]},
        "periods": periods,
    }


def test_a_service_of_ones_own_is_judged_like_those_that_are_shipped(own: Desk) -> None:
    assert own.refused("create_course", **course("A", MARCH, size=3)) == ["group-size-out-of-range"]
    assert own.refused("create_course", **course("A", MARCH, size=9)) == ["group-size-out-of-range"]
    weekend = own_periods("2026-03-05", "2026-03-07", "2026-03-12", "2026-03-25")
    assert own.refused("create_course", **course("A", weekend)) == ["day-not-allowed"]
    longer = own_periods("2026-03-02", "2026-03-05", "2026-03-09", "2026-03-22")
    assert own.refused("create_course", **course("A", longer)) == ["periods-do-not-match-service"]
    own.do("create_course", **course("A", MARCH))
    assert own.course("A")["service"] == OWN
    assert own.faults() == []


def test_what_it_leaves_unknown_asks_for_nothing(make_desk: MakeDesk) -> None:
    desk = make_desk()
    bare = description(group_size=None, structure=None, weekdays=None, target_groups=None, locked_by_confirmation=None)
    desk.do("describe_service", description=bare)
    desk.begin(OWN)
    sunday = [{"kind": "face_to_face", "start": "2026-03-01", "end": "2026-03-01"}]
    desk.do("create_course", **course("A", sunday, size=1) | {"target_groups": {}})
    assert desk.deadline("decide-by", "A") is None


def test_undo_takes_a_service_away_and_redo_brings_it_back(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.do("describe_service", description=description())
    assert desk.catalogue.describes(OWN)
    desk.do("undo")
    assert not desk.catalogue.describes(OWN)
    assert desk.tables()["service_description"] == []
    desk.do("redo")
    assert desk.catalogue.describes(OWN)


def test_a_description_that_is_refused_or_only_tried_is_not_known_afterwards(own: Desk) -> None:
    own.refused("describe_service", description=description("2026-06-01", form="family"))
    before = own.catalogue.latest(OWN)
    own.refused("describe_service", description=description(name={"fi": "Toinen", "sv": "Annan"}))
    assert own.catalogue.latest(OWN) == before


def test_a_database_opened_anew_knows_its_services_at_once(own: Desk) -> None:
    own.do("create_course", **course("A", MARCH))
    own.close()
    other = Desk(own.path, own.key, bootstrap.catalogue(), "2026-01-13")
    assert not other.catalogue.describes(OWN)
    assert [row["service"] for row in other.show("courses")] == [OWN]
    assert other.catalogue.describes(OWN)
    other.close()


def test_another_database_knows_nothing_of_it(own: Desk) -> None:
    assert own.catalogue.describes(OWN)
    assert not bootstrap.catalogue().describes(OWN)


def test_a_version_is_described_once(own: Desk) -> None:
    assert own.refused("describe_service", description=description()) == ["already-exists"]
    shipped = own.catalogue.latest(CARERS).valid_from.isoformat()
    assert own.refused("describe_service", description=description(shipped, code=CARERS)) == ["already-exists"]
    own.do("describe_service", description=description("2024-01-02"))


@pytest.mark.parametrize("form", ["individual", "family"])
def test_all_versions_of_a_service_have_one_form(own: Desk, form: str) -> None:
    facts = own.facts("describe_service", description=description("2026-06-01", form=form))
    assert facts == {"wrong-form": {"service": OWN, "form": form, "described": "course"}}
    own.do("describe_service", description=description("2026-06-01", form="course"))


def test_a_shipped_service_gets_a_newer_version(desk: Desk) -> None:
    smaller = {"min": figure(4), "max": figure(5)}
    carers = description("2026-05-01", code=CARERS, group_size=smaller, structure=None, target_groups=None)
    desk.do("describe_service", description=carers)
    desk.do("create_course", **carers_course("A", "2026-04-27"))
    assert "group-size-out-of-range" in desk.refused("create_course", **carers_course("B", "2026-05-04"))


def test_the_version_of_the_first_day_judges_a_course(own: Desk) -> None:
    larger = {"min": figure(4), "max": figure(10)}
    own.do("describe_service", description=description("2026-08-03", group_size=larger))
    before = own_periods("2026-07-31", "2026-08-04", "2026-08-10", "2026-08-23")
    assert "group-size-out-of-range" in own.refused("create_course", **course("A", before, size=10))
    own.do("create_course", **course("A", AUGUST, size=10))


@pytest.mark.parametrize(
    ("valid_from", "following"), [("2026-03-01", ["A"]), ("2026-03-02", ["A"]), ("2026-03-03", [])]
)
def test_courses_that_go_by_the_new_version_are_said(own: Desk, valid_from: str, following: list[str]) -> None:
    own.do("create_course", **course("A", MARCH))
    facts = own.facts("describe_service", description=description(valid_from))
    told = facts.get("courses-follow-new-version", {}).get("courses", [])
    assert [each["course"] for each in told] == following


def test_what_is_older_than_the_version_that_judges_it_now_is_no_fault_of_the_database(own: Desk) -> None:
    own.do("create_course", **course("A", MARCH))
    own.do("register_client", client="c1", family_name="Virtanen", given_names="Eino")
    granted = {"granted_on": "2026-01-05", "received_on": "2026-01-05"}
    own.do("record_decision", decision="d1", client="c1", service=OWN, target_groups={"work": ["retired"]}, **granted)
    other = description("2026-01-02", group_size={"min": figure(20), "max": figure(30)}, target_groups=None)
    assert own.do("describe_service", description=other) == ["courses-follow-new-version"]
    assert own.faults() == []


def test_drafts_and_deleted_courses_follow_nothing(own: Desk) -> None:
    own.do("save_draft", **course("D", MARCH))
    own.do("create_course", **course("X", MARCH))
    own.do("delete_course", course="X")
    assert own.do("describe_service", description=description("2026-03-01")) == []
    assert own.do("describe_service", description=description("2026-03-02", valid_until="2026-03-02")) == []


@pytest.mark.parametrize(("valid_until", "refused"), [("2026-08-09", True), ("2026-08-10", False)])
def test_a_version_leaves_no_course_without_a_description(own: Desk, valid_until: str, *, refused: bool) -> None:
    own.do("create_course", **course("C", AUGUST))
    new = description("2026-08-05", valid_until=valid_until)
    if refused:
        facts = own.facts("describe_service", description=new)
        (left,) = facts["service-not-described"]["courses"]
        assert left["course"] == "C"
        assert own.course("C")["state"] == "created"
    else:
        assert own.do("describe_service", description=new) == ["courses-follow-new-version"]
        day_after = own_periods("2026-08-11", "2026-08-13", "2026-08-18", "2026-08-31")
        assert own.refused("create_course", **course("D", day_after)) == ["service-not-described"]


@pytest.mark.parametrize("service", [INDIVIDUAL, FAMILY])
def test_courses_and_capacity_are_of_course_services_only(desk: Desk, service: str) -> None:
    desk.do("sign_contract", contract="K2", site="kuopio", service=service, valid_from="2026-01-01")
    assert desk.refused("declare_capacity", contract="K2", year=2026, clients=8) == ["wrong-form"]
    facts = desk.facts("create_course", **carers_course("A", "2026-04-27") | {"contract": "K2"})
    assert list(facts) == ["wrong-form"]
    assert (facts["wrong-form"]["service"], facts["wrong-form"]["needed"]) == (service, "course")
    assert desk.refused("declare_capacity", contract="K2", year=2031, clients=8) == ["wrong-form"]


def test_the_journal_tells_what_was_described(own: Desk) -> None:
    (described,) = [row for row in own.show("journal") if row["command"] == "describe_service"]
    after = {each["field"]: each["after"] for each in described["changes"]}
    assert (after["code"], after["valid_from"]) == (OWN, "2024-01-01")
    assert after["description"]["group_size"]["min"]["value"] == 4


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": None}, "description.code"),
        ({"code": ""}, "description.code"),
        ({"code": "x" * 201}, "description.code"),
        ({"name": {"fi": "Oma"}}, "description.name.sv"),
        ({"valid_from": "2026-02-30"}, "description.valid_from"),
        ({"valid_from": 2026}, "description.valid_from"),
        ({"valid_until": "2023-12-31"}, "description.valid_until"),
        ({"colour": "red"}, "description.colour"),
        ({"form": "group"}, "description.form"),
        ({"must_run_at": {"source": "oma", "value": 5}}, "description.must_run_at.status"),
        ({"must_run_at": {"status": "confirmed", "source": "oma"}}, "description.must_run_at.value"),
        ({"must_run_at": {"status": "confirmed", "source": "oma", "value": None}}, "description.must_run_at.value"),
        ({"must_run_at": {"status": "unknown", "value": 5}}, "description.must_run_at.value"),
        ({"must_run_at": figure(0)}, "description.must_run_at.value"),
        ({"must_run_at": figure(5.5)}, "description.must_run_at.value"),
        ({"must_run_at": figure(1_000_000)}, "description.must_run_at.value"),
        ({"confirm_within": figure("4 kk")}, "description.confirm_within.value"),
        ({"group_size": {"min": figure("4")}}, "description.group_size.min.value"),
        ({"group_size": {"min": figure(8), "max": figure(4)}}, "description.group_size.max.value"),
        ({"locked_by_confirmation": figure(3)}, "description.locked_by_confirmation.value"),
        ({"source": "\ud800"}, "description.source"),
        ({"target_groups": [{"id": "a", "choose": "one", "options": []}]}, "description.target_groups[0].options"),
        ({"contact_means": figure(["fax"])}, "description.contact_means.value"),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_path(desk: Desk, changes: dict[str, Any], field: str) -> None:
    assert desk.invalid("describe_service", description=description(**changes)) == [field]
    assert desk.tables()["service_description"] == []


@pytest.mark.parametrize("value", ["oma-kurssi", [], 5, None])
def test_a_description_is_an_object(desk: Desk, value: object) -> None:
    assert desk.invalid("describe_service", description=value) == ["description"]
    assert desk.invalid("describe_service") == ["description"]


def test_a_null_is_the_same_as_a_key_left_out(desk: Desk) -> None:
    written = description() | {"valid_until": None, "short_name": None, "must_run_at": None, "source": None}
    written["group_size"]["max"] = None
    desk.do("describe_service", description=written)
    service = desk.catalogue.latest(OWN)
    assert (service.minimum, service.maximum, service.must_run_at.known) == (4, None, None)
    assert service.short_names == service.names


def test_a_whole_number_may_be_written_with_a_point(desk: Desk) -> None:
    desk.do("describe_service", description=description(must_run_at=figure(7.0)))
    assert desk.catalogue.latest(OWN).must_run_at.known == 7


def test_an_example_is_said_where_it_would_refuse_but_not_where_nothing_refuses(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.do("describe_service", description=description(complete_within=figure("P3M", "example")))
    desk.begin(OWN)
    desk.do("create_course", **course("A", MARCH))
    desk.do("register_client", client="c1", family_name="Korhonen", given_names="Aino")
    decision = {"decision": "d1", "client": "c1", "service": OWN, "received_on": "2026-01-10"}
    desk.do("record_decision", **decision, granted_on="2025-12-21")
    enrolling = desk.facts("enrol_client", decision="d1", course="A", agreed=True)
    assert enrolling["total-duration-exceeded"]["example"] is True
    editing = desk.facts("edit_decision", decision="d1", granted_on="2025-12-20")
    assert "example" not in editing["total-duration-exceeded"]
