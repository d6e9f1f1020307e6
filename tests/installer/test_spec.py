"""The one specification for all systems, and the release's own files: they name only what exists."""

from __future__ import annotations

import ast
import plistlib
import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from installer.bundle import EXCLUDED_MODULES, KEYCHAINS, LOADED_BY_NAME, QT_LIBRARIES, ROOT, version
from installer.macos.plist import IDENTIFIER, OLDEST_MACOS, info_plist

if TYPE_CHECKING:
    from pathlib import Path

SPEC = (ROOT / "installer" / "kurssipoyta.spec").read_text(encoding="utf-8")
SCRIPTS = sorted((ROOT / "installer").rglob("*.sh"))
NAMING = [ROOT / "installer" / "windows" / "build.ps1", ROOT / "RELEASE.md", ROOT / ".ci" / "run"]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def _call(name: str) -> dict[str, ast.expr]:
    """Return the named arguments of a call in the specification."""
    calls = [each for each in ast.walk(ast.parse(SPEC)) if isinstance(each, ast.Call)]
    (found,) = [each for each in calls if isinstance(each.func, ast.Name) and each.func.id == name]
    return {each.arg: each.value for each in found.keywords if each.arg}


@pytest.mark.parametrize("name", ["EXE", "COLLECT"])
def test_nothing_is_stripped_or_packed(name: str) -> None:
    arguments = _call(name)
    assert [ast.literal_eval(arguments[each]) for each in ("strip", "upx")] == [False, False]


def test_the_program_is_one_folder_and_a_bundle_on_macos() -> None:
    assert ast.literal_eval(_call("EXE")["exclude_binaries"]) is True
    assert ast.unparse(_call("BUNDLE")["info_plist"]) == "info_plist(version())"


def test_what_is_under_the_lgpl_lies_there_as_files() -> None:
    assert ast.literal_eval(_call("Analysis")["module_collection_mode"]) == {"stdnum": "py"}


def test_every_trusted_keychain_comes_along() -> None:
    from desktop.storage.file import keychain

    assert set(KEYCHAINS.values()) == set(keychain._TRUSTED)  # noqa: SLF001 - the two lists must be the same


SOURCES = [each.read_text(encoding="utf-8") for each in (ROOT / "desktop").rglob("*.py")]


def test_modules_that_are_loaded_by_name_come_along() -> None:
    named = chain.from_iterable(re.findall(r'f?"(desktop\.[\w.{}]+)"', each) for each in SOURCES)
    assert [each for each in named if not each.startswith(tuple(f"{package}." for package in LOADED_BY_NAME))] == []
    assert "in bundle.LOADED_BY_NAME" in SPEC


def test_every_module_of_qt_that_the_program_loads_comes_along() -> None:
    loaded = set(chain.from_iterable(re.findall(r"PySide6\.Qt(\w+)", each) for each in SOURCES))
    assert {"Widgets", "PrintSupport"} <= loaded <= QT_LIBRARIES


def test_nothing_that_the_program_loads_is_left_out() -> None:
    loaded = set(
        chain.from_iterable(re.findall(r"^\s*(?:from|import) ([\w.]+)", each, re.MULTILINE) for each in SOURCES)
    )
    assert {name for name in loaded for left_out in EXCLUDED_MODULES if f"{name}.".startswith(f"{left_out}.")} == set()


def test_macos_is_told_what_it_asks_for() -> None:
    told = plistlib.loads(plistlib.dumps(info_plist(version())))
    assert told["CFBundleShortVersionString"] == told["CFBundleVersion"] == version()
    assert told["CFBundleLocalizations"] == ["fi", "sv"]
    assert told["LSMinimumSystemVersion"] == OLDEST_MACOS
    assert told["NSHighResolutionCapable"] is True
    assert told["LSApplicationCategoryType"] == "public.app-category.business"
    assert re.fullmatch(r"[a-z]+(\.[a-z]+)+", IDENTIFIER)


def test_the_rights_asked_of_macos_are_the_two_that_python_needs() -> None:
    rights = plistlib.loads((ROOT / "installer" / "macos" / "entitlements.plist").read_bytes())
    prefix = "com.apple.security.cs."
    assert rights == {f"{prefix}allow-unsigned-executable-memory": True, f"{prefix}disable-library-validation": True}


@pytest.mark.parametrize("text", [*SCRIPTS, *WORKFLOWS, *NAMING], ids=lambda path: path.name)
def test_files_that_are_named_exist(text: Path) -> None:
    content = text.read_text(encoding="utf-8")
    named = re.findall(r"\binstaller/[\w/]+\.(?:py|sh|ps1|spec|txt|nsi)", content)
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_there_are_workflows_for_windows_and_macos() -> None:
    runners = {each for path in WORKFLOWS for each in re.findall(r"runs-on: (\w+)", path.read_text(encoding="utf-8"))}
    assert {"windows", "macos"} <= runners


def test_a_backup_is_what_the_installers_tell_the_system_it_is() -> None:
    from desktop.views.shell.main_window import BACKUP_SUFFIX

    for name in ("setup.nsi", "make_wxs.py"):
        assert BACKUP_SUFFIX in (ROOT / "installer" / "windows" / name).read_text(encoding="utf-8")
    (kind,) = info_plist(version())["UTExportedTypeDeclarations"]
    assert kind["UTTypeTagSpecification"] == {"public.filename-extension": [BACKUP_SUFFIX.removeprefix(".")]}
