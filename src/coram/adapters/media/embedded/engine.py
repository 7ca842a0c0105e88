"""The server's side of the embedded engine: starts the media worker, speaks with it, starts it again when it dies."""

import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

import msgspec
import structlog

from coram.adapters.media.embedded import wire as w
from coram.ports.media import (
    KINDS,
    Capabilities,
    EngineBusy,
    Kind,
    MediaEvent,
    NoSuchRoom,
    Recording,
    Role,
    RoomPolicy,
    Segment,
    Subscription,
)

START_WITHIN = 30.0
ANSWER_WITHIN = 20.0
CLOSE_WITHIN = 120.0
PING_EVERY = 5.0
STOP_WITHIN = 30.0
MOST_EVENTS = 10_000
MOST_RETURNED = 20_000
_ENVIRONMENT = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "HOME", "TZ", "LD_LIBRARY_PATH", "TMPDIR")
_log = structlog.get_logger(__name__)


class WorkerFailed(RuntimeError):
    """The media worker does not start, or its self-test found that it cannot forward media."""


class _Process:
    """One running worker. `on_event` is called for each event, `on_end` as soon as it is gone."""

    def __init__(self, on_event: Callable[[MediaEvent], None], on_end: Callable[[], None]) -> None:
        self._on_event, self._on_end = on_event, on_end
        self._pending: dict[int, asyncio.Future[w.Reply]] = {}
        self._last = 0

    async def start(self, options: w.Options) -> None:
        """Raises WorkerFailed."""
        ours, theirs = socket.socketpair()
        try:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "coram.adapters.media.embedded.worker",
                str(theirs.fileno()),
                stdin=asyncio.subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            )
        finally:
            theirs.close()
        reader, self._writer = await asyncio.open_connection(sock=ours, limit=w.MAX_LINE)
        self._reading = asyncio.create_task(self._read(reader))
        try:
            reply = await self.ask(w.Start(options=options), START_WITHIN)
        except NoSuchRoom:
            await self.kill()
            raise WorkerFailed("the media worker ended while it started; see its log") from None
        if reply.error:
            await self.kill()
            raise WorkerFailed(reply.detail)

    @property
    def pid(self) -> int:
        return self._process.pid

    async def ask(self, operation: w.Operation, within: float | None = None) -> w.Reply:
        """Raises NoSuchRoom when the worker dies or does not answer: its rooms are then gone."""
        self._last += 1
        future: asyncio.Future[w.Reply] = asyncio.get_running_loop().create_future()
        if self._reading.done():
            raise NoSuchRoom("the media worker died")
        self._pending[number := self._last] = future
        try:
            self._writer.write(msgspec.json.encode(w.Request(id=number, operation=operation)) + b"\n")
            async with asyncio.timeout(within or ANSWER_WITHIN):  # wait_for of Python 3.11 may swallow a cancellation
                return await future
        except TimeoutError:
            raise NoSuchRoom("the media worker does not answer") from None
        finally:
            self._pending.pop(number, None)

    async def _read(self, reader: asyncio.StreamReader) -> None:
        try:
            while line := await reader.readline():
                reply = msgspec.json.decode(line, type=w.Reply)
                if reply.event is not None:
                    self._on_event(reply.event)
                elif (future := self._pending.get(reply.id)) is not None and not future.done():
                    future.set_result(reply)
        except (OSError, ValueError) as error:
            _log.error("media_worker_unreadable", error=type(error).__name__)
        finally:
            self._on_end()
            for future in self._pending.values():
                if not future.done():
                    future.set_exception(NoSuchRoom("the media worker died"))

    async def ended(self) -> None:
        """Wait until it is gone, however."""
        await self._reading
        await self.kill()

    async def kill(self) -> None:
        self._writer.close()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        self._reading.cancel()

    async def stop(self) -> None:
        """Let it end its recordings, then leave."""
        self._writer.close()
        try:
            async with asyncio.timeout(STOP_WITHIN):
                await self._process.wait()
        except TimeoutError:
            await self.kill()
        self._reading.cancel()


def _holds_files(directory: str) -> bool:
    try:
        return any(Path(directory).iterdir())
    except OSError:
        return False


class EmbeddedEngine:
    """Implements `coram.ports.media.MediaEngine` in a worker process of its own.

    bind_addresses: local addresses that receive media; all of this machine's when empty.
    announced_address: told to browsers in place of the bound one (behind one-to-one NAT).
    port_range: first and last UDP port, each connection takes one for each address; (0, 0): the system's choice.
    max_rooms: no more are admitted. max_lag_ms: none is admitted while the worker's event loop is later than that
    (95th percentile over 10 s). A room that was admitted opens nevertheless.
    ice_servers: STUN or TURN for the worker's own candidates; hardly ever needed.

    `start` before use, `stop` at the end.
    """

    def __init__(
        self,
        *,
        bind_addresses: tuple[str, ...] = (),
        announced_address: str = "",
        port_range: tuple[int, int] = (0, 0),
        max_rooms: int = 20,
        max_lag_ms: int = 50,
        log_level: str = "WARNING",
        ice_servers: tuple[w.IceServer, ...] = (),
    ) -> None:
        self._options = w.Options(
            bind_addresses=bind_addresses,
            announced_address=announced_address,
            port_range=port_range,
            max_rooms=max_rooms,
            max_lag_ms=max_lag_ms,
            log_level=log_level,
            ice_servers=ice_servers,
        )
        self._process: _Process | None = None
        self._ready = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._events: asyncio.Queue[MediaEvent] = asyncio.Queue()
        self._sequence = 0
        self._draining = self._stopping = False
        self._policies: dict[str, RoomPolicy] = {}
        self._torn: set[str] = set()
        self._closed: dict[str, dict[str, Segment]] = {}
        self._returned: dict[tuple[str, str], None] = {}

    async def start(self) -> None:
        """Raises WorkerFailed: no call must be begun then."""
        self._process = await self._launch()
        self._ready.set()
        self._tasks = [asyncio.create_task(self._supervise()), asyncio.create_task(self._ping())]

    async def stop(self) -> None:
        """End all calls; recordings are finished in order. Idempotent."""
        self._stopping = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._ready.clear()
        if self._process is not None:
            await self._process.stop()
            self._process = None

    @property
    def worker_pid(self) -> int:
        """The worker's process, for measuring and for tests; 0 while there is none."""
        return self._process.pid if self._process is not None else 0

    def _ended(self) -> None:
        self._ready.clear()
        self._torn.update(self._policies)

    async def _launch(self) -> _Process:
        process = _Process(self._event, self._ended)
        await process.start(self._options)
        return process

    async def _supervise(self) -> None:
        pause = 0.0
        while not self._stopping:
            assert self._process is not None  # noqa: S101
            await self._process.ended()
            _log.error("media_worker_died")
            while not self._ready.is_set():
                await asyncio.sleep(pause)
                pause = min(pause * 2 or 0.5, 30.0)
                try:
                    self._process = await self._launch()
                except (WorkerFailed, OSError) as error:
                    _log.error("media_worker_not_started", error=str(error))
                else:
                    self._ready.set()
            self._put(MediaEvent(sequence=0, type="engine_restarted"))
            pause = 0.0

    async def _ping(self) -> None:
        """A worker that hangs is killed, so that it starts again."""
        while True:
            await asyncio.sleep(PING_EVERY)
            process = self._process
            if process is None or not self._ready.is_set():
                continue
            try:
                await process.ask(w.Healthy())
            except NoSuchRoom:
                if self._ready.is_set() and process is self._process:
                    await process.kill()

    async def _ask(self, operation: w.Operation, within: float | None = None) -> w.Reply:
        try:
            async with asyncio.timeout(10):
                await self._ready.wait()
        except TimeoutError:
            raise NoSuchRoom("the media worker is not running") from None
        assert self._process is not None  # noqa: S101
        reply = await self._process.ask(operation, within)
        if reply.error:
            known: dict[str, type[Exception]] = {"EngineBusy": EngineBusy, "NoSuchRoom": NoSuchRoom}
            known |= {"ValueError": ValueError}
            raise known.get(reply.error, RuntimeError)(reply.detail)
        return reply

    def _event(self, event: MediaEvent) -> None:
        if event.segment is not None:
            self._closed.setdefault(event.room, {})[event.segment.file] = event.segment
        self._put(event)

    def _put(self, event: MediaEvent) -> None:
        self._sequence += 1
        if event.type == "recording_growing" and self._events.qsize() > MOST_EVENTS:
            return
        self._events.put_nowait(msgspec.structs.replace(event, sequence=self._sequence))

    def _new(self, room: str, found: Iterable[Segment]) -> tuple[Segment, ...]:
        """Those that were not returned before."""
        fresh = [segment for segment in found if (room, segment.file) not in self._returned]
        for segment in fresh:
            self._returned[room, segment.file] = None
        while len(self._returned) > MOST_RETURNED:
            del self._returned[next(iter(self._returned))]
        return tuple(sorted(fresh, key=lambda segment: (segment.started_at, segment.file)))

    def capabilities(self) -> Capabilities:
        return Capabilities(
            name="embedded", ice_restart=False, transport_wide_cc=False, max_rooms=self._options.max_rooms
        )

    async def admit(self, room: str, seconds: float) -> str:
        """Answers at once, also while there is no worker."""
        return (await self.admit_in_turn([room], seconds))[1]

    async def admit_in_turn(self, rooms: Sequence[str], seconds: float) -> tuple[int, str]:
        """Answers at once, also while there is no worker."""
        if not self._ready.is_set() or self._process is None:
            return 0, "the media worker is not running"
        known = tuple(takewhile(self._policies.__contains__, rooms)) if self._draining else tuple(rooms)
        try:
            reply = await self._process.ask(w.Admit(rooms=known, seconds=seconds))
        except NoSuchRoom as error:
            return 0, str(error)
        drained = "no new rooms: the engine is being emptied" if len(known) < len(rooms) else ""
        return reply.admitted, reply.text or drained

    async def open_room(self, room: str, policy: RoomPolicy) -> None:
        """Raises EngineBusy."""
        if self._draining and room not in self._policies and not policy.admitted:
            raise EngineBusy("no new rooms: the engine is being emptied")
        try:
            await self._ask(w.OpenRoom(room=room, policy=policy))
        except NoSuchRoom as error:
            raise EngineBusy(str(error)) from None
        if room not in self._policies and policy.recording is not None and _holds_files(policy.recording.directory):
            self._torn.add(room)
        before = self._policies.get(room)
        if policy.recording is None and before is not None:  # it may have begun to be recorded since
            policy = msgspec.structs.replace(policy, recording=before.recording)
        self._policies[room] = policy

    async def close_room(self, room: str) -> tuple[Segment, ...]:
        """Every segment of the room that was not returned before, also where its worker died meanwhile."""
        policy = self._policies.pop(room, None)
        found: dict[str, Segment] = {}
        try:
            reply = await self._ask(w.CloseRoom(room=room), CLOSE_WITHIN)
            found = {segment.file: segment for segment in reply.segments}
        except NoSuchRoom:
            self._torn.add(room)
        if policy is not None and policy.recording is not None and room in self._torn:
            # what a worker that died before left, besides what this one wrote
            left = await self._recovered(room, policy.recording)
            found = {segment.file: segment for segment in left} | found
        self._torn.discard(room)
        found |= self._closed.pop(room, {})
        return self._new(room, found.values())

    async def publish(self, room: str, participant: str, role: Role, offer: str) -> str:
        """Raises NoSuchRoom, ValueError, EngineBusy."""
        return (await self._ask(w.Publish(room=room, participant=participant, role=role, offer=offer))).text

    async def subscribe(
        self,
        room: str,
        participant: str,
        role: Role,
        echo: bool = False,
        feed: str = "",
        kinds: tuple[Kind, ...] = KINDS,
    ) -> Subscription:
        """The stream's id in the offer is `peer`; a supervisor gets `applicant` and `operator`. Raises NoSuchRoom,
        EngineBusy.
        """
        asked = w.Subscribe(room=room, participant=participant, role=role, echo=echo, feed=feed, kinds=kinds)
        reply = await self._ask(asked)
        return Subscription(id=reply.name, sdp=reply.text)

    async def accept(self, room: str, participant: str, subscription: str, answer: str) -> None:
        """Raises NoSuchRoom, ValueError."""
        await self._ask(w.Accept(room=room, participant=participant, subscription=subscription, answer=answer))

    async def record(
        self, room: str, recording: Recording | None, participant: str = "", kinds: tuple[Kind, ...] = KINDS
    ) -> None:
        """Raises NoSuchRoom."""
        await self._ask(w.Record(room=room, recording=recording, participant=participant, kinds=kinds))
        policy = self._policies.get(room)
        if policy is not None and recording is not None:  # closing the room looks there for what a dead worker left
            self._policies[room] = msgspec.structs.replace(policy, recording=recording)

    async def set_bitrate(self, room: str, participant: str, kbps: int) -> None:
        """Raises NoSuchRoom."""
        await self._ask(w.SetBitrate(room=room, participant=participant, kbps=kbps))

    async def remove(self, room: str, participant: str) -> None:
        with contextlib.suppress(NoSuchRoom):
            await self._ask(w.Remove(room=room, participant=participant))

    async def recover(self, room: str, recording: Recording) -> tuple[Segment, ...]:
        """Also gives segments that were finished in order but that this process has not returned. Raises EngineBusy
        while there is no worker.
        """
        return self._new(room, await self._recovered(room, recording))

    async def _recovered(self, room: str, recording: Recording) -> tuple[Segment, ...]:
        for tries in (1, 2):
            try:
                return (await self._ask(w.Recover(room=room, recording=recording), CLOSE_WITHIN)).segments
            except NoSuchRoom as error:
                if tries == 2:
                    raise EngineBusy(str(error)) from None
        return ()

    async def stats(self, room: str) -> dict[str, Any]:
        """Raises NoSuchRoom."""
        return (await self._ask(w.Stats(room=room))).values

    async def healthy(self) -> str:
        if not self._ready.is_set() or self._process is None:
            return "the media worker is not running"
        if self._draining:
            return "no new rooms: the engine is being emptied"
        try:
            return (await self._process.ask(w.Healthy())).text
        except NoSuchRoom as error:
            return str(error)

    async def events(self) -> AsyncIterator[MediaEvent]:
        while True:
            yield await self._events.get()

    async def drain(self) -> None:
        self._draining = True
