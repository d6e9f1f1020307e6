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
from desktop.domain.service_description import UNKNOWN, Form
from desktop.domain.service_description_file import DescriptionError, read_service_description
from desktop.domain.service_parts import DayHours, Variant
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


INDIVIDUAL, FAMILY = "moniammatillinen-yksilokuntoutus", "laku-perhekuntoutus"
SHIPPED = {code: shipped(code) for code in (CARERS, HEART, INDIVIDUAL, FAMILY)}


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


CARERS_PATHS = paths_in(SHIPPED[CARERS])
NO_DATE = "must be a date without quotes or time, such as 2025-01-01"
NO_KEY = "is not a key of a service description"
NO_TEXTS = "must be a list of texts, none of them empty"
TERMS = (
    "confirm_within",
    "confirm_also",
    "agree_within",
    "complete_within",
    "complete_not_before",
    "decide_before_start",
    "draft_kept",
    "report_within",
    "end_measure_after",
)
POSITIVE = ("must_run_at", "client_age_from")
COUNTS = ("companion_days", "locked_by_confirmation", "meetings", "joint_meetings", "weekends")
FLAGS = (
    "invitation",
    "health_information",
    "consent",
    "remote_introduction",
    "provider_assessment",
    "weekends_discussed",
    "part_time_substitute",
    "tell_interruption",
)
CHOICES = {"weekdays": "mon-fri, mon-sat, mon-sun", "report_from": "last_face_to_face, last_stay, actual_period"}
LISTS = {
    "contact_means": "phone, video, online, meeting, letter",
    "report_recipients": "kela, client, others",
    "report_topics": "carried_out, how_took_part, school, health_care, further_need",
    "report_attachments": "goals, ku5, other",
    "facilities": "institution_unit, second_group_room, second_individual_room, gym, sports_hall, pools",
}


def with_value(key: str, value: object) -> Change:
    """Make what gives a figure a value."""
    return put(key, {"status": "confirmed", "source": "made up", "value": value})


WRONG: list[tuple[str, Change, str, str]] = [
    (CARERS, put("code", ""), "code", "must not be empty"),
    (CARERS, put("code", "  "), "code", "must not be empty"),
    (CARERS, put("code", 7), "code", "must be text"),
    (CARERS, put("form", "group"), "form", "must be one of course, individual, family"),
    (CARERS, put("valid_from", "2025-01-01"), "valid_from", NO_DATE),
    (CARERS, put("valid_from", 2025), "valid_from", NO_DATE),
    (CARERS, put("valid_until", "never"), "valid_until", NO_DATE),
    (CARERS, put("name", "Kurssi"), "name", "must be a table"),
    (CARERS, put("name.sv", " "), "name.sv", "must not be empty"),
    (CARERS, drop("short_name.sv"), "short_name.sv", "is missing"),
    (CARERS, put("source", ""), "source", "must not be empty"),
    (CARERS, put("group_size", 8), "group_size", "must be a table"),
    (CARERS, put("group_size.min", 6), "group_size.min", "must be a table"),
    (
        CARERS,
        put("group_size.min.status", "maybe"),
        "group_size.min.status",
        "must be one of confirmed, example, unknown",
    ),
    (CARERS, put("group_size.min.status", value=True), "group_size.min.status", "must be text"),
    (CARERS, put("group_size.min.source", ""), "group_size.min.source", "must not be empty"),
    (CARERS, put("group_size.min.value", 0), "group_size.min.value", "must be at least 1"),
    (CARERS, put("group_size.min.value", "6"), "group_size.min.value", "must be a whole number"),
    (CARERS, put("group_size.min.value", value=True), "group_size.min.value", "must be a whole number"),
    (CARERS, put("group_size.max.value", 12.0), "group_size.max.value", "must be a whole number"),
    (CARERS, put("group_size.max.value", 5), "group_size.max.value", "must not be smaller than min"),
    (CARERS, put("structure.periods", []), "structure.periods", "must have at least one period"),
    (CARERS, put("structure.periods", 3), "structure.periods", "must be a list"),
    (CARERS, put("structure.periods.0", 5), "structure.periods[0]", "must be a table"),
    (CARERS, put("structure.periods.0.kind", "x"), "structure.periods[0].kind", "must be one of face_to_face, remote"),
    (CARERS, put("structure.periods.0.days", 0), "structure.periods[0].days", "must be at least 1"),
    (CARERS, put("structure.periods.0.weekdays", "mon-fri"), "structure.periods[0].weekdays", NO_KEY),
    (CARERS, put("structure.periods.1.weeks", 0), "structure.periods[1].weeks", "must be at least 1"),
    (CARERS, put("structure.periods.1.days", 84), "structure.periods[1].days", NO_KEY),
    (
        CARERS,
        put("locked_by_confirmation.value", 4),
        "locked_by_confirmation.value",
        "must be at most 3, the number of periods",
    ),
    (CARERS, put("contacts.interim", -1), "contacts.interim", "must be at least 0"),
    (CARERS, put("opening_discussion.with", []), "opening_discussion.with", NO_TEXTS),
    (CARERS, put("remote_guidance.hours", -1), "remote_guidance.hours", "must be at least 0"),
    (CARERS, put("remote_guidance.by_one", 1), "remote_guidance.by_one", "must be true or false"),
    (CARERS, put("remote_content.value", " "), "remote_content.value", "must not be empty"),
    (CARERS, put("day_hours.least", 0), "day_hours.least", "must be at least 1"),
    (CARERS, put("day_hours.guided", 0), "day_hours.guided", "must be at least 1"),
    (CARERS, put("measures_reported_by.month", 13), "measures_reported_by.month", "must be at most 12"),
    (CARERS, put("measures_reported_by.month", 0), "measures_reported_by.month", "must be at least 1"),
    (CARERS, put("measures_reported_by.day", 32), "measures_reported_by.day", "must be at most 31"),
    (CARERS, put("team.optional_at_least", 4), "team.optional_at_least", "must be at most 3"),
    (CARERS, put("team.mandatory.0.one_of", []), "team.mandatory[0].one_of", NO_TEXTS),
    (CARERS, put("service_manager.licensed", "yes"), "service_manager.licensed", "must be true or false"),
    (CARERS, put("measures.instruments", "GAS"), "measures.instruments", "must be a list"),
    (
        CARERS,
        put("measures.instruments.0.reported", "start"),
        "measures.instruments[0].reported",
        "must be one of end, both",
    ),
    (
        CARERS,
        put("measures.instruments.1.id", "GAS"),
        "measures.instruments",
        "must have at least one instrument, each with its own id",
    ),
    (
        CARERS,
        put("measures.instruments", []),
        "measures.instruments",
        "must have at least one instrument, each with its own id",
    ),
    (INDIVIDUAL, put("variants.value", []), "variants.value", "must have at least one variant, each with its own id"),
    (
        INDIVIDUAL,
        put("variants.value.1.id", "rehabilitation"),
        "variants.value",
        "must have at least one variant, each with its own id",
    ),
    (
        INDIVIDUAL,
        put("variants.value.1.days_at_most", 5),
        "variants.value[1].days_at_most",
        "must be given, or days_exactly, but not both",
    ),
    (
        INDIVIDUAL,
        drop("variants.value.0.days_at_most"),
        "variants.value[0].days_at_most",
        "must be given, or days_exactly, but not both",
    ),
    (CARERS, put("target_groups", {}), "target_groups", "must be a list"),
    (CARERS, put("target_groups.0.choose", "two"), "target_groups[0].choose", "must be one of one, several"),
    (CARERS, put("target_groups.0.required", value=True), "target_groups[0].required", NO_KEY),
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
    (
        HEART,
        put("target_groups.2.options.0.below", "68"),
        "target_groups[2].options[0].below",
        "must be a whole number",
    ),
    (HEART, put("target_groups.2.options.1.below", 68), "target_groups[2].options[1].below", "must be more than from"),
    (HEART, put("target_groups.1.id", "illness"), "target_groups", "each dimension must have its own id"),
    (
        HEART,
        put("target_groups.2.required_when.option", "student"),
        "target_groups[2].required_when",
        "names no option of this service",
    ),
    (
        HEART,
        put("target_groups.2.required_when.dimension", "job"),
        "target_groups[2].required_when",
        "names no option of this service",
    ),
    (HEART, put("target_groups.2.required_when", "work"), "target_groups[2].required_when", "must be a table"),
    *[(CARERS, put(key, 5), key, "must be a table") for key in (*TERMS, *POSITIVE, *COUNTS, *FLAGS, *CHOICES, *LISTS)],
    *[(CARERS, with_value(key, "x"), f"{key}.value", "not a term such as P14D or P6M: 'x'") for key in TERMS],
    *[(CARERS, with_value(key, "P0D"), f"{key}.value", "not a term such as P14D or P6M: 'P0D'") for key in TERMS],
    *[(CARERS, with_value(key, 14), f"{key}.value", "must be text") for key in TERMS],
    *[(CARERS, with_value(key, 0), f"{key}.value", "must be at least 1") for key in POSITIVE],
    *[(CARERS, with_value(key, -1), f"{key}.value", "must be at least 0") for key in COUNTS],
    *[(CARERS, with_value(key, "1"), f"{key}.value", "must be a whole number") for key in (*POSITIVE, *COUNTS)],
    *[(CARERS, with_value(key, "yes"), f"{key}.value", "must be true or false") for key in FLAGS],
    *[(CARERS, with_value(key, "x"), f"{key}.value", f"must be one of {words}") for key, words in CHOICES.items()],
    *[(CARERS, with_value(key, ["x"]), f"{key}.value", f"must be of {words}") for key, words in LISTS.items()],
    *[(CARERS, with_value(key, []), f"{key}.value", NO_TEXTS) for key in LISTS],
    *[(CARERS, with_value(key, "x"), f"{key}.value", "must be a list") for key in LISTS],
]


@pytest.mark.parametrize(("code", "change", "key", "reason"), WRONG, ids=[f"{row[2]}-{row[3]}" for row in WRONG])
def test_a_wrong_value_is_named_with_its_file_key_and_reason(code: str, change: Change, key: str, reason: str) -> None:
    error = error_of(code, change)
    assert (error.file, error.key, error.reason) == (FILE, key, reason)
    assert str(error) == f"{FILE}: {key}: {reason}"


def parts_of_figures(code: str) -> list[str]:
    """Return the paths of all parts of the figures that are known: a figure has all of them."""
    known = {key: value for key, value in SHIPPED[code].items() if isinstance(value, dict) and "status" in value}
    paths = paths_in({key: value for key, value in known.items() if value["status"] != "unknown"})
    return [path for path in paths if "." in path and not path.startswith("variants.value.")]


NEEDED = [(code, path) for code in SHIPPED for path in parts_of_figures(code)]
NEEDED += [(CARERS, path) for path in ("code", "valid_from", "name", "name.fi", "name.sv", "short_name.fi")]
NEEDED += [(CARERS, f"group_size.max.{part}") for part in ("status", "source", "value")]
NEEDED += [(CARERS, f"target_groups.0.{part}") for part in ("id", "choose", "options", "options.1.id", "name.sv")]
NEEDED += [(HEART, f"target_groups.2.required_when.{part}") for part in ("dimension", "option")]
NEEDED += [(INDIVIDUAL, "variants.value.1.id")]


@pytest.mark.parametrize(("code", "path"), NEEDED)
def test_every_part_that_is_left_out_is_named(code: str, path: str) -> None:
    error = error_of(code, drop(path))
    assert (error.file, error.key) == (FILE, as_key(path))
    assert error.reason == "is missing"


def test_an_end_before_the_start_is_refused_and_an_end_on_the_same_day_is_not() -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    first = values["valid_from"]
    error = error_of(CARERS, put("valid_until", first.replace(year=2024)))
    assert (error.key, error.reason) == ("valid_until", "must not be before valid_from")
    assert read_service_description(values | {"valid_until": first}, FILE).valid_until == first


@pytest.mark.parametrize("path", ["source", "short_name", "target_groups", "form", "group_size"])
def test_what_may_be_left_out_is_not_missed(path: str) -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    values.pop(path, None)
    assert read_service_description(values, FILE).code == CARERS


def test_what_is_left_out_has_its_default() -> None:
    named = {"code": "oma", "valid_from": SHIPPED[CARERS]["valid_from"], "name": {"fi": "Oma", "sv": "Egen"}}
    service = read_service_description(named, FILE)
    assert (service.form, service.source, service.valid_until) == (Form.COURSE, "", None)
    assert service.short_names == service.names == {"fi": "Oma", "sv": "Egen"}
    assert service.target_groups == ()
    assert set(service[8:]) == {UNKNOWN}


@pytest.mark.parametrize("end", ["min", "max"])
def test_one_end_of_the_group_size_may_be_left_out(end: str) -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    del values["group_size"][end]
    service = read_service_description(values, FILE)
    assert (service.minimum, service.maximum) == ((None, 12) if end == "min" else (6, None))


def test_a_target_group_without_names_is_called_by_its_ids() -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    values["target_groups"] = [{"id": "work", "choose": "one", "options": [{"id": "retired", "from": 63, "below": 64}]}]
    (dimension,) = read_service_description(values, FILE).target_groups
    (option,) = dimension.options
    assert (dimension.names, dimension.source) == ({"fi": "work", "sv": "work"}, "")
    assert (option.names, option.from_age, option.below_age) == ({"fi": "retired", "sv": "retired"}, 63, 64)


def test_an_unknown_figure_has_no_value_and_needs_no_source() -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    values["must_run_at"] = {"status": "unknown"}
    values["companion_days"] = {"status": "unknown", "source": "an older page"}
    service = read_service_description(values, FILE)
    assert (service.must_run_at.known, service.must_run_at.source) == (None, "")
    assert (service.companion_days.known, service.companion_days.source) == (None, "an older page")
    error = error_of(CARERS, put("must_run_at", {"status": "unknown", "value": 5}))
    assert (error.key, error.reason) == ("must_run_at.value", "must be left out: the figure is unknown")


def test_an_example_is_told_from_what_is_confirmed() -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    values["must_run_at"]["status"] = "example"
    service = read_service_description(values, FILE)
    assert (service.must_run_at.known, service.must_run_at.is_example) == (7, True)
    assert not service.group_min.is_example


def test_a_course_may_have_to_be_held_at_more_than_the_largest_group() -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    values["must_run_at"]["value"] = 13
    assert read_service_description(values, FILE).must_run_at.known == 13


def test_the_least_values_are_enough() -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    values["day_hours"] |= {"least": 1, "guided": 1}
    values["locked_by_confirmation"]["value"] = 3
    values["group_size"]["max"]["value"] = 6
    service = read_service_description(values, FILE)
    assert service.day_hours.known == DayHours(1, 1)
    assert (service.locked_by_confirmation.known, service.maximum) == (3, 6)


def test_a_word_given_twice_counts_once() -> None:
    values = copy.deepcopy(SHIPPED[CARERS])
    values["contact_means"]["value"] = ["video", "phone", "video"]
    assert read_service_description(values, FILE).contact_means.known == ("video", "phone")


def test_those_alike_are_invited_together_only_where_it_is_said() -> None:
    values = copy.deepcopy(SHIPPED[INDIVIDUAL])
    values["variants"]["value"] = [{"id": "a", "days_exactly": 1}]
    assert read_service_description(values, FILE).variants.known == (Variant("a", None, 1, invite_together=False),)


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
    write(tmp_path, "b.toml", text.replace("value = 12", "value = 5"))
    error = app_error_in(tmp_path)
    assert error.kind is ErrorKind.DESCRIPTION_WRONG
    assert error.facts == {"file": "b.toml", "key": "group_size.max.value", "reason": "must not be smaller than min"}


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
