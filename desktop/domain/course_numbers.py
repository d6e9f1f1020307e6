"""The numbers of courses: Kela's, and the identification number (tunnistenumero) that the program gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.course import Course


class NumberTaken(Finding, rule=Rule.NUMBER_TAKEN):
    """Kela's number is not that of another course, nor another course's own number. Source: S1 1.1.6.

    `course`: the one that has it; it starts on `starts_on`.
    """

    kela_number: str
    course: str
    starts_on: date


def own_number(text: str) -> int | None:
    """Return the identification number that is written so; None where none is."""
    return int(text) if text.isascii() and text.isdigit() and str(int(text)) == text else None


def find_number_taken(kela_number: str | None, holder: Course | None) -> NumberTaken | None:
    """Judge a number that a course is given; `holder`: another course that has it, as Kela's or as its own.

    A deleted course holds only its own number.
    """
    if kela_number is None or holder is None:
        return None
    return NumberTaken(kela_number, holder.id, holder.starts_on)
