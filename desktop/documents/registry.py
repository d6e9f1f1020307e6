"""Every document's declaration: in the module of its name in `desktop.documents.kinds`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from desktop.domain.printout import Document

if TYPE_CHECKING:
    from desktop.documents.document_kind import DocumentKind


@cache
def kind_of(document: Document) -> DocumentKind[Any]:
    """Return what is declared of a document."""
    kind: DocumentKind[Any] = import_module(f"desktop.documents.kinds.{document.value}").DOCUMENT
    return kind


def course_documents() -> tuple[Document, ...]:
    """Return the documents of a course, in the order in which they are offered."""
    return tuple(each for each in Document if kind_of(each).is_of_a_course)


def other_documents() -> tuple[Document, ...]:
    """Return the documents that are of no course, in the order in which they are offered."""
    return tuple(each for each in Document if not kind_of(each).is_of_a_course)
