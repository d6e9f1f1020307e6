"""Reading what stands here beside what stands at Kela, and what was ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.kela_list import (
    CapacityFacts,
    ContractFacts,
    CourseFacts,
    PlaceFacts,
    facts_of_contract,
    facts_of_course,
)
from desktop.storage.read.base import Reading
from desktop.storage.rows import mapping
from desktop.storage.rows.kela_mapping import read_facts, read_tick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop.domain.kela_list import Facts, Tick
    from desktop.storage.rows.kela_mapping import Row, Select

    Pair = tuple[Facts, Facts]

_CONTRACTS: Final = "SELECT * FROM contract"
_CONTRACTS_THERE: Final = "SELECT * FROM contract_at_kela"
_CAPACITIES: Final = """
    SELECT t.contract, t.year, here.clients AS here, there.clients AS there
    FROM (SELECT contract, year FROM capacity UNION SELECT contract, year FROM capacity_at_kela) t
    LEFT JOIN capacity here ON here.contract = t.contract AND here.year = t.year
    LEFT JOIN capacity_at_kela there ON there.contract = t.contract AND there.year = t.year
    WHERE here.clients IS NOT there.clients
"""
_DIFFERS: Final = """
    CASE WHEN here.deleted_on IS NOT NULL THEN there.contract IS NOT NULL ELSE there.contract IS NULL
        OR here.group_size IS NOT there.group_size OR here.target_groups IS NOT there.target_groups
        OR here.periods IS NOT there.periods OR here.companion_periods IS NOT there.companion_periods
        OR here.contact IS NOT there.contact OR (here.published_on IS NOT NULL AND there.published_on IS NULL)
        OR (here.confirmed_on IS NOT NULL AND there.confirmed_on IS NULL) END
"""
_COURSES: Final = (
    f"SELECT here.* FROM course here LEFT JOIN course_at_kela there ON there.course = here.id WHERE {_DIFFERS}"
)
_COURSES_THERE: Final = (
    f"SELECT there.* FROM course_at_kela there JOIN course here ON there.course = here.id WHERE {_DIFFERS}"
)
_PLACES: Final = """
    SELECT here.id AS decision, here.course, here.companion, there.course AS course_there,
        there.companion AS companion_there
    FROM decision here LEFT JOIN place_at_kela there ON there.decision = here.id
    WHERE here.course IS NOT there.course OR here.companion IS NOT there.companion
"""
_TICKS: Final = "SELECT * FROM tick WHERE typed_on >= ? ORDER BY typed_on, number"


def read_pairs(select: Select) -> list[Pair]:
    """Read what stands here and at Kela, of at least all those things of which the two differ."""
    return [*_contracts(select), *_capacities(select), *_courses(select), *_places(select)]


def _contracts(select: Select) -> Iterator[Pair]:
    there = {row["contract"]: read_facts("contract_at_kela", row) for row in select(_CONTRACTS_THERE)}
    for row in select(_CONTRACTS):
        yield facts_of_contract(mapping.read_contract(row)), there.get(row["id"], ContractFacts(row["id"]))


def _capacities(select: Select) -> Iterator[Pair]:
    for row in select(_CAPACITIES):
        key = row["contract"], row["year"]
        yield CapacityFacts(*key, row["here"]), CapacityFacts(*key, row["there"])


def _courses(select: Select) -> Iterator[Pair]:
    there = {row["course"]: read_facts("course_at_kela", row) for row in select(_COURSES_THERE)}
    for row in select(_COURSES):
        course = mapping.read_course(row)
        yield facts_of_course(course), there.get(course.id, CourseFacts(course.id))


def _places(select: Select) -> Iterator[Pair]:
    for row in select(_PLACES):
        yield _place(row, ""), _place(row, "_there")


def _place(row: Row, side: str) -> PlaceFacts:
    return PlaceFacts(row["decision"], row[f"course{side}"], bool(row[f"companion{side}"]))


class KelaReading(Reading):
    """Reads what is to be typed at Kela, and what was."""

    def kela_pairs(self) -> list[Pair]:
        """Read what stands here and at Kela, of at least all those things of which the two differ."""
        return read_pairs(self.mappings)

    def ticks(self, since: date) -> list[Tick]:
        """Read what was ticked since a day, the oldest first."""
        return [read_tick(row) for row in self.mappings(_TICKS, since.isoformat())]
