"""How people are named and ordered on documents, and what documents tell of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.services.queries.course_papers import Person


_AT_THE_END: Final = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


def in_order(name: str) -> tuple[str, str]:
    """Return what names are ordered by: as in Finnish and Swedish, å, ä and ö stand at the end of the alphabet."""
    return name.casefold().translate(_AT_THE_END), name


def first_name(person: Person) -> str:
    """Return the first of the given names."""
    return person.client.given_names.split()[0]


def by_first_name(people: Sequence[Person]) -> list[str]:
    """Name people for a document that others see: Pirjo M.; as many letters as tell those of the same name apart.

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


def still_there(people: Iterable[Person]) -> list[Person]:
    """Return those who are still on the course, by name."""
    there = [each for each in people if each.left_on is None]
    return sorted(there, key=lambda each: in_order(each.client.name))


def full_name(person: Person) -> str:
    """Name a person for the staff: Mäki, Pirjo Anneli."""
    return f"{person.client.family_name}, {person.client.given_names}"


def phone(person: Person) -> str | None:
    """Return a person's phone number."""
    return person.client.contact.phone if person.client.contact else None


def birth_year(person: Person) -> str | None:
    """Return the year in which a person was born."""
    return str(person.client.birth_date.year) if person.client.birth_date else None


def room(person: Person) -> str | None:
    """Return a person's room and bed."""
    return " ".join(part for part in (person.stay.room, person.stay.bed) if part) or None


def aids(person: Person) -> str | None:
    """Return a person's aids, where they may be printed."""
    return person.stay.aids if person.stay.aids_printable else None


def allergies(person: Person) -> str | None:
    """Return a person's allergies, where they may be printed."""
    return person.stay.allergies if person.stay.allergies_printable else None


def remark(person: Person) -> str | None:
    """Return the remark on a person's stay, where it may be printed."""
    return person.stay.remark if person.stay.remark_printable else None
