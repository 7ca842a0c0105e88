"""One room: who is in it, who follows whom, what each may send, and what is recorded."""

import asyncio
import itertools
import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import msgspec
from aiortc import RTCIceServer

from coram.adapters.media import webm
from coram.adapters.media.embedded import segments
from coram.adapters.media.embedded.publication import TRACKS, Publication
from coram.adapters.media.embedded.rate import downlink
from coram.adapters.media.embedded.recorder import Recorder
from coram.adapters.media.embedded.sink import HEAD_STORED, Sink
from coram.adapters.media.embedded.source import Source
from coram.adapters.media.embedded.subscription import Subscription
from coram.ports.media import KINDS, EventType, Kind, MediaEvent, Recording, Role, RoomPolicy, Segment

GROWING_EVERY = 2.0
STALLED_AFTER = 4.0
UNACCEPTED_AFTER = 30.0
SUPERVISOR_FLOOR_KBPS = 250.0
_log = logging.getLogger(__name__)

Emit = Callable[[MediaEvent], None]


class _Tape:
    """A recording in progress, and its growth as last told."""

    def __init__(self, number: int, recorder: Recorder, sink: Sink, now: float) -> None:
        self.number, self.recorder, self.sink = number, recorder, sink
        self.seen_bytes = 0
        self.told_at = self.grew_at = now
        self.started = self.stalled = False


class _Person:
    def __init__(self, participant: str, role: Role) -> None:
        self.participant = participant
        self.role = role
        self.publication: Publication | None = None
        self.subscription: Subscription | None = None
        self.echo = False
        self.feed = ""
        self.kinds: tuple[Kind, ...] = KINDS
        self.up = False
        self.published = self.subscribed = -1
        """The requests that the publication and the subscription came from."""
        self.cap_kbps: float | None = None
        self.tape: _Tape | None = None
        self.last_number = 0


class Room:
    """All methods run on the worker's loop. `executor` has one thread and writes the recordings."""

    def __init__(self, room: str, policy: RoomPolicy, emit: Emit, executor: Executor, ice: list[RTCIceServer]) -> None:
        self.room, self.policy = room, policy
        self._emit_event, self._executor, self._ice = emit, executor, ice
        self._recorded: dict[str, tuple[Recording, tuple[Kind, ...]]] = {}
        """What is recorded by participant; "" is everybody who is not named."""
        if policy.recording is not None:
            self._recorded[""] = (policy.recording, KINDS)
        self._people: dict[str, _Person] = {}
        self._requests = itertools.count()
        self._second_at = time.monotonic()
        self._closing: set[asyncio.Task[None]] = set()
        self._done: list[Segment] = []
        self._written: set[Path] = set()

    async def publish(self, participant: str, role: Role, offer: str) -> str:
        """Raises ValueError, also where a later offer of the same person was answered first."""
        segments.check_name(participant)
        if role == "supervisor":
            raise ValueError("a supervisor publishes nothing")
        request = next(self._requests)
        person = self._people.setdefault(participant, _Person(participant, role))
        person.role = role
        publication = Publication(self._connect_legs, self._publication_ended, self._rates(person), self._ice)
        try:
            answer = await publication.connection.answer(offer, self.policy.start_kbps)
        except BaseException:
            await publication.connection.close()
            raise
        if request < person.published:
            await publication.connection.close()
            raise ValueError("a later offer took its place")
        person.published = request
        await self._end_publication(person)
        if request < person.published:
            await publication.connection.close()
            raise ValueError("a later offer took its place")
        person.publication = publication
        self._record(person, publication)
        self._connect_legs()
        return answer

    def _rates(self, person: _Person) -> tuple[float, float]:
        return float(self.policy.start_kbps), float(self.policy.max_kbps)

    @property
    def connections(self) -> int:
        return sum((one.publication is not None) + (one.subscription is not None) for one in self._people.values())

    def record(self, recording: Recording | None, participant: str, kinds: tuple[Kind, ...]) -> None:
        """Begin or end recordings: of one participant, or of all ("")."""
        if recording is not None:
            self._recorded[participant] = (recording, kinds)
        else:
            self._recorded.pop(participant, None)
        for person in list(self._people.values()):
            wanted = self._wanted(person) is not None
            if wanted and person.tape is None and person.publication is not None:
                self._record(person, person.publication)
            elif not wanted and person.tape is not None:
                self._stop_recording(person, person.tape)

    def _wanted(self, person: _Person) -> tuple[Recording, tuple[Kind, ...]] | None:
        return self._recorded.get(person.participant) or self._recorded.get("")

    def _stop_recording(self, person: _Person, tape: _Tape) -> None:
        person.tape = None
        if person.publication is not None:
            person.publication.stop_recording()
        self._later(self._finish(person, tape))

    def _record(self, person: _Person, publication: Publication) -> None:
        wanted = self._wanted(person)
        if wanted is None:
            return
        recording, kinds = wanted
        number = segments.next_number(recording, person.participant)
        number = max(number, person.last_number + 1)
        path = segments.path_of(recording, person.participant, number)
        sink = Sink(self._executor, path, recording.data_key)
        self._written.add(path)

        def label(started_at: int) -> webm.Label:
            return webm.Label(participant=person.participant, role=person.role, number=number, started_at=started_at)

        def want_keyframe(now: float) -> None:
            if (video := publication.sources.get("video")) is not None:
                video.want_keyframe(now)

        recorder = Recorder(label, {TRACKS[kind] for kind in kinds}, sink, _wall, want_keyframe)
        publication.begin_recording(recorder, kinds)
        person.last_number = number
        person.tape = _Tape(number, recorder, sink, time.monotonic())

    async def subscribe(
        self, participant: str, role: Role, echo: bool, feed: str = "", kinds: tuple[Kind, ...] = KINDS
    ) -> tuple[str, str]:
        """(subscription, offer). An earlier request that is answered later takes nobody's place."""
        segments.check_name(participant)
        request = next(self._requests)
        person = self._people.setdefault(participant, _Person(participant, role))
        person.role = role
        slots = ("applicant", "operator") if role == "supervisor" and not echo else ("peer",)
        subscription = Subscription(slots, self._connect_legs, self._subscription_ended, self._ice)
        try:
            offer = await subscription.offer()
        except BaseException:
            await subscription.connection.close()
            raise
        if request > person.subscribed:
            person.subscribed = request
            await self._end_subscription(person)
        if request < person.subscribed:
            await subscription.connection.close()
            return subscription.id, offer
        person.subscription, person.echo, person.feed, person.kinds = subscription, echo, feed, kinds
        return subscription.id, offer

    async def accept(self, participant: str, subscription: str, answer: str) -> None:
        """Raises ValueError."""
        person = self._people.get(participant)
        found = person.subscription if person is not None else None
        if found is None or found.id != subscription or found.accepted:
            raise ValueError("no such subscription, or another took its place")
        found.accepted = True
        await found.connection.accept(answer)

    def set_bitrate(self, participant: str, kbps: int) -> None:
        person = self._people.get(participant)
        if person is None:
            return
        person.cap_kbps = float(max(50, kbps))
        publication = person.publication
        if publication is not None:
            publication.allowed_kbps = min(publication.allowed_kbps, person.cap_kbps)
            publication.send_limit()

    async def remove(self, participant: str) -> None:
        person = self._people.pop(participant, None)
        if person is not None:
            await self._end_publication(person)
            await self._end_subscription(person)

    async def close(self) -> tuple[Segment, ...]:
        """End everything; every segment of this room."""
        await asyncio.gather(*(self.remove(participant) for participant in list(self._people)))
        while self._closing:
            await asyncio.wait(self._closing)
        return tuple(self._done)

    def records(self, path: Path) -> bool:
        """Whether a recording is being written there."""
        return path in self._written

    # who follows whom

    def _connect_legs(self) -> None:
        now = time.monotonic()
        for person in self._people.values():
            if person.publication is not None and person.publication.connection.connected and not person.up:
                person.up = True
                self._emit("participant_up", person)
            if person.subscription is not None:
                for slot in range(len(person.subscription.slots)):
                    person.subscription.follow(slot, self._sources(person, slot), now)

    def _sources(self, person: _Person, slot: int) -> dict[str, Source]:
        publisher = self._publisher(person, slot)
        if publisher is None or publisher.publication is None:
            return {}
        return {kind: source for kind, source in publisher.publication.sources.items() if kind in person.kinds}

    def _publisher(self, person: _Person, slot: int) -> _Person | None:
        """Whose tracks a slot carries."""
        if person.echo:
            return person
        if person.role == "member":
            found = self._people.get(person.feed)
            return found if found is not None and found.publication is not None else None
        others = [
            other
            for other in self._people.values()
            if other is not person and other.role != "supervisor" and other.publication is not None
        ]
        if person.subscription is not None and len(person.subscription.slots) > 1:
            others = [other for other in others if other.role == person.subscription.slots[slot]]
        return others[0] if others else None

    # endings

    def _publication_ended(self, publication: Publication) -> None:
        for person in self._people.values():
            if person.publication is publication:
                self._later(self._end_publication(person, publication))

    def _subscription_ended(self, subscription: Subscription) -> None:
        for person in self._people.values():
            if person.subscription is subscription:
                self._later(self._end_subscription(person, subscription))

    def _later(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _end_publication(self, person: _Person, only: Publication | None = None) -> None:
        """End what the person publishes now; with `only`, unless another took its place."""
        publication, tape = person.publication, person.tape
        if only is not None and only is not publication:
            return
        person.publication = person.tape = None
        if publication is None:
            return
        self._connect_legs()
        if person.up:
            person.up = False
            self._emit("participant_down", person, detail="lost" if only is not None else "")
        await publication.connection.close()
        if tape is not None:
            self._later(self._finish(person, tape))

    async def _end_subscription(self, person: _Person, only: Subscription | None = None) -> None:
        if only is not None and only is not person.subscription:
            return
        subscription, person.subscription = person.subscription, None
        if subscription is not None:
            subscription.leave(time.monotonic())
            await subscription.connection.close()

    async def _finish(self, person: _Person, tape: _Tape) -> None:
        try:
            await self._seal(person, tape)
        finally:
            self._written.discard(tape.sink.path)

    async def _seal(self, person: _Person, tape: _Tape) -> None:
        ended = tape.recorder.end()
        if ended is None:
            return
        head, _ = ended
        try:
            sealed = await asyncio.to_thread(tape.sink.finish, head)
        except (OSError, ValueError) as error:
            tape.sink.abandon()
            _log.error("a recording was not finished: %s", type(error).__name__)
            self._emit("recording_stalled", person, tape.sink.stored, detail=f"not finished: {error}")
            return
        summary, label = tape.recorder.summary, tape.recorder.label
        assert label is not None  # noqa: S101
        label = msgspec.structs.replace(label, state="clean")
        segment = segments.segment(self.room, tape.sink.path, label, summary, sealed)
        self._done.append(segment)
        self._emit("recording_closed", person, tape.sink.stored, segment)

    # the clock

    def tick(self, now: float) -> None:
        """Every 50 ms."""
        for person in list(self._people.values()):
            if person.publication is not None:
                person.publication.tick(now)
            if person.tape is not None:
                self._watch(person, person.tape, now)
            coming = person.publication
            if coming is not None and not coming.connection.connected and now - coming.created > UNACCEPTED_AFTER:
                self._later(self._end_publication(person, coming))
            waiting = person.subscription
            if waiting is not None and not waiting.connection.connected and now - waiting.created > UNACCEPTED_AFTER:
                self._later(self._end_subscription(person, waiting))
        if now - self._second_at >= 1.0:
            passed, self._second_at = now - self._second_at, now
            self._second(now, passed)

    def _second(self, now: float, passed: float) -> None:
        for person in self._people.values():
            if person.subscription is not None:
                person.subscription.second(now, passed)
        for person in self._people.values():
            if person.publication is not None:
                person.publication.second(now, passed, self._limit(person, now))

    def _limit(self, person: _Person, now: float) -> float:
        """The least of what the room, the caller and the subscribers allow."""
        limit = float(self.policy.max_kbps)
        if person.cap_kbps is not None:
            limit = min(limit, person.cap_kbps)
        for other in self._people.values():
            if other.subscription is None:
                continue
            for slot in range(len(other.subscription.slots)):
                asked = other.subscription.asks_kbps(slot, now)
                if asked is None or self._publisher(other, slot) is not person:
                    continue
                allowed = downlink(asked, other.subscription.kbps_out / len(other.subscription.slots))
                # someone who only watches must not spoil the evidence
                limit = min(limit, max(allowed, SUPERVISOR_FLOOR_KBPS) if other.role == "supervisor" else allowed)
        return max(limit, 50.0)

    def _watch(self, person: _Person, tape: _Tape, now: float) -> None:
        stored = tape.sink.stored
        if tape.sink.trouble:
            tape.sink.push()
        kinds = ",".join(tape.recorder.summary.kinds)
        if stored > max(tape.seen_bytes, HEAD_STORED):
            tape.seen_bytes, tape.grew_at = stored, now
            if not tape.started:
                tape.started = True
                self._tell(tape, "recording_started", person, stored, now, kinds)
            elif tape.stalled or now - tape.told_at >= GROWING_EVERY:
                tape.stalled = False
                self._tell(tape, "recording_growing", person, stored, now, kinds)
            return
        connected = person.publication is not None and person.publication.connection.connected
        if not connected and not tape.started:
            tape.grew_at = now
        elif now - tape.grew_at >= STALLED_AFTER and not tape.stalled:
            tape.stalled = True
            self._tell(tape, "recording_stalled", person, stored, now, tape.sink.trouble or "nothing arrives")

    def _tell(self, tape: _Tape, kind: EventType, person: _Person, stored: int, now: float, detail: str = "") -> None:
        tape.told_at = now
        self._emit(kind, person, stored, detail=detail)

    def _emit(
        self, kind: EventType, person: _Person, stored: int = 0, segment: Segment | None = None, detail: str = ""
    ) -> None:
        event = MediaEvent(
            sequence=0,
            type=kind,
            room=self.room,
            participant=person.participant,
            role=person.role,
            bytes=stored,
            segment=segment,
            detail=detail,
        )
        self._emit_event(event)

    def stats(self, now: float) -> dict[str, Any]:
        """Per participant."""
        return {person.participant: _stats(person, now) for person in self._people.values()}


def _stats(person: _Person, now: float) -> dict[str, Any]:
    publication, subscription, tape = person.publication, person.subscription, person.tape
    sources = list(publication.sources.values()) if publication is not None else []
    last = max((source.last_packet for source in sources), default=0.0)
    return {
        "role": person.role,
        "up": person.up,
        "bytes_in": sum(source.bytes for source in sources),
        "bytes_out": subscription.connection.bytes_out if subscription is not None else 0,
        "recorded_bytes": tape.sink.stored if tape is not None else 0,
        "last_packet_age_ms": int((now - last) * 1000) if last else None,
        "kbps_in": round(publication.kbps_in) if publication is not None else 0,
        "kbps_allowed": round(publication.allowed_kbps) if publication is not None else 0,
        "lost": sum(source.lost for source in sources),
        "repaired": sum(source.repaired for source in sources),
        "subscribed": subscription is not None and subscription.connection.connected,
    }


def _wall(now: float) -> int:
    """The wall clock, in ms, at a monotonic time."""
    return int((time.time() - (time.monotonic() - now)) * 1000)
