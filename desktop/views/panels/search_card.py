"""A course as clients see it in the public search, and why they don't see it yet. No client's data can get here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages.names import EXPERIENCES, HIDDEN_BECAUSE, PERIOD_KINDS, POOLS
from desktop.views.panels.panel import Alert, Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words
    from desktop.services.rows import PreviewRow, SearchRow
    from desktop.views.actions import Actions
    from desktop.views.desk import Desk


class SearchCard(Panel):
    """The fields of rules.md section 7, and nothing else."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget) -> None:
        """Show nothing yet; the actions become buttons."""
        super().__init__(parent)
        self._desk, self._actions = desk, actions

    def show_nothing(self) -> None:
        """Say that nothing is selected."""
        self.start()
        self.add_text(self._desk.words.gettext("Select a course to see it as clients do."))
        self.finish()

    def show_row(self, row: PreviewRow) -> None:
        """Show a course, or why it is hidden."""
        words = self._desk.words
        self.start()
        if row.hidden is not None:
            self.add(Alert(words.gettext(HIDDEN_BECAUSE[row.hidden])))
            names = ("publish-course",) if row.card is not None else ("edit-course",)
            self.add_buttons(self._actions.several(*names))
            if row.card is not None:
                self.add_heading(words.gettext("Clients would see:"))
        if row.card is not None:
            self._show_card(row.card)
        self.finish()

    def _show_card(self, card: SearchRow) -> None:
        words, directory = self._desk.words, self._desk.directory
        self.add_title(directory.full_service(card.service))
        self.add_text(f"{directory.provider()}, {card.site}")
        facts = [
            (words.gettext("Number"), card.number),
            (words.gettext("Municipality"), card.municipality),
            (words.gettext("Target group"), ", ".join(directory.options(card.service, card.target_groups))),
        ]
        for number, period in enumerate(card.periods, 1):
            days = f"{words.day(period.start)} – {words.day(period.end)}"
            facts.append((f"{number}. {words.gettext(PERIOD_KINDS[period.kind])}", days))
        facts += [
            (words.gettext("Companion"), f"{words.day(each.start)} – {words.day(each.end)}")
            for each in card.companion_periods or ()
        ]
        facts += [
            (words.gettext("Group size"), str(card.group_size)),
            (words.gettext("Free places"), str(card.free)),
            (words.gettext("Confirmed"), words.gettext("yes") if card.confirmed else words.gettext("no")),
            (words.gettext("Contact details"), "\n".join(each for each in card.contact or () if each)),
            *_of_contract(card, words),
        ]
        self.add_facts(facts)


def _of_contract(card: SearchRow, words: Words) -> list[tuple[str, str]]:
    return [
        (words.gettext("Experience of carers' rehabilitation"), _named(EXPERIENCES, card.carer_experience, words)),
        (words.gettext("Experience of remote rehabilitation"), _named(EXPERIENCES, card.remote_experience, words)),
        (words.gettext("Pools"), _named(POOLS, card.pools, words)),
    ]


def _named(names: dict[str, str], value: str | None, words: Words) -> str:
    return words.gettext(names[value]) if value is not None else ""
