"""A note on a client: what colleagues should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.commands.clients import EditClient
from desktop.views.base.sheet import FormSheet
from desktop.views.widgets.form_fields import NoteField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.decision import Client
    from desktop.views.base.context import Desk


class NoteOnClientSheet(FormSheet):
    """A note on a client."""

    def __init__(self, desk: Desk, parent: QWidget, client: Client) -> None:
        """Show the present note."""
        words = desk.words
        title = words.gettext("Note · {name}").format(name=client.name)
        super().__init__(desk, title, words.gettext("&Save"), EditClient, {"client": client.id}, parent)
        self.add_field(NoteField("note", words.gettext("&Note"), client.note))
        self.change(client)
        self.finish()
