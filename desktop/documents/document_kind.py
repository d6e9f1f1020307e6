"""What is declared of each document: who sees it, what it is of, its fields, facts, words and template."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from desktop.documents.field_matrix import FieldGate

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from desktop.documents.content import Page, Wording
    from desktop.documents.fact_source import FactSource
    from desktop.documents.field_matrix import FieldRow
    from desktop.documents.orders import Order
    from desktop.domain.printout import Document

A4: Final = "a4"
A3: Final = "a3"


class Facts(Protocol):
    """What stands on one document: a named tuple of a type of the document's own, without words."""

    def _asdict(self) -> dict[str, Any]: ...


F = TypeVar("F", bound=Facts)


class Reader(StrEnum):
    """Who sees a document: with a neutral title, nothing on it tells about health or family."""

    STAFF = "staff"
    OTHERS = "others"
    CLIENT = "client"


class Subject(StrEnum):
    """What a document is of: a course's period, a whole course, a year, or the day on which it is printed."""

    PERIOD = "period"
    COURSE = "course"
    YEAR = "year"
    DAY = "day"


class Stage(StrEnum):
    """How near the period is whose documents are printed."""

    LATER = "later"
    INVITING = "inviting"
    AT_THE_DOOR = "at the door"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind(Generic[F]):
    """A document: everything that the program knows of it but its texts.

    `read` gives its facts, None where there is no ground for it; `render` puts them into words for `template`, which is
    the name of a file in `resources/documents`. `suggested_at`: when it is ticked by itself. `for_each_client`: there
    is one for each client, in the client's language. `of_a_site`: it can be narrowed to one site.
    """

    document: Document
    reader: Reader
    subject: Subject
    fields: FieldRow
    read: Callable[[Order, FactSource, FieldGate], F | None]
    render: Callable[[F, Wording], Page]
    template: str
    suggested_at: frozenset[Stage] = frozenset()
    for_each_client: bool = False
    of_a_site: bool = False
    papers: tuple[str, ...] = (A4,)

    @property
    def is_of_a_course(self) -> bool:
        """Whether it belongs to the papers of one course."""
        return self.subject in (Subject.PERIOD, Subject.COURSE)

    def facts(self, order: Order, source: FactSource) -> F | None:
        """Return the facts of an order; None where there is no ground for it."""
        return self.read(order, source, FieldGate(self.fields, order.options))
