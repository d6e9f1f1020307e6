"""Texts with SQL, markup, other scripts and writing directions: kept letter by letter, and told as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from desktop.i18n import Language
from desktop.services.commands.fields import LONGEST_ID, LONGEST_NOTE, LONGEST_TEXT
from tests.interchange.playing import as_line, play

if TYPE_CHECKING:
    from tests.support.desk import Desk

ODD: Final = {
    "SQL": "Robert'); DROP TABLE client; --",
    "SQL comment": 'Aino" OR 1=1 /* ; */',
    "SQL parameters": ":client ? $1 @name",
    "HTML": "<b>Aino</b><script>alert('&amp;')</script>",
    "an image": '<img src="x" onerror="alert(1)">',
    "braces": "{0} {client} {} {{x}} %s %(name)s",
    "a formula": '=HYPERLINK("http://example.fi")',
    "backslashes": "C:\\tmp\\n \\u0041",
    "a mnemonic": "Rantala & Söner",
    "right-to-left override": "Aino \u202enenatriV\u202c",
    "isolates": "\u2067Aino\u2069 \u200fVirtanen\u200e",
    "Hebrew and Arabic": "דוד مريم",
    "emoji with joiners": "👩‍👩‍👧‍👦 Aino",
    "outside the basic plane": "\U0001d504ino \U00010300",
    "a soft hyphen": "Yli\u00adHukkala",
    "many marks": "Z" + "\u0353" * 20,
    "not ours to forbid": "null",
}


def row_of_client(desk: Desk, name: str) -> dict[str, str]:
    """Register a client with an odd name, and give the client's row."""
    desk.do("register_client", client="c1", family_name=name, given_names=name, note=name, contact={"person": name})
    (row,) = desk.show("clients")
    return row


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_odd_text_is_kept_letter_by_letter(desk: Desk, text: str) -> None:
    assert row_of_client(desk, text)["name"] == f"{text} {text}"
    (client,) = desk.tables()["client"]
    assert client[1:3] == (text, text)
    assert desk.faults() == []


@pytest.mark.parametrize("ident", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("language", Language)
def test_an_odd_id_is_named_as_it_was_given(shared: Desk, ident: str, language: Language) -> None:
    (answer,) = play(shared, as_line("publish_course", {"course": ident}), language)
    (refusal,) = answer["refusals"]
    assert refusal["facts"] == {"course": ident}
    assert ident in refusal["message"]


@pytest.mark.parametrize("ident", ODD.values(), ids=ODD.keys())
def test_an_odd_id_finds_only_itself(desk: Desk, ident: str) -> None:
    desk.do("add_site", site=ident, name="Oulu", municipality="Oulu")
    assert desk.refused("add_site", site=ident, name="Oulu", municipality="Oulu") == ["already-exists"]
    assert len(desk.tables()["site"]) == 2


def test_letters_are_composed_and_blanks_around_a_name_dropped(desk: Desk) -> None:
    assert row_of_client(desk, "  A\u0308a\u0308kko\u0308nen\u00a0")["name"] == "Ääkkönen Ääkkönen"


def test_a_note_keeps_its_lines_and_tabs(desk: Desk) -> None:
    desk.do("register_client", client="c1", family_name="V", given_names="A", note="Kuulokoje.\r\n\tTulkki.\n\nSoita.")
    assert desk.tables()["client"][0][7] == "Kuulokoje.\n\tTulkki.\n\nSoita."


def test_texts_of_the_greatest_length_are_kept(desk: Desk) -> None:
    ident, name, note = "i" * LONGEST_ID, "ä" * LONGEST_TEXT, "\U0001f600" * LONGEST_NOTE
    desk.do("register_client", client=ident, family_name=name, given_names="A", note=note)
    (client,) = desk.tables()["client"]
    assert (client[0], client[1], client[7]) == (ident, name, note)


def test_the_first_and_last_day_and_the_largest_number_are_kept(desk: Desk) -> None:
    desk.do("add_site", site="oulu", name="Oulu", municipality="Oulu", beds=999_999)
    desk.do("sign_contract", contract="K2", site="oulu", service="tules-kurssi", valid_from="1900-01-01")
    desk.do("end_contract", contract="K2", on="2199-12-31")
    assert [row[3:5] for row in desk.tables()["contract"] if row[0] == "K2"] == [("1900-01-01", "2199-12-31")]
