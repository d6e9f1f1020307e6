"""Compiles the catalogues whenever the package is built or installed from a checkout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Runs before the files of the package are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - given by the interface
        """Compile every language."""
        sys.path.insert(0, str(Path(self.root)))
        from installer.catalogues import compile_all  # noqa: PLC0415 - found only now

        compile_all()
