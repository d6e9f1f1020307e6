"""What actions of the whole window work with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.base.context import ViewContext
    from desktop.views.base.list_view import ListView


class Frame(Protocol):
    """The window around the views."""

    @property
    def context(self) -> ViewContext:
        """What every view works with."""

    @property
    def view(self) -> ListView:
        """The view that is shown."""

    @property
    def widget(self) -> QWidget:
        """What dialogs stand over."""

    def show_view(self, name: str) -> None:
        """Show a view."""

    def say(self, text: str) -> None:
        """Show something in passing."""
