"""The certificate of attendance (osallistumistodistus): its facts, and when an issued one no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.attendance import allowance_days
from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from datetime import date


class Certificate(NamedTuple):
    """What a certificate says of a client's face-to-face period: the days attended and absent. Source: S2."""

    decision: str
    client: str
    name: str
    personal_identity_code: str | None
    birth_date: date | None
    service: str
    course: str
    period: int
    starts_on: date
    ends_on: date
    attended: tuple[date, ...]
    absent: tuple[date, ...]

    @property
    def allowance(self) -> tuple[date, ...]:
        """The attended days for which there is rehabilitation allowance. Source: rules.md section 6.10."""
        return allowance_days(self.attended)


class CertificateStale(Finding, rule=Rule.CERTIFICATE_STALE):
    """An alert: facts on an issued certificate changed, so a new one is due. Source: S2.

    `changed`: the names of the facts; none where there would be no certificate at all.
    """

    decision: str
    client: str
    name: str
    course: str
    period: int
    changed: tuple[str, ...]


_FACTS = ("name", "personal_identity_code", "birth_date", "service", "starts_on", "ends_on", "attended", "absent")


def find_certificate_stale(issued: Certificate, present: Certificate | None) -> CertificateStale | None:
    """Judge an issued certificate; `present`: what one would say now, None where there would be none."""
    changed = [fact for fact in _FACTS if present and getattr(issued, fact) != getattr(present, fact)]
    if present is not None and not changed:
        return None
    return CertificateStale(
        decision=issued.decision,
        client=issued.client,
        name=issued.name,
        course=issued.course,
        period=issued.period,
        changed=tuple(changed),
    )
