"""Where an action goes: to the window, to the view that is shown, or to the one where it belongs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.models.hits import Hit
    from desktop.views.base.actions import Action, Actions
    from desktop.views.base.context import ViewContext
    from desktop.views.base.list_view import ListView
    from desktop.views.shell.palette import Palette
    from desktop.views.shell.view_stack import ViewStack


class ActionRouter:
    """Connects the actions, and follows views that want to see a thing in another one."""

    def __init__(
        self,
        context: ViewContext,
        views: ViewStack,
        actions: Actions,
        handlers: Mapping[str, Callable[[], None]],
        show: Callable[[str], None],
    ) -> None:
        """Connect the actions; `handlers` do those of the window, `show` shows a view by its name."""
        self._context, self._views, self._actions = context, views, actions
        self._handlers, self._show = handlers, show
        self._palette: Palette | None = None
        for each in actions.declared:
            actions[each.name].triggered.connect(partial(self._on_triggered, each))

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

    def _on_triggered(self, action: Action, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        if action.name in self._handlers:
            self._handlers[action.name]()
        elif action.home:
            self._do_in_view(action)
        else:
            self._show(action.name)

    def _do_in_view(self, action: Action) -> None:
        """Do an action about what is selected here, or at home; elsewhere only show where it belongs.

        What is selected in a view that was hidden until now is not what the user has in mind.
        """
        if action.at_home:
            self._show(action.home)
        view = self._views.shown
        if action.name in view.action_handlers:
            view.action_handlers[action.name]()
            return
        self._show(action.home)
        self._views.shown.status_changed.emit(self._context.words.gettext("Select a line first."))
