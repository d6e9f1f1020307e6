"""The start of the program: what is loaded by the first list, and that Qt fits this Python."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from desktop.services.environment_errors import AppError, ErrorKind
from desktop.window import check_qt
from tests.conftest import PASSPHRASE
from tests.support.processes import environment
from tests.support.stories import add_client, carers_course
from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from tests.support.desk import Desk

HEAVY = ["alembic", "openpyxl", "ortools", "typst", "keyring", "sqlalchemy", "icalendar", "holidays.countries.sweden"]
DIALOGS = (".dialog", "_dialog", "_dialogs")
SHOW_AND_TELL = """
import json, sys
from PySide6.QtWidgets import QApplication
from desktop import bootstrap, paths
from desktop.i18n import Language
from desktop.interchange.arguments import read_arguments
from desktop.storage.file.keychain import SystemKeychain
from desktop.window import Program
from pathlib import Path
words = bootstrap.words_in(Language.FINNISH)
paths.settings_file = lambda: Path(sys.argv[2])
options = read_arguments(["--database", sys.argv[1], "--today", "2026-01-12"], words, "0")
app = QApplication([])
program = Program(app, options, words, SystemKeychain())
def tell():
    view = program.window.view
    print(json.dumps({"view": view.NAME, "rows": view.model.rowCount(), "modules": sorted(sys.modules)}))
    app.exit()
program.window.painted.connect(lambda: program.window.view.model.loaded.connect(tell))
program.window.show()
app.exec()
program.window.close()
"""


@pytest.mark.parametrize(("view", "rows"), [("today", 3), ("courses", 1)])
def test_nothing_heavy_is_loaded_before_the_first_view_is_shown(desk: Desk, view: str, rows: int) -> None:
    desk.do("create_course", **carers_course("A", "2026-03-02"))
    add_client(desk, 1, granted="2026-01-12")
    settings = desk.path.with_name("settings.ini")
    settings.write_text(f"[General]\nstart-view={view}\ncourses-zoom=list\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SHOW_AND_TELL, str(desk.path), str(settings)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=environment(PASSPHRASE),
        timeout=PATIENCE_SECONDS,
    )
    told = json.loads(done.stdout)
    assert (told["view"], told["rows"]) == (view, rows)
    loaded = set(told["modules"])
    assert [name for name in HEAVY if name in loaded] == []
    assert [name for name in loaded if name.endswith(DIALOGS)] == []


def test_qt_loses_no_references() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(1_000):
        thing.setObjectName(str(number))
    assert sys.getrefcount(None) > before - 100


@pytest.mark.parametrize("version", ["6.12.0", "6.13.1", "7.0.0"])
def test_a_qt_that_aborts_is_refused(version: str) -> None:
    with pytest.raises(AppError) as caught:
        check_qt(version, (3, 11))
    assert caught.value.kind is ErrorKind.QT_UNUSABLE


@pytest.mark.parametrize(("version", "python"), [("6.11.3", (3, 11)), ("6.12.0", (3, 12))])
def test_a_sound_qt_is_taken(version: str, python: tuple[int, int]) -> None:
    check_qt(version, python)
