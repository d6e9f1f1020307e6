"""What contracts have and use in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.target_groups import groups_without_course
from desktop.services.queries.rows import CapacityRow

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue
    from desktop.domain.target_groups import TargetGroups
    from desktop.services.queries.records import Records


def capacity_rows(records: Records, catalogue: Catalogue, year: int | None) -> list[CapacityRow]:
    """Return what contracts have and use in a year, or in all, by contract and year."""
    contracts = records.contracts()
    offered: dict[tuple[str, int], list[TargetGroups]] = {}
    for contract, starts_in, groups in records.offered_groups(year):
        offered.setdefault((contract, starts_in), []).append(groups)
    return [
        CapacityRow(
            contract=record.contract,
            year=record.year,
            declared=record.clients,
            carried_over=bool(record.carried_over),
            used=record.used,
            enrolled=record.enrolled,
            free=record.clients - record.used,
            groups_without_course=groups_without_course(
                catalogue.for_year(contracts[record.contract].service, record.year),
                offered.get((record.contract, record.year), ()),
            ),
        )
        for record in records.capacity_use(year)
    ]
