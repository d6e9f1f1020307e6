"""The calendar of courses: a year on a timeline and the weeks of a month, with keys and with the mouse."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from desktop.models.timeline_model import GroupHeading
from desktop.views.courses.calendar.day_prompt import DayPrompt
from desktop.views.courses.calendar.timeline_table import DRAG_AFTER, DRAG_NOT_BEFORE, TimelineTable
from desktop.views.courses.calendar.verdict import MoveVerdict, VerdictPill
from tests.support.stories import carers_course
from tests.support.window import LANGUAGES, click, ctrl, press, type_text

if TYPE_CHECKING:
    from desktop.i18n import Language
    from desktop.models.timeline_model import TimelineModel
    from desktop.views.base.dialog import Dialog
    from desktop.views.courses.calendar.month_table import MonthTable
    from tests.support.desk import Desk
    from tests.support.window import User
    from tests.views.conftest import OpenWindow

ALT = Qt.KeyboardModifier.AltModifier
NOT_ALT = Qt.KeyboardModifier.NoModifier


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.value)
def at_year(request: pytest.FixtureRequest, filled: Desk, open_window: OpenWindow) -> User:
    """Return somebody who looks at the year, once in Finnish and once in Swedish."""
    del filled
    return _at_year(open_window, request.param)


@pytest.fixture
def at_month(filled: Desk, open_window: OpenWindow) -> User:
    """Return somebody who looks at a month."""
    del filled
    user = open_window(zoom="month")
    user.wait(lambda: user.view.model.is_loaded)
    return user


def _at_year(open_window: OpenWindow, language: Language) -> User:
    user = open_window(language, zoom="year")
    user.wait(lambda: user.view.model.is_loaded)
    user.view.table.setFocus()
    return user


def _table(user: User) -> TimelineTable:
    return cast("TimelineTable", user.view.table)


def _starts(desk: Desk, course: str) -> list[str]:
    row = next(row for row in desk.show("courses") if row["course"] == course)
    return [period["start"] for period in row["periods"]]


def _spot(user: User, course: str, period: int) -> QPoint:
    table = _table(user)
    row = user.view.model.row_of(course)
    table.scrollTo(user.view.model.index(row, 0))
    return table.places(row)[period - 1].center().toPoint()


def _mouse(table: TimelineTable, kind: QEvent.Type, spot: QPoint, at: int, modifiers: Qt.KeyboardModifier) -> None:
    button = Qt.MouseButton.LeftButton
    held = button if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
    given = button if kind != QEvent.Type.MouseMove else Qt.MouseButton.NoButton
    place = QPointF(spot)
    event = QMouseEvent(kind, place, QPointF(table.viewport().mapToGlobal(spot)), given, held, modifiers)
    event.setTimestamp(at)
    QApplication.sendEvent(table.viewport(), event)


def _drag(
    user: User, course: str, period: int, days: int, *, let_go: bool = True, by: Qt.KeyboardModifier = NOT_ALT
) -> None:
    """Take hold of a period and move it."""
    table = _table(user)
    spot = _spot(user, course, period)
    _mouse(table, QEvent.Type.MouseButtonPress, spot, 1_000, by)
    step = DRAG_AFTER if days > 0 else -DRAG_AFTER
    _mouse(table, QEvent.Type.MouseMove, spot + QPoint(step, 0), 1_000 + DRAG_NOT_BEFORE, by)
    target = spot + QPoint(round(days * table.scale.per_day), 0)
    _mouse(table, QEvent.Type.MouseMove, target, 1_400, by)
    if let_go:
        _mouse(table, QEvent.Type.MouseButtonRelease, target, 1_500, by)


def _pill(user: User) -> VerdictPill:
    return next(iter(user.view.table.viewport().findChildren(VerdictPill)))


def test_courses_stand_under_their_sites_and_groups_close(at_year: User) -> None:
    model = at_year.view.model
    headings = [line.row for line in map(model.line, range(model.rowCount())) if isinstance(line.row, GroupHeading)]
    assert (headings[0].used, headings[0].declared) == (16, 40)
    assert at_year.shown()[1:3] == ["A", "B"]
    table = _table(at_year)
    table.setCurrentIndex(model.index(0, 0))
    press(table, Qt.Key.Key_Return)
    assert "A" not in at_year.shown()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(model.index(0, 0)).center())
    assert "A" in at_year.shown()


def test_courses_can_stand_under_services_states_and_months(at_year: User) -> None:
    box = at_year.view.findChild(QComboBox, "grouping")
    assert box is not None
    for place in range(box.count()):
        box.setCurrentIndex(place)
        at_year.wait(lambda: {"A", "B", "D"} <= set(at_year.shown()))
        assert at_year.view.model.found == at_year.view.model.total == 3


def test_a_course_moves_by_weeks_and_days_with_keys_and_comes_back(at_year: User, filled: Desk) -> None:
    at_year.choose("B")
    before = _starts(filled, "B")
    press(at_year.view.table, Qt.Key.Key_Right, ALT)
    at_year.wait(lambda: _starts(filled, "B") == ["2026-04-20", "2026-04-27", "2026-07-20"])
    at_year.wait(at_year.window.toast.isVisible)
    ctrl(at_year.window, Qt.Key.Key_Z)
    at_year.wait(lambda: _starts(filled, "B") == before)


def test_one_period_is_moved_when_the_keys_are_about_it(at_year: User, filled: Desk) -> None:
    at_year.choose("B")
    for _ in range(3):
        press(at_year.view.table, Qt.Key.Key_Right)
    assert _table(at_year).period == 3
    press(at_year.view.table, Qt.Key.Key_Right, ALT)
    at_year.wait(lambda: _starts(filled, "B")[2] == "2026-07-20")
    assert _starts(filled, "B")[:2] == ["2026-04-13", "2026-04-20"]


def test_a_refused_move_says_why_and_offers_other_dates(at_year: User, filled: Desk) -> None:
    at_year.choose("B")
    before = filled.tables()
    press(at_year.view.table, Qt.Key.Key_Left, ALT | Qt.KeyboardModifier.ShiftModifier)
    at_year.wait(at_year.view.notice.isVisible)
    captions = [each.text() for each in at_year.view.notice.findChildren(QPushButton) if each.isVisible()]
    assert at_year.text("Choose other dates…") in captions
    assert filled.tables() == before


def test_the_verdict_is_told_at_the_pointer_and_letting_go_moves(at_year: User, filled: Desk) -> None:
    at_year.choose("B")
    _drag(at_year, "B", 1, 7, let_go=False)
    pill = _pill(at_year)
    at_year.wait(lambda: pill.isVisible() and "20.4.2026" in pill.text())
    assert pill.verdict is MoveVerdict.FINE
    _drag(at_year, "B", 1, 7)
    at_year.wait(lambda: _starts(filled, "B")[0] == "2026-04-20")
    assert not pill.isVisible()


def test_a_refusal_is_told_while_dragging_and_escape_leaves_everything(at_year: User, filled: Desk) -> None:
    at_year.choose("A")
    before = filled.tables()
    _drag(at_year, "A", 3, -70, let_go=False)
    pill = _pill(at_year)
    at_year.wait(lambda: pill.isVisible() and pill.verdict is MoveVerdict.REFUSED)
    press(at_year.view.table, Qt.Key.Key_Escape)
    assert not pill.isVisible()
    _mouse(_table(at_year), QEvent.Type.MouseButtonRelease, QPoint(5, 5), 1_600, NOT_ALT)
    assert filled.tables() == before


def test_what_is_locked_or_has_started_does_not_begin_to_move(at_year: User, filled: Desk) -> None:
    filled.do("confirm_course", course="A")
    at_year.wait(lambda: at_year.view.model.line(at_year.view.model.row_of("A")).row.course.locked_periods == 2)
    before = filled.tables()
    pill = _pill(at_year)
    for period in (1, 2):
        _drag(at_year, "A", period, 14, let_go=False)
        assert pill.isVisible()
        assert pill.verdict is MoveVerdict.REFUSED
        assert _table(at_year).drag is None
        _mouse(_table(at_year), QEvent.Type.MouseButtonRelease, QPoint(600, 40), 1_600, NOT_ALT)
        assert not pill.isVisible()
    assert filled.tables() == before


def test_a_click_moves_nothing(at_year: User, filled: Desk) -> None:
    before = filled.tables()
    table, spot = _table(at_year), _spot(at_year, "B", 1)
    _mouse(table, QEvent.Type.MouseButtonPress, spot, 1_000, NOT_ALT)
    _mouse(table, QEvent.Type.MouseMove, spot + QPoint(40, 0), 1_000 + DRAG_NOT_BEFORE - 1, NOT_ALT)
    _mouse(table, QEvent.Type.MouseButtonRelease, spot + QPoint(40, 0), 1_100, NOT_ALT)
    assert table.drag is None
    assert table.chosen_id == "B"
    assert filled.tables() == before


def test_names_stay_and_days_scroll_when_zoomed_in(at_year: User) -> None:
    table = _table(at_year)
    names = table.columnViewportPosition(0)
    for _ in range(2):
        ctrl(at_year.window, Qt.Key.Key_Equal)
    assert table.scale.days == 92
    bar = table.horizontalScrollBar()
    assert bar.isVisible()
    bar.setValue(bar.maximum())
    assert table.scale.first + table.scale.days == date(2027, 1, 1).toordinal()
    assert table.columnViewportPosition(0) == names
    ctrl(at_year.window, Qt.Key.Key_0)
    assert table.scale.days == 365
    at_year.wait(lambda: not bar.isVisible())


def test_a_day_or_week_is_found_and_nonsense_is_told_and_kept(at_year: User) -> None:
    ctrl(at_year.window, Qt.Key.Key_G)
    prompt = at_year.dialog(DayPrompt)
    type_text("31.2.", prompt.line)
    press(prompt.line, Qt.Key.Key_Return)
    assert prompt.isVisible()
    assert prompt.line.text() == "31.2."
    prompt.line.clear()
    type_text("1.4.2025", prompt.line)
    press(prompt.line, Qt.Key.Key_Return)
    at_year.dialog_closes()
    at_year.wait(lambda: "2025" in at_year.view.title.text())


def test_the_other_ways_keep_the_selected_course_and_the_filter(at_year: User) -> None:
    at_year.choose("B")
    for action in ("courses-list", "courses-month", "courses-year"):
        at_year.window.actions_[action].trigger()
        at_year.wait(lambda: at_year.view.model.is_loaded)
        if action != "courses-month":
            at_year.wait(lambda: at_year.view.table.chosen_id == "B")
    field = at_year.view.findChild(QLineEdit, "filter")
    type_text("zzz", field)
    for action in ("courses-list", "courses-month", "courses-year"):
        at_year.window.actions_[action].trigger()
        assert at_year.view.model.found == 0


def test_a_month_begins_where_the_selected_course_is_on_and_gives_it_back(at_year: User) -> None:
    user = at_year
    user.choose("B")
    starts_on = date.fromisoformat(user.view.table.chosen_row.course.starts_on)
    press(user.view.table, Qt.Key.Key_2, ALT)
    user.wait(lambda: user.view.table.chosen_id == "B")
    assert (user.view.day.year, user.view.day.month) == (starts_on.year, starts_on.month)  # type: ignore[attr-defined]
    press(user.view.table, Qt.Key.Key_3, ALT)
    user.wait(lambda: user.view.model.is_loaded and user.view.table.chosen_id == "B")


def test_a_course_is_found_in_a_closed_group(at_year: User) -> None:
    user = at_year
    model = cast("TimelineModel", user.view.model)
    for line in [each for each in model.lines() if isinstance(each.row, GroupHeading)]:
        model.toggle(line.row.group)
    assert model.row_of("B") < 0
    user.view.seek("B")
    user.wait(lambda: user.view.table.chosen_id == "B" and model.row_of("B") >= 0)


def test_what_another_changes_is_painted_anew(at_year: User, filled: Desk) -> None:
    filled.do("create_course", **carers_course("N", "2026-09-07"))
    at_year.wait(lambda: "N" in at_year.shown())
    heading = at_year.view.model.line(0)
    assert heading.row.used == 24


def test_a_month_tells_who_is_in_the_house_and_how_many_beds_are_used(at_month: User) -> None:
    view = at_month.view
    for _ in range(2):
        at_month.window.actions_["next-year"].trigger()
    at_month.wait(lambda: view.model.row_of("A") >= 0)
    model = view.model
    week = model.row_of("A")
    assert str(model.index(week, 0).data()) == "10"
    assert model.index(week, 8).data() == "7"
    spoken = model.index(week, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert at_month.directory.course("A") in spoken
    table = cast("MonthTable", view.table)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.bars.bar_of("A/1").center().toPoint())
    assert table.chosen_id == "A"
    for key in (Qt.Key.Key_K, Qt.Key.Key_F2, Qt.Key.Key_Return):
        press(table, key)
        sheet: Dialog = at_month.dialog()
        click(sheet.back)
        at_month.dialog_closes()


def test_the_keys_go_from_stay_to_stay(at_month: User, filled: Desk) -> None:
    filled.do("create_course", **carers_course("N", "2026-03-09"))
    for _ in range(2):
        at_month.window.actions_["next-year"].trigger()
    table = at_month.view.table
    at_month.wait(lambda: {line.group for line in at_month.view.model.stays()} == {"A", "N"})  # type: ignore[attr-defined]
    table.setFocus()
    press(table, Qt.Key.Key_Home)
    assert table.chosen_id == "A"
    press(table, Qt.Key.Key_Down)
    assert table.chosen_id == "N"
    press(table, Qt.Key.Key_Left)
    assert table.chosen_id == "A"
