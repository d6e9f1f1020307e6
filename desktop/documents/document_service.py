"""The print shop: facts are read, each sheet gets its code, and the same facts are asked again by that code."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.content import Content, Imprint, Wording
from desktop.documents.field_matrix import FOR_EACH_CLIENT
from desktop.documents.handover import Told, handover_facts
from desktop.documents.orders import FactReader, Order, order_of
from desktop.documents.staleness import Change, changes_between
from desktop.documents.wording import rendered
from desktop.domain.printout import Document, Printout, new_code
from desktop.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from desktop.documents.course_facts import Facts
    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.messages.message import AllNames
    from desktop.services.queries.queries import Queries


class ReadyDocument(NamedTuple):
    """A document ready to be typeset: what will be kept of it, and its words."""

    printout: Printout
    content: Content


class StalePrint(NamedTuple):
    """A print that no longer holds, and what has changed; no changes: what it was about is gone."""

    printout: Printout
    changes: list[Change]


class DocumentService:
    """Makes documents ready, and judges earlier ones."""

    def __init__(
        self,
        catalogue: Catalogue,
        words: Words,
        names: AllNames | None = None,
        chance: Callable[[str], str] = secrets.choice,
    ) -> None:
        """Word staff's documents in `words`; `names` are needed for a handover only; codes are drawn by `chance`."""
        self._catalogue, self._words, self._names, self._chance = catalogue, words, names, chance

    def prepare(self, queries: Queries, orders: Iterable[Order], at: datetime, user: str) -> list[ReadyDocument]:
        """Make documents ready: one for each client where an order names none; those without any ground are left out.

        `at`: the local time that stands on them.
        """
        sheets: list[ReadyDocument] = []
        with queries.records.snapshot():
            reader = self._reader(queries, at.date())
            taken = set(queries.records.printed_codes())
            for order in orders:
                for each in reader.each(order):
                    facts = reader.facts(each)
                    if facts is not None:
                        code = new_code(taken, self._chance)
                        taken.add(code)
                        sheets.append(self._sheet(each, facts, Imprint(at, user, code), reader))
        return sheets

    def judge(self, queries: Queries, printouts: Iterable[Printout], today: date) -> dict[str, list[Change] | None]:
        """Return by code what has changed since each print; None where what it was about is gone.

        A handover tells of its own day: it always holds.
        """
        with queries.records.snapshot():
            reader = self._reader(queries, today)
            return {
                each.id: _changes(reader, each) if each.document is not Document.HANDOVER else [] for each in printouts
            }

    def stale(self, queries: Queries, since: date, today: date) -> list[StalePrint]:
        """Judge the newest print of each thing since a day; gives those that no longer hold, the newest first."""
        newest = {each.subject: each for each in queries.records.printouts(since=since)}
        judged = self.judge(queries, newest.values(), today)
        found = [StalePrint(each, judged[each.id] or []) for each in newest.values() if judged[each.id] != []]
        return sorted(found, key=lambda each: each.printout.printed_at, reverse=True)

    def _reader(self, queries: Queries, today: date) -> FactReader:
        def tell_handover(since: date) -> Facts:
            if self._names is None:
                message = "a handover needs names"
                raise TypeError(message)
            told = Told.read(queries, self._catalogue, since, today)
            provider = queries.records.provider()
            return handover_facts(told, self._names, self._words, provider.name if provider else "")

        return FactReader(queries, self._catalogue, today, tell_handover)

    def _sheet(self, order: Order, facts: Facts, imprint: Imprint, reader: FactReader) -> ReadyDocument:
        words = self._words_for(order, reader)
        content = rendered(order.document, facts, Wording(words, self._catalogue, imprint), paper=order.paper)
        printout = Printout(
            id=imprint.code,
            document=order.document,
            course=order.course,
            period=order.period,
            decision=order.decision,
            site=order.site,
            year=order.year,
            language=words.language.value,
            printed_at=imprint.at,
            facts=facts,
        )
        return ReadyDocument(printout, content)

    def _words_for(self, order: Order, reader: FactReader) -> Words:
        """Return the words of the client's language for a client's own document, otherwise those of the user."""
        person = reader.person(order) if order.document in FOR_EACH_CLIENT else None
        spoken = person.client.language if person else None
        return self._words.in_language(Language(spoken)) if spoken in list(Language) else self._words


def _changes(reader: FactReader, printout: Printout) -> list[Change] | None:
    facts = reader.facts(order_of(printout))
    return changes_between(printout.facts, facts) if facts is not None else None
