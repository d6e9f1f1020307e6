"""Plays every story of this folder through the command line, as a script would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CASES = sorted(Path(__file__).parent.glob("*.jsonl"))


def _holds(wanted: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether a row has at least the wanted values, nested ones likewise."""
    return all(
        key in row
        and (_holds(value, row[key]) if isinstance(value, dict) and isinstance(row[key], dict) else row[key] == value)
        for key, value in wanted.items()
    )


def _rules(answer: dict[str, Any], kind: str) -> list[str]:
    return sorted(each["rule"] for each in answer.get(kind, []))


def _check(expect: Any, answer: dict[str, Any]) -> None:  # noqa: ANN401 - what a case expects has several shapes
    if isinstance(expect, str):
        assert answer["result"] == expect, answer
        return
    if "refused" in expect:
        assert (answer["result"], _rules(answer, "refusals")) == ("refused", sorted(expect["refused"])), answer
    if "warnings" in expect:
        assert (answer["result"], _rules(answer, "warnings")) == ("accepted", sorted(expect["warnings"])), answer
    if "rows" in expect:
        assert len(answer["rows"]) == len(expect["rows"]), answer
        assert all(_holds(*pair) for pair in zip(expect["rows"], answer["rows"], strict=True)), answer
    for wanted in expect.get("has", []):
        assert any(_holds(wanted, row) for row in answer["rows"]), (wanted, answer)
    for unwanted in expect.get("lacks", []):
        assert not any(_holds(unwanted, row) for row in answer["rows"]), (unwanted, answer)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_story(case: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in case.read_text(encoding="utf-8").splitlines() if line.strip()]
    expectations = [line.pop("expect", None) for line in lines]
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "apply", "--database", str(tmp_path / "case.db"), "-"],
        input="".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines),
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"KURSSIPOYTA_PASSPHRASE": "conformance"},
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines), done.stderr
    for line, expect, answer in zip(lines, expectations, answers, strict=True):
        if expect is None:
            assert answer.get("result") not in ("refused", "invalid"), (line, answer)
        else:
            _check(expect, answer)


def test_there_are_cases_to_play() -> None:
    expected = 47
    assert len(CASES) == expected
