"""Describes the installer for all users of a computer, which IT departments roll out: an MSI, built by wixl.

python -m installer.windows.make_wxs PROGRAM_FOLDER PARTS OUT.wxs VERSION

Every id is computed of names, so that the same program gives the same description; the folder must lie beside OUT.wxs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent  # written, never read

UPGRADE_CODE: Final = UUID("6f0f5f0c-6a6e-4f7b-9d2b-6a2f0c1b7a11")
"""By this Windows knows all versions as one program: it stays for ever."""
FINNISH: Final = "1035"
NEWER_IS_THERE: Final = "Uudempi versio on jo asennettu. / En nyare version är redan installerad."
_CLASSES: Final = "Software\\Classes"


def main(program: Path, parts: Path, out: Path, version: str) -> None:
    """Write the description."""
    wix = Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = _product(wix, version)
    icon = SubElement(
        product, "Icon", Id="kurssipoyta.ico", SourceFile=os.path.relpath(parts / "kurssipoyta.ico", out.parent)
    )
    SubElement(product, "Property", Id="ARPPRODUCTICON", Value=icon.attrib["Id"])
    target = SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    SubElement(target, "Directory", Id="ProgramMenuFolder")
    files = SubElement(target, "Directory", Id="ProgramFiles64Folder")
    home = SubElement(files, "Directory", Id="INSTALLDIR", Name="Kurssipoyta")
    components = [*_add_folder(home, program, program, out.parent), _add_file_type(home)]
    feature = SubElement(product, "Feature", Id="Program", Level="1")
    for each in components:
        SubElement(feature, "ComponentRef", Id=each)
    indent(wix)
    ElementTree(wix).write(out, encoding="utf-8", xml_declaration=True)


def _product(wix: Element, version: str) -> Element:
    product = SubElement(
        wix,
        "Product",
        Id=_guid(f"product {version}"),
        Name="Kurssipöytä",
        Language=FINNISH,
        Codepage="1252",
        Version=version,
        Manufacturer="Kurssipöytä",
        UpgradeCode=str(UPGRADE_CODE).upper(),
    )
    SubElement(
        product,
        "Package",
        Id=_guid(f"package {version}"),
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
    )
    SubElement(product, "MajorUpgrade", DowngradeErrorMessage=NEWER_IS_THERE)
    SubElement(product, "Media", Id="1", Cabinet="program.cab", EmbedCab="yes")
    return product


def _add_folder(parent: Element, folder: Path, program: Path, base: Path) -> list[str]:
    """Add what is in a folder, each file as a component of its own; gives the components' ids."""
    found = []
    for path in sorted(folder.iterdir()):
        place = path.relative_to(program).as_posix()
        ident = f"_{uuid5(UPGRADE_CODE, place).hex}"
        if path.is_dir():
            found += _add_folder(SubElement(parent, "Directory", Id=f"d{ident}", Name=path.name), path, program, base)
            continue
        component = SubElement(parent, "Component", Id=f"c{ident}", Guid=_guid(place), Win64="yes")
        source = path.relative_to(base).as_posix()
        SubElement(component, "File", Id=f"f{ident}", Name=path.name, Source=source, KeyPath="yes")
        if place == "kurssipoyta-gui.exe":
            SubElement(
                component,
                "Shortcut",
                Id="StartMenu",
                Directory="ProgramMenuFolder",
                Name="Kurssipöytä",
                WorkingDirectory="INSTALLDIR",
                Target="[INSTALLDIR]kurssipoyta-gui.exe",
                Icon="kurssipoyta.ico",
            )
        found.append(component.attrib["Id"])
    return found


def _add_file_type(parent: Element) -> str:
    """Return Windows what a backup is: a name and an icon; to restore one is never a matter of a double click."""
    component = SubElement(parent, "Component", Id="FileType", Guid=_guid("file type"), Win64="yes")
    keys = {
        ".kurssipoyta-backup": "Kurssipoyta.Backup",
        "Kurssipoyta.Backup": "Kurssipöydän varmuuskopio",
        "Kurssipoyta.Backup\\DefaultIcon": "[INSTALLDIR]kurssipoyta-gui.exe,0",
    }
    for place, (key, value) in enumerate(keys.items()):
        is_path = {"KeyPath": "yes"} if place == 0 else {}
        SubElement(
            component,
            "RegistryValue",
            {"Root": "HKLM", "Key": f"{_CLASSES}\\{key}", "Type": "string", "Value": value, **is_path},
        )
    return component.attrib["Id"]


def _guid(name: str) -> str:
    return str(uuid5(UPGRADE_CODE, name)).upper()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
