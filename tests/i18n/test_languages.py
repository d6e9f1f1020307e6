"""Which language is spoken, and how dates, lists and numbers of things are written in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from desktop import bootstrap
from desktop.i18n import Language, Words, preferred_language
from desktop.interchange.arguments import asked_language
from desktop.views.base.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

FINNISH, SWEDISH = Language.FINNISH, Language.SWEDISH
DAYS: Final = (
    (date(2026, 3, 12), "12.3.2026"),
    (date(2026, 1, 1), "1.1.2026"),
    (date(2026, 12, 31), "31.12.2026"),
    (date(2028, 2, 29), "29.2.2028"),
    (date(1900, 10, 10), "10.10.1900"),
)


@pytest.fixture
def no_language(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Take away what says the system's language."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


@pytest.mark.parametrize(("day", "written"), DAYS)
@pytest.mark.parametrize("language", Language)
def test_a_date_is_written_as_in_finland_in_both_languages(language: Language, day: date, written: str) -> None:
    words = bootstrap.words_in(language)
    assert words.day(day) == written
    assert words.iso_day(day.isoformat()) == written


def test_a_date_of_the_year_in_view_is_short_with_a_last_dot_in_finnish_only() -> None:
    written = [bootstrap.words_in(language).iso_day("2026-03-02", 2026) for language in (FINNISH, SWEDISH)]
    assert written == ["2.3.", "2.3"]
    assert bootstrap.words_in(FINNISH).iso_day("2027-03-02", 2026) == "2.3.2027"
    assert bootstrap.words_in(FINNISH).iso_day(None) == ""


def test_weekdays_have_their_short_names_from_monday_on() -> None:
    monday = date(2026, 3, 9)
    names = [
        " ".join(bootstrap.words_in(language).weekday(monday.replace(day=9 + number)) for number in range(7))
        for language in (FINNISH, SWEDISH)
    ]
    assert names == ["ma ti ke to pe la su", "mån tis ons tors fre lör sön"]


@pytest.mark.parametrize(
    ("items", "finnish", "swedish"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a ja b", "a och b"),
        (["a", "b, c", "{d}"], "a, b, c ja {d}", "a, b, c och {d}"),
    ],
)
def test_a_list_is_written_with_one_conjunction(items: list[str], finnish: str, swedish: str) -> None:
    assert [bootstrap.words_in(language).listed(items) for language in (FINNISH, SWEDISH)] == [finnish, swedish]


@pytest.mark.parametrize(
    ("one", "many", "finnish", "swedish"),
    [
        ("{count} week", "{count} weeks", ["0 viikkoa", "1 viikko", "2 viikkoa"], ["0 veckor", "1 vecka", "2 veckor"]),
        ("{count} day", "{count} days", ["0 vrk", "1 vrk", "2 vrk"], ["0 dygn", "1 dygn", "2 dygn"]),
        (
            "{shown}/{count} course",
            "{shown}/{count} courses",
            ["0/0 kurssia", "0/1 kurssi", "0/2 kurssia"],
            ["0/0 kurser", "0/1 kurs", "0/2 kurser"],
        ),
    ],
)
def test_none_one_and_two_things_are_counted_rightly(
    one: str, many: str, finnish: list[str], swedish: list[str]
) -> None:
    one, many = (text.replace("{shown}/{count}", "{shown}/{total}") for text in (one, many))
    for language, written in ((FINNISH, finnish), (SWEDISH, swedish)):
        words = bootstrap.words_in(language)
        counted = [words.ngettext(one, many, each).format(count=each, total=each, shown=0) for each in range(3)]
        assert counted == written


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ([], None),
        (["--language", "sv"], SWEDISH),
        (["--language=sv", "show", "courses"], SWEDISH),
        (["show", "courses", "--language", "fi"], FINNISH),
        (["--language"], None),
        (["--language", "en"], None),
        (["--language="], None),
        (["sv"], None),
    ],
)
def test_the_arguments_say_the_language(arguments: list[str], language: Language | None) -> None:
    assert asked_language(arguments) is language


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "fi_FI.UTF-8"}, FINNISH),
        ({"LANG": "sv_FI.UTF-8"}, SWEDISH),
        ({"LANG": "sv_SE"}, SWEDISH),
        ({"LANG": "SV"}, SWEDISH),
        ({"LANG": "en_GB.UTF-8"}, FINNISH),
        ({"LANG": "C"}, FINNISH),
        ({"LANG": "fi_FI.UTF-8", "LC_MESSAGES": "sv_FI.UTF-8"}, SWEDISH),
        ({"LANG": "sv_FI.UTF-8", "LC_ALL": "fi_FI.UTF-8"}, FINNISH),
        ({"LANG": "sv_FI.UTF-8", "LC_ALL": ""}, SWEDISH),
    ],
    ids=str,
)
def test_the_system_says_the_language(
    no_language: pytest.MonkeyPatch, variables: dict[str, str], language: Language
) -> None:
    for name, value in variables.items():
        no_language.setenv(name, value)
    assert preferred_language() is language


def test_the_command_line_goes_before_the_settings_and_these_before_the_system(
    no_language: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "settings.ini"
    no_language.setenv("LANG", "sv_FI.UTF-8")
    assert Settings(file).language is SWEDISH
    Settings(file).language = FINNISH
    assert Settings(file).language is FINNISH
    assert Settings(file, SWEDISH).language is SWEDISH
    assert Settings(None).language is SWEDISH
    assert Settings(None, FINNISH).language is FINNISH


def test_a_language_in_the_settings_that_is_none_is_as_if_it_had_never_been_set(
    no_language: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "settings.ini"
    file.write_text("[General]\nlanguage=klingon\n", encoding="utf-8")
    no_language.setenv("LANG", "sv_FI.UTF-8")
    assert Settings(file).language is SWEDISH


def test_the_language_chosen_in_the_window_goes_before_the_one_asked_for(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini", SWEDISH)
    settings.language = FINNISH
    assert settings.language is FINNISH


def test_the_language_can_change_while_the_program_runs() -> None:
    words = bootstrap.words_in(FINNISH)
    told = words.gettext("No rows.")
    words.switch(SWEDISH)
    assert (told, words.gettext("No rows.")) == ("Ei rivejä.", "Inga rader.")
    assert words.language is SWEDISH
    assert SWEDISH.locale_name == "sv_FI"


def test_a_language_that_is_not_installed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Words(tmp_path, FINNISH)
