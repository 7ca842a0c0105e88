"""Views down: the one way in which pages are kept up to date, by socket or by event stream.

A view is computed anew at every nudge and sent only when it differs from the one before.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import msgspec
from litestar import WebSocket
from litestar.exceptions import WebSocketDisconnect

from coram.ports.bus import Bus

PING_SECONDS = 5.0
SILENCE_SECONDS = 15.0
LEAST_INTERVAL_SECONDS = 0.05

View = Callable[[], Awaitable[Any]]
Topics = Callable[[Any], tuple[str, ...]]
Glance = Callable[[Any, str], Awaitable[Any]]
"""What became of the view that is shown, after the nudge of a topic ("": some seconds went by), where that tells all
that may have changed; None where it does not."""

_PING = msgspec.json.encode({"type": "ping"})


async def messages(bus: Bus, topics: Topics, view: View, glance: Glance | None = None) -> AsyncIterator[bytes]:
    """`{"type":"view","view":…}` now and after each change, `{"type":"ping"}` every five seconds whatever else is
    said. Ends when `view` raises.

    `now` inside the view is left out of the comparison, so that a clock alone is no news. The topics follow from
    the view: an operator who takes a call listens to it from then on. A `glance` may spare the whole view.
    """
    time = asyncio.get_running_loop().time
    last, shown, ping_at, woken = b"", await view(), time() + PING_SECONDS, False
    topic = ""
    while True:
        wanted = topics(shown)
        async with bus.listen(*wanted) as nudges:
            while True:
                shown = (await glance(shown, topic) if glance and woken else None) or await view()
                key = msgspec.json.encode(msgspec.structs.replace(shown, now=0))
                if key != last:
                    last = key
                    yield b'{"type":"view","view":' + msgspec.json.encode(shown) + b"}"
                if topics(shown) != wanted:
                    woken = False
                    break
                await asyncio.sleep(LEAST_INTERVAL_SECONDS)
                topic, woken = "", True
                with suppress(TimeoutError):
                    async with asyncio.timeout_at(ping_at):  # wait_for of Python 3.11 may swallow a cancellation
                        topic = await anext(nudges)
                if time() >= ping_at:
                    ping_at = time() + PING_SECONDS
                    yield _PING


async def serve_socket(
    socket: WebSocket[Any, Any, Any], bus: Bus, topics: Topics, view: View, glance: Glance | None = None
) -> None:
    """Send messages until the page goes away or falls silent. The socket is already accepted. What `view` raises is
    the caller's to tell: the socket is left open for a close with a reason.
    """
    await serve_messages(socket, messages(bus, topics, view, glance))


async def serve_messages(socket: WebSocket[Any, Any, Any], coming: AsyncIterator[bytes]) -> None:
    """The same for messages that come otherwise; what their source raises is the caller's to tell."""

    async def send() -> None:
        async for message in coming:
            await socket.send_text(message.decode())

    async def receive() -> None:
        while True:
            async with asyncio.timeout(SILENCE_SECONDS):
                await socket.receive_text()

    tasks = {asyncio.ensure_future(send()), asyncio.ensure_future(receive())}
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            error = task.exception()
            if error is not None and not isinstance(error, (WebSocketDisconnect, TimeoutError)):
                raise error
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    with suppress(Exception):
        await socket.close()


async def event_stream(bus: Bus, topics: Topics, view: View, glance: Glance | None = None) -> AsyncIterator[bytes]:
    """The same messages as server-sent events."""
    async for message in messages(bus, topics, view, glance):
        yield b"data: " + message + b"\n\n"
