"""What can be ordered to be printed, and the facts of an order as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.course_facts import Facts, facts_of_client, facts_of_course
from desktop.documents.field_matrix import FOR_EACH_CLIENT, DocumentField, optional_fields
from desktop.documents.overview_facts import capacity_summary, year_calendar
from desktop.domain.printout import Document
from desktop.services.queries.course_papers import CoursePapers, PaperQueries, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.domain.printout import Printout
    from desktop.domain.service_description import Catalogue
    from desktop.services.queries.queries import Queries


class Order(NamedTuple):
    """A document to be made: of a course and period, for one client or (None) all, of a site or a year; since a day.

    `options`: which of its optional fields it has.
    """

    document: Document
    course: str | None = None
    period: int | None = None
    decision: str | None = None
    site: str | None = None
    year: int | None = None
    since: date | None = None
    options: frozenset[DocumentField] = frozenset()
    paper: str = "a4"


def order_of(printout: Printout) -> Order:
    """Return the order that would print the same again."""
    since = printout.facts.get("since")
    options = frozenset(DocumentField(each) for each in printout.facts.get("options", ()))
    of_what = (printout.course, printout.period, printout.decision, printout.site, printout.year)
    day = type(printout.printed_at).fromisoformat(since).date() if since else None
    return Order(printout.document, *of_what, day, options)


class FactReader:
    """Reads the facts of orders from one state of the data; each course is read once."""

    def __init__(
        self, queries: Queries, catalogue: Catalogue, today: date, tell_handover: Callable[[date], Facts]
    ) -> None:
        """Read as of a day; what a handover says is told by somebody who knows names."""
        self._queries, self._catalogue, self._today = queries, catalogue, today
        self._tell_handover = tell_handover
        self._courses: dict[str, CoursePapers | None] = {}

    def each(self, order: Order) -> Sequence[Order]:
        """Return an order for each client where it stands for all of them."""
        if order.document not in FOR_EACH_CLIENT or order.decision is not None:
            return [order]
        sheet = self.course(order)
        if sheet is None or not 1 <= (order.period or 1) <= len(sheet.course.periods):
            return []
        is_letter = order.document is Document.INVITATION
        people = sheet.people if is_letter else sheet.there(order.period or 1)
        return [order._replace(decision=each.decision.id) for each in people if each.left_on is None or not is_letter]

    def course(self, order: Order) -> CoursePapers | None:
        """Return the course that an order is about, with its people."""
        if order.course is None:
            return None
        if order.course not in self._courses:
            self._courses[order.course] = PaperQueries(self._queries.records, self._catalogue).course(order.course)
        return self._courses[order.course]

    def person(self, order: Order) -> Person | None:
        """Return the client whom an order is about."""
        sheet = self.course(order)
        people = sheet.people if sheet else []
        return next((each for each in people if each.decision.id == order.decision), None)

    def facts(self, order: Order) -> Facts | None:
        """Return the facts of one document; None where there is no ground for it."""
        options = order.options & frozenset(optional_fields(order.document))
        year = order.year or self._today.year
        if order.document is Document.YEAR_CALENDAR:
            return year_calendar(self._queries, self._today, year, order.site, options)
        if order.document is Document.CAPACITY:
            return capacity_summary(self._queries, year)
        if order.document is Document.HANDOVER:
            return self._tell_handover(order.since or self._today)
        return self._of_course(order, options)

    def _of_course(self, order: Order, options: frozenset[DocumentField]) -> Facts | None:
        sheet, number = self.course(order), order.period or 1
        if sheet is None or not 1 <= number <= len(sheet.course.periods):
            return None
        if order.document not in FOR_EACH_CLIENT:
            return facts_of_course(sheet, order.document, number, options)
        person = self.person(order)
        if person is None or (order.document is Document.INVITATION and person.left_on is not None):
            return None
        facts = facts_of_client(sheet, order.document, person, number, options)
        return self._replacing(order, facts) if facts and order.document is Document.CERTIFICATE else facts

    def _replacing(self, order: Order, facts: Facts) -> Facts:
        """Name the day of the certificate that this one takes the place of, where its facts were others."""
        earlier = [
            each
            for each in self._queries.records.printouts(document=Document.CERTIFICATE)
            if (each.course, each.period, each.decision) == (order.course, order.period, order.decision)
            and each.facts["certificate"] != facts["certificate"]
        ]
        return facts | {"replaces": earlier[-1].printed_at.date().isoformat()} if earlier else facts
