"""The forms of services: a command is for services of one form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue, Form


class WrongForm(Finding, rule=Rule.WRONG_FORM):
    """A contract's service is of the form that a command is for. Source: rules.md sections 2 and 6.6."""

    service: str
    form: Form
    needed: Form


def find_wrong_form(service: str, catalogue: Catalogue, needed: Form) -> WrongForm | None:
    """Judge the service of what a command is about; one that is described no longer is not judged."""
    if not catalogue.describes(service):
        return None
    form = catalogue.latest(service).form
    return None if form is needed else WrongForm(service, form, needed)
