"""Typst: from a document's words to a tagged PDF (PDF/UA-1 and PDF/A-2a) or to pictures of its pages."""

from __future__ import annotations

import json
import threading
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from typst import Compiler

    from desktop.documents.content import Content

_STANDARDS: Final[list[Any]] = ["ua-1", "a-2a"]
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


class Typesetter:
    """Typesets documents; one compiler is kept warm, and one thread uses it at a time."""

    def __init__(self, resources: Path) -> None:
        """Take templates and fonts from a folder of resources; nothing is loaded yet."""
        self._templates, self._fonts = resources / "documents", resources / "fonts"
        self._compiler: Compiler | None = None
        self._lock = threading.Lock()

    def pdf(self, contents: Sequence[Content], at: datetime) -> bytes:
        """Return documents as one PDF; the same contents and time give the same bytes."""
        made_at = at.replace(microsecond=0, tzinfo=UTC)
        made: Any = self._compile(contents, format="pdf", pdf_standards=_STANDARDS, timestamp=made_at)
        return bytes(made)

    def pages(self, contents: Sequence[Content], dots_per_inch: float) -> list[bytes]:
        """Return pictures (PNG) of the pages of documents."""
        made: Any = self._compile(contents, format="png", ppi=dots_per_inch)
        return [made] if isinstance(made, bytes) else list(made)

    def _compile(self, contents: Sequence[Content], **how: Any) -> Any:  # noqa: ANN401 - as Typst gives it
        known = _coverage(self._fonts / "coverage.txt")
        first = contents[0]
        whole = {name: first[name] for name in ("title", "author", "language")} | {"documents": list(contents)}
        data = json.dumps(_printable(whole, known), ensure_ascii=False)
        with self._lock:
            return self._started().compile(self._templates / "main.typ", sys_inputs={"data": data}, **how)

    def _started(self) -> Compiler:
        if self._compiler is None:
            import typst  # noqa: PLC0415 - many megabytes, for the first document only

            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(self._fonts)])
            self._compiler = typst.Compiler(root=self._templates, font_paths=fonts, ignore_system_fonts=True)
        return self._compiler


@lru_cache(maxsize=4)
def _coverage(file: Path) -> frozenset[str]:
    """Read which letters the fonts have: ranges of code points, one a line."""
    letters: set[str] = set()
    for line in file.read_text(encoding="ascii").splitlines():
        first, _, last = line.partition("-")
        letters.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(letters)


def _printable(value: Any, known: frozenset[str]) -> Any:  # noqa: ANN401 - plain values
    """Return plain values with only letters that the fonts have: a PDF/A may not lack one."""
    if isinstance(value, str):
        return "".join(_letters(value, known))
    if isinstance(value, dict):
        return {key: _printable(each, known) for key, each in value.items()}
    return [_printable(each, known) for each in value] if isinstance(value, list) else value


def _letters(text: str, known: frozenset[str]) -> Iterable[str]:
    for letter in unicodedata.normalize("NFC", text):
        if letter == "\n":
            yield letter
        elif unicodedata.category(letter) in ("Cf", "Cc"):
            continue
        elif letter in known:
            yield letter
        else:
            plain = unicodedata.normalize("NFKD", letter)
            yield plain if plain and all(each in known for each in plain) else _REPLACEMENT
