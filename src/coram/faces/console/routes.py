"""The console's API. A cookie session; every call's `Origin` or `Sec-Fetch-Site`, where present, must be ours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import quote

import msgspec
from litestar import Request, Response, Router, WebSocket, delete, get, patch, post, put, websocket
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.di import Provide
from litestar.exceptions import WebSocketDisconnect
from litestar.params import FromPath, JSONBody
from litestar.response import Stream

from coram.actions.access.staff import choose_password, sign_in, sign_out, touch_session, verify_session
from coram.actions.capture.kept import read as read_file
from coram.actions.capture.uploads import OffsetMismatch
from coram.actions.capture.uploads import append as append_upload
from coram.actions.capture.uploads import begin as begin_upload
from coram.actions.conference import calling, media
from coram.actions.conference.assigning import pass_on, take
from coram.actions.conference.capturing import file_arrived, retake
from coram.actions.conference.codes import CODE_TRIES, check_code, send_code
from coram.actions.conference.deciding import close
from coram.actions.conference.duty import be_paused, be_ready, console_opened
from coram.actions.conference.presence import came_back
from coram.actions.conference.reading import see
from coram.actions.house import House
from coram.actions.ledger import open_content, read_work
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.bitrate import LineStats
from coram.core.content import Camera
from coram.core.errors import Forbidden, NotFound, Refusal, Unauthenticated
from coram.core.origins import is_ours
from coram.faces.console import shapes
from coram.faces.console.call_view import masked
from coram.faces.console.view import console_view, me_of
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.live import event_stream, serve_socket
from coram.faces.problem import HANDLERS
from coram.faces.static_pages import page as static_page
from coram.faces.uploads import offset_of, piece_of

NO_STORE = {"cache-control": "no-store"}
SESSION_SECONDS = 12 * 3600
PAST_CALLS = 50


def cookie_name(base_url: str) -> str:
    """`__Host-session` over https; plain http (localhost only) cannot carry that prefix."""
    return "__Host-session" if base_url.startswith("https://") else "session"


def must_be_ours(connection: ASGIConnection[Any, Any, Any, Any], base_url: str) -> None:
    """Raises Forbidden for a request that another site made a browser send."""
    origin, fetch_site = connection.headers.get("origin"), connection.headers.get("sec-fetch-site")
    if not is_ours(origin, fetch_site, base_url):
        raise Forbidden("this request comes from another site", code="CROSS_SITE")


async def _signed_in(connection: ASGIConnection[Any, Any, Any, Any], house: House) -> Caller:
    must_be_ours(connection, house.base_url)
    value = connection.cookies.get(cookie_name(house.base_url), "")
    if not value:
        raise Unauthenticated("sign in first", code="NO_SESSION")
    found = await verify_session(house, value)
    address = connection.client.host if connection.client else ""
    agent = connection.headers.get("user-agent", "")[:400]
    return msgspec.structs.replace(found, address=address, user_agent=agent)


async def staff(request: Request[Any, Any, Any], house: TheHouse) -> Caller:
    """Whoever is signed in. Raises Unauthenticated, Forbidden for a forged request."""
    return await _signed_in(request, house)


async def agent_of(caller: TheCaller) -> Caller:
    """Raises Forbidden for staff who take no calls."""
    if "operator" not in caller.roles:
        raise Forbidden("only operators take calls")
    return caller


async def _me(house: House, caller: Caller) -> shapes.Me:
    member = await house.store.staff_member(caller.organisation, caller.id)
    organisation = await house.store.organisation(caller.organisation)
    if member is None or organisation is None:
        raise Unauthenticated("sign in first", code="NO_SESSION")
    return me_of(member, organisation.name)


@get(["/console", "/console/"], summary="The console", media_type="text/html")
async def page() -> Response[str]:
    return static_page("console")


# --- signing in ----------------------------------------------------------------------------------------------


def _session_cookie(house: House, secret: str) -> Cookie:
    return Cookie(
        key=cookie_name(house.base_url),
        value=secret,
        path="/",
        httponly=True,
        secure=house.base_url.startswith("https://"),
        samesite="strict",
        max_age=SESSION_SECONDS,
    )


@post("/console/api/sign-in", status_code=200, summary="Sign in")
async def enter(house: TheHouse, request: Request[Any, Any, Any], data: JSONBody[shapes.SignIn]) -> Response[shapes.Me]:
    must_be_ours(request, house.base_url)
    address = request.client.host if request.client else ""
    agent = request.headers.get("user-agent", "")[:400]
    signed = await sign_in(house, data.login, data.password, address, agent)
    organisation = await house.store.organisation(signed.member.organisation)
    me = me_of(signed.member, organisation.name if organisation else "")
    return Response(me, cookies=[_session_cookie(house, signed.secret)], headers=NO_STORE)


@post("/console/api/choose-password", status_code=200, summary="Choose a password by a one-time link")
async def welcome(
    house: TheHouse, request: Request[Any, Any, Any], data: JSONBody[shapes.ChoosePassword]
) -> Response[shapes.Me]:
    must_be_ours(request, house.base_url)
    address = request.client.host if request.client else ""
    agent = request.headers.get("user-agent", "")[:400]
    signed = await choose_password(house, data.link, data.password, address, agent)
    organisation = await house.store.organisation(signed.member.organisation)
    me = me_of(signed.member, organisation.name if organisation else "")
    return Response(me, cookies=[_session_cookie(house, signed.secret)], headers=NO_STORE)


@post("/console/api/sign-out", status_code=204, summary="Sign out")
async def leave(house: TheHouse, request: Request[Any, Any, Any]) -> Response[None]:
    with suppress(Unauthenticated):  # signing out twice is no fault
        await sign_out(house, await _signed_in(request, house))
    gone = Cookie(key=cookie_name(house.base_url), value="", path="/", max_age=0, httponly=True, samesite="strict")
    gone.secure = house.base_url.startswith("https://")
    return Response(None, status_code=204, cookies=[gone])


@get("/console/api/me", summary="Who is signed in")
async def me(house: TheHouse, caller: TheCaller) -> shapes.Me:
    return await _me(house, caller)


# --- views ---------------------------------------------------------------------------------------------------


@get("/console/api/view", summary="Everything the console shows")
async def view(house: TheHouse, caller: TheCaller) -> shapes.ConsoleView:
    return await console_view(house, caller, await _me(house, caller))


@asynccontextmanager
async def _present(house: House, caller: Caller) -> AsyncIterator[None]:
    """The operator's page is there: their duty, and the call in hand if there is one."""
    house.monitor.connected("operator", caller.id)
    await console_opened(house, caller)
    duty = await house.store.duty(caller.organisation, caller.id)
    if duty is not None and duty.state == "in_call" and duty.conference:
        await came_back(house, caller.organisation, duty.conference, "operator")
    try:
        yield
    finally:
        house.monitor.disconnected("operator", caller.id, house.clock.now())
        if not house.monitor.is_connected("operator", caller.id):
            await media.stop(house, caller, "", "test")


def _topics(shown: shapes.ConsoleView) -> tuple[str, ...]:
    mine = (f"organisation:{shown.me.organisation}",)
    return (*mine, f"conference:{shown.call.conference}") if shown.call else mine


@get("/console/api/events", summary="Views as they change, as an event stream")
async def events(house: TheHouse, caller: TheCaller) -> Stream:
    shown = await _me(house, caller)

    async def body() -> AsyncIterator[bytes]:
        async with _present(house, caller):
            async for message in event_stream(house.bus, _topics, lambda: _live_view(house, caller, shown)):
                yield message

    return Stream(body(), media_type="text/event-stream", headers=NO_STORE)


@websocket("/console/api/live")
async def live(socket: WebSocket[Any, Any, Any], house: TheHouse) -> None:
    try:
        caller = await _signed_in(socket, house)
        shown = await _me(house, caller)
    except Refusal as refusal:
        await socket.accept()
        await socket.close(code=4401, reason=refusal.reason)
        return
    await socket.accept()
    try:
        async with _present(house, caller):
            await serve_socket(socket, house.bus, _topics, lambda: _live_view(house, caller, shown))
    except WebSocketDisconnect:
        return
    except Refusal as refusal:
        await socket.close(code=4401, reason=refusal.reason)


async def _live_view(house: House, caller: Caller, shown: shapes.Me) -> shapes.ConsoleView:
    if not await touch_session(house, caller.session):
        raise Unauthenticated("signed out", code="NO_SESSION")
    return await console_view(house, caller, shown)


# --- duty and offers -------------------------------------------------------------------------------------------


@post("/console/api/duty", status_code=204, summary="Ready, or paused with a reason")
async def duty(house: TheHouse, caller: TheCaller, data: JSONBody[shapes.SetDuty]) -> None:
    if data.state == "ready":
        await be_ready(house, caller)
    else:
        await be_paused(house, caller, calling.limited(data.reason, 100, "reason"))


@post("/console/api/offers/{conference:str}/take", status_code=204, summary="Take the call offered")
async def offer_take(house: TheHouse, agent: TheCaller, conference: FromPath[str]) -> None:
    await take(house, agent, conference)


@post("/console/api/offers/{conference:str}/pass", status_code=204, summary="Let another operator take it")
async def offer_pass(house: TheHouse, agent: TheCaller, conference: FromPath[str]) -> None:
    await pass_on(house, agent, conference)


# --- in the call -----------------------------------------------------------------------------------------------


@post("/console/api/calls/{conference:str}/ask", status_code=200, summary="Ask the applicant for something")
async def ask(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.AskFor]
) -> shapes.AskView:
    made = await calling.ask_for(house, agent, conference, data.kind, data.purpose, data.text)
    return shapes.AskView(id=made.id, kind=made.kind, purpose=made.purpose, at=made.at)


@delete("/console/api/calls/{conference:str}/ask", status_code=204, summary="Ask for nothing any more")
async def ask_nothing(house: TheHouse, agent: TheCaller, conference: FromPath[str]) -> None:
    await calling.withdraw_ask(house, agent, conference)


@put("/console/api/calls/{conference:str}/camera", status_code=204, summary="Flip, light, zoom")
async def camera(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.SetCamera]
) -> None:
    await calling.set_camera(house, agent, conference, Camera(facing=data.facing, torch=data.torch, zoom=data.zoom))


@put("/console/api/calls/{conference:str}/steps/{step:str}", status_code=204, summary="Set a step or its form")
async def step_set(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], step: FromPath[str], data: JSONBody[shapes.SetStep]
) -> None:
    await calling.set_step(house, agent, conference, step, status=data.status, values=data.values, note=data.note)


@put("/console/api/calls/{conference:str}/steps/{step:str}/items/{item:str}", status_code=204, summary="Answer an item")
async def item_set(
    house: TheHouse,
    agent: TheCaller,
    conference: FromPath[str],
    step: FromPath[str],
    item: FromPath[str],
    data: JSONBody[shapes.SetItem],
) -> None:
    await calling.set_item(house, agent, conference, step, item, result=data.result, note=data.note)


@delete("/console/api/calls/{conference:str}/photos/{photo:str}", status_code=204, summary="Retake a photo")
async def photo_retake(house: TheHouse, agent: TheCaller, conference: FromPath[str], photo: FromPath[str]) -> None:
    await retake(house, agent, conference, photo)


@post("/console/api/calls/{conference:str}/code", status_code=200, summary="Send a one-time code")
async def code_send(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.SendCode]
) -> shapes.CodeView:
    sent = await send_code(house, agent, conference, data.step, data.channel, data.destination)
    return shapes.CodeView(
        channel=sent.channel,
        destination=masked(sent.destination),
        sent_at=sent.sent_at,
        expires_at=sent.expires_at,
        tries_left=CODE_TRIES,
        verified=False,
    )


@post("/console/api/calls/{conference:str}/code/check", status_code=200, summary="Check what the applicant reads out")
async def code_check(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.CheckCode]
) -> shapes.CodeResult:
    result = await check_code(house, agent, conference, data.code)
    return shapes.CodeResult(verified=result.verified, tries_left=result.tries_left)


@post("/console/api/calls/{conference:str}/chat", status_code=204, summary="Say something in writing")
async def chat(house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Text]) -> None:
    await calling.say(house, agent, conference, data.text)


@put("/console/api/calls/{conference:str}/note", status_code=204, summary="The note for the relying party")
async def note(house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Text]) -> None:
    await calling.set_note(house, agent, conference, data.text)


@put("/console/api/calls/{conference:str}/write-up", status_code=204, summary="Words after the call")
async def write_up(house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Text]) -> None:
    await calling.set_write_up(house, agent, conference, data.text)


@post("/console/api/calls/{conference:str}/decide", status_code=204, summary="Complete, suspend or abort")
async def decision(house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Decide]) -> None:
    await close(house, agent, conference, data.outcome, data.abort_code, data.note)


@post("/console/api/calls/{conference:str}/uploads", status_code=200, summary="Begin a document for the applicant")
async def upload_begin(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.BeginUpload]
) -> shapes.UploadState:
    await _own_call(house, agent, conference)
    state = await begin_upload(
        house,
        agent.organisation,
        conference,
        Actor(kind="operator", id=agent.id),
        request=data.request,
        kind="document",
        name=data.name,
        mime=data.mime,
        size=data.size,
        sha256=data.sha256,
    )
    if state.complete:  # the server may have died between the last piece and what follows from it
        await file_arrived(house, agent, conference, state.upload)
    return shapes.UploadState(upload=state.upload, offset=state.offset, complete=state.complete)


@patch("/console/api/calls/{conference:str}/uploads/{upload:str}", status_code=200, summary="Add bytes at an offset")
async def upload_append(
    request: Request[Any, Any, Any],
    house: TheHouse,
    agent: TheCaller,
    conference: FromPath[str],
    upload: FromPath[str],
) -> Response[shapes.UploadState]:
    await _own_call(house, agent, conference)
    offset, data = offset_of(request), await piece_of(request)
    try:
        state = await append_upload(house, agent.organisation, conference, upload, offset, data, person="operator")
    except OffsetMismatch as mismatch:
        at = mismatch.progress
        return Response(shapes.UploadState(upload=at.upload, offset=at.offset, complete=at.complete), status_code=409)
    if state.complete:
        await file_arrived(house, agent, conference, upload)
    return Response(shapes.UploadState(upload=state.upload, offset=state.offset, complete=state.complete))


async def _own_call(house: House, agent: Caller, conference: str) -> None:
    work = await read_work(house, agent.organisation, conference)
    if work.conference.operator != agent.id:
        raise NotFound("no such call", field="conference")


@get("/console/api/calls/{conference:str}/artifacts/{artifact:str}", summary="A photo or document of one's own call")
async def artifact_get(house: TheHouse, agent: TheCaller, conference: FromPath[str], artifact: FromPath[str]) -> Stream:
    await _own_call(house, agent, conference)
    found, name, content = await read_file(house, agent.organisation, conference, artifact)
    if found.kind == "recording":
        raise NotFound("no such file", field="artifact")
    headers = {**NO_STORE, "content-disposition": f"inline; filename*=UTF-8''{quote(name)}"}
    return Stream(content, media_type=found.mime, headers=headers)


@get("/console/api/calls", summary="One's own last calls")
async def past_calls(house: TheHouse, agent: TheCaller) -> list[shapes.PastCall]:
    found = await house.store.conferences_by_operator(agent.organisation, agent.id, PAST_CALLS)
    calls = []
    for conference in found:
        if conference.state not in ("closed", "ended") or not conference.answered_at or conference.erased:
            continue
        seen = await see(house, agent.organisation, conference.id)
        calls.append(
            shapes.PastCall(
                conference=conference.id,
                process_name=seen.process.name,
                language=conference.language,
                answered_at=conference.answered_at,
                ended_at=conference.ended_at,
                outcome=conference.outcome or conference.ended_why or "",
                abort_code=conference.abort_code,
                note=open_content(house, conference).note,
            )
        )
    return calls


# --- media -----------------------------------------------------------------------------------------------------


@post("/console/api/calls/{conference:str}/media/publish", status_code=200, summary="Send camera and microphone")
async def publish(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Publish]
) -> shapes.Sdp:
    return shapes.Sdp(sdp=await media.publish(house, agent, conference, "call", data.sdp))


@post("/console/api/calls/{conference:str}/media/subscribe", status_code=200, summary="Receive the applicant")
async def subscribe(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Subscribe]
) -> shapes.SubscriptionOffer:
    offer = await media.subscribe(house, agent, conference, "call")
    return shapes.SubscriptionOffer(subscription=offer.id, sdp=offer.sdp)


@post("/console/api/calls/{conference:str}/media/accept", status_code=204, summary="Answer a subscription's offer")
async def accept(house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Accept]) -> None:
    await media.accept(house, agent, conference, "call", data.subscription, data.sdp)


@post("/console/api/calls/{conference:str}/media/stop", status_code=204, summary="Leave the room")
async def media_stop(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Subscribe]
) -> None:
    await media.stop(house, agent, conference, "call")


@post("/console/api/calls/{conference:str}/media/stats", status_code=200, summary="How the line is")
async def stats(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Stats]
) -> shapes.StatsAnswer:
    line = msgspec.convert(msgspec.to_builtins(data), LineStats)
    kbps, quality = await media.report_line(house, agent, conference, line)
    return shapes.StatsAnswer(max_kbps=kbps, quality=quality)


@post("/console/api/media/publish", status_code=200, summary="A test call to oneself: send")
async def echo_publish(house: TheHouse, agent: TheCaller, data: JSONBody[shapes.Publish]) -> shapes.Sdp:
    return shapes.Sdp(sdp=await media.publish(house, agent, "", "test", data.sdp))


@post("/console/api/media/subscribe", status_code=200, summary="A test call to oneself: receive")
async def echo_subscribe(
    house: TheHouse, agent: TheCaller, data: JSONBody[shapes.Subscribe]
) -> shapes.SubscriptionOffer:
    offer = await media.subscribe(house, agent, "", "test")
    return shapes.SubscriptionOffer(subscription=offer.id, sdp=offer.sdp)


@post("/console/api/media/accept", status_code=204, summary="A test call to oneself: answer")
async def echo_accept(house: TheHouse, agent: TheCaller, data: JSONBody[shapes.Accept]) -> None:
    await media.accept(house, agent, "", "test", data.subscription, data.sdp)


@post("/console/api/media/stop", status_code=204, summary="End the test call")
async def echo_stop(house: TheHouse, agent: TheCaller, data: JSONBody[shapes.Subscribe]) -> None:
    await media.stop(house, agent, "", "test")


ROUTES = [
    page, enter, welcome, leave, me, view, events, live, duty, offer_take, offer_pass, ask, ask_nothing, camera,
    step_set, item_set, photo_retake, code_send, code_check, chat, note, write_up, decision, upload_begin,
    upload_append, artifact_get, past_calls, publish, subscribe, accept, media_stop, stats, echo_publish,
    echo_subscribe, echo_accept, echo_stop,
]  # fmt: skip


def router() -> Router:
    """The face's table of routes. Needs the dependency `house`."""
    return Router(
        path="/",
        route_handlers=ROUTES,
        dependencies={"caller": Provide(staff), "agent": Provide(agent_of)},
        exception_handlers=HANDLERS,
        tags=["console"],
    )
