"""The duties of courses and drafts, read for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.client_deadlines import confirmed_course_due
from desktop.domain.course_duties import CourseSituation, course_duties, draft_deadline
from desktop.domain.deadline import MET_SHOWN_FOR
from desktop.domain.service_description import draft_kept_until
from desktop.domain.telling_duties import client_on_course

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from desktop.domain.course_duties import Stretch
    from desktop.domain.deadline import Deadline
    from desktop.domain.service_description import Catalogue, ServiceDescription
    from desktop.domain.telling import Telling
    from desktop.domain.telling_duties import OnCourse
    from desktop.services.queries.records import ClientOnCourse, CourseRecord, Records


def situation_of(record: CourseRecord, service: ServiceDescription | None, today: date) -> CourseSituation:
    """Return the situation of a course on a day, without its clients; `service`: the version that it keeps."""
    return CourseSituation(record.course, service, record.enrolled, record.at_start, today)


class CourseDuties:
    """Reads the deadlines and alerts of courses and drafts."""

    def __init__(self, records: Records, catalogue: Catalogue) -> None:
        """Read from `records` by the rules of the services in `catalogue`."""
        self._records, self._catalogue = records, catalogue

    def of(self, today: date, ids: Collection[str] | None = None) -> list[Deadline]:
        """Return the duties of courses and drafts on a day: of those with the ids, or all."""
        situations = self._situations(today, ids)
        asked = self._records.courses_with_untold()
        clients = self._clients(asked | {each.course.id for each in situations if _asks_for_clients(each)})
        stretches = self._stretches([each.course.id for each in situations if _asks_for_stretches(each)])
        found = [
            duty
            for each in situations
            for duty in course_duties(
                each._replace(clients=clients.get(each.course.id, ()), stretches=stretches.get(each.course.id, ()))
            )
        ]
        drafts = [
            draft_deadline(draft.id, draft_kept_until(draft.edited_on), today)
            for draft in self._records.drafts(ids=ids)
        ]
        return found + [each for each in drafts if each is not None]

    def _situations(self, today: date, ids: Collection[str] | None) -> list[CourseSituation]:
        contracts = self._records.contracts()
        return [
            situation_of(
                record,
                self._catalogue.for_course(contracts[record.course.contract].service, record.course.starts_on),
                today,
            )
            for record in self._records.courses_with_duties(today, today - MET_SHOWN_FOR, ids)
        ]

    def _clients(self, courses: Collection[str]) -> Mapping[str, list[OnCourse]]:
        clients: dict[str, list[OnCourse]] = {}
        for each in self._records.clients_on(courses) if courses else ():
            clients.setdefault(each.course, []).append(self._on_course(each))
        return clients

    def _on_course(self, client: ClientOnCourse) -> OnCourse:
        version = self._catalogue.for_decision(client.service, client.granted_on)
        due_on = None if client.is_closed else confirmed_course_due(client.granted_on, version)
        present = (client.enrolled_on, client.course_confirmed_on)
        return client_on_course(client.decision, due_on, present, client.left, client.untold)

    def _stretches(self, courses: Collection[str]) -> Mapping[str, list[Stretch]]:
        stretches: dict[str, list[Stretch]] = {}
        for course, stretch in self._records.stretches(courses) if courses else ():
            stretches.setdefault(course, []).append(stretch)
        return stretches


def _asks_for_clients(situation: CourseSituation) -> bool:
    """Whether duties of a course depend on who is on it."""
    course, shown_since = situation.course, situation.today - MET_SHOWN_FOR
    if not situation.enrolled:
        return False
    is_over = course.confirmed_on is not None and course.has_ended(situation.today)
    if not is_over and any(_may_be_shown(each, shown_since) for each in course.tellings):
        return True
    if course.confirmed_on is None:
        return situation.is_open and not situation.is_below_minimum
    return course.confirmed_on >= shown_since


def _may_be_shown(telling: Telling, shown_since: date) -> bool:
    """Whether somebody may still be to be told, or everybody has been told lately."""
    if not telling.is_told or telling.not_reached:
        return True
    return telling.told_on is not None and telling.told_on >= shown_since


def _asks_for_stretches(situation: CourseSituation) -> bool:
    """Whether it must be known since when a course is below its minimum."""
    course = situation.course
    is_alerted = course.confirmed_on is not None and not course.has_ended(situation.today)
    return is_alerted and situation.is_below_minimum
