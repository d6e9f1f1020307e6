"""What checking a database tells: how much of what was looked at, and all that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """What is checked."""

    PAGES = "pages"
    SCHEMA = "schema"
    REFERENCES = "references"
    JOURNAL = "journal"
    COMMANDS = "commands"
    REPLAY = "replay"
    ANCHOR = "anchor"
    COURSES = "courses"
    CAPACITIES = "capacities"
    DECISIONS = "decisions"
    CLIENTS = "clients"
    DRAFTS = "drafts"


@dataclass(frozen=True, slots=True)
class Checked:
    """One area: how many things were looked at, and the faults found, each with where it is. Never personal data."""

    area: Area
    count: int
    faults: tuple[str, ...] = ()
