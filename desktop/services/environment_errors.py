"""Troubles of the surroundings: neither a rule nor a bug of ours, but a disk, a key, a file, another program."""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class ErrorKind(StrEnum):
    """What can be wrong around the program; the sentence is made where the language is known."""

    BUSY = "busy"
    DISK_FULL = "disk-full"
    CANNOT_WRITE = "cannot-write"
    READ_ONLY = "read-only"
    NO_SUCH_DATABASE = "no-such-database"
    ALREADY_THERE = "already-there"
    FILE_THERE = "file-there"
    NO_FOLDER = "no-folder"
    DAMAGED = "damaged"
    OTHER_PROGRAM = "other-program"
    TOO_NEW = "too-new"
    BEHIND_ANCHOR = "behind-anchor"
    NO_KEY_FILE = "no-key-file"
    KEY_FILE_DAMAGED = "key-file-damaged"
    DATABASE_GONE = "database-gone"
    WRONG_PASSPHRASE = "wrong-passphrase"  # noqa: S105 - a code, not a secret
    WRONG_RECOVERY_KEY = "wrong-recovery-key"
    NO_RECOVERY_KEY = "no-recovery-key"
    NO_PASSPHRASE = "no-passphrase"  # noqa: S105
    EMPTY_PASSPHRASE = "empty-passphrase"  # noqa: S105
    PASSPHRASES_DIFFER = "passphrases-differ"
    NO_KEYCHAIN = "no-keychain"
    KEY_NOT_IN_KEYCHAIN = "key-not-in-keychain"
    MIGRATION_FAILED = "migration-failed"
    NOT_A_BACKUP = "not-a-backup"
    BACKUP_DAMAGED = "backup-damaged"
    OTHER_DATABASE = "other-database"
    UNREADABLE_INPUT = "unreadable-input"
    CLOCK_BEHIND = "clock-behind"
    SAMPLE_TOO_EARLY = "sample-too-early"
    DESCRIPTION_WRONG = "description-wrong"
    QT_UNUSABLE = "qt-unusable"
    UPDATE_ADDRESS = "update-address"
    UPDATE_UNREACHABLE = "update-unreachable"
    UPDATE_NOT_SIGNED = "update-not-signed"
    PRINTER_GONE = "printer-gone"
    TABLE_PROTECTED = "table-protected"
    TABLE_DAMAGED = "table-damaged"
    TABLE_TOO_LARGE = "table-too-large"
    TABLE_EMPTY = "table-empty"


class AppError(Exception):
    """The surroundings don't let the program go on; nothing was changed. Facts never hold personal data."""

    def __init__(self, kind: ErrorKind, **facts: Any) -> None:  # noqa: ANN401 - paths, numbers, dates
        """Keep the code and the facts."""
        super().__init__(kind.value)
        self.kind = kind
        self.facts = facts
