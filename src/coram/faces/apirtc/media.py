"""Recordings over REST: listing, fetching and deleting them, for people of the organisation."""

from base64 import b64encode

from litestar.response import Stream

from coram.actions.agent import conversation_deletion, conversation_reading, platform_tokens
from coram.actions.agent.conversation_reading import MOST_LISTED, Listed, check_reader
from coram.actions.agent.session_tokens import line_of
from coram.actions.house import House
from coram.core.audit import Actor
from coram.core.errors import Invalid, Unauthenticated
from coram.core.request_data import iso
from coram.core.staff import StaffMember
from coram.faces.apirtc.reading import Asked
from coram.faces.apirtc.shapes import Done, Media, MediaList


async def of_conversation(asked: Asked) -> MediaList:
    """The recordings of a conversation, the newest of its meetings first; `offset` and `limit` count meetings."""
    member = check_reader(await _member(asked))
    return await _listed(asked, member, asked.path["conversation"])


async def of_enterprise(asked: Asked) -> MediaList:
    """The recordings of all conversations, the newest first; `offset` and `limit` count conversations."""
    member = check_reader(await _member(asked))
    return await _listed(asked, member, None)


async def fetch(asked: Asked) -> Stream:
    """A recording itself, as WebM. Who fetched it stands in the audit trail."""
    member = check_reader(await _member(asked))
    recording, content = await conversation_reading.read(asked.house, member.organisation, asked.path["media"], member)
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Length": str(recording.size),
        "Content-Disposition": f'attachment; filename="{recording.id}.webm"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Repr-Digest": f"sha-256=:{_base64(recording.sha256)}:",
    }
    return Stream(content, media_type=recording.mime, headers=headers)


async def delete(asked: Asked) -> Done:
    """Destroy a recording; its digest stays in the audit trail."""
    member = check_reader(await _member(asked), deleting=True)
    actor = Actor(kind="staff", id=member.id)
    await conversation_deletion.delete_recording(asked.house, actor, member.organisation, asked.path["media"])
    return Done()


async def _listed(asked: Asked, member: StaffMember, conversation: str | None) -> MediaList:
    offset, limit = _count(asked, "offset", 0, 1_000_000), _count(asked, "limit", MOST_LISTED, MOST_LISTED)
    found = await conversation_reading.listed(
        asked.house, member.organisation, conversation, offset=offset, limit=limit
    )
    return MediaList(media=[_media(asked.house, one) for one in found])


def _media(house: House, one: Listed) -> Media:
    return Media(
        id=one.recording.id,
        conversationId=one.record.conversation,
        conversation=one.name,
        recordId=one.record.id,
        userId=one.speaker.agent if one.speaker else "",
        type=one.speaker.kind if one.speaker else "media",
        mime=one.recording.mime,
        size=one.recording.size,
        sha256=one.recording.sha256,
        start_time=iso(one.recording.started_at),
        duration=one.recording.duration_ms,
        complete=one.recording.clean,
        url=f"{house.base_url}/api/v3/media/{one.recording.id}",
    )


def _count(asked: Asked, name: str, otherwise: int, most: int) -> int:
    text = asked.text(name, 9)
    if not text:
        return otherwise
    if not (text.isascii() and text.isdecimal()) or int(text) > most:
        raise Invalid(f"{name} is a number from 0 to {most}", field=name)
    return int(text)


async def _member(asked: Asked) -> StaffMember | None:
    """Whoever shows a platform token, or the session token of their page; None for a user who is no staff."""
    house = asked.house
    house.limiter.require(("address", asked.address), house.limiter.allowances.address, house.clock.now())
    text = asked.bearer(parameter=True)
    if not text:
        raise Unauthenticated("the platform token is missing", code="MISSING_TOKEN")
    try:
        agent = line_of(house, text).agent
    except Unauthenticated:
        return (await platform_tokens.holder_of(house, text)).member
    return await house.store.staff_member(agent.organisation, agent.staff) if agent.staff else None


def _base64(digest: str) -> str:
    return b64encode(bytes.fromhex(digest)).decode()
