"""The rules on the period from which a client takes part in a course, and on going on elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.attended import DAYS_IN_WEEK, remote_weeks_done
from desktop.domain.course import CourseFinding, naming
from desktop.domain.real_day import StartsInThePast
from desktop.domain.rule import Finding, Rule, found
from desktop.domain.service_description import PeriodKind

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.applicant import Applicant, Place
    from desktop.domain.course import Course
    from desktop.domain.periods import Period


class CourseAlreadyStarted(CourseFinding, rule=Rule.COURSE_ALREADY_STARTED):
    """Nobody new is enrolled from period 1 once that has begun before the real day. Source: S1 1.2.2, 1.2.4."""

    starts_on: date


class EnrolledOnFirstDay(CourseFinding, rule=Rule.ENROLLED_ON_FIRST_DAY):
    """A warning: a place taken on the day on which the client's first period there begins. Source: S1 1.2.2; ours."""

    period: int
    starts_on: date


class NoSuchPeriod(CourseFinding, rule=Rule.NO_SUCH_PERIOD):
    """A command names a period by a number that the course has. Source: rules.md section 5.

    `numbers`: those that it may name.
    """

    period: int
    numbers: tuple[int, ...]


class NoPeriodLeft(CourseFinding, rule=Rule.NO_PERIOD_LEFT):
    """Some period of the course is not behind the client yet. Source: S1 1.2.4."""

    decision: str
    behind: tuple[int, ...]


class NextPeriodAlreadyStarted(CourseFinding, rule=Rule.NEXT_PERIOD_ALREADY_STARTED):
    """The period to go on with has not ended and, if it is face-to-face, did not begin before the real day.

    Source: S1 1.2.4.
    """

    period: int
    kind: PeriodKind
    starts_on: date
    ends_on: date


class CourseNotBegun(CourseFinding, rule=Rule.COURSE_NOT_BEGUN):
    """A course whose first day is past was not held: nobody is recorded as having started it. Source: S2.

    A warning where a client would go on with a later period of it; attendance is not recorded for it at all.
    """

    starts_on: date


class ReasonRequired(Finding, rule=Rule.REASON_REQUIRED):
    """A transfer has a reason once the client's rehabilitation has begun. Source: S1 1.2.4."""

    decision: str


class CompanionNotAsked(Finding, rule=Rule.COMPANION_NOT_ASKED):
    """A warning: the client's last place had a companion, and nobody said whether this one has.

    Source: S1 1.2.3, 1.2.4.
    """

    decision: str


class PeriodSkipped(CourseFinding, rule=Rule.PERIOD_SKIPPED):
    """A warning: periods before the one to go on with are not behind the client. Source: S1 1.2.4."""

    from_period: int
    periods: tuple[int, ...]


class PeriodRepeated(CourseFinding, rule=Rule.PERIOD_REPEATED):
    """A warning: periods from the one to go on with are behind the client already. Source: S1 1.2.4."""

    from_period: int
    periods: tuple[int, ...]


class JoinsRemoteMidway(CourseFinding, rule=Rule.JOINS_REMOTE_MIDWAY):
    """A warning: the client goes on with a remote period that runs already. Source: S1 1.2.4; ours.

    Whole weeks: of the period that are gone and left, and those done of it on earlier courses.
    """

    period: int
    weeks_gone: int
    weeks_left: int
    weeks_done: int


def check_period_refused(who: Applicant, place: Place) -> tuple[Finding, ...]:
    """Ask the refusing rules on the period from which a client would take part. Source: rules.md section 5."""
    number = who.goes_on_with(place.course)
    if number is None:
        period = NoPeriodLeft(*naming(place.course), who.decision.id, who.behind)
        return found(period, find_reason_required(who))
    return found(
        find_no_such_period(place.course, number)
        or find_course_already_started(who, place.course, number)
        or find_next_period_already_started(who, place.course, number),
        find_reason_required(who),
    )


def check_period_warnings(who: Applicant, place: Place, today: date) -> tuple[Finding, ...]:
    """Ask the warning rules on the period from which a client takes part. Source: rules.md section 5."""
    number = who.goes_on_with(place.course)
    if number is None or number > len(place.course.periods):
        return ()
    return found(
        find_enrolled_on_first_day(who, place.course, number),
        find_place_in_the_past(who, place.course, number, today),
        find_course_not_begun(place, number, who.wish.on),
        find_period_skipped(who, place.course, number),
        find_period_repeated(who, place.course, number),
        find_joins_remote_midway(who, place.course, number),
        find_companion_not_asked(who),
    )


def find_no_such_period(course: Course, number: int) -> NoSuchPeriod | None:
    """Judge the number of a period of a course."""
    numbers = tuple(range(1, len(course.periods) + 1))
    return None if number in numbers else NoSuchPeriod(*naming(course), number, numbers)


def _begins_anew(who: Applicant, number: int) -> bool:
    return number == 1 and not who.is_transfer


def find_course_already_started(who: Applicant, course: Course, number: int) -> CourseAlreadyStarted | None:
    """Judge an enrolment from the first period that is no transfer."""
    if not _begins_anew(who, number) or course.starts_on >= who.wish.on:
        return None
    return CourseAlreadyStarted(*naming(course), course.starts_on)


def find_next_period_already_started(who: Applicant, course: Course, number: int) -> NextPeriodAlreadyStarted | None:
    """Judge a transfer, or an enrolment from a later period."""
    if _begins_anew(who, number):
        return None
    period = course.periods[number - 1]
    began_before = period.kind is PeriodKind.FACE_TO_FACE and period.start < who.wish.on
    if not began_before and not period.has_ended(who.wish.on):
        return None
    return NextPeriodAlreadyStarted(*naming(course), number, period.kind, period.start, period.end)


def find_enrolled_on_first_day(who: Applicant, course: Course, number: int) -> EnrolledOnFirstDay | None:
    """Judge whether a place is taken on the day on which its first period begins."""
    period = course.periods[number - 1]
    if period.start != who.wish.on or not (_begins_anew(who, number) or period.kind is PeriodKind.FACE_TO_FACE):
        return None
    return EnrolledOnFirstDay(*naming(course), number, period.start)


def find_place_in_the_past(who: Applicant, course: Course, number: int, today: date) -> StartsInThePast | None:
    """Judge an enrolment from the first period that is recorded after the fact. Source: rules.md section 3."""
    is_late = who.wish.on < course.starts_on <= today
    return StartsInThePast(course.starts_on, today) if is_late and number == 1 and not who.wish.is_change else None


def find_course_not_begun(place: Place, number: int, on: date) -> CourseNotBegun | None:
    """Judge whether there is a course to go on with, from a later period."""
    if number == 1 or not place.course.has_started(on) or place.has_begun(on):
        return None
    return CourseNotBegun(*naming(place.course), place.course.starts_on)


def find_reason_required(who: Applicant) -> ReasonRequired | None:
    """Judge a transfer by its reason."""
    return ReasonRequired(who.decision.id) if who.is_transfer and who.has_begun and not who.reason else None


def find_companion_not_asked(who: Applicant) -> CompanionNotAsked | None:
    """Judge whether somebody asked if the close person comes along."""
    return CompanionNotAsked(who.decision.id) if who.wish.companion is None and who.had_companion else None


def find_period_skipped(who: Applicant, course: Course, number: int) -> PeriodSkipped | None:
    """Judge the periods before the one to go on with."""
    skipped = tuple(each for each in range(1, number) if each not in who.behind)
    return PeriodSkipped(*naming(course), number, skipped) if skipped else None


def find_period_repeated(who: Applicant, course: Course, number: int) -> PeriodRepeated | None:
    """Judge the periods from the one to go on with."""
    repeated = tuple(each for each in who.behind if number <= each <= len(course.periods))
    return PeriodRepeated(*naming(course), number, repeated) if repeated else None


def find_joins_remote_midway(who: Applicant, course: Course, number: int) -> JoinsRemoteMidway | None:
    """Judge whether the client comes into a remote period that runs."""
    period, on = course.periods[number - 1], who.wish.on
    if period.kind is not PeriodKind.REMOTE or period.start >= on:
        return None
    gone = (on - period.start).days // DAYS_IN_WEEK
    left = _weeks_left(period, on)
    return JoinsRemoteMidway(*naming(course), number, gone, left, remote_weeks_done(number, who.had, on))


def _weeks_left(period: Period, on: date) -> int:
    return ((period.end - on).days + 1) // DAYS_IN_WEEK
