"""The rows of the JSON interface's views as objects, each with the fields of commands.md and in their order.

A row on screen may get further columns; what scripts read changes only here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.domain.kela_list import CapacityFacts, ContractFacts, KelaStep, PlaceFacts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.contact import Contact
    from desktop.domain.contract import Contract
    from desktop.domain.kela_list import CourseForm, Facts
    from desktop.domain.notices import Notice
    from desktop.domain.periods import CompanionPeriod, Period
    from desktop.domain.target_groups import TargetGroups
    from desktop.services.queries.attendance import AttendanceRow
    from desktop.services.queries.client_places import ClientPlace
    from desktop.services.queries.kela_list import KelaRow
    from desktop.services.queries.records import ClientRow
    from desktop.services.queries.rows import CapacityRow, CourseRow, DeadlineRow, DraftFindings, JournalRow, SearchRow

    JsonObject = dict[str, Any]


def course_object(row: CourseRow) -> JsonObject:
    """Return a row of the view `courses`."""
    return {
        "course": row.course,
        "number": row.number,
        "kela_number": row.kela_number,
        "contract": row.contract,
        "site": row.site,
        "service": row.service,
        "state": row.state.value,
        "published_on": row.published_on,
        "confirmed_on": row.confirmed_on,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "group_size": row.group_size,
        "enrolled": row.enrolled,
        "free": row.free,
        "must_be_held": row.must_be_held,
        "starts_with_minimum": row.starts_with_minimum,
        "locked_periods": row.locked_periods,
        "periods": _periods(row.periods) if row.periods is not None else None,
        "companion_periods": _companion_periods(row.companion_periods),
        "target_groups": _target_groups(row.target_groups) if row.target_groups is not None else None,
        "contact": _contact(row.contact),
        "days": row.days,
        "alerts": [rule.value for rule in row.alerts],
        "findings": _findings(row.findings) if row.findings is not None else None,
    }


def capacity_object(row: CapacityRow) -> JsonObject:
    """Return a row of the view `capacity`."""
    return {
        "contract": row.contract,
        "year": row.year,
        "declared": row.declared,
        "carried_over": row.carried_over,
        "used": row.used,
        "enrolled": row.enrolled,
        "free": row.free,
        "groups_without_course": list(row.groups_without_course),
    }


def client_object(row: ClientRow, place: ClientPlace | None) -> JsonObject:
    """Return a row of the view `clients`; without a decision there is no place."""
    return {
        "client": row.client,
        "name": row.name,
        "decision": row.decision,
        "service": row.service,
        "granted_on": row.granted_on,
        "received_on": row.received_on,
        "course": row.course,
        "enrolled_on": place.enrolled_on if place is not None else None,
        "from_period": place.from_period if place is not None else None,
        "companion": place.companion if place is not None else None,
        "agreed": place.agreed if place is not None else None,
        "transfers": place.transfers if place is not None else None,
        "behind": list(place.behind) if place is not None else None,
        "status": row.status,
    }


def deadline_object(row: DeadlineRow) -> JsonObject:
    """Return a row of the view `deadlines`."""
    return {
        "rule": row.rule.value,
        "kind": row.kind.value,
        "subject": row.subject,
        "due_on": row.due_on,
        "also_by": row.also_by,
        "days_left": row.days_left,
        "met": row.met,
        "example": row.is_example,
        "decisions": list(row.decisions) if row.decisions is not None else None,
    }


def search_object(row: SearchRow) -> JsonObject:
    """Return a row of the view `search`, which is also a course of the public page."""
    return {
        "provider": row.provider,
        "number": row.number,
        "service": row.service,
        "site": row.site,
        "municipality": row.municipality,
        "address": row.address,
        "site_contact": _contact(row.site_contact),
        "target_groups": _target_groups(row.target_groups),
        "periods": _periods(row.periods),
        "companion_periods": _companion_periods(row.companion_periods),
        "group_size": row.group_size,
        "free": row.free,
        "confirmed": row.confirmed,
        "contact": _contact(row.contact),
        "carer_experience": row.carer_experience,
        "remote_experience": row.remote_experience,
        "pools": row.pools,
    }


def journal_object(row: JournalRow) -> JsonObject:
    """Return a row of the view `journal`."""
    return {
        "seq": row.seq,
        "at": row.at,
        "on": row.on,
        "user": row.user,
        "command": row.command,
        "subject": row.subject,
        "changes": [
            {
                "table": change.table,
                "id": change.id,
                "field": change.field,
                "before": change.before,
                "after": change.after,
            }
            for change in row.changes
        ],
    }


def _findings(findings: DraftFindings) -> JsonObject:
    return {
        "missing": list(findings.missing),
        "refusals": [rule.value for rule in findings.refusals],
        "warnings": [rule.value for rule in findings.warnings],
    }


def attendance_object(row: AttendanceRow) -> JsonObject:
    """Return a row of the view `attendance`."""
    return {
        "course": row.course,
        "decision": row.decision,
        "period": row.period,
        "attended": [day.isoformat() for day in row.attended],
        "absent": [day.isoformat() for day in row.absent],
        "allowance": [day.isoformat() for day in row.allowance],
    }


def notice_object(notice: Notice) -> JsonObject:
    """Return a row of the view `notices`."""
    return {
        "notice": notice.id,
        "topic": notice.topic.value,
        "on": notice.on.isoformat(),
        "about": notice.about,
        "places": notice.places,
        "client_told_on": notice.client_told_on.isoformat() if notice.client_told_on else None,
    }


def kela_object(row: KelaRow, contracts: Mapping[str, Contract]) -> JsonObject:
    """Return a row of the view `kela_list`."""
    item = row.item
    return {
        "item": item.name,
        "step": item.step.value,
        "course": item.course,
        "decision": item.decision,
        "contract": item.contract,
        "year": item.year,
        "before": _at_kela(item.step, item.before, contracts) if item.step not in _NOTHING_BEFORE else None,
        "after": _at_kela(item.step, item.after, contracts) if item.step not in _NOTHING_AFTER else None,
        "typed_on": row.typed_on.isoformat() if row.typed_on else None,
    }


_NOTHING_BEFORE: Final = (KelaStep.DELETE, KelaStep.CREATE, KelaStep.ADD_CLIENT)
_NOTHING_AFTER: Final = (KelaStep.DELETE, KelaStep.REMOVE_CLIENT)


def _at_kela(step: KelaStep, facts: Facts, contracts: Mapping[str, Contract]) -> Any:  # noqa: ANN401 - a JSON value
    """Return the value of a step that stands at Kela, before or after it is typed."""
    if isinstance(facts, ContractFacts):
        return _of_contract(step, facts)
    if isinstance(facts, CapacityFacts):
        return facts.clients
    if isinstance(facts, PlaceFacts):
        return facts.companion if step is KelaStep.COMPANION else {"companion": facts.companion}
    if step is KelaStep.PUBLISH:
        return facts.published_on.isoformat() if facts.published_on else None
    if step is KelaStep.CONFIRM:
        return facts.confirmed_on.isoformat() if facts.confirmed_on else None
    return _of_form(step, facts.form, contracts) if facts.form is not None else None


def _of_contract(step: KelaStep, facts: ContractFacts) -> Any:  # noqa: ANN401
    if step is KelaStep.CONTRACT_CONTACT:
        return _contact(facts.contact)
    if step is KelaStep.END_CONTRACT:
        return facts.valid_until.isoformat() if facts.valid_until else None
    chosen = {
        KelaStep.CARER_EXPERIENCE: facts.carer_experience,
        KelaStep.REMOTE_EXPERIENCE: facts.remote_experience,
        KelaStep.POOLS: facts.pools,
    }[step]
    return chosen.value if chosen is not None else None


def _of_form(step: KelaStep, form: CourseForm, contracts: Mapping[str, Contract]) -> Any:  # noqa: ANN401
    contract = contracts[form.contract]
    values = {
        "site": contract.site,
        "contract": contract.id,
        "service": contract.service,
        "group_size": form.group_size,
        "target_groups": _target_groups(form.target_groups),
        "periods": _periods(form.periods),
        "companion_periods": _companion_periods(form.companion_periods or None),
        "contact": _contact(form.contact),
    }
    return values if step is KelaStep.CREATE else values[_FORM_VALUES[step]]


_FORM_VALUES: Final = {
    KelaStep.GROUP_SIZE: "group_size",
    KelaStep.DATES: "periods",
    KelaStep.COMPANION_DAYS: "companion_periods",
    KelaStep.TARGET_GROUPS: "target_groups",
    KelaStep.CONTACT: "contact",
}


def _periods(periods: Sequence[Period]) -> list[JsonObject]:
    return [{"kind": each.kind.value, "start": each.start.isoformat(), "end": each.end.isoformat()} for each in periods]


def _companion_periods(periods: Sequence[CompanionPeriod] | None) -> list[JsonObject] | None:
    if periods is None:
        return None
    return [{"start": each.start.isoformat(), "end": each.end.isoformat()} for each in periods]


def _target_groups(groups: TargetGroups) -> dict[str, list[str]]:
    return {dimension: list(options) for dimension, options in groups.items()}


def _contact(contact: Contact | None) -> JsonObject | None:
    if contact is None:
        return None
    return {"person": contact.person, "phone": contact.phone, "email": contact.email, "address": contact.address}
