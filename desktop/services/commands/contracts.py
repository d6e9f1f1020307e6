"""The provider, its sites and contracts, and the capacity that it declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.commands import fields as f
from desktop.services.commands.base import By, Change, Command, Maybe, command
from desktop.services.commands.fields import UNSET, spec

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.calendar import Term
    from desktop.domain.contact import Contact
    from desktop.domain.contract import Experience, Pools


@command(By.USERS)
class RegisterProvider(Command):
    """Record the provider; once only."""

    name: str = spec(f.TEXT)
    business_id: str = spec(f.BUSINESS_ID)
    contact: Contact | None = spec(f.CONTACT, default=None)


@command(By.USERS)
class EditProvider(Command):
    """Change what is known of the provider."""

    name: Change[str] = spec(f.TEXT, default=UNSET)
    business_id: Change[str] = spec(f.BUSINESS_ID, default=UNSET)
    contact: Maybe[Contact] = spec(f.CONTACT, default=UNSET)


@command(By.USERS)
class AddSite(Command):
    """Record a site."""

    site: str = spec(f.ID)
    name: str = spec(f.TEXT)
    municipality: str = spec(f.TEXT)
    address: str | None = spec(f.OPTIONAL_TEXT, default=None)
    contact: Contact | None = spec(f.CONTACT, default=None)
    beds: int | None = spec(f.OPTIONAL_NUMBER, default=None)


@command(By.USERS)
class EditSite(Command):
    """Change what is known of a site."""

    site: str = spec(f.ID)
    name: Change[str] = spec(f.TEXT, default=UNSET)
    municipality: Change[str] = spec(f.TEXT, default=UNSET)
    address: Maybe[str] = spec(f.OPTIONAL_TEXT, default=UNSET)
    contact: Maybe[Contact] = spec(f.CONTACT, default=UNSET)
    beds: Maybe[int] = spec(f.OPTIONAL_NUMBER, default=UNSET)


@command(By.USERS)
class SignContract(Command):
    """Record a contract with Kela."""

    contract: str = spec(f.ID)
    site: str = spec(f.ID)
    service: str = spec(f.ID)
    valid_from: date = spec(f.DAY)
    valid_until: date | None = spec(f.OPTIONAL_DAY, default=None)
    contact: Contact | None = spec(f.CONTACT, default=None)
    notice_period: Term | None = spec(f.TERM, default=None)


@command(By.USERS)
class EditContract(Command):
    """Change what a contract tells clients."""

    contract: str = spec(f.ID)
    contact: Maybe[Contact] = spec(f.CONTACT, default=UNSET)
    carer_experience: Maybe[Experience] = spec(f.EXPERIENCE, default=UNSET)
    remote_experience: Maybe[Experience] = spec(f.EXPERIENCE, default=UNSET)
    pools: Maybe[Pools] = spec(f.POOLS, default=UNSET)
    notice_period: Maybe[Term] = spec(f.TERM, default=UNSET)


@command(By.USERS)
class EndContract(Command):
    """Set the last day of a contract."""

    contract: str = spec(f.ID)
    on: date = spec(f.DAY)


@command(By.USERS)
class DeclareCapacity(Command):
    """Declare how many clients a contract takes in a year."""

    contract: str = spec(f.ID)
    year: int = spec(f.NUMBER)
    clients: int = spec(f.NUMBER)
