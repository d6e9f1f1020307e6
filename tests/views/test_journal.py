"""The journal in the window: who did what, which fields it changed, and older entries on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.messages.journal import COMMANDS, FIELDS
from desktop.models import journal_model
from desktop.services.coding import ALL_COMMANDS
from desktop.storage.tables import REGISTER
from tests.support.window import ctrl

if TYPE_CHECKING:
    from tests.support.desk import Desk
    from tests.support.window import User


@pytest.fixture
def at_journal(user: User) -> User:
    """Give somebody who looks at the journal."""
    ctrl(user.view.table, Qt.Key.Key_8)
    user.wait(lambda: user.view.NAME == "journal" and user.view.model.is_loaded)
    return user


def _told(user: User) -> str:
    panel = user.view.panel
    assert panel
    return "\n".join(label.text() for label in panel.findChildren(QLabel))


def test_every_command_and_every_field_has_words() -> None:
    assert set(COMMANDS) == set(ALL_COMMANDS)
    columns = {column.name for table in REGISTER for column in table.columns}
    assert columns - set(FIELDS) == {"id", "start_year"}


def test_entries_are_listed_newest_first_with_who_did_what(at_journal: User, filled: Desk) -> None:
    rows = filled.show("journal")
    assert at_journal.shown() == [str(row["seq"]) for row in reversed(rows)]
    published = next(row for row in rows if row["command"] == "publish_course")
    ident = str(published["seq"])
    assert at_journal.cell(ident, "command") == at_journal.text("published a course")
    assert at_journal.cell(ident, "user") == published["user"]
    assert at_journal.cell(ident, "subject") == str(filled.course("A")["number"])
    assert at_journal.cell(ident, "changes") == f"{at_journal.text('Published on')} 12.1.2026"


def test_an_entry_tells_each_field_before_and_after(at_journal: User, filled: Desk) -> None:
    filled.do("edit_course", course="B", group_size=9)
    (entry,) = (row for row in filled.show("journal") if row["command"] == "edit_course")
    at_journal.choose(str(entry["seq"]))
    at_journal.wait(lambda: "8 → 9" in _told(at_journal))
    assert at_journal.text("Group size") in _told(at_journal)


def test_an_identity_code_is_masked(at_journal: User, filled: Desk) -> None:
    filled.do("edit_client", client="c1", personal_identity_code="131052-308T")
    (entry,) = (row for row in filled.show("journal") if row["command"] == "edit_client")
    at_journal.choose(str(entry["seq"]))
    at_journal.wait(lambda: "131052-****" in _told(at_journal))
    assert "308T" not in _told(at_journal)
    assert all("308T" not in line.search for line in at_journal.view.model.lines())


def test_the_boxes_narrow_to_a_command(at_journal: User, filled: Desk) -> None:
    box = at_journal.view.choices[1]
    box.setCurrentIndex(box.findData("enrol_client"))
    rows = [row for row in filled.show("journal") if row["command"] == "enrol_client"]
    assert at_journal.shown() == [str(row["seq"]) for row in reversed(rows)]


def test_older_entries_are_read_on_request(user: User, filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_model, "PAGE", 5)
    monkeypatch.setattr(journal_model.JournalModel, "newest", 5)
    user.go_to("journal")
    assert user.view.model.rowCount() == 5
    user.window.actions_["older-entries"].trigger()
    user.wait(lambda: user.view.model.rowCount() == 10)
    said: list[str] = []
    user.view.said.connect(said.append)
    for _ in range(len(filled.show("journal")) // 5 + 1):
        before = user.view.model.rowCount()
        user.window.actions_["older-entries"].trigger()
        user.wait(lambda count=before: bool(said) or user.view.model.rowCount() > count)  # type: ignore[misc]
    assert said[-1] == user.text("These are all entries.")
    assert user.view.model.rowCount() == len(filled.show("journal"))
