"""Databases of a given size, played through the same door as everything else: the same seed gives the same data.

python -m benchmarks.generator large FILE
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from desktop import bootstrap
from desktop.clock import GivenClock
from desktop.domain.decision import Outcome
from desktop.domain.periods import Period
from desktop.domain.service_description import PeriodKind
from desktop.domain.telling import Matter
from desktop.services.commands.clients import (
    AgreeCourse,
    CloseDecision,
    EnrolClient,
    RecordDecision,
    RegisterClient,
    WithdrawClient,
)
from desktop.services.commands.contracts import AddSite, DeclareCapacity, RegisterProvider, SignContract
from desktop.services.commands.courses import ConfirmCourse, CreateCourse, PublishCourse, RecordTold
from desktop.services.outcome import Refused
from desktop.storage.database import Database, make_database
from desktop.storage.write.store import SqlStore, SqlWork

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.services.commands.base import Command
    from desktop.services.services import Services

FIRST_MONDAY: Final = date(2025, 1, 6)
LAST_MONDAY: Final = date(2027, 3, 1)
TODAY: Final = date(2026, 11, 20)
WEEK: Final = timedelta(weeks=1)
CARERS: Final = "omaishoitajan-kuntoutuskurssi"
HEART: Final = "aikuisen-sydankurssi"
PASSPHRASE: Final = "benchmark"  # noqa: S105 - protects nothing
COMMANDS_A_TRANSACTION: Final = 2_000


@dataclass(frozen=True, slots=True)
class Size:
    """How much data to make."""

    courses: int
    clients: int
    sites: int


SIZES: Final = {
    "small": Size(80, 700, 4),
    "large": Size(2_500, 24_000, 40),
    "national": Size(20_000, 200_000, 240),
}

FAMILY_NAMES: Final = (
    "Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen Saarinen"
    " Salminen Heinonen Niemi Heikkilä Kinnunen Salonen Turunen Salo Laitinen Tuominen Rantanen Karjalainen Jokinen"
    " Mattila Savolainen Lahtinen Ahonen Öhman Åkerblom Lindström Nyström Söderholm Grönroos Björklund Sjöberg"
).split()
GIVEN_NAMES: Final = (
    "Maria Helena Anneli Johanna Kaarina Marjatta Hannele Kristiina Liisa Elina Aino Juhani Olavi Antero Tapani"
    " Johannes Tapio Mikael Kalevi Matti Pekka Åke Göran Gunilla Ann-Britt Birgitta"
).split()


class BulkStore(SqlStore):
    """Commits many commands at once, because a generator that is killed simply begins anew."""

    def __init__(self, database: Database) -> None:
        """Begin without an open transaction."""
        super().__init__(database)
        self._work: SqlWork | None = None
        self._count = 0

    @contextmanager
    def begin(self) -> Iterator[SqlWork]:
        """Go on in the open transaction, or begin one."""
        if self._work is None:
            connection = self._connected()
            connection.begin()
            self._work = _Uncommitted(connection, self._database.database_id)
        yield self._work
        self._count += 1
        if self._count % COMMANDS_A_TRANSACTION == 0:
            self.finish()

    def finish(self) -> None:
        """Commit what is open."""
        if self._work is not None:
            newest = self._work.newest
            SqlWork.commit(self._work)
            self._work = None
            if newest:
                self._move_anchor(*newest)


class _Uncommitted(SqlWork):
    def commit(self) -> None:
        """Leave it open."""


@dataclass(slots=True)
class _Course:
    number: int
    ident: str
    service: str
    start: date
    periods: tuple[Period, ...]
    group_size: int
    decisions: list[str] = field(default_factory=list)

    @property
    def end(self) -> date:
        return self.periods[-1].end


class Generator:
    """Plays the life of a provider, week by week."""

    def __init__(self, services: Services, clock: GivenClock, size: Size, seed: int) -> None:
        """Draw everything from one seed."""
        self._services, self._clock, self._size = services, clock, size
        self._random = Random(seed)
        self._clients = 0
        self._courses = self._plan()

    def run(self) -> None:
        """Make all of it."""
        self._clock.given = FIRST_MONDAY
        self._do(RegisterProvider("Kuntoutuskeskus Malli Oy", "2077474-0"))
        self._sign()
        by_week: dict[date, list[_Course]] = {}
        for course in self._courses:
            by_week.setdefault(course.start, []).append(course)
        week = FIRST_MONDAY
        while week <= LAST_MONDAY:
            self._week(week, by_week)
            week += WEEK
        self._clock.given = TODAY
        self._services.pass_to_today()
        while self._clients < self._size.clients:
            self._new_decision(CARERS)

    def _do(self, command: Command) -> None:
        outcome = self._services.handle(command)
        if isinstance(outcome, Refused):
            message = f"{command}: {outcome.refusals}"
            raise RuntimeError(message)  # noqa: TRY004 - a refusal is no wrong type

    def _ident(self, kind: str, number: int) -> str:
        return f"{number:08x}-{kind}-7{self._random.getrandbits(12):03x}-{self._random.getrandbits(64):016x}"

    def _sign(self) -> None:
        for number in range(self._size.sites):
            site = f"site-{number:03}"
            self._do(AddSite(site, f"Toimipiste {number}", "Kuopio"))
            for service in (CARERS, HEART):
                contract = f"{site}-{service[:5]}"
                self._do(SignContract(contract, site, service, date(2025, 1, 1)))
                self._do(DeclareCapacity(contract, 2025, 9_000))
                self._do(DeclareCapacity(contract, 2026, 9_000))

    def _plan(self) -> list[_Course]:
        """Spread the courses evenly over the weeks."""
        weeks = (LAST_MONDAY - FIRST_MONDAY).days // 7
        planned = []
        for number in range(self._size.courses):
            start = FIRST_MONDAY + WEEK * (number * weeks // self._size.courses)
            service = CARERS if number % 3 else HEART
            size = self._random.randint(9, 12)
            planned.append(_Course(number, self._ident("c", number), service, start, _periods(service, start), size))
        return planned

    def _week(self, week: date, by_week: dict[date, list[_Course]]) -> None:
        today = min(week, TODAY)
        self._clock.given = max(today, self._clock.today())
        for course in by_week.get(week, ()):
            self._make(course)
        for course in by_week.get(week - WEEK * 4, ()):
            self._fill(course)
        for course in by_week.get(week - WEEK * 45, ()):
            self._finish(course)

    def _make(self, course: _Course) -> None:
        site = f"site-{course.number % self._size.sites:03}"
        contract = f"{site}-{course.service[:5]}"
        groups = {"carer": ("adult",)} if course.service == CARERS else {"illness": ("coronary",), "work": ("working",)}
        shift = WEEK * 26
        course.periods = tuple(Period(p.kind, p.start + shift, p.end + shift) for p in course.periods)
        if course.periods[0].start.year > self._clock.today().year:
            self._declare(contract, course.periods[0].start.year)
        self._do(CreateCourse(course.ident, contract, course.group_size, groups, course.periods))
        self._do(PublishCourse(course.ident))

    def _declare(self, contract: str, year: int) -> None:
        if year <= self._clock.today().year + 1:
            self._do(DeclareCapacity(contract, year, 9_000))

    def _fill(self, course: _Course) -> None:
        today = self._clock.today()
        target = self._size.clients * (course.number + 1) // self._size.courses
        while self._clients < target:
            decision = self._new_decision(course.service)
            if len(course.decisions) < course.group_size and self._random.random() < 0.9:
                self._do(EnrolClient(decision, course.ident, agreed=self._random.random() < 0.9))
                course.decisions.append(decision)
            elif self._random.random() < 0.5:
                self._do(AgreeCourse(decision, today))
        if len(course.decisions) >= 6:
            self._do(ConfirmCourse(course.ident))
            if self._random.random() < 0.9:
                self._do(RecordTold(course.ident, Matter.CONFIRMATION))

    def _new_decision(self, service: str) -> str:
        """Register a client with a decision of the last weeks."""
        today = self._clock.today()
        self._clients += 1
        client, decision = self._ident("k", self._clients), self._ident("d", self._clients)
        family, given = self._random.choice(FAMILY_NAMES), self._random.choice(GIVEN_NAMES)
        self._do(RegisterClient(client, family, given, language="sv" if self._clients % 12 == 0 else "fi"))
        granted = today - timedelta(days=self._random.randint(3, 40))
        self._do(RecordDecision(decision, client, service, granted, today))
        return decision

    def _finish(self, course: _Course) -> None:
        for place, decision in enumerate(course.decisions):
            if place == 0 and self._random.random() < 0.2:
                self._do(WithdrawClient(decision, "sairastui"))
            elif course.end < self._clock.today():
                self._do(CloseDecision(decision, Outcome.COMPLETED, self._clock.today()))


def _periods(service: str, monday: date) -> tuple[Period, ...]:
    friday = timedelta(days=4)
    if service == CARERS:
        remote, last = monday + WEEK, monday + WEEK * 13
        return (
            Period(PeriodKind.FACE_TO_FACE, monday, monday + friday),
            Period(PeriodKind.REMOTE, remote, remote + WEEK * 12 - timedelta(days=1)),
            Period(PeriodKind.FACE_TO_FACE, last, last + friday),
        )
    starts = (monday, monday + WEEK * 8, monday + WEEK * 16)
    return tuple(Period(PeriodKind.FACE_TO_FACE, start, start + friday) for start in starts)


def generate(path: Path, size: Size, seed: int = 1) -> None:
    """Make a database of a size; its passphrase is `benchmark`."""
    clock = GivenClock(FIRST_MONDAY)
    database = make_database(path, PASSPHRASE, clock.now())
    database.connection.execute("PRAGMA synchronous = OFF")
    services = bootstrap.services_on(database, bootstrap.catalogue(), clock, "generator")
    store = BulkStore(database)
    services._store = store  # noqa: SLF001 - only here are many commands committed at once
    Generator(services, clock, size, seed).run()
    store.finish()
    store.close()
    database.close()


if __name__ == "__main__":
    generate(Path(sys.argv[2]), SIZES[sys.argv[1]])
