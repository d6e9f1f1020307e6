"""What is done with the participant who is selected beside the courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.queries.records import ClientRow
    from desktop.views.base.dialog import Dialog
    from desktop.views.base.list_view import ListView
    from desktop.views.courses.course_panel import CoursePanel


class ParticipantActions:
    """Opens dialogs about the selected participant."""

    def __init__(self, view: ListView, panel: CoursePanel) -> None:
        """Open dialogs in a view, about who is selected in its panel."""
        self._view, self._panel = view, panel

    @does(
        Action(
            "transfer-participant",
            N_("&Transfer the participant…"),
            Menu.COURSE,
            4,
            key="S",
            icon="arrows-left-right",
            lists="participants",
        )
    )
    def transfer(self) -> None:
        """Transfer the participant to another course."""
        from desktop.views.clients.place_dialog import TransferDialog

        self._on_participant(lambda row: TransferDialog(self._view.context, self._view, row))

    @does(
        Action(
            "withdraw-participant",
            N_("Take the &participant off…"),
            Menu.COURSE,
            4,
            key="Del",
            icon="user-minus",
            lists="participants",
        )
    )
    def withdraw(self) -> None:
        """Take the participant off the course."""
        from desktop.views.clients.client_dialogs import WithdrawDialog

        self._on_participant(lambda row: WithdrawDialog(self._view.context, self._view, row))

    def _on_participant(self, make: Callable[[ClientRow], Dialog]) -> None:
        """Open a dialog about the selected participant, or say that none is selected."""
        context, decision = self._view.context, self._panel.participant
        if decision is None or not self._panel.isVisible():  # what is hidden may have changed since
            self._view.status_changed.emit(context.words.gettext("Select a participant of the course first."))
            return

        def opened(rows: list[ClientRow]) -> None:
            row = next((each for each in rows if each.decision == decision.id), None)
            if row is not None and isValid(self._view):
                self._view.open(make(row))

        context.operations.read(lambda queries, _: queries.clients([decision.client]), opened)
