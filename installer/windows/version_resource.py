"""What Windows shows in the properties of the program's files."""

from __future__ import annotations

from typing import Any, Final

NAMES: Final = {"040B": "Kurssipöytä", "041D": "Kursbordet"}
"""Finnish and Swedish, by Windows' codes of languages; the code page is Unicode."""
_UNICODE: Final = "04B0"


def numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as the four numbers that Windows wants: 0.1.0 is 0.1.0.0."""
    major, minor, patch = (int(each) for each in version.split(".")[:3])
    return major, minor, patch, 0


def version_resource(version: str, program: str) -> Any:  # noqa: ANN401 - PyInstaller has no types
    """Make the resource; it can be made on Windows only."""
    from PyInstaller.utils.win32.versioninfo import (  # noqa: PLC0415 - only there
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    tables = [
        StringTable(
            language + _UNICODE,
            [
                StringStruct("CompanyName", "Kurssipöytä"),
                StringStruct("FileDescription", name),
                StringStruct("FileVersion", version),
                StringStruct("InternalName", program),
                StringStruct("LegalCopyright", "Apache License 2.0"),
                StringStruct("OriginalFilename", f"{program}.exe"),
                StringStruct("ProductName", name),
                StringStruct("ProductVersion", version),
            ],
        )
        for language, name in NAMES.items()
    ]
    languages = [number for language in NAMES for number in (int(language, 16), int(_UNICODE, 16))]
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers(version), prodvers=numbers(version)),
        kids=[StringFileInfo(tables), VarFileInfo([VarStruct("Translation", languages)])],
    )
