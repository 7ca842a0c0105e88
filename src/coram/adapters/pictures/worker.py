"""Decodes and compares in a process of its own, which bounds what it may use and whose end hurts nobody.

`python -m coram.adapters.pictures.worker`: one `Job` on standard input, one `Likeness` on standard output. Nothing is
written anywhere else.
"""

import sys
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import av
import msgspec
import numpy as np
from av.video.frame import VideoFrame

from coram.adapters.confined import confine
from coram.adapters.pictures import likeness
from coram.adapters.pictures.likeness import Grey
from coram.ports.pictures import Cut, Likeness

PHOTO_SIDE, FRAME_SIDE = 640, 320
"""Pixels of the longer side that are kept: enough for `likeness.FINE`, at any of its zooms."""
LOOKED_AT = 12
"""Frames of a window that are looked at, evenly spread; and the best of them with their neighbours."""
BEST = 3
NEIGHBOURS = 2
MOST_FRAMES = 1_500
MEMORY = 3 << 30
CPU_SECONDS = 60
CODECS = {"image/jpeg": "mjpeg", "image/png": "png"}


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What to compare."""

    photo: bytes
    mime: str
    cut: Cut


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A decoded frame and when it was, in ms."""

    at: int
    grey: Any


def compare(job: Job) -> Likeness:
    """Never raises for what the pictures are."""
    try:
        photo = _photo(job.photo, job.mime)
    except (av.FFmpegError, ValueError) as error:
        return Likeness(problem=f"the photo cannot be decoded ({type(error).__name__})")
    frames = list(_frames(job.cut))
    if not frames:
        return Likeness(problem="the recording has no picture of that moment")
    best = _best(frames, photo)
    return best or Likeness(frames=len(frames), problem="there is too little to see")


def _best(frames: Sequence[Seen], photo: Grey) -> Likeness | None:
    step = max(1, len(frames) // LOOKED_AT)
    places: dict[int, likeness.Place] = {}
    before: likeness.Place | None = None
    for index in range(step // 2, len(frames), step):
        place = likeness.find(frames[index].grey, photo, before)
        if place is not None:
            places[index] = before = place
    ranked = sorted(places, key=lambda index: -places[index].score)[:BEST]
    found = {index: likeness.compare(frames[index].grey, photo, places[index]) for index in ranked}
    if ranked:
        for index in _around(ranked[0], step, len(frames)):
            place = likeness.find(frames[index].grey, photo, places[ranked[0]])
            found[index] = likeness.compare(frames[index].grey, photo, place) if place is not None else None
    told = {index: one for index, one in found.items() if one is not None}
    if not told:
        return None
    at = max(told, key=lambda index: told[index].most + told[index].least)
    most, least = (round(value, 3) for value in told[at])
    return Likeness(most=most, least=least, at_ms=frames[at].at, frames=len(frames))


def _around(index: int, step: int, count: int) -> list[int]:
    """Neighbours of a frame, between it and the next ones that were looked at."""
    apart = max(1, step // (NEIGHBOURS + 1))
    near = {index + sign * apart * n for n in range(1, NEIGHBOURS + 1) for sign in (-1, 1)}
    return sorted(one for one in near if 0 <= one < count)


def _photo(data: bytes, mime: str) -> Grey:
    """Raises ValueError, av.FFmpegError."""
    decoder: Any = av.CodecContext.create(CODECS[mime], "r")
    decoder.thread_count = 1
    for frame in [*decoder.decode(av.Packet(data)), *decoder.decode(None)]:
        if isinstance(frame, VideoFrame):
            return _grey(frame, PHOTO_SIDE)
    raise ValueError("no picture")


def _frames(cut: Cut) -> Iterator[Seen]:
    """Those inside the window; what cannot be decoded is left out."""
    decoder: Any = av.CodecContext.create("vp8", "r")
    decoder.thread_count = 1
    for at, data in cut.frames[-MOST_FRAMES:]:
        packet = av.Packet(data)
        packet.pts, packet.time_base = at, Fraction(1, 1000)
        try:
            decoded = decoder.decode(packet)
        except av.FFmpegError:
            continue
        for frame in decoded:
            if isinstance(frame, VideoFrame) and at >= cut.window.first_ms:
                yield Seen(at=at, grey=_grey(frame, FRAME_SIDE))


def _grey(frame: VideoFrame, longer: int) -> Grey:
    ratio = min(1.0, longer / max(frame.width, frame.height))
    width, height = max(1, round(frame.width * ratio)), max(1, round(frame.height * ratio))
    small = frame.reformat(width, height, "gray", interpolation="AREA")
    plane = small.planes[0]
    rows = np.frombuffer(bytes(plane), np.uint8).reshape(-1, plane.line_size)[:height, :width]
    return np.asarray(rows, dtype=np.float32)


def main() -> None:
    confine(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    av.logging.set_level(av.logging.PANIC)
    job = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Job)
    sys.stdout.buffer.write(msgspec.msgpack.encode(compare(job)))


if __name__ == "__main__":
    main()
