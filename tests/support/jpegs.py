"""Pictures that are real enough to be decoded."""

from fractions import Fraction

import av
import numpy as np


def jpeg_of_noise(width: int, height: int, seed: int = 1) -> bytes:
    """A JPEG of smooth colours with some noise, the same for the same seed."""
    rows, columns = np.mgrid[0:height, 0:width]
    noise = np.random.default_rng(seed).integers(0, 60, (height, width))
    colours = np.stack(
        [columns * 180 // width + noise, rows * 180 // height + noise, (columns + rows + seed) % 200], -1
    )
    frame = av.VideoFrame.from_ndarray(colours.astype(np.uint8), format="rgb24").reformat(format="yuvj420p")
    codec = av.CodecContext.create("mjpeg", "w")
    codec.width, codec.height, codec.pix_fmt, codec.time_base = width, height, "yuvj420p", Fraction(1, 1)
    frame.pts = 0
    return b"".join(bytes(packet) for packet in [*codec.encode(frame), *codec.encode(None)])
