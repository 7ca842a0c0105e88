"""The media worker: a process that the server starts, speaks with over one socket, and that dies with it.

`python -m coram.adapters.media.embedded.worker <file descriptor>`. Data keys come over the socket only; nothing
personal is logged.
"""

import asyncio
import contextlib
import ctypes
import logging
import os
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
from aiortc import RTCIceServer

from coram.adapters.media.embedded import segments, selftest, transport
from coram.adapters.media.embedded import wire as w
from coram.adapters.media.embedded.room import Room
from coram.ports.media import EngineBusy, MediaEvent, NoSuchRoom, Role

TICK = 0.05
LAG_SPAN = 200
CONNECTIONS_OF_A_CALL = 4
_PR_SET_PDEATHSIG = 1
_log = logging.getLogger(__name__)


class Worker:
    """Answers the server's requests. `send` takes a reply."""

    def __init__(self, send: Callable[[w.Reply], None]) -> None:
        self._send = send
        self._options = w.Options()
        self._rooms: dict[str, Room] = {}
        self._kept: dict[str, float] = {}
        """Rooms that calls on offer will need, and until when a place is kept for them."""
        self._recovering: set[str] = set()
        # one thread: what is appended first is written first
        self._executor = ThreadPoolExecutor(1, "recordings")
        self._lags: deque[float] = deque(maxlen=LAG_SPAN)
        self._tasks: set[asyncio.Task[None]] = set()
        self._handlers: dict[type, Callable[[Any], Awaitable[w.Reply]]] = {
            w.Start: self._start,
            w.Admit: self._admit,
            w.OpenRoom: self._open,
            w.CloseRoom: self._close,
            w.Publish: self._publish,
            w.Subscribe: self._subscribe,
            w.Accept: self._accept,
            w.Record: self._record,
            w.SetBitrate: self._set_bitrate,
            w.Remove: self._remove,
            w.Recover: self._recover,
            w.Stats: self._stats,
            w.Healthy: self._healthy,
        }

    def take(self, line: bytes) -> None:
        """One request; the answer comes when it is ready, in any order."""
        request = msgspec.json.decode(line, type=w.Request)
        self._spawn(self._answer(request))

    def _spawn(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, request: w.Request) -> None:
        try:
            reply = await self._handlers[type(request.operation)](request.operation)
        except (EngineBusy, NoSuchRoom, ValueError) as error:
            known = next(kind for kind in (EngineBusy, NoSuchRoom, ValueError) if isinstance(error, kind))
            reply = w.Reply(error=known.__name__, detail=str(error))
        except Exception as error:
            _log.exception("%s failed", type(request.operation).__name__)
            reply = w.Reply(error="RuntimeError", detail=type(error).__name__)
        self._send(msgspec.structs.replace(reply, id=request.id))

    async def _start(self, start: w.Start) -> w.Reply:
        self._options = start.options
        logging.getLogger().setLevel(start.options.log_level)
        # aiortc and aioice log addresses, which are personal
        for chatty in ("aiortc", "aioice"):
            logging.getLogger(chatty).setLevel(logging.CRITICAL)
        transport.prepare(start.options)
        await selftest.run()
        self._spawn(self._clock())
        return w.Reply()

    async def _clock(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            due = max(due + TICK, loop.time())
            await asyncio.sleep(due - loop.time())
            self._lags.append(loop.time() - due)
            now = time.monotonic()
            for room in list(self._rooms.values()):
                try:
                    room.tick(now)
                except Exception:
                    _log.exception("a room's clock failed")

    def _lag_ms(self) -> int:
        lags = sorted(self._lags)
        return int(lags[len(lags) * 95 // 100] * 1000) if len(lags) >= 20 else 0

    def _room(self, room: str) -> Room:
        if room not in self._rooms:
            raise NoSuchRoom(room)
        return self._rooms[room]

    def _trouble(self) -> str:
        now = time.monotonic()
        self._kept = {room: until for room, until in self._kept.items() if until > now}
        if self._calls() + len(self._kept) >= self._options.max_rooms:
            return "all rooms are taken"
        return self._lateness()

    def _lateness(self) -> str:
        if (lag := self._lag_ms()) > self._options.max_lag_ms:
            return f"the media worker is {lag} ms late"
        return ""

    def _calls(self, growing: str = "") -> int:
        """How many calls between two people all rooms amount to, when there is one more connection in `growing`: such a
        call has four.
        """
        return sum(
            max(1, (room.connections + (name == growing) + 3) // CONNECTIONS_OF_A_CALL)
            for name, room in self._rooms.items()
        )

    def _check_place(self, room: str, role: Role) -> None:
        """Raises EngineBusy where one more connection of a member would spoil what others have. Calls of two had their
        places kept when they were offered.
        """
        if role != "member":
            return
        if trouble := self._lateness():
            raise EngineBusy(trouble)
        calls = self._calls(room)
        if calls > self._calls() and calls + len(self._kept) > self._options.max_rooms:
            raise EngineBusy("all rooms are taken")

    async def _admit(self, ask: w.Admit) -> w.Reply:
        for number, room in enumerate(ask.rooms):
            if room in self._rooms:
                continue
            self._kept.pop(room, None)
            if trouble := self._trouble():
                return w.Reply(admitted=number, text=trouble)
            self._kept[room] = time.monotonic() + ask.seconds
        return w.Reply(admitted=len(ask.rooms))

    async def _open(self, ask: w.OpenRoom) -> w.Reply:
        if ask.room not in self._rooms:
            self._kept.pop(ask.room, None)
            if not ask.policy.admitted and (trouble := self._trouble()):
                raise EngineBusy(trouble)
            servers = [
                RTCIceServer(urls=list(one.urls), username=one.username or None, credential=one.credential or None)
                for one in self._options.ice_servers
            ]
            self._rooms[ask.room] = Room(ask.room, ask.policy, self._event, self._executor, servers)
        return w.Reply()

    def _event(self, event: MediaEvent) -> None:
        self._send(w.Reply(event=event))

    async def _close(self, ask: w.CloseRoom) -> w.Reply:
        room = self._rooms.pop(ask.room, None)
        if room is None:
            raise NoSuchRoom(ask.room)
        return w.Reply(segments=await room.close())

    async def _publish(self, ask: w.Publish) -> w.Reply:
        self._check_place(ask.room, ask.role)
        return w.Reply(text=await self._room(ask.room).publish(ask.participant, ask.role, ask.offer))

    async def _subscribe(self, ask: w.Subscribe) -> w.Reply:
        self._check_place(ask.room, ask.role)
        room = self._room(ask.room)
        name, offer = await room.subscribe(ask.participant, ask.role, ask.echo, ask.feed, ask.kinds)
        return w.Reply(name=name, text=offer)

    async def _accept(self, ask: w.Accept) -> w.Reply:
        await self._room(ask.room).accept(ask.participant, ask.subscription, ask.answer)
        return w.Reply()

    async def _record(self, ask: w.Record) -> w.Reply:
        self._room(ask.room).record(ask.recording, ask.participant, ask.kinds)
        return w.Reply()

    async def _set_bitrate(self, ask: w.SetBitrate) -> w.Reply:
        self._room(ask.room).set_bitrate(ask.participant, ask.kbps)
        return w.Reply()

    async def _remove(self, ask: w.Remove) -> w.Reply:
        if ask.room in self._rooms:
            await self._rooms[ask.room].remove(ask.participant)
        return w.Reply()

    async def _recover(self, ask: w.Recover) -> w.Reply:
        def busy(path: Path) -> bool:
            return any(room.records(path) for room in self._rooms.values())

        def report(what: str) -> None:
            _log.error("a recording cannot be recovered: %s", what)

        if ask.recording.directory in self._recovering:
            raise EngineBusy("that recovery is under way")
        self._recovering.add(ask.recording.directory)
        try:
            found = await asyncio.to_thread(segments.recover, ask.room, ask.recording, busy, report)
        finally:
            self._recovering.discard(ask.recording.directory)
        return w.Reply(segments=found)

    async def _stats(self, ask: w.Stats) -> w.Reply:
        return w.Reply(values=self._room(ask.room).stats(time.monotonic()))

    async def _healthy(self, _: w.Healthy) -> w.Reply:
        return w.Reply(text=self._trouble())

    async def stop(self) -> None:
        """Close every room; what was being recorded ends in order."""
        rooms = list(self._rooms.values())
        self._rooms.clear()
        await asyncio.gather(*(room.close() for room in rooms), return_exceptions=True)


async def serve(descriptor: int) -> None:
    """Until the other side closes."""
    channel = socket.socket(fileno=descriptor)
    reader, writer = await asyncio.open_connection(sock=channel, limit=w.MAX_LINE)

    def send(reply: w.Reply) -> None:
        if not writer.is_closing():  # the server left; recordings are still ended in order
            writer.write(msgspec.json.encode(reply) + b"\n")

    worker = Worker(send)
    while line := await reader.readline():
        worker.take(line)
    await worker.stop()


def _die_with_parent() -> None:
    """Linux ends us when the server's process ends, even where it was killed; elsewhere the closed socket must do."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def main() -> None:
    descriptor = int(sys.argv[1])
    logging.basicConfig(stream=sys.stderr, format="%(levelname)s media-worker %(message)s", level=logging.WARNING)
    _die_with_parent()
    with contextlib.suppress(OSError):
        # a busy neighbour must not turn into seconds of delay; allowed to root and by CAP_SYS_NICE only
        os.setpriority(os.PRIO_PROCESS, 0, -5)
    for sent_to_the_group in (signal.SIGINT, signal.SIGTERM):  # the server ends us, once its own work is done
        signal.signal(sent_to_the_group, signal.SIG_IGN)
    os.set_inheritable(descriptor, False)
    try:
        import uvloop
    except ImportError:
        asyncio.run(serve(descriptor))
    else:
        uvloop.run(serve(descriptor))


if __name__ == "__main__":
    main()
