"""A person before a camera, out of one portrait: the face's points are turned in space, and the picture goes with them.

The portraits are works of the United States' government, in the public domain: `astronaut.jpg` is NASA's portrait of
Eileen Collins (as in scikit-image's data), `statesman.jpg` the White House's official portrait of a vice president,
2013 (as in the tests of the PyPI package face_recognition). Both are cut to the face.
"""

import io
import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from coram.adapters.faces import finder, mesh

PORTRAITS = Path(__file__).parent / "portraits"
FPS = 12
LEAD_MS, MOVE_MS, TAIL_MS = 2500, 3200, 800
UPPER = (246, 161, 160, 159, 158, 157, 173, 466, 388, 387, 386, 385, 384, 398)
LOWER = (7, 163, 144, 145, 153, 154, 155, 249, 390, 373, 374, 380, 381, 382)
Picture = NDArray[np.uint8]


class Face(NamedTuple):
    """Degrees; `shut` and `smile` from 0 to 1."""

    yaw: float = 0.0
    pitch: float = 0.0
    shut: float = 0.0
    smile: float = 0.0


REST = Face()
DOING = {
    "left": Face(yaw=26), "right": Face(yaw=-26), "up": Face(pitch=20), "smile": Face(smile=1), "blink": Face(shut=1),
}  # fmt: skip


def portrait(name: str = "astronaut") -> Picture:
    picture = cv2.imread(str(PORTRAITS / f"{name}.jpg"))
    assert picture is not None
    return np.asarray(picture, np.uint8)


def card(name: str = "astronaut") -> Picture:
    """A document's front: a pale page with a portrait."""
    page = np.full((630, 1000, 3), (214, 226, 220), np.uint8)
    page[150:465, 60:340] = cv2.resize(portrait(name), (280, 315), interpolation=cv2.INTER_AREA)
    return page


def jpeg(picture: Picture, quality: int = 92) -> bytes:
    return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])


class _Model(NamedTuple):
    photo: Picture
    points: NDArray[np.float32]
    triangles: tuple[tuple[int, int, int], ...]


@cache
def _model(name: str) -> _Model:
    photo = portrait(name)
    spot = finder.find(photo)[0]
    face = mesh.of_spot(photo, spot)
    assert face is not None
    high, wide = photo.shape[:2]
    frame = [(x, y, 0) for x in np.linspace(0, wide - 1, 7) for y in np.linspace(0, high - 1, 7)
             if x in (0, wide - 1) or y in (0, high - 1)]  # fmt: skip
    points = np.concatenate([face, np.array(frame, np.float32)]).astype(np.float32)
    plane = cv2.Subdiv2D((0, 0, wide, high))
    where: dict[tuple[float, float], int] = {}
    for number, (x, y, _) in enumerate(points):
        at = (float(np.clip(x, 0, wide - 1)), float(np.clip(y, 0, high - 1)))
        where.setdefault((round(at[0], 2), round(at[1], 2)), number)
        plane.insert(at)
    triangles = []
    for row in plane.getTriangleList():
        corners = [where.get((round(float(x), 2), round(float(y), 2))) for x, y in row.reshape(3, 2)]
        if None not in corners:
            triangles.append(tuple(corners))
    return _Model(photo, points, tuple(triangles))  # type: ignore[arg-type]


def _moved(model: _Model, face: Face) -> NDArray[np.float32]:
    points = model.points.copy()
    own = points[:468]
    eyes = math.dist(own[33], own[263])
    for corner, side in ((61, -1), (291, 1)):
        near = np.exp(-(((own[:, :2] - model.points[corner, :2]) ** 2).sum(1)) / (2 * (0.22 * eyes) ** 2))
        own[:, 0] += side * 0.16 * eyes * face.smile * near
        own[:, 1] -= 0.09 * eyes * face.smile * near
    centre = np.array([*own[:, :2].mean(0), own[:, 2].mean() + 0.55 * eyes], np.float32)
    yaw, pitch = math.radians(face.yaw), math.radians(face.pitch)
    turn = np.array([[math.cos(yaw), 0, -math.sin(yaw)], [0, 1, 0], [math.sin(yaw), 0, math.cos(yaw)]])
    nod = np.array([[1, 0, 0], [0, math.cos(pitch), math.sin(pitch)], [0, -math.sin(pitch), math.cos(pitch)]])
    points[:468] = (own - centre) @ (nod @ turn).T.astype(np.float32) + centre
    return points


@cache
def acted(name: str, face: Face) -> Picture:
    """The person of the portrait, so."""
    model = _model(name)
    if face == REST:
        return model.photo
    there, picture = _moved(model, face), model.photo.copy()
    high, wide = picture.shape[:2]
    # from the back to the front: what is turned away is covered
    for corners in sorted(model.triangles, key=lambda three: -float(there[list(three), 2].mean())):
        old, new = model.points[list(corners), :2], there[list(corners), :2]
        low = np.floor(new.min(0)).astype(int)
        size = np.ceil(new.max(0)).astype(int) - low + 1
        if (low < 0).any() or low[0] + size[0] > wide or low[1] + size[1] > high or abs(_area(new)) < 0.05:
            continue
        change = cv2.getAffineTransform(old, (new - low).astype(np.float32))
        part = cv2.warpAffine(
            model.photo, change, (int(size[0]), int(size[1])), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        mask = np.zeros((int(size[1]), int(size[0])), np.uint8)
        cv2.fillConvexPoly(mask, np.round(new - low).astype(np.int32), 1)
        target = picture[low[1] : low[1] + size[1], low[0] : low[0] + size[0]]
        target[mask > 0] = part[mask > 0]
    if face.shut:
        _shut(picture, model.points, face.shut)
    return picture


def _shut(picture: Picture, points: NDArray[np.float32], shut: float) -> None:
    """Lids over the eyes, of the skin above them, with the lashes at their edges."""
    for above, below, corners in ((UPPER[:7], LOWER[:7], (33, 133)), (UPPER[7:], LOWER[7:], (263, 362))):
        top, bottom = points[list(above), :2], points[list(below), :2]
        edge = top + (bottom - top) * shut
        ends = points[list(corners), :2]
        wide = float(np.linalg.norm(ends[0] - ends[1]))
        outline = np.concatenate([ends[:1], edge, ends[1:], top[::-1] - [0, 0.16 * wide]]).astype(np.int32)
        lid = np.zeros(picture.shape[:2], np.float32)
        cv2.fillPoly(lid, [outline], 1.0)
        lid = cv2.GaussianBlur(lid, (0, 0), max(0.8, wide / 30))[..., None]
        skin = np.median(
            picture[(points[list(below), 1] + 0.3 * wide).astype(int), points[list(below), 0].astype(int)], 0
        )
        picture[:] = (picture * (1 - lid) + skin * lid).astype(np.uint8)
        line = np.concatenate([ends[:1], edge, ends[1:]]).astype(np.int32)
        cv2.polylines(
            picture, [line], False, [int(value * 0.35) for value in skin], max(1, int(wide / 16)), cv2.LINE_AA
        )


def _area(corners: NDArray[np.float32]) -> float:
    one, two = corners[1] - corners[0], corners[2] - corners[0]
    return float(one[0] * two[1] - one[1] * two[0]) / 2


def played(moves: Sequence[str], *, lead: int = LEAD_MS, each: int = MOVE_MS, reaction: int = 400) -> list[Face]:
    """What the face does at each frame of a challenge with these moves: it follows each `reaction` ms later."""
    length = lead + len(moves) * each + TAIL_MS
    return [_at(moves, number * 1000 // FPS - lead, each, reaction) for number in range(length * FPS // 1000)]


def _at(moves: Sequence[str], at: int, each: int, reaction: int) -> Face:
    for number, move in enumerate(moves):
        since, lasts = at - number * each - reaction, each // 3 if move == "blink" else each // 2
        if move in DOING and 0 <= since < lasts:
            strength = min(1.0, since / 250, (lasts - since) / 250)
            steps = max(0.0, round(strength * 3) / 3)
            return Face(*(value * steps for value in DOING[move]))
    return REST


def filmed(faces: Iterable[tuple[str, Face]], *, size: tuple[int, int] = (360, 420), noise: float = 2.0) -> bytes:
    """A film of people, by frames, as a browser records it: WebM with VP8."""
    chance, held = np.random.default_rng(7), io.BytesIO()
    grains = [chance.normal(0, noise, (size[1], size[0], 3)).astype(np.int16) for _ in range(5)]
    with av.open(held, "w", format="webm") as container:
        stream = container.add_stream("libvpx", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.bit_rate = 1_500_000
        stream.options = {"deadline": "realtime", "cpu-used": "16"}
        for number, (name, face) in enumerate(faces):
            picture = cv2.resize(acted(name, face), size, interpolation=cv2.INTER_AREA)
            shown = np.clip(picture.astype(np.int16) + grains[number % 5], 0, 255).astype(np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(shown, format="bgr24")))
        container.mux(stream.encode(None))
    return held.getvalue()


def challenge_film(moves: Sequence[str], name: str = "astronaut", **more: int) -> bytes:
    """Somebody who does what is asked."""
    return filmed((name, face) for face in played(moves, **more))
