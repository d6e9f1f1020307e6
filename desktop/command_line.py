"""The program without a window: apply, show, check, backup, restore, keys."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from desktop import bootstrap
from desktop.clock import GivenClock
from desktop.interchange.views import read_view
from desktop.messages.names import AREAS
from desktop.messages.problems import explain_app_error, field_problem
from desktop.services.commands.errors import InvalidCommandError
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.column_values import read_day
from desktop.storage.database import open_database
from desktop.storage.file.keychain import SystemKeychain
from desktop.storage.read.records import SqlRecords
from desktop.terminal import FAILED, SUCCEEDED, ask, complain, database_path, new_passphrase, opened, tell, unlock

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from datetime import date

    from desktop.i18n import Words
    from desktop.storage.database import Database

    Task = Callable[[argparse.Namespace, Words], int]


def run(options: argparse.Namespace, words: Words) -> int:
    """Do what the options ask for; gives the exit status. A trouble is one message on standard error, and status 2."""
    tasks: dict[str, Task] = {
        "apply": apply,
        "show": show,
        "check": check,
        "backup": backup,
        "restore": restore,
        "keys": keys,
    }
    tasks |= {name: _of_files(name) for name in ("page", "export", "print", "import")}
    try:
        return tasks[options.task](options, words)
    except AppError as error:
        complain(str(explain_app_error(error, words)))
        return FAILED


def _of_files(name: str) -> Task:
    """Return a task about files; they are loaded when they are wanted."""

    def task(options: argparse.Namespace, words: Words) -> int:
        from desktop import file_tasks  # noqa: PLC0415

        return file_tasks.TASKS[name](options, words)

    return task


def apply(options: argparse.Namespace, words: Words) -> int:
    """Carry out commands, one JSON object a line."""
    from desktop.interchange.apply import JsonInterface, StoppedError  # noqa: PLC0415 - loads the whole program

    path, clock = database_path(options), GivenClock(options.today)
    catalogue = bootstrap.catalogue()
    with _input(options.input) as source, opened(path, words, clock, make=True) as database:
        services = bootstrap.services_on(database, catalogue, clock, options.user)
        _check_clock(database, clock)
        queries, formatter = bootstrap.queries_on(database, catalogue), bootstrap.plain_formatter(words, catalogue)
        try:
            return JsonInterface(services, queries, clock, formatter).run(source, tell)
        except StoppedError as error:
            line = words.gettext("Line {line}:").format(line=error.line)
            complain(f"{line} {explain_app_error(error.error, words)}")
            return FAILED


def show(options: argparse.Namespace, words: Words) -> int:
    """Print a view, as a table or as JSON."""
    from desktop.interchange.table import table_of  # noqa: PLC0415

    clock, catalogue = GivenClock(options.today), bootstrap.catalogue()
    filters = {name: getattr(options, name) for name in ("year", "course") if getattr(options, name) is not None}
    if str(filters.get("year", "")).isdecimal():
        filters["year"] = int(filters["year"])
    with opened(database_path(options), words, clock) as database:
        last = _check_clock(database, clock)
        if last and clock.today() < last:
            clock.given = last
            complain(
                str(explain_app_error(AppError(ErrorKind.CLOCK_BEHIND, today=GivenClock().today(), last=last), words))
            )
        services = bootstrap.services_on(database, catalogue, clock, options.user)
        try:
            rows = read_view(services, bootstrap.queries_on(database, catalogue), options.view, filters)
        except InvalidCommandError as error:
            complain("; ".join(f"{each.field}: {field_problem(each, words)}" for each in error.errors))
            return FAILED
    for line in (json.dumps(row, ensure_ascii=False) for row in rows) if options.json else table_of(rows, words):
        tell(line)
    return SUCCEEDED


def check(options: argparse.Namespace, words: Words) -> int:
    """Check the whole database and print what was checked; status 2 where something is wrong."""
    from desktop.services.checking import check_rules  # noqa: PLC0415
    from desktop.storage.checking import check_file  # noqa: PLC0415

    path, clock, catalogue = database_path(options), GivenClock(options.today), bootstrap.catalogue()
    if options.accept_loss:
        _accept_loss(options, words)
    is_sound = True
    with opened(path, words, clock) as database:
        if database.had_no_anchor:
            text = words.gettext("The anchor was missing: it would not be seen if entries were lost.")
            tell(f"! {text}")
        for checks in (check_file(database), check_rules(SqlRecords(database, catalogue), catalogue)):
            for checked in checks:
                mark = "✗" if checked.faults else "✓"
                tell(f"{mark} {words.gettext(AREAS[checked.area]).format(count=checked.count)}")
                for fault in checked.faults:
                    tell(f"    {fault}")
                is_sound = is_sound and not checked.faults
            if not is_sound:
                break
    tell(words.gettext("The database is sound.") if is_sound else words.gettext("The database is damaged."))
    return SUCCEEDED if is_sound else FAILED


def _accept_loss(options: argparse.Namespace, words: Words) -> None:
    """Go on without entries that are lost, and say so in the journal."""
    from desktop.services.commands.program import AcceptLoss  # noqa: PLC0415
    from desktop.storage.file import anchor  # noqa: PLC0415

    path, clock = database_path(options), GivenClock(options.today)
    held = anchor.load(path)
    database = open_database(path, unlock(words), accept_loss=True)
    try:
        services = bootstrap.services_on(database, bootstrap.catalogue(), clock, options.user)
        services.note(AcceptLoss(held.seq if held else 0, bootstrap.author(options.user).user))
    finally:
        database.close()


def backup(options: argparse.Namespace, words: Words) -> int:
    """Write a backup."""
    from desktop.storage.backup import write_backup  # noqa: PLC0415

    clock = GivenClock(options.today)
    with opened(database_path(options), words, clock) as database:
        facts = write_backup(database, options.file, clock.now())
    tell(words.gettext("Backup written: {file}, until entry {seq}.").format(file=options.file, seq=facts.seq))
    return SUCCEEDED


def restore(options: argparse.Namespace, words: Words) -> int:
    """Put a backup in place; what was there before is kept beside it."""
    from desktop.services.commands.program import RestoreBackup  # noqa: PLC0415
    from desktop.storage.backup import restore_backup  # noqa: PLC0415

    path, clock = database_path(options), GivenClock(options.today)
    database, facts = restore_backup(options.file, path, unlock(words), clock.now())
    try:
        services = bootstrap.services_on(database, bootstrap.catalogue(), clock, options.user)
        services.note(RestoreBackup(facts.seq, bootstrap.author(options.user).user))
    finally:
        database.close()
    tell(words.gettext("Restored: {file}, until entry {seq}.").format(file=path, seq=facts.seq))
    return SUCCEEDED


def keys(options: argparse.Namespace, words: Words) -> int:
    """Change the passphrase, make a recovery key, or have a keychain remember the key."""
    from desktop.storage.file import keyfile  # noqa: PLC0415
    from desktop.storage.file.keys import new_recovery_key, write_recovery_key  # noqa: PLC0415

    path, keychain = database_path(options), SystemKeychain()
    key_file = keyfile.load(path)
    if options.action == "use-recovery-key":
        key = key_file.unlock_with_recovery_key(ask(words.gettext("Recovery key: ")))
        keyfile.save(key_file.with_passphrase(key, new_passphrase(words, ask_always=True)), path)
        tell(words.gettext("The passphrase has been changed."))
        return SUCCEEDED
    key = unlock(words)(key_file)
    if options.action == "change-passphrase":
        keyfile.save(key_file.with_passphrase(key, new_passphrase(words, ask_always=True)), path)
        tell(words.gettext("The passphrase has been changed."))
    elif options.action == "new-recovery-key":
        recovery_key = new_recovery_key()
        keyfile.save(key_file.with_recovery_key(key, recovery_key), path)
        tell(words.gettext("Write this recovery key down and keep it away from the computer:"))
        tell(write_recovery_key(recovery_key))
    elif options.action == "remember":
        keychain.remember(key_file.database_id, key)
        keyfile.save(key_file.as_remembered(remembered=True), path)
        tell(words.gettext("The keychain of this computer remembers the key."))
    else:
        keychain.forget(key_file.database_id)
        keyfile.save(key_file.as_remembered(remembered=False), path)
        tell(words.gettext("The keychain of this computer has forgotten the key."))
    return SUCCEEDED


@contextmanager
def _input(name: str) -> Iterator[IO[bytes]]:
    """Open the input; standard input for -. AppError (unreadable-input)."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        source = open(name, "rb")  # noqa: SIM115, PTH123 - closed below, whatever happens
    except OSError as error:
        raise AppError(ErrorKind.UNREADABLE_INPUT, path=name) from error
    with source:
        yield source


def _check_clock(database: Database, clock: GivenClock) -> date | None:
    """Refuse a given date before the last one on which the database was used, which it gives.

    AppError (clock-behind).
    """
    last = read_day(SqlRecords(database).today())
    if last and clock.given and clock.given < last:
        raise AppError(ErrorKind.CLOCK_BEHIND, today=clock.given, last=last)
    return last
