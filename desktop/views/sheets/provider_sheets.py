"""Forms about the provider, its sites and contracts, and their yearly capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.operations.ids import new_id
from desktop.services.commands import AddSite, DeclareCapacity, RegisterProvider, SignContract
from desktop.views.sheets.course_fields import ContactField
from desktop.views.sheets.fields import ChoiceField, DayField, LineField, NumberField
from desktop.views.sheets.sheet import FormSheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.desk import Desk


class ProviderSheet(FormSheet):
    """The provider itself; once."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Ask for name and business id."""
        words = desk.words
        super().__init__(desk, words.gettext("Service provider"), words.gettext("&Save"), RegisterProvider, {}, parent)
        self.add_field(LineField("name", words.gettext("&Name")))
        self.add_field(LineField("business_id", words.gettext("&Business id")))
        self.add_field(ContactField(words.gettext("Contact &details"), words, None))
        self.finish()


class SiteSheet(FormSheet):
    """A new site."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Ask for name and place."""
        words = desk.words
        super().__init__(desk, words.gettext("New site"), words.gettext("&Save"), AddSite, {"site": new_id()}, parent)
        self.add_field(LineField("name", words.gettext("&Name")))
        self.add_field(LineField("municipality", words.gettext("&Municipality")))
        self.add_field(LineField("address", words.gettext("&Address")))
        self.add_field(ContactField(words.gettext("Contact &details"), words, None))
        self.finish()


class ContractSheet(FormSheet):
    """A new contract with Kela."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Ask for site, service and validity."""
        words, lookups = desk.words, desk.directory.lookups
        fixed = {"contract": new_id()}
        super().__init__(desk, words.gettext("New contract"), words.gettext("&Save"), SignContract, fixed, parent)
        sites = [(site.id, site.name) for site in lookups.sites.values()] if lookups else []
        services = [(code, desk.catalogue.latest(code).names[words.language.value]) for code in desk.catalogue.codes]
        today = desk.operations.today
        self.add_field(ChoiceField("site", words.gettext("S&ite"), sites))
        self.add_field(ChoiceField("service", words.gettext("Ser&vice"), services))
        self.add_field(
            DayField("valid_from", words.gettext("Valid &from"), words, today, today.replace(month=1, day=1))
        )
        self.add_field(DayField("valid_until", words.gettext("Valid &until, if it ends"), words, today))
        self.add_field(ContactField(words.gettext("Contact &details"), words, None))
        self.finish()


class CapacitySheet(FormSheet):
    """How many clients a contract takes in a year."""

    def __init__(self, desk: Desk, parent: QWidget, contract: str | None, year: int, clients: int | None) -> None:
        """Start with a contract, a year and the present number."""
        words, lookups = desk.words, desk.directory.lookups
        super().__init__(
            desk, words.gettext("Declare capacity"), words.gettext("&Declare"), DeclareCapacity, {}, parent
        )
        contracts = [(ident, desk.directory.contract(ident)) for ident in (lookups.contracts if lookups else {})]
        this_year = desk.operations.today.year
        years = [(each, str(each)) for each in (this_year, this_year + 1)]
        choices = sorted(contracts, key=lambda each: each[1])
        self.add_field(ChoiceField("contract", words.gettext("Con&tract"), choices, contract))
        self.add_field(ChoiceField("year", words.gettext("&Year"), years, year))
        self.add_field(NumberField("clients", words.gettext("&Clients"), clients or 10))
        self.finish()
