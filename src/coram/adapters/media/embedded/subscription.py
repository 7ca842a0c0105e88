"""What one person receives: a connection with an audio and a video section for each other person."""

import time
import uuid
from collections.abc import Callable

from aiortc import RTCIceServer
from aiortc.rtp import (
    RTCP_PSFB_APP,
    RTCP_PSFB_FIR,
    RTCP_PSFB_PLI,
    RTCP_RTPFB_NACK,
    AnyRtcpPacket,
    RtcpPacket,
    RtcpPsfbPacket,
    RtcpRtpfbPacket,
    unpack_remb_fci,
)

from coram.adapters.media.embedded.leg import Leg
from coram.adapters.media.embedded.source import Source
from coram.adapters.media.embedded.transport import Connection, Section

REMB_HOLDS = 5.0


class Subscription:
    """`slots` are the media streams' ids that the browser sees, one for each other person."""

    def __init__(
        self,
        slots: tuple[str, ...],
        on_ready: Callable[[], None],
        on_end: Callable[["Subscription"], None],
        ice: list[RTCIceServer],
    ) -> None:
        self.id = uuid.uuid4().hex
        self.slots = slots
        self.legs: dict[tuple[int, str], Leg] = {}
        self.accepted = False
        self.created = time.monotonic()
        self.connection = Connection(self._section, self._packet, lambda: on_end(self), ice)
        self._on_ready = on_ready
        self._remb: dict[int, tuple[float, float]] = {}
        self._sent = 0
        self.kbps_out = 0.0

    async def offer(self) -> str:
        for slot in self.slots:
            self.connection.add_sending("audio", slot)
            self.connection.add_sending("video", slot)
        return await self.connection.offer()

    def _section(self, section: Section) -> None:
        place = (int(section.mid) // 2, section.kind)
        if place not in self.legs:
            name = f"{self.id[:16]}-{place[0]}".encode()
            self.legs[place] = Leg(section, self.connection.send, self.connection.send_rtcp, name)
            self._on_ready()

    def follow(self, slot: int, sources: dict[str, Source], now: float) -> None:
        """Let a slot's legs follow these sources (or none)."""
        for kind in ("audio", "video"):
            leg = self.legs.get((slot, kind))
            if leg is not None and leg.source is not sources.get(kind):
                leg.attach(sources.get(kind), now)

    def leave(self, now: float) -> None:
        for leg in self.legs.values():
            leg.attach(None, now)

    def _packet(self, data: bytes) -> None:
        if len(data) < 8 or not 192 <= data[1] <= 208 or self.connection.inbound is None:
            return
        plain = self.connection.inbound.unprotect_rtcp(data)
        if plain is None:
            return
        try:
            packets = RtcpPacket.parse(plain)
        except ValueError:
            return
        now = time.monotonic()
        for packet in packets:
            self._feedback(packet, now)

    def _feedback(self, packet: AnyRtcpPacket, now: float) -> None:
        if isinstance(packet, RtcpRtpfbPacket) and packet.fmt == RTCP_RTPFB_NACK:
            leg = self._leg(packet.media_ssrc)
            if leg is not None:
                leg.repeat([number & 0xFFFF for number in packet.lost[:200]], now)
        elif isinstance(packet, RtcpPsfbPacket) and packet.fmt in (RTCP_PSFB_PLI, RTCP_PSFB_FIR):
            for leg in self.legs.values():
                # a FIR names its stream inside, and asks for little enough to ask all
                if leg.source is not None and packet.media_ssrc in (0, leg.section.ssrc):
                    leg.source.want_keyframe(now)
        elif isinstance(packet, RtcpPsfbPacket) and packet.fmt == RTCP_PSFB_APP:
            try:
                bits, streams = unpack_remb_fci(packet.fci)
            except ValueError:
                return
            for ssrc in streams:
                self._remb[ssrc] = (bits / 1000, now)

    def _leg(self, ssrc: int) -> Leg | None:
        return next((leg for leg in self.legs.values() if leg.section.ssrc == ssrc), None)

    def asks_kbps(self, slot: int, now: float) -> float | None:
        """The subscriber's latest REMB for a slot's video, None without a recent one."""
        leg = self.legs.get((slot, "video"))
        if leg is None:
            return None
        kbps, at = self._remb.get(leg.section.ssrc, (0.0, -REMB_HOLDS))
        return kbps if now - at < REMB_HOLDS else None

    def second(self, now: float, passed: float) -> None:
        """Once a second."""
        sent = self.connection.bytes_out
        self.kbps_out = (sent - self._sent) * 8 / 1000 / max(passed, 0.1)
        self._sent = sent
        for leg in self.legs.values():
            leg.report(now)
            leg.tick(now)
