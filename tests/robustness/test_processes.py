"""Several programs on one database, and programs that are killed: nothing is overbooked, nothing acknowledged lost."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import PASSPHRASE
from tests.support.chance import random_command, start
from tests.support.desk import Desk
from tests.support.processes import Script, lines, run_program
from tests.support.stories import add_client, carers_course

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.keys import DatabaseKey
    from tests.conftest import MakeDesk

PROCESSES = 4
TODAY = "2026-01-12"
MORE_THAN_PIPES_HOLD = 2_000
"""Commands of which no program gets through all before somebody reads its answers."""


def _entries(desk: Desk) -> int:
    return int(desk.database.connection.execute("SELECT count(*) FROM journal").fetchone()[0])


def _apply(desk: Desk, user: str, commands: list[dict[str, Any]]) -> list[str]:
    """Send commands from a process of its own; gives the result of each."""
    script = Script(desk.path, PASSPHRASE, "--today", TODAY, "--user", user)
    with ThreadPoolExecutor(1) as sender:
        sender.submit(script.send, commands)
        answers = [script.answer() for _ in commands]
    script.end()
    return [answer["result"] if answer else "no answer" for answer in answers]


def _at_once(desk: Desk, given: list[list[dict[str, Any]]]) -> list[list[str]]:
    with ThreadPoolExecutor(len(given)) as pool:
        users = [f"Testi {number}" for number in range(len(given))]
        return list(pool.map(lambda each: _apply(desk, *each), zip(users, given, strict=True)))


def test_four_processes_send_three_hundred_commands_each(make_desk: MakeDesk) -> None:
    desk = make_desk("2026-01-11")
    start(desk.do)
    desk.on(TODAY)
    before = _entries(desk)
    today = date.fromisoformat(TODAY)
    given = [[random_command(chance, today) for _ in range(300)] for chance in map(Random, range(PROCESSES))]
    results = _at_once(desk, given)
    accepted = sum(each.count("accepted") for each in results)
    assert {result for each in results for result in each} == {"accepted", "refused"}
    assert accepted > 100
    assert _entries(desk) == before + accepted
    assert all(row["used"] <= row["declared"] for row in desk.show("capacity"))
    assert desk.faults() == []


def test_four_processes_want_the_same_eight_seats(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", "2026-03-02"))
    decisions = [add_client(desk, number, granted="2026-01-05") for number in range(PROCESSES * 5)]
    enrolments = [{"command": "enrol_client", "decision": each, "course": "A", "agreed": True} for each in decisions]
    results = _at_once(desk, [enrolments[number::PROCESSES] for number in range(PROCESSES)])
    seats = 8
    assert sum(each.count("accepted") for each in results) == seats
    assert desk.course("A")["enrolled"] == seats
    assert desk.faults() == []


@pytest.mark.parametrize("part", range(4))
def test_what_was_acknowledged_survives_twenty_five_kills(
    empty: tuple[Path, DatabaseKey], catalogue: Catalogue, part: int
) -> None:
    path, key = empty
    chance = Random(part)
    acknowledged: set[str] = set()
    awaited = 0
    for round_ in range(25):
        clients = [f"c{part}-{round_}-{number}" for number in range(MORE_THAN_PIPES_HOLD)]
        commands = [
            {"command": "register_client", "client": each, "family_name": "Mäki", "given_names": "Aino"}
            for each in clients
        ]
        script = Script(path, PASSPHRASE, "--today", TODAY)
        wanted = chance.randrange(1, 40) if chance.random() < 0.9 else 0
        with ThreadPoolExecutor(1) as sender:
            sender.submit(script.send, commands)
            answers = [script.answer() for _ in range(wanted)]
            script.process.kill()
        answers += script.kill()
        awaited += wanted
        acknowledged |= {clients[each["line"] - 1] for each in answers if each and each["result"] == "accepted"}
    desk = Desk(path, key, catalogue, TODAY)
    stored = {row["client"] for row in desk.show("clients")}
    faults = desk.faults()
    desk.close()
    assert awaited <= len(acknowledged) < 25 * MORE_THAN_PIPES_HOLD
    assert acknowledged - stored == set()
    assert faults == []


def test_a_busy_file_waits_and_then_says_so(desk: Desk) -> None:
    desk.database.connection.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    line = lines([{"command": "undo"}])
    done = run_program("apply", "--database", desk.path, "--today", TODAY, passphrase=PASSPHRASE, given=line)
    waited = time.monotonic() - began
    desk.database.connection.execute("ROLLBACK")
    assert (done.returncode, done.stdout) == (2, "")
    assert "toinen ohjelma" in done.stderr.lower() or "varattu" in done.stderr.lower(), done.stderr
    assert "Traceback" not in done.stderr
    assert waited > 3
