"""The glossary says what there is: each word once, where it lives, in Finnish and Swedish as the program has it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from pkgutil import resolve_name
from typing import Final, NamedTuple

import pytest

from installer import catalogues

GLOSSARY: Final = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
NONE: Final = "–"


class Row(NamedTuple):
    """A line of the glossary; `places`: where the word lives, as it is written."""

    word: str
    finnish: str
    swedish: str
    places: str


def rows() -> list[Row]:
    """Return the lines of both tables, without their headings."""
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    found = [Row(*(cell.strip() for cell in line.strip("|").split("|"))) for line in lines]
    return [each._replace(word=each.word.partition(":")[0]) for each in found if each.word != "English"]


ROWS: Final = rows()
OF_THE_TRADE: Final = [each for each in ROWS if each.finnish != NONE]


def of_catalogue(language: str) -> dict[str, set[str]]:
    """Return how each text of a catalogue is translated; without marks for keys, dots and capitals."""
    found: dict[str, set[str]] = {}
    for message in catalogues.load(language):
        if isinstance(message.id, str):
            found.setdefault(_bare(message.id), set()).add(_bare(str(message.string)))
    return found


def _bare(text: str) -> str:
    return re.sub(r"[&…]", "", text).lower()


def test_no_word_stands_twice() -> None:
    counted = Counter(word.strip() for each in ROWS for word in each.word.lower().split(","))
    assert [word for word, count in counted.items() if count > 1] == []


def test_every_word_of_the_trade_has_both_languages_and_no_word_of_the_code_has() -> None:
    assert [each.word for each in ROWS if (each.finnish == NONE) != (each.swedish == NONE)] == []
    assert ROWS[: len(OF_THE_TRADE)] == OF_THE_TRADE


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.word)
def test_a_word_lives_where_the_glossary_says(row: Row) -> None:
    places = re.findall(r"`([\w.]+)`", row.places)
    assert ", ".join(f"`{each}`" for each in places) == row.places
    assert places
    for each in places:
        assert resolve_name(f"desktop.{each}") is not None


def test_words_are_translated_as_in_the_catalogues() -> None:
    finnish, swedish = of_catalogue("fi"), of_catalogue("sv")
    shown = [each for each in OF_THE_TRADE if each.word.lower() in finnish]
    assert len(shown) * 2 > len(OF_THE_TRADE)
    for each in shown:
        word = each.word.lower()
        assert each.finnish.lower() in finnish[word], word
        assert each.swedish.lower() in swedish[word], word
