"""A test's own database on disk, seen from outside: its files, a bare connection, and what the command line says."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from desktop import bootstrap, command_line
from desktop.files import beside
from desktop.i18n import Language
from desktop.interchange.arguments import read_arguments
from desktop.services.environment_errors import AppError
from desktop.storage.database import open_database
from desktop.storage.file.connection import connect
from tests.conftest import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop.domain.service_description import Catalogue
    from desktop.services.environment_errors import ErrorKind
    from desktop.storage.file.connection import Connection
    from desktop.storage.file.keys import DatabaseKey
    from tests.support.desk import Desk

    MakeDesk = Callable[..., Desk]


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of every file of a folder, by its name."""
    return {
        str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def flip(file: Path, offset: int) -> None:
    """Turn one bit of a file around."""
    content = bytearray(file.read_bytes())
    content[offset] ^= 1
    file.write_bytes(content)


def copy_files(folder: Path, into: Path, *suffixes: str) -> None:
    """Copy the files of a folder, but none that end with one of the suffixes, over those in another."""
    into.mkdir(exist_ok=True)
    for file in folder.iterdir():
        if not file.name.endswith(suffixes):
            shutil.copy2(file, into)


@dataclass(frozen=True, slots=True)
class Register:
    """A closed database of the test's own."""

    path: Path
    key: DatabaseKey
    catalogue: Catalogue

    @property
    def folder(self) -> Path:
        """The folder in which only this database is."""
        return self.path.parent

    @property
    def digests(self) -> dict[str, str]:
        """The content of all its files."""
        return digests(self.folder)

    def file(self, suffix: str) -> Path:
        """Return the file beside the database whose name ends so."""
        return beside(self.path, suffix)

    def desk(self, today: str = "2026-01-12") -> Desk:
        """Open it for commands; the caller closes it."""
        from tests.support.desk import Desk

        return Desk(self.path, self.key, self.catalogue, today)

    def trouble(self, passphrase: str = PASSPHRASE) -> ErrorKind:
        """Try to open it; gives why that can't be."""
        with pytest.raises(AppError) as caught:
            open_database(self.path, lambda key_file: key_file.unlock(passphrase))
        return caught.value.kind

    def opens(self) -> bool:
        """Open and close it."""
        open_database(self.path, lambda key_file: key_file.unlock(PASSPHRASE)).close()
        return True

    @contextmanager
    def raw(self, entry: int | None = None) -> Iterator[Connection]:
        """Return a bare connection with the key; `entry` is what the triggers take for the entry being written."""
        connection = connect(self.path, self.key)
        connection.create_function("current_entry", 0, lambda: entry)
        try:
            yield connection
        finally:
            connection.close()

    def run(self, *statements: str) -> None:
        """Carry out hand-written statements."""
        with self.raw() as connection:
            for statement in statements:
                connection.execute(statement)


@dataclass(frozen=True, slots=True)
class Said:
    """What a task of the command line ended with and printed."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Console:
    """The command line inside this process, on one database, with the passphrase in the environment."""

    register: Register
    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: object, language: str = "fi") -> Said:
        """Carry a task out."""
        words = bootstrap.words_in(Language(language))
        given = [*map(str, arguments), "--database", str(self.register.path), "--user", "Testi"]
        status = command_line.run(read_arguments(given, words, "0"), words)
        captured = self.capture.readouterr()
        return Said(status, captured.out, captured.err)
