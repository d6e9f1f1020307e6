"""The journal: a chain that shows every change of it, replays to the state, and bears the deletion of personal data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from desktop.services.commands.clients import EditClient
from desktop.services.findings import Area
from desktop.services.outcome import Accepted
from desktop.storage.chain import first_link
from desktop.storage.checking import check_file
from desktop.storage.file import anchor
from desktop.storage.file.format import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.storage.helpers import Console, Register
    from tests.support.desk import Desk

LAST, EDIT, UNPERSONAL = 16, 15, 4
CHANGE_ENTRY, CHANGE_IMAGE = "UPDATE journal SET ", "UPDATE image SET "
JOURNAL_TAMPERING = {
    "seq": "seq = 99",
    "cmd_id": "cmd_id = 'x' || cmd_id",
    "v": "v = 0",
    "at": "\"at\" = '2026-01-12T00:00:00.000Z'",
    "today": "today = '2026-01-11'",
    "user": "\"user\" = 'Joku muu'",
    "device": "device = 'toinen'",
    "command": "command = 'register_client'",
    "subject": "subject = 'c2'",
    "target": "target = 3",
    "public": """public = '{"fields":{"client":"c2"}}'""",
    "personal": """personal = '{"fields":{"note":"muuta"}}'""",
    "salt": "salt = zeroblob(16)",
    "commitment": "commitment = zeroblob(32)",
    "previous": "previous = zeroblob(32)",
    "hash": "hash = zeroblob(32)",
}
IMAGE_TAMPERING = {
    "entry": "entry = 14",
    "table": "\"table\" = 'site'",
    "key": "\"key\" = 'c2'",
    "public_before": """public_before = '{"id":"c2"}'""",
    "public_after": """public_after = '{"id":"c2"}'""",
    "personal_before": "personal_before = json_set(personal_before, '$.note', 'muuta')",
    "personal_after": "personal_after = json_set(personal_after, '$.note', 'muuta')",
}


@pytest.fixture
def edited(register: Register) -> Iterator[Desk]:
    """Return the open database with an edit of a client, entry 15, and one more entry after it."""
    desk = register.desk()
    desk.do("edit_client", client="c1", note="soitettu")
    desk.do("add_site", site="iisalmi", name="Iisalmi", municipality="Iisalmi")
    yield desk
    desk.close()


def _tamper(desk: Desk, *statements: str) -> None:
    """Change the journal behind its guards, which are there again afterwards."""
    connection = desk.database.connection
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    connection.execute("PRAGMA foreign_keys = OFF")
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in guards:
        connection.execute(sql)
    connection.execute("PRAGMA foreign_keys = ON")


def _faults(desk: Desk, *areas: Area) -> list[str]:
    return [fault for each in check_file(desk.database) if each.area in areas for fault in each.faults]


def _erase(seq: int) -> tuple[str, str]:
    return (
        _of_entry("UPDATE journal SET personal = NULL, salt = NULL", "seq", seq),
        _of_entry("UPDATE image SET personal_before = NULL, personal_after = NULL", "entry", seq),
    )


def _take_out(seq: int) -> tuple[str, str]:
    return _of_entry("DELETE FROM image", "entry", seq), _of_entry("DELETE FROM journal", "seq", seq)


def _of_entry(change: str, column: str, seq: int) -> str:
    return f"{change} WHERE {column} = {seq}"


def test_each_entry_builds_on_the_one_before_and_the_first_on_the_database(edited: Desk) -> None:
    rows = edited.database.connection.execute("SELECT seq, previous, hash FROM journal ORDER BY seq").fetchall()
    assert [row[0] for row in rows] == list(range(1, LAST + 1))
    assert [row[1] for row in rows] == [first_link(edited.database.database_id), *(row[2] for row in rows[:-1])]
    assert len({row[2] for row in rows}) == LAST
    assert edited.faults() == []


def test_the_anchor_follows_the_newest_entry(edited: Desk) -> None:
    (newest,) = edited.database.connection.execute("SELECT hash FROM journal WHERE seq = ?", (LAST,)).fetchone()
    assert anchor.load(edited.path) == anchor.Anchor(edited.database.database_id, LAST, newest)


@pytest.mark.parametrize("column", JOURNAL_TAMPERING)
def test_tampering_with_any_column_of_an_entry_is_named_by_check(edited: Desk, column: str) -> None:
    _tamper(edited, _of_entry(CHANGE_ENTRY + JOURNAL_TAMPERING[column], "seq", EDIT))
    named = "entry 99" if column == "seq" else f"entry {EDIT}"
    assert any(fault.startswith(named) for fault in _faults(edited, Area.JOURNAL))


@pytest.mark.parametrize("column", IMAGE_TAMPERING)
def test_tampering_with_any_column_of_an_image_is_named_by_check(edited: Desk, column: str) -> None:
    _tamper(edited, _of_entry(CHANGE_IMAGE + IMAGE_TAMPERING[column], "entry", EDIT))
    assert any(fault.startswith(f"entry {EDIT}") for fault in _faults(edited, Area.JOURNAL))


@pytest.mark.parametrize("seq", [1, 7, EDIT])
def test_an_entry_taken_out_is_named_by_check(edited: Desk, seq: int) -> None:
    _tamper(edited, *_take_out(seq))
    assert f"entry {seq + 1}: expected {seq}" in _faults(edited, Area.JOURNAL)


def test_the_newest_entry_taken_out_is_named_by_its_anchor(edited: Desk) -> None:
    _tamper(edited, *_take_out(LAST))
    assert _faults(edited, Area.ANCHOR) == [f"{LAST - 1} < {LAST}"]


def test_an_added_image_is_named_by_check(edited: Desk) -> None:
    _tamper(
        edited, """INSERT INTO image (entry, "table", "key", public_after) VALUES (15, 'site', 'x', '{"id":"x"}')"""
    )
    assert any(fault.startswith(f"entry {EDIT}") for fault in _faults(edited, Area.JOURNAL))


def test_an_image_without_an_entry_is_named_by_check(edited: Desk) -> None:
    _tamper(
        edited, """INSERT INTO image (entry, "table", "key", public_after) VALUES (40, 'site', 'x', '{"id":"x"}')"""
    )
    assert "entry 40: rows without their entry" in _faults(edited, Area.JOURNAL)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE client SET note = 'muuta' WHERE id = 'c2'", "client c2"),
        ("UPDATE course SET kela_number = '9' WHERE id = 'A'", "course A"),
        ("DELETE FROM decision WHERE id = 'd3'", "decision d3"),
        ("INSERT INTO site (id, name, municipality) VALUES ('x', 'X', 'X')", "site x"),
        ("UPDATE capacity SET clients = 41", "capacity K1/2026"),
        ("UPDATE provider SET name = 'Toinen'", "provider 1"),
    ],
)
def test_a_state_that_the_journal_does_not_lead_to_is_named_by_check(edited: Desk, statement: str, named: str) -> None:
    _tamper(edited, statement)
    (fault,) = _faults(edited, Area.REPLAY)
    assert fault.startswith(named)


def test_a_trigger_taken_away_is_named_by_check(edited: Desk) -> None:
    edited.database.connection.execute("DROP TRIGGER seats_of_decision")
    (fault,) = _faults(edited, Area.SCHEMA)
    assert fault.startswith("missing: CREATE TRIGGER seats_of_decision")


def test_the_command_line_tells_the_damage_and_ends_with_status_2(console: Console) -> None:
    desk = console.register.desk()
    _tamper(desk, "UPDATE journal SET today = '2026-01-11' WHERE seq = 5")
    desk.close()
    for language, sentence in (("fi", "Tietokanta on vaurioitunut."), ("sv", "Databasen är skadad.")):
        said = console("check", language=language)
        assert (said.status, said.err) == (2, "")
        assert "entry 5: hash" in said.out
        assert said.out.splitlines()[-1] == sentence


def test_a_deleted_personal_part_leaves_the_chain_and_the_replay_whole(edited: Desk) -> None:
    for seq in range(1, LAST + 1):
        for statement in _erase(seq):
            edited.database.connection.execute(statement)
    left = edited.database.connection.execute(
        "SELECT count(personal) + count(salt) FROM journal UNION ALL"
        " SELECT count(personal_before) + count(personal_after) FROM image"
    )
    assert left.fetchall() == [(0,), (0,)]
    assert edited.faults() == []
    edited.do("edit_client", client="c1", note="uusi alku")
    assert edited.faults() == []


def test_a_half_deleted_personal_part_is_named_by_check(edited: Desk) -> None:
    edited.database.connection.execute(_erase(EDIT)[1])
    assert f"entry {EDIT}: personal part" in _faults(edited, Area.JOURNAL)


def test_a_forged_personal_part_that_pretends_to_be_deleted_is_named_by_check(edited: Desk) -> None:
    """Whoever changes what was said of a person, everywhere alike, and takes the salt away, doesn't get through."""
    forged = """personal = '{"fields":{"note":"muuta"},"expect":{"note":null}}', salt = NULL"""
    _tamper(
        edited,
        _of_entry(CHANGE_ENTRY + forged, "seq", EDIT),
        _of_entry(CHANGE_IMAGE + IMAGE_TAMPERING["personal_after"], "entry", EDIT),
        "UPDATE client SET note = 'muuta' WHERE id = 'c1'",
    )
    assert _faults(edited, *Area) == [f"entry {EDIT}: personal part"]


@pytest.mark.parametrize(
    ("change", "column"),
    [(CHANGE_ENTRY + "personal = NULL, salt = NULL", "seq"), (CHANGE_ENTRY + "salt = NULL", "seq")],
    ids=["images kept", "all kept"],
)
def test_a_personal_part_without_its_salt_is_named_by_check(edited: Desk, change: str, column: str) -> None:
    _tamper(edited, _of_entry(change, column, EDIT))
    assert f"entry {EDIT}: personal part" in _faults(edited, Area.JOURNAL)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (CHANGE_ENTRY + """personal = '{"fields":{}}'""", "seq"),
        (CHANGE_IMAGE + "personal_after = '{}'", "entry"),
        (CHANGE_IMAGE + "personal_before = '{}'", "entry"),
    ],
)
def test_a_personal_part_where_there_never_was_one_is_named_by_check(edited: Desk, change: str, column: str) -> None:
    row = edited.database.connection.execute("SELECT command, salt FROM journal WHERE seq = ?", (UNPERSONAL,))
    assert row.fetchone() == ("declare_capacity", None)
    _tamper(edited, _of_entry(change, column, UNPERSONAL))
    assert f"entry {UNPERSONAL}: personal part" in _faults(edited, Area.JOURNAL)


@pytest.mark.parametrize(
    "change",
    [
        "public = '[]'",
        "public = '7'",
        """public = '{"fields":null}'""",
        """public = '{"fields":[]}'""",
        "personal = '{}'",
        "personal = '[]'",
        """personal = '{"fields":7}'""",
    ],
)
def test_a_command_that_is_no_command_does_not_stop_check_but_is_named(edited: Desk, change: str) -> None:
    _tamper(edited, _of_entry(CHANGE_ENTRY + change, "seq", EDIT))
    (fault,) = _faults(edited, Area.COMMANDS)
    assert fault.startswith(f"entry {EDIT}: edit_client: ")
    assert any(each.startswith(f"entry {EDIT}: ") for each in _faults(edited, Area.JOURNAL))


def test_a_commitment_is_salted_so_that_equal_personal_parts_look_different(edited: Desk) -> None:
    for note in ("sama", None, "sama"):
        edited.do("edit_client", client="c2", note=note)
    rows = edited.database.connection.execute(
        "SELECT salt, commitment FROM journal WHERE command = 'edit_client' AND subject = 'c2'"
    ).fetchall()
    assert len({row[0] for row in rows}) == len({row[1] for row in rows}) == 3
    assert all(len(row[0]) == 16 for row in rows)


def test_an_entry_tells_who_did_what_when_and_what_its_user_saw(edited: Desk) -> None:
    row = edited.database.connection.execute(
        'SELECT v, today, "user", command, subject, public, personal FROM journal WHERE seq = ?', (EDIT,)
    ).fetchone()
    assert row[:5] == (1, "2026-01-12", "Testi", "edit_client", "c1")
    assert json.loads(row[5])["fields"] == {"client": "c1"}
    assert json.loads(row[6]) == {"fields": {"note": "soitettu"}, "expect": {"note": None}}


def test_a_command_that_is_sent_again_is_carried_out_once(edited: Desk) -> None:
    command = EditClient("c3", note="vain kerran")
    assert isinstance(edited.services.handle(command, cmd_id="cmd-1"), Accepted)
    before = edited.database.connection.execute("SELECT max(seq) FROM journal").fetchone()
    assert isinstance(edited.services.handle(EditClient("c3", note="toinen"), cmd_id="cmd-1"), Accepted)
    assert edited.database.connection.execute("SELECT max(seq) FROM journal").fetchone() == before
    assert edited.database.connection.execute("SELECT note FROM client WHERE id = 'c3'").fetchone() == ("vain kerran",)


def test_a_command_id_is_in_the_journal_once_only(edited: Desk) -> None:
    ids = [row[0] for row in edited.database.connection.execute("SELECT cmd_id FROM journal").fetchall()]
    assert len(set(ids)) == LAST
    names = '"at", today, "user", device, command, public, commitment, previous, hash'
    with pytest.raises(dbapi2.IntegrityError, match="cmd_id"):
        edited.database.connection.execute(
            f"INSERT INTO journal (seq, cmd_id, v, {names}) SELECT 17, cmd_id, v, {names} FROM journal WHERE seq = 3"  # noqa: S608 - our own names
        )


def test_a_refused_command_writes_no_entry(edited: Desk) -> None:
    edited.refused("add_site", site="iisalmi", name="Iisalmi", municipality="Iisalmi")
    assert edited.database.connection.execute("SELECT max(seq) FROM journal").fetchone() == (LAST,)


def test_the_header_tells_which_programs_may_read_and_write(edited: Desk) -> None:
    rows = edited.database.connection.execute("SELECT id, database_id, min_reader, min_writer, today FROM header")
    assert rows.fetchall() == [(1, edited.database.database_id, FORMAT, FORMAT, "2026-01-12")]
