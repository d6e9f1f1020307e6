"""What macOS is told of the program."""

from __future__ import annotations

from typing import Any, Final

IDENTIFIER: Final = "fi.kurssipoyta.desktop"
OLDEST_MACOS: Final = "13.0"
"""The oldest system that Qt's libraries in the pinned PySide6 are made for; `wheels.py` looks whether it still is."""
BACKUP_TYPE: Final = f"{IDENTIFIER}.backup"


def info_plist(version: str) -> dict[str, Any]:
    """Return the keys of Info.plist; PyInstaller adds the names of program and icon."""
    return {
        "CFBundleDisplayName": "Kurssipöytä",
        "CFBundleDevelopmentRegion": "fi",
        "CFBundleLocalizations": ["fi", "sv"],
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "Apache License 2.0",
        "NSRequiresAquaSystemAppearance": False,
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": BACKUP_TYPE,
                "UTTypeDescription": "Kurssipöytä backup",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {"public.filename-extension": ["kurssipoyta-backup"]},
            }
        ],
    }
