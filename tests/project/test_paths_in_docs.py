"""Files that the documents name are there, as seen from the top, from the program, or from the documents."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
DOCUMENTS: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMED: Final = re.compile(r"`([\w.-]+/[\w./-]*\.(?:py|md|toml|jsonl?|typ|spec|sh|ps1|txt))`")
SEEN_FROM: Final = (ROOT, ROOT / "desktop", ROOT / "docs")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    named = set(NAMED.findall(document.read_text(encoding="utf-8")))
    assert [each for each in sorted(named) if not any((place / each).exists() for place in SEEN_FROM)] == []
