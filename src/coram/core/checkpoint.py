"""Checkpoints: what the audit chains ended with at one moment, signed, so that a chain that was cut or written anew
afterwards shows to whoever kept one.
"""

from typing import Any

import msgspec

from coram.core.evidence import iso
from coram.core.record import Record

FORMAT = "coram-checkpoint-1"
FILE_FORMAT = "coram-checkpoints-1"
MOST_HEADS = 1_000
"""Chains that one checkpoint signs for."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A chain's last entry. Chains are conferences' (by their id) and the organisation's own ("organisation")."""

    chain: str
    seq: int
    hash: str


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is signed. `at` is ISO 8601 in UTC. `packages` are SHA-256 (hex) of the evidence packages that were sealed
    with the one chain named.
    """

    format: str
    organisation: str
    at: str
    heads: tuple[Head, ...]
    packages: tuple[str, ...] = ()


class Checkpoint(Record, frozen=True, kw_only=True):
    """`text` is the very JSON that `signature` signs; `certificate` (PEM) is of the seal that signed; `token` an
    RFC 3161 time-stamp over the signature's bytes, b"" without. `stamp_due_at`: when to ask for one; 0 for never.
    """

    id: str
    at: int
    text: str
    heads: tuple[Head, ...]
    signature: bytes = b""
    certificate: bytes = b""
    token: bytes = b""
    stamped_at: int = 0
    stamp_due_at: int = 0
    stamp_tries: int = 0


class Exported(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A checkpoint in a file. `signature` and `time_stamp` are Base64, the latter "" without."""

    text: str
    signature: bytes
    certificate: str
    time_stamp: bytes


class CheckpointFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `coram audit checkpoints` writes."""

    format: str
    organisation: str
    checkpoints: tuple[Exported, ...]


def text_of(organisation: str, at: int, heads: tuple[Head, ...], packages: tuple[str, ...] = ()) -> str:
    """The JSON to sign: sorted keys, no blanks."""
    statement = Statement(format=FORMAT, organisation=organisation, at=iso(at), heads=heads, packages=packages)
    told: dict[str, Any] = msgspec.to_builtins(statement)
    return msgspec.json.encode(told, order="sorted").decode()


def exported(checkpoint: Checkpoint) -> Exported:
    """As it stands in a file."""
    return Exported(
        text=checkpoint.text,
        signature=checkpoint.signature,
        certificate=checkpoint.certificate.decode(),
        time_stamp=checkpoint.token,
    )


def stamp_again_at(tries: int, now: int) -> int:
    """When to ask again after so many failed tries: after 1, 2, 4 … minutes, at most a day."""
    return now + min(86_400_000, 60_000 << min(tries, 20))


def read_file(data: bytes) -> CheckpointFile:
    """Raises ValueError, in words."""
    try:
        found = msgspec.json.decode(data, type=CheckpointFile)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as wrong:
        raise ValueError(f"it is no file of checkpoints: {wrong}") from None
    if found.format != FILE_FORMAT:
        raise ValueError(f"it is no file of checkpoints: its format is {found.format!r}")
    return found


def read_statement(text: str) -> Statement:
    """Raises ValueError, in words."""
    try:
        found = msgspec.json.decode(text, type=Statement)
    except (msgspec.DecodeError, msgspec.ValidationError) as wrong:
        raise ValueError(f"a checkpoint says nothing that can be read: {wrong}") from None
    if found.format != FORMAT:
        raise ValueError(f"a checkpoint has the format {found.format!r}")
    return found
