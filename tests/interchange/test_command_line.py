"""The words of the command line: help in both languages, what can't be meant, and a bug of ours told calmly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from desktop import command_line
from desktop.bugs import LOG_NAME
from tests.interchange.running import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.interchange.conftest import Inside

TASKS: Final = ("apply", "show", "check", "backup", "restore", "keys")
ENGLISH: Final = (
    "usage",
    "options:",
    "positional",
    "show this",
    "error",
    "exit",
    "following",
    "choose from",
    "default",
)
BUG: Final = 3


def test_help_is_finnish_unless_swedish_is_asked_for(tmp_path: Path) -> None:
    finnish, swedish = (run(tmp_path, "--help", *more) for more in ([], ["--language", "sv"]))
    assert (finnish.returncode, finnish.stderr, swedish.returncode, swedish.stderr) == (0, "", 0, "")
    assert finnish.stdout.startswith("käyttö: kurssipoyta")
    assert "Kurssipöytä" in finnish.stdout
    assert swedish.stdout.startswith("användning: kurssipoyta")
    assert "Kursbordet" in swedish.stdout
    assert all(task in done.stdout for task in TASKS for done in (finnish, swedish))


@pytest.mark.parametrize("task", ["", *TASKS])
def test_every_help_is_in_one_language_only(inside: Inside, task: str) -> None:
    asked = [task] if task else []
    finnish, swedish = (inside(*asked, "--help", "--language", language) for language in ("fi", "sv"))
    for done in (finnish, swedish):
        assert (done.returncode, done.stderr) == (0, "")
        assert not [word for word in ENGLISH if word in done.stdout]
    assert "käyttö: " in finnish.stdout
    assert "användning: " in swedish.stdout


def test_an_unknown_option_is_an_error_with_the_usage(tmp_path: Path) -> None:
    done = run(tmp_path, "show", "courses", "--colour", "red")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--colour" in done.stderr
    assert "käyttö: " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["show", "kurssit"], "kurssit"),
        (["show"], "VY"),
        (["tanssi"], "tanssi"),
        (["show", "courses", "--today", "2026-02-30"], "2026-02-30"),
        (["show", "courses", "--today", "12.3.2026"], "--today"),
        (["show", "courses", "--database"], "--database"),
        (["show", "courses", "--language", "en"], "en"),
        (["keys", "lose"], "lose"),
        (["backup"], "FIL"),
        (["apply", "a.jsonl", "b.jsonl"], "b.jsonl"),
    ],
    ids=" ".join,
)
def test_what_the_command_line_cannot_mean_is_told_in_swedish_too(
    inside: Inside, arguments: list[str], named: str
) -> None:
    done = inside("--language", "sv", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    usage, _, message = done.stderr.rpartition("fel: ")
    assert named in message
    assert usage.startswith("användning: ")
    assert not [word for word in ENGLISH if word in done.stderr]


def test_the_version_is_printed(inside: Inside) -> None:
    done = inside("--version")
    assert done.returncode == 0
    assert done.stdout.strip().replace(".", "").isdigit()


@pytest.mark.parametrize(("language", "said"), [("fi", "Ohjelmassa"), ("sv", "programmet")])
def test_a_bug_is_told_calmly_and_logged_without_the_data_that_was_at_hand(
    inside: Inside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str, said: str
) -> None:
    name, code = "Aino Ääkkönen", "131052-308T"

    def break_down(*_: object) -> int:
        try:
            return dict[str, int]()[name]
        except KeyError as error:
            message = f"{code} {tmp_path}"
            raise ValueError(message) from error

    monkeypatch.setattr(command_line, "show", break_down)
    done = inside("show", "courses", "--database", str(tmp_path / name), "--language", language)
    (log,) = tmp_path.rglob(LOG_NAME)
    logged = log.read_text(encoding="utf-8")
    assert (done.returncode, done.stdout) == (BUG, "")
    assert said in done.stderr
    assert str(log) in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert all(word in logged for word in ("ValueError", "caused by KeyError", "break_down", "command_line.py"))
    assert not [word for word in (name, code, "Aino", str(tmp_path), "Traceback") if word in logged]
    assert not [word for word in (name, code, "Traceback", "ValueError") if word in done.stderr]
    assert log.parent.stat().st_mode & 0o077 == 0


def test_a_bug_is_told_calmly_where_no_log_can_be_written(
    inside: Inside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.touch()
    for variable in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(file))
    monkeypatch.setattr(command_line, "show", lambda *_: 1 // 0)
    done = inside("show", "courses", "--database", str(tmp_path / "x.db"))
    assert (done.returncode, done.stdout) == (BUG, "")
    assert len(done.stderr.splitlines()) == 1
    assert "ZeroDivisionError" not in done.stderr


def test_an_interrupt_gives_130_and_no_word(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "show", interrupt)
    done = inside("show", "courses")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
