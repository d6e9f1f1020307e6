"""One entry of the journal taken back, of any day and user: only what it set, and where nothing newer leans on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop import bootstrap
from desktop.services.commands.codec import decode, upcast
from desktop.services.commands.journal import Batch, UndoEntry
from desktop.services.commands.program import AcceptLoss, RestoreBackup
from desktop.services.commands.registry import USER_COMMANDS
from desktop.services.outcome import Accepted
from tests.interchange.playing import stored
from tests.support.descriptions import OWN, description
from tests.support.desk import CARERS, HEART
from tests.support.stories import add_client, carers_course, enrol_clients

if TYPE_CHECKING:
    from desktop.services.commands.base import Command
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

    Fields = dict[str, Any]

TODAY, TOMORROW = "2026-01-12", "2026-01-13"
MONDAY, LATER = "2026-04-13", "2026-05-18"
GRANTED = "2025-12-01"
PERSON = {"family_name": "Virtanen", "given_names": "Eino"}
DECISION = {"service": CARERS, "granted_on": GRANTED, "received_on": GRANTED}


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Return a desk with courses A (client 1) and B, draft D, and client 2 waiting; A and B use 16 of 40 places."""
    desk.do("create_course", **carers_course("A", MONDAY))
    desk.do("create_course", **carers_course("B", LATER))
    desk.do("save_draft", course="D", contract="K1", group_size=8)
    for number in (1, 2):
        add_client(desk, number, granted=GRANTED)
    desk.do("enrol_client", decision="d1", course="A", agreed=True)
    return desk


def entries(desk: Desk) -> int:
    """Return the number of the newest entry."""
    return int(desk.show("journal")[-1]["seq"])


def done(desk: Desk, command: str, **fields: object) -> int:
    """Carry a command out; gives the number of its entry."""
    desk.do(command, **fields)
    return entries(desk)


def reason(desk: Desk, seq: int) -> str:
    """Return why an entry is not taken back; being told so changes nothing."""
    before = stored(desk)
    answer = desk.send("undo_entry", seq=seq)
    assert answer["result"] == "refused", answer
    assert stored(desk) == before
    (refusal,) = answer["refusals"]
    assert refusal["rule"] == "cannot-be-undone"
    return str(refusal["facts"]["reason"])


def command_of(name: str, **fields: object) -> Command:
    return decode(USER_COMMANDS[name], fields)


# What is taken back, and how.


def test_an_older_entry_is_taken_back_on_a_later_day_and_undo_and_redo_take_that_back_and_do_it_again(
    busy: Desk,
) -> None:
    before = busy.tables()
    seq = done(busy, "edit_course", course="B", group_size=9, note="salista")
    after = busy.tables()
    busy.on(TOMORROW)
    count = entries(busy)
    busy.do("undo_entry", seq=seq)
    assert entries(busy) == count + 1
    for step, expected in ((None, before), ("undo", after), ("redo", before)):
        if step:
            busy.do(step)
        assert busy.tables() == expected
    assert busy.show("journal")[-3]["command"] == "undo_entry"
    assert busy.faults() == []


def test_only_what_the_entry_set_goes_back(busy: Desk) -> None:
    seq = done(busy, "edit_course", course="B", group_size=9)
    busy.do("edit_course", course="B", note="vasta sovittu")
    busy.do("undo_entry", seq=seq)
    assert busy.course("B")["group_size"] == 8
    notes = busy.database.connection.execute("SELECT note FROM course WHERE id = 'B'").fetchone()
    assert notes == ("vasta sovittu",)


def test_another_users_entry_is_taken_back(busy: Desk, make_desk: MakeDesk) -> None:
    seq = done(busy, "edit_course", course="B", group_size=9)
    later = make_desk("2026-01-20")
    other = bootstrap.services_on(later.database, later.catalogue, later.clock, "Toinen")
    assert isinstance(other.handle(UndoEntry(seq)), Accepted)
    assert later.course("B")["group_size"] == 8


def test_several_commands_of_one_step_are_taken_back_together(busy: Desk) -> None:
    before = busy.tables()
    step = Batch((command_of("edit_course", course="A", group_size=9), command_of("edit_course", course="A", note="x")))
    assert isinstance(busy.services.handle(step), Accepted)
    busy.do("undo_entry", seq=entries(busy))
    assert busy.tables() == before


def test_an_entry_that_changed_nothing_is_taken_back_all_the_same(busy: Desk) -> None:
    before = busy.tables()
    seq = done(busy, "edit_site", site="kuopio", name="Kuopio")
    busy.do("undo_entry", seq=seq)
    assert busy.tables() == before
    assert reason(busy, seq) == "taken-back"


def test_a_value_that_is_again_as_the_entry_set_it_is_taken_back(busy: Desk) -> None:
    first = done(busy, "edit_site", site="kuopio", name="Talo")
    second = done(busy, "edit_site", site="kuopio", name="Rantatalo")
    assert reason(busy, first) == "changed-since"
    busy.do("undo_entry", seq=second)
    busy.do("undo_entry", seq=first)
    assert reason(busy, first) == "taken-back"
    busy.do("undo")
    busy.do("undo_entry", seq=first)
    assert reason(busy, first) == "taken-back"


def test_what_was_taken_off_comes_back_as_it_was(busy: Desk) -> None:
    before = busy.tables()
    seq = done(busy, "discard_draft", course="D")
    busy.on(TOMORROW)
    busy.do("undo_entry", seq=seq)
    assert busy.tables() == before


def test_a_course_that_was_made_of_a_draft_is_the_draft_again_though_it_was_agreed_on(busy: Desk) -> None:
    busy.do("agree_course", decision="d2", on=TODAY, course="D")
    draft = busy.tables()["draft"]
    seq = done(busy, "create_course", **carers_course("D", LATER))
    busy.do("undo_entry", seq=seq)
    assert busy.tables()["draft"] == draft


# What is never taken back.


def test_there_must_be_such_an_entry(busy: Desk) -> None:
    newest = entries(busy)
    assert busy.refused("undo_entry", seq=newest + 1) == ["unknown-entry"]
    assert busy.facts("undo_entry", seq=newest + 1) == {"unknown-entry": {"seq": newest + 1}}
    assert busy.invalid("undo_entry", seq=0) == ["seq"]
    busy.do("undo_entry", seq=newest)


@pytest.mark.parametrize("command", ["publish_course", "confirm_course", "delete_course"])
def test_publishing_confirming_and_deleting_a_course_stay(busy: Desk, command: str) -> None:
    enrol_clients(busy, "A", range(4, 9), granted=GRANTED)
    seq = done(busy, command, course="B" if command == "delete_course" else "A")
    assert reason(busy, seq) == "final"


def test_deleting_a_draft_is_taken_back(busy: Desk) -> None:
    seq = done(busy, "delete_course", course="D")
    busy.do("undo_entry", seq=seq)
    assert busy.course("D")["state"] == "draft"


def test_undo_redo_and_undo_entry_stay(busy: Desk) -> None:
    first = done(busy, "edit_course", course="B", group_size=9)
    undone, redone = done(busy, "undo"), done(busy, "redo")
    taken_back = done(busy, "undo_entry", seq=first)
    assert [reason(busy, seq) for seq in (undone, redone, taken_back)] == ["no-change"] * 3


def test_the_programs_own_work_stays(busy: Desk) -> None:
    busy.on("2026-02-12")
    expired = entries(busy)
    assert busy.show("journal")[-1]["command"] == "pass_day"
    busy.services.note(RestoreBackup(41, "Testi"))
    busy.services.note(AcceptLoss(0, "Testi"))
    assert [reason(busy, seq) for seq in range(expired, expired + 3)] == ["no-change"] * 3


def test_what_was_printed_stays(busy: Desk) -> None:
    printed = {"id": "A7F3", "document": "roster", "course": "A", "language": "fi", "printed_at": "2026-01-12T09:30"}
    busy.services.handle(upcast("record_printouts", 1, {"printouts": [printed | {"facts": {}}]}))
    assert reason(busy, entries(busy)) == "no-change"


def test_what_undo_took_back_is_taken_back_already_until_it_is_done_again(busy: Desk) -> None:
    seq = done(busy, "edit_course", course="B", group_size=9)
    busy.do("undo")
    assert reason(busy, seq) == "taken-back"
    busy.do("redo")
    busy.do("undo_entry", seq=seq)
    assert busy.course("B")["group_size"] == 8


# What newer entries have changed or built on.


def test_a_thing_that_was_changed_since_stays_though_the_change_was_of_what_the_entry_left_open(busy: Desk) -> None:
    seq = done(busy, "add_site", site="oulu", name="Oulu", municipality="Oulu")
    change = done(busy, "edit_site", site="oulu", beds=12)
    assert reason(busy, seq) == "changed-since"
    busy.do("undo_entry", seq=change)
    busy.do("undo_entry", seq=seq)


def test_a_course_published_since_stays(busy: Desk) -> None:
    creating = done(busy, "create_course", **carers_course("C", LATER))
    busy.do("publish_course", course="C")
    assert reason(busy, creating) == "changed-since"


def test_a_thing_that_was_removed_since_stays_away(busy: Desk) -> None:
    seq = done(busy, "save_draft", course="D", note="x")
    busy.do("discard_draft", course="D")
    assert reason(busy, seq) == "changed-since"


def test_an_id_that_is_used_again_is_not_given_twice(busy: Desk) -> None:
    seq = done(busy, "discard_draft", course="D")
    busy.do("save_draft", course="D", note="uusi")
    assert reason(busy, seq) == "changed-since"


@pytest.mark.parametrize(
    "steps",
    [
        [("withdraw_client", {})],
        [("transfer_client", {"to_course": "B", "agreed": True})],
        [("withdraw_client", {}), ("enrol_client", {"course": "A", "agreed": True})],
        [("transfer_client", {"to_course": "B"}), ("transfer_client", {"to_course": "A", "agreed": True})],
    ],
)
def test_what_happened_to_a_client_is_taken_back_newest_first(busy: Desk, steps: list[tuple[str, Fields]]) -> None:
    enrolling = entries(busy)
    before = busy.tables()
    later = [done(busy, command, decision="d1", **fields) for command, fields in steps]
    for seq in [enrolling, *later[:-1]]:
        assert reason(busy, seq) == "changed-since"
    for seq in reversed(later):
        busy.do("undo_entry", seq=seq)
    assert busy.tables() == before
    busy.do("undo_entry", seq=enrolling)
    assert busy.client("d1")["course"] is None
    assert busy.faults() == []


def test_an_older_leaving_does_not_come_back_between_places(busy: Desk) -> None:
    leaving = done(busy, "withdraw_client", decision="d1")
    busy.do("enrol_client", decision="d1", course="B", agreed=True)
    busy.do("withdraw_client", decision="d1")
    assert reason(busy, leaving) == "changed-since"


def test_undone_and_done_again_is_as_if_it_had_just_been_done(busy: Desk) -> None:
    busy.do("withdraw_client", decision="d1")
    enrolling = done(busy, "enrol_client", decision="d1", course="B", agreed=True)
    for step in ("undo", "undo", "redo", "redo"):
        busy.do(step)
    busy.do("undo_entry", seq=enrolling)
    assert busy.client("d1")["course"] is None


@pytest.mark.parametrize(
    ("made", "named"),
    [
        (
            ("add_site", {"site": "oulu", "name": "Oulu", "municipality": "Oulu"}),
            ("sign_contract", {"contract": "K9", "site": "oulu", "service": HEART, "valid_from": "2026-01-01"}),
        ),
        (
            ("sign_contract", {"contract": "K9", "site": "kuopio", "service": HEART, "valid_from": "2026-01-01"}),
            ("declare_capacity", {"contract": "K9", "year": 2026, "clients": 12}),
        ),
        (
            ("sign_contract", {"contract": "K9", "site": "kuopio", "service": HEART, "valid_from": "2026-01-01"}),
            ("save_draft", {"course": "E", "contract": "K9"}),
        ),
        (
            ("register_client", {"client": "c9"} | PERSON),
            ("record_decision", {"decision": "d9", "client": "c9"} | DECISION),
        ),
        (
            ("record_decision", {"decision": "d9", "client": "c2"} | DECISION),
            ("agree_course", {"decision": "d9", "on": TODAY}),
        ),
        (("create_course", carers_course("C", LATER)), ("enrol_client", {"decision": "d2", "course": "C"})),
        (
            ("create_course", carers_course("C", LATER)),
            ("agree_course", {"decision": "d2", "on": TODAY, "course": "C"}),
        ),
        (("save_draft", {"course": "E"}), ("agree_course", {"decision": "d2", "on": TODAY, "course": "E"})),
    ],
)
def test_a_thing_stays_while_another_names_it(busy: Desk, made: tuple[str, Fields], named: tuple[str, Fields]) -> None:
    before = busy.tables()
    seq = done(busy, made[0], **made[1])
    naming = done(busy, named[0], **named[1])
    assert reason(busy, seq) == "named"
    busy.do("undo_entry", seq=naming)
    busy.do("undo_entry", seq=seq)
    assert busy.tables() == before


# What would break a rule of number.


def test_a_capacity_is_not_lowered_below_what_is_used(busy: Desk) -> None:
    raising = done(busy, "declare_capacity", contract="K1", year=2026, clients=60)
    for course, size in (("E", 12), ("F", 12)):
        busy.do("create_course", **carers_course(course, LATER, group_size=size))
    busy.do("edit_course", course="B", group_size=9)
    assert reason(busy, raising) == "no-room"
    busy.do("edit_course", course="B", group_size=8)
    busy.do("undo_entry", seq=raising)


def test_places_that_others_use_now_do_not_come_back(busy: Desk) -> None:
    shrinking = done(busy, "edit_course", course="B", group_size=7)
    busy.do("create_course", **carers_course("E", LATER, group_size=12))
    last = done(busy, "create_course", **carers_course("F", LATER, group_size=12))
    busy.do("edit_course", course="A", group_size=9)
    assert reason(busy, shrinking) == "no-room"
    busy.do("undo_entry", seq=last)
    busy.do("undo_entry", seq=shrinking)


def test_a_group_does_not_shrink_below_its_clients(busy: Desk) -> None:
    enrol_clients(busy, "A", range(4, 11), granted=GRANTED)
    growing = done(busy, "edit_course", course="A", group_size=9)
    last = done(busy, "enrol_client", decision="d2", course="A", agreed=True)
    assert reason(busy, growing) == "no-room"
    busy.do("undo_entry", seq=last)
    busy.do("undo_entry", seq=growing)


def test_a_client_does_not_come_back_to_a_full_course(busy: Desk) -> None:
    enrol_clients(busy, "A", range(4, 11), granted=GRANTED)
    leaving = done(busy, "withdraw_client", decision="d1")
    last = done(busy, "enrol_client", decision="d2", course="A", agreed=True)
    assert reason(busy, leaving) == "no-room"
    busy.do("undo_entry", seq=last)
    busy.do("undo_entry", seq=leaving)
    assert busy.client("d1")["course"] == "A"


def test_a_client_does_not_come_back_to_a_deleted_course(busy: Desk) -> None:
    moving = done(busy, "transfer_client", decision="d1", to_course="B", agreed=True)
    busy.do("delete_course", course="A")
    assert reason(busy, moving) == "no-room"


@pytest.mark.parametrize(("begins", "is_beside"), [("2026-12-30", True), ("2026-12-31", True), ("2027-01-01", False)])
def test_a_contract_gets_its_last_day_back_only_before_its_successor(
    busy: Desk, begins: str, *, is_beside: bool
) -> None:
    busy.do("end_contract", contract="K1", on="2026-12-31")
    ending = done(busy, "end_contract", contract="K1", on="2026-12-29")
    busy.do("sign_contract", contract="K9", site="kuopio", service=CARERS, valid_from=begins)
    busy.do("sign_contract", contract="K8", site="kuopio", service=HEART, valid_from="2026-01-01")
    if is_beside:
        assert reason(busy, ending) == "no-room"
    else:
        busy.do("undo_entry", seq=ending)


def test_a_kela_number_that_another_course_has_now_does_not_come_back(busy: Desk) -> None:
    busy.do("edit_course", course="A", kela_number="4711")
    emptying = done(busy, "edit_course", course="A", kela_number=None)
    busy.do("edit_course", course="B", kela_number="4711")
    assert reason(busy, emptying) == "no-room"
    busy.do("delete_course", course="B")
    busy.do("undo_entry", seq=emptying)
    assert busy.course("A")["kela_number"] == "4711"


def test_a_kela_number_that_is_another_courses_own_now_does_not_come_back(busy: Desk) -> None:
    number = busy.course("B")["number"] + 1
    busy.do("edit_course", course="A", kela_number=str(number))
    emptying = done(busy, "edit_course", course="A", kela_number=None)
    creating = done(busy, "create_course", **carers_course("C", LATER))
    assert busy.course("C")["number"] == number
    assert reason(busy, emptying) == "no-room"
    busy.do("undo_entry", seq=creating)
    busy.do("undo_entry", seq=emptying)


def test_a_description_is_taken_back_while_no_contract_names_its_service(desk: Desk) -> None:
    describing = done(desk, "describe_service", description=description())
    signing = done(desk, "sign_contract", contract="K9", site="kuopio", service=OWN, valid_from="2026-01-01")
    assert reason(desk, describing) == "named"
    newer = done(desk, "describe_service", description=description("2026-06-01", code=CARERS))
    assert reason(desk, newer) == "named"
    desk.do("undo_entry", seq=signing)
    desk.do("undo_entry", seq=describing)
    assert not desk.catalogue.describes(OWN)


def test_a_description_is_taken_back_while_no_decision_names_its_service(desk: Desk) -> None:
    describing = done(desk, "describe_service", description=description())
    desk.do("register_client", client="c1", **PERSON)
    recording = done(desk, "record_decision", decision="d1", client="c1", **(DECISION | {"service": OWN}))
    assert reason(desk, describing) == "named"
    desk.do("undo_entry", seq=recording)
    desk.do("undo_entry", seq=describing)
    assert not desk.catalogue.describes(OWN)
