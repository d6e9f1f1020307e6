"""Notices to Kela (ilmoitus Kelaan): what was told, when, and what it was about."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.decision import Outcome
from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Topic(StrEnum):
    """What Kela is told. Source: rules.md 6.8; commands.md, topic of a notice."""

    STAFF_SHORTAGE = "staff_shortage"
    INTERRUPTION = "interruption"
    SITUATION = "situation"
    CANNOT_COMPLETE = "cannot_complete"
    NO_COURSE = "no_course"
    FREE_PLACES = "free_places"
    CONTRACT_CHANGE = "contract_change"
    STAFF_RESTORED = "staff_restored"
    PERIOD_LENGTH = "period_length"
    CONFIRMED_BELOW_MINIMUM = "confirmed_below_minimum"
    SERIOUS_ACCIDENT = "serious_accident"


ABOUT_DECISIONS: Final = frozenset({Topic.INTERRUPTION, Topic.SITUATION, Topic.CANNOT_COMPLETE, Topic.NO_COURSE})
"""The topics whose notices are about a decision."""
ABOUT_CONTRACTS: Final = frozenset({Topic.FREE_PLACES, Topic.CONTRACT_CHANGE, Topic.STAFF_RESTORED})
ABOUT_COURSES: Final = frozenset({Topic.PERIOD_LENGTH, Topic.CONFIRMED_BELOW_MINIMUM})
CLIENT_IS_TOLD: Final = frozenset({Topic.CANNOT_COMPLETE, Topic.NO_COURSE})
"""The topics of which the client is told too."""


class Notice(NamedTuple):
    """A notice; `about`: the id of what its topic is about. `places`: how many are free, 0 too."""

    id: str
    topic: Topic
    on: date
    about: str
    places: int | None = None
    client_told_on: date | None = None


class UnknownNotice(Finding, rule=Rule.UNKNOWN_NOTICE):
    """There is no such notice. Source: rules.md section 2."""

    notice: str


class UnknownAbsence(Finding, rule=Rule.UNKNOWN_ABSENCE):
    """There is no such absence, nor an employee or a course of the id. Source: rules.md section 2; commands.md."""

    absence: str


class CareDatesWrong(Finding, rule=Rule.CARE_DATES_WRONG):
    """What has been told was not told after today; `on`: the latest day given. Source: rules.md section 6."""

    on: date
    today: date


class KelaNotTold(Finding, rule=Rule.KELA_NOT_TOLD):
    """A warning: a decision is returned, and Kela has been told nothing about it. Source: S0, S1 1.2.3."""

    decision: str


def find_care_dates_wrong(notice: Notice, today: date) -> CareDatesWrong | None:
    """Judge the days of a notice: its own, and that on which the client was told."""
    latest = max(notice.on, notice.client_told_on or notice.on)
    return CareDatesWrong(latest, today) if latest > today else None


def find_kela_not_told(decision: str, outcome: Outcome, notices: Sequence[Notice]) -> KelaNotTold | None:
    """Judge the closing of a decision, about which there are the notices."""
    return KelaNotTold(decision) if outcome is Outcome.RETURNED and not notices else None
