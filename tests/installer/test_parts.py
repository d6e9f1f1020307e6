"""What is made for the program before it is frozen: icons and notices; and the look into libraries for macOS."""

from __future__ import annotations

import struct
import sysconfig
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from installer import icons
from installer.macos import wheels
from installer.notices import notices, shipped

PACKAGES = Path(sysconfig.get_path("purelib"))


@pytest.mark.usefixtures("qapp")
def test_the_icon_for_windows_holds_every_size() -> None:
    content = icons.ico({size: icons.png(size) for size in icons.ICO_SIZES})
    assert struct.unpack_from("<HHH", content) == (0, 1, len(icons.ICO_SIZES))
    for number, size in enumerate(icons.ICO_SIZES):
        length, place = struct.unpack_from("<II", content, 6 + 16 * number + 8)
        picture = QImage.fromData(content[place : place + length])
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.pixelColor(size // 2, size // 8).alpha() == 255
        assert picture.pixelColor(0, 0).alpha() == 0


@pytest.mark.usefixtures("qapp")
def test_the_icon_for_macos_holds_every_size() -> None:
    content = icons.icns({kind: icons.png(size) for kind, size in icons.ICNS_KINDS.items()})
    assert (content[:4], struct.unpack_from(">I", content, 4)[0]) == (b"icns", len(content))
    place, found = 8, {}
    while place < len(content):
        kind, length = struct.unpack_from(">4sI", content, place)
        found[kind] = QImage.fromData(content[place + 8 : place + length]).width()
        place += length
    assert found == icons.ICNS_KINDS


def test_only_what_the_program_needs_is_shipped() -> None:
    names = {each.name for each in shipped(PACKAGES)}
    assert {"PySide6_Essentials", "SQLAlchemy", "sqlcipher3", "typst", "cryptography"} <= names
    assert not names & {"kurssipoyta", "pytest", "ruff", "mypy", "hypothesis", "pip"}


def test_the_notices_name_every_package_with_its_licence() -> None:
    text = notices(PACKAGES)
    for package in shipped(PACKAGES):
        assert f"{package.name} {package.version}: " in text
    assert ": unknown" not in text
    for each in ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE", "SQLCipher", "OpenSSL", "Qt (in "):
        assert each in text


def _library(processor: int, oldest: tuple[int, int], *, is_old: bool = False) -> bytes:
    version = oldest[0] << 16 | oldest[1] << 8
    command = struct.pack("<4I", 0x24, 16, version, 0) if is_old else struct.pack("<6I", 0x32, 24, 1, version, 0, 0)
    return struct.pack("<8I", 0xFEEDFACF, processor, 0, 6, 1, len(command), 0, 0) + command


INTEL = 0x01000007


def test_libraries_for_macos_tell_processor_and_oldest_system() -> None:
    assert wheels.slices(_library(wheels.ARM64, (13, 0))) == [wheels.Slice(wheels.ARM64, (13, 0))]
    assert wheels.slices(_library(INTEL, (10, 15), is_old=True)) == [wheels.Slice(INTEL, (10, 15))]
    assert wheels.slices(b"#!/usr/bin/env python3\nprint('no library at all')") == []


def test_a_library_for_two_processors_tells_both() -> None:
    parts = [_library(INTEL, (12, 0)), _library(wheels.ARM64, (13, 0))]
    header, body = struct.pack(">2I", 0xCAFEBABE, 2), b""
    for part in parts:
        header += struct.pack(">5I", 0, 0, 48 + len(body), len(part), 0)
        body += part
    assert [each.oldest for each in wheels.slices(header + body)] == [(12, 0), (13, 0)]


@pytest.mark.parametrize(
    ("processor", "oldest", "status"), [(wheels.ARM64, (13, 0), 0), (wheels.ARM64, (14, 0), 1), (INTEL, (13, 0), 1)]
)
def test_what_runs_on_no_promised_mac_is_found(
    tmp_path: Path, processor: int, oldest: tuple[int, int], status: int
) -> None:
    (tmp_path / "typst").mkdir()
    (tmp_path / "typst" / "_typst.abi3.so").write_bytes(_library(processor, oldest))
    assert wheels.main(tmp_path) == status
