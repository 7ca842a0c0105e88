"""What the page of recorded conversations and the server say to each other. Instants are ms; 0 is never."""

from coram.core.case import Purpose
from coram.faces.console.shapes import Shape


class ConversationFile(Shape):
    """One segment of one stream. `speaker` is who published it: a name of the staff, else the agent's id."""

    id: str
    stream: int
    segment: int
    speaker: str
    kind: str
    started_at: int
    duration_ms: int
    size: int
    mime: str
    sha256: str
    clean: bool
    deleted: bool


class ConversationRow(Shape):
    """`files_until` and `record_until`: when files and record are deleted, 0 while it goes on or is held."""

    record: str
    conversation: str
    name: str
    started_at: int
    ended_at: int
    held: bool
    files_until: int
    record_until: int
    files: list[ConversationFile]


class ConversationPage(Shape):
    """The newest first; `offset` asks for older ones, null where there are none."""

    conversations: list[ConversationRow]
    offset: int | None
    files_days: int
    record_days: int


class OpenConversation(Shape):
    purpose: Purpose


class ConversationAddress(Shape):
    """Where the file is, for this session, until `expires_at`; also in ranges."""

    url: str
    expires_at: int
