"""Domain values for tests, each with sensible figures that a test changes where it matters."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain.capacity import YearUse
from desktop.domain.contract import Contract
from desktop.domain.course import Course
from desktop.domain.decision import Participant
from desktop.domain.periods import CompanionPeriod, Period
from desktop.domain.service_description import PeriodKind
from desktop.services.commands.fields import read_periods
from tests.support import stories
from tests.support.desk import CARERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.rule import Finding, Rule
    from desktop.domain.service_description import Catalogue

# A carers' course of eight in 2026 that breaks no rule on TODAY and has no holiday in it.
MONDAY = "2026-03-02"
TODAY = date(2026, 1, 12)


def d(text: str) -> date:
    """Return the day written as 2026-03-02."""
    return date.fromisoformat(text)


def face(start: str, end: str) -> Period:
    """Return a face-to-face period."""
    return Period(PeriodKind.FACE_TO_FACE, d(start), d(end))


def remote(start: str, end: str) -> Period:
    """Return a remote period."""
    return Period(PeriodKind.REMOTE, d(start), d(end))


def companion(start: str, end: str) -> CompanionPeriod:
    """Return a companion period."""
    return CompanionPeriod(d(start), d(end))


def carers_periods(monday: str = MONDAY) -> tuple[Period, ...]:
    """Return the periods of a carers' course from a Monday on."""
    return read_periods(stories.carers_periods(monday), "periods")


def heart_periods(*mondays: str) -> tuple[Period, ...]:
    """Return the periods of a heart course from three Mondays on."""
    return read_periods(stories.heart_periods(*mondays), "periods")


def contract(**fields: Any) -> Contract:  # noqa: ANN401 - any of a contract's fields
    """Return an open contract on carers' courses since 2026."""
    base = Contract("K1", "kuopio", CARERS, d("2026-01-01"), valid_until=None, contact=None)
    return base._replace(**fields)


def course(**fields: Any) -> Course:  # noqa: ANN401 - any of a course's fields
    """Return a carers' course of eight that breaks no rule."""
    base = Course(
        id="A",
        number=1,
        contract="K1",
        group_size=8,
        target_groups={"carer": ("adult",)},
        periods=carers_periods(),
        companion_periods=(),
        contact=None,
        note=None,
        kela_number=None,
        created_on=TODAY,
    )
    return base._replace(**fields)


def participant(number: int = 1, **fields: Any) -> Participant:  # noqa: ANN401 - any of a participant's fields
    """Return an enrolled client without target groups and without a complete-by date."""
    base = Participant(f"d{number}", f"c{number}", f"Virtanen Aino {number}", {}, complete_by=None)
    return base._replace(**fields)


@dataclass(frozen=True)
class Around:
    """What a course is judged against, written down."""

    catalogue: Catalogue
    contract: Contract = field(default_factory=contract)
    today: date = TODAY
    use: YearUse = field(default_factory=lambda: YearUse("K1", 2026, 40, 0))
    participants: tuple[Participant, ...] = ()
    number_holder: Course | None = None


def rules(findings: Iterable[Finding]) -> list[Rule]:
    """Return the codes of the findings, in their order."""
    return [finding.rule for finding in findings]
