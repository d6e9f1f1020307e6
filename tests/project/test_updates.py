"""Notices of new versions: only signed ones count, only where they are wanted, and the request says nothing."""

from __future__ import annotations

import base64
import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop import __version__
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.updates import LARGEST, check, numbers, read_notice
from installer.update_notice import main, public_half, signed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
TEXTS = {"fi": "Uutta: tulosteet.", "sv": "Nytt: utskrifter."}
DOWNLOAD = "https://example.fi/kurssipoyta"
PUBLIC = public_half(KEY)
ASKED: list[dict[str, str]] = []


def notice(version: str = "99.1", key: Ed25519PrivateKey = KEY, download: str = DOWNLOAD) -> bytes:
    return signed(key, version, download, TEXTS).encode()


@contextmanager
def serving(content: bytes, status: int = 200) -> Iterator[str]:
    """Serve a notice on this computer; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            ASKED.append({name.lower(): value for name, value in self.headers.items()} | {"path": self.path})
            self.send_response(status)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Show nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/notice.json"
    finally:
        server.shutdown()
        server.server_close()


def trouble_of(content: bytes, public_key: str = PUBLIC) -> ErrorKind:
    with pytest.raises(AppError) as caught:
        read_notice(content, public_key)
    return caught.value.kind


def test_a_newer_version_is_told_with_its_address_and_texts() -> None:
    with serving(notice()) as address:
        found = check(address, PUBLIC, __version__)
    assert found is not None
    assert (found.version, found.download, found.texts) == ("99.1", DOWNLOAD, TEXTS)


@pytest.mark.parametrize("version", [__version__, "0.0.1"])
def test_the_same_or_an_older_version_is_nothing_new(version: str) -> None:
    with serving(notice(version)) as address:
        assert check(address, PUBLIC, __version__) is None


def test_the_request_says_nothing_about_anybody() -> None:
    ASKED.clear()
    with serving(notice()) as address:
        check(address, PUBLIC, __version__)
    (asked,) = ASKED
    allowed = {"path", "host", "user-agent", "accept", "accept-encoding", "connection"}
    assert set(asked) == allowed
    assert (asked["user-agent"], asked["path"]) == ("kurssipoyta", "/notice.json")
    assert __version__ not in json.dumps(asked)


def test_whatever_is_not_signed_by_the_key_is_not_believed() -> None:
    right = json.loads(notice())
    tampered = base64.b64encode(base64.b64decode(right["notice"]).replace(b"99.1", b"99.2")).decode()
    cases = [
        notice(key=OTHER),
        json.dumps(right | {"notice": tampered}).encode(),
        json.dumps(right | {"signature": base64.b64encode(bytes(64)).decode()}).encode(),
        json.dumps({"notice": right["notice"]}).encode(),
        json.dumps([right]).encode(),
        notice()[:-9],
        b"",
        b"<html>",
        b"[" * 100_000,
        notice(version="new"),
        notice(download="javascript:alert(1)"),
        notice(download="http://example.fi/"),
    ]
    assert {trouble_of(each) for each in cases} == {ErrorKind.UPDATE_NOT_SIGNED}
    assert trouble_of(notice(), "no key") is ErrorKind.UPDATE_NOT_SIGNED
    assert trouble_of(notice(), public_half(OTHER)) is ErrorKind.UPDATE_NOT_SIGNED


@pytest.mark.parametrize("address", ["", "example.fi", "http://example.fi/a.json", "file:///etc/passwd", "https://a b"])
def test_an_address_that_is_not_safe_is_not_asked(address: str) -> None:
    with pytest.raises(AppError) as caught:
        check(address, PUBLIC, __version__)
    assert caught.value.kind is ErrorKind.UPDATE_ADDRESS


def test_a_server_that_is_gone_or_sends_too_much_is_told() -> None:
    with serving(b"gone", 404) as address, pytest.raises(AppError) as missing:
        check(address, PUBLIC, __version__)
    with pytest.raises(AppError) as silent:
        check(address, PUBLIC, __version__)
    with serving(bytes(LARGEST + 1)) as address, pytest.raises(AppError) as large:
        check(address, PUBLIC, __version__)
    troubles = [each.value.kind for each in (missing, silent, large)]
    assert troubles == [ErrorKind.UPDATE_UNREACHABLE, ErrorKind.UPDATE_UNREACHABLE, ErrorKind.UPDATE_NOT_SIGNED]


def test_versions_are_compared_by_their_numbers() -> None:
    ordered = ["0.1", "0.1.1", "0.2", "0.10", "1.0.0"]
    assert sorted(ordered, key=numbers) == ordered


def test_a_key_is_made_for_its_owner_alone_and_signs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "key.pem"
    main(["new-key", str(file)])
    public = capsys.readouterr().out.strip()
    assert file.stat().st_mode & 0o777 == 0o600
    main(["sign", str(file), "99.1", DOWNLOAD, *TEXTS.values()])
    assert read_notice(capsys.readouterr().out.encode(), public).version == "99.1"
    with pytest.raises(FileExistsError):
        main(["new-key", str(file)])
