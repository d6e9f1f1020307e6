"""Where the facts of documents are read from: one state of the data, as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.queries.course_papers import CoursePapers, PaperQueries

if TYPE_CHECKING:
    from datetime import date

    from desktop.documents.orders import Order
    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.messages.message import AllNames
    from desktop.services.queries.course_papers import Person
    from desktop.services.queries.queries import Queries


class FactSource:
    """Reads what documents are made of; each course is read once."""

    def __init__(
        self, queries: Queries, catalogue: Catalogue, today: date, words: Words, names: AllNames | None
    ) -> None:
        """Read as of a day; `words` and `names` are for a handover, whose facts are lines of text."""
        self.queries, self.catalogue, self.today, self.words, self.names = queries, catalogue, today, words, names
        self._courses: dict[str, CoursePapers | None] = {}

    def papers(self, order: Order) -> CoursePapers | None:
        """Return the course that an order is about, with its people; None where it or the period is not there."""
        if order.course is None:
            return None
        if order.course not in self._courses:
            self._courses[order.course] = PaperQueries(self.queries.records, self.catalogue).course(order.course)
        papers = self._courses[order.course]
        return papers if papers is not None and 1 <= order.number <= len(papers.course.periods) else None

    def person(self, order: Order) -> Person | None:
        """Return the client whom an order is about."""
        papers = self.papers(order)
        people = papers.people if papers else []
        return next((each for each in people if each.decision.id == order.decision), None)
