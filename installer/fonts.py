"""Which letters the bundled fonts have, written beside them: documents use no others.

python installer/fonts.py    after the fonts have changed
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
COVERAGE = FONTS / "coverage.txt"
FIRST = ord(" ")


def coverage() -> str:
    """Return the ranges of code points that every font of the folder has, one a line."""
    maps = [set(TTFont(file).getBestCmap()) for file in sorted(FONTS.glob("*.ttf"))]
    ranges: list[tuple[int, int]] = []
    for point in sorted(point for point in set.intersection(*maps) if point >= FIRST):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1] = (ranges[-1][0], point)
        else:
            ranges.append((point, point))
    return "".join(f"{first:X}-{last:X}\n" if last > first else f"{first:X}\n" for first, last in ranges)


if __name__ == "__main__":
    COVERAGE.write_text(coverage(), encoding="ascii")
