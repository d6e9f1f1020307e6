"""What every view works with: the door, the names, the words, what is remembered of its looks, what prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.forms import find_wrong_form
from desktop.domain.service_description import Form
from desktop.messages.message import MessageFormatter

if TYPE_CHECKING:
    from desktop.documents.typeset import Typesetter
    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.operations.directory import Directory
    from desktop.operations.operations import Operations
    from desktop.views.base.settings import Settings


class ViewContext(NamedTuple):
    """The parts that views share."""

    operations: Operations
    directory: Directory
    words: Words
    catalogue: Catalogue
    settings: Settings
    typesetter: Typesetter

    @property
    def formatter(self) -> MessageFormatter:
        """What makes sentences of codes and facts, with the names on screen."""
        return MessageFormatter(self.words, self.catalogue, self.directory)

    def course_contracts(self) -> list[tuple[str, str]]:
        """Return the ids and names of the contracts under which there are courses and capacity, by name."""
        lookups = self.directory.lookups
        contracts = lookups.contracts.values() if lookups else ()
        of_courses = [
            (each.id, self.directory.contract(each.id))
            for each in contracts
            if find_wrong_form(each.service, self.catalogue, Form.COURSE) is None
        ]
        return sorted(of_courses, key=lambda each: each[1])
