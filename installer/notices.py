"""What the program ships of others, and under which licences: found in the environment it is frozen from."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROGRAM: Final = "kurssipoyta"
LICENCES: Final = Path(__file__).resolve().parent / "licences"
UNTOLD: Final = {
    "backports-tarfile": "MIT",
    "jaraco-classes": "MIT",
    "openssl": "Apache-2.0",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "python-stdnum": "LGPL-2.1-or-later",
    "pywin32-ctypes": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
}
"""Licences of packages that give them in words or not at all."""
_LICENCE_FILE: Final = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE|OFL)[^/]*$", re.IGNORECASE)
_RULE: Final = "=" * 100


def shipped(folder: Path) -> list[Distribution]:
    """Return the packages that the program needs, in alphabetical order, without the tools that are beside them."""
    present = {canonicalize_name(each.name): each for each in distributions(path=[str(folder)])}
    found: dict[str, Distribution] = {}
    waiting = [canonicalize_name(PROGRAM)]
    while waiting:
        name = waiting.pop()
        if name in found or name not in present:
            continue  # another system's
        found[name] = present[name]
        needs = [Requirement(each) for each in present[name].requires or ()]
        waiting += [canonicalize_name(each.name) for each in needs if "extra" not in str(each.marker)]
    return [found[name] for name in sorted(found) if name != PROGRAM]


def licence_of(package: Distribution) -> str:
    """Return the short name of a package's licence."""
    told = UNTOLD.get(canonicalize_name(package.name))
    return told or _field(package, "License-Expression") or _field(package, "License") or "unknown"


def _field(package: Distribution, name: str) -> str:
    """Return the first line of what a package tells of itself under a name; nothing where it tells nothing."""
    return str((package.metadata.get_all(name) or [""])[0]).split("\n")[0]


def notices(folder: Path) -> str:
    """Write the text that the program shows of the work of others."""
    packages = shipped(folder)
    parts = tomllib.loads((LICENCES / "native_parts.toml").read_text(encoding="utf-8"))["part"]
    text = ["Kurssipöytä – Kursbordet", "Third-party notices", ""]
    text += [f"{each.name} {each.version}: {licence_of(each)}" for each in packages]
    text += ["", "Inside these:", ""]
    text += [
        f"{each['name']} (in {each['inside']}): {each['licence']}{'; ' * bool(each['note'])}{each['note']}"
        for each in parts
    ]
    text += ["", (LICENCES / "source_offer.txt").read_text(encoding="utf-8")]
    for name, content in _texts(folder, packages):
        text += [_RULE, name, _RULE, "", content.strip(), ""]
    return "\n".join(text) + "\n"


def _texts(folder: Path, packages: list[Distribution]) -> list[tuple[str, str]]:
    """Return the texts of all licences: the packages' own, those beside our resources, and those of Python and Qt."""
    found = [
        (f"{each.name}: {Path(str(file)).name}", Path(str(each.locate_file(file))).read_text(encoding="utf-8"))
        for each in packages
        for file in sorted(each.files or (), key=str)
        if ".dist-info/" in file.as_posix() and _LICENCE_FILE.search(file.as_posix())
    ]
    resources = folder / "desktop" / "resources"
    found += [
        (f"Kurssipöytä: {file.relative_to(resources).as_posix()}", file.read_text(encoding="utf-8"))
        for file in sorted(resources.rglob("*"))
        if _LICENCE_FILE.search(file.as_posix())
    ]
    return found + [
        (file.stem, file.read_text(encoding="utf-8")) for file in sorted((LICENCES / "texts").glob("*.txt"))
    ]
