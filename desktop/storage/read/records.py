"""Reading for screens and scripts: a list is one query; where a rule needs more, the domain's values are made."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from desktop.domain.service_description_file import read_described
from desktop.services.changes import ChangeKind, Changes
from desktop.services.ports import RowImage
from desktop.services.queries.records import CapacityRecord, EntryRecord, LastChange
from desktop.storage.read.base import selection
from desktop.storage.read.clients import ClientReading
from desktop.storage.read.courses import CourseReading
from desktop.storage.read.kela import KelaReading
from desktop.storage.read.notices import NoticeReading
from desktop.storage.read.on_courses import OnCourseReading
from desktop.storage.read.papers import PaperReading
from desktop.storage.rows import mapping
from desktop.storage.rows.changed_ids import changes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.capacity import Capacity
    from desktop.domain.contract import Contract, Provider, Site
    from desktop.domain.service_description import Catalogue
    from desktop.services.queries.records import Head
    from desktop.storage.database import Database
    from desktop.storage.rows.values import Row

_CAPACITIES: Final = """
    SELECT k.contract, k.year, k.clients, k.carried_over,
        (SELECT coalesce(sum(c.group_size), 0) FROM course c
            WHERE c.contract = k.contract AND c.start_year = k.year AND c.deleted_on IS NULL) AS used,
        (SELECT count(*) FROM course c JOIN decision d ON d.course = c.id
            WHERE c.contract = k.contract AND c.start_year = k.year AND c.deleted_on IS NULL) AS enrolled
    FROM capacity k
"""

# A command that may carry a real day keeps it as null where that is the day on which it was given.
_ENTRIES: Final = """
    SELECT seq, at, user, command, subject, CASE WHEN json_type(public, '$.fields.on') IS NOT NULL
        THEN coalesce(public ->> '$.fields.on', today) END AS "on"
    FROM journal WHERE seq > ? ORDER BY seq
"""
# What came along with a newer program is told as one entry: it is nearly every row.
_IMAGES: Final = """
    SELECT i.entry, i."table", i."key", i.public_before, i.public_after, i.personal_before, i.personal_after
    FROM journal j JOIN image i ON i.entry = j.seq
    WHERE j.seq > ? AND j.command <> 'bring_along' ORDER BY j.seq, i.id
"""
_IMAGES_SINCE: Final = 'SELECT "table", "key", public_before, public_after FROM image WHERE entry > ? ORDER BY id'


_CLIENTS_OF: Final = "SELECT DISTINCT client FROM decision WHERE id IN (SELECT value FROM json_each(?))"


_ABOUT: Final = """
    SELECT DISTINCT entry FROM image WHERE ("table" = 'course' AND "key" = ?)
        OR ("table" IN ('decision', 'stay', 'attendance', 'printout')
        AND (json_extract(public_before, '$.course') = ? OR json_extract(public_after, '$.course') = ?))
"""
_THESE_ENTRIES: Final = _ENTRIES.replace(
    "seq > ?", "seq IN (SELECT value FROM json_each(?)) AND command <> 'bring_along'"
)
_THESE_IMAGES: Final = _IMAGES.replace("j.seq > ?", "j.seq IN (SELECT value FROM json_each(?))")


_LAST_CHANGES: Final = """
    SELECT changed."key", journal.seq, journal.at, changed.periods FROM journal JOIN (
        SELECT "key", max(entry) AS entry, max(max(
            coalesce(json_array_length(json_extract(public_before, '$.periods')), 0),
            coalesce(json_array_length(json_extract(public_after, '$.periods')), 0))) AS periods
        FROM image WHERE "table" = ? GROUP BY "key") AS changed ON journal.seq = changed.entry
"""


def _joined(entries: Iterable[Row], images: Iterable[Row]) -> list[EntryRecord]:
    """Return the entries with their images."""
    changed: dict[int, list[RowImage]] = {}
    for image in images:
        before = mapping.read_image(image["table"], image["public_before"], image["personal_before"])
        after = mapping.read_image(image["table"], image["public_after"], image["personal_after"])
        row_image = RowImage(table=image["table"], key=image["key"], before=before, after=after)
        changed.setdefault(image["entry"], []).append(row_image)
    return [
        EntryRecord(
            seq=entry["seq"],
            at=entry["at"],
            on=entry["on"],
            user=entry["user"],
            command=entry["command"],
            subject=entry["subject"],
            images=changed.get(entry["seq"], []),
        )
        for entry in entries
    ]


class SqlRecords(CourseReading, ClientReading, OnCourseReading, PaperReading, NoticeReading, KelaReading):
    """Reads everything that queries and checks need."""

    def __init__(self, database: Database, catalogue: Catalogue | None = None) -> None:
        """Read on the database's connection; the catalogue, if any, follows what the database describes."""
        super().__init__(database)
        self._catalogue = catalogue

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state of the data, and of the services, whatever others write meanwhile."""
        with super().snapshot():
            if self._catalogue is not None:
                described = self.rows("SELECT description FROM service_description ORDER BY code, valid_from")
                self._catalogue.follow(tuple(read_described(text) for (text,) in described))
            yield

    def today(self) -> str | None:
        """Return the last day on which the database was used."""
        ((day,),) = self.rows("SELECT today FROM header")
        return None if day is None else str(day)

    def provider(self) -> Provider | None:
        """Read the provider."""
        return next(map(mapping.read_provider, self.mappings("SELECT * FROM provider")), None)

    def sites(self) -> dict[str, Site]:
        """Read all sites, by id."""
        return {row["id"]: mapping.read_site(row) for row in self.mappings("SELECT * FROM site ORDER BY id")}

    def contracts(self) -> dict[str, Contract]:
        """Read all contracts, by id."""
        return {row["id"]: mapping.read_contract(row) for row in self.mappings("SELECT * FROM contract ORDER BY id")}

    def capacities(self, year: int) -> dict[str, Capacity]:
        """Read the capacities of a year, by contract."""
        rows = self.mappings("SELECT * FROM capacity WHERE year = ?", year)
        return {row["contract"]: mapping.read_capacity(row) for row in rows}

    def capacity_use(self, year: int | None = None) -> list[CapacityRecord]:
        """Read what contracts have and use, by contract and year."""
        condition, parameters = selection({"k.year": year}, "k.contract", None)
        return self.records(CapacityRecord, f"{_CAPACITIES}{condition} ORDER BY k.contract, k.year", *parameters)

    def count(self, table: str) -> int:
        """Count what a table holds."""
        ((count,),) = self.rows(f"SELECT count(*) FROM {table}")
        return int(count)

    def entries(self, newest: int | None = None) -> list[EntryRecord]:
        """Read the newest entries of the journal, or all; oldest first."""
        with self.snapshot():
            last, _ = self.newest_entry()
            known = max(0, last - newest) if newest is not None else 0
            return _joined(self.mappings(_ENTRIES, known), self.mappings(_IMAGES, known))

    def entries_about(self, course: str) -> list[EntryRecord]:
        """Read the entries that changed a course or who is on it, oldest first."""
        with self.snapshot():
            wanted = json.dumps([entry for (entry,) in self.rows(_ABOUT, course, course, course)])
            return _joined(self.mappings(_THESE_ENTRIES, wanted), self.mappings(_THESE_IMAGES, wanted))

    def last_changes(self, table: str) -> dict[str, LastChange]:
        """Read which entry changed each thing of a table last."""
        return {
            row["key"]: LastChange(seq=row["seq"], at=row["at"], periods=row["periods"])
            for row in self.mappings(_LAST_CHANGES, table)
        }

    def newest_entry(self) -> Head:
        """Read the number and hash of the journal's newest entry; 0 and nothing while it is empty."""
        for seq, hash_ in self.rows("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"):
            return seq, hash_
        return 0, b""

    def changes_since(self, seen: Head) -> tuple[Head, Changes]:
        """Return the journal's newest entry and what has changed since another, by whomever.

        Everything, where that one is no longer in the journal: a backup was put in place.
        """
        seq, hash_ = seen
        with self.snapshot():
            newest = self.newest_entry()
            if seq and not self.rows("SELECT 1 FROM journal WHERE seq = ? AND hash = ?", seq, hash_):
                return newest, Changes(everything=True)
            changes = changes_of(self.mappings(_IMAGES_SINCE, seq))
            decisions = json.dumps(sorted(changes.of(ChangeKind.DECISION)))
            clients = frozenset((ChangeKind.CLIENT, client) for (client,) in self.rows(_CLIENTS_OF, decisions))
            return newest, changes | Changes(clients)
