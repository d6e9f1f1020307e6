"""The list under the palette: headings and hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from desktop.i18n import N_
from desktop.models.hits import CLIENT, COMMAND, COURSE, Hit, find

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from desktop.i18n import Words

    Index = QModelIndex | QPersistentModelIndex

HIT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The hit itself; None for a heading."""
KINDS: Final = {COMMAND: N_("Commands"), COURSE: N_("Courses"), CLIENT: N_("Clients")}
MOST: Final = 7


class PaletteModel(QAbstractListModel):
    """Finds hits of each kind for what is typed."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        """Know nothing yet."""
        super().__init__(parent)
        self._words = words
        self._hits: dict[str, Sequence[Hit]] = {}
        self._typed = ""
        self._shown: list[Hit | str] = []

    def learn(self, hits: Mapping[str, Sequence[Hit]]) -> None:
        """Take all hits of some kinds."""
        self._hits |= hits
        self.search(self._typed)

    def search(self, typed: str) -> None:
        """Find what is typed; while nothing is, offer the commands."""
        self.beginResetModel()
        self._typed = typed
        self._shown = []
        for kind, heading in KINDS.items():
            hits = self._hits.get(kind, ())
            found = find(hits, typed) if typed.strip() else list(hits) if kind == COMMAND else []
            if found:
                most = MOST if typed.strip() else len(found)
                self._shown += [self._words.gettext(heading), *found[:most]]
                if len(found) > most:
                    self._shown.append(self._words.gettext("and {count} more").format(count=len(found) - most))
        if typed.strip() and not self._shown:
            self._shown = [self._words.gettext("Nothing was found.")]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count headings and hits."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a text, what is spoken, or the hit itself."""
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role == HIT_ROLE:
            return row if isinstance(row, Hit) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, Hit) else row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text}, {row.detail}" if isinstance(row, Hit) else row
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let hits be selected, and headings not."""
        if index.isValid() and isinstance(self._shown[index.row()], Hit):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def next_hit(self, row: int, step: int) -> int:
        """Return the row of the next hit from a row on, downwards or upwards; the same one where there is none."""
        place = row + step
        while 0 <= place < len(self._shown):
            if isinstance(self._shown[place], Hit):
                return place
            place += step
        return row
