"""Which open decisions can't be completed in time, made of what is read once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.attended import Rehabilitation, Taken, behind
from desktop.domain.completion import Completion, cannot_complete_since, completion_duties, days_needed
from desktop.domain.decision import latest_completion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.client_deadlines import Standing
    from desktop.domain.deadline import Deadline
    from desktop.domain.service_description import ServiceDescription
    from desktop.services.queries.records import Records

    Judged = tuple[Standing, ServiceDescription | None]


def completion_deadlines(records: Records, judged: Sequence[Judged], today: date) -> list[Deadline]:
    """Return the duties about decisions that can't be completed in time; `judged`: each with its service's version.

    What clients have had is read only for those who might have too few days left. Source: rules.md sections 5 and 6.8.
    """
    doubtful = [
        (completion, service)
        for standing, service in judged
        if (completion := _completion(standing, service, today)) and cannot_complete_since(completion, today)
    ]
    if not doubtful:
        return []
    had = _histories(records, [each.decision for each, _ in doubtful if each.course_ends_on is None])
    told = records.notices()
    found: list[Deadline] = []
    for completion, service in doubtful:
        passed = behind(had[completion.decision], today) if completion.decision in had else ()
        present = completion._replace(days_needed=days_needed(service, passed)) if passed else completion
        found += completion_duties(present, told, today)
    return found


def _completion(standing: Standing, service: ServiceDescription | None, today: date) -> Completion | None:
    """Return a decision as if nothing were behind the client.

    None for a closed one, without a last day, and for a client on a course that ends in time.
    """
    if standing.outcome is not None:
        return None
    complete_by = latest_completion(standing.granted_on, standing.valid_until, service)
    if complete_by is None:
        return None
    if standing.course_ends_on is not None and standing.course_ends_on <= complete_by >= today:
        return None
    last_change = standing.last_change or standing.received_on
    return Completion(standing.decision, complete_by, last_change, standing.course_ends_on, days_needed(service))


def _histories(records: Records, decisions: Sequence[str]) -> dict[str, Rehabilitation]:
    """Return what the clients of decisions had on the places that they left; those without any are left out."""
    past, absences = records.past_enrolments(decisions), records.absences(decisions)
    return {
        decision: Rehabilitation(
            tuple(map(Taken.of_past, left)),
            absences.get(decision, {}),
        )
        for decision, left in past.items()
    }
