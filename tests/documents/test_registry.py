"""Every document is declared, and what is declared is there: templates, texts, choices of the command line."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import pytest

from desktop import bootstrap, paths
from desktop.documents import kinds
from desktop.documents.document_kind import DocumentKind, Stage, Subject
from desktop.documents.due_documents import suggested_at
from desktop.documents.fact_source import FactSource
from desktop.documents.facts import kept
from desktop.documents.field_matrix import DocumentField
from desktop.documents.orders import Order
from desktop.documents.print_texts import OPTIONS, document_name, reader_text
from desktop.documents.registry import course_documents, kind_of, other_documents
from desktop.domain.printout import Document
from desktop.i18n import Language
from desktop.interchange import arguments
from desktop.messages.names import DOCUMENTS
from tests.documents.course import AT, PEOPLE, SECRETS

if TYPE_CHECKING:
    from tests.support.desk import Desk

TEMPLATES = paths.resources() / "documents"
NO_DOCUMENT = {"main", "common"}
"""What binds documents together, and what they share."""


def test_every_document_is_declared_in_the_module_of_its_name_and_no_module_is_left_over() -> None:
    modules = {each.name: import_module(f"{kinds.__name__}.{each.name}") for each in iter_modules(kinds.__path__)}
    assert {name: module.DOCUMENT.document for name, module in modules.items()} == {
        each.value: each for each in Document
    }
    assert all(isinstance(kind_of(each), DocumentKind) for each in Document)


def test_every_template_is_there_and_every_one_that_is_there_is_used() -> None:
    declared = {kind_of(each).template for each in Document}
    assert {each.stem for each in TEMPLATES.glob("*.typ")} - NO_DOCUMENT == declared


@pytest.mark.parametrize("language", list(Language))
def test_every_document_has_a_name_and_a_reader_in_each_language(language: Language) -> None:
    words = bootstrap.words_in(language)
    assert set(DOCUMENTS) == {each.value for each in Document}
    names = {document_name(each, words) for each in Document}
    assert len(names) == len(Document)
    assert not names & set(DOCUMENTS.values())
    assert all(reader_text(each, words) for each in Document)


def test_every_field_that_can_be_chosen_has_a_text() -> None:
    fields = {field for each in Document for field, use in kind_of(each).fields.items() if use == "optional"}
    assert fields == set(OPTIONS)


def test_the_command_line_offers_all_that_needs_no_window() -> None:
    assert tuple(each.value for each in Document if kind_of(each).subject is not Subject.DAY) == arguments.DOCUMENTS


def test_documents_are_of_a_course_or_not() -> None:
    assert [*course_documents(), *other_documents()] == list(Document)


def test_something_is_suggested_at_every_stage_of_a_course() -> None:
    assert all(suggested_at(stage) for stage in Stage)
    assert not {each for stage in Stage for each in suggested_at(stage)} - set(course_documents())


@pytest.mark.parametrize("document", course_documents())
def test_what_the_matrix_does_not_allow_never_reaches_the_facts(held: Desk, document: Document) -> None:
    held.do("edit_stay", decision="d2", companion_name="Liisa Lehtonen")
    words = bootstrap.words_in(Language.FINNISH)
    source = FactSource(held.queries, held.catalogue, AT.date(), words, None)
    order = Order(document, course="A", period=1, decision="d1", options=frozenset(DocumentField))
    facts = replace(kind_of(document), fields={}).facts(order, source)
    assert facts is not None
    values = str(kept(facts))
    found = {field for field, secret in SECRETS.items() if secret in values}
    named = {family for family, _ in PEOPLE if family in values}
    # A certificate is a value of the domain: it is of somebody by its nature.
    is_certificate = document is Document.CERTIFICATE
    assert (found, named) == (({"birth_year"}, {"Mäki"}) if is_certificate else (set(), set()))
