"""A note on a client: what colleagues should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.commands.clients import EditClient
from desktop.views.base.dialog import FormDialog
from desktop.views.widgets.form_fields import NoteField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.decision import Client
    from desktop.views.base.context import ViewContext


class NoteOnClientDialog(FormDialog):
    """A note on a client."""

    def __init__(self, context: ViewContext, parent: QWidget, client: Client) -> None:
        """Show the present note."""
        words = context.words
        title = words.gettext("Note · {name}").format(name=client.name)
        super().__init__(context, title, words.gettext("&Save"), EditClient, {"client": client.id}, parent)
        self.add_field(NoteField("note", words.gettext("&Note"), client.note))
        self.change(client)
        self.finish()
