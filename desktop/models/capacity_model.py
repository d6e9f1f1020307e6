"""The yearly capacity: the sum of each site, and every contract of the year, with or without a capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.i18n import N_
from desktop.models.line import Line
from desktop.models.rows_model import Column
from desktop.models.year_model import YearModel
from desktop.services.changes import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.contract import Contract
    from desktop.i18n import Words
    from desktop.models.live_model import Wanted
    from desktop.operations.directory import Directory
    from desktop.services.changes import Changes
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import CapacityRow

_EVERYTHING: Final = "capacity"


class CapacityLineRow(NamedTuple):
    """What a contract, or all contracts of a site, have and use in a year; None while nothing is declared."""

    contract: str | None
    site: str
    declared: int | None
    carried_over: bool
    used: int
    enrolled: int
    service: str = ""
    is_sum: bool = False

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
    by_service = False
    """Whether contracts stand under their services instead of their sites."""

    def concerned(self, changes: Changes) -> frozenset[str]:
        """Return the one group where a contract or course has changed."""
        mine = (
            changes.of(ChangeKind.CAPACITY)
            or changes.of(ChangeKind.CONTRACT)
            or changes.of(ChangeKind.COURSE)
            or changes.of(ChangeKind.SITE)
        )
        return frozenset({_EVERYTHING}) if mine else frozenset()

    def what(self) -> tuple[int, bool]:
        """Return the year, and whether contracts stand under their services."""
        return self.year, self.by_service

    @staticmethod
    def read(queries: Queries, today: date, wanted: Wanted) -> list[CapacityRow]:  # noqa: ARG004
        """Read the capacities of the year."""
        year, _ = wanted.what
        return queries.capacity(year)

    @staticmethod
    def lines_of(rows: list[CapacityRow], wanted: Wanted) -> list[Line]:
        """Make the lines, in the language of the moment."""
        year, by_service = wanted.what
        return capacity_lines(rows, year, wanted.names, wanted.words, by_service=by_service)


def capacity_lines(
    rows: list[CapacityRow], year: int, directory: Directory, words: Words, *, by_service: bool = False
) -> list[Line]:
    """Make lines of a year's capacities: a sum of each site with its contracts, or of each service."""
    lookups = directory.lookups
    if lookups is None:
        return []
    by_contract = {row.contract: row for row in rows}
    shown = [each for each in lookups.contracts.values() if each.id in by_contract or each.reaches_into(year)]
    named = [(directory.site(each.site), directory.service(each.service), each) for each in shown]
    if by_service:
        named = [(service, site, contract) for site, service, contract in named]
    groups: dict[str, list[tuple[str, CapacityLineRow]]] = {}
    for group, name, contract in sorted(named, key=lambda each: each[:2]):
        groups.setdefault(group, []).append((name, _row_of(contract, by_contract.get(contract.id))))
    lines: list[Line] = []
    for group, members in groups.items():
        lines.append(
            _line(len(lines), _sum([row for _, row in members]), [group, *(name for name, _ in members)], words)
        )
        lines += [_line(len(lines) + place, row, [name, group], words) for place, (name, row) in enumerate(members)]
    return lines


def _row_of(contract: Contract, row: CapacityRow | None) -> CapacityLineRow:
    if row is None:
        return CapacityLineRow(contract.id, contract.site, None, False, 0, 0, contract.service)  # noqa: FBT003
    numbers = row.declared, row.carried_over, row.used, row.enrolled
    return CapacityLineRow(contract.id, contract.site, *numbers, contract.service)


def _sum(rows: list[CapacityLineRow]) -> CapacityLineRow:
    declared = [row.declared for row in rows if row.declared is not None]
    first = rows[0]
    return CapacityLineRow(
        contract=None,
        site=first.site,
        declared=sum(declared) if declared else None,
        carried_over=False,
        used=sum(row.used for row in rows),
        enrolled=sum(row.enrolled for row in rows),
        service=first.service,
        is_sum=True,
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
    ident = row.contract or f"sum {names[0]}"
    keys = (place, row.declared, row.used, row.free, row.enrolled, row.used, remark)
    return Line(ident, _EVERYTHING, texts, keys, " ".join([*names, *texts]).casefold(), row)
