"""What a check finds in data that no command can have brought about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.services.checking import check_rules
from desktop.storage.read.records import SqlRecords
from tests.support.desk import HEART
from tests.support.stories import carers_course, enrol_clients

if TYPE_CHECKING:
    from tests.support.desk import Desk

MONDAY = "2026-03-02"


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Return a desk with client 1 on course A."""
    desk.do("create_course", **carers_course("A", MONDAY))
    enrol_clients(desk, "A", range(1, 2), granted="2025-12-01")
    return desk


def faults(desk: Desk) -> list[str]:
    """Return what the rules find wrong with the rows."""
    checked = check_rules(SqlRecords(desk.database), desk.catalogue)
    return [fault for each in checked for fault in each.faults]


def change_behind_guards(desk: Desk, statement: str) -> None:
    """Change rows as only a damaged or a foreign program could."""
    connection = desk.database.connection
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("course SET deleted_on = '2026-01-12'", ["course A: clients-still-enrolled"]),
        ("course SET group_size = 13", ["course A: group-size-out-of-range"]),
        ("course SET target_groups = '{}'", ["course A: target-group-missing"]),
        ("capacity SET clients = 7", ["capacity K1/2026: capacity-exceeded"]),
        (f"decision SET service = '{HEART}', target_groups = '{{}}'", ["decision d1: wrong-service"]),
        ("decision SET from_period = 4", ["decision d1: next-period-already-started"]),
        ('decision SET target_groups = \'{"age": ["x"]}\'', ["decision d1: target-group-not-offered"]),
        ("client SET personal_identity_code = '131052-308X'", ["client c1: personal-identity-code-wrong"]),
    ],
)
def test_what_breaks_a_rule_is_named_with_the_rule(planned: Desk, change: str, found: list[str]) -> None:
    assert faults(planned) == []
    change_behind_guards(planned, f"UPDATE {change}")
    assert faults(planned) == found
