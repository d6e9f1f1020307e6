"""What the facts of documents have in common, and how they are kept with a print: as plain JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.documents.field_matrix import NOT_TOLD
from desktop.services.commands.codec import to_json

if TYPE_CHECKING:
    from datetime import date

    from desktop.documents.document_kind import Facts
    from desktop.documents.field_matrix import FieldGate
    from desktop.domain.contact import Contact
    from desktop.services.queries.course_papers import CoursePapers


class CourseHeading(NamedTuple):
    """What every document of a course has; `options`: the optional fields that stand on it."""

    course: str
    site: str
    municipality: str
    options: tuple[str, ...]

    @classmethod
    def of(cls, papers: CoursePapers, gate: FieldGate) -> CourseHeading:
        """Return that of a course, on a document with some options."""
        return cls(papers.course.shown_number, papers.site.name, papers.site.municipality, gate.options)


class Sender(NamedTuple):
    """Who gives a document, and whom to ask."""

    provider: str
    contact: Contact | None

    @classmethod
    def of(cls, papers: CoursePapers) -> Sender:
        """Return that of a course: its own contact, or else the contract's, the site's, the provider's."""
        provider, site = papers.provider, papers.site
        of_provider = provider.contact if provider else None
        contact = papers.course.contact or papers.contract.contact or site.contact or of_provider
        return cls(provider.name if provider else site.name, contact)


class PeriodDays(NamedTuple):
    """The period that a document is of."""

    number: int
    start: date
    end: date

    @classmethod
    def of(cls, papers: CoursePapers, number: int) -> PeriodDays:
        """Return that of a course's period."""
        period = papers.course.periods[number - 1]
        return cls(number, period.start, period.end)


_LEVEL_WITH_THE_REST = (CourseHeading, Sender)


def kept(facts: Facts) -> dict[str, Any]:
    """Return facts as they are kept and compared; a field that is not told is left out."""
    values: dict[str, Any] = {}
    for name, value in facts._asdict().items():
        if isinstance(value, _LEVEL_WITH_THE_REST):
            values |= kept(value)
        elif value is not NOT_TOLD:
            values[name] = _plain(value)
    return values


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a fact
    if hasattr(value, "_asdict"):
        return kept(value)
    return [_plain(each) for each in value] if isinstance(value, (tuple, list)) else to_json(value)
