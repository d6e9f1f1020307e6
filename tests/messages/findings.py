"""Realistic facts for every rule that speaks, each with what its message must say in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from desktop.domain.rule import Finding, Rule
from tests.support.desk import CARERS, HEART

ODD: Final = "<b>Aino</b> & {0} %s ”Öst”"
COURSE: Final = {"course": "kurssi-7", "number": "48121"}
MAY: Final = date(2026, 5, 4)
JUNE: Final = date(2026, 6, 4)
CLIENTS: Final = [{"client": "c1", "name": "Aino Virtanen"}, {"client": "c2", "name": ODD}]
LATE: Final = [each | {"complete_by": MAY} for each in CLIENTS]
USE: Final = {"contract": "K1", "year": 2026, "declared": 49, "used": 46, "free": 3, "group_size": 8}
VALID: Final = {"contract": "K1", "valid_from": MAY, "today": JUNE}
DATES: Final = {"granted_on": MAY, "received_on": JUNE, "valid_until": MAY, "on": JUNE, "today": JUNE}
STRUCTURE: Final = {
    "expected": [{"kind": "face_to_face", "days": 5}, {"kind": "remote", "days": 84}],
    "given": [{"kind": "face_to_face", "days": 1}, {"kind": "remote", "days": 7}, {"kind": "remote", "days": 10}],
    "expected_days": 10,
    "given_days": 9,
    "periods": [1, 2, 3],
}
FULL: Final = {"enrolled": 8, "group_size": 8, "free_capacity": 10, "year": 2026}
MISSED: Final = [{"dimension": "work", "wanted": ["working"], "offered": ["retired"]}]


class Case(NamedTuple):
    """A finding as the rules make it, and what a message about it must say."""

    rule: Rule
    facts: dict[str, Any]
    says: tuple[str, ...] = ()

    @property
    def finding(self) -> Finding:
        """Return the finding."""
        return Finding(self.rule, self.facts)


def _about_course(rule: Rule, *says: str, **facts: object) -> Case:
    return Case(rule, COURSE | facts, ("48121", *says))


def _existing(thing: str, ident: str | None) -> Case:
    return Case(Rule.ALREADY_EXISTS, {"thing": thing, "id": ident}, (ident,) if ident else ())


R: Final = Rule
CASES: Final = (
    *(Case(R(f"unknown-{thing}"), {thing: ODD}, (ODD,)) for thing in ("site", "contract", "course", "client")),
    Case(R.UNKNOWN_DECISION, {"decision": "d7"}, ("d7",)),
    Case(R.UNKNOWN_SERVICE, {"service": "uusi"}, ("uusi", CARERS, HEART)),
    *(_existing(thing, "X1") for thing in ("site", "contract", "course", "client", "decision")),
    *(_existing(thing, None) for thing in ("provider", "personal_identity_code")),
    _about_course(R.COURSE_DELETED, "4.5.2026", deleted_on=MAY),
    _about_course(R.COURSE_FINISHED, "4.5.2026", ends_on=MAY),
    _about_course(R.NOT_A_DRAFT),
    Case(R.NOT_CREATED, {"course": "A", "number": None}),
    Case(R.COURSE_NOT_OPEN, {"course": "A", "number": None}),
    *(
        Case(R.DECISION_CLOSED, {"decision": "d1", "outcome": outcome, "closed_on": MAY}, ("4.5.2026",))
        for outcome in ("completed", "interrupted", "returned")
    ),
    Case(R.DECISION_OPEN, {"decision": "d1"}),
    _about_course(R.ALREADY_PUBLISHED, "4.5.2026", published_on=MAY),
    _about_course(R.ALREADY_CONFIRMED, "4.5.2026", confirmed_on=MAY),
    Case(R.ALREADY_ENROLLED, {"decision": "d1", "course": "kurssi-9"}, ("kurssi-9",)),
    Case(R.NOT_ENROLLED, {"decision": "d1"}),
    Case(
        R.CONTRACT_NOT_VALID,
        VALID | {"valid_until": JUNE, "in_force_today": True, "periods": [2, 3]},
        ("K1", "2", "3", "4.5.2026", "4.6.2026"),
    ),
    Case(R.CONTRACT_NOT_VALID, VALID | {"valid_until": None, "in_force_today": True, "periods": [1]}, ("4.5.2026",)),
    Case(R.CONTRACT_NOT_VALID, VALID | {"valid_until": MAY, "in_force_today": False, "periods": []}, ("4.6.2026",)),
    Case(
        R.SERVICE_NOT_DESCRIBED,
        {"service": CARERS, "starts_on": MAY, "described_from": JUNE},
        ("4.5.2026", "4.6.2026"),
    ),
    Case(R.CAPACITY_NOT_DECLARED, {"contract": "K1", "year": 2027}, ("K1", "2027")),
    Case(R.CAPACITY_EXCEEDED, USE, ("K1", "2026", "46/49", "8", "3")),
    Case(
        R.CAPACITY_ONLY_RAISED,
        {"contract": "K1", "year": 2026, "declared": 49, "clients": 40, "carried_over": False},
        ("2026", "49", "40"),
    ),
    Case(R.CAPACITY_YEAR_CLOSED, {"year": 2031, "current": 2026}, ("2031", "2026", "2027")),
    Case(R.GROUP_SIZE_OUT_OF_RANGE, {"group_size": 13, "minimum": 6, "maximum": 12}, ("13", "6–12")),
    Case(R.GROUP_SIZE_BELOW_ENROLLED, {"group_size": 6, "enrolled": 8}, ("6", "8")),
    Case(R.GROUP_SIZE_LOWERED_AFTER_START, {"group_size": 6, "old": 8}, ("6", "8")),
    Case(R.PERIODS_DO_NOT_MATCH_SERVICE, STRUCTURE, ("5 ", "12 ", "1 ", "10", "9")),
    Case(R.PERIODS_OVERLAP, {"periods": [2]}, ("2",)),
    Case(
        R.DAY_NOT_ALLOWED, {"days": [{"period": 1, "day": MAY}, {"period": 1, "day": JUNE}]}, ("4.5.2026", "4.6.2026")
    ),
    Case(R.COMPANION_DAYS_WRONG, {"expected": 2, "given": 3}, ("2", "3")),
    Case(R.COMPANION_DAYS_WRONG, {"expected": 0, "given": 3}),
    Case(R.COMPANION_PERIOD_OUTSIDE, {"companion_periods": [{"start": MAY, "end": JUNE}]}, ("4.5.2026", "4.6.2026")),
    Case(R.TARGET_GROUP_MISSING, {"service": HEART, "dimensions": ["illness", "work"]}),
    Case(
        R.TARGET_GROUP_NOT_OFFERED,
        {"service": HEART, "options": [{"dimension": "carer", "option": None}, {"dimension": "work", "option": ODD}]},
        ("carer", ODD),
    ),
    Case(R.TARGET_GROUP_ONLY_ONE, {"service": CARERS, "dimensions": ["carer"]}),
    _about_course(R.TARGET_GROUP_LOCKED, "4.5.2026", confirmed_on=MAY),
    Case(R.STARTS_OVER_A_YEAR_AHEAD, {"starts_on": JUNE, "a_year_ahead": MAY}, ("4.6.2026", "4.5.2026")),
    Case(R.STARTS_IN_THE_PAST, {"starts_on": MAY, "today": JUNE}, ("4.5.2026", "4.6.2026")),
    Case(R.HOLIDAY_IN_PERIOD, {"days": [{"period": 1, "day": date(2026, 4, 6)}]}, ("6.4.2026",)),
    Case(R.GROUP_AT_MAXIMUM, {"group_size": 12}, ("12",)),
    *(
        _about_course(rule, "Aino Virtanen", ODD, clients=CLIENTS)
        for rule in (
            R.CLIENTS_TO_BE_TOLD,
            R.CLIENT_OUTSIDE_TARGET_GROUP,
            R.CLIENTS_MUST_AGREE,
            R.CLIENTS_STILL_ENROLLED,
        )
    ),
    _about_course(R.PERIOD_LOCKED, "4.5.2026", "2", "3", confirmed_on=MAY, periods=[1, 2], locked_periods=2, of=3),
    _about_course(R.PERIOD_ALREADY_STARTED, "1", periods=[1]),
    _about_course(R.TOTAL_DURATION_EXCEEDED, "4.6.2026", "Aino Virtanen (4.5.2026)", ODD, ends_on=JUNE, clients=LATE),
    _about_course(R.TOTAL_DURATION_EXCEEDED, "4.6.2026", "4.5.2026", ends_on=JUNE, decision="d1", complete_by=MAY),
    _about_course(R.BELOW_MINIMUM_TO_CONFIRM, "4/8", "6", "2", enrolled=4, group_size=8, minimum=6),
    _about_course(R.NOT_PUBLISHED),
    _about_course(R.CONFIRMED_COURSE_MUST_BE_HELD, "4.5.2026", confirmed_on=MAY),
    *(
        Case(R.DECISION_DATES_WRONG, DATES | {"decision": "d1", "wrong": [wrong]}, says)
        for wrong, says in (
            ("received_before_granted", ("4.6.2026", "4.5.2026")),
            ("received_in_future", ("4.6.2026",)),
            ("valid_until_before_granted", ("4.5.2026",)),
            ("event_before_granted", ("4.6.2026", "4.5.2026")),
            ("event_in_future", ("4.6.2026",)),
        )
    ),
    Case(R.PERSONAL_IDENTITY_CODE_WRONG, {}, ("900–999",)),
    _about_course(R.WRONG_SERVICE, decision="d1", service=CARERS, course_service=HEART),
    _about_course(R.COURSE_ALREADY_STARTED, "4.5.2026", starts_on=MAY),
    _about_course(R.COURSE_FULL, "8/8", "12", "10", "2026", **FULL, maximum=12),
    _about_course(R.COURSE_FULL, "8/8", "10", "2026", **FULL, maximum=None),
    _about_course(R.COURSE_AT_MAXIMUM, "12/12", enrolled=12, maximum=12),
    _about_course(R.TARGET_GROUP_MISMATCH, decision="d1", service=HEART, dimensions=MISSED),
    _about_course(R.COMPANION_NOT_IN_SERVICE),
    _about_course(R.NEXT_PERIOD_ALREADY_STARTED, "2", "4.5.2026", from_period=2, periods=3, starts_on=MAY),
    _about_course(R.NEXT_PERIOD_ALREADY_STARTED, "4", "3", from_period=4, periods=3, starts_on=None),
    Case(R.REASON_REQUIRED, {"decision": "d1"}),
    _about_course(R.CLIENT_AGREEMENT_MISSING, decision="d1"),
    _about_course(R.FOLLOW_UP_TIGHT, "31", "4.5.2026", "4.6.2026", ends_on=MAY, complete_by=JUNE, days=31),
    _about_course(R.NO_SEAT_LEFT_FOR_TRANSFERS, "12", maximum=12),
    _about_course(R.CONFIRMATION_DEADLINE_AT_RISK, "4.5.2026", decision="d1", confirmed_by=MAY, decide_by=JUNE),
    Case(R.BED_TAKEN, {"room": "12", "bed": "A", "name": ODD}, ("12", ODD)),
    Case(R.ATTENDANCE_TOO_EARLY, {"period": 2, "starts_on": MAY}, ("2", "4.5.2026")),
    Case(
        R.CERTIFICATE_STALE,
        {"decision": "d1", "client": "c1", "name": ODD, "course": "kurssi-7", "period": 1, "changed": ["attended"]},
        (ODD,),
    ),
    Case(R.NOTHING_TO_UNDO, {}),
    Case(R.NOTHING_TO_REDO, {}),
    *(
        Case(R.CANNOT_BE_UNDONE, {"command": f"{verb}_course", "reason": "final"})
        for verb in ("publish", "confirm", "delete")
    ),
    Case(R.CANNOT_BE_UNDONE, {"command": "edit_course", "reason": "changed-since"}),
    Case(
        R.CHANGED_MEANWHILE,
        {"fields": [{"field": "group_size", "expected": 8, "present": 9}, {"field": "note", "present": ODD}]},
        ("9", ODD),
    ),
)
