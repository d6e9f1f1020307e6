"""Files, paper and tables on the command line: page, export, print, import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop import bootstrap, paths
from desktop.clock import GivenClock
from desktop.interchange.views import read_view
from desktop.messages.exports import calendar_written, page_written, table_written
from desktop.terminal import FAILED, REFUSED, SUCCEEDED, complain, database_path, opened, tell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.documents.print_request import PrintRequest
    from desktop.i18n import Words
    from desktop.interchange.import_report import ReportLine
    from desktop.messages.message import MessageFormatter
    from desktop.services.outcome import Refused
    from desktop.services.queries.queries import Queries


def page(options: argparse.Namespace, words: Words) -> int:
    """Write the public course search as a web page and as JSON."""
    from desktop.interchange.public_page import PAGE, PublicPage, Published  # noqa: PLC0415

    clock, catalogue = GivenClock(options.today), bootstrap.catalogue()
    with opened(database_path(options), words, clock) as database:
        published = Published.read(bootstrap.queries_on(database, catalogue), clock.today())
    maker = PublicPage(words, catalogue, paths.resources() / "public_page")
    maker.write(published, options.folder)
    tell(page_written(len(published.rows), options.folder / PAGE, words))
    return SUCCEEDED


def export(options: argparse.Namespace, words: Words) -> int:
    """Write a calendar or a table into a file; status 2 where a course or site is not there."""
    return _export_calendar(options, words) if options.what == "calendar" else _export_table(options, words)


def _export_table(options: argparse.Namespace, words: Words) -> int:
    """Write a view as an Excel workbook or as CSV."""
    from desktop.files import write_whole  # noqa: PLC0415
    from desktop.interchange.spreadsheet import spreadsheet  # noqa: PLC0415
    from desktop.interchange.view_tables import sheet_of  # noqa: PLC0415

    clock, catalogue = GivenClock(options.today), bootstrap.catalogue()
    with opened(database_path(options), words, clock) as database:
        services = bootstrap.services_on(database, catalogue, clock, options.user)
        rows = read_view(services, bootstrap.queries_on(database, catalogue), options.what, {})
    write_whole(options.file, spreadsheet(sheet_of(options.what, rows, words), options.file))
    tell(table_written(len(rows), options.file, words))
    return SUCCEEDED


def _export_calendar(options: argparse.Namespace, words: Words) -> int:
    from desktop.files import FOR_ALL, write_whole  # noqa: PLC0415
    from desktop.interchange.calendar_feed import calendar_feed  # noqa: PLC0415
    from desktop.services.queries.schedules import read_schedule  # noqa: PLC0415

    clock, catalogue = GivenClock(options.today), bootstrap.catalogue()
    with opened(database_path(options), words, clock) as database:
        queries = bootstrap.queries_on(database, catalogue)
        provider, sites, _ = queries.lookups()
        courses = read_schedule(queries, clock.today(), course=options.course, site=options.site)
    if options.site is not None and options.site not in sites:
        complain(words.gettext("There is no site {site}.").format(site=options.site))
        return FAILED
    if options.course is not None and not courses:
        complain(words.gettext("There is no course {course}.").format(course=options.course))
        return FAILED
    name = sites[options.site].name if options.site else (provider.name if provider else words.gettext("Courses"))
    write_whole(options.file, calendar_feed(courses, name, catalogue, words), FOR_ALL)
    tell(calendar_written(len(courses), options.file, words))
    return SUCCEEDED


def print_(options: argparse.Namespace, words: Words) -> int:
    """Typeset documents into a PDF, and keep their codes in the journal; status 2 where there is nothing to print."""
    from desktop.documents.document_service import DocumentService  # noqa: PLC0415 - with Typst it loads much
    from desktop.documents.typeset import Typesetter  # noqa: PLC0415
    from desktop.files import write_whole  # noqa: PLC0415
    from desktop.services.commands.stays import RecordPrintouts  # noqa: PLC0415

    clock, catalogue = GivenClock(options.today), bootstrap.catalogue()
    with opened(database_path(options), words, clock) as database:
        queries = bootstrap.queries_on(database, catalogue)
        services = bootstrap.services_on(database, catalogue, clock, options.user)
        course = _course_called(options.course, queries)
        wrong = _no_such_thing(options, course, queries, clock.today(), words)
        if wrong is not None:
            complain(wrong)
            return FAILED
        request = _print_request(options, course, queries, clock.today())
        ready = DocumentService(catalogue, words).ready_for(queries, request, *services.imprint())
        if not ready:
            complain(words.gettext("There is nothing to print."))
            return FAILED
        content = Typesetter(paths.resources()).pdf([each.content for each in ready], ready[0].printout.printed_at)
        services.handle(RecordPrintouts(tuple(each.printout for each in ready)))
    write_whole(options.file, content)
    codes = ", ".join(each.printout.id for each in ready)
    text = words.ngettext(
        "{count} document in {file}, print code {codes}.",
        "{count} documents in {file}, print codes {codes}.",
        len(ready),
    )
    tell(text.format(count=len(ready), file=options.file, codes=codes))
    return SUCCEEDED


def _no_such_thing(
    options: argparse.Namespace, course: str | None, queries: Queries, today: date, words: Words
) -> str | None:
    """Return text saying which course, period or site of an order is not there; None where all are."""
    from desktop.documents.registry import course_documents  # noqa: PLC0415

    if options.course is not None and course is None:
        return words.gettext("There is no course {course}.").format(course=options.course)
    if options.site is not None and options.site not in queries.lookups().sites:
        return words.gettext("There is no site {site}.").format(site=options.site)
    if course is None:
        is_of_course = options.document in course_documents()
        return words.gettext("Say which course: --course NUMBER.") if is_of_course else None
    (row,) = queries.courses(today, ids=[course])
    if options.period is not None and not 1 <= options.period <= len(row.periods or ()):
        text = words.gettext("Course {course} has no period {period}.")
        return text.format(course=options.course, period=options.period)
    return None


def _course_called(name: str | None, queries: Queries) -> str | None:
    """Return the id of a course by its number or its id."""
    numbers = queries.records.course_numbers()
    return next((ident for ident, number in numbers.items() if name in (number, ident)), None)


def _print_request(options: argparse.Namespace, course: str | None, queries: Queries, today: date) -> PrintRequest:
    """Return what is to be printed; without a period, of the one that is next."""
    from desktop.documents.due_documents import due_documents  # noqa: PLC0415
    from desktop.documents.print_request import PrintRequest  # noqa: PLC0415
    from desktop.documents.registry import course_documents  # noqa: PLC0415
    from desktop.domain.printout import Document  # noqa: PLC0415

    document = Document(options.document)
    if course is None or document not in course_documents():
        year = int(options.year) if str(options.year).isdecimal() else today.year
        return PrintRequest(document, site=options.site, year=year)
    (row,) = queries.courses(today, ids=[course])
    period = options.period or due_documents(row.periods or (), today).period
    return PrintRequest(documents=frozenset({document}), course=course, period=period)


def import_(options: argparse.Namespace, words: Words) -> int:
    """Read clients or courses from a workbook or CSV file, and tell what becomes of each row that is left out.

    With `--preview` nothing is written. Status 1 where rows are left out, as for commands that are refused.
    """
    from desktop.interchange.import_columns import TableKind, kind_of, recognise  # noqa: PLC0415
    from desktop.interchange.import_plan import carry_out, make_plan  # noqa: PLC0415
    from desktop.interchange.import_report import report_lines, summary  # noqa: PLC0415
    from desktop.interchange.import_rows import Setting  # noqa: PLC0415
    from desktop.interchange.table_file import read_table  # noqa: PLC0415
    from desktop.operations.ids import new_id  # noqa: PLC0415

    clock, catalogue = GivenClock(options.today), bootstrap.catalogue()
    table = read_table(options.file)
    kind = TableKind(options.kind) if options.kind else kind_of(table.headings)
    columns = recognise(table.headings, kind)
    if not columns:
        complain(
            words.gettext("No heading of {file} is known: {headings}.").format(
                file=options.file, headings=", ".join(str(each) for each in table.headings)
            )
        )
        return FAILED
    with opened(database_path(options), words, clock) as database:
        services = bootstrap.services_on(database, catalogue, clock, options.user)
        services.pass_to_today()
        setting = Setting(bootstrap.queries_on(database, catalogue), catalogue, clock.today(), new_id)
        with services.rehearsal() as attempt:
            plan = make_plan(table.rows, kind, columns, setting, attempt)
        if plan is None:
            raise RuntimeError
        formatter = bootstrap.plain_formatter(words, catalogue)
        judged = report_lines(plan, kind, columns, formatter)
        _tell_lines(judged, words)
        if not options.preview and plan.steps:
            ending = carry_out(plan, services.handle)
            if ending.refused is not None:
                _tell_nothing_imported(ending.refused, formatter)
                return REFUSED
            if ending.plan != plan:
                plan = ending.plan
                after = report_lines(plan, kind, columns, formatter)
                _tell_lines([line for line in after if line not in judged], words)
            tell(summary(plan, formatter))
            if ending.error is not None:
                raise ending.error
        else:
            tell(summary(plan, formatter))
    return REFUSED if any(each.faults for each in plan.results) else SUCCEEDED


def _tell_lines(lines: Sequence[ReportLine], words: Words) -> None:
    """Tell what is left out of an import, and what should be looked at."""
    from desktop.interchange.import_rows import RowOutcome  # noqa: PLC0415

    for line in lines:
        if line.verdict is RowOutcome.REFUSED or line.is_remark:
            row = words.gettext("Row {row}").format(row=line.row)
            tell(" · ".join(part for part in (row, line.name, line.cell, line.value, line.told) if part))


def _tell_nothing_imported(refused: Refused, formatter: MessageFormatter) -> None:
    """Tell that an import was refused as a whole: somebody else has written since it was judged."""
    from desktop.messages.rules import explain  # noqa: PLC0415

    for finding in refused.refusals:
        complain(str(explain(finding, formatter)))
    complain(formatter.words.gettext("Nothing was imported. Import the file again to have it judged anew."))


TASKS: Final[dict[str, Callable[[argparse.Namespace, Words], int]]] = {
    "page": page,
    "export": export,
    "print": print_,
    "import": import_,
}
"""The tasks about files, by the name of their command."""
