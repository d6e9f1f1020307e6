"""Contracts and yearly capacity through the one door, on a real database (rules.md section 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop.storage.schema.triggers import all_triggers
from tests.support.desk import CARERS, HEART
from tests.support.stories import carers_course, carers_periods, enrol_clients, heart_periods

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

# The course A of eight lies between 2.3. and 5.6.2026.
A = carers_course("A", "2026-03-02")


def capacity(desk: Desk, year: int, contract: str = "K1") -> dict[str, Any] | None:
    """Return the row of a contract's year; None where it has no capacity."""
    rows = [row for row in desk.show("capacity", year=year) if row["contract"] == contract]
    return rows[0] if rows else None


def carried_to(desk: Desk, year: int, contract: str = "K1") -> int | None:
    """Return the clients carried over to a year; None where nothing was."""
    row = capacity(desk, year, contract)
    return row["declared"] if row and row["carried_over"] else None


def sign(desk: Desk, contract: str, valid_from: str, valid_until: str | None = None) -> None:
    """Sign another contract on carers' courses, at a site of its own."""
    desk.do("add_site", site=f"site-{contract}", name=contract, municipality="Kuopio")
    fields = {"valid_from": valid_from, "valid_until": valid_until}
    desk.do("sign_contract", contract=contract, site=f"site-{contract}", service=CARERS, **fields)


@pytest.mark.parametrize(
    ("command", "fields", "rules"),
    [
        ("register_provider", {"name": "Toinen", "business_id": "2077474-0"}, ["already-exists"]),
        ("add_site", {"site": "kuopio", "name": "K", "municipality": "Kuopio"}, ["already-exists"]),
        ("edit_site", {"site": "x", "name": "X"}, ["unknown-site"]),
        (
            "sign_contract",
            {"contract": "K1", "site": "x", "service": "x", "valid_from": "2026-01-01"},
            ["already-exists", "unknown-site", "unknown-service"],
        ),
        ("edit_contract", {"contract": "x", "pools": "none"}, ["unknown-contract"]),
        ("end_contract", {"contract": "x", "on": "2026-05-01"}, ["unknown-contract"]),
        ("declare_capacity", {"contract": "x", "year": 2030, "clients": 1}, ["unknown-contract"]),
    ],
)
def test_what_does_not_exist_or_exists_already_is_refused_before_anything_else(
    desk: Desk, command: str, fields: dict[str, Any], rules: list[str]
) -> None:
    assert sorted(desk.refused(command, **fields)) == sorted(rules)


def test_a_contract_never_ends_before_it_starts(desk: Desk) -> None:
    fields = {"contract": "K2", "site": "kuopio", "service": HEART, "valid_from": "2026-05-02"}
    assert desk.invalid("sign_contract", **fields, valid_until="2026-05-01") == ["valid_until"]
    assert desk.facts("end_contract", contract="K1", on="2025-12-31") == {
        "date-not-possible": {"on": "2025-12-31", "earliest": "2026-01-01", "latest": None}
    }
    desk.do("sign_contract", **fields, valid_until="2026-05-02")
    desk.do("end_contract", contract="K1", on="2026-01-01")


@pytest.mark.parametrize(
    ("last_day", "outside"),
    [
        ("2026-06-06", None),
        ("2026-06-05", None),
        ("2026-06-04", [3]),
        ("2026-05-30", [2, 3]),
        ("2026-03-05", [1, 2, 3]),
        ("2026-03-02", [1, 2, 3]),
    ],
)
def test_periods_outside_the_contract_are_warned_of(desk: Desk, last_day: str, outside: list[int] | None) -> None:
    desk.do("end_contract", contract="K1", on=last_day)
    told = desk.facts("create_course", **A)
    expected: dict[str, Any] = {"contract": "K1", "valid_from": "2026-01-01", "valid_until": last_day}
    assert told == ({"outside-contract": expected | {"periods": outside}} if outside else {})


def test_a_course_does_not_begin_after_its_contract(desk: Desk) -> None:
    desk.do("end_contract", contract="K1", on="2026-03-01")
    assert desk.facts("create_course", **A)["contract-not-valid"] == {
        "contract": "K1",
        "valid_from": "2026-01-01",
        "valid_until": "2026-03-01",
        "starts_on": "2026-03-02",
        "today": "2026-01-12",
        "covers_start": False,
    }


def test_a_course_is_created_only_once_the_contract_is_in_force(desk: Desk) -> None:
    sign(desk, "K2", "2026-01-14")
    desk.do("declare_capacity", contract="K2", year=2026, clients=20)
    new = A | {"contract": "K2"}
    desk.on("2026-01-13")
    assert desk.facts("create_course", **new)["contract-not-valid"]["covers_start"] is True
    desk.on("2026-01-14")
    assert desk.do("create_course", **new) == []


@pytest.mark.parametrize(
    ("today", "refused"), [("2026-03-01", False), ("2026-03-02", True), ("2026-03-03", False), ("2026-03-10", False)]
)
def test_a_course_that_has_begun_is_taken_over_though_the_contract_is_over(
    desk: Desk, today: str, *, refused: bool
) -> None:
    desk.do("end_contract", contract="K1", on="2026-03-02" if today != "2026-03-02" else "2026-03-01")
    desk.on(today)
    told = desk.facts("create_course", **A)
    assert ("contract-not-valid" in told) is refused
    assert "outside-contract" in told or refused


def test_after_its_last_day_a_contracts_courses_go_on_and_none_is_created(desk: Desk) -> None:
    desk.do("create_course", **A)
    assert desk.facts("end_contract", contract="K1", on="2026-02-10") == {
        "outside-contract": {
            "contract": "K1",
            "valid_until": "2026-02-10",
            "courses": [{"course": "A", "number": str(desk.course("A")["number"])}],
        }
    }
    desk.on("2026-02-11")
    assert desk.do("move_periods", course="A", periods=carers_periods("2026-03-09")) == ["outside-contract"]
    assert desk.do("move_periods", course="A", periods=carers_periods("2026-03-09")) == []
    assert desk.refused("create_course", **carers_course("B", "2026-03-09")) == ["contract-not-valid"]
    assert desk.do("edit_course", course="A", group_size=9) == []
    assert desk.do("publish_course", course="A") == ["contact-missing"]
    assert desk.do("delete_course", course="A") == []
    assert desk.faults() == []


def test_ending_a_contract_lists_the_courses_that_go_on_after_it(desk: Desk) -> None:
    for course, monday in (("A", "2026-03-02"), ("B", "2026-03-09"), ("C", "2026-03-16")):
        desk.do("create_course", **carers_course(course, monday))
    enrol_clients(desk, "A", range(1, 7), granted="2026-01-02")
    desk.do("delete_course", course="C")
    desk.do("save_draft", **(A | {"course": "D"}))

    def listed(on: str) -> list[str]:
        told = desk.facts("end_contract", contract="K1", on=on).get("outside-contract", {"courses": []})
        return [each["course"] for each in told["courses"]]

    assert listed("2026-06-12") == []
    assert listed("2026-06-11") == ["B"]
    assert listed("2026-06-04") == ["A", "B"]
    # A had its minimum on its first day and is finished; B was not held, so it is still to be moved.
    desk.on("2026-06-13")
    assert listed("2026-06-04") == ["B"]


def test_two_contracts_of_a_site_and_service_are_never_valid_on_the_same_day(desk: Desk) -> None:
    second = {"contract": "K2", "site": "kuopio", "service": CARERS, "valid_from": "2026-07-01"}
    assert desk.facts("sign_contract", **second) == {
        "contract-overlaps": {"contract": "K1", "valid_from": "2026-01-01", "valid_until": None}
    }
    desk.do("sign_contract", **(second | {"contract": "H1", "service": HEART}))
    desk.do("end_contract", contract="K1", on="2026-07-01")
    assert desk.refused("sign_contract", **second) == ["contract-overlaps"]
    desk.do("end_contract", contract="K1", on="2026-06-30")
    desk.do("sign_contract", **second)
    assert desk.refused("end_contract", contract="K1", on="2026-07-01") == ["contract-overlaps"]
    assert desk.do("end_contract", contract="K1", on="2026-06-30") == []
    assert desk.do("end_contract", contract="K1", on="2026-05-31") == []
    assert desk.do("end_contract", contract="K1", on="2026-06-30") == []


def test_contracts_of_an_old_database_that_overlap_are_ended_as_any_other(desk: Desk) -> None:
    sign(desk, "K2", "2026-01-01")
    capture = "capture_contract_update"
    for statement in (
        f"DROP TRIGGER {capture}",
        "UPDATE contract SET site = 'kuopio' WHERE id = 'K2'",
        all_triggers()[capture],
    ):
        desk.database.connection.execute(statement)
    assert desk.do("end_contract", contract="K2", on="2026-12-31") == []
    assert desk.do("end_contract", contract="K2", on="2026-06-30") == []
    assert desk.refused("end_contract", contract="K2", on="2026-07-01") == ["contract-overlaps"]


def test_a_notice_period_that_is_not_kept_is_warned_of(desk: Desk) -> None:
    assert desk.do("end_contract", contract="K1", on="2026-01-12") == []
    desk.do("undo")
    desk.do("edit_contract", contract="K1", notice_period="P6M")
    assert desk.facts("end_contract", contract="K1", on="2026-07-11") == {
        "notice-period-not-kept": {"contract": "K1", "on": "2026-07-11", "earliest": "2026-07-12"}
    }
    assert desk.do("end_contract", contract="K1", on="2026-07-11") == []
    assert desk.do("end_contract", contract="K1", on="2026-07-10") == ["notice-period-not-kept"]
    assert desk.do("end_contract", contract="K1", on="2026-07-12") == []
    desk.do("edit_contract", contract="K1", notice_period=None)
    assert desk.do("end_contract", contract="K1", on="2026-01-31") == []


def test_a_notice_period_is_signed_with_the_contract(desk: Desk) -> None:
    fields = {"contract": "H", "site": "kuopio", "service": HEART, "valid_from": "2026-01-01"}
    assert desk.invalid("sign_contract", **fields, notice_period="6 kk") == ["notice_period"]
    assert desk.invalid("sign_contract", **fields, notice_period="P0D") == ["notice_period"]
    assert desk.invalid("sign_contract", **fields, notice_period=6) == ["notice_period"]
    desk.do("sign_contract", **fields, notice_period="P14D")
    assert desk.do("end_contract", contract="H", on="2026-01-25") == ["notice-period-not-kept"]


@pytest.mark.parametrize(
    ("tuesday_or_wednesday", "rules"),
    [("2024-12-31", ["service-not-described"]), ("2025-01-01", ["day-not-allowed"])],
)
def test_the_service_must_be_described_on_the_first_day(
    make_desk: MakeDesk, tuesday_or_wednesday: str, rules: list[str]
) -> None:
    desk = make_desk("2024-11-01")
    desk.begin(year=2024, valid_from="2024-01-01")
    desk.do("declare_capacity", contract="K1", year=2025, clients=40)
    assert desk.refused("create_course", **carers_course("A", tuesday_or_wednesday)) == rules


def test_the_day_from_which_a_service_is_described_is_told(make_desk: MakeDesk) -> None:
    desk = make_desk("2024-11-01")
    desk.begin(year=2024, valid_from="2024-01-01")
    told = desk.facts("create_course", **carers_course("A", "2024-12-30", group_size=99, target_groups={}))
    assert told == {
        "service-not-described": {"service": CARERS, "starts_on": "2024-12-30", "described_from": "2025-01-01"},
        "capacity-exceeded": {
            "contract": "K1",
            "year": 2024,
            "declared": 40,
            "used": 0,
            "free": 40,
            "group_size": 99,
            "standing": "open",
        },
    }


def test_the_year_of_the_first_day_counts_and_needs_a_capacity(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", "2026-12-28"))
    assert desk.facts("create_course", **carers_course("B", "2027-01-04")) == {
        "capacity-not-declared": {"contract": "K1", "year": 2027, "standing": "open"}
    }
    desk.do("declare_capacity", contract="K1", year=2027, clients=8)
    desk.do("create_course", **carers_course("B", "2027-01-04"))
    assert [(row["year"], row["used"], row["free"]) for row in desk.show("capacity")] == [(2026, 8, 32), (2027, 8, 0)]


def test_the_last_places_of_a_year_are_taken_and_not_one_more(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(capacity=16)
    desk.do("create_course", **A)
    assert desk.facts("create_course", **carers_course("B", "2026-05-18", group_size=9)) == {
        "capacity-exceeded": {
            "contract": "K1",
            "year": 2026,
            "declared": 16,
            "used": 8,
            "free": 8,
            "group_size": 9,
            "standing": "open",
        }
    }
    assert desk.do("create_course", **carers_course("B", "2026-05-18", group_size=8)) == []
    assert desk.refused("edit_course", course="B", group_size=9) == ["capacity-exceeded"]
    desk.do("edit_course", course="A", group_size=7)
    assert desk.do("edit_course", course="B", group_size=9) == []


def test_a_deleted_course_frees_its_places_at_once_and_a_draft_uses_none(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(capacity=8)
    desk.do("save_draft", **(A | {"course": "D", "group_size": 12}))
    desk.do("create_course", **A)
    assert desk.refused("create_course", **carers_course("B", "2026-05-18", group_size=6)) == ["capacity-exceeded"]
    desk.do("delete_course", course="A")
    assert desk.do("create_course", **carers_course("B", "2026-05-18")) == []


def test_a_course_uses_its_places_in_every_state_until_the_end_of_the_year(desk: Desk) -> None:
    desk.do("create_course", **A)
    enrol_clients(desk, "A", range(1, 7), granted="2026-01-02")
    used = [capacity(desk, 2026)]
    for command in ("publish_course", "confirm_course"):
        desk.do(command, course="A")
        used.append(capacity(desk, 2026))
    for today in ("2026-03-02", "2026-06-06"):
        desk.on(today)
        used.append(capacity(desk, 2026))
    assert desk.course("A")["state"] == "finished"
    row = {"contract": "K1", "year": 2026, "declared": 40, "carried_over": False, "used": 8, "enrolled": 6, "free": 32}
    row |= {"groups_without_course": ["child"]}
    assert used == [row] * 5


def test_a_move_into_the_next_year_needs_places_there_and_frees_those_of_this_year(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", "2026-11-16", group_size=12))
    move = {"course": "A", "periods": carers_periods("2027-01-11")}
    assert desk.refused("move_periods", **move) == ["capacity-not-declared"]
    desk.do("declare_capacity", contract="K1", year=2027, clients=11)
    assert desk.refused("move_periods", **move) == ["capacity-exceeded"]
    desk.do("declare_capacity", contract="K1", year=2027, clients=12)
    desk.do("move_periods", **move)
    assert [(row["year"], row["used"]) for row in desk.show("capacity")] == [(2026, 0), (2027, 12)]


def test_a_move_within_a_full_year_needs_no_places_of_its_own(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(capacity=8)
    desk.do("create_course", **A)
    assert desk.do("move_periods", course="A", periods=carers_periods("2026-03-09")) == []


def test_contracts_have_their_capacity_apart(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(CARERS, HEART, capacity=8)
    desk.do("create_course", **A)
    heart: dict[str, Any] = {"contract": "K2", "target_groups": {"illness": ["valve"], "work": ["working"]}}
    heart |= {"periods": heart_periods("2026-02-02", "2026-05-18", "2026-09-07")}
    desk.do("create_course", **(carers_course("B", "2026-02-02") | heart))
    assert [(row["contract"], row["used"], row["free"]) for row in desk.show("capacity")] == [
        ("K1", 8, 0),
        ("K2", 8, 0),
    ]


def test_a_declared_capacity_is_only_raised_and_the_same_number_is_accepted(desk: Desk) -> None:
    assert desk.facts("declare_capacity", contract="K1", year=2026, clients=39) == {
        "capacity-only-raised": {
            "contract": "K1",
            "year": 2026,
            "declared": 40,
            "clients": 39,
            "carried_over": False,
        }
    }
    assert desk.do("declare_capacity", contract="K1", year=2026, clients=40) == []
    assert desk.do("declare_capacity", contract="K1", year=2026, clients=41) == []
    assert desk.refused("declare_capacity", contract="K1", year=2026, clients=40) == ["capacity-only-raised"]


@pytest.mark.parametrize("today", ["2026-01-12", "2026-10-31", "2026-11-01", "2026-12-31"])
def test_only_this_and_the_next_years_capacity_is_declared_on_any_day(desk: Desk, today: str) -> None:
    sign(desk, "K2", "2024-01-01")
    desk.on(today)
    told = desk.facts("declare_capacity", contract="K2", year=2025, clients=10)
    assert told == {"capacity-year-closed": {"year": 2025, "current": 2026}}
    assert desk.refused("declare_capacity", contract="K2", year=2028, clients=10) == ["capacity-year-closed"]
    assert desk.do("declare_capacity", contract="K2", year=2026, clients=10) == []
    assert desk.do("declare_capacity", contract="K2", year=2027, clients=10) == []


def test_a_capacity_is_declared_only_for_a_year_in_which_the_contract_has_a_day(desk: Desk) -> None:
    sign(desk, "K2", "2026-12-31", "2027-01-01")
    sign(desk, "K3", "2027-01-01", "2027-12-31")
    assert desk.facts("declare_capacity", contract="K3", year=2026, clients=10) == {
        "contract-not-valid": {
            "contract": "K3",
            "valid_from": "2027-01-01",
            "valid_until": "2027-12-31",
            "year": 2026,
        }
    }
    both = desk.refused("declare_capacity", contract="K3", year=2028, clients=10)
    assert both == ["contract-not-valid", "capacity-year-closed"]
    assert desk.do("declare_capacity", contract="K2", year=2026, clients=10) == []
    assert desk.do("declare_capacity", contract="K2", year=2027, clients=10) == []


def test_in_a_year_that_is_over_a_group_is_enlarged_and_a_course_taken_over(make_desk: MakeDesk) -> None:
    desk = make_desk("2026-12-01")
    desk.begin(capacity=8)
    december = carers_course("A", "2026-12-07")
    desk.do("create_course", **december)
    assert desk.refused("edit_course", course="A", group_size=9) == ["capacity-exceeded"]
    desk.on("2027-01-01")
    told = desk.facts("edit_course", course="A", group_size=9)
    assert told["capacity-exceeded"] == {
        "contract": "K1",
        "year": 2026,
        "declared": 8,
        "used": 0,
        "free": 8,
        "group_size": 9,
        "standing": "over",
    }
    assert desk.do("create_course", **(december | {"course": "B"})) == ["capacity-exceeded", "starts-in-the-past"]
    row = capacity(desk, 2026)
    assert row is not None
    assert (row["used"], row["free"]) == (17, -9)
    assert desk.faults() == []


def test_a_course_of_a_past_year_without_a_capacity_is_taken_over(make_desk: MakeDesk) -> None:
    desk = make_desk("2027-01-12")
    desk.begin(year=2027, valid_from="2026-01-01")
    assert desk.do("create_course", **carers_course("A", "2026-12-07", group_size=12)) == [
        "starts-in-the-past",
        "group-at-maximum",
    ]
    desk.do("create_course", **carers_course("B", "2026-12-14"))
    assert desk.do("edit_course", course="B", group_size=11) == []
    assert capacity(desk, 2026) is None
    assert desk.faults() == []


def test_a_course_that_was_not_held_moves_into_a_past_year_only_with_a_warning(make_desk: MakeDesk) -> None:
    desk = make_desk("2026-12-01")
    desk.begin(capacity=8)
    desk.do("declare_capacity", contract="K1", year=2027, clients=8)
    desk.do("create_course", **carers_course("A", "2026-12-07"))
    desk.do("create_course", **carers_course("B", "2027-02-01"))
    desk.on("2027-01-12")
    earlier = {"course": "B", "periods": carers_periods("2026-12-07")}
    assert desk.do("move_periods", **earlier) == ["capacity-exceeded", "starts-in-the-past"]
    row = capacity(desk, 2026)
    assert row is not None
    assert (row["used"], row["free"]) == (16, -8)


def test_a_capacity_that_cannot_be_declared_or_raised_is_not_proposed(make_desk: MakeDesk) -> None:
    desk = make_desk("2026-10-05")
    desk.begin(capacity=20)
    desk.do("create_course", **carers_course("A", "2026-11-16"))
    desk.do("declare_capacity", contract="K1", year=2027, clients=6)
    desk.do("end_contract", contract="K1", on="2026-12-31")
    told = desk.facts("move_periods", course="A", periods=carers_periods("2027-01-11"))
    assert told["capacity-exceeded"]["standing"] == "closed"
    told = desk.facts("move_periods", course="A", periods=carers_periods("2028-01-10"))
    assert told["capacity-not-declared"]["standing"] == "closed"


def test_target_groups_that_no_course_of_the_year_offers_are_told(desk: Desk) -> None:
    def missing() -> list[list[str]]:
        return [row["groups_without_course"] for row in desk.show("capacity")]

    desk.do("save_draft", **(A | {"course": "D", "target_groups": {"carer": ["child"]}}))
    desk.do("declare_capacity", contract="K1", year=2027, clients=20)
    assert missing() == [["adult", "child"], ["adult", "child"]]
    desk.do("create_course", **A)
    assert missing() == [["child"], ["adult", "child"]]
    desk.do("create_course", **carers_course("B", "2026-05-18", target_groups={"carer": ["child"]}))
    assert missing() == [[], ["adult", "child"]]
    assert desk.show("capacity", year=2026)[0]["groups_without_course"] == []
    desk.do("delete_course", course="A")
    assert missing() == [["adult"], ["adult", "child"]]


def test_a_service_whose_dimensions_take_several_options_lacks_no_group(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(HEART)
    assert [row["groups_without_course"] for row in desk.show("capacity")] == [[]]


def test_a_past_years_capacity_is_closed_even_to_be_raised(desk: Desk) -> None:
    desk.on("2026-12-31")
    desk.do("declare_capacity", contract="K1", year=2026, clients=41)
    desk.on("2027-01-01")
    assert desk.refused("declare_capacity", contract="K1", year=2026, clients=42) == ["capacity-year-closed"]
    both = desk.refused("declare_capacity", contract="K1", year=2026, clients=1)
    assert sorted(both) == ["capacity-only-raised", "capacity-year-closed"]


def test_the_capacity_of_the_last_of_october_is_carried_over_on_the_first_of_november(desk: Desk) -> None:
    desk.on("2026-10-31")
    assert capacity(desk, 2027) is None
    desk.do("declare_capacity", contract="K1", year=2026, clients=44)
    desk.on("2026-11-01")
    row = {"contract": "K1", "year": 2027, "declared": 44, "carried_over": True, "used": 0, "enrolled": 0, "free": 44}
    row |= {"groups_without_course": ["adult", "child"]}
    assert capacity(desk, 2027) == row
    desk.do("declare_capacity", contract="K1", year=2026, clients=50)
    assert carried_to(desk, 2027) == 44
    assert desk.faults() == []


def test_what_is_declared_by_the_last_of_october_is_not_carried_over(desk: Desk) -> None:
    desk.on("2026-10-31")
    desk.do("declare_capacity", contract="K1", year=2027, clients=12)
    desk.on("2026-11-01")
    row = capacity(desk, 2027)
    assert row is not None
    assert (row["declared"], row["carried_over"]) == (12, False)


def test_a_carried_over_capacity_is_raised_and_is_then_the_providers_own(desk: Desk) -> None:
    desk.on("2026-11-01")
    told = desk.facts("declare_capacity", contract="K1", year=2027, clients=39)
    assert told["capacity-only-raised"]["carried_over"] is True
    assert carried_to(desk, 2027) == 40
    assert desk.do("declare_capacity", contract="K1", year=2027, clients=40) == []
    row = capacity(desk, 2027)
    assert row is not None
    assert (row["declared"], row["carried_over"]) == (40, False)


def test_years_that_nobody_looked_at_are_carried_over_one_after_the_other(desk: Desk) -> None:
    desk.on("2029-03-01")
    assert [(row["year"], row["declared"], row["carried_over"]) for row in desk.show("capacity")] == [
        (2026, 40, False),
        (2027, 40, True),
        (2028, 40, True),
        (2029, 40, True),
    ]


def test_where_nothing_was_in_force_nothing_is_carried_over_and_it_is_still_declared(desk: Desk) -> None:
    sign(desk, "K2", "2026-01-01")
    desk.on("2026-11-01")
    assert capacity(desk, 2027, "K2") is None
    assert desk.do("declare_capacity", contract="K2", year=2027, clients=15) == []


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "clients"),
    [
        ("2026-01-01", "2026-12-31", None),
        ("2026-01-01", "2027-01-01", 20),
        ("2026-10-31", None, 20),
        ("2026-11-01", None, None),
    ],
)
def test_only_a_contract_in_force_on_the_last_of_october_that_reaches_the_next_year_is_carried_over(
    desk: Desk, valid_from: str, valid_until: str | None, clients: int | None
) -> None:
    sign(desk, "K2", valid_from, valid_until)
    desk.do("declare_capacity", contract="K2", year=2026, clients=20)
    desk.on("2026-11-01")
    assert carried_to(desk, 2027, "K2") == clients


def test_a_terminated_contract_owes_nothing_and_nothing_is_carried_over(desk: Desk) -> None:
    assert desk.deadline("declare-capacity-by", "K1") is not None
    desk.do("end_contract", contract="K1", on="2026-12-31")
    assert desk.deadline("declare-capacity-by", "K1") is None
    desk.on("2026-11-01")
    assert capacity(desk, 2027) is None


OF_A_DEADLINE: dict[str, Any] = {"kind": "deadline", "also_by": None, "example": False, "decisions": None}


@pytest.mark.parametrize(
    ("today", "days_left"),
    [("2026-01-12", 292), ("2026-10-30", 1), ("2026-10-31", 0), ("2026-11-01", None), ("2027-01-01", 303)],
)
def test_the_declaration_is_due_on_the_last_of_october_and_falls_away_with_the_carry_over(
    desk: Desk, today: str, days_left: int | None
) -> None:
    desk.on(today)
    row = desk.deadline("declare-capacity-by", "K1")
    expected = {"rule": "declare-capacity-by", "subject": "K1", "due_on": f"{today[:4]}-10-31"}
    assert row == (None if days_left is None else expected | {"days_left": days_left, "met": False} | OF_A_DEADLINE)


def test_where_nothing_is_carried_over_the_declaration_is_overdue_until_it_is_made(desk: Desk) -> None:
    sign(desk, "K2", "2026-01-01")
    desk.on("2026-11-01")
    row = desk.deadline("declare-capacity-by", "K2")
    assert row is not None
    assert (row["days_left"], row["met"]) == (-1, False)


def test_a_declaration_meets_the_deadline_from_its_first_day_and_is_listed_thirty_days(desk: Desk) -> None:
    desk.on("2026-09-01")
    desk.do("declare_capacity", contract="K1", year=2027, clients=30)
    desk.on("2026-09-20")
    desk.do("declare_capacity", contract="K1", year=2027, clients=31)
    desk.on("2026-10-01")
    row = desk.deadline("declare-capacity-by", "K1")
    assert row is not None
    assert (row["due_on"], row["days_left"], row["met"]) == ("2026-10-31", 30, True)
    desk.on("2026-10-02")
    assert desk.deadline("declare-capacity-by", "K1") is None


def test_a_contract_that_begins_in_november_owes_its_first_declaration_next_year(desk: Desk) -> None:
    sign(desk, "K2", "2026-11-01")
    sign(desk, "K3", "2026-10-31")
    desk.on("2026-11-01")
    assert desk.deadline("declare-capacity-by", "K2") is None
    assert desk.deadline("declare-capacity-by", "K3") is not None
    desk.on("2027-01-01")
    assert desk.deadline("declare-capacity-by", "K2") is not None


def test_a_refused_declaration_changes_nothing(desk: Desk) -> None:
    before = desk.tables()
    desk.refused("declare_capacity", contract="K1", year=2026, clients=1)
    desk.refused("declare_capacity", contract="K1", year=2028, clients=50)
    assert desk.tables() == before
