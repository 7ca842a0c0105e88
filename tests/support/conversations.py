"""A recorded conversation, as the engine leaves it."""

import msgspec

from coram.actions.house import House
from coram.core.conversation_record import ConversationContent, ConversationRecord, ConversationRecording, Speaker
from coram.ports.store import Change


async def recorded(
    house: House, organisation: str, name: str, data: bytes, *, at: int, staff: str = "", ended: bool = True
) -> ConversationRecording:
    """One that was recorded from `at` on, with a file of these bytes."""
    number = at % 1_000_000_000_000
    talk, file = (f"00000000-0000-4000-{kind}000-{number:012d}" for kind in "89")
    wrapped = house.keyring.new_key(house.chance.bytes(32))
    content = ConversationContent(name=name, speakers={"1": Speaker(agent="agent-1", staff=staff)})
    record = ConversationRecord(
        organisation=organisation,
        id=talk,
        conversation=talk,
        started_at=at,
        ended_at=at + 9_000 if ended else 0,
        node="node-1",
        wrapped_key=wrapped,
        sealed=house.keyring.seal(wrapped, msgspec.json.encode(content), f"conversation:{talk}"),
    )
    key = f"{organisation}/{talk}/s1-1"
    upload = await house.vault.create(key, house.keyring.unwrap(wrapped))
    await upload.append(data)
    stored = await upload.finish()
    tape = ConversationRecording(
        organisation=organisation,
        id=file,
        record=talk,
        stream=1,
        segment=1,
        created_at=at,
        started_at=at,
        duration_ms=9_000,
        object=key,
        mime="video/webm",
        size=stored.size,
        sha256=stored.sha256,
    )
    await house.store.commit(Change(organisation=organisation, insert=[record, tape]))
    return tape
