"""How people are named on documents, and what may be told of them there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from desktop.documents.field_matrix import Field, shows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from desktop.domain.printout import Document
    from desktop.services.queries.course_papers import Person


_AT_THE_END: Final = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


def in_order(name: str) -> tuple[str, str]:
    """Give what names are ordered by: as in Finnish and Swedish, å, ä and ö stand at the end of the alphabet."""
    return name.casefold().translate(_AT_THE_END), name


def first_name(person: Person) -> str:
    """Give the first of the given names."""
    return person.client.given_names.split()[0]


def by_first_name(people: Sequence[Person]) -> list[str]:
    """Name people for a sheet that others see: Pirjo M.; as many letters as tell those of the same name apart.

    Where the family name does not do that, the other given names come in: Pirjo A. Mäki.
    """
    return _told_apart([_first_name_forms(each) for each in people])


def by_family_name(people: Sequence[Person]) -> list[str]:
    """Name people for a room list: Mäki P.; as many letters as tell those of the same name apart."""
    return _told_apart(
        [[f"{each.client.family_name} {form}" for form in _cut(each.client.given_names)] for each in people]
    )


def _first_name_forms(person: Person) -> list[str]:
    first, family = first_name(person), person.client.family_name
    others = person.client.given_names[len(first) :].strip()
    return [
        *(f"{first} {form}" for form in _cut(family)),
        *(f"{first} {form} {family}" for form in _cut(others)),
    ]


def _cut(name: str) -> list[str]:
    """Give a name from its first letter to the whole of it; what is cut off ends in a dot."""
    return [f"{name[:count].rstrip()}." for count in range(1, len(name))] + [name] * bool(name)


def _told_apart(forms: Sequence[Sequence[str]]) -> list[str]:
    """Take of each person's forms, from short to long, the first that is nobody else's, as far as there is one."""
    places = [0] * len(forms)
    for _ in range(max(map(len, forms), default=0)):
        shown = [each[place].rstrip(".") for each, place in zip(forms, places, strict=True)]
        counted = Counter(shown)
        places = [
            min(place + (counted[name] > 1), len(each) - 1)
            for each, place, name in zip(forms, places, shown, strict=True)
        ]
    return [each[place] for each, place in zip(forms, places, strict=True)]


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
