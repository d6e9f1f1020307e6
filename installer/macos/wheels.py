"""Looks into the libraries of the packages for macOS: for which processors and which oldest system they are made.

python -m installer.macos.wheels FOLDER

FOLDER holds the packages as `check_on_linux.sh` installs them. No library is run.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from typing import Final, NamedTuple

from installer.bundle import is_wanted
from installer.macos.plist import OLDEST_MACOS

ARM64: Final = 0x0100000C
PROCESSORS: Final = {ARM64: "arm64", 0x01000007: "x86_64"}
BINDINGS: Final = frozenset({"PySide6", "shiboken6"})
"""Their own libraries carry the version of the system they were built on, not the oldest that they run on."""
_FAT, _MACHO_64 = 0xCAFEBABE, 0xFEEDFACF
_VERSION_MIN_MACOSX, _BUILD_VERSION = 0x24, 0x32


class Slice(NamedTuple):
    """A library for one processor, and the oldest macOS it says it is made for."""

    processor: int
    oldest: tuple[int, int]


def slices(content: bytes) -> list[Slice]:
    """Read the headers of a library; nothing for a file that is none."""
    if len(content) < 32:
        return []
    if struct.unpack_from(">I", content)[0] == _FAT:
        count = struct.unpack_from(">I", content, 4)[0]
        places = [struct.unpack_from(">5I", content, 8 + 20 * each)[2] for each in range(count)]
        return [found for place in places for found in slices(content[place:])]
    magic, processor, _, _, commands = struct.unpack_from("<5I", content)
    return [Slice(processor, _oldest(content, commands))] if magic == _MACHO_64 else []


def _oldest(content: bytes, commands: int) -> tuple[int, int]:
    place = 32
    for _ in range(commands):
        command, size = struct.unpack_from("<2I", content, place)
        if command in (_BUILD_VERSION, _VERSION_MIN_MACOSX):
            number = struct.unpack_from("<I", content, place + (12 if command == _BUILD_VERSION else 8))[0]
            return number >> 16, number >> 8 & 0xFF
        place += size
    return 0, 0


def main(folder: Path) -> int:
    """Print what each package needs; 1 where one lacks arm64 or needs a newer macOS than we promise."""
    promised = tuple(int(each) for each in OLDEST_MACOS.split("."))
    found: dict[str, list[Slice]] = {}
    faults = []
    for file in sorted(each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()):
        here = slices(file.read_bytes()) if is_wanted(file.relative_to(folder).as_posix()) else []
        if not here:
            continue
        name = file.relative_to(folder).parts[0]
        found.setdefault(name, []).extend(here)
        if not any(each.processor == ARM64 for each in here):
            faults.append(f"not for arm64: {file.relative_to(folder)}")
        is_binding = name in BINDINGS and "Qt" not in file.relative_to(folder).parts
        if not is_binding and max(each.oldest for each in here) > promised:
            faults.append(f"needs a newer macOS than {OLDEST_MACOS}: {file.relative_to(folder)} {here[0].oldest}")
    for name, each in found.items():
        processors = sorted({PROCESSORS.get(one.processor, hex(one.processor)) for one in each})
        newest = ".".join(map(str, max(one.oldest for one in each)))
        print(f"{name}: {len(each)} libraries, {', '.join(processors)}, made for macOS {newest}")
    print("\n".join(faults) or f"all of them run on macOS {OLDEST_MACOS} and arm64, by what they say")
    return 1 if faults or not found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
