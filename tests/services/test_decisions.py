"""Clients and their rehabilitation decisions: dates, identity codes, agreements, closing and opening again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.desk import CARERS, HEART
from tests.support.stories import add_client, carers_course, heart_periods

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

MONDAY = "2026-04-13"
GRANTED = "2025-12-01"


@pytest.fixture
def known(desk: Desk) -> Desk:
    """Return a desk with client c1, who has no decision, and course A."""
    desk.do("register_client", client="c1", family_name="Virtanen", given_names="Aino")
    desk.do("create_course", **carers_course("A", MONDAY))
    return desk


def dates_wrong(desk: Desk, **dates: str) -> list[str]:
    """Record decision d1 with these dates; gives what is wrong with them."""
    fields = {"decision": "d1", "client": "c1", "service": CARERS} | dates
    facts = desk.facts("record_decision", **fields)
    return list(facts.get("decision-dates-wrong", {}).get("wrong", []))


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        (("2026-01-12", "2026-01-12"), []),
        (("2026-01-11", "2026-01-12"), []),
        (("2026-01-12", "2026-01-11"), ["received_before_granted"]),
        (("2026-01-12", "2026-01-13"), ["received_in_future"]),
        (("2026-01-13", "2026-01-13"), ["received_in_future"]),
        (("2026-01-14", "2026-01-13"), ["received_before_granted", "received_in_future"]),
    ],
)
def test_a_decision_is_granted_then_received_then_recorded(
    known: Desk, dates: tuple[str, str], wrong: list[str]
) -> None:
    assert dates_wrong(known, granted_on=dates[0], received_on=dates[1]) == wrong


@pytest.mark.parametrize(
    ("valid_until", "wrong"),
    [("2025-11-30", ["valid_until_before_granted"]), ("2025-12-01", []), ("2025-12-02", [])],
)
def test_a_decision_is_valid_at_least_on_the_day_it_was_granted(
    known: Desk, valid_until: str, wrong: list[str]
) -> None:
    assert dates_wrong(known, granted_on=GRANTED, received_on=GRANTED, valid_until=valid_until) == wrong


def test_editing_judges_a_decisions_dates_as_well(known: Desk) -> None:
    add_client(known, 2, granted=GRANTED, received="2025-12-08")
    assert known.refused("edit_decision", decision="d2", granted_on="2025-12-09") == ["decision-dates-wrong"]
    assert known.refused("edit_decision", decision="d2", received_on="2026-01-13") == ["decision-dates-wrong"]
    assert known.refused("edit_decision", decision="d2", valid_until="2025-11-30") == ["decision-dates-wrong"]
    known.do("edit_decision", decision="d2", granted_on="2025-12-08", valid_until="2025-12-08")
    assert known.client("d2")["granted_on"] == "2025-12-08"


@pytest.mark.parametrize(
    ("on", "wrong"),
    [
        ("2025-11-30", ["event_before_granted"]),
        ("2025-12-01", []),
        ("2026-01-12", []),
        ("2026-01-13", ["event_in_future"]),
    ],
)
@pytest.mark.parametrize("command", ["agree_course", "close_decision"])
def test_agreements_and_closings_lie_between_the_granting_and_today(
    known: Desk, command: str, on: str, wrong: list[str]
) -> None:
    add_client(known, 2, granted=GRANTED)
    outcome = {"outcome": "completed"} if command == "close_decision" else {}
    facts = known.facts(command, decision="d2", on=on, **outcome)
    assert facts.get("decision-dates-wrong", {}).get("wrong", []) == wrong


def test_a_decision_names_only_what_its_service_offers(known: Desk) -> None:
    fields = {"decision": "d1", "client": "c1", "service": CARERS, "granted_on": GRANTED, "received_on": GRANTED}
    groups = {"carer": ["adult", "uncle"], "work": ["working"]}
    facts = known.facts("record_decision", **fields, target_groups=groups)
    assert facts["target-group-not-offered"]["options"] == [
        {"dimension": "carer", "option": "uncle"},
        {"dimension": "work", "option": None},
    ]
    known.do("record_decision", **fields, target_groups={"carer": ["adult", "child"]})
    assert known.refused("edit_decision", decision="d1", target_groups=groups) == ["target-group-not-offered"]


def test_a_decision_older_than_the_service_description_keeps_its_first_version(known: Desk) -> None:
    fields = {"decision": "d1", "client": "c1", "service": CARERS, "granted_on": "2024-12-31", "received_on": GRANTED}
    assert known.refused("record_decision", **fields, target_groups={"carer": ["x"]}) == ["target-group-not-offered"]
    known.do("record_decision", **fields)
    assert known.deadline("complete-by", "d1") == {
        "rule": "complete-by",
        "subject": "d1",
        "due_on": "2026-08-31",
        "days_left": 231,
        "met": False,
        "kind": "deadline",
        "also_by": None,
        "example": False,
        "decisions": None,
    }


def test_a_decision_names_a_client_and_a_service_that_exist_and_is_new(known: Desk) -> None:
    dates = {"granted_on": GRANTED, "received_on": GRANTED}
    unknown = known.refused("record_decision", decision="d1", client="nobody", service="none", **dates)
    assert unknown == ["unknown-client", "unknown-service"]
    known.do("record_decision", decision="d1", client="c1", service=CARERS, **dates)
    assert known.refused("record_decision", decision="d1", client="c1", service=CARERS, **dates) == ["already-exists"]
    assert known.refused("edit_decision", decision="d9", wishes="-") == ["unknown-decision"]


def test_a_client_is_registered_once_and_edited_only_if_known(known: Desk) -> None:
    again = known.refused("register_client", client="c1", family_name="Virtanen", given_names="Aino")
    assert again == ["already-exists"]
    assert known.refused("edit_client", client="c9", note="-") == ["unknown-client"]


@pytest.mark.parametrize("code", ["131052-308T", "131052+308T", "131052Y308T", "131052X308T", "131052A308T"])
def test_identity_codes_of_every_separator_are_taken(known: Desk, code: str) -> None:
    known.do("edit_client", client="c1", personal_identity_code=code)
    (shown,) = [each for each in known.show("journal")[-1]["changes"] if each["field"] == "personal_identity_code"]
    assert shown["after"] == code


@pytest.mark.parametrize("code", ["131052-308U", "131052-308", "311152-308T", "131052G308T", "010190-900P", "roskaa"])
def test_wrong_and_temporary_identity_codes_are_refused(known: Desk, code: str) -> None:
    fields = {"family_name": "Virtanen", "given_names": "Aino", "personal_identity_code": code}
    assert known.refused("register_client", client="c2", **fields) == ["personal-identity-code-wrong"]
    assert known.refused("edit_client", client="c1", personal_identity_code=code) == ["personal-identity-code-wrong"]


def test_two_clients_never_have_the_same_identity_code(known: Desk) -> None:
    known.do("edit_client", client="c1", personal_identity_code="131052-308T")
    names = {"family_name": "Virtanen", "given_names": "Eino"}
    twice = known.refused("register_client", client="c2", **names, personal_identity_code="131052-308t")
    assert twice == ["already-exists"]
    known.do("register_client", client="c2", **names)
    assert known.refused("edit_client", client="c2", personal_identity_code="131052-308T") == ["already-exists"]
    known.do("edit_client", client="c1", personal_identity_code="131052-308T")


def test_an_identity_code_that_was_taken_away_may_be_given_to_another(known: Desk) -> None:
    known.do("edit_client", client="c1", personal_identity_code="131052-308T")
    known.do("edit_client", client="c1", personal_identity_code=None)
    code = "131052-308T"
    known.do("register_client", client="c2", family_name="Virtanen", given_names="Eino", personal_identity_code=code)
    assert [row["client"] for row in known.show("clients") if row["name"] == "Virtanen Eino"] == ["c2"]


def test_an_agreement_names_an_existing_course_of_the_decisions_service(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(CARERS, HEART)
    add_client(desk, 1, granted=GRANTED)
    groups = {"illness": ["valve"], "work": ["working"]}
    periods = heart_periods(MONDAY, "2026-06-08", "2026-08-10")
    desk.do("create_course", course="H", contract="K2", group_size=8, target_groups=groups, periods=periods)
    assert desk.refused("agree_course", decision="d1", on="2026-01-12", course="H") == ["wrong-service"]
    unknown = desk.refused("agree_course", decision="d9", on="2026-01-12", course="X")
    assert unknown == ["unknown-decision", "unknown-course"]
    desk.do("delete_course", course="H")
    assert desk.refused("agree_course", decision="d1", on="2026-01-12", course="H") == ["course-deleted"]


def test_a_closed_decision_takes_no_more_steps(known: Desk) -> None:
    add_client(known, 2, granted=GRANTED)
    known.do("enrol_client", decision="d2", course="A", agreed=True)
    known.do("close_decision", decision="d2", outcome="completed", on="2026-01-12")
    known.do("create_course", **carers_course("B", "2026-05-18"))
    steps = [
        known.refused("agree_course", decision="d2", on="2026-01-12"),
        known.refused("enrol_client", decision="d2", course="B"),
        known.refused("withdraw_client", decision="d2"),
        known.refused("transfer_client", decision="d2", to_course="B"),
        known.refused("close_decision", decision="d2", outcome="returned", on="2026-01-12"),
    ]
    assert steps == [["decision-closed"]] * 5
    facts = known.facts("withdraw_client", decision="d2")["decision-closed"]
    assert (facts["outcome"], facts["closed_on"]) == ("completed", "2026-01-12")


@pytest.mark.parametrize("outcome", ["interrupted", "returned"])
def test_closing_as_interrupted_or_returned_takes_the_client_off_the_course(known: Desk, outcome: str) -> None:
    add_client(known, 2, granted=GRANTED)
    known.do("enrol_client", decision="d2", course="A", agreed=True)
    known.do("close_decision", decision="d2", outcome=outcome, on="2026-01-12")
    row = known.client("d2")
    assert (row["course"], row["from_period"], row["companion"], row["status"]) == (None, None, None, outcome)
    assert known.course("A")["free"] == 8
    assert [row[:3] for row in known.tables()["past_enrolment"]] == [("d2", 1, "A")]


def test_closing_as_completed_leaves_the_client_on_the_course(known: Desk) -> None:
    add_client(known, 2, granted=GRANTED)
    known.do("enrol_client", decision="d2", course="A", agreed=True)
    known.do("close_decision", decision="d2", outcome="completed", on="2026-01-12")
    row = known.client("d2")
    assert (row["course"], row["status"], known.course("A")["free"]) == ("A", "completed", 7)


def test_only_a_closed_decision_is_reopened(known: Desk) -> None:
    add_client(known, 2, granted=GRANTED)
    assert known.refused("reopen_decision", decision="d2") == ["decision-open"]
    assert known.refused("reopen_decision", decision="d9") == ["unknown-decision"]
    known.do("close_decision", decision="d2", outcome="returned", on="2026-01-12")
    known.do("reopen_decision", decision="d2")
    assert known.client("d2")["status"] == "waiting"


def test_reopening_does_not_bring_the_place_back(known: Desk) -> None:
    add_client(known, 2, granted=GRANTED)
    known.do("enrol_client", decision="d2", course="A", agreed=True)
    known.do("close_decision", decision="d2", outcome="interrupted", on="2026-01-12")
    known.do("reopen_decision", decision="d2")
    assert (known.client("d2")["course"], known.client("d2")["status"]) == (None, "waiting")
    known.do("enrol_client", decision="d2", course="A", agreed=True)


def test_what_stands_on_a_decision_is_recorded_even_where_the_course_no_longer_fits(known: Desk) -> None:
    add_client(known, 2, granted=GRANTED)
    known.do("enrol_client", decision="d2", course="A", agreed=True)
    fields = {"valid_until": "2026-07-16", "target_groups": {"carer": ["child"]}}
    assert known.do("edit_decision", decision="d2", **fields) == ["total-duration-exceeded", "target-group-mismatch"]
    assert known.do("edit_decision", decision="d2", **fields) == []
    assert known.do("edit_decision", decision="d2", valid_until="2026-07-17", target_groups={"carer": ["adult"]}) == []


def test_a_client_may_have_several_decisions_and_one_without_is_shown_as_well(known: Desk) -> None:
    add_client(known, 2, granted=GRANTED)
    dates = {"granted_on": "2026-01-01", "received_on": "2026-01-02"}
    known.do("record_decision", decision="d2b", client="c2", service=HEART, **dates)
    rows = [(row["client"], row["decision"], row["service"], row["status"]) for row in known.show("clients")]
    assert rows == [("c1", None, None, None), ("c2", "d2", CARERS, "waiting"), ("c2", "d2b", HEART, "waiting")]
