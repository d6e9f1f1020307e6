"""What clients see of courses in the public search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.contract import contract_shown
from desktop.services.queries.rows import SearchRow

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.contract import Contract
    from desktop.services.queries.records import CourseRecord, Records


class SearchCards:
    """Makes the card of a course; what all cards are made of is read once."""

    def __init__(self, records: Records, today: date) -> None:
        """Read the provider, the sites and the contracts."""
        self._provider, self._sites, self._contracts = records.provider(), records.sites(), records.contracts()
        together: dict[tuple[str, str], list[Contract]] = {}
        for contract in self._contracts.values():
            together.setdefault((contract.site, contract.service), []).append(contract)
        self._shown = {place: contract_shown(contracts, today) for place, contracts in together.items()}

    def row(self, record: CourseRecord) -> SearchRow:
        """Return what clients see; all courses of a service at a site show the same experience and pools.

        Source: rules.md section 7; S1 3.1.1.
        """
        course, contract = record.course, self._contracts[record.course.contract]
        site, shown = self._sites[contract.site], self._shown[contract.site, contract.service]
        return SearchRow(
            provider=self._provider.name if self._provider else None,
            number=course.shown_number,
            service=contract.service,
            site=site.name,
            municipality=site.municipality,
            address=site.address,
            site_contact=site.contact,
            target_groups=course.target_groups,
            periods=course.periods,
            companion_periods=course.companion_periods or None,
            group_size=course.group_size,
            free=course.group_size - record.enrolled,
            confirmed=course.confirmed_on is not None,
            contact=course.contact,
            carer_experience=shown.carer_experience.value if shown.carer_experience else None,
            remote_experience=shown.remote_experience.value if shown.remote_experience else None,
            pools=shown.pools.value if shown.pools else None,
        )
