"""The tables of what stands at Kela, and of what was ticked as typed there."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from desktop.storage.schema.parts import days, flags, json_parts, personal, table

contract_at_kela = table(
    "contract_at_kela",
    Column("contract", Text, ForeignKey("contract.id"), primary_key=True),
    personal("contact"),
    Column("carer_experience", Text),
    Column("remote_experience", Text),
    Column("pools", Text),
    Column("valid_until", Text),
    *days("valid_until"),
    *json_parts("contact"),
)

capacity_at_kela = table(
    "capacity_at_kela",
    Column("contract", Text, ForeignKey("contract.id"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("clients", Integer, nullable=False),
    CheckConstraint("clients >= 1", name="clients"),
)

course_at_kela = table(
    "course_at_kela",
    Column("course", Text, ForeignKey("course.id"), primary_key=True),
    # The columns of Kela's form are empty until the course is created there.
    Column("contract", Text, ForeignKey("contract.id")),
    Column("group_size", Integer),
    Column("target_groups", Text),
    Column("periods", Text),
    Column("companion_periods", Text),
    personal("contact"),
    Column("published_on", Text),
    Column("confirmed_on", Text),
    CheckConstraint(
        "(contract IS NULL) = (group_size IS NULL) AND (contract IS NULL) = (target_groups IS NULL)"
        " AND (contract IS NULL) = (periods IS NULL) AND (contract IS NULL) = (companion_periods IS NULL)",
        name="form_is_whole",
    ),
    *days("published_on", "confirmed_on"),
    *json_parts("target_groups", "periods", "companion_periods", "contact"),
)

place_at_kela = table(
    "place_at_kela",
    Column("decision", Text, ForeignKey("decision.id"), primary_key=True),
    Column("course", Text, ForeignKey("course.id"), nullable=False),
    Column("companion", Integer, nullable=False),
    *flags("companion"),
    Index(None, "course"),
)

# What was ticked stays told even when the thing is gone: no foreign keys.
tick = table(
    "tick",
    Column("item", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("step", Text, nullable=False),
    Column("typed_on", Text, nullable=False),
    Column("before", Text, nullable=False),
    personal("contact_before"),
    Column("after", Text, nullable=False),
    personal("contact_after"),
    *days("typed_on"),
    *json_parts("before", "contact_before", "after", "contact_after"),
    Index(None, "typed_on"),
)

AT_KELA: Final = (contract_at_kela, capacity_at_kela, course_at_kela, place_at_kela)
"""What stands at Kela; a thing of which nothing stands there has no row."""
