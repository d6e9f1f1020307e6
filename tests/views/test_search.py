"""The public search: what clients see, what they don't see and why, and how that is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.domain.course import Hidden
from desktop.views.courses.review_dialogs import PublishDialog
from tests.support.window import ctrl, press

if TYPE_CHECKING:
    from tests.support.desk import Desk
    from tests.support.window import User


@pytest.fixture
def at_search(user: User) -> User:
    """Return somebody who looks at what clients see: A is published, B created, D a draft."""
    ctrl(user.view.table, Qt.Key.Key_6)
    user.wait(lambda: user.view.NAME == "search" and user.view.model.is_loaded)
    return user


def _told(user: User) -> list[str]:
    panel = user.view.panel
    assert panel
    return [label.text() for label in panel.findChildren(QLabel)]


def test_each_course_to_come_is_seen_or_hidden_for_a_reason(at_search: User) -> None:
    hidden = {line.ident: line.row.hidden for line in at_search.view.model.lines()}
    assert hidden == {"A": None, "B": Hidden.NOT_PUBLISHED, "D": Hidden.DRAFT}
    assert at_search.view.filters.count.text() == at_search.text(
        "Clients see {seen}, hidden {hidden}", seen=1, hidden=2
    )


def test_the_card_shows_what_clients_see_and_no_client(at_search: User, filled: Desk) -> None:
    user = at_search
    user.choose("A")
    user.wait(lambda: any("Kuopio" in each for each in _told(user)))
    told = "\n".join(_told(user))
    assert "2.3.2026 – 6.3.2026" in told
    assert "1" in _told(user)[_told(user).index(user.text("Free places")) + 1]
    names = {row["name"].split()[0] for row in filled.show("clients")}
    assert not any(name in told for name in names)


def test_a_hidden_course_says_why_and_is_published_from_there(at_search: User) -> None:
    user = at_search
    user.choose("B")
    why = user.text("Clients don't find this course: it has been created, but not published.")
    user.wait(lambda: why in _told(user))
    press(user.view.table, Qt.Key.Key_J)
    sheet = user.dialog(PublishDialog)
    sheet.reject()


def test_the_list_follows_what_is_published(at_search: User, filled: Desk) -> None:
    at_search.choose("B")
    why = at_search.text("Clients don't find this course: it has been created, but not published.")
    at_search.wait(lambda: why in _told(at_search))
    filled.do("publish_course", course="B")
    at_search.wait(lambda: at_search.cell("B", "seen") == at_search.text("yes"))
    at_search.wait(lambda: why not in _told(at_search))


def test_the_box_shows_only_what_is_hidden(at_search: User) -> None:
    box = at_search.view.filters.boxes[2]
    box.setCurrentIndex(box.findData("draft"))
    assert at_search.shown() == ["D"]
    box.setCurrentIndex(box.findData("shown"))
    assert at_search.shown() == ["A"]
