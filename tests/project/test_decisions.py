"""Every decision is listed with its title, has a date, and says what, why, what else and what it costs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "decisions"
PAGES: Final = sorted(each for each in FOLDER.glob("*.md") if each.name != "README.md")
LISTED: Final = re.compile(r"^(\d+)\. \[(.+)\]\((.+)\)$", re.MULTILINE)
DATED: Final = re.compile(r"^Decided on (\d{4}-\d{2}-\d{2})\b", re.MULTILINE)
PARTS: Final = ("**What.**", "**Why.**", "**What else", "**What it costs.**")


def title_of(page: Path) -> str:
    """Return the first line of a page."""
    return page.read_text(encoding="utf-8").partition("\n")[0]


def test_every_page_is_listed_in_its_order_with_its_title() -> None:
    listed = LISTED.findall((FOLDER / "README.md").read_text(encoding="utf-8"))
    assert [(f"# {number}. {title}", page) for number, title, page in listed] == [
        (title_of(each), each.name) for each in PAGES
    ]
    assert [each.name.partition("-")[0] for each in PAGES] == [f"{number:02}" for number in range(1, len(PAGES) + 1)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_a_date_and_its_four_parts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert DATED.search(text)
    places = [text.find(part) for part in PARTS]
    assert -1 not in places
    assert places == sorted(places)
