"""What is said once a file has been written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.i18n import Words


def page_written(count: int, file: Path, words: Words) -> str:
    """Return text saying how many courses are on the public page."""
    text = words.ngettext("{count} course published in {file}.", "{count} courses published in {file}.", count)
    return text.format(count=count, file=file)


def table_written(count: int, file: Path, words: Words) -> str:
    """Return text saying how many rows are in the file."""
    text = words.ngettext("{count} row in {file}.", "{count} rows in {file}.", count)
    return text.format(count=count, file=file)


def calendar_written(count: int, file: Path, words: Words) -> str:
    """Return text saying how many courses are in the calendar."""
    text = words.ngettext("{count} course in the calendar {file}.", "{count} courses in the calendar {file}.", count)
    return text.format(count=count, file=file)
