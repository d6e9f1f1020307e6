"""What belongs in a frozen program: no module under the GPL, nothing too large, nothing of the building machine."""

from __future__ import annotations

import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from installer import bundle

if TYPE_CHECKING:
    from pathlib import Path

NEEDED = [
    *(f"desktop/resources/{each}" for each in (*bundle.MADE_RESOURCES, *bundle.NEEDED_RESOURCES)),
    "desktop/translations/fi/LC_MESSAGES/kurssipoyta.mo",
    "desktop/translations/sv/LC_MESSAGES/kurssipoyta.mo",
    "desktop/storage/migrations/env.py",
]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return the smallest program without faults."""
    for each in NEEDED:
        _add(tmp_path, each)
    return tmp_path


def _add(program: Path, name: str, content: bytes = b"") -> None:
    file = program / "_internal" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def test_a_whole_program_has_no_faults(program: Path) -> None:
    assert bundle.faults(program) == []


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("PySide6/Qt/lib/libQt6VirtualKeyboard.so.6", "only under the GPL"),
        ("PySide6/Qt6Charts.dll", "only under the GPL"),
        ("PySide6/Qt/lib/QtDataVisualization.framework/Versions/A/QtDataVisualization", "only under the GPL"),
        ("PySide6/QtNetworkAuth.abi3.so", "only under the GPL"),
        ("PySide6/Qt/lib/libQt6Quick.so.6", "not wanted"),
        ("PySide6/plugins/platforms/qdirect2d.dll", "not wanted"),
        ("PySide6/opengl32sw.dll", "not wanted"),
        ("PySide6/Qt/translations/qtbase_de.qm", "not wanted"),
        ("dateutil/test/test_easter.py", "not wanted"),
        ("PySide6/QtCore.pyi", "not wanted"),
    ],
)
def test_what_does_not_belong_is_found(program: Path, name: str, fault: str) -> None:
    _add(program, name)
    assert any(each.startswith(fault) for each in bundle.faults(program))


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_missing_is_found(program: Path, name: str) -> None:
    (program / "_internal" / name).unlink()
    assert bundle.faults(program) == [f"missing: {name}"]


def test_a_path_of_the_building_machine_is_found(program: Path) -> None:
    _add(program, "desktop/resources/made.json", str(bundle.ROOT).encode())
    assert len(bundle.faults(program)) == 1


def test_too_large_a_program_is_found(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(program, "typst/_typst.so", b"x" * 2_000_000)
    monkeypatch.setattr(bundle, "LARGEST", 1_000_000)
    assert bundle.faults(program) == ["2 MB, at most 1"]


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt6Widgets.dll",
        "PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui",
        "PySide6/QtSvg.abi3.so",
        "PySide6/QtNetwork.pyd",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/translations/qtbase_sv.qm",
        "PySide6/MSVCP140.dll",
        "libQt6Core.so.6",
        "typst/_typst.pyd",
    ],
)
def test_what_is_needed_is_wanted(name: str) -> None:
    assert bundle.is_wanted(name)


def test_names_of_qt_modules_are_the_same_on_every_system() -> None:
    paths = [
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "PySide6/Qt6Svg.dll",
        "PySide6/QtSvg.pyd",
        "PySide6/Qt/lib/QtSvg.framework",
    ]
    assert {bundle.module_of(PurePosixPath(each)) for each in paths} == {"Svg"}
    assert bundle.module_of(PurePosixPath("PySide6/Qt/lib/libicudata.so.73")) is None


def test_the_library_of_python_is_the_same_in_whatever_order_it_was_written(tmp_path: Path) -> None:
    modules = {"b.pyc": b"two", "a.pyc": b"one"}
    for folder, names in (("first", list(modules)), ("second", sorted(modules))):
        (tmp_path / folder).mkdir()
        with zipfile.ZipFile(tmp_path / folder / "base_library.zip", "w") as archive:
            for name in names:
                archive.writestr(name, modules[name])
        bundle.sort_library(tmp_path / folder)
    first, second = ((tmp_path / each / "base_library.zip").read_bytes() for each in ("first", "second"))
    assert first == second
    with zipfile.ZipFile(tmp_path / "first" / "base_library.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == modules


def test_the_version_stands_in_one_place() -> None:
    from desktop import __version__

    assert bundle.version() == __version__
