"""What creating drafts as they stand would meet today; nothing of it is stored. Source: rules.md section 3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.capacity import YearUse, standing_of
from desktop.domain.course import Course
from desktop.domain.course_rules import check_creating
from desktop.domain.forms import find_wrong_form
from desktop.domain.rule import spoken_by
from desktop.domain.service_description import Form
from desktop.services.queries.rows import DraftFindings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from desktop.domain.attendance import Attendance
    from desktop.domain.contract import Contract
    from desktop.domain.course import Draft
    from desktop.domain.decision import Participant
    from desktop.domain.rule import Finding, Rule
    from desktop.domain.service_description import Catalogue
    from desktop.services.queries.records import Records

_REQUIRED: Final = ("contract", "group_size", "periods", "target_groups")


class DraftJudge:
    """Judges drafts as courses that would be created."""

    def __init__(self, records: Records, catalogue: Catalogue) -> None:
        """Read from `records` by the rules of the services in `catalogue`."""
        self._records, self._catalogue = records, catalogue

    def judge(self, drafts: Iterable[Draft], today: date) -> dict[str, DraftFindings]:
        """Return what creating each draft would meet, by id."""
        contracts = self._records.contracts()
        uses = {(use.contract, use.year): (use.clients, use.used) for use in self._records.capacity_use()}
        return {draft.id: self._findings(draft, contracts, uses, today) for draft in drafts}

    def _findings(
        self,
        draft: Draft,
        contracts: Mapping[str, Contract],
        uses: Mapping[tuple[str, int], tuple[int, int]],
        today: date,
    ) -> DraftFindings:
        course = _course_of(draft, today)
        if course is None:
            return DraftFindings(missing=tuple([name for name in _REQUIRED if getattr(draft, name) is None]))
        contract, year = contracts[course.contract], course.starts_on.year
        of_other_form = find_wrong_form(contract.service, self._catalogue, Form.COURSE)
        if of_other_form is not None:
            return DraftFindings(refusals=_codes([of_other_form]))
        declared, used = uses.get((contract.id, year), (None, 0))
        use = YearUse(contract.id, year, declared, used, standing_of(contract, year, today))
        around = DraftContext(contract, self._catalogue, today, use, self._holder_of(course))
        judgement = check_creating(course, around)
        refusals = [each for each in judgement.refusals if not each.is_example]
        if refusals:
            return DraftFindings(refusals=_codes(refusals))
        return DraftFindings(warnings=_codes([*judgement.refusals, *judgement.warnings]))

    def _holder_of(self, course: Course) -> Course | None:
        """Return the other course that has the Kela number of a draft."""
        return self._records.number_holder(course.kela_number) if course.kela_number is not None else None


class DraftContext:
    """What a draft is judged against: it has no clients, and nothing of it has begun."""

    participants: Sequence[Participant] = ()
    attendance: Sequence[Attendance] = ()
    begun = False

    def __init__(
        self, contract: Contract, catalogue: Catalogue, today: date, use: YearUse, number_holder: Course | None
    ) -> None:
        """Keep what was read."""
        self.contract, self.catalogue, self.today = contract, catalogue, today
        self.use, self.number_holder = use, number_holder


def _course_of(draft: Draft, today: date) -> Course | None:
    """Return the course that creating a draft would make; None while required fields are missing."""
    if draft.contract is None or draft.group_size is None or draft.target_groups is None or draft.periods is None:
        return None
    return Course(
        id=draft.id,
        number=0,
        contract=draft.contract,
        group_size=draft.group_size,
        target_groups=draft.target_groups,
        periods=draft.periods,
        companion_periods=draft.companion_periods or (),
        contact=draft.contact,
        note=draft.note,
        kela_number=draft.kela_number,
        created_on=today,
        agreed_with_kela=draft.agreed_with_kela,
    )


def _codes(findings: Iterable[Finding]) -> tuple[Rule, ...]:
    return tuple(sorted(spoken_by(findings)))
