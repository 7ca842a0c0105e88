"""Deliveries: one event on its way to one receiver, and when to try again."""

from typing import Literal

import msgspec

from coram.core.record import Record

DeliveryState = Literal["pending", "delivered", "failed", "paused"]


LISTENERS = "coram-listen:"
"""The address of what has no receiver on an organisation's test side: whoever listens to its deliveries."""


class Delivery(Record, frozen=True, kw_only=True):
    """One event for one receiver. In order per conference: the next waits until this is settled.

    `kind` names the renderer of the face that shapes it ("liveid.close"). `sealed` is the body without its
    token, under the conference's data key; `url_sealed` the receiver's address likewise. `host` is the
    address's host, for logs. `content_hash` (hex SHA-256 of the plaintext body) never changes.
    """

    id: str
    conference: str
    sequence: int
    kind: str
    host: str
    url_sealed: bytes
    sealed: bytes
    content_hash: str
    created_at: int
    state: DeliveryState = "pending"
    attempts: int = 0
    replayed_from: int = 0
    """Tries before the last replay: a replay begins a whole new round."""
    next_at: int = 0
    delivered_at: int = 0
    last_status: int = 0
    last_error: str = ""
    fails_first: bool = False
    """In test mode: the first try is played, and fails."""
    sample: bool = False
    """Of a sample identification: it says so in a header, and is signed as what is live of the organisation."""


class Attempt(Record, frozen=True, kw_only=True):
    """One try. `response` is the first 1,024 characters of what came back, as the receiver wrote it; as it is stored,
    ciphertext under the conference's data key, in Base64.
    """

    delivery: str
    number: int
    at: int
    status: int = 0
    error: str = ""
    duration_ms: int = 0
    response: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What one try met: an HTTP `status`, or 0 with `error`. `retry_after` is in seconds where it was given."""

    status: int = 0
    error: str = ""
    retry_after: int | None = None
    duration_ms: int = 0
    response: str = ""
