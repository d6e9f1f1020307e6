"""Lines that are no commands at all: bytes, JSON, purposes; each is answered, and nothing else happens."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Final

import pytest

from tests.interchange.playing import LOOK, play, rejected, stored, wrong_fields

if TYPE_CHECKING:
    from tests.support.desk import Desk

ADD: Final = b'{"command": "add_site", "site": "oulu", "name": "Oulu", "municipality": "Oulu"}'
OF_THE_LINE: Final = {
    "plain text": b"publish_course A",
    "half an object": b'{"command": "undo"',
    "only a bracket": b"{",
    "single quotes": b"{'command': 'undo'}",
    "a comma too many": b'{"command": "undo",}',
    "a comment": b'{"command": "undo"} // again',
    "two objects": b'{"command": "undo"} {"command": "redo"}',
    "keys without quotes": b'{command: "undo"}',
    "a list": b'[{"command": "undo"}]',
    "a text": b'"undo"',
    "a number": b"1",
    "a truth value": b"true",
    "null": b"null",
    "NaN": b'{"command": "declare_capacity", "contract": "K1", "year": 2026, "clients": NaN}',
    "Infinity": b'{"command": "declare_capacity", "contract": "K1", "year": 2026, "clients": Infinity}',
    "minus Infinity": b'{"command": "declare_capacity", "contract": "K1", "year": 2026, "clients": -Infinity}',
    "a leading zero": b'{"command": "declare_capacity", "contract": "K1", "year": 2026, "clients": 048}',
    "a number of 5,000 digits": b'{"command": "declare_capacity", "clients": ' + b"9" * 5000 + b"}",
    "a raw tab in a text": b'{"command": "publish_course", "course": "A\tB"}',
    "a raw NUL in a text": b'{"command": "publish_course", "course": "A\x00"}',
    "only a NUL": b"\x00",
    "lines parted by CR alone": b'{"command": "undo"}\r{"command": "redo"}',
    "no purpose": b"{}",
    "fields without a purpose": b'{"course": "A"}',
    "two purposes": b'{"command": "undo", "today": "2026-01-13"}',
    "three purposes": b'{"command": "undo", "today": "2026-01-13", "show": "courses"}',
    "100,000 open brackets": b"[" * 100_000,
    "100,000 brackets": b"[" * 100_000 + b"]" * 100_000,
    "100,000 objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "25 lists in a command": b'{"command": "undo", "x": ' + b"[" * 25 + b"]" * 25 + b"}",
    "Latin-1": '{"command": "add_site", "name": "Jyväskylä"}'.encode("latin-1"),
    "UTF-16": '{"command": "undo"}'.encode("utf-16-le"),
    "an overlong slash": b'{"command": "undo", "x": "\xc0\xaf"}',
    "half a letter": b'{"command": "undo", "x": "\xc3"}',
    "a surrogate in bytes": b'{"command": "undo", "x": "\xed\xa0\x80"}',
    "a byte order mark in the middle": b'{"command": \xef\xbb\xbf"undo"}',
    "beginning of a program": b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe",
}


@pytest.mark.parametrize("line", OF_THE_LINE.values(), ids=OF_THE_LINE.keys())
def test_a_line_that_is_no_single_object_with_one_purpose_is_invalid(shared: Desk, line: bytes) -> None:
    assert wrong_fields(shared, line) == ["line"]


@pytest.mark.parametrize(
    "command",
    [
        "create_kurssi",
        "Undo",
        "undo ",
        "",
        "pass_day",
        "restore_backup",
        "accept_loss",
        "bring_along",
        None,
        5,
        ["undo"],
        {},
    ],
    ids=repr,
)
def test_a_command_that_users_do_not_have_is_invalid(shared: Desk, command: object) -> None:
    assert wrong_fields(shared, json.dumps({"command": command}).encode()) == ["command"]


@pytest.mark.parametrize("view", ["kurssit", "Courses", "", None, 1, ["courses"], {"courses": 1}], ids=repr)
def test_a_view_that_does_not_exist_is_invalid(shared: Desk, view: object) -> None:
    assert wrong_fields(shared, json.dumps({"show": view}).encode()) == ["show"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"show": "capacity", "course": "A"}, "course"),
        ({"show": "clients", "year": 2026}, "year"),
        ({"show": "courses", "colour": "red"}, "colour"),
        ({"show": "courses", "year": "2026"}, "year"),
        ({"show": "courses", "year": 0}, "year"),
        ({"show": "courses", "year": 2026.5}, "year"),
        ({"show": "courses", "year": True}, "year"),
        ({"show": "courses", "course": ""}, "course"),
        ({"show": "courses", "course": ["A"]}, "course"),
        ({"today": "2026-01-13", "course": "A"}, "course"),
    ],
    ids=repr,
)
def test_a_filter_that_a_view_does_not_take_is_invalid(shared: Desk, asked: dict[str, object], field: str) -> None:
    assert wrong_fields(shared, json.dumps(asked).encode()) == [field]


def test_a_filter_of_null_is_as_if_it_were_absent(shared: Desk) -> None:
    assert rejected(shared, b'{"show": "courses", "course": null}')["rows"] == shared.show("courses")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (b'{"command": "undo", "command": "redo"}', "command"),
        (b'{"command": "publish_course", "course": "A", "course": "A"}', "course"),
        (b'{"command": "publish_course", "course": "A", "c\\u006furse": "B"}', "course"),
        (ADD[:-1] + b', "contact": {"phone": "1", "phone": "2"}}', "phone"),
    ],
    ids=["the purpose", "a field", "a field written otherwise", "a part of a field"],
)
def test_a_key_given_twice_is_invalid(shared: Desk, line: bytes, field: str) -> None:
    assert wrong_fields(shared, line) == [field]


@pytest.mark.parametrize("filling", [b"x", b"[", b"\xff", b"\x00"], ids=["text", "brackets", "no UTF-8", "NUL"])
def test_a_line_of_10_mb_is_invalid_and_counts_as_one_line(shared: Desk, filling: bytes) -> None:
    assert wrong_fields(shared, b'{"command": "undo", "x": "' + filling * 10_000_000 + b'"}') == ["line"]


def test_a_line_of_10_mb_without_an_end_is_answered_once(shared: Desk) -> None:
    before = stored(shared)
    (answer,) = play(shared, b"x" * 10_000_000)
    assert (answer["line"], answer["result"]) == (1, "invalid")
    assert stored(shared) == before


def test_a_binary_file_gets_an_answer_for_each_of_its_lines(shared: Desk) -> None:
    before, noise = stored(shared), Random(1).randbytes(100_000)
    answers = play(shared, noise + b"\n" + LOOK)
    lines = [number for number, line in enumerate(noise.split(b"\n"), 1) if line.strip()]
    assert [answer["line"] for answer in answers[:-1]] == lines
    assert {answer["result"] for answer in answers[:-1]} == {"invalid"}
    assert stored(shared) == before


def test_the_byte_that_is_not_utf_8_is_named(shared: Desk) -> None:
    answer = rejected(shared, b'{"command": "\xff"}')
    assert "14" in answer["errors"][0]["problem"]


def test_a_field_name_with_half_a_character_is_answered(shared: Desk) -> None:
    assert wrong_fields(shared, b'{"command": "undo", "\\ud800": 1}') == ["\ud800"]


@pytest.mark.parametrize(
    "text",
    [b"\xef\xbb\xbf" + ADD + b"\n", ADD + b"\r\n", ADD, b"  " + ADD + b" \t\n", ADD + b"\n\n \n\t\r\n"],
    ids=["byte order mark", "CRLF", "no final newline", "blanks around it", "blank lines after it"],
)
def test_a_line_is_accepted_as_other_programs_write_it(desk: Desk, text: bytes) -> None:
    (answer,) = play(desk, text)
    assert answer == {"line": 1, "command": "add_site", "result": "accepted", "warnings": []}


def test_blank_lines_are_skipped_and_counted(shared: Desk) -> None:
    answers = play(shared, b"\n\r\n  \n" + LOOK + b"\n\n" + LOOK)
    assert [answer["line"] for answer in answers] == [4, 6]


def test_an_empty_file_gets_no_answer(shared: Desk) -> None:
    assert play(shared, b"") == []


def test_good_lines_between_bad_ones_are_carried_out(desk: Desk) -> None:
    answers = play(
        desk, b"\n".join([b"{", ADD, b"\xff", b"[]", ADD, b'{"show": "nothing"}', b'{"today": "2026-01-13"}'])
    )
    results = [answer.get("result", answer.get("today")) for answer in answers]
    assert results == ["invalid", "accepted", "invalid", "invalid", "refused", "invalid", "2026-01-13"]
    assert [site[0] for site in desk.tables()["site"]] == ["kuopio", "oulu"]
