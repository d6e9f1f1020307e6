"""What every view works with: the door, the names, the words, what is remembered of its looks, what prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
