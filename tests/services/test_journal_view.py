"""The journal as it is shown: one numbered entry for each accepted command, with every field that it changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from desktop import bootstrap
from desktop.services.commands.codec import decode
from desktop.services.commands.registry import USER_COMMANDS
from tests.support.stories import add_client, carers_course, carers_periods

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

MONDAY = "2026-04-13"
GRANTED = "2025-12-01"


def last(desk: Desk) -> dict[str, Any]:
    """Return the newest entry."""
    return desk.show("journal")[-1]


def test_entries_are_numbered_from_one_in_the_order_of_the_commands(desk: Desk) -> None:
    rows = desk.show("journal")
    assert [row["seq"] for row in rows] == [1, 2, 3, 4]
    assert [(row["command"], row["subject"]) for row in rows] == [
        ("register_provider", None),
        ("add_site", "kuopio"),
        ("sign_contract", "K1"),
        ("declare_capacity", "K1"),
    ]


def test_an_entry_has_exactly_the_fields_of_the_view(desk: Desk) -> None:
    assert {frozenset(row) for row in desk.show("journal")} == {
        frozenset({"seq", "at", "on", "user", "command", "subject", "changes"})
    }
    assert {frozenset(each) for row in desk.show("journal") for each in row["changes"]} == {
        frozenset({"table", "id", "field", "before", "after"})
    }


def test_an_entry_tells_when_in_utc_and_who(desk: Desk) -> None:
    earliest = datetime.now(UTC) - timedelta(minutes=5)
    rows = desk.show("journal")
    times = [datetime.fromisoformat(row["at"]) for row in rows]
    assert all(row["at"].endswith("Z") for row in rows)
    assert all(first <= second for first, second in pairwise(times))
    assert earliest <= times[0] <= times[-1] <= datetime.now(UTC)
    assert {row["user"] for row in rows} == {"Testi"}


def test_every_user_has_the_name_they_work_under(desk: Desk, make_desk: MakeDesk) -> None:
    other = make_desk()
    services = bootstrap.services_on(other.database, other.catalogue, other.clock, "Toinen")
    services.handle(decode(USER_COMMANDS["edit_site"], {"site": "kuopio", "beds": 12}))
    desk.do("edit_site", site="kuopio", beds=13)
    rows = desk.show("journal")[-2:]
    assert [(row["user"], row["changes"][0]["after"]) for row in rows] == [("Toinen", 12), ("Testi", 13)]


def test_a_new_thing_shows_every_value_it_was_given(desk: Desk) -> None:
    desk.do("add_site", site="oulu", name="Oulu", municipality="Oulu", contact={"phone": "08 1"}, beds=12)
    contact = {"person": None, "phone": "08 1", "email": None, "address": None}
    assert {(each["table"], each["id"]) for each in last(desk)["changes"]} == {("site", "oulu")}
    values = {each["field"]: each["after"] for each in last(desk)["changes"]}
    assert {each["before"] for each in last(desk)["changes"]} == {None}
    assert values.pop("contact") in (contact, {"phone": "08 1"})
    assert values == {"id": "oulu", "name": "Oulu", "municipality": "Oulu", "beds": 12}


def test_an_edit_shows_only_what_it_changed_with_the_values_before_and_after(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", MONDAY))
    desk.do("edit_course", course="A", group_size=9, note="hissi", target_groups={"carer": ["adult"]})
    assert last(desk)["changes"] == [
        {"table": "course", "id": "A", "field": "group_size", "before": 8, "after": 9},
        {"table": "course", "id": "A", "field": "note", "before": None, "after": "hissi"},
    ]


def test_periods_are_shown_as_in_commands(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", MONDAY))
    desk.do("move_periods", course="A", periods=carers_periods("2026-05-18"))
    (change,) = (each for each in last(desk)["changes"] if each["field"] == "periods")
    assert (change["before"], change["after"]) == (carers_periods(MONDAY), carers_periods("2026-05-18"))


def test_truth_values_are_shown_as_such(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", MONDAY))
    add_client(desk, 1, granted=GRANTED)
    desk.do("enrol_client", decision="d1", course="A", agreed=True)
    shown = {each["field"]: each["after"] for each in last(desk)["changes"]}
    assert shown == {
        "course": "A",
        "from_period": 1,
        "enrolled_on": "2026-01-12",
        "agreed": True,
        "companion": False,
    }
    assert shown["agreed"] is True


def test_a_removed_draft_shows_what_is_gone(desk: Desk) -> None:
    desk.do("save_draft", course="D", group_size=8)
    desk.do("discard_draft", course="D")
    gone = {each["field"]: (each["before"], each["after"]) for each in last(desk)["changes"]}
    assert gone == {"id": ("D", None), "group_size": (8, None), "edited_on": ("2026-01-12", None)}


def test_one_command_may_change_several_tables(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", MONDAY))
    add_client(desk, 1, granted=GRANTED)
    desk.do("enrol_client", decision="d1", course="A", agreed=True)
    desk.do("withdraw_client", decision="d1", reason="muutti")
    assert {each["table"] for each in last(desk)["changes"]} == {"decision", "past_enrolment"}
    assert last(desk)["subject"] == "d1"


def test_an_accepted_command_that_changes_nothing_is_still_an_entry(desk: Desk) -> None:
    desk.do("edit_site", site="kuopio", name="Kuopio")
    assert (last(desk)["command"], last(desk)["changes"]) == ("edit_site", [])


def test_undo_and_redo_are_entries_that_show_the_way_back_and_forth(desk: Desk) -> None:
    desk.do("edit_site", site="kuopio", beds=12)
    desk.do("undo")
    desk.do("redo")
    steps = [(row["command"], row["subject"], row["changes"][0]) for row in desk.show("journal")[-2:]]
    there_and_back = ((12, None), (None, 12))
    assert steps == [
        (command, None, {"table": "site", "id": "kuopio", "field": "beds", "before": before, "after": after})
        for command, (before, after) in zip(("undo", "redo"), there_and_back, strict=True)
    ]


def test_refused_and_invalid_commands_are_no_entries(desk: Desk) -> None:
    before = desk.show("journal")
    desk.refused("publish_course", course="X")
    desk.invalid("publish_course")
    desk.refused("redo")
    assert desk.show("journal") == before


def test_the_programs_own_work_is_an_entry_of_the_program(desk: Desk) -> None:
    desk.do("save_draft", course="D", group_size=8)
    desk.on("2026-02-11")
    assert last(desk)["command"] == "save_draft"
    desk.on("2026-02-12")
    row = last(desk)
    assert (row["command"], row["subject"], row["user"]) == ("pass_day", None, "kurssipoyta")
    assert {(each["table"], each["id"], each["after"]) for each in row["changes"]} == {("draft", "D", None)}
