"""Recordings of conversations: what clients ask for, and what they are told."""

from typing import Any

from coram.actions.agent import recording
from coram.actions.agent.hall import Line
from coram.actions.agent.news import Broken, News, RecordingKept, RecordingNews
from coram.actions.agent.rooms import record_of
from coram.actions.house import House
from coram.core import taping
from coram.core.conversation import Conversation
from coram.core.errors import Invalid, Refusal
from coram.core.taping import WHOLE
from coram.faces.apirtc import messages
from coram.faces.apirtc.engine_calls import BROKEN
from coram.faces.apirtc.messages import Object
from coram.faces.apirtc.telling import tell

COMPOSITE = "COMPOSITE"
"""The client's word for the whole conversation. What is recorded are its streams, each in a file of its own."""
KINDS: dict[str, taping.Kinds] = {"AUDIO-VIDEO": "both", "AUDIO-ONLY": "audio", "VIDEO-ONLY": "video"}
_MEDIA_TYPES = {kinds: word for word, kinds in KINDS.items()}


async def start(house: House, line: Line, message: Object) -> None:
    """Have something recorded. A refusal carries the code by which the client knows what it is about."""
    asked: messages.AskRecording = messages.shaped(message, messages.AskRecording)
    try:
        if asked.mediaType not in KINDS:
            raise Invalid(f"mediaType is one of {', '.join(KINDS)}", field="mediaType")
        await recording.begin(house, line, asked.roomId, _call(asked), KINDS[asked.mediaType])
    except Refusal as refused:
        await _refuse(house, line, asked, "START_RECORD", refused)


async def stop(house: House, line: Line, message: Object) -> None:
    """End it."""
    asked: messages.AskRecording = messages.shaped(message, messages.AskRecording)
    try:
        await recording.end(house, line, asked.roomId, _call(asked))
    except Refusal as refused:
        await _refuse(house, line, asked, "STOP_RECORD", refused)


def _call(asked: messages.AskRecording) -> str:
    return "" if asked.callId == COMPOSITE else asked.callId


async def _refuse(house: House, line: Line, asked: messages.AskRecording, word: str, refused: Refusal) -> None:
    present = house.hall.conversation(line.agent.organisation, asked.roomId)
    code, conversation = f"{word}_{refused.reason}", present.id if present is not None else ""
    await line.tell(messages.error(code, refused.message, asked.roomId, asked.callId, conversation))


async def greet(house: House, line: Line, present: Conversation) -> None:
    """Tell somebody who comes in what is being recorded."""
    for of in taping.running(present.taping):
        about = _about(house, present, of, record_of(present.room))
        await line.tell(messages.recording("recordingStarted", present.name, about))


async def tell_news(house: House) -> None:
    """Tell members what happens to their conversations, for as long as the server runs."""
    while True:
        await tell_one(house, await house.hall.news.get())


async def tell_one(house: House, news: News) -> None:
    """One piece of it."""
    present = house.hall.conversation(news.organisation, news.conversation.name) or news.conversation
    if present.room != news.conversation.room:
        return  # another conversation has begun under that name
    members = house.hall.members(news.organisation, present)
    match news:
        case Broken(member=member, call=call):
            line = house.hall.line(news.organisation, member)
            if line is not None:
                await line.tell(messages.ended(present.name, call, member, BROKEN))
        case RecordingNews(what="started", of=of, record=record):
            about = _about(house, news.conversation, of, record)
            await tell(members, messages.recording("recordingStarted", present.name, about))
        case RecordingNews(what="stopped", of=of, record=record):
            about = _about(house, news.conversation, of, record)
            await tell(members, messages.recording("recordingStopped", present.name, about))
        case RecordingNews(what=what, of=of):
            code, words = _TROUBLE[what]
            await tell(members, messages.error(code, words, present.name, _call_of(news.conversation, of), present.id))
        case RecordingKept(recording=kept):
            stream = next((one for one in news.conversation.streams if one.id == kept.stream), None)
            about = {
                **_about(house, news.conversation, kept.stream, kept.id),
                "recordedFileName": f"{kept.stream}-{kept.segment}.webm",
                "mediaURL": f"{house.base_url}/api/v3/media/{kept.id}",
                "remoteId": stream.publisher if stream is not None else "",
            }
            await tell(members, messages.recording_kept(present.name, about))


_TROUBLE = {
    "failed": ("START_RECORD_FAILED", "nothing of it reached the disk; it was given up"),
    "stalled": ("RECORDING_STALLED", "nothing of this stream reaches the disk any more"),
}


def _call_of(present: Conversation, of: int) -> str:
    if of == WHOLE:
        return COMPOSITE
    return next((one.call for one in present.streams if one.id == of), "")


def _about(house: House, present: Conversation, of: int, media: str) -> dict[str, Any]:
    return {
        "callId": _call_of(present, of),
        "clientId": present.name,
        "recordType": "composite" if of == WHOLE else "userStream",
        "time": house.clock.now(),
        "convId": present.id,
        "mediaId": media,
        "mediaURL": f"{house.base_url}/api/v2/conversation/{present.id}/media",
        "mediaType": _MEDIA_TYPES[present.taping.kinds],
        "descriptor": {"mode": "complete", "labelEnabled": False},
    }
