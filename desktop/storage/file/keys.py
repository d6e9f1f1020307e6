"""Keys: a random database key, wrapped by a passphrase and by a printed recovery key."""

from __future__ import annotations

import os
from typing import Any, Final, NamedTuple
from zlib import crc32

from desktop.services.environment_errors import AppError, ErrorKind

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
RECOVERY_BYTES: Final = 16
MEMORY_KIB: Final = 64 * 1024
ITERATIONS: Final = 3
LANES: Final = 4

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_CHARACTERS: Final = 2
_RECOVERY_CHARACTERS: Final = 26
_GROUP: Final = 4
_MISREAD: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "-": "", " ": ""})


class DatabaseKey(NamedTuple):
    """The key of a database and the salt that SQLCipher keeps in the file's first bytes."""

    key: bytes
    salt: bytes

    def __repr__(self) -> str:
        """Return nothing of the key."""
        return "DatabaseKey"

    @classmethod
    def new(cls) -> DatabaseKey:
        """Make a random key."""
        return cls(os.urandom(KEY_BYTES), os.urandom(SALT_BYTES))

    @classmethod
    def from_bytes(cls, raw: bytes) -> DatabaseKey:
        """Read what `raw` gives."""
        return cls(raw[:KEY_BYTES], raw[KEY_BYTES:])

    @property
    def raw(self) -> bytes:
        """Key and salt in one."""
        return self.key + self.salt

    @property
    def pragma(self) -> str:
        """The statement that hands the raw key to SQLCipher."""
        return f"PRAGMA key = \"x'{self.raw.hex()}'\""


class Wrap(NamedTuple):
    """The database key, encrypted: how the wrapping key is derived, and what came out."""

    kdf: dict[str, Any]
    nonce: bytes
    wrapped: bytes


def wrap_with_passphrase(key: DatabaseKey, passphrase: str, database_id: str) -> Wrap:
    """Wrap a key with Argon2id over a passphrase."""
    kdf = {
        "name": "argon2id",
        "salt": os.urandom(SALT_BYTES).hex(),
        "memory_kib": MEMORY_KIB,
        "iterations": ITERATIONS,
        "lanes": LANES,
    }
    return _wrap(key, _from_passphrase(passphrase, kdf), kdf, database_id)


def unwrap_with_passphrase(wrap: Wrap, passphrase: str, database_id: str) -> DatabaseKey:
    """Unwrap a key; AppError (wrong-passphrase) if the passphrase is another."""
    return _unwrap(wrap, _from_passphrase(passphrase, wrap.kdf), database_id, ErrorKind.WRONG_PASSPHRASE)


def wrap_with_recovery_key(key: DatabaseKey, recovery_key: bytes, database_id: str) -> Wrap:
    """Wrap a key with a recovery key, which is random and needs no slow derivation."""
    kdf = {"name": "hkdf-sha256", "salt": os.urandom(SALT_BYTES).hex()}
    return _wrap(key, _from_recovery_key(recovery_key, kdf), kdf, database_id)


def unwrap_with_recovery_key(wrap: Wrap, recovery_key: bytes, database_id: str) -> DatabaseKey:
    """Unwrap a key; AppError (wrong-recovery-key) if the recovery key is another's."""
    return _unwrap(wrap, _from_recovery_key(recovery_key, wrap.kdf), database_id, ErrorKind.WRONG_RECOVERY_KEY)


def _from_passphrase(passphrase: str, kdf: dict[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - not at start with a stored key

    derive = Argon2id(
        salt=bytes.fromhex(kdf["salt"]),
        length=KEY_BYTES,
        iterations=kdf["iterations"],
        lanes=kdf["lanes"],
        memory_cost=kdf["memory_kib"],
    )
    return derive.derive(passphrase.encode())


def _from_recovery_key(recovery_key: bytes, kdf: dict[str, Any]) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    derive = HKDF(SHA256(), KEY_BYTES, bytes.fromhex(kdf["salt"]), b"kurssipoyta recovery key")
    return derive.derive(recovery_key)


def _wrap(key: DatabaseKey, wrapping_key: bytes, kdf: dict[str, Any], database_id: str) -> Wrap:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    nonce = os.urandom(NONCE_BYTES)
    return Wrap(kdf, nonce, AESGCM(wrapping_key).encrypt(nonce, key.raw, database_id.encode()))


def _unwrap(wrap: Wrap, wrapping_key: bytes, database_id: str, otherwise: ErrorKind) -> DatabaseKey:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    try:
        raw = AESGCM(wrapping_key).decrypt(wrap.nonce, wrap.wrapped, database_id.encode())
    except InvalidTag:
        raise AppError(otherwise) from None
    return DatabaseKey.from_bytes(raw)


def new_recovery_key() -> bytes:
    """Make a recovery key of 128 random bits."""
    return os.urandom(RECOVERY_BYTES)


def write_recovery_key(recovery_key: bytes) -> str:
    """Write a recovery key for paper: Crockford's base 32 in groups of four, the last two characters a check."""
    number = int.from_bytes(recovery_key, "big")
    digits = _digits(number, _RECOVERY_CHARACTERS) + _check_characters(recovery_key)
    return "-".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


def read_recovery_key(text: str) -> bytes:
    """Read a recovery key typed by hand; AppError (wrong-recovery-key) where a character is wrong."""
    tidy = text.strip().upper().translate(_MISREAD)
    if len(tidy) != _RECOVERY_CHARACTERS + _CHECK_CHARACTERS or any(each not in _ALPHABET for each in tidy):
        raise AppError(ErrorKind.WRONG_RECOVERY_KEY)
    number = 0
    for character in tidy[:_RECOVERY_CHARACTERS]:
        number = number * len(_ALPHABET) + _ALPHABET.index(character)
    if number >= 1 << (8 * RECOVERY_BYTES):
        raise AppError(ErrorKind.WRONG_RECOVERY_KEY)
    recovery_key = number.to_bytes(RECOVERY_BYTES, "big")
    if tidy[_RECOVERY_CHARACTERS:] != _check_characters(recovery_key):
        raise AppError(ErrorKind.WRONG_RECOVERY_KEY)
    return recovery_key


def _check_characters(recovery_key: bytes) -> str:
    return _digits(crc32(recovery_key) % len(_ALPHABET) ** _CHECK_CHARACTERS, _CHECK_CHARACTERS)


def _digits(number: int, count: int) -> str:
    digits = ""
    for _ in range(count):
        number, digit = divmod(number, len(_ALPHABET))
        digits = _ALPHABET[digit] + digits
    return digits
