"""Commands about staying on a course, and about its papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.commands import fields as f
from desktop.services.commands.base import Change, Command, Maybe
from desktop.services.commands.fields import UNSET, spec

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.printout import Printout
    from desktop.services.commands.fields import Absence


@dataclass(frozen=True, slots=True)
class EditStay(Command):
    """Change how a client stays on the course: room and bed, arrival, companion, and what the staff must know."""

    decision: str = spec(f.ID, required=True)
    room: Maybe[str] = spec(f.PERSONAL_TEXT, UNSET, required=False)
    bed: Maybe[str] = spec(f.PERSONAL_TEXT, UNSET, required=False)
    single_room: Change[bool] = spec(f.FLAG, UNSET, required=False)
    single_room_reason: Maybe[str] = spec(f.NOTE, UNSET, required=False)
    arrives_on: Maybe[date] = spec(f.OPTIONAL_DAY, UNSET, required=False)
    leaves_on: Maybe[date] = spec(f.OPTIONAL_DAY, UNSET, required=False)
    companion_name: Maybe[str] = spec(f.PERSONAL_TEXT, UNSET, required=False)
    aids: Maybe[str] = spec(f.PERSONAL_TEXT, UNSET, required=False)
    aids_printable: Change[bool] = spec(f.FLAG, UNSET, required=False)
    allergies: Maybe[str] = spec(f.PERSONAL_TEXT, UNSET, required=False)
    allergies_printable: Change[bool] = spec(f.FLAG, UNSET, required=False)
    remark: Maybe[str] = spec(f.PERSONAL_TEXT, UNSET, required=False)
    remark_printable: Change[bool] = spec(f.FLAG, UNSET, required=False)


@dataclass(frozen=True, slots=True)
class RecordAttendance(Command):
    """Record who was absent on which day of a face-to-face period; everybody else was present."""

    course: str = spec(f.ID, required=True)
    period: int = spec(f.NUMBER, required=True)
    absences: tuple[Absence, ...] | None = spec(f.ABSENCES, required=False)


@dataclass(frozen=True, slots=True)
class RecordPrintouts(Command):
    """Keep what was printed together; never taken back, for paper can't be."""

    printouts: tuple[Printout, ...] = spec(f.PRINTOUTS, required=True)
