"""What is asked for: by each view for what is selected, by hand, again, and where there is nothing to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.documents.print_request import PrintRequest
from desktop.domain.printout import Document
from desktop.models.prints_model import PrintRow
from desktop.services.queries.duties import Duty
from desktop.views.printing.print_dialog import PrintDialog
from tests.support.window import click, press
from tests.views.printing.dialog import Saved, open_dialog, printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.i18n import Language
    from tests.support.desk import Desk
    from tests.support.window import User


def test_each_view_says_what_it_would_print_for_what_is_selected(at_courses: Callable[..., User]) -> None:
    user = at_courses()
    assert user.view.print_request() == PrintRequest(course="48102")
    user.go_to("search")
    assert user.view.print_request() is None
    user.choose("48102")
    assert user.view.print_request() == PrintRequest(course="48102")
    user.go_to("clients")
    user.window.actions_["clients-all"].trigger()
    user.choose("48102-3")
    assert user.view.print_request() == PrintRequest(course="48102", decision="48102-3")
    user.choose("lehtonen")
    assert user.view.print_request() is None
    for name in ("capacity", "journal", "prints"):
        user.go_to(name)
        assert user.view.print_request() is None
    user.go_to("today")
    rows = [user.view.model.line(place).row for place in range(user.view.model.rowCount())]
    duties = {ident: row for ident, row in zip(user.shown(), rows, strict=True) if isinstance(row, Duty)}
    assert len(duties) > 3
    for ident, duty in duties.items():
        user.choose(ident)
        request = user.view.print_request()
        assert request is not None
        assert request.course == (duty.course.course if duty.course else None)
        assert request.decision == (duty.client.decision if duty.client else None)


def press_space_on_ticks(dialog: PrintDialog) -> None:
    """Go from tick to tick with Tab, and press Space on those that are ticked."""
    first = next(iter(dialog.form.documents.values()))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for tick in dialog.form.documents.values():
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus is tick.focusProxy()
        if tick.value():
            press(focus, Qt.Key.Key_Space)
        press(focus, Qt.Key.Key_Tab)


def test_nothing_ticked_and_enter_before_the_preview_follows(
    at_courses: Callable[..., User], desk: Desk, saved: Saved, language: Language
) -> None:
    user, file = at_courses(language), saved("48102.pdf")
    dialog = open_dialog(user, 2)
    press_space_on_ticks(dialog)
    assert len(dialog.ready) == 2  # the preview has not followed yet
    press(dialog, Qt.Key.Key_Return)
    assert user.text("There is nothing to print.") in dialog.notice.text
    user.wait(lambda: not dialog.ready)
    assert not file.exists()
    assert printed(desk) == []
    roster = dialog.form.documents[Document.ROSTER].focusProxy()
    assert roster is not None
    press(roster, Qt.Key.Key_Space)
    user.wait(lambda: len(dialog.ready) == 1 and dialog.primary.isEnabled())
    press(dialog, Qt.Key.Key_Return)
    user.dialog_closes()
    user.wait(file.is_file)
    assert [each.document for each in printed(desk)] == [Document.ROSTER]


def test_the_last_client_leaves_while_the_dialog_is_open(
    at_courses: Callable[..., User], desk: Desk, saved: Saved, language: Language
) -> None:
    user = at_courses(language, today="2026-03-31")
    user.go_to("clients")
    user.window.actions_["clients-all"].trigger()
    user.choose("48102-3")
    dialog = open_dialog(user, 1)
    file = saved("kirje.pdf")
    desk.do("withdraw_client", decision="48102-3", reason="sairaus")
    press(dialog, Qt.Key.Key_Return)
    user.wait(lambda: user.text("There is nothing to print.") in dialog.notice.text)
    user.wait(lambda: not dialog.ready and dialog.form.isEnabled())
    assert not file.exists()
    assert printed(desk) == []
    press(dialog, Qt.Key.Key_Escape)
    user.dialog_closes()


def test_a_letter_for_one_client_alone(at_courses: Callable[..., User], desk: Desk, saved: Saved) -> None:
    user = at_courses(today="2026-03-31")
    user.go_to("clients")
    user.window.actions_["clients-all"].trigger()
    user.choose("48102-3")
    dialog = open_dialog(user, 1)
    assert dialog.ready[0].printout.document is Document.INVITATION
    file = saved("kirje.pdf")
    click(dialog.primary)
    user.dialog_closes()
    assert len(PdfReader(file).pages) == 1
    assert [each.decision for each in printed(desk)] == ["48102-3"]


def test_a_print_is_made_again_with_one_key(at_courses: Callable[..., User], desk: Desk, saved: Saved) -> None:
    user = at_courses()
    saved("eka.pdf")
    press(open_dialog(user, 2), Qt.Key.Key_Return)
    user.dialog_closes()
    desk.do("enrol_client", decision="lehtonen", course="48102", agreed=True)
    user.go_to("prints")
    user.wait(lambda: user.view.badge() == 2)
    stale = user.shown()[0]
    row = user.view.model.line(0).row
    assert isinstance(row, PrintRow)
    assert row.is_stale
    user.choose(stale)
    press(user.view.table, Qt.Key.Key_R)
    dialog = user.dialog(PrintDialog)
    user.wait(lambda: len(dialog.ready) == 1)
    assert dialog.ready[0].printout.document is row.printout.document
    saved("toka.pdf")
    click(dialog.primary)
    user.dialog_closes()
    user.wait(lambda: user.view.badge() == 1)
    assert user.cell(stale, "holds") == user.text("Replaced by a newer print")
