"""Rows in images of older entries, read as the tables are now: a column that an image lacks has its default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.storage.schema import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Table


def _defaults(table: Table, *, personal: bool) -> dict[str, Any]:
    return {
        column.name: column.info.get("default")
        for column in table.columns
        if column.computed is None and bool(column.info.get("personal")) is personal
    }


_PUBLIC: Final = {table.name: _defaults(table, personal=False) for table in tables.REGISTER}
_PERSONAL: Final = {table.name: _defaults(table, personal=True) for table in tables.REGISTER}


def public_part(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the public part of an image with the table's columns of today, in their order."""
    return _with_columns(_PUBLIC.get(table), row)


def personal_part(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the personal part of an image with the table's columns of today, in their order."""
    return _with_columns(_PERSONAL.get(table), row)


def _with_columns(defaults: Mapping[str, Any] | None, row: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in the columns that a row lacks, and leave out those that are gone; rows of unknown tables stay."""
    if defaults is None or list(defaults) == list(row):
        return dict(row)
    return {name: row.get(name, default) for name, default in defaults.items()}
