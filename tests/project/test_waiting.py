"""No test says how fast the machine has to be: there is one limit for what never comes, and none beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).resolve().parents[1]
OWN_LIMIT: Final = re.compile(
    r"""
    timeout=[\d_.]+            # a limit of one's own
    | \.wait\([\d_.]+\)        # a while that is hoped to be enough
    | deadline=(?!None)        # a limit for each example
    | \bsleep\([\d_.]+\)
    """,
    re.VERBOSE,
)


def test_no_test_has_a_limit_of_its_own() -> None:
    files = [file for file in sorted(TESTS.rglob("*.py")) if file != Path(__file__).resolve()]
    found = {str(file.relative_to(TESTS)): OWN_LIMIT.findall(file.read_text(encoding="utf-8")) for file in files}
    assert len(files) > 100
    assert {file: limits for file, limits in found.items() if limits} == {}


@pytest.mark.parametrize("line", ["run(timeout=60)", "bot.wait(1_100)", "settings(deadline=200)", "time.sleep(2)"])
def test_limits_are_recognised(line: str) -> None:
    assert OWN_LIMIT.search(line)


@pytest.mark.parametrize(
    "line", ["run(timeout=PATIENCE_SECONDS)", "user.wait(lambda: True)", "settings(deadline=None)", "process.wait()"]
)
def test_what_waits_for_the_thing_itself_is_none(line: str) -> None:
    assert not OWN_LIMIT.search(line)
