"""The yearly capacity: the sum of each site, and every contract of the year, with or without a capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.i18n import N_
from desktop.models.line import Line
from desktop.models.rows_model import Column
from desktop.models.year_model import YearModel
from desktop.services.changes import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from desktop.domain.contract import Contract
    from desktop.i18n import Words
    from desktop.operations.directory import Directory
    from desktop.services.changes import Changes
    from desktop.services.queries import Queries
    from desktop.services.rows import CapacityRow

_EVERYTHING: Final = "capacity"


class CapacityLineRow(NamedTuple):
    """What a contract, or all contracts of a site, have and use in a year; None while nothing is declared."""

    contract: str | None
    site: str
    declared: int | None
    carried_over: bool
    used: int
    enrolled: int

    @property
    def free(self) -> int | None:
        """The places left."""
        return None if self.declared is None else self.declared - self.used


def _speak_use(row: CapacityLineRow, words: Words) -> str:
    if row.declared is None:
        return words.gettext("not declared")
    return words.gettext("{used} of {declared} places on courses, {enrolled} taken").format(
        used=row.used, declared=row.declared, enrolled=row.enrolled
    )


COLUMNS: Final = (
    Column("name", N_("Site and service")),
    Column("declared", N_("Declared"), is_number=True),
    Column("used", N_("On courses"), is_number=True),
    Column("free", N_("Free"), is_number=True),
    Column("enrolled", N_("Enrolled"), is_number=True),
    Column("use", N_("Use"), spoken=_speak_use),
    Column("remark", N_("Remark")),
)


class CapacityModel(YearModel):
    """The contracts of a year; the list is short, so that it is read as a whole."""

    COLUMNS = COLUMNS

    def concerned(self, changes: Changes) -> frozenset[str]:
        """Give the one group where a contract or course has changed."""
        mine = (
            changes.of(Kind.CAPACITY) or changes.of(Kind.CONTRACT) or changes.of(Kind.COURSE) or changes.of(Kind.SITE)
        )
        return frozenset({_EVERYTHING}) if mine else frozenset()

    def read(self, queries: Queries, today: date, groups: Collection[str] | None) -> list[CapacityRow]:  # noqa: ARG002
        """Read the capacities of the year."""
        return queries.capacity(self.year)

    def lines_of(self, rows: list[CapacityRow]) -> list[Line]:
        """Make the lines, in the language of the moment."""
        return capacity_lines(rows, self.year, self._directory, self._words)


def capacity_lines(rows: list[CapacityRow], year: int, directory: Directory, words: Words) -> list[Line]:
    """Make lines of a year's capacities, site by site."""
    lookups = directory.lookups
    if lookups is None:
        return []
    by_contract = {row.contract: row for row in rows}
    shown = [each for each in lookups.contracts.values() if each.id in by_contract or _reaches(each, year)]
    shown.sort(key=lambda each: directory.service(each.service))
    lines: list[Line] = []
    for site in sorted(lookups.sites.values(), key=lambda each: each.name):
        of_site = [
            (directory.service(each.service), _row_of(each, by_contract.get(each.id)))
            for each in shown
            if each.site == site.id
        ]
        if of_site:
            names = [site.name, *(service for service, _ in of_site)]
            lines.append(_line(len(lines), _sum(site.id, [row for _, row in of_site]), names, words))
        lines += [_line(len(lines) + place, row, [name, site.name], words) for place, (name, row) in enumerate(of_site)]
    return lines


def _reaches(contract: Contract, year: int) -> bool:
    return contract.valid_from.year <= year and (contract.valid_until is None or contract.valid_until.year >= year)


def _row_of(contract: Contract, row: CapacityRow | None) -> CapacityLineRow:
    if row is None:
        return CapacityLineRow(contract.id, contract.site, None, carried_over=False, used=0, enrolled=0)
    return CapacityLineRow(contract.id, contract.site, row.declared, row.carried_over, row.used, row.enrolled)


def _sum(site: str, rows: list[CapacityLineRow]) -> CapacityLineRow:
    declared = [row.declared for row in rows if row.declared is not None]
    return CapacityLineRow(
        contract=None,
        site=site,
        declared=sum(declared) if declared else None,
        carried_over=False,
        used=sum(row.used for row in rows),
        enrolled=sum(row.enrolled for row in rows),
    )


def _line(place: int, row: CapacityLineRow, names: Sequence[str], words: Words) -> Line:
    """Make a line, called by the first of its names; it is found by all of them."""
    remark = ""
    if row.contract is not None:
        remark = words.gettext("not declared") if row.declared is None else ""
        remark = words.gettext("carried over from the year before") if row.carried_over else remark
    texts = (
        names[0],
        "–" if row.declared is None else str(row.declared),
        str(row.used),
        "–" if row.free is None else str(row.free),
        str(row.enrolled),
        "",
        remark,
    )
    ident = row.contract or f"site {row.site}"
    keys = (place, row.declared, row.used, row.free, row.enrolled, row.used, remark)
    return Line(ident, _EVERYTHING, texts, keys, " ".join([*names, *texts]).casefold(), row)
