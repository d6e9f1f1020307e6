"""The table of what was told to Kela."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Computed, ForeignKey, Index, Integer, Text

from desktop.storage.schema.parts import days, ident, table

notice = table(
    "notice",
    ident(),
    Column("topic", Text, nullable=False),
    Column("told_on", Text, nullable=False),
    # The id of what the topic is about. A draft of a course may be gone: what Kela was told stays.
    Column("about", Text, nullable=False),
    Column("places", Integer),
    Column("client_told_on", Text),
    Column(
        "decision",
        Text,
        Computed(
            "CASE WHEN topic IN ('interruption', 'situation', 'cannot_complete', 'no_course') THEN about END",
            persisted=True,
        ),
        ForeignKey("decision.id"),
    ),
    Column(
        "contract",
        Text,
        Computed(
            "CASE WHEN topic IN ('free_places', 'contract_change', 'staff_restored') THEN about END", persisted=True
        ),
        ForeignKey("contract.id"),
    ),
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
