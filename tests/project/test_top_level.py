"""The top level of the repository holds what was agreed on, and nothing besides."""

from __future__ import annotations

import subprocess
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PROGRAM: Final = {"pyproject.toml", "desktop", "resources", "translations", "tests", "installer", "README.md"}
BESIDE: Final = {
    *("docs", "benchmarks", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "RELEASE.md", "constraints.txt"),
    *(".ci", ".github", ".gitignore"),
}


def _names(root: Path) -> set[str]:
    """Return the names at the top that are kept: git knows them; an exported tree has no others but ignored ones."""
    if (root / ".git").exists():
        command = ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files"]
        listed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
        return {line.partition("/")[0] for line in listed.splitlines()}
    ignored = [line.strip("/") for line in (root / ".gitignore").read_text(encoding="utf-8").split()]
    return {each.name for each in root.iterdir() if not any(fnmatch(each.name, pattern) for pattern in ignored)}


def test_nothing_else_is_at_the_top() -> None:
    assert _names(ROOT) - PROGRAM - BESIDE == set()


def test_the_program_has_all_its_parts() -> None:
    assert PROGRAM - _names(ROOT) == set()


def test_an_exported_tree_is_listed_without_what_is_made_in_it(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text(".venv/\n*.egg-info/\nbuild/\n", encoding="utf-8")
    for name in (".venv", "kurssipoyta.egg-info", "build", "desktop", "--language"):
        (tmp_path / name).mkdir()
    assert _names(tmp_path) == {".gitignore", "desktop", "--language"}
