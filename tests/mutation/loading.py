"""A module that is loaded from a text in place of its file."""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.util import spec_from_file_location
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.machinery import ModuleSpec
    from pathlib import Path
    from types import ModuleType


class GivenSources(MetaPathFinder, Loader):
    """Finds modules whose source is given: by name, the file that they stand for and the text."""

    def __init__(self, sources: Mapping[str, tuple[Path, str]]) -> None:
        """Stand ready; nothing is loaded yet."""
        self._sources = sources

    def install(self) -> None:
        """Come before every other finder."""
        sys.meta_path.insert(0, self)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how a module is loaded whose source is given; None for all others."""
        del path, target
        if fullname not in self._sources:
            return None
        file = self._sources[fullname][0]
        folders = [str(file.parent)] if file.name == "__init__.py" else None
        return spec_from_file_location(fullname, file, loader=self, submodule_search_locations=folders)

    def exec_module(self, module: ModuleType) -> None:
        """Run the given source as the module."""
        file, text = self._sources[module.__name__]
        exec(compile(text, str(file), "exec"), module.__dict__)  # noqa: S102 - what importing a module is
