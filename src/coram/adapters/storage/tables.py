# ruff: noqa: S608 - the only things put together here are constants of this package
"""How a record lies in its table: the same for every SQL database.

A row has the record's `organisation` and `version`, its key, the columns that queries need, its byte members as
they are, and `body`: the whole record as JSON without its bytes. The body is what is read back, so that a new
member with a default needs no new column.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from msgspec.structs import force_setattr

from coram.core.access import ApiKey, ApplicantLink, RevokedToken, SigningKey, TokenIssuer
from coram.core.alert import Alarm, Mail, ReceiverAlert
from coram.core.artifact import Artifact
from coram.core.audit import AuditEntry
from coram.core.case import SearchTerm, standing_of
from coram.core.checkpoint import Checkpoint
from coram.core.conference import Conference
from coram.core.conversation_record import ConversationRecord, ConversationRecording
from coram.core.delivery import Attempt, Delivery
from coram.core.factors import AppPassword, Ceremony, Factor
from coram.core.identification import Identification
from coram.core.listing import BlockEntry, CaseEntry
from coram.core.operator import Duty, Spell
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.provider import ExternalAccount, IdentityProvider
from coram.core.record import Record
from coram.core.retention import RetentionRun
from coram.core.staff import StaffMember, StaffSession
from coram.ports.store import Idempotency, Package

Value = str | int | bytes | None
Row = Sequence[Any]
Params = Mapping[str, Value]
R = TypeVar("R", bound=Record)

_encoder = msgspec.json.Encoder()


class Table(Generic[R]):
    """One kind of record and its table. `key` and `columns` name members; `derived` computes further columns. `again`:
    inserting what is there already changes nothing.
    """

    def __init__(
        self,
        record: type[R],
        name: str,
        *,
        key: tuple[str, ...] = ("id",),
        columns: tuple[str, ...] = (),
        blobs: tuple[str, ...] = (),
        derived: Mapping[str, Callable[[R], Value]] | None = None,
        again: bool = False,
    ) -> None:
        self.record, self.name, self.key, self.blobs = record, name, key, blobs
        self._columns, self._derived = columns, dict(derived or {})
        self._decoder = msgspec.json.Decoder(record)
        self._empty: dict[str, Any] = dict.fromkeys(blobs, b"")
        self.read = ", ".join(["version", "body", *blobs])
        """What a SELECT must name, in this order, for `from_row`."""
        names = ["organisation", "version", *key, *columns, *self._derived, *blobs, "body"]
        where = " AND ".join(f"{column} = :{column}" for column in ("organisation", *key))
        changed = ", ".join(f"{column} = :{column}" for column in names if column not in (*key, "organisation"))
        self._names, self._again = names, again
        self._several: dict[int, tuple[str, tuple[str, ...]]] = {}
        self.insert = self._insert(1)[0]
        self.update = f"UPDATE {name} SET {changed} WHERE {where} AND version = :was RETURNING version"
        self.delete = f"DELETE FROM {name} WHERE {where} AND version = :was RETURNING version"
        self.require = f"SELECT version FROM {name} WHERE {where} AND version = :was"
        self.newest = f"SELECT MAX(version) FROM {name} WHERE {where}"
        self.get = f"SELECT {self.read} FROM {name} WHERE {where}"

    def _insert(self, count: int) -> tuple[str, tuple[str, ...]]:
        """The statement that inserts so many rows, and the names of its parameters, row after row."""
        rows = [[f"{name}_{number}" if number else name for name in self._names] for number in range(count)]
        values = ", ".join(f"({', '.join(f':{name}' for name in row)})" for row in rows)
        end = " ON CONFLICT DO NOTHING" if self._again else ""
        statement = f"INSERT INTO {self.name} ({', '.join(self._names)}) VALUES {values}{end}"
        return statement, tuple(name for row in rows for name in row)

    def insert_of(self, records: Sequence[R]) -> tuple[str, Params]:
        """The statement that inserts all of them, and its parameters."""
        if len(records) == 1:
            return self.insert, self.to_row(records[0], records[0].version)
        known = self._several.get(len(records))
        if known is None:
            known = self._several[len(records)] = self._insert(len(records))
        values = [value for record in records for value in self.to_row(record, record.version).values()]
        return known[0], dict(zip(known[1], values, strict=True))

    def to_row(self, record: R, version: int) -> dict[str, Value]:
        """The parameters of `insert` and `update`, in the order of its columns, with the version that the row shall
        have.
        """
        row: dict[str, Value] = {"organisation": record.organisation, "version": version}
        for name in self.key:
            row[name] = getattr(record, name)
        for name in self._columns:
            row[name] = getattr(record, name)
        for name, compute in self._derived.items():
            row[name] = compute(record)
        for name in self.blobs:
            row[name] = getattr(record, name)
        plain = msgspec.structs.replace(record, **self._empty) if self.blobs else record
        row["body"] = _encoder.encode(plain).decode()
        return row

    def key_of(self, record: R) -> dict[str, Value]:
        """The parameters of `delete`, `require` and `newest`."""
        row: dict[str, Value] = {"organisation": record.organisation, "was": record.version}
        for name in self.key:
            row[name] = getattr(record, name)
        return row

    def from_row(self, row: Row) -> R:
        """The record of a row that was selected as `read`."""
        record = self._decoder.decode(row[1])
        force_setattr(record, "version", row[0])
        for name, blob in zip(self.blobs, row[2:], strict=True):
            force_setattr(record, name, bytes(blob))
        return record


ORGANISATION = Table(
    Organisation,
    "organisation",
    columns=("code",),
    derived={
        "artifact_days": lambda o: o.limits.artifact_days,
        "record_days": lambda o: o.limits.record_days,
        "request_days": lambda o: o.limits.request_days,
    },
)
PROCESS = Table(Process, "process", columns=("artifact_days", "record_days"))
STAFF = Table(StaffMember, "staff", columns=("login", "sign_in_link_hash", "created_at"))
SESSION = Table(StaffSession, "staff_session", key=("hash",), columns=("staff", "created_at", "expires_at"))
FACTOR = Table(Factor, "factor", columns=("staff", "credential", "created_at"), blobs=("wrapped_key", "sealed"))
APP_PASSWORD = Table(AppPassword, "app_password", columns=("staff", "hash", "created_at"))
CEREMONY = Table(Ceremony, "ceremony", key=("hash",), columns=("staff", "expires_at"))
PROVIDER = Table(IdentityProvider, "identity_provider", columns=("created_at",), blobs=("wrapped_key", "sealed"))
ACCOUNT = Table(ExternalAccount, "external_account", key=("account",), columns=("staff", "created_at"))
DUTY = Table(Duty, "duty", key=("operator",))
API_KEY = Table(ApiKey, "api_key", key=("identifier",), columns=("created_at",))
ISSUER = Table(TokenIssuer, "token_issuer", columns=("created_at",), blobs=("wrapped_key", "sealed"))
SIGNING_KEY = Table(SigningKey, "signing_key", key=("kid",), columns=("active_at",), blobs=("wrapped_key", "sealed"))
REVOKED_TOKEN = Table(RevokedToken, "revoked_token", columns=("expires_at",))
IDENTIFICATION = Table(
    Identification,
    "identification",
    columns=("state", "link_hash", "expires_at", "face", "created_at"),
    blobs=("wrapped_key", "sealed"),
)
CONFERENCE = Table(
    Conference,
    "conference",
    columns=(
        "identification",
        "process",
        "process_version",
        "state",
        "operator",
        "created_at",
        "waiting_since",
        "answered_at",
        "ended_at",
        "deadline_at",
        "purged_at",
        "abort_code",
        "language",
    ),
    derived={
        "legal_hold": lambda conference: int(conference.legal_hold),
        "flagged": lambda conference: int(conference.flagged_at > 0),
        "standing": standing_of,
    },
    blobs=("wrapped_key", "sealed"),
)
SEARCH_TERM = Table(SearchTerm, "search_term", key=("term", "identification", "source"), again=True)
LINK = Table(ApplicantLink, "applicant_link", key=("hash",), columns=("conference", "created_at", "expires_at"))
ARTIFACT = Table(Artifact, "artifact", columns=("conference", "created_at"), blobs=("sealed",))
DELIVERY = Table(
    Delivery,
    "delivery",
    columns=("conference", "host", "sequence", "state", "next_at", "created_at"),
    blobs=("url_sealed", "sealed"),
)
ATTEMPT = Table(Attempt, "attempt", key=("delivery", "number"))
RECEIVER_ALERT = Table(ReceiverAlert, "receiver_alert", key=("process",), columns=("due_at",))
ALARM = Table(Alarm, "alarm")
MAIL = Table(Mail, "mail", columns=("next_at",))
PACKAGE = Table(Package, "package", key=("conference",))
CHECKPOINT = Table(
    Checkpoint, "checkpoint", columns=("at", "stamp_due_at"), blobs=("signature", "certificate", "token")
)
CASE_ENTRY = Table(CaseEntry, "case_entry", columns=("conference", "hash", "created_at"))
BLOCK_ENTRY = Table(BlockEntry, "block_entry", columns=("hash", "created_at"))
CONVERSATION_RECORD = Table(
    ConversationRecord,
    "conversation_record",
    columns=("conversation", "node", "started_at", "ended_at", "purged_at"),
    derived={"legal_hold": lambda record: int(record.legal_hold)},
    blobs=("wrapped_key", "sealed", "hold_reason"),
)
CONVERSATION_RECORDING = Table(ConversationRecording, "conversation_recording", columns=("record", "started_at"))
RETENTION_RUN = Table(RetentionRun, "retention_run")
SPELL = Table(Spell, "spell", columns=("operator", "kind", "result", "process", "began_at", "ended_at"))
IDEMPOTENCY = Table(
    Idempotency,
    "idempotency",
    key=("key_hash",),
    columns=("conference", "identification", "expires_at"),
    blobs=("wrapped_key", "sealed"),
)

TABLES: tuple[Table[Any], ...] = (
    ORGANISATION,
    PROCESS,
    STAFF,
    SESSION,
    FACTOR,
    APP_PASSWORD,
    CEREMONY,
    PROVIDER,
    ACCOUNT,
    DUTY,
    API_KEY,
    ISSUER,
    SIGNING_KEY,
    REVOKED_TOKEN,
    IDENTIFICATION,
    CONFERENCE,
    SEARCH_TERM,
    LINK,
    ARTIFACT,
    DELIVERY,
    ATTEMPT,
    PACKAGE,
    RECEIVER_ALERT,
    ALARM,
    MAIL,
    CHECKPOINT,
    CASE_ENTRY,
    BLOCK_ENTRY,
    CONVERSATION_RECORD,
    CONVERSATION_RECORDING,
    RETENTION_RUN,
    SPELL,
    IDEMPOTENCY,
)
"""Parents before children: the order in which new records are inserted."""

TABLE_OF: Mapping[type[Record], Table[Any]] = {table.record: table for table in TABLES}
RANK_OF: Mapping[type[Record], int] = {table.record: rank for rank, table in enumerate(TABLES)}

_entries = msgspec.json.Decoder(AuditEntry)


def entry_to_row(organisation: str, entry: AuditEntry) -> dict[str, Value]:
    """The parameters of `sql.APPEND_AUDIT`."""
    plain = msgspec.structs.replace(entry, personal=b"") if entry.personal else entry
    return {
        "organisation": organisation,
        "chain": entry.chain,
        "seq": entry.seq,
        "personal": entry.personal,
        "body": _encoder.encode(plain).decode(),
    }


def entry_from_row(row: Row) -> AuditEntry:
    """The entry of a row selected as (body, personal)."""
    entry = _entries.decode(row[0])
    force_setattr(entry, "personal", bytes(row[1]))
    return entry
