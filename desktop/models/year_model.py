"""A live model of one calendar year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.models.live_model import LiveModel

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from desktop.i18n import Words
    from desktop.operations.directory import Directory
    from desktop.operations.operations import Operations


class YearModel(LiveModel):
    """Reads the rows of a year."""

    def __init__(
        self, operations: Operations, directory: Directory, words: Words, parent: QObject | None = None
    ) -> None:
        """Read nothing yet."""
        super().__init__(operations, directory, words, parent)
        self.year = 0
        """The year that is shown; 0 before the first."""

    def what(self) -> Any:  # noqa: ANN401 - some models add to it
        """Return the year."""
        return self.year

    def show_year(self, year: int) -> None:
        """Read the rows of a year."""
        self.year = year
        self.reload()
