"""The rules on a course and the clients who are on it: enough of them, all told, none left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from desktop.domain.course import CourseFinding, is_below_minimum, naming
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
    """A warning: target groups or dates changed while clients are enrolled. Source: S1 1.2.5, 1.2.6."""


class ClientOutsideTargetGroup(ClientsFinding, rule=Rule.CLIENT_OUTSIDE_TARGET_GROUP):
    """A warning: an enrolled client's own target group no longer fits. Source: S1 1.2.5."""


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


class BelowMinimumToConfirm(CourseFinding, rule=Rule.BELOW_MINIMUM_TO_CONFIRM):
    """Confirming needs the service's minimum enrolled. Source: S0, S1 1.2.2."""

    enrolled: int
    group_size: int
    minimum: int


OfClients = TypeVar("OfClients", bound=ClientsFinding)


def find_clients_to_be_told(course: Course, participants: Sequence[Participant]) -> ClientsToBeTold | None:
    """Judge a change of target groups or dates."""
    return _about(ClientsToBeTold, course, participants)


def find_client_outside_target_group(
    course: Course, participants: Sequence[Participant]
) -> ClientOutsideTargetGroup | None:
    """Judge a change of target groups."""
    outside = [each for each in participants if dimensions_that_miss(each.target_groups, course.target_groups)]
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
        LateClient(*each.naming, each.complete_by)
        for each in participants
        if each.complete_by is not None and each.complete_by < new.ends_on
    ]
    return MoveExceedsTotalDuration(*naming(new), new.ends_on, tuple(late)) if late else None


def find_below_minimum_to_confirm(
    course: Course, service: ServiceDescription | None, enrolled: int
) -> BelowMinimumToConfirm | None:
    """Judge a confirmation."""
    if service is None or service.minimum is None or not is_below_minimum(service, enrolled):
        return None
    return BelowMinimumToConfirm(
        *naming(course), enrolled=enrolled, group_size=course.group_size, minimum=service.minimum
    )
