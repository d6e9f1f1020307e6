"""Every invariant of the rule book over the whole database: what no command can have brought about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.capacity import (
    YearStanding,
    YearUse,
    find_capacity_exceeded,
    find_capacity_not_declared,
    standing_of,
)
from desktop.domain.contract import find_service_not_described
from desktop.domain.course_rules import size_and_groups_refused
from desktop.domain.course_shape import check_shape
from desktop.domain.decision import find_decision_dates_wrong
from desktop.domain.group_size import find_group_size_below_enrolled
from desktop.domain.identity_code import find_personal_identity_code_wrong
from desktop.domain.rule import Rule, found
from desktop.domain.service_description import draft_kept_until
from desktop.domain.target_groups import find_target_group_not_offered
from desktop.services.findings import Area, Checked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.contract import Contract
    from desktop.domain.course import Course
    from desktop.domain.decision import Decision
    from desktop.domain.service_description import Catalogue, ServiceDescription
    from desktop.services.queries.records import Records


def check_rules(records: Records, catalogue: Catalogue) -> Iterator[Checked]:
    """Judge everything that is stored by the rules that always hold."""
    with records.snapshot():
        contracts = records.contracts()
        yield _check_courses(records, catalogue, contracts)
        yield _check_capacities(records, contracts)
        yield _check_decisions(records, catalogue, contracts)
        yield _check_clients(records)
        yield _check_drafts(records)


def _fault(thing: str, ident: str, rule: Rule) -> str:
    return f"{thing} {ident}: {rule.value}"


def _check_courses(records: Records, catalogue: Catalogue, contracts: dict[str, Contract]) -> Checked:
    faults, count = [], 0
    today = records.today()
    uses = {(use.contract, use.year): use for use in _uses(records, contracts)}
    for course, enrolled, _ in records.courses():
        count += 1
        contract, year = contracts[course.contract], course.starts_on.year
        use = uses.get((contract.id, year)) or YearUse(contract.id, year, None, 0, _standing(contract, year, today))
        faults += [_fault("course", course.id, each) for each in _judge(course, enrolled, contract, use, catalogue)]
    return Checked(Area.COURSES, count, tuple(faults))


def _uses(records: Records, contracts: dict[str, Contract]) -> list[YearUse]:
    today = records.today()
    return [
        YearUse(use.contract, use.year, use.clients, use.used, _standing(contracts[use.contract], use.year, today))
        for use in records.capacity_use()
    ]


def _standing(contract: Contract, year: int, today: str | None) -> YearStanding:
    """Return what can be done about a capacity on the last day on which the database was used, if it ever was."""
    return standing_of(contract, year, date.fromisoformat(today)) if today else YearStanding.OPEN


def _judge(course: Course, enrolled: int, contract: Contract, use: YearUse, catalogue: Catalogue) -> list[Rule]:
    if course.deleted_on is not None:
        return [Rule.CLIENTS_STILL_ENROLLED] if enrolled else []
    service = catalogue.for_course(contract.service, course.starts_on)
    findings = found(
        find_service_not_described(contract, service, course.starts_on, catalogue),
        find_capacity_not_declared(use),
        find_group_size_below_enrolled(course.group_size, enrolled),
    )
    service = _unless_described_since(service, catalogue)
    findings += check_shape(course, service, agreed=False).refusals + size_and_groups_refused(course, service)
    return [each.rule for each in findings if not each.is_example]


def _unless_described_since(version: ServiceDescription | None, catalogue: Catalogue) -> ServiceDescription | None:
    """Return the version by which a thing is judged; None for one that a user may have described after it was made.

    Of such a one it is said when it is described which courses go by it (`courses-follow-new-version`).
    """
    return version if version in catalogue.shipped else None


def _check_capacities(records: Records, contracts: dict[str, Contract]) -> Checked:
    uses = _uses(records, contracts)
    faults = [
        _fault("capacity", f"{use.contract}/{use.year}", each.rule)
        for use in uses
        for each in found(find_capacity_exceeded(use, 0))
    ]
    return Checked(Area.CAPACITIES, len(uses), tuple(faults))


def _check_decisions(records: Records, catalogue: Catalogue, contracts: dict[str, Contract]) -> Checked:
    services = {
        course.id: (contracts[course.contract].service, len(course.periods)) for course, _, _ in records.courses()
    }
    faults, count = [], 0
    today = records.today()
    until = date.fromisoformat(today) if today else date.max
    for decision in records.decisions():
        count += 1
        faults += [
            _fault("decision", decision.id, each) for each in _check_decision(decision, services, catalogue, until)
        ]
    return Checked(Area.DECISIONS, count, tuple(faults))


def _check_decision(
    decision: Decision, services: dict[str, tuple[str, int]], catalogue: Catalogue, today: date
) -> list[Rule]:
    version = _unless_described_since(catalogue.for_decision(decision.service, decision.granted_on), catalogue)
    place = decision.enrolment
    service, periods = services[place.course] if place else (decision.service, 0)
    findings = found(
        find_decision_dates_wrong(decision, today),
        find_target_group_not_offered(decision.target_groups, version) if version else None,
    )
    broken = [each.rule for each in findings]
    broken += [Rule.WRONG_SERVICE] if service != decision.service else []
    return broken + ([Rule.NEXT_PERIOD_ALREADY_STARTED] if place and place.from_period > periods else [])


def _check_clients(records: Records) -> Checked:
    codes = records.identity_codes()
    faults = [
        _fault("client", client, each.rule)
        for client, code in codes
        for each in found(find_personal_identity_code_wrong(code))
    ]
    return Checked(Area.CLIENTS, records.count("client"), tuple(faults))


def _check_drafts(records: Records) -> Checked:
    faults = []
    today = records.today()
    drafts = records.drafts()
    for draft in drafts:
        kept_until = draft_kept_until(draft.edited_on)
        if today and kept_until < date.fromisoformat(today):
            faults.append(f"draft {draft.id}: {kept_until.isoformat()}")
        if next(iter(records.courses(ids=[draft.id])), None):
            faults.append(_fault("draft", draft.id, Rule.ALREADY_EXISTS))
    return Checked(Area.DRAFTS, len(drafts), tuple(faults))
