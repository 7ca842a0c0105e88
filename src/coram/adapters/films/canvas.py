"""Two pictures side by side over a clock, as the planes of a YUV 4:2:0 picture."""

from datetime import UTC, datetime
from typing import Any

import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

PANEL = (640, 480)
STRIP = 40
WIDTH, HEIGHT = 2 * PANEL[0], PANEL[1] + STRIP
BLACK, WHITE, NEUTRAL = 16, 235, 128

Plane = NDArray[np.uint8]

_GLYPHS = {
    "0": "01110 10001 10011 10101 11001 10001 01110",
    "1": "00100 01100 00100 00100 00100 00100 01110",
    "2": "01110 10001 00001 00110 01000 10000 11111",
    "3": "01110 10001 00001 00110 00001 10001 01110",
    "4": "00010 00110 01010 10010 11111 00010 00010",
    "5": "11111 10000 11110 00001 00001 10001 01110",
    "6": "00110 01000 10000 11110 10001 10001 01110",
    "7": "11111 00001 00010 00100 01000 01000 01000",
    "8": "01110 10001 10001 01110 10001 10001 01110",
    "9": "01110 10001 10001 01111 00001 00010 01100",
    ":": "00000 00100 00100 00000 00100 00100 00000",
    "-": "00000 00000 00000 11111 00000 00000 00000",
    " ": "00000 00000 00000 00000 00000 00000 00000",
    "U": "10001 10001 10001 10001 10001 10001 01110",
    "T": "11111 00100 00100 00100 00100 00100 00100",
    "C": "01110 10001 10000 10000 10000 10001 01110",
}
"""Five by seven dots: a typeface would be another library."""


def writing(text: str, dots: int) -> Plane:
    """`text` in white on black, each dot of the letters `dots` pixels wide and high."""
    rows = [" ".join(_GLYPHS[letter].split()[line] for letter in text).replace(" ", "0") for line in range(7)]
    bits = np.array([[int(bit) for bit in row] for row in rows], np.uint8)
    return np.kron(bits, np.ones((dots, dots), np.uint8)) * (WHITE - BLACK) + BLACK


class Canvas:
    """One picture of the film, changed from moment to moment."""

    def __init__(self) -> None:
        self._luma: Plane = np.full((HEIGHT, WIDTH), BLACK, np.uint8)
        self._chroma: tuple[Plane, Plane] = (_neutral(), _neutral())
        self._shown: list[Any] = [None, None]
        self._second = -1

    def show(self, side: int, picture: VideoFrame | None, at: int) -> None:
        """Put a picture on a side (0 left, 1 right), whole and in its proportions; without one, the time on black."""
        if picture is None:
            second = at // 1000
            if self._shown[side] != second:
                self._clear(side)
                _stamp(self._luma[: PANEL[1], _span(side, 1)], writing(_time(at), 8))
                self._shown[side] = second
            return
        if picture is self._shown[side]:
            return
        if not isinstance(self._shown[side], VideoFrame) or _box(self._shown[side]) != _box(picture):
            self._clear(side)
        self._shown[side] = picture
        width, height = _box(picture)
        small = picture.reformat(width, height, "yuv420p", interpolation="BILINEAR")
        left, top = side * PANEL[0] + (PANEL[0] - width) // 4 * 2, (PANEL[1] - height) // 4 * 2
        for number, plane in enumerate((self._luma, *self._chroma)):
            part = 1 if number == 0 else 2
            rows = _plane(small, number, width // part, height // part)
            plane[top // part : (top + height) // part, left // part : (left + width) // part] = rows

    def tell(self, at: int) -> None:
        """Write the instant (ms since 1970) below the pictures, in UTC."""
        if at // 1000 != self._second:
            self._second = at // 1000
            _stamp(self._luma[PANEL[1] :, :], writing(_date(at), 3))

    def picture(self) -> VideoFrame:
        """As it is now."""
        planes = [self._luma.reshape(-1), *(plane.reshape(-1) for plane in self._chroma)]
        whole = np.concatenate(planes).reshape(HEIGHT * 3 // 2, WIDTH)
        return VideoFrame.from_ndarray(whole, format="yuv420p")

    def _clear(self, side: int) -> None:
        self._luma[: PANEL[1], _span(side, 1)] = BLACK
        for plane in self._chroma:
            plane[: PANEL[1] // 2, _span(side, 2)] = NEUTRAL


def _neutral() -> Plane:
    return np.full((HEIGHT // 2, WIDTH // 2), NEUTRAL, np.uint8)


def _span(side: int, part: int) -> slice:
    width = PANEL[0] // part
    return slice(side * width, (side + 1) * width)


def _box(picture: VideoFrame) -> tuple[int, int]:
    """Width and height in the panel, even."""
    ratio = min(PANEL[0] / picture.width, PANEL[1] / picture.height)
    return max(2, int(picture.width * ratio) // 2 * 2), max(2, int(picture.height * ratio) // 2 * 2)


def _plane(picture: VideoFrame, number: int, width: int, height: int) -> Plane:
    plane = picture.planes[number]
    return np.frombuffer(bytes(plane), np.uint8).reshape(-1, plane.line_size)[:height, :width]


def _stamp(place: Plane, text: Plane) -> None:
    """Into the middle of an area, which is made black first."""
    place[:] = BLACK
    top, left = (place.shape[0] - text.shape[0]) // 2, (place.shape[1] - text.shape[1]) // 2
    place[top : top + text.shape[0], left : left + text.shape[1]] = text


def _time(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%H:%M:%S")


def _date(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
