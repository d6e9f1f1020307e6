"""Rows of courses and drafts, as they are on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.course import CourseState, locked_periods, must_be_held, starts_with_minimum
from desktop.domain.course_duties import course_alerts
from desktop.domain.periods import face_to_face_days
from desktop.services.queries.course_duties import situation_of
from desktop.services.queries.rows import CourseRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.domain.contract import Contract
    from desktop.domain.course import Draft
    from desktop.domain.service_description import ServiceDescription
    from desktop.services.queries.records import CourseRecord
    from desktop.services.queries.rows import DraftFindings


def course_row(record: CourseRecord, contract: Contract, service: ServiceDescription | None, today: date) -> CourseRow:
    """Return the row of a course; `service`: the version that it keeps."""
    course, enrolled, _ = record
    situation = situation_of(record, service, today)
    return CourseRow(
        course=course.id,
        number=course.number,
        kela_number=course.kela_number,
        contract=course.contract,
        site=contract.site,
        service=contract.service,
        state=course.state(today, begun=situation.has_begun),
        published_on=_iso(course.published_on),
        confirmed_on=_iso(course.confirmed_on),
        starts_on=course.starts_on.isoformat(),
        ends_on=course.ends_on.isoformat(),
        group_size=course.group_size,
        enrolled=enrolled,
        free=course.group_size - enrolled,
        must_be_held=must_be_held(course, service, enrolled),
        starts_with_minimum=starts_with_minimum(course, service, enrolled, today),
        locked_periods=locked_periods(course, service),
        periods=course.periods,
        companion_periods=course.companion_periods or None,
        target_groups=course.target_groups,
        contact=course.contact,
        days=course.days,
        alerts=course_alerts(situation),
    )


def draft_row(draft: Draft, contracts: Mapping[str, Contract], findings: DraftFindings | None = None) -> CourseRow:
    """Return the row of a draft, with what creating it would meet, where it was judged."""
    contract = contracts.get(draft.contract) if draft.contract else None
    periods = draft.periods
    return CourseRow(
        course=draft.id,
        number=None,
        kela_number=draft.kela_number,
        contract=draft.contract,
        site=contract.site if contract else None,
        service=contract.service if contract else None,
        state=CourseState.DRAFT,
        published_on=None,
        confirmed_on=None,
        starts_on=periods[0].start.isoformat() if periods else None,
        ends_on=periods[-1].end.isoformat() if periods else None,
        group_size=draft.group_size,
        enrolled=0,
        free=draft.group_size,
        must_be_held=False,
        starts_with_minimum=False,
        locked_periods=0,
        periods=periods or None,
        companion_periods=draft.companion_periods or None,
        target_groups=draft.target_groups,
        contact=draft.contact,
        days=face_to_face_days(periods) if periods else None,
        alerts=(),
        findings=findings,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
