"""The table of what was told to Kela."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, Computed, ForeignKey, Index, Integer, Text

from desktop.storage.schema.parts import days, ident, table


def _named(thing: str, *topics: str) -> Column[Any]:
    """Return a column with the id that some topics are about, so that what it names stays while it is named."""
    of_these = ", ".join(f"'{topic}'" for topic in topics)
    made = Computed(f"CASE WHEN topic IN ({of_these}) THEN about END", persisted=True)
    return Column(thing, Text, made, ForeignKey(f"{thing}.id"))


notice = table(
    "notice",
    ident(),
    Column("topic", Text, nullable=False),
    Column("told_on", Text, nullable=False),
    # The id of what the topic is about. A draft of a course may be gone, so no key leads to it.
    Column("about", Text, nullable=False),
    Column("places", Integer),
    Column("client_told_on", Text),
    _named("decision", "interruption", "situation", "cannot_complete", "no_course"),
    _named("contract", "free_places", "contract_change", "staff_restored"),
    _named("site", "serious_accident"),
    CheckConstraint(
        "topic IN ('staff_shortage', 'interruption', 'situation', 'cannot_complete', 'no_course', 'free_places',"
        " 'contract_change', 'staff_restored', 'period_length', 'confirmed_below_minimum', 'serious_accident')",
        name="topic",
    ),
    CheckConstraint("(topic = 'free_places') = (places IS NOT NULL) AND coalesce(places, 0) >= 0", name="places"),
    CheckConstraint("client_told_on IS NULL OR topic IN ('cannot_complete', 'no_course')", name="client_told"),
    *days("told_on", "client_told_on"),
    Index(None, "decision"),
)
