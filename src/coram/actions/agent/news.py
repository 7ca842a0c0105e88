"""What happens to conversations by itself, to be told to their members by whoever speaks with their clients."""

from typing import Literal

import msgspec

from coram.core.conversation import Conversation
from coram.core.conversation_record import ConversationRecording


class Broken(msgspec.Struct, frozen=True, kw_only=True):
    """The engine lost a member's connection, which that member knows as `call`: it must be begun anew."""

    organisation: str
    conversation: Conversation
    member: str
    call: str


class RecordingNews(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a recording; `of` is a stream's id, 0 the whole. `record` is the id of what is kept."""

    organisation: str
    conversation: Conversation
    what: Literal["started", "stopped", "failed", "stalled"]
    of: int
    record: str


class RecordingKept(msgspec.Struct, frozen=True, kw_only=True):
    """A recording is finished and can be had."""

    organisation: str
    conversation: Conversation
    recording: ConversationRecording


News = Broken | RecordingNews | RecordingKept
