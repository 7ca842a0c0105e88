"""The desk before a call: the live view, duty, offers, one's own last calls and the test call to oneself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar import WebSocket, get, post, websocket
from litestar.exceptions import WebSocketDisconnect
from litestar.params import FromPath, JSONBody
from litestar.response import Stream

from coram.actions.access.staff import touch_session
from coram.actions.conference import calling, media
from coram.actions.conference.assigning import pass_on, take
from coram.actions.conference.duty import be_paused, be_ready, console_opened
from coram.actions.conference.presence import came_back
from coram.actions.conference.reading import see
from coram.actions.house import House
from coram.actions.ledger import open_content
from coram.core.access import Caller
from coram.core.errors import Refusal, Unauthenticated
from coram.faces.console import media_shapes, shapes
from coram.faces.console.guards import NO_STORE, entered, person
from coram.faces.console.view import console_view
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.live import event_stream, serve_socket

PAST_CALLS = 50


@get("/console/api/view", summary="Everything the console shows")
async def view(house: TheHouse, caller: TheCaller) -> shapes.ConsoleView:
    return await console_view(house, caller, await person(house, caller))


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
    mine = ("access", f"organisation:{shown.me.organisation}")
    return (*mine, f"conference:{shown.call.conference}") if shown.call else mine


@get("/console/api/events", summary="Views as they change, as an event stream")
async def events(house: TheHouse, caller: TheCaller) -> Stream:
    shown = await person(house, caller)

    async def body() -> AsyncIterator[bytes]:
        async with _present(house, caller):
            async for message in event_stream(house.bus, _topics, lambda: _live_view(house, caller, shown)):
                yield message

    return Stream(body(), media_type="text/event-stream", headers=NO_STORE)


@websocket("/console/api/live")
async def live(socket: WebSocket[Any, Any, Any], house: TheHouse) -> None:
    try:
        caller = await entered(socket, house)
        shown = await person(house, caller)
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


@post("/console/api/duty", status_code=204, summary="Ready, or paused with a reason")
async def duty(house: TheHouse, caller: TheCaller, data: JSONBody[shapes.SetDuty]) -> None:
    if data.state == "ready":
        await be_ready(house, caller, data.statement)
    else:
        await be_paused(house, caller, calling.limited(data.reason, 100, "reason"))


@post("/console/api/offers/{conference:str}/take", status_code=204, summary="Take the call offered")
async def offer_take(house: TheHouse, agent: TheCaller, conference: FromPath[str]) -> None:
    await take(house, agent, conference)


@post("/console/api/offers/{conference:str}/pass", status_code=204, summary="Let another operator take it")
async def offer_pass(house: TheHouse, agent: TheCaller, conference: FromPath[str]) -> None:
    await pass_on(house, agent, conference)


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


@post("/console/api/media/publish", status_code=200, summary="A test call to oneself: send")
async def echo_publish(house: TheHouse, agent: TheCaller, data: JSONBody[media_shapes.Publish]) -> media_shapes.Sdp:
    return media_shapes.Sdp(sdp=await media.publish(house, agent, "", "test", data.sdp))


@post("/console/api/media/subscribe", status_code=200, summary="A test call to oneself: receive")
async def echo_subscribe(
    house: TheHouse, agent: TheCaller, data: JSONBody[media_shapes.Subscribe]
) -> media_shapes.SubscriptionOffer:
    offer = await media.subscribe(house, agent, "", "test")
    return media_shapes.SubscriptionOffer(subscription=offer.id, sdp=offer.sdp)


@post("/console/api/media/accept", status_code=204, summary="A test call to oneself: answer")
async def echo_accept(house: TheHouse, agent: TheCaller, data: JSONBody[media_shapes.Accept]) -> None:
    await media.accept(house, agent, "", "test", data.subscription, data.sdp)


@post("/console/api/media/stop", status_code=204, summary="End the test call")
async def echo_stop(house: TheHouse, agent: TheCaller, data: JSONBody[media_shapes.Subscribe]) -> None:
    await media.stop(house, agent, "", "test")


ROUTES = [
    view, events, live, duty, offer_take, offer_pass, past_calls, echo_publish, echo_subscribe, echo_accept, echo_stop,
]  # fmt: skip
