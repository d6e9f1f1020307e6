"""Services that users described, in the window: they are known from its opening on, and crash no view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog

from desktop.views.capacity.provider_dialogs import CapacityDialog
from desktop.views.courses.course_dialogs import NewCourseDialog
from tests.support.descriptions import OWN, description, own_periods
from tests.support.window import courses_view, ctrl, press

if TYPE_CHECKING:
    from tests.support.desk import Desk
    from tests.views.conftest import OpenWindow

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SHIPPED_FORMS = {"K3": "moniammatillinen-yksilokuntoutus", "K4": "laku-perhekuntoutus"}


@pytest.fixture
def described(filled: Desk) -> Desk:
    """Return one with a course O of a service of its own, a client who waits for it, and contracts of other forms."""
    filled.do("describe_service", description=description())
    for contract, service in ({"K2": OWN} | SHIPPED_FORMS).items():
        filled.do("sign_contract", contract=contract, site="kuopio", service=service, valid_from="2026-01-01")
    filled.do("declare_capacity", contract="K2", year=2026, clients=40)
    filled.do(
        "create_course",
        course="O",
        contract="K2",
        group_size=6,
        target_groups={"work": ["working"]},
        periods=own_periods("2026-03-02", "2026-03-04", "2026-03-09", "2026-03-22"),
    )
    filled.do("register_client", client="own", family_name="Oma", given_names="Aino")
    dates = {"granted_on": "2026-01-02", "received_on": "2026-01-05"}
    filled.do("record_decision", decision="own", client="own", service=OWN, **dates)
    return filled


def offered(dialog: QDialog) -> set[str]:
    """Return the contracts that a dialog offers."""
    box = dialog.findChild(QComboBox)
    assert box is not None
    return {box.itemData(place) for place in range(box.count())}


def test_every_view_shows_what_is_of_a_service_of_ones_own(described: Desk, open_window: OpenWindow) -> None:
    del described
    user = open_window()
    assert user.window.context.catalogue.describes(OWN)
    for name in ("today", "courses", "clients", "search", "capacity", "journal"):
        user.go_to(name)
    user.go_to("courses")
    model = courses_view(user.window).model
    texts = [str(model.index(row, column).data()) for row in range(model.rowCount()) for column in range(4)]
    assert any("Oma kurssi" in text for text in texts)


def test_a_course_is_offered_under_course_services_only(described: Desk, open_window: OpenWindow) -> None:
    del described
    user = open_window()
    ctrl(user.window, Qt.Key.Key_N)
    sheet = user.dialog(NewCourseDialog)
    assert offered(sheet) == {"K1", "K2"}
    sheet.reject()
    user.dialog_closes()


def test_capacity_is_offered_under_course_services_only(described: Desk, open_window: OpenWindow) -> None:
    del described
    user = open_window()
    user.go_to("capacity")
    press(user.view.table, Qt.Key.Key_A, CTRL_SHIFT)
    sheet = user.dialog(CapacityDialog)
    assert offered(sheet) == {"K1", "K2"}
    sheet.reject()
    user.dialog_closes()
