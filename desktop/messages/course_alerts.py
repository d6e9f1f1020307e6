"""What is wrong with a course, with the numbers and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.domain.course import CourseState
from desktop.domain.deadline import SOON

if TYPE_CHECKING:
    from datetime import date

    from desktop.i18n import Words
    from desktop.services.queries.details import CourseDetails


def is_below_minimum(details: CourseDetails, today: date) -> bool:
    """Whether a published course must still find clients, move or be deleted, and soon or already too late."""
    row, service = details.row, details.service
    is_below = service is not None and service.minimum is not None and row.enrolled < service.minimum
    is_soon = details.decide_by is not None and (details.decide_by - today).days <= SOON
    return row.state == CourseState.PUBLISHED and is_below and is_soon


def soon_text(details: CourseDetails, today: date, words: Words) -> str:
    """Return by when a course below its minimum must be decided about; nothing where that is not near, or past."""
    if details.decide_by is None or details.row.alerts or not is_below_minimum(details, today):
        return ""
    days = (details.decide_by - today).days
    minimum = details.service.minimum if details.service else 0
    text = words.ngettext(
        "{enrolled}/{group_size}, minimum {minimum}: enrol more clients, or move or delete the course by {decide_by}"
        " ({days} day).",
        "{enrolled}/{group_size}, minimum {minimum}: enrol more clients, or move or delete the course by {decide_by}"
        " ({days} days).",
        days,
    )
    row, day = details.row, words.day(details.decide_by)
    return text.format(enrolled=row.enrolled, group_size=row.group_size, minimum=minimum, decide_by=day, days=days)


def alert_texts(details: CourseDetails, words: Words) -> list[str]:
    """Return what is wrong, with the numbers and the way out."""
    row, service = details.row, details.service
    facts: dict[str, Any] = {
        "enrolled": row.enrolled,
        "group_size": row.group_size,
        "minimum": service.minimum if service else "",
        "decide_by": words.day(details.decide_by) if details.decide_by else "",
    }
    texts = {
        "must-not-start": words.gettext(
            "{enrolled}/{group_size}, minimum {minimum}: the course must not start like this. Move or delete it; the"
            " last day for that is {decide_by}."
        ),
        "confirmed-below-minimum": words.gettext(
            "{enrolled}/{group_size}, minimum {minimum}: a confirmed course must be held, but must not start below the"
            " minimum. Enrol more clients, and ask Kela what to do."
        ),
        "not-in-search": words.gettext(
            "The course was created, but not published: clients cannot find it, and places are free."
        ),
        "started-unconfirmed": words.gettext(
            "The course has started without having been confirmed. Confirm it, with the day on which it was."
        ),
    }
    return [texts[alert].format_map(facts) for alert in row.alerts]
