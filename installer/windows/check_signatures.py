"""Looks whether the binaries of Python for Windows are those that the Python Software Foundation and Microsoft signed.

python -m installer.windows.check_signatures FOLDER

The digest in each file's signature must be that of its content, and the signer one of the two. Whether the certificate
was valid is not asked: certificates expire, and the check needs no network.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

SIGNERS: Final = ("CN=Python Software Foundation", "CN=Microsoft Windows Software Compatibility Publisher")
BINARIES: Final = frozenset({".exe", ".dll", ".pyd"})
_SIGNER: Final = re.compile(r"Signer's certificate:[\s-]+Signer #0:\s+Subject: (.+)")
_DIGESTS: Final = re.compile(r"(?:Current|Calculated) message digest\s*:\s*([0-9A-F]+)")


def main(folder: Path) -> int:
    """Check every binary; gives the exit status."""
    files = sorted(each for each in folder.iterdir() if each.suffix in BINARIES)
    found = [f"{each.name}: {fault}" for each in files if (fault := fault_of(told_of(each)))]
    print("\n".join(found) or f"{len(files)} files are as they were signed")
    return 1 if found or not files else 0


def told_of(file: Path) -> str:
    """Return what the signing tool says of a file."""
    return subprocess.run(
        ["osslsigncode", "verify", "-in", str(file)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    ).stdout


def fault_of(told: str) -> str | None:
    """Return what is wrong with a signature; None where nothing is."""
    digests = _DIGESTS.findall(told)
    if len(digests) < 2 or len(set(digests)) != 1:
        return "the content is not what was signed"
    signer = _SIGNER.search(told)
    if signer is None or not signer[1].strip().endswith(SIGNERS):
        return "signed by someone else"
    return None


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
