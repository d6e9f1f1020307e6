"""Every text of the program is in both catalogues, whole and in its language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from desktop.interchange.arguments import ARGPARSE
from installer import catalogues
from tests.i18n.texts_in_code import Text, texts_in_code

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

TEXTS: Final = texts_in_code()
LANGUAGES: Final = catalogues.LANGUAGES
PLACEHOLDER: Final = re.compile(r"\{(\w*)[^}]*\}|%\((\w+)\)([sr])|%([sr])")
MNEMONIC: Final = re.compile(r"&(?=\w)")
ENDS: Final = (".", ":", "…", "?", "!", ",", ";", ": ", "\n")
SAME_IN_ANY_LANGUAGE: Final = re.compile(r"^(\W|\{\w+\})*$")


@pytest.fixture(scope="module", params=LANGUAGES)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    """Return a language's catalogue."""
    return catalogues.load(request.param)


def message_of(catalog: Catalog, text: Text) -> Message:
    """Find a text's entry."""
    message = catalog.get(text.ids[0], context=text.context)
    assert message is not None, text
    return message


def pairs(catalog: Catalog) -> list[tuple[str, str]]:
    """Return every text of the catalogue with its translation; of a plural, each form with its own."""
    found: list[tuple[str, str]] = []
    for message in catalog:
        if isinstance(message.id, str) and message.id:
            found.append((message.id, str(message.string)))
        elif message.id:
            found += zip(message.id, message.string or (), strict=True)
    return found


def placeholders(text: str) -> list[tuple[str, ...]]:
    """Return a text's placeholders, in any order."""
    return sorted(PLACEHOLDER.findall(text))


def end_of(text: str) -> str:
    """Return the sign with which a text ends."""
    return next((end for end in sorted(ENDS, key=len, reverse=True) if text.endswith(end)), "")


def test_the_code_has_texts_to_translate() -> None:
    assert len(TEXTS) > 300
    assert {text.function for text in TEXTS} == {"gettext", "ngettext", "pgettext", "N_", "_"}


def test_no_text_is_an_f_string() -> None:
    assert [text.where for text in TEXTS if not text.literals] == []


def test_the_catalogues_are_what_the_code_and_their_sources_make_of_them() -> None:
    assert catalogues.problems() == []


def test_every_text_is_in_the_catalogue_and_translated(catalog: Catalog) -> None:
    for text in TEXTS:
        message = message_of(catalog, text)
        forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        assert all(form and form.strip() for form in forms), text
        assert not message.fuzzy, text
        assert len(forms) == (catalog.num_plurals if len(text.ids) > 1 else 1), text


def test_the_catalogue_has_nothing_that_the_code_does_not_say(catalog: Catalog) -> None:
    said = {text.ids[0] for text in TEXTS}
    kept = {message.id[0] if isinstance(message.id, (tuple, list)) else message.id for message in catalog if message.id}
    assert kept - said == set()


def test_every_translation_has_the_placeholders_of_its_text(catalog: Catalog) -> None:
    assert [pair for pair in pairs(catalog) if placeholders(pair[0]) != placeholders(pair[1])] == []


def test_every_translation_has_as_many_mnemonics_as_its_text(catalog: Catalog) -> None:
    counted = [[len(MNEMONIC.findall(each.replace("&&", ""))) for each in pair] for pair in pairs(catalog)]
    assert [pair for pair, (here, there) in zip(pairs(catalog), counted, strict=True) if here != there] == []
    assert all(here <= 1 for here, _ in counted)


def test_no_text_has_two_blanks_or_blanks_at_its_ends(catalog: Catalog) -> None:
    odd = [pair for pair in pairs(catalog) if any("  " in each or each.startswith(" ") for each in pair)]
    assert odd == []
    assert [pair for pair in pairs(catalog) if pair[0].endswith(" ") != pair[1].endswith(" ")] == []


def test_every_translation_ends_like_its_text(catalog: Catalog) -> None:
    assert [pair for pair in pairs(catalog) if end_of(pair[0]) != end_of(pair[1])] == []


def test_an_ellipsis_is_one_character(catalog: Catalog) -> None:
    assert [pair for pair in pairs(catalog) if any("..." in each for each in pair)] == []


def test_no_sentence_is_left_in_the_language_of_the_code(catalog: Catalog) -> None:
    same = [text for text, translation in pairs(catalog) if text == translation]
    sentences = [text for text in same if " " in text.strip() and not SAME_IN_ANY_LANGUAGE.match(text)]
    assert sentences == []


def test_nothing_is_said_with_exclamation_or_blame(catalog: Catalog) -> None:
    unwanted = re.compile(
        r"!|\bvalitettavasti\b|\btyvärr\b|\bvirheellinen\b|\bepäonnistui\b|\bmisslyckades\b", re.IGNORECASE
    )
    assert [pair for pair in pairs(catalog) if unwanted.search(pair[1])] == []


def test_the_texts_of_argparse_are_translated_too(catalog: Catalog) -> None:
    assert len(ARGPARSE) > 10
    for text in ARGPARSE:
        message = catalog.get(text)
        assert message is not None
        assert message.string
        assert message.string != text


def test_the_program_has_its_name_of_the_language() -> None:
    names = {"fi": ("Kurssipöytä", "Kursbordet"), "sv": ("Kursbordet", "Kurssipöytä")}
    for language, (own, other) in names.items():
        told = pairs(catalogues.load(language))
        assert any(own in translation for _, translation in told)
        assert [pair for pair in told if other in pair[1]] == []
        assert all(own in translation for text, translation in told if "Course desk" in text)


def test_swedish_says_fpa_and_not_kela() -> None:
    told = pairs(catalogues.load("sv"))
    assert [pair for pair in told if re.search(r"\bKela", pair[1])] == []
    assert [pair for pair in told if "Kela" in pair[0] and "FPA" not in pair[1]] == []


def test_the_glossary_is_kept() -> None:
    unwanted = {"fi": r"\bklient|\bkapasiteetti", "sv": r"\bkund(er|en|erna)?\b|\bkapacitet|\bpatient"}
    for language, words in unwanted.items():
        told = pairs(catalogues.load(language))
        assert [pair for pair in told if re.search(words, pair[1], re.IGNORECASE)] == []
