"""Ids that are taken and identity codes that are wrong: refused, with nothing stored and no code repeated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from tests.interchange.playing import as_line, play, rejected, rules_broken
from tests.support.desk import CARERS
from tests.support.stories import carers_course

if TYPE_CHECKING:
    from tests.support.desk import Desk

CODE: Final = "131052-308T"
CONTROL: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
SEPARATORS: Final = "+-YXWVUABCDEF"
"""Those of decree 690/2022: 1800s, 1900s and 2000s."""


def code(separator: str = "-", birth: str = "131052", individual: int = 308) -> str:
    """Make a code with the right control character."""
    return f"{birth}{separator}{individual:03}{CONTROL[int(f'{birth}{individual:03}') % 31]}"


def client(number: int, personal_identity_code: object) -> bytes:
    """Register a client with an identity code."""
    fields = {"client": f"n{number}", "family_name": "Virtanen", "given_names": "Aino"}
    return as_line("register_client", fields | {"personal_identity_code": personal_identity_code})


@pytest.mark.parametrize(
    ("command", "fields", "thing"),
    [
        ("register_provider", {"name": "Toinen", "business_id": "1234567-1"}, "provider"),
        ("add_site", {"site": "kuopio", "name": "Toinen", "municipality": "Oulu"}, "site"),
        (
            "sign_contract",
            {"contract": "K1", "site": "kuopio", "service": CARERS, "valid_from": "2026-01-01"},
            "contract",
        ),
        ("create_course", carers_course("A", "2026-05-04"), "course"),
        ("register_client", {"client": "c1", "family_name": "Toinen", "given_names": "Aino"}, "client"),
        (
            "record_decision",
            {
                "decision": "d1",
                "client": "c1",
                "service": CARERS,
                "granted_on": "2026-01-05",
                "received_on": "2026-01-07",
            },
            "decision",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_id_that_is_taken_is_refused(shared: Desk, command: str, fields: dict[str, object], thing: str) -> None:
    answer = rejected(shared, as_line(command, fields))
    (refusal,) = answer["refusals"]
    assert (answer["result"], refusal["rule"], refusal["facts"]["thing"]) == ("refused", "already-exists", thing)
    ident = refusal["facts"]["id"]
    assert ident is None or (ident == next(iter(fields.values())) and ident in refusal["message"])


def test_the_id_of_a_deleted_course_stays_taken(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", "2026-04-13"))
    desk.do("delete_course", course="A")
    assert rules_broken(desk, as_line("create_course", carers_course("A", "2026-04-13"))) == ["already-exists"]


@pytest.mark.parametrize("ident", ["a", "A ", " A", "\uff21"], ids=ascii)
def test_an_id_is_taken_letter_by_letter(shared: Desk, ident: str) -> None:
    assert rules_broken(shared, as_line("publish_course", {"course": ident})) == ["unknown-course"]


@pytest.mark.parametrize(
    "wrong",
    [
        *(CODE[:-1] + letter for letter in CONTROL if letter != "T"),
        "131052308T",
        "131052-308",
        "131052-0308T",
        "310252-308T",
        code(birth="290253"),
        code(birth="000152"),
        code(birth="010052"),
        code(individual=0),
        code(individual=1),
        *(code(individual=number) for number in (900, 950, 999)),
        code("G"),
        code("Z"),
        code("/"),
        code("–").replace("–", "?"),
        "131052-308I",
        "henkilötunnus",
        "13105\u0662-308T",
        "131052-308T'; DROP TABLE client; --",
    ],
)
def test_a_wrong_or_temporary_identity_code_is_refused_and_not_repeated(shared: Desk, wrong: str) -> None:
    for line in (client(1, wrong), as_line("edit_client", {"client": "c1", "personal_identity_code": wrong})):
        answer = rejected(shared, line)
        assert [each["rule"] for each in answer["refusals"]] == ["personal-identity-code-wrong"]
        assert wrong not in json.dumps(answer, ensure_ascii=False)


def test_every_separator_of_the_decree_is_accepted(desk: Desk) -> None:
    for number, separator in enumerate(SEPARATORS):
        birth = "131005" if separator in "ABCDEF" else "131052"
        (answer,) = play(desk, client(number, code(separator, birth)))
        assert answer["result"] == "accepted", separator
    kept = [row[3] for row in desk.tables()["client"]]
    assert sorted(each[6] for each in kept) == sorted(SEPARATORS)


def test_codes_that_differ_only_in_a_separator_of_the_same_century_are_different(desk: Desk) -> None:
    desk.do("register_client", client="c1", family_name="Virtanen", given_names="Aino", personal_identity_code=CODE)
    assert play(desk, client(2, CODE.replace("-", "Y")))[0]["result"] == "accepted"


def test_the_leap_day_of_a_leap_year_is_accepted(desk: Desk) -> None:
    assert play(desk, client(1, code(birth="290252")))[0]["result"] == "accepted"


@pytest.mark.parametrize("again", [CODE, CODE.lower(), f" {CODE} ", CODE.replace("-", "–")], ids=ascii)
def test_the_same_identity_code_twice_is_refused_without_naming_its_owner(desk: Desk, again: str) -> None:
    desk.do("register_client", client="c1", family_name="Öhman", given_names="Åke", personal_identity_code=CODE)
    desk.do("register_client", client="c2", family_name="Virtanen", given_names="Aino")
    for line in (client(3, again), as_line("edit_client", {"client": "c2", "personal_identity_code": again})):
        answer = rejected(desk, line)
        (refusal,) = answer["refusals"]
        assert refusal["facts"] == {"thing": "personal_identity_code", "id": None}
        assert not any(word in json.dumps(answer, ensure_ascii=False) for word in (CODE, again, "Öhman", "c1"))


def test_a_client_keeps_the_own_identity_code_when_it_is_given_again(desk: Desk) -> None:
    desk.do("register_client", client="c1", family_name="Virtanen", given_names="Aino", personal_identity_code=CODE)
    desk.do("edit_client", client="c1", personal_identity_code=CODE.lower())
    assert [row[3] for row in desk.tables()["client"]] == [CODE]


def test_an_identity_code_is_free_again_once_it_is_taken_away(desk: Desk) -> None:
    desk.do("register_client", client="c1", family_name="Virtanen", given_names="Aino", personal_identity_code=CODE)
    desk.do("edit_client", client="c1", personal_identity_code=None)
    assert play(desk, client(2, CODE))[0]["result"] == "accepted"
