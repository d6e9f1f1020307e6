"""What is wrong with a course, with the numbers and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.i18n import Words
    from desktop.services.details import CourseDetails


def alert_texts(details: CourseDetails, words: Words) -> list[str]:
    """Say what is wrong, with the numbers and the way out."""
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
    }
    return [texts[alert].format_map(facts) for alert in row.alerts]
