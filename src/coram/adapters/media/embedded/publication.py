"""What one person sends: the connection it comes on, its two sources, and its recording."""

import struct
import time
from collections.abc import Callable

from aiortc import RTCIceServer
from aiortc.rtp import RtcpPacket, RtcpSrPacket

from coram.adapters.media.embedded import rtp
from coram.adapters.media.embedded.rate import UplinkEstimate
from coram.adapters.media.embedded.recorder import Input, Recorder
from coram.adapters.media.embedded.source import Source
from coram.adapters.media.embedded.transport import Connection, Section
from coram.adapters.media.webm import AUDIO, VIDEO
from coram.ports.media import Kind

TRACKS = {"audio": AUDIO, "video": VIDEO}


class Publication:
    """`on_ready` is called when a source may be followed, `on_end` when the connection is over."""

    def __init__(
        self,
        on_ready: Callable[[], None],
        on_end: Callable[["Publication"], None],
        rates: tuple[float, float],
        ice: list[RTCIceServer],
    ) -> None:
        self.connection = Connection(self._section, self._packet, lambda: on_end(self), ice)
        self.created = time.monotonic()
        self.sources: dict[str, Source] = {}
        self.recorder: Recorder | None = None
        self._recorded: dict[Source, Input] = {}
        self._kinds: tuple[Kind, ...] = ()
        self.estimate = UplinkEstimate(*rates)
        self.kbps_in = 0.0
        self.allowed_kbps = rates[0]
        self._on_ready = on_ready
        self._by_type: dict[int, Source] = {}
        self._rtx_type = -1
        self._send_time = 0

    def _section(self, section: Section) -> None:
        if section.kind in self.sources:
            return
        source = Source(section, self.connection.send_rtcp)
        self.sources[section.kind] = source
        self._by_type[section.payload_type] = source
        if section.kind == "video":
            self._rtx_type = section.rtx_payload_type
            self._send_time = section.send_time_id
        self._feed_recorder(source)
        self._on_ready()

    def begin_recording(self, recorder: Recorder, kinds: tuple[Kind, ...]) -> None:
        """Hand what comes of these kinds to a recorder."""
        self.recorder, self._kinds = recorder, kinds
        for source in self.sources.values():
            self._feed_recorder(source)

    def _feed_recorder(self, source: Source) -> None:
        if self.recorder is not None and source.kind in self._kinds:
            self._recorded[source] = self.recorder.taker(TRACKS[source.kind])
            source.takers.append(self._recorded[source])

    def stop_recording(self) -> None:
        """The connection goes on without a recorder."""
        self.recorder = None
        for source, taker in self._recorded.items():
            source.takers.remove(taker)
        self._recorded.clear()

    def _packet(self, data: bytes) -> None:
        inbound = self.connection.inbound
        if inbound is None or len(data) < 12:
            return
        if 192 <= data[1] <= 208:
            plain = inbound.unprotect_rtcp(data)
            if plain is not None:
                self._control(plain)
            return
        plain = inbound.unprotect(data)
        if plain is None:
            return
        now = time.monotonic()
        try:
            self._media(plain, now)
        except (IndexError, struct.error):
            return  # cut off; whoever holds the keys may still send nonsense

    def _media(self, data: bytes, now: float) -> None:
        _, kind, number, timestamp, ssrc = rtp.HEADER.unpack_from(data)
        at = rtp.payload_at(data)
        payload = data[at:]
        if data[0] & 0x20 and payload:
            payload = payload[: -payload[-1]] if 0 < payload[-1] <= len(payload) else b""
        source = self._by_type.get(kind & 0x7F)
        if source is not None:
            if source.kind == "video" and self._send_time:
                stamp = rtp.extension(data, self._send_time)
                if len(stamp) == 3:
                    self.estimate.packet(int.from_bytes(stamp, "big"), now)
            source.receive(number, timestamp, kind >> 7, ssrc, payload, now)
        elif kind & 0x7F == self._rtx_type and len(payload) > 2 and (video := self.sources.get("video")) is not None:
            original = payload[0] << 8 | payload[1]
            video.receive(original, timestamp, kind >> 7, video.ssrc, payload[2:], now, repaired=True)

    def _control(self, data: bytes) -> None:
        try:
            packets = RtcpPacket.parse(data)
        except ValueError:
            return
        for packet in packets:
            if isinstance(packet, RtcpSrPacket):
                self._report(packet)

    def _report(self, packet: RtcpSrPacket) -> None:
        for source in self.sources.values():
            if source.ssrc == packet.ssrc:
                info = packet.sender_info
                source.report = rtp.Report(info.ntp_timestamp, info.rtp_timestamp, time.monotonic())
                if self.recorder is not None:
                    self.recorder.report(TRACKS[source.kind], source.report)

    def tick(self, now: float) -> None:
        """Every 50 ms."""
        for source in self.sources.values():
            source.tick(now)
        if self.recorder is not None:
            self.recorder.tick(now)

    def second(self, now: float, passed: float, limit_kbps: float) -> None:
        """Once a second: reports, and what this person may send; `limit_kbps` is the least of the others' limits."""
        size = expected = came = 0
        for source in self.sources.values():
            source.receiver_report(now)
            share = source.share()
            size, expected, came = size + share[0], expected + share[1], came + share[2]
        self.kbps_in = size * 8 / 1000 / max(passed, 0.1)
        lost = max(0.0, (expected - came) / expected) if expected > 0 else 0.0
        estimate = self.estimate.update(self.kbps_in, lost, now)
        self.allowed_kbps = min(estimate, limit_kbps)
        self.send_limit()

    def send_limit(self) -> None:
        """Tell the publisher what it may send (REMB)."""
        video = self.sources.get("video")
        if video is not None and video.ssrc >= 0:
            bits = int(self.allowed_kbps * 1000)
            self.connection.send_rtcp(rtp.remb(video.own_ssrc, bits, [video.ssrc]))
