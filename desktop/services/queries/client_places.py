"""What clients' decisions have about courses, as scripts read it: the place now, and what is behind the client."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.attended import Rehabilitation, Taken, behind, periods_had
from desktop.domain.client_deadlines import not_asked_since
from desktop.domain.course import has_begun

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.course import Course
    from desktop.domain.service_description import Catalogue
    from desktop.services.queries.records import PlaceRecord, Records


class ClientPlace(NamedTuple):
    """The place of a decision's client, None without one; `behind`: the numbers of the periods behind the client."""

    enrolled_on: str | None
    from_period: int | None
    companion: bool | None
    agreed: bool | None
    transfers: int
    behind: tuple[int, ...]


def client_places(records: Records, catalogue: Catalogue, today: date) -> dict[str, ClientPlace]:
    """Return the places of all decisions on a day, by decision. Source: commands.md, Views; rules.md section 5."""
    with records.snapshot():
        asked = {each.decision: not_asked_since(each) is None for each in records.standings_on_courses()}
        had = _Histories(records, catalogue, today)
        return {
            place.decision: ClientPlace(
                enrolled_on=place.enrolled_on,
                from_period=place.from_period,
                companion=None if place.companion is None else bool(place.companion),
                agreed=asked.get(place.decision),
                transfers=place.transfers,
                behind=had.behind(place),
            )
            for place in records.places().values()
        }


class _Histories:
    """What clients have had by a day, made of what is read once for all of them."""

    def __init__(self, records: Records, catalogue: Catalogue, today: date) -> None:
        self._today = today
        self._past, self._absences = records.past_enrolments(), records.absences()
        self._begun = begun_courses(records, catalogue, today)

    def behind(self, place: PlaceRecord) -> tuple[int, ...]:
        past = self._past.get(place.decision, [])
        taken = [Taken.of_past(each) for each in past]
        course = self._begun.get(place.course or "")
        if course is not None and place.from_period is not None:
            taken.append(Taken(course.id, periods_had(course, place.from_period, self._today, begun=True)))
        if not taken:
            return ()
        return behind(Rehabilitation(tuple(taken), self._absences.get(place.decision, {})), self._today)


def begun_courses(records: Records, catalogue: Catalogue, today: date) -> dict[str, Course]:
    """Return the courses that have begun by a day, by id."""
    services = {contract.id: contract.service for contract in records.contracts().values()}
    return {
        course.id: course
        for course, _, at_start in records.courses()
        if course.has_started(today)
        and has_begun(course, catalogue.for_course(services[course.contract], course.starts_on), at_start, today)
    }
