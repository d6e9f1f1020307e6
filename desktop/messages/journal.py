"""The journal in words: what somebody did, to what, and which fields it changed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.clock import HELSINKI
from desktop.i18n import N_
from desktop.messages.kela import item_named
from desktop.messages.names import COLUMNS, DOCUMENTS, EXPERIENCES, LANGUAGES, PERIOD_KINDS, POOLS, TOPICS
from desktop.messages.rule_texts import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.i18n import Words
    from desktop.messages.message import AllNames
    from desktop.services.queries.rows import JournalRow

FIELDS: Final = {
    **COLUMNS,
    "name": N_("Name"),
    "business_id": N_("Business ID"),
    "beds": N_("Beds"),
    "valid_from": N_("Valid from"),
    "valid_until": N_("Valid until"),
    "notice_period": N_("Notice period"),
    "code": N_("Service"),
    "clients": N_("Clients"),
    "declared_on": N_("Declared on"),
    "note": N_("Note"),
    "edited_on": N_("Edited on"),
    "created_on": N_("Created on"),
    "deleted_on": N_("Deleted on"),
    "agreed_with_kela": N_("Agreed with Kela"),
    "family_name": N_("Family name"),
    "given_names": N_("Given names"),
    "personal_identity_code": N_("Personal identity code"),
    "birth_date": N_("Date of birth"),
    "language": N_("Language"),
    "wishes": N_("Wishes"),
    "outcome": N_("Outcome"),
    "closed_on": N_("Closed on"),
    "enrolled_on": N_("Enrolled on"),
    "agreed": N_("Client agreed"),
    "left_on": N_("Left on"),
    "reason": N_("Reason"),
    "moved_on": N_("Moved without asking the client"),
    "asked_on": N_("Client agreed to the move"),
    "untold": N_("To be told since"),
    "tellings": N_("Telling the clients"),
    "agreed_lengths": N_("Lengths agreed with Kela"),
    "on": N_("Agreed on"),
    "room": N_("Room"),
    "bed": N_("Bed"),
    "single_room": N_("Single room"),
    "single_room_reason": N_("Reason for the single room"),
    "arrives_on": N_("Arrives"),
    "leaves_on": N_("Leaves"),
    "companion_name": N_("Companion's name"),
    "aids": N_("Aids"),
    "aids_printable": N_("Aids may be printed"),
    "allergies": N_("Allergies"),
    "allergies_printable": N_("Allergies may be printed"),
    "remark": N_("Remark"),
    "remark_printable": N_("Remark may be printed"),
    "told_on": N_("Told on"),
    "absent": N_("Absent"),
    "recorded_on": N_("Recorded on"),
    "document": N_("Document"),
    "printed_at": N_("Printed"),
}

_UNTOLD: Final = frozenset(
    {"id", "start_year", "number", "starts_on", "ends_on", "facts", "last_change", "description"}
)
_KEYS: Final = frozenset({"id", "number", "year"})
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_CHOICES: Final = {
    "document": DOCUMENTS,
    "outcome": OUTCOMES,
    "language": LANGUAGES,
    "pools": POOLS,
    "topic": TOPICS,
    "carer_experience": EXPERIENCES,
    "remote_experience": EXPERIENCES,
}


class FieldChange(NamedTuple):
    """One field that an entry changed, in words; `of_new`: the whole thing is new."""

    thing: str
    field: str
    before: str
    after: str
    of_new: bool = False


def moment(at: str, words: Words) -> str:
    """Write a time as the journal has it, in Helsinki: 12.3.2026 9.41."""
    when = datetime.fromisoformat(at).astimezone(HELSINKI)
    return f"{words.day(when.date())} {when.hour}.{when.minute:02}"


def thing(row: JournalRow, names: AllNames) -> str:
    """Name what an entry is about: its course and its client, or whatever else."""
    found = dict.fromkeys(_named(each.table, each.id, names) for each in row.changes)
    told = [name for name in found if name]
    if not told and row.subject is not None:
        told = [names.course(row.subject)] if names.knows_course(row.subject) else [names.client(row.subject)]
    return ", ".join(each for each in told if each)


def field_changes(row: JournalRow, names: AllNames, words: Words) -> list[FieldChange]:
    """Return what an entry changed, field by field; what is derived from other fields is left out."""
    new = {(each.table, each.id) for each in row.changes if each.field in _KEYS and each.before is None}
    return [
        FieldChange(
            _named(each.table, each.id, names),
            words.gettext(FIELDS.get(each.field, each.field)),
            _written(each.field, each.before, names, words),
            _written(each.field, each.after, names, words),
            (each.table, each.id) in new,
        )
        for each in row.changes
        if each.field not in _UNTOLD and each.before != each.after
    ]


def in_short(changes: list[FieldChange]) -> str:
    """Return in one line what has changed in what was there before."""
    edited = [each for each in changes if not each.of_new]
    return "; ".join(f"{each.field} {each.before} → {each.after or '–'}".replace("  →", "") for each in edited[:2])


def _named(table: str, ident: str, names: AllNames) -> str:
    """Name a row of a table by its key: of several parts, the last number is of no interest."""
    first, last = ident.partition("/")[0], ident.rpartition("/")[0] or ident
    named: dict[str, Callable[[], str]] = {
        "course": lambda: names.course(ident),
        "draft": lambda: names.course(ident),
        "client": lambda: names.client(ident),
        "decision": lambda: names.client(ident),
        "past_enrolment": lambda: names.client(last),
        "agreement": lambda: names.client(last),
        "stay": lambda: names.client(first),
        "attendance": lambda: names.client(first),
        "printout": lambda: ident,
        "site": lambda: names.site(ident),
        "service_description": lambda: names.service(last),
        "contract": lambda: names.contract(ident),
        "capacity": lambda: names.contract(last),
    }
    return named[table]() if table in named else ""


def _written(field: str, value: Any, names: AllNames, words: Words) -> str:  # noqa: ANN401, PLR0911 - any column's value
    if value is None:
        return ""
    if isinstance(value, bool):
        return words.gettext("yes") if value else words.gettext("no")
    if field == "personal_identity_code":
        return f"{str(value)[:6]}-****"
    if isinstance(value, list):
        return ", ".join(_part(field, each, words) for each in value)
    if field == "target_groups":
        return ", ".join(names.options_named(value))
    if isinstance(value, dict):
        return ", ".join(str(each) for each in value.values() if each)
    text = str(value)
    if _DAY.fullmatch(text):
        return words.iso_day(text)
    named: dict[str, Callable[[str], str]] = {
        "course": names.course,
        "client": names.client,
        "site": names.site,
        "service": names.service,
        "contract": names.contract,
        "item": lambda item: item_named(item, names, words),
    }
    if field in named:
        return named[field](text)
    return words.gettext(_CHOICES[field][text]) if text in _CHOICES.get(field, {}) else text


def _part(field: str, part: Any, words: Words) -> str:  # noqa: ANN401 - one of several in a column
    if field == "tellings":
        return _telling(part, words)
    if field == "agreed_lengths":
        return words.ngettext("{count} day", "{count} days", part["days"]).format(count=part["days"])
    return _period(part, words) if isinstance(part, dict) else words.iso_day(part)


_TELLINGS: Final = {
    "confirmation": (N_("confirmation {since}, to be told"), N_("confirmation {since}, told {told_on}")),
    "dates": (N_("new dates {since}, to be told"), N_("new dates {since}, told {told_on}")),
    "target_groups": (N_("new target groups {since}, to be told"), N_("new target groups {since}, told {told_on}")),
}


def _telling(telling: dict[str, Any], words: Words) -> str:
    """Write what a course's clients are told, and when they were."""
    days = {name: words.iso_day(telling[name]) if telling[name] else "" for name in ("since", "told_on")}
    text = _TELLINGS[telling["matter"]][telling["told_on"] is not None]
    return words.gettext(text).format_map(days)


def _period(period: dict[str, str], words: Words) -> str:
    span = f"{words.iso_day(period['start'])}–{words.iso_day(period['end'])}"
    return f"{span} {words.gettext(PERIOD_KINDS[period['kind']])}" if "kind" in period else span
