"""Commands about staying on a course, and about its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.commands import fields as f
from desktop.services.commands.base import By, Change, Command, Maybe, Undoing, command
from desktop.services.commands.fields import UNSET, spec

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.printout import Printout
    from desktop.services.commands.fields import Absence


@command(By.USERS)
class EditStay(Command):
    """Change how a client stays on the course: room and bed, arrival, companion, and what the staff must know."""

    decision: str = spec(f.ID)
    room: Maybe[str] = spec(f.PERSONAL_TEXT, default=UNSET)
    bed: Maybe[str] = spec(f.PERSONAL_TEXT, default=UNSET)
    single_room: Change[bool] = spec(f.FLAG, default=UNSET)
    single_room_reason: Maybe[str] = spec(f.NOTE, default=UNSET)
    arrives_on: Maybe[date] = spec(f.OPTIONAL_DAY, default=UNSET)
    leaves_on: Maybe[date] = spec(f.OPTIONAL_DAY, default=UNSET)
    companion_name: Maybe[str] = spec(f.PERSONAL_TEXT, default=UNSET)
    aids: Maybe[str] = spec(f.PERSONAL_TEXT, default=UNSET)
    aids_printable: Change[bool] = spec(f.FLAG, default=UNSET)
    allergies: Maybe[str] = spec(f.PERSONAL_TEXT, default=UNSET)
    allergies_printable: Change[bool] = spec(f.FLAG, default=UNSET)
    remark: Maybe[str] = spec(f.PERSONAL_TEXT, default=UNSET)
    remark_printable: Change[bool] = spec(f.FLAG, default=UNSET)


@command(By.USERS)
class RecordAttendance(Command):
    """Record who was absent on which day of a face-to-face period; everybody else was present."""

    course: str = spec(f.ID)
    period: int = spec(f.NUMBER)
    absences: tuple[Absence, ...] | None = spec(f.ABSENCES, default=None)


@command(By.WINDOWS, undo=Undoing.GOES_PAST)
class RecordPrintouts(Command):
    """Keep what was printed together; never taken back, for paper can't be."""

    printouts: tuple[Printout, ...] = spec(f.PRINTOUTS)
