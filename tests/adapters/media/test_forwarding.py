"""RTP, rates, sources and legs, without a network."""

import itertools
import struct

import pytest
from aiortc.rtp import RtcpPacket, unpack_remb_fci
from hypothesis import given
from hypothesis import strategies as st

from coram.adapters.media.embedded import rtp
from coram.adapters.media.embedded.leg import Leg
from coram.adapters.media.embedded.rate import UplinkEstimate, downlink
from coram.adapters.media.embedded.source import Source
from coram.adapters.media.embedded.transport import start_at, usable


class Section:
    """What a negotiation gives."""

    def __init__(self, kind, ssrc=1, rtx=97):
        self.kind, self.ssrc, self.rtx_ssrc = kind, ssrc, ssrc + 1
        self.mid, self.payload_type, self.rtx_payload_type, self.send_time_id = "1", 96, rtx, 3


def frame(picture, key=False, size=20, start=True):
    first = 0x90 if start else 0x80
    return struct.pack("!BBH", first, 0x80, 0x8000 | picture) + bytes([0 if key else 1]) + bytes(size)


class Wire:
    def __init__(self):
        self.rtp, self.rtcp, self.asked = [], [], []
        self.source = Source(Section("video", 500), self.asked.append)
        self.leg = Leg(Section("video", 900), self.rtp.append, self.rtcp.append, b"name")
        self.now = 10.0

    def packet(self, number, timestamp, payload, ssrc=77, marker=1, repaired=False):
        self.now += 0.001
        self.source.receive(number & 0xFFFF, timestamp, marker, ssrc, payload, self.now, repaired)

    def sent(self):
        found = []
        for data in self.rtp:
            _, kind, number, timestamp, ssrc = rtp.HEADER.unpack_from(data)
            payload = data[rtp.payload_at(data) :]
            found.append((kind & 0x7F, number, timestamp, ssrc, payload))
        return found

    def plis(self):
        return sum(1 for data in self.asked if data[1] == 206)


@given(st.binary(max_size=40))
def test_any_bytes_may_stand_in_a_packet(data):
    rtp.vp8(data)
    padded = b"\x90\x60" + bytes(10) + data
    try:
        rtp.payload_at(padded)
        rtp.extension(padded, 3)
    except (IndexError, struct.error):
        pass


@given(st.lists(st.integers(0, 65535), min_size=1, max_size=40, unique=True))
def test_a_nack_says_what_is_lost(lost):
    lost = sorted(lost)
    (packet,) = RtcpPacket.parse(rtp.nack(1, 2, lost))
    assert (packet.fmt, packet.ssrc, packet.media_ssrc) == (1, 1, 2)
    assert sorted(number & 0xFFFF for number in packet.lost) == lost


@given(st.integers(1000, 50_000_000))
def test_a_remb_says_the_rate(bits):
    (packet,) = RtcpPacket.parse(rtp.remb(1, bits, [5, 6]))
    rate, streams = unpack_remb_fci(packet.fci)
    assert streams == [5, 6]
    assert bits * 0.999 <= rate <= bits


def test_a_leg_starts_with_a_key_frame_and_keeps_its_numbers_over_a_change_of_source():
    wire = Wire()
    wire.leg.attach(wire.source, wire.now)
    for i in range(5):
        wire.packet(65533 + i, i * 3000, frame(100 + i, key=i == 2))
    assert len(wire.rtp) == 3
    assert wire.plis() == 1
    other = Source(Section("video", 501), wire.asked.append)
    wire.leg.attach(other, wire.now)
    wire.packet(70000, 0, frame(105))
    assert len(wire.rtp) == 3
    wire.now += 2.0
    for i in range(4):
        other.receive(30000 + i, 1_000_000 + i * 3000, 1, 99, frame(7 + i, key=i == 1), wire.now)
    kinds, numbers, times, streams, payloads = zip(*wire.sent(), strict=True)
    assert set(kinds) == {96}
    assert set(streams) == {900}
    assert [(b - a) & 0xFFFF for a, b in itertools.pairwise(numbers)] == [1] * 5
    steps = [(b - a) & 0xFFFFFFFF for a, b in itertools.pairwise(times)]
    assert steps[:2] == [3000, 3000]
    assert 170_000 < steps[2] < 190_000
    pictures = [rtp.picture_id(payload, 2) for payload in payloads]
    assert pictures == [102, 103, 104, 105, 106, 107]


def test_a_publisher_that_begins_again_is_followed_from_its_key_frame():
    wire = Wire()
    wire.leg.attach(wire.source, wire.now)
    for i in range(3):
        wire.packet(100 + i, i * 3000, frame(i, key=i == 0))
    wire.packet(9, 50, frame(9), ssrc=78)
    assert len(wire.rtp) == 3
    wire.packet(10, 3050, frame(10, key=True), ssrc=78)
    numbers = [sent[1] for sent in wire.sent()]
    assert [(b - a) & 0xFFFF for a, b in itertools.pairwise(numbers)] == [1, 1, 1]


def test_a_gap_is_asked_for_again_and_again_and_its_repair_is_passed_on_once():
    wire = Wire()
    wire.leg.attach(wire.source, wire.now)
    wire.packet(1, 0, frame(1, key=True))
    wire.packet(4, 3000, frame(2))
    nacks = [data for data in wire.asked if data[1] == 205]
    assert sorted(RtcpPacket.parse(nacks[0])[0].lost) == [2, 3]
    wire.packet(2, 0, frame(1, start=False), repaired=True)
    wire.packet(2, 0, frame(1, start=False), repaired=True)
    assert len(wire.rtp) == 3
    wire.now += 0.1
    wire.source.tick(wire.now)
    nacks = [data for data in wire.asked if data[1] == 205]
    assert RtcpPacket.parse(nacks[1])[0].lost == [3]
    wire.now += 2
    wire.source.tick(wire.now)
    assert wire.source.lost == 1
    assert wire.source.repaired == 1


def test_key_frames_are_asked_for_at_most_every_400_ms_and_no_wish_is_lost():
    wire = Wire()
    wire.packet(1, 0, frame(1, key=True))
    for i in range(40):
        wire.source.want_keyframe(20 + i * 0.01)
    assert wire.plis() == 1
    wire.source.tick(20.41)
    wire.source.tick(20.5)
    assert wire.plis() == 2


def test_what_a_browser_misses_is_sent_again():
    wire = Wire()
    wire.leg.attach(wire.source, wire.now)
    for i in range(600):
        wire.packet(i, i * 3000, frame(i, key=i == 0))
    number, payload = wire.sent()[-3][1], wire.sent()[-3][4]
    wire.leg.repeat([number, (number - 550) & 0xFFFF, (number + 100) & 0xFFFF], wire.now)
    assert len(wire.rtp) == 601
    kind, _, _, ssrc, wrapped = wire.sent()[-1]
    assert (kind, ssrc) == (97, 901)
    assert wrapped == number.to_bytes(2, "big") + payload


def test_the_receiver_report_tells_the_loss():
    wire = Wire()
    for i in range(100):
        if i % 4 != 1:
            wire.packet(60000 + i * 1, i * 3000, frame(i))
    wire.source.receiver_report(wire.now)
    (report,) = RtcpPacket.parse(wire.asked[-1])[0].reports
    assert report.ssrc == 77
    assert report.fraction_lost == 64
    assert report.packets_lost == 25
    assert report.highest_sequence & 0xFFFF == 60099


def feed(estimate, seconds, start, delay, kbps=600, lost=0.0):
    now = start
    while now < start + seconds:
        for _ in range(10):
            now += 0.05
            sent = int((now - delay(now)) * 262144) & 0xFFFFFF
            estimate.packet(sent, now)
        estimate.update(kbps(estimate) if callable(kbps) else kbps, lost, now)
    return now


def test_the_estimate_grows_on_a_clear_line_shrinks_on_a_queue_and_on_loss():
    estimate = UplinkEstimate(300, 1500)
    now = feed(estimate, 70, 0.0, lambda at: 0.02 + at * 1e-5, kbps=lambda e: e.kbps)
    assert estimate.kbps == 1500
    start = now
    now = feed(estimate, 3, now, lambda at: 0.02 + 0.1 * (at - start), kbps=700)
    assert estimate.kbps < 700
    before = estimate.kbps
    now = feed(estimate, 10, now, lambda at: 0.02, kbps=lambda e: e.kbps)
    assert estimate.kbps > before
    before = estimate.kbps
    feed(estimate, 2, now, lambda at: 0.02, kbps=600, lost=0.3)
    assert estimate.kbps < before


def test_a_late_event_loop_is_not_taken_for_a_queue():
    estimate = UplinkEstimate(300, 1500)
    feed(estimate, 60, 0.0, lambda at: 0.02 + (0.3 if int(at * 20) % 2 else 0.0), kbps=lambda e: e.kbps)
    assert estimate.kbps == 1500


def test_a_subscriber_that_is_not_at_its_limit_does_not_hold_the_sender_back():
    assert downlink(600, 580) == 900
    assert downlink(400, 580) == 400


OFFER = "\r\n".join(
    [
        "v=0",
        "m=audio 9 UDP/TLS/RTP/SAVPF 111",
        "a=candidate:1 1 udp 2113937151 3f5e.local 50000 typ host",
        "a=candidate:2 1 udp 2113937151 192.0.2.1 50000 typ host",
        "a=end-of-candidates",
        "",
    ]
)


def test_sdp_is_made_usable():
    found = usable(OFFER)
    assert ".local" not in found
    assert "192.0.2.1" in found
    assert "end-of" not in found
    for bad in ("", "hello", "v=0\r\n", OFFER + "m=application 9 UDP/DTLS/SCTP x\r\n", OFFER + "a" * 100_000):
        with pytest.raises(ValueError, match=r"SDP|spoken"):
            usable(bad)


def test_the_first_rate_is_asked_for():
    answer = "v=0\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\n"
    assert start_at(answer, 700) == (
        "v=0\r\na=rtpmap:96 VP8/90000\r\na=fmtp:96 x-google-start-bitrate=700\r\na=rtpmap:97 rtx/90000\r\n"
    )
