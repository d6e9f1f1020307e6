"""Drafts, creating and editing courses through the one door, on a real database (rules.md section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.desk import CARERS, HEART, TULES
from tests.support.stories import add_client, carers_course, carers_periods, day, enrol_clients, heart_periods

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

# The course A of eight lies between 2.3. and 5.6.2026.
A = carers_course("A", "2026-03-02")
MONDAYS = ("2026-02-02", "2026-05-18", "2026-09-07")
HEART_GROUPS = {"illness": ["coronary"], "work": ["working"]}


def contact(person: str) -> dict[str, str | None]:
    """Return contact details of a person without phone, email and address."""
    return {"person": person, "phone": None, "email": None, "address": None}


def heart_course(course: str, **fields: object) -> dict[str, Any]:
    """Return the fields of a heart course under contract K1."""
    heart = {"periods": heart_periods(*MONDAYS), "target_groups": HEART_GROUPS}
    return carers_course(course, MONDAYS[0]) | heart | fields


def span(start: str, end: str) -> dict[str, str]:
    """Return a companion period."""
    return {"start": start, "end": end}


def notes(desk: Desk) -> dict[str, str | None]:
    """Return the notes of all courses, which no view shows."""
    return dict(desk.database.connection.execute("SELECT id, note FROM course").fetchall())


def verdict(desk: Desk, command: str, **fields: object) -> list[str]:
    """Return the rules that refuse a valid command, sorted; none where it is accepted."""
    answer = desk.send(command, **fields)
    assert answer["result"] in ("accepted", "refused"), answer
    return sorted(each["rule"] for each in answer.get("refusals", []))


@pytest.fixture
def heart_desk(make_desk: MakeDesk) -> Desk:
    """Return a desk with a contract K1 on heart courses."""
    desk = make_desk()
    desk.begin(HEART)
    return desk


def test_a_created_course_shows_what_it_was_given_and_what_follows_from_it(desk: Desk) -> None:
    assert desk.do("create_course", **A, note="aamukurssi") == []
    row = desk.course("A")
    assert (row["state"], row["starts_on"], row["ends_on"], row["days"]) == ("created", "2026-03-02", "2026-06-05", 10)
    assert (row["free"], row["locked_periods"], row["published_on"], row["confirmed_on"]) == (8, 0, None, None)
    assert (row["periods"], row["target_groups"]) == (A["periods"], A["target_groups"])
    assert desk.faults() == []


def test_identification_numbers_are_unique_and_never_given_again(desk: Desk) -> None:
    desk.do("create_course", **A)
    desk.do("create_course", **carers_course("B", "2026-05-18"))
    numbers = [desk.course(each)["number"] for each in "AB"]
    desk.do("delete_course", course="B")
    desk.do("create_course", **carers_course("C", "2026-05-18"))
    desk.do("undo")
    desk.do("create_course", **carers_course("D", "2026-05-18", kela_number="89648"))
    assert desk.course("D")["kela_number"] == "89648"
    assert len({*numbers, desk.course("D")["number"]}) == 3
    assert desk.course("D")["number"] > max(numbers)


def test_all_rules_that_a_new_course_breaks_are_reported_together_and_nothing_changes(desk: Desk) -> None:
    before = desk.tables()
    broken = carers_course("A", "2026-03-01", group_size=41, target_groups={"carer": ["adult", "child"]})
    outside = [span("2026-04-01", "2026-04-01")]
    assert verdict(desk, "create_course", **broken, companion_periods=outside) == [
        "capacity-exceeded",
        "companion-days-wrong",
        "companion-period-outside",
        "day-not-allowed",
        "group-size-out-of-range",
        "target-group-only-one",
    ]
    assert desk.tables() == before


def test_what_exists_is_judged_first_then_the_state_and_only_then_the_rest(desk: Desk) -> None:
    desk.do("create_course", **A)
    wrong = carers_course("A", "2026-03-01", group_size=99)
    assert sorted(desk.refused("create_course", **(wrong | {"contract": "x"}))) == [
        "already-exists",
        "unknown-contract",
    ]
    assert desk.refused("create_course", **wrong) == ["already-exists"]
    assert desk.refused("edit_course", course="x", group_size=99) == ["unknown-course"]
    desk.do("save_draft", course="D", contract="K1")
    assert desk.refused("edit_course", course="D", group_size=99) == ["not-created"]
    assert verdict(desk, "edit_course", course="A", group_size=99) == ["capacity-exceeded", "group-size-out-of-range"]
    desk.do("delete_course", course="A")
    assert desk.refused("edit_course", course="A", group_size=99) == ["course-deleted"]


@pytest.mark.parametrize(
    ("size", "answer"), [(5, "refused"), (6, []), (11, []), (12, ["group-at-maximum"]), (13, "refused")]
)
def test_a_group_has_six_to_twelve_clients_and_the_maximum_is_warned_of(
    desk: Desk, size: int, answer: str | list[str]
) -> None:
    new = A | {"group_size": size}
    if answer == "refused":
        told = desk.facts("create_course", **new)
        assert told == {"group-size-out-of-range": {"group_size": size, "minimum": 6, "maximum": 12}}
    else:
        assert desk.do("create_course", **new) == answer


def test_a_service_whose_group_size_nobody_confirmed_takes_any(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(TULES)
    periods = heart_periods("2026-02-02", "2026-03-02", "2026-05-18")
    periods[2] |= {"end": "2026-05-20"}
    new = {"periods": periods, "target_groups": {"work": ["working"], "symptom": ["neck"]}, "group_size": 40}
    assert desk.do("create_course", **(A | new)) == ["figure-unknown"]


@pytest.mark.parametrize(
    ("size", "today", "rules"),
    [
        (7, "2026-03-01", []),
        (6, "2026-03-01", ["group-size-below-enrolled"]),
        (7, "2026-03-02", ["group-size-lowered-after-start"]),
        (8, "2026-03-02", []),
        (9, "2026-06-05", []),
        (9, "2026-06-06", ["course-finished"]),
    ],
)
def test_a_group_is_raised_until_the_end_but_lowered_only_before_the_start_and_to_the_clients_enrolled(
    desk: Desk, size: int, today: str, rules: list[str]
) -> None:
    desk.do("create_course", **A)
    enrol_clients(desk, "A", range(1, 8), granted="2026-01-02")
    desk.on(today)
    assert verdict(desk, "edit_course", course="A", group_size=size) == rules
    assert desk.course("A")["group_size"] == (8 if rules else size)


@pytest.mark.parametrize(
    ("number", "change", "rules"),
    [
        (0, {"end": "2026-03-05"}, ["periods-do-not-match-service"]),
        (0, {"end": "2026-03-07"}, ["periods-do-not-match-service"]),
        (0, {"start": "2026-03-03", "end": "2026-03-07"}, []),
        (0, {"start": "2026-03-04", "end": "2026-03-08"}, ["day-not-allowed"]),
        (1, {"start": "2026-03-07", "end": "2026-05-29"}, []),
        (1, {"start": "2026-03-06", "end": "2026-05-28"}, ["periods-overlap"]),
        (1, {"kind": "face_to_face"}, ["day-not-allowed", "periods-do-not-match-service"]),
        (2, {"start": "2026-05-30", "end": "2026-06-03"}, ["day-not-allowed", "periods-overlap"]),
    ],
)
def test_periods_are_as_the_structure_says_without_overlap_and_sunday(
    desk: Desk, number: int, change: dict[str, str], rules: list[str]
) -> None:
    periods = carers_periods("2026-03-02")
    periods[number] |= change
    assert verdict(desk, "create_course", **(A | {"periods": periods})) == rules


def test_the_expected_and_the_given_periods_are_told(heart_desk: Desk) -> None:
    periods = heart_periods(*MONDAYS)
    periods[2] |= {"end": "2026-09-10"}
    told = heart_desk.facts("create_course", **heart_course("A", periods=periods))["periods-do-not-match-service"]
    assert [each["days"] for each in told["expected"] + told["given"]] == [5, 5, 5, 5, 5, 4]
    assert (told["expected_days"], told["given_days"], told["periods"]) == (15, 14, [3])


@pytest.mark.parametrize(
    ("spans", "rules"),
    [
        ([], []),
        ([span("2026-02-02", "2026-02-03")], []),
        ([span("2026-02-06", "2026-02-06"), span("2026-09-11", "2026-09-11")], []),
        ([span("2026-02-02", "2026-02-02")], ["companion-days-wrong"]),
        ([span("2026-02-02", "2026-02-04")], ["companion-days-wrong"]),
        ([span("2026-02-06", "2026-02-07")], ["companion-period-outside"]),
        ([span("2026-02-01", "2026-02-02")], ["companion-period-outside"]),
    ],
)
def test_a_companion_takes_part_in_exactly_two_days_inside_the_periods(
    heart_desk: Desk, spans: list[dict[str, str]], rules: list[str]
) -> None:
    assert verdict(heart_desk, "create_course", **heart_course("A", companion_periods=spans)) == rules


@pytest.mark.parametrize(
    ("groups", "rules"),
    [
        ({"illness": ["coronary", "valve"], "work": ["working"]}, []),
        ({"illness": ["coronary"]}, ["target-group-missing"]),
        ({"illness": ["coronary"], "work": ["retired"]}, ["target-group-missing"]),
        ({"illness": ["coronary"], "work": ["retired"], "age": ["under_68", "68_or_over"]}, []),
        ({"illness": ["stroke"], "work": ["working"]}, ["target-group-not-offered"]),
        ({"carer": ["adult"]}, ["target-group-missing", "target-group-not-offered"]),
    ],
)
def test_target_groups_are_complete_and_only_those_of_the_service(
    heart_desk: Desk, groups: dict[str, list[str]], rules: list[str]
) -> None:
    assert verdict(heart_desk, "create_course", **heart_course("A", target_groups=groups)) == rules


@pytest.mark.parametrize(
    ("today", "warnings"),
    [
        ("2026-03-01", ["starts-over-a-year-ahead"]),
        ("2026-03-02", []),
        ("2027-03-02", []),
        ("2027-03-03", ["starts-in-the-past"]),
    ],
)
def test_a_first_day_over_a_year_ahead_or_in_the_past_is_warned_of(desk: Desk, today: str, warnings: list[str]) -> None:
    desk.do("declare_capacity", contract="K1", year=2027, clients=40)
    desk.on(today)
    tuesday_to_saturday = carers_course("A", "2027-03-02")
    assert desk.do("create_course", **tuesday_to_saturday) == warnings


def test_a_holiday_in_a_face_to_face_period_is_warned_of_with_its_day(desk: Desk) -> None:
    ascension = carers_course("B", "2026-02-02")
    assert desk.facts("create_course", **carers_course("A", "2026-04-06")) == {
        "holiday-in-period": {"days": [{"period": 1, "day": "2026-04-06"}]}
    }
    assert desk.do("create_course", **ascension) == []
    periods = [*ascension["periods"][:2], {"kind": "face_to_face", "start": "2026-05-11", "end": "2026-05-15"}]
    assert desk.facts("move_periods", course="B", periods=periods) == {
        "holiday-in-period": {"days": [{"period": 3, "day": "2026-05-14"}]}
    }


def test_a_value_given_again_as_it_was_is_no_change(desk: Desk) -> None:
    desk.do("create_course", **(A | {"group_size": 12}))
    enrol_clients(desk, "A", range(1, 7), granted="2026-01-02")
    desk.do("confirm_course", course="A")
    before = desk.course("A")
    groups = {"carer": ["adult", "adult"]}
    assert desk.do("edit_course", course="A", group_size=12, target_groups=groups, companion_periods=[]) == []
    assert desk.course("A") == before


def test_target_groups_are_locked_by_the_confirmation(desk: Desk) -> None:
    desk.do("create_course", **A)
    enrol_clients(desk, "A", range(1, 7), granted="2026-01-02")
    assert desk.do("edit_course", course="A", target_groups={"carer": ["child"]}) == ["clients-to-be-told"]
    desk.do("confirm_course", course="A")
    told = desk.facts("edit_course", course="A", target_groups={"carer": ["adult"]})
    assert told["target-group-locked"]["confirmed_on"] == "2026-01-12"
    assert desk.course("A")["target_groups"] == {"carer": ["child"]}


def test_changed_target_groups_list_all_clients_and_those_who_no_longer_fit(desk: Desk) -> None:
    desk.do("create_course", **A)
    for number, groups in enumerate([{"carer": ["adult"]}, {"carer": ["adult"]}, None], 1):
        decision = add_client(desk, number, granted="2026-01-02", target_groups=groups)
        desk.do("enrol_client", decision=decision, course="A", agreed=True)
    told = desk.facts("edit_course", course="A", target_groups={"carer": ["child"]})
    assert [each["decision"] for each in told["clients-to-be-told"]["clients"]] == ["d1", "d2", "d3"]
    assert [each["decision"] for each in told["client-outside-target-group"]["clients"]] == ["d1", "d2"]


def test_changed_companion_periods_are_told_to_the_clients_and_other_edits_are_not(heart_desk: Desk) -> None:
    heart_desk.do("create_course", **heart_course("A"))
    two_days = [span("2026-02-02", "2026-02-03")]
    assert heart_desk.do("edit_course", course="A", companion_periods=two_days) == []
    decision = add_client(heart_desk, 1, granted="2026-01-02", service=HEART)
    heart_desk.do("enrol_client", decision=decision, course="A", agreed=True)
    edits: list[dict[str, object]] = [{"companion_periods": two_days}, {"note": "x"}, {"group_size": 9}]
    assert [heart_desk.do("edit_course", course="A", **edit) for edit in edits] == [[], [], []]
    assert heart_desk.do("edit_course", course="A", companion_periods=None) == ["clients-to-be-told"]
    assert heart_desk.course("A")["companion_periods"] is None


def test_a_course_keeps_the_contact_details_of_its_contract_as_they_were_or_has_its_own(desk: Desk) -> None:
    desk.do("edit_contract", contract="K1", contact={"person": "Maija"})
    desk.do("create_course", **A)
    desk.do("edit_contract", contract="K1", contact={"person": "Liisa"})
    desk.do("create_course", **carers_course("B", "2026-05-18"))
    desk.do("create_course", **carers_course("C", "2026-08-17", contact={"person": "Oma"}))
    assert [desk.course(each)["contact"] for each in "ABC"] == [contact(each) for each in ("Maija", "Liisa", "Oma")]


@pytest.mark.parametrize("command", ["edit_course", "publish_course", "confirm_course", "delete_course"])
def test_nothing_is_done_to_a_deleted_or_a_finished_course(desk: Desk, command: str) -> None:
    desk.do("create_course", **A)
    enrol_clients(desk, "A", range(1, 7), granted="2025-12-01")
    desk.do("create_course", **carers_course("B", "2026-03-02"))
    desk.do("delete_course", course="B")
    desk.on("2026-06-06")
    change = {"group_size": 9} if command == "edit_course" else {}
    assert desk.refused(command, course="A", **change) == ["course-finished"]
    assert desk.refused(command, course="B") == ["course-deleted"]


def test_of_a_finished_course_note_contact_and_kelas_number_are_still_changed(desk: Desk) -> None:
    desk.do("create_course", **A)
    enrol_clients(desk, "A", range(1, 7), granted="2025-12-01")
    desk.on("2026-06-06")
    desk.do("edit_course", course="A", note="n", contact={"phone": "1"}, kela_number="48101", group_size=8)
    assert (desk.course("A")["state"], desk.course("A")["kela_number"]) == ("finished", "48101")


def test_a_course_that_was_not_held_is_shrunk_moved_and_deleted_after_its_last_day(desk: Desk) -> None:
    desk.do("create_course", **A)
    enrol_clients(desk, "A", range(1, 6), granted="2025-12-01")
    desk.on("2026-06-06")
    assert desk.course("A")["state"] == "created"
    desk.do("edit_course", course="A", group_size=6)
    periods = carers_course("A", "2026-08-03")["periods"]
    assert desk.do("move_periods", course="A", periods=periods) == ["clients-must-agree", "clients-to-be-told"]
    for number in range(1, 6):
        desk.do("withdraw_client", decision=f"d{number}")
    desk.on("2026-12-01")
    desk.do("delete_course", course="A")
    assert desk.show("capacity")[0]["used"] == 0


def test_what_was_agreed_with_kela_about_a_length_is_kept_with_the_draft_and_the_course(desk: Desk) -> None:
    short = [*A["periods"][:2], A["periods"][2] | {"end": "2026-06-04"}]
    desk.do("save_draft", **(A | {"periods": short}))
    assert desk.course("A")["findings"]["refusals"] == ["periods-do-not-match-service"]
    desk.do("save_draft", course="A", agreed_with_kela="Puhelu 12.1.")
    findings = desk.course("A")["findings"]
    assert findings == {"missing": [], "refusals": [], "warnings": ["periods-do-not-match-service"]}
    assert desk.do("create_course", **(A | {"periods": short})) == ["periods-do-not-match-service"]
    assert desk.do("move_periods", course="A", periods=short) == []
    assert desk.refused("move_periods", course="A", periods=[*short[:2], short[2] | {"end": "2026-06-03"}]) == [
        "periods-do-not-match-service"
    ]
    desk.do("move_periods", course="A", periods=A["periods"])
    assert desk.refused("move_periods", course="A", periods=short) == ["periods-do-not-match-service"]


def test_a_draft_tells_which_fields_are_missing(desk: Desk) -> None:
    desk.do("save_draft", course="D", group_size=8)
    findings = desk.course("D")["findings"]
    assert findings == {"missing": ["contract", "periods", "target_groups"], "refusals": [], "warnings": []}
    desk.do("create_course", **A)
    assert desk.course("A")["findings"] is None


def test_a_draft_under_a_contract_of_no_course_service_is_only_of_the_wrong_form(desk: Desk) -> None:
    service = "moniammatillinen-yksilokuntoutus"
    desk.do("sign_contract", contract="K9", site="kuopio", service=service, valid_from="2026-01-01")
    desk.do("save_draft", **(A | {"contract": "K9"}))
    assert desk.course("A")["findings"] == {"missing": [], "refusals": ["wrong-form"], "warnings": []}
    assert desk.refused("create_course", **(A | {"contract": "K9"})) == ["wrong-form"]


def test_the_id_of_a_deleted_course_is_not_used_again(desk: Desk) -> None:
    desk.do("create_course", **A)
    desk.do("delete_course", course="A")
    assert desk.refused("create_course", **A) == ["already-exists"]
    assert desk.refused("save_draft", course="A") == ["course-deleted"]


def test_only_a_draft_is_saved_or_discarded_as_one_and_only_a_course_is_changed(desk: Desk) -> None:
    desk.do("create_course", **A)
    desk.do("save_draft", course="D")
    assert desk.refused("save_draft", course="A", group_size=9) == ["not-a-draft"]
    assert desk.refused("discard_draft", course="A") == ["not-a-draft"]
    for command in ("edit_course", "publish_course", "confirm_course"):
        assert desk.refused(command, course="D") == ["not-created"]
    assert desk.refused("move_periods", course="D", periods=A["periods"]) == ["not-created"]
    assert desk.refused("save_draft", course="A", contract="x") == ["unknown-contract"]


def test_a_draft_keeps_any_subset_of_the_fields_without_being_judged(desk: Desk) -> None:
    odd = {"group_size": 99, "target_groups": {"x": ["y"]}, "periods": A["periods"][:1]}
    assert desk.do("save_draft", course="D", **odd) == []
    desk.do("save_draft", course="D", contract="K1", note="kesken")
    row = desk.course("D")
    assert (row["state"], row["number"], row["contract"], row["service"]) == ("draft", None, "K1", CARERS)
    assert (row["group_size"], row["target_groups"], row["days"]) == (99, {"x": ["y"]}, 5)
    desk.do("save_draft", course="D", group_size=None, periods=None)
    assert [desk.course("D")[each] for each in ("group_size", "periods")] == [None, None]


@pytest.mark.parametrize("days", [1, 29, 30])
def test_a_draft_is_kept_for_thirty_days_after_its_last_edit_and_gone_the_day_after(desk: Desk, days: int) -> None:
    desk.do("save_draft", course="D", contract="K1")
    edited = day("2026-01-12", days)
    desk.on(edited)
    desk.do("save_draft", course="D", group_size=8)
    desk.on(day(edited, 30))
    assert desk.course("D")["state"] == "draft"
    desk.on(day(edited, 31))
    assert desk.show("courses", course="D") == []
    assert desk.refused("discard_draft", course="D") == ["unknown-course"]
    assert desk.faults() == []


def test_drafts_expire_one_by_one_each_on_its_own_day_and_are_recorded(desk: Desk) -> None:
    desk.do("save_draft", course="D", contract="K1")
    desk.on("2026-01-13")
    desk.do("save_draft", course="E")
    desk.on("2026-02-12")
    assert [row["course"] for row in desk.show("courses")] == ["E"]
    desk.on("2026-05-01")
    expired = [each["changes"] for each in desk.show("journal") if each["user"] == "kurssipoyta"]
    assert [{change["id"] for change in each if change["table"] == "draft"} for each in expired] == [{"D"}, {"E"}]


@pytest.mark.parametrize("how", ["expired", "discarded", "deleted"])
def test_the_id_of_a_draft_that_is_gone_is_free_again_and_nothing_of_it_is_left(desk: Desk, how: str) -> None:
    desk.do("save_draft", course="A", contract="K1", note="vanha", kela_number="1")
    if how == "expired":
        desk.on("2026-02-12")
    else:
        desk.do("discard_draft" if how == "discarded" else "delete_course", course="A")
    assert desk.refused("edit_course", course="A") == ["unknown-course"]
    desk.do("save_draft", course="A")
    assert (desk.course("A")["contract"], desk.course("A")["kela_number"]) == (None, None)
    desk.do("discard_draft", course="A")
    assert desk.do("create_course", **A) == []
    assert desk.course("A")["kela_number"] is None


def test_a_draft_becomes_the_course_on_its_last_day_and_keeps_the_optional_fields_not_given(heart_desk: Desk) -> None:
    two_days = [span("2026-05-18", "2026-05-19")]
    kept = {"contact": {"person": "Oma"}, "kela_number": "89648", "companion_periods": two_days, "note": "x"}
    heart_desk.do("save_draft", course="A", group_size=7, periods=heart_periods("2026-02-09"), **kept)
    heart_desk.do("save_draft", course="B", **kept)
    heart_desk.on("2026-02-11")
    heart_desk.do("create_course", **heart_course("A"))
    emptied = dict.fromkeys(kept)
    heart_desk.do("create_course", **heart_course("B"), **emptied)
    heart_desk.on("2026-02-12")
    rows = {each["course"]: each for each in heart_desk.show("courses")}
    optional = ("contact", "kela_number", "companion_periods")
    assert [rows["A"][name] for name in optional] == [contact("Oma"), "89648", two_days]
    assert [rows["B"][name] for name in optional] == [None, None, None]
    assert (rows["A"]["group_size"], rows["A"]["starts_on"], rows["A"]["days"]) == (8, MONDAYS[0], 15)
    assert notes(heart_desk) == {"A": "x", "B": None}
    assert heart_desk.faults() == []


def test_a_draft_whose_course_is_refused_stays_a_draft(desk: Desk) -> None:
    desk.do("save_draft", course="A", contract="K1", group_size=9)
    assert desk.refused("create_course", **(A | {"group_size": 13})) == ["group-size-out-of-range"]
    assert (desk.course("A")["state"], desk.course("A")["group_size"]) == ("draft", 9)
