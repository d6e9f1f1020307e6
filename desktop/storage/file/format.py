"""What marks a file as ours, and which version of the format this program reads and writes."""

from __future__ import annotations

from typing import Final

FORMAT: Final = 1
"""Raised when an older program could not read (or write) the file any more."""

APPLICATION_ID: Final = 0x4B50_4F59
"""SQLite's application id of our files: the letters KPOY."""

REVISION: Final = "0003"
"""The newest migration."""

FIRST_COURSE_NUMBER: Final = 10_001
