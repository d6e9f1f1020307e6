"""Where a wish goes: to the view that is shown, or to the one where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.views.base.actions import ACTIONS, Menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.hits import Hit
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext
    from desktop.views.base.list_view import ListView
    from desktop.views.shell.palette import Palette
    from desktop.views.shell.view_stack import ViewStack

_HOMES: Final = {Menu.COURSE: "courses", Menu.CLIENT: "clients"}
IN_TIME: Final = (*("previous-year", "next-year", "go-to-today", "go-to-date", "zoom-in", "zoom-out", "zoom-whole"),)
_OF_ONE_VIEW: Final = {
    **dict.fromkeys(IN_TIME, "courses"),
    **dict.fromkeys(("raise-group", "lower-group", "give-places"), "capacity"),
    **dict.fromkeys(("undo-entry", "mark-entered", "copy-value", "mark-all-entered"), "journal"),
    **dict.fromkeys(("journal-changes", "journal-kela"), "journal"),
    "paste-table": "courses",
    "print-again": "prints",
    "do-duty": "today",
    "go-to-subject": "today",
    "older-entries": "journal",
}


class ActionRouter:
    """Connects the actions about what is selected, and follows views that want to see a thing in another one."""

    def __init__(self, context: ViewContext, views: ViewStack, actions: Actions, show: Callable[[str], None]) -> None:
        """Connect the actions; `show` shows a view by its name."""
        self._context, self._views, self._actions, self._show = context, views, actions, show
        self._palette: Palette | None = None
        actions["palette"].triggered.connect(lambda _=False: self.open_palette())
        for each in ACTIONS:
            home = _OF_ONE_VIEW.get(each.name) or _HOMES.get(each.menu)
            if home is not None:
                actions[each.name].triggered.connect(lambda _=False, at=home, name=each.name: self._do(at, name))

    def follow(self, view: ListView) -> None:
        """Go where a view wants to go."""
        view.navigation_requested.connect(self.go_to)

    def go_to(self, name: str, ident: str) -> None:
        """Show a thing in a view."""
        self._show(name)
        self._views.shown.seek(ident)

    def open_palette(self) -> None:
        """Open the palette; what is chosen there is done or shown."""
        window = self._views.window()
        if self._palette is None:
            from desktop.views.shell.palette import Palette

            self._palette = Palette(self._context, self._actions, window)
            self._palette.chosen.connect(self._follow_hit)
        self._palette.show_over(window)

    def _follow_hit(self, hit: Hit) -> None:
        if hit.kind == "command":
            self._actions[hit.ident].trigger()
        else:
            self.go_to(f"{hit.kind}s", hit.ident)

    def _do(self, home: str, name: str) -> None:
        """Do what is wished about what is selected here; elsewhere only show where it belongs.

        What is selected in a view that was hidden until now is not what the user has in mind.
        """
        view = self._views.shown
        if name in view.action_handlers:
            view.action_handlers[name]()
            return
        self._show(home)
        self._views.shown.status_changed.emit(self._context.words.gettext("Select a line first."))
