"""Rooms, attendance and certificates: pure rules at their edges."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.certificate import Certificate, find_certificate_stale
from desktop.domain.printout import CODE_SIGNS, Document, Printout, new_code, tidy_code
from desktop.domain.rule import Rule
from desktop.domain.stay import Lodger, Stay, find_bed_taken, share_rooms


def days(*texts: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(text) for text in texts)


def certificate() -> Certificate:
    return Certificate(
        decision="d1",
        client="c1",
        name="Pirjo Mäki",
        personal_identity_code="131052-308T",
        birth_date=None,
        service="tules-kurssi",
        course="A",
        period=1,
        starts_on=date(2026, 4, 13),
        ends_on=date(2026, 4, 18),
        attended=days("2026-04-13", "2026-04-14"),
        absent=days("2026-04-15"),
    )


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Pirjo Salo"},
        {"personal_identity_code": None},
        {"birth_date": date(1952, 10, 13)},
        {"service": "aikuisen-sydankurssi"},
        {"starts_on": date(2026, 4, 12)},
        {"ends_on": date(2026, 4, 17)},
        {"attended": days("2026-04-13")},
        {"absent": ()},
    ],
)
def test_a_certificate_is_stale_once_any_fact_on_it_changed(change: dict[str, object]) -> None:
    finding = find_certificate_stale(certificate(), certificate()._replace(**change))  # type: ignore[arg-type]
    assert finding is not None
    assert finding.rule is Rule.CERTIFICATE_STALE
    assert finding.changed == tuple(change)


def test_a_certificate_tells_the_attended_days_with_allowance_apart() -> None:
    easter = days("2026-04-02", "2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06")  # Friday and Monday: holidays
    assert certificate()._replace(attended=easter).allowance == days("2026-04-02", "2026-04-04")


def test_a_certificate_whose_facts_are_as_before_holds_and_one_without_ground_does_not() -> None:
    assert find_certificate_stale(certificate(), certificate()) is None
    gone = find_certificate_stale(certificate(), None)
    assert gone is not None
    assert gone.changed == ()


def test_pairs_come_first_and_whoever_stays_alone_gets_a_room_of_their_own() -> None:
    lodgers = [Lodger("a", alone=False), Lodger("b", alone=True), Lodger("c", alone=False), Lodger("d", alone=False)]
    given_beds = share_rooms(lodgers, ["12", "14", "15"])
    assert [tuple(each) for each in given_beds] == [
        ("a", "12", "A"),
        ("c", "12", "B"),
        ("d", "14", "A"),
        ("b", "15", "A"),
    ]


@given(st.lists(st.booleans(), max_size=14), st.integers(0, 14))
def test_no_bed_is_given_twice_and_nobody_is_forgotten_while_there_are_rooms(alone: list[bool], rooms: int) -> None:
    lodgers = [Lodger(str(number), each) for number, each in enumerate(alone)]
    given_beds = share_rooms(lodgers, [str(number) for number in range(rooms)])
    assert len({(each.room, each.bed) for each in given_beds}) == len(given_beds)
    assert len({each.decision for each in given_beds}) == len(given_beds)
    single = {each.room for each in given_beds if lodgers[int(each.decision)].alone}
    assert all(sum(each.room == room for each in given_beds) == 1 for room in single)
    if rooms >= len(lodgers):
        assert len(given_beds) == len(lodgers)


@pytest.mark.parametrize(
    ("mine", "other", "taken"),
    [
        ({"room": "12", "bed": "A"}, {"room": "12", "bed": "B"}, False),
        ({"room": "12", "bed": "A"}, {"room": "12", "bed": "A"}, True),
        ({"room": "12", "bed": "A"}, {"room": "14", "bed": "A"}, False),
        ({"room": "12", "single_room": True}, {"room": "12", "bed": "B"}, True),
        ({"room": "12", "bed": "A"}, {"room": "12", "bed": "B", "single_room": True}, True),
        ({"room": "12"}, {"room": "12"}, False),
        ({"bed": "A"}, {"bed": "A"}, False),
    ],
)
def test_a_bed_is_not_given_twice(mine: dict[str, object], other: dict[str, object], *, taken: bool) -> None:
    stays = Stay("d1", "A")._replace(**mine), Stay("d2", "A")._replace(**other)  # type: ignore[arg-type]
    assert (find_bed_taken(stays[0], [("Mäki", stays[1])]) is not None) is taken


def test_a_code_has_four_signs_that_no_copier_confuses_and_is_never_taken() -> None:
    drawn = iter("AAAAAAAB")
    assert new_code({"AAAA"}, lambda signs: next(drawn) if signs == CODE_SIGNS else "") == "AAAB"
    assert not set("0O1I") & set(CODE_SIGNS)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("a7f3", "A7F3"), (" A7 F3 ", "A7F3"), ("A7F", None), ("A7F3B", None), ("A0F3", None), ("AIF3", None), ("", None)],
)
def test_a_typed_code_is_read_whatever_its_case(typed: str, code: str | None) -> None:
    assert tidy_code(typed) == code


def test_prints_of_the_same_thing_replace_each_other_whatever_the_language() -> None:
    at = datetime(2026, 3, 12, 9, 41)  # noqa: DTZ001 - local time, as on paper
    first = Printout("A7F3", Document.ROSTER, "A", 1, None, None, None, "fi", at, {})
    assert first.subject == first._replace(id="B222", language="sv", facts={"people": []}).subject
    assert first.subject != first._replace(period=2).subject
