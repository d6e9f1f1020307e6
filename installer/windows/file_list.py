"""Lists the files of a frozen program for NSIS, in alphabetical order: as it finds them, no two machines pack the same.

python -m installer.windows.file_list PROGRAM_FOLDER OUT.nsh
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(program: Path, out: Path) -> None:
    """Write the list."""
    lines = []
    for folder in sorted([program, *(each for each in program.rglob("*") if each.is_dir())]):
        place = "\\".join(("$INSTDIR", "app-new", *folder.relative_to(program).parts))
        lines.append(f'SetOutPath "{place}"')
        lines += [f'File "{file}"' for file in sorted(folder.iterdir()) if file.is_file()]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
