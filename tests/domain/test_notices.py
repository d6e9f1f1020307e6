"""Notices to Kela: their days, and a decision that is returned unseen."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.decision import Outcome
from desktop.domain.notices import (
    CareDatesWrong,
    KelaNotTold,
    Notice,
    Topic,
    find_care_dates_wrong,
    find_kela_not_told,
)

TODAY = date(2026, 3, 30)
BEFORE, AFTER = date(2026, 3, 29), date(2026, 3, 31)


@pytest.mark.parametrize(
    ("on", "client_told_on", "wrong"),
    [
        (BEFORE, None, None),
        (TODAY, TODAY, None),
        (TODAY, None, None),
        (AFTER, None, AFTER),
        (AFTER, BEFORE, AFTER),
        (BEFORE, AFTER, AFTER),
    ],
)
def test_neither_kela_nor_the_client_was_told_after_today(
    on: date, client_told_on: date | None, wrong: date | None
) -> None:
    notice = Notice("n1", Topic.CANNOT_COMPLETE, on, "d1", client_told_on=client_told_on)
    assert find_care_dates_wrong(notice, TODAY) == (CareDatesWrong(wrong, TODAY) if wrong else None)


@pytest.mark.parametrize("outcome", Outcome)
def test_kela_is_told_of_a_decision_that_is_returned(outcome: Outcome) -> None:
    told = [Notice("n1", Topic.SITUATION, BEFORE, "d1")]
    assert find_kela_not_told("d1", outcome, told) is None
    expected = KelaNotTold("d1") if outcome is Outcome.RETURNED else None
    assert find_kela_not_told("d1", outcome, ()) == expected
