"""Fixtures: what makes sentences in each language, and in none (the texts as they stand in the code)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from desktop import bootstrap
from desktop.i18n import DOMAIN, Language, Words

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue
    from desktop.messages.message import MessageFormatter


@pytest.fixture(scope="session", params=Language, ids=lambda language: language.value)
def formatter(request: pytest.FixtureRequest, catalogue: Catalogue) -> MessageFormatter:
    """Return what makes sentences in a language."""
    return bootstrap.plain_formatter(bootstrap.words_in(request.param), catalogue)


@pytest.fixture(scope="session")
def untranslated(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> MessageFormatter:
    """Return what makes sentences of the texts in the code: its catalogue is empty."""
    folder = tmp_path_factory.mktemp("translations")
    place = folder / Language.FINNISH.value / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / f"{DOMAIN}.mo").open("wb") as file:
        write_mo(file, Catalog(locale="fi"))
    return bootstrap.plain_formatter(Words(folder, Language.FINNISH), catalogue)
