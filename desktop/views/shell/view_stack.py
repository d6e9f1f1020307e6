"""The views, one of them shown; each is made when it is wanted for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.views.base.list_view import order_tabs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext
    from desktop.views.base.list_view import ListView
    from desktop.views.base.view_kind import ViewKind


class ViewStack(QStackedWidget):
    """Makes, keeps and shows views; `made` holds those that there are so far, by name."""

    def __init__(
        self,
        kinds: Iterable[ViewKind],
        context: ViewContext,
        actions: Actions,
        on_made: Callable[[ListView], None],
        parent: QWidget,
    ) -> None:
        """Hold no view yet; `on_made` is called with each new one."""
        super().__init__(parent)
        self._kinds = {each.name: each for each in kinds}
        self._context, self._actions, self._on_made = context, actions, on_made
        self.made: dict[str, ListView] = {}

    @property
    def shown(self) -> ListView:
        """The view that is shown."""
        return cast("ListView", self.currentWidget())

    def view_of(self, name: str) -> ListView:
        """Return a view by its name."""
        if name not in self.made:
            view = self.made[name] = self._make(name)
            self.addWidget(view)
            self._on_made(view)
            order_tabs(view)
        return self.made[name]

    def _make(self, name: str) -> ListView:
        """Load the module of a view, and make it."""
        return self._kinds[name].make(self._context, self._actions, self)
