"""Commands at large size, durable on disk: beside a bare encrypted transaction with the same rows, and as a script."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.conftest import copy_of, opened
from benchmarks.generator import PASSPHRASE, TODAY
from benchmarks.measuring import measure
from desktop import bootstrap
from desktop.services.commands.clients import EnrolClient, RegisterClient, WithdrawClient
from desktop.services.commands.courses import EditCourse
from desktop.services.outcome import Accepted
from desktop.storage.schema.tables import metadata

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from desktop.clock import GivenClock
    from desktop.domain.service_description import Catalogue
    from desktop.services.commands.base import Command
    from desktop.services.queries.queries import Queries
    from desktop.storage.database import Database
    from desktop.storage.file.connection import Connection

    Write = tuple[str, tuple[Any, ...]]

TIMES_BARE = 3.0
COMMANDS_A_SECOND = 150
EACH = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """One command through the door, and its rows written bare, in seconds."""

    door: float
    bare: float


def _commands(queries: Queries) -> list[Command]:
    """Return what a coordinator does all day: enrol, edit, register, withdraw."""
    chance = Random(3)
    waiting = [
        row
        for row in queries.clients()
        if row.status == "waiting" and (row.service or "").startswith("oma") and (row.granted_on or "") > "2026-06"
    ]
    courses = [
        row
        for row in queries.courses(TODAY)
        if row.service and row.service.startswith("oma") and row.free and (row.group_size or 0) < 12
        if row.state in ("created", "published", "confirmed") and (row.starts_on or "") > TODAY.isoformat()
    ]
    chance.shuffle(waiting)
    chance.shuffle(courses)
    commands: list[Command] = []
    for number, (client, course) in enumerate(zip(waiting[:EACH], courses[:EACH], strict=True)):
        decision = client.decision or ""
        commands += [
            EnrolClient(decision, course.course, agreed=True),
            EditCourse(course.course, note=f"huomio {number}"),
            RegisterClient(f"uusi-{number}", "Testi", "Aino"),
            WithdrawClient(decision),
        ]
    return commands


def _writes_of_newest_entry(connection: Connection) -> list[Write]:
    """Return statements that write the same rows as the newest entry: the register's, the images and the entry."""
    seq = connection.execute("SELECT max(seq) FROM journal").fetchone()[0]
    writes: list[Write] = []
    images = connection.execute("SELECT * FROM image WHERE entry = ? ORDER BY id", (seq,))
    names = [each[0] for each in images.description]
    for image in images.fetchall():
        row = dict(zip(names, image, strict=True))
        after = json.loads(row["public_after"]) | json.loads(row["personal_after"] or "{}")
        keys = [column.name for column in metadata.tables[row["table"]].primary_key]
        columns = ", ".join(f'"{name}"' for name in after)
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in after if name not in keys)
        marks = ", ".join("?" * len(after))
        upsert = f"INSERT INTO {row['table']} ({columns}) VALUES ({marks}) ON CONFLICT DO UPDATE SET {changes}"  # noqa: S608 - our own names
        writes += [(upsert, tuple(after.values())), (f"INSERT INTO image VALUES ({_marks(image)})", image)]  # noqa: S608
    entry = connection.execute("SELECT * FROM journal WHERE seq = ?", (seq,)).fetchone()
    return [*writes, (f"INSERT INTO journal VALUES ({_marks(entry)})", entry)]  # noqa: S608


def _marks(row: tuple[Any, ...]) -> str:
    return ", ".join("?" * len(row))


def _write_bare(database: Database, writes: list[Write]) -> float:
    began = time.perf_counter()
    database.connection.execute("BEGIN IMMEDIATE")
    for statement, values in writes:
        database.connection.execute(statement, values)
    database.connection.execute("COMMIT")
    return time.perf_counter() - began


def test_a_command_beside_a_bare_transaction(
    benchmark: BenchmarkFixture, large: Path, tmp_path: Path, catalogue: Catalogue, clock: GivenClock
) -> None:
    folders = [tmp_path / name for name in ("door", "bare")]
    for folder in folders:
        folder.mkdir()
    door, bare = (opened(copy_of(large, folder)) for folder in folders)
    for (name,) in bare.connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        bare.connection.execute(f"DROP TRIGGER {name}")
    services = bootstrap.services_on(door, catalogue, clock, "me")
    pairs: list[Pair] = []

    def play() -> None:
        for command in _commands(bootstrap.queries_on(door, catalogue)):
            began = time.perf_counter()
            outcome = services.handle(command)
            took = time.perf_counter() - began
            assert isinstance(outcome, Accepted), outcome
            pairs.append(Pair(took, _write_bare(bare, _writes_of_newest_entry(door.connection))))

    measure(benchmark, play)
    ratio = median(each.door / each.bare for each in pairs)
    benchmark.extra_info |= {
        "door_ms": round(median(each.door for each in pairs) * 1000, 3),
        "bare_ms": round(median(each.bare for each in pairs) * 1000, 3),
        "ratio": round(ratio, 2),
    }
    door.close()
    bare.close()
    assert len(pairs) == 4 * EACH
    assert ratio <= TIMES_BARE


def test_apply_as_a_script(benchmark: BenchmarkFixture, large_copy: Path) -> None:
    """Counts from the first answer to the last, each command durable before its answer is printed."""
    lines = "".join(
        json.dumps({"command": "register_client", "client": f"s{number}", "family_name": "Mäki", "given_names": "A"})
        + "\n"
        for number in range(1_001)
    )
    given = str(large_copy.with_name("input.jsonl"))
    Path(given).write_text(lines, encoding="utf-8")
    rate = 0.0

    def play() -> None:
        nonlocal rate
        script = subprocess.Popen(  # noqa: S603 - our own program
            [
                sys.executable,
                "-m",
                "desktop",
                "apply",
                "--database",
                str(large_copy),
                "--today",
                TODAY.isoformat(),
                given,
            ],
            stdout=subprocess.PIPE,
            env=os.environ | {"KURSSIPOYTA_PASSPHRASE": PASSPHRASE},
        )
        assert script.stdout
        assert b"accepted" in script.stdout.readline()
        began = time.perf_counter()
        answers = script.stdout.read().count(b"accepted")
        rate = answers / (time.perf_counter() - began)
        assert answers == 1_000
        script.stdout.close()
        assert script.wait() == 0

    measure(benchmark, play)
    benchmark.extra_info["commands_a_second"] = round(rate)
    assert rate >= COMMANDS_A_SECOND
