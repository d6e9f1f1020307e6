"""Taking over from Excel and CSV: headings, kinds of cells, what becomes of each row, and one undo for all of it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from desktop import bootstrap
from desktop.i18n import Language
from desktop.interchange.import_columns import MEANINGS, TableKind, column_letters, kind_of, recognise
from desktop.interchange.import_report import report_lines
from desktop.interchange.import_rows import RowOutcome
from desktop.interchange.spreadsheet import spreadsheet
from desktop.interchange.table_file import LARGEST_FILE, MOST_ROWS, read_table
from desktop.interchange.view_tables import sheet_of
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.services.outcome import Accepted
from tests.interchange.importing import plan_of
from tests.support.desk import CARERS
from tests.support.messy import ROWS, messy_workbook
from tests.support.stories import add_client, carers_course, enrol_clients

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.interchange.import_plan import Plan
    from tests.support.desk import Desk

    Write = Callable[..., Path]

CODE = "131052-308T"
HEADING = "Sukunimi;Etunimet;Palvelu;Myönnetty;Saapunut"
ONE = "Mäki;Pirjo;omaishoitaja;9.1.2026;11.1.2026"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes a CSV of lines."""

    def lines(*texts: str, encoding: str = "utf-8", ends: str = "\n", name: str = "a.csv") -> Path:
        file = tmp_path / name
        file.write_bytes(ends.join(texts).encode(encoding))
        return file

    return lines


def carry_out(desk: Desk, plan: Plan) -> None:
    assert plan.command is not None
    assert isinstance(desk.services.handle(plan.command), Accepted)


def verdicts(plan: Plan) -> list[str]:
    return [each.verdict.value for each in plan.results]


def faults(
    desk: Desk, file: Path, kind: TableKind = TableKind.CLIENTS, language: Language = Language.FINNISH
) -> list[str]:
    columns = recognise(read_table(file).headings, kind)
    formatter = bootstrap.plain_formatter(bootstrap.words_in(language), desk.catalogue)
    lines = report_lines(plan_of(desk, file, kind), kind, columns, formatter)
    return [f"{each.cell}: {each.told}" for each in lines if each.verdict is RowOutcome.REFUSED]


@pytest.mark.parametrize(
    ("headings", "kind", "meanings"),
    [
        (["Sukunimi", "Etunimet", "HETU", "Palvelu", "Päätöspvm"], TableKind.CLIENTS, ["family_name", "given_names"]),
        (["Efternamn", "Förnamn", "Personbeteckning", "Tjänst", "Beviljat"], TableKind.CLIENTS, ["family_name"]),
        (["Family name", "Given names", "Service", "Granted"], TableKind.CLIENTS, ["family_name", "given_names"]),
        (
            ["Numero", "Toimipiste", "Ryhmäkoko", "Alkaa"],
            TableKind.COURSES,
            ["number", "site", "group_size", "starts_on"],
        ),
        (
            ["Nummer", "Verksamhetsställe", "Gruppstorlek", "Börjar"],
            TableKind.COURSES,
            ["number", "site", "group_size"],
        ),
    ],
)
def test_columns_are_recognised_in_three_languages(headings: list[str], kind: TableKind, meanings: list[str]) -> None:
    assert kind_of(headings) is kind
    recognised = recognise(headings, kind)
    assert list(recognised.values())[: len(meanings)] == meanings
    assert len(recognised) == len(headings)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(TableKind))
def test_the_programs_own_headings_are_recognised(kind: TableKind, language: Language) -> None:
    words = bootstrap.words_in(language)
    for meaning, text in MEANINGS[kind].items():
        assert recognise([words.gettext(text)], kind) == {0: meaning}


def test_of_two_columns_with_the_same_heading_the_first_counts() -> None:
    assert recognise(["Nimi", "Puhelin", "Puhelin", "Muuta"], TableKind.CLIENTS) == {0: "name", 1: "phone"}


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [column_letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_of_any_encoding_delimiter_and_line_end(
    desk: Desk, write: Write, encoding: str, ends: str, delimiter: str
) -> None:
    file = write(HEADING.replace(";", delimiter), ONE.replace(";", delimiter), encoding=encoding, ends=ends)
    carry_out(desk, plan_of(desk, file))
    (row,) = desk.show("clients")
    assert (row["name"], row["service"], row["granted_on"], row["received_on"]) == (
        "Mäki Pirjo",
        CARERS,
        "2026-01-09",
        "2026-01-11",
    )


def test_mixed_line_ends_and_empty_lines_are_no_matter(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(f"{HEADING}\r\n{ONE}\n\r\n;;;;\r{ONE.replace('Pirjo', 'Eino')}".encode())
    plan = plan_of(desk, file)
    assert verdicts(plan) == ["new", "new"]
    assert [each.row for each in plan.results] == [2, 5]


def test_an_import_is_one_step_that_one_undo_takes_back(desk: Desk, write: Write) -> None:
    before, entries = desk.tables(), len(desk.show("journal"))
    carry_out(desk, plan_of(desk, write(HEADING, ONE, ONE.replace("Pirjo", "Eino"))))
    assert len(desk.show("clients")) == 2
    assert len(desk.show("journal")) == entries + 1
    desk.do("undo")
    assert desk.tables() == before
    assert desk.faults() == []


def test_a_preview_changes_nothing(desk: Desk, write: Write) -> None:
    before, entries = desk.tables(), len(desk.show("journal"))
    plan_of(desk, write(HEADING, ONE, "Väärä;;x;31.2.;"))
    assert desk.tables() == before
    assert len(desk.show("journal")) == entries


def test_the_same_file_again_changes_nothing(desk: Desk, write: Write) -> None:
    file = write(HEADING + ";Hetu;Puhelin", ONE + f";{CODE};040 1", "Salo;Eino;omaishoitaja;9.1.2026;;;")
    carry_out(desk, plan_of(desk, file))
    again = plan_of(desk, file)
    assert verdicts(again) == ["same", "same"]
    assert again.command is None


def test_who_is_known_by_code_is_changed_and_keeps_what_is_not_told(desk: Desk, write: Write) -> None:
    fields = {"personal_identity_code": CODE, "contact": {"phone": "1", "email": "a@b.fi"}, "note": "vanha"}
    desk.do("register_client", client="c1", family_name="Mäki", given_names="Pirjo", **fields)
    plan = plan_of(desk, write("Nimi;Hetu;Puhelin", f"Mäki, Pirjo;{CODE};040 2"))
    assert verdicts(plan) == ["changed"]
    carry_out(desk, plan)
    client = desk.queries.records.client("c1")
    assert client is not None
    assert client.contact is not None
    assert (client.contact.phone, client.contact.email, client.note) == ("040 2", "a@b.fi", "vanha")


def test_a_course_in_the_file_enrols_and_the_rules_count_the_seats_of_the_rows_before(desk: Desk, write: Write) -> None:
    desk.do("create_course", **carers_course("A", "2026-04-13", group_size=6, kela_number="48102"))
    desk.do("publish_course", course="A")
    enrol_clients(desk, "A", range(1, 6), granted="2025-12-01")
    lines = [f"Uusi{number};Aino;omaishoitaja;9.1.2026;;48102" for number in range(3)]
    file = write(HEADING + ";Kurssi", *lines)
    plan = plan_of(desk, file)
    assert verdicts(plan) == ["new", "refused", "refused"]
    assert [each.split(":")[0] for each in faults(desk, file)] == ["F3 Kurssi", "F4 Kurssi"]
    assert "course-full" in faults(desk, file)[0]
    carry_out(desk, plan)
    assert desk.course("A")["enrolled"] == 6


def test_every_refused_cell_is_named_with_its_reason(desk: Desk, write: Write) -> None:
    file = write(
        HEADING + ";Hetu;Kieli",
        "Mäki;;omaishoitaja;9.1.2026;;;",
        "Mäki;Eino;sukellus;31.2.2026;;;klingon",
        f"Mäki;Aino;omaishoitaja;9.1.2026;1.1.2026;{CODE[:-1]}X;",
    )
    told = faults(desk, file)
    assert told[0] == "B2 Etunimet: Tarvitaan sekä sukunimi että etunimet."
    assert told[1:4] == [
        "C3 Palvelu: Tämännimistä palvelua ei ole.",
        "D3 Annettu: Tämä ei ole päivä. Kirjoita se näin: 9.3.2026.",
        "G3 Kieli: Tätä kieltä ei tunneta. Kirjoita suomi, ruotsi tai englanti.",
    ]
    assert told[4].startswith("F4 Henkilötunnus: ")
    assert "tarkistusmerkki" in told[4]
    assert len(faults(desk, file, language=Language.SWEDISH)) == len(told)


def test_a_code_of_somebody_else_is_refused(desk: Desk, write: Write) -> None:
    desk.do("register_client", client="c1", family_name="Mäki", given_names="Pirjo", personal_identity_code=CODE)
    file = write("Nimi;Hetu;Puhelin", f"Salo Eino;{CODE};040 1")
    assert faults(desk, file) == ["B2 Henkilötunnus: Tämä henkilötunnus on asiakkaalla, jolla on toinen nimi."]


def test_several_of_one_name_are_told_apart_by_their_decisions_or_not_taken(desk: Desk, write: Write) -> None:
    for number, granted in ((1, "2025-12-01"), (2, "2025-12-02")):
        desk.do("register_client", client=f"c{number}", family_name="Mäki", given_names="Pirjo")
        dates = {"granted_on": granted, "received_on": granted}
        desk.do("record_decision", decision=f"d{number}", client=f"c{number}", service=CARERS, **dates)
    lines = [f"Mäki;Pirjo;omaishoitaja;{day};" for day in ("1.12.2025", "2.12.2025", "3.12.2025")]
    plan = plan_of(desk, write(HEADING, *lines))
    assert verdicts(plan) == ["same", "same", "refused"]


COURSE_HEADING = "Numero;Palvelu;Toimipiste;Ryhmäkoko;Alkaa;Kohderyhmä;Jaksot"
GROUP = "aikuista läheistään hoitavat"


def test_courses_are_created_from_a_first_day_or_from_periods(desk: Desk, write: Write) -> None:
    groups = desk.catalogue.latest(CARERS).target_groups[0].options[0]
    name = groups.names["fi"]
    periods = "13.4.–17.4.2026 kasvokkain, 20.4.–12.7.2026 verkossa, 13.7.–17.7.2026 kasvokkain"
    file = write(
        COURSE_HEADING,
        f'48110;omaishoitaja;Kuopio;8;13.4.2026;"{name}";',
        f'48111;omaishoitaja;Kuopio;6/8;;"{name}";"{periods}"',
        f'48112;omaishoitaja;Oulu;8;13.4.2026;"{name}";',
        f'48113;omaishoitaja;Kuopio;80;13.4.2026;"{name}";',
        f'48114;omaishoitaja;Kuopio;8;;"{name}";"joskus"',
    )
    plan = plan_of(desk, file)
    assert verdicts(plan) == ["new", "new", "refused", "refused", "refused"]
    cells = [each.split(":")[0] for each in faults(desk, file, TableKind.COURSES)]
    assert cells[0] == "C4 Toimipiste"
    assert cells[1].startswith("D5 ")
    assert cells[-1] == "G6 Jaksot"
    carry_out(desk, plan)
    first, second = sorted(desk.show("courses"), key=lambda row: row["kela_number"])
    assert first["periods"] == second["periods"]
    assert first["group_size"] == second["group_size"] == 8


def test_a_known_course_is_changed_by_its_number(desk: Desk, write: Write) -> None:
    desk.do("create_course", **carers_course("A", "2026-04-13", kela_number="48102"))
    plan = plan_of(desk, write("Kurssi;Ryhmäkoko;Alkaa", "48102;10;20.4.2026"))
    assert verdicts(plan) == ["changed"]
    carry_out(desk, plan)
    row = desk.course("A")
    assert (row["group_size"], row["starts_on"]) == (10, "2026-04-20")
    assert verdicts(plan_of(desk, write("Kurssi;Ryhmäkoko;Alkaa", "48102;10;20.4.2026"))) == ["same"]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("view", "kind"), [("clients", TableKind.CLIENTS), ("courses", TableKind.COURSES)])
def test_what_is_written_comes_back_and_changes_nothing(
    desk: Desk, tmp_path: Path, ending: str, language: Language, view: str, kind: TableKind
) -> None:
    desk.do("create_course", **carers_course("A", "2026-04-13", kela_number="48102"))
    desk.do("publish_course", course="A")
    for number, name in enumerate(("Mäki", "=1+1", "-Miinus", "'Lainaus", "@At"), 1):
        desk.do("register_client", client=f"c{number}", family_name=name, given_names="Aino Åsa")
        dates = {"granted_on": "2025-12-01", "received_on": "2025-12-03"}
        desk.do("record_decision", decision=f"d{number}", client=f"c{number}", service=CARERS, **dates)
        desk.do("enrol_client", decision=f"d{number}", course="A", agreed=True)
    file, words = tmp_path / f"lista.{ending}", bootstrap.words_in(language)
    rows: list[dict[str, Any]] = desk.show(view)
    file.write_bytes(spreadsheet(sheet_of(view, rows, words), file))
    plan = plan_of(desk, file, kind)
    assert verdicts(plan) == ["same"] * len(rows)


def test_a_messy_workbook_is_taken_as_far_as_it_can_be(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "sekava.xlsx"
    file.write_bytes(messy_workbook())
    plan = plan_of(desk, file)
    assert len(plan.results) == ROWS
    counts = {verdict.value: plan.count(verdict) for verdict in RowOutcome}
    assert counts == {"new": 395, "changed": 0, "same": 43, "refused": 62}
    carry_out(desk, plan)
    assert len(desk.show("clients")) == 395
    assert desk.faults() == []
    assert plan_of(desk, file).count(RowOutcome.NEW) == 0


def trouble(file: Path) -> ErrorKind:
    with pytest.raises(AppError) as caught:
        read_table(file)
    return caught.value.kind


def workbook(**sheet: str) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Nimi"])
    for text in sheet.values():
        page.append([text])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


HEADING_OF_COURSES = "Numero;Palvelu;Toimipiste;Ryhmäkoko;Jaksot;Kohderyhmä"


def course_line(desk: Desk, periods: str) -> str:
    group = desk.catalogue.latest(CARERS).target_groups[0].options[0].names["fi"]
    return f'K1;omaishoitaja;Kuopio;8;"{periods}";"{group}"'


@pytest.mark.parametrize(
    "typed",
    [
        "13.4.–17.4.2026, 20.4.–12.7.2026 verkko, 13.7.–17.7.2026",
        "13.–17.4.2026 ja 20.4.–12.7.2026 (verkko) ja 13.–17.7.2026",
        "2026-04-13 – 2026-04-17; 2026-04-20 - 2026-07-12 etä; 13.7–17.7.2026",
    ],
)
def test_periods_are_read_in_the_forms_that_people_write(desk: Desk, write: Write, typed: str) -> None:
    plan = plan_of(desk, write(HEADING_OF_COURSES, course_line(desk, typed)), TableKind.COURSES)
    assert verdicts(plan) == ["new"], plan.results
    carry_out(desk, plan)
    (row,) = desk.show("courses")
    assert [(each["start"], each["end"]) for each in row["periods"]] == [
        ("2026-04-13", "2026-04-17"),
        ("2026-04-20", "2026-07-12"),
        ("2026-07-13", "2026-07-17"),
    ]
    assert [each["kind"] for each in row["periods"]].count("remote") == 1


@pytest.mark.parametrize(
    "typed",
    ["13.4.–17.4.2026 ja syksyllä", "13.4.–17.4.2026, 31.6.–3.7.2026", "13.4.–17.4.2026 x", "13.4.2026", "ja"],
)
def test_no_part_of_the_periods_is_dropped(desk: Desk, write: Write, typed: str) -> None:
    file = write(HEADING_OF_COURSES, course_line(desk, typed))
    assert [each.partition(":")[0] for each in faults(desk, file, TableKind.COURSES)] == ["E2 Jaksot"]


def test_a_number_counts_for_one_course(desk: Desk, write: Write) -> None:
    row = course_line(desk, "13.4.–17.4.2026, 20.4.–12.7.2026 verkko, 13.7.–17.7.2026")
    file = write(HEADING_OF_COURSES, row, row)
    assert faults(desk, file, TableKind.COURSES) == ["A3 Numero: Myös toisella tiedoston rivillä on tämä numero."]


def test_a_known_course_keeps_service_site_and_gaps(desk: Desk, write: Write) -> None:
    row = course_line(desk, "13.4.–17.4.2026, 20.4.–12.7.2026 verkko, 13.7.–17.7.2026")
    carry_out(desk, plan_of(desk, write(HEADING_OF_COURSES, row), TableKind.COURSES))
    assert verdicts(plan_of(desk, write(HEADING_OF_COURSES, row), TableKind.COURSES)) == ["same"]
    other = row.replace("13.7.–17.7.2026", "20.7.–24.7.2026")
    assert [each.partition(":")[0] for each in faults(desk, write(HEADING_OF_COURSES, other), TableKind.COURSES)] == [
        "E2 Jaksot"
    ]
    other = row.replace(";omaishoitaja;", ";muistisairaat;")
    assert [each.partition(":")[0] for each in faults(desk, write(HEADING_OF_COURSES, other), TableKind.COURSES)] == [
        "B2 Palvelu"
    ]


@pytest.mark.parametrize(
    "typed", ["9.1.2026", "pe 9.1.2026", "9.1.2026 0.00", "9.1.2026 klo 12:30", "2026-01-09T00:00:00", "46031"]
)
def test_days_are_read_as_programs_and_people_write_them(desk: Desk, write: Write, typed: str) -> None:
    carry_out(desk, plan_of(desk, write(HEADING, ONE.replace("9.1.2026", typed))))
    (row,) = desk.show("clients")
    assert row["granted_on"] == "2026-01-09"


def test_a_day_without_a_year_lies_where_it_must(desk: Desk, write: Write) -> None:
    carry_out(desk, plan_of(desk, write(HEADING + ";Voimassa asti", ONE + ";30.6.")))
    (row,) = desk.queries.clients()
    decision = desk.queries.records.decision(row.decision or "")
    assert decision is not None
    assert decision.valid_until == date(2026, 6, 30)


def test_what_a_spreadsheet_could_not_work_out_and_who_is_not_born_are_refused(desk: Desk, write: Write) -> None:
    file = write("Nimi;Puhelin;Synt", "Mäki, Pirjo;#N/A;", "Mäki, Eino;;1.2.2050", "Salo,;;")
    assert faults(desk, file) == [
        "B2 Puhelin: Taulukkolaskenta ei saanut tätä solua lasketuksi. Korjaa tai tyhjennä se.",
        "C3 Syntymäaika: Päivä on vasta tulossa.",
        "A4 Nimi: Tarvitaan sekä sukunimi että etunimet.",
    ]


def test_titles_marks_of_the_delimiter_and_leading_sheets_are_passed_over(
    desk: Desk, write: Write, tmp_path: Path
) -> None:
    for first in ("Asiakkaat 2026", "sep=;"):
        plan = plan_of(desk, write(first, HEADING, ONE))
        assert [(each.row, each.verdict.value) for each in plan.results] == [(3, "new")]
    assert verdicts(plan_of(desk, write(HEADING, ONE, encoding="utf-16"))) == ["new"]
    workbook: Any = Workbook()
    workbook.active.append(["Ohje"])
    page = workbook.create_sheet("Asiakkaat")
    for line in (HEADING, ONE):
        page.append(line.split(";"))
    workbook.save(tmp_path / "a.xlsx")
    assert verdicts(plan_of(desk, tmp_path / "a.xlsx")) == ["new"]


def test_files_that_are_no_tables_are_told_by_their_trouble(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    cases = {
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600): ErrorKind.TABLE_PROTECTED,
        workbook(a="x")[:-300]: ErrorKind.TABLE_DAMAGED,
        b"PK\x03\x04" + bytes(300): ErrorKind.TABLE_DAMAGED,
        bytes(range(256)) * 4: ErrorKind.TABLE_DAMAGED,
        workbook(): ErrorKind.TABLE_EMPTY,
        b"": ErrorKind.TABLE_EMPTY,
        b"Nimi\n": ErrorKind.TABLE_EMPTY,
    }
    for content, expected in cases.items():
        file.write_bytes(content)
        assert trouble(file) is expected
    assert trouble(tmp_path / "missing.csv") is ErrorKind.UNREADABLE_INPUT
    assert trouble(tmp_path) is ErrorKind.UNREADABLE_INPUT


def test_what_is_too_large_is_not_even_unpacked(tmp_path: Path) -> None:
    huge, bomb, long = tmp_path / "huge.xlsx", tmp_path / "bomb.xlsx", tmp_path / "long.csv"
    with huge.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert trouble(huge) is ErrorKind.TABLE_TOO_LARGE
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(310_000_000))
    assert bomb.stat().st_size < LARGEST_FILE
    assert trouble(bomb) is ErrorKind.TABLE_TOO_LARGE
    long.write_text("Nimi\n" + "a\n" * (MOST_ROWS + 1), encoding="utf-8")
    assert trouble(long) is ErrorKind.TABLE_TOO_LARGE


def test_commands_of_a_group_are_carried_out_whole_or_not_at_all_in_a_rehearsal(desk: Desk) -> None:
    from desktop.services.commands.codec import decode
    from desktop.services.commands.registry import USER_COMMANDS

    def register(client: str) -> Any:  # noqa: ANN401 - a command
        values = {"client": client, "family_name": "Mäki", "given_names": "Aino"}
        return decode(USER_COMMANDS["register_client"], values)

    add_client(desk, 1, granted="2025-12-01")
    before = desk.tables()
    with desk.services.rehearsal() as attempt:
        outcomes = [attempt(each) for each in ([register("a"), register("c1")], [register("a")], [register("a")])]
    assert [isinstance(each, Accepted) for each in outcomes] == [False, True, False]
    assert desk.tables() == before
