"""How people are named on documents, and what may be told of them there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from desktop.documents.fields import Field, shows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from desktop.domain.printout import Document
    from desktop.services.sheets import Person


_AT_THE_END: Final = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


def in_order(name: str) -> tuple[str, str]:
    """Give what names are ordered by: as in Finnish and Swedish, å, ä and ö stand at the end of the alphabet."""
    return name.casefold().translate(_AT_THE_END), name


def first_name(person: Person) -> str:
    """Give the first of the given names."""
    return person.client.given_names.split()[0]


def by_first_name(people: Sequence[Person]) -> list[str]:
    """Name people for a sheet that others see: Pirjo M.; as many letters as tell those of the same name apart."""
    names = [(first_name(each), each.client.family_name) for each in people]
    longest = max((len(family) for _, family in names), default=0)
    letters = [1] * len(names)
    for _ in range(longest):
        shown = [f"{first} {family[:count]}" for (first, family), count in zip(names, letters, strict=True)]
        counted = Counter(shown)
        letters = [count + (counted[name] > 1) for name, count in zip(shown, letters, strict=True)]
    return [
        f"{first} {family[:count]}{'.' if count < len(family) else ''}"
        for (first, family), count in zip(names, letters, strict=True)
    ]


def by_family_name(person: Person) -> str:
    """Name a person for a room list: Mäki P."""
    return f"{person.client.family_name} {person.client.given_names[:1]}."


def _phone(person: Person) -> str | None:
    return person.client.contact.phone if person.client.contact else None


def _birth_year(person: Person) -> str | None:
    return str(person.client.birth_date.year) if person.client.birth_date else None


def _room(person: Person) -> str | None:
    return " ".join(part for part in (person.stay.room, person.stay.bed) if part) or None


_TOLD: Final[Mapping[Field, Callable[[Person], str | None]]] = {
    Field.NAME: lambda person: f"{person.client.family_name}, {person.client.given_names}",
    Field.BIRTH_YEAR: _birth_year,
    Field.PHONE: _phone,
    Field.COMPANION: lambda person: person.stay.companion_name,
    Field.ROOM: _room,
    Field.AIDS: lambda person: person.stay.aids if person.stay.aids_printable else None,
    Field.ALLERGIES: lambda person: person.stay.allergies if person.stay.allergies_printable else None,
    Field.REMARK: lambda person: person.stay.remark if person.stay.remark_printable else None,
}


def told_of(person: Person, document: Document, options: Collection[Field]) -> dict[str, Any]:
    """Give what a document tells of a person, by the name of the field; what it never tells is not there."""
    return {field.value: tell(person) for field, tell in _TOLD.items() if shows(document, field, options)}
