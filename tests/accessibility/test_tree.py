"""A screen reader finds every part of the window by name, and hears of each course what is seen of it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from desktop import bootstrap
from tests.accessibility.walker import CELL
from tests.support.waiting import PATIENCE_SECONDS
from tests.support.window import LANGUAGES

if TYPE_CHECKING:
    from desktop.i18n import Language

TODAY = "2026-03-12"
WHOLE_WALK = 6  # a walk asks thousands of questions, each of which may wait for a turn on a busy machine


@pytest.fixture(scope="module", params=LANGUAGES, ids=lambda language: language.value)
def walked(request: pytest.FixtureRequest) -> tuple[Language, list[dict[str, Any]]]:
    """Return the tree of the program with the sample provider, once in Finnish and once in Swedish."""
    language: Language = request.param
    command = ["dbus-run-session", "--", sys.executable, "-m", "tests.accessibility.walker"]
    told = subprocess.run(
        [*command, language.value, "--today", TODAY],
        capture_output=True,
        text=True,
        timeout=WHOLE_WALK * PATIENCE_SECONDS,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2_000:]
    tree: list[dict[str, Any]] = json.loads(told.stdout.splitlines()[-1])
    return language, tree


def test_everything_that_takes_the_focus_is_named(walked: tuple[Language, list[dict[str, Any]]]) -> None:
    _, tree = walked
    unnamed = [thing for thing in tree if thing["focusable"] and thing["showing"] and not thing["name"]]
    assert len(tree) > 100
    assert unnamed == []


def test_the_views_and_the_list_are_named_in_the_language_of_the_window(
    walked: tuple[Language, list[dict[str, Any]]],
) -> None:
    language, tree = walked
    words = bootstrap.words_in(language)
    names = {thing["name"].partition(",")[0] for thing in tree}
    for text in ("Kurssipöytä", "Today", "Courses", "Clients", "Capacity", "Journal", "Filter"):
        assert words.gettext(text) in names, text


def test_cells_tell_the_state_and_the_numbers_in_words(walked: tuple[Language, list[dict[str, Any]]]) -> None:
    language, tree = walked
    words = bootstrap.words_in(language)
    cells = " ".join(thing["name"] for thing in tree if thing["role"] == CELL)
    assert words.gettext("Deadline") in cells
    assert words.gettext("Days left") in cells
