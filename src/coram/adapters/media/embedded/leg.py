"""One outgoing stream. Whatever source feeds it, the browser sees one sender that never jumps."""

import random
from collections.abc import Callable

from coram.adapters.media.embedded import rtp
from coram.adapters.media.embedded.source import Source
from coram.adapters.media.embedded.transport import Section

HISTORY = 512


class Leg:
    """Takes a source's packets and sends them with its own SSRC, numbers and times. `send` takes an RTP packet."""

    def __init__(
        self, section: Section, send: Callable[[bytes], None], send_rtcp: Callable[[bytes], None], cname: bytes
    ):
        self.section = section
        self.kind = section.kind
        self.source: Source | None = None
        self._send, self._send_rtcp, self._cname = send, send_rtcp, cname
        self._ssrc = section.ssrc
        self._video = section.kind == "video"
        self._clock = rtp.VIDEO_CLOCK if self._video else rtp.AUDIO_CLOCK
        self._waiting = True
        self._first = 0
        # the lower half avoids a wrap within the first packets, which receivers of SRTP cannot follow
        self._number_shift = self._time_shift = 0
        self._last_number = random.randrange(1, 32768)
        self._last_time = random.getrandbits(32)
        self._last_sent = 0.0
        self._picture_shift = self._level_shift = 0
        self._last_picture = self._last_level = -1
        self._history: list[tuple[int, bytes] | None] = [None] * HISTORY
        self._rtx_number = random.randrange(1, 32768)
        self.packets = self.octets = self.repeated = 0
        with_time = self._video and section.send_time_id
        self._first_byte = 0x90 if with_time else 0x80
        self._extension = b"\xbe\xde\x00\x01" + bytes([section.send_time_id << 4 | 2]) if with_time else b""
        self._offset = 20 if with_time else 12

    def attach(self, source: Source | None, now: float) -> None:
        """Follow another source, or none. Video starts at its next key frame."""
        if self.source is not None and self in self.source.takers:
            self.source.takers.remove(self)
        self.source = source
        self._waiting = True
        if source is not None:
            source.takers.append(self)
            source.want_keyframe(now)

    def restarted(self) -> None:
        self._waiting = True

    def tick(self, now: float) -> None:
        """Once a second: a leg that waits asks for a key frame."""
        if self._waiting and self.source is not None:
            self.source.want_keyframe(now)

    def take(
        self, sequence: int, timestamp: int, marker: int, payload: bytes, found: rtp.Vp8 | None, now: float
    ) -> None:
        if self._waiting and not self._begin(sequence, timestamp, payload, found, now):
            return
        if sequence < self._first:
            return
        if found is not None:
            if self._picture_shift or self._level_shift:
                payload = rtp.shift_picture(payload, found, self._picture_shift, self._level_shift)
            if found.start:
                self._last_picture = rtp.picture_id(payload, found.picture)
                self._last_level = payload[found.level] if found.level >= 0 else -1
        number = (sequence + self._number_shift) & 0xFFFF
        time = (timestamp + self._time_shift) & 0xFFFFFFFF
        packet = (
            rtp.HEADER.pack(self._first_byte, marker << 7 | self.section.payload_type, number, time, self._ssrc)
            + self._stamp(now)
            + payload
        )
        self._send(packet)
        if self._video:
            self._history[number % HISTORY] = (number, packet)
        self._last_number, self._last_time, self._last_sent = number, time, now
        self.packets += 1
        self.octets += len(payload)

    def _stamp(self, now: float) -> bytes:
        if not self._extension:
            return b""
        return self._extension + (int(now * 262144) & 0xFFFFFF).to_bytes(3, "big")

    def _begin(self, sequence: int, timestamp: int, payload: bytes, found: rtp.Vp8 | None, now: float) -> bool:
        """Join on to what was sent before, if this packet can be a beginning."""
        if self._video and (found is None or not found.key):
            if self.source is not None:
                self.source.want_keyframe(now)
            return False
        self._waiting = False
        self._first = sequence
        self._number_shift = (self._last_number + 1 - sequence) & 0xFFFF
        passed = max(1, int((now - self._last_sent) * self._clock)) if self._last_sent else 1
        self._time_shift = (self._last_time + passed - timestamp) & 0xFFFFFFFF
        self._picture_shift = self._level_shift = 0
        if found is not None and self._last_picture >= 0 and found.picture >= 0:
            self._picture_shift = (self._last_picture + 1 - rtp.picture_id(payload, found.picture)) & 0x7FFF
        if found is not None and self._last_level >= 0 and found.level >= 0:
            self._level_shift = (self._last_level + 1 - payload[found.level]) & 0xFF
        return True

    def repeat(self, numbers: list[int], now: float) -> None:
        """Send again what the browser misses, as retransmission (RFC 4588) where that was agreed."""
        for number in numbers:
            kept = self._history[number % HISTORY]
            if kept is None or kept[0] != number:
                continue
            packet = kept[1]
            if self.section.rtx_payload_type >= 0:
                packet = self._wrapped(number, packet, now)
            self._send(packet)
            self.repeated += 1

    def _wrapped(self, number: int, packet: bytes, now: float) -> bytes:
        _, kind, _, time, _ = rtp.HEADER.unpack_from(packet)
        self._rtx_number = (self._rtx_number + 1) & 0xFFFF
        header = rtp.HEADER.pack(
            self._first_byte, kind & 0x80 | self.section.rtx_payload_type, self._rtx_number, time, self.section.rtx_ssrc
        )
        return header + self._stamp(now) + number.to_bytes(2, "big") + packet[self._offset :]

    def report(self, now: float) -> None:
        """Pass the publisher's clock on, so that the browser keeps sound and picture together. Once a second."""
        source = self.source
        if source is None or source.report is None or self._waiting:
            return
        passed = now - source.report.seen
        ntp = (source.report.ntp + int(passed * 4294967296)) & 0xFFFFFFFFFFFFFFFF
        time = source.report.timestamp + int(passed * self._clock) + self._time_shift
        report = rtp.sender_report(self._ssrc, ntp, time, self.packets, self.octets)
        self._send_rtcp(report + rtp.canonical_name(self._ssrc, self._cname))
