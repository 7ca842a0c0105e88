"""The applicant's page and its API. Every call shows a capability link; nothing here knows a cookie."""

from base64 import b64decode
from collections.abc import AsyncIterator
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from litestar import Request, Response, Router, WebSocket, get, patch, post, websocket
from litestar.di import Provide
from litestar.exceptions import WebSocketDisconnect
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from litestar.response import Stream

from coram.actions.access.links import claim, make_handover, redeem_handover, take_over, verify_link
from coram.actions.capture.kept import read as read_file
from coram.actions.capture.uploads import OffsetMismatch, UploadProgress
from coram.actions.capture.uploads import append as append_upload
from coram.actions.capture.uploads import begin as begin_upload
from coram.actions.capture.uploads import progress as upload_progress
from coram.actions.conference import media
from coram.actions.conference.beginning import begin, choose_language, give_consent, submit_device_test
from coram.actions.conference.calling import locate, say
from coram.actions.conference.capturing import accept_document, file_arrived
from coram.actions.conference.codes import check_code
from coram.actions.conference.ending import cancel, give_up
from coram.actions.conference.presence import came_back
from coram.actions.conference.reading import Seen, see
from coram.actions.house import House
from coram.actions.identification.starting import retry
from coram.actions.unattended.capturing import file_captured, locate_alone, note_upload
from coram.actions.unattended.codes import check_code_alone
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.bitrate import LineStats
from coram.core.content import Location
from coram.core.errors import Forbidden, Invalid, NotFound, Refusal, Unauthenticated
from coram.core.origins import origin_of
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.live import event_stream, serve_socket
from coram.faces.pages import capture_routes, self_test, shapes
from coram.faces.pages.view import applicant_view, look, with_new_place
from coram.faces.problem import HANDLERS
from coram.faces.qr import svg_of
from coram.faces.static_pages import page as static_page
from coram.faces.uploads import offset_of, piece_of

APPLICANT = Actor(kind="applicant")
WHOLE_MS = 15_000
"""How old a view may be of which only the place in the line was read anew."""
BANDWIDTH_MAX = 2 * 1024 * 1024
NO_STORE = {"cache-control": "no-store"}
PICTURE_ONLY = {
    "cache-control": "private, max-age=86400, immutable",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}
"""A conference keeps its process's version, and so its logo."""


async def applicant(request: Request[Any, Any, Any], house: TheHouse) -> Caller:
    """The bearer of a capability link, acting or only watching. Raises Unauthenticated."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise Unauthenticated("this call needs the link's secret as a bearer token")
    found = await verify_link(house, secret.strip())
    address = request.client.host if request.client else ""
    agent = request.headers.get("user-agent", "")[:400]
    return msgspec.structs.replace(found, address=address, user_agent=agent)


async def acting(caller: TheCaller) -> Caller:
    """The one tab or phone that holds the conference. Raises Forbidden for the others."""
    if not caller.may("act"):
        raise Forbidden("this conference is open elsewhere; take it over first", code="ELSEWHERE")
    return caller


@get("/app/session/{conference:str}", summary="The applicant's page", media_type="text/html")
async def page(house: TheHouse, conference: FromPath[str]) -> Response[str]:
    """What the page may show depends on the secret in its fragment; without it the page tells the language and way: it
    is built for each of the two ways.
    """
    organisation = await house.store.organisation_of_conference(conference)
    if organisation is None:
        return static_page("applicant")
    seen = await see(house, organisation, conference)
    targets = [origin_of(seen.identification.redirect_url)] if seen.identification.redirect_url else []
    return static_page(
        "alone" if seen.conference.run is not None else "applicant",
        frame_ancestors=("'self'", *seen.process.embedding_origins),
        form_targets=(*targets, *seen.process.redirect_origins),
        language=seen.conference.language,
    )


@get("/app/logo/{conference:str}", summary="The logo on the applicant's page", media_type="image/*")
async def logo(house: TheHouse, conference: FromPath[str]) -> Response[bytes]:
    """For anybody: a picture that the page shows. Raises NotFound."""
    organisation = await house.store.organisation_of_conference(conference)
    found = (await see(house, organisation, conference)).process.branding.logo if organisation else ""
    if not found:
        raise NotFound("there is no logo", field="conference")
    head, _, packed = found.partition(",")
    return Response(
        b64decode(packed), media_type=head.removeprefix("data:").removesuffix(";base64"), headers=PICTURE_ONLY
    )


@get("/app/api/view", summary="Everything the page shows")
async def view(house: TheHouse, caller: TheCaller, embedded_in: FromQuery[str] = "") -> shapes.ApplicantView:
    return await applicant_view(house, caller.session, embedded_in)


class _Presence:
    """Whether this connection counts as the applicant's: only the holder's does, and a take-over changes that."""

    def __init__(self, house: House, caller: Caller, embedded_in: str) -> None:
        self._house, self._caller, self._embedded_in = house, caller, embedded_in
        self._counted = False
        self._seen: Seen | None = None
        self._looked_at = 0

    async def glance(self, shown: shapes.ApplicantView, topic: str) -> shapes.ApplicantView | None:
        """Where nothing of this applicant's own changed: the new place in the line."""
        if self._seen is None or topic.startswith("conference:"):
            return None
        if self._house.clock.now() - self._looked_at > WHOLE_MS:
            return None
        return await with_new_place(self._house, self._seen, shown)

    async def view(self) -> shapes.ApplicantView:
        self._looked_at = self._house.clock.now()
        self._seen, shown = await look(self._house, self._caller.session, self._embedded_in)
        holds = shown.screen != "elsewhere"
        if holds and not self._counted:
            self._counted = True
            self._house.monitor.connected("applicant", self._caller.conference)
            await came_back(self._house, self._caller.organisation, self._caller.conference, "applicant")
        elif not holds:
            self._leave()
        return shown

    def _leave(self) -> None:
        if self._counted:
            self._counted = False
            self._house.monitor.disconnected("applicant", self._caller.conference, self._house.clock.now())

    async def close(self) -> None:
        self._leave()
        if not self._house.monitor.is_connected("applicant", self._caller.conference):
            await media.stop(self._house, self._caller, self._caller.conference, "test")


@get("/app/api/events", summary="Views as they change, as an event stream")
async def events(house: TheHouse, caller: TheCaller, embedded_in: FromQuery[str] = "") -> Stream:
    presence = _Presence(house, caller, embedded_in)

    async def body() -> AsyncIterator[bytes]:
        try:
            async for message in event_stream(house.bus, lambda _: _topics(caller), presence.view, presence.glance):
                yield message
        finally:
            await presence.close()

    return Stream(body(), media_type="text/event-stream", headers=NO_STORE)


@websocket("/app/api/live")
async def live(socket: WebSocket[Any, Any, Any], house: TheHouse) -> None:
    await socket.accept()
    try:
        hello = msgspec.json.decode(await socket.receive_text(), type=dict[str, Any])
        caller = await verify_link(house, str(hello.get("token", "")))
        presence = _Presence(house, caller, str(hello.get("embedded_in", "")))
        try:
            await serve_socket(socket, house.bus, lambda _: _topics(caller), presence.view, presence.glance)
        finally:
            await presence.close()
    except (msgspec.DecodeError, msgspec.ValidationError):
        await socket.close(code=4400, reason="the first message must be JSON with a token")
    except Unauthenticated:
        await socket.close(code=4401, reason="this link is not valid")
    except Refusal as refusal:
        await socket.close(code=4409, reason=refusal.reason)
    except WebSocketDisconnect:
        return


def _topics(caller: Caller) -> tuple[str, ...]:
    return (f"conference:{caller.conference}", f"organisation:{caller.organisation}")


@post("/app/api/consent", status_code=204, summary="Agree to what the consent step says")
async def consent(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.ConsentGiven]) -> None:
    await give_consent(house, actor, data.language)


@post("/app/api/begin", status_code=204, summary="Start the device test; this tab holds the conference from now on")
async def start(house: TheHouse, caller: TheCaller, data: JSONBody[shapes.Begin]) -> None:
    if data.consent and not data.language:
        raise Invalid("name the language of the text that was agreed to", field="language")
    await claim(house, caller)
    if data.consent:
        await give_consent(house, caller, data.language)
    if data.language:
        await choose_language(house, caller, data.language)
    await begin(house, caller, embedding_origin=data.embedded_in)


@post("/app/api/test", status_code=200, summary="Hand in what the device test measured")
async def test(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.TestMeasured]) -> shapes.TestVerdict:
    report = await submit_device_test(house, actor, data.measured, give_up=data.give_up)
    findings = [msgspec.convert(one, shapes.Finding) for one in report.findings]
    return shapes.TestVerdict(verdict=report.verdict, findings=findings)


@post("/app/api/language", status_code=204, summary="Choose the language")
async def language(house: TheHouse, caller: TheCaller, data: JSONBody[shapes.Language]) -> None:
    await choose_language(house, caller, data.language)


@post("/app/api/cancel", status_code=204, summary="Stop")
async def stop(house: TheHouse, actor: TheCaller) -> None:
    await cancel(house, actor)


@post("/app/api/give-up", status_code=204, summary="Not try again, after nobody answered")
async def no_more(house: TheHouse, actor: TheCaller) -> None:
    await give_up(house, actor)


@post("/app/api/retry", status_code=201, summary="A new conference of the same identification")
async def again(house: TheHouse, caller: TheCaller) -> shapes.NewConference:
    conference, secret = await retry(house, caller.organisation, caller.conference)
    return shapes.NewConference(conference=conference, secret=secret)


@post("/app/api/take-over", status_code=204, summary="Hold the conference here from now on")
async def take(house: TheHouse, caller: TheCaller) -> None:
    await take_over(house, caller)
    house.bus.nudge(f"conference:{caller.conference}")


@post("/app/api/handover", status_code=201, summary="A single-use link for the phone")
async def handover(house: TheHouse, actor: TheCaller) -> shapes.Handover:
    made = await make_handover(house, actor)
    url = f"{house.base_url}/app/session/{quote(actor.conference)}#h.{made.secret}"
    return shapes.Handover(url=url, svg=svg_of(url), expires_at=made.link.expires_at)


@post("/app/api/handover/redeem", status_code=201, summary="Turn the phone's link into the phone's own capability")
async def redeem(house: TheHouse, request: Request[Any, Any, Any]) -> shapes.NewConference:
    secret = request.headers.get("authorization", "").partition(" ")[2].strip()
    made = await redeem_handover(house, secret)
    house.bus.nudge(f"conference:{made.link.conference}")
    return shapes.NewConference(conference=made.link.conference, secret=made.secret)


# --- media -------------------------------------------------------------------------------------------------


@post("/app/api/media/publish", status_code=200, summary="Send camera and microphone")
async def publish(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.Publish]) -> shapes.Sdp:
    return shapes.Sdp(sdp=await media.publish(house, actor, actor.conference, data.purpose, data.sdp))


@post("/app/api/media/subscribe", status_code=200, summary="Receive the other person")
async def subscribe(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.Subscribe]) -> shapes.SubscriptionOffer:
    offer = await media.subscribe(house, actor, actor.conference, data.purpose)
    return shapes.SubscriptionOffer(subscription=offer.id, sdp=offer.sdp)


@post("/app/api/media/accept", status_code=204, summary="Answer a subscription's offer")
async def accept(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.Accept]) -> None:
    await media.accept(house, actor, actor.conference, data.purpose, data.subscription, data.sdp)


@post("/app/api/media/stop", status_code=204, summary="Leave a room")
async def leave(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.Subscribe]) -> None:
    await media.stop(house, actor, actor.conference, data.purpose)


@post("/app/api/media/stats", status_code=200, summary="How the line is; how much may be sent")
async def stats(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.Stats]) -> shapes.StatsAnswer:
    line = msgspec.convert(msgspec.to_builtins(data), LineStats)
    kbps, quality = await media.report_line(house, actor, actor.conference, line)
    return shapes.StatsAnswer(max_kbps=kbps, quality=quality)


@get("/app/api/bandwidth", summary="Random bytes, for measuring the line down")
async def bandwidth_down(
    house: TheHouse, caller: TheCaller, size: Annotated[int, QueryParameter(name="bytes", ge=1, le=BANDWIDTH_MAX)]
) -> Response[bytes]:
    return Response(house.chance.bytes(size), media_type="application/octet-stream", headers=NO_STORE)


@post("/app/api/bandwidth", status_code=204, summary="Bytes to throw away, for measuring the line up")
async def bandwidth_up(request: Request[Any, Any, Any], caller: TheCaller) -> None:
    await piece_of(request, BANDWIDTH_MAX)


# --- in the call -------------------------------------------------------------------------------------------


@post("/app/api/chat", status_code=204, summary="Say something in writing")
async def chat(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.ChatText]) -> None:
    await say(house, actor, actor.conference, data.text)


@post("/app/api/code", status_code=200, summary="Type the one-time code")
async def code(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.CodeTyped]) -> shapes.CodeResult:
    if await _captures(house, actor):
        result = await check_code_alone(house, actor, data.code)
    else:
        result = await check_code(house, actor, actor.conference, data.code)
    return shapes.CodeResult(verified=result.verified, tries_left=result.tries_left)


@post("/app/api/location", status_code=204, summary="Where the device is, or why it may not say")
async def location(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.LocationFound]) -> None:
    found = Location(
        at=0,
        latitude=data.latitude,
        longitude=data.longitude,
        accuracy=data.accuracy,
        error=data.error[:100],
    )
    if found.latitude is None and not found.error:
        raise Invalid("either a position or an error", field="latitude")
    if await _captures(house, actor):
        await locate_alone(house, actor, found)
    else:
        await locate(house, actor, found)


async def _captures(house: House, actor: Caller) -> bool:
    """Whether this is a self-service."""
    found = await house.store.conference(actor.organisation, actor.conference)
    return found is not None and found.run is not None


async def _arrived(house: House, actor: Caller, upload: str) -> None:
    await file_arrived(house, actor, actor.conference, upload)
    await file_captured(house, actor.organisation, actor.conference)


@post("/app/api/uploads", status_code=200, summary="Begin or find the upload that answers a request")
async def upload_begin(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.BeginUpload]) -> shapes.UploadState:
    state = await begin_upload(
        house,
        actor.organisation,
        actor.conference,
        APPLICANT,
        request=data.request,
        kind=data.kind,
        name=data.name,
        mime=data.mime,
        size=data.size,
        sha256=data.sha256,
        width=data.width,
        height=data.height,
    )
    await note_upload(house, actor, state.upload, data.source, [(point.x, point.y) for point in data.corners])
    if state.complete:  # the server may have died between the last piece and what follows from it
        await _arrived(house, actor, state.upload)
    return _state(state)


@get("/app/api/uploads/{upload:str}", summary="How far an upload got")
async def upload_state(house: TheHouse, actor: TheCaller, upload: FromPath[str]) -> shapes.UploadState:
    return _state(await upload_progress(house, actor.organisation, actor.conference, upload, person="applicant"))


@patch("/app/api/uploads/{upload:str}", status_code=200, summary="Add bytes at an offset")
async def upload_append(
    request: Request[Any, Any, Any],
    house: TheHouse,
    actor: TheCaller,
    upload: FromPath[str],
) -> Response[shapes.UploadState]:
    offset, data = offset_of(request), await piece_of(request)
    try:
        state = await append_upload(
            house, actor.organisation, actor.conference, upload, offset, data, person="applicant"
        )
    except OffsetMismatch as mismatch:
        return Response(_state(mismatch.progress), status_code=409)
    if state.complete:
        await _arrived(house, actor, upload)
    return Response(_state(state))


def _state(progress: UploadProgress) -> shapes.UploadState:
    return shapes.UploadState(upload=progress.upload, offset=progress.offset, complete=progress.complete)


@get("/app/api/documents/{artifact:str}", summary="A document that the operator shared")
async def document(house: TheHouse, actor: TheCaller, artifact: FromPath[str]) -> Stream:
    found, name, content = await read_file(house, actor.organisation, actor.conference, artifact)
    if found.kind != "document":
        raise Invalid("that is no document", field="artifact")
    headers = {**NO_STORE, "content-disposition": f"inline; filename*=UTF-8''{quote(name)}"}
    return Stream(content, media_type=found.mime, headers=headers)


@post("/app/api/documents/{artifact:str}/accept", status_code=204, summary="I have read it and accept")
async def document_accept(house: TheHouse, actor: TheCaller, artifact: FromPath[str]) -> None:
    await accept_document(house, actor, artifact)


ROUTES = [
    page, logo, view, events, live, consent, start, test, language, stop, no_more, again, take, handover, redeem,
    publish, subscribe, accept, leave, stats, bandwidth_down, bandwidth_up,
    chat, code, location, upload_begin, upload_state, upload_append, document, document_accept,
]  # fmt: skip


def router() -> Router:
    """The face's table of routes. Needs the dependency `house`."""
    return Router(
        path="/",
        route_handlers=[*ROUTES, *capture_routes.ROUTES, *self_test.ROUTES],
        dependencies={
            "caller": Provide(applicant),
            "actor": Provide(acting),
            "tested": Provide(self_test.self_tester),
        },
        exception_handlers=HANDLERS,
        tags=["applicant"],
    )
