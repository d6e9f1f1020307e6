"""The self-check: it passes in a sound installation, and tells what is wrong in another one."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from desktop import smoke
from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_sound_program_passes(tmp_path: Path) -> None:
    report = tmp_path / "report ä.json"
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--smoke", str(report)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    told = json.loads(report.read_text(encoding="utf-8"))
    assert [each for each in told["checks"] if not each["ok"]] == []
    assert [each["name"] for each in told["checks"]] == list(smoke.CHECKS)
    assert (told["ok"], done.returncode, done.stderr) == (True, 0, "")


def test_what_fails_is_told_and_the_rest_is_checked_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_scratch: Path) -> str:
        smoke.need(fact=False, otherwise="this part is missing")
        return ""

    monkeypatch.setattr(smoke, "CHECKS", {"bad": fail, "good": lambda _scratch: "fine"})
    assert smoke.run(tmp_path / "report.json") == smoke.FAILED
    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert told["ok"] is False
    assert [(each["name"], each["ok"], each["detail"]) for each in told["checks"]] == [
        ("bad", False, "SelfCheckError: this part is missing"),
        ("good", True, "fine"),
    ]


def test_a_crash_leaves_the_checks_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, found = tmp_path / "report.json", []

    def look(_scratch: Path) -> str:
        found.append(json.loads(report.read_text(encoding="utf-8")))
        return ""

    monkeypatch.setattr(smoke, "CHECKS", {"good": lambda _scratch: "fine", "crashing": look})
    smoke.run(report)
    assert (found[0]["ok"], [each["name"] for each in found[0]["checks"]]) == (False, ["good"])
