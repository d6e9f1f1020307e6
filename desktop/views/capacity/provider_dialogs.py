"""Forms about the provider, its sites and contracts, and their yearly capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from desktop.messages.names import EXPERIENCES, POOLS
from desktop.operations.ids import new_id
from desktop.services.commands.contracts import (
    AddSite,
    DeclareCapacity,
    EditContract,
    EditSite,
    EndContract,
    RegisterProvider,
    SignContract,
)
from desktop.views.base.dialog import Dialog, FormDialog
from desktop.views.base.domain_fields import ContactField
from desktop.views.widgets.form_fields import ChoiceField, CountField, DayField, LineField, NumberField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.contract import Contract, Provider, Site
    from desktop.i18n import Words
    from desktop.views.base.context import ViewContext
    from desktop.views.widgets.form_fields import FormField


class ProviderDialog(FormDialog):
    """The provider itself; once."""

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        """Ask for name and business id."""
        words = context.words
        super().__init__(
            context, words.gettext("Service provider"), words.gettext("&Save"), RegisterProvider, {}, parent
        )
        self.add_field(LineField("name", words.gettext("&Name")))
        self.add_field(LineField("business_id", words.gettext("&Business id")))
        self.add_field(ContactField(words.gettext("Contact &details"), words, None))
        self.finish()


class ProviderCard(Dialog):
    """The provider as it was registered: that is done once."""

    def __init__(self, context: ViewContext, parent: QWidget, provider: Provider) -> None:
        """Show what is known."""
        words = context.words
        super().__init__(context, words.gettext("Service provider"), parent)
        contact = "\n".join(part for part in provider.contact or () if part)
        texts = (provider.name, f"{words.gettext('Business ID')} {provider.business_id}", contact)
        for text in (*texts, words.gettext("The service provider is registered once, and stays as it is.")):
            label = QLabel(text)
            label.setWordWrap(True)
            label.setVisible(bool(text))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(label)
        self.fit()
        self.back.setFocus()


class SiteDialog(FormDialog):
    """A new site."""

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        """Ask for name and place."""
        words = context.words
        super().__init__(
            context, words.gettext("New site"), words.gettext("&Save"), AddSite, {"site": new_id()}, parent
        )
        for field in _of_site(words, None):
            self.add_field(field)
        self.finish()


class EditSiteDialog(FormDialog):
    """What is known of a site."""

    def __init__(self, context: ViewContext, parent: QWidget, site: Site) -> None:
        """Show the present values."""
        title = context.words.gettext("Edit {name}").format(name=site.name)
        super().__init__(context, title, context.words.gettext("&Save"), EditSite, {"site": site.id}, parent)
        self.change(site)
        for field in _of_site(context.words, site):
            self.add_field(field)
        self.finish()


class ContractDialog(FormDialog):
    """A new contract with Kela."""

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        """Ask for site, service and validity; nothing is chosen beforehand, so that none is made by mistake."""
        words, lookups = context.words, context.directory.lookups
        fixed = {"contract": new_id()}
        super().__init__(context, words.gettext("New contract"), words.gettext("&Save"), SignContract, fixed, parent)
        none = (None, "–")
        sites = [(site.id, site.name) for site in lookups.sites.values()] if lookups else []
        services = [
            (code, context.catalogue.latest(code).names[words.language.value]) for code in context.catalogue.codes
        ]
        today = context.operations.today
        self.add_field(ChoiceField("site", words.gettext("S&ite"), [none, *sites]))
        self.add_field(ChoiceField("service", words.gettext("Ser&vice"), [none, *services]))
        self.add_field(
            DayField("valid_from", words.gettext("Valid &from"), words, today, today.replace(month=1, day=1))
        )
        self.add_field(DayField("valid_until", words.gettext("Valid &until, if it ends"), words, today))
        self.add_field(ContactField(words.gettext("Contact &details"), words, None))
        self.finish()


class EditContractDialog(FormDialog):
    """What a contract tells clients, and a way to end it. Signals: end_requested()."""

    end_requested = Signal()

    def __init__(self, context: ViewContext, parent: QWidget, contract: Contract) -> None:
        """Show the present values."""
        words = context.words
        title = words.gettext("Edit {name}").format(name=context.directory.contract(contract.id))
        super().__init__(context, title, words.gettext("&Save"), EditContract, {"contract": contract.id}, parent)
        self.change(contract)
        experiences = [(None, "–"), *((value, words.gettext(text)) for value, text in EXPERIENCES.items())]
        pools = [(None, "–"), *((value, words.gettext(text)) for value, text in POOLS.items())]
        self.add_field(ContactField(words.gettext("Contact &details"), words, contract.contact))
        for name, caption, choices in (
            ("carer_experience", words.gettext("Experience of &carers' rehabilitation"), experiences),
            ("remote_experience", words.gettext("Experience of &remote rehabilitation"), experiences),
            ("pools", words.gettext("&Pools"), pools),
        ):
            value = getattr(contract, name)
            self.add_field(ChoiceField(name, caption, choices, value.value if value is not None else None))
        self.add_button(words.gettext("&End the contract…"), self._end)
        self.finish()

    def _end(self) -> None:
        self.reject()
        self.end_requested.emit()


class EndContractDialog(FormDialog):
    """The last day of a contract."""

    def __init__(self, context: ViewContext, parent: QWidget, contract: Contract) -> None:
        """Ask for the day."""
        words = context.words
        title = words.gettext("End the contract {name}").format(name=context.directory.contract(contract.id))
        fixed = {"contract": contract.id}
        super().__init__(context, title, words.gettext("&End the contract"), EndContract, fixed, parent)
        self.add_field(
            DayField("on", words.gettext("&Last day"), words, context.operations.today, contract.valid_until)
        )
        self.finish()


def _of_site(words: Words, site: Site | None) -> list[FormField]:
    """Make the fields of a site."""
    return [
        LineField("name", words.gettext("&Name"), site.name if site else None),
        LineField("municipality", words.gettext("&Municipality"), site.municipality if site else None),
        LineField("address", words.gettext("&Address"), site.address if site else None),
        CountField("beds", words.gettext("B&eds"), site.beds if site else None),
        ContactField(words.gettext("Contact &details"), words, site.contact if site else None),
    ]


class CapacityDialog(FormDialog):
    """How many clients a contract takes in a year."""

    def __init__(
        self, context: ViewContext, parent: QWidget, contract: str | None, year: int, clients: int | None
    ) -> None:
        """Start with a contract, a year and the present number."""
        words = context.words
        super().__init__(
            context, words.gettext("Declare capacity"), words.gettext("&Declare"), DeclareCapacity, {}, parent
        )
        this_year = context.operations.today.year
        years = [(each, str(each)) for each in (this_year, this_year + 1)]
        self.add_field(ChoiceField("contract", words.gettext("Con&tract"), context.course_contracts(), contract))
        self.add_field(ChoiceField("year", words.gettext("&Year"), years, year))
        self.add_field(NumberField("clients", words.gettext("&Clients"), clients or 10))
        self.finish()
