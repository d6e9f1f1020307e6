"""What is filled in before printing: what, of which course or time, which documents, on which printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop.documents.document_kind import A3, A4, Subject
from desktop.documents.due_documents import due_documents
from desktop.documents.field_matrix import optional_fields
from desktop.documents.print_request import PrintRequest, PrintScope
from desktop.documents.print_texts import OPTIONS, document_name, reader_text
from desktop.documents.registry import course_documents, kind_of, other_documents
from desktop.domain.printout import Document
from desktop.domain.service_description import PeriodKind
from desktop.i18n import N_
from desktop.views.widgets.form_fields import ChoiceField, DayField, FormField, NumberField, section
from desktop.views.widgets.theme import GAP, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.queries.rows import CourseRow
    from desktop.views.base.context import ViewContext

SCOPES: Final = {
    PrintScope.COURSE: N_("One course"),
    PrintScope.WEEK: N_("All courses of a week"),
    PrintScope.YEAR: N_("All courses of a year"),
}
_FIRST_YEAR, _LAST_YEAR = 2000, 2199
_SMALL: Final = 0.92
_INDENT: Final = 22


class Tick(QWidget):
    """A box to tick, with a note under it. Signals: edited()."""

    edited = Signal()

    def __init__(self, name: str, text: str, note: str = "") -> None:
        """Start unticked."""
        super().__init__()
        self._box = QCheckBox(text, self)
        self._box.setObjectName(f"tick-{name}")
        self._box.setAccessibleDescription(note)
        self._box.toggled.connect(self.edited)
        self.setFocusProxy(self._box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._box)
        if note:
            label = QLabel(note, self)
            label.setFont(scaled(label.font(), _SMALL))
            label.setWordWrap(True)
            label.setContentsMargins(_INDENT, 0, 0, 0)
            layout.addWidget(label)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self._box.isChecked()

    def set_value(self, value: bool) -> None:  # noqa: FBT001 - a value
        """Tick it or not; that is no edit by the user."""
        self._box.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._box.setChecked(value)
        self._box.blockSignals(False)  # noqa: FBT003


class PrintForm(QWidget):
    """The fields. Signals: edited() after any change."""

    edited = Signal()

    def __init__(
        self, context: ViewContext, courses: Sequence[CourseRow], start: PrintRequest, parent: QWidget
    ) -> None:
        """Offer courses; `start` says what is filled in."""
        super().__init__(parent)
        self._context, self._start = context, start
        self._courses = {row.course: row for row in courses}
        self._today = context.operations.today
        words = context.words
        scopes: list[tuple[str, str]] = [(scope, words.gettext(text)) for scope, text in SCOPES.items()]
        scopes += [(document, document_name(document, words)) for document in other_documents()]
        self.scope = ChoiceField("what", words.gettext("&What"), scopes, start.scope)
        self.course = ChoiceField("course", words.gettext("&Course"), self._course_choices(), start.course)
        self.period = ChoiceField("period", words.gettext("P&eriod"), [])
        of_whom: list[tuple[str | None, str]] = [(None, words.gettext("All clients"))]
        of_whom += [(start.decision, context.directory.client(start.decision))] if start.decision else []
        self.client = ChoiceField("client", words.gettext("&Letters and certificates of"), of_whom, start.decision)
        self.day = DayField("day", words.gettext("&Day"), words, self._today, start.day or self._today, past=True)
        year = start.year or self._today.year
        self.year = NumberField("year", words.gettext("&Year"), least=_FIRST_YEAR, most=_LAST_YEAR, value=year)
        self.site = ChoiceField("site", words.gettext("&Site"), self._site_choices(), start.site)
        papers = [(paper, paper.upper()) for paper in (A4, A3)]
        self.paper = ChoiceField("paper", words.gettext("P&aper"), papers, start.paper)
        self.documents = {
            each: Tick(each.value, document_name(each, words), reader_text(each, words)) for each in course_documents()
        }
        self.options = {each: Tick(each.value, words.gettext(text)) for each, text in OPTIONS.items()}
        for option in start.options:
            self.options[option].set_value(value=True)
        self._headings = {
            name: section(text, self)
            for name, text in (("documents", words.gettext("Documents")), ("options", words.gettext("Also tell")))
        }
        self._lay_out()
        self.course.edited.connect(self._on_course)
        for each in self._fields():
            each.edited.connect(self._on_edited)
        self._on_course()
        self._follow()

    def request(self) -> PrintRequest:
        """Return what was filled in."""
        return PrintRequest(
            self._chosen_scope(),
            frozenset(each for each, field in self.documents.items() if field.value()),
            frozenset(each for each, field in self.options.items() if field.value() and not field.isHidden()),
            self.course.value(),
            self.period.value(),
            self.client.value() if not self.client.isHidden() else None,
            self.site.value(),
            self.year.value(),
            self.day.day(),
            self.paper.value(),
        )

    def _chosen_scope(self) -> PrintScope | Document:
        value = self.scope.value()
        return PrintScope(value) if value in set(PrintScope) else Document(value)

    def _fields(self) -> list[FormField | Tick]:
        return [*self._choices(), *self.documents.values(), *self.options.values()]

    def _choices(self) -> tuple[FormField, ...]:
        of_course = (self.scope, self.course, self.period, self.client)
        return (*of_course, self.day, self.year, self.site, self.paper)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, GAP, 0)
        layout.setSpacing(GAP // 2)
        for each in self._choices():
            layout.addWidget(each)
        layout.addWidget(self._headings["documents"])
        for tick in self.documents.values():
            layout.addWidget(tick)
        layout.addWidget(self._headings["options"])
        for tick in self.options.values():
            layout.addWidget(tick)
        layout.addStretch(1)

    def _course_choices(self) -> list[tuple[str, str]]:
        directory, words = self._context.directory, self._context.words
        rows = sorted(self._courses.values(), key=lambda row: row.starts_on or "")
        choices = []
        for row in rows:
            where = f"{directory.service(row.service)}, {directory.site(row.site)}"
            choices.append((row.course, f"{directory.course(row.course)} {where} {words.iso_day(row.starts_on)}"))
        return choices

    def _site_choices(self) -> list[tuple[Any, str]]:
        lookups, words = self._context.directory.lookups, self._context.words
        sites = [(site.id, site.name) for site in lookups.sites.values()] if lookups else []
        return [(None, words.gettext("All sites")), *sorted(sites, key=lambda each: each[1])]

    def _on_course(self) -> None:
        """Offer the periods to which people come, and tick what is due."""
        row = self._courses.get(self.course.value() or "")
        periods = row.periods or () if row else ()
        words = self._context.words
        choices = [
            (number, f"{number}  {words.day(each.start)}–{words.day(each.end)}")
            for number, each in enumerate(periods, 1)
            if each.kind is PeriodKind.FACE_TO_FACE
        ]
        due = due_documents(periods, self._today)
        is_start = row is not None and row.course == self._start.course
        wanted = self._start.documents if is_start else None
        period = self._start.period if is_start else None
        self.period.offer(choices, period or due.period)
        for document, field in self.documents.items():
            field.set_value(document in (due.documents if wanted is None else wanted))

    def _on_edited(self) -> None:
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        """Show only the fields that matter."""
        scope = self._chosen_scope()
        alone = kind_of(scope) if isinstance(scope, Document) else None
        ticked = [kind_of(each) for each, field in self.documents.items() if field.value()]
        is_of_one = scope is PrintScope.COURSE
        self.course.setVisible(is_of_one)
        self.period.setVisible(is_of_one)
        is_for_clients = bool(self._start.decision) and any(each.for_each_client for each in ticked)
        self.client.setVisible(is_of_one and is_for_clients and self.course.value() == self._start.course)
        subject = alone.subject if alone else None
        self.day.setVisible(scope is PrintScope.WEEK or subject is Subject.DAY)
        self.year.setVisible(scope is PrintScope.YEAR or subject is Subject.YEAR)
        self.site.setVisible(alone.of_a_site if alone else not is_of_one)
        self.paper.setVisible(alone is not None and len(alone.papers) > 1)
        for field in self.documents.values():
            field.setVisible(alone is None)
        offered = {option for each in ([alone] if alone else ticked) for option in optional_fields(each.fields)}
        for option, tick in self.options.items():
            tick.setVisible(option in offered)
        self._headings["documents"].setVisible(alone is None)
        self._headings["options"].setVisible(bool(offered))
