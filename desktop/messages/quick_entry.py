"""One typed line that registers a client with a decision: virtanen aino omaish aikuis 9.3. kuopio."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.messages.typed_days import read_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from desktop.domain.contract import Site
    from desktop.domain.service_description import Catalogue, ServiceDescription

_LEAST_OF_A_WORD: Final = 3
_NAMES: Final = 2
_PARTICLES: Final = frozenset({"af", "de", "der", "van", "von"})


class QuickEntry(NamedTuple):
    """What was understood; what was not typed is empty or None."""

    family_name: str
    given_names: str
    service: str | None
    target_groups: Mapping[str, tuple[str, ...]]
    granted_on: date | None
    wishes: str


def fold(text: str) -> str:
    """Give a text as it is compared: without case, and a for ä."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def read_quick_entry(text: str, catalogue: Catalogue, sites: Iterable[Site], today: date) -> QuickEntry:
    """Read a line: family name and given names first, then in any order service, target group, date and site.

    Words may be cut short to three letters. A comma ends the family name; without one it is the first word, and the
    second is a given name whatever it looks like. Words that mean nothing else belong to the given names.
    """
    family, given, rest = _names(text)
    service: str | None = None
    granted_on: date | None = None
    wishes: list[str] = []
    groups: dict[str, tuple[str, ...]] = {}
    unknown: list[str] = []
    for word in rest:
        day = read_day(word, today, past=True)
        site = None if day else next((each for each in sites if _begins(word, (each.name, each.municipality))), None)
        found = service or (None if day or site else _service(word, catalogue))
        option = _option(word, catalogue.latest(service)) if service and not (day or site) else None
        if day is not None and granted_on is None:
            granted_on = day
        elif option is not None:
            groups[option[0]] = (*groups.get(option[0], ()), option[1])
        elif found is not None and service is None:
            service = found
        elif site is not None:
            wishes.append(site.name)
        else:
            unknown.append(word)
    names = " ".join(_capitalised(each) for each in (*given, *unknown))
    return QuickEntry(family, names, service, groups, granted_on, ", ".join(wishes))


def _names(text: str) -> tuple[str, list[str], list[str]]:
    """Split a line into the family name, the given name that is certain, and all other words."""
    if "," in text:
        family, _, others = text.partition(",")
        words = others.split()
        return " ".join(_capitalised(each) for each in family.split()), words[:1], words[1:]
    words = text.split()
    family = _capitalised(words[0]) if words else ""
    return family, words[1:_NAMES], words[_NAMES:]


def _capitalised(word: str) -> str:
    """Write a name with capitals where none were typed: a name typed with any capital is left as it is."""
    if word != word.lower() or word in _PARTICLES:
        return word
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _begins(word: str, names: Iterable[str]) -> bool:
    """Tell whether a word begins one of the words of some names."""
    folded = fold(word)
    if len(folded) < _LEAST_OF_A_WORD:
        return False
    return any(part.startswith(folded) for name in names for part in fold(name).replace(",", " ").split())


def _service(word: str, catalogue: Catalogue) -> str | None:
    """Find the service whose name has a word that begins so; a short name counts before a long one."""
    latest = {code: catalogue.latest(code) for code in catalogue.codes}
    for names in ("short_names", "names"):
        for code, service in latest.items():
            if _begins(word, getattr(service, names).values()):
                return code
    return None


def _option(word: str, service: ServiceDescription) -> tuple[str, str] | None:
    """Find the target group option that a word begins."""
    for dimension in service.target_groups:
        for option in dimension.options:
            if _begins(word, option.names.values()):
                return dimension.id, option.id
    return None
