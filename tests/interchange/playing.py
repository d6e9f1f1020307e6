"""Plays raw lines into a desk, and looks at everything that its database holds."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop import bootstrap
from desktop.i18n import Language
from desktop.interchange.apply import JsonInterface
from desktop.storage.schema.tables import metadata

if TYPE_CHECKING:
    from tests.support.desk import Desk

GOLDEN: Final = Path(__file__).parent / "golden" / "commands-v1.jsonl"
BY_THE_PROGRAM: Final = frozenset({"pass_day", "restore_backup", "accept_loss", "bring_along", "mark_entered"})
LOOK: Final = b'{"show": "journal"}'


def golden() -> list[dict[str, Any]]:
    """Return the golden commands of version 1: name, v and fields of each."""
    return [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


def as_line(command: str, fields: dict[str, Any]) -> bytes:
    """Write a command as a line."""
    return json.dumps({"command": command} | fields, ensure_ascii=False).encode()


def play(desk: Desk, text: bytes, language: Language = Language.FINNISH) -> list[dict[str, Any]]:
    """Return the answers to all lines of a text, which is taken as it is."""
    answers: list[str] = []
    formatter = bootstrap.plain_formatter(bootstrap.words_in(language), desk.catalogue)
    JsonInterface(desk.services, desk.queries, desk.clock, formatter).run(BytesIO(text), answers.append)
    return [json.loads(answer) for answer in answers]


def stored(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables, the journal, its images and the header among them."""
    execute = desk.database.connection.execute
    return {
        name: sorted(execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # noqa: S608 - our own table names
        for name in metadata.tables
    }


def rejected(desk: Desk, line: bytes) -> dict[str, Any]:
    """Play a line that must change nothing, and one after it that must still be answered; gives the first answer."""
    before = stored(desk)
    answer, seen = play(desk, line + b"\n" + LOOK)
    assert stored(desk) == before, answer
    assert (answer["line"], seen["line"], seen["show"]) == (1, 2, "journal")
    assert len(seen["rows"]) == len(before["journal"])
    return answer


def wrong_fields(desk: Desk, line: bytes) -> list[str]:
    """Return the fields that a line's answer names; it must be invalid, with a sentence for each."""
    answer = rejected(desk, line)
    assert answer["result"] == "invalid", answer
    assert all(error["problem"].strip() for error in answer["errors"]), answer
    return [error["field"] for error in answer["errors"]]


def rules_broken(desk: Desk, line: bytes) -> list[str]:
    """Return the rules that a line's answer names; it must be refused, with a message for each."""
    answer = rejected(desk, line)
    assert answer["result"] == "refused", answer
    assert all(each["message"].strip() for each in answer["refusals"]), answer
    return [each["rule"] for each in answer["refusals"]]
