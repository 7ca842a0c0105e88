"""The supervisors' board: live, and what they may do from it. Auditors and administrators look on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import msgspec
from litestar import WebSocket, get, post, websocket
from litestar.exceptions import WebSocketDisconnect
from litestar.params import FromPath, JSONBody
from litestar.response import Stream

from coram.actions.access.staff import touch_session
from coram.actions.board import board
from coram.actions.conference import supervising, watching
from coram.actions.conference.reading import ice_servers
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.errors import Refusal, Unauthenticated
from coram.faces.console import board_shapes as shapes
from coram.faces.console.board_view import board_view, change_of
from coram.faces.console.guards import NO_STORE, entered, observer_of
from coram.faces.console.shapes import IceServer
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.live import PING_SECONDS, serve_messages

LEAST_INTERVAL_SECONDS = 1.0
LONGEST_INTERVAL_SECONDS = 2.0
"""Lines and recordings change without a nudge to the organisation."""

_PING = msgspec.json.encode({"type": "ping"})


@get("/console/api/board", summary="The whole board")
async def view(house: TheHouse, observer: TheCaller) -> shapes.BoardView:
    return board_view(house, observer, await board(house, observer.organisation))


async def messages(house: House, caller: Caller) -> AsyncIterator[bytes]:
    """`{"type":"view","view":BoardView}` once, then `{"type":"change","change":BoardChange}` at most once a second."""
    time = asyncio.get_running_loop().time
    ping_at = time() + PING_SECONDS
    async with house.bus.listen("access", f"organisation:{caller.organisation}") as nudges:
        shown = await _look(house, caller)
        yield b'{"type":"view","view":' + msgspec.json.encode(shown) + b"}"
        while True:
            await asyncio.sleep(LEAST_INTERVAL_SECONDS)
            with suppress(TimeoutError):
                await asyncio.wait_for(anext(nudges), LONGEST_INTERVAL_SECONDS - LEAST_INTERVAL_SECONDS)
            fresh = await _look(house, caller)
            change = change_of(shown, fresh)
            shown = fresh
            if change is not None:
                yield b'{"type":"change","change":' + msgspec.json.encode(change) + b"}"
            if time() >= ping_at:
                ping_at = time() + PING_SECONDS
                yield _PING


async def _look(house: House, caller: Caller) -> shapes.BoardView:
    if not await touch_session(house, caller.session):
        raise Unauthenticated("signed out", code="NO_SESSION")
    return board_view(house, caller, await board(house, caller.organisation))


@get("/console/api/board/events", summary="The board as it changes, as an event stream")
async def events(house: TheHouse, observer: TheCaller) -> Stream:
    async def body() -> AsyncIterator[bytes]:
        async for message in messages(house, observer):
            yield b"data: " + message + b"\n\n"

    return Stream(body(), media_type="text/event-stream", headers=NO_STORE)


@websocket("/console/api/board/live")
async def live(socket: WebSocket[Any, Any, Any], house: TheHouse) -> None:
    try:
        caller = await observer_of(await entered(socket, house))
    except Refusal as refusal:
        await socket.accept()
        await socket.close(code=4401, reason=refusal.reason)
        return
    await socket.accept()
    try:
        await serve_messages(socket, messages(house, caller))
    except WebSocketDisconnect:
        return
    except Refusal as refusal:
        await socket.close(code=4401, reason=refusal.reason)


# --- moving work -----------------------------------------------------------------------------------------------


@get("/console/api/board/conferences/{conference:str}/operators", summary="Who could be offered it")
async def candidates(house: TheHouse, supervisor: TheCaller, conference: FromPath[str]) -> list[shapes.Candidate]:
    found = await supervising.who_may_take(house, supervisor, conference)
    return [shapes.Candidate(id=member.id, name=member.name, able=able) for member, able in found]


@post("/console/api/board/conferences/{conference:str}/recall", status_code=204, summary="Take back an offer; move")
async def recall(
    house: TheHouse, supervisor: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Recall]
) -> None:
    await supervising.recall(house, supervisor, conference, data.operator, data.reason)


@post("/console/api/board/conferences/{conference:str}/hand-over", status_code=200, summary="Hand a call over")
async def hand_over(
    house: TheHouse, supervisor: TheCaller, conference: FromPath[str], data: JSONBody[shapes.HandOver]
) -> shapes.HandedTo:
    chosen = await supervising.hand_over(house, supervisor, conference, data.operator, data.reason)
    return shapes.HandedTo(operator=chosen)


# --- watching --------------------------------------------------------------------------------------------------


@post("/console/api/board/conferences/{conference:str}/join", status_code=200, summary="See and hear a running call")
async def join(
    house: TheHouse, supervisor: TheCaller, conference: FromPath[str], data: JSONBody[shapes.Join]
) -> list[IceServer]:
    await watching.join(house, supervisor, conference, data.purpose, data.reason, untold=data.untold)
    found = ice_servers(house, supervisor.session[:24])
    return [IceServer(urls=list(one.urls), username=one.username, credential=one.credential) for one in found]


@post("/console/api/board/conferences/{conference:str}/leave", status_code=204, summary="Watch no more")
async def leave(house: TheHouse, supervisor: TheCaller, conference: FromPath[str]) -> None:
    actor = supervising.supervisor(supervisor)
    await watching.leave(house, supervisor.organisation, conference, supervisor.id, by=actor)


@post("/console/api/board/conferences/{conference:str}/media/subscribe", status_code=200, summary="Receive both people")
async def subscribe(house: TheHouse, supervisor: TheCaller, conference: FromPath[str]) -> shapes.WatchAccept:
    offer = await watching.subscribe(house, supervisor, conference)
    return shapes.WatchAccept(subscription=offer.id, sdp=offer.sdp)


@post("/console/api/board/conferences/{conference:str}/media/accept", status_code=204, summary="Answer the offer")
async def accept(
    house: TheHouse, supervisor: TheCaller, conference: FromPath[str], data: JSONBody[shapes.WatchAccept]
) -> None:
    await watching.accept(house, supervisor, conference, data.subscription, data.sdp)


ROUTES = [view, events, live, candidates, recall, hand_over, join, leave, subscribe, accept]
