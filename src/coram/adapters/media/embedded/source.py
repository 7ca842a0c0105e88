"""One incoming stream: sequence, loss and repair, reports to its sender; hands each packet on to legs and recorder."""

import struct
from collections.abc import Callable
from typing import Protocol

from coram.adapters.media.embedded import rtp
from coram.adapters.media.embedded.transport import Section

REPAIR_EVERY = 0.06
REPAIR_TRIES = 8
REPAIR_SPAN = 1.0
MOST_MISSING = 400
KEYFRAME_EVERY = 0.4


class Taker(Protocol):
    """Who gets the packets of a source. `sequence` is extended (never wraps); `found` describes VP8 payloads."""

    def take(
        self, sequence: int, timestamp: int, marker: int, payload: bytes, found: rtp.Vp8 | None, now: float
    ) -> None: ...

    def restarted(self) -> None:
        """The sender began again: sequence and timestamps have nothing to do with those before."""
        ...


class Source:
    """Times are monotonic seconds. `send` sends RTCP to the publisher."""

    def __init__(self, section: Section, send: Callable[[bytes], None]) -> None:
        self.kind = section.kind
        self.own_ssrc = section.ssrc
        self.clock = rtp.VIDEO_CLOCK if self.kind == "video" else rtp.AUDIO_CLOCK
        self.takers: list[Taker] = []
        self.ssrc = -1
        self.report: rtp.Report | None = None
        self.bytes = self.packets = self.lost = self.repaired = 0
        self.last_packet = 0.0
        self._send = send
        self._top = 0
        self._missing: dict[int, tuple[float, float, int]] = {}
        self._keyframe_asked = -1.0
        self._keyframe_wanted = False
        self._base = self._reported_expected = self._reported_received = self._received = 0
        self._jitter = 0.0
        self._transit: float | None = None
        self._share_expected = self._share_received = self._share_bytes = 0

    def receive(
        self, number: int, timestamp: int, marker: int, ssrc: int, payload: bytes, now: float, repaired: bool = False
    ) -> None:
        """One packet, in whatever order they come."""
        if ssrc != self.ssrc:
            if repaired and self.ssrc >= 0:
                return
            self._restart(ssrc, number)
        step = (number - self._top) & 0xFFFF
        if step < 0x8000:
            if step == 0:
                return
            sequence = self._top + step
            if step > 1:
                self._gap(sequence, now)
            self._top = sequence
        else:
            sequence = self._top + step - 0x10000
            if self._missing.pop(sequence, None) is None:
                return
        if repaired:
            self.repaired += 1
        else:
            self._received += 1
        self.packets += 1
        self.bytes += len(payload)
        self.last_packet = now
        found = None
        if self.kind == "video":
            if payload:
                found = rtp.vp8(payload)
            if marker:
                self._note_jitter(timestamp, now)
        else:
            self._note_jitter(timestamp, now)
        for taker in self.takers:
            taker.take(sequence, timestamp, marker, payload, found, now)

    def _restart(self, ssrc: int, number: int) -> None:
        self.ssrc = ssrc
        # extended numbers go on above the old ones, so that takers never see a step back
        self._top = (((self._top >> 16) + 2) << 16 | number) - 1
        self._base = self._top + 1
        self._received = self._reported_expected = self._reported_received = 0
        self._share_expected = self._share_received = 0
        self._missing.clear()
        self._transit = None
        self.report = None
        for taker in self.takers:
            taker.restarted()

    def _gap(self, sequence: int, now: float) -> None:
        missing = range(self._top + 1, sequence)
        if len(missing) + len(self._missing) > MOST_MISSING:
            self.lost += len(missing) + len(self._missing)
            self._missing.clear()
            self.want_keyframe(now)
            return
        for number in missing:
            self._missing[number] = (now, now + REPAIR_EVERY, 1)
        if self.kind == "video":
            self._send(rtp.nack(self.own_ssrc, self.ssrc, [number & 0xFFFF for number in missing]))

    def _note_jitter(self, timestamp: int, now: float) -> None:
        transit = now * self.clock - timestamp
        if self._transit is not None:
            distance = abs(rtp.signed(int(transit - self._transit), 32))
            if distance < self.clock * 5:
                self._jitter += (distance - self._jitter) / 16
        self._transit = transit

    def want_keyframe(self, now: float) -> None:
        """Ask the publisher for a key frame, at most every 0.4 s; a wish that comes too early is kept."""
        if self.kind != "video" or self.ssrc < 0:
            return
        if now - self._keyframe_asked < KEYFRAME_EVERY:
            self._keyframe_wanted = True
            return
        self._keyframe_asked, self._keyframe_wanted = now, False
        self._send(rtp.picture_loss(self.own_ssrc, self.ssrc))

    def tick(self, now: float) -> None:
        """Every 50 ms: ask again for what is still missing."""
        if self._keyframe_wanted:
            self.want_keyframe(now)
        if not self._missing:
            return
        again: list[int] = []
        for number, (since, due, tries) in list(self._missing.items()):
            if now - since > REPAIR_SPAN or (tries >= REPAIR_TRIES and due < now):
                del self._missing[number]
                self.lost += 1
            elif due <= now and self.kind == "video":
                self._missing[number] = (since, now + REPAIR_EVERY, tries + 1)
                again.append(number)
        if again:
            self._send(rtp.nack(self.own_ssrc, self.ssrc, [number & 0xFFFF for number in sorted(again)]))

    def receiver_report(self, now: float) -> None:
        """Send an RR (RFC 3550, section 6.4.2), once a second."""
        if self.ssrc < 0:
            return
        expected = self._top - self._base + 1
        of_these = expected - self._reported_expected
        came = self._received - self._reported_received
        self._reported_expected, self._reported_received = expected, self._received
        share = max(0, min(255, (of_these - came) * 256 // of_these)) if of_these > 0 else 0
        lost = max(0, min(0x7FFFFF, expected - self._received))
        last, delay = 0, 0
        if self.report is not None:
            last = self.report.ntp >> 16 & 0xFFFFFFFF
            delay = min(0xFFFFFFFF, int((now - self.report.seen) * 65536))
        block = struct.pack(
            "!IIIIII",
            self.ssrc,
            share << 24 | lost,
            (self._top - self._base + (self._base & 0xFFFF)) & 0xFFFFFFFF,
            min(0xFFFFFFFF, int(self._jitter)),
            last,
            delay,
        )
        self._send(struct.pack("!BBHI", 0x81, 201, 7, self.own_ssrc) + block)

    def share(self) -> tuple[int, int, int]:
        """(bytes, packets expected, packets that came by themselves) since the last call."""
        expected = max(0, self._top - self._base + 1) if self.ssrc >= 0 else 0
        found = (
            self.bytes - self._share_bytes,
            expected - self._share_expected,
            self._received - self._share_received,
        )
        self._share_bytes, self._share_expected, self._share_received = self.bytes, expected, self._received
        return found
