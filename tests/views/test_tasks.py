"""The usability tasks as robots: the window is used as a coordinator would, and every interaction is counted.

An interaction is a click, a completed drag, a key that does something, or a typed text confirmed with Enter. Tasks that
need printing, synchronisation or plans are tested where these are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from desktop.i18n import Language
from desktop.models.rows_model import ID_ROLE
from desktop.services.queries.duties import Duty, Urgency
from desktop.views.clients.place_dialog import EnrolClientDialog, EnrolOnCourseDialog
from desktop.views.courses.review_dialogs import PublishDialog
from desktop.views.shell.handover_dialog import HandoverDialog
from desktop.views.widgets.theme import Density, Scheme
from tests.support.tasks_data import TODAY, play
from tests.support.window import LANGUAGES, press

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import MakeDesk
    from tests.support.desk import Desk
    from tests.support.window import User
    from tests.views.conftest import OpenWindow

T = TypeVar("T", bound=QWidget)
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Robot:
    """Somebody who counts."""

    def __init__(self, user: User) -> None:
        """Begin with no interaction."""
        self.user = user
        self.count = 0

    def key(
        self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key that does something."""
        self.count += 1
        press(widget, key, modifiers)

    def click(self, button: QWidget) -> None:
        """Click on something."""
        self.count += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))

    def choose(self, ident: str) -> None:
        """Click on a row."""
        self.count += 1
        self.user.choose(ident)

    def wait(self, until: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.user.wait(until)


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """Return the tasks' own provider instead of the usual one."""
    desk = make_desk("2026-01-12")
    play(desk)
    return desk


@pytest.fixture
def open_tasks(desk: Desk, open_window: OpenWindow) -> Callable[..., Robot]:
    """Return what opens the window on 12.3.2026 at a view."""
    del desk

    def begin(view: str = "today", language: Language = Language.FINNISH, zoom: str = "year") -> Robot:
        user = open_window(language, today=TODAY, zoom=zoom)
        user.go_to(view)
        user.view.table.setFocus()
        return Robot(user)

    return begin


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.value)
def language(request: pytest.FixtureRequest) -> Language:
    """Return each language."""
    found: Language = request.param
    return found


def _course(desk: Desk, course: str) -> dict[str, Any]:
    return desk.course(course)


def _duties(robot: Robot) -> list[Duty]:
    model = robot.user.view.model
    return [row for at in range(model.rowCount()) if isinstance(row := model.line(at).row, Duty)]


def _button(widget: QWidget, text: str) -> QPushButton:
    return next(each for each in widget.findChildren(QPushButton) if each.text() == text and each.isVisible())


def test_t1_who_is_in_danger_is_seen_without_a_click(open_tasks: Callable[..., Robot], language: Language) -> None:
    robot = open_tasks("today", language)
    first = [duty.subject for duty in _duties(robot) if duty.urgency is Urgency.AT_RISK]
    assert first == ["48104", "48114", "virtanen", "48103"]
    assert robot.count == 0


def test_t2_a_new_client_comes_onto_the_best_course(
    open_tasks: Callable[..., Robot], desk: Desk, language: Language
) -> None:
    robot = open_tasks("today", language)
    user, entries = robot.user, len(desk.show("journal"))
    robot.choose("agree-course-by-lehtonen")
    robot.key(user.view.table, Qt.Key.Key_K)
    sheet = user.dialog(EnrolOnCourseDialog)
    robot.wait(lambda: sheet.table.rowCount() == 3)
    chosen = sheet.table.chosen()
    assert chosen is not None
    assert chosen.course.course == "48102"
    assert user.text("wished site") in sheet.texts(chosen)[-1]
    robot.key(sheet.table, Qt.Key.Key_Return)
    user.dialog_closes()
    assert robot.count <= 3
    assert _course(desk, "48102")["enrolled"] == 9
    assert len(desk.show("journal")) == entries + 1
    robot.wait(lambda: user.view.table.chosen_id == "agree-course-by-salo")
    assert user.window.toast.isVisible()


def test_t3_a_full_course_offers_another_one(open_tasks: Callable[..., Robot], desk: Desk) -> None:
    desk.do("edit_course", course="48102", group_size=8)
    robot = open_tasks("courses", zoom="list")
    user = robot.user
    user.choose("48102")
    for number in range(4):
        desk.do("edit_course", course="48102", group_size=9 + number)
        desk.do("register_client", client=f"x{number}", family_name="Aho", given_names=f"Ilta {number}")
        _decide(desk, f"x{number}")
        desk.do("enrol_client", decision=f"x{number}", course="48102", agreed=True)
    robot.wait(lambda: user.cell("48102", "places") == "12/12")
    before = desk.tables()
    robot.key(user.view.table, Qt.Key.Key_K)
    sheet = user.dialog(EnrolClientDialog)
    robot.wait(lambda: sheet.table.rowCount() == 2)
    row = next(at for at in range(2) if (item := sheet.table.item(at, 0)) and "Lehtonen" in item.text())
    sheet.table.setCurrentCell(row, 0)
    robot.key(sheet.table, Qt.Key.Key_Return)
    robot.wait(sheet.notice.isVisible)
    assert desk.tables() == before
    robot.click(_button(sheet.notice, user.text("Show other suitable courses")))
    other = user.dialog(EnrolOnCourseDialog)
    robot.wait(lambda: other.table.rowCount() == 3)
    robot.key(other.table, Qt.Key.Key_Return)
    user.dialog_closes()
    assert robot.count <= 4
    assert desk.client("lehtonen")["course"] == "48103"


def _decide(desk: Desk, ident: str) -> None:
    desk.do(
        "record_decision",
        decision=ident,
        client=ident,
        service="omaishoitajan-kuntoutuskurssi",
        granted_on="2026-03-09",
        received_on=TODAY,
    )


def test_t4_a_course_is_moved_a_week_and_back(open_tasks: Callable[..., Robot], desk: Desk) -> None:
    robot = open_tasks("courses")
    user, before = robot.user, desk.tables()
    user.choose("48103")
    robot.key(user.view.table, Qt.Key.Key_Right, ALT)
    robot.wait(lambda: _course(desk, "48103")["starts_on"] == "2026-04-27")
    robot.wait(user.view.notice.isVisible)
    robot.key(user.window, Qt.Key.Key_Z, CTRL)
    robot.wait(lambda: desk.tables()["course"] == before["course"])
    assert robot.count == 2
    assert [row["command"] for row in desk.show("journal")[-2:]] == ["move_periods", "undo"]


def test_t5_a_confirmed_course_keeps_its_first_period(open_tasks: Callable[..., Robot], desk: Desk) -> None:
    robot = open_tasks("courses")
    user, before = robot.user, desk.tables()
    user.choose("48109")
    robot.key(user.view.table, Qt.Key.Key_Right, ALT)
    robot.wait(user.view.notice.isVisible)
    assert "48109" in user.view.notice.text
    for period in (1, 2):
        press(user.view.table, Qt.Key.Key_Right)
        press(user.view.table, Qt.Key.Key_Right, ALT)
        robot.wait(lambda: user.view.table.period == period)  # type: ignore[attr-defined] # noqa: B023
    user.rest()
    assert desk.tables()["course"] == before["course"]
    press(user.view.table, Qt.Key.Key_Right)
    robot.key(user.view.table, Qt.Key.Key_Right, ALT)
    robot.wait(lambda: _course(desk, "48109")["periods"][2]["start"] == "2026-08-10")
    assert _course(desk, "48109")["starts_on"] == "2026-05-04"


def test_t6_publishing_waits_can_be_called_off_and_stays(open_tasks: Callable[..., Robot], desk: Desk) -> None:
    robot = open_tasks("courses")
    user = robot.user
    user.choose("48105")
    robot.key(user.view.table, Qt.Key.Key_J)
    sheet = user.dialog(PublishDialog)
    assert sheet.back.hasFocus()
    robot.key(sheet.back, Qt.Key.Key_Return)
    user.dialog_closes()
    _publish(robot)
    robot.key(user.window, Qt.Key.Key_Z, CTRL)
    robot.wait(lambda: not user.window.outcomes.delayed.is_waiting)
    assert _course(desk, "48105")["state"] == "created"
    user.window.outcomes.delayed.waits_for = 1
    _publish(robot)
    robot.wait(lambda: _course(desk, "48105")["state"] == "published")
    robot.key(user.window, Qt.Key.Key_Z, CTRL)
    robot.wait(user.view.notice.isVisible)
    assert _course(desk, "48105")["state"] == "published"


def _publish(robot: Robot) -> None:
    user = robot.user
    user.view.table.setFocus()
    robot.key(user.view.table, Qt.Key.Key_J)
    sheet = user.dialog(PublishDialog)
    letter = sheet.primary.text()[sheet.primary.text().index("&") + 1].upper()
    robot.key(sheet, Qt.Key(ord(letter)), ALT)
    user.dialog_closes()
    robot.wait(lambda: user.window.outcomes.delayed.is_waiting)


def test_t7_free_places_go_to_another_course(open_tasks: Callable[..., Robot], desk: Desk) -> None:
    robot = open_tasks("today")
    user = robot.user
    robot.key(user.view.table, Qt.Key.Key_4, CTRL)
    robot.wait(lambda: user.view.NAME == "capacity" and user.view.model.is_loaded)
    user.choose("carers-kuopio")
    panel: Any = user.view.panel
    robot.wait(lambda: panel.courses is not None and panel.courses.isVisible() and panel.courses.rowCount() == 2)
    panel.courses.setFocus()
    panel.courses.setCurrentCell(0, 0)
    robot.key(panel.courses, Qt.Key.Key_G)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    robot.key(menu, Qt.Key.Key_Return)
    robot.wait(lambda: (_course(desk, "48102")["group_size"], _course(desk, "48103")["group_size"]) == (8, 10))
    assert robot.count <= 3
    user.dialog_closes()
    robot.key(user.window, Qt.Key.Key_Z, CTRL)
    robot.wait(lambda: (_course(desk, "48102")["group_size"], _course(desk, "48103")["group_size"]) == (10, 8))


def test_t9_a_substitutes_change_is_found_and_taken_back(open_tasks: Callable[..., Robot], desk: Desk) -> None:
    desk.do("edit_course", course="48109", group_size=9)
    seq = str(desk.show("journal")[-1]["seq"])
    desk.do("edit_course", course="48103", note="soitettu")
    robot = open_tasks("today")
    user = robot.user
    user.window.actions_["handover"].trigger()
    robot.count += 1
    page = user.dialog(HandoverDialog)
    robot.wait(lambda: user.text("changed a course") in page.page.toPlainText())
    page.accept()
    user.dialog_closes()
    robot.key(user.view.table, Qt.Key.Key_8, CTRL)
    robot.wait(lambda: user.view.NAME == "journal" and user.view.model.is_loaded)
    user.choose(seq)
    user.view.table.setFocus()
    robot.key(user.view.table, Qt.Key.Key_U)
    robot.wait(lambda: _course(desk, "48109")["group_size"] == 8)
    assert robot.count <= 3
    assert _course(desk, "48103")["enrolled"] == 4


def test_t10_nothing_needs_the_mouse(open_tasks: Callable[..., Robot], desk: Desk) -> None:
    robot = open_tasks("today")
    user = robot.user
    press(user.view.table, Qt.Key.Key_Home)
    for _ in range(30):
        if user.view.table.chosen_id == "agree-course-by-lehtonen":
            break
        press(user.view.table, Qt.Key.Key_Down)
    press(user.view.table, Qt.Key.Key_K)
    sheet = user.dialog(EnrolOnCourseDialog)
    robot.wait(lambda: sheet.table.rowCount() == 3 and sheet.table.hasFocus())
    press(sheet.table, Qt.Key.Key_Return)
    user.dialog_closes()
    robot.wait(lambda: desk.client("lehtonen")["course"] == "48102")
    press(user.window, Qt.Key.Key_F, CTRL)
    assert user.view.filters.edit.hasFocus()
    for letter in (Qt.Key.Key_K, Qt.Key.Key_S, Qt.Key.Key_V, Qt.Key.Key_J, Qt.Key.Key_Delete):
        press(user.view.filters.edit, letter)
    assert user.window.isActiveWindow()
    assert user.view.filters.edit.text() == "ksvj"
    seen = set()
    for _ in range(6):
        press(user.window, Qt.Key.Key_F6)
        seen.add(user.window.focusWidget())
    assert len(seen) >= 3


def test_t11_what_is_shown_is_spoken(open_tasks: Callable[..., Robot], language: Language) -> None:
    robot = open_tasks("courses", language)
    user, model = robot.user, robot.user.view.model
    row = model.row_of("48103")
    spoken = " ".join(str(model.index(row, at).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(4))
    assert "48103" in spoken
    assert user.text("Published").lower() in spoken
    assert user.text("{enrolled} clients, group size {group_size}", enrolled=4, group_size=8) in spoken
    assert "21.3.2026" in spoken
    assert model.index(row, 0).data(ID_ROLE) == "48103"


@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.CONTRAST])
@pytest.mark.parametrize("density", [Density.COMPACT, Density.SPACIOUS])
def test_t12_the_tasks_are_the_same_in_other_looks_and_a_small_window(
    open_tasks: Callable[..., Robot], desk: Desk, scheme: Scheme, density: Density
) -> None:
    robot = open_tasks("today", Language.SWEDISH)
    user = robot.user
    user.program.appearance.choose_scheme(scheme)
    user.program.appearance.choose_density(density)
    user.window.resize(960, 540)
    first = [duty.subject for duty in _duties(robot) if duty.urgency is Urgency.AT_RISK]
    assert first == ["48104", "48114", "virtanen", "48103"]
    user.choose("agree-course-by-lehtonen")
    robot.key(user.view.table, Qt.Key.Key_K)
    sheet = user.dialog(EnrolOnCourseDialog)
    robot.wait(lambda: sheet.table.rowCount() == 3)
    robot.key(sheet.table, Qt.Key.Key_Return)
    user.dialog_closes()
    assert _course(desk, "48102")["enrolled"] == 9
    user.go_to("courses")
    user.choose("48103")
    robot.key(user.view.table, Qt.Key.Key_Right, ALT)
    robot.wait(lambda: _course(desk, "48103")["starts_on"] == "2026-04-27")
    robot.key(user.window, Qt.Key.Key_Z, CTRL)
    robot.wait(lambda: _course(desk, "48103")["starts_on"] == "2026-04-20")
    assert robot.count == 4
    user.program.appearance.choose_scheme(Scheme.LIGHT)
    user.program.appearance.choose_density(Density.NORMAL)
