"""Commands in any order: what the rules promise holds after each, and the journal tells how it came about."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.support.chance import random_command, start
from tests.support.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.keys import DatabaseKey
    from tests.conftest import MakeDesk

A_COMMAND = st.integers(min_value=0, max_value=2**32)


class CourseDesk(RuleBasedStateMachine):
    """A desk to which any command may be sent on any day."""

    template: ClassVar[tuple[Path, DatabaseKey]]
    catalogue: ClassVar[Catalogue]

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        copied = shutil.copytree(self.template[0].parent, f"{self.folder.name}/data")
        path = type(self.template[0])(copied) / self.template[0].name
        self.desk = Desk(path, self.template[1], self.catalogue, "2026-01-11")
        start(self.desk.do)
        self.desk.on("2026-01-12")
        self.today = date(2026, 1, 12)
        self.undoable: list[Any] = []

    @rule(seed=A_COMMAND)
    def send(self, seed: int) -> None:
        command = random_command(Random(seed), self.today)
        before, entries = self.desk.tables(), self._entries()
        answer = self.desk.send(**command)
        after = self.desk.tables()
        if answer["result"] != "accepted":
            assert answer["result"] == "refused", (command, answer)
            assert (after, self._entries()) == (before, entries), (command, answer)
        elif command["command"] == "undo":
            assert after == self.undoable.pop()
        elif command["command"] == "redo":
            self.undoable.append(before)
        else:
            assert self._entries() == entries + 1
            self.undoable.append(before)

    @rule(days=st.integers(min_value=1, max_value=40))
    def pass_days(self, days: int) -> None:
        self.today += timedelta(days=days)
        self.desk.on(self.today.isoformat())
        self.undoable.clear()

    @invariant()
    def no_capacity_is_exceeded(self) -> None:
        for row in self.desk.show("capacity"):
            assert row["used"] >= 0
            assert row["used"] <= row["declared"] or row["year"] < self.today.year, row

    @invariant()
    def no_seat_is_taken_twice(self) -> None:
        enrolled = [row["course"] for row in self.desk.show("clients") if row["course"]]
        for row in self.desk.show("courses"):
            if row["state"] != "draft":
                assert enrolled.count(row["course"]) == row["enrolled"] <= row["group_size"], row

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            assert self.desk.faults() == []
            self.desk.close()
            self.folder.cleanup()

    def _entries(self) -> int:
        return int(self.desk.database.connection.execute("SELECT count(*) FROM journal").fetchone()[0])


def test_commands_in_any_order(
    template: tuple[Path, DatabaseKey], catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CourseDesk, "template", template, raising=False)
    monkeypatch.setattr(CourseDesk, "catalogue", catalogue, raising=False)
    run_state_machine_as_test(CourseDesk, settings=settings(max_examples=60, stateful_step_count=50))


@pytest.mark.parametrize("seed", range(3))
def test_a_busy_spring_leaves_a_sound_register(make_desk: MakeDesk, seed: int) -> None:
    desk, chance, today = make_desk("2026-01-11"), Random(seed), date(2026, 1, 12)
    start(desk.do)
    desk.on(today.isoformat())
    accepted = 0
    for number in range(400):
        if number % 40 == 39:
            today += timedelta(days=chance.randint(1, 12))
            desk.on(today.isoformat())
        accepted += desk.send(**random_command(chance, today))["result"] == "accepted"
    assert accepted > 80, accepted
    assert desk.faults() == []
