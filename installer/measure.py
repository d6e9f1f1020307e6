"""Compares the first window of the frozen program with that of the same wheel in its environment, in turns.

python3 installer/measure.py [ROUNDS]

Run it after `freeze.py`. It ends with 1 where the frozen program needs more than twice as long.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Final

sys.path.append(str(Path(__file__).resolve().parent.parent))

from installer.bundle import BUILD, ROOT  # so that it runs as a script

MOST: Final = 2.0
ROUNDS: Final = 7
_PAINTED: Final = re.compile(r"painted at ([\d.]+)")


def main(rounds: int) -> int:
    """Measure and print; gives the exit status."""
    suffix = ".exe" if os.name == "nt" else ""
    programs = {
        "environment": BUILD / "environment" / ("Scripts" if os.name == "nt" else "bin") / f"kurssipoyta{suffix}",
        "frozen": ROOT / "dist" / "kurssipoyta" / f"kurssipoyta{suffix}",
    }
    found: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, program in programs.items():
            seconds = first_window(program)
            if turn:  # the first time everything is compiled and read from the disk
                found[name].append(seconds)
    for name, each in found.items():
        print(f"{name}: {median(each) * 1000:.0f} ms ({min(each) * 1000:.0f} to {max(each) * 1000:.0f})")
    ratio = median(found["frozen"]) / median(found["environment"])
    print(f"frozen / environment: {ratio:.2f}, at most {MOST}")
    return 0 if ratio <= MOST else 1


def first_window(program: Path) -> float:
    """Return the seconds from the start of the process until its window is painted."""
    report = BUILD / "measured.json"
    start = time.time()
    subprocess.run([program, "--smoke", report], check=True, env={"QT_QPA_PLATFORM": "offscreen"} | os.environ)
    (window,) = [each for each in json.loads(report.read_text(encoding="utf-8"))["checks"] if each["name"] == "window"]
    return float(_PAINTED.findall(window["detail"])[0]) - start


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
