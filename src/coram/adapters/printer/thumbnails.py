"""Small pictures of large ones, by the codecs that the media engine brings."""

import io
from fractions import Fraction

import av
from av.error import FFmpegError

LONGEST_SIDE = 720
"""Pixels: at 55 mm on paper some 330 to the inch."""
MOST_PIXELS = 60_000_000


def thumbnail(picture: bytes) -> bytes | None:
    """A JPEG of at most LONGEST_SIDE pixels a side; None for what is no picture that can be read."""
    try:
        frame = _decoded(picture)
        return None if frame is None else _encoded(frame)
    except (FFmpegError, ValueError, MemoryError, EOFError, StopIteration):
        return None


def _decoded(picture: bytes) -> av.VideoFrame | None:
    kind = "png_pipe" if picture.startswith(b"\x89PNG") else "jpeg_pipe" if picture.startswith(b"\xff\xd8") else ""
    if not kind:
        return None
    with av.open(io.BytesIO(picture), "r", format=kind) as container:
        stream = container.streams.video[0]
        if not 0 < stream.width * stream.height <= MOST_PIXELS:
            return None
        return next(container.decode(stream))


def _encoded(frame: av.VideoFrame) -> bytes:
    scale = min(1.0, LONGEST_SIDE / max(frame.width, frame.height))
    width, height = (max(2, round(side * scale)) for side in (frame.width, frame.height))
    codec = av.CodecContext.create("mjpeg", "w")
    codec.width, codec.height, codec.pix_fmt, codec.time_base = width, height, "yuvj420p", Fraction(1, 1)
    codec.thread_count = 1
    codec.options = {"qmin": "3", "qmax": "3", "flags": "+bitexact"}
    small = frame.reformat(width=width, height=height, format="yuvj420p")
    small.pts = 0
    return b"".join(bytes(packet) for packet in [*codec.encode(small), *codec.encode(None)])
