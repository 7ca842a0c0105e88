"""RTP and VP8 bytes, and the few RTCP messages we write ourselves. Pure."""

import struct
from typing import NamedTuple

HEADER = struct.Struct("!BBHII")
ONE_BYTE_EXTENSIONS = 0xBEDE
AUDIO_CLOCK, VIDEO_CLOCK = 48000, 90000
NTP_OFFSET = 2_208_988_800


class Vp8(NamedTuple):
    """The payload descriptor (RFC 7741, section 4.2): `size` of it, whether a frame begins here, and is a key frame.

    `picture` and `level` are where picture id and TL0PICIDX lie, -1 without them.
    """

    size: int
    start: bool
    key: bool
    picture: int
    level: int


def vp8(payload: bytes) -> Vp8 | None:
    """Parse a descriptor; None where it is cut off or nothing follows."""
    try:
        first = payload[0]
        size, picture, level = 1, -1, -1
        if first & 0x80:
            flags = payload[1]
            size = 2
            if flags & 0x80:
                picture = size
                size += 2 if payload[size] & 0x80 else 1
            if flags & 0x40:
                level = size
                size += 1
            if flags & 0x30:
                size += 1
        start = bool(first & 0x10) and not first & 0x07
        return Vp8(size, start, start and not payload[size] & 1, picture, level)
    except IndexError:
        return None


def picture_id(payload: bytes, at: int) -> int:
    """The picture id at a position that `vp8` gave; -1 without one."""
    if at < 0:
        return -1
    value = payload[at]
    return (value & 0x7F) << 8 | payload[at + 1] if value & 0x80 else value


def shift_picture(payload: bytes, found: Vp8, pictures: int, levels: int) -> bytes:
    """The payload with its picture id and TL0PICIDX moved on: a decoder that saw another sender's pictures before
    takes a lower id for an old picture.
    """
    out = bytearray(payload)
    if found.picture >= 0:
        moved = picture_id(payload, found.picture) + pictures
        if payload[found.picture] & 0x80:
            struct.pack_into("!H", out, found.picture, 0x8000 | moved & 0x7FFF)
        else:
            out[found.picture] = moved & 0x7F
    if found.level >= 0:
        out[found.level] = (payload[found.level] + levels) & 0xFF
    return bytes(out)


def payload_at(data: bytes) -> int:
    """Where the payload begins. Raises IndexError or struct.error for a packet that is cut off."""
    at = 12 + 4 * (data[0] & 0x0F)
    if data[0] & 0x10:
        at += 4 + 4 * int.from_bytes(data[at + 2 : at + 4], "big")
    return at


def extension(data: bytes, wanted: int) -> bytes:
    """The value of a one-byte header extension (RFC 8285), b"" without it."""
    at = 12 + 4 * (data[0] & 0x0F)
    if not data[0] & 0x10 or data[at] != 0xBE or data[at + 1] != 0xDE:
        return b""
    end = at + 4 + 4 * (data[at + 2] << 8 | data[at + 3])
    at += 4
    while at < end:
        head = data[at]
        if head == 0:
            at += 1
            continue
        size = (head & 0x0F) + 1
        if head >> 4 == wanted:
            return data[at + 1 : at + 1 + size]
        at += 1 + size
    return b""


def picture_loss(own: int, media: int) -> bytes:
    """A PLI (RFC 4585, section 6.3.1)."""
    return struct.pack("!BBHII", 0x81, 206, 2, own, media)


def nack(own: int, media: int, lost: list[int]) -> bytes:
    """A generic NACK (RFC 4585, section 6.2.1) for ordered 16-bit sequence numbers."""
    items: list[list[int]] = []
    for sequence in lost:
        distance = (sequence - items[-1][0]) & 0xFFFF if items else 0
        if items and 0 < distance <= 16:
            items[-1][1] |= 1 << (distance - 1)
        else:
            items.append([sequence, 0])
    body = b"".join(struct.pack("!HH", first, others) for first, others in items)
    return struct.pack("!BBHII", 0x81, 205, 2 + len(items), own, media) + body


def remb(own: int, bits_per_second: int, media: list[int]) -> bytes:
    """Receiver estimated maximum bitrate (draft-alvestrand-rmcat-remb-03)."""
    exponent = max(0, bits_per_second.bit_length() - 18)
    mantissa = bits_per_second >> exponent
    data = b"REMB" + struct.pack("!BBH", len(media), exponent << 2 | mantissa >> 16, mantissa & 0xFFFF)
    data += b"".join(struct.pack("!I", ssrc) for ssrc in media)
    return struct.pack("!BBHII", 0x8F, 206, 2 + len(data) // 4, own, 0) + data


class Report(NamedTuple):
    """A sender report: wall clock of the sender (NTP, 64 bits) for an RTP timestamp; `seen` monotonic seconds."""

    ntp: int
    timestamp: int
    seen: float


def sender_report(ssrc: int, ntp: int, timestamp: int, packets: int, octets: int) -> bytes:
    """An SR without report blocks (RFC 3550, section 6.4.1)."""
    counts = (packets & 0xFFFFFFFF, octets & 0xFFFFFFFF)
    return struct.pack("!BBHIQIII", 0x80, 200, 6, ssrc, ntp, timestamp & 0xFFFFFFFF, *counts)


def canonical_name(ssrc: int, name: bytes) -> bytes:
    """An SDES with a CNAME: the same for audio and video lets a browser keep them in step."""
    body = struct.pack("!IBB", ssrc, 1, len(name)) + name + b"\0"
    body += bytes(-len(body) % 4)
    return struct.pack("!BBH", 0x81, 202, len(body) // 4) + body


def bye(ssrc: int) -> bytes:
    return struct.pack("!BBHI", 0x81, 203, 1, ssrc)


def signed(distance: int, bits: int) -> int:
    """A difference of two counters of `bits` bits, as the nearer of the two ways round."""
    distance &= (1 << bits) - 1
    return distance - (1 << bits) if distance >> (bits - 1) else distance
