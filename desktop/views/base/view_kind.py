"""What the packages of `desktop.views` declare of their views; the window makes rail, menus and keys of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.views.base.actions import Action, Menu, declared_on, in_menu_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext
    from desktop.views.base.list_view import ListView


class ViewKind(NamedTuple):
    """A view: its name in code, its text in menu and rail, its key and icon, and where its actions are declared.

    `load` loads the module of the view when it is wanted for the first time, and returns its class. `own` are classes
    of actions that are made for the view; `shared` those that other views offer too, and that each makes itself.
    """

    name: str
    text: str
    key: str
    icon: str
    load: Callable[[], Callable[[ViewContext, Actions, QWidget], ListView]]
    own: tuple[Callable[[Any], object], ...] = ()
    shared: tuple[type, ...] = ()

    def make(self, context: ViewContext, actions: Actions, parent: QWidget) -> ListView:
        """Return the view, which answers its own actions."""
        view = self.load()(context, actions, parent)
        view.answer(*(make(view) for make in self.own))
        return view

    def declared(self) -> Iterator[Action]:
        """Return the action that shows the view, and those that belong in it."""
        yield Action(self.name, self.text, Menu.VIEW, 1, key=self.key, icon=self.icon, checkable=True)
        for owner in (*self.shared, *self.own):
            for _, action in declared_on(owner):
                yield action._replace(home=self.name)


class Registry(NamedTuple):
    """The views in their order, and the classes of actions of the whole window, which are made for it."""

    views: tuple[ViewKind, ...]
    of_window: tuple[Callable[[Any], object], ...]

    @property
    def actions(self) -> list[Action]:
        """Every action, as they stand in the menus."""
        of_views = [action for view in self.views for action in view.declared()]
        of_window = [action for owner in self.of_window for _, action in declared_on(owner)]
        return in_menu_order(of_views + of_window)

    def view(self, name: str) -> ViewKind:
        """Return what is declared of a view."""
        return next(each for each in self.views if each.name == name)
