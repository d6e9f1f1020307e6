"""Taking over courses that have started: real days in a file, what is final, and what an import assumes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from desktop import bootstrap
from desktop.i18n import Language
from desktop.interchange.import_columns import TableKind, kind_of, recognise
from desktop.interchange.import_plan import Ending, Plan, carry_out
from desktop.interchange.import_report import ReportLine, report_lines, summary
from desktop.interchange.import_rows import FaultKind, RowOutcome, RowResult
from desktop.interchange.spreadsheet import spreadsheet
from desktop.interchange.table_file import read_table
from desktop.interchange.view_tables import sheet_of
from desktop.messages.importing import FAULTS
from desktop.services.commands.courses import ConfirmCourse, PublishCourse
from desktop.services.environment_errors import AppError, ErrorKind
from tests.interchange.importing import plan_of
from tests.interchange.test_files_and_paper import run_on
from tests.support.desk import CARERS
from tests.support.stories import add_client, carers_course, enrol_clients

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.services.commands.base import Command
    from desktop.services.outcome import Accepted, Refused
    from tests.interchange.conftest import Inside
    from tests.support.desk import Desk

    Write = Callable[..., Path]

COURSES: Final = "Numero;Palvelu;Toimipiste;Ryhmäkoko;Alkaa;Kohderyhmä;Julkaistu;Vahvistettu"
CLIENTS: Final = "Nimi;Palvelu;Myönnetty;Kurssi;Kiinnitetty;Jaksosta"
NAMES: Final = ("Aho", "Bång", "Halla", "Kivi", "Mäki", "Öhman", "Åberg", "Laine", "Niemi")


@pytest.fixture
def running(desk: Desk) -> Desk:
    """Return the desk on 20.4.2026: a course that started on Monday 13.4. is taken over."""
    desk.on("2026-04-20")
    return desk


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes a CSV of lines."""

    def lines(*texts: str, name: str = "a.csv") -> Path:
        file = tmp_path / name
        file.write_text("\n".join(texts) + "\n", encoding="utf-8")
        return file

    return lines


def course_line(desk: Desk, number: str = "48110", published: str = "12.1.2026", confirmed: str = "2.3.2026") -> str:
    """Return the line of a carers' course from 13.4.2026 on."""
    group = desk.catalogue.latest(CARERS).target_groups[0].options[0].names["fi"]
    return f'{number};omaishoitaja;Kuopio;8;13.4.2026;"{group}";{published};{confirmed}'


def client_lines(count: int, enrolled: str = "2.2.2026", period: str = "", course: str = "48110") -> list[str]:
    """Return the lines of clients with a decision of 9.1.2026 and a place on the course."""
    return [f"{name}, Aino;omaishoitaja;9.1.2026;{course};{enrolled};{period}" for name in NAMES[:count]]


def import_(desk: Desk, file: Path) -> Ending:
    """Import a file; nobody else writes meanwhile."""
    plan = plan_of(desk, file)
    ending = carry_out(plan, desk.services.handle)
    assert ending == Ending(plan)
    return ending


def verdicts(plan: Plan) -> list[str]:
    return [each.verdict.value for each in plan.results]


def lines_of(
    desk: Desk, file: Path, plan: Plan | None = None, language: Language = Language.FINNISH
) -> list[ReportLine]:
    """Return the report of a plan, or of a file that is judged now."""
    table = read_table(file)
    kind = kind_of(table.headings)
    formatter = bootstrap.plain_formatter(bootstrap.words_in(language), desk.catalogue)
    return report_lines(plan or plan_of(desk, file), kind, recognise(table.headings, kind), formatter)


def left_out(desk: Desk, file: Path) -> list[tuple[int, str, str]]:
    """Return row, cell and the end of the reason of all that is left out."""
    lines = [line for line in lines_of(desk, file) if line.verdict is RowOutcome.REFUSED]
    return [(line.row, line.cell.partition(" ")[0], line.told.rpartition("(")[2].rstrip(")")) for line in lines]


@pytest.mark.parametrize(
    ("headings", "kind", "meanings"),
    [
        (["Julkaistu", "Vahvistettu"], TableKind.COURSES, ["published_on", "confirmed_on"]),
        (["Julkaisupäivä", "Vahvistuspäivä"], TableKind.COURSES, ["published_on", "confirmed_on"]),
        (["Publicerad", "Bekräftad"], TableKind.COURSES, ["published_on", "confirmed_on"]),
        (["Published on", "Confirmed"], TableKind.COURSES, ["published_on", "confirmed_on"]),
        (["Kiinnitetty", "Jaksosta"], TableKind.CLIENTS, ["enrolled_on", "from_period"]),
        (["Knuten", "Från period"], TableKind.CLIENTS, ["enrolled_on", "from_period"]),
        (["Enrolled on", "From period"], TableKind.CLIENTS, ["enrolled_on", "from_period"]),
    ],
)
def test_headings_of_real_days_are_known_in_three_languages(
    headings: list[str], kind: TableKind, meanings: list[str]
) -> None:
    assert kind_of(headings) is kind
    assert list(recognise(headings, kind).values()) == meanings


def test_a_running_course_is_taken_over_with_its_real_days(running: Desk, write: Write) -> None:
    courses = write(COURSES, course_line(running), name="kurssit.csv")
    clients = write(CLIENTS, *client_lines(6), name="asiakkaat.csv")
    import_(running, courses)
    import_(running, clients)
    import_(running, courses)
    (course,) = running.show("courses")
    assert (course["state"], course["published_on"], course["confirmed_on"], course["enrolled"]) == (
        *("running", "2026-01-12", "2026-03-02"),
        6,
    )
    assert {(row["enrolled_on"], row["from_period"]) for row in running.show("clients")} == {("2026-02-02", 1)}
    assert verdicts(plan_of(running, courses)) == ["same"]
    assert verdicts(plan_of(running, clients)) == ["same"] * 6
    assert running.faults() == []


def test_first_all_that_can_be_taken_back_then_publications_then_confirmations(running: Desk, write: Write) -> None:
    file = write(COURSES, course_line(running, "48110"), course_line(running, "48111"))
    import_(running, file)
    import_(running, write(CLIENTS, *client_lines(6), name="b.csv"))
    running.do("create_course", **carers_course("C", "2026-09-14", kela_number="48112"))
    known = "48112;omaishoitaja;Kuopio;10;14.9.2026;;20.4.2026;"
    before = len(running.show("journal"))
    import_(running, write(COURSES, course_line(running, "48110"), course_line(running, "48113", confirmed=""), known))
    assert [row["command"] for row in running.show("journal")][before:] == [
        *("batch", "publish_course", "publish_course"),
        "confirm_course",
    ]


def test_a_confirmation_with_too_few_clients_is_told_in_its_row_and_the_course_is_there(
    running: Desk, write: Write
) -> None:
    file = write(COURSES, course_line(running))
    plan = plan_of(running, file)
    assert verdicts(plan) == ["new"]
    assert left_out(running, file) == [(2, "H2", "below-minimum-to-confirm")]
    assert plan.finals_left_out == 1
    for language in Language:
        told, fault = lines_of(running, file, language=language)
        assert (told.verdict, fault.value) == (RowOutcome.NEW, "2.3.2026")
        formatter = bootstrap.plain_formatter(bootstrap.words_in(language), running.catalogue)
        assert summary(plan, formatter).count("1 ") >= 3
    import_(running, file)
    (course,) = running.show("courses")
    assert (course["published_on"], course["confirmed_on"]) == ("2026-01-12", None)
    again = plan_of(running, file)
    assert verdicts(again) == ["refused"]
    assert again.steps == []
    assert left_out(running, file) == [(2, "H2", "below-minimum-to-confirm")]


@pytest.mark.parametrize(
    ("published", "confirmed", "found"),
    [
        ("12.1.2026", "kesällä", [(2, "H2", "no-day")]),
        ("31.2.2026", "31.4.2026", [(2, "G2", "no-day"), (2, "H2", "no-day")]),
        ("#N/A", "", [(2, "G2", "spreadsheet-error")]),
    ],
)
def test_what_is_no_day_leaves_the_row_out(
    running: Desk, write: Write, published: str, confirmed: str, found: list[tuple[int, str, str]]
) -> None:
    file = write(COURSES, course_line(running, published=published, confirmed=confirmed))
    plan = plan_of(running, file)
    assert plan.steps == []
    words = bootstrap.words_in(Language.FINNISH)
    expected = [(row, cell, words.gettext(FAULTS[kind])) for row, cell, kind in found]
    assert [(line.row, line.cell.partition(" ")[0], line.told) for line in lines_of(running, file)] == expected


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("31.12.2025", [(2, "G2", "date-not-possible")]),
        ("1.1.2026", []),
        ("20.4.2026", []),
        ("21.4.2026", [(2, "G2", "date-not-possible")]),
    ],
)
def test_a_day_of_publishing_is_from_the_contracts_first_day_to_today(
    running: Desk, write: Write, published: str, told: list[tuple[int, str, str]]
) -> None:
    file = write(COURSES, course_line(running, published=published, confirmed=""))
    assert left_out(running, file) == told
    import_(running, file)
    assert len(running.show("courses")) == 1


def test_another_day_of_publishing_in_the_file_corrects_the_day(running: Desk, write: Write) -> None:
    import_(running, write(COURSES, course_line(running, confirmed="")))
    plan = import_(running, write(COURSES, course_line(running, published="13.1.2026", confirmed=""))).plan
    assert verdicts(plan) == ["changed"]
    assert running.show("courses")[0]["published_on"] == "2026-01-13"


@pytest.mark.parametrize(
    ("today", "granted", "assumed"),
    [
        ("2026-04-12", "2026-01-09", None),
        ("2026-04-13", "2026-01-09", "2026-04-12"),
        ("2026-04-14", "2026-01-09", "2026-04-12"),
        ("2026-04-14", "2026-04-11", "2026-04-12"),
        ("2026-04-14", "2026-04-12", "2026-04-12"),
    ],
)
def test_without_a_day_a_client_of_a_course_that_has_started_was_enrolled_the_day_before_it(
    desk: Desk, write: Write, today: str, granted: str, assumed: str | None
) -> None:
    desk.do("create_course", **carers_course("A", "2026-04-13", kela_number="48110"))
    desk.on(today)
    file = write("Nimi;Palvelu;Myönnetty;Kurssi", f"Mäki, Aino;omaishoitaja;{granted};48110")
    remarks = [line for line in lines_of(desk, file) if line.is_remark]
    import_(desk, file)
    (row,) = desk.show("clients")
    assert row["enrolled_on"] == (assumed or today)
    if assumed is None:
        assert remarks == []
    else:
        (remark,) = remarks
        assert remark.verdict is RowOutcome.NEW
        assert "12.4.2026" in remark.told
        assert remark.told.endswith("(enrolled-day-assumed)")
        ((found,),) = [each.remarks for each in plan_results(desk, write, granted)]
        assert found.what.facts.keys() == {"decision", "day"}  # type: ignore[union-attr] # a finding


def plan_results(desk: Desk, write: Write, granted: str) -> list[RowResult]:
    """Return what would become of another client's row without a day of enrolling."""
    line = f"Salo, Eino;omaishoitaja;{granted};48110"
    return plan_of(desk, write("Nimi;Palvelu;Myönnetty;Kurssi", line, name="c.csv")).results


def test_who_was_granted_after_the_start_is_not_slipped_in(running: Desk, write: Write) -> None:
    import_(running, write(COURSES, course_line(running, confirmed="")))
    file = write(CLIENTS, "Mäki, Aino;omaishoitaja;14.4.2026;48110;;", name="b.csv")
    assert left_out(running, file) == [(2, "D2", "course-already-started")]
    assert not any(line.is_remark for line in lines_of(running, file))


def test_a_client_may_begin_with_a_later_period(running: Desk, write: Write) -> None:
    import_(running, write(COURSES, course_line(running, confirmed="")))
    import_(running, write(CLIENTS, *client_lines(1, enrolled="20.4.2026", period="3"), name="b.csv"))
    (row,) = running.show("clients")
    assert (row["enrolled_on"], row["from_period"]) == ("2026-04-20", 3)


@pytest.mark.parametrize(
    ("cells", "cell", "why"),
    [
        (("keväällä", "", "48110"), "E2", FaultKind.NO_DAY),
        (("2.2.2026", "0", "48110"), "F2", FaultKind.NO_PERIOD_NUMBER),
        (("2.2.2026", "toinen", "48110"), "F2", FaultKind.NO_PERIOD_NUMBER),
        (("2.2.2026", "", ""), "D2", FaultKind.COURSE_NEEDED),
        (("", "2", ""), "D2", FaultKind.COURSE_NEEDED),
        (("2.2.2026", "4", "48110"), "F2", "no-such-period"),
        (("8.1.2026", "", "48110"), "E2", "date-not-possible"),
        (("21.4.2026", "3", "48110"), "E2", "date-not-possible"),
        (("14.4.2026", "", "48110"), "D2", "course-already-started"),
        (("14.4.2026", "1", "48110"), "D2", "course-already-started"),
    ],
)
def test_a_wrong_day_or_period_leaves_the_client_out(
    running: Desk, write: Write, cells: tuple[str, str, str], cell: str, why: str
) -> None:
    import_(running, write(COURSES, course_line(running, confirmed="")))
    file = write(CLIENTS, *client_lines(1, *cells), name="b.csv")
    assert verdicts(plan_of(running, file)) == ["refused"]
    for language in Language:
        (told,) = lines_of(running, file, language=language)
        assert told.cell.startswith(f"{cell} ")
        text = bootstrap.words_in(language).gettext(FAULTS[why]) if why in FAULTS else f"({why})"
        assert text in told.told
    assert running.show("clients") == []


def test_another_day_or_period_of_who_is_on_the_course_is_not_taken_silently(running: Desk, write: Write) -> None:
    import_(running, write(COURSES, course_line(running, confirmed="")))
    import_(running, write(CLIENTS, *client_lines(1), name="b.csv"))
    for enrolled, period, cells in (("3.2.2026", "", ["E2"]), ("2.2.2026", "2", ["F2"]), ("", "1", [])):
        file = write(CLIENTS, *client_lines(1, enrolled, period), name="b.csv")
        assert [cell for _, cell, _ in left_out(running, file)] == cells


def stopping(desk: Desk, at: type[Command]) -> Callable[[Command], Accepted | Refused]:
    """Return the one door, whose disk is full when a kind of command comes."""

    def handle(command: Command) -> Accepted | Refused:
        if isinstance(command, at):
            raise AppError(ErrorKind.DISK_FULL)
        return desk.services.handle(command)

    return handle


def test_an_import_that_stops_half_way_tells_what_is_done_and_goes_on_when_it_is_imported_again(
    desk: Desk, write: Write
) -> None:
    desk.do("create_course", **carers_course("A", "2026-04-13", kela_number="48110"))
    enrol_clients(desk, "A", range(1, 7), granted="2026-01-02")
    file = write(COURSES, course_line(desk, confirmed="12.1.2026"), course_line(desk, "48111", confirmed=""))
    plan = plan_of(desk, file)
    ending = carry_out(plan, stopping(desk, ConfirmCourse))
    assert ending.error is not None
    assert ending.refused is None
    assert verdicts(ending.plan) == ["changed", "new"]
    lines = [line for line in lines_of(desk, file, ending.plan) if line.verdict is RowOutcome.REFUSED]
    assert [(line.row, line.cell.partition(" ")[0]) for line in lines] == [(2, "H2")]
    assert [(row["published_on"], row["confirmed_on"]) for row in desk.show("courses")] == [("2026-01-12", None)] * 2
    rest = import_(desk, file).plan
    assert verdicts(rest) == ["changed", "same"]
    assert desk.course("A")["confirmed_on"] == "2026-01-12"


def test_what_comes_after_the_step_that_failed_is_not_tried(desk: Desk, write: Write) -> None:
    file = write(COURSES, *(course_line(desk, number, confirmed="") for number in ("48110", "48111")))
    ending = carry_out(plan_of(desk, file), stopping(desk, PublishCourse))
    assert [each.faults[0].what for each in ending.plan.results] == [FaultKind.STOPPED] * 2
    assert [row["published_on"] for row in desk.show("courses")] == [None, None]


def test_a_failure_before_anything_is_done_leaves_everything_as_it_was(desk: Desk, write: Write) -> None:
    plan = plan_of(desk, write(COURSES, course_line(desk)))
    before = desk.tables()
    assert plan.command is not None
    with pytest.raises(AppError):
        carry_out(plan, stopping(desk, type(plan.command)))
    assert desk.tables() == before


def test_a_final_step_that_is_refused_meanwhile_is_told_and_the_others_are_done(desk: Desk, write: Write) -> None:
    desk.do("create_course", **carers_course("A", "2026-04-13", kela_number="48110"))
    file = write(COURSES, course_line(desk, confirmed=""), course_line(desk, "48111", confirmed=""))
    plan = plan_of(desk, file)
    desk.do("delete_course", course="A")
    ending = carry_out(plan, desk.services.handle)
    assert verdicts(ending.plan) == ["refused", "new"]
    (fault,) = ending.plan.results[0].faults
    assert fault.what.rule == "course-deleted"  # type: ignore[union-attr] # a finding
    assert [row["published_on"] for row in desk.show("courses") if row["state"] != "deleted"] == ["2026-01-12"]


def test_an_import_without_final_steps_is_still_taken_back_by_one_undo(running: Desk, write: Write) -> None:
    import_(running, write(COURSES, course_line(running, confirmed="")))
    before = running.tables()
    import_(running, write(CLIENTS, *client_lines(3, enrolled=""), name="b.csv"))
    running.do("undo")
    assert running.tables() == before


@pytest.mark.parametrize("language", list(Language))
def test_the_command_line_tells_what_is_left_out_and_what_is_assumed(
    running: Desk, inside: Inside, write: Write, language: Language
) -> None:
    courses, clients = write(COURSES, course_line(running)), write(CLIENTS, *client_lines(6, enrolled=""), name="b.csv")
    speaking = ("--language", language.value)
    for preview in (["--preview"], []):
        status, told = run_on(running, inside, "import", courses, *preview, *speaking)
        assert (status, "below-minimum-to-confirm" in told) == (1, True)
        assert len(running.show("courses")) == (0 if preview else 1)
    status, told = run_on(running, inside, "import", clients, *speaking)
    assert (status, told.count("(enrolled-day-assumed)"), told.count("12.4.2026")) == (0, 6, 6)
    assert run_on(running, inside, "import", courses, *speaking)[0] == 0
    assert run_on(running, inside, "import", courses, *speaking)[0] == 0
    assert running.show("courses")[0]["confirmed_on"] == "2026-03-02"


def test_the_day_of_a_decision_that_is_known_counts_too(running: Desk, write: Write) -> None:
    import_(running, write(COURSES, course_line(running, confirmed="")))
    add_client(running, 1, granted="2026-04-12")
    file = write("Nimi;Palvelu;Myönnetty;Kurssi", "Virtanen, Aino 1;omaishoitaja;12.4.2026;48110", name="b.csv")
    import_(running, file)
    assert date.fromisoformat(running.client("d1")["enrolled_on"]) == date(2026, 4, 12)


@pytest.mark.parametrize("language", list(Language))
def test_lists_of_clients_who_left_and_of_courses_with_real_days_come_back_unchanged(
    running: Desk, tmp_path: Path, language: Language
) -> None:
    running.do("create_course", **carers_course("A", "2026-04-13", kela_number="48110"))
    running.do("publish_course", course="A", on="2026-01-12")
    for number in range(1, 8):
        decision = add_client(running, number, granted="2026-01-09")
        running.do("enrol_client", decision=decision, course="A", agreed=True, on="2026-02-02")
    running.do("confirm_course", course="A", on="2026-03-02")
    running.do("withdraw_client", decision="d1", reason="muutto", on="2026-04-17")
    running.do("close_decision", decision="d2", outcome="interrupted", on="2026-04-17")
    running.do(
        "transfer_client", decision="d3", to_course=later(running), agreed=True, reason="muutto", on="2026-04-18"
    )
    for view in ("clients", "courses"):
        rows, file = running.show(view), tmp_path / f"{view}.xlsx"
        file.write_bytes(spreadsheet(sheet_of(view, rows, bootstrap.words_in(language)), file))
        assert verdicts(plan_of(running, file, TableKind(view))) == ["same"] * len(rows)


def later(desk: Desk) -> str:
    """Create another course of the same service; gives its id."""
    desk.do("create_course", **carers_course("B", "2026-05-04"))
    return "B"
