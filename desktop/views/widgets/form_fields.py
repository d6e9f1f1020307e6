"""Fields of forms: a label, something to fill in, and beside it what is wrong with what was filled in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from desktop.messages.typed_days import read_day
from desktop.views.widgets.icons import icon
from desktop.views.widgets.notice import announce
from desktop.views.widgets.theme import GAP, scaled, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from desktop.i18n import Words

LABEL_WIDTH: Final = 168


class FormField(QWidget):
    """A labelled field. Signals: edited() when the user has changed it."""

    edited = Signal()

    def __init__(self, name: str, caption: str, editor: QWidget, *, is_narrow: bool = False) -> None:
        """Put a label beside an editor, which takes the whole width or no more than it needs."""
        super().__init__()
        self.name = name
        self.editor = editor
        self.setObjectName(f"field-{name}")
        self._caption = QLabel(caption, self)
        self._caption.setBuddy(editor)
        self._caption.setWordWrap(True)
        self._caption.setMinimumWidth(LABEL_WIDTH)
        self._caption.setMaximumWidth(LABEL_WIDTH)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._caption.setContentsMargins(0, 4, 0, 0)
        editor.setAccessibleName(caption.replace("&", ""))
        self._error = QLabel(self)
        self._error.setWordWrap(True)
        self._error.hide()
        column = self._column = QVBoxLayout()
        column.setSpacing(2)
        flags = Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag(0)
        column.addWidget(editor, 0, flags)
        column.addWidget(self._error)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)
        self.setFocusProxy(editor)
        self.edited.connect(lambda: self.show_error("") if self.error else None)

    @property
    def caption(self) -> str:
        """The label's text."""
        return self._caption.text().replace("&", "")

    def value(self) -> Any:  # noqa: ANN401 - what the field's kind takes
        """Return what was filled in, as a command's plain value; None where nothing was."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Put another plain value in."""
        raise NotImplementedError

    def show_error(self, text: str) -> None:
        """Show beside the field what is wrong, and to a screen reader; nothing for an empty text."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        palette = self._error.palette()
        palette.setColor(self._error.foregroundRole(), tokens().danger.text)
        self._error.setPalette(palette)
        self.editor.setAccessibleDescription(text)
        if text:
            announce(self, text)

    def show_note(self, text: str) -> None:
        """Show something beside the field that is no error."""
        note = QLabel(text, self)
        note.setWordWrap(True)
        note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(note)
        self.editor.setAccessibleDescription(text)

    @property
    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text() if not self._error.isHidden() else ""


class LineField(FormField):
    """One line of text."""

    def __init__(self, name: str, caption: str, value: str | None = None) -> None:
        """Start with a value."""
        self._line = QLineEdit(value or "")
        super().__init__(name, caption, self._line)
        self._line.textEdited.connect(self.edited)

    def value(self) -> str | None:
        """Return the text."""
        return self._line.text() if self._line.text().strip() else None

    def set_value(self, value: str) -> None:
        """Put another text in."""
        self._line.setText(value)


class CountField(LineField):
    """A whole number that may be left out."""

    def __init__(self, name: str, caption: str, value: int | None = None) -> None:
        """Start with a value."""
        super().__init__(name, caption, str(value) if value is not None else None)

    def value(self) -> Any:  # noqa: ANN401 - a number, or what was typed instead
        """Return the number; what is none, as it was typed."""
        text = super().value()
        return int(text) if text is not None and text.strip().isdecimal() else text


class NoteField(FormField):
    """Several lines of text."""

    def __init__(self, name: str, caption: str, value: str | None = None) -> None:
        """Start with a value."""
        self._text = QPlainTextEdit(value or "")
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(3 * self._text.fontMetrics().lineSpacing() + 2 * GAP)
        super().__init__(name, caption, self._text)
        self._text.textChanged.connect(self.edited)

    def value(self) -> str | None:
        """Return the text."""
        text = self._text.toPlainText()
        return text if text.strip() else None

    def set_value(self, value: str) -> None:
        """Put another text in."""
        self._text.setPlainText(value)


class _Number(QSpinBox):
    """A number that the wheel changes only while it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberField(FormField):
    """A whole number."""

    def __init__(self, name: str, caption: str, value: int, least: int = 1, most: int = 99_999) -> None:
        """Start with a value."""
        self._number = _Number()
        self._number.setRange(least, most)
        self._number.setValue(value)
        super().__init__(name, caption, self._number, is_narrow=True)
        self._number.valueChanged.connect(self.edited)

    def value(self) -> int:
        """Return the number."""
        return self._number.value()

    def set_value(self, value: int) -> None:
        """Put another number in."""
        self._number.setValue(value)


class FlagField(FormField):
    """Yes or no."""

    def __init__(self, name: str, caption: str, text: str, *, value: bool = False) -> None:
        """Start with a value."""
        self._box = QCheckBox(text)
        self._box.setChecked(value)
        super().__init__(name, caption, self._box)
        self._box.setAccessibleName(text.replace("&", ""))
        self._box.toggled.connect(self.edited)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self._box.isChecked()

    def set_value(self, value: bool) -> None:  # noqa: FBT001 - a value
        """Tick it or not."""
        self._box.setChecked(value)


class ChoiceField(FormField):
    """One of several."""

    def __init__(
        self,
        name: str,
        caption: str,
        choices: Sequence[tuple[Any, str]],
        value: Any = None,  # noqa: ANN401
    ) -> None:
        """Offer choices, each a value and its text."""
        self._box = QComboBox()
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(12)
        for choice, text in choices:
            self._box.addItem(text, choice)
        super().__init__(name, caption, self._box)
        self.set_value(value)
        self._box.currentIndexChanged.connect(self.edited)

    def offer(self, choices: Sequence[tuple[Any, str]], value: Any) -> None:  # noqa: ANN401 - a choice's value
        """Offer other choices, one of them chosen; that is no edit by the user."""
        self._box.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._box.clear()
        for choice, text in choices:
            self._box.addItem(text, choice)
        self.set_value(value)
        self._box.blockSignals(False)  # noqa: FBT003

    def value(self) -> Any:  # noqa: ANN401 - a choice's value
        """Return the chosen value."""
        return self._box.currentData()

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Choose a value, where it is offered."""
        place = self._box.findData(value)
        if place >= 0:
            self._box.setCurrentIndex(place)


class DayEdit(QWidget):
    """A date to type (9.3., 9.3.2026, 2026-03-09) or to choose in a calendar. Signals: edited() by the user."""

    edited = Signal()

    def __init__(
        self, words: Words, today: date, value: date | None = None, parent: QWidget | None = None, *, past: bool = False
    ) -> None:
        """Start with a date.

        One typed without its year is the next such day from `today` on, or `today` itself; with `past`, the last one.
        """
        super().__init__(parent)
        self._words, self._today, self._is_past = words, today, past
        self._line = QLineEdit(words.day(value) if value else "", self)
        self._line.setPlaceholderText(words.gettext("d.m.yyyy"))
        self._line.setFixedWidth(self._line.fontMetrics().horizontalAdvance("00.00.0000") + 4 * GAP)
        self._line.textEdited.connect(self.edited)
        self._calendar: QCalendarWidget | None = None
        self._button = QToolButton(self)
        self._button.setIcon(icon("calendar-dots"))
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setAccessibleName(words.gettext("Choose in a calendar"))
        self._button.setToolTip(words.gettext("Choose in a calendar"))
        self._menu = QMenu(self._button)
        self._menu.aboutToShow.connect(self._open_calendar)
        self._button.setMenu(self._menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._line)
        layout.addWidget(self._button)
        layout.addStretch(1)
        self.setFocusProxy(self._line)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the line as well, which has the focus."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def value(self) -> str | None:
        """Return the date as YYYY-MM-DD; what can't be read as a date, as it was typed."""
        text = self._line.text().strip()
        day = self.day()
        if day is not None:
            return day.isoformat()
        return text or None

    def day(self) -> date | None:
        """Return the date, or None where none can be read."""
        return read_day(self._line.text(), self._today, past=self._is_past)

    def set_day(self, day: date | None) -> None:
        """Put another date in."""
        self._line.setText(self._words.day(day) if day else "")

    def put(self, value: date | str | None) -> None:
        """Put in what `value` gave: a date, or a text that is none."""
        day = read_day(value, self._today) if isinstance(value, str) else value
        if day is None and isinstance(value, str):
            self._line.setText(value)
        else:
            self.set_day(day)

    def _open_calendar(self) -> None:
        """Make the calendar when it is first wanted: a dialog has many dates, and each calendar is a big widget."""
        if self._calendar is None:
            self._calendar = QCalendarWidget()
            self._calendar.setLocale(QLocale(self._words.language.locale_name))
            self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            self._calendar.clicked.connect(self._choose)
            self._calendar.activated.connect(self._choose)
            holder = QWidgetAction(self._menu)
            holder.setDefaultWidget(self._calendar)
            self._menu.addAction(holder)
        day = self.day() or self._today
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.setFocus()

    def _choose(self, chosen: QDate) -> None:
        self.set_day(date(chosen.year(), chosen.month(), chosen.day()))
        self._menu.close()
        self._line.setFocus()
        self.edited.emit()


class DayField(FormField):
    """A date."""

    def __init__(
        self, name: str, caption: str, words: Words, today: date, value: date | None = None, *, past: bool = False
    ) -> None:
        """Start with a date; `past`: one typed without its year has been already."""
        self._day = DayEdit(words, today, value, past=past)
        super().__init__(name, caption, self._day)
        self._day.edited.connect(self.edited)

    def value(self) -> str | None:
        """Return the date as YYYY-MM-DD; what can't be read as a date, as it was typed."""
        return self._day.value()

    def day(self) -> date | None:
        """Return the date, or None where none can be read."""
        return self._day.day()

    def set_value(self, value: date | str | None) -> None:
        """Put another date in, or a text as it was typed."""
        self._day.put(value)


def section(text: str, parent: QWidget | None = None) -> QLabel:
    """Make a heading inside a form."""
    label = QLabel(text, parent)
    label.setFont(scaled(label.font(), 1.0, bold=True))
    label.setContentsMargins(0, GAP, 0, 0)
    return label
