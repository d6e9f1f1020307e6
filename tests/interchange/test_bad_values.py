"""Fields that can't be meant: the line is invalid, every such field is named, and nothing is stored."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from desktop.services.commands.fields import LARGEST_NUMBER, LONGEST_ID, LONGEST_NOTE, LONGEST_TEXT
from desktop.services.commands.registry import USER_COMMANDS
from tests.interchange.playing import as_line, golden, rejected, wrong_fields

if TYPE_CHECKING:
    from tests.support.desk import Desk

COMMANDS: Final = {line["name"]: line["fields"] for line in golden() if line["name"] in USER_COMMANDS}
REQUIRED: Final = {
    "register_provider": ["name", "business_id"],
    "edit_provider": [],
    "add_site": ["site", "name", "municipality"],
    "edit_site": ["site"],
    "sign_contract": ["contract", "site", "service", "valid_from"],
    "edit_contract": ["contract"],
    "end_contract": ["contract", "on"],
    "declare_capacity": ["contract", "year", "clients"],
    "save_draft": ["course"],
    "discard_draft": ["course"],
    "create_course": ["course", "contract", "group_size", "target_groups", "periods"],
    "edit_course": ["course"],
    "move_periods": ["course", "periods"],
    "publish_course": ["course"],
    "confirm_course": ["course"],
    "delete_course": ["course"],
    "register_client": ["client", "family_name", "given_names"],
    "edit_client": ["client"],
    "record_decision": ["decision", "client", "service", "granted_on", "received_on"],
    "edit_decision": ["decision"],
    "agree_course": ["decision", "on"],
    "enrol_client": ["decision", "course"],
    "withdraw_client": ["decision"],
    "transfer_client": ["decision", "to_course"],
    "close_decision": ["decision", "outcome", "on"],
    "reopen_decision": ["decision"],
    "edit_stay": ["decision"],
    "record_attendance": ["course", "period"],
    "tell_kela": ["notice", "topic", "on", "about"],
    "remove_notice": ["notice"],
    "undo": [],
    "redo": [],
}
NEVER_EMPTIED: Final = {
    "edit_provider": ["name", "business_id"],
    "edit_site": ["name", "municipality"],
    "edit_course": ["group_size", "target_groups"],
    "edit_client": ["family_name", "given_names"],
    "edit_decision": ["granted_on", "received_on"],
    "edit_stay": ["single_room", "aids_printable", "allergies_printable", "remark_printable"],
}
OF_NO_KIND: Final = ([[1]], {"colour": 1}, 0, "")
PERIOD: Final = {"kind": "face_to_face", "start": "2026-04-13", "end": "2026-04-17"}


def root(field: str) -> str:
    """Return a field's own name: `periods` of `periods[0].start`."""
    return field.partition(".")[0].partition("[")[0]


def send(desk: Desk, command: str, **fields: object) -> list[str]:
    """Return the fields for which a golden command with other values is invalid."""
    return wrong_fields(desk, as_line(command, COMMANDS[command] | fields))


def test_the_lists_here_know_every_command() -> None:
    assert sorted(REQUIRED) == sorted(COMMANDS)


@pytest.mark.parametrize("command", REQUIRED)
def test_every_required_field_that_is_missing_is_named(shared: Desk, command: str) -> None:
    missing = wrong_fields(shared, as_line(command, {"colour": "red"}))
    assert missing == [*REQUIRED[command], "colour"]


@pytest.mark.parametrize("command", REQUIRED)
def test_a_field_that_a_thing_needs_is_never_null(shared: Desk, command: str) -> None:
    needed = REQUIRED[command] + NEVER_EMPTIED.get(command, [])
    for field in needed:
        assert send(shared, command, **{field: None}) == [field]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_value_of_no_fitting_type_is_named_for_each_field(shared: Desk, command: str) -> None:
    for field in COMMANDS[command]:
        for value in OF_NO_KIND:
            assert {root(each) for each in send(shared, command, **{field: value})} == {field}, value


def test_everything_wrong_with_a_line_is_told_at_once(shared: Desk) -> None:
    fields = {"course": "", "contract": 5, "group_size": 1.5, "periods": [], "colour": "red", "shape": 1}
    named = wrong_fields(shared, as_line("create_course", fields))
    assert sorted(named) == sorted([*fields, "target_groups"])


@pytest.mark.parametrize(
    "value", ["1.5", "1e-3", "true", "false", '"8"', '"kahdeksan"', "1e400", "-1e400", "[8]", "8.000000000000001"]
)
def test_a_value_that_is_no_whole_number_is_invalid(shared: Desk, value: str) -> None:
    line = f'{{"command": "declare_capacity", "contract": "K1", "year": 2026, "clients": {value}}}'
    assert wrong_fields(shared, line.encode()) == ["clients"]


@pytest.mark.parametrize(
    "value",
    [0, -1, -5, -(10**400), LARGEST_NUMBER + 1, 10**18, 10**400],
    ids=lambda v: f"{v:.3g}" if abs(v) < 10**300 else "huge",
)
def test_a_number_below_1_or_beyond_measure_is_invalid(shared: Desk, value: int) -> None:
    assert send(shared, "declare_capacity", clients=value) == ["clients"]
    assert send(shared, "declare_capacity", year=value) == ["year"]
    assert send(shared, "create_course", group_size=value) == ["group_size"]


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30",
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "2026-04-31",
        "0000-01-01",
        "1899-12-31",
        "2200-01-01",
        "99999-01-01",
        "20260101",
        "2026-1-1",
        "26-01-01",
        "1.1.2026",
        "2026/01/01",
        "2026-W01-1",
        "2026-001",
        "2026-01-01T00:00",
        " 2026-01-01",
        "2026-01-01\n",
        "\uff12\uff10\uff12\uff16-\uff10\uff11-\uff10\uff11",
        "\u0662\u0660\u0662\u0666-\u0660\u0661-\u0660\u0661",
        "2026\u201001\u201001",
        "-026-01-01",
        "today",
        20260101,
        1767225600.0,
        True,
        ["2026-01-01"],
    ],
    ids=ascii,
)
def test_a_date_that_does_not_exist_or_is_written_otherwise_is_invalid(shared: Desk, value: object) -> None:
    assert send(shared, "end_contract", on=value) == ["on"]
    assert wrong_fields(shared, json.dumps({"today": value}).encode()) == ["today"]
    assert send(shared, "move_periods", periods=[PERIOD | {"start": value}]) == ["periods[0].start"]


@pytest.mark.parametrize("value", ["maybe", 1, 0, "true", [True]], ids=repr)
def test_a_flag_is_true_or_false(shared: Desk, value: object) -> None:
    assert send(shared, "enrol_client", agreed=value) == ["agreed"]


@pytest.mark.parametrize(
    ("command", "field", "value"),
    [
        ("close_decision", "outcome", "cancelled"),
        ("close_decision", "outcome", "Completed"),
        ("edit_contract", "pools", "indoors"),
        ("edit_contract", "carer_experience", "10_years"),
        ("edit_contract", "remote_experience", True),
        *(("edit_contract", "notice_period", value) for value in ("P0D", "P6Y", "p6m", "P1M14D", "6 kk", 6)),
        ("register_client", "language", "suomi"),
        ("register_client", "language", "f"),
        ("register_client", "language", "FI"),
    ],
)
def test_a_choice_that_is_not_offered_is_invalid(shared: Desk, command: str, field: str, value: object) -> None:
    assert send(shared, command, **{field: value}) == [field]


@pytest.mark.parametrize("value", ["", " ", "\t\n", "\u00a0", "\u2003"], ids=ascii)
@pytest.mark.parametrize(
    ("command", "field"),
    [("add_site", "name"), ("add_site", "address"), ("publish_course", "course"), ("withdraw_client", "reason")],
)
def test_an_empty_text_is_invalid(shared: Desk, command: str, field: str, value: str) -> None:
    assert send(shared, command, **{field: value}) == [field]


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", chr(0xD800), chr(0xDFFF)], ids=ascii
)
def test_a_control_character_or_half_a_character_is_invalid(shared: Desk, character: str) -> None:
    text = f"Ai{character}no"
    for command, field in (("register_client", "given_names"), ("register_client", "note"), ("add_site", "site")):
        line = json.dumps({"command": command} | COMMANDS[command] | {field: text}).encode()
        answer = rejected(shared, line)
        assert [error["field"] for error in answer["errors"]] == [field]
        assert f"U+{ord(character):04X}" in answer["errors"][0]["problem"]


@pytest.mark.parametrize("character", ["\n", "\r", "\t"], ids=ascii)
def test_a_name_has_no_line_break_or_tab(shared: Desk, character: str) -> None:
    assert send(shared, "register_client", family_name=f"Virta{character}nen") == ["family_name"]


@pytest.mark.parametrize(
    ("command", "field", "longest"),
    [
        ("register_client", "family_name", LONGEST_TEXT),
        ("add_site", "name", LONGEST_TEXT),
        ("add_site", "site", LONGEST_ID),
        ("register_client", "note", LONGEST_NOTE),
        ("withdraw_client", "reason", LONGEST_NOTE),
    ],
)
def test_a_text_longer_than_can_be_kept_is_invalid(shared: Desk, command: str, field: str, longest: int) -> None:
    for length in (longest + 1, 300_000):
        answer = rejected(
            shared, as_line(command, COMMANDS[command] | {field: "ä" * (length // 2) + "x" * -(-length // 2)})
        )
        assert [error["field"] for error in answer["errors"]] == [field]
        assert str(longest) in answer["errors"][0]["problem"]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"periods": []}, ["periods"]),
        ({"periods": {}}, ["periods"]),
        ({"periods": [None]}, ["periods[0]"]),
        ({"periods": [PERIOD, PERIOD | {"kind": "camp"}]}, ["periods[1].kind"]),
        ({"periods": [PERIOD | {"end": "2026-04-12"}]}, ["periods[0].end"]),
        ({"periods": [PERIOD | {"colour": "red"}]}, ["periods[0].colour"]),
        ({"periods": [{"kind": "remote"}]}, ["periods[0].start", "periods[0].end"]),
        ({"companion_periods": [{"start": "2026-04-14", "end": "2026-04-13"}]}, ["companion_periods[0].end"]),
        ({"companion_periods": [PERIOD]}, ["companion_periods[0].kind"]),
        ({"target_groups": ["adult"]}, ["target_groups"]),
        ({"target_groups": {"carer": "adult"}}, ["target_groups.carer"]),
        ({"target_groups": {"carer": ["adult", 1]}}, ["target_groups.carer[1]"]),
        ({"target_groups": {"carer": [""]}}, ["target_groups.carer[0]"]),
        ({"target_groups": {"": ["adult"]}}, ["target_groups."]),
        ({"contact": {"fax": "1"}}, ["contact.fax"]),
        ({"contact": {"phone": 1}}, ["contact.phone"]),
        ({"contact": {"email": ""}}, ["contact.email"]),
        ({"contact": "Maija"}, ["contact"]),
    ],
    ids=repr,
)
def test_the_part_of_a_field_that_is_wrong_is_named(shared: Desk, fields: dict[str, Any], named: list[str]) -> None:
    assert send(shared, "create_course", **fields) == named


def test_a_contract_does_not_end_before_it_starts(shared: Desk) -> None:
    fields = {"contract": "K9", "site": "kuopio", "service": "tules-kurssi", "valid_from": "2026-02-01"}
    assert wrong_fields(shared, as_line("sign_contract", fields | {"valid_until": "2026-01-31"})) == ["valid_until"]


@pytest.mark.parametrize(
    "value",
    [
        "2077474-1",
        "20774741",
        "1234567-8",
        "1234567",
        "2077474-00",
        "SE20774740",
        "abc",
        "\uff12\uff10\uff17\uff17\uff14\uff17\uff14-\uff11",
    ],
)
def test_a_business_id_with_wrong_digits_is_invalid(shared: Desk, value: str) -> None:
    assert send(shared, "register_provider", business_id=value) == ["business_id"]
