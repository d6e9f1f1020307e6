"""The mutants that are made, how they are named, and which tests each meets."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.mutation.equivalents import read_equivalents
from tests.mutation.line_map import LineMap, LinesRun
from tests.mutation.loading import GivenSources
from tests.mutation.mutators import Mutant, all_mutants, mutants_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SOURCE = dedent(
    '''
    """A module."""

    from typing import TYPE_CHECKING

    if TYPE_CHECKING:
        LATER = 1

    MOST: int = 9


    def far(days: int, least: int = 0) -> bool:
        """Whether it is far."""
        if not days:
            return False
        return (
            least < days and
            days <= MOST
        )


    class Desk:
        def put(self, number: int) -> None:
            self.number = "åäö" * number + f"{number + 1}"
            print(number)
    '''
)


@pytest.fixture
def mutants() -> list[Mutant]:
    return mutants_of(SOURCE, "desk.place", "desk/place.py")


def changes(body: str) -> list[str]:
    """Return the changes of the statements of a function."""
    source = "def f():\n" + "\n".join(f"    {line}" for line in body.splitlines())
    return [each.change for each in mutants_of(source, "m", "m.py")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return a < b", ["return a < b → return None", "a < b → a <= b"]),
        ("a = b >= c", ["b >= c → b > c"]),
        ("a = b == c != d", ["b == c != d → b != c != d", "b == c != d → b == c == d"]),
        ("a = b is None", ["b is None → b is not None"]),
        ("a = b in c", ["b in c → b not in c"]),
        ("a = b and c", ["b and c → b or c", "b and c → c", "b and c → b"]),
        ("a = not b", ["not b → b"]),
        ("a = b + c", ["b + c → b - c"]),
        ("a = 5", ["5 → 6", "5 → 4"]),
        ("a = True", ["True → False"]),
        ("a = max(b)", ["max → min"]),
        ("return", []),
        ("return None", []),
        ("a = 'text'", []),
        ("'''A text.'''", []),
        ("a: int = b", []),
        ("if a: b = c", ["a → not a"]),
        ("if a == b: c = d", ["a == b → a != b"]),
        ("while not a: b = c", ["not a → a"]),
        ("a = b if c else d", ["c → not c"]),
        ("a = [b for b in c if d]", ["d → not d"]),
        ("a.b = c", ["a.b = c → pass"]),
        ("a += b", ["a += b → pass"]),
        ("a(b)", ["a(b) → pass"]),
        ("raise A", ["raise A → pass"]),
        ("for a in b: continue", ["continue → pass"]),
    ],
)
def test_each_part_is_changed_in_its_own_ways(body: str, expected: list[str]) -> None:
    assert changes(body) == expected


def test_a_mutant_is_named_by_its_place_and_change(mutants: list[Mutant]) -> None:
    assert [(each.function, each.change, each.line) for each in mutants if "days" in each.change] == [
        ("far", "not days → days", 14),
        ("far", "return least < days and days <= MOST → return None", 16),
        ("far", "least < days and days <= MOST → least < days or days <= MOST", 17),
        ("far", "least < days and days <= MOST → days <= MOST", 17),
        ("far", "least < days and days <= MOST → least < days", 17),
        ("far", "least < days → least <= days", 17),
        ("far", "days <= MOST → days < MOST", 18),
    ]
    assert {each.function for each in mutants} == {"<module>", "far", "Desk.put"}


def test_a_mutant_keeps_its_name_when_lines_move(mutants: list[Mutant]) -> None:
    moved = mutants_of("# more\n\n" + SOURCE, "desk.place", "desk/place.py")
    assert [each.key for each in moved] == [each.key for each in mutants]
    assert [each.line for each in moved] == [each.line + 2 for each in mutants]


def test_the_same_change_several_times_in_a_function_is_counted() -> None:
    found = mutants_of("def f():\n    a = 1\n    b = 1\n\ndef g():\n    c = 1\n", "m", "m.py")
    names = [(each.function, each.occurrence) for each in found if each.change == "1 → 2"]
    assert names == [("f", 1), ("f", 2), ("g", 1)]


def test_only_what_is_run_while_tests_run_is_inside(mutants: list[Mutant]) -> None:
    assert {each.change for each in mutants if not each.is_inside} == {"9 → 10", "9 → 8", "0 → 1", "0 → -1"}


def test_every_mutant_of_the_program_can_be_compiled_and_differs() -> None:
    found = all_mutants(ROOT, [ROOT / "desktop" / "domain" / "calendar.py", ROOT / "desktop" / "domain" / "course.py"])
    assert len(found) > 50
    for each in found:
        source = (ROOT / each.path).read_text(encoding="utf-8")
        assert ast.dump(ast.parse(each.applied_to(source))) != ast.dump(ast.parse(source))
        assert each.difference(source).startswith("-")


def test_every_mutant_listed_as_equivalent_is_still_made() -> None:
    made = {each.key for each in all_mutants(ROOT, [ROOT / "desktop" / name for name in ("domain", "services")])}
    known = read_equivalents()
    assert [key for key in known if key not in made] == []
    assert [key for key, reason in known.items() if not reason.strip()] == []


def mutant(**fields: object) -> Mutant:
    """Return a mutant of line 5 of a.py."""
    known = {"module": "a", "path": "a.py", "function": "f", "change": "1 → 2", "occurrence": 1, "line": 5}
    return Mutant(**known | {"first": 5, "last": 5, "is_inside": True, "start": 0, "end": 1, "text": "2"} | fields)  # type: ignore[arg-type]


TESTS = {
    "slow": LinesRun(3.0, frozenset({("a.py", 5), ("a.py", 6)})),
    "quick": LinesRun(1.0, frozenset({("a.py", 5)})),
    "near": LinesRun(0.5, frozenset({("a.py", 9)})),
    "other": LinesRun(0.1, frozenset({("b.py", 5)})),
}


@pytest.mark.parametrize(
    ("fields", "shared", "expected"),
    [
        ({}, [], ["quick", "slow"]),
        ({"first": 6, "last": 7}, [], ["slow"]),
        ({"first": 7, "last": 7}, [], []),
        ({"first": 7, "last": 7, "is_inside": False}, [], ["near", "quick", "slow"]),
        ({"path": "c.py", "is_inside": False}, [], ["other", "near", "quick", "slow"]),
        ({}, [("a.py", 5)], ["other", "near", "quick", "slow"]),
    ],
)
def test_a_mutant_meets_the_tests_that_can_notice_it(
    fields: dict[str, object], shared: list[tuple[str, int]], expected: list[str]
) -> None:
    assert LineMap(TESTS, frozenset(shared)).tests_for(mutant(**fields)) == expected


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder from which modules are imported; they are forgotten in the end."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    yield tmp_path
    for name in set(sys.modules) - before:
        del sys.modules[name]


def test_a_given_source_is_loaded_in_place_of_the_file(folder: Path) -> None:
    package = folder / "changed_package"
    package.mkdir()
    (package / "__init__.py").write_text("NAME = 'file'\n", encoding="utf-8")
    (package / "part.py").write_text("NUMBER = 1\n", encoding="utf-8")
    GivenSources({"changed_package.part": (package / "part.py", "NUMBER = 2\n")}).install()
    assert import_module("changed_package.part").NUMBER == 2
    assert import_module("changed_package").NAME == "file"
    assert (package / "part.py").read_text(encoding="utf-8") == "NUMBER = 1\n"
