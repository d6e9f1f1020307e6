"""Every kind of wrong service description gives a message that names the file, the key and the reason."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import paths
from desktop.domain.service_description import DayHours
from desktop.domain.service_description_file import DescriptionError, read_service_description
from desktop.service_catalogue import load_catalogue
from desktop.services.environment_errors import AppError, ErrorKind
from tests.support.desk import CARERS, HEART

if TYPE_CHECKING:
    from pathlib import Path

Values = dict[str, Any]
Change = Callable[[Values], object]

FOLDER = paths.resources() / "service_descriptions"
FILE = "kurssi.toml"


def shipped(code: str) -> Values:
    """Return the parsed tables of a shipped description."""
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


SHIPPED = {code: shipped(code) for code in (CARERS, HEART)}


def put(path: str, value: object) -> Change:
    """Make what sets one key, `group_size.max` or `target_groups.0.id`."""

    def change(values: Values) -> None:
        *above, last = path.split(".")
        place: Any = values
        for each in above:
            place = place[int(each) if each.isdigit() else each]
        place[int(last) if last.isdigit() else last] = value

    return change


def drop(path: str) -> Change:
    """Make what removes one key."""

    def change(values: Values) -> None:
        *above, last = path.split(".")
        place: Any = values
        for each in above:
            place = place[int(each) if each.isdigit() else each]
        del place[last]

    return change


def error_of(code: str, change: Change) -> DescriptionError:
    """Return the error of a shipped description with one change."""
    values = copy.deepcopy(SHIPPED[code])
    change(values)
    with pytest.raises(DescriptionError) as raised:
        read_service_description(values, FILE)
    return raised.value


def paths_in(values: Values, above: str = "") -> list[str]:
    """Return the paths of all keys of all tables."""
    found = []
    for key, value in values.items():
        path = f"{above}{key}"
        found.append(path)
        if isinstance(value, dict):
            found += paths_in(value, f"{path}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            found += [each for n, item in enumerate(value) for each in paths_in(item, f"{path}.{n}.")]
    return found


def as_key(path: str) -> str:
    """Write a path as messages do: `structure.periods[0].kind`."""
    parts = path.split(".")
    return "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in parts).lstrip(".")


CARERS_PATHS, HEART_PATHS = paths_in(SHIPPED[CARERS]), paths_in(SHIPPED[HEART])
OPTIONAL = {"target_groups.2.required_when"}

WRONG: list[tuple[str, Change, str, str]] = [
    (CARERS, put("code", ""), "code", "must not be empty"),
    (CARERS, put("code", "  "), "code", "must not be empty"),
    (CARERS, put("code", 7), "code", "must be text"),
    (CARERS, put("agree_within.value", 14), "agree_within.value", "must be text"),
    (
        CARERS,
        put("valid_from", "2025-01-01"),
        "valid_from",
        "must be a date without quotes or time, such as 2025-01-01",
    ),
    (CARERS, put("valid_from", 2025), "valid_from", "must be a date without quotes or time, such as 2025-01-01"),
    (CARERS, put("valid_until", "never"), "valid_until", "must be a date without quotes or time, such as 2025-01-01"),
    (CARERS, put("name", "Kurssi"), "name", "must be a table"),
    (CARERS, put("name.sv", " "), "name.sv", "must not be empty"),
    (CARERS, put("group_size", 8), "group_size", "must be a table"),
    (CARERS, put("group_size.status", "maybe"), "group_size.status", "must be one of confirmed, unknown"),
    (CARERS, put("group_size.status", value=True), "group_size.status", "must be text"),
    (CARERS, put("group_size.source", ""), "group_size.source", "must not be empty"),
    (CARERS, put("group_size.min", 0), "group_size.min", "must be at least 1"),
    (CARERS, put("group_size.min", "6"), "group_size.min", "must be a whole number"),
    (CARERS, put("group_size.min", value=True), "group_size.min", "must be a whole number"),
    (CARERS, put("group_size.max", 12.0), "group_size.max", "must be a whole number"),
    (CARERS, put("group_size.max", 5), "group_size.max", "must not be smaller than min"),
    (CARERS, put("must_run_at.value", 0), "must_run_at.value", "must be at least 1"),
    (CARERS, put("must_run_at.value", 13), "must_run_at", "must be at most the largest group, 12"),
    (CARERS, put("companion_days.value", -1), "companion_days.value", "must be at least 0"),
    (CARERS, put("structure.periods", []), "structure.periods", "must have at least one period"),
    (CARERS, put("structure.periods", 3), "structure.periods", "must be a list of tables"),
    (CARERS, put("structure.periods.0", 5), "structure.periods[0]", "must be a table"),
    (CARERS, put("structure.periods.0.kind", "x"), "structure.periods[0].kind", "must be one of face_to_face, remote"),
    (CARERS, put("structure.periods.0.days", 0), "structure.periods[0].days", "must be at least 1"),
    (
        CARERS,
        put("structure.periods.2.weekdays", "sun"),
        "structure.periods[2].weekdays",
        "must be one of mon-fri, mon-sat, any",
    ),
    (CARERS, put("structure.periods.1.weeks", 0), "structure.periods[1].weeks", "must be at least 1"),
    (CARERS, put("structure.periods.1.days", 84), "structure.periods[1].days", "is not a key of a service description"),
    (CARERS, put("locked_by_confirmation.value", -1), "locked_by_confirmation.value", "must be at least 0"),
    (
        CARERS,
        put("locked_by_confirmation.value", 4),
        "locked_by_confirmation",
        "must be at most 3, the number of periods",
    ),
    (
        CARERS,
        put("confirm_within.value", "6 months"),
        "confirm_within.value",
        "not a term such as P14D or P6M: '6 months'",
    ),
    (CARERS, put("draft_kept.value", "P0D"), "draft_kept.value", "not a term such as P14D or P6M: 'P0D'"),
    (CARERS, put("contacts.interim", -1), "contacts.interim", "must be at least 0"),
    (CARERS, put("day_hours.at_least", 0), "day_hours.at_least", "must be at least 1"),
    (CARERS, put("team.optional_at_least", 4), "team.optional_at_least", "must be at most 3"),
    (
        CARERS,
        put("team.mandatory.0.one_of", []),
        "team.mandatory[0].one_of",
        "must be a list of texts, none of them empty",
    ),
    (
        CARERS,
        put("measures.instruments", ["GAS", ""]),
        "measures.instruments",
        "must be a list of texts, none of them empty",
    ),
    (CARERS, put("measures.instruments", "GAS"), "measures.instruments", "must be a list of texts"),
    (CARERS, put("target_groups", {}), "target_groups", "must be a list of tables"),
    (CARERS, put("target_groups.0.choose", "two"), "target_groups[0].choose", "must be one of one, several"),
    (CARERS, put("target_groups.0.required", "yes"), "target_groups[0].required", "must be true or false"),
    (
        CARERS,
        put("target_groups.0.options", []),
        "target_groups[0].options",
        "must have at least one option, each with its own id",
    ),
    (
        CARERS,
        put("target_groups.0.options.1.id", "adult"),
        "target_groups[0].options",
        "must have at least one option, each with its own id",
    ),
    (HEART, put("target_groups.1.id", "illness"), "target_groups", "each dimension must have its own id"),
    (
        HEART,
        put("target_groups.2.required_when.option", "student"),
        "target_groups.age.required_when",
        "names no option of this service",
    ),
    (
        HEART,
        put("target_groups.2.required_when.dimension", "job"),
        "target_groups.age.required_when",
        "names no option of this service",
    ),
    (
        HEART,
        put("target_groups.2.required_when", "work"),
        "target_groups[2].required_when",
        "must be a table",
    ),
]


@pytest.mark.parametrize(("code", "change", "key", "reason"), WRONG, ids=[f"{row[2]}-{row[3]}" for row in WRONG])
def test_a_wrong_value_is_named_with_its_file_key_and_reason(code: str, change: Change, key: str, reason: str) -> None:
    error = error_of(code, change)
    assert (error.file, error.key, error.reason) == (FILE, key, reason)
    assert str(error) == f"{FILE}: {key}: {reason}"


@pytest.mark.parametrize(
    ("code", "path"),
    [(CARERS, path) for path in CARERS_PATHS] + [(HEART, path) for path in HEART_PATHS if path not in OPTIONAL],
)
def test_every_key_that_is_left_out_is_named(code: str, path: str) -> None:
    error = error_of(code, drop(path))
    assert (error.file, error.key) == (FILE, as_key(path))
    assert error.reason == "is missing"


@pytest.mark.parametrize(
    ("above", "key"),
    [("", "colour")] + [(path, f"{as_key(path)}.colour") for path in ("name", "group_size", "structure", "team")]
    + [("target_groups.0", "target_groups[0].colour"), ("structure.periods.0", "structure.periods[0].colour")]
    + [("target_groups.0.options.1", "target_groups[0].options[1].colour")],
)  # fmt: skip
def test_a_key_that_no_description_has_is_named_in_whatever_table(above: str, key: str) -> None:
    error = error_of(CARERS, put(f"{above}.colour".lstrip("."), "red"))
    assert (error.key, error.reason) == (key, "is not a key of a service description")


def test_an_end_before_the_start_is_refused_and_an_end_on_the_same_day_is_not() -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    first = values["valid_from"]
    error = error_of(CARERS, put("valid_until", first.replace(year=2024)))
    assert (error.key, error.reason) == ("valid_until", "must not be before valid_from")
    assert read_service_description(values | {"valid_until": first}, FILE).valid_until == first


def test_an_unknown_figure_may_leave_its_value_out_or_keep_it_as_a_hint() -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    values["must_run_at"] = {"status": "unknown", "source": "no source"}
    values["companion_days"] = {"status": "unknown", "source": "an older page", "value": 3}
    service = read_service_description(values, FILE)
    assert (service.must_run_at.value, service.must_run_at.enforced) == (None, None)
    assert (service.companion_days.value, service.companion_days.enforced) == (3, None)


def test_a_hint_that_is_no_number_is_refused_too() -> None:
    error = error_of(CARERS, put("companion_days", {"status": "unknown", "source": "a page", "value": "three"}))
    assert (error.key, error.reason) == ("companion_days.value", "must be a whole number")


@pytest.mark.parametrize("most", [12, 7])
def test_a_course_may_have_to_run_at_any_number_up_to_the_largest_group(most: int) -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    values["must_run_at"]["value"] = most
    assert read_service_description(values, FILE).must_run_at.enforced == most


def test_one_hour_a_day_is_enough() -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    values["day_hours"] |= {"at_least": 1, "guided": 1}
    assert read_service_description(values, FILE).day_hours.enforced == DayHours(1, 1)


@given(st.sampled_from(CARERS_PATHS), st.none() | st.binary() | st.floats() | st.just([[]]) | st.just({}))
def test_a_value_of_a_type_that_no_key_has_is_always_refused_in_the_files_name(path: str, value: object) -> None:
    error = error_of(CARERS, put(path, value))
    assert error.file == FILE
    assert error.key
    assert error.reason


def write(folder: Path, name: str, text: str | bytes) -> None:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def app_error_in(folder: Path) -> AppError:
    with pytest.raises(AppError) as raised:
        load_catalogue(folder)
    return raised.value


def test_a_folder_of_descriptions_is_loaded_without_any_code_for_them(tmp_path: Path) -> None:
    text = (FOLDER / f"{HEART}.toml").read_text(encoding="utf-8")
    write(tmp_path, "laku.toml", text.replace(f'code = "{HEART}"', 'code = "laku"'))
    write(tmp_path, "notes.txt", "not a description")
    assert load_catalogue(tmp_path).codes == ("laku",)


def test_a_wrong_description_in_the_folder_is_named(tmp_path: Path) -> None:
    text = (FOLDER / f"{HEART}.toml").read_text(encoding="utf-8")
    write(tmp_path, "a.toml", text)
    write(tmp_path, "b.toml", text.replace("max = 12", "max = 5"))
    error = app_error_in(tmp_path)
    assert error.kind is ErrorKind.DESCRIPTION_WRONG
    assert error.facts == {"file": "b.toml", "key": "group_size.max", "reason": "must not be smaller than min"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("code = ", "Invalid value"),
        ("valid_from = 2025-02-30", "Invalid date or datetime"),
        ('code = "a"\ncode = "b"', "Cannot overwrite a value"),
        (b'code = "kurssip\xf6yt\xe4"', "'utf-8' codec can't decode byte 0xf6"),
    ],
)
def test_a_file_that_is_no_toml_at_all_is_named_with_the_place(tmp_path: Path, text: str | bytes, reason: str) -> None:
    write(tmp_path, "a.toml", text)
    error = app_error_in(tmp_path)
    assert error.kind is ErrorKind.DESCRIPTION_WRONG
    assert (error.facts["file"], error.facts["key"]) == ("a.toml", "")
    assert error.facts["reason"].startswith(reason)


def test_two_files_for_the_same_version_are_named(tmp_path: Path) -> None:
    text = (FOLDER / f"{HEART}.toml").read_text(encoding="utf-8")
    write(tmp_path, "a.toml", text)
    write(tmp_path, "b.toml", text)
    facts = app_error_in(tmp_path).facts
    assert (facts["file"], facts["key"]) == ("b.toml", "valid_from")
    assert HEART in facts["reason"]
