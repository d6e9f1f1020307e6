"""Guards inside the database: what no writer can break, not even by hand-written SQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from desktop.storage.schema.tables import metadata
from desktop.storage.schema.triggers import CAPACITY, SEATS

if TYPE_CHECKING:
    from tests.storage.helpers import Register

NEXT_ENTRY = 15
SITE = "INSERT INTO site (id, name, municipality) VALUES ('s', 'S', 'S')"
DECISION = "INSERT INTO decision (id, client, service, granted_on, received_on, target_groups, transfers{more}) VALUES "
PLACE = ", course, from_period, enrolled_on, agreed, companion"
ENROLLED = "('{0}', 'c1', 's', '2026-01-07', '2026-01-07', '{{}}', 0, '{1}', 1, '2026-01-12', 1, 0)"
COURSE = (
    "INSERT INTO course (id, number, contract, group_size, target_groups, periods, companion_periods, created_on)"
    " VALUES ('B', 77, 'K1', {size}, '{{}}', '[{{\"start\": \"2026-09-01\", \"end\": \"2026-09-05\"}}]',"
    " '[]', '2026-01-12')"
)

WRITES = [
    SITE,
    "UPDATE course SET note = 'x'",
    "UPDATE client SET family_name = 'X'",
    "UPDATE decision SET transfers = 2",
    "UPDATE capacity SET clients = 41",
    "INSERT INTO agreement (decision, number, \"on\") VALUES ('d1', 1, '2026-01-12')",
    "INSERT INTO draft (id, edited_on) VALUES ('x', '2026-01-12')",
    "UPDATE provider SET name = 'X'",
]
TOO_MANY_PLACES = [
    "UPDATE course SET group_size = 41",
    COURSE.format(size=33),
    "UPDATE capacity SET clients = 7",
    """UPDATE course SET periods = '[{"start": "2027-02-01", "end": "2027-02-05"}]'""",
    "DELETE FROM capacity",
    "UPDATE capacity SET year = 2027",
    "INSERT OR REPLACE INTO capacity (contract, year, clients, carried_over) VALUES ('K1', 2026, 7, 1)",
    "INSERT OR REPLACE INTO capacity (contract, year, clients, carried_over) VALUES ('K1', 2026, 50, 1)",
]
TOO_MANY_CLIENTS = [
    "UPDATE course SET group_size = 2",
    "UPDATE course SET deleted_on = '2026-01-12'",
    DECISION.format(more=PLACE) + ENROLLED.format("d8", "nowhere"),
]
WRONG_VALUES = [
    ("ck_contract_pools", "UPDATE contract SET pools = 'many'"),
    ("ck_contract_carer_experience", "UPDATE contract SET carer_experience = 'some'"),
    ("ck_contract_remote_experience", "UPDATE contract SET remote_experience = 'some'"),
    ("ck_contract_notice_period", "UPDATE contract SET notice_period = '6 kk'"),
    ("ck_contract_ends_after_start", "UPDATE contract SET valid_until = '2025-12-31'"),
    ("ck_contract_valid_from_is_a_day", "UPDATE contract SET valid_from = '12.1.2026'"),
    ("ck_decision_outcome", "UPDATE decision SET outcome = 'lost', closed_on = '2026-01-12', course = NULL"),
    ("ck_decision_closed_with_outcome", "UPDATE decision SET closed_on = '2026-01-12'"),
    ("ck_decision_left_when_not_completed", "UPDATE decision SET outcome = 'returned', closed_on = '2026-01-12'"),
    ("ck_decision_enrolment_is_whole", "UPDATE decision SET from_period = NULL"),
    ("ck_decision_received_after_granted", "UPDATE decision SET received_on = '2026-01-01'"),
    ("ck_decision_valid_after_granted", "UPDATE decision SET valid_until = '2026-01-01'"),
    ("ck_decision_from_period", "UPDATE decision SET from_period = 0"),
    ("ck_decision_transfers", "UPDATE decision SET transfers = -1"),
    ("ck_decision_target_groups_is_json", "UPDATE decision SET target_groups = '{'"),
    ("ck_course_group_size", "UPDATE course SET group_size = 0"),
    ("ck_course_has_periods", "UPDATE course SET periods = '[]'"),
    ("ck_course_created_on_is_a_day", "UPDATE course SET created_on = 'today'"),
    ("ck_capacity_clients", "UPDATE capacity SET clients = 0"),
    ("ck_capacity_declared_or_carried_over", "UPDATE capacity SET carried_over = 1"),
    ("ck_client_birth_date_is_a_day", "UPDATE client SET birth_date = '1.1.1950'"),
    ("ck_client_contact_is_json", "UPDATE client SET contact = '040'"),
    ("ck_site_beds", "UPDATE site SET beds = 0"),
    ("ck_provider_only_one", "INSERT INTO provider (id, name, business_id) VALUES (2, 'X', '1234567-1')"),
    ("ck_header_only_one", "UPDATE header SET id = 2"),
]
CHANGE = "UPDATE journal SET"
JOURNAL_CHANGES = [
    "DELETE FROM journal",
    "DELETE FROM journal WHERE seq = 14",
    "DELETE FROM image",
    *(f"{CHANGE} {column} = 'x'" for column in ("cmd_id", '"at"', '"user"', "command", "public", "hash", "commitment")),
    "UPDATE journal SET salt = zeroblob(16)",
    "UPDATE journal SET seq = seq + 100",
    "UPDATE journal SET personal = NULL WHERE seq = 6",
    "UPDATE journal SET personal = '{\"fields\": {}}', salt = NULL WHERE seq = 6",
    "UPDATE image SET \"key\" = 'x'",
    "UPDATE image SET public_after = '{}'",
    "UPDATE image SET personal_after = '{}', personal_before = NULL WHERE personal_after IS NOT NULL",
    "UPDATE image SET entry = 1 WHERE entry = 2",
]


def _refused(register: Register, statement: str, entry: int | None = NEXT_ENTRY) -> str:
    """Carry out hand-written SQL inside an entry; gives why it is refused."""
    with register.raw(entry) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(dbapi2.IntegrityError) as caught:
            connection.execute(statement)
        connection.execute("ROLLBACK")
    return str(caught.value)


@pytest.mark.parametrize("statement", WRITES)
def test_a_write_outside_a_command_is_refused(register: Register, statement: str) -> None:
    assert "image.entry" in _refused(register, statement, entry=None)


def test_another_program_with_the_key_cannot_write_at_all(register: Register) -> None:
    connection = dbapi2.connect(str(register.path))
    connection.execute(register.key.pragma)
    with pytest.raises(dbapi2.OperationalError, match="current_entry"):
        connection.execute(SITE)
    connection.close()


def test_a_write_without_an_entry_in_the_journal_is_not_committed(register: Register) -> None:
    with register.raw(NEXT_ENTRY) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(SITE)
        with pytest.raises(dbapi2.IntegrityError, match="FOREIGN KEY"):
            connection.execute("COMMIT")
        connection.execute("ROLLBACK")


@pytest.mark.parametrize("statement", TOO_MANY_PLACES)
def test_the_places_of_a_contract_never_exceed_its_capacity(register: Register, statement: str) -> None:
    assert _refused(register, statement) == CAPACITY


@pytest.mark.parametrize("statement", TOO_MANY_PLACES[:3])
@pytest.mark.parametrize(("today", "is_over"), [("2026-12-31", False), ("2027-01-01", True)])
def test_the_places_of_a_year_that_is_over_may_exceed_its_capacity(
    register: Register, statement: str, today: str, *, is_over: bool
) -> None:
    with register.raw(NEXT_ENTRY) as connection:
        connection.execute("BEGIN")
        connection.execute("UPDATE header SET today = ?", (today,))
        if is_over:
            connection.execute(statement)
        else:
            with pytest.raises(dbapi2.IntegrityError, match=CAPACITY):
                connection.execute(statement)
        connection.execute("ROLLBACK")


def test_courses_up_to_the_capacity_are_taken(register: Register) -> None:
    with register.raw(NEXT_ENTRY) as connection:
        connection.execute("BEGIN")
        connection.execute(COURSE.format(size=32))
        assert connection.execute("SELECT sum(group_size) FROM course").fetchone() == (40,)
        connection.execute("ROLLBACK")


@pytest.mark.parametrize("statement", TOO_MANY_CLIENTS)
def test_a_course_never_has_more_clients_than_places(register: Register, statement: str) -> None:
    assert _refused(register, statement) == SEATS


@pytest.mark.parametrize("way", ["new decision", "changed decision"])
def test_the_ninth_client_of_a_group_of_eight_is_refused(register: Register, way: str) -> None:
    insert = DECISION.format(more="") + "('{0}', 'c1', 's', '2026-01-07', '2026-01-07', '{{}}', 0)"
    enrol = (
        "UPDATE decision SET course = 'A', from_period = 1, enrolled_on = '2026-01-12', agreed = 1, companion = 0"
        " WHERE id = '{0}'"
    )
    insert_enrolled = DECISION.format(more=PLACE) + ENROLLED.format("{0}", "A").replace("{}", "{{}}")
    steps = [insert, enrol] if way == "changed decision" else [insert_enrolled]
    with register.raw(NEXT_ENTRY) as connection:
        connection.execute("BEGIN")
        for number in range(5):
            for step in steps:
                connection.execute(step.format(f"x{number}"))
        for step in steps[:-1]:
            connection.execute(step.format("ninth"))
        with pytest.raises(dbapi2.IntegrityError, match=SEATS):
            connection.execute(steps[-1].format("ninth"))
        assert connection.execute("SELECT count(*) FROM decision WHERE course = 'A'").fetchone() == (8,)
        connection.execute("ROLLBACK")


@pytest.mark.parametrize(("constraint", "statement"), WRONG_VALUES, ids=[name for name, _ in WRONG_VALUES])
def test_a_value_that_cannot_be_is_refused_by_a_named_constraint(
    register: Register, constraint: str, statement: str
) -> None:
    assert _refused(register, statement) == f"CHECK constraint failed: {constraint}"


@pytest.mark.parametrize("statement", JOURNAL_CHANGES)
def test_the_journal_is_never_changed_or_shortened(register: Register, statement: str) -> None:
    assert _refused(register, statement).startswith("the journal is never")


@pytest.mark.parametrize("entry", ["1", "14", "16", "NULL"])
def test_a_row_is_captured_for_no_other_entry_than_the_one_being_written(register: Register, entry: str) -> None:
    image = """INSERT INTO image (entry, "table", "key", public_after) VALUES"""
    assert _refused(register, f"""{image} ({entry}, 'site', 'x', '{{"id":"x"}}')""").startswith("only the entry")


@pytest.mark.parametrize("seq", [1, 14, 16, 0, -1])
def test_the_journal_has_no_gaps(register: Register, seq: int) -> None:
    values = f"{seq}, 'x', 1, 'x', '2026-01-12', 'u', 'd', 'add_site', '{{}}', x'00', x'00', x'00'"
    columns = 'seq, cmd_id, v, "at", today, "user", device, command, public, commitment, previous, hash'
    assert "no gaps" in _refused(register, f"INSERT INTO journal ({columns}) VALUES ({values})")  # noqa: S608 - our own


@pytest.mark.parametrize("day", ["'2026-01-11'", "NULL"])
def test_the_date_never_goes_back(register: Register, day: str) -> None:
    assert _refused(register, f"UPDATE header SET today = {day}") == "the date never goes back"  # noqa: S608 - our own


def test_the_header_is_never_removed(register: Register) -> None:
    assert _refused(register, "DELETE FROM header") == "the header is never removed"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contract SET site = 'nowhere'",
        "UPDATE decision SET client = 'c99'",
        "DELETE FROM client",
        "DELETE FROM site",
    ],
)
def test_what_is_referred_to_exists(register: Register, statement: str) -> None:
    assert _refused(register, statement) == "FOREIGN KEY constraint failed"


def test_every_constraint_and_index_has_a_name(register: Register) -> None:
    assert [table.name for table in metadata.tables.values() if any(not each.name for each in table.constraints)] == []
    assert [table.name for table in metadata.tables.values() if any(not each.name for each in table.indexes)] == []
    with register.raw() as connection:
        written = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'table'").fetchall()
    for (sql,) in written:
        constraints = re.findall(r"(?:CONSTRAINT (\w+) )?\b(?:CHECK \(|PRIMARY KEY|FOREIGN KEY|UNIQUE \()", sql)
        assert constraints
        assert all(constraints), sql
