"""The public page and its data: what is on them, and what never is."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from desktop.files import write_whole
from desktop.interchange.public_page import DATA, PAGE
from desktop.services.environment_errors import AppError, ErrorKind
from tests.interchange.running import run
from tests.support.public_page import NASTY, SECRETS, maker, publish, published

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeDesk
    from tests.support.desk import Desk


class _Reader(HTMLParser):
    """Collects texts by tag, and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag not in ("meta", "input"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self._open[-1] if self._open else "", data))

    def of(self, tag: str) -> list[str]:
        return [text for each, text in self.texts if each == tag and text.strip()]


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    desk = make_desk("2026-01-12")
    publish(desk)
    return desk


def _read(desk: Desk) -> _Reader:
    reader = _Reader()
    reader.feed(maker().page(published(desk)).decode())
    return reader


def test_the_page_has_every_public_course_in_both_languages(desk: Desk) -> None:
    reader = _read(desk)
    assert reader.of("h1") == ["Kuntoutuskurssit", "Rehabiliteringskurser"]
    assert len(reader.of("h2")) == 2 * len(desk.show("search")) == 6
    assert {"Toimipiste", "Verksamhetsställe"} <= set(reader.of("label"))
    values = reader.of("dd")
    for row in desk.show("search"):
        assert values.count(row["number"]) == 2


def test_no_data_of_a_client_is_on_page_or_in_data(desk: Desk) -> None:
    for content in (maker().page(published(desk)), maker().data(published(desk))):
        text = content.decode()
        assert [secret for secret in SECRETS if secret in text] == []
        rows = desk.show("clients")
        assert rows
        assert [row["name"] for row in rows if row["name"] in text or row["client"] in text.split('"')] == []


def test_names_with_markup_stay_text_and_end_no_script(desk: Desk) -> None:
    reader = _read(desk)
    assert sum(NASTY in text for text in reader.of("p")) == 2
    events = [json.loads(text) for text in reader.of("script") if '"@context"' in text]
    assert {event["organizer"]["name"] for event in events} == {NASTY}


def test_search_engines_are_told_dates_places_and_free_places(desk: Desk) -> None:
    events = [json.loads(text) for text in _read(desk).of("script") if '"@context"' in text]
    (full,) = (event for event in events if event["startDate"] == "2026-03-02")
    assert (full["@type"], full["remainingAttendeeCapacity"], full["location"]["address"]) == ("Event", 0, "Kuopio")
    assert full["subEvent"][0]["startDate"] == "2026-03-02"
    assert full["endDate"] == full["subEvent"][-1]["endDate"]


def test_the_data_are_the_search_view_with_names(desk: Desk) -> None:
    told = json.loads(maker().data(published(desk)))
    assert (told["made_on"], told["provider"]) == ("2026-01-12", NASTY)
    for row, course in zip(desk.show("search"), told["courses"], strict=True):
        names = course.pop("service_names"), course.pop("target_group_names")
        assert set(names[0]) == {"fi", "sv"}
        assert all(names[1].values())
        assert course == row


def test_an_empty_register_says_that_there_are_no_courses(make_desk: MakeDesk) -> None:
    reader = _Reader()
    reader.feed(maker().page(published(make_desk("2026-01-12"))).decode())
    assert not reader.of("h2")
    assert "Haettavia kursseja ei juuri nyt ole." in reader.of("p")


def test_the_command_line_writes_both_files_and_says_how_many(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "sivu å ä"
    folder.mkdir()
    ended = run(tmp_path / "home", "page", str(folder), "--database", str(desk.path), "--today", "2026-01-12")
    assert (ended.returncode, "3 kurssia julkaistu" in ended.stdout) == (0, True), ended.stderr
    assert sorted(each.name for each in folder.iterdir()) == sorted([DATA, PAGE])
    assert (folder / PAGE).read_bytes() == maker().page(published(desk))


def test_a_folder_that_is_not_there_is_told_and_a_good_page_is_not_replaced_by_half_of_one(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = run(tmp_path / "home", "page", str(tmp_path / "ei ole"), "--database", str(desk.path))
    assert ended.returncode == 2
    assert "ei ole" in ended.stderr
    write_whole(tmp_path / PAGE, b"hyva sivu")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device", descriptor)

    monkeypatch.setattr("desktop.files.os.fsync", full)
    with pytest.raises(AppError) as told:
        maker().write(published(desk), tmp_path)
    assert told.value.kind is ErrorKind.DISK_FULL
    assert (tmp_path / PAGE).read_bytes() == b"hyva sivu"
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == [PAGE]
