"""The statements of a transaction, built once: SQLAlchemy compiles each of them a single time."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    String,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
    union,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.storage.schema import kela_tables
from desktop.storage.schema import tables as t

IDENT: Final = bindparam("ident", type_=String)


def _by_id(table: Table) -> Any:  # noqa: ANN401 - SQLAlchemy's statement types are generic in the columns
    return select(table).where(table.c.id == IDENT)


def _upsert(table: Table) -> Any:  # noqa: ANN401
    """Store a row, new or changed; the parameters are the columns that the database does not compute."""
    names = [column.name for column in table.columns if column.computed is None]
    keys = [column.name for column in table.primary_key]
    statement = upsert(table).values({name: bindparam(name) for name in names})
    changed = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


_WITH_ID: Final = (t.site, t.contract, t.course, t.draft, t.client, t.decision, t.printout, t.notice)
BY_ID: Final = {table.name: _by_id(table) for table in _WITH_ID}
UPSERT: Final = {table.name: _upsert(table) for table in t.REGISTER}

PROVIDER: Final = select(t.provider)
CONTRACTS: Final = select(t.contract).order_by(t.contract.c.id)
SERVICE_DESCRIPTIONS: Final = select(t.service_description).order_by(
    t.service_description.c.code, t.service_description.c.valid_from
)
COURSES_OF_SERVICE: Final = (
    select(t.course)
    .join(t.contract, t.contract.c.id == t.course.c.contract)
    .where(t.contract.c.service == IDENT, t.course.c.deleted_on.is_(None))
    .order_by(t.course.c.id)
)
DRAFTS: Final = select(t.draft).order_by(t.draft.c.id)
REMOVE_DRAFT: Final = delete(t.draft).where(t.draft.c.id == IDENT)
NOTICES_ABOUT: Final = select(t.notice).where(t.notice.c.decision == IDENT).order_by(t.notice.c.told_on, t.notice.c.id)
REMOVE_NOTICE: Final = delete(t.notice).where(t.notice.c.id == IDENT)

CAPACITY: Final = select(t.capacity).where(
    t.capacity.c.contract == bindparam("contract"), t.capacity.c.year == bindparam("year")
)
USED: Final = select(func.coalesce(func.sum(t.course.c.group_size), 0)).where(
    t.course.c.contract == bindparam("contract"),
    t.course.c.start_year == bindparam("year"),
    t.course.c.deleted_on.is_(None),
    t.course.c.id.is_distinct_from(bindparam("besides")),
)
COURSES_UNDER: Final = (
    select(t.course).where(t.course.c.contract == IDENT, t.course.c.deleted_on.is_(None)).order_by(t.course.c.id)
)
NUMBER_HOLDER: Final = (
    select(t.course)
    .where(
        t.course.c.id != bindparam("besides"),
        or_(
            and_(t.course.c.kela_number == bindparam("kela_number"), t.course.c.deleted_on.is_(None)),
            t.course.c.number == bindparam("number"),
        ),
    )
    .order_by(t.course.c.id)
    .limit(1)
)
WITH_KELA_NUMBER: Final = select(
    select(func.count()).select_from(t.course).where(t.course.c.kela_number == IDENT).scalar_subquery()
    + select(func.count()).select_from(t.draft).where(t.draft.c.kela_number == IDENT).scalar_subquery()
)
ENROLLED: Final = select(func.count()).select_from(t.decision).where(t.decision.c.course == IDENT)
STILL_ON_COURSE: Final = (
    select(func.count())
    .select_from(t.decision)
    .where(t.decision.c.course == IDENT, t.decision.c.enrolled_on <= bindparam("day"))
)
LEFT_COURSE_LATER: Final = (
    select(func.count())
    .select_from(t.past_enrolment)
    .where(
        t.past_enrolment.c.course == IDENT,
        t.past_enrolment.c.enrolled_on <= bindparam("day"),
        t.past_enrolment.c.left_on > bindparam("day"),
    )
)
DECISIONS_OF_COURSE: Final = select(t.decision).where(t.decision.c.course == IDENT).order_by(t.decision.c.id)
CLIENTS_OF_COURSE: Final = (
    select(t.client).join(t.decision, t.client.c.id == t.decision.c.client).where(t.decision.c.course == IDENT)
)
ATTENDANCE_OF_DECISION: Final = select(t.attendance).where(t.attendance.c.decision == IDENT)
CLIENT_WITH_CODE: Final = select(t.client.c.id).where(t.client.c.personal_identity_code == IDENT)
AGREEMENTS: Final = select(t.agreement).where(t.agreement.c.decision == IDENT).order_by(t.agreement.c.number)
NAMES_COURSE: Final = union(
    select(t.agreement.c.decision).where(t.agreement.c.course == IDENT),
    select(t.notice.c.id).where(
        t.notice.c.about == IDENT,
        t.notice.c.decision.is_(None),
        t.notice.c.contract.is_(None),
        t.notice.c.site.is_(None),
    ),
).limit(1)
PAST_ENROLMENTS: Final = (
    select(t.past_enrolment).where(t.past_enrolment.c.decision == IDENT).order_by(t.past_enrolment.c.number)
)
LAST_AGREEMENT: Final = select(func.coalesce(func.max(t.agreement.c.number), 0)).where(t.agreement.c.decision == IDENT)
LAST_PAST_ENROLMENT: Final = select(func.coalesce(func.max(t.past_enrolment.c.number), 0)).where(
    t.past_enrolment.c.decision == IDENT
)

STAY: Final = select(t.stay).where(t.stay.c.decision == IDENT, t.stay.c.course == bindparam("course"))
STAYS: Final = select(t.stay).where(t.stay.c.course == IDENT).order_by(t.stay.c.decision)
PAST_PLACES: Final = select(t.past_enrolment).where(t.past_enrolment.c.course == IDENT)
ATTENDANCE: Final = select(t.attendance).where(t.attendance.c.course == IDENT)
THERE: Final = union(
    select(t.decision.c.id).where(t.decision.c.course == IDENT, t.decision.c.from_period <= bindparam("period")),
    select(t.past_enrolment.c.decision).where(
        t.past_enrolment.c.course == IDENT,
        t.past_enrolment.c.from_period <= bindparam("period"),
        t.past_enrolment.c.left_on >= bindparam("since"),
    ),
).order_by("id")
EVER_ON: Final = union(
    select(t.decision.c.id).where(t.decision.c.course == IDENT),
    select(t.past_enrolment.c.decision).where(t.past_enrolment.c.course == IDENT),
)

LAST_TICK: Final = select(func.coalesce(func.max(kela_tables.tick.c.number), 0))
NEWEST_TICK: Final = (
    select(kela_tables.tick).where(kela_tables.tick.c.item == IDENT).order_by(kela_tables.tick.c.number.desc()).limit(1)
)

HEADER: Final = select(t.header)
SET_TODAY: Final = update(t.header).values(today=bindparam("day"))
SET_NEXT_COURSE_NUMBER: Final = update(t.header).values(next_course_number=bindparam("number"))

HEAD: Final = select(t.journal.c.seq, t.journal.c.hash).order_by(t.journal.c.seq.desc()).limit(1)
HOLDS: Final = select(t.journal.c.seq).where(t.journal.c.cmd_id == IDENT)
STEPS: Final = (
    select(t.journal.c.seq, t.journal.c.command, t.journal.c.target)
    .where(t.journal.c.user == bindparam("user"), t.journal.c.today == bindparam("day"))
    .order_by(t.journal.c.seq.desc())
)
STEP: Final = select(t.journal.c.seq, t.journal.c.command, t.journal.c.target).where(
    t.journal.c.seq == bindparam("seq")
)
TAKEN_BACK: Final = (
    select(t.journal.c.seq, t.journal.c.target)
    .where(t.journal.c.seq > bindparam("seq"), t.journal.c.target.is_not(None))
    .order_by(t.journal.c.seq.desc())
)
_LEFT_BY_THEN: Final = """
    SELECT public_after IS NOT NULL FROM image
    WHERE "table" = 'past_enrolment' AND "key" = decision || '/' || number AND entry <= :seq ORDER BY id DESC LIMIT 1
"""
LEFT_SINCE: Final = text(
    f"SELECT 1 FROM past_enrolment WHERE decision = :decision AND NOT coalesce(({_LEFT_BY_THEN}), 0) LIMIT 1"
)
OTHERS_SINCE: Final = (
    select(t.journal.c.seq).where(t.journal.c.seq > bindparam("seq"), t.journal.c.user != bindparam("user")).limit(1)
)
ADD_ENTRY: Final = insert(t.journal)
IMAGES: Final = select(t.image).where(t.image.c.entry == bindparam("seq")).order_by(t.image.c.id)


def row_with_key(table: Table) -> Any:  # noqa: ANN401
    """Return the statement that loads a row by its primary key; the parameters are the key's columns."""
    return select(table).where(tuple_(*table.primary_key) == tuple_(*(bindparam(k.name) for k in table.primary_key)))


def delete_with_key(table: Table) -> Any:  # noqa: ANN401
    """Return the statement that removes a row by its primary key."""
    return delete(table).where(
        tuple_(*table.primary_key) == tuple_(*(bindparam(f"key_{k.name}") for k in table.primary_key))
    )


ROW: Final = {table.name: row_with_key(table) for table in t.REGISTER}
DELETE: Final = {table.name: delete_with_key(table) for table in t.REGISTER}
