"""Where no window can be opened, a message says why; it is never taken for another window that is there already."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLockFile

from desktop.services.environment_errors import AppError, ErrorKind
from desktop.views.shell.single_instance import SingleInstance
from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from pathlib import Path

BEGIN = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QMessageBox
from desktop import __main__, paths, window
QMessageBox.exec = lambda box: print(box.windowTitle(), "|", box.text(), "|", box.buttons()[0].text())
folder = Path(sys.argv[1])
paths.settings_file = lambda: folder / "settings.ini"
paths.own_database = lambda: folder / "register.db"
paths.log_folder = lambda: folder
sys.argv[1:] = ["--language", "sv"]
"""
START = """
print(__main__.main())
"""
BUG = """
def fail(*_):
    raise ValueError("a bug")
window.run = fail
sys.stderr = None
print(__main__.main())
"""


def _said(script: str, folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + script, str(folder)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=PATIENCE_SECONDS,
    )
    return done.stdout.splitlines()


def test_a_folder_that_cannot_be_written_is_told_and_ends_the_start(tmp_path: Path) -> None:
    taken = tmp_path / "a file"
    taken.write_text("in the way", encoding="utf-8")
    text, status = _said(START, taken)
    assert text == f"Kursbordet | Disken rapporterade ett fel. {_wrong(taken)} | Stäng"
    assert status == "2"


def _wrong(path: Path) -> str:
    return f"{path} kunde inte läsas eller skrivas. Inget ändrades. Kontrollera disken och försök igen."


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (QLockFile.LockError.PermissionError, ErrorKind.READ_ONLY),
        (QLockFile.LockError.UnknownError, ErrorKind.CANNOT_WRITE),
    ],
)
def test_a_lock_that_cannot_be_kept_is_no_other_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: QLockFile.LockError, trouble: ErrorKind
) -> None:
    monkeypatch.setattr(QLockFile, "tryLock", lambda *_: False)
    monkeypatch.setattr(QLockFile, "error", lambda _: error)
    with pytest.raises(AppError) as caught:
        SingleInstance(tmp_path / "register.db", tmp_path / "settings")
    assert (caught.value.kind, caught.value.facts) == (trouble, {"path": tmp_path / "settings"})


def test_a_bug_is_shown_where_nothing_can_be_printed(tmp_path: Path) -> None:
    text, status = _said(BUG, tmp_path)
    assert str(tmp_path) in text
    assert status == "3"
