"""Sets up everything in a checkout, then runs the program on the sample provider or passes all tests.

    python3 installer/start.py demo       the window on a throw-away copy of the sample provider
    python3 installer/start.py test       all tests

Only the standard library is needed, and Python 3.11 or newer. The second time only what has changed is installed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
CONSTRAINTS: Final = ROOT / "constraints.txt"
OLDEST: Final = (3, 11)
QT_LIBRARIES: Final = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
PROGRAMS: Final = {
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "chromium": "chromium",
    "npm": "npm",
}
"""What the tests run on Linux: a screen that nobody sees, the bus that screen readers use, a browser."""
SCREEN_LIBRARIES: Final = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""System libraries that Qt loads on Linux, and the Debian packages that have them; Windows and macOS have their own."""


def main() -> int:
    """Install what is missing and do what was asked for; gives the exit status."""
    parser = argparse.ArgumentParser(description="Set up and run Kurssipöytä from a checkout.")
    parser.add_argument("what", choices=("demo", "test"))
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="the virtual environment (default: .venv)")
    options, rest = parser.parse_known_args()
    if sys.version_info < OLDEST:
        print(f"Python {'.'.join(map(str, OLDEST))} or newer is needed; this is {sys.version.split()[0]}.")
        return 2
    if sys.platform == "linux" and not _have_libraries(options.what):
        return 2
    if options.what == "test" and not _have_rules_of_accessibility():
        return 2
    python = _environment(options.venv, options.what)
    run = {"demo": ["-m", "desktop", "--demo"], "test": ["-m", "pytest", "-n", "auto"]}[options.what]
    return subprocess.run([str(python), *run, *rest], cwd=ROOT, check=False).returncode


def _environment(folder: Path, what: str) -> Path:
    """Make the virtual environment, unless what is in it is still what the checkout asks for; gives its Python."""
    python = folder.resolve() / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted, installed = _wanted(what), folder / f"installed-for-{what}"
    if python.exists() and installed.exists() and installed.read_text(encoding="ascii") == wanted:
        return python
    print(f"Installing into {folder} …", flush=True)
    if not python.exists():
        venv.create(folder, with_pip=True)
    package = f"{ROOT}[dev]" if what == "test" else str(ROOT)
    constraints = {"PIP_CONSTRAINT": str(CONSTRAINTS), "PIP_BUILD_CONSTRAINT": str(CONSTRAINTS)}
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", package],
        env=os.environ | constraints,
        check=True,
    )
    installed.write_text(wanted, encoding="ascii")
    return python


def _wanted(what: str) -> str:
    """Return a digest of all that decides what is installed: versions, and catalogues, which are compiled then."""
    parts = [CONSTRAINTS, ROOT / "pyproject.toml", *sorted((ROOT / "translations").rglob("*.po"))]
    return hashlib.sha256(b"\0".join([what.encode(), *(each.read_bytes() for each in parts)])).hexdigest()


def _have_libraries(what: str) -> bool:
    """Install the system libraries that are missing; tells whether all are there in the end."""
    needed = QT_LIBRARIES | SCREEN_LIBRARIES | (PROGRAMS if what == "test" else {})
    missing = [package for library, package in needed.items() if not _is_there(library)]
    if not missing:
        return True
    as_root = [] if os.geteuid() == 0 else ["sudo"]  # type: ignore[attr-defined,unused-ignore] # not on Windows
    if shutil.which("apt-get") and (not as_root or shutil.which("sudo")):
        print(f"Installing system libraries: {' '.join(missing)} …", flush=True)
        quietly = {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *missing]):
            subprocess.run([*as_root, "apt-get", *command], env=os.environ | quietly, check=False)
        missing = [package for library, package in needed.items() if not _is_there(library)]
    if missing:
        print(f"Qt needs system libraries that are missing; in Debian their packages are: {' '.join(missing)}")
    return not missing


def _have_rules_of_accessibility() -> bool:
    """Install what the tests of the public page are judged by, where it is not there yet; tells whether it is."""
    folder = ROOT / "tests" / "browser"
    if not (folder / "node_modules" / "axe-core" / "axe.min.js").exists():
        npm = shutil.which("npm")
        if npm is None:
            print("The tests of the public page need npm, which comes with Node.js.")
            return False
        subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
    return True


def _is_there(library: str) -> bool:
    """Whether a library can be loaded, or a program run."""
    if library in PROGRAMS:
        return shutil.which(library) is not None
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
