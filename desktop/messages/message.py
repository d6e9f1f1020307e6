"""A message: what stops the user and why, in at most three sentences, with the number and the way out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from desktop.domain.decision import ClientNaming

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words


class Message(NamedTuple):
    """Heading: the rule with its number. Text: why here, and what can be done."""

    heading: str
    text: str

    def __str__(self) -> str:
        """Both in one."""
        return f"{self.heading} {self.text}".strip()


class Names(Protocol):
    """Names for the ids that rules and commands speak of: a program's own ids tell a user nothing."""

    def contract(self, ident: str) -> str:
        """Name a contract."""

    def course(self, ident: str) -> str:
        """Name a course by its number."""

    def client(self, ident: str) -> str:
        """Name a client, by the client's id or that of a decision."""

    def service_of(self, contract: str) -> str | None:
        """Return the code of a contract's service, where it is known."""


class AllNames(Names, Protocol):
    """Names for whatever a row of a list, of the journal or of a print has an id or a code of."""

    def site(self, ident: str | None) -> str:
        """Name a site."""

    def service(self, code: str | None) -> str:
        """Name a service."""

    def options_named(self, groups: Mapping[str, Sequence[str]]) -> list[str]:
        """Name target group options of whatever service."""

    def knows_course(self, ident: str) -> bool:
        """Whether a course with the id has been read."""


class PlainNames:
    """Names for those who chose the ids themselves: scripts and tests."""

    def contract(self, ident: str) -> str:
        """Name a contract by its id."""
        return ident

    def course(self, ident: str) -> str:
        """Name a course by its id."""
        return ident

    def client(self, ident: str) -> str:
        """Name a client by its id."""
        return ident

    def service_of(self, _contract: str) -> str | None:
        """Know no contract."""
        return None


class MessageFormatter(NamedTuple):
    """What sentences are made with: the language, the services' own names, names for ids."""

    words: Words
    catalogue: Catalogue
    names: Names

    def service(self, code: str) -> str:
        """Name a service."""
        if not self.catalogue.describes(code):
            return code
        return self.catalogue.latest(code).names[self.words.language.value]

    def dimensions(self, service: str, idents: Iterable[str]) -> str:
        """Name target group dimensions of a service."""
        names = {
            each.id: each.names[self.words.language.value] for each in self.catalogue.latest(service).target_groups
        }
        return self.words.listed([f"”{names.get(ident, ident)}”" for ident in idents])

    def option(self, service: str, dimension: str, option: str) -> str:
        """Name an option of a target group dimension; its id where the service does not offer it."""
        for each in self.catalogue.latest(service).target_groups:
            for offered in each.options if each.id == dimension else ():
                if offered.id == option:
                    return offered.names[self.words.language.value]
        return option

    def holiday(self, day: date) -> str:
        """Name a public holiday."""
        from desktop.messages.calendar import holiday_names  # noqa: PLC0415 - only where a holiday is told

        return holiday_names(day.year, self.words).get(day, "").lower()

    def plain(self, facts: Mapping[str, object]) -> dict[str, str]:
        """Write the simple facts: dates and numbers, names of clients, numbers of periods, services and contracts."""
        return {name: self._written(name, value) for name, value in facts.items()}

    def _written(self, name: str, value: object) -> str:
        if isinstance(value, date):
            return self.words.day(value)
        if isinstance(value, str):
            naming = {"contract": self.names.contract, "service": self.service, "course_service": self.service}
            return naming[name](value) if name in naming else value
        if isinstance(value, tuple):
            return self.words.listed([each.name if isinstance(each, ClientNaming) else str(each) for each in value])
        return "" if value is None else str(value)
