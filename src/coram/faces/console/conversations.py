"""Supervisors, auditors and administrators: recorded conversations of user agents, listed, played and fetched."""

from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream

from coram.actions.agent import conversation_looking as looking
from coram.core.errors import NotFound
from coram.core.organisation import Organisation
from coram.faces.console import conversation_shapes as shapes
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.ranges import described, span

DAY_MS = 86_400_000
Instant = Annotated[int, QueryParameter(ge=0)]
_PATH = "/console/api/conversations"


@get(_PATH, summary="Recorded conversations, the newest first")
async def listed(
    house: TheHouse,
    caller: TheCaller,
    text: Annotated[str, QueryParameter(max_length=200)] = "",
    since: Instant = 0,
    until: Instant = 0,
    offset: Annotated[int, QueryParameter(ge=0, le=10_000_000)] = 0,
) -> shapes.ConversationPage:
    looking.must_read(caller)
    organisation = await house.store.organisation(caller.organisation)
    if organisation is None:
        raise NotFound("there is no such organisation")
    found = await looking.page(house, caller.organisation, text=text, since=since, until=until, offset=offset)
    names = {one.id: one.name for one in await house.store.staff(caller.organisation)}
    return shapes.ConversationPage(
        conversations=[_row(one, organisation, names) for one in found.meetings],
        offset=found.offset,
        files_days=organisation.limits.artifact_days,
        record_days=organisation.limits.record_days,
    )


@post(f"{_PATH}/{{recording:str}}/open", status_code=200, summary="Say why, and have an address for ten minutes")
async def opened(
    house: TheHouse, caller: TheCaller, recording: FromPath[str], data: JSONBody[shapes.OpenConversation]
) -> shapes.ConversationAddress:
    expires, signature = await looking.opened(house, caller, recording, data.purpose)
    return shapes.ConversationAddress(
        url=f"{_PATH}/{recording}/file?expires={expires}&signature={signature}", expires_at=expires * 1000
    )


@get(f"{_PATH}/{{recording:str}}/file", summary="The recording, whole or in ranges")
async def file(
    request: Request[Any, Any, Any],
    house: TheHouse,
    caller: TheCaller,
    recording: FromPath[str],
    expires: Instant = 0,
    signature: Annotated[str, QueryParameter(max_length=64)] = "",
) -> Response[bytes] | Stream:
    record, found = await looking.checked(house, caller, recording, expires, signature)
    etag = f'"{found.sha256}"'
    headers = {
        "Cache-Control": "private, no-store",
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'inline; filename="{found.id}.webm"',
        "Referrer-Policy": "no-referrer",
    }
    wanted = span(request.headers.get("range", ""), request.headers.get("if-range", ""), found.size, etag)
    if wanted is None:
        return Response(b"", status_code=416, headers=headers | {"Content-Range": f"bytes */{found.size}"})
    start, length = wanted
    return Stream(
        looking.content(house, record, found, start, length),
        status_code=200 if length == found.size else 206,
        media_type=found.mime,
        headers=headers | dict(described(start, length, found.size)),
    )


def _row(found: looking.Meeting, organisation: Organisation, names: dict[str, str]) -> shapes.ConversationRow:
    record, ended = found.record, found.record.ended_at
    counts = bool(ended) and not record.legal_hold
    files = []
    for one in found.recordings:
        speaker = found.content.speakers.get(str(one.stream))
        files.append(
            shapes.ConversationFile(
                id=one.id,
                stream=one.stream,
                segment=one.segment,
                speaker=(names.get(speaker.staff) or speaker.agent) if speaker else "",
                kind=speaker.kind if speaker else "",
                started_at=one.started_at,
                duration_ms=one.duration_ms,
                size=one.size,
                mime=one.mime,
                sha256=one.sha256,
                clean=one.clean,
                deleted=one.deleted,
            )
        )
    return shapes.ConversationRow(
        record=record.id,
        conversation=record.conversation,
        name=found.content.name,
        started_at=record.started_at,
        ended_at=ended,
        held=record.legal_hold,
        files_until=ended + organisation.limits.artifact_days * DAY_MS if counts else 0,
        record_until=ended + organisation.limits.record_days * DAY_MS if counts else 0,
        files=files,
    )


ROUTES = [listed, opened, file]
