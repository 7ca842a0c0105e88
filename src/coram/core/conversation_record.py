"""What is kept of a conversation of user agents that was recorded: that it was, and its recordings."""

import msgspec

from coram.core.record import Record


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who published a stream: the agent's id, a member of staff's id where it was one, and what the stream was."""

    agent: str
    staff: str = ""
    kind: str = "media"


class ConversationContent(msgspec.Struct, frozen=True, kw_only=True):
    """The personal part: what the conversation was called, and who published each stream (by its id, as text)."""

    name: str = ""
    speakers: dict[str, Speaker] = {}


class ConversationRecord(Record, frozen=True, kw_only=True):
    """One recorded conversation, from its first recording to when the last of its members left.

    `conversation` is the id that all conversations of that name share. `ended_at` is 0 while it goes on, on `node`.
    `sealed` holds a ConversationContent under the data key, `hold_reason` why it is or was held.
    """

    id: str
    conversation: str
    started_at: int
    node: str
    ended_at: int = 0
    legal_hold: bool = False
    purged_at: int = 0
    erased: bool = False
    wrapped_key: bytes = b""
    sealed: bytes = b""
    hold_reason: bytes = b""


class ConversationRecording(Record, frozen=True, kw_only=True):
    """One segment of one stream. `sha256` (hex) and `size` over the plaintext; `object` is its key in the vault.

    `deleted`: the bytes were destroyed; the digest stays.
    """

    id: str
    record: str
    stream: int
    segment: int
    created_at: int
    started_at: int
    duration_ms: int
    object: str
    mime: str
    size: int
    sha256: str
    clean: bool = True
    deleted: bool = False
