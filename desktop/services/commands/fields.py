"""The kinds of fields that commands have, and how plain JSON values become them, with an error for each that can't."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.domain.calendar import Term
from desktop.domain.contact import Contact
from desktop.domain.contract import Experience, Pools
from desktop.domain.decision import Outcome
from desktop.domain.identity_code import tidy_business_id
from desktop.domain.notices import Topic
from desktop.domain.periods import CompanionPeriod, Period
from desktop.domain.printout import Document, Printout, tidy_code
from desktop.domain.service_description import PeriodKind
from desktop.services.commands.errors import FieldError, InvalidCommandError, Problem, read_day, wrong

if TYPE_CHECKING:
    from datetime import date

LARGEST_NUMBER: Final = 999_999
LONGEST_ID: Final = 200
LONGEST_TEXT: Final = 500
LONGEST_NOTE: Final = 20_000
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


class Unset(Enum):
    """The value of a field that a command leaves as it is."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET


@dataclass(frozen=True, slots=True)
class FieldKind:
    """How a field is read from JSON and written back.

    `nullable`: an explicit null empties it. `personal`: belongs to the journal's personal part.
    """

    read: Callable[[object, str], Any]
    nullable: bool = False
    personal: bool = False


def spec(kind: FieldKind, *, default: object = MISSING) -> Any:  # noqa: ANN401 - a dataclass field
    """Declare a command's field of a kind; one without a default must be given."""
    return field(default=default, metadata={"kind": kind})


def _text_of_length(longest: int, *, lines: bool = False) -> Callable[[object, str], str]:
    def read(value: object, where: str) -> str:
        if not isinstance(value, str):
            raise wrong(where, Problem.NOT_TEXT)
        if not value.strip():
            raise wrong(where, Problem.EMPTY)
        if len(value) > longest:
            raise wrong(where, Problem.TOO_LONG, longest=longest)
        for character in value:
            if unicodedata.category(character) in ("Cc", "Cs") and not (lines and character in "\n\t"):
                raise wrong(where, Problem.FORBIDDEN_CHARACTER, code=f"U+{ord(character):04X}")
        return value

    return read


read_id = _text_of_length(LONGEST_ID)
_read_raw_text = _text_of_length(LONGEST_TEXT)
_read_raw_note = _text_of_length(LONGEST_NOTE, lines=True)


def read_text(value: object, where: str) -> str:
    """Read one line of text; blanks around it are dropped, letters are composed (ä is one character)."""
    return unicodedata.normalize("NFC", _read_raw_text(value, where).strip())


def read_note(value: object, where: str) -> str:
    """Read text of several lines."""
    raw = value.replace("\r\n", "\n") if isinstance(value, str) else value
    return unicodedata.normalize("NFC", _read_raw_note(raw, where).strip())


def _read_whole(value: object, where: str, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise wrong(where, Problem.NOT_A_NUMBER)
    if isinstance(value, float) and not value.is_integer():
        raise wrong(where, Problem.NOT_WHOLE)
    if value < least:
        raise wrong(where, Problem.TOO_SMALL, least=least)
    if value > LARGEST_NUMBER:
        raise wrong(where, Problem.TOO_LARGE, most=LARGEST_NUMBER)
    return int(value)


def read_number(value: object, where: str) -> int:
    """Read a whole number of at least 1."""
    return _read_whole(value, where, least=1)


def read_places(value: object, where: str) -> int:
    """Read how many places there are; there may be none."""
    return _read_whole(value, where, least=0)


def read_count(value: object, where: str) -> int:
    """Read a whole number of at least 0, however large."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong(where, Problem.NOT_A_NUMBER)
    if value < 0:
        raise wrong(where, Problem.TOO_SMALL, least=0)
    return value


def read_flag(value: object, where: str) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise wrong(where, Problem.NOT_A_TRUTH_VALUE)
    return value


def read_language(value: object, where: str) -> str:
    """Read a language code such as fi or sv."""
    text = read_text(value, where)
    if not _LANGUAGE.fullmatch(text):
        raise wrong(where, Problem.NOT_A_LANGUAGE)
    return text


def read_term(value: object, where: str) -> Term:
    """Read a term of days or months, such as P14D or P6M."""
    try:
        return Term.parse(read_text(value, where))
    except ValueError:
        raise wrong(where, Problem.NOT_A_TERM) from None


def read_business_id(value: object, where: str) -> str:
    """Read a business id (Y-tunnus) with a right check digit."""
    tidy = tidy_business_id(read_text(value, where))
    if tidy is None:
        raise wrong(where, Problem.BUSINESS_ID_WRONG)
    return tidy


def _choice_of(choices: type[StrEnum]) -> Callable[[object, str], StrEnum]:
    def read(value: object, where: str) -> StrEnum:
        if not isinstance(value, str) or value not in list(choices):
            raise wrong(where, Problem.NOT_A_CHOICE, choices=[each.value for each in choices])
        return choices(value)

    return read


def _object(value: object, where: str, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, object]:
    """Check an object's keys; null is the same as absent for the optional ones."""
    if not isinstance(value, Mapping):
        raise wrong(where, Problem.NOT_AN_OBJECT)
    errors = [FieldError(f"{where}.{key}", Problem.MISSING, {}) for key in required if value.get(key) is None]
    errors += [
        FieldError(f"{where}.{key}", Problem.UNKNOWN_FIELD, {}) for key in value if key not in required + optional
    ]
    if errors:
        raise InvalidCommandError(*errors)
    return {key: given for key, given in value.items() if given is not None}


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise wrong(where, Problem.NOT_A_LIST)
    return value


def read_contact(value: object, where: str) -> Contact | None:
    """Read contact details; None where every part is absent."""
    parts = _object(value, where, (), ("person", "phone", "email", "address"))
    texts = {key: read_note(given, f"{where}.{key}") for key, given in parts.items()}
    return Contact(**texts) if texts else None


def _span(value: dict[str, object], where: str) -> tuple[date, date]:
    start, end = read_day(value["start"], f"{where}.start"), read_day(value["end"], f"{where}.end")
    if end < start:
        raise wrong(f"{where}.end", Problem.ENDS_BEFORE_START)  # noqa: EM102 - the field's name
    return start, end


def read_periods(value: object, where: str) -> tuple[Period, ...]:
    """Read the rehabilitation periods, at least one."""
    items = _list(value, where)
    if not items:
        raise wrong(where, Problem.EMPTY)
    return tuple(_period(each, f"{where}[{number}]") for number, each in enumerate(items))


def _period(value: object, where: str) -> Period:
    parts = _object(value, where, ("kind", "start", "end"))
    kind = _choice_of(PeriodKind)(parts["kind"], f"{where}.kind")
    return Period(PeriodKind(kind), *_span(parts, where))


def read_companion_periods(value: object, where: str) -> tuple[CompanionPeriod, ...]:
    """Read the companion periods; an empty list means none."""
    spans = enumerate(_list(value, where))
    return tuple(_companion_period(each, f"{where}[{number}]") for number, each in spans)


def _companion_period(value: object, where: str) -> CompanionPeriod:
    return CompanionPeriod(*_span(_object(value, where, ("start", "end")), where))


def read_target_groups(value: object, where: str) -> dict[str, tuple[str, ...]]:
    """Read the chosen options by dimension; an option given twice counts once."""
    if not isinstance(value, Mapping):
        raise wrong(where, Problem.NOT_AN_OBJECT)
    groups = {}
    for dimension, options in value.items():
        inside = f"{where}.{dimension}"
        read_id(dimension, inside)
        chosen = [read_id(each, f"{inside}[{number}]") for number, each in enumerate(_list(options, inside))]
        groups[dimension] = tuple(dict.fromkeys(chosen))
    return groups


class Absence(NamedTuple):
    """A day on which a client was absent."""

    decision: str
    on: date


def read_absences(value: object, where: str) -> tuple[Absence, ...]:
    """Read a list of absences; one that is given twice counts once."""
    items = enumerate(_list(value, where))
    return tuple(dict.fromkeys(_absence(each, f"{where}[{number}]") for number, each in items))


def _absence(value: object, where: str) -> Absence:
    parts = _object(value, where, ("decision", "on"))
    return Absence(read_id(parts["decision"], f"{where}.decision"), read_day(parts["on"], f"{where}.on"))


def read_items(value: object, where: str) -> tuple[str, ...]:
    """Read names of items of the list for Kela, at least one; one that is given twice counts once."""
    items = _list(value, where)
    if not items:
        raise wrong(where, Problem.EMPTY)
    # An item has an id in it, which is kept as it is written.
    return tuple(dict.fromkeys(_read_raw_text(each, f"{where}[{number}]") for number, each in enumerate(items)))


def read_printouts(value: object, where: str) -> tuple[Printout, ...]:
    """Read a list of printouts, as the journal keeps them."""
    return tuple(_printout(each, f"{where}[{number}]") for number, each in enumerate(_list(value, where)))


def _printout(value: object, where: str) -> Printout:
    parts = _object(value, where, ("id", "document", "language", "printed_at", "facts"), _OF_PRINTOUTS)
    code, facts = tidy_code(read_text(parts["id"], f"{where}.id")), parts["facts"]
    if code is None:
        raise wrong(f"{where}.id", Problem.NOT_A_CHOICE, choices=[])  # noqa: EM102 - the field's name
    if not isinstance(facts, Mapping):
        raise wrong(f"{where}.facts", Problem.NOT_AN_OBJECT)  # noqa: EM102 - the field's name
    names = {key: read_id(parts[key], f"{where}.{key}") for key in ("course", "decision", "site") if key in parts}
    numbers = {key: read_number(parts[key], f"{where}.{key}") for key in ("period", "year") if key in parts}
    return Printout(
        id=code,
        document=Document(_choice_of(Document)(parts["document"], f"{where}.document")),
        course=names.get("course"),
        period=numbers.get("period"),
        decision=names.get("decision"),
        site=names.get("site"),
        year=numbers.get("year"),
        language=read_language(parts["language"], f"{where}.language"),
        printed_at=_read_moment(parts["printed_at"], f"{where}.printed_at"),
        facts=facts,
    )


_OF_PRINTOUTS: Final = ("course", "period", "decision", "site", "year")


def _read_moment(value: object, where: str) -> datetime:
    """Read a local time written YYYY-MM-DDTHH:MM."""
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        raise wrong(where, Problem.NOT_A_DATE) from None


def read_steps(value: object, where: str) -> tuple[Mapping[str, Any], ...]:
    """Read a list of commands, each an object; whoever knows the commands makes them of it."""
    return tuple(_step(each, f"{where}[{number}]") for number, each in enumerate(_list(value, where)))


def _step(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise wrong(where, Problem.NOT_AN_OBJECT)
    return value


ID: Final = FieldKind(read_id)
TEXT: Final = FieldKind(read_text)
NAME_OF_PERSON: Final = FieldKind(read_text, personal=True)
NUMBER: Final = FieldKind(read_number)
COUNT: Final = FieldKind(read_count)
DAY: Final = FieldKind(read_day)
BUSINESS_ID: Final = FieldKind(read_business_id)
PERIODS: Final = FieldKind(read_periods)
TARGET_GROUPS: Final = FieldKind(read_target_groups)
OUTCOME: Final = FieldKind(_choice_of(Outcome))
TOPIC: Final = FieldKind(_choice_of(Topic))
# Fields that a thing can be without.
OPTIONAL_ID: Final = FieldKind(read_id, nullable=True)
OPTIONAL_TEXT: Final = FieldKind(read_text, nullable=True)
OPTIONAL_NUMBER: Final = FieldKind(read_number, nullable=True)
PLACES: Final = FieldKind(read_places, nullable=True)
FLAG: Final = FieldKind(read_flag)
OPTIONAL_FLAG: Final = FieldKind(read_flag, nullable=True)
OPTIONAL_DAY: Final = FieldKind(read_day, nullable=True)
OPTIONAL_PERIODS: Final = FieldKind(read_periods, nullable=True)
OPTIONAL_TARGET_GROUPS: Final = FieldKind(read_target_groups, nullable=True)
COMPANION_PERIODS: Final = FieldKind(read_companion_periods, nullable=True)
TERM: Final = FieldKind(read_term, nullable=True)
EXPERIENCE: Final = FieldKind(_choice_of(Experience), nullable=True)
POOLS: Final = FieldKind(_choice_of(Pools), nullable=True)
CONTACT: Final = FieldKind(read_contact, nullable=True, personal=True)
NOTE: Final = FieldKind(read_note, nullable=True, personal=True)
PERSONAL_TEXT: Final = FieldKind(read_text, nullable=True, personal=True)
IDENTITY_CODE: Final = FieldKind(read_text, nullable=True, personal=True)
BIRTH_DATE: Final = FieldKind(read_day, nullable=True, personal=True)
LANGUAGE: Final = FieldKind(read_language, nullable=True, personal=True)
STEPS: Final = FieldKind(read_steps, personal=True)
DECISION_GROUPS: Final = FieldKind(read_target_groups, nullable=True, personal=True)
ABSENCES: Final = FieldKind(read_absences, nullable=True, personal=True)
PRINTOUTS: Final = FieldKind(read_printouts, personal=True)
ITEMS: Final = FieldKind(read_items)
