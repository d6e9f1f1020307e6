"""Names of PDF files, and which documents go into which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.documents.document_service import ReadyDocument
    from desktop.operations.directory import Directory

_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys('<>:"/\\|?*'))


def name(title: str) -> str:
    """Propose a file's name."""
    return f"{title.translate(_NOT_IN_NAMES).strip()}.pdf"


def one_for_each_course(
    documents: Sequence[ReadyDocument], folder: Path, directory: Directory
) -> list[tuple[Path, Sequence[ReadyDocument]]]:
    """Return a file for each course, in the order in which they come."""
    files: dict[Path, list[ReadyDocument]] = {}
    for each in documents:
        number = directory.course(each.printout.course or "")
        files.setdefault(folder / name(number), []).append(each)
    return list(files.items())
