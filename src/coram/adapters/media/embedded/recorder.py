"""One person's packets between joining and leaving, as one WebM."""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from coram.adapters.media import webm
from coram.adapters.media.embedded import rtp
from coram.adapters.media.webm import AUDIO, VIDEO, Block

FLUSH_AFTER = 0.2
FLUSH_BYTES = 48 * 1024
SLEW_MS = 5
PATIENCE = {AUDIO: 0.2, VIDEO: 1.1}
KEYFRAME_EVERY = 15.0
SILENCE = b"\xf8\xff\xfe"
"""20 ms of Opus silence (RFC 6716: CELT, fullband, one frame)."""
SILENCE_MS = 20


class Output(Protocol):
    def put(self, data: bytes) -> bool: ...


class _Packet(NamedTuple):
    timestamp: int
    marker: int
    payload: bytes
    found: rtp.Vp8 | None
    now: float


class _Lane:
    """Puts one stream's packets into order and onto the recording's time."""

    def __init__(self, track: int, clock: int) -> None:
        self.track = track
        self.clock = clock
        self.next = -1
        self.held: dict[int, _Packet] = {}
        self.held_since = 0.0
        self.units = 0
        self.last_timestamp = 0
        self.origin = 0.0
        self.anchored = False
        self.last_at = -1
        self.ntp_origin: float | None = None

    def restart(self) -> None:
        self.next, self.anchored, self.ntp_origin = -1, False, None
        self.held.clear()

    def at(self, timestamp: int, arrived: float) -> float:
        """Milliseconds since the beginning. `arrived` is when it came, in the same measure."""
        if self.anchored:
            self.units += rtp.signed(timestamp - self.last_timestamp, 32)
            self.last_timestamp = timestamp
            at = self.origin + self.units * 1000 / self.clock
            if abs(at - arrived) < 5000:
                return at
        self.anchored, self.ntp_origin = True, None
        self.units, self.last_timestamp, self.origin = 0, timestamp, arrived
        return arrived

    def clock_is(self, report: rtp.Report) -> None:
        """The sender's wall clock (ms) at our origin, from one of its reports."""
        if self.anchored:
            units = self.units + rtp.signed(report.timestamp - self.last_timestamp, 32)
            self.ntp_origin = report.ntp * 1000 / 4294967296 - units * 1000 / self.clock


class Recorder:
    """`now` is monotonic seconds, `wall` the wall clock in ms at a `now`. `want_keyframe` asks the publisher."""

    def __init__(
        self,
        label: Callable[[int], webm.Label],
        tracks: set[int],
        output: Output,
        wall: Callable[[float], int],
        want_keyframe: Callable[[float], None],
    ) -> None:
        self._make_label, self._tracks, self._output, self._wall = label, tracks, output, wall
        self._want_keyframe = want_keyframe
        self._lanes = {AUDIO: _Lane(AUDIO, rtp.AUDIO_CLOCK), VIDEO: _Lane(VIDEO, rtp.VIDEO_CLOCK)}
        self.label: webm.Label | None = None
        self.summary = webm.Summary()
        self.position = 0
        self._began = 0.0
        self._blocks: list[Block] = []
        self._size = 0
        self._oldest = 0.0
        self._frame: list[bytes] | None = None
        self._frame_key = False
        self._frame_time = 0
        self._needs_key = True
        self._video_shift = 0.0
        self._last_key = 0.0

    def taker(self, track: int) -> "Input":
        """What a source hands its packets to."""
        return Input(self, self._lanes[track])

    def report(self, track: int, report: rtp.Report) -> None:
        """A sender report came for a stream."""
        self._lanes[track].clock_is(report)

    def tick(self, now: float) -> None:
        """Every 50 ms."""
        for lane in self._lanes.values():
            if lane.held and now - lane.held_since > PATIENCE[lane.track]:
                self.skip(lane, now)
        if self._blocks and now - self._oldest >= FLUSH_AFTER:
            self.flush()
        if self.summary.tracks and VIDEO in self._tracks and now - self._last_key > KEYFRAME_EVERY:
            self._last_key = now
            self._want_keyframe(now)

    def skip(self, lane: _Lane, now: float) -> None:
        """Give up what is missing before the first packet that is held."""
        lane.next = min(lane.held)
        if lane.track == VIDEO:
            self._lost(now)
        self.drain(lane)

    def drain(self, lane: _Lane) -> None:
        while (packet := lane.held.pop(lane.next, None)) is not None:
            lane.next += 1
            lane.held_since = packet.now
            self.one(lane, *packet)

    def one(self, lane: _Lane, timestamp: int, marker: int, payload: bytes, found: rtp.Vp8 | None, now: float) -> None:
        """The next packet of a stream, in order."""
        if lane.track == AUDIO:
            if payload:
                self._sound(lane, timestamp, payload, now)
            return
        if found is None:
            return
        if found.start:
            self._frame, self._frame_key, self._frame_time = [payload[found.size :]], found.key, timestamp
        elif self._frame is not None and timestamp == self._frame_time:
            self._frame.append(payload[found.size :])
        if marker and self._frame is not None:
            data, self._frame = b"".join(self._frame), None
            self._picture(lane, timestamp, data, now)

    def restart_video(self) -> None:
        """Pictures before and after do not belong together."""
        self._frame, self._needs_key = None, True

    def _lost(self, now: float) -> None:
        self._frame = None
        self._needs_key = True
        self._want_keyframe(now)

    def _sound(self, lane: _Lane, timestamp: int, payload: bytes, now: float) -> None:
        at = int(lane.at(timestamp, self._since(now)))
        missing = at - lane.last_at - SILENCE_MS
        if lane.last_at >= 0 and 100 <= missing <= 300_000:
            for filler in range(lane.last_at + SILENCE_MS, at - SILENCE_MS // 2, SILENCE_MS):
                self._add(Block(filler, AUDIO, True, SILENCE), now)
        at = lane.last_at = max(at, lane.last_at + 1, 0)
        self._add(Block(at, AUDIO, True, payload), now)

    def _picture(self, lane: _Lane, timestamp: int, data: bytes, now: float) -> None:
        key = self._frame_key
        if self._needs_key and not key:
            self._want_keyframe(now)
            return
        if key:
            self._needs_key, self._last_key = False, now
        at = lane.at(timestamp, self._since(now))
        goal = self._goal(lane)
        self._video_shift += max(-SLEW_MS, min(SLEW_MS, goal - self._video_shift))
        moved = lane.last_at = max(int(at + self._video_shift), lane.last_at + 1, 0)
        self._add(Block(moved, VIDEO, key, data), now)

    def _goal(self, video: _Lane) -> float:
        """How far the pictures must move to meet the sound, by the sender's own clock."""
        audio = self._lanes[AUDIO]
        if video.ntp_origin is None or audio.ntp_origin is None:
            return self._video_shift
        goal = audio.origin + video.ntp_origin - audio.ntp_origin - video.origin
        return goal if abs(goal) < 2000 else self._video_shift

    def _since(self, now: float) -> float:
        """Milliseconds since the beginning, which is the first frame's arrival."""
        if self.label is None:
            self._began = now
            self.label = self._make_label(self._wall(now))
            first = webm.head(self.label, self._tracks)
            self._output.put(first)
            self.position = len(first)
        return (now - self._began) * 1000

    def _add(self, block: Block, now: float) -> None:
        if not self._blocks:
            self._oldest = now
        self._blocks.append(block)
        self._size += len(block.data)
        if self._size > FLUSH_BYTES or now - self._oldest >= FLUSH_AFTER:
            self.flush()

    def flush(self) -> None:
        """Hand what was gathered to the disk."""
        blocks, self._blocks, self._size = self._blocks, [], 0
        blocks.sort(key=lambda block: block.at)
        while blocks:
            near = [block for block in blocks if block.at - blocks[0].at < 30_000]
            blocks = blocks[len(near) :]
            data = webm.cluster(near)
            if not self._output.put(data):
                continue  # the disk has refused for minutes
            for block in near:
                self.summary.add(block, self.position)
            self.position += len(data)

    def end(self) -> tuple[bytes, webm.Label] | None:
        """Write the last frames and the cues; gives the head to finish the file with, None when nothing ever came."""
        for lane in self._lanes.values():
            while lane.held:
                self.skip(lane, self._oldest)
        self.flush()
        if self.label is None or not self.summary.tracks:
            return None
        index, head = self.summary.ending(self.label, self.position)
        if index:
            self._output.put(index)
        return head, self.label


class Input:
    """One stream's way into a recorder."""

    def __init__(self, recorder: Recorder, lane: _Lane) -> None:
        self._recorder, self._lane = recorder, lane

    def take(self, sequence: int, *packet: Any) -> None:
        lane = self._lane
        if sequence == lane.next and not lane.held:
            lane.next += 1
            self._recorder.one(lane, *packet)
            return
        if lane.next < 0:
            lane.next = sequence + 1
            self._recorder.one(lane, *packet)
        elif sequence == lane.next:
            lane.next += 1
            self._recorder.one(lane, *packet)
            self._recorder.drain(lane)
        elif sequence > lane.next:
            if not lane.held:
                lane.held_since = packet[-1]
            lane.held[sequence] = _Packet(*packet)
            if len(lane.held) > 800:
                self._recorder.skip(lane, packet[-1])

    def restarted(self) -> None:
        """The sender began again."""
        self._lane.restart()
        if self._lane.track == VIDEO:
            self._recorder.restart_video()
