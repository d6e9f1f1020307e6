"""Rows as they lie in the tables, and the domain's values made of them.

A row is a mapping from column name to text or number, whether it comes from a table or from an image in the journal.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from desktop.domain.attendance import Attendance
from desktop.domain.calendar import Term
from desktop.domain.capacity import Capacity
from desktop.domain.contact import Contact
from desktop.domain.contract import Contract, Experience, Pools, Provider, Site
from desktop.domain.course import Course, Draft
from desktop.domain.decision import Client, Decision
from desktop.domain.notices import Notice
from desktop.domain.periods import CompanionPeriod, Period
from desktop.domain.printout import Printout
from desktop.domain.service_description import PeriodKind
from desktop.domain.service_versions import DescribedVersion
from desktop.domain.stay import Stay
from desktop.storage.column_values import json_text, read_day
from desktop.storage.rows.course_columns import (
    read_agreed_lengths,
    read_tellings,
    write_agreed_lengths,
    write_tellings,
)
from desktop.storage.rows.decision_mapping import decision_row, read_decision
from desktop.storage.rows.description_mapping import description_row
from desktop.storage.rows.notice_mapping import notice_row
from desktop.storage.rows.stay_mapping import attendance_row, printout_row, stay_row
from desktop.storage.rows.values import Row, from_json, read_groups, write_day, write_groups

if TYPE_CHECKING:
    from collections.abc import Callable

_NO_PERIODS: Final = "[]"
_PERIOD_KINDS: Final = {kind.value: kind for kind in PeriodKind}


def read_image(table: str, public: str | None, personal: str | None) -> dict[str, Any] | None:
    """Read a row's image from its two parts, as the table is now; None for a row that did not exist.

    An erased personal part is left out.
    """
    from desktop.storage.rows.older_rows import personal_part, public_part  # noqa: PLC0415 - loads SQLAlchemy

    if public is None:
        return None
    image = public_part(table, json.loads(public))
    return image | (personal_part(table, json.loads(personal)) if personal is not None else {})


def read_contact(text: str | None) -> Contact | None:
    """Read a contact column."""
    return Contact(**from_json(text)) if text is not None else None


def _write_contact(contact: Contact | None) -> str | None:
    if contact is None:
        return None
    return json_text({part: value for part, value in contact._asdict().items() if value is not None})


def read_periods(text: str) -> tuple[Period, ...]:
    """Read a periods column."""
    read_iso, kinds = date.fromisoformat, _PERIOD_KINDS
    return tuple(
        [Period(kinds[each["kind"]], read_iso(each["start"]), read_iso(each["end"])) for each in from_json(text)]
    )


def _write_periods(periods: tuple[Period, ...]) -> str:
    return json_text(
        [{"kind": each.kind.value, "start": each.start.isoformat(), "end": each.end.isoformat()} for each in periods]
    )


def read_companion_periods(text: str) -> tuple[CompanionPeriod, ...]:
    """Read a companion periods column; most courses have none."""
    if text == _NO_PERIODS:
        return ()
    return tuple(
        CompanionPeriod(date.fromisoformat(each["start"]), date.fromisoformat(each["end"])) for each in from_json(text)
    )


def _write_companion_periods(periods: tuple[CompanionPeriod, ...]) -> str:
    return json_text([{"start": each.start.isoformat(), "end": each.end.isoformat()} for each in periods])


def read_provider(row: Row) -> Provider:
    """Make the provider of its row."""
    return Provider(row["name"], row["business_id"], read_contact(row["contact"]))


def read_site(row: Row) -> Site:
    """Make a site of its row."""
    contact = read_contact(row["contact"])
    return Site(row["id"], row["name"], row["municipality"], row["address"], contact, row["beds"])


def read_contract(row: Row) -> Contract:
    """Make a contract of its row."""
    return Contract(
        id=row["id"],
        site=row["site"],
        service=row["service"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_until=read_day(row["valid_until"]),
        contact=read_contact(row["contact"]),
        carer_experience=Experience(row["carer_experience"]) if row["carer_experience"] else None,
        remote_experience=Experience(row["remote_experience"]) if row["remote_experience"] else None,
        pools=Pools(row["pools"]) if row["pools"] else None,
        notice_period=Term.parse(row["notice_period"]) if row["notice_period"] else None,
    )


def read_capacity(row: Row) -> Capacity:
    """Make a capacity of its row."""
    return Capacity(
        row["contract"], row["year"], row["clients"], bool(row["carried_over"]), read_day(row["declared_on"])
    )


def read_draft(row: Row) -> Draft:
    """Make a draft of its row."""
    groups, periods, companion = row["target_groups"], row["periods"], row["companion_periods"]
    return Draft(
        id=row["id"],
        edited_on=date.fromisoformat(row["edited_on"]),
        contract=row["contract"],
        group_size=row["group_size"],
        target_groups=read_groups(groups) if groups is not None else None,
        periods=read_periods(periods) if periods is not None else None,
        companion_periods=read_companion_periods(companion) if companion is not None else None,
        contact=read_contact(row["contact"]),
        note=row["note"],
        kela_number=row["kela_number"],
        agreed_with_kela=row.get("agreed_with_kela"),
    )


def read_course(row: Row) -> Course:
    """Make a course of its row."""
    return Course(
        id=row["id"],
        number=row["number"],
        contract=row["contract"],
        group_size=row["group_size"],
        target_groups=read_groups(row["target_groups"]),
        periods=read_periods(row["periods"]),
        companion_periods=read_companion_periods(row["companion_periods"]),
        contact=read_contact(row["contact"]),
        note=row["note"],
        kela_number=row["kela_number"],
        created_on=date.fromisoformat(row["created_on"]),
        published_on=read_day(row["published_on"]),
        confirmed_on=read_day(row["confirmed_on"]),
        deleted_on=read_day(row["deleted_on"]),
        agreed_with_kela=row["agreed_with_kela"],
        agreed_lengths=read_agreed_lengths(row["agreed_lengths"]),
        tellings=read_tellings(row["tellings"]),
    )


def read_client(row: Row) -> Client:
    """Make a client of its row."""
    return Client(
        id=row["id"],
        family_name=row["family_name"],
        given_names=row["given_names"],
        personal_identity_code=row["personal_identity_code"],
        birth_date=read_day(row["birth_date"]),
        language=row["language"],
        contact=read_contact(row["contact"]),
        note=row["note"],
    )


def _provider_row(thing: Provider) -> dict[str, Any]:
    return {"id": 1, "name": thing.name, "business_id": thing.business_id, "contact": _write_contact(thing.contact)}


def _site_row(thing: Site) -> dict[str, Any]:
    return {
        "id": thing.id,
        "name": thing.name,
        "municipality": thing.municipality,
        "address": thing.address,
        "contact": _write_contact(thing.contact),
        "beds": thing.beds,
    }


def _contract_row(thing: Contract) -> dict[str, Any]:
    return {
        "id": thing.id,
        "site": thing.site,
        "service": thing.service,
        "valid_from": thing.valid_from.isoformat(),
        "valid_until": write_day(thing.valid_until),
        "contact": _write_contact(thing.contact),
        "carer_experience": thing.carer_experience.value if thing.carer_experience else None,
        "remote_experience": thing.remote_experience.value if thing.remote_experience else None,
        "pools": thing.pools.value if thing.pools else None,
        "notice_period": str(thing.notice_period) if thing.notice_period else None,
    }


def _capacity_row(thing: Capacity) -> dict[str, Any]:
    return {
        "contract": thing.contract,
        "year": thing.year,
        "clients": thing.clients,
        "carried_over": int(thing.carried_over),
        "declared_on": write_day(thing.declared_on),
    }


def _draft_row(thing: Draft) -> dict[str, Any]:
    companion = thing.companion_periods
    return {
        "id": thing.id,
        "contract": thing.contract,
        "group_size": thing.group_size,
        "target_groups": write_groups(thing.target_groups) if thing.target_groups is not None else None,
        "periods": _write_periods(thing.periods) if thing.periods is not None else None,
        "companion_periods": _write_companion_periods(companion) if companion is not None else None,
        "contact": _write_contact(thing.contact),
        "note": thing.note,
        "kela_number": thing.kela_number,
        "edited_on": thing.edited_on.isoformat(),
        "agreed_with_kela": thing.agreed_with_kela,
    }


def _course_row(thing: Course) -> dict[str, Any]:
    return {
        "id": thing.id,
        "number": thing.number,
        "kela_number": thing.kela_number,
        "contract": thing.contract,
        "group_size": thing.group_size,
        "target_groups": write_groups(thing.target_groups),
        "periods": _write_periods(thing.periods),
        "companion_periods": _write_companion_periods(thing.companion_periods),
        "contact": _write_contact(thing.contact),
        "note": thing.note,
        "created_on": thing.created_on.isoformat(),
        "published_on": write_day(thing.published_on),
        "confirmed_on": write_day(thing.confirmed_on),
        "deleted_on": write_day(thing.deleted_on),
        "agreed_with_kela": thing.agreed_with_kela,
        "agreed_lengths": write_agreed_lengths(thing.agreed_lengths),
        "tellings": write_tellings(thing.tellings),
    }


def _client_row(thing: Client) -> dict[str, Any]:
    return {
        "id": thing.id,
        "family_name": thing.family_name,
        "given_names": thing.given_names,
        "personal_identity_code": thing.personal_identity_code,
        "birth_date": write_day(thing.birth_date),
        "language": thing.language,
        "contact": _write_contact(thing.contact),
        "note": thing.note,
    }


READERS: Final[dict[str, Callable[[Row], object]]] = {
    "provider": read_provider,
    "site": read_site,
    "contract": read_contract,
    "capacity": read_capacity,
    "draft": read_draft,
    "course": read_course,
    "client": read_client,
    "decision": read_decision,
}

WRITERS: Final[dict[type[Any], tuple[str, Callable[[Any], dict[str, Any]]]]] = {
    DescribedVersion: ("service_description", description_row),
    Provider: ("provider", _provider_row),
    Site: ("site", _site_row),
    Contract: ("contract", _contract_row),
    Capacity: ("capacity", _capacity_row),
    Draft: ("draft", _draft_row),
    Course: ("course", _course_row),
    Client: ("client", _client_row),
    Decision: ("decision", decision_row),
    Stay: ("stay", stay_row),
    Attendance: ("attendance", attendance_row),
    Printout: ("printout", printout_row),
    Notice: ("notice", notice_row),
}
