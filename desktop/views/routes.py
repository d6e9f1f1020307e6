"""Where a wish goes: to the view that is shown, or to the one where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.views.actions import ACTIONS, Menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.actions import Actions
    from desktop.views.list_view import ListView
    from desktop.views.view_stack import ViewStack

_HOMES: Final = {Menu.COURSE: "courses", Menu.CLIENT: "clients"}
_OF_TODAY: Final = ("do-duty", "go-to-subject")


class Routes:
    """Connects the actions about what is selected, and follows views that want to see a thing in another one."""

    def __init__(self, views: ViewStack, actions: Actions, show: Callable[[str], None]) -> None:
        """Connect the actions; `show` shows a view by its name."""
        self._views, self._show = views, show
        for each in ACTIONS:
            home = "today" if each.name in _OF_TODAY else _HOMES.get(each.menu)
            if home is not None:
                actions[each.name].triggered.connect(lambda _=False, at=home, name=each.name: self._do(at, name))

    def follow(self, view: ListView) -> None:
        """Go where a view wants to go."""
        view.wanted.connect(self.go_to)

    def go_to(self, name: str, ident: str) -> None:
        """Show a thing in a view."""
        self._show(name)
        self._views.shown.seek(ident)

    def _do(self, home: str, name: str) -> None:
        if name not in self._views.shown.wishes:
            self._show(home)
        self._views.shown.wishes[name]()
