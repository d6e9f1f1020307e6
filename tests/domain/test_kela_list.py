"""The difference of what stands here and what stands at Kela, in the order in which it can be typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from desktop.domain.contact import Contact
from desktop.domain.contract import Experience, Pools
from desktop.domain.kela_list import (
    CapacityFacts,
    ContractFacts,
    CourseFacts,
    CourseForm,
    KelaStep,
    PlaceFacts,
    differences,
    find_unknown_item,
    is_nothing,
    kela_list,
    typed,
)
from tests.domain.making import carers_periods, companion

if TYPE_CHECKING:
    from desktop.domain.kela_list import Facts

DAY, LATER = date(2026, 1, 12), date(2026, 1, 19)
SPRING, SUMMER = companion("2026-03-05", "2026-03-06"), companion("2026-06-04", "2026-06-05")
FORM = CourseForm("K1", 8, {"carer": ("adult", "child")}, carers_periods(), (SPRING, SUMMER), Contact("Aino"))
COURSE = CourseFacts("A", FORM)
NO_COURSE = CourseFacts("A")
DONE = CourseFacts("A", FORM, DAY, DAY)
ON_A, ON_B, NOWHERE = PlaceFacts("d1", "A"), PlaceFacts("d1", "B", companion=True), PlaceFacts("d1")
CONTRACT = ContractFacts("K1", Contact("Aino"), Experience.NONE, None, Pools.AT_SITE, None)


def _form(**fields: Any) -> CourseFacts:  # noqa: ANN401 - any value of the form
    return CourseFacts("A", FORM._replace(**fields))


CASES: list[tuple[str, Facts, Facts, list[str]]] = [
    ("nothing of a contract", CONTRACT, CONTRACT, []),
    ("its contact", CONTRACT._replace(contact=Contact("Eino")), CONTRACT, ["contract_contact K1"]),
    ("an emptied contact", CONTRACT._replace(contact=None), CONTRACT, ["contract_contact K1"]),
    ("carers", CONTRACT._replace(carer_experience=None), CONTRACT, ["carer_experience K1"]),
    ("remote", CONTRACT._replace(remote_experience=Experience.NONE), CONTRACT, ["remote_experience K1"]),
    ("pools", CONTRACT._replace(pools=Pools.NONE), CONTRACT, ["pools K1"]),
    ("its last day", CONTRACT._replace(valid_until=DAY), CONTRACT, ["end_contract K1"]),
    ("its last day taken back", CONTRACT, CONTRACT._replace(valid_until=DAY), ["end_contract K1"]),
    ("the same number", CapacityFacts("K1", 2026, 40), CapacityFacts("K1", 2026, 40), []),
    ("another number", CapacityFacts("K1", 2026, 41), CapacityFacts("K1", 2026, 40), ["capacity K1 2026"]),
    ("a first number", CapacityFacts("K1", 2026, 41), CapacityFacts("K1", 2026), ["capacity K1 2026"]),
    ("a number taken back", CapacityFacts("K1", 2026), CapacityFacts("K1", 2026, 40), ["capacity K1 2026"]),
    ("a new course", COURSE, NO_COURSE, ["create A"]),
    ("a new course with all its days", DONE, NO_COURSE, ["create A", "publish A", "confirm A"]),
    ("the same course", COURSE, COURSE, []),
    ("its size", _form(group_size=9), COURSE, ["group_size A"]),
    ("its days", _form(periods=carers_periods("2026-03-09")), COURSE, ["dates A"]),
    ("its companion's days", _form(companion_periods=(SPRING,)), COURSE, ["companion_days A"]),
    ("the same days in another order", _form(companion_periods=(SUMMER, SPRING)), COURSE, []),
    ("its groups", _form(target_groups={"carer": ("adult",)}), COURSE, ["target_groups A"]),
    ("the same groups in another order", _form(target_groups={"carer": ("child", "adult")}), COURSE, []),
    ("its contact's details", _form(contact=None), COURSE, ["contact A"]),
    ("published", CourseFacts("A", FORM, DAY), COURSE, ["publish A"]),
    ("a corrected day", CourseFacts("A", FORM, LATER, LATER), DONE, []),
    ("a deleted course", NO_COURSE, DONE, ["delete A"]),
    ("created and deleted untyped", NO_COURSE, NO_COURSE, []),
    ("published untyped and deleted", NO_COURSE, CourseFacts("A", None, DAY), []),
    ("a place", ON_A, NOWHERE, ["add_client d1"]),
    ("a place left", NOWHERE, ON_A, ["remove_client d1"]),
    ("another place", ON_B, ON_A, ["remove_client d1", "add_client d1"]),
    ("a companion", ON_A._replace(companion=True), ON_A, ["companion d1"]),
    ("the same place", ON_B, ON_B, []),
    ("nobody's companion", NOWHERE, NOWHERE, []),
]


@pytest.mark.parametrize(("here", "there", "items"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_only_what_differs_is_to_be_typed_and_then_nothing_is_left(here: Facts, there: Facts, items: list[str]) -> None:
    found = differences(here, there)
    assert [item.name for item in found] == items
    stands = there
    for item in found:
        stands = typed(item.step, stands, item.after)
    assert differences(here, stands) == []


@pytest.mark.parametrize(("here", "there", "items"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_ticks_taken_back_leave_what_stood_there(here: Facts, there: Facts, items: list[str]) -> None:
    stands, ticked = there, []
    for item in differences(here, there):
        ticked.append((item.step, stands))
        stands = typed(item.step, stands, item.after)
    for step, before in reversed(ticked):
        stands = typed(step, stands, before)
    assert stands == there
    assert [item.name for item in differences(here, stands)] == items


def test_typing_where_a_client_is_now_includes_the_removal() -> None:
    (add,) = (item for item in differences(ON_B, ON_A) if item.step is KelaStep.ADD_CLIENT)
    assert differences(ON_B, typed(add.step, ON_A, add.after)) == []


def test_typing_only_the_removal_leaves_the_new_place_to_be_typed() -> None:
    (remove,) = (item for item in differences(ON_B, ON_A) if item.step is KelaStep.REMOVE_CLIENT)
    stands = typed(remove.step, ON_A, remove.after)
    assert stands == NOWHERE
    assert [item.name for item in differences(ON_B, stands)] == ["add_client d1"]


def test_an_item_names_what_it_is_about() -> None:
    remove, add = differences(ON_B, ON_A)
    assert (remove.course, remove.decision, remove.contract, remove.year) == ("A", "d1", None, None)
    assert (add.course, add.decision) == ("B", "d1")
    (create,) = differences(COURSE, NO_COURSE)
    assert (create.course, create.decision, create.contract) == ("A", None, None)
    (capacity,) = differences(CapacityFacts("K1", 2026, 41), CapacityFacts("K1", 2026))
    assert (capacity.course, capacity.contract, capacity.year) == (None, "K1", 2026)


def test_a_value_taken_back_of_a_course_that_is_not_there_changes_nothing() -> None:
    assert typed(KelaStep.GROUP_SIZE, NO_COURSE, COURSE) == NO_COURSE
    assert typed(KelaStep.COMPANION, ON_A, ON_B) == ON_A


def test_the_list_is_in_the_order_in_which_it_can_be_typed() -> None:
    pairs: list[tuple[Facts, Facts]] = [
        (PlaceFacts("d2", "B"), PlaceFacts("d2", "A")),
        (PlaceFacts("d1", "B"), PlaceFacts("d1")),
        (CourseFacts("B", FORM, DAY, DAY), CourseFacts("B")),
        (CourseFacts("A"), CourseFacts("A", FORM)),
        (CONTRACT._replace(pools=None, valid_until=DAY), CONTRACT),
        (CapacityFacts("K1", 2027, 40), CapacityFacts("K1", 2027)),
        (CapacityFacts("K1", 2026, 40), CapacityFacts("K1", 2026)),
    ]
    assert [item.name for item in kela_list(pairs, {"K1"})] == [
        *("pools K1", "capacity K1 2026", "capacity K1 2027", "remove_client d2", "delete A", "create B"),
        *("publish B", "add_client d1", "add_client d2", "confirm B", "end_contract K1"),
    ]


def test_contracts_of_services_that_are_not_held_as_courses_are_never_in_the_list() -> None:
    pairs: list[tuple[Facts, Facts]] = [
        (CONTRACT._replace(pools=None, valid_until=DAY), CONTRACT),
        (CapacityFacts("K1", 2026, 40), CapacityFacts("K1", 2026)),
    ]
    assert kela_list(pairs, set()) == []


@pytest.mark.parametrize(
    ("facts", "nothing"),
    [
        (ContractFacts("K1"), False),
        (CapacityFacts("K1", 2026), True),
        (CapacityFacts("K1", 2026, 1), False),
        (NO_COURSE, True),
        (CourseFacts("A", None, DAY), False),
        (COURSE, False),
        (NOWHERE, True),
        (ON_A, False),
    ],
)
def test_where_nothing_stands_is_told(facts: Facts, nothing: bool) -> None:  # noqa: FBT001 - a case
    assert is_nothing(facts) is nothing


def test_every_unknown_item_is_named_in_one_finding() -> None:
    assert find_unknown_item(["create A"], {"create A"}) is None
    finding = find_unknown_item(["create A", "dates A", "x"], {"create A"})
    assert finding is not None
    assert finding.items == ("dates A", "x")
