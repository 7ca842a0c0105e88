"""A face followed through a film."""

import io
from collections.abc import Iterator
from typing import NamedTuple

import av
import numpy as np

from coram.adapters.faces import eyes, finder, mesh
from coram.adapters.faces.embedder import Embedder
from coram.adapters.faces.finder import Picture
from coram.core.face_reading import FaceBox, FaceFilm, Moment, Pose

EVERY_MS = 75
LONGEST_MS = 40_000
MOST_FRAMES = 2_600
MOST_PIXELS = 2_100_000
SIDE = 640
"""Pixels of the longer side that are looked at."""
FIND_MS = 500
"""How often all faces are looked for; between, the one is followed."""
VECTOR_MS = 900
FACING = 18.0
"""Degrees of yaw up to which a face is compared."""


class Frame(NamedTuple):
    """`at` in ms from the first; `same`: it is the one before to the last bit."""

    at: int
    picture: Picture | None
    same: bool


def follow(data: bytes, embedder: Embedder | None) -> FaceFilm:
    """Never raises for what the film is: what could not be decoded is missing."""
    seen, times, repeated = _Follower(embedder), [], 0
    width = height = 0
    try:
        for frame in _frames(data):
            times.append(frame.at)
            repeated += frame.same
            if frame.picture is not None:
                if not width:
                    height, width = frame.picture.shape[:2]
                seen.see(frame.at, _shrunk(frame.picture))
    except (av.FFmpegError, ValueError, OverflowError):
        pass  # what came before it counts
    if not times:
        return FaceFilm()
    between = np.diff(times) if len(times) > 2 else np.zeros(1)
    return FaceFilm(
        width=width,
        height=height,
        length=times[-1] - times[0],
        frames=len(times),
        repeated=round(repeated / len(times), 3),
        uneven=round(float(np.std(between)), 2),
        moments=tuple(seen.moments),
    )


def _frames(data: bytes) -> Iterator[Frame]:
    """Every frame of the film; the picture only of those that are looked at."""
    first, looked, before = None, -EVERY_MS, b""
    with av.open(io.BytesIO(data), "r") as container:
        if not container.streams.video:
            return
        stream = container.streams.video[0]
        stream.thread_type = "NONE"
        for number, frame in enumerate(container.decode(stream)):
            if number >= MOST_FRAMES or frame.width * frame.height > MOST_PIXELS:
                return
            told = int(frame.time * 1000) if frame.time is not None else number * 33
            first = told if first is None else first
            at = told - first
            if at > LONGEST_MS:
                return
            light = bytes(frame.planes[0])
            due = at - looked >= EVERY_MS
            picture = np.asarray(frame.to_ndarray(format="bgr24"), np.uint8) if due else None
            yield Frame(at, picture, light == before)
            looked, before = (at if due else looked), light


def _shrunk(picture: Picture) -> Picture:
    ratio = SIDE / max(picture.shape[:2])
    return finder.resized(picture, ratio) if ratio < 1 else picture


class _Follower:
    """Looks for faces now and then, and follows the largest one between."""

    def __init__(self, embedder: Embedder | None) -> None:
        self.moments: list[Moment] = []
        self._embedder = embedder
        self._points: mesh.Points | None = None
        self._count = 0
        self._found_at = -FIND_MS
        self._vector_at = -VECTOR_MS

    def see(self, at: int, picture: Picture) -> None:
        points = mesh.again(picture, self._points) if self._points is not None else None
        if points is None or at - self._found_at >= FIND_MS:
            spots = finder.find(picture)
            self._found_at, self._count = at, len(spots)
            if spots and (points is None or not _holds(spots[0], points)):
                points = mesh.of_spot(picture, spots[0])
            elif not spots and points is not None:
                self._count = 1  # a head turned far is followed where it would not be found
        self._points = points
        if points is None:
            self.moments.append(Moment(at=at, faces=0))
            return
        pose, low, high = mesh.pose(points, eyes.opening(picture, points)), points[:, :2].min(0), points[:, :2].max(0)
        box = FaceBox(x=_px(low[0]), y=_px(low[1]), width=_px(high[0] - low[0]), height=_px(high[1] - low[1]))
        vector = self._vector(at, picture, points, pose)
        self.moments.append(Moment(at=at, faces=max(1, self._count), box=box, pose=pose, vector=vector))

    def _vector(self, at: int, picture: Picture, points: mesh.Points, pose: Pose) -> tuple[float, ...]:
        if self._embedder is None or abs(pose.yaw) > FACING or at - self._vector_at < VECTOR_MS:
            return ()
        self._vector_at = at
        return self._embedder.vector(picture, points)


def _holds(spot: finder.Spot, points: mesh.Points) -> bool:
    """Whether the face that is followed is the one that was found."""
    x, y = points[:, :2].mean(0)
    return bool(spot.x <= x <= spot.x + spot.width and spot.y - spot.height / 3 <= y <= spot.y + 1.3 * spot.height)


def _px(value: float) -> float:
    return round(float(value), 1)
