"""Signed notices of new versions.

python -m installer.update_notice new-key KEY.pem                          makes a key, prints its public half
python -m installer.update_notice sign KEY.pem VERSION ADDRESS FI SV       prints the notice to be put on a server
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

PRIVATE = 0o600


def public_half(key: Ed25519PrivateKey) -> str:
    """Return a key's public half as the settings take it."""
    return base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def signed(key: Ed25519PrivateKey, version: str, download: str, texts: dict[str, str]) -> str:
    """Return a notice."""
    notice = json.dumps({"version": version, "download": download, "texts": texts}, ensure_ascii=False).encode()
    parts = {"notice": base64.b64encode(notice).decode(), "signature": base64.b64encode(key.sign(notice)).decode()}
    return json.dumps(parts)


def main(arguments: list[str]) -> None:
    """Make a key, or sign."""
    file = Path(arguments[1])
    if arguments[0] == "new-key":
        key = Ed25519PrivateKey.generate()
        file.touch(mode=PRIVATE, exist_ok=False)
        file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        print(public_half(key))
        return
    loaded = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(loaded, Ed25519PrivateKey):
        raise TypeError(file)
    version, download, finnish, swedish = arguments[2:6]
    print(signed(loaded, version, download, {"fi": finnish, "sv": swedish}))


if __name__ == "__main__":
    main(sys.argv[1:])
