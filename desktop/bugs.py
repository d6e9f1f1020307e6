"""Our own bugs: logged with their place in the code, never with the data that was at hand."""

from __future__ import annotations

import logging
import os
import traceback
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

LARGEST: Final = 500_000
LOG_NAME: Final = "kurssipoyta.log"
_log = logging.getLogger("desktop")


def describe(error: BaseException) -> str:
    """Return the kinds of an error and its causes and where they arose, never their texts: these may be personal."""
    parts = []
    present: BaseException | None = error
    while present is not None:
        frames = traceback.extract_tb(present.__traceback__)
        places = "".join(f"\n  {os.path.basename(each.filename)}:{each.lineno} {each.name}" for each in frames)  # noqa: PTH119 - the folder tells who the user is
        parts.append(f"{type(present).__name__}{places}")
        present = present.__cause__ or (None if present.__suppress_context__ else present.__context__)
    return "\ncaused by ".join(parts)


def log_bug(error: BaseException) -> None:
    """Write a bug into the log."""
    _log.error("%s", describe(error))


def log_to(folder: Path) -> Path | None:
    """Write the program's log into a folder; gives the file, or None where the folder can't be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / LOG_NAME
        if file.exists() and file.stat().st_size > LARGEST:
            file.replace(file.with_suffix(".old.log"))
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.propagate = False
    return file
