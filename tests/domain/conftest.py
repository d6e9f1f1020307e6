"""Fixtures: the shipped service descriptions that the pure rules are tested with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.desk import CARERS, HEART, TULES

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue, ServiceDescription


@pytest.fixture(scope="session")
def carers(catalogue: Catalogue) -> ServiceDescription:
    """Return the carers' service: two locked periods, Monday to Saturday, no companion."""
    return catalogue.latest(CARERS)


@pytest.fixture(scope="session")
def heart(catalogue: Catalogue) -> ServiceDescription:
    """Return the heart service: three times five days Monday to Friday, two companion days."""
    return catalogue.latest(HEART)


@pytest.fixture(scope="session")
def tules(catalogue: Catalogue) -> ServiceDescription:
    """Return a service whose group size and companion days nobody has confirmed."""
    return catalogue.latest(TULES)
