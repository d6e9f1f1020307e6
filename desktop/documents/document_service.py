"""Documents: facts are read, each gets its code and its words, and the same facts are asked again by that code."""

from __future__ import annotations

import secrets
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.content import Content, Imprint, Wording
from desktop.documents.document_kind import Subject
from desktop.documents.fact_source import FactSource
from desktop.documents.facts import kept
from desktop.documents.ordering import for_each_client, orders_of
from desktop.documents.orders import Order, order_of
from desktop.documents.registry import kind_of
from desktop.documents.rendering import rendered
from desktop.documents.staleness import Change, changes_between
from desktop.domain.printout import Printout, new_code
from desktop.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from desktop.documents.document_kind import Facts
    from desktop.documents.print_request import PrintRequest
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

    def ready_for(self, queries: Queries, request: PrintRequest, at: datetime, user: str) -> list[ReadyDocument]:
        """Make ready what is wanted; nothing where there is nothing to print. `at`: as for `prepare`."""
        with queries.records.snapshot():
            return self.prepare(queries, orders_of(request, queries, at.date()), at, user)

    def prepare(self, queries: Queries, orders: Iterable[Order], at: datetime, user: str) -> list[ReadyDocument]:
        """Make documents ready: one for each client where an order names none; those without any ground are left out.

        `at`: the local time that stands on them.
        """
        ready: list[ReadyDocument] = []
        with queries.records.snapshot():
            source = self._source(queries, at.date())
            taken = set(queries.records.printed_codes())
            for order in chain.from_iterable(for_each_client(each, source) for each in orders):
                facts = kind_of(order.document).facts(order, source)
                if facts is not None:
                    code = new_code(taken, self._chance)
                    taken.add(code)
                    ready.append(self._document(order, facts, Imprint(at, user, code), source))
        return ready

    def judge(self, queries: Queries, printouts: Iterable[Printout], today: date) -> dict[str, list[Change] | None]:
        """Return by code what has changed since each print; None where what it was about is gone.

        What tells of the day on which it was printed always holds.
        """
        with queries.records.snapshot():
            source = self._source(queries, today)
            return {
                each.id: [] if kind_of(each.document).subject is Subject.DAY else _changes(source, each)
                for each in printouts
            }

    def stale(self, queries: Queries, since: date, today: date) -> list[StalePrint]:
        """Judge the newest print of each thing since a day; gives those that no longer hold, the newest first."""
        newest = {each.subject: each for each in queries.records.printouts(since=since)}
        judged = self.judge(queries, newest.values(), today)
        found = [StalePrint(each, judged[each.id] or []) for each in newest.values() if judged[each.id] != []]
        return sorted(found, key=lambda each: each.printout.printed_at, reverse=True)

    def _source(self, queries: Queries, today: date) -> FactSource:
        return FactSource(queries, self._catalogue, today, self._words, self._names)

    def _document(self, order: Order, facts: Facts, imprint: Imprint, source: FactSource) -> ReadyDocument:
        words = self._words_for(order, source)
        content = rendered(kind_of(order.document), facts, Wording(words, self._catalogue, imprint, order.paper))
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
            facts=kept(facts),
        )
        return ReadyDocument(printout, content)

    def _words_for(self, order: Order, source: FactSource) -> Words:
        """Return the words of the client's language for a client's own document, otherwise those of the user."""
        person = source.person(order) if kind_of(order.document).for_each_client else None
        spoken = person.client.language if person else None
        return self._words.in_language(Language(spoken)) if spoken in list(Language) else self._words


def _changes(source: FactSource, printout: Printout) -> list[Change] | None:
    facts = kind_of(printout.document).facts(order_of(printout), source)
    return changes_between(printout.facts, kept(facts)) if facts is not None else None
