"""Realistic facts for every trouble of the surroundings and every field that can't be meant."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from desktop.services.commands.errors import Problem
from desktop.services.environment_errors import ErrorKind

PATH: Final = "/home/äö/{data} & %s/register.db"
AT: Final = {"path": PATH}
T: Final = ErrorKind
TROUBLES: Final[dict[ErrorKind, tuple[dict[str, Any], tuple[str, ...]]]] = {
    **dict.fromkeys(
        (
            *(
                T.BUSY,
                T.DISK_FULL,
                T.CANNOT_WRITE,
                T.READ_ONLY,
                T.NO_SUCH_DATABASE,
                T.ALREADY_THERE,
                T.FILE_THERE,
                T.NO_FOLDER,
            ),
            *(T.DAMAGED, T.OTHER_PROGRAM, T.NO_KEY_FILE, T.KEY_FILE_DAMAGED, T.DATABASE_GONE, T.NOT_A_BACKUP),
            T.BACKUP_DAMAGED,
            *(T.OTHER_DATABASE, T.UNREADABLE_INPUT),
            *(T.TABLE_PROTECTED, T.TABLE_DAMAGED, T.TABLE_EMPTY),
        ),
        (AT, (PATH,)),
    ),
    **dict.fromkeys(
        (
            *(T.WRONG_PASSPHRASE, T.WRONG_RECOVERY_KEY, T.EMPTY_PASSPHRASE, T.PASSPHRASES_DIFFER),
            *(T.NO_KEYCHAIN, T.KEY_NOT_IN_KEYCHAIN, T.UPDATE_NOT_SIGNED),
        ),
        ({}, ()),
    ),
    T.NO_RECOVERY_KEY: ({}, ("kurssipoyta keys new-recovery-key",)),
    T.NO_PASSPHRASE: ({}, ("KURSSIPOYTA_PASSPHRASE",)),
    T.TOO_NEW: (AT | {"needs": 9, "has": 1}, (PATH,)),
    T.BEHIND_ANCHOR: (AT | {"needs": 512, "has": 498}, (PATH, "512", "498", "-wal")),
    T.MIGRATION_FAILED: (AT | {"copy": "/home/kopio.db"}, (PATH, "/home/kopio.db")),
    T.CLOCK_BEHIND: ({"today": date(2026, 3, 2), "last": date(2026, 3, 12)}, ("2.3.2026", "12.3.2026")),
    T.SAMPLE_TOO_EARLY: ({"today": date(2025, 3, 2), "first": date(2025, 12, 1)}, ("2.3.2025", "1.12.2025")),
    T.DESCRIPTION_WRONG: (
        {"file": "tules-kurssi.toml", "key": "group_size.min", "reason": "-1"},
        ("tules-kurssi.toml", "group_size.min", "-1"),
    ),
    **dict.fromkeys((T.UPDATE_ADDRESS, T.UPDATE_UNREACHABLE), ({"address": "https://x.fi/a&b"}, ("https://x.fi/a&b",))),
    T.TABLE_TOO_LARGE: (AT | {"most": "30 MB"}, (PATH, "30 MB")),
    T.PRINTER_GONE: ({"printer": "Ricoh & 2. krs"}, ("Ricoh & 2. krs",)),
    T.QT_UNUSABLE: ({"qt": "6.12.0"}, ("6.12.0", "6.11")),
}
P: Final = Problem
PROBLEMS: Final[dict[str, tuple[dict[str, Any], tuple[str, ...]]]] = {
    **dict.fromkeys(
        (
            *(P.MISSING, P.UNKNOWN_FIELD, P.NULL, P.NOT_TEXT, P.EMPTY, P.NOT_A_NUMBER, P.NOT_WHOLE),
            *(
                P.NOT_A_TRUTH_VALUE,
                P.NOT_A_LANGUAGE,
                P.NOT_A_TERM,
                P.NOT_AN_OBJECT,
                P.NOT_A_LIST,
                P.ENDS_BEFORE_START,
                P.OUTSIDE_PERIODS,
                P.NOT_A_TERM,
                P.DOES_NOT_FIT,
            ),
            *(P.BUSINESS_ID_WRONG, "duplicate-key"),
        ),
        ({}, ()),
    ),
    P.TOO_LONG: ({"longest": 500}, ("500",)),
    P.FORBIDDEN_CHARACTER: ({"code": "U+0007"}, ("U+0007",)),
    P.TOO_SMALL: ({"least": 1}, ("1",)),
    P.TOO_LARGE: ({"most": 999_999}, ("999999",)),
    P.NOT_A_DATE: ({}, ()),
    P.NO_SUCH_DATE: ({"value": "2026-02-30"}, ("2026-02-30",)),
    P.DATE_OUT_OF_RANGE: ({"first": 1900, "last": 2199}, ("1900–2199",)),
    P.NOT_A_CHOICE: ({"choices": ["none", "at_site"]}, ("none, at_site",)),
    "not-json": ({}, ("JSON",)),
    "not-json-at": ({"character": 12}, ("JSON", "12")),
    "too-deep": ({"deepest": 20}, ("20",)),
    "not-utf-8": ({"byte": 14}, ("UTF-8", "14")),
    "line-too-long": ({"longest": 1_000_000}, ("1000000",)),
    "unknown-command": ({"value": "create_kurssi"}, ("create_kurssi",)),
    "unknown-view": ({"value": "kurssit"}, ("kurssit",)),
    "no-purpose": ({}, ("command", "today", "show")),
    "two-purposes": ({}, ("command", "today", "show")),
    "clock-back": ({"last": date(2026, 3, 12)}, ("12.3.2026",)),
}
