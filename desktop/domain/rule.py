"""The codes of the rule book, and what a rule says when it speaks: a finding with its facts."""

from __future__ import annotations

from enum import StrEnum
from inspect import get_annotations
from typing import TYPE_CHECKING, ClassVar, NamedTuple, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self


class Rule(StrEnum):
    """Every code of the rule book (rules.md sections 2 to 6); the type of a finding names its source."""

    # A thing that the command names does not exist, or exists already.
    UNKNOWN_SITE = "unknown-site"
    UNKNOWN_CONTRACT = "unknown-contract"
    UNKNOWN_SERVICE = "unknown-service"
    UNKNOWN_COURSE = "unknown-course"
    UNKNOWN_CLIENT = "unknown-client"
    UNKNOWN_DECISION = "unknown-decision"
    UNKNOWN_PROVIDER = "unknown-provider"
    UNKNOWN_ENTRY = "unknown-entry"
    UNKNOWN_ITEM = "unknown-item"
    UNKNOWN_NOTICE = "unknown-notice"
    UNKNOWN_ABSENCE = "unknown-absence"
    ALREADY_EXISTS = "already-exists"
    # The state of a thing.
    COURSE_DELETED = "course-deleted"
    COURSE_FINISHED = "course-finished"
    NOT_A_DRAFT = "not-a-draft"
    NOT_CREATED = "not-created"
    COURSE_NOT_OPEN = "course-not-open"
    DECISION_CLOSED = "decision-closed"
    DECISION_OPEN = "decision-open"
    ALREADY_PUBLISHED = "already-published"
    ALREADY_CONFIRMED = "already-confirmed"
    ALREADY_ENROLLED = "already-enrolled"
    NOT_ENROLLED = "not-enrolled"
    WRONG_FORM = "wrong-form"
    # The real day.
    DATE_NOT_POSSIBLE = "date-not-possible"
    # Contract, site, yearly capacity.
    CONTRACT_NOT_VALID = "contract-not-valid"
    OUTSIDE_CONTRACT = "outside-contract"
    CONTRACT_OVERLAPS = "contract-overlaps"
    NOTICE_PERIOD_NOT_KEPT = "notice-period-not-kept"
    CONTACT_NOT_COPIED = "contact-not-copied"
    COURSES_FOLLOW_NEW_VERSION = "courses-follow-new-version"
    SERVICE_NOT_DESCRIBED = "service-not-described"
    CAPACITY_NOT_DECLARED = "capacity-not-declared"
    CAPACITY_EXCEEDED = "capacity-exceeded"
    CAPACITY_ONLY_RAISED = "capacity-only-raised"
    CAPACITY_YEAR_CLOSED = "capacity-year-closed"
    DECLARE_CAPACITY_BY = "declare-capacity-by"
    # Course: creating and editing.
    GROUP_SIZE_OUT_OF_RANGE = "group-size-out-of-range"
    GROUP_SIZE_BELOW_ENROLLED = "group-size-below-enrolled"
    GROUP_SIZE_LOWERED_AFTER_START = "group-size-lowered-after-start"
    PERIODS_DO_NOT_MATCH_SERVICE = "periods-do-not-match-service"
    PERIODS_OVERLAP = "periods-overlap"
    DAY_NOT_ALLOWED = "day-not-allowed"
    COMPANION_DAYS_WRONG = "companion-days-wrong"
    COMPANION_PERIOD_OUTSIDE = "companion-period-outside"
    TARGET_GROUP_MISSING = "target-group-missing"
    TARGET_GROUP_NOT_OFFERED = "target-group-not-offered"
    TARGET_GROUP_ONLY_ONE = "target-group-only-one"
    TARGET_GROUP_LOCKED = "target-group-locked"
    NUMBER_TAKEN = "number-taken"
    FIGURE_UNKNOWN = "figure-unknown"
    DRAFT_EXPIRES = "draft-expires"
    STARTS_OVER_A_YEAR_AHEAD = "starts-over-a-year-ahead"
    STARTS_IN_THE_PAST = "starts-in-the-past"
    HOLIDAY_IN_PERIOD = "holiday-in-period"
    GROUP_AT_MAXIMUM = "group-at-maximum"
    CLIENTS_TO_BE_TOLD = "clients-to-be-told"
    CLIENT_OUTSIDE_TARGET_GROUP = "client-outside-target-group"
    # Moving, publishing, confirming, deleting.
    PERIOD_LOCKED = "period-locked"
    PERIOD_ALREADY_STARTED = "period-already-started"
    DATES_CORRECTED = "dates-corrected"
    MUST_START_ON_SCHEDULE = "must-start-on-schedule"
    TOTAL_DURATION_EXCEEDED = "total-duration-exceeded"
    CLIENTS_MUST_AGREE = "clients-must-agree"
    BELOW_MINIMUM_TO_CONFIRM = "below-minimum-to-confirm"
    NOT_PUBLISHED = "not-published"
    NO_MARGIN_ABOVE_MINIMUM = "no-margin-above-minimum"
    COMPANION_PERIOD_MISSING = "companion-period-missing"
    CONTACT_MISSING = "contact-missing"
    CONFIRMED_AFTER_START = "confirmed-after-start"
    CLIENTS_STILL_ENROLLED = "clients-still-enrolled"
    CONFIRMED_COURSE_MUST_BE_HELD = "confirmed-course-must-be-held"
    DECIDE_BY = "decide-by"
    CONFIRM_COURSE_BY = "confirm-course-by"
    TELL_CONFIRMATION_BY = "tell-confirmation-by"
    TELL_DATES_BY = "tell-dates-by"
    TELL_GROUPS_BY = "tell-groups-by"
    NOTHING_TO_TELL = "nothing-to-tell"
    NOT_IN_SEARCH = "not-in-search"
    STARTED_UNCONFIRMED = "started-unconfirmed"
    CONFIRMED_BELOW_MINIMUM = "confirmed-below-minimum"
    MUST_NOT_START = "must-not-start"
    # Clients, decisions, enrolment.
    DECISION_DATES_WRONG = "decision-dates-wrong"
    PERSONAL_IDENTITY_CODE_WRONG = "personal-identity-code-wrong"
    WRONG_SERVICE = "wrong-service"
    COURSE_ALREADY_STARTED = "course-already-started"
    ENROLLED_ON_FIRST_DAY = "enrolled-on-first-day"
    COURSE_FULL = "course-full"
    COURSE_AT_MAXIMUM = "course-at-maximum"
    TARGET_GROUP_MISMATCH = "target-group-mismatch"
    COMPANION_NOT_IN_SERVICE = "companion-not-in-service"
    NEXT_PERIOD_ALREADY_STARTED = "next-period-already-started"
    NO_SUCH_PERIOD = "no-such-period"
    NO_PERIOD_LEFT = "no-period-left"
    COURSE_NOT_BEGUN = "course-not-begun"
    PERIOD_SKIPPED = "period-skipped"
    PERIOD_REPEATED = "period-repeated"
    JOINS_REMOTE_MIDWAY = "joins-remote-midway"
    FALLS_BELOW_MUST_RUN = "falls-below-must-run"
    COMPANION_NOT_ASKED = "companion-not-asked"
    COMPANION_NOT_ON_COURSE = "companion-not-on-course"
    UNDER_AGE = "under-age"
    CLIENT_NOT_ASKED = "client-not-asked"
    KELA_NOT_TOLD = "kela-not-told"
    CANNOT_COMPLETE_IN_TIME = "cannot-complete-in-time"
    REASON_REQUIRED = "reason-required"
    CLIENT_AGREEMENT_MISSING = "client-agreement-missing"
    FOLLOW_UP_TIGHT = "follow-up-tight"
    NO_SEAT_LEFT_FOR_TRANSFERS = "no-seat-left-for-transfers"
    CONFIRMATION_DEADLINE_AT_RISK = "confirmation-deadline-at-risk"
    AGREE_COURSE_BY = "agree-course-by"
    CONFIRMED_COURSE_BY = "confirmed-course-by"
    COMPLETE_BY = "complete-by"
    # Staying on a course, and the papers of it (rules.md section 6; two that no rule of Kela's asks for).
    BED_TAKEN = "bed-taken"
    ATTENDANCE_TOO_EARLY = "attendance-too-early"
    ATTENDANCE_DAY_WRONG = "attendance-day-wrong"
    CARE_DATES_WRONG = "care-dates-wrong"
    CANNOT_COMPLETE_TOLD_BY = "cannot-complete-told-by"
    CERTIFICATE_STALE = "certificate-stale"
    # An import of running courses (commands.md).
    ENROLLED_DAY_ASSUMED = "enrolled-day-assumed"
    # Undo (commands.md), and what several people at once make necessary.
    NOTHING_TO_UNDO = "nothing-to-undo"
    NOTHING_TO_REDO = "nothing-to-redo"
    CANNOT_BE_UNDONE = "cannot-be-undone"
    CHANGED_MEANWHILE = "changed-meanwhile"


@dataclass_transform(frozen_default=True)
class Finding:
    """One rule that speaks: a type for each code, whose fields are the facts that a sentence in any language needs.

    A type is written beside the function that finds it: `class GroupAtMaximum(Finding, rule=Rule.GROUP_AT_MAXIMUM)`.
    Facts are text, whole numbers, truth values, dates, members of enumerations, and tuples of these or of small named
    tuples; they have no defaults.

    To type checkers a type is a frozen dataclass. It is none when the program runs, because dataclasses are compiled
    one by one while the window waits; nor a named tuple, because one without facts would be false, and two codes with
    the same facts equal.
    """

    rule: ClassVar[Rule]
    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, *, rule: Rule | None = None) -> None:
        """Take the code (a type that others build on has none) and the names of the facts."""
        super().__init_subclass__()
        if rule is not None:
            cls.rule = rule
        cls._names += tuple(get_annotations(cls))

    def __init__(self, *values: object, **named: object) -> None:
        """Keep the facts."""
        if len(values) + len(named) != len(self._names):
            message = f"{type(self).__name__} has {len(self._names)} facts"
            raise TypeError(message)
        given = dict(zip(self._names, values, strict=False)) | named
        self.__dict__.update({name: given[name] for name in self._names})

    @property
    def facts(self) -> dict[str, object]:
        """The facts by name, in the order of their fields; `example` last where the figure is only an example."""
        return dict(vars(self))

    @property
    def is_example(self) -> bool:
        """Whether it rests on a figure that is only an example: then it never refuses. Source: rules.md section 1."""
        return "example" in vars(self)

    def as_example(self, *, when: bool = True) -> Self:
        """Return the same finding as one that rests on an example figure, `when` it does."""
        if not when:
            return self
        found = type(self)(**vars(self))
        found.__dict__["example"] = True
        return found

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a finding stays as it was found."""
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        """Whether the same rule says the same."""
        return type(other) is type(self) and vars(other) == vars(self)

    def __hash__(self) -> int:
        """Return the same for what is equal."""
        return hash((self.rule, *vars(self).values()))

    def __repr__(self) -> str:
        """Return the finding as code."""
        facts = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({facts})"


class Judgement(NamedTuple):
    """All that the rules say of one command: refusals stop it, warnings come back with its result.

    A refusal that rests on an example figure is only a warning. Source: rules.md section 1.
    """

    refusals: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


def found(*findings: Finding | None) -> tuple[Finding, ...]:
    """Keep what the rules found, in the order in which they were asked."""
    return tuple(finding for finding in findings if finding is not None)


def spoken_by(findings: Iterable[Finding]) -> frozenset[Rule]:
    """Return the codes of the findings."""
    return frozenset(finding.rule for finding in findings)
