"""A clock that is set back: against a day given before, and against the last day on which the database was used."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop.i18n import Language
from tests.interchange.playing import as_line, play, rejected, wrong_fields

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

SITE = as_line("add_site", {"site": "oulu", "name": "Oulu", "municipality": "Oulu"})


@pytest.mark.parametrize("day", ["2026-01-11", "2025-12-31", "1900-01-01"])
def test_a_day_before_one_given_earlier_is_invalid(shared: Desk, day: str) -> None:
    answer = rejected(shared, json.dumps({"today": day}).encode())
    assert [error["field"] for error in answer["errors"]] == ["today"]
    assert "12.1.2026" in answer["errors"][0]["problem"]


def test_the_same_day_again_is_accepted_and_changes_nothing(shared: Desk) -> None:
    assert rejected(shared, b'{"today": "2026-01-12"}')["today"] == "2026-01-12"


def test_after_a_day_that_was_set_back_the_clock_stands_where_it_was(desk: Desk) -> None:
    desk.on("2026-03-01")
    answers = play(desk, b'{"today": "2026-02-28"}\n' + SITE)
    assert [answer["result"] for answer in answers] == ["invalid", "accepted"]
    assert desk.services.today.isoformat() == "2026-03-01"


def test_a_day_before_the_last_one_of_the_database_is_invalid_until_the_clock_has_caught_up(
    make_desk: MakeDesk,
) -> None:
    make_desk("2026-01-12").begin()
    make_desk("2026-01-12").on("2026-03-01")
    late = make_desk("2026-02-01")
    days = [json.dumps({"today": day}).encode() for day in ("2026-02-10", "2026-02-28", "2026-03-01")]
    answers = play(late, b"\n".join([*days[:2], days[2], SITE]))
    assert [answer.get("result") for answer in answers] == ["invalid", "invalid", None, "accepted"]
    assert all("1.3.2026" in error["problem"] for answer in answers[:2] for error in answer["errors"])


@pytest.mark.parametrize("line", [SITE, b'{"show": "courses"}', b'{"show": "deadlines"}', as_line("undo", {})])
def test_nothing_is_done_or_shown_as_on_a_day_before_the_last_one_of_the_database(
    make_desk: MakeDesk, line: bytes
) -> None:
    make_desk("2026-01-12").begin()
    make_desk("2026-03-01").on("2026-03-01")
    assert wrong_fields(make_desk("2026-02-01"), line) == ["today"]


def test_a_clock_that_is_behind_says_so_in_the_language_asked_for(make_desk: MakeDesk) -> None:
    desk = make_desk("2026-03-01")
    desk.begin()
    (finnish,), (swedish,) = (play(desk, b'{"today": "2026-02-01"}', language) for language in Language)
    assert finnish["errors"][0]["problem"] != swedish["errors"][0]["problem"]
    assert "1.3.2026" in swedish["errors"][0]["problem"]
