"""Notices to Kela through the one door, on a real database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.desk import HEART
from tests.support.stories import add_client, carers_course

if TYPE_CHECKING:
    from tests.support.desk import Desk

GRANTED = "2026-01-02"
TODAY = "2026-01-12"


@pytest.fixture
def known(desk: Desk) -> Desk:
    """Return a desk with course A, a draft B and decision d1."""
    desk.do("create_course", **carers_course("A", "2026-04-13"))
    desk.do("save_draft", course="B")
    add_client(desk, 1, granted=GRANTED)
    return desk


@pytest.mark.parametrize(
    ("topic", "about", "unknown"),
    [
        ("staff_shortage", "A", "unknown-absence"),
        ("interruption", "d1", "unknown-decision"),
        ("situation", "d1", "unknown-decision"),
        ("cannot_complete", "d1", "unknown-decision"),
        ("no_course", "d1", "unknown-decision"),
        ("contract_change", "K1", "unknown-contract"),
        ("staff_restored", "K1", "unknown-contract"),
        ("period_length", "B", "unknown-course"),
        ("confirmed_below_minimum", "A", "unknown-course"),
        ("serious_accident", "kuopio", "unknown-site"),
    ],
)
def test_a_notice_is_about_what_its_topic_is_about(known: Desk, topic: str, about: str, unknown: str) -> None:
    given = {"notice": "n1", "topic": topic, "on": TODAY}
    assert known.refused("tell_kela", **given, about="nothing") == [unknown]
    assert known.do("tell_kela", **given, about=about) == []
    told = {"topic": topic, "on": TODAY, "about": about, "places": None, "client_told_on": None}
    assert known.show("notices") == [{"notice": "n1"} | told]
    assert known.faults() == []


def test_all_that_is_not_there_or_there_already_is_told_at_once(known: Desk) -> None:
    known.do("tell_kela", notice="n1", topic="no_course", on=TODAY, about="d1")
    again = {"notice": "n1", "topic": "contract_change", "on": "2026-01-13", "about": "d1"}
    assert known.refused("tell_kela", **again) == ["already-exists", "unknown-contract"]


def test_free_places_are_a_number_and_only_they(known: Desk) -> None:
    told = {"notice": "n1", "topic": "free_places", "on": TODAY, "about": "K1"}
    assert known.invalid("tell_kela", **told) == ["places"]
    assert known.invalid("tell_kela", **told, places=None) == ["places"]
    assert known.invalid("tell_kela", **told, places=-1) == ["places"]
    assert known.invalid("tell_kela", **told, places=1.5) == ["places"]
    assert known.invalid("tell_kela", **told | {"topic": "contract_change"}, places=0) == ["places"]
    assert known.do("tell_kela", **told, places=0) == []
    assert [each["places"] for each in known.show("notices")] == [0]


def test_the_client_is_told_of_two_topics_only(known: Desk) -> None:
    told = {"on": TODAY, "about": "d1", "client_told_on": TODAY}
    assert known.invalid("tell_kela", notice="n1", topic="situation", **told) == ["client_told_on"]
    for number, topic in enumerate(("no_course", "cannot_complete")):
        assert known.do("tell_kela", notice=f"n{number}", topic=topic, **told) == []


def test_nothing_was_told_tomorrow(known: Desk) -> None:
    tomorrow = "2026-01-13"
    told = {"notice": "n1", "topic": "no_course", "about": "d1"}
    assert known.refused("tell_kela", **told, on=tomorrow) == ["care-dates-wrong"]
    assert known.refused("tell_kela", **told, on=TODAY, client_told_on=tomorrow) == ["care-dates-wrong"]
    assert known.do("tell_kela", **told, on="2025-06-01", client_told_on=TODAY) == []


def test_a_notice_is_removed_and_its_id_is_free_again(known: Desk) -> None:
    told = {"topic": "no_course", "on": TODAY, "about": "d1"}
    known.do("tell_kela", notice="n1", **told)
    known.do("remove_notice", notice="n1")
    assert known.show("notices") == []
    assert known.refused("remove_notice", notice="n1") == ["unknown-notice"]
    known.do("undo")
    assert [each["notice"] for each in known.show("notices")] == ["n1"]
    known.do("redo")
    known.do("tell_kela", notice="n1", **told)
    assert known.faults() == []


def test_notices_are_shown_by_day_and_id(known: Desk) -> None:
    for notice, on in (("n3", TODAY), ("n1", TODAY), ("n2", "2026-01-11")):
        known.do("tell_kela", notice=notice, topic="no_course", on=on, about="d1")
    assert [each["notice"] for each in known.show("notices")] == ["n2", "n1", "n3"]


@pytest.mark.parametrize(
    ("made", "topic", "about"),
    [
        ("record_decision", "no_course", "d1"),
        ("save_draft", "period_length", "B"),
        ("create_course", "staff_shortage", "A"),
        ("sign_contract", "contract_change", "K2"),
        ("add_site", "serious_accident", "oulu"),
    ],
)
def test_what_kela_was_told_about_is_not_taken_back(known: Desk, made: str, topic: str, about: str) -> None:
    known.do("add_site", site="oulu", name="Oulu", municipality="Oulu")
    known.do("sign_contract", contract="K2", site="oulu", service=HEART, valid_from="2026-01-01")
    known.do("tell_kela", notice="n1", topic=topic, on=TODAY, about=about)
    seqs = [row["seq"] for row in known.show("journal") if row["command"] == made and row["subject"] == about]
    assert known.refused("undo_entry", seq=seqs[0]) == ["cannot-be-undone"]
    known.do("remove_notice", notice="n1")
    if made != "add_site":  # which has a contract
        assert known.do("undo_entry", seq=seqs[0]) == []
    assert known.faults() == []
