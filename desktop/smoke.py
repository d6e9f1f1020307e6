"""The self-check of an installed program: every native part is used once, and what came of it is written to a file.

Nothing is loaded before its turn, so that the first check tells how long the window takes. The checks raise; they never
use `assert`, which a frozen program leaves out.
"""

from __future__ import annotations

import json
import multiprocessing
import platform
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop import __version__, bootstrap, paths
from desktop.i18n import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

SUCCEEDED: Final = 0
FAILED: Final = 1
DAY: Final = date(2026, 3, 12)
PATIENCE_SECONDS: Final = 120
FEWEST_COLOURS: Final = 5
MOMENT: Final = datetime(2026, 3, 12, tzinfo=UTC)
TEXT: Final = "Päijät-Häme, Åbo"
FONT: Final = "Noto Sans"


class SelfCheckError(Exception):
    """A part of the program does not do what it is there for."""


def need(fact: object, otherwise: str) -> None:
    """Raise SelfCheckError unless the fact is true."""
    if not fact:
        raise SelfCheckError(otherwise)


def run(report: Path) -> int:
    """Do every check and write the report after each, so that a crash tells where; gives the exit status."""
    told: dict[str, Any] = {"ok": False, "version": __version__, "frozen": bool(getattr(sys, "frozen", False))}
    told |= {"python": platform.python_version(), "system": platform.platform(), "checks": []}
    _write(report, told)
    with tempfile.TemporaryDirectory(prefix="kurssipoyta-", ignore_cleanup_errors=True) as scratch:
        for name, check in CHECKS.items():
            told["checks"].append(_result(name, check, Path(scratch)))
            _write(report, told)
    told["ok"] = all(each["ok"] for each in told["checks"])
    _write(report, told)
    return SUCCEEDED if told["ok"] else FAILED


def _result(name: str, check: Callable[[Path], str], scratch: Path) -> dict[str, Any]:
    start = time.perf_counter()
    try:
        ok, detail = True, check(scratch)
    except Exception as error:  # noqa: BLE001 - the report tells of every failure, and the next check goes on
        ok, detail = False, f"{type(error).__name__}: {error}"
    return {"name": name, "ok": ok, "seconds": round(time.perf_counter() - start, 3), "detail": detail}


def _write(report: Path, told: dict[str, Any]) -> None:
    from desktop.files import FOR_ALL, write_whole

    write_whole(report, json.dumps(told, ensure_ascii=False, indent=1).encode(), FOR_ALL)


def check_window(_scratch: Path) -> str:
    """Paint the real window with the sample provider in it; tells when it was first painted (Unix time)."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.interchange.arguments import read_arguments
    from desktop.window import Program

    words = bootstrap.words_in(Language.FINNISH)
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    program = Program(app, read_arguments(["--demo", "--today", DAY.isoformat()], words, __version__), words)
    painted: list[float] = []
    program.window.painted.connect(lambda: painted.append(time.time()))
    program.window.painted.connect(lambda: program.window.view.model.loaded.connect(lambda: app.exit(SUCCEEDED)))
    program.window.painted.connect(lambda: program.operations.failed.connect(lambda: app.exit(FAILED)))
    QTimer.singleShot(PATIENCE_SECONDS * 1000, app, lambda: app.exit(FAILED))
    program.window.show()
    status = app.exec()
    rows = program.window.view.model.rowCount() if painted else 0
    image = program.window.grab().toImage()
    seen = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    program.window.close()
    need(status == SUCCEEDED, "the window was not filled")
    need(rows, "the window shows nothing of the sample")
    need(len(seen) >= FEWEST_COLOURS, f"the window has only {len(seen)} colours")
    return f"{app.platformName()}, painted at {painted[0]:.3f}, {rows} rows, {len(seen)} colours"


def check_icons(_scratch: Path) -> str:
    """Paint an icon from its vector file."""
    from PySide6.QtCore import QSize

    from desktop.views.widgets.icons import icon

    image = icon("house").pixmap(QSize(32, 32)).toImage()
    need(any(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32)), "the icon is empty")
    return "house.svg"


def check_printing(scratch: Path) -> str:
    """Print a line into a file, and ask the system for its printers."""
    from PySide6.QtGui import QPainter
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    file = scratch / "printed ä.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    painter = QPainter(printer)
    painter.drawText(100, 100, TEXT)
    painter.end()
    need(file.exists() and file.read_bytes().startswith(b"%PDF-"), "nothing was printed")
    return f"{len(QPrinterInfo.availablePrinterNames())} printers here"


def check_qt_texts(_scratch: Path) -> str:
    """Find the words of Qt's own buttons in both languages."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for language in Language:
        need(QTranslator().load(f"qtbase_{language.value}", folder), f"not there: {language.value} in {folder}")
    return ", ".join(Language)


def check_database(scratch: Path) -> str:
    """Make an encrypted database, refuse a wrong passphrase, and open it with the right one."""
    from desktop.services.environment_errors import AppError, ErrorKind
    from desktop.storage.database import make_database, open_database

    path, passphrase = scratch / "self-check ä.db", "self-check"
    make_database(path, passphrase, datetime.now(UTC)).close()
    need(b"SQLite format 3" not in path.read_bytes(), "the database is not encrypted")
    try:
        open_database(path, lambda keys: keys.unlock("wrong")).close()
    except AppError as error:
        need(error.kind is ErrorKind.WRONG_PASSPHRASE, f"refused as {error.kind}")
    else:
        need(fact=False, otherwise="a wrong passphrase opened the database")
    database = open_database(path, lambda keys: keys.unlock(passphrase))
    try:
        version = database.connection.execute("PRAGMA cipher_version").fetchone()[0]
    finally:
        database.close()
    return f"SQLCipher {version}"


def check_migrations(_scratch: Path) -> str:
    """Find the scripts that bring an older database up to date."""
    from alembic.script import ScriptDirectory

    from desktop.storage.file.format import REVISION
    from desktop.storage.migrating import configuration

    head = ScriptDirectory.from_config(configuration()).get_current_head()
    need(head == REVISION, f"the newest script is {head}, not {REVISION}")
    return f"revision {head}"


def check_door(scratch: Path) -> str:
    """Return a command to the one door, and read after reopening what it did."""
    from desktop.clock import GivenClock
    from desktop.services.commands.contracts import RegisterProvider
    from desktop.services.outcome import Accepted
    from desktop.storage.database import make_database, open_database

    path, passphrase, catalogue = scratch / "door.db", "self-check", bootstrap.catalogue()
    database = make_database(path, passphrase, datetime.now(UTC))
    try:
        services = bootstrap.services_on(database, catalogue, GivenClock(DAY), "self-check")
        outcome = services.handle(RegisterProvider(TEXT, "2077474-0"))
    finally:
        database.close()
    need(isinstance(outcome, Accepted), f"refused: {outcome}")
    database = open_database(path, lambda keys: keys.unlock(passphrase))
    try:
        provider = bootstrap.queries_on(database, catalogue).lookups()[0]
    finally:
        database.close()
    need(provider is not None and provider.name == TEXT, "what was written is not there")
    return "accepted, and there after reopening"


def check_document(scratch: Path) -> str:
    """Set a text with Typst in the font that is shipped, as documents are; their templates have to be there too."""
    from typst import Compiler, Fonts

    from desktop.documents.registry import kind_of
    from desktop.domain.printout import Document

    source = scratch / "self-check ä.typ"
    source.write_text(f'#set document(title: "{TEXT}")\n#set text(font: "{FONT}")\n{TEXT}\n', encoding="utf-8")
    folder = paths.resources() / "fonts"
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    compiler = Compiler(root=scratch, font_paths=fonts, ignore_system_fonts=True)
    made, warnings = compiler.compile_with_warnings(source, format="pdf", pdf_standards=["a-2b"], timestamp=MOMENT)
    need(not warnings, f"Typst warns: {[each.message for each in warnings]}")
    need(isinstance(made, bytes) and made.startswith(b"%PDF-"), "what came is no PDF")
    folder = paths.resources() / "documents"
    lacking = [each for each in Document if not (folder / f"{kind_of(each).template}.typ").is_file()]
    need(not lacking, f"no template: {', '.join(lacking)}")
    return f"PDF in {FONT}; {len(Document)} documents"


def check_keychain(_scratch: Path) -> str:
    """Remember, find and forget a made-up key; a computer without a keychain is no fault of the program's."""
    from uuid import uuid4

    from desktop.services.environment_errors import AppError
    from desktop.storage.file.keychain import SystemKeychain
    from desktop.storage.file.keys import DatabaseKey

    keychain, name, key = SystemKeychain(), f"self-check-{uuid4()}", DatabaseKey.new()
    try:
        keychain.remember(name, key)
    except AppError:
        return "there is none here: the passphrase is asked for instead"
    try:
        need(keychain.find(name) == key, "the keychain gave back another key")
    finally:
        keychain.forget(name)
    need(keychain.find(name) is None, "the keychain did not forget the key")
    return "remembered, found and forgotten"


def check_spreadsheet(scratch: Path) -> str:
    """Write an Excel workbook and read it again."""
    from openpyxl import load_workbook

    from desktop.interchange.spreadsheet import Worksheet, workbook

    path = scratch / "self-check.xlsx"
    path.write_bytes(workbook(Worksheet(TEXT, ("A", "B", "C"), ((TEXT, DAY, 7),))))
    book = load_workbook(path)
    text, day, number = (each.value for each in book.active[2])
    book.close()
    need((text, day.date(), number) == (TEXT, DAY, 7), f"read {text!r}, {day!r}, {number!r}")
    return f"{path.stat().st_size} bytes"


def check_calendar(_scratch: Path) -> str:
    """Know the public holidays, and the time in Helsinki."""
    from desktop.clock import HELSINKI
    from desktop.domain.calendar import public_holidays

    days = public_holidays(DAY.year)
    need({date(2026, 4, 3), date(2026, 12, 6)} <= days, "Good Friday or Independence Day is missing")
    need(date(2026, 6, 19) not in days, "Midsummer Eve is no public holiday by law")
    summer = datetime(2026, 7, 1, tzinfo=HELSINKI).utcoffset()
    need(summer is not None and summer.total_seconds() == 3 * 3600, f"Helsinki's summer time is {summer}")
    return f"{len(days)} public holidays"


def check_catalogues(_scratch: Path) -> str:
    """Have a word in Finnish and in Swedish that is English in neither."""
    english = "Courses"
    said = {language: bootstrap.words_in(language).gettext(english) for language in Language}
    need(len({english, *said.values()}) == 1 + len(Language), f"not translated: {said}")
    return ", ".join(said.values())


def answer(line: Connection) -> None:
    """Answer from another process."""
    line.send((TEXT, multiprocessing.current_process().pid))
    line.close()


def check_child_process(_scratch: Path) -> str:
    """Start another process of the same program, as work outside the window's own needs it."""
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    child = context.Process(target=answer, args=(theirs,))
    child.start()
    theirs.close()
    try:
        need(mine.poll(PATIENCE_SECONDS), "the other process did not answer")
        text, number = mine.recv()
    finally:
        child.join(PATIENCE_SECONDS)
    need(text == TEXT and number == child.pid, f"the other process said {text!r}")
    need(child.exitcode == 0, f"the other process ended with {child.exitcode}")
    return "answered"


CHECKS: Final[dict[str, Callable[[Path], str]]] = {
    "window": check_window,
    "icons": check_icons,
    "printing": check_printing,
    "Qt's texts": check_qt_texts,
    "database": check_database,
    "migrations": check_migrations,
    "door": check_door,
    "document": check_document,
    "keychain": check_keychain,
    "spreadsheet": check_spreadsheet,
    "calendar": check_calendar,
    "catalogues": check_catalogues,
    "child process": check_child_process,
}
