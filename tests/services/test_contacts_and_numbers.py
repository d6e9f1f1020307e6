"""The contact details that a course takes, and the numbers that it has (rules.md sections 2 and 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.support.desk import CARERS
from tests.support.stories import carers_course, carers_periods, enrol_clients

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

PROVIDER: Final = {"person": "Johtaja"}
SITE: Final = {"phone": "017 3"}
CONTRACT: Final = {"email": "kurssit@example.fi"}
OWN: Final = {"person": "Oma"}
OTHER: Final = {"person": "Muu", "phone": "017 9"}
# The course A of eight lies between 2.3. and 5.6.2026, B between 9.3. and 12.6.
A = carers_course("A", "2026-03-02")
B = carers_course("B", "2026-03-09")


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Return a desk whose provider, site and contract have contact details."""
    desk.do("edit_provider", contact=PROVIDER)
    desk.do("edit_site", site="kuopio", contact=SITE)
    desk.do("edit_contract", contract="K1", contact=CONTRACT)
    return desk


def contact(desk: Desk, course: str) -> dict[str, str] | None:
    """Return the contact details of a course, without the parts that are absent."""
    found: dict[str, str | None] | None = desk.course(course)["contact"]
    return {part: value for part, value in found.items() if value is not None} if found is not None else None


def number(desk: Desk, course: str) -> int:
    """Return the identification number of a course."""
    return int(desk.course(course)["number"])


def not_copied(desk: Desk, command: str, **fields: Any) -> list[str]:  # noqa: ANN401 - a command's fields
    """Return the courses that still carry the contact details that a command changes."""
    facts = desk.facts(command, **fields).get("contact-not-copied", {"courses": []})
    return [each["course"] for each in facts["courses"]]


@pytest.mark.parametrize("emptied", [None, {}, {"phone": None}])
def test_a_new_course_takes_the_nearest_contact_details_whole(told: Desk, emptied: object) -> None:
    told.do("create_course", **(A | {"course": "own", "contact": OWN}))
    told.do("create_course", **(A | {"course": "contract", "contact": emptied}))
    told.do("edit_contract", contract="K1", contact=emptied)
    told.do("create_course", **(A | {"course": "site"}))
    told.do("edit_site", site="kuopio", contact=emptied)
    told.do("create_course", **(A | {"course": "provider"}))
    told.do("edit_provider", contact=emptied)
    told.do("create_course", **(A | {"course": "none", "group_size": 7}))
    names = ("own", "contract", "site", "provider", "none")
    assert [contact(told, name) for name in names] == [OWN, CONTRACT, SITE, PROVIDER, None]


def test_later_changes_do_not_reach_a_course_until_its_own_are_emptied(told: Desk) -> None:
    told.do("create_course", **A)
    told.do("edit_contract", contract="K1", contact=OTHER)
    assert contact(told, "A") == CONTRACT
    assert told.do("edit_course", course="A", note="x") == []
    assert contact(told, "A") == CONTRACT
    told.do("edit_course", course="A", contact=None)
    assert contact(told, "A") == OTHER
    told.do("edit_contract", contract="K1", contact=None)
    told.do("edit_course", course="A", contact={})
    assert contact(told, "A") == SITE


def test_a_draft_keeps_its_own_contact_details_and_otherwise_takes_those_of_the_day_it_is_created(told: Desk) -> None:
    told.do("save_draft", **(A | {"contact": OWN}))
    told.do("save_draft", **B)
    assert contact(told, "B") is None
    told.do("edit_contract", contract="K1", contact=OTHER)
    told.do("create_course", **A)
    told.do("create_course", **B)
    assert [contact(told, "A"), contact(told, "B")] == [OWN, OTHER]


def test_courses_that_still_carry_changed_contact_details_are_listed(told: Desk) -> None:
    told.do("create_course", **A)
    told.do("create_course", **(B | {"contact": SITE}))
    told.do("create_course", **carers_course("C", "2026-03-16", contact=OWN))
    told.do("save_draft", **carers_course("D", "2026-03-16", contact=CONTRACT))
    assert not_copied(told, "edit_contract", contract="K1", pools="none") == []
    assert not_copied(told, "edit_contract", contract="K1", contact=CONTRACT) == []
    assert not_copied(told, "edit_contract", contract="K1", contact=OTHER) == ["A"]
    assert not_copied(told, "edit_contract", contract="K1", contact=CONTRACT) == []
    assert not_copied(told, "edit_contract", contract="K1", contact=None) == ["A"]
    assert not_copied(told, "edit_site", site="kuopio", contact=OTHER) == ["B"]
    assert not_copied(told, "edit_provider", contact=None) == []
    told.do("edit_provider", contact=OWN)
    assert not_copied(told, "edit_provider", contact=OTHER) == ["C"]


def test_only_courses_below_what_is_changed_are_listed(told: Desk) -> None:
    fields = {"site": "oulu", "service": CARERS, "valid_from": "2026-01-01"}
    told.do("add_site", site="oulu", name="Oulu", municipality="Oulu", contact=SITE)
    told.do("sign_contract", contract="K2", **fields, contact=CONTRACT)
    told.do("declare_capacity", contract="K2", year=2026, clients=20)
    told.do("create_course", **A)
    told.do("create_course", **(B | {"contract": "K2"}))
    assert not_copied(told, "edit_contract", contract="K2", contact=OTHER) == ["B"]
    told.do("edit_course", course="A", contact=SITE)
    told.do("edit_course", course="B", contact=SITE)
    assert not_copied(told, "edit_site", site="oulu", contact=None) == ["B"]
    told.do("edit_provider", contact=SITE)
    assert not_copied(told, "edit_provider", contact=None) == ["A", "B"]


def test_deleted_and_finished_courses_are_not_listed_and_those_not_held_are(told: Desk) -> None:
    for course in (A, B, carers_course("C", "2026-03-16")):
        told.do("create_course", **course)
    enrol_clients(told, "A", range(1, 7), granted="2026-01-02")
    told.do("delete_course", course="C")
    told.on("2026-06-05")
    assert not_copied(told, "edit_contract", contract="K1", contact=None) == ["A", "B"]
    told.do("edit_contract", contract="K1", contact=CONTRACT)
    told.on("2026-06-13")
    assert not_copied(told, "edit_contract", contract="K1", contact=None) == ["B"]


def test_the_provider_is_edited_once_it_is_registered(make_desk: MakeDesk) -> None:
    desk = make_desk()
    assert desk.refused("edit_provider", name="Tuki") == ["unknown-provider"]
    desk.begin()
    assert desk.invalid("edit_provider", business_id="2077474-1") == ["business_id"]
    assert desk.invalid("edit_provider", name=None) == ["name"]
    assert desk.invalid("edit_provider", business_id=None) == ["business_id"]
    desk.do("edit_provider", name="Tuki Oy")
    provider = desk.queries.lookups().provider
    assert provider is not None
    assert (provider.name, provider.business_id, provider.contact) == ("Tuki Oy", "2077474-0", None)


def test_a_number_of_kela_is_that_of_one_course_at_a_time(desk: Desk) -> None:
    desk.do("create_course", **A, kela_number="975")
    expected = {"number-taken": {"kela_number": "975", "course": "A", "starts_on": "2026-03-02"}}
    assert desk.facts("create_course", **B, kela_number="975") == expected
    desk.do("create_course", **B, kela_number="976")
    assert desk.facts("edit_course", course="B", kela_number="975") == expected
    assert desk.do("edit_course", course="A", kela_number="975") == []
    desk.do("edit_course", course="A", kela_number="977")
    assert desk.do("edit_course", course="B", kela_number="975") == []
    desk.do("edit_course", course="B", kela_number=None)
    assert desk.do("edit_course", course="A", kela_number="975") == []


def test_the_number_of_a_deleted_course_and_of_a_draft_are_free(desk: Desk) -> None:
    desk.do("create_course", **A, kela_number="975")
    desk.do("delete_course", course="A")
    desk.do("save_draft", **(A | {"course": "D"}), kela_number="975")
    assert desk.do("create_course", **B, kela_number="975") == []
    assert desk.do("save_draft", course="D", kela_number="975") == []
    assert desk.refused("create_course", **(A | {"course": "D"})) == ["number-taken"]
    assert desk.do("create_course", **(A | {"course": "D"}), kela_number=None) == []
    assert desk.course("D")["kela_number"] is None


@pytest.mark.parametrize("is_deleted", [False, True])
def test_a_courses_own_number_is_never_anothers_number_of_kela(desk: Desk, *, is_deleted: bool) -> None:
    desk.do("create_course", **A)
    desk.do("create_course", **B)
    own = str(number(desk, "A"))
    if is_deleted:
        desk.do("delete_course", course="A")
    else:
        assert desk.do("edit_course", course="A", kela_number=own) == []
        desk.do("edit_course", course="A", kela_number=None)
    assert desk.refused("edit_course", course="B", kela_number=own) == ["number-taken"]
    assert desk.do("edit_course", course="B", kela_number=f"0{own}") == []


def test_own_numbers_pass_over_every_number_of_kela(desk: Desk) -> None:
    desk.do("create_course", **A)
    first = number(desk, "A")
    desk.do("edit_course", course="A", kela_number=str(first + 1))
    desk.do("delete_course", course="A")
    desk.do("save_draft", course="D", kela_number=str(first + 2))
    desk.do("create_course", **B, kela_number=str(first + 3))
    assert number(desk, "B") == first + 4
    desk.do("discard_draft", course="D")
    desk.do("create_course", **carers_course("C", "2026-03-16"))
    assert number(desk, "C") == first + 5


def test_a_refused_number_changes_nothing(desk: Desk) -> None:
    desk.do("create_course", **A, kela_number="975")
    desk.do("create_course", **B)
    assert desk.refused("edit_course", course="B", kela_number="975", group_size=9) == ["number-taken"]
    assert (desk.course("B")["kela_number"], desk.course("B")["group_size"]) == (None, 8)
    desk.do("move_periods", course="B", periods=carers_periods("2026-03-16"))
    assert desk.faults() == []
