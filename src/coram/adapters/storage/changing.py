"""What a change does to the tables, for any SQL database.

Each procedure is a generator: it yields a statement with its parameters and is sent the rows that came back, so
that a blocking and an awaiting driver run the very same steps. The driver opens and closes the transaction and
raises Conflict where the database reports that a key exists already.
"""

from collections.abc import Generator, Sequence
from itertools import groupby
from typing import Any, TypeVar

import msgspec

from coram.adapters.storage import statements as sql
from coram.adapters.storage.tables import (
    ARTIFACT,
    ATTEMPT,
    CONFERENCE,
    CONVERSATION_RECORD,
    DELIVERY,
    IDENTIFICATION,
    PROCESS,
    RANK_OF,
    TABLE_OF,
    Params,
    Row,
    Table,
    entry_to_row,
)
from coram.core.audit import GENESIS, AuditDraft, chained
from coram.core.checkpoint import Checkpoint
from coram.core.conference import Conference
from coram.core.record import Record
from coram.ports.store import Change, Conflict

T = TypeVar("T")
Procedure = Generator[tuple[str, Params], list[Row], T]

MOST_ROWS = 32
"""Rows that one statement inserts: databases limit its parameters."""


def check_tenant(change: Change) -> None:
    """Raises ValueError when a record of the change belongs to another organisation than the change."""
    for records in (change.insert, change.update, change.delete, change.required):
        for record in records:
            if record.organisation != change.organisation:
                raise ValueError(f"a {type(record).__name__} of another organisation in the change")


def apply(change: Change, lock: str = "") -> Procedure[None]:
    """Everything of `change`. `lock` is appended to reads whose rows must not change until the end
    (" FOR UPDATE" where writers run side by side). Raises Conflict.
    """
    for record in change.required:
        table = TABLE_OF[type(record)]
        if not (yield table.require + lock, table.key_of(record)):
            raise Conflict(f"{table.name} was changed")
    inserts = change.insert
    if len(inserts) > 1:
        inserts = sorted(inserts, key=lambda record: RANK_OF[type(record)])
    for kind, alike in groupby(inserts, type):
        table = TABLE_OF[kind]
        records = list(alike)
        for begin in range(0, len(records), MOST_ROWS):
            yield table.insert_of(records[begin : begin + MOST_ROWS])
    for record in inserts:
        if isinstance(record, Checkpoint):
            yield from _checked(record)
    for record in change.update:
        yield from _update(record)
    for record in sorted(change.delete, key=lambda record: -RANK_OF[type(record)]):
        table = TABLE_OF[type(record)]
        if not (yield table.delete, table.key_of(record)):
            raise Conflict(f"{table.name} was changed")
    if change.audit:
        yield from _append(change, lock)


def _checked(checkpoint: Checkpoint) -> Procedure[None]:
    """Its chains were signed for, up to there."""
    for head in checkpoint.heads:
        place: Params = {"organisation": checkpoint.organisation, "chain": head.chain, "seq": head.seq}
        yield sql.HEAD_CHECKED, place


def _update(record: Record) -> Procedure[None]:
    table: Table[Any] = TABLE_OF[type(record)]
    if table is PROCESS:
        newest = yield table.newest, table.key_of(record)
        if newest[0][0] != record.version:
            raise Conflict(f"{table.name} was changed")
        yield table.insert, table.to_row(record, record.version + 1)
        return
    row = table.to_row(record, record.version + 1)
    row["was"] = record.version
    if not (yield table.update, row):
        raise Conflict(f"{table.name} was changed")


def _append(change: Change, lock: str) -> Procedure[None]:
    chains: dict[str, list[AuditDraft]] = {}
    for draft in change.audit:
        chains.setdefault(draft.chain, []).append(draft)
    for chain, drafts in chains.items():
        place = {"organisation": change.organisation, "chain": chain}
        heads = yield sql.AUDIT_HEAD + lock, place
        seq, head = (heads[0][0], heads[0][1]) if heads else (0, GENESIS)
        for draft in drafts:
            entry = chained(draft, seq=seq + 1, previous=head)
            yield sql.APPEND_AUDIT, entry_to_row(change.organisation, entry)
            seq, head = entry.seq, entry.hash
        yield sql.MOVE_HEAD if heads else sql.BEGIN_CHAIN, {**place, "seq": seq, "hash": head}


def forget_expired(now: int) -> Procedure[int]:
    """Delete what has expired; the number of rows."""
    gone = 0
    for statement in sql.FORGET:
        gone += len((yield statement, {"now": now}))
    return gone


def erase(
    organisation: str, conference: str, *, everything: bool, audit: Sequence[AuditDraft] = (), lock: str = ""
) -> Procedure[None]:
    """As the port's `erase` says, short of what lies in the database's own log."""
    place = {"organisation": organisation, "conference": conference}
    found = yield CONFERENCE.get, {"organisation": organisation, "id": conference}
    if not found or CONFERENCE.from_row(found[0]).erased:
        return
    yield from _append(Change(organisation=organisation, audit=audit), lock)
    yield sql.ERASE_LINKS, place
    if not everything:
        yield from _blank(organisation, conference)
        return
    record = CONFERENCE.from_row(found[0])
    yield from _update(_tombstone(record))  # first: a trigger guards the trail of whatever is not erased
    for statement in sql.ERASE_ROWS:
        yield statement, place
    yield from _erase_identification(organisation, record.identification)


def erase_request(organisation: str, identification: str) -> Procedure[None]:
    """As the port's `erase_request` says, short of what lies in the database's own log."""
    if (yield IDENTIFICATION.get, {"organisation": organisation, "id": identification}):
        yield from _erase_identification(organisation, identification)


def erase_conversation(
    organisation: str, record: str, *, audit: Sequence[AuditDraft] = (), lock: str = ""
) -> Procedure[None]:
    """As the port's `erase_conversation` says, short of what lies in the database's own log."""
    place = {"organisation": organisation, "record": record}
    found = yield CONVERSATION_RECORD.get, {"organisation": organisation, "id": record}
    if not found or CONVERSATION_RECORD.from_row(found[0]).erased:
        return
    yield from _append(Change(organisation=organisation, audit=audit), lock)
    yield sql.ERASE_CONVERSATION_RECORDINGS, place
    before = CONVERSATION_RECORD.from_row(found[0])
    erased = msgspec.structs.replace(
        before, purged_at=before.purged_at or before.ended_at, erased=True, wrapped_key=b"", sealed=b"", hold_reason=b""
    )
    yield from _update(erased)


def _blank(organisation: str, conference: str) -> Procedure[None]:
    place = {"organisation": organisation, "conference": conference}
    for row in (yield sql.DELIVERIES_OF_CONFERENCE, place):
        delivery = DELIVERY.from_row(row)
        yield from _update(msgspec.structs.replace(delivery, sealed=b"", url_sealed=b""))
    for row in (yield sql.ATTEMPTS_OF_CONFERENCE, place):
        yield from _update(msgspec.structs.replace(ATTEMPT.from_row(row), response=""))
    for row in (yield sql.ARTIFACTS_OF, place):
        yield from _update(msgspec.structs.replace(ARTIFACT.from_row(row), sealed=b""))


def _tombstone(record: Conference) -> Conference:
    """What may be known of an erased conference: that it was, when, under which process, and how it ended."""
    return Conference(
        organisation=record.organisation,
        version=record.version,
        id=record.id,
        identification=record.identification,
        process=record.process,
        process_version=record.process_version,
        created_at=record.created_at,
        attempt=record.attempt,
        state=record.state,
        mode=record.mode,
        ended_at=record.ended_at,
        outcome=record.outcome,
        abort_code=record.abort_code,
        ended_why=record.ended_why,
        purged_at=record.purged_at or record.ended_at,
        erased=True,
    )


def _erase_identification(organisation: str, identification: str) -> Procedure[None]:
    """The request's personal part goes with its last conference."""
    place = {"organisation": organisation, "identification": identification}
    others = yield sql.CONFERENCES_OF, place
    if any(not CONFERENCE.from_row(row).erased for row in others):
        return
    for statement in sql.ERASE_OF_IDENTIFICATION:
        yield statement, place
    rows = yield IDENTIFICATION.get, {"organisation": organisation, "id": identification}
    erased = msgspec.structs.replace(
        IDENTIFICATION.from_row(rows[0]),
        state="deleted",
        link_hash="",
        redirect_url="",
        outcome_urls={},
        requested_operator="",
        wrapped_key=b"",
        sealed=b"",
    )
    yield from _update(erased)
