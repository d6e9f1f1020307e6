"""The rules on a course and the clients who are on it: enough of them, all told, none left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from desktop.domain.ages import is_outside_age_groups
from desktop.domain.course import CourseFinding, naming
from desktop.domain.rule import Rule
from desktop.domain.target_groups import dimensions_that_miss

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.course import Course
    from desktop.domain.decision import ClientNaming, Participant
    from desktop.domain.service_description import ServiceDescription


class ClientsFinding(CourseFinding):
    """What a finding about some of a course's clients says."""

    clients: tuple[ClientNaming, ...]


class ClientsToBeTold(ClientsFinding, rule=Rule.CLIENTS_TO_BE_TOLD):
    """A warning: target groups or dates changed while clients are enrolled who have not agreed.

    Source: S0, S1 1.2.5, 1.2.6.
    """


class ClientOutsideTargetGroup(ClientsFinding, rule=Rule.CLIENT_OUTSIDE_TARGET_GROUP):
    """A warning: an enrolled client's own target group no longer fits, or the client's age. Source: S1 1.1.3, 1.2.5."""


class ClientsMustAgree(ClientsFinding, rule=Rule.CLIENTS_MUST_AGREE):
    """A warning: a period's dates change with clients enrolled. Source: S0, S1 1.2.6."""


class ClientsStillEnrolled(ClientsFinding, rule=Rule.CLIENTS_STILL_ENROLLED):
    """The clients of a course are moved before it is deleted. Source: S1 1.2.7."""


class LateClient(NamedTuple):
    """An enrolled client whose rehabilitation must be complete before the course would be."""

    decision: str
    client: str
    name: str
    complete_by: date


class MoveExceedsTotalDuration(CourseFinding, rule=Rule.TOTAL_DURATION_EXCEEDED):
    """A later end must not lie after an enrolled client's complete-by date. Source: S0, S1 1.2.6.

    What the same rule says of a client who would come to the course is `CourseExceedsTotalDuration`.
    """

    ends_on: date
    clients: tuple[LateClient, ...]


OfClients = TypeVar("OfClients", bound=ClientsFinding)


def find_clients_to_be_told(course: Course, participants: Sequence[Participant]) -> ClientsToBeTold | None:
    """Judge a change of target groups or dates."""
    return _about(ClientsToBeTold, course, participants)


def find_client_outside_target_group(
    course: Course, service: ServiceDescription | None, participants: Sequence[Participant]
) -> ClientOutsideTargetGroup | None:
    """Judge a change of target groups: by those of each client, and by the age on the course's first day."""
    outside = [
        each
        for each in participants
        if dimensions_that_miss(each.target_groups, course.target_groups)
        or is_outside_age_groups(each.birth_date, course.starts_on, course.target_groups, service)
    ]
    return _about(ClientOutsideTargetGroup, course, outside)


def find_clients_must_agree(course: Course, participants: Sequence[Participant]) -> ClientsMustAgree | None:
    """Judge a change of dates to which nobody has agreed."""
    return _about(ClientsMustAgree, course, participants)


def find_clients_still_enrolled(course: Course, participants: Sequence[Participant]) -> ClientsStillEnrolled | None:
    """Judge a deletion."""
    return _about(ClientsStillEnrolled, course, participants)


def _about(finding: type[OfClients], course: Course, clients: Sequence[Participant]) -> OfClients | None:
    return finding(*naming(course), tuple([each.naming for each in clients])) if clients else None


def find_move_exceeds_total_duration(
    old: Course, new: Course, participants: Sequence[Participant]
) -> MoveExceedsTotalDuration | None:
    """Judge a change of dates by the clients who are on the course."""
    if new.ends_on <= old.ends_on:
        return None
    late = [
        (LateClient(*each.naming, each.complete_by), each.is_example)
        for each in participants
        if each.complete_by is not None and each.complete_by < new.ends_on
    ]
    if not late:
        return None
    found = MoveExceedsTotalDuration(*naming(new), new.ends_on, tuple([client for client, _ in late]))
    return found.as_example(when=all(is_example for _, is_example in late))
