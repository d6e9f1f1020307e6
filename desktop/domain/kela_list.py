"""What is to be typed at Kela: the difference of what stands here and what stands there.

Kela's register has no interface; what changes here is typed there by hand. Facts are what that register holds of a
thing: of the same thing there are those that stand here and those that stand at Kela. Source: rules.md section 7;
S1 1.1.1-1.1.4, 1.2, 2.1, 2.2, 3.1.1.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from desktop.domain.rule import Finding, Rule
from desktop.domain.target_groups import same_groups

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from desktop.domain.capacity import Capacity
    from desktop.domain.contact import Contact
    from desktop.domain.contract import Contract, Experience, Pools
    from desktop.domain.course import Course
    from desktop.domain.decision import Decision
    from desktop.domain.periods import CompanionPeriod, Period
    from desktop.domain.target_groups import TargetGroups

TICKS_SHOWN_FOR: Final = timedelta(days=30)


class KelaStep(StrEnum):
    """What is to be done in Kela's register, in the order in which everything can be typed."""

    CONTRACT_CONTACT = "contract_contact"
    CARER_EXPERIENCE = "carer_experience"
    REMOTE_EXPERIENCE = "remote_experience"
    POOLS = "pools"
    CAPACITY = "capacity"
    REMOVE_CLIENT = "remove_client"
    DELETE = "delete"
    CREATE = "create"
    GROUP_SIZE = "group_size"
    DATES = "dates"
    COMPANION_DAYS = "companion_days"
    TARGET_GROUPS = "target_groups"
    CONTACT = "contact"
    PUBLISH = "publish"
    ADD_CLIENT = "add_client"
    COMPANION = "companion"
    CONFIRM = "confirm"
    END_CONTRACT = "end_contract"


class ContractFacts(NamedTuple):
    """What Kela holds of a contract; it always has one."""

    contract: str
    contact: Contact | None = None
    carer_experience: Experience | None = None
    remote_experience: Experience | None = None
    pools: Pools | None = None
    valid_until: date | None = None


class CapacityFacts(NamedTuple):
    """What Kela holds of a contract's year; `clients` is None where nothing is declared."""

    contract: str
    year: int
    clients: int | None = None


class CourseForm(NamedTuple):
    """The values of a course on Kela's form; the contract gives site and service as well."""

    contract: str
    group_size: int
    target_groups: TargetGroups
    periods: tuple[Period, ...]
    companion_periods: tuple[CompanionPeriod, ...]
    contact: Contact | None


class CourseFacts(NamedTuple):
    """What Kela holds of a course; `form` is None while there is no such course."""

    course: str
    form: CourseForm | None = None
    published_on: date | None = None
    confirmed_on: date | None = None


class PlaceFacts(NamedTuple):
    """What Kela holds of a decision: the course that the client is on; None where on none."""

    decision: str
    course: str | None = None
    companion: bool = False


Facts: TypeAlias = "ContractFacts | CapacityFacts | CourseFacts | PlaceFacts"
"""What a register holds of one thing."""

_OF_CONTRACT: Final = {
    KelaStep.CONTRACT_CONTACT: "contact",
    KelaStep.CARER_EXPERIENCE: "carer_experience",
    KelaStep.REMOTE_EXPERIENCE: "remote_experience",
    KelaStep.POOLS: "pools",
    KelaStep.END_CONTRACT: "valid_until",
}
_OF_FORM: Final = {
    KelaStep.GROUP_SIZE: "group_size",
    KelaStep.DATES: "periods",
    KelaStep.COMPANION_DAYS: "companion_periods",
    KelaStep.TARGET_GROUPS: "target_groups",
    KelaStep.CONTACT: "contact",
}
_OF_COURSE: Final = {KelaStep.PUBLISH: "published_on", KelaStep.CONFIRM: "confirmed_on"}
_PLACES: Final = {step: place for place, step in enumerate(KelaStep)}


class KelaItem(NamedTuple):
    """One thing to type: the facts that stand at Kela before it is typed, and those that do after."""

    step: KelaStep
    before: Facts
    after: Facts

    @property
    def name(self) -> str:
        """What the item is called: step, id and, of a capacity, the year."""
        thing = self.after
        if isinstance(thing, CapacityFacts):
            return f"{self.step} {thing.contract} {thing.year}"
        return f"{self.step} {thing[0]}"

    @property
    def course(self) -> str | None:
        """The course that it is about; of a removal, the one that is left."""
        about = self.before if self.step is KelaStep.REMOVE_CLIENT else self.after
        return about.course if isinstance(about, (CourseFacts, PlaceFacts)) else None

    @property
    def decision(self) -> str | None:
        """The decision that it is about."""
        return self.after.decision if isinstance(self.after, PlaceFacts) else None

    @property
    def contract(self) -> str | None:
        """The contract that it is about; of a course, none is told."""
        return self.after.contract if isinstance(self.after, (ContractFacts, CapacityFacts)) else None

    @property
    def year(self) -> int | None:
        """The year of a capacity."""
        return self.after.year if isinstance(self.after, CapacityFacts) else None


class Tick(NamedTuple):
    """An item that was typed, as the list showed it; the larger number is the newer one."""

    item: KelaItem
    number: int
    typed_on: date


class UnknownItem(Finding, rule=Rule.UNKNOWN_ITEM):
    """An item is ticked only while it is in the list, and a tick is taken back only where there is one.

    Source: commands.md, steps.
    """

    items: tuple[str, ...]


def find_unknown_item(items: Sequence[str], known: Collection[str]) -> UnknownItem | None:
    """Judge the items that a command names."""
    unknown = tuple(each for each in items if each not in known)
    return UnknownItem(unknown) if unknown else None


def facts_of_contract(contract: Contract) -> ContractFacts:
    """Return what Kela should hold of a contract."""
    return ContractFacts(
        contract.id,
        contract.contact,
        contract.carer_experience,
        contract.remote_experience,
        contract.pools,
        contract.valid_until,
    )


def facts_of_capacity(capacity: Capacity) -> CapacityFacts:
    """Return what Kela should hold of a contract's year."""
    return CapacityFacts(capacity.contract, capacity.year, capacity.clients)


def facts_of_course(course: Course) -> CourseFacts:
    """Return what Kela should hold of a course; of a deleted one, nothing."""
    if course.deleted_on is not None:
        return CourseFacts(course.id)
    form = CourseForm(
        course.contract,
        course.group_size,
        course.target_groups,
        course.periods,
        course.companion_periods,
        course.contact,
    )
    return CourseFacts(course.id, form, course.published_on, course.confirmed_on)


def facts_of_place(decision: Decision) -> PlaceFacts:
    """Return what Kela should hold of a decision."""
    place = decision.enrolment
    return PlaceFacts(decision.id, place.course, place.companion) if place else PlaceFacts(decision.id)


def is_nothing(facts: Facts) -> bool:
    """Whether facts say no more than that there is nothing."""
    if isinstance(facts, ContractFacts):
        return False
    if isinstance(facts, CapacityFacts):
        return facts.clients is None
    if isinstance(facts, PlaceFacts):
        return facts.course is None
    return facts == CourseFacts(facts.course)


def kela_list(pairs: Iterable[tuple[Facts, Facts]], course_contracts: Collection[str]) -> list[KelaItem]:
    """Return what is to be typed, in the list's order.

    `pairs`: what stands here of a thing, and at Kela. `course_contracts`: those whose service is held as courses.
    """
    items = [item for here, there in pairs for item in differences(here, there)]
    items = [item for item in items if item.contract is None or item.contract in course_contracts]
    return sorted(items, key=in_order)


def in_order(item: KelaItem) -> tuple[int, str, str, str, int]:
    """Return the key by which the list is sorted: step, course, decision, contract, year."""
    return _PLACES[item.step], item.course or "", item.decision or "", item.contract or "", item.year or 0


def differences(here: Facts, there: Facts) -> list[KelaItem]:
    """Return what is to be typed because of one thing."""
    if isinstance(there, CourseFacts) and isinstance(here, CourseFacts):
        steps = _steps_of_course(here, there)
    elif isinstance(there, PlaceFacts) and isinstance(here, PlaceFacts):
        steps = _steps_of_place(here, there)
    elif isinstance(there, CapacityFacts):
        steps = [KelaStep.CAPACITY] if here != there else []
    else:
        steps = _changed(_OF_CONTRACT, here, there)
    return [KelaItem(step, there, typed(step, there, _to_type(step, here))) for step in steps]


def _to_type(step: KelaStep, here: Facts) -> Facts:
    """Return the facts from which a step is typed: a removal leaves the client on no course."""
    if step is KelaStep.REMOVE_CLIENT and isinstance(here, PlaceFacts):
        return PlaceFacts(here.decision)
    return here


def _steps_of_course(here: CourseFacts, there: CourseFacts) -> list[KelaStep]:
    if here.form is None:
        return [KelaStep.DELETE] if there.form is not None else []
    steps = [KelaStep.CREATE] if there.form is None else _changed(_OF_FORM, here.form, there.form)
    # A day that is corrected is not typed again: only whether it has happened counts.
    return steps + [
        step for step, field in _OF_COURSE.items() if getattr(here, field) is not None and getattr(there, field) is None
    ]


def _steps_of_place(here: PlaceFacts, there: PlaceFacts) -> list[KelaStep]:
    if here.course == there.course:
        return [KelaStep.COMPANION] if here != there else []
    steps = [KelaStep.REMOVE_CLIENT] if there.course is not None else []
    return steps + ([KelaStep.ADD_CLIENT] if here.course is not None else [])


def _changed(fields: dict[KelaStep, str], here: object, there: object) -> list[KelaStep]:
    return [step for step, field in fields.items() if not _same(field, getattr(here, field), getattr(there, field))]


def _same(field: str, one: Any, other: Any) -> bool:  # noqa: ANN401 - any value of a form
    if field == "target_groups":
        return same_groups(one, other)
    if field == "companion_periods":
        return sorted(one) == sorted(other)
    return bool(one == other)


def typed(step: KelaStep, stands: Facts, facts: Facts) -> Facts:
    """Return what stands at Kela once a step has been typed there from facts of the same thing.

    So is a tick taken back: from the facts that stood there before it.
    """
    if isinstance(stands, CourseFacts) and isinstance(facts, CourseFacts):
        return _typed_course(step, stands, facts)
    if isinstance(stands, PlaceFacts) and isinstance(facts, PlaceFacts):
        return _typed_place(step, stands, facts)
    if isinstance(stands, ContractFacts):
        field = _OF_CONTRACT[step]
        return stands._replace(**{field: getattr(facts, field)})
    return facts


def _typed_course(step: KelaStep, stands: CourseFacts, facts: CourseFacts) -> CourseFacts:
    if step is KelaStep.DELETE:
        return facts
    if step is KelaStep.CREATE:
        return stands._replace(form=facts.form)
    if step in _OF_COURSE:
        return stands._replace(**{_OF_COURSE[step]: getattr(facts, _OF_COURSE[step])})
    if stands.form is None or facts.form is None:
        return stands
    return stands._replace(form=stands.form._replace(**{_OF_FORM[step]: getattr(facts.form, _OF_FORM[step])}))


def _typed_place(step: KelaStep, stands: PlaceFacts, facts: PlaceFacts) -> PlaceFacts:
    if step is KelaStep.COMPANION:
        return stands._replace(companion=facts.companion) if stands.course == facts.course else stands
    return facts
