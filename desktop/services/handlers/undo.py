"""Undo and redo: commands that restore the rows of an earlier entry, where the rules allow it.

A user's undo reaches back over that user's own commands of the day; publishing, confirming and deleting a course end
it. With nobody else's commands in between, the data go back exactly as they were; otherwise the rules judge what would
come back. An older entry is taken back by a command of its own (`undo_entry`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.applicant import Wish
from desktop.domain.capacity import Capacity, find_capacity_below_use
from desktop.domain.changes import CannotBeUndone, Irreversible, NothingToRedo, NothingToUndo
from desktop.domain.course import Course, Draft
from desktop.domain.course_rules import check_restoring
from desktop.domain.course_states import keeps_from_taking_clients
from desktop.domain.decision import Decision
from desktop.domain.enrolment_rules import check_returning
from desktop.domain.existence import Thing, find_already_exists
from desktop.domain.rule import found
from desktop.services.commands.base import Undoing
from desktop.services.commands.registry import ALL_COMMANDS
from desktop.services.handlers.context import RefusedError, stop_if

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from desktop.domain.rule import Finding
    from desktop.services.handlers.context import CommandContext
    from desktop.services.ports import Journal, JournalStep, RowImage

_PASSED: Final = frozenset(name for name, kind in ALL_COMMANDS.items() if kind.UNDOING is Undoing.GOES_PAST)
_FINAL: Final = frozenset(name for name, kind in ALL_COMMANDS.items() if kind.UNDOING is Undoing.ENDS_AT_COURSES)


def undo(user: str, journal: Journal, context: CommandContext) -> int:
    """Take back the user's last command of the day; gives the number of its entry.

    RefusedError: `nothing-to-undo`, `cannot-be-undone`, or the rules that the data would break.
    """
    step = _last_done(journal.steps(user, context.today))
    if step is None:
        raise RefusedError([NothingToUndo()])
    images = journal.images(step.seq)
    if is_final(step, images):
        raise RefusedError([CannotBeUndone(step.command, Irreversible.FINAL)])
    _take_back(step, images, journal, context, is_judged=journal.others_since(step.seq, user))
    return step.seq


def redo(user: str, journal: Journal, context: CommandContext) -> int:
    """Do again what the user's last undo took back; gives the number of that undo's entry.

    RefusedError: `nothing-to-redo`, `cannot-be-undone`, or the rules that the data would break.
    """
    step = _last_undone(journal.steps(user, context.today))
    if step is None:
        raise RefusedError([NothingToRedo()])
    is_judged = journal.others_since(step.seq, user)
    _take_back(step, journal.images(step.seq), journal, context, is_judged=is_judged)
    return step.seq


def _last_done(steps: Iterator[JournalStep]) -> JournalStep | None:
    """Find the newest command that has not been taken back: each undo hides one that was done before it."""
    hidden = 0
    for step in steps:
        if step.command in _PASSED:
            continue
        if step.command == "undo":
            hidden += 1
        elif hidden:
            hidden -= 1
        else:
            return step
    return None


def _last_undone(steps: Iterator[JournalStep]) -> JournalStep | None:
    """Find the newest undo that has not been redone; a new command ends redo."""
    redone = 0
    for step in steps:
        if step.command in _PASSED:
            continue
        if step.command == "redo":
            redone += 1
        elif step.command != "undo":
            return None
        elif redone:
            redone -= 1
        else:
            return step
    return None


def newest_is_final(user: str, journal: Journal, today: date) -> bool:
    """Whether undo ends at the newest of the user's commands of the day."""
    step = next(journal.steps(user, today), None)
    return step is not None and is_final(step, journal.images(step.seq))


def is_final(step: JournalStep, images: Sequence[RowImage]) -> bool:
    """Whether Kela's own system could not take the command back either; discarding a draft can be."""
    return step.command in _FINAL and any(image.table == "course" for image in images)


def _take_back(
    step: JournalStep, images: Sequence[RowImage], journal: Journal, context: CommandContext, *, is_judged: bool
) -> None:
    """Restore the rows of an entry; `is_judged`: others have changed data since, and the rules are asked."""
    backwards = [image.reversed for image in reversed(images)]
    if is_judged:
        leaving = {image.key for image in backwards if image.after is None}
        for image in backwards:
            stop_if(_judge(image, leaving, journal, context))
    if not journal.apply(backwards):
        raise RefusedError([CannotBeUndone(step.command, Irreversible.CHANGED_SINCE)])
    if is_judged and any(is_missed(image, context) for image in backwards):
        raise RefusedError([CannotBeUndone(step.command, Irreversible.NAMED)])


def is_missed(image: RowImage, context: CommandContext) -> bool:
    """Whether what is gone now is named by another: a course or draft by an agreement or a notice, or a description.

    A description is named where a contract or a decision names its service, whatever other versions there are.
    """
    if image.table == "service_description" and image.after is None:
        return context.register.names_service((image.before or {})["code"])
    is_gone = image.after is None and image.table in {"course", "draft"} and context.register.course(image.key) is None
    return is_gone and context.register.is_named(image.key)


def _judge(
    image: RowImage, leaving: AbstractSet[str], journal: Journal, context: CommandContext
) -> tuple[Finding, ...]:
    """Ask the rules about a row that is about to come back among other users' changes, while others leave."""
    before, after = journal.thing(image.table, image.before), journal.thing(image.table, image.after)
    if isinstance(after, (Course, Draft)) and after.id not in leaving:
        present = context.register.course(after.id)
        if present is not None and type(present) is not type(after):
            return found(find_already_exists(Thing.COURSE, after.id, present))
    if isinstance(after, Course) and after.deleted_on is None:
        old = before if isinstance(before, Course) else None
        return check_restoring(old, after, context.surroundings(after, context.contract_of(after)))
    if isinstance(after, Decision) and after.enrolment:
        return _check_returning(after, context)
    if isinstance(before, Capacity):
        declared = after.clients if isinstance(after, Capacity) else 0
        return found(find_capacity_below_use(context.use(before.contract, before.year)._replace(declared=declared)))
    return ()


def _check_returning(decision: Decision, context: CommandContext) -> tuple[Finding, ...]:
    """Ask the rules about a place that comes back; a client who is on that course now keeps it."""
    present = context.register.decision(decision.id)
    course = context.register.course(decision.enrolment.course) if decision.enrolment else None
    if not isinstance(course, Course):
        return ()
    if present and present.enrolment and present.enrolment.course == course.id:
        return ()
    who = context.applicant(decision._replace(enrolment=None), Wish(context.today, agreed=True))
    return keeps_from_taking_clients(course) or check_returning(who, context.place(course))
