"""What tables are made of: columns and checks that many have."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import CheckConstraint, Column, MetaData, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

DAY_PATTERN: Final = "'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"


def ident() -> Column[Any]:
    """Return the column of a thing's id."""
    return Column("id", Text, primary_key=True, nullable=False)


def personal(name: str) -> Column[Any]:
    """Return a column whose content names or describes a person."""
    return Column(name, Text, info={"personal": True})


def days(*names: str) -> list[CheckConstraint]:
    """Return the checks that columns hold dates."""
    return [CheckConstraint(f"{name} IS NULL OR {name} GLOB {DAY_PATTERN}", name=f"{name}_is_a_day") for name in names]


def json_parts(*names: str) -> list[CheckConstraint]:
    """Return the checks that columns hold JSON."""
    return [CheckConstraint(f"{name} IS NULL OR json_valid({name})", name=f"{name}_is_json") for name in names]


def flags(*names: str) -> list[CheckConstraint]:
    """Return the checks that columns hold yes or no."""
    return [CheckConstraint(f"{name} IN (0, 1)", name=f"{name}_is_a_flag") for name in names]


def table(name: str, *items: Any) -> Table:  # noqa: ANN401 - columns and constraints, as SQLAlchemy takes them
    """Return a table of what is kept in the register."""
    return Table(name, metadata, *items, sqlite_with_rowid=False)
