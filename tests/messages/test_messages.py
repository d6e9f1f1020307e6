"""Every rule, trouble and field problem has a sentence in both languages: with its numbers, and with a way out."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from desktop import bootstrap, domain
from desktop.domain.course import CourseFinding
from desktop.domain.existence import Thing
from desktop.domain.periods import PeriodLength, PeriodsDoNotMatchService
from desktop.domain.rule import Finding, Rule
from desktop.domain.service_description import PeriodKind
from desktop.i18n import Language
from desktop.messages.names import ALERTS, DEADLINES, STATES, STATUSES
from desktop.messages.problems import explain_app_error, explain_failure, field_problem
from desktop.messages.rule_texts import EXISTING, TEXTS
from desktop.messages.rules import explain
from desktop.services.commands.errors import FieldError, Problem
from desktop.services.environment_errors import AppError, ErrorKind
from tests.messages.app_errors import PROBLEMS, TROUBLES
from tests.messages.findings import CASES, COURSE, ODD, Case

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue
    from desktop.messages.message import Message, MessageFormatter

DESKTOP: Final = Path(__file__).resolve().parents[2] / "desktop"
ENDS: Final = re.compile(r"[.?)”]$")


def assert_well_told(message: Message, says: tuple[str, ...]) -> None:
    """A heading and a text, whole sentences without gaps, that say what they must."""
    told = str(message).replace(ODD, "X")
    assert message.heading
    assert message.text
    assert all(word in str(message) for word in says), (says, str(message))
    assert not re.search(r"[{}]|%\w|\bNone\b|  |\bTrue\b|\bFalse\b|\.\.|!", told), told
    assert all(ENDS.search(part) for part in (message.heading, message.text)), told


def finding_types(base: type[Finding] = Finding) -> list[type[Finding]]:
    """Return the types of findings that have a code of their own."""
    own = [base] if "rule" in vars(base) else []
    return own + [each for below in base.__subclasses__() for each in finding_types(below)]


def test_every_rule_has_one_type_of_findings_or_is_a_deadline_or_an_alert() -> None:
    for module in pkgutil.iter_modules(domain.__path__):
        importlib.import_module(f"desktop.domain.{module.name}")
    types = Counter(each.rule for each in finding_types())
    named = {Rule(name) for name in (*DEADLINES, *ALERTS)}
    assert types.keys() | named == set(Rule)
    assert not types.keys() & named
    # A course's own clients are late, or a client who would come to it: one code, two sets of facts. So has what is
    # said of a contract to a course or to a year, and to a course that lies outside or to all that go on after it; of a
    # service that is not described on a day or would not be any more; of a form; and of absences, recorded or moved.
    two_sets = {Rule.TOTAL_DURATION_EXCEEDED, Rule.CONTRACT_NOT_VALID, Rule.OUTSIDE_CONTRACT}
    two_sets |= {Rule.SERVICE_NOT_DESCRIBED, Rule.WRONG_FORM, Rule.ATTENDANCE_DAY_WRONG}
    assert {rule for rule, count in types.items() if count > 1} == two_sets


def test_every_type_of_findings_is_told_here() -> None:
    assert {type(case.finding) for case in CASES} == set(finding_types())


def test_no_text_is_left_of_a_rule_that_finds_nothing() -> None:
    assert TEXTS.keys() <= {each.rule for each in finding_types()}
    assert EXISTING.keys() == set(Thing)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule.value)
def test_a_rule_is_told_with_its_numbers_and_a_way_out(formatter: MessageFormatter, case: Case) -> None:
    assert_well_told(explain(case.finding, formatter), case.says)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule.value)
def test_a_rule_is_not_told_in_the_language_of_the_code(
    formatter: MessageFormatter, untranslated: MessageFormatter, case: Case
) -> None:
    told, raw = explain(case.finding, formatter), explain(case.finding, untranslated)
    assert told.heading != raw.heading
    assert told.text != raw.text


def test_finnish_and_swedish_differ_for_every_rule(catalogue: Catalogue) -> None:
    tellers = [bootstrap.plain_formatter(bootstrap.words_in(language), catalogue) for language in Language]
    for case in CASES:
        finnish, swedish = (str(explain(case.finding, formatter)) for formatter in tellers)
        assert finnish != swedish


@pytest.mark.parametrize("rule", [Rule.CLIENTS_STILL_ENROLLED, Rule.CLIENTS_MUST_AGREE, Rule.CLIENTS_TO_BE_TOLD])
def test_names_stand_in_a_message_as_they_were_given(formatter: MessageFormatter, rule: Rule) -> None:
    (case,) = (each for each in CASES if each.rule is rule)
    heading = explain(case.finding, formatter).heading
    assert heading.endswith((f"Aino Virtanen ja {ODD}.", f"Aino Virtanen och {ODD}."))


@pytest.mark.parametrize("trouble", ErrorKind)
def test_a_trouble_is_told_with_where_and_what_to_do(
    formatter: MessageFormatter, untranslated: MessageFormatter, trouble: ErrorKind
) -> None:
    facts, says = TROUBLES[trouble]
    error = AppError(trouble, **facts)
    told, raw = explain_app_error(error, formatter.words), explain_app_error(error, untranslated.words)
    text = str(told).replace(str(facts.get("path")), "X")
    assert all(word in str(told) for word in says), told
    assert not re.search(r"[{}]|%\w|\bNone\b|  |!", text), told
    assert told.heading.endswith(".")
    assert told.heading != raw.heading
    assert told.text != raw.text or trouble is ErrorKind.DESCRIPTION_WRONG


def test_whatever_else_ends_a_job_is_told_without_its_own_words(formatter: MessageFormatter) -> None:
    message = explain_failure(ValueError("Aino Virtanen 131052-308T"), formatter.words)
    assert_well_told(message, ())
    assert "Aino" not in str(message)
    assert explain_failure(AppError(ErrorKind.WRONG_PASSPHRASE), formatter.words) == explain_app_error(
        AppError(ErrorKind.WRONG_PASSPHRASE), formatter.words
    )


def problems_in_code() -> set[str]:
    """Return every problem that the code names where it finds a field wrong."""
    found = {problem.value for problem in Problem}
    for file in (DESKTOP / "interchange").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", None) if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and name in ("FieldError", "_line_error"):
                place = node.args[1 if name == "FieldError" else 0]
                found |= {str(each.value) for each in ast.walk(place) if isinstance(each, ast.Constant) and each.value}
    return found


def test_every_problem_that_the_code_names_is_tried_here() -> None:
    assert problems_in_code() == set(PROBLEMS)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_field_problem_is_told_with_its_limit(
    formatter: MessageFormatter, untranslated: MessageFormatter, problem: str
) -> None:
    facts, says = PROBLEMS[problem]
    error = FieldError("group_size", problem, facts)
    told = field_problem(error, formatter.words)
    assert told != field_problem(error, untranslated.words)
    assert all(word in told for word in says), told
    assert not re.search(r"[{}]|%\w|\bNone\b|  |[.!]$", told), told


def test_a_date_that_is_typed_is_asked_for_as_people_write_it(formatter: MessageFormatter) -> None:
    error = FieldError("starts_on", Problem.NOT_A_DATE, {})
    assert "9.3.2026" in field_problem(error, formatter.words, typed=True)
    assert "-MM-DD" in field_problem(error, formatter.words).replace("-KK-PP", "-MM-DD")


@pytest.mark.parametrize(
    ("days", "finnish", "swedish"),
    [
        (0, "0 vrk", "0 dygn"),
        (1, "1 vrk", "1 dygn"),
        (2, "2 vrk", "2 dygn"),
    ],
)
def test_days_are_counted_in_both_languages(catalogue: Catalogue, days: int, finnish: str, swedish: str) -> None:
    assert told_periods(catalogue, PeriodKind.FACE_TO_FACE, days) == [finnish, swedish]


@pytest.mark.parametrize(
    ("weeks", "finnish", "swedish"),
    [(0, "0 viikkoa", "0 veckor"), (1, "1 viikko", "1 vecka"), (2, "2 viikkoa", "2 veckor")],
)
def test_weeks_are_counted_in_both_languages(catalogue: Catalogue, weeks: int, finnish: str, swedish: str) -> None:
    assert told_periods(catalogue, PeriodKind.REMOTE, weeks * 7) == [finnish, swedish]


def told_periods(catalogue: Catalogue, kind: PeriodKind, days: int) -> list[str]:
    """Return how a period's length is told, in Finnish and in Swedish."""
    finding = PeriodsDoNotMatchService(
        expected=(PeriodLength(kind, days),), given=(), expected_days=10, given_days=9, periods=(1,)
    )
    headings = []
    for language in Language:
        formatter = bootstrap.plain_formatter(bootstrap.words_in(language), catalogue)
        headings.append(explain(finding, formatter).heading)
    found = [
        re.search(rf"\b{days if kind is PeriodKind.FACE_TO_FACE else days // 7} (?!\+)\w+(?=\.$)", each)
        for each in headings
    ]
    return [each[0] if each else "" for each in found]


def test_the_names_of_states_and_deadlines_are_translated(formatter: MessageFormatter) -> None:
    for text in (*STATES.values(), *STATUSES.values(), *DEADLINES.values(), *ALERTS.values()):
        assert formatter.words.gettext(text) != text


def test_a_holiday_is_named_in_the_language_of_the_moment(formatter: MessageFormatter) -> None:
    (case,) = (each for each in CASES if each.rule is Rule.HOLIDAY_IN_PERIOD)
    named = {Language.FINNISH: "ma 6.4.2026 (toinen pääsiäispäivä)", Language.SWEDISH: "mån 6.4.2026 (annandag påsk)"}
    assert named[formatter.words.language] in explain(case.finding, formatter).heading


def test_services_and_target_groups_are_named_and_not_coded(formatter: MessageFormatter) -> None:
    told = [str(explain(case.finding, formatter)) for case in CASES if hasattr(case.finding, "service")]
    codes = re.compile(r"\b(aikuisen-sydankurssi|retired|working|illness|dimension)\b")
    assert not [text for text in told if codes.search(text) and "uusi" not in text]


def test_a_course_is_told_by_its_number_and_not_by_its_id(formatter: MessageFormatter) -> None:
    told = [
        str(explain(case.finding, formatter))
        for case in CASES
        if isinstance(case.finding, CourseFinding) and case.finding.number == COURSE.number
    ]
    assert told
    assert not [text for text in told if COURSE.course in text]
