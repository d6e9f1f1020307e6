"""Closed decisions: what may still be written on them, and what nobody is told of any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.stories import add_client, carers_course

if TYPE_CHECKING:
    from tests.support.desk import Desk

TOO_SHORT = {"valid_until": "2026-07-16", "target_groups": {"carer": ["child"]}}


@pytest.fixture
def enrolled(desk: Desk) -> Desk:
    """Return a desk with client c1 on course A."""
    desk.do("create_course", **carers_course("A", "2026-04-13"))
    add_client(desk, 1, granted="2025-12-01")
    desk.do("enrol_client", decision="d1", course="A", agreed=True)
    return desk


def test_an_open_decision_that_no_longer_fits_its_course_is_warned_of(enrolled: Desk) -> None:
    expected = ["total-duration-exceeded", "target-group-mismatch"]
    assert enrolled.do("edit_decision", decision="d1", **TOO_SHORT) == expected


def test_a_completed_decision_is_edited_without_a_word_about_its_course(enrolled: Desk) -> None:
    enrolled.do("close_decision", decision="d1", outcome="completed", on="2026-01-12")
    assert enrolled.do("edit_decision", decision="d1", **TOO_SHORT) == []
    row = enrolled.client("d1")
    assert (row["course"], row["status"]) == ("A", "completed")
    changed = {each["field"]: each["after"] for each in enrolled.show("journal")[-1]["changes"]}
    assert changed["valid_until"] == "2026-07-16"


def test_a_decision_that_gave_its_place_up_has_no_course_to_fit(enrolled: Desk) -> None:
    enrolled.do("close_decision", decision="d1", outcome="returned", on="2026-01-12")
    assert enrolled.do("edit_decision", decision="d1", **TOO_SHORT) == []
    assert enrolled.client("d1")["course"] is None
