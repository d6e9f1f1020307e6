"""The mutants that nobody could notice, each with the reason, from `equivalents.toml` beside this."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("equivalents.toml")


def read_equivalents(file: Path = FILE) -> dict[tuple[str, str, str, int], str]:
    """Return the reasons by what names a mutant: module, function, change, and the occurrence of the same change."""
    entries = tomllib.loads(file.read_text(encoding="utf-8")).get("equivalent", [])
    return {
        (each["module"], each["function"], each["change"], each.get("occurrence", 1)): each["reason"]
        for each in entries
    }
