"""The registry of views and actions says what there is: nothing is declared that it lacks, or that nobody does."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop import views
from desktop.views.base.actions import declared_on
from desktop.views.base.list_view import ListView
from desktop.views.base.view_kind import ViewKind
from desktop.views.shell.registry import REGISTRY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from tests.support.window import User

_FRAMES = {"ListView", "YearView"}


def modules() -> Iterator[ModuleType]:
    yield from (import_module(each.name) for each in walk_packages(views.__path__, f"{views.__name__}."))


def classes() -> Iterator[type]:
    for module in modules():
        yield from (
            each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__
        )


def test_every_view_that_is_declared_or_written_is_in_the_registry() -> None:
    declared = [each for module in modules() for each in vars(module).values() if isinstance(each, ViewKind)]
    assert {each.name for each in declared} == {each.name for each in REGISTRY.views}
    written = {each for each in classes() if issubclass(each, ListView) and each.__name__ not in _FRAMES}
    assert {each.load() for each in REGISTRY.views} == written


def test_a_view_has_the_name_under_which_it_is_declared() -> None:
    for kind in REGISTRY.views:
        assert getattr(kind.load(), "NAME", None) == kind.name


def test_every_action_that_is_declared_is_in_the_registry_once() -> None:
    declared = {action.name for each in classes() for _, action in declared_on(each)}
    counted = Counter(each.name for each in REGISTRY.actions)
    assert declared | {each.name for each in REGISTRY.views} == set(counted)
    assert max(counted.values()) == 1


def test_every_action_is_done_by_the_window_or_by_its_own_view(user: User) -> None:
    names = {each.name for each in REGISTRY.views}
    of_window = {action.name for owner in REGISTRY.of_window for _, action in declared_on(owner)}
    for kind in REGISTRY.views:
        answered = user.window.views.view_of(kind.name).action_handlers
        own = {each.name for each in REGISTRY.actions if each.home == kind.name}
        assert own <= set(answered), kind.name
        names |= own
    assert names | of_window == {each.name for each in REGISTRY.actions}


def test_every_action_has_a_key_of_its_own_and_a_line_in_a_menu(user: User) -> None:
    lines = {action for menu in user.window.menuBar().findChildren(QMenu) for action in menu.actions()}
    for each in REGISTRY.actions:
        action = user.window.actions_[each.name]
        assert each.key
        assert action.text() == user.text(each.text)
        assert action in lines


def test_every_list_that_a_key_is_declared_for_gets_it() -> None:
    sources = "".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in modules())
    wanted = {name for each in REGISTRY.actions for name in each.lists.split()}
    assert {name for name in wanted if f'of_list("{name}")' in sources} == wanted


def test_a_context_menu_begins_with_what_is_done_with_the_thing(user: User) -> None:
    actions = user.window.actions_
    for name, first in (("courses", "edit-course"), ("clients", "edit-client"), ("search", "edit-course")):
        names = [each.objectName() for each in actions.of_list(name)]
        assert names[0] == first
        shown = [actions[each].isCheckable() for each in names]
        assert shown == sorted(shown)
