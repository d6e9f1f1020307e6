"""Fixtures: a course that is held, the document service, and Typst, which is kept warm."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from itertools import count
from random import Random
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from desktop import bootstrap, paths
from desktop.documents.document_service import DocumentService
from desktop.documents.typeset import Typesetter
from desktop.i18n import Language
from tests.documents.course import AT, open_course

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
"""Where a word was split at the end of a line."""

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.documents.document_service import ReadyDocument
    from desktop.documents.orders import Order
    from tests.support.desk import Desk

    MakeService = Callable[..., DocumentService]
    TextOf = Callable[[ReadyDocument], str]


@pytest.fixture
def held(desk: Desk) -> Desk:
    """Return a desk with the held course A."""
    open_course(desk)
    return desk


@pytest.fixture
def make_service(held: Desk) -> MakeService:
    """Return what opens a document service in a language; its codes are always drawn the same."""

    def make(language: Language = Language.FINNISH) -> DocumentService:
        return DocumentService(held.catalogue, bootstrap.words_in(language), chance=Random(7).choice)

    return make


@pytest.fixture
def service(make_service: MakeService) -> DocumentService:
    """Return a Finnish document service."""
    return make_service()


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    """Return the shipped templates and fonts."""
    return Typesetter(paths.resources())


@pytest.fixture
def text_of(typesetter: Typesetter) -> TextOf:
    """Return what reads the text of a document's PDF, one blank between words."""

    def read(made: ReadyDocument) -> str:
        pages = PdfReader(BytesIO(typesetter.pdf([made.content], AT))).pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        return text.replace(f"{SOFT_HYPHEN} ", "").replace(SOFT_HYPHEN, "")

    return read


@pytest.fixture
def ready(held: Desk, service: DocumentService) -> Callable[..., list[ReadyDocument]]:
    """Return what makes orders ready: from AT on, a second later each time."""
    times = (AT + timedelta(seconds=later) for later in count())

    def prepare(*orders: Order) -> list[ReadyDocument]:
        return service.prepare(held.queries, orders, next(times), "J. Korhonen")

    return prepare
