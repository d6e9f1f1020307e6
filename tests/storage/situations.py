"""Everything that keeps a database from being opened: how it comes about, and what is said."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from desktop.services.environment_errors import ErrorKind
from desktop.storage.file import keyfile
from tests.storage.helpers import copy_files, flip

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.storage.helpers import Register

TEXT = "Tämä ei ole tietokanta.\n" * 500
HEADINGS = {
    ErrorKind.DAMAGED: ("Tietokanta on vaurioitunut.", "Databasen är skadad."),
    ErrorKind.OTHER_PROGRAM: (
        "Tiedosto ei ole tämän ohjelman tietokanta.",
        "Filen är inte en databas för det här programmet.",
    ),
    ErrorKind.TOO_NEW: (
        "Tietokannan on kirjoittanut ohjelman uudempi versio.",
        "Databasen har skrivits av en nyare version av programmet.",
    ),
    ErrorKind.BEHIND_ANCHOR: (
        "Tietokannasta puuttuvat viimeisimmät muutokset.",
        "De senaste ändringarna saknas i databasen.",
    ),
    ErrorKind.NO_KEY_FILE: ("Avaintiedosto puuttuu.", "Nyckelfilen saknas."),
    ErrorKind.KEY_FILE_DAMAGED: ("Avaintiedosto on vaurioitunut.", "Nyckelfilen är skadad."),
    ErrorKind.DATABASE_GONE: (
        "Tietokanta puuttuu, mutta sen muita tiedostoja on jäljellä.",
        "Databasen saknas, men andra filer som hör till den finns kvar.",
    ),
    ErrorKind.WRONG_PASSPHRASE: ("Tunnuslause on väärä.", "Lösenfrasen är fel."),
    ErrorKind.READ_ONLY: (
        "Tiedostoon tai kansioon ei voi kirjoittaa.",
        "Det går inte att skriva i filen eller mappen.",
    ),
    ErrorKind.BUSY: ("Toinen ohjelma käyttää tietokantaa.", "Ett annat program använder databasen."),
    ErrorKind.NO_FOLDER: ("Kansiota ei ole.", "Mappen finns inte."),
    ErrorKind.NO_SUCH_DATABASE: ("Täällä ei ole tietokantaa.", "Det finns ingen databas här."),
    ErrorKind.KEY_NOT_IN_KEYCHAIN: ("Avainta ei ole enää avainnipussa.", "Nyckeln finns inte längre i nyckelringen."),
}
"""The first sentence of each message, in Finnish and Swedish."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is done to a sound database, and what opening it then says."""

    name: str
    arrange: Callable[[Register], object]
    trouble: ErrorKind


def heading(trouble: ErrorKind, language: str) -> str:
    """Return the first sentence of a trouble's message."""
    return HEADINGS[trouble][("fi", "sv").index(language)]


def _of_another_program(register: Register) -> None:
    register.path.unlink()
    other = sqlite3.connect(register.path)
    other.execute("CREATE TABLE invoices (total INTEGER)")
    other.close()


def _encrypted_by_another_program(register: Register) -> None:
    register.path.unlink()
    other = dbapi2.connect(str(register.path))
    other.execute("PRAGMA key = 'another program'")
    other.execute("CREATE TABLE invoices (total INTEGER)")
    other.close()


def _foreign_that_our_key_opens(register: Register) -> None:
    register.path.unlink()
    other = dbapi2.connect(str(register.path))
    other.execute(register.key.pragma)
    other.execute("CREATE TABLE invoices (total INTEGER)")
    other.close()


def _encrypted_without_key_file(register: Register) -> None:
    _encrypted_by_another_program(register)
    register.file(".key").unlink()


def _with_another_passphrase(register: Register) -> None:
    key_file = keyfile.load(register.path)
    register.file(".key").write_text(key_file.with_passphrase(register.key, "toinen").to_text(), encoding="utf-8")


def _without_its_wal(register: Register) -> None:
    """Copy an open database as a careless copying program would: without the write-ahead log."""
    copied = register.folder.with_name("copied")
    desk = register.desk()
    desk.do("add_site", site="iisalmi", name="Iisalmi", municipality="Iisalmi")
    copy_files(register.folder, copied, "-wal", "-shm")
    desk.close()
    copy_files(copied, register.folder)


def _older_file(register: Register) -> None:
    older = register.path.read_bytes()
    desk = register.desk()
    desk.do("add_site", site="iisalmi", name="Iisalmi", municipality="Iisalmi")
    desk.close()
    register.path.write_bytes(older)


def _damage_both_generations(register: Register) -> None:
    for suffix in (".key", ".key.old"):
        register.file(suffix).write_text('{"application": "kurssipoyta key', encoding="utf-8")


def _truncate(register: Register) -> None:
    content = register.path.read_bytes()
    register.path.write_bytes(content[: len(content) // 2])


def _remove(*suffixes: str) -> Callable[[Register], None]:
    def remove(register: Register) -> None:
        for suffix in suffixes:
            register.file(suffix).unlink()

    return remove


def _sql(*statements: str) -> Callable[[Register], None]:
    return lambda register: register.run(*statements)


SITUATIONS = [
    Situation("wrong passphrase", _with_another_passphrase, ErrorKind.WRONG_PASSPHRASE),
    Situation("header page damaged", lambda register: flip(register.path, 100), ErrorKind.DAMAGED),
    Situation("page of the schema damaged", lambda register: flip(register.path, 4096 + 100), ErrorKind.DAMAGED),
    Situation("half of the file gone", _truncate, ErrorKind.DAMAGED),
    Situation("empty file", lambda register: register.path.write_bytes(b""), ErrorKind.DAMAGED),
    Situation("file of 1 byte", lambda register: register.path.write_bytes(b"x"), ErrorKind.OTHER_PROGRAM),
    Situation("file of 15 bytes", lambda register: register.path.write_bytes(b"x" * 15), ErrorKind.DAMAGED),
    Situation("text file", lambda register: register.path.write_text(TEXT, encoding="utf-8"), ErrorKind.DAMAGED),
    Situation("plain database of another program", _of_another_program, ErrorKind.OTHER_PROGRAM),
    Situation("another program's encrypted database", _encrypted_by_another_program, ErrorKind.DAMAGED),
    Situation("foreign database that our key opens", _foreign_that_our_key_opens, ErrorKind.OTHER_PROGRAM),
    Situation("encrypted database without a key file", _encrypted_without_key_file, ErrorKind.NO_KEY_FILE),
    Situation("not marked as ours", _sql("PRAGMA application_id = 5"), ErrorKind.OTHER_PROGRAM),
    Situation("no header", _sql("DROP TRIGGER header_stays", "DELETE FROM header"), ErrorKind.DAMAGED),
    Situation("no header table", _sql("DROP TABLE header"), ErrorKind.DAMAGED),
    Situation("no revision", _sql("DELETE FROM alembic_version"), ErrorKind.DAMAGED),
    Situation("database gone, key and anchor there", _remove(""), ErrorKind.DATABASE_GONE),
    Situation("database and key gone, anchor there", _remove("", ".key"), ErrorKind.DATABASE_GONE),
    Situation("key file gone", _remove(".key"), ErrorKind.NO_KEY_FILE),
    Situation("both generations of the key file damaged", _damage_both_generations, ErrorKind.KEY_FILE_DAMAGED),
    Situation("log gone", _without_its_wal, ErrorKind.BEHIND_ANCHOR),
    Situation("older file put in place", _older_file, ErrorKind.BEHIND_ANCHOR),
    Situation("readable by newer programs only", _sql("UPDATE header SET min_reader = 2"), ErrorKind.TOO_NEW),
    Situation("writable by newer programs only", _sql("UPDATE header SET min_writer = 2"), ErrorKind.TOO_NEW),
    Situation("unknown revision", _sql("UPDATE alembic_version SET version_num = '9999'"), ErrorKind.TOO_NEW),
]
