"""Whatever is done and ticked: typing everything empties the list, and what is changed back was never changed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.kela_list import (
    CapacityFacts,
    CourseFacts,
    Facts,
    PlaceFacts,
    facts_of_contract,
    facts_of_course,
    facts_of_place,
    kela_list,
)
from desktop.storage.rows.kela_mapping import read_facts
from desktop.storage.schema.kela_tables import AT_KELA
from tests.services.test_any_commands import desk_on_a_copy
from tests.support.desk import Desk
from tests.support.kela import items, mark_all
from tests.support.stories import add_client, carers_course, carers_periods

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.keys import DatabaseKey

    Prepared = tuple[Path, DatabaseKey, Catalogue]

TODAY = "2026-04-14"


@pytest.fixture(scope="module")
def prepared(
    template: tuple[Path, DatabaseKey], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Prepared:
    """Make a database with courses A (at Kela), B (not there) and eight clients, six of them on A."""
    folder = tmp_path_factory.mktemp("kela") / "data"
    shutil.copytree(template[0].parent, folder)
    path = folder / template[0].name
    desk = Desk(path, template[1], catalogue, "2026-01-12")
    desk.begin(valid_from="2025-01-01")
    desk.do("create_course", **carers_course("A", "2026-05-18", group_size=8))
    for number in range(1, 9):
        add_client(desk, number, granted="2025-12-01")
    for number in range(1, 7):
        desk.do("enrol_client", decision=f"d{number}", course="A", agreed=True)
    mark_all(desk)
    desk.on(TODAY)
    desk.do("create_course", **carers_course("B", "2026-06-01", group_size=8))
    desk.close()
    return path, template[1], catalogue


def command(name: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return commands of a kind."""
    return st.fixed_dictionaries({"command": st.just(name)} | fields)


COURSES = st.sampled_from(["A", "B", "C"])
DECISIONS = st.sampled_from(["d1", "d2", "d7", "d8"])
ON = st.sampled_from([None, "2026-04-13", TODAY])
SIZES = st.sampled_from([7, 8, 9])
GROUPS = st.sampled_from([{"carer": ["adult"]}, {"carer": ["child"]}, {"carer": ["adult", "child"]}])
PERIODS = st.sampled_from(["2026-05-18", "2026-06-01", "2026-06-08"]).map(carers_periods)
CONTACTS = st.sampled_from([{"person": "Aino"}, {"person": "Eino", "phone": "017 1"}])
YES = st.sampled_from([True])
NUMBERS = st.sampled_from([None, "48101", "48102"])
EDITS = st.one_of(
    command("edit_course", course=COURSES, group_size=SIZES),
    command("edit_course", course=COURSES, target_groups=GROUPS),
    command("edit_course", course=COURSES, contact=CONTACTS),
    command("move_periods", course=COURSES, periods=PERIODS, clients_agreed=YES),
    command("edit_contract", contract=st.just("K1"), contact=CONTACTS),
    command("edit_contract", contract=st.just("K1"), pools=st.sampled_from([None, "none", "outside"])),
)
OTHERS = st.one_of(
    command("create_course", **{name: st.just(value) for name, value in carers_course("C", "2026-06-15").items()}),
    command("edit_course", course=COURSES, kela_number=NUMBERS),
    command("move_periods", course=COURSES, periods=PERIODS, correction=YES),
    command("publish_course", course=COURSES, on=ON),
    command("confirm_course", course=COURSES, on=ON),
    command("delete_course", course=COURSES, agreed_with_kela=st.just("sovittu")),
    command("enrol_client", decision=DECISIONS, course=COURSES, agreed=YES, on=ON),
    command("withdraw_client", decision=DECISIONS, on=ON),
    command("transfer_client", decision=DECISIONS, to_course=COURSES, agreed=YES, on=ON),
    command("set_companion", decision=DECISIONS, companion=st.booleans(), on=ON),
    command("close_decision", decision=DECISIONS, outcome=st.just("interrupted"), on=st.just(TODAY)),
    command("reopen_decision", decision=DECISIONS),
    command("declare_capacity", contract=st.just("K1"), year=st.just(2026), clients=st.integers(40, 45)),
    command("end_contract", contract=st.just("K1"), on=st.sampled_from(["2026-12-31", "2027-12-31"])),
    command("undo"),
    command("redo"),
    command("mark_typed", which=st.integers(0, 5)),
    command("unmark_typed", which=st.integers(0, 5)),
)


def _send(desk: Desk, fields: dict[str, Any]) -> None:
    """Give a command; of those about items, for one that is in the list, where there is one."""
    if "which" not in fields:
        desk.send(**fields)
        return
    is_ticked = fields["command"] == "unmark_typed"
    listed = [row["item"] for row in desk.show("kela_list") if (row["typed_on"] is not None) is is_ticked]
    if listed:
        desk.do(fields["command"], items=[listed[fields["which"] % len(listed)]])


def _list_of_everything(desk: Desk) -> list[str]:
    """Return what is to be typed, by comparing everything that is stored."""
    records = desk.queries.records
    there: dict[Facts, Facts] = {}
    for table in AT_KELA:
        for row in desk.database.connection.execute(f"SELECT * FROM {table.name}").fetchall():  # noqa: S608 - our own
            facts = read_facts(table.name, dict(zip(table.columns.keys(), row, strict=True)))
            there[_nothing(facts)] = facts
    here: list[Facts] = [facts_of_contract(contract) for contract in records.contracts().values()]
    here += [CapacityFacts(each.contract, each.year, each.clients) for each in records.capacity_use()]
    here += [facts_of_course(record.course) for record in records.courses()]
    here += [facts_of_place(decision) for decision in records.decisions()]
    pairs = [(facts, there.get(_nothing(facts), _nothing(facts))) for facts in here]
    return [item.name for item in kela_list(pairs, records.contracts())]


def _nothing(facts: Facts) -> Facts:
    """Return the facts of the same thing that say that there is nothing."""
    if isinstance(facts, CapacityFacts):
        return CapacityFacts(facts.contract, facts.year)
    if isinstance(facts, CourseFacts):
        return CourseFacts(facts.course)
    return PlaceFacts(facts.decision) if isinstance(facts, PlaceFacts) else type(facts)(facts.contract)


@settings(max_examples=20)
@given(st.lists(st.one_of(EDITS, OTHERS), min_size=3, max_size=20))
def test_typing_everything_that_is_listed_leaves_nothing(prepared: Prepared, commands: list[dict[str, Any]]) -> None:
    with desk_on_a_copy(prepared) as desk:
        for fields in commands:
            _send(desk, fields)
            assert items(desk) == _list_of_everything(desk)
        mark_all(desk)
        assert items(desk) == []
        assert desk.faults() == []


@settings(max_examples=15)
@given(st.lists(EDITS, min_size=1, max_size=10))
def test_what_is_changed_and_changed_back_needs_no_typing(prepared: Prepared, commands: list[dict[str, Any]]) -> None:
    with desk_on_a_copy(prepared) as desk:
        before, courses = items(desk), [desk.course(course) for course in ("A", "B")]
        for fields in commands:
            desk.send(**fields)
        desk.do("edit_contract", contract="K1", contact=None, pools=None)  # from which a course takes its own again
        for row in courses:
            values = {name: row[name] for name in ("group_size", "target_groups", "contact")}
            desk.do("edit_course", course=row["course"], **values)
            desk.do("move_periods", course=row["course"], periods=row["periods"], clients_agreed=True)
        assert items(desk) == before


@settings(max_examples=15)
@given(st.lists(st.one_of(EDITS, OTHERS), min_size=1, max_size=10))
def test_ticks_taken_back_one_after_the_other_leave_what_stood_at_kela(
    prepared: Prepared, commands: list[dict[str, Any]]
) -> None:
    with desk_on_a_copy(prepared) as desk:
        for fields in commands:
            _send(desk, fields)
        before, waiting = desk.tables(), items(desk)
        for item in waiting:
            desk.do("mark_typed", items=[item])
        for item in reversed(waiting):
            desk.do("unmark_typed", items=[item])
        assert desk.tables() == before
