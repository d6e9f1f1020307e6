"""The journal in the window: who did what, which fields it changed, and older entries on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from desktop.messages.journal import FIELDS
from desktop.models import journal_model
from desktop.storage.schema.tables import REGISTER
from tests.support.kela import items, mark_all, typed
from tests.support.window import ctrl, press

if TYPE_CHECKING:
    from tests.support.desk import Desk
    from tests.support.window import User


@pytest.fixture
def at_journal(user: User) -> User:
    """Return somebody who looks at the journal."""
    ctrl(user.view.table, Qt.Key.Key_8)
    user.wait(lambda: user.view.NAME == "journal" and user.view.model.is_loaded)
    return user


def _told(user: User) -> str:
    panel = user.view.panel
    assert panel
    return "\n".join(label.text() for label in panel.findChildren(QLabel))


def test_every_field_has_words() -> None:
    columns = {column.name for table in REGISTER for column in table.columns}
    without = {"facts", "id", "start_year", "contact_before", "contact_after", "description", "last_change"}
    assert columns - set(FIELDS) == without


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
    box = at_journal.view.filters.boxes[1]
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
    user.view.status_changed.connect(said.append)
    for _ in range(len(filled.show("journal")) // 5 + 1):
        before = user.view.model.rowCount()
        user.window.actions_["older-entries"].trigger()
        user.wait(lambda count=before: bool(said) or user.view.model.rowCount() > count)  # type: ignore[misc]
    assert said[-1] == user.text("These are all entries.")
    assert user.view.model.rowCount() == len(filled.show("journal"))


@pytest.fixture
def at_kela(at_journal: User, filled: Desk) -> User:
    """Return somebody who looks at what is to be typed at Kela: three changes since all was typed."""
    mark_all(filled)
    filled.do("edit_course", course="B", group_size=9)
    filled.do("enrol_client", decision="d8", course="B", agreed=True)
    filled.do("withdraw_client", decision="d0")
    at_journal.window.actions_["journal-kela"].trigger()
    at_journal.view.model.reload()
    at_journal.wait(lambda: _waiting(at_journal) == WAITING)
    at_journal.view.table.setFocus()
    return at_journal


WAITING = ["remove_client d0", "group_size B", "add_client d8"]


def _waiting(user: User) -> list[str]:
    """Return the lines that are not ticked; they are above the others."""
    lines = user.shown()
    is_typed = [user.cell(line, "entered") == "☑" for line in lines]
    assert is_typed == sorted(is_typed)
    return [line for line, typed_already in zip(lines, is_typed, strict=True) if not typed_already]


def test_what_must_be_typed_at_kela_is_ticked_off_in_its_order(at_kela: User, filled: Desk) -> None:
    user = at_kela
    user.wait(lambda: user.view.badge() == 3)
    user.choose(WAITING[0])
    press(user.view.table, Qt.Key.Key_X)
    user.wait(lambda: user.view.badge() == 2)
    assert _waiting(user) == WAITING[1:]
    assert (items(filled), typed(filled)[-1:]) == (WAITING[1:], WAITING[:1])
    assert user.view.table.chosen_row.ident == WAITING[1]
    ctrl(user.window, Qt.Key.Key_Z)
    user.wait(lambda: _waiting(user) == WAITING)


def test_a_ticked_line_is_below_with_its_day_and_its_tick_is_taken_away(at_kela: User, filled: Desk) -> None:
    user = at_kela
    user.choose(WAITING[1])
    press(user.view.table, Qt.Key.Key_X)
    user.wait(lambda: user.view.badge() == 2)
    ticked = user.shown()[-1]
    assert user.cell(ticked, "entered") == "☑"
    assert user.cell(ticked, "typed_on") == "12.1.2026"
    user.choose(ticked)
    press(user.view.table, Qt.Key.Key_X)
    user.wait(lambda: _waiting(user) == WAITING)
    assert items(filled) == WAITING


def test_all_is_ticked_at_once(at_kela: User, filled: Desk) -> None:
    user = at_kela
    press(user.view.table, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    user.wait(lambda: user.view.badge() == 0)
    assert (items(filled), typed(filled)[-3:]) == ([], WAITING)
    press(user.view.table, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    ctrl(user.window, Qt.Key.Key_Z)
    user.wait(lambda: _waiting(user) == WAITING)


def test_a_task_is_shown_with_what_stands_at_kela(at_kela: User) -> None:
    user = at_kela
    user.choose(WAITING[1])
    user.wait(lambda: user.text("At Kela") in _told(user))
    assert user.cell(WAITING[1], "task").endswith("9")
    assert "\n8\n" in f"\n{_told(user)}\n"


def test_what_another_program_changes_is_in_the_list(at_kela: User, filled: Desk) -> None:
    user = at_kela
    filled.do("edit_course", course="B", group_size=8)
    user.wait(lambda: _waiting(user) == [WAITING[0], WAITING[2]])


def test_a_tick_is_told_in_the_journal(at_kela: User, filled: Desk) -> None:
    user = at_kela
    filled.do("mark_typed", items=["group_size B"])
    entry = str(filled.show("journal")[-1]["seq"])
    user.window.actions_["journal-changes"].trigger()
    user.wait(lambda: entry in user.shown())
    user.choose(entry)
    user.wait(lambda: user.text("Group size") in _told(user))


def test_the_value_to_type_is_copied(at_kela: User) -> None:
    user = at_kela
    user.choose(WAITING[1])
    press(user.view.table, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "9"
    user.says("9")


def test_an_older_entry_is_undone_and_what_leans_on_it_is_refused(at_journal: User, filled: Desk) -> None:
    user = at_journal
    filled.do("edit_course", course="B", group_size=9)
    seq = filled.show("journal")[-1]["seq"]
    filled.do("edit_course", course="A", note="muu")
    user.wait(lambda: user.view.model.row_of(str(seq)) >= 0)
    user.choose(str(seq))
    user.view.table.setFocus()
    press(user.view.table, Qt.Key.Key_U)
    user.wait(lambda: filled.course("B")["group_size"] == 8)
    press(user.view.table, Qt.Key.Key_U)
    user.wait(user.view.notice.isVisible)
    assert filled.course("B")["group_size"] == 8
