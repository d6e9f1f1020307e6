"""Printing from the windows: the dialog, PDF and paper, codes, rooms and attendance; by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from desktop import paths
from desktop.documents.print_request import PrintScope
from desktop.domain.printout import Document
from desktop.i18n import Language
from desktop.services.commands.stays import RecordPrintouts
from desktop.views.courses.stay_dialogs import AttendanceDialog, RoomsDialog
from desktop.views.printing import delivery
from desktop.views.printing import output as paper
from desktop.views.printing.print_dialog import PrintDialog
from desktop.views.shell.handover_dialog import HandoverDialog
from tests.support.window import click, press, type_text
from tests.views.printing.dialog import CTRL, CTRL_SHIFT, Saved, open_dialog, printed, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.i18n import Language
    from tests.support.desk import Desk
    from tests.support.window import User


def test_t8_the_nurse_and_the_sign_in_table_get_what_they_need(
    at_courses: Callable[..., User], desk: Desk, saved: Saved, language: Language
) -> None:
    user, file = at_courses(language), saved("48102.pdf")
    dialog = open_dialog(user, 2)
    press(dialog, Qt.Key.Key_Return)
    user.dialog_closes()
    user.wait(file.is_file)
    user.says(file.name)
    assert len(PdfReader(file).pages) == 2
    roster, sign_in = (page.extract_text() for page in PdfReader(file).pages)
    names = [row["name"] for row in desk.show("clients") if row["course"] == "48102"]
    assert len(names) == 8
    assert all(name.split()[0] in roster for name in names)
    assert "12 A" in roster
    assert "9.3.2026" not in roster
    assert "48102" in sign_in
    service = desk.catalogue.latest("omaishoitajan-kuntoutuskurssi").short_names[language.value]
    assert service.lower() not in sign_in.lower()
    first, second = printed(desk)
    assert {first.document, second.document} == {Document.ROSTER, Document.SIGN_IN}
    assert first.id in roster + sign_in
    assert second.id in roster + sign_in
    code = next(each.id for each in (first, second) if each.document is Document.ROSTER)
    press(user.window, Qt.Key.Key_D, CTRL_SHIFT)
    user.wait(lambda: user.view.NAME == "prints" and user.view.model.is_loaded)
    type_text(code.lower())
    user.wait(lambda: user.shown() == [code])
    assert user.cell(code, "holds") == user.text("Up to date")
    desk.do("enrol_client", decision="lehtonen", course="48102", agreed=True)
    user.wait(lambda: user.cell(code, "holds") != user.text("Up to date"))
    told = user.text("Out of date: {what}", what="1")
    assert user.cell(code, "holds").startswith(told)
    assert "Lehtonen" in user.cell(code, "holds")
    assert user.view.badge() == 2


def test_printing_is_in_the_journal_and_undo_leaves_it(
    at_courses: Callable[..., User], desk: Desk, saved: Saved
) -> None:
    user = at_courses()
    saved("a.pdf")
    desk.do("edit_course", course="48102", note="soitettu")
    press(open_dialog(user, 2), Qt.Key.Key_Return)
    user.dialog_closes()
    user.wait(lambda: len(printed(desk)) == 2)
    assert desk.show("journal")[-1]["command"] == "record_printouts"
    desk.do("undo")
    assert len(printed(desk)) == 2


def test_nothing_is_written_or_kept_where_the_place_is_not_chosen(
    at_courses: Callable[..., User], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = at_courses()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog = open_dialog(user, 2)
    click(dialog.primary)
    assert dialog.isVisible()
    click(dialog.back)
    user.dialog_closes()
    assert printed(desk) == []


def test_a_folder_that_cannot_be_written_is_told_and_nothing_half_is_left(
    at_courses: Callable[..., User], saved: Saved, tmp_path: Path
) -> None:
    user = at_courses()
    file = saved("missing/48102.pdf")
    dialog = open_dialog(user, 2)
    click(dialog.primary)
    user.wait(lambda: dialog.notice.isVisible() and dialog.primary.isEnabled())
    assert not file.exists()
    assert list(tmp_path.rglob("*.pdf")) == []


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the system know one printer, whose paper is a PDF file; gives that file."""
    out = tmp_path / "paper.pdf"

    def make(name: str, copies: int, *, both_sides: bool) -> QPrinter:
        assert (name, copies, both_sides) == ("Ricoh 2. krs", 1, False)
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFileName(str(out))
        made.setResolution(paper.DOTS_PER_INCH)
        return made

    monkeypatch.setattr(paper, "printer_names", lambda: ["Ricoh 2. krs"])
    monkeypatch.setattr(paper, "printer_for", make)
    return out


def test_on_paper_each_document_begins_a_page(at_courses: Callable[..., User], desk: Desk, printer: Path) -> None:
    user = at_courses()
    dialog = open_dialog(user, 2)
    user.wait(lambda: not dialog.printers.is_pdf)
    assert dialog.primary.text() == user.window.context.words.ngettext(
        "&Print {count} document", "&Print {count} documents", 2
    ).format(count=2)
    click(dialog.primary)
    user.dialog_closes()
    assert len(PdfReader(printer).pages) == 2
    assert len(printed(desk)) == 2


def test_a_printer_that_is_gone_leaves_a_pdf_behind(
    at_courses: Callable[..., User], desk: Desk, printer: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    del printer
    monkeypatch.setattr(paper, "printer_for", lambda *_, **__: QPrinter())  # no output: it can't begin
    monkeypatch.setattr(delivery, "_documents_folder", lambda: tmp_path / "Asiakirjat")
    user = at_courses()
    dialog = open_dialog(user, 2)
    user.wait(lambda: not dialog.printers.is_pdf)
    click(dialog.primary)
    user.wait(dialog.notice.isVisible)
    file = tmp_path / "Asiakirjat" / "Kurssi 48102.pdf"
    assert len(PdfReader(file).pages) == 2
    assert len(printed(desk)) == 2
    assert dialog.primary.isEnabled()


def test_certificates_need_attendance_and_are_a_task_again_once_it_changes(
    at_courses: Callable[..., User], desk: Desk, saved: Saved
) -> None:
    user = at_courses(today="2026-04-17")
    press(user.view.table, Qt.Key.Key_P, CTRL)
    dialog = user.dialog(PrintDialog)
    user.wait(lambda: dialog.form.documents[Document.CERTIFICATE].value() and not dialog.ready)
    dialog.reject()
    user.dialog_closes()
    press(user.view.table, Qt.Key.Key_R, CTRL_SHIFT)
    sheet = user.dialog(AttendanceDialog)
    assert sheet.table.rowCount() == 8
    press(sheet, Qt.Key.Key_Return)
    user.dialog_closes()
    saved("todistukset.pdf")
    press(open_dialog(user, 8), Qt.Key.Key_Return)
    user.dialog_closes()
    user.wait(lambda: len(printed(desk)) == 8)
    press(user.view.table, Qt.Key.Key_R, CTRL_SHIFT)
    sheet = user.dialog(AttendanceDialog)
    item = sheet.table.item(0, 2)
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)
    click(sheet.primary)
    user.dialog_closes()
    user.go_to("today")
    ident = next(each for each in user.shown() if each.startswith("certificate-stale"))
    user.choose(ident)
    press(user.view.table, Qt.Key.Key_Return, CTRL)
    dialog = user.dialog(PrintDialog)
    user.wait(lambda: len(dialog.ready) == 1)
    saved("uusi.pdf")
    click(dialog.primary)
    user.dialog_closes()
    user.wait(lambda: not [each for each in user.shown() if each.startswith("certificate-stale")])


def test_a_whole_week_goes_into_a_file_for_each_course(
    at_courses: Callable[..., User], desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "viikko"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    user = at_courses()
    press(user.view.table, Qt.Key.Key_Y, CTRL_SHIFT)
    dialog = user.dialog(PrintDialog)
    assert dialog.form.request().scope is PrintScope.YEAR
    user.wait(lambda: len(dialog.ready) > 5)
    click(dialog.primary)
    user.dialog_closes()
    names = sorted(file.name for file in folder.iterdir())
    assert names == sorted({f"{desk.course(each.course)['kela_number']}.pdf" for each in printed(desk)})
    assert len(names) == 5


def test_year_calendar_capacity_and_handover_are_printed_too(
    at_courses: Callable[..., User], desk: Desk, saved: Saved
) -> None:
    user = at_courses()
    for key, document in ((Qt.Key.Key_V, Document.YEAR_CALENDAR), (Qt.Key.Key_M, Document.CAPACITY)):
        file = saved(f"{document}.pdf")
        press(user.view.table, key, CTRL_SHIFT)
        dialog = user.dialog(PrintDialog)
        user.wait(lambda: dialog.ready and dialog.preview.pages)  # noqa: B023 - waited for at once
        click(dialog.primary)
        user.dialog_closes()
        assert len(PdfReader(file).pages) == 1
    user.window.actions_["handover"].trigger()
    page = user.dialog(HandoverDialog)
    user.wait(page.page.toPlainText)
    file = saved("luovutus.pdf")
    click(page.print)
    dialog = user.dialog(PrintDialog)
    user.wait(lambda: dialog.ready and dialog.preview.pages)
    click(dialog.primary)
    user.dialog_closes()
    assert "LUOVUTUS" in text_of(file)
    assert {each.document for each in printed(desk)} == {
        Document.YEAR_CALENDAR,
        Document.CAPACITY,
        Document.HANDOVER,
    }


def test_rooms_are_shared_out_two_by_two_and_kept_as_one_step(at_courses: Callable[..., User], desk: Desk) -> None:
    user = at_courses()
    press(user.view.table, Qt.Key.Key_H)
    sheet = user.dialog(RoomsDialog)
    user.fill(sheet, "rooms", "14, 15, 16")
    click(sheet.share)
    assert sheet.notice.isVisible()
    user.fill(sheet, "rooms", "14, 15, 16, 17")
    click(sheet.share)
    click(sheet.primary)
    user.dialog_closes()
    rooms = desk.queries.records.stays("48102")
    assert sorted(f"{each.room}{each.bed}" for each in rooms) == [
        *("12A", "14A", "14B", "15A", "15B", "16A", "16B", "17A"),
    ]
    press(user.view.table, Qt.Key.Key_Z, CTRL)
    user.wait(lambda: [each.room for each in desk.queries.records.stays("48102")] == ["12"])


def test_a_day_that_is_none_is_told_and_nothing_is_changed(at_courses: Callable[..., User], desk: Desk) -> None:
    user = at_courses()
    press(user.view.table, Qt.Key.Key_H)
    sheet = user.dialog(RoomsDialog)
    item = sheet.table.item(0, 5)
    assert item is not None
    item.setText("31.2.2026")
    click(sheet.primary)
    user.wait(sheet.notice.isVisible)
    assert sheet.isVisible()
    assert len(desk.queries.records.stays("48102")) == 1


def test_what_others_printed_takes_no_code_twice(at_courses: Callable[..., User], desk: Desk, saved: Saved) -> None:
    user = at_courses()
    dialog = open_dialog(user, 2)
    taken = dialog.ready[0].printout
    desk.services.handle(RecordPrintouts((taken,)))
    saved("a.pdf")
    click(dialog.primary)
    user.dialog_closes()
    codes = [each.id for each in printed(desk)]
    assert len(codes) == len(set(codes)) == 3


def test_fonts_and_templates_are_shipped() -> None:
    assert sorted(each.suffix for each in (paths.resources() / "fonts").iterdir()) == ["", ".ttf", ".ttf", ".txt"]
    assert (paths.resources() / "documents" / "main.typ").is_file()
