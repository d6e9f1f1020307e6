"""The capacity summary: what each contract has and uses in two years; no client's data can get here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.documents.content import Page, Wording
from desktop.documents.document_kind import DocumentKind, Reader, Subject
from desktop.documents.field_matrix import DocumentField, FieldGate, NotTold, Use
from desktop.documents.tables import TEMPLATE, Table, TableColumn, body_of
from desktop.domain.printout import Document
from desktop.messages.names import COLUMNS
from desktop.messages.service_names import full_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.fact_source import FactSource
    from desktop.documents.orders import Order
    from desktop.services.queries.queries import Lookups
    from desktop.services.queries.rows import CapacityRow

_ROW_HEIGHT: Final = 7
_NUMBER_WIDTH: Final = 24
_COUNTS: Final = ("declared", "used", "enrolled", "free")


class ContractCapacity(NamedTuple):
    """What a contract has and uses in a year, in clients."""

    site: str
    service: str | NotTold
    year: int
    declared: int
    carried_over: bool
    used: int
    enrolled: int
    free: int

    @property
    def counts(self) -> tuple[int, ...]:
        """The numbers that are shown, in the order of their columns."""
        return self.declared, self.used, self.enrolled, self.free


class CapacityFacts(NamedTuple):
    """What stands on a capacity summary of a year and the next."""

    year: int
    provider: str
    contracts: list[ContractCapacity]


def _read(order: Order, source: FactSource, gate: FieldGate) -> CapacityFacts:
    """Return what each contract has and uses in a year and the next, by site."""
    queries, year = source.queries, order.year or source.today.year
    with queries.records.snapshot():
        lookups = queries.lookups()
        rows = [row for each in (year, year + 1) for row in queries.capacity(year=each)]
    contracts = [_contract(row, lookups, gate) for row in rows]
    contracts.sort(key=lambda each: (each.year, each.site, each.service or ""))
    return CapacityFacts(year, lookups.provider.name if lookups.provider else "", contracts)


def _contract(row: CapacityRow, lookups: Lookups, gate: FieldGate) -> ContractCapacity:
    contract = lookups.contracts[row.contract]
    return ContractCapacity(
        site=lookups.sites[contract.site].name,
        service=gate.allow(DocumentField.SERVICE, contract.service),
        year=row.year,
        declared=row.declared,
        carried_over=row.carried_over,
        used=row.used,
        enrolled=row.enrolled,
        free=row.free,
    )


def _render(facts: CapacityFacts, wording: Wording) -> Page:
    gettext = wording.words.gettext
    tables = []
    for year in (facts.year, facts.year + 1):
        of_year = [each for each in facts.contracts if each.year == year]
        if of_year:
            tables.append(_table(str(year), of_year, wording))
    return Page(gettext("Capacity summary"), str(facts.year), body_of(tables), (facts.provider,))


def _table(caption: str, contracts: Sequence[ContractCapacity], wording: Wording) -> Table:
    words = wording.words
    columns = [
        TableColumn(words.gettext("Site"), -3),
        TableColumn(words.gettext("Service"), -5),
        *(TableColumn(words.gettext(COLUMNS[name]), _NUMBER_WIDTH, right=True) for name in _COUNTS),
    ]
    rows: list[list[object]] = [
        [each.site, full_name(each.service, wording.catalogue, words) if each.service else None, *each.counts]
        for each in contracts
    ]
    sums = [sum(column) for column in zip(*(each.counts for each in contracts), strict=True)]
    rows.append([words.gettext("In all"), "", *sums])
    return Table(columns, rows, caption=caption, row_height=_ROW_HEIGHT)


DOCUMENT: Final = DocumentKind(
    document=Document.CAPACITY,
    reader=Reader.OTHERS,
    subject=Subject.YEAR,
    fields={DocumentField.SERVICE: Use.ALWAYS},
    read=_read,
    render=_render,
    template=TEMPLATE,
)
