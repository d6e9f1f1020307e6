"""Names for ids on screen: numbers of courses, sites and services of contracts, names of clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages.service_names import full_name, group_names, short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.domain.service_description import Catalogue
    from desktop.domain.target_groups import TargetGroups
    from desktop.i18n import Words
    from desktop.services.queries.queries import Lookups
    from desktop.services.queries.records import ClientRow
    from desktop.services.queries.rows import CourseRow


class Directory:
    """Knows the names of what has been read so far.

    What is known is never changed, only replaced, so that it can be handed over to another thread as it is.
    """

    def __init__(self, words: Words, catalogue: Catalogue) -> None:
        """Know nothing yet."""
        self._words, self._catalogue = words, catalogue
        self._lookups: Lookups | None = None
        self._courses: Mapping[str, str] = {}
        self._clients: Mapping[str, str] = {}
        self._learned: tuple[dict[str, str], dict[str, str]] | None = None
        """What one that was handed over has learned: courses and clients."""

    def handed_over(self, words: Words) -> Directory:
        """Return one that knows the same, for another thread with words of its own; what it learns there is its own."""
        other = Directory(words, self._catalogue)
        other._lookups, other._courses, other._clients = self._lookups, self._courses, self._clients
        other._learned = {}, {}
        return other

    def take_back(self, other: Directory) -> None:
        """Take the names of courses and clients that one which was handed over has learned."""
        courses, clients = other._learned or ({}, {})
        self._learn(courses, clients)

    def learn(self, lookups: Lookups) -> None:
        """Take the provider, sites and contracts."""
        self._lookups = lookups

    def learn_numbers(self, numbers: Mapping[str, str]) -> None:
        """Take the numbers of all courses."""
        self._learn(numbers, {})

    def learn_courses(self, rows: Iterable[CourseRow]) -> None:
        """Take the numbers of courses."""
        self.learn_numbers({row.course: row.kela_number or str(row.number) for row in rows if row.number is not None})

    def learn_clients(self, rows: Iterable[ClientRow]) -> None:
        """Take the names of clients."""
        names: dict[str, str] = {}
        for row in rows:
            if row.decision is not None:
                names[row.decision] = row.name
            names[row.client] = row.name
        self._learn({}, names)

    def _learn(self, courses: Mapping[str, str], clients: Mapping[str, str]) -> None:
        if courses:
            self._courses = {**self._courses, **courses}
        if clients:
            self._clients = {**self._clients, **clients}
        if self._learned is not None:
            self._learned[0].update(courses)
            self._learned[1].update(clients)

    @property
    def lookups(self) -> Lookups | None:
        """The provider, sites and contracts."""
        return self._lookups

    def provider(self) -> str:
        """Name the provider, where it is registered."""
        return self._lookups.provider.name if self._lookups and self._lookups.provider else ""

    def site(self, ident: str | None) -> str:
        """Name a site."""
        site = self._lookups.sites.get(ident or "") if self._lookups else None
        return site.name if site else (ident or "")

    def service(self, code: str | None) -> str:
        """Name a service shortly."""
        return short_name(code or "", self._catalogue, self._words)

    def full_service(self, code: str) -> str:
        """Name a service in full."""
        return full_name(code, self._catalogue, self._words)

    def options_named(self, groups: Mapping[str, Sequence[str]]) -> list[str]:
        """Name target group options of whatever service."""
        language = self._words.language.value
        named = {
            (dimension.id, option.id): option.names[language]
            for code in self._catalogue.codes
            for dimension in self._catalogue.latest(code).target_groups
            for option in dimension.options
        }
        return [named.get((name, option), option) for name, chosen in groups.items() for option in chosen]

    def options(self, service: str, groups: TargetGroups) -> list[str]:
        """Name the chosen options of target groups."""
        return group_names(service, groups, self._catalogue, self._words)

    def contract(self, ident: str) -> str:
        """Name a contract by its site and service."""
        contract = self._lookups.contracts.get(ident) if self._lookups else None
        return f"{self.site(contract.site)}, {self.service(contract.service)}" if contract else ident

    def service_of(self, contract: str) -> str | None:
        """Return the code of a contract's service, where it is known."""
        known = self._lookups.contracts.get(contract) if self._lookups else None
        return known.service if known else None

    def course(self, ident: str) -> str:
        """Name a course by its number."""
        return self._courses.get(ident, self._words.gettext("Draft"))

    def knows_course(self, ident: str) -> bool:
        """Whether a course with the id has been read."""
        return ident in self._courses

    def client(self, ident: str) -> str:
        """Name a client, by the client's id or that of a decision."""
        return self._clients.get(ident, "")
