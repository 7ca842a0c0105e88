"""Who may read recorded conversations, and how: every reading of a recording is told in the audit trail."""

from collections.abc import AsyncIterator
from typing import NamedTuple

from coram.actions.agent.conversation_deletion import the_recording
from coram.actions.agent.conversation_records import content_of
from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core.audit import Actor
from coram.core.conversation_record import ConversationRecord, ConversationRecording, Speaker
from coram.core.errors import Forbidden
from coram.core.staff import StaffMember
from coram.ports.store import Change

READERS = frozenset({"admin", "supervisor", "auditor"})
"""Roles that may list and read an organisation's recorded conversations."""
DELETERS = frozenset({"admin"})
MOST_LISTED = 100


class Listed(NamedTuple):
    """A recording with its conversation and whoever is in it (None once that is erased)."""

    record: ConversationRecord
    name: str
    recording: ConversationRecording
    speaker: Speaker | None


def check_reader(member: StaffMember | None, *, deleting: bool = False) -> StaffMember:
    """Raises Forbidden for whoever may not."""
    roles = DELETERS if deleting else READERS
    if member is None or not roles.intersection(member.roles):
        raise Forbidden(f"only people with one of these roles may: {', '.join(sorted(roles))}", code="ROLE_MISSING")
    return member


async def listed(
    house: House, organisation: str, conversation: str | None, *, offset: int = 0, limit: int = MOST_LISTED
) -> list[Listed]:
    """The recordings that can be read of the newest conversations (of that id, or all), the newest conversation first;
    `offset` and `limit` count conversations.
    """
    found = []
    records = await house.store.conversation_records(
        organisation, conversation, offset=offset, limit=min(limit, MOST_LISTED)
    )
    for record in records:
        content = content_of(house, record)
        for one in await house.store.conversation_recordings(organisation, record.id):
            if not one.deleted:
                found.append(Listed(record, content.name, one, content.speakers.get(str(one.stream))))
    return found


async def read(
    house: House, organisation: str, recording_id: str, member: StaffMember
) -> tuple[ConversationRecording, AsyncIterator[bytes]]:
    """A recording's bytes, for somebody who may. Raises NotFound."""
    record, recording = await the_recording(house, organisation, recording_id)
    details: dict[str, object] = {"record": record.id, "recording": recording.id}
    entry = organisation_audit(house, Actor(kind="staff", id=member.id), "conversation.recording_read", details)
    await house.store.commit(Change(organisation=organisation, audit=[entry]))
    key = house.keyring.unwrap(record.wrapped_key)
    return recording, house.vault.read(recording.object, key)
