"""The sample provider's story: accepted on any day, and as alive as a real provider."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from desktop import bootstrap, paths
from desktop.i18n import Language
from desktop.interchange.sample import story
from desktop.sample_database import play_sample
from desktop.storage.database import open_database
from installer.sample_plan import FINNISH, SWEDISH
from tests.support.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.keys import DatabaseKey

ROOT: Final = Path(__file__).resolve().parents[2]
STORY: Final = paths.resources() / "sample" / "story.jsonl"
DAYS: Final = {
    "a Thursday in March": "2026-03-12",
    "a Sunday": "2026-11-22",
    "a leap day": "2028-02-29",
    "a Monday, the last day of the year": "2029-12-31",
}
STATES: Final = {"draft", "created", "published", "confirmed", "running", "finished", "deleted"}
STATUSES: Final = {"waiting", "enrolled", "completed", "interrupted", "returned"}


class Played:
    """A desk on which the story was played, and the day."""

    def __init__(self, desk: Desk, day: str) -> None:
        """Keep them."""
        self.desk, self.day = desk, day


def play_on(day: str, folder: Path, template: tuple[Path, DatabaseKey], catalogue: Catalogue) -> Played:
    """Play the story into a copy of the empty database, as on a day."""
    shutil.copytree(template[0].parent, folder)
    path, key = folder / template[0].name, template[1]
    database = open_database(path, lambda _: key)
    database.connection.execute("PRAGMA synchronous = OFF")
    play_sample(database, catalogue, date.fromisoformat(day), bootstrap.words_in(Language.FINNISH))
    database.close()
    return Played(Desk(path, key, catalogue, day), day)


@pytest.fixture(scope="module", params=tuple(DAYS.values()), ids=tuple(DAYS))
def played(
    request: pytest.FixtureRequest,
    template: tuple[Path, DatabaseKey],
    catalogue: Catalogue,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Played]:
    """Play the story once for each of the days; what is refused fails the test."""
    played = play_on(request.param, tmp_path_factory.mktemp("sample") / "data", template, catalogue)
    yield played
    played.desk.close()


def picture(desk: Desk) -> dict[str, Any]:
    """Return all data, and every view but the journal's times."""
    views = ("courses", "capacity", "clients", "deadlines", "search")
    journal = [(row["seq"], row["command"], row["subject"], row["changes"]) for row in desk.show("journal")]
    return {"tables": desk.tables(), "journal": journal} | {view: desk.show(view) for view in views}


def test_the_whole_story_is_accepted(played: Played) -> None:
    commands = sum("command" in json.loads(line) for line in STORY.read_text(encoding="utf-8").splitlines())
    users = [row for row in played.desk.show("journal") if row["command"] not in ("pass_day", "mark_typed")]
    assert len(users) == commands


def test_there_are_4_sites_4_services_and_2_years_of_capacity(played: Played) -> None:
    courses = played.desk.show("courses")
    assert len({row["site"] for row in courses if row["site"]}) == 4
    assert len({row["service"] for row in courses if row["service"]}) == 4
    years = {row["year"] for row in played.desk.show("capacity")}
    assert int(played.day[:4]) in years
    assert len(years) >= 2


def test_there_are_about_60_courses_in_every_state(played: Played) -> None:
    courses = played.desk.show("courses")
    assert 55 <= len(courses) <= 70
    assert {row["state"] for row in courses} == STATES
    assert {alert for row in courses for alert in row["alerts"]}
    assert any(row["must_be_held"] for row in courses)


def test_there_are_500_clients_in_every_situation(played: Played) -> None:
    rows = played.desk.show("clients")
    assert len({row["client"] for row in rows}) == 500
    assert {row["status"] for row in rows} == STATUSES
    assert {row["transfers"] for row in rows} >= {0, 1}
    assert any(row["from_period"] > 1 for row in rows if row["course"])
    open_deadlines = [row for row in played.desk.show("deadlines") if not row["met"]]
    at_risk = {row["rule"] for row in open_deadlines if row["days_left"] <= 14}
    assert {"confirmed-course-by", "agree-course-by"} <= at_risk


def test_clients_have_finnish_and_swedish_names_and_no_identity_code(played: Played) -> None:
    clients = played.desk.tables()["client"]
    families = {row[1] for row in clients}
    assert families & set(FINNISH)
    assert families & set(SWEDISH)
    assert {row[5] for row in clients} == {"fi", "sv"}
    assert {row[3] for row in clients} == {None}


def test_the_database_is_sound(played: Played) -> None:
    assert played.desk.faults() == []


def test_the_same_day_again_gives_the_same_data(
    tmp_path: Path, template: tuple[Path, DatabaseKey], catalogue: Catalogue
) -> None:
    first, again = (play_on("2026-03-12", tmp_path / name, template, catalogue).desk for name in ("a", "b"))
    pictures = [picture(desk) for desk in (first, again)]
    for desk in (first, again):
        desk.close()
    assert pictures[0] == pictures[1]


def test_the_story_holds_no_identity_codes() -> None:
    assert not re.search(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b", STORY.read_text(encoding="utf-8"))


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS.keys())
def test_no_day_of_the_story_is_told_without_its_date_or_after_today(day: str) -> None:
    told = [json.loads(line) for line in story(STORY, date.fromisoformat(day)).read().decode().splitlines()]
    assert "@" not in "".join(line["today"] for line in told if "today" in line)
    days = [line["today"] for line in told if "today" in line]
    assert days == sorted(days)
    assert days[-1] == day


def test_the_shipped_story_is_what_the_script_writes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "installer", tmp_path / "installer")
    subprocess.run([sys.executable, "-m", "installer.write_sample_story"], cwd=tmp_path, check=True)
    assert (tmp_path / "resources" / "sample" / "story.jsonl").read_bytes() == STORY.read_bytes()
