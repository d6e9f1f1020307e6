"""What stands on which document: the text of every PDF is searched for every field that may not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from desktop.documents.document_kind import Reader
from desktop.documents.field_matrix import DocumentField, Use, optional_fields
from desktop.documents.orders import Order
from desktop.documents.registry import kind_of
from desktop.domain.printout import Document
from desktop.i18n import Language
from tests.documents.course import AT, COMPANION, COURSE_DOCUMENTS, PEOPLE, SECRETS
from tests.support.desk import CARERS

if TYPE_CHECKING:
    from collections.abc import Collection

    from tests.documents.conftest import MakeService, TextOf
    from tests.support.desk import Desk

ALL_OPTIONS: Final = frozenset(DocumentField)
NOT_IN_THIS_COURSE: Final = {(Document.INVITATION, DocumentField.COMPANION)}
"""A carers' course has no days on which a companion takes part: the letter has no line of them."""


def betrayed(text: str) -> set[str]:
    """Return the fields whose secret stands in a text."""
    return {field for field, secret in SECRETS.items() if secret in text}


def allowed(document: Document, options: Collection[DocumentField]) -> set[str]:
    """Return the fields that must stand on a document."""
    return {
        field.value
        for field, use in kind_of(document).fields.items()
        if field is not DocumentField.NAME
        and (use is not Use.OPTIONAL or field in options)
        and (document, field) not in NOT_IN_THIS_COURSE
    }


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("document", COURSE_DOCUMENTS)
@pytest.mark.parametrize("options", [frozenset(), ALL_OPTIONS], ids=["plain", "all options"])
def test_a_document_tells_what_the_matrix_allows_and_nothing_else(
    held: Desk,
    make_service: MakeService,
    text_of: TextOf,
    document: Document,
    language: Language,
    options: frozenset[DocumentField],
) -> None:
    order = Order(document, course="A", period=1, decision="d1", options=options)
    held.do("edit_client", client="c1", language=language.value)
    (made,) = make_service(language).prepare(held.queries, [order], AT, "J. Korhonen")
    text = text_of(made)
    found, expected = betrayed(text), allowed(document, options)
    assert found - {"service"} == expected - {"service"}
    assert (service_name(held, language) in text) == ("service" in expected)


def service_name(desk: Desk, language: Language) -> str:
    """Return what betrays the service in a language."""
    return desk.catalogue.latest(CARERS).names[language.value]


def test_the_personal_identity_code_stands_on_the_certificate_alone() -> None:
    with_code = [document for document in Document if DocumentField.IDENTITY_CODE in kind_of(document).fields]
    assert with_code == [Document.CERTIFICATE]


def test_whatever_others_see_has_a_neutral_title_and_no_full_name(
    held: Desk, make_service: MakeService, text_of: TextOf
) -> None:
    for document in (Document.SIGN_IN, Document.ROOM_LIST):
        assert kind_of(document).reader is Reader.OTHERS
        (made,) = make_service().prepare(held.queries, [Order(document, course="A", period=1)], AT, "J. Korhonen")
        text = text_of(made)
        assert "Kurssi 10001" in text
        assert "hoitaj" not in text.lower()
        assert not [name for name in PEOPLE if " ".join(name) in text or f"{name[0]}, {name[1]}" in text]
        assert COMPANION not in text


def test_no_client_stands_on_the_year_calendar_or_the_capacity_summary(
    held: Desk, make_service: MakeService, text_of: TextOf
) -> None:
    orders = [
        Order(Document.YEAR_CALENDAR, year=2026, options=ALL_OPTIONS),
        Order(Document.CAPACITY, year=2026),
    ]
    for made in make_service().prepare(held.queries, orders, AT, "J. Korhonen"):
        text = text_of(made)
        assert not [family for family, _ in PEOPLE if family in text]
        assert not betrayed(text) - {"service"}


def test_the_year_calendar_on_the_wall_has_numbers_only(held: Desk, make_service: MakeService, text_of: TextOf) -> None:
    plain, named = (
        text_of(made)
        for made in make_service().prepare(
            held.queries,
            [
                Order(Document.YEAR_CALENDAR, year=2026),
                Order(Document.YEAR_CALENDAR, year=2026, options=frozenset({DocumentField.SERVICE})),
            ],
            AT,
            "J. Korhonen",
        )
    )
    assert "10001" in plain
    assert "maishoitaja" not in plain
    assert "maishoitaja" in named


def test_only_optional_fields_can_be_chosen() -> None:
    of_roster = optional_fields(kind_of(Document.ROSTER).fields)
    assert of_roster == (DocumentField.BIRTH_YEAR, DocumentField.AIDS, DocumentField.ALLERGIES)
    assert optional_fields(kind_of(Document.SIGN_IN).fields) == ()
