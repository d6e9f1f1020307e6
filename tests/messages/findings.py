"""Realistic findings of every rule that speaks, each with what its message must say in both languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain import course_states as states
from desktop.domain import existence, going_on, group_size, periods, places, target_groups
from desktop.domain.attendance import AttendanceDayWrong, AttendanceTooEarly
from desktop.domain.capacity import (
    CapacityExceeded,
    CapacityNotDeclared,
    CapacityOnlyRaised,
    CapacityYearClosed,
    YearStanding,
)
from desktop.domain.certificate import CertificateStale
from desktop.domain.changes import (
    CannotBeUndone,
    ChangedField,
    ChangedMeanwhile,
    Irreversible,
    NothingToRedo,
    NothingToUndo,
)
from desktop.domain.contact_copies import ContactNotCopied
from desktop.domain.contract import (
    ContractNotValid,
    ContractNotValidInYear,
    ContractOverlaps,
    CoursesOutlastContract,
    NoticePeriodNotKept,
    PeriodsOutsideContract,
    ServiceNotDescribed,
)
from desktop.domain.course import CourseNaming
from desktop.domain.course_clients import (
    ClientOutsideTargetGroup,
    ClientsMustAgree,
    ClientsStillEnrolled,
    ClientsToBeTold,
    LateClient,
    MoveExceedsTotalDuration,
)
from desktop.domain.course_confirming import (
    BelowMinimumToConfirm,
    CompanionPeriodMissing,
    ContactMissing,
    FigureUnknown,
    GroupFigure,
    NoMarginAboveMinimum,
)
from desktop.domain.course_dates import (
    AbsenceOutsidePeriod,
    ConfirmedAfterStart,
    DatesCorrected,
    MustStartOnSchedule,
    PeriodAlreadyStarted,
    PeriodLocked,
    StartsOverAYearAhead,
)
from desktop.domain.course_numbers import NumberTaken
from desktop.domain.decision import ClientNaming, DecisionDatesWrong, Outcome, WrongDate
from desktop.domain.existence import AlreadyExists, Thing
from desktop.domain.forms import WrongForm
from desktop.domain.identity_code import PersonalIdentityCodeWrong
from desktop.domain.kela_list import UnknownItem
from desktop.domain.notices import CareDatesWrong, KelaNotTold, UnknownAbsence, UnknownNotice
from desktop.domain.periods import CompanionPeriod, Period, PeriodDay, PeriodLength
from desktop.domain.real_day import DateNotPossible, StartsInThePast
from desktop.domain.service_description import Form, PeriodKind
from desktop.domain.service_versions import CoursesFollowNewVersion, CoursesNotDescribed, VersionOfOtherForm
from desktop.domain.stay import BedTaken
from desktop.domain.telling import Matter
from desktop.domain.telling_duties import NothingToTell
from tests.support.desk import CARERS, HEART

if TYPE_CHECKING:
    from desktop.domain.rule import Finding, Rule

ODD: Final = "<b>Aino</b> & {0} %s ”Öst”"
COURSE: Final = CourseNaming("kurssi-7", "48121")
DRAFT: Final = CourseNaming("A", None)
MAY: Final = date(2026, 5, 4)
JUNE: Final = date(2026, 6, 4)
REMOTE_JUNE: Final = Period(PeriodKind.REMOTE, JUNE, JUNE)
CLIENTS: Final = (ClientNaming("d1", "c1", "Aino Virtanen"), ClientNaming("d2", "c2", ODD))
LATE: Final = tuple(LateClient(*each, MAY) for each in CLIENTS)
WITHOUT_ID: Final = (Thing.PROVIDER, Thing.PERSONAL_IDENTITY_CODE)
EASTER_MONDAY: Final = date(2026, 4, 6)


class Case(NamedTuple):
    """A finding as the rules make it, and what a message about it must say."""

    finding: Finding
    says: tuple[str, ...] = ()

    @property
    def rule(self) -> Rule:
        """Return the code."""
        return self.finding.rule


def _case(finding: Finding, *says: str) -> Case:
    return Case(finding, says)


def _about_course(finding: Finding, *says: str) -> Case:
    return Case(finding, ("48121", *says))


def _contract(valid_until: date | None, *, covers_start: bool = False) -> ContractNotValid:
    return ContractNotValid("K1", MAY, valid_until, starts_on=JUNE, today=JUNE, covers_start=covers_start)


def _exceeded(standing: YearStanding) -> CapacityExceeded:
    return CapacityExceeded("K1", 2026, declared=49, used=46, free=3, group_size=8, standing=standing)


def _dates(wrong: WrongDate) -> DecisionDatesWrong:
    return DecisionDatesWrong(
        decision="d1", wrong=(wrong,), granted_on=MAY, received_on=JUNE, valid_until=MAY, on=JUNE, today=JUNE
    )


def _full(maximum: int | None, free: int = 10, standing: YearStanding = YearStanding.OPEN) -> places.CourseFull:
    return places.CourseFull(
        *COURSE, enrolled=8, group_size=8, maximum=maximum, free_capacity=free, year=2026, standing=standing
    )


STRUCTURE: Final = periods.PeriodsDoNotMatchService(
    expected=(PeriodLength(PeriodKind.FACE_TO_FACE, 5), PeriodLength(PeriodKind.REMOTE, 84)),
    given=(
        *(PeriodLength(PeriodKind.FACE_TO_FACE, 1), PeriodLength(PeriodKind.REMOTE, 7)),
        PeriodLength(PeriodKind.REMOTE, 10),
    ),
    expected_days=10,
    given_days=9,
    periods=(1, 2, 3),
)
EXISTING: Final = (
    _case(existence.UnknownProvider()),
    _case(existence.UnknownSite(ODD), ODD),
    _case(existence.UnknownContract(ODD), ODD),
    _case(existence.UnknownCourse(ODD), ODD),
    _case(existence.UnknownClient(ODD), ODD),
    _case(existence.UnknownDecision("d7"), "d7"),
    _case(UnknownNotice(ODD), ODD),
    _case(UnknownAbsence(ODD), ODD),
    _case(existence.UnknownEntry(417), "417"),
    _case(UnknownItem(("create A", "dates B")), "create A", "dates B"),
    _case(existence.UnknownService("uusi"), "uusi", CARERS, HEART),
    *(_case(AlreadyExists(thing, "X1"), "X1") for thing in Thing if thing not in WITHOUT_ID),
    *(_case(AlreadyExists(thing, None)) for thing in WITHOUT_ID),
)
OF_STATES: Final = (
    _case(DateNotPossible(on=MAY, earliest=JUNE, latest=JUNE), "4.5.2026", "4.6.2026"),
    _case(DateNotPossible(on=MAY, earliest=JUNE, latest=None), "4.5.2026", "4.6.2026"),
    _case(DateNotPossible(on=JUNE, earliest=None, latest=MAY), "4.5.2026", "4.6.2026"),
    _about_course(states.CourseDeleted(*COURSE, MAY), "4.5.2026"),
    _about_course(states.CourseFinished(*COURSE, MAY), "4.5.2026"),
    _about_course(states.NotADraft(*COURSE)),
    _case(states.NotCreated(*DRAFT)),
    _case(states.CourseNotOpen(*DRAFT)),
    *(_case(states.DecisionClosed("d1", outcome, MAY), "4.5.2026") for outcome in Outcome),
    _case(states.DecisionOpen("d1")),
    _about_course(states.AlreadyPublished(*COURSE, MAY), "4.5.2026"),
    _about_course(states.AlreadyConfirmed(*COURSE, MAY), "4.5.2026"),
    _case(states.AlreadyEnrolled("d1", "kurssi-9"), "kurssi-9"),
    _case(states.NotEnrolled("d1")),
    _about_course(states.TargetGroupLocked(*COURSE, MAY), "4.5.2026"),
    _about_course(states.NotPublished(*COURSE)),
    _about_course(states.ConfirmedCourseMustBeHeld(*COURSE, MAY), "4.5.2026"),
)
OF_CONTRACTS: Final = (
    _case(_contract(JUNE), "K1", "4.5.2026", "4.6.2026"),
    _case(_contract(None), "4.5.2026"),
    _case(_contract(MAY, covers_start=True), "4.6.2026"),
    _case(ContractNotValidInYear("K1", MAY, JUNE, 2027), "K1", "2027", "4.5.2026", "4.6.2026"),
    _case(PeriodsOutsideContract("K1", MAY, JUNE, (2, 3)), "K1", "2", "3", "4.5.2026", "4.6.2026"),
    _case(PeriodsOutsideContract("K1", MAY, None, (1,)), "4.5.2026"),
    _case(CoursesOutlastContract("K1", MAY, (COURSE, CourseNaming("B", ODD))), "K1", "4.5.2026", "48121", ODD),
    _case(ContractOverlaps("K2", MAY, None), "K2", "4.5.2026"),
    _case(NoticePeriodNotKept("K1", on=MAY, earliest=JUNE), "K1", "4.5.2026", "4.6.2026"),
    _case(ContactNotCopied((COURSE, CourseNaming("B", "48122"))), "48121", "48122"),
    _case(NumberTaken("48121", "B", starts_on=MAY), "48121", "4.5.2026"),
    _case(ServiceNotDescribed(CARERS, starts_on=MAY, described_from=JUNE), "4.5.2026", "4.6.2026"),
    *(
        _case(CapacityNotDeclared("K1", 2027, standing), "K1", "2027")
        for standing in (YearStanding.OPEN, YearStanding.CLOSED)
    ),
    *(
        _case(_exceeded(standing), *("K1", "2026", "46/49", "8", "3"))
        for standing in (YearStanding.OPEN, YearStanding.CLOSED)
    ),
    _case(_exceeded(YearStanding.OVER), *("K1", "2026", "46", "49", "8")),
    _case(CoursesNotDescribed(CARERS, MAY, (COURSE, DRAFT)), "48121", "A"),
    _case(CoursesFollowNewVersion(CARERS, MAY, (COURSE, DRAFT)), "4.5.2026", "48121", "A"),
    _case(VersionOfOtherForm(CARERS, Form.FAMILY, Form.COURSE)),
    _case(WrongForm(CARERS, Form.COURSE, Form.INDIVIDUAL)),
    _case(CapacityOnlyRaised("K1", 2026, declared=49, clients=40, carried_over=False), "2026", "49", "40"),
    _case(CapacityYearClosed(2031, current=2026), "2031", "2026", "2027"),
    _case(CapacityYearClosed(2025, current=2026), "2025"),
)
OF_COURSES: Final = (
    _case(group_size.GroupSizeOutOfRange(13, minimum=6, maximum=12), "13", "6–12"),
    _case(group_size.GroupSizeOutOfRange(5, minimum=6, maximum=None), "5", "6"),
    _case(group_size.GroupSizeOutOfRange(13, minimum=None, maximum=12), "13", "12"),
    _case(group_size.GroupSizeBelowEnrolled(6, enrolled=8), "6", "8"),
    _case(group_size.GroupSizeLoweredAfterStart(6, old=8), "6", "8"),
    _case(group_size.GroupAtMaximum(12), "12"),
    _case(STRUCTURE, "5 ", "12 ", "1 ", "10", "9"),
    _case(periods.PeriodsOverlap((2,)), "2"),
    _case(periods.DayNotAllowed((PeriodDay(1, MAY), PeriodDay(1, JUNE))), "4.5.2026", "4.6.2026"),
    _case(periods.CompanionDaysWrong(expected=2, given=3), "2", "3"),
    _case(periods.CompanionDaysWrong(expected=0, given=3)),
    _case(periods.CompanionPeriodOutside((CompanionPeriod(MAY, JUNE),)), "4.5.2026", "4.6.2026"),
    _case(periods.HolidayInPeriod((PeriodDay(1, EASTER_MONDAY),)), "6.4.2026"),
    _case(target_groups.TargetGroupMissing(HEART, ("illness", "work"))),
    _case(
        target_groups.TargetGroupNotOffered(
            HEART, (target_groups.UnknownChoice("carer", None), target_groups.UnknownChoice("work", ODD))
        ),
        *("carer", ODD),
    ),
    _case(target_groups.TargetGroupOnlyOne(CARERS, ("carer",))),
    _case(StartsOverAYearAhead(starts_on=JUNE, a_year_ahead=MAY), "4.6.2026", "4.5.2026"),
    _case(StartsInThePast(starts_on=MAY, today=JUNE), "4.5.2026", "4.6.2026"),
    *(
        _about_course(kind(*COURSE, CLIENTS), "Aino Virtanen", ODD)
        for kind in (ClientsToBeTold, ClientOutsideTargetGroup, ClientsMustAgree, ClientsStillEnrolled)
    ),
    _about_course(PeriodLocked(*COURSE, MAY, (1, 2), locked_periods=2, of=3), "4.5.2026", "2", "3"),
    _about_course(PeriodAlreadyStarted(*COURSE, (1,)), "1"),
    _about_course(MoveExceedsTotalDuration(*COURSE, JUNE, LATE), "4.6.2026", "Aino Virtanen (4.5.2026)", ODD),
    _about_course(BelowMinimumToConfirm(*COURSE, enrolled=4, group_size=8, minimum=6), "4/8", "6", "2"),
    _case(FigureUnknown(CARERS, tuple(GroupFigure))),
    _about_course(
        DatesCorrected(*COURSE, before=(Period(PeriodKind.FACE_TO_FACE, MAY, MAY),), after=(REMOTE_JUNE,)),
        *("4.5.2026", "4.6.2026"),
    ),
    _about_course(MustStartOnSchedule(*COURSE, enrolled=8, must_run=7), "8", "7"),
    _about_course(NoMarginAboveMinimum(*COURSE, enrolled=6, minimum=6, wait_until=JUNE), "6", "4.6.2026"),
    _about_course(CompanionPeriodMissing(*COURSE, days=2), "2"),
    _about_course(ContactMissing(*COURSE)),
    _about_course(ConfirmedAfterStart(*COURSE, starts_on=MAY, on=JUNE), "4.5.2026", "4.6.2026"),
    _about_course(NothingToTell(*COURSE, what=Matter.DATES)),
    _about_course(AbsenceOutsidePeriod(*COURSE, (PeriodDay(1, MAY),)), "4.5.2026"),
)
OF_CLIENTS: Final = (
    _case(_dates(WrongDate.RECEIVED_BEFORE_GRANTED), "4.6.2026", "4.5.2026"),
    _case(_dates(WrongDate.RECEIVED_IN_FUTURE), "4.6.2026"),
    _case(_dates(WrongDate.VALID_UNTIL_BEFORE_GRANTED), "4.5.2026"),
    _case(_dates(WrongDate.EVENT_BEFORE_GRANTED), "4.6.2026", "4.5.2026"),
    _case(_dates(WrongDate.EVENT_IN_FUTURE), "4.6.2026"),
    _case(PersonalIdentityCodeWrong(), "900–999"),
    _about_course(places.WrongService(*COURSE, "d1", service=CARERS, course_service=HEART)),
    _about_course(going_on.CourseAlreadyStarted(*COURSE, MAY), "4.5.2026"),
    _about_course(_full(maximum=12), "8/8", "12", "10", "2026"),
    _about_course(_full(maximum=None), "8/8", "10", "2026"),
    *(_about_course(_full(maximum=12, free=-2, standing=standing), "8/8", "2026") for standing in YearStanding),
    _about_course(places.CourseAtMaximum(*COURSE, enrolled=12, maximum=12), "12/12"),
    _about_course(
        places.TargetGroupMismatch(
            *COURSE, "d1", HEART, (places.MissedDimension("work", wanted=("working",), offered=("retired",)),)
        )
    ),
    _about_course(
        places.CourseExceedsTotalDuration(*COURSE, ends_on=JUNE, decision="d1", complete_by=MAY),
        *("4.6.2026", "4.5.2026"),
    ),
    _about_course(places.CompanionNotInService(*COURSE)),
    _about_course(
        going_on.NextPeriodAlreadyStarted(*COURSE, 2, PeriodKind.REMOTE, MAY, JUNE), "2", "4.5.2026", "4.6.2026"
    ),
    _about_course(going_on.NoSuchPeriod(*COURSE, 4, (1, 2, 3)), "4", "1, 2"),
    _about_course(going_on.NoPeriodLeft(*COURSE, "d1", (1, 2, 3))),
    _about_course(going_on.EnrolledOnFirstDay(*COURSE, 3, MAY), "3", "4.5.2026"),
    _about_course(going_on.CourseNotBegun(*COURSE, MAY), "4.5.2026"),
    _about_course(going_on.PeriodSkipped(*COURSE, 3, (1, 2)), "3"),
    _about_course(going_on.PeriodRepeated(*COURSE, 1, (1,)), "1"),
    _about_course(going_on.JoinsRemoteMidway(*COURSE, 2, weeks_gone=3, weeks_left=8, weeks_done=2), "2", "3", "8"),
    _about_course(places.CompanionNotOnCourse(*COURSE)),
    _about_course(places.FallsBelowMustRun(*COURSE, enrolled=6, must_run=7), "6", "7"),
    _about_course(places.UnderAge(*COURSE, "d1", age=17, youngest=18), "17", "18"),
    _case(going_on.CompanionNotAsked("d1")),
    _case(going_on.ReasonRequired("d1")),
    _case(DateNotPossible(MAY, None, JUNE), "4.5.2026", "4.6.2026"),
    _case(DateNotPossible(JUNE, MAY, None), "4.5.2026", "4.6.2026"),
    _case(DateNotPossible(JUNE, MAY, EASTER_MONDAY), "4.5.2026", "6.4.2026", "4.6.2026"),
    _about_course(places.ClientAgreementMissing(*COURSE, "d1")),
    _about_course(places.FollowUpTight(*COURSE, ends_on=MAY, complete_by=JUNE, days=31), "31", "4.5.2026", "4.6.2026"),
    _about_course(places.NoSeatLeftForTransfers(*COURSE, 12), "12"),
    _about_course(places.ConfirmationDeadlineAtRisk(*COURSE, "d1", confirmed_by=MAY, decide_by=JUNE), "4.5.2026"),
)
OF_STAYS: Final = (
    _case(BedTaken("12", "A", ODD), "12", ODD),
    _case(AttendanceTooEarly(2, MAY), "2", "4.5.2026"),
    _case(AttendanceDayWrong(*COURSE, 1, MAY, JUNE, (JUNE,)), "1", "4.5.2026", "4.6.2026"),
    _case(CareDatesWrong(JUNE, MAY), "4.6.2026", "4.5.2026"),
    _case(KelaNotTold("d1")),
    _case(CertificateStale("d1", "c1", ODD, "kurssi-7", 1, ("attended",)), ODD),
)
OF_CHANGES: Final = (
    _case(NothingToUndo()),
    _case(NothingToRedo()),
    *(_case(CannotBeUndone(f"{verb}_course", Irreversible.FINAL)) for verb in ("publish", "confirm", "delete")),
    *(_case(CannotBeUndone("edit_course", reason)) for reason in Irreversible),
    _case(
        ChangedMeanwhile(
            (ChangedField("group_size", expected=8, present=9), ChangedField("note", expected="", present=ODD))
        ),
        *("9", ODD),
    ),
)
CASES: Final = (*EXISTING, *OF_STATES, *OF_CONTRACTS, *OF_COURSES, *OF_CLIENTS, *OF_STAYS, *OF_CHANGES)
