"""What a finding is: typed facts by name and in order, never changed, true even without facts."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.changes import NothingToRedo, NothingToUndo
from desktop.domain.course_states import CourseNotOpen, DecisionOpen, NotCreated, NotEnrolled
from desktop.domain.places import CourseAtMaximum
from desktop.domain.rule import Rule, found, spoken_by

FULL = CourseAtMaximum("A", "7", enrolled=12, maximum=12)


def test_facts_stand_in_the_order_of_the_fields_however_they_were_given() -> None:
    other = CourseAtMaximum(maximum=12, enrolled=12, number="7", course="A")
    assert list(other.facts.items()) == [("course", "A"), ("number", "7"), ("enrolled", 12), ("maximum", 12)]
    assert (other, hash(other), other.rule) == (FULL, hash(FULL), Rule.COURSE_AT_MAXIMUM)
    assert repr(FULL) == "CourseAtMaximum(course='A', number='7', enrolled=12, maximum=12)"


def test_the_same_facts_under_another_rule_are_another_finding() -> None:
    assert NotCreated("A", None) != CourseNotOpen("A", None)
    assert len({NotEnrolled("d1"), DecisionOpen("d1"), NotEnrolled("d1"), NotEnrolled("d2")}) == 3


def test_a_finding_without_facts_is_found() -> None:
    assert NothingToUndo()
    assert NothingToUndo().facts == {}
    findings = found(None, NothingToUndo() or NothingToRedo(), None)
    assert findings == (NothingToUndo(),)
    assert spoken_by(findings) == {Rule.NOTHING_TO_UNDO}


def test_a_finding_stays_as_it_was_found() -> None:
    with pytest.raises(AttributeError):
        setattr(FULL, "maximum", 13)  # noqa: B010 - type checkers refuse the assignment
    FULL.facts["maximum"] = 13
    assert FULL.maximum == 12


@pytest.mark.parametrize(
    ("values", "named"),
    [(("A", "7", 12), {}), (("A", "7", 12, 12, 12), {}), (("A",), {"number": "7", "enrolled": 12})],
)
def test_a_finding_has_all_of_its_facts_and_no_other(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="CourseAtMaximum has 4 facts"):
        CourseAtMaximum(*values, **named)


def test_a_fact_has_its_own_name() -> None:
    wrong: dict[str, Any] = {"course": "A", "number": "7", "enrolled": 12, "most": 12}
    with pytest.raises(KeyError, match="maximum"):
        CourseAtMaximum(**wrong)
