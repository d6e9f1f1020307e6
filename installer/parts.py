"""Makes what is needed before the program can be frozen from an environment: icons, notices, list of parts.

python -m installer.parts SITE_PACKAGES PARTS
"""

from __future__ import annotations

import sys
from pathlib import Path

from installer import icons
from installer.bundle import is_wanted, set_times
from installer.notices import notices
from installer.sbom import sbom


def main(site_packages: Path, parts: Path) -> None:
    """Make the parts, and thin out Qt, so that no library comes along for something that is left out."""
    icons.main(parts)
    (parts / "THIRD_PARTY_NOTICES.txt").write_text(notices(site_packages), encoding="utf-8", newline="\n")
    (parts / "sbom.cdx.json").write_text(sbom(site_packages), encoding="utf-8", newline="\n")
    set_times(parts)
    for file in sorted((site_packages / "PySide6").rglob("plugins/*/*")):
        if not is_wanted(file.relative_to(site_packages).as_posix()):
            file.unlink()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
