"""print and import on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from pypdf import PdfReader

from desktop.interchange import import_report
from tests.documents.course import open_course

if TYPE_CHECKING:
    from pathlib import Path

    from tests.interchange.conftest import Inside
    from tests.support.desk import Desk

CODE: Final = "131052-308T"
LINES = "Nimi;Palvelu;Annettu\nMäki Pirjo;omaishoitaja;9.1.2026\nSalo Eino;sukellus;31.2.2026\n"


@pytest.fixture
def held(desk: Desk) -> Desk:
    """Return a desk with the held course A, whose number is 10001, on 20.4.2026."""
    open_course(desk)
    return desk


def run_on(desk: Desk, inside: Inside, *arguments: object, today: str = "2026-04-20") -> tuple[int, str]:
    """Run a command on the desk's database; gives its status and all that it printed."""
    ended = inside(*map(str, arguments), "--database", str(desk.path), "--today", today)
    return ended.returncode, ended.stdout + ended.stderr


def test_a_roster_is_printed_by_the_courses_number_and_known_by_its_code(
    held: Desk, inside: Inside, tmp_path: Path
) -> None:
    file = tmp_path / "lista ä.pdf"
    status, told = run_on(held, inside, "print", "roster", file, "--course", "10001", "--period", "1")
    assert status == 0
    (printout,) = held.queries.records.printouts()
    assert printout.id in told
    assert "Mäki, Pirjo" in PdfReader(file).pages[0].extract_text()
    assert held.show("journal")[-1]["command"] == "record_printouts"
    assert held.faults() == []


@pytest.mark.parametrize(
    ("document", "pages", "more"),
    [
        ("sign_in", 1, ["--course", "A"]),
        ("room_list", 1, ["--course", "A", "--period", "3"]),
        ("invitation", 6, ["--course", "A"]),
        ("certificate", 6, ["--course", "A", "--period", "1"]),
        ("year_calendar", 1, ["--year", "2026"]),
        ("capacity", 1, []),
    ],
)
def test_every_document_can_be_printed(
    held: Desk, inside: Inside, tmp_path: Path, document: str, pages: int, more: list[str]
) -> None:
    file = tmp_path / "a.pdf"
    status, told = run_on(held, inside, "print", document, file, *more, "--language", "sv")
    assert (status, str(file) in told) == (0, True)
    assert len(PdfReader(file).pages) == pages


@pytest.mark.parametrize(
    "more",
    [["--course", "99999"], [], ["--course", "10001", "--period", "2"], ["--course", "10001", "--period", "9"]],
)
def test_what_cannot_be_printed_is_told_and_nothing_is_kept(
    held: Desk, inside: Inside, tmp_path: Path, more: list[str]
) -> None:
    file = tmp_path / "a.pdf"
    status, told = run_on(held, inside, "print", "certificate", file, *more)
    assert status == 2
    assert len(told.splitlines()) == 1
    assert not file.exists()
    assert held.queries.records.printouts() == []


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (["roster"], "--course"),
        (["roster", "--course", "10001", "--period", "0"], "0"),
        (["roster", "--course", "10001", "--period", "9"], "9"),
        (["year_calendar", "--site", "Mars"], "Mars"),
        (["capacity", "--site", "Mars"], "Mars"),
    ],
)
def test_what_an_order_lacks_is_named(
    held: Desk, inside: Inside, tmp_path: Path, arguments: list[str], missing: str
) -> None:
    document, *more = arguments
    status, told = run_on(held, inside, "print", document, tmp_path / "a.pdf", *more)
    assert (status, len(told.splitlines())) == (2, 1)
    assert missing in told
    assert held.queries.records.printouts() == []


def test_a_file_without_a_known_heading_is_told_so(desk: Desk, inside: Inside, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Foo;Bar\n1;2\n", encoding="utf-8")
    status, told = run_on(desk, inside, "import", file, today="2026-01-12")
    assert status == 2
    assert "Foo, Bar" in told


def test_an_import_is_previewed_then_carried_out_and_what_is_left_out_is_told(
    desk: Desk, inside: Inside, tmp_path: Path
) -> None:
    file = tmp_path / "asiakkaat.csv"
    file.write_text(LINES, encoding="cp1252")
    for preview in (["--preview"], []):
        status, told = run_on(desk, inside, "import", file, *preview, today="2026-01-12")
        assert status == 1
        lines = told.splitlines()
        assert lines[0].startswith("Rivi 3 · Salo Eino · B3 Palvelu · sukellus · ")
        assert lines[1].startswith("Rivi 3 · Salo Eino · C3 Annettu · 31.2.2026 · ")
        assert "uusia 1" in lines[-1]
        assert len(desk.show("clients")) == (0 if preview else 1)
    status, told = run_on(desk, inside, "import", file, "--language", "sv", today="2026-01-12")
    assert "1 redan sådana" in told


def test_an_import_that_is_refused_after_it_was_judged_says_so_and_writes_nothing(
    desk: Desk, inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "asiakkaat.csv"
    file.write_text(f"Nimi;Henkilötunnus\nMäki Pirjo;{CODE}\n", encoding="utf-8")
    judged = import_report.report_lines

    def meanwhile(*arguments: Any) -> list[import_report.ReportLine]:  # noqa: ANN401
        desk.do("register_client", client="c1", family_name="Mäki", given_names="Pirjo", personal_identity_code=CODE)
        return judged(*arguments)

    monkeypatch.setattr(import_report, "report_lines", meanwhile)
    status, told = run_on(desk, inside, "import", file, today="2026-01-12")
    assert status == 1
    assert told.splitlines()[-1].startswith("Mitään ei tuotu.")
    assert "uusia" not in told
    assert [each["command"] for each in desk.show("journal")][-1] == "register_client"


def test_the_journal_can_be_shown_and_exported_after_something_was_printed(
    held: Desk, inside: Inside, tmp_path: Path
) -> None:
    assert run_on(held, inside, "print", "roster", tmp_path / "a.pdf", "--course", "10001")[0] == 0
    status, told = run_on(held, inside, "show", "journal")
    assert (status, "record_printouts" in told) == (0, True)
    for suffix in ("csv", "xlsx"):
        file = tmp_path / f"journal.{suffix}"
        assert run_on(held, inside, "export", "journal", file)[0] == 0
        assert file.stat().st_size > 0


def test_a_file_that_is_no_table_is_one_message(desk: Desk, inside: Inside, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK\x03\x04")
    status, told = run_on(desk, inside, "import", file, today="2026-01-12")
    assert status == 2
    assert len(told.splitlines()) == 1
    assert str(file) in told


def test_on_a_fresh_machine_the_users_own_database_is_made(inside: Inside, tmp_path: Path) -> None:
    line = tmp_path / "a.jsonl"
    line.write_text('{"command": "register_provider", "name": "Tuki", "business_id": "2077474-0"}\n', encoding="utf-8")
    ended = inside("apply", str(line), "--today", "2026-01-12")
    assert ended.returncode == 0, ended.stderr
    assert len(list(tmp_path.rglob("register.db"))) == 1
