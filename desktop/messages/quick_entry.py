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
_ALSO_CALLED: Final = {
    "adult": ("aikuinen", "aikuisen", "vuxen"),
    "child": ("lapsi", "lapsen", "nuori", "barn", "unga"),
    "working": ("työssä", "arbete"),
    "retired": ("eläkeläinen", "pensionär"),
}
"""What people type for options whose names are inflected, by the option's id."""
_PARTICLES: Final = frozenset({"af", "de", "der", "van", "von"})


class QuickEntry(NamedTuple):
    """What was understood; what was not typed is empty or None."""

    family_name: str
    given_names: str
    service: str | None
    target_groups: Mapping[str, tuple[str, ...]]
    granted_on: date | None
    wishes: str
    unread: tuple[str, ...] = ()
    """What means nothing here and is no part of a name: after the first service, day, site or group, or with digits."""


def fold(text: str) -> str:
    """Return a text as it is compared: without case, and a for ä."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def read_quick_entry(text: str, catalogue: Catalogue, sites: Iterable[Site], today: date) -> QuickEntry:
    """Read a line: family name and given names first, then in any order service, target group, date and site.

    Words may be cut short to three letters. A comma ends the family name; without one it is the first word, and the
    second is a given name whatever it looks like. Other words before the first that is understood are given names.
    """
    family, given, rest = _names(text)
    granted_on: date | None = None
    wishes: list[str] = []
    words = dict(enumerate(rest))
    for place, word in list(words.items()):
        day = read_day(word, today, past=True)
        site = next((each for each in sites if _begins(word, (each.name, each.municipality))), None)
        if day is not None and granted_on is None:
            granted_on = day
        elif site is not None:
            wishes.append(site.name)
        else:
            continue
        del words[place]
    service = _take_service(words, catalogue)
    groups = _take_options(words, catalogue.latest(service)) if service else {}
    understood = min((place for place in range(len(rest)) if place not in words), default=len(rest))
    unread = [place for place, word in words.items() if place > understood or any(map(str.isdigit, word))]
    names = " ".join(_capitalised(each) for each in (*given, *(words[place] for place in words if place not in unread)))
    told = tuple(words[place] for place in unread)
    return QuickEntry(family, names, service, groups, granted_on, ", ".join(wishes), told)


def _names(text: str) -> tuple[str, list[str], list[str]]:
    """Split a line into the family name, the given name that is certain, and all other words."""
    if "," in text:
        family, _, others = text.partition(",")
        words = others.split()
        return " ".join(_capitalised(each) for each in family.split()), words[:1], words[1:]
    words = text.split()
    family = _capitalised(words[0]) if words else ""
    return family, words[1:_NAMES], words[_NAMES:]


def _take_service(words: dict[int, str], catalogue: Catalogue) -> str | None:
    """Find the service that words name, and take them out: the first one, and what follows of its name."""
    for place, word in list(words.items()):
        code = _service(word, catalogue)
        if code is not None:
            del words[place]
            names = catalogue.latest(code).names.values()
            while place + 1 in words and _begins(words[place + 1], names):
                place += 1  # noqa: PLW2901 - word by word
                del words[place]
            return code
    return None


def _take_options(words: dict[int, str], service: ServiceDescription) -> dict[str, tuple[str, ...]]:
    """Find the target group options that words begin, and take these out."""
    groups: dict[str, tuple[str, ...]] = {}
    for place, word in list(words.items()):
        option = _option(word, service)
        if option is not None:
            groups[option[0]] = (*groups.get(option[0], ()), option[1])
            del words[place]
    return groups


def _capitalised(word: str) -> str:
    """Write a name with capitals where none were typed: a name typed with any capital is left as it is."""
    if word != word.lower() or word in _PARTICLES:
        return word
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _begins(word: str, names: Iterable[str]) -> bool:
    """Whether a word begins one of the words of some names."""
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
            if _begins(word, (*option.names.values(), *_ALSO_CALLED.get(option.id, ()))):
                return dimension.id, option.id
    return None
