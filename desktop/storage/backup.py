"""Backups: one file with the encrypted database and its key file, made and put back while the program is open."""

from __future__ import annotations

import json
import shutil
import zipfile
from contextlib import contextmanager, suppress
from hashlib import file_digest
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import uuid4

from desktop.files import OWNER_ONLY, beside, sync_file, sync_folder, told_plainly
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.chain import first_link
from desktop.storage.checking import check_file
from desktop.storage.database import Database, open_database
from desktop.storage.file import anchor, keyfile
from desktop.storage.file.anchor import Anchor
from desktop.storage.file.connection import connect, database_told_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from desktop.storage.database import Unlock
    from desktop.storage.file.keyfile import KeyFile
    from desktop.storage.file.keys import DatabaseKey

_FORMAT: Final = 1
_APPLICATION: Final = "kurssipoyta backup"
_NOT_OURS: Final = (KeyError, TypeError, ValueError, EOFError, RuntimeError)
"""What reading a zip of another kind, one with a password among them, ends with."""
_DATABASE, _KEYS, _MANIFEST = "register.db", "register.db.key", "manifest.json"


class BackupFacts(NamedTuple):
    """What a backup holds: of which database, and until which entry of its journal."""

    database_id: str
    seq: int


def write_backup(database: Database, file: Path, now: datetime) -> BackupFacts:
    """Write a backup of an open database, whole or not at all; one of its own that is there already is replaced.

    AppError: file-there (another file has that name), disk-full, read-only, no-folder …
    """
    if file.exists() and not _is_backup(file):
        raise AppError(ErrorKind.FILE_THERE, path=file)
    with _scratch(file) as folder:
        copy = folder / _DATABASE
        _copy_pages(database, copy)
        facts = _facts_of(Database(copy, database.key, connect(copy, database.key), database.database_id))
        manifest = {
            "application": _APPLICATION,
            "format": _FORMAT,
            "database": facts.database_id,
            "seq": facts.seq,
            "made_at": now.isoformat(timespec="seconds"),
            "sha256": _digest(copy),
        }
        packed = folder / "packed"
        with told_plainly(file), zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest, indent=2))
            archive.write(keyfile.path_of(database.path), _KEYS)
            archive.write(copy, _DATABASE)
        with told_plainly(file):
            packed.chmod(OWNER_ONLY)
            sync_file(packed)
            packed.replace(file)
            sync_folder(file.parent)
    return facts


def restore_backup(file: Path, path: Path, unlock: Unlock, now: datetime) -> tuple[Database, BackupFacts]:
    """Put a backup in place of a database, which is kept beside it; gives the restored one, open.

    AppError: not-a-backup, backup-damaged, other-database, and those of `unlock` and the disk; then nothing has
    changed.
    """
    with told_plainly(path), _scratch(path) as folder:
        copy = _unpack(file, folder)
        restored = open_database(copy, lambda key_file: _unlock_either(path, key_file, unlock))
        try:
            facts = _facts_of_open(restored)
            if any(each.faults for each in check_file(restored)):
                raise AppError(ErrorKind.BACKUP_DAMAGED, path=file)
            _put_in_place(restored, path, now)
        finally:
            restored.close()
    return open_database(path, lambda _: restored.key), facts


def _unlock_either(path: Path, backed_up: KeyFile, unlock: Unlock) -> DatabaseKey:
    """Find the key by the passphrase of today, or by the one with which the backup was made.

    The key itself is the same as long as it is the same database.
    """
    with suppress(AppError):
        live = keyfile.load(path)
        if live.database_id == backed_up.database_id and backed_up.fits(key := unlock(live)):
            return key
    return unlock(backed_up)


def _put_in_place(restored: Database, path: Path, now: datetime) -> None:
    """Copy the pages into the live database, so that whoever has it open goes on with them; or put the files there."""
    stamp = _free_stamp(path, now)
    live = _open_live(restored, path)
    if live is None:
        key_file = _key_file_to_keep(restored, path)
        _set_aside(path, stamp)
        restored.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        keyfile.save(key_file, path)
        with told_plainly(path):
            shutil.copyfile(restored.path, path)
            path.chmod(OWNER_ONLY)
            sync_file(path)
            sync_folder(path.parent)
        return
    try:
        write_backup(live, beside(path, f".before-restore-{stamp}.backup"), now)
        # Before, so that a kill in between leaves no anchor ahead of its database; after, because others may have
        # moved it on meanwhile.
        anchor.renew(_newest_of(restored), path)
        try:
            with database_told_plainly(path):
                restored.connection.backup(live.connection, pages=-1)
        finally:
            anchor.renew(_newest_of(live), path)
    finally:
        live.close()


def _key_file_to_keep(restored: Database, path: Path) -> KeyFile:
    """Return the key file of today, whose passphrase its user knows, or else the one of the backup."""
    with suppress(AppError):
        present = keyfile.load(path)
        if present.database_id == restored.database_id and present.fits(restored.key):
            return present
    return keyfile.load(restored.path)


def _open_live(restored: Database, path: Path) -> Database | None:
    """Open the database that is to be replaced; None where there is none or it can't be opened any more."""
    if not path.exists():
        return None
    try:
        live = open_database(path, lambda _: restored.key)
    except AppError as error:
        if error.kind in (ErrorKind.BUSY, ErrorKind.READ_ONLY, ErrorKind.OTHER_PROGRAM, ErrorKind.TOO_NEW):
            raise
        if keyfile.path_of(path).exists() and keyfile.load(path).database_id != restored.database_id:
            raise AppError(ErrorKind.OTHER_DATABASE, path=path) from error
        return None
    if live.database_id != restored.database_id:
        live.close()
        raise AppError(ErrorKind.OTHER_DATABASE, path=path)
    return live


def _free_stamp(path: Path, now: datetime) -> str:
    """Return a mark for what is kept beside a database; another one each time, however fast they follow."""
    stamp = now.strftime("%Y%m%dT%H%M%S")
    taken = [file.name for file in path.parent.iterdir()]
    numbered = (f"{stamp}-{number}" if number else stamp for number in count())
    return next(mark for mark in numbered if not any(f"-{mark}." in f"{name}." for name in taken))


def _set_aside(path: Path, stamp: str) -> None:
    """Keep what can't be opened under another name."""
    for suffix in ("", "-wal", "-shm", ".key", ".key.old", ".head"):
        file = beside(path, suffix)
        if file.exists():
            with told_plainly(path):
                file.rename(beside(path, f".damaged-{stamp}{suffix}"))


def _newest_of(database: Database) -> Anchor:
    newest = database.connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return Anchor(database.database_id, *(newest or (0, first_link(database.database_id))))


def _copy_pages(database: Database, copy: Path) -> None:
    """Copy all pages in one step, encrypted as they are; a stepwise copy would never end while others write."""
    target = connect(copy, database.key, create=True)
    try:
        with database_told_plainly(copy):
            database.connection.backup(target, pages=-1)
    finally:
        target.close()


def _facts_of(database: Database) -> BackupFacts:
    try:
        return _facts_of_open(database)
    finally:
        database.close()


def _facts_of_open(database: Database) -> BackupFacts:
    seq = database.connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0]
    return BackupFacts(database.database_id, int(seq))


def _is_backup(file: Path) -> bool:
    """Whether a file is a backup of this program, whatever state it is in."""
    try:
        with zipfile.ZipFile(file) as archive:
            return bool(json.loads(archive.read(_MANIFEST))["application"] == _APPLICATION)
    except (OSError, zipfile.BadZipFile, *_NOT_OURS):
        return False


def _unpack(file: Path, folder: Path) -> Path:
    """Unpack a backup and compare it with its manifest. AppError (not-a-backup, backup-damaged, no-folder)."""
    if not file.exists():
        raise AppError(ErrorKind.UNREADABLE_INPUT, path=file)
    if file.is_dir():
        raise AppError(ErrorKind.NOT_A_BACKUP, path=file)
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            if manifest["application"] != _APPLICATION:
                raise AppError(ErrorKind.NOT_A_BACKUP, path=file)
            if manifest["format"] > _FORMAT:
                raise AppError(ErrorKind.TOO_NEW, path=file, needs=manifest["format"], has=_FORMAT)
            digest = manifest["sha256"]
            _extract(archive, folder, file)
    except (zipfile.BadZipFile, *_NOT_OURS) as error:
        raise AppError(ErrorKind.NOT_A_BACKUP, path=file) from error
    copy = folder / _DATABASE
    if _digest(copy) != digest:
        raise AppError(ErrorKind.BACKUP_DAMAGED, path=file)
    return copy


def _extract(archive: zipfile.ZipFile, folder: Path, file: Path) -> None:
    try:
        for name in (_KEYS, _DATABASE):
            with archive.open(name) as packed, (folder / name).open("wb") as unpacked:
                shutil.copyfileobj(packed, unpacked)
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise AppError(ErrorKind.BACKUP_DAMAGED, path=file) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def _scratch(path: Path) -> Iterator[Path]:
    """Return a folder for work in progress beside a path; it is gone in the end."""
    folder = path.absolute().parent / f".{path.name}.{uuid4().hex}"
    with told_plainly(path):
        folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
