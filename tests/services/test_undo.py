"""Undo and redo: they put the data back exactly, up to what is never taken back, within the user's own day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop import bootstrap
from desktop.services.commands.base import Undoing
from desktop.services.commands.codec import decode
from desktop.services.commands.registry import USER_COMMANDS
from desktop.services.outcome import Refused
from tests.support.descriptions import OWN, description
from tests.support.desk import CARERS, TULES
from tests.support.stories import add_client, carers_course, carers_periods, enrol_clients

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

    Fields = dict[str, Any]
    Colleague = Callable[[str, Fields], list[str]]

MONDAY, LATER = "2026-04-13", "2026-05-18"
GRANTED = "2025-12-01"
CONTACT = {"person": "Kurssisihteeri", "phone": "017 123 457"}
DECISION = {"client": "c1", "service": CARERS, "granted_on": GRANTED, "received_on": GRANTED}
PERSON = {"client": "c9", "family_name": "Virtanen", "given_names": "Eino", "contact": CONTACT}
CAN_BE_UNDONE: list[tuple[str, dict[str, Any]]] = [
    ("add_site", {"site": "oulu", "name": "Oulu", "municipality": "Oulu", "contact": CONTACT, "beds": 12}),
    ("edit_site", {"site": "kuopio", "name": "Kuopio II", "contact": CONTACT}),
    ("edit_provider", {"name": "Tuki Oy", "contact": CONTACT}),
    ("sign_contract", {"contract": "K9", "site": "kuopio", "service": TULES, "valid_from": "2026-01-01"}),
    ("edit_contract", {"contract": "K1", "contact": CONTACT, "pools": "at_site", "carer_experience": "over_2_years"}),
    ("end_contract", {"contract": "K1", "on": "2026-12-31"}),
    ("declare_capacity", {"contract": "K1", "year": 2026, "clients": 60}),
    ("declare_capacity", {"contract": "K1", "year": 2027, "clients": 60}),
    ("save_draft", {"course": "E", "contract": "K1", "periods": carers_periods(MONDAY)}),
    ("describe_service", {"description": description()}),
    ("save_draft", {"course": "D", "group_size": 9, "note": "ehkä syksyllä"}),
    ("discard_draft", {"course": "D"}),
    ("delete_course", {"course": "D"}),
    ("create_course", carers_course("C", LATER, note="pysäköinti pihalla")),
    ("create_course", carers_course("D", LATER)),
    ("edit_course", {"course": "A", "group_size": 10, "target_groups": {"carer": ["child"]}, "contact": CONTACT}),
    ("move_periods", {"course": "A", "periods": carers_periods("2026-04-20"), "clients_agreed": True}),
    ("register_client", PERSON),
    ("edit_client", {"client": "c1", "personal_identity_code": "131052-308T", "birth_date": "1952-10-13"}),
    ("record_decision", {"decision": "d9", "target_groups": {"carer": ["adult"]}} | DECISION),
    ("edit_decision", {"decision": "d1", "valid_until": "2027-01-01", "wishes": "keväällä"}),
    ("agree_course", {"decision": "d2", "on": "2026-01-12", "course": "B", "note": "puhelimitse"}),
    ("enrol_client", {"decision": "d2", "course": "B", "agreed": True}),
    ("withdraw_client", {"decision": "d1", "reason": "muutti"}),
    ("transfer_client", {"decision": "d1", "to_course": "B", "agreed": True}),
    ("close_decision", {"decision": "d1", "outcome": "completed", "on": "2026-01-12"}),
    ("close_decision", {"decision": "d1", "outcome": "interrupted", "on": "2026-01-12"}),
    ("close_decision", {"decision": "d2", "outcome": "returned", "on": "2026-01-12"}),
    ("reopen_decision", {"decision": "d3"}),
    ("undo_entry", {"seq": 7}),  # draft D was saved
    ("edit_stay", {"decision": "d1", "room": "12", "bed": "A", "aids": "pyörätuoli", "aids_printable": True}),
    ("tell_kela", {"notice": "n2", "topic": "no_course", "on": "2026-01-12", "about": "d2"}),
    ("remove_notice", {"notice": "n1"}),
]
ON_A_STARTED_COURSE = {"record_attendance"}
"""Taken back in tests/services/test_stays.py."""
OF_COURSES_WITH_CLIENTS = {"record_told", "set_companion"}
"""Taken back in tests/services/test_companions.py and test_telling.py."""
OF_KELAS_LIST = {"mark_typed", "unmark_typed"}
"""Taken back in tests/services/test_kela_list.py."""
FINAL = ("publish_course", "confirm_course", "delete_course")


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Return a desk with courses A (client 1) and B, draft D, client 2 waiting, client 3's decision closed and told."""
    desk.do("create_course", **carers_course("A", MONDAY))
    desk.do("create_course", **carers_course("B", LATER))
    desk.do("save_draft", course="D", contract="K1", group_size=8)
    for number in (1, 2, 3):
        add_client(desk, number, granted=GRANTED)
    desk.do("enrol_client", decision="d1", course="A", agreed=True)
    desk.do("close_decision", decision="d3", outcome="returned", on="2026-01-12")
    desk.do("tell_kela", notice="n1", topic="no_course", on="2026-01-12", about="d3", client_told_on="2026-01-12")
    return desk


@pytest.fixture
def colleague(busy: Desk, make_desk: MakeDesk) -> Colleague:
    """Return what carries out another user's command on the same database; it gives the rules that refuse it."""
    other = make_desk(busy.clock.today().isoformat())
    services = bootstrap.services_on(other.database, other.catalogue, other.clock, "Toinen")

    def give(name: str, fields: Fields) -> list[str]:
        outcome = services.handle(decode(USER_COMMANDS[name], fields))
        return [each.rule.value for each in outcome.refusals] if isinstance(outcome, Refused) else []

    return give


@pytest.mark.parametrize(("command", "fields"), CAN_BE_UNDONE)
def test_undo_and_redo_put_the_data_back_exactly(busy: Desk, command: str, fields: Fields) -> None:
    before = busy.tables()
    busy.do(command, **fields)
    after = busy.tables()
    assert after != before
    for expected, step in ((before, "undo"), (after, "redo"), (before, "undo"), (after, "redo")):
        assert busy.do(step) == []
        assert busy.tables() == expected
    assert busy.faults() == []


def test_the_provider_can_be_taken_back_as_well(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.do("register_provider", name="Kuntoutuskeskus Tuki", business_id="2077474-0")
    desk.do("undo")
    assert desk.tables()["provider"] == []
    desk.do("redo")
    assert len(desk.tables()["provider"]) == 1


def test_every_command_is_taken_back_here_or_final_as_it_declares() -> None:
    declared = {
        undoing: {name for name, kind in USER_COMMANDS.items() if kind.UNDOING is undoing} for undoing in Undoing
    }
    taken_back = {command for command, _ in CAN_BE_UNDONE} | {"register_provider"} | ON_A_STARTED_COURSE | OF_KELAS_LIST
    taken_back |= OF_COURSES_WITH_CLIENTS
    assert declared[Undoing.TAKES_BACK] == taken_back - {"delete_course"}  # of a draft
    assert declared[Undoing.ENDS_AT_COURSES] == set(FINAL)
    assert declared[Undoing.COUNTS] == {"undo", "redo"}
    assert declared[Undoing.GOES_PAST] == set()


def test_a_whole_day_is_taken_back_and_done_again_step_by_step(busy: Desk) -> None:
    steps = [CAN_BE_UNDONE[number] for number in (1, 5, 11, 13, 16, 20, 22)]
    states = [busy.tables()]
    for command, fields in steps:
        busy.do(command, **fields)
        states.append(busy.tables())
    for expected in reversed(states[:-1]):
        busy.do("undo")
        assert busy.tables() == expected
    for expected in states[1:]:
        busy.do("redo")
        assert busy.tables() == expected
    assert busy.refused("redo") == ["nothing-to-redo"]


@pytest.mark.parametrize("final", FINAL)
def test_publishing_confirming_and_deleting_are_final_and_a_wall_for_what_is_before(busy: Desk, final: str) -> None:
    enrol_clients(busy, "B", range(4, 10), granted=GRANTED)
    busy.do("create_course", **carers_course("C", LATER))
    busy.do(final, course="C" if final == "delete_course" else "B")
    done = busy.tables()
    for _ in range(2):
        assert busy.refused("undo") == ["cannot-be-undone"]
    assert busy.tables() == done
    busy.do("edit_site", site="kuopio", beds=20)
    busy.do("undo")
    assert busy.tables() == done
    assert busy.facts("undo")["cannot-be-undone"]["command"] == final


def test_nothing_is_left_to_undo_or_redo_when_the_date_changes(busy: Desk) -> None:
    busy.do("edit_course", course="A", group_size=9)
    busy.do("edit_course", course="A", group_size=10)
    busy.do("undo")
    busy.on("2026-01-13")
    assert busy.refused("undo") == ["nothing-to-undo"]
    assert busy.refused("redo") == ["nothing-to-redo"]
    busy.do("edit_course", course="A", group_size=11)
    busy.do("undo")
    assert busy.course("A")["group_size"] == 9


def test_an_empty_register_has_nothing_to_undo_or_redo(make_desk: MakeDesk) -> None:
    desk = make_desk()
    assert desk.refused("undo") == ["nothing-to-undo"]
    assert desk.refused("redo") == ["nothing-to-redo"]


def test_everything_of_the_day_can_be_undone_and_then_nothing_is_left(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin()
    for _ in range(4):
        desk.do("undo")
    assert not any(desk.tables().values())
    assert desk.refused("undo") == ["nothing-to-undo"]


def test_a_new_command_ends_redo(busy: Desk) -> None:
    busy.do("edit_course", course="A", group_size=9)
    busy.do("undo")
    busy.do("edit_site", site="kuopio", beds=20)
    assert busy.refused("redo") == ["nothing-to-redo"]


def test_refused_commands_are_not_in_the_chain_and_leave_redo_possible(busy: Desk) -> None:
    busy.do("edit_course", course="A", group_size=9)
    assert busy.refused("edit_course", course="A", group_size=13) == ["group-size-out-of-range"]
    busy.do("undo")
    assert busy.refused("withdraw_client", decision="d2") == ["not-enrolled"]
    busy.do("redo")
    assert busy.course("A")["group_size"] == 9


def test_the_number_of_an_undone_course_is_not_given_to_another(busy: Desk) -> None:
    busy.do("create_course", **carers_course("C", LATER))
    number = busy.course("C")["number"]
    busy.do("undo")
    busy.do("create_course", **carers_course("E", LATER))
    assert busy.course("E")["number"] > number


def test_undo_reaches_only_the_users_own_commands(busy: Desk, colleague: Colleague) -> None:
    busy.do("edit_course", course="A", group_size=9)
    assert colleague("edit_course", {"course": "B", "group_size": 11}) == []
    busy.do("undo")
    assert (busy.course("A")["group_size"], busy.course("B")["group_size"]) == (8, 11)
    assert colleague("undo", {}) == []
    assert busy.course("B")["group_size"] == 8
    assert colleague("undo", {}) == ["nothing-to-undo"]


def test_another_users_command_does_not_end_redo(busy: Desk, colleague: Colleague) -> None:
    busy.do("edit_course", course="A", group_size=9)
    busy.do("undo")
    assert colleague("edit_course", {"course": "B", "group_size": 11}) == []
    busy.do("redo")
    assert busy.course("A")["group_size"] == 9


CHANGED_SINCE: list[tuple[tuple[str, dict[str, Any]], tuple[str, dict[str, Any]]]] = [
    (("edit_course", {"course": "A", "group_size": 9}), ("edit_course", {"course": "A", "note": "x"})),
    (("edit_course", {"course": "A", "group_size": 9}), ("publish_course", {"course": "A"})),
    (("create_course", carers_course("C", LATER)), ("enrol_client", {"decision": "d2", "course": "C"})),
    (("register_client", PERSON), ("record_decision", DECISION | {"decision": "d9", "client": "c9"})),
    (("withdraw_client", {"decision": "d1"}), ("enrol_client", {"decision": "d1", "course": "B"})),
    (("edit_client", {"client": "c1", "note": "x"}), ("edit_client", {"client": "c1", "note": "y"})),
    (("discard_draft", {"course": "D"}), ("save_draft", {"course": "D"})),
]


@pytest.mark.parametrize(("mine", "theirs"), CHANGED_SINCE)
def test_what_another_user_has_changed_or_built_on_since_is_not_taken_back(
    busy: Desk, colleague: Colleague, mine: tuple[str, Fields], theirs: tuple[str, Fields]
) -> None:
    busy.do(mine[0], **mine[1])
    assert colleague(*theirs) == []
    before = busy.tables()
    assert busy.refused("undo") == ["cannot-be-undone"]
    assert busy.tables() == before


def test_a_description_whose_service_another_user_names_meanwhile_is_not_taken_back(
    busy: Desk, colleague: Colleague
) -> None:
    signing = {"contract": "K9", "site": "kuopio", "service": OWN, "valid_from": "2026-01-01"}
    busy.do("describe_service", description=description())
    assert colleague("sign_contract", signing) == []
    assert busy.refused("undo") == ["cannot-be-undone"]
    assert busy.catalogue.describes(OWN)
    assert colleague("undo", {}) == []
    busy.do("undo")
    assert not busy.catalogue.describes(OWN)


def test_a_place_that_another_client_has_taken_does_not_come_back(busy: Desk, colleague: Colleague) -> None:
    enrol_clients(busy, "A", range(4, 11), granted=GRANTED)
    busy.do("withdraw_client", decision="d1")
    assert colleague("enrol_client", {"decision": "d2", "course": "A"}) == []
    assert busy.refused("undo") == ["course-full"]


def test_a_place_on_a_course_that_was_deleted_meanwhile_does_not_come_back(busy: Desk, colleague: Colleague) -> None:
    busy.do("transfer_client", decision="d1", to_course="B", agreed=True)
    assert colleague("delete_course", {"course": "A"}) == []
    assert busy.refused("undo") == ["course-deleted"]


def test_a_raised_group_is_not_lowered_below_those_enrolled_meanwhile(busy: Desk, colleague: Colleague) -> None:
    enrol_clients(busy, "A", range(4, 11), granted=GRANTED)
    busy.do("edit_course", course="A", group_size=9)
    assert colleague("enrol_client", {"decision": "d2", "course": "A"}) == []
    assert busy.refused("undo") == ["group-size-below-enrolled"]


def test_places_used_meanwhile_keep_capacity_from_being_taken_back(busy: Desk, colleague: Colleague) -> None:
    busy.do("declare_capacity", contract="K1", year=2026, clients=60)
    for course in "EFG":
        assert colleague("create_course", carers_course(course, LATER, group_size=8)) == []
    busy.do("undo")
    busy.do("redo")
    assert colleague("edit_course", {"course": "G", "group_size": 9}) == []
    assert busy.refused("undo") == ["capacity-exceeded"]


def test_freed_places_used_meanwhile_do_not_come_back(busy: Desk, colleague: Colleague) -> None:
    busy.do("edit_course", course="B", group_size=6)
    for course, size in (("E", 8), ("F", 12), ("G", 6)):
        assert colleague("create_course", carers_course(course, LATER, group_size=size)) == []
    assert busy.refused("undo") == ["capacity-exceeded"]


def test_a_later_end_does_not_come_back_over_a_client_enrolled_meanwhile(busy: Desk, colleague: Colleague) -> None:
    busy.do("move_periods", course="B", periods=carers_periods(MONDAY))
    assert colleague("edit_decision", {"decision": "d2", "valid_until": "2026-07-17"}) == []
    assert colleague("enrol_client", {"decision": "d2", "course": "B"}) == []
    assert busy.refused("undo") == ["total-duration-exceeded"]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ([("save_draft", {"course": "E"}), ("discard_draft", {"course": "E"})], carers_course("E", LATER)),
        ([("create_course", carers_course("E", LATER)), ("undo", {})], {"course": "E", "note": "syksyllä"}),
    ],
)
def test_an_id_that_another_user_has_taken_meanwhile_is_not_given_twice(
    busy: Desk, colleague: Colleague, mine: list[tuple[str, Fields]], theirs: Fields
) -> None:
    for command, fields in mine:
        busy.do(command, **fields)
    assert colleague("create_course" if "contract" in theirs else "save_draft", theirs) == []
    before = busy.tables()
    assert busy.refused("redo" if mine[-1][0] == "undo" else "undo") == ["already-exists"]
    assert busy.tables() == before
    assert busy.faults() == []


def test_a_course_does_not_come_back_outside_a_contract_ended_meanwhile(busy: Desk, colleague: Colleague) -> None:
    busy.do("create_course", **carers_course("E", LATER))
    busy.do("undo")
    assert colleague("end_contract", {"contract": "K1", "on": "2026-02-01"}) == []
    assert busy.refused("redo") == ["contract-not-valid"]
