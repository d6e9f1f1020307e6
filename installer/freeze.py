"""Freezes the program on the system this runs on: into `dist/kurssipoyta`, on macOS `dist/Kurssipöytä.app` as well.

    python3 installer/freeze.py

Only the standard library is needed. Everything else is installed into an environment under `build/`, the program itself
as a wheel. In the end the frozen program is looked through, and checks itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

sys.path.append(str(Path(__file__).resolve().parent.parent))

from installer.bundle import BUILD, PARTS, ROOT  # so that it runs as a script

ENVIRONMENT: Final = BUILD / "environment"
DIST: Final = ROOT / "dist"
LONGEST_CHECK: Final = 600


def main() -> int:
    """Freeze and check; gives the exit status."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    surroundings = reproducible(os.environ.copy())
    print("Making the environment …", flush=True)
    _make_environment(python, surroundings)
    site_packages = _site_packages(python)
    _run([python, "-m", "installer.parts", site_packages, PARTS], surroundings, ROOT)
    print("Freezing …", flush=True)
    spec = ROOT / "installer" / "kurssipoyta.spec"
    options: list[str | Path] = ["--noconfirm", "--log-level", "WARN", "--distpath", DIST, "--workpath", BUILD / "work"]
    _run([python, "-m", "PyInstaller", *options, spec], surroundings, BUILD)
    _run([python, "-m", "installer.bundle", DIST / "kurssipoyta"], surroundings, ROOT)
    return check(DIST / "kurssipoyta")


def reproducible(surroundings: dict[str, str]) -> dict[str, str]:
    """Add what makes two builds of the same commit the same: the time of the commit, and no chance in hashes."""
    if "SOURCE_DATE_EPOCH" not in surroundings:
        asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        told = subprocess.run(asked, capture_output=True, text=True, check=False)
        surroundings["SOURCE_DATE_EPOCH"] = told.stdout.strip() or "1767225600"  # outside a checkout: 2026
    return surroundings | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def check(folder: Path) -> int:
    """Let a frozen program check itself; gives the exit status."""
    report = BUILD / "smoke.json"
    name = "kurssipoyta.exe" if sys.platform == "win32" else "kurssipoyta"
    has_no_screen = sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ)
    screen = {"QT_QPA_PLATFORM": "offscreen"} if has_no_screen else {}
    done = subprocess.run(
        [folder / name, "--smoke", report],
        check=False,
        env=os.environ | screen,
        stdin=subprocess.DEVNULL,
        timeout=LONGEST_CHECK,
    )
    told = json.loads(report.read_text(encoding="utf-8"))
    for each in told["checks"]:
        print(f"{'✓' if each['ok'] else '✗'} {each['name']}: {each['detail']} ({each['seconds']} s)")
    return done.returncode


def _make_environment(python: Path, surroundings: dict[str, str]) -> None:
    """Install the program's wheel and what freezes it into a new environment."""
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    wheels = BUILD / "wheel"
    for old in wheels.glob("*.whl"):
        old.unlink()
    constraints = ROOT / "constraints.txt"
    surroundings = surroundings | {"PIP_CONSTRAINT": str(constraints), "PIP_BUILD_CONSTRAINT": str(constraints)}
    pip: list[str | Path] = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "wheel", "--no-deps", "--wheel-dir", wheels, ROOT], surroundings, BUILD)
    (wheel,) = wheels.glob("*.whl")
    _run([*pip, "install", f"{wheel}[release]"], surroundings, BUILD)


def _site_packages(python: Path) -> Path:
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    return Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())


def _run(command: list[str | Path], surroundings: dict[str, str], folder: Path) -> None:
    subprocess.run([str(each) for each in command], env=surroundings, cwd=folder, check=True)


if __name__ == "__main__":
    sys.exit(main())
