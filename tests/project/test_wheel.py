"""The built wheel, installed in a new environment, has all it needs: the sample runs through it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = """
import json, sys
from datetime import date
import desktop
from desktop import bootstrap
from desktop.clock import GivenClock
from desktop.i18n import Language
from desktop.sample_database import SampleDatabase
from desktop.services.checking import check_rules
from desktop.storage.checking import check_file
words = bootstrap.words_in(Language.SWEDISH)
sample = SampleDatabase(bootstrap.catalogue(), GivenClock(date(2026, 3, 12)), None, words)
session = sample.open()
checks = list(check_file(session._database))
print(json.dumps({
    "package": desktop.__file__,
    "courses": len(session.queries.courses(date(2026, 3, 12))),
    "faults": [fault for each in checks for fault in each.faults],
    "title": words.gettext("Kurssipöytä"),
}))
session.close()
sample.remove()
"""
WINDOW = """
import sys
from PySide6.QtWidgets import QApplication
from desktop import bootstrap
from desktop.i18n import Language
from desktop.interchange.arguments import read_arguments
from desktop.storage.file.keychain import SystemKeychain
from desktop.window import Program
words = bootstrap.words_in(Language.FINNISH)
app = QApplication([])
program = Program(app, read_arguments(["--demo", "--today", "2026-03-12"], words, "0"), words, SystemKeychain())
program.window.painted.connect(lambda: program.window.view.model.loaded.connect(app.exit))
program.window.show()
app.exec()
icons = [action.icon().isNull() for action in program.window.actions_.several("new-course", "undo")]
print(program.window.view.model.rowCount(), icons)
program.window.close()
"""


def _run(command: Sequence[object], folder: Path) -> str:
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(each) for each in command],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it in a new environment; gives the folder of its programs."""
    folder = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT], folder)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    quietly = ["--quiet", "--disable-pip-version-check"]
    _run([programs / "python", "-m", "pip", "install", *quietly, "-c", ROOT / "constraints.txt", wheel], folder)
    return programs


def test_the_sample_runs_through_the_installed_wheel(installed: Path, tmp_path: Path) -> None:
    told = json.loads(_run([installed / "python", "-c", SAMPLE], tmp_path))
    assert Path(told["package"]).is_relative_to(installed.parent)
    assert told["courses"] > 50
    assert told["faults"] == []
    assert told["title"] == "Kursbordet"


def test_the_window_shows_the_sample(installed: Path, tmp_path: Path) -> None:
    rows, *icons = _run([installed / "python", "-c", WINDOW], tmp_path).split(maxsplit=1)
    assert int(rows) > 20
    assert icons == ["[False, False]\n"]


def test_both_commands_are_there(installed: Path, tmp_path: Path) -> None:
    suffix = ".exe" if os.name == "nt" else ""
    assert _run([installed / f"kurssipoyta{suffix}", "--version"], tmp_path).strip()
    assert (installed / f"kurssipoyta-gui{suffix}").exists()
    assert "usage" not in _run([installed / f"kurssipoyta{suffix}", "--help", "--language", "fi"], tmp_path)
