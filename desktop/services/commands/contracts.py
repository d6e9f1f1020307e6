"""The provider, its sites and contracts, and the capacity that it declares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.commands import fields as f
from desktop.services.commands.base import Change, Command, Maybe
from desktop.services.commands.fields import UNSET, spec

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.contact import Contact
    from desktop.domain.contract import Experience, Pools


@dataclass(frozen=True, slots=True)
class RegisterProvider(Command):
    """Record the provider; once only."""

    name: str = spec(f.TEXT, required=True)
    business_id: str = spec(f.BUSINESS_ID, required=True)
    contact: Contact | None = spec(f.CONTACT, required=False)


@dataclass(frozen=True, slots=True)
class AddSite(Command):
    """Record a site."""

    site: str = spec(f.ID, required=True)
    name: str = spec(f.TEXT, required=True)
    municipality: str = spec(f.TEXT, required=True)
    address: str | None = spec(f.OPTIONAL_TEXT, required=False)
    contact: Contact | None = spec(f.CONTACT, required=False)
    beds: int | None = spec(f.OPTIONAL_NUMBER, required=False)


@dataclass(frozen=True, slots=True)
class EditSite(Command):
    """Change what is known of a site."""

    site: str = spec(f.ID, required=True)
    name: Change[str] = spec(f.TEXT, UNSET, required=False)
    municipality: Change[str] = spec(f.TEXT, UNSET, required=False)
    address: Maybe[str] = spec(f.OPTIONAL_TEXT, UNSET, required=False)
    contact: Maybe[Contact] = spec(f.CONTACT, UNSET, required=False)
    beds: Maybe[int] = spec(f.OPTIONAL_NUMBER, UNSET, required=False)


@dataclass(frozen=True, slots=True)
class SignContract(Command):
    """Record a contract with Kela."""

    contract: str = spec(f.ID, required=True)
    site: str = spec(f.ID, required=True)
    service: str = spec(f.ID, required=True)
    valid_from: date = spec(f.DAY, required=True)
    valid_until: date | None = spec(f.OPTIONAL_DAY, required=False)
    contact: Contact | None = spec(f.CONTACT, required=False)


@dataclass(frozen=True, slots=True)
class EditContract(Command):
    """Change what a contract tells clients."""

    contract: str = spec(f.ID, required=True)
    contact: Maybe[Contact] = spec(f.CONTACT, UNSET, required=False)
    carer_experience: Maybe[Experience] = spec(f.EXPERIENCE, UNSET, required=False)
    remote_experience: Maybe[Experience] = spec(f.EXPERIENCE, UNSET, required=False)
    pools: Maybe[Pools] = spec(f.POOLS, UNSET, required=False)


@dataclass(frozen=True, slots=True)
class EndContract(Command):
    """Set the last day of a contract."""

    contract: str = spec(f.ID, required=True)
    on: date = spec(f.DAY, required=True)


@dataclass(frozen=True, slots=True)
class DeclareCapacity(Command):
    """Declare how many clients a contract takes in a year."""

    contract: str = spec(f.ID, required=True)
    year: int = spec(f.NUMBER, required=True)
    clients: int = spec(f.NUMBER, required=True)
