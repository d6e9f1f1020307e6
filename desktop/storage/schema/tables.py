"""The tables; a column whose content names or describes a person is marked personal."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, Computed, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from desktop.storage.schema import kela_tables, notice_table, parts
from desktop.storage.schema.parts import DAY_PATTERN as _DAY_PATTERN
from desktop.storage.schema.parts import days as _days
from desktop.storage.schema.parts import flags as _flags
from desktop.storage.schema.parts import ident as _ident
from desktop.storage.schema.parts import json_parts as _json
from desktop.storage.schema.parts import personal as _personal
from desktop.storage.schema.parts import table as _table

metadata = parts.metadata

provider = _table(
    "provider",
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("business_id", Text, nullable=False),
    _personal("contact"),
    CheckConstraint("id = 1", name="only_one"),
    *_json("contact"),
)

site = _table(
    "site",
    _ident(),
    Column("name", Text, nullable=False),
    Column("municipality", Text, nullable=False),
    Column("address", Text),
    _personal("contact"),
    Column("beds", Integer),
    CheckConstraint("beds IS NULL OR beds >= 1", name="beds"),
    *_json("contact"),
)

service_description = _table(
    "service_description",
    Column("code", Text, primary_key=True),
    Column("valid_from", Text, primary_key=True),
    Column("description", Text, nullable=False),
    *_days("valid_from"),
    *_json("description"),
)

contract = _table(
    "contract",
    _ident(),
    Column("site", Text, ForeignKey("site.id"), nullable=False),
    Column("service", Text, nullable=False),
    Column("valid_from", Text, nullable=False),
    Column("valid_until", Text),
    _personal("contact"),
    Column("carer_experience", Text),
    Column("remote_experience", Text),
    Column("pools", Text),
    Column("notice_period", Text),
    CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="ends_after_start"),
    CheckConstraint("carer_experience IN ('under_2_years', 'over_2_years', 'none')", name="carer_experience"),
    CheckConstraint("remote_experience IN ('under_2_years', 'over_2_years', 'none')", name="remote_experience"),
    CheckConstraint("pools IN ('none', 'at_site', 'outside')", name="pools"),
    CheckConstraint("notice_period GLOB 'P[1-9]*[DM]'", name="notice_period"),
    *_days("valid_from", "valid_until"),
    *_json("contact"),
)

capacity = _table(
    "capacity",
    Column("contract", Text, ForeignKey("contract.id"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("clients", Integer, nullable=False),
    Column("carried_over", Integer, nullable=False),
    Column("declared_on", Text),
    CheckConstraint("clients >= 1", name="clients"),
    CheckConstraint("carried_over = (declared_on IS NULL)", name="declared_or_carried_over"),
    *_flags("carried_over"),
    *_days("declared_on"),
)

draft = _table(
    "draft",
    _ident(),
    Column("contract", Text, ForeignKey("contract.id")),
    Column("group_size", Integer),
    Column("target_groups", Text),
    Column("periods", Text),
    Column("companion_periods", Text),
    _personal("contact"),
    _personal("note"),
    Column("kela_number", Text),
    Column("edited_on", Text, nullable=False),
    _personal("agreed_with_kela"),
    *_days("edited_on"),
    *_json("target_groups", "periods", "companion_periods", "contact"),
)

course = _table(
    "course",
    _ident(),
    Column("number", Integer, nullable=False, unique=True),
    Column("kela_number", Text),
    Column("contract", Text, ForeignKey("contract.id"), nullable=False),
    Column("group_size", Integer, nullable=False),
    Column("target_groups", Text, nullable=False),
    Column("periods", Text, nullable=False),
    Column("companion_periods", Text, nullable=False),
    _personal("contact"),
    _personal("note"),
    Column("created_on", Text, nullable=False),
    Column("published_on", Text),
    Column("confirmed_on", Text),
    Column("deleted_on", Text),
    _personal("agreed_with_kela"),
    Column("agreed_lengths", Text),
    Column("tellings", Text),
    Column("starts_on", Text, Computed("json_extract(periods, '$[0].start')", persisted=True)),
    Column("ends_on", Text, Computed("json_extract(periods, '$[#-1].end')", persisted=True)),
    Column(
        "start_year",
        Integer,
        Computed("CAST(substr(json_extract(periods, '$[0].start'), 1, 4) AS INTEGER)", persisted=True),
    ),
    CheckConstraint("group_size >= 1", name="group_size"),
    CheckConstraint("json_array_length(periods) >= 1", name="has_periods"),
    *_days("created_on", "published_on", "confirmed_on", "deleted_on", "starts_on", "ends_on"),
    *_json("target_groups", "companion_periods", "contact", "agreed_lengths", "tellings"),
    Index(None, "contract", "start_year"),
    Index(None, "start_year"),
    Index("ix_course_kela_number", "kela_number", sqlite_where=text("kela_number IS NOT NULL")),
)

client = _table(
    "client",
    _ident(),
    Column("family_name", Text, nullable=False, info={"personal": True}),
    Column("given_names", Text, nullable=False, info={"personal": True}),
    Column("personal_identity_code", Text, unique=True, info={"personal": True}),
    _personal("birth_date"),
    _personal("language"),
    _personal("contact"),
    _personal("note"),
    *_days("birth_date"),
    *_json("contact"),
)

decision = _table(
    "decision",
    _ident(),
    Column("client", Text, ForeignKey("client.id"), nullable=False),
    Column("service", Text, nullable=False),
    Column("granted_on", Text, nullable=False),
    Column("received_on", Text, nullable=False),
    Column("valid_until", Text),
    Column("target_groups", Text, nullable=False, info={"personal": True}),
    _personal("wishes"),
    Column("outcome", Text),
    Column("closed_on", Text),
    Column("course", Text, ForeignKey("course.id")),
    Column("from_period", Integer),
    Column("enrolled_on", Text),
    Column("agreed", Integer),
    Column("companion", Integer),
    Column("moved_on", Text),
    Column("asked_on", Text),
    Column("untold", Text),
    Column("transfers", Integer, nullable=False),
    Column("last_change", Text),
    CheckConstraint("received_on >= granted_on", name="received_after_granted"),
    CheckConstraint("valid_until IS NULL OR valid_until >= granted_on", name="valid_after_granted"),
    CheckConstraint("outcome IN ('completed', 'interrupted', 'returned')", name="outcome"),
    CheckConstraint("(outcome IS NULL) = (closed_on IS NULL)", name="closed_with_outcome"),
    CheckConstraint("course IS NULL OR outcome IS NULL OR outcome = 'completed'", name="left_when_not_completed"),
    CheckConstraint(
        "(course IS NULL) = (from_period IS NULL) AND (course IS NULL) = (enrolled_on IS NULL)"
        " AND (course IS NULL) = (agreed IS NULL) AND (course IS NULL) = (companion IS NULL)",
        name="enrolment_is_whole",
    ),
    CheckConstraint("from_period IS NULL OR from_period >= 1", name="from_period"),
    CheckConstraint("transfers >= 0", name="transfers"),
    *_days("granted_on", "received_on", "valid_until", "closed_on", "enrolled_on"),
    *_days("moved_on", "asked_on", "untold", "last_change"),
    *_json("target_groups"),
    # Covers the list of clients, so that it is read in order without touching the rows themselves.
    Index(
        "ix_decision_list",
        *("client", "id", "service", "granted_on", "received_on", "outcome"),
        *("course", "from_period", "companion", "transfers"),
    ),
    Index("ix_decision_course", "course", sqlite_where=text("course IS NOT NULL")),
)

past_enrolment = _table(
    "past_enrolment",
    Column("decision", Text, ForeignKey("decision.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("course", Text, ForeignKey("course.id"), nullable=False),
    Column("from_period", Integer, nullable=False),
    Column("enrolled_on", Text, nullable=False),
    Column("agreed", Integer, nullable=False),
    Column("companion", Integer, nullable=False),
    Column("left_on", Text, nullable=False),
    Column("moved_on", Text),
    Column("asked_on", Text),
    Column("untold", Text),
    _personal("reason"),
    Column("periods", Text, nullable=False, info={"default": "[]"}),
    CheckConstraint("left_on >= enrolled_on", name="left_after_enrolled"),
    *_flags("agreed", "companion"),
    *_days("enrolled_on", "left_on", "moved_on", "asked_on", "untold"),
    *_json("periods"),
    Index(None, "course"),
)

agreement = _table(
    "agreement",
    Column("decision", Text, ForeignKey("decision.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("on", Text, nullable=False),
    # The course may be a draft, and a draft may vanish: no foreign key.
    Column("course", Text),
    _personal("note"),
    CheckConstraint(f'"on" GLOB {_DAY_PATTERN}', name="on_is_a_day"),
)

stay = _table(
    "stay",
    Column("decision", Text, ForeignKey("decision.id"), primary_key=True),
    Column("course", Text, ForeignKey("course.id"), primary_key=True),
    _personal("room"),
    _personal("bed"),
    Column("single_room", Integer, nullable=False),
    _personal("single_room_reason"),
    Column("arrives_on", Text),
    Column("leaves_on", Text),
    _personal("companion_name"),
    _personal("aids"),
    Column("aids_printable", Integer, nullable=False),
    _personal("allergies"),
    Column("allergies_printable", Integer, nullable=False),
    _personal("remark"),
    Column("remark_printable", Integer, nullable=False),
    CheckConstraint("leaves_on >= arrives_on", name="leaves_after_arriving"),
    *_flags("single_room", "aids_printable", "allergies_printable", "remark_printable"),
    *_days("arrives_on", "leaves_on"),
    Index(None, "course"),
)

attendance = _table(
    "attendance",
    Column("decision", Text, ForeignKey("decision.id"), primary_key=True),
    Column("course", Text, ForeignKey("course.id"), primary_key=True),
    Column("period", Integer, primary_key=True),
    _personal("absent"),
    Column("recorded_on", Text, nullable=False),
    CheckConstraint("period >= 1", name="period"),
    *_days("recorded_on"),
    *_json("absent"),
    Index(None, "course"),
)

printout = _table(
    "printout",
    _ident(),
    Column("document", Text, nullable=False),
    # A draft or a course of an older backup may be gone: the paper still exists.
    Column("course", Text),
    Column("period", Integer),
    Column("decision", Text),
    Column("site", Text),
    Column("year", Integer),
    Column("language", Text, nullable=False),
    Column("printed_at", Text, nullable=False),
    _personal("facts"),
    *_json("facts"),
    Index(None, "course"),
    Index(None, "decision"),
)

notice = notice_table.notice

REGISTER: Final = (
    *(service_description, provider, site, contract, capacity, draft, course, client, decision),
    *(past_enrolment, agreement, stay, attendance, printout, notice),
    *(*kela_tables.AT_KELA, kela_tables.tick),
)
"""The tables whose rows are captured, in an order in which no row comes before one that it refers to."""

header = _table(
    "header",
    Column("id", Integer, primary_key=True),
    Column("database_id", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("min_reader", Integer, nullable=False),
    Column("min_writer", Integer, nullable=False),
    Column("today", Text),
    Column("next_course_number", Integer, nullable=False),
    CheckConstraint("id = 1", name="only_one"),
    *_days("today"),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("cmd_id", Text, nullable=False, unique=True),
    Column("v", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("today", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("subject", Text),
    Column("target", Integer),
    Column("public", Text, nullable=False),
    Column("personal", Text, info={"personal": True}),
    Column("salt", LargeBinary),
    Column("commitment", LargeBinary, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    *_days("today"),
    *_json("public", "personal"),
    Index(None, "user", "today", "seq"),
)

image = Table(
    "image",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "entry", Integer, ForeignKey("journal.seq", deferrable=True, initially="DEFERRED"), nullable=False, index=True
    ),
    Column("table", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("public_before", Text),
    Column("public_after", Text),
    Column("personal_before", Text),
    Column("personal_after", Text),
)

alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", Text, primary_key=True),
)
