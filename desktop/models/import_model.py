"""The report of an import: a line for each row of the file, refused ones with each of their faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from desktop.i18n import N_
from desktop.interchange.import_rows import RowOutcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject, QPersistentModelIndex
    from PySide6.QtGui import QColor

    from desktop.i18n import Words
    from desktop.interchange.import_report import ReportLine

    Index = QModelIndex | QPersistentModelIndex

HEADINGS: Final = (N_("Row"), N_("Name or number"), N_("Cell"), N_("Content"), N_("What becomes of it"))


class ImportModel(QAbstractTableModel):
    """Shows the lines of a report: all, or only those of refused rows."""

    def __init__(self, words: Words, refused_colour: QColor, parent: QObject) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._words, self._colour = words, refused_colour
        self._lines: Sequence[ReportLine] = ()
        self._shown: Sequence[ReportLine] = ()

    def show_lines(self, lines: Sequence[ReportLine], *, only_refused: bool) -> None:
        """Show another report."""
        self.beginResetModel()
        self._lines = lines
        self._shown = [each for each in lines if each.verdict is RowOutcome.REFUSED] if only_refused else lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count the lines."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Count the columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell's text; refused rows have a colour of their own."""
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (str(line.row), line.name, line.cell, line.value, line.told)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and line.verdict is RowOutcome.REFUSED:
            return self._colour
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return a column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words.gettext(HEADINGS[section])
        return None
