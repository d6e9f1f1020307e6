"""How people are named on documents, and what may be told of them there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from desktop.documents.field_matrix import DocumentField, shows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from desktop.domain.printout import Document
    from desktop.services.queries.course_papers import Person


_AT_THE_END: Final = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


def in_order(name: str) -> tuple[str, str]:
    """Return what names are ordered by: as in Finnish and Swedish, å, ä and ö stand at the end of the alphabet."""
    return name.casefold().translate(_AT_THE_END), name


def first_name(person: Person) -> str:
    """Return the first of the given names."""
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
    """Return a name from its first letter to the whole of it; what is cut off ends in a dot."""
    return [f"{name[:count].rstrip()}." for count in range(1, len(name))] + [name] * bool(name)


def _told_apart(forms: Sequence[Sequence[str]]) -> list[str]:
    """Return of each person's forms, from short to long, the first that is nobody else's, as far as there is one.

    Of forms that look alike those that are cut grow first: beside Mäkin. nobody needs more than Mäki.
    """
    places = [0] * len(forms)
    while True:
        shown = [each[place] for each, place in zip(forms, places, strict=True)]
        alike = Counter(name.rstrip(".") for name in shown)
        cut = {name.rstrip(".") for name in shown if name.endswith(".")}
        grown = [
            min(place + 1, len(each) - 1)
            if alike[name.rstrip(".")] > 1 and (name.endswith(".") or name not in cut)
            else place
            for each, place, name in zip(forms, places, shown, strict=True)
        ]
        if grown == places:
            return shown
        places = grown


def _phone(person: Person) -> str | None:
    return person.client.contact.phone if person.client.contact else None


def _birth_year(person: Person) -> str | None:
    return str(person.client.birth_date.year) if person.client.birth_date else None


def _room(person: Person) -> str | None:
    return " ".join(part for part in (person.stay.room, person.stay.bed) if part) or None


_TOLD: Final[Mapping[DocumentField, Callable[[Person], str | None]]] = {
    DocumentField.NAME: lambda person: f"{person.client.family_name}, {person.client.given_names}",
    DocumentField.BIRTH_YEAR: _birth_year,
    DocumentField.PHONE: _phone,
    DocumentField.COMPANION: lambda person: person.stay.companion_name,
    DocumentField.ROOM: _room,
    DocumentField.AIDS: lambda person: person.stay.aids if person.stay.aids_printable else None,
    DocumentField.ALLERGIES: lambda person: person.stay.allergies if person.stay.allergies_printable else None,
    DocumentField.REMARK: lambda person: person.stay.remark if person.stay.remark_printable else None,
}


def told_of(person: Person, document: Document, options: Collection[DocumentField]) -> dict[str, Any]:
    """Return what a document tells of a person, by the name of the field; what it never tells is not there."""
    return {field.value: tell(person) for field, tell in _TOLD.items() if shows(document, field, options)}
