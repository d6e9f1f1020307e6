"""Handlers for clients and their decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.course import Course
from desktop.domain.course_states import find_course_deleted, find_decision_closed, find_decision_open
from desktop.domain.decision import Agreement, Client, Decision, Outcome, complete_by, find_event_date_wrong
from desktop.domain.enrolment_rules import check_decision, course_no_longer_fits
from desktop.domain.existence import (
    Thing,
    UnknownClient,
    UnknownCourse,
    UnknownDecision,
    UnknownService,
    find_already_exists,
    find_unknown,
)
from desktop.domain.identity_code import find_personal_identity_code_wrong, tidy_identity_code
from desktop.domain.notices import find_kela_not_told
from desktop.domain.places import find_wrong_service
from desktop.domain.real_day import find_date_not_possible
from desktop.domain.rule import found
from desktop.domain.target_groups import same_groups
from desktop.services.commands.clients import (
    AgreeCourse,
    CloseDecision,
    EditClient,
    EditDecision,
    RecordDecision,
    RegisterClient,
    ReopenDecision,
)
from desktop.services.handlers.context import CommandContext, existing, handles, stop_if
from desktop.services.handlers.enrolments import leave_course

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.rule import Finding


@handles(RegisterClient)
def register_client(command: RegisterClient, context: CommandContext) -> tuple[Finding, ...]:
    """Record a client."""
    stop_if([find_already_exists(Thing.CLIENT, command.client, context.register.client(command.client))])
    client = _with_tidy_code(
        Client(
            id=command.client,
            family_name=command.family_name,
            given_names=command.given_names,
            personal_identity_code=command.personal_identity_code,
            birth_date=command.birth_date,
            language=command.language,
            contact=command.contact,
            note=command.note,
        )
    )
    _check_code(client, context)
    context.register.save(client)
    return ()


@handles(EditClient)
def edit_client(command: EditClient, context: CommandContext) -> tuple[Finding, ...]:
    """Change what is known of a client."""
    old = existing(UnknownClient, command.client, context.register.client(command.client))
    client = _with_tidy_code(context.edited(old, command))
    if client.personal_identity_code != old.personal_identity_code:
        _check_code(client, context)
    context.register.save(client)
    return ()


def _with_tidy_code(client: Client) -> Client:
    code = client.personal_identity_code
    return client._replace(personal_identity_code=tidy_identity_code(code) if code else None)


def _check_code(client: Client, context: CommandContext) -> None:
    """Refuse an identity code that another client has, or that is wrong. Source: rules.md section 5."""
    code = client.personal_identity_code
    if code is None:
        return
    owner = context.register.client_with_code(code)
    stop_if([find_already_exists(Thing.PERSONAL_IDENTITY_CODE, None, owner if owner != client.id else None)])
    stop_if([find_personal_identity_code_wrong(code)])


@handles(RecordDecision)
def record_decision(command: RecordDecision, context: CommandContext) -> tuple[Finding, ...]:
    """Record a client's decision."""
    stop_if(
        [
            find_already_exists(Thing.DECISION, command.decision, context.register.decision(command.decision)),
            find_unknown(UnknownClient, command.client, context.register.client(command.client)),
            find_unknown(UnknownService, command.service, context.catalogue.describes(command.service)),
        ]
    )
    decision = Decision(
        id=command.decision,
        client=command.client,
        service=command.service,
        granted_on=command.granted_on,
        received_on=command.received_on,
        valid_until=command.valid_until,
        target_groups=command.target_groups or {},
        wishes=command.wishes,
        last_change=context.today,
    )
    stop_if(check_decision(decision, context.service_of_decision(decision), context.today))
    context.register.save(decision)
    return ()


@handles(EditDecision)
def edit_decision(command: EditDecision, context: CommandContext) -> tuple[Finding, ...]:
    """Change what stands on a decision: recorded as it is, with warnings where the client's course no longer fits."""
    old = existing(UnknownDecision, command.decision, context.register.decision(command.decision))
    edited = context.edited(old, command)
    new = edited._replace(target_groups=edited.target_groups or {})
    service = context.service_of_decision(new)
    stop_if(check_decision(new, service, context.today))
    if complete_by(new, service) != complete_by(old, context.service_of_decision(old)):
        new = new._replace(last_change=context.today)
    context.register.save(new)
    course = context.register.course(new.enrolment.course) if new.enrolment and not new.is_closed else None
    if not isinstance(course, Course) or _asks_the_same(old, new):
        return ()
    return course_no_longer_fits(new, service, course)


def _asks_the_same(old: Decision, new: Decision) -> bool:
    """Whether nothing changed that a course must fit."""
    same_dates = (old.granted_on, old.valid_until) == (new.granted_on, new.valid_until)
    return same_dates and same_groups(old.target_groups, new.target_groups)


@handles(AgreeCourse)
def agree_course(command: AgreeCourse, context: CommandContext) -> tuple[Finding, ...]:
    """Record the tentative agreement with a client. Source: S2."""
    decision = context.register.decision(command.decision)
    course = context.register.course(command.course) if command.course else None
    stop_if(
        [
            find_unknown(UnknownDecision, command.decision, decision),
            find_unknown(UnknownCourse, command.course, course) if command.course else None,
        ]
    )
    decision = existing(UnknownDecision, command.decision, decision)
    stop_if([find_decision_closed(decision), find_course_deleted(course) if course else None])
    service_differs = None
    if isinstance(course, Course):
        service_differs = find_wrong_service(decision, course, context.contract_of(course).service)
    stop_if([find_event_date_wrong(decision, command.on, context.today), service_differs])
    context.register.add_history(decision.id, Agreement(command.on, command.course, command.note))
    return ()


@handles(CloseDecision)
def close_decision(command: CloseDecision, context: CommandContext) -> tuple[Finding, ...]:
    """Close a decision; interrupted or returned also takes the client off the course. Source: rules.md section 5."""
    decision = existing(UnknownDecision, command.decision, context.register.decision(command.decision))
    stop_if([find_decision_closed(decision)])
    stop_if(
        [
            find_event_date_wrong(decision, command.on, context.today),
            find_date_not_possible(command.on, (_last_day(decision, context),)),
        ]
    )
    not_told = found(find_kela_not_told(decision.id, command.outcome, context.register.notices_about(decision.id)))
    closed = decision._replace(outcome=command.outcome, closed_on=command.on)
    course = context.register.course(decision.enrolment.course) if decision.enrolment else None
    if command.outcome is not Outcome.COMPLETED and isinstance(course, Course):
        left = closed._replace(enrolment=None, last_change=context.today)
        return leave_course(decision, left, course, None, command.on, context) + not_told
    context.register.save(closed)
    return not_told


def _last_day(decision: Decision, context: CommandContext) -> date | None:
    """Return the day on which the client's present place began or, where there is none, the last one ended."""
    if decision.enrolment is not None:
        return decision.enrolment.enrolled_on
    past = context.register.past_enrolments(decision.id)
    return past[-1].left_on if past else None


@handles(ReopenDecision)
def reopen_decision(command: ReopenDecision, context: CommandContext) -> tuple[Finding, ...]:
    """Open again a decision closed by mistake; a place that was given up does not come back."""
    decision = existing(UnknownDecision, command.decision, context.register.decision(command.decision))
    stop_if([find_decision_open(decision)])
    context.register.save(decision._replace(outcome=None, closed_on=None, last_change=context.today))
    return ()
