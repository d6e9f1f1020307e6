"""The palette: one field that finds commands, courses and clients, and teaches their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from desktop.i18n import Language
from desktop.models.hits import CLIENT, COMMAND, COURSE, Hit, client_hits, course_hits, fold
from desktop.models.palette_model import HIT_ROLE, PaletteModel
from desktop.views.widgets.notice import announce
from desktop.views.widgets.painting import fill
from desktop.views.widgets.theme import GAP, scaled, tokens

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.services.queries.queries import Queries
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext

    Index = QModelIndex | QPersistentModelIndex

_WIDTH: Final = 640
_HEIGHT: Final = 440
_ROW: Final = 32
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ITSELF: Final = "palette"
_RIGHT: Final = Qt.TextElideMode.ElideRight


class Palette(QDialog):
    """Signals: chosen(Hit) when something is to be done or shown; the palette has closed by then."""

    chosen = Signal(object)

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Know nothing yet."""
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._context, self._actions = context, actions
        self.setObjectName("palette")
        self.field = QLineEdit(self)
        self.field.setObjectName("palette-field")
        self.field.setFont(scaled(self.font(), 1.15))
        self.field.setMinimumHeight(_ROW + 2)
        self.model = PaletteModel(context.words, self)
        self.list = QListView(self)
        self.list.setObjectName("palette-list")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._take)
        context.operations.opened.connect(self._read)

    def show_over(self, window: QWidget) -> None:
        """Show in the middle of a window, near its top; a click beside it closes it again.

        The commands are known at once; courses and clients are read meanwhile.
        """
        words = self._context.words
        self.setWindowTitle(words.gettext("Find or give a command"))
        self.field.setPlaceholderText(words.gettext("Find a course or client, or give a command"))
        self.field.setAccessibleName(words.gettext("Find or give a command"))
        self.list.setAccessibleName(words.gettext("Found"))
        self.field.clear()
        self._learn({COMMAND: _command_hits(self._context, self._actions)})
        self._read()
        width, height = min(_WIDTH, window.width() - 4 * GAP), min(_HEIGHT, window.height() - 8 * GAP)
        self.resize(width, height)
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, 6 * GAP)))
        self.show()
        self.field.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's names
        """Paint an edge towards the window below."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(tokens().border, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let arrows and Enter work on the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._select(self.model.next_hit(self.list.currentIndex().row(), _STEPS[key]))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _read(self) -> None:
        context = self._context
        words = context.words.as_they_are()
        directory = context.directory.handed_over(words)

        def query(queries: Queries, today: date) -> dict[str, list[Hit]]:
            courses, clients = queries.courses(today), queries.clients()
            directory.learn_courses(courses)
            return {
                COURSE: course_hits(courses, directory, words),
                CLIENT: client_hits(clients, directory, words),
            }

        def learned(hits: dict[str, list[Hit]]) -> None:
            context.directory.take_back(directory)
            self._learn(hits)

        if context.operations.is_open:
            context.operations.read(query, learned)

    def _learn(self, hits: dict[str, list[Hit]]) -> None:
        """Take hits that have been read; what was selected meanwhile stays so."""
        row = self.list.currentIndex().row()
        self.model.learn(hits)
        self._select(self.model.next_hit(max(row, 1) - 1, 1))

    def _search(self, typed: str) -> None:
        self.model.search(typed)
        self._select(self.model.next_hit(0, 1))

    def _select(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index if row > 1 else self.model.index(0, 0))
        if self.isVisible() and index.isValid():
            announce(self.field, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _take(self, index: QModelIndex) -> None:
        hit = index.data(HIT_ROLE) if index.isValid() else None
        if isinstance(hit, Hit):
            self.close()
            self.chosen.emit(hit)


class _HitDelegate(QStyledItemDelegate):
    """Paints headings small, hits with what stands at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect, hit = tokens(), option.rect.adjusted(GAP, 0, -GAP, 0), index.data(HIT_ROLE)
        view = self.parent()
        painter.save()
        if hit is None:
            painter.setFont(scaled(option.font, 0.92, bold=True))
            painter.setPen(colours.text_second)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), str(index.data()))
            painter.restore()
            return
        if isinstance(view, QListView) and index == view.currentIndex():
            fill(painter, option.rect, colours.selected)
            fill(painter, QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), colours.accent)
        small = scaled(option.font, 0.92)
        detail_width = min(QFontMetrics(small).horizontalAdvance(hit.detail) + 2, rect.width() * 3 // 5)
        room = rect.adjusted(GAP, 0, -detail_width - 2 * GAP, 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setPen(colours.text)
        painter.drawText(room, flags, option.fontMetrics.elidedText(hit.text, _RIGHT, room.width()))
        painter.setFont(small)
        painter.setPen(colours.text_second)
        right = rect.adjusted(rect.width() - detail_width, 0, 0, 0)
        detail = QFontMetrics(small).elidedText(hit.detail, _RIGHT, right.width())
        painter.drawText(right, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), detail)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802 - Qt's
        return QSize(200, max(_ROW, option.fontMetrics.height() + 2 * GAP))


def _command_hits(context: ViewContext, actions: Actions) -> list[Hit]:
    """Make hits of the actions: found in both languages, each with its key."""
    others = [context.words.in_language(language) for language in Language]
    hits = []
    for each in actions.declared:
        action = actions[each.name]
        if each.name == _ITSELF or not action.isEnabled():
            continue
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        names = " ".join(other.gettext(each.text).replace("&", "").rstrip("…") for other in others)
        menu = context.words.gettext(each.menu.value).replace("&", "")
        text = f"{menu}: {action.text().replace('&', '')}"
        hits.append(Hit(COMMAND, each.name, text, key, fold(f"{action.iconText()} {names} {menu}")))
    return hits
