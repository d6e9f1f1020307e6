"""Sentences for fields that can't be meant and for troubles of the surroundings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.i18n import N_
from desktop.messages.message import Message
from desktop.services.environment_errors import AppError, ErrorKind

if TYPE_CHECKING:
    from datetime import date

    from desktop.i18n import Words
    from desktop.services.commands.errors import FieldError

_FIELD_PROBLEMS: Final = {
    "missing": N_("is missing"),
    "unknown-field": N_("is not a field here"),
    "null": N_("cannot be empty"),
    "not-text": N_("must be text"),
    "empty": N_("is empty"),
    "too-long": N_("is too long, at most {longest} characters"),
    "forbidden-character": N_("has a character that cannot be kept ({code})"),
    "not-a-number": N_("must be a number"),
    "not-whole": N_("must be a whole number"),
    "too-small": N_("must be at least {least}"),
    "too-large": N_("must be at most {most}"),
    "not-a-truth-value": N_("must be true or false"),
    "not-a-date": N_("must be a date written YYYY-MM-DD"),
    "no-such-date": N_("there is no such date as {value}"),
    "date-out-of-range": N_("must lie in the years {first}–{last}"),
    "not-a-choice": N_("must be one of: {choices}"),
    "outside-periods": N_("must be a day of one of the course's periods, or a day beside it"),
    "not-a-term": N_("must be a term of days or months, such as P14D or P6M"),
    "not-a-language": N_("must be a language code such as fi or sv"),
    "not-an-object": N_("must be an object with named fields"),
    "not-a-list": N_("must be a list"),
    "does-not-fit": N_("does not fit the rest of the description"),
    "ends-before-start": N_("ends before it starts"),
    "business-id-wrong": N_("is not a valid business id"),
    "not-json": N_("the line is not a JSON object"),
    "not-json-at": N_("the line is not JSON (character {character})"),
    "too-deep": N_("the line is nested too deeply, at most {deepest} levels"),
    "not-utf-8": N_("the line is not UTF-8 text (byte {byte})"),
    "line-too-long": N_("the line is too long, at most {longest} bytes"),
    "duplicate-key": N_("is given twice"),
    "unknown-command": N_("there is no such command: {value}"),
    "unknown-view": N_("there is no such view: {value}"),
    "no-purpose": N_("the line must have “command”, “today” or “show”"),
    "two-purposes": N_("the line has more than one of “command”, “today” and “show”"),
    "clock-back": N_("is before {last}, the last day on which this database was used"),
}

_TROUBLES: Final = {
    ErrorKind.BUSY: (
        N_("The database is in use by another program."),
        N_("{path} was busy for too long. Nothing was changed. Try again in a moment."),
    ),
    ErrorKind.DISK_FULL: (
        N_("The disk is full."),
        N_("{path} could not be written. Nothing was changed. Free some space and try again."),
    ),
    ErrorKind.UPDATE_ADDRESS: (
        N_("The address of update notices can't be used."),
        N_("{address} must begin with https://. Correct it in the settings."),
    ),
    ErrorKind.UPDATE_UNREACHABLE: (
        N_("The update notice can't be reached."),
        N_("{address} does not answer. The program works on without it."),
    ),
    ErrorKind.UPDATE_NOT_SIGNED: (
        N_("The update notice is not to be trusted."),
        N_("It is broken, or its signature is wrong. Nothing was done; tell whoever keeps the notice."),
    ),
    ErrorKind.PRINTER_GONE: (
        N_("The printer does not answer."),
        N_("{printer} took nothing, or not everything. Check it, or choose another printer or a PDF file."),
    ),
    ErrorKind.TABLE_PROTECTED: (
        N_("The workbook is protected with a password."),
        N_("{path} can't be read. Remove the password in Excel, save the file, and try again."),
    ),
    ErrorKind.TABLE_DAMAGED: (
        N_("The file is no table that can be read."),
        N_("{path} is damaged or of another kind. An Excel workbook (.xlsx) or a CSV file is needed."),
    ),
    ErrorKind.TABLE_TOO_LARGE: (
        N_("The file is too large."),
        N_("{path} has more than {most}. Split it into several files."),
    ),
    ErrorKind.TABLE_EMPTY: (
        N_("The file has no rows."),
        N_("{path} needs a row of headings and at least one row under it."),
    ),
    ErrorKind.CANNOT_WRITE: (
        N_("The disk reported an error."),
        N_("{path} could not be read or written. Nothing was changed. Check the disk and try again."),
    ),
    ErrorKind.READ_ONLY: (
        N_("The file or folder cannot be written."),
        N_("Ask for the right to write in {path}, or choose another folder. Nothing was changed."),
    ),
    ErrorKind.NO_SUCH_DATABASE: (N_("There is no database here."), N_("{path} does not exist. Check the name.")),
    ErrorKind.FILE_THERE: (
        N_("There is another file with this name."),
        N_("{path} was left as it is. Choose another name for the backup."),
    ),
    ErrorKind.ALREADY_THERE: (N_("There is a database here already."), N_("{path} was left as it is.")),
    ErrorKind.NO_FOLDER: (N_("The folder does not exist."), N_("Check the name: {path}")),
    ErrorKind.DAMAGED: (
        N_("The database is damaged."),
        N_("{path} cannot be read. Nothing was changed. Restore the newest backup with “kurssipoyta restore”."),
    ),
    ErrorKind.OTHER_PROGRAM: (
        N_("The file is not a database of this program."),
        N_("{path} was left as it is. Check the name."),
    ),
    ErrorKind.TOO_NEW: (
        N_("The database was written by a newer version of the program."),
        N_("{path} was left as it is. Install the newest version."),
    ),
    ErrorKind.BEHIND_ANCHOR: (
        N_("The newest changes are missing from the database."),
        N_(
            "{path} ends at entry {has}, but entry {needs} was written already: the file with “-wal” at the end of its"
            " name is gone, or an older copy was put in place. Nothing was changed. Put the missing file back, restore"
            " a backup, or go on without those entries with “kurssipoyta check --accept-loss”."
        ),
    ),
    ErrorKind.NO_KEY_FILE: (
        N_("The key file is missing."),
        N_("{path} is needed to open the database. Copy it back from a backup. Nothing was changed."),
    ),
    ErrorKind.KEY_FILE_DAMAGED: (
        N_("The key file is damaged."),
        N_("{path} cannot be read. Copy it back from a backup. Nothing was changed."),
    ),
    ErrorKind.DATABASE_GONE: (
        N_("The database is missing, but other files of it are here."),
        N_("{path} does not exist. No new database was made in its place. Restore a backup, or check the name."),
    ),
    ErrorKind.WRONG_PASSPHRASE: (N_("The passphrase is wrong."), N_("Try again, or use the recovery key.")),
    ErrorKind.WRONG_RECOVERY_KEY: (
        N_("The recovery key is wrong."),
        N_("Compare it with the printed sheet, character by character."),
    ),
    ErrorKind.NO_RECOVERY_KEY: (
        N_("This database has no recovery key yet."),
        N_("Make one with “kurssipoyta keys new-recovery-key” while you have the passphrase."),
    ),
    ErrorKind.NO_PASSPHRASE: (
        N_("The passphrase is needed."),
        N_("Set KURSSIPOYTA_PASSPHRASE, or run the command in a terminal."),
    ),
    ErrorKind.EMPTY_PASSPHRASE: (N_("The passphrase is empty."), N_("Choose a passphrase.")),
    ErrorKind.PASSPHRASES_DIFFER: (N_("The two passphrases differ."), N_("Nothing was changed. Type them again.")),
    ErrorKind.NO_KEYCHAIN: (
        N_("This computer has no keychain that can be used."),
        N_("The passphrase is asked for instead."),
    ),
    ErrorKind.KEY_NOT_IN_KEYCHAIN: (
        N_("The keychain no longer has the key."),
        N_("Open the database with its passphrase."),
    ),
    ErrorKind.MIGRATION_FAILED: (
        N_("The database could not be brought up to date."),
        N_("{path} was left as it was; a copy is in {copy}."),
    ),
    ErrorKind.NOT_A_BACKUP: (N_("The file is not a backup of this program."), N_("{path} was left as it is.")),
    ErrorKind.BACKUP_DAMAGED: (
        N_("The backup is damaged."),
        N_("{path} was not restored, and nothing was changed. Take an older backup."),
    ),
    ErrorKind.OTHER_DATABASE: (
        N_("The backup is of another database."),
        N_("{path} was not restored. Restore it under another name with --database."),
    ),
    ErrorKind.UNREADABLE_INPUT: (N_("The input cannot be read."), N_("Check the name: {path}")),
    ErrorKind.CLOCK_BEHIND: (
        N_("The computer's clock is behind: {today}."),
        N_("The database was last used on {last}. Correct the clock, or give --today."),
    ),
    ErrorKind.SAMPLE_TOO_EARLY: (
        N_("The sample provider cannot be shown as on {today}."),
        N_("Its services exist in the form shown only since 2025: give a date from {first} on."),
    ),
    ErrorKind.QT_UNUSABLE: (
        N_("The installed window library does not work with this Python."),
        N_("PySide6 {qt} crashes on Python 3.11. Install PySide6-Essentials 6.11, or Python 3.12 or newer."),
    ),
    ErrorKind.DESCRIPTION_WRONG: (
        N_("A service description cannot be used."),
        N_("{file}: {key}: {reason}"),
    ),
}


def field_problem(error: FieldError, words: Words, *, typed: bool = False) -> str:
    """Return what is wrong with a field; `typed` by a user rather than written by a script."""
    if typed and error.problem == "not-a-date":
        return words.gettext("write the date as 9.3.2026")
    return words.gettext(_FIELD_PROBLEMS[error.problem]).format_map(_plain(error.facts, words))


def explain_app_error(error: AppError, words: Words) -> Message:
    """Make the message of a trouble of the surroundings."""
    facts = _plain(error.facts, words)
    heading, text = (words.gettext(each).format_map(facts) for each in _TROUBLES[error.kind])
    return Message(heading, text)


def explain_failure(error: BaseException, words: Words) -> Message:
    """Make the message of whatever ended a job: a trouble of the surroundings, or a bug of ours."""
    if isinstance(error, AppError):
        return explain_app_error(error, words)
    heading = words.gettext("Something went wrong in the program.")
    return Message(
        heading, words.gettext("Nothing was lost. The error is in the log, without personal data. Please go on.")
    )


def _plain(facts: Any, words: Words) -> dict[str, str]:  # noqa: ANN401 - any facts
    return {name: _written(value, words) for name, value in facts.items()}


def _written(value: Any, words: Words) -> str:  # noqa: ANN401
    if hasattr(value, "isoformat"):
        day: date = value
        return words.day(day)
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
