"""Reading on the open connection: plain SELECTs, without loading SQLAlchemy."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from desktop.storage.file.connection import database_told_plainly

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from desktop.storage.database import Database


R = TypeVar("R", bound=NamedTuple)


class Reading:
    """Runs SELECTs; subclasses say which."""

    def __init__(self, database: Database) -> None:
        """Read on the database's connection, whichever it is at the time."""
        self._database = database

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state of the data, whatever others write meanwhile."""
        connection = self._database.connection
        if connection.in_transaction:
            yield
            return
        with database_told_plainly(self._database.path):
            connection.execute("BEGIN")
            try:
                yield
            finally:
                connection.execute("ROLLBACK")

    def rows(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return the rows that a statement selects."""
        with database_told_plainly(self._database.path):
            rows: list[tuple[Any, ...]] = self._database.connection.execute(statement, parameters).fetchall()
        return rows

    def records(self, kind: type[R], statement: str, *parameters: object) -> list[R]:
        """Return the rows that a statement selects as records; its columns are called as the record's fields are."""
        with database_told_plainly(self._database.path):
            cursor = self._database.connection.execute(statement, parameters)
            names = _names(cursor.description)
            if names != kind._fields:
                message = f"{names} are not the fields of {kind.__name__}"
                raise TypeError(message)
            return list(map(kind._make, cursor))

    def mappings(self, statement: str, *parameters: object) -> Iterator[Mapping[str, Any]]:
        """Return the rows that a statement selects, by the names of their columns."""
        with database_told_plainly(self._database.path):
            cursor = self._database.connection.execute(statement, parameters)
            names = _names(cursor.description)
            for row in cursor:
                yield dict(zip(names, row))  # noqa: B905 - a row has as many values as the cursor has columns


def _names(columns: Iterable[tuple[Any, ...]]) -> tuple[str, ...]:
    return tuple(name for name, *_ in columns)


def selection(
    equal: Mapping[str, object | None], id_column: str, ids: Collection[str] | None
) -> tuple[str, list[object]]:
    """Return the WHERE clause and its parameters for the columns whose value is asked for, and for a choice of ids."""
    asked = {column: value for column, value in equal.items() if value is not None}
    conditions = [f"{column} = ?" for column in asked]
    parameters = list(asked.values())
    if ids is not None:
        conditions.append(f"{id_column} IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(list(ids)))
    return (f" WHERE {' AND '.join(conditions)}" if conditions else ""), parameters
