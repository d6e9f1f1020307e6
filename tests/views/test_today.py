"""The start view: duties in groups, one button a line, and where each date comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.models.today_model import TodayModel, UrgencyHeading
from desktop.services.proposals.below_minimum import WayKind
from desktop.services.queries.duties import Duty, Urgency
from desktop.views.clients.client_dialogs import AgreementDialog
from desktop.views.clients.place_dialog import EnrolOnCourseDialog
from desktop.views.courses.resolve_dialog import ResolveDialog
from desktop.views.courses.review_dialogs import DeleteDialog
from desktop.views.shell.rail import RailButton
from desktop.views.shell.registry import REGISTRY
from desktop.views.today.today_table import DEED
from tests.support.stories import add_client, carers_course
from tests.support.window import LANGUAGES, click, ctrl, press

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.i18n import Language
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk
    from tests.support.window import User

    Start = Callable[..., User]
    OpenWindow = Callable[..., User]

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.value)
def language(request: pytest.FixtureRequest) -> Language:
    """Return each language."""
    found: Language = request.param
    return found


@pytest.fixture
def at_today(filled: Desk, user: User) -> User:
    """Return somebody who looks at what must be done; a client's decision has just come."""
    add_client(filled, 50, granted="2026-01-09", received="2026-01-12")
    user.go_to("today")
    user.wait(lambda: user.view.model.row_of("agree-course-by-d50") >= 0)
    return user


def _model(user: User) -> TodayModel:
    model = user.view.model
    assert isinstance(model, TodayModel)
    return model


def _rows(user: User) -> list[UrgencyHeading | Duty]:
    return [_model(user).line(row).row for row in range(_model(user).rowCount())]


def _duties(user: User) -> list[Duty]:
    return [row for row in _rows(user) if isinstance(row, Duty)]


def _text_of(sheet: QWidget) -> str:
    return "\n".join([sheet.windowTitle(), *(label.text() for label in sheet.findChildren(QLabel))])


def _click_on(user: User, ident: str, column: int) -> None:
    table, model = user.view.table, user.view.model
    index = model.index(model.row_of(ident), column)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())


def test_lines_stand_in_groups_and_the_rail_counts_what_cannot_wait(at_today: User) -> None:
    rows, model = _rows(at_today), _model(at_today)
    assert isinstance(rows[0], UrgencyHeading)
    groups = [row.urgency for row in rows if isinstance(row, UrgencyHeading)]
    assert groups == sorted(groups, key=list(Urgency).index)
    waiting = model.counts[Urgency.AT_RISK] + model.counts[Urgency.TODAY]
    assert waiting == at_today.view.badge() > 0
    button = at_today.window.rail.first()
    assert button.accessibleName() == f"{at_today.text('&Today').replace('&', '')}, {waiting}"


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_a_group_is_hidden_and_shown_by_its_heading(at_today: User, by: str) -> None:
    model, heading = _model(at_today), f"group-{Urgency.TODAY}"
    before = model.rowCount()
    for count in (before - model.counts[Urgency.TODAY], before):
        if by == "mouse":
            _click_on(at_today, heading, 0)
        else:
            at_today.view.table.choose(heading)
            press(at_today.view.table, Qt.Key.Key_Return)
        assert model.rowCount() == count


def test_the_button_of_a_new_decision_enrols_its_client(at_today: User, filled: Desk) -> None:
    user = at_today
    _click_on(user, "agree-course-by-d50", DEED)
    sheet = user.dialog(EnrolOnCourseDialog)
    user.wait(sheet.primary.isEnabled)
    click(sheet.primary)
    user.dialog_closes()
    (row,) = (each for each in filled.show("clients") if each["decision"] == "d50")
    assert row["course"] is not None
    user.wait(lambda: "enrol-client" not in [row.deed for row in _duties(user) if row.subject == "d50"])


def test_keys_are_those_of_the_selected_line(at_today: User) -> None:
    user = at_today
    user.choose("agree-course-by-d50")
    press(user.view.table, Qt.Key.Key_A)
    sheet = user.dialog(AgreementDialog)
    assert "Aino 50" in _text_of(sheet)
    sheet.reject()
    user.dialog_closes()
    press(user.view.table, Qt.Key.Key_K)
    enrolling = user.dialog(EnrolOnCourseDialog)
    assert "Aino 50" in _text_of(enrolling)
    enrolling.reject()


def test_a_line_leads_to_its_client(at_today: User) -> None:
    user = at_today
    user.choose("agree-course-by-d50")
    press(user.view.table, Qt.Key.Key_Return, SHIFT)
    user.wait(lambda: user.view.NAME == "clients" and user.view.table.chosen_id == "d50")


def test_typing_in_the_filter_keeps_the_headings_of_what_is_found(at_today: User) -> None:
    user, model = at_today, _model(at_today)
    model.toggle(Urgency.COMING)
    user.view.filters.edit.setText("Aino 50")
    assert [type(row) for row in _rows(user)] == [UrgencyHeading, Duty]
    assert model.counts == {Urgency.TODAY: 1}
    user.view.filters.edit.clear()
    assert len(_rows(user)) > 2


def test_each_date_is_explained(at_today: User, language: Language) -> None:
    user = at_today
    user.window.menus.language_chosen.emit(language)
    user.wait(lambda: user.view.model.row_of("agree-course-by-d50") >= 0)
    user.choose("agree-course-by-d50")
    told = {
        "fi": "Päätös saapui 12.1.2026, 14 pv siitä: 26.1.2026.",
        "sv": "Beslutet kom 12.1.2026, 14 dagar från det: 26.1.2026.",
    }
    panel = user.view.panel
    assert panel
    user.wait(lambda: told[language.value] in [label.text() for label in panel.findChildren(QLabel)])


def test_without_a_selection_the_action_says_what_to_do(at_today: User) -> None:
    at_today.view.table.setCurrentIndex(at_today.view.model.index(-1, -1))
    said: list[str] = []
    at_today.view.status_changed.connect(said.append)
    at_today.window.actions_["do-duty"].trigger()
    at_today.window.actions_["go-to-subject"].trigger()
    assert said == [at_today.text("Select a line first.")] * 2


def test_the_rail_counts_new_decisions_before_anybody_looks_at_the_clients(at_today: User) -> None:
    user = at_today
    entry = user.window.rail.findChild(RailButton, f"rail-{REGISTRY.view('clients').icon}")
    assert entry is not None
    assert "clients" not in user.window.views.made
    told = entry.accessibleName()
    assert told.endswith(f", {user.view.badges()['clients']}")
    user.go_to("clients")
    user.wait(lambda: user.view.badge() > 0)
    assert entry.accessibleName() == told


@pytest.fixture
def at_danger(filled: Desk, open_window: OpenWindow) -> User:
    """Return somebody at the start view, where course B lacks three clients: three are on it, two wait, A has room."""
    filled.do("publish_course", course="B")
    filled.do("edit_course", course="A", group_size=12)
    for number in range(7, 10):
        filled.do("enrol_client", decision=f"d{number}", course="B", agreed=True)
    user = open_window(today="2026-02-28")
    user.go_to("today")
    user.choose("decide-by-B")
    return user


def _resolve(user: User, kind: WayKind) -> ResolveDialog:
    press(user.view.table, Qt.Key.Key_Return)
    sheet = user.dialog(ResolveDialog)
    user.wait(lambda: sheet.ways)
    sheet.table.setCurrentCell(next(row for row, way in enumerate(sheet.ways) if way.kind is kind), 0)
    return sheet


def test_a_course_below_its_minimum_is_moved_to_a_week_as_one_step(at_danger: User, filled: Desk) -> None:
    user, before = at_danger, filled.course("B")["starts_on"]
    sheet = _resolve(user, WayKind.MOVE)
    weeks = [way.starts_on for way in sheet.ways if way.kind is WayKind.MOVE]
    assert len(weeks) == 3
    assert user.directory.client("d7") in sheet.table.item(sheet.table.currentRow(), 1).text()  # type: ignore[union-attr]
    press(sheet.table, Qt.Key.Key_Return)
    user.dialog_closes()
    user.wait(lambda: filled.course("B")["starts_on"] == weeks[0].isoformat() if weeks[0] else False)
    ctrl(user.window, Qt.Key.Key_Z)
    user.wait(lambda: filled.course("B")["starts_on"] == before)


def test_its_clients_are_transferred_together_and_undone_together(at_danger: User, filled: Desk) -> None:
    user, before = at_danger, filled.tables()
    sheet = _resolve(user, WayKind.MERGE)
    click(sheet.primary)
    user.dialog_closes()
    user.wait(lambda: filled.course("B")["enrolled"] == 0)
    assert filled.course("A")["enrolled"] == 10
    ctrl(user.window, Qt.Key.Key_Z)
    user.wait(lambda: filled.tables()["decision"] == before["decision"])


def test_missing_clients_are_enrolled_together_where_enough_of_them_wait(at_danger: User, filled: Desk) -> None:
    user = at_danger
    add_client(filled, 20, granted="2026-01-05", received="2026-01-08")
    user.wait(lambda: user.view.model.row_of("agree-course-by-d20") >= 0)
    sheet = _resolve(user, WayKind.ENROL)
    assert len(sheet.ways[0].names) == 3
    click(sheet.primary)
    user.dialog_closes()
    user.wait(lambda: filled.course("B")["enrolled"] == 6)
    user.wait(lambda: user.view.model.row_of("decide-by-B") < 0)


def test_deleting_goes_on_to_its_own_sheet(at_danger: User, filled: Desk) -> None:
    sheet = _resolve(at_danger, WayKind.DELETE)
    press(sheet.table, Qt.Key.Key_Return)
    review = at_danger.dialog(DeleteDialog)
    assert at_danger.directory.course("B") in review.windowTitle()
    review.reject()
    assert filled.course("B")["state"] == "published"


def test_a_filter_finds_what_is_folded_and_leaves_the_badge_alone(at_today: User) -> None:
    user, model = at_today, _model(at_today)
    coming = [row for line in model.lines() if isinstance(row := line.row, Duty) and row.urgency is Urgency.COMING]
    assert coming
    badge = user.view.badge()
    user.view.filters.edit.setText(model.lines()[-1].texts[0])
    assert [type(row) for row in _rows(user)] == [UrgencyHeading, Duty]
    assert user.view.badge() == badge
    user.view.filters.edit.clear()
    assert not any(row.urgency is Urgency.COMING for row in _duties(user))


def test_a_key_pressed_elsewhere_never_acts_on_a_line_that_is_hidden(at_today: User) -> None:
    user = at_today
    user.choose("agree-course-by-d50")
    user.go_to("clients")
    press(user.view.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    user.wait(lambda: user.view.NAME == "today")
    assert QApplication.activeModalWidget() is None
    user.says(user.text("Select a line first."))


def test_undoing_an_agreement_brings_the_line_back_and_the_next_one_was_selected(at_today: User) -> None:
    user, ident = at_today, "agree-course-by-d50"
    user.choose(ident)
    badge = user.view.badge()
    press(user.view.table, Qt.Key.Key_A)
    sheet = user.dialog(AgreementDialog)
    click(sheet.primary)
    user.dialog_closes()
    user.wait(lambda: user.view.model.row_of(ident) < 0)
    assert user.view.badge() == badge - 1
    user.wait(lambda: user.view.table.chosen_id not in ("", ident))
    press(user.view.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    user.wait(lambda: user.view.model.row_of(ident) >= 0 and user.view.badge() == badge)


def test_the_first_line_is_selected_at_the_start(at_today: User) -> None:
    at_today.wait(lambda: isinstance(at_today.view.table.chosen_row, Duty))
    assert at_today.view.table.currentIndex().row() == 1


@pytest.mark.parametrize("has_course", [True, False])
def test_when_all_is_done_it_says_when_something_is_due_next(
    open_window: OpenWindow, desk: Desk, language: Language, *, has_course: bool
) -> None:
    if has_course:
        desk.do("create_course", **carers_course("A", "2026-05-18"))
    user = open_window(language)
    user.go_to("today")
    assert user.view.model.rowCount() == 0
    due = "18.4.2026" if has_course else "31.10.2026"
    assert user.view.empty_text() == user.text("All is done. The next deadline is {day}.", day=due)


def test_an_empty_register_says_how_to_begin(open_window: OpenWindow, make_desk: MakeDesk, language: Language) -> None:
    make_desk().close()
    user = open_window(language)
    user.go_to("today")
    begin = "Begin in the File menu: the service provider, then a site and a contract."
    assert user.view.empty_text() == user.text(begin)
