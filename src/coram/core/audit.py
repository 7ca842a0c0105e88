"""The audit trail: hash-chained entries, one chain per conference and one per organisation for the rest.

An entry's hash covers its predecessor's hash and a salted commitment of its personal details, so that erasing
those details leaves the chain whole.
"""

import hashlib
from typing import Literal

import msgspec

ActorKind = Literal["applicant", "operator", "staff", "service", "system", "receiver", "anonymous"]

GENESIS = "0" * 64
"""The hash before the first entry of every chain."""


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who did it. `id` is a staff id, a key identifier, or "" for the applicant and the system."""

    kind: ActorKind
    id: str = ""


SYSTEM = Actor(kind="system")


class AuditDraft(msgspec.Struct, frozen=True, kw_only=True):
    """An entry before it has its place. `chain` is a conference's id, or "organisation".

    `details` are free of personal data. `personal` is ciphertext of JSON `{salt, details}`; `commitment` is
    `commit(salt, details)`, "" when there is nothing personal.
    """

    chain: str
    at: int
    actor: Actor
    type: str
    details: dict[str, object] = {}
    personal: bytes = b""
    commitment: str = ""


class AuditEntry(AuditDraft, frozen=True, kw_only=True):
    """An entry in its place: `seq` from 1, `previous` and `hash` as hex SHA-256."""

    seq: int
    previous: str
    hash: str


def commit(salt: str, details: dict[str, object]) -> str:
    """The salted commitment (hex SHA-256) of personal details. `salt` is hex of at least 16 random bytes."""
    return hashlib.sha256(salt.encode() + b"\n" + canonical(details)).hexdigest()


def canonical(value: object) -> bytes:
    """JSON with sorted keys and no blanks, as UTF-8: the bytes that are hashed."""
    return msgspec.json.encode(value, order="deterministic")


def entry_hash(
    previous: str, seq: int, at: int, actor: Actor, type_: str, details: dict[str, object], commitment: str
) -> str:
    """The hash (hex SHA-256) of one entry."""
    body = [previous, seq, at, actor.kind, actor.id, type_, details, commitment]
    return hashlib.sha256(canonical(body)).hexdigest()


def chained(draft: AuditDraft, *, seq: int, previous: str) -> AuditEntry:
    """The draft as entry number `seq` after the entry whose hash is `previous`."""
    digest = entry_hash(previous, seq, draft.at, draft.actor, draft.type, draft.details, draft.commitment)
    return AuditEntry(
        **{name: getattr(draft, name) for name in draft.__struct_fields__},
        seq=seq,
        previous=previous,
        hash=digest,
    )


def first_break(entries: list[AuditEntry]) -> int | None:
    """The `seq` at which the chain does not hold, or None when it holds from `GENESIS` on."""
    previous = GENESIS
    for expected, entry in enumerate(entries, start=1):
        digest = entry_hash(previous, expected, entry.at, entry.actor, entry.type, entry.details, entry.commitment)
        if (entry.seq, entry.previous, entry.hash) != (expected, previous, digest):
            return expected
        previous = entry.hash
    return None
