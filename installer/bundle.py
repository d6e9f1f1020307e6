"""What belongs in a frozen program and what does not; the spec keeps to it, and this looks whether it did.

python -m installer.bundle FOLDER
"""

from __future__ import annotations

import os
import re
import sys
import zipfile
from pathlib import Path, PurePosixPath
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
BUILD: Final = ROOT / "build" / sys.platform
PARTS: Final = BUILD / "parts"
"""Where everything lies that is made for the program before it is frozen: icons, notices, list of parts."""
MADE_RESOURCES: Final = ("THIRD_PARTY_NOTICES.txt", "sbom.cdx.json")
NEEDED_RESOURCES: Final = ("kurssipoyta.svg", "sample/story.jsonl", "fonts/NotoSans-Regular.ttf")
QT_LIBRARIES: Final = frozenset(
    {
        *("Core", "Gui", "Widgets", "Network", "PrintSupport", "Svg"),
        *("DBus", "XcbQpa", "WaylandClient", "WlShellIntegration"),
    }
)
"""What the program uses, and what Qt's own plugins for a Linux screen need."""
QT_PLUGINS: Final = frozenset(
    {
        "platforms/qwindows",
        "platforms/qcocoa",
        "platforms/qxcb",
        "platforms/qwayland",
        "platforms/qoffscreen",
        "iconengines/qsvgicon",
        "imageformats/qico",
        "imageformats/qsvg",
        "styles/qmodernwindowsstyle",
        "styles/qmacstyle",
        "platformthemes/qxdgdesktopportal",
        "printsupport/cupsprintersupport",
        "platforminputcontexts/composeplatforminputcontextplugin",
        "platforminputcontexts/ibusplatforminputcontextplugin",
        "wayland-shell-integration/xdg-shell",
        "wayland-decoration-client/bradient",
    }
)
GPL_ONLY: Final = ("VirtualKeyboard", "Charts", "DataVisualization", "NetworkAuth", "Graphs", "Quick3D", "Lottie")
"""Qt modules that may be shipped only under the GPL."""
TRANSLATIONS: Final = frozenset({"qtbase_fi.qm", "qtbase_sv.qm"})
EXCLUDED_MODULES: Final = (
    "tkinter", "unittest", "test", "lib2to3", "setuptools", "pip", "pytest", "babel", "numpy", "PIL", "lxml",
    "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.mssql",
    "psycopg2", "MySQLdb",
)  # fmt: skip
KEYCHAINS: Final = {
    "win32": "keyring.backends.Windows",
    "darwin": "keyring.backends.macOS",
    "linux": "keyring.backends.SecretService",
}
LOADED_BY_NAME: Final = ("desktop.documents.kinds",)
"""Packages whose modules no import names."""
LARGEST: Final = 320_000_000
_UNWANTED: Final = re.compile(r"(opengl32sw|d3dcompiler_47)\.dll$|\.pyi$|(^|/)tests?/", re.IGNORECASE)
_QT_LIBRARY: Final = re.compile(r"^(?:lib)?Qt6?([A-Za-z0-9]+)(?:\..+)?$")
_QT_FOLDER: Final = "PySide6"


def is_wanted(destination: str) -> bool:
    """Whether a file belongs in the program, by its place in the bundle."""
    path = PurePosixPath(destination.replace("\\", "/"))
    if _UNWANTED.search(str(path)):
        return False
    if "translations" in path.parts and path.suffix == ".qm":
        return path.name in TRANSLATIONS
    if "plugins" in path.parts and path.parts[0] == _QT_FOLDER:
        return plugin_of(path) in QT_PLUGINS
    module = module_of(path)
    return module is None or module in QT_LIBRARIES


def plugin_of(path: PurePosixPath) -> str:
    """Return a plugin's kind and name, whatever the system calls its file."""
    return f"{path.parent.name}/{path.name.split('.')[0].removeprefix('lib')}"


def module_of(path: PurePosixPath) -> str | None:
    """Return the Qt module that a library, or Python's binding of it, belongs to; None for all other files."""
    if path.parts[0] != _QT_FOLDER:
        return None
    return next((found[1] for part in path.parts[1:] if (found := _QT_LIBRARY.match(part))), None)


def faults(folder: Path) -> list[str]:
    """Return what is in a frozen program that should not be, or is missing."""
    files = [each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()]
    found = [f"only under the GPL: {each}" for each in files if any(name in each for name in GPL_ONLY)]
    found += [f"not wanted: {each}" for each in files if not is_wanted(_inside(each))]
    wanted = [f"desktop/resources/{name}" for name in (*MADE_RESOURCES, *NEEDED_RESOURCES)]
    wanted += [f"desktop/translations/{language}/LC_MESSAGES/kurssipoyta.mo" for language in ("fi", "sv")]
    wanted += ["desktop/storage/migrations/env.py"]
    found += [f"missing: {each}" for each in wanted if not any(file.endswith(each) for file in files)]
    found += [f"names a folder of the building machine: {each}" for each in files if _names_this_machine(folder / each)]
    if size_of(folder) > LARGEST:
        found.append(f"{size_of(folder) / 1e6:.0f} MB, at most {LARGEST / 1e6:.0f}")
    return found


def size_of(folder: Path) -> int:
    """Return how many bytes the files of a folder take."""
    return sum(each.lstat().st_size for each in folder.rglob("*") if each.is_file())


def _inside(file: str) -> str:
    """Return a file's place as the spec knows it: without the folder of what is inside."""
    return file.partition("_internal/")[2] or file


def _names_this_machine(file: Path) -> bool:
    """Whether a text of ours names a folder of the machine it was made on."""
    return file.suffix in {".txt", ".json", ".py", ".toml"} and str(ROOT).encode() in file.read_bytes()


def finish(folder: Path) -> int:
    """Make a frozen program the same for the same commit, and look through it; gives the exit status."""
    sort_library(folder)
    set_times(folder)
    found = faults(folder)
    print("\n".join(found) or f"{folder}: {size_of(folder) / 1e6:.0f} MB")
    return 1 if found else 0


def set_times(folder: Path) -> None:
    """Let all files be of the same moment, that of the commit: installers keep the times of what they pack."""
    moment = int(os.environ["SOURCE_DATE_EPOCH"])
    for file in folder.rglob("*"):
        os.utime(file, (moment, moment), follow_symlinks=os.utime not in os.supports_follow_symlinks)


def sort_library(folder: Path) -> None:
    """Write the archive of Python's own modules in alphabetical order, so that two builds are the same."""
    for file in folder.rglob("base_library.zip"):
        with zipfile.ZipFile(file) as archive:
            content = {name: archive.read(name) for name in sorted(archive.namelist())}
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in content.items():
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def version() -> str:
    """Return the program's version, which stands in one place only."""
    text = (ROOT / "desktop" / "__init__.py").read_text(encoding="utf-8")
    found: list[str] = re.findall(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    return found[0]


if __name__ == "__main__":
    sys.exit(finish(Path(sys.argv[1])))
