"""The rules on target groups: required, offered, one or several, and which client fits (rules.md section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.target_groups import (
    TargetGroupMissing,
    TargetGroupNotOffered,
    TargetGroupOnlyOne,
    TargetGroups,
    UnknownChoice,
    dimensions_that_miss,
    find_target_group_missing,
    find_target_group_not_offered,
    find_target_group_only_one,
    same_groups,
)
from tests.support.desk import CARERS, HEART

if TYPE_CHECKING:
    from desktop.domain.service_description import ServiceDescription

WORKING: TargetGroups = {"illness": ("coronary",), "work": ("working",)}
RETIRED: TargetGroups = {"illness": ("coronary",), "work": ("retired",), "age": ("under_68",)}
GROUPS = st.dictionaries(
    st.sampled_from(["illness", "work", "age"]),
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=3).map(tuple),
)


@pytest.mark.parametrize(
    ("groups", "missing"),
    [
        (WORKING, None),
        (RETIRED, None),
        ({}, ("illness", "work")),
        ({"illness": ()}, ("illness", "work")),
        ({"work": ("working",)}, ("illness",)),
        ({"illness": ("valve",)}, ("work",)),
        ({"illness": ("valve",), "work": ()}, ("work",)),
        ({"illness": ("valve",), "work": ("retired",)}, ("age",)),
        ({"illness": ("valve",), "work": ("retired",), "age": ()}, ("age",)),
        ({"illness": ("valve",), "work": ("working", "retired")}, ("age",)),
        ({"illness": ("valve",), "work": ("working", "retired"), "age": ("68_or_over",)}, None),
        ({"work": ("retired",)}, ("illness", "age")),
        ({**WORKING, "age": ("under_68",)}, None),
    ],
)
def test_every_required_dimension_needs_a_choice_and_the_age_one_only_for_the_retired(
    heart: ServiceDescription, groups: TargetGroups, missing: tuple[str, ...] | None
) -> None:
    finding = find_target_group_missing(groups, heart)
    assert finding == (missing and TargetGroupMissing(service=HEART, dimensions=missing))


@pytest.mark.parametrize(
    ("groups", "missing"),
    [
        ({"work": ("working",)}, ("symptom",)),
        ({"work": ("not_working",)}, ("age",)),
        ({"work": ("working", "not_working")}, ("symptom", "age")),
        ({"work": ("working",), "symptom": ("neck",)}, None),
    ],
)
def test_different_options_of_one_dimension_may_ask_for_different_others(
    tules: ServiceDescription, groups: TargetGroups, missing: tuple[str, ...] | None
) -> None:
    finding = find_target_group_missing(groups, tules)
    assert (finding and finding.dimensions) == missing


def test_a_dimension_that_is_always_required_needs_no_condition_to_hold(heart: ServiceDescription) -> None:
    *others, age = heart.target_groups
    always = heart._replace(target_groups=(*others, age._replace(required_when=None)))
    finding = find_target_group_missing(WORKING, always)
    assert finding == TargetGroupMissing(service=HEART, dimensions=("age",))


@pytest.mark.parametrize(
    ("groups", "wrong"),
    [
        (RETIRED, None),
        ({}, None),
        ({"illness": ("coronary", "valve", "failure")}, None),
        ({"illness": ("stroke",)}, [("illness", "stroke")]),
        ({"illness": ("coronary", "stroke", "cold")}, [("illness", "stroke"), ("illness", "cold")]),
        ({"work": ("coronary",)}, [("work", "coronary")]),
        ({"carer": ("adult",)}, [("carer", None)]),
        ({"carer": ()}, [("carer", None)]),
        ({"illness": ("Coronary",)}, [("illness", "Coronary")]),
        ({"carer": ("adult",), "age": ("67",)}, [("carer", None), ("age", "67")]),
    ],
)
def test_only_the_dimensions_and_options_of_the_service_are_offered(
    heart: ServiceDescription, groups: TargetGroups, wrong: list[tuple[str, str | None]] | None
) -> None:
    finding = find_target_group_not_offered(groups, heart)
    told = tuple(UnknownChoice(dimension, option) for dimension, option in wrong or [])
    assert finding == (TargetGroupNotOffered(service=HEART, options=told) if wrong else None)


@pytest.mark.parametrize(
    ("chosen", "crowded"),
    [(("adult",), False), (("child",), False), ((), False), (("adult", "adult"), False), (("adult", "child"), True)],
)
def test_a_dimension_marked_one_takes_one_option(
    carers: ServiceDescription, chosen: tuple[str, ...], *, crowded: bool
) -> None:
    finding = find_target_group_only_one({"carer": chosen}, carers)
    assert finding == (TargetGroupOnlyOne(service=CARERS, dimensions=("carer",)) if crowded else None)


def test_a_dimension_marked_several_takes_several_options(heart: ServiceDescription) -> None:
    assert find_target_group_only_one({"illness": ("coronary", "valve", "failure")}, heart) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"work": ("working", "retired")}, {"work": ("retired", "working")}, True),
        ({"work": ("working",), "age": ()}, {"work": ("working",)}, True),
        ({}, {"age": ()}, True),
        ({"work": ("working",)}, {"work": ("retired",)}, False),
        ({"work": ("working",)}, {"work": ("working", "retired")}, False),
        ({"work": ("working",)}, {}, False),
    ],
)
def test_the_order_of_options_and_empty_dimensions_make_no_difference(
    one: TargetGroups, other: TargetGroups, *, same: bool
) -> None:
    assert same_groups(one, other) is same
    assert same_groups(other, one) is same


@pytest.mark.parametrize(
    ("wanted", "offered", "missing"),
    [
        ({"work": ("working",)}, {"work": ("working", "retired")}, []),
        ({"work": ("working", "retired")}, {"work": ("retired",)}, []),
        ({"work": ("working",)}, {"work": ("retired",)}, ["work"]),
        ({"work": ("working",)}, {"illness": ("valve",)}, []),
        ({"work": ("working",)}, {"work": ()}, []),
        ({"work": ()}, {"work": ("retired",)}, []),
        ({}, {"work": ("retired",)}, []),
        (
            {"illness": ("valve",), "work": ("working",), "age": ("under_68",)},
            {"illness": ("coronary",), "work": ("working",), "age": ("68_or_over",)},
            ["illness", "age"],
        ),
    ],
)
def test_a_client_fits_where_every_dimension_that_both_name_has_one_option_in_common(
    wanted: TargetGroups, offered: TargetGroups, missing: list[str]
) -> None:
    assert dimensions_that_miss(wanted, offered) == missing


@given(GROUPS)
def test_whoever_wants_what_is_offered_fits(groups: TargetGroups) -> None:
    assert dimensions_that_miss(groups, groups) == []
    assert same_groups(groups, {dimension: tuple(reversed(options)) for dimension, options in groups.items()})


@given(GROUPS, GROUPS)
def test_offering_more_never_makes_a_client_unfit(wanted: TargetGroups, offered: TargetGroups) -> None:
    shared = {dimension for dimension, options in offered.items() if options}
    more = {dimension: (*options, "d") if options else () for dimension, options in offered.items()}
    assert set(dimensions_that_miss(wanted, more)) <= set(dimensions_that_miss(wanted, offered)) <= shared
