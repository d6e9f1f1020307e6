"""`kurssipoyta apply` as a script runs it: exit statuses, answers that are durable, calm ends."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Final

import pytest

from tests.interchange.running import AGAIN, SITE, WRONG, answers, one_message, run, running, say
from tests.support.desk import Desk
from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.keys import DatabaseKey
    from tests.conftest import MakeDesk
    from tests.interchange.conftest import Inside

    Empty = tuple[Path, DatabaseKey]

DAY: Final = b'{"today": "2026-01-12"}\n'
INTERRUPTED: Final = 130


def sites(empty: Empty, catalogue: Catalogue, today: str = "2026-01-12") -> list[str]:
    """Open the database anew; gives the ids of its sites."""
    desk = Desk(*empty, catalogue, today)
    try:
        assert desk.faults() == []
        return [row[0] for row in desk.tables()["site"]]
    finally:
        desk.close()


@pytest.mark.parametrize(
    ("text", "status", "results"),
    [
        (DAY + SITE, 0, [None, "accepted"]),
        (b"", 0, []),
        (DAY + AGAIN + SITE, 1, [None, "refused", "accepted"]),
        (DAY + WRONG + AGAIN + b"{\n" + SITE, 2, [None, "invalid", "refused", "invalid", "accepted"]),
    ],
    ids=["all accepted", "nothing to do", "something refused", "some line invalid"],
)
def test_the_exit_status_tells_the_worst_and_no_line_is_left_out(
    empty: Empty, catalogue: Catalogue, tmp_path: Path, text: bytes, status: int, results: list[str | None]
) -> None:
    file = tmp_path / "input.jsonl"
    file.write_bytes(text)
    done = run(tmp_path, "apply", "--database", str(empty[0]), str(file))
    assert (done.returncode, done.stderr) == (status, "")
    assert [answer.get("result") for answer in answers(done)] == results
    assert sites(empty, catalogue) == (["oulu"] if "accepted" in results else [])


def test_a_new_database_is_made_and_standard_input_is_read_where_no_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    done = run(tmp_path, "apply", "--database", str(path), "--today", "2026-01-12", text=SITE)
    assert (done.returncode, done.stderr) == (0, "")
    assert answers(done) == [{"line": 1, "command": "add_site", "result": "accepted", "warnings": []}]
    assert path.read_bytes()[:6] != b"SQLite"
    assert "hiihtoloma" not in done.stdout


def test_an_answer_is_printed_at_once_and_what_it_acknowledges_survives_a_kill(
    empty: Empty, catalogue: Catalogue, tmp_path: Path
) -> None:
    with running(tmp_path, "apply", "--database", str(empty[0]), "-") as process:
        assert say(process, DAY) == {"line": 1, "today": "2026-01-12"}
        assert say(process, SITE)["result"] == "accepted"
        process.kill()
        assert process.wait() == -signal.SIGKILL
    assert sites(empty, catalogue) == ["oulu"]


def test_an_interrupt_ends_it_quietly_and_keeps_what_was_acknowledged(
    empty: Empty, catalogue: Catalogue, tmp_path: Path
) -> None:
    with running(tmp_path, "apply", "--database", str(empty[0]), "--today", "2026-01-12") as process:
        assert say(process, SITE)["result"] == "accepted"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=PATIENCE_SECONDS) == INTERRUPTED
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert sites(empty, catalogue) == ["oulu"]


def test_output_into_a_closed_pipe_is_quiet(empty: Empty, catalogue: Catalogue, tmp_path: Path) -> None:
    with running(tmp_path, "apply", "--database", str(empty[0]), "--today", "2026-01-12") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        assert say(process, b'{"show": "courses"}\n') == {"line": 1, "show": "courses", "rows": []}
        process.stdout.close()
        process.stdin.write(SITE)
        process.stdin.close()
        assert process.wait(timeout=PATIENCE_SECONDS) == 2
        assert process.stderr.read() == b""
    assert sites(empty, catalogue) == ["oulu"]


def test_a_file_that_is_missing_is_one_message_and_makes_no_database(tmp_path: Path) -> None:
    file, path = tmp_path / "puuttuu.jsonl", tmp_path / "new.db"
    done = run(tmp_path, "apply", "--database", str(path), str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert str(file) in one_message(done)
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_cannot_be_opened_is_one_message_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "kirje.db"
    path.write_text("Hyvä asiakas!", encoding="utf-8")
    done = run(tmp_path, "apply", "--database", str(path), text=DAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert str(path) in one_message(done)
    assert path.read_text(encoding="utf-8") == "Hyvä asiakas!"
    assert list(tmp_path.iterdir()) == [path]


def test_a_day_before_the_last_one_of_the_database_is_one_message(
    inside: Inside, make_desk: MakeDesk, empty: Empty, catalogue: Catalogue, tmp_path: Path
) -> None:
    file = tmp_path / "input.jsonl"
    file.write_bytes(SITE)
    make_desk("2026-03-12").on("2026-03-12")
    done = inside("apply", "--database", str(empty[0]), "--today", "2026-03-11", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert "12.3.2026" in one_message(done)
    assert sites(empty, catalogue, "2026-03-12") == []


def test_messages_are_in_the_language_asked_for(inside: Inside, empty: Empty, tmp_path: Path) -> None:
    file = tmp_path / "input.jsonl"
    file.write_bytes(AGAIN + WRONG)
    asked = ("apply", "--database", str(empty[0]), "--today", "2026-01-12", str(file))
    told = [answers(inside(*asked, *language)) for language in ([], ["--language", "sv"])]
    finnish, swedish = ([answer["refusals"][0]["message"], lines["errors"][0]["problem"]] for answer, lines in told)
    assert finnish == [
        "Kurssia A ei ole. Tarkista tunnus. Vanhentunut tai hylätty luonnos on poissa.",
        "tällaista komentoa ei ole: create_kurssi",
    ]
    assert swedish == [
        "Kursen A finns inte. Kontrollera beteckningen. Ett utkast som gått ut eller kastats är borta.",
        "det finns inget sådant kommando: create_kurssi",
    ]


def test_the_output_is_utf_8_even_for_half_a_character(empty: Empty, tmp_path: Path) -> None:
    text = b'{"command": "undo", "\\ud800": 1}\n' + AGAIN.replace(b'"A"', '"Ä😀"'.encode())
    done = run(tmp_path, "apply", "--database", str(empty[0]), "--today", "2026-01-12", text=text)
    assert done.returncode == 2
    assert [answer["result"] for answer in answers(done)] == ["invalid", "refused"]
    assert "Ä😀" in done.stdout
