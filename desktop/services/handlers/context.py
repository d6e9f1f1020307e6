"""What a handler works with: its command, the register, the services, the day, and how it refuses."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from desktop.domain.ages import birth_date_of
from desktop.domain.applicant import Applicant, Place
from desktop.domain.attended import rehabilitation
from desktop.domain.capacity import YearStanding, YearUse, standing_of
from desktop.domain.changes import ChangedField, ChangedMeanwhile
from desktop.domain.contact import taken_contact
from desktop.domain.course import Course, has_begun
from desktop.domain.decision import Decision, Participant, complete_by, rests_on_example
from desktop.domain.existence import UnknownCourse
from desktop.services.commands.base import Command
from desktop.services.commands.codec import to_json
from desktop.services.commands.fields import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from desktop.domain.applicant import Wish
    from desktop.domain.attendance import Attendance
    from desktop.domain.attended import Rehabilitation
    from desktop.domain.contact import Contact
    from desktop.domain.contract import Contract, Provider, Site
    from desktop.domain.course import Draft
    from desktop.domain.decision import Client, PastEnrolment
    from desktop.domain.rule import Finding, Judgement
    from desktop.domain.service_description import Catalogue, ServiceDescription
    from desktop.domain.stay import Stay
    from desktop.services.ports import Register

T = TypeVar("T")
Edited = TypeVar("Edited", "Provider", "Site", "Contract", "Draft", "Course", "Client", Decision, "Stay")
C = TypeVar("C", bound=Command)
Handler: TypeAlias = "Callable[[C, CommandContext], tuple[Finding, ...]]"
"""Carries a command out and returns its warnings; RefusedError, InvalidCommandError."""

DECLARED: Final[dict[type[Command], Handler[Any]]] = {}
"""The handlers of the modules that have been loaded; `registry` loads all of them."""


def handles(kind: type[C]) -> Callable[[Handler[C]], Handler[C]]:
    """Declare which command a function carries out."""

    def declare(handler: Handler[C]) -> Handler[C]:
        DECLARED[kind] = handler
        return handler

    return declare


class RefusedError(Exception):
    """The rules refuse a command; carries what they found."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep the findings."""
        super().__init__(", ".join(finding.rule for finding in findings))
        self.findings = tuple(findings)


def stop_if(findings: Iterable[Finding | None]) -> None:
    """End a step of the judgement: RefusedError if it found anything that rests on more than an example."""
    speaking = [finding for finding in findings if finding is not None and not finding.is_example]
    if speaking:
        raise RefusedError(_once(speaking))


def accept(judgement: Judgement) -> tuple[Finding, ...]:
    """End the last step: RefusedError if it refuses, otherwise its warnings, those that rest on examples first."""
    stop_if(judgement.refusals)
    return _once(judgement.refusals + judgement.warnings)


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep the first finding of each rule. Source: commands.md (a rule comes at most once)."""
    return tuple({finding.rule: finding for finding in reversed(list(findings))}.values())[::-1]


@dataclass(frozen=True, slots=True)
class CommandContext:
    """One command's case.

    `expect`: the old values that its user saw, where they are known. `seen`: those that the handler found instead.
    """

    register: Register
    catalogue: Catalogue
    today: date
    expect: Mapping[str, Any] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)

    def edited(self, thing: Edited, command: Command) -> Edited:
        """Return the thing with the fields that the command sets.

        RefusedError (`changed-meanwhile`) where a field is no longer as the command's user saw it.
        """
        given = {each.name: getattr(command, each.name) for each in fields(command)}
        changes = {name: value for name, value in given.items() if name in thing._fields and value is not UNSET}
        self.seen.update({name: to_json(getattr(thing, name)) for name in changes})
        stop_if([self._find_changed_meanwhile()])
        return thing._replace(**changes)

    def _find_changed_meanwhile(self) -> ChangedMeanwhile | None:
        """Judge the values that the command's user saw."""
        changed = [
            ChangedField(name, expected=value, present=self.seen[name])
            for name, value in self.expect.items()
            if name in self.seen and self.seen[name] != value
        ]
        return ChangedMeanwhile(tuple(changed)) if changed else None

    def service_of_decision(self, decision: Decision) -> ServiceDescription | None:
        """Return the version of the service description that a decision keeps."""
        return self.catalogue.for_decision(decision.service, decision.granted_on)

    def participants(self, course: str) -> list[Participant]:
        """Load the clients on a course as its rules need them."""
        return [self._participant(decision, client) for decision, client in self.register.enrolled_clients(course)]

    def _participant(self, decision: Decision, client: Client) -> Participant:
        service = self.service_of_decision(decision)
        return Participant(
            decision.id,
            decision.client,
            client.name,
            decision.target_groups,
            complete_by=None if decision.is_closed else complete_by(decision, service),
            birth_date=birth_date_of(client),
            is_example=rests_on_example(decision, service),
        )

    def use(self, contract: str, year: int, besides: str | None = None) -> YearUse:
        """Load what a contract has and uses in a year, `besides` one of its courses."""
        capacity = self.register.capacity(contract, year)
        declared = capacity.clients if capacity else None
        known = self.register.contract(contract)
        standing = standing_of(known, year, self.today) if known else YearStanding.OPEN
        return YearUse(contract, year, declared, self.register.used(contract, year, besides), standing)

    def surroundings(self, course: Course, contract: Contract) -> LoadedCourseContext:
        """Return what a course is judged against, loaded when a rule asks for it."""
        return LoadedCourseContext(self, course, contract)

    def course(self, ident: str) -> Course | Draft:
        """Load a course or a draft; RefusedError (`unknown-course`) if there is none."""
        course = self.register.course(ident)
        if course is None:
            raise RefusedError([UnknownCourse(ident)])
        return course

    def contract_of(self, course: Course) -> Contract:
        """Load a course's contract, which always exists."""
        contract = self.register.contract(course.contract)
        if contract is None:
            raise LookupError(course.contract)
        return contract

    def contact_above(self, contract: Contract) -> Contact | None:
        """Return the contact details that a course without its own takes today. Source: rules.md section 3."""
        site, provider = self.register.site(contract.site), self.register.provider()
        above = (contract.contact, site.contact if site else None, provider.contact if provider else None)
        return taken_contact(*above)

    def has_begun(self, course: Course, day: date) -> bool:
        """Whether a course has begun by a day."""
        service = self.catalogue.for_course(self.contract_of(course).service, course.starts_on)
        return has_begun(course, service, self.register.on_course_on(course.id, course.starts_on), day)

    def place(self, course: Course) -> Place:
        """Load a course as a place that a client might take."""
        contract = self.contract_of(course)
        service = self.catalogue.for_course(contract.service, course.starts_on)
        return Place(
            course,
            contract.service,
            service,
            contract.valid_from,
            self.register.enrolled(course.id),
            self.register.on_course_on(course.id, course.starts_on),
            self.use(contract.id, course.starts_on.year),
        )

    def applicant(self, decision: Decision, wish: Wish) -> Applicant:
        """Load what is known of a client who wants a place."""
        client = self.register.client(decision.client)
        if client is None:
            raise LookupError(decision.client)
        past, service = self.register.past_enrolments(decision.id), self.service_of_decision(decision)
        agreements = self.register.agreements(decision.id)
        return Applicant(client, decision, service, agreements, past, self._had(decision, past, wish.on), wish)

    def _had(self, decision: Decision, past: Sequence[PastEnrolment], day: date) -> Rehabilitation:
        absences, enrolment = self.register.absences(decision.id), decision.enrolment
        course = self.register.course(enrolment.course) if enrolment else None
        if enrolment is None or not isinstance(course, Course):
            return rehabilitation(past, None, absences, day, begun=False)
        return rehabilitation(past, (enrolment, course), absences, day, begun=self.has_begun(course, day))


class LoadedCourseContext:
    """What a course is judged against; each part is loaded once, when a rule first asks for it."""

    def __init__(self, context: CommandContext, course: Course, contract: Contract) -> None:
        """Load nothing yet."""
        self._context, self._course = context, course
        self.contract = contract
        self.catalogue = context.catalogue
        self.today = context.today

    @cached_property
    def use(self) -> YearUse:
        """What the contract has and uses in the year in which the course starts, without the course itself."""
        return self._context.use(self.contract.id, self._course.starts_on.year, besides=self._course.id)

    @cached_property
    def number_holder(self) -> Course | None:
        """The other course that has the course's Kela number, as Kela's or as its own."""
        number = self._course.kela_number
        return self._context.register.number_holder(number, besides=self._course.id) if number else None

    @cached_property
    def participants(self) -> list[Participant]:
        """The clients on the course."""
        return self._context.participants(self._course.id)

    @cached_property
    def attendance(self) -> list[Attendance]:
        """What was recorded of who was there, also of clients who have left the course."""
        return self._context.register.attendance(self._course.id)

    @cached_property
    def begun(self) -> bool:
        """Whether the course, as it was before the command, has begun by today."""
        old = self._context.course(self._course.id)
        return isinstance(old, Course) and self._context.has_begun(old, self.today)


def existing(unknown: Callable[[str], Finding], ident: str, present: T | None) -> T:
    """Return what a command names; RefusedError with what is `unknown` if it does not exist."""
    if present is None:
        raise RefusedError([unknown(ident)])
    return present
