"""The rule book says what the program does: each code, command, field, view and column, in both directions.

A code's kind is what the type of its finding says of itself ("A warning: …", "An alert: …", else a refusal). A duty has
no finding but a name: it is a deadline if its code says by when, else an alert. A code's sources are those that the
docstring of its type names.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import tomllib
from collections import defaultdict
from dataclasses import MISSING, fields
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

from desktop import domain
from desktop.domain.rule import Finding, Rule
from desktop.interchange.views import VIEWS
from desktop.messages.names import ALERTS, DEADLINES
from desktop.messages.sources import named_source
from desktop.services.commands.registry import USER_COMMANDS
from tests.project.test_glossary import OF_THE_TRADE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
BOOK: Final = ROOT / "docs" / "rule-book"
NONE: Final = "–"
KINDS: Final = {"R", "W", "D", "alert", "fact"}
SOURCES: Final = ("S0", "S1", "S2", "S3", "S4")
SERVICES: Final = {
    "carers (2025)": "omaishoitajan-kuntoutuskurssi",
    "heart (2021)": "aikuisen-sydankurssi",
    "Tules (2024)": "tules-kurssi",
    "memory (2024)": "muistisairautta-sairastavien-kurssi",
}
CHAPTER: Final = re.compile(r"\b\d+\.\d+(?:\.\d+)*(?:[-–]\d+)?")
CITED: Final = re.compile(r"rules\.md,? (?:sections? )?([\d.]*\d)(?: (?:and|to) ([\d.]*\d))?")


class Table(NamedTuple):
    """A table of the rule book, with the heading under which it stands."""

    page: str
    heading: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


class Line(NamedTuple):
    """The line of a code; `section`: as `rules.md section 6.8`, or as `commands.md`."""

    code: str
    kind: str
    rule: str
    source: str
    section: str


def cells_of(line: str) -> tuple[str, ...]:
    """Return the cells of a table's line."""
    return tuple(cell.strip() for cell in line.strip().strip("|").split(" | "))


def tables_of(page: str) -> Iterator[Table]:
    """Return the tables of a page of the rule book."""
    heading, table = "", None
    for line in (BOOK / page).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        if not line.startswith("|"):
            if table is not None:
                yield table
            table = None
        elif table is None:
            table = Table(page, heading, cells_of(line), [])
        elif not line.startswith("|---"):
            table.rows.append(cells_of(line))
    if table is not None:
        yield table


def rows_under(page: str, *columns: str) -> list[tuple[str, ...]]:
    """Return the rows of all tables of a page that have these columns; marks of code are taken off the first one."""
    found = [row for table in tables_of(page) if table.columns == columns for row in table.rows]
    return [(row[0].strip("`"), *row[1:]) for row in found]


def lines_of_rules() -> list[Line]:
    """Return the lines of all codes and facts."""
    found = []
    for page in ("rules.md", "commands.md"):
        for table in tables_of(page):
            number = re.match(r"[\d.]*\d", table.heading)
            section = f"{page} section {number[0]}" if number else page
            if table.columns == ("code", "kind", "rule", "source"):
                found += [Line(code.strip("`"), kind, rule, source, section) for code, kind, rule, source in table.rows]
    return found


def types_of_findings(base: type[Finding] = Finding) -> list[type[Finding]]:
    """Return the types of findings that have a code of their own."""
    for module in pkgutil.iter_modules(domain.__path__) if base is Finding else ():
        importlib.import_module(f"desktop.domain.{module.name}")
    own = [base] if "rule" in vars(base) else []
    return own + [each for below in base.__subclasses__() for each in types_of_findings(below)]


LINES: Final = lines_of_rules()
DOCSTRINGS: Final[dict[str, list[str]]] = defaultdict(list)
for _type in types_of_findings():
    DOCSTRINGS[_type.rule].append(" ".join(cleandoc(_type.__doc__ or "").split()))


def kinds_in_the_program(code: str) -> set[str]:
    """Return of which kinds a code is, by its findings and by where it is named."""
    kinds = set()
    if code in DEADLINES or code in ALERTS:
        kinds.add("D" if code.endswith(("-by", "-expires")) else "alert")
    for text in DOCSTRINGS[code]:
        if text.startswith("An alert"):
            kinds.add("alert")
            continue
        kinds |= {"W"} if re.search(r"\b[Ww]arn", text) else set()
        kinds |= set() if text.startswith("A warning") else {"R"}
    return kinds


def cited(sources: Iterable[str]) -> set[str]:
    """Return the documents that are named in texts about sources, and of S1 its chapters, as `S1 1.2.4`."""
    found = set()
    for text in sources:
        for part in re.findall(r"\bS\d[^S]*", re.sub(CITED, "", text)):
            document = part[:2]
            found.add(document)
            for chapter in CHAPTER.findall(part[2:]) if document == "S1" else ():
                first, _, last = chapter.replace("–", "-").partition("-")
                stem, _, number = first.rpartition(".")
                found |= {f"S1 {stem}.{each}" for each in range(int(number), int(last or number) + 1)}
    return found


def said_source(text: str) -> str:
    """Return what a docstring says after its `Source:`."""
    return text.partition("Source: ")[2]


def test_every_code_has_a_line_and_every_line_a_code() -> None:
    assert {each.code for each in LINES if each.kind != "fact"} == set(Rule)


def test_every_line_is_whole() -> None:
    for line in LINES:
        assert line.kind in KINDS, line.code
        assert line.rule, line.code
        assert line.source in {NONE, "ours"} or cited([line.source]), line.code
    once = [(each.code, each.kind, each.section) for each in LINES]
    assert len(once) == len(set(once))


@pytest.mark.parametrize("code", sorted(Rule))
def test_a_code_is_of_the_kind_that_its_line_says(code: str) -> None:
    assert {each.kind for each in LINES if each.code == code} == kinds_in_the_program(code)


@pytest.mark.parametrize("code", sorted(each for each in Rule if DOCSTRINGS[each]))
def test_a_code_has_the_sources_that_its_line_says(code: str) -> None:
    of_this = [each for each in LINES if each.code == code]
    said = [said_source(text) for text in DOCSTRINGS[code]]
    assert cited(said) == cited(each.source for each in of_this)
    for number in (each for text in said for pair in CITED.findall(text) for each in pair if each):
        assert any(f"{line.section}.".startswith(f"rules.md section {number}.") for line in of_this), number


def test_facts_are_columns_of_views() -> None:
    columns = {column for names in columns_in_the_book().values() for column in names}
    assert [each.code for each in LINES if each.kind == "fact" and each.code not in columns] == []


def commands_in_the_book() -> dict[str, dict[str, bool]]:
    """Return each command with its fields, and which of them must be given."""
    found = {}
    for name, names, _ in rows_under("commands.md", "command", "fields", "what it does"):
        each_name = [] if names == NONE else names.split(", ")
        found[name] = {each.strip("[]"): not each.startswith("[") for each in each_name}
    return found


def test_every_command_of_users_is_in_the_book() -> None:
    assert commands_in_the_book().keys() == USER_COMMANDS.keys()


@pytest.mark.parametrize("name", sorted(USER_COMMANDS.keys() | commands_in_the_book().keys()))
def test_a_command_has_the_fields_of_the_book(name: str) -> None:
    kind = USER_COMMANDS[name]
    assert commands_in_the_book()[name] == {each.name: each.default is MISSING for each in fields(kind)}


def columns_in_the_book() -> dict[str, list[str]]:
    """Return the columns of each view, in their order."""
    return {name: columns.split(", ") for name, _, columns in rows_under("commands.md", "view", "takes", "columns")}


def columns_in_the_program() -> dict[str, list[str]]:
    """Return the keys of the objects that the JSON interface writes of each view's rows, in their order."""
    found = {}
    for path in sorted((ROOT / "desktop" / "interchange").glob("view_objects*.py")):
        for function in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(function, ast.FunctionDef):
                continue
            view = re.search(r"a row of the view `(\w+)`", ast.get_docstring(function) or "")
            written = [each.value for each in ast.walk(function) if isinstance(each, ast.Return)]
            if view and isinstance(written[-1], ast.Dict):
                found[view[1]] = [ast.literal_eval(key) for key in written[-1].keys if key is not None]
    return found


def test_every_view_is_in_the_book_with_its_filters() -> None:
    taken = {name: takes for name, takes, _ in rows_under("commands.md", "view", "takes", "columns")}
    assert taken == {name: ", ".join(view.filters) or NONE for name, view in VIEWS.items()}


@pytest.mark.parametrize("name", sorted(VIEWS.keys() | columns_in_the_book().keys()))
def test_a_view_has_the_columns_of_the_book(name: str) -> None:
    assert columns_in_the_program()[name] == columns_in_the_book()[name]


def test_every_place_of_the_rule_book_that_the_program_cites_is_there() -> None:
    text = (BOOK / "rules.md").read_text(encoding="utf-8")
    sections = set(re.findall(r"^#+ ([\d.]*\d)", text, re.MULTILINE))
    facts = set(re.findall(r"^\*\*(C\d+),", (BOOK / "facts.md").read_text(encoding="utf-8"), re.MULTILINE))
    for path in [*(ROOT / "desktop").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        code = " ".join(path.read_text(encoding="utf-8").split())
        assert {each for pair in CITED.findall(code) for each in pair if each} <= sections, path
        if path != Path(__file__).resolve():
            assert set(re.findall(r"([\w-]*facts\.md(?: C\d+)?)", code)) <= {f"facts.md {each}" for each in facts}, path


def test_sources_are_called_as_on_screen() -> None:
    named = {mark: text for mark, text in rows_under("README.md", "mark", "document") if mark in SOURCES}
    assert tuple(named) == SOURCES
    assert [mark for mark, text in named.items() if not text.startswith(f"{named_source(mark)}: ")] == []


def test_words_are_those_of_the_glossary() -> None:
    pairs = {row[0]: row[1:3] for row in rows_under("terms.md", "English", "Finnish", "Swedish", "source")}
    shared = [each for each in OF_THE_TRADE if each.word in pairs]
    assert len(shared) > len(pairs) // 4
    assert [each.word for each in shared if pairs[each.word] != (each.finnish, each.swedish)] == []


def test_topics_of_notices_are_those_of_the_book() -> None:
    notices = importlib.import_module("desktop.domain.notices")
    named = [topic for row in rows_under("commands.md", "topic", "about") for topic in names_in(row[0])]
    assert sorted(named) == sorted(notices.Topic)


def test_steps_at_kela_are_those_of_the_book_in_their_order() -> None:
    kela_list = importlib.import_module("desktop.domain.kela_list")
    rows = rows_under("rules.md", "step", "about", "listed while")
    assert [step for row in rows for step in names_in(row[0])] == list(kela_list.KelaStep)


def names_in(cell: str) -> list[str]:
    """Return the names in a cell whose outer marks of code are off."""
    return re.findall(r"\w+", cell)


@pytest.mark.parametrize("service", SERVICES)
def test_figures_are_those_of_the_service_descriptions(service: str) -> None:
    path = ROOT / "resources" / "service_descriptions" / f"{SERVICES[service]}.toml"
    described = tomllib.loads(path.read_text(encoding="utf-8"))
    columns = ("figure", "meaning", *SERVICES)
    rows = rows_under("rules.md", *columns)
    assert {row[0]: row[columns.index(service)] for row in rows} == {row[0]: said(described, row[0]) for row in rows}


def said(described: dict[str, Any], key: str) -> str:
    """Return how the book writes a figure of a service description, a part of a figure as `group_size.min`."""
    if key == "target_groups":
        return ", ".join(each["id"] for each in described[key])
    figure = described
    for part in key.split("."):
        figure = figure.get(part, {"status": "unknown"})
    if figure["status"] == "unknown":
        return "?"
    if key == "structure":
        return ", ".join(
            f"{each['days']} days" if "days" in each else f"{each['weeks']} remote weeks" for each in figure["periods"]
        )
    value = f"{figure['least']}; {figure['guided']}" if key == "day_hours" else str(figure["value"])
    return f"{value} *e*" if figure["status"] == "example" else value
