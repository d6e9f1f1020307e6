"""Files written whole or not at all; those of a database may only be read by their owner."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from desktop.services.environment_errors import AppError, ErrorKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWNER_ONLY: Final = 0o600
FOR_ALL: Final = 0o666
"""What the user's own system lets others do: for files that are made to be given away."""
OWNER_ONLY_FOLDER: Final = 0o700
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_READ_ONLY: Final = (errno.EACCES, errno.EPERM, errno.EROFS)


def beside(path: Path, suffix: str) -> Path:
    """Return the path with more at the end of its name: `register.db` and `.key` give `register.db.key`."""
    return path.with_name(path.name + suffix)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn errors of the file system into troubles that name the path."""
    try:
        yield
    except FileNotFoundError as error:
        raise AppError(ErrorKind.NO_FOLDER, path=path.parent) from error
    except OSError as error:
        if error.errno in _FULL:
            raise AppError(ErrorKind.DISK_FULL, path=path) from error
        if error.errno in _READ_ONLY:
            raise AppError(ErrorKind.READ_ONLY, path=path.parent) from error
        raise AppError(ErrorKind.CANNOT_WRITE, path=path) from error


def write_whole(path: Path, content: bytes, mode: int = OWNER_ONLY) -> None:
    """Put a file in place in one step: a reader finds the old content or the new, also after a power cut.

    AppError (no-folder, disk-full, read-only, cannot-write).
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
    with told_plainly(path):
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)


def sync_file(file: Path) -> None:
    """Make what a file holds durable."""
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a renamed file's name durable; not needed, and not possible, on Windows."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_private_folder(folder: Path) -> None:
    """Make a folder, with its parents, that only its owner may enter."""
    with told_plainly(folder):
        folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
