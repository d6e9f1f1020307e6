"""The command: makes mutants of packages, runs a sample of them, and lists those that no test noticed."""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tests.mutation.equivalents import read_equivalents
from tests.mutation.mutators import all_mutants
from tests.mutation.running import Ended, Fate, Runner, load_libraries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.mutation.mutators import Mutant

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = ("desktop/domain", "desktop/services")
TESTS: Final = ("tests/domain", "tests/services", "tests/conformance")


def main() -> int:
    """Return 1 if a mutant survived that isn't listed as equivalent, otherwise 0."""
    options = _options()
    mutants, equivalent = _chosen(options)
    paths = sorted({mutant.path for mutant in mutants})
    load_libraries()
    with TemporaryDirectory(prefix="mutation-") as folder:
        runner = Runner(ROOT, Path(folder), options.tests or TESTS)
        number = runner.measure(paths)
        _say(f"{number} tests pass without a mutant, in {runner.seconds:.0f} s; {len(mutants)} mutants")
        ended = []
        for each in runner.run(mutants, options.jobs):
            ended.append(each)
            name = f"{each.mutant.path}:{each.mutant.line} {each.mutant.function}: {each.mutant.change[:100]}"
            _say(f"{len(ended):4} {each.fate:15} {name}" + (f"  [{each.test}]" if each.test else ""))
    return _report(ended, equivalent)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--package", action="append", help="a folder or a file, e.g. desktop/domain; several times")
    parser.add_argument("--sample", type=int, help="how many mutants; all of them if left out")
    parser.add_argument("--seed", type=int, default=1, help="chooses the sample")
    parser.add_argument("--only", action="append", help="of the sample, those whose line of the output holds this")
    parser.add_argument("--tests", action="append", help="the tests to run; several times")
    parser.add_argument("--jobs", type=int, default=1, help="how many at the same time")
    return parser.parse_args()


def _chosen(options: argparse.Namespace) -> tuple[list[Mutant], int]:
    """Return the mutants to run, in the order of their source, and how many of the sample are listed as equivalent."""
    mutants = all_mutants(ROOT, [ROOT / package for package in options.package or PACKAGES])
    if options.sample is not None and options.sample < len(mutants):
        places = sorted(random.Random(options.seed).sample(range(len(mutants)), options.sample))
        mutants = [mutants[place] for place in places]
    if options.only:
        names = [(f"{each.path}:{each.line} {each.function}: {each.change}", each) for each in mutants]
        mutants = [each for name, each in names if any(part in name for part in options.only)]
    known = read_equivalents()
    left = [each for each in mutants if each.key not in known]
    return left, len(mutants) - len(left)


def _report(ended: Sequence[Ended], equivalent: int) -> int:
    alive = [each for each in ended if each.fate in (Fate.SURVIVED, Fate.NOT_RUN)]
    for each in sorted(alive, key=lambda each: (each.mutant.path, each.mutant.line)):
        mutant = each.mutant
        _say(f"\n{mutant.path}:{mutant.line} {mutant.function} ({each.fate})\n  change = {mutant.change!r}")
        _say(f"  occurrence = {mutant.occurrence}")
        _say(mutant.difference((ROOT / mutant.path).read_text(encoding="utf-8")))
    fates = Counter(each.fate for each in ended)
    counts = ", ".join(f"{fates[fate]} {fate}" for fate in Fate)
    _say(f"\n{len(ended) + equivalent} mutants: {counts}, {equivalent} equivalent")
    return 1 if alive else 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
