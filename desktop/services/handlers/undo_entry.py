"""An older entry taken back: one of the journal, of any day and user, where nothing newer leans on it.

What the entry set goes back to what it was, and only that: what others have changed beside it stays.
Source: commands.md, undo_entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.changes import CannotBeUndone, Irreversible
from desktop.domain.course import Course
from desktop.domain.existence import UnknownEntry
from desktop.services.commands.base import By, Undoing
from desktop.services.commands.journal import UndoEntry
from desktop.services.commands.registry import ALL_COMMANDS
from desktop.services.handlers.context import RefusedError
from desktop.services.handlers.undo import is_final, is_missed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.contract import Contract
    from desktop.services.handlers.context import CommandContext
    from desktop.services.ports import Journal, JournalStep, RowImage

_NO_CHANGE: Final = frozenset(
    name
    for name, kind in ALL_COMMANDS.items()
    if kind.BY is By.PROGRAM or kind.UNDOING in {Undoing.COUNTS, Undoing.GOES_PAST} or kind is UndoEntry
)
_PLACE: Final = ("course", "from_period", "enrolled_on", "agreed", "companion")


def undo_entry(seq: int, journal: Journal, context: CommandContext) -> int:
    """Take back one entry of the journal, of any day and user; gives its number.

    RefusedError: `unknown-entry`, or `cannot-be-undone`, with the reason.
    """
    step = journal.step(seq)
    if step is None:
        raise RefusedError([UnknownEntry(seq)])
    images = journal.images(seq)
    reason = _find_kept(step, images, journal) or _take_back(images, journal, context)
    if reason is not None:
        raise RefusedError([CannotBeUndone(step.command, reason)])
    return seq


def _find_kept(step: JournalStep, images: Sequence[RowImage], journal: Journal) -> Irreversible | None:
    """Judge an entry by what it is, and by what has been taken back of it or has happened since."""
    if step.command in _NO_CHANGE:
        return Irreversible.NO_CHANGE
    if is_final(step, images):
        return Irreversible.FINAL
    if journal.is_taken_back(step.seq):
        return Irreversible.TAKEN_BACK
    if any(journal.has_left_since(decision, step.seq) for decision in _moved(images)):
        return Irreversible.CHANGED_SINCE
    return None


def _moved(images: Sequence[RowImage]) -> set[str]:
    """Return the decisions whose place an entry changed: what happened to a client is taken back newest first."""
    moved = set()
    for image in images:
        before, after = image.before or {}, image.after or {}
        if image.table == "past_enrolment":
            moved.add((image.after or before)["decision"])
        elif image.table == "decision" and any(before.get(name) != after.get(name) for name in _PLACE):
            moved.add(image.key)
    return moved


def _take_back(images: Sequence[RowImage], journal: Journal, context: CommandContext) -> Irreversible | None:
    """Restore what an entry changed; tells what keeps it back, and then the transaction is not committed."""
    backwards = [image.reversed for image in reversed(images)]
    hindrance = journal.restore(backwards)
    if hindrance is not None:
        return hindrance
    if any(is_missed(image, context) for image in backwards):
        return Irreversible.NAMED
    return Irreversible.NO_ROOM if any(_is_there_twice(image, context) for image in backwards) else None


def _is_there_twice(image: RowImage, context: CommandContext) -> bool:
    """Whether what came back stands beside another contract, or has a Kela number that another course has."""
    register = context.register
    if image.table == "contract" and image.after is not None:
        contract = register.contract(image.key)
        return contract is not None and any(_stands_beside(contract, other) for other in register.contracts())
    if image.table == "course" and image.after is not None:
        course = register.course(image.key)
        number = course.kela_number if isinstance(course, Course) else None
        return number is not None and register.number_holder(number, besides=image.key) is not None
    return False


def _stands_beside(one: Contract, other: Contract) -> bool:
    """Whether two contracts on the same service at the same site are valid on the same day. Source: S1 3.1.1."""
    if one.id == other.id or (one.site, one.service) != (other.site, other.service):
        return False
    return one.in_force_on(other.valid_from) or other.in_force_on(one.valid_from)
