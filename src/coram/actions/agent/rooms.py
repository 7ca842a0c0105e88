"""What the media engine calls things of a conversation: its room, whoever publishes a stream, whoever watches one."""

from coram.core.organisation import Topology

ROOM = "conversation-"
"""How the engine's rooms of conversations begin."""


def new_room(topology: Topology, record: str) -> str:
    """The engine's room of a conversation that begins; `record` is the id of what may be kept of it."""
    return f"{ROOM}{record}" if topology == "engine" else ""


def room_of(record: str) -> str:
    """The room of what is kept under that id."""
    return f"{ROOM}{record}"


def record_of(room: str) -> str:
    """The id of what may be kept of the conversation in this room."""
    return room.removeprefix(ROOM)


def of_stream(stream: int) -> str:
    """What the engine calls whoever publishes this stream."""
    return f"s{stream}"


def stream_of(participant: str) -> int | None:
    """The stream that the engine calls so."""
    number = participant.removeprefix("s")
    return int(number) if participant.startswith("s") and number.isdecimal() else None


def of_watch(number: int) -> str:
    """What the engine calls whoever watches by this connection."""
    return f"w{number}"
