"""Commands of every kind that users can give, drawn from what the commands say of their fields.

A command that is added later is drawn without a change here: a field takes every value of a pool that its kind reads,
and those that it has in the golden file. Only ids and a few numbers are known here by name.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from desktop.services.commands.codec import kind_of
from desktop.services.commands.errors import InvalidCommandError, Problem
from desktop.services.commands.fields import ID, OPTIONAL_ID, FieldKind
from desktop.services.commands.registry import USER_COMMANDS
from tests.interchange.playing import golden
from tests.support.desk import CARERS, HEART
from tests.support.stories import carers_periods

if TYPE_CHECKING:
    from collections.abc import Iterable
    from dataclasses import Field

    Drawn = st.SearchStrategy[dict[str, Any]]

DAYS: Final = ("2026-01-12", "2026-04-13", "2026-04-14", "2026-04-15", "2026-09-04", "2027-08-02")
WORDS: Final = ("syy", "toinen syy")
OTHERS: Final[tuple[Any, ...]] = (
    *(1, 2, 5, 6, 7, 12, 13, 50, True, False, "fi", "sv", [], {}),
    {"person": "Kurssisihteeri", "phone": "017 123 457"},
    [{"decision": "d7", "on": "2026-04-13"}],
)
COURSES: Final = ("C", "A", "new", "B", "X", "D")
BY_NAME: Final[dict[str, tuple[Any, ...]]] = {
    "site": ("kuopio", "new", "kuopio"),
    "service": (CARERS, "nothing", HEART, CARERS),
    "contract": ("K1", "new", "K1"),
    "course": COURSES,
    "to_course": COURSES,
    "client": ("c1", "new", "c9"),
    "decision": ("d8", "d1", "new", "d9", "d7", "d8"),
    "group_size": (7, 5, 12, 13, 6),
    "target_groups": tuple({"carer": each} for each in (["adult"], [], ["adult", "child"], ["child"])),
    "periods": tuple(
        carers_periods(each) for each in ("2026-09-14", "2026-05-17", "2027-01-11", "2026-04-13", "2026-05-18")
    ),
    "companion_periods": ([], [{"start": "2026-09-14", "end": "2026-09-15"}]),
    "year": (2025, 2026, 2027, 2028),
    "clients": (30, 40, 50),
    "seq": tuple(range(1, 60)),
}
"""What fields of these names take in the world of `test_any_commands`: what suits is first and last, and drawn most."""
_IDS: Final = ("new", "nowhere")


def any_command(names: Iterable[str] = tuple(USER_COMMANDS)) -> Drawn:
    """Return commands of the kinds of these names, as an object of the JSON interface has them."""
    return st.one_of([_command(name) for name in names])


def _command(name: str) -> Drawn:
    given = {each.name: each for each in fields(USER_COMMANDS[name])}
    values = {each: st.sampled_from(_values(name, field)) for each, field in given.items()}
    needed = {each for each, field in given.items() if field.default is MISSING}
    optional = {each: drawn for each, drawn in values.items() if each not in needed}
    required = {each: drawn for each, drawn in values.items() if each in needed}
    return st.fixed_dictionaries({"command": st.just(name)} | required, optional=optional)


def _values(command: str, field: Field[Any]) -> list[Any]:
    """Return what a field may be given: what is known of its name, or else all that its kind reads."""
    kind = kind_of(field)
    lines = (line["fields"] for line in golden() if line["name"] == command)
    written = [line[field.name] for line in lines if field.name in line]
    known = BY_NAME.get(field.name) or [*written, *(_IDS if kind in {ID, OPTIONAL_ID} else _pool(kind))]
    return [*known, *([None] if kind.nullable else [])]


def _pool(kind: FieldKind) -> list[Any]:
    texts = WORDS if _reads(kind, WORDS[0]) else DAYS
    return [*_choices(kind), *(value for value in (*texts, *OTHERS) if _reads(kind, value))]


def _reads(kind: FieldKind, value: object) -> bool:
    try:
        kind.read(value, "")
    except InvalidCommandError:
        return False
    return True


def _choices(kind: FieldKind) -> list[str]:
    """Return the words of a kind that takes only some: it tells them when it is given another."""
    try:
        kind.read("none of them", "")
    except InvalidCommandError as error:
        return [word for each in error.errors if each.problem is Problem.NOT_A_CHOICE for word in each.facts["choices"]]
    return []
