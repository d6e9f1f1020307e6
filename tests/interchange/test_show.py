"""`kurssipoyta show`: every view as a table and as JSON, its filters, its day and its language."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.interchange.running import one_message, run, running
from tests.support.desk import HEART, Desk
from tests.support.stories import add_client, carers_course
from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.keys import DatabaseKey
    from tests.interchange.conftest import Inside

VIEWS: Final = ("courses", "capacity", "clients", "deadlines", "search", "journal", "notices")
DAY: Final = "2026-01-12"
TRANSLATED: Final = ("state", "status", "topic")


class Shown:
    """A database with something in every view: its folder, its path, and the rows as the JSON interface gives them."""

    def __init__(self, home: Path, path: Path, rows: dict[str, list[dict[str, Any]]]) -> None:
        """Keep them."""
        self.home, self.path, self.rows = home, path, rows

    def asked(self, *arguments: str, today: str = DAY) -> list[str]:
        """Return the arguments that show this database on a day."""
        return ["show", *arguments, "--database", str(self.path), "--today", today]

    def show(self, *arguments: str, today: str = DAY) -> CompletedProcess[str]:
        """Run `show` in a process of its own."""
        return run(self.home, *self.asked(*arguments, today=today))


@pytest.fixture(scope="module")
def shown(template: tuple[Path, DatabaseKey], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Fill a database and close it."""
    home = tmp_path_factory.mktemp("shown")
    shutil.copytree(template[0].parent, home / "data")
    path = home / "data" / template[0].name
    desk = Desk(path, template[1], catalogue, DAY)
    desk.begin()
    desk.do("edit_contract", contract="K1", pools="at_site")
    desk.do("create_course", **carers_course("A", "2026-04-13", contact={"phone": "017 1"}, kela_number="81234"))
    desk.do("create_course", **carers_course("B", "2026-08-17"))
    desk.do("save_draft", course="C", note="syksyllä?")
    desk.do("publish_course", course="A")
    for number in (1, 2):
        desk.do("enrol_client", decision=add_client(desk, number, granted="2026-01-02"), course="A", agreed=True)
    add_client(desk, 3, granted="2026-01-02", service=HEART)
    desk.do("tell_kela", notice="n1", topic="free_places", on=DAY, about="K1", places=3)
    desk.do("register_client", client="c4", family_name="<b>Öhman</b>", given_names="Åke 'X'")
    rows = {view: desk.show(view) for view in VIEWS}
    desk.close()
    return Shown(home, path, rows)


def cells(row: dict[str, Any]) -> list[str]:
    """Return what a row's table line must say, as far as it is not put into words."""
    found = []
    for name, value in row.items():
        if isinstance(value, str) and (day := re.fullmatch(r"(\d{4})-0?(\d+)-0?(\d+)", value)):
            found.append(f"{day[3]}.{day[2]}.{day[1]}")
        elif isinstance(value, str) and name not in TRANSLATED:
            found.append(value)
        elif isinstance(value, int) and not isinstance(value, bool):
            found.append(str(value))
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_as_json_has_the_rows_of_the_json_interface(shown: Shown, view: str) -> None:
    done = shown.show(view, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line) for line in done.stdout.splitlines()] == shown.rows[view]
    assert shown.rows[view]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_as_a_table_has_the_same_rows_under_a_heading(inside: Inside, shown: Shown, view: str) -> None:
    done = inside(*shown.asked(view))
    heading, rule, *lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert heading.strip()
    assert set(rule) == {"─", " "}
    for line, row in zip(lines, shown.rows[view], strict=True):
        assert all(cell in line for cell in cells(row)), row
    assert view == "journal" or not any(word in done.stdout for word in ("None", "True", "False", "{", "["))


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["courses", "--course", "B"], ["B"]),
        (["courses", "--course", "Z"], []),
        (["courses", "--year", "2026"], ["A", "B"]),
        (["courses", "--year", "2027"], []),
        (["courses", "--year", "2026", "--course", "C"], []),
        (["capacity", "--year", "2026"], ["K1"]),
        (["capacity", "--year", "2030"], []),
    ],
    ids=" ".join,
)
def test_a_filter_leaves_only_what_it_names(
    inside: Inside, shown: Shown, arguments: list[str], found: list[str]
) -> None:
    done = inside(*shown.asked(*arguments, "--json"))
    assert (done.returncode, done.stderr) == (0, "")
    assert [next(iter(json.loads(line).values())) for line in done.stdout.splitlines()] == found


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["courses", "--year", "ensi"], "year"),
        (["capacity", "--year", "0"], "year"),
        (["clients", "--year", "2026"], "year"),
        (["capacity", "--course", "A"], "course"),
    ],
    ids=" ".join,
)
def test_a_filter_that_cannot_be_meant_is_one_message(
    inside: Inside, shown: Shown, arguments: list[str], named: str
) -> None:
    done = inside(*shown.asked(*arguments))
    assert (done.returncode, done.stdout) == (2, "")
    assert one_message(done).startswith(f"{named}: ")


def test_a_table_without_rows_says_so_in_both_languages(inside: Inside, shown: Shown) -> None:
    nothing = shown.asked("courses", "--course", "Z")
    assert inside(*nothing).stdout == "Ei rivejä.\n"
    assert inside(*nothing, "--language", "sv").stdout == "Inga rader.\n"


def test_a_table_speaks_the_language_asked_for(shown: Shown) -> None:
    finnish, swedish = (shown.show("courses", f"--language={language}").stdout for language in ("fi", "sv"))
    assert finnish.split()[:2] == ["Kurssi", "Numero"]
    assert swedish.split()[:2] == ["Kurs", "Nummer"]
    assert "julkaistu" in finnish.lower()
    assert "publicerad" in swedish.lower()


def test_a_later_day_is_shown_but_not_stored(inside: Inside, shown: Shown) -> None:
    before = shown.path.read_bytes()
    later, now = (inside(*shown.asked("courses", "--json", today=day)).stdout for day in ("2026-05-01", DAY))
    states = [(row["course"], row["state"]) for row in map(json.loads, later.splitlines())]
    assert states == [("A", "published"), ("B", "created")]  # A has not begun, and the draft has expired
    assert [json.loads(line) for line in now.splitlines()] == shown.rows["courses"]
    assert shown.path.read_bytes() == before


def test_what_is_to_be_typed_at_kela_is_shown_too(inside: Inside, shown: Shown) -> None:
    done = inside(*shown.asked("kela_list", "--json"))
    items = [json.loads(line)["item"] for line in done.stdout.splitlines()]
    assert {"pools K1", "capacity K1 2026", "create B", "publish A", "add_client d1", "add_client d2"} == set(items)
    table = inside(*shown.asked("kela_list"))
    assert (table.returncode, table.stderr) == (0, "")
    assert all(item in table.stdout for item in items)


def test_a_day_before_the_last_one_of_the_database_is_not_shown(inside: Inside, shown: Shown) -> None:
    done = inside(*shown.asked("courses", today="2026-01-11"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "12.1.2026" in one_message(done)


def test_a_database_that_is_not_there_is_one_message_and_none_is_made(tmp_path: Path) -> None:
    path = tmp_path / "puuttuu.db"
    done = run(tmp_path, "show", "courses", "--database", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert str(path) in one_message(done)
    assert list(tmp_path.iterdir()) == []


def test_a_table_into_a_closed_pipe_is_quiet(shown: Shown) -> None:
    with running(shown.home, "show", "journal", "--database", str(shown.path), "--today", DAY) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait(timeout=PATIENCE_SECONDS) == 2
        assert process.stderr.read() == b""
