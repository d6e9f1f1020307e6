"""The key file beside a database: the wrapped database key, kept in two generations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zlib import crc32

from desktop.files import beside, write_whole
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.file import keys
from desktop.storage.file.keys import DatabaseKey, Wrap

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT: Final = 1
_APPLICATION: Final = "kurssipoyta key file"


class KeyFile(NamedTuple):
    """What a key file holds.

    `salt` is that of the database, and no secret: a key from elsewhere is told by it. `recovery` is None until a
    recovery key has been printed; `remembered`: a keychain was asked to remember the key.
    """

    database_id: str
    generation: int
    salt: bytes
    passphrase: Wrap
    recovery: Wrap | None
    remembered: bool = False

    @classmethod
    def new(cls, key: DatabaseKey, database_id: str, passphrase: str) -> KeyFile:
        """Make a key file whose key a passphrase unwraps. AppError (empty-passphrase)."""
        wrap = keys.wrap_with_passphrase(key, _not_empty(passphrase), database_id)
        return cls(database_id, 1, key.salt, wrap, None)

    def with_passphrase(self, key: DatabaseKey, passphrase: str) -> KeyFile:
        """Return the key file with a new passphrase; the database itself stays as it is."""
        wrap = keys.wrap_with_passphrase(key, _not_empty(passphrase), self.database_id)
        return self._replace(passphrase=wrap, generation=self.generation + 1)

    def with_recovery_key(self, key: DatabaseKey, recovery_key: bytes) -> KeyFile:
        """Return the key file with a new recovery key; the one before no longer opens it."""
        wrap = keys.wrap_with_recovery_key(key, recovery_key, self.database_id)
        return self._replace(recovery=wrap, generation=self.generation + 1)

    def as_remembered(self, *, remembered: bool) -> KeyFile:
        """Return the key file with a note of whether a keychain remembers its key."""
        return self._replace(remembered=remembered, generation=self.generation + 1)

    def unlock(self, passphrase: str) -> DatabaseKey:
        """Unwrap the key. AppError (wrong-passphrase)."""
        return keys.unwrap_with_passphrase(self.passphrase, passphrase, self.database_id)

    def unlock_with_recovery_key(self, text: str) -> DatabaseKey:
        """Unwrap the key with what stands on the printed sheet. AppError (no-recovery-key, wrong-recovery-key)."""
        if self.recovery is None:
            raise AppError(ErrorKind.NO_RECOVERY_KEY)
        return keys.unwrap_with_recovery_key(self.recovery, keys.read_recovery_key(text), self.database_id)

    def fits(self, key: DatabaseKey) -> bool:
        """Whether a key from elsewhere (a keychain) is the one in this file."""
        return key.salt == self.salt

    def to_text(self) -> str:
        """Write the file's content."""
        content = {
            "application": _APPLICATION,
            "format": _FORMAT,
            "database": self.database_id,
            "generation": self.generation,
            "salt": self.salt.hex(),
            "passphrase": _wrap_to_json(self.passphrase),
            "recovery": _wrap_to_json(self.recovery) if self.recovery else None,
            "remembered": self.remembered,
        }
        return json.dumps(content | {"sum": _sum(content)}, indent=2) + "\n"

    @classmethod
    def from_text(cls, text: str) -> KeyFile:
        """Read the file's content; ValueError where it is not a key file."""
        content = json.loads(text)
        if not isinstance(content, dict) or content.get("application") != _APPLICATION or content["format"] != _FORMAT:
            message = "not a key file of this program"
            raise ValueError(message)
        if content.pop("sum") != _sum(content):
            message = "damaged"
            raise ValueError(message)
        recovery = content["recovery"]
        return cls(
            content["database"],
            content["generation"],
            bytes.fromhex(content["salt"]),
            _wrap_from_json(content["passphrase"]),
            _wrap_from_json(recovery) if recovery else None,
            bool(content["remembered"]),
        )


def path_of(database: Path) -> Path:
    """Return where the key file of a database lies."""
    return beside(database, ".key")


def older_path_of(database: Path) -> Path:
    """Return where the generation before is kept."""
    return beside(database, ".key.old")


def load(database: Path) -> KeyFile:
    """Load the key file of a database, or the generation before if the newest is gone or damaged.

    AppError (no-key-file, key-file-damaged).
    """
    present = [path for path in (path_of(database), older_path_of(database)) if path.exists()]
    if not present:
        raise AppError(ErrorKind.NO_KEY_FILE, path=path_of(database))
    for path in present:
        if (key_file := _read(path)) is not None:
            return key_file
    raise AppError(ErrorKind.KEY_FILE_DAMAGED, path=present[0])


def _read(path: Path) -> KeyFile | None:
    """Read a key file; None where there is none or it is damaged."""
    try:
        return KeyFile.from_text(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError, OSError):
        return None


def save(key_file: KeyFile, database: Path) -> None:
    """Write the key file whole, keeping the generation before. AppError (disk-full, cannot-write, read-only)."""
    path, content = path_of(database), key_file.to_text().encode()
    present = _read(path)
    if present is not None:
        write_whole(older_path_of(database), path.read_bytes())
    write_whole(path, content)
    if present is not None and (present.passphrase, present.recovery) != (key_file.passphrase, key_file.recovery):
        write_whole(older_path_of(database), content)  # what was replaced must not open it any more


def _not_empty(passphrase: str) -> str:
    if not passphrase.strip():
        raise AppError(ErrorKind.EMPTY_PASSPHRASE)
    return passphrase


def _sum(content: dict[str, Any]) -> int:
    """Return a check sum of all that a key file holds, so that damage is not taken for a wrong passphrase."""
    return crc32(json.dumps(content, sort_keys=True).encode())


def _wrap_to_json(wrap: Wrap) -> dict[str, Any]:
    return {"kdf": wrap.kdf, "nonce": wrap.nonce.hex(), "wrapped": wrap.wrapped.hex()}


def _wrap_from_json(content: dict[str, Any]) -> Wrap:
    return Wrap(dict(content["kdf"]), bytes.fromhex(content["nonce"]), bytes.fromhex(content["wrapped"]))
