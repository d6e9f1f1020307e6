"""Reading: rows become records by the names of their columns, never by their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from desktop.storage.read.base import Reading

if TYPE_CHECKING:
    from tests.support.desk import Desk


class Named(NamedTuple):
    """A record of two columns of a site."""

    ident: str
    name: str


def test_a_row_becomes_a_record_by_the_names_of_its_columns(desk: Desk) -> None:
    desk.do("add_site", site="oulu", name="Oulun talo", municipality="Oulu")
    statement = "SELECT id AS ident, name FROM site WHERE id = ?"
    assert Reading(desk.database).records(Named, statement, "oulu") == [Named(ident="oulu", name="Oulun talo")]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT name, id AS ident FROM site",
        "SELECT id, name FROM site",
        "SELECT id AS ident FROM site",
        "SELECT id AS ident, name, address FROM site",
    ],
)
def test_columns_that_are_not_those_of_the_record_are_refused(desk: Desk, statement: str) -> None:
    with pytest.raises(TypeError, match="not the fields of Named"):
        Reading(desk.database).records(Named, statement)
