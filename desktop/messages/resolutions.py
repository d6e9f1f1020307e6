"""The ways out of a course below its minimum, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages.calendar import week
from desktop.services.proposals.below_minimum import WayKind

if TYPE_CHECKING:
    from desktop.i18n import Words
    from desktop.messages.message import Names
    from desktop.services.proposals.below_minimum import Way


def rendered(way: Way, names: Names, words: Words) -> tuple[str, str]:
    """Return what a way out does, and what it costs whom."""
    count = len(way.names)
    if way.kind is WayKind.ENROL:
        what = words.ngettext("Enrol {count} client", "Enrol {count} clients", count).format(count=count)
        consequence = words.ngettext(
            "{names}; agree on the course first", "{names}; agree with them on the course first", count
        )
        return what, consequence.format(names=words.listed(way.names))
    if way.kind is WayKind.MOVE and way.starts_on is not None:
        what = words.gettext("Move to {week}, {weekday} {day}").format(
            week=week(way.starts_on, words), weekday=words.weekday(way.starts_on), day=words.day(way.starts_on)
        )
        if not count:
            return what, words.gettext("nobody is enrolled yet")
        consequence = words.ngettext(
            "{count} client to be asked: {names}", "{count} clients to be asked: {names}", count
        )
        return what, consequence.format(count=count, names=words.listed(way.names))
    if way.kind is WayKind.MERGE:
        what = words.gettext("Transfer all to course {number}").format(number=names.course(way.course or ""))
        consequence = words.ngettext(
            "{count} client to be asked: {names}; the emptied course can be deleted then",
            "{count} clients to be asked: {names}; the emptied course can be deleted then",
            count,
        )
        return what, consequence.format(count=count, names=words.listed(way.names))
    if count:
        return words.gettext("Delete the course…"), words.gettext("its clients need another course first")
    return words.gettext("Delete the course…"), words.gettext("can't be taken back")
