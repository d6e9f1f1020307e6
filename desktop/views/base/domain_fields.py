"""Fields of a course: target groups, rehabilitation periods, companion periods, contact details."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from desktop.domain.service_description import PeriodKind
from desktop.messages.names import PERIOD_KINDS
from desktop.views.widgets.form_fields import DayEdit, FormField
from desktop.views.widgets.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QAbstractButton

    from desktop.domain.contact import Contact
    from desktop.domain.periods import CompanionPeriod, Period
    from desktop.domain.service_description import PeriodShape, ServiceDescription
    from desktop.domain.target_groups import TargetGroups
    from desktop.i18n import Words

_DAYS_IN_WEEK = 7


class GroupsField(FormField):
    """The target groups that a service offers; one option or several of each dimension."""

    def __init__(self, caption: str, words: Words, service: ServiceDescription, value: TargetGroups | None) -> None:
        """Offer the options of a service."""
        editor = QWidget()
        super().__init__("target_groups", caption, editor)
        self._buttons: dict[str, dict[str, QAbstractButton]] = {}
        layout = QVBoxLayout(editor)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(2)
        language = words.language.value
        for dimension in service.target_groups:
            if len(service.target_groups) > 1:
                layout.addWidget(QLabel(dimension.names[language]))
            group = QWidget()
            inside = QVBoxLayout(group)
            inside.setContentsMargins(0, 0, 0, 4)
            inside.setSpacing(2)
            for option in dimension.options:
                button = QRadioButton() if dimension.only_one else QCheckBox()
                button.setObjectName(f"option-{dimension.id}-{option.id}")
                button.setAccessibleName(f"{dimension.names[language]}: {option.names[language]}")
                button.setChecked(option.id in (value or {}).get(dimension.id, ()))
                button.toggled.connect(self.edited)
                inside.addWidget(_Option(button, option.names[language]))
                self._buttons.setdefault(dimension.id, {})[option.id] = button
            layout.addWidget(group)
        first = next(iter(next(iter(self._buttons.values()), {}).values()), None)
        if first is not None:
            editor.setFocusProxy(first)

    def value(self) -> dict[str, list[str]]:
        """Return what is ticked, by dimension."""
        ticked = {
            dimension: [option for option, button in options.items() if button.isChecked()]
            for dimension, options in self._buttons.items()
        }
        return {dimension: options for dimension, options in ticked.items() if options}

    def set_value(self, value: TargetGroups) -> None:
        """Tick other options."""
        for dimension, options in self._buttons.items():
            for option, button in options.items():
                button.setChecked(option in value.get(dimension, ()))


class _Option(QWidget):
    """A button and its text, which wraps where one line has no room for it; a click on it is one on the button."""

    def __init__(self, button: QAbstractButton, text: str) -> None:
        super().__init__()
        self._button = button
        label = QLabel(text)
        label.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mousePressEvent(event)
        self._button.setFocus()
        self._button.click()


class PeriodsField(FormField):
    """The periods of a course, as the service's structure says.

    The last day follows the first, and the periods after the first are proposed, until the user gives them other dates.
    """

    def __init__(
        self, caption: str, words: Words, today: date, service: ServiceDescription, value: Sequence[Period] | None
    ) -> None:
        """Ask for the dates of each period of the structure, or of those that are there."""
        editor = QWidget()
        super().__init__("periods", caption, editor)
        self._words = words
        self._shapes: Sequence[PeriodShape] = service.structure.known or ()
        self._kinds = [shape.kind for shape in self._shapes] or [period.kind for period in value or ()]
        self._days: list[tuple[DayEdit, DayEdit]] = []
        self._told: list[QLabel] = []
        self._own = [bool(value)] * len(self._kinds)
        grid = QGridLayout(editor)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        for number, kind in enumerate(self._kinds):
            period = value[number] if value and number < len(value) else None
            start = DayEdit(words, today, period.start if period else None)
            end = DayEdit(words, today, period.end if period else None)
            name = f"{number + 1}. {words.gettext(PERIOD_KINDS[kind])}"
            start.setAccessibleName(words.gettext("{period}: first day").format(period=name))
            end.setAccessibleName(words.gettext("{period}: last day").format(period=name))
            start.setObjectName(f"period-{number + 1}-start")
            end.setObjectName(f"period-{number + 1}-end")
            told = QLabel()
            grid.addWidget(QLabel(name), number, 0)
            grid.addWidget(start, number, 1)
            grid.addWidget(QLabel("–"), number, 2)
            grid.addWidget(end, number, 3)
            grid.addWidget(told, number, 4)
            self._days.append((start, end))
            self._told.append(told)
            start.edited.connect(lambda place=number: self._on_start(place))
            end.edited.connect(self._on_end)
        grid.setColumnStretch(4, 1)
        if self._days:
            editor.setFocusProxy(self._days[0][0])
        self._tell()

    def value(self) -> list[dict[str, Any]] | None:
        """Return the periods as a command's plain value; None while all dates are empty."""
        periods = [
            {"kind": kind.value, "start": start.value(), "end": end.value()}
            for kind, (start, end) in zip(self._kinds, self._days, strict=True)
        ]
        return periods if any(each["start"] or each["end"] for each in periods) else None

    def set_value(self, value: Sequence[dict[str, Any]]) -> None:
        """Put in what `value` gave, period by period; they are the user's own dates then."""
        for (start, end), period in zip(self._days, value, strict=False):
            start.put(period["start"])
            end.put(period["end"])
        self._own = [bool(value)] * len(self._kinds)
        self._tell()

    def first_day(self) -> date | None:
        """Return the first day of the first period."""
        return self._days[0][0].day() if self._days else None

    def span(self, number: int) -> tuple[date, date] | None:
        """Return the first and last day of a period, where both can be read."""
        start, end = (each.day() for each in self._days[number])
        return (start, end) if start and end else None

    def shift(self, days: int) -> None:
        """Move every period by some days."""
        for start, end in self._days:
            for edit in (start, end):
                day = edit.day()
                edit.set_day(day + timedelta(days=days) if day else None)
        self._tell()
        self.edited.emit()

    def _on_start(self, place: int) -> None:
        self._own[place] = True
        day = self._days[place][0].day()
        if day is not None and self._shapes:
            self._days[place][1].set_day(day + timedelta(days=self._shapes[place].days - 1))
            self._propose_after(place)
        self._tell()
        self.edited.emit()

    def _on_end(self) -> None:
        self._tell()
        self.edited.emit()

    def _propose_after(self, place: int) -> None:
        """Propose the periods that follow, each from the next Monday on; those with the user's own dates stay."""
        for following in range(place + 1, len(self._days)):
            if self._own[following]:
                return
            end = self._days[following - 1][1].day()
            if end is None:
                return
            monday = end + timedelta(days=_DAYS_IN_WEEK - end.weekday())
            start, last = self._days[following]
            start.set_day(monday)
            last.set_day(monday + timedelta(days=self._shapes[following].days - 1))

    def _tell(self) -> None:
        """Show beside each period its weekdays, week and length."""
        for told, number in zip(self._told, range(len(self._days)), strict=True):
            span = self.span(number)
            told.setText(_described(*span, self._kinds[number], self._words) if span else "")


def _described(start: date, end: date, kind: PeriodKind, words: Words) -> str:
    days = (end - start).days + 1
    week = words.gettext("wk {week}").format(week=start.isocalendar().week)
    if kind is PeriodKind.REMOTE and days > 0 and days % _DAYS_IN_WEEK == 0:
        count = days // _DAYS_IN_WEEK
        length = words.ngettext("{count} week", "{count} weeks", count).format(count=count)
    else:
        length = words.ngettext("{count} day", "{count} days", max(0, days)).format(count=max(0, days))
    return f"{words.weekday(start)}–{words.weekday(end)}, {week}, {length}"


class CompanionField(FormField):
    """The days on which a close person takes part; empty for none."""

    def __init__(self, caption: str, words: Words, today: date, value: Sequence[CompanionPeriod]) -> None:
        """Start with the present companion periods, at least one line of them."""
        editor = QWidget()
        super().__init__("companion_periods", caption, editor)
        self._days: list[tuple[DayEdit, DayEdit]] = []
        grid = QGridLayout(editor)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        for number in range(max(1, len(value))):
            period = value[number] if number < len(value) else None
            start = DayEdit(words, today, period.start if period else None)
            end = DayEdit(words, today, period.end if period else None)
            start.setAccessibleName(words.gettext("{period}: first day").format(period=self.caption))
            end.setAccessibleName(words.gettext("{period}: last day").format(period=self.caption))
            for column, widget in ((0, start), (1, QLabel("–")), (2, end)):
                grid.addWidget(widget, number, column)
            for edit in (start, end):
                edit.edited.connect(self.edited)
            self._days.append((start, end))
        grid.setColumnStretch(3, 1)
        editor.setFocusProxy(self._days[0][0])

    def set_value(self, value: Sequence[dict[str, Any]]) -> None:
        """Put in what `value` gave."""
        for (start, end), period in zip(self._days, value, strict=False):
            start.put(period["start"])
            end.put(period["end"])

    def value(self) -> list[dict[str, Any]] | None:
        """Return the companion periods as a command's plain value; None for none."""
        spans = [{"start": start.value(), "end": end.value()} for start, end in self._days]
        return [span for span in spans if span["start"] or span["end"]] or None

    def shift(self, days: int) -> None:
        """Move every companion period by some days."""
        for edits in self._days:
            for edit in edits:
                day = edit.day()
                edit.set_day(day + timedelta(days=days) if day else None)
        self.edited.emit()


class ContactField(FormField):
    """Contact details: person, phone, e-mail, address."""

    def __init__(self, caption: str, words: Words, value: Contact | None) -> None:
        """Start with contact details."""
        editor = QWidget()
        super().__init__("contact", caption, editor)
        captions = {
            "person": words.gettext("Contact person"),
            "phone": words.gettext("Phone"),
            "email": words.gettext("E-mail"),
            "address": words.gettext("Address"),
        }
        self._lines: dict[str, QLineEdit] = {}
        layout = QVBoxLayout(editor)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part, text in captions.items():
            line = QLineEdit((getattr(value, part) if value else None) or "")
            line.setPlaceholderText(text)
            line.setAccessibleName(f"{self.caption}: {text}")
            line.setObjectName(f"contact-{part}")
            line.textEdited.connect(self.edited)
            layout.addWidget(line)
            self._lines[part] = line
        editor.setFocusProxy(self._lines["person"])

    def set_value(self, value: Mapping[str, str]) -> None:
        """Put in what `value` gave."""
        for part, line in self._lines.items():
            line.setText(value.get(part) or "")

    def value(self) -> dict[str, str] | None:
        """Return the parts that are filled in; None where none is."""
        return {part: line.text() for part, line in self._lines.items() if line.text().strip()} or None
