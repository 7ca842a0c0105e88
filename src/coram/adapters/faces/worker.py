"""Decodes and sees faces in a process of its own, which bounds what it may use and whose end hurts nobody.

One `FaceJob` comes in, one answer goes out. Nothing is written anywhere, and nothing is fetched.
"""

import cv2
import msgspec
import numpy as np

from coram.adapters.confined import confine
from coram.adapters.faces import eyes, film, finder, mesh
from coram.adapters.faces.embedder import Embedder, embedder
from coram.adapters.faces.finder import Picture, Spot
from coram.adapters.faces.job import FaceAnswer, FaceJob
from coram.adapters.nursery import serve
from coram.core.face_reading import FaceBox, FacePicture, SeenFace

MEMORY = 3 << 30
CPU_SECONDS = 60
KEPT_SIDE = 1600
MOST_FACES = 4
CHIP = 112
"""Side of the square in which sharpness is measured, px."""


def answer(job: FaceJob) -> FaceAnswer:
    """Never raises for what the bytes are."""
    compares = _embedder(job.embedder) if job.task != "look" else None
    if job.task == "follow":
        return FaceAnswer(film=film.follow(job.data, compares))
    photo = decoded(job.data)
    if photo is None:
        return FaceAnswer(picture=FacePicture())
    return FaceAnswer(picture=_seen(photo, compares, small=job.small))


def _embedder(path: str) -> Embedder | None:
    """None where the owner's network is none: nothing is compared then, and that is said."""
    try:
        return embedder(path)
    except (ValueError, cv2.error):
        return None


def decoded(data: bytes) -> Picture | None:
    """The picture, turned as its EXIF says, no larger than `KEPT_SIDE`."""
    try:
        photo = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        photo = None
    if photo is None:
        return None
    ratio = KEPT_SIDE / max(photo.shape[:2])
    picture = np.asarray(photo, np.uint8)
    return finder.resized(picture, ratio) if ratio < 1 else picture


def _seen(photo: Picture, compares: Embedder | None, *, small: bool) -> FacePicture:
    spots = finder.find(photo, small=small)[:MOST_FACES]
    faces = [face for spot in spots if (face := _face(photo, spot, compares)) is not None]
    return FacePicture(width=photo.shape[1], height=photo.shape[0], faces=tuple(faces))


def _face(photo: Picture, spot: Spot, compares: Embedder | None) -> SeenFace | None:
    points = mesh.of_spot(photo, spot)
    if points is None:
        return None
    low, high = points[:, :2].min(0), points[:, :2].max(0)
    left, top = max(0, int(low[0])), max(0, int(low[1]))
    part = cv2.cvtColor(photo[top : max(top + 1, int(high[1])), left : max(left + 1, int(high[0]))], cv2.COLOR_BGR2GRAY)
    if part.size == 0:
        return None
    even = cv2.resize(part, (CHIP, CHIP), interpolation=cv2.INTER_AREA)
    return SeenFace(
        box=FaceBox(x=float(low[0]), y=float(low[1]), width=float(high[0] - low[0]), height=float(high[1] - low[1])),
        score=round(spot.score, 3),
        pose=mesh.pose(points, eyes.opening(photo, points)),
        brightness=float(np.median(part)),
        sharpness=round(float(cv2.Laplacian(even, cv2.CV_64F).std()), 1),
        vector=compares.vector(photo, points) if compares is not None else (),
    )


def _warm() -> None:
    """Every network of ours has run once, so that no job pays for loading it."""
    blank = np.full((128, 128, 3), 90, np.uint8)
    finder.find(blank)
    points = mesh.of_spot(blank, finder.Spot(32, 32, 64, 64, (48.0, 56.0), (80.0, 56.0), 1.0))
    points = points if points is not None else np.random.default_rng(1).uniform(32, 96, (468, 3)).astype(np.float32)
    eyes.opening(blank, points)
    embedder().vector(blank, points)


def _answered(data: bytes) -> bytes:
    return msgspec.msgpack.encode(answer(msgspec.msgpack.decode(data, type=FaceJob)))


def main() -> None:
    """Jobs until nobody asks any more, each in a process of its own."""
    confine(memory=MEMORY, cpu_seconds=None)
    cv2.setNumThreads(1)
    _warm()
    serve(
        lambda data: msgspec.msgpack.encode(answer(msgspec.msgpack.decode(data, type=FaceJob))), cpu_seconds=CPU_SECONDS
    )


if __name__ == "__main__":
    main()
