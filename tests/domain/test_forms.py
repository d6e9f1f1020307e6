"""The form of a service, and the commands that are for services of one form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.domain.forms import WrongForm, find_wrong_form
from desktop.domain.service_description import Form
from tests.support.desk import CARERS

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue

OF = {CARERS: Form.COURSE, "moniammatillinen-yksilokuntoutus": Form.INDIVIDUAL, "laku-perhekuntoutus": Form.FAMILY}


@pytest.mark.parametrize("needed", Form)
@pytest.mark.parametrize("service", OF)
def test_a_command_is_for_services_of_its_form(catalogue: Catalogue, service: str, needed: Form) -> None:
    finding = find_wrong_form(service, catalogue, needed)
    assert finding == (None if OF[service] is needed else WrongForm(service, OF[service], needed))


def test_a_service_that_nobody_describes_any_longer_has_no_form(catalogue: Catalogue) -> None:
    assert find_wrong_form("uusi", catalogue, Form.COURSE) is None
