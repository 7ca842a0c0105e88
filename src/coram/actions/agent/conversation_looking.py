"""The console's page of recorded conversations: found by name and day, played, and who looked is written down."""

from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple

from coram.actions.access import downloads
from coram.actions.agent.conversation_deletion import the_recording
from coram.actions.agent.conversation_reading import READERS
from coram.actions.agent.conversation_records import content_of
from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.case import Purpose
from coram.core.conversation_record import ConversationContent, ConversationRecord, ConversationRecording
from coram.core.errors import Forbidden
from coram.ports.store import Change

PAGE, BATCH = 25, 100


class Meeting(NamedTuple):
    """A recorded conversation with what was recorded of it, whether it is still there or not."""

    record: ConversationRecord
    content: ConversationContent
    recordings: Sequence[ConversationRecording]


class Page(NamedTuple):
    """`meetings`, newest first; `offset` asks for the older ones, None where there are none."""

    meetings: Sequence[Meeting]
    offset: int | None


def must_read(caller: Caller) -> Actor:
    """Who looks. Raises Forbidden for staff who may not read recorded conversations."""
    if READERS.isdisjoint(caller.roles):
        raise Forbidden(f"only people with one of these roles may: {', '.join(sorted(READERS))}", code="ROLE_MISSING")
    return Actor(kind="staff", id=caller.id)


async def page(
    house: House, organisation: str, *, text: str = "", since: int = 0, until: int = 0, offset: int = 0
) -> Page:
    """Those whose name holds `text`, begun from `since` to before `until` (ms, 0: any), from `offset` records on."""
    found: list[Meeting] = []
    wanted = text.strip().casefold()
    while records := await house.store.conversation_records(organisation, None, offset=offset, limit=BATCH):
        for record in records:
            if len(found) == PAGE:
                return Page(found, offset)
            offset += 1
            if record.erased or (until and record.started_at >= until) or record.started_at < since:
                continue
            content = content_of(house, record)
            if wanted in content.name.casefold():
                kept = await house.store.conversation_recordings(organisation, record.id)
                found.append(Meeting(record, content, kept))
    return Page(found, None)


async def opened(house: House, caller: Caller, recording_id: str, purpose: Purpose) -> tuple[int, str]:
    """Until when this session may fetch the file, and the signature of that; who looks and why is told first.

    Raises NotFound, Forbidden.
    """
    actor = must_read(caller)
    record, recording = await the_recording(house, caller.organisation, recording_id)
    details: dict[str, object] = {"record": record.id, "recording": recording.id, "purpose": purpose}
    entry = organisation_audit(house, actor, "conversation.recording_read", details)
    await house.store.commit(Change(organisation=caller.organisation, audit=[entry]))
    return downloads.sign(house, caller.organisation, recording.id, _what(caller))


async def checked(
    house: House, caller: Caller, recording_id: str, expires: int, signature: str
) -> tuple[ConversationRecord, ConversationRecording]:
    """The recording of an address that `opened` made. Raises NotFound, Forbidden, Unauthenticated, Gone."""
    must_read(caller)
    found = await the_recording(house, caller.organisation, recording_id)
    downloads.check(house, caller.organisation, recording_id, _what(caller), expires, signature)
    return found


def content(
    house: House, record: ConversationRecord, recording: ConversationRecording, start: int, length: int
) -> AsyncIterator[bytes]:
    """A part of its bytes."""
    return house.vault.read(recording.object, house.keyring.unwrap(record.wrapped_key), start, length)


def _what(caller: Caller) -> str:
    return f"conversation:{caller.session}"
