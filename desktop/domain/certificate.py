"""The certificate of attendance (osallistumistodistus): its facts, and when an issued one no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from datetime import date


class Certificate(NamedTuple):
    """What a certificate says of a client's face-to-face period; days as in rules.md section 6 (allowance days)."""

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


_FACTS = ("name", "personal_identity_code", "birth_date", "service", "starts_on", "ends_on", "attended", "absent")


def find_certificate_stale(issued: Certificate, present: Certificate | None) -> Finding | None:
    """Judge `certificate-stale`, an alert: facts on an issued certificate changed, so a new one is due.

    `present`: what a certificate would say now; None: there would be none. Facts: decision, client, name, course,
    period, changed (names of the facts; none where there would be no certificate at all). Source: S2.
    """
    if present is None:
        changed = []
    else:
        changed = [fact for fact in _FACTS if getattr(issued, fact) != getattr(present, fact)]
        if not changed:
            return None
    facts = {"decision": issued.decision, "client": issued.client, "name": issued.name, "course": issued.course}
    return Finding(Rule.CERTIFICATE_STALE, facts | {"period": issued.period, "changed": changed})
