"""One typed line that registers a client with a decision."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from desktop import bootstrap
from desktop.domain.contract import Site
from desktop.messages.quick_entry import read_quick_entry

if TYPE_CHECKING:
    from desktop.messages.quick_entry import QuickEntry

TODAY = date(2026, 3, 12)
SITES = [Site("k", "Kuopio", "Kuopio", None, None, None), Site("o", "Oulun talo", "Oulu", None, None, None)]
CARERS = "omaishoitajan-kuntoutuskurssi"


def _read(text: str) -> QuickEntry:
    return read_quick_entry(text, bootstrap.catalogue(), SITES, TODAY)


def _carers() -> str:
    return next(code for code in bootstrap.catalogue().codes if "omaish" in code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lehtonen kaisa omaish 9.3. kuopio", ("Lehtonen", "Kaisa", date(2026, 3, 9), "Kuopio")),
        ("lehtonen kaisa oulu 9.3. omaish", ("Lehtonen", "Kaisa", date(2026, 3, 9), "Oulun talo")),
        ("von Essen, anna-maria sofia omaish", ("von Essen", "Anna-Maria Sofia", None, "")),
        ("McDonald Ian 13.3.", ("McDonald", "Ian", date(2025, 3, 13), "")),
        ("kuopio omaish", ("Kuopio", "Omaish", None, "")),
        ("åkerström", ("Åkerström", "", None, "")),
        ("", ("", "", None, "")),
        (",", ("", "", None, "")),
        ("a b 31.2.", ("A", "B", None, "")),
        ("a b 1.2. 2.2.", ("A", "B", date(2026, 2, 1), "")),
    ],
)
def test_names_come_first_and_the_rest_in_any_order(text: str, expected: tuple[Any, ...]) -> None:
    entry = _read(text)
    assert (entry.family_name, entry.given_names, entry.granted_on, entry.wishes) == expected


@pytest.mark.parametrize("word", ["omaish", "OMAISHOITAJA", "närståendev", "narstaendev"])
def test_a_service_is_found_in_both_languages_and_without_dots(word: str) -> None:
    assert _read(f"virta aino {word}").service == _carers()


def test_a_target_group_is_found_once_the_service_is_known() -> None:
    service = bootstrap.catalogue().latest(_carers())
    dimension = service.target_groups[0]
    option = dimension.options[0]
    word = option.names["fi"].split()[0]
    assert _read(f"virta aino omaish {word}").target_groups == {dimension.id: (option.id,)}
    before = _read(f"virta aino {word} omaish")
    assert (before.target_groups, before.given_names) == ({dimension.id: (option.id,)}, "Aino")
    assert _read(f"virta aino {word[:2]}").target_groups == {}


@pytest.mark.parametrize(
    ("text", "given", "unread"),
    [
        ("a b 31.2.", "B", ("31.2.",)),
        ("a b 1.2. 2.2.", "B", ("2.2.",)),
        ("a b c", "B C", ()),
        ("a b c omaish lappeenranta 1.2.", "B C", ("lappeenranta",)),
        ("a b omaish toivoo syksyä", "B", ("toivoo", "syksyä")),
        ("a b omaishoitajan kuntoutuskurssi", "B", ()),
        ("a b 1.2. c", "B", ("c",)),
    ],
)
def test_what_means_nothing_after_the_names_is_told(text: str, given: str, unread: tuple[str, ...]) -> None:
    entry = _read(text)
    assert (entry.given_names, entry.unread) == (given, unread)


@pytest.mark.parametrize(
    ("word", "option"), [("aikuinen", "adult"), ("aik", "adult"), ("lapsi", "child"), ("barn", "child")]
)
def test_a_target_group_is_found_by_the_words_that_people_use(word: str, option: str) -> None:
    assert _read(f"mäkelä liisa omaish {word} 9.3.").target_groups == {"carer": (option,)}


def test_two_letters_are_a_name_and_no_service() -> None:
    entry = _read("virta aino om")
    assert (entry.service, entry.given_names) == (None, "Aino Om")
