"""What clients see of the courses in the public search, what is hidden from them, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from desktop.messages.names import HIDDEN
from desktop.models.search_model import SearchModel
from desktop.services.queries.rows import PreviewRow
from desktop.views.base.list_view import ListView, offer_sites_and_services
from desktop.views.courses.course_actions import CourseActions
from desktop.views.courses.course_moves import CourseMoves
from desktop.views.search import VIEW
from desktop.views.search.search_card import SearchCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.documents.print_request import PrintRequest
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext

_SHOWN = "shown"


class SearchView(ListView):
    """The public search as it would be now."""

    NAME: ClassVar[str] = VIEW.name

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Join the list with the card."""
        model = SearchModel(context.operations, context.directory, context.words)
        panel = SearchCard(context, actions, parent)
        super().__init__(context, actions, model, panel, parent)
        model.setParent(self)
        self.card = panel
        self.do = CourseActions(self, lambda: self.table.chosen_id)
        self.answer(self.do, CourseMoves(self, lambda: self.table.chosen_id, self.do))
        self.sites, self.services, self.hidden = (self.filters.add_choice(name) for name in ("site", "service", "seen"))
        self.table.addActions(actions.of_list("search"))
        self.table.sort_by("starts_on")
        self.table.opened.connect(self.do.edit)
        model.counted.connect(self.refresh_panel)
        panel.show_nothing()

    def print_request(self) -> PrintRequest | None:
        """Return what would be printed for the selected course."""
        from desktop.documents.print_request import PrintRequest

        row = self.table.chosen_row
        is_numbered = isinstance(row, PreviewRow) and row.course.number is not None
        return PrintRequest(course=row.course.course) if is_numbered else None

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self.context.words
        self.title.setText(words.gettext("Public search: what clients see"))
        self.table.setAccessibleName(words.gettext("Public search"))
        offer_sites_and_services(self, self.sites, self.services)
        seen = [(_SHOWN, words.gettext("What clients see"))]
        reasons = [(name, words.gettext(text)) for name, text in HIDDEN.items()]
        self.hidden.fill(words.gettext("Seen and hidden"), seen + reasons)
        super().retranslate()

    def empty_text(self) -> str:
        """Return text saying that there is nothing to come."""
        return self.context.words.gettext("No courses are to come.")

    def counted_text(self, shown: int, total: int) -> str:  # noqa: ARG002 - the same for every view
        """Return text saying how many of the courses that are listed clients see, and how many they don't."""
        rows: list[PreviewRow] = [self.model.line(row).row for row in range(shown)]
        seen = sum(row.hidden is None for row in rows)
        text = self.context.words.gettext("Clients see {seen}, hidden {hidden}")
        return text.format(seen=seen, hidden=len(rows) - seen)

    def narrowing(self, row: Any) -> Any:  # noqa: ANN401 - any view's row
        """Return what the boxes look at in a row."""
        return _Narrowed(row)

    def on_chosen(self, ident: str) -> None:  # noqa: ARG002 - the row has it all
        """Show the selected course as clients see it."""
        row = self.table.chosen_row
        if isinstance(row, PreviewRow):
            self.card.show_row(row)
        else:
            self.card.show_nothing()


class _Narrowed:
    """What the boxes look at: site and service of the course, and whether it is seen."""

    def __init__(self, row: PreviewRow) -> None:
        self.site, self.service = row.course.site, row.course.service
        self.seen = row.hidden.value if row.hidden is not None else _SHOWN
