"""The rules on the group size of a course (rules.md section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.group_size import (
    GroupAtMaximum,
    GroupSizeBelowEnrolled,
    GroupSizeLoweredAfterStart,
    GroupSizeOutOfRange,
    find_group_at_maximum,
    find_group_size_below_enrolled,
    find_group_size_lowered_after_start,
    find_group_size_out_of_range,
)
from desktop.domain.service_description import UNKNOWN

if TYPE_CHECKING:
    from desktop.domain.service_description import ServiceDescription

SIZES = st.integers(1, 30)


@pytest.mark.parametrize(
    ("size", "fits"), [(1, False), (5, False), (6, True), (7, True), (11, True), (12, True), (13, False)]
)
def test_a_group_has_six_to_twelve_clients(carers: ServiceDescription, size: int, *, fits: bool) -> None:
    finding = find_group_size_out_of_range(size, carers)
    assert finding == (None if fits else GroupSizeOutOfRange(group_size=size, minimum=6, maximum=12))


@given(SIZES)
def test_an_unknown_range_is_not_judged(carers: ServiceDescription, size: int) -> None:
    unknown = carers._replace(group_min=UNKNOWN, group_max=UNKNOWN)
    assert find_group_size_out_of_range(size, unknown) is None
    assert find_group_at_maximum(size, unknown) is None


@pytest.mark.parametrize(("size", "is_example"), [(5, False), (6, None), (12, None), (13, True)])
def test_only_the_end_that_is_passed_tells_whether_it_is_an_example(
    heart: ServiceDescription, size: int, *, is_example: bool | None
) -> None:
    finding = find_group_size_out_of_range(size, heart)
    assert (finding and finding.is_example) is is_example


@pytest.mark.parametrize(("size", "is_example"), [(5, True), (6, None), (60, None)])
def test_an_end_that_is_unknown_is_passed_by_no_size(
    tules: ServiceDescription, size: int, *, is_example: bool | None
) -> None:
    finding = find_group_size_out_of_range(size, tules)
    assert (finding and finding.is_example) is is_example
    assert finding is None or (finding.minimum, finding.maximum) == (6, None)


@pytest.mark.parametrize(("size", "enrolled", "fits"), [(6, 7, False), (7, 7, True), (8, 7, True), (6, 0, True)])
def test_a_group_is_never_smaller_than_the_clients_enrolled(size: int, enrolled: int, *, fits: bool) -> None:
    finding = find_group_size_below_enrolled(size, enrolled)
    assert finding == (None if fits else GroupSizeBelowEnrolled(group_size=size, enrolled=enrolled))


@pytest.mark.parametrize(
    ("old", "new", "started", "fits"),
    [
        (8, 7, False, True),
        (8, 7, True, False),
        (8, 8, True, True),
        (8, 9, True, True),
        (8, 9, False, True),
    ],
)
def test_a_group_is_lowered_only_before_the_start(old: int, new: int, *, started: bool, fits: bool) -> None:
    finding = find_group_size_lowered_after_start(old, new, started=started)
    assert finding == (None if fits else GroupSizeLoweredAfterStart(group_size=new, old=old))


@pytest.mark.parametrize("size", [6, 11, 13])
def test_only_a_group_of_the_service_maximum_is_warned_of(carers: ServiceDescription, size: int) -> None:
    assert find_group_at_maximum(12, carers) == GroupAtMaximum(group_size=12)
    assert find_group_at_maximum(size, carers) is None
    assert find_group_at_maximum(12, None) is None


@given(SIZES)
def test_a_size_at_the_maximum_is_within_the_range(carers: ServiceDescription, size: int) -> None:
    assert find_group_at_maximum(size, carers) is None or find_group_size_out_of_range(size, carers) is None
