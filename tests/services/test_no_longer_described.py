"""A course whose first day lies before every version that is known: nothing of the service is enforced on it.

So it is where descriptions were replaced by newer ones only. No course is made so.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.domain.service_description import Catalogue
from tests.support.desk import CARERS, Desk
from tests.support.stories import add_client, carers_course, carers_periods, enrol_clients

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.storage.file.keys import DatabaseKey


@pytest.fixture
def later(empty: tuple[Path, DatabaseKey], catalogue: Catalogue) -> Iterator[Desk]:
    """Return a desk with courses A (five clients) and B, whose service is described from 2027 on only."""
    before = Desk(*empty, catalogue, "2026-01-12")
    before.begin()
    before.do("create_course", **carers_course("A", "2026-04-13"))
    before.do("create_course", **carers_course("B", "2026-05-18"))
    enrol_clients(before, "A", range(1, 6), granted="2026-01-05")
    before.do("publish_course", course="A")
    before.close()
    newer = catalogue.latest(CARERS)._replace(valid_from=date(2027, 1, 1))
    desk = Desk(*empty, Catalogue([newer]), "2026-01-12")
    yield desk
    desk.close()


def test_it_is_shown_with_nothing_that_only_its_service_says(later: Desk) -> None:
    row = later.course("A")
    assert (row["enrolled"], row["must_be_held"], row["locked_periods"], row["alerts"]) == (5, False, 0, [])
    assert [each for each in later.show("deadlines") if each["rule"] == "decide-by"] == []
    later.on("2026-04-01")
    assert later.course("A")["alerts"] == []


def test_it_takes_clients_up_to_its_group_size(later: Desk) -> None:
    decisions = [add_client(later, number, granted="2026-01-05") for number in range(6, 10)]
    for decision in decisions[:3]:
        assert later.do("enrol_client", decision=decision, course="A", agreed=True) == []
    assert later.refused("enrol_client", decision=decisions[3], course="A") == ["course-full"]
    later.do("transfer_client", decision="d1", to_course="B", agreed=True)
    assert [later.course(course)["enrolled"] for course in "AB"] == [7, 1]


def test_a_companion_is_not_refused(later: Desk) -> None:
    add_client(later, 6, granted="2026-01-05")
    later.do("enrol_client", decision="d6", course="A", agreed=True, companion=True)
    assert later.client("d6")["companion"] is True


def test_it_is_confirmed_with_any_number_of_clients_and_nothing_is_locked(later: Desk) -> None:
    later.do("confirm_course", course="A")
    row = later.course("A")
    assert (row["state"], row["must_be_held"], row["locked_periods"], row["alerts"]) == ("confirmed", True, 0, [])


def test_it_moves_only_to_days_on_which_its_service_is_described(later: Desk) -> None:
    assert later.refused("move_periods", course="B", periods=carers_periods("2026-06-01")) == ["service-not-described"]
    later.do("declare_capacity", contract="K1", year=2027, clients=20)
    later.do("move_periods", course="B", periods=carers_periods("2027-01-11"))
    assert later.deadline("decide-by", "B") is not None
