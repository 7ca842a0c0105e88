"""Recorded conversations: holding, deleting and erasing them, when somebody asks or their days are over."""

from typing import Literal

import msgspec

from coram.actions.capture.kept import committed
from coram.actions.evidence.checkpoints import sign_chain
from coram.actions.evidence.deletion import LegalHold
from coram.actions.evidence.holding import LONGEST_REASON
from coram.actions.house import House
from coram.actions.ledger import RETRIES, organisation_audit
from coram.core.audit import Actor
from coram.core.conversation_record import ConversationRecord, ConversationRecording
from coram.core.errors import Invalid, NotAllowed, NotFound, Unavailable
from coram.ports.store import Change


async def the_record(house: House, organisation: str, record_id: str) -> ConversationRecord:
    """Raises NotFound for what is unknown, erased or another organisation's."""
    found = await house.store.conversation_record(organisation, record_id)
    if found is None or found.erased:
        raise NotFound("no such recorded conversation", field="conversation")
    return found


async def the_recording(
    house: House, organisation: str, recording_id: str
) -> tuple[ConversationRecord, ConversationRecording]:
    """A recording that can be read, with its conversation. Raises NotFound, also for one that was deleted."""
    found = await house.store.conversation_recording(organisation, recording_id)
    if found is None or found.deleted:
        raise NotFound("no such recording", field="media")
    return await the_record(house, organisation, found.record), found


async def delete_recording(house: House, actor: Actor, organisation: str, recording_id: str) -> None:
    """Destroy one recording; its digest stays. Raises NotFound, NotAllowed, LegalHold, Unavailable."""
    for _ in range(RETRIES):
        record, recording = await the_recording(house, organisation, recording_id)
        _check_deletable(record)
        details: dict[str, object] = {"record": record.id, "recording": recording.id, "sha256": recording.sha256}
        entry = organisation_audit(house, actor, "conversation.recording_deleted", details)
        gone = msgspec.structs.replace(recording, deleted=True)
        change = Change(organisation=organisation, update=[gone], required=[record], audit=[entry])
        if await committed(house, change):
            await house.vault.delete(recording.object)
            return
    raise Unavailable("too many changes at once; try again")


async def delete_recordings(
    house: House, actor: Actor, organisation: str, record_id: str, *, reason: str = "requested"
) -> int:
    """Destroy a conversation's recordings; that it was recorded, by whom and with which digests, stays.

    Returns how many there were; a repeat returns 0. Raises NotFound, NotAllowed while it goes on, LegalHold,
    Unavailable.
    """
    for _ in range(RETRIES):
        record = await the_record(house, organisation, record_id)
        _check_deletable(record)
        found = await house.store.conversation_recordings(organisation, record_id)
        gone = [msgspec.structs.replace(one, deleted=True) for one in found if not one.deleted]
        purged = msgspec.structs.replace(record, purged_at=record.purged_at or house.clock.now())
        details: dict[str, object] = {"record": record_id, "recordings": len(gone), "reason": reason}
        entries = [organisation_audit(house, actor, "conversation.recordings_deleted", details)] if gone else []
        if gone or purged != record:
            change = Change(organisation=organisation, update=[purged, *gone], audit=entries)
            if not await committed(house, change):
                continue
        # after nobody can read them any more; a repeat destroys what a crash left
        await house.vault.delete(f"{organisation}/{record_id}")
        return len(gone)
    raise Unavailable("too many changes at once; try again")


async def erase(house: House, actor: Actor, organisation: str, record_id: str, *, reason: str = "requested") -> int:
    """Destroy all that is known of a recorded conversation but that it was, and when; its data key with it. Returns and
    raises as `delete_recordings`; afterwards it is not found.
    """
    count = await delete_recordings(house, actor, organisation, record_id, reason="erased")
    _check_deletable(await the_record(house, organisation, record_id))
    details: dict[str, object] = {"record": record_id, "recordings": count, "reason": reason}
    entry = organisation_audit(house, actor, "conversation.erased", details)
    await house.store.erase_conversation(organisation, record_id, audit=[entry])
    await sign_chain(house, organisation, "organisation")
    return count


async def set_hold(house: House, actor: Actor, organisation: str, record_id: str, *, held: bool, reason: str) -> bool:
    """Keep a recorded conversation from being deleted, or allow it again. Returns whether anything changed. The reason
    is kept as ciphertext. Raises NotFound, Invalid without a reason, Unavailable.
    """
    reason = reason.strip()
    if not 3 <= len(reason) <= LONGEST_REASON:
        raise Invalid(f"say why, in 3 to {LONGEST_REASON} characters", field="reason")
    for _ in range(RETRIES):
        record = await the_record(house, organisation, record_id)
        if record.legal_hold is held:
            return False
        type_: Literal["conversation.hold_set", "conversation.hold_lifted"]
        type_ = "conversation.hold_set" if held else "conversation.hold_lifted"
        sealed = house.keyring.seal(record.wrapped_key, reason.encode(), f"conversation-hold:{record.id}")
        changed = msgspec.structs.replace(record, legal_hold=held, hold_reason=sealed)
        entry = organisation_audit(house, actor, type_, {"record": record_id})
        if await committed(house, Change(organisation=organisation, update=[changed], audit=[entry])):
            return True
    raise Unavailable("too many changes at once; try again")


def _check_deletable(record: ConversationRecord) -> None:
    if not record.ended_at:
        raise NotAllowed("the conversation is not over", code="STILL_ACTIVE")
    if record.legal_hold:
        raise LegalHold("this conversation is under legal hold and must be kept")
