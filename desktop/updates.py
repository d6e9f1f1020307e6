"""A notice that there is a newer version: asked for only where the user wants it, and believed only if it is signed.

The notice lies at an address that the organisation sets. Nothing is downloaded or installed. The request says nothing
about the user, the computer or the version.
"""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.services.environment_errors import AppError, ErrorKind

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST: Final = 64_000
PATIENCE: Final = 10.0
_ADDRESS: Final = re.compile(r"https://[^\s]+|http://(?:localhost|127\.0\.0\.1)(?::\d+)?/[^\s]*")
_VERSION: Final = re.compile(r"\d{1,4}(?:\.\d{1,4}){1,3}")


class UpdateNotice(NamedTuple):
    """What a notice says: the newest version, where to get it, and by language what is new."""

    version: str
    download: str
    texts: Mapping[str, str]


def check(address: str, public_key: str, version: str) -> UpdateNotice | None:
    """Return the notice of a newer version, or None. AppError: update-address, -unreachable, -not-signed."""
    if not _ADDRESS.fullmatch(address):
        raise AppError(ErrorKind.UPDATE_ADDRESS, address=address)
    notice = read_notice(_fetch(address), public_key)
    return notice if numbers(notice.version) > numbers(version) else None


def read_notice(content: bytes, public_key: str) -> UpdateNotice:
    """Read a notice whose signature (ed25519) is right. AppError (update-not-signed): anything else.

    It is JSON with `notice`, itself JSON as base64, and `signature` over those bytes; the key is base64 too.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - loads much, and only for this
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        outside = json.loads(content)
        signed = base64.b64decode(outside["notice"], validate=True)
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(outside["signature"], validate=True), signed)
        return _notice(json.loads(signed))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, InvalidSignature) as error:
        raise AppError(ErrorKind.UPDATE_NOT_SIGNED) from error


def numbers(version: str) -> tuple[int, ...]:
    """Return a version's numbers, by which versions are compared; ends after the first part that is none."""
    found = _VERSION.match(version)
    return tuple(map(int, found[0].split("."))) if found else ()


def _notice(values: Any) -> UpdateNotice:  # noqa: ANN401 - any JSON
    version, download, texts = values["version"], values["download"], values["texts"]
    if not _VERSION.fullmatch(version) or not _ADDRESS.fullmatch(download):
        raise ValueError(version)
    return UpdateNotice(version, download, {str(language): str(text) for language, text in texts.items()})


def _fetch(address: str) -> bytes:
    from urllib.error import HTTPError, URLError  # noqa: PLC0415 - only where the user wants it
    from urllib.request import Request, urlopen  # noqa: PLC0415

    request = Request(address, headers={"User-Agent": "kurssipoyta", "Accept": "application/json"})  # noqa: S310 - checked
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - only https, or this computer
            content: bytes = answer.read(LARGEST + 1)
    except (URLError, OSError, ValueError) as error:
        if isinstance(error, HTTPError):
            error.close()
        raise AppError(ErrorKind.UPDATE_UNREACHABLE, address=address) from error
    if len(content) > LARGEST:
        raise AppError(ErrorKind.UPDATE_NOT_SIGNED)
    return content
