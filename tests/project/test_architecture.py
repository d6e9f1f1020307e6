"""The rooms stay apart as `pyproject.toml` says, and stay small enough to be read."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = sorted((ROOT / "desktop").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, MOST_METHODS = 400, 50, 20


def test_import_rules_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("path", PROGRAM, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_functions_and_classes_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name
        if isinstance(node, ast.ClassDef):
            assert sum(isinstance(each, ast.FunctionDef) for each in node.body) <= MOST_METHODS, node.name


def test_every_module_of_the_domain_is_told_of() -> None:
    told = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    _, _, rest = told.partition("### In `desktop/domain`")
    table = [line for line in rest.partition("###")[0].splitlines() if line.startswith("| ")]
    named = [name for line in table for name in re.findall(r"`(\w+)`", line)]
    assert sorted(named) == sorted(path.stem for path in (ROOT / "desktop" / "domain").glob("[a-z]*.py"))
