"""The system's keychain: an opt-in copy of the key on a trusted workstation, never the only one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol
from zlib import crc32

from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.file.keys import KEY_BYTES, SALT_BYTES, DatabaseKey

if TYPE_CHECKING:
    from types import ModuleType

SERVICE: Final = "kurssipoyta"
_TRUSTED: Final = ("keyring.backends.Windows", "keyring.backends.macOS", "keyring.backends.SecretService")


class Keychain(Protocol):
    """Where a key can be remembered on this computer."""

    def find(self, database_id: str) -> DatabaseKey | None:
        """Return the remembered key of a database; None where there is none, or no keychain."""
        ...

    def remember(self, database_id: str, key: DatabaseKey) -> None:
        """Remember a key. AppError (no-keychain)."""
        ...

    def forget(self, database_id: str) -> None:
        """Forget a key. AppError (no-keychain)."""
        ...


class SystemKeychain:
    """Windows Credential Manager, macOS Keychain or Secret Service; no other backend is trusted with a key."""

    def find(self, database_id: str) -> DatabaseKey | None:
        """Return the remembered key of a database; None where there is none, or no keychain."""
        keyring = _keyring()
        if keyring is None:
            return None
        try:
            kept = bytes.fromhex(keyring.get_password(SERVICE, database_id) or "")
        except (keyring.errors.KeyringError, ValueError):
            return None
        key = DatabaseKey.from_bytes(kept[: KEY_BYTES + SALT_BYTES])
        return key if kept == _entry(key) else None

    def remember(self, database_id: str, key: DatabaseKey) -> None:
        """Remember a key. AppError (no-keychain)."""
        keyring = _needed()
        try:
            keyring.set_password(SERVICE, database_id, _entry(key).hex())
        except keyring.errors.KeyringError as error:
            raise AppError(ErrorKind.NO_KEYCHAIN) from error

    def forget(self, database_id: str) -> None:
        """Forget a key; nothing happens where none is remembered. AppError (no-keychain)."""
        keyring = _needed()
        try:
            if keyring.get_password(SERVICE, database_id) is not None:
                keyring.delete_password(SERVICE, database_id)
        except keyring.errors.KeyringError as error:
            raise AppError(ErrorKind.NO_KEYCHAIN) from error


def _needed() -> ModuleType:
    keyring = _keyring()
    if keyring is None:
        raise AppError(ErrorKind.NO_KEYCHAIN)
    return keyring


def _entry(key: DatabaseKey) -> bytes:
    """Return what is kept of a key: itself and a check sum, so that a damaged entry is not taken for a damaged file."""
    return key.raw + crc32(key.raw).to_bytes(4, "big")


def _keyring() -> ModuleType | None:
    """Load the keyring library, which takes longer than the window; None where its backend is not to be trusted."""
    import keyring  # noqa: PLC0415
    import keyring.errors  # noqa: PLC0415

    backend = keyring.get_keyring()
    first = next(iter(getattr(backend, "backends", ())), backend)
    return keyring if type(first).__module__ in _TRUSTED else None
