"""How alike a photo and a frame of a video are: pure arithmetic on grey pictures.

A photo may show more or less than the video (another aspect, a little zoom), lie on its side (a phone's EXIF
orientation), and be lighter or darker. So the frame's middle is looked for in the photo: coarsely, in every position,
size and quarter turn. Then it is compared finely, block by block, each block in its best position nearby: without slow
changes of brightness, and in units of its local contrast. `docs/evidence.md` has what was measured.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Grey = NDArray[np.float32]
"""Rows of brightness, 0…255."""

COARSE, FINE = 48, 256
"""Pixels of the frame's longer side while looking for its place, and while comparing."""
MIDDLE = 0.7
"""Share of the frame, each way, that is looked for."""
ROWS, COLUMNS = 4, 6
SLACK = 5
"""Fine pixels by which a block may lie elsewhere than its neighbours: hands tremble, lenses bend."""
ZOOMS = (0.8, 0.87, 0.93, 1.0, 1.07, 1.15, 1.25)
NEAR_ZOOMS = (0.97, 1.0, 1.03)
FAINT = 0.05
"""Deviation below which a part counts as plain, in levels of brightness or in units of local contrast."""
SURE = 0.7
"""A place that scores so much has the right quarter turn, and nearly the right size."""
TEXTURE = 4.0
"""A block whose detail varies less than this (standard deviation) shows nothing that could be compared."""
FEWEST_BLOCKS = 6


class Place(NamedTuple):
    """Where the frame's middle lies in the photo: quarter turns, size of the whole photo and corner, coarse pixels."""

    score: float
    turns: int
    height: int
    width: int
    top: int
    left: int


class Likeness(NamedTuple):
    """-1…1 each, 1 for the same picture: the middle one of all blocks, and the mean of the worst quarter of them."""

    most: float
    least: float


def find(frame: Grey, photo: Grey, before: Place | None = None) -> Place | None:
    """The frame's middle in the photo, coarsely; None where the photo is smaller than that in every way. Where it
    was in another frame of the same film, if that is sure, only the like of it is tried.
    """
    small = scaled(frame, *_fitted(frame.shape, COARSE))
    middle = _middle(small)
    best: Place | None = None
    sure = before is not None and before.score > SURE
    for turn, height, width in _near(before) if before and sure else _poses(small.shape, photo.shape):
        if height < middle.shape[0] or width < middle.shape[1]:
            continue
        scores = _correlations(middle, scaled(np.rot90(photo, turn), height, width))
        top, left = np.unravel_index(int(scores.argmax()), scores.shape)
        place = Place(float(scores[top, left]), turn, height, width, int(top), int(left))
        if best is None or place.score > best.score:
            best = place
    return best


def compare(frame: Grey, photo: Grey, place: Place) -> Likeness | None:
    """Block by block, the frame's middle lying at `place` in the photo. None where there is too little to see."""
    fine = _middle(scaled(frame, *_fitted(frame.shape, FINE)))
    likenesses = [_compared(fine, photo, place, zoom) for zoom in NEAR_ZOOMS]
    return max((one for one in likenesses if one is not None), key=lambda one: one.most + one.least, default=None)


def _compared(fine: Grey, photo: Grey, place: Place, zoom: float) -> Likeness | None:
    ratio = FINE / COARSE
    height, width = round(place.height * ratio * zoom), round(place.width * ratio * zoom)
    other = np.pad(_detail(scaled(np.rot90(photo, place.turns), height, width)), SLACK)
    other_even, wanted = _even(other), _detail(fine)
    wanted_even = _even(wanted)
    # padding moved everything by SLACK, which is where a block's neighbourhood begins
    top = round((place.top * ratio + fine.shape[0] / 2) * zoom - fine.shape[0] / 2)
    left = round((place.left * ratio + fine.shape[1] / 2) * zoom - fine.shape[1] / 2)
    tall, wide = fine.shape[0] // ROWS, fine.shape[1] // COLUMNS
    scores: list[float] = []
    for y in range(0, tall * ROWS, tall):
        for x in range(0, wide * COLUMNS, wide):
            rows = slice(max(0, top + y), max(0, top + y) + tall + 2 * SLACK)
            columns = slice(max(0, left + x), max(0, left + x) + wide + 2 * SLACK)
            around = other_even[rows, columns]
            if around.shape[0] < tall or around.shape[1] < wide:
                continue  # beyond the photo's edge
            block = slice(y, y + tall), slice(x, x + wide)
            if max(float(wanted[block].std()), float(other[rows, columns].std())) >= TEXTURE:
                scores.append(float(_correlations(wanted_even[block], around).max()))
    if len(scores) < FEWEST_BLOCKS:
        return None
    scores.sort()
    worst = scores[: max(1, len(scores) // 4)]
    return Likeness(scores[len(scores) // 2], sum(worst) / len(worst))


def _correlations(block: Grey, around: Grey) -> Grey:
    """Of `block` with every part of `around` of its size: -1…1, near 0 where one of them is plain.

    In double precision and about the mean: a bright plain part's variance would otherwise be lost in rounding.
    """
    centred = around.astype(np.float64) - around.mean(dtype=np.float64)
    windows = sliding_window_view(centred, block.shape)
    wanted = block.astype(np.float64) - block.mean(dtype=np.float64)
    means = windows.mean(axis=(2, 3))
    products = np.einsum("abij,ij->ab", windows, wanted, optimize=True)
    squares = np.einsum("abij,abij->ab", windows, windows) - block.size * means * means
    plain = block.size * FAINT**2
    norms = np.sqrt(np.maximum(squares, plain) * max(float((wanted * wanted).sum()), plain))
    return np.asarray(products / norms, dtype=np.float32)


def _detail(picture: Grey) -> Grey:
    """Without slow changes of brightness, and without grain."""
    soft = _blurred(picture, 1)
    return soft - _blurred(soft, 6)


def _even(detail: Grey) -> Grey:
    """In units of the local contrast."""
    return np.asarray(detail / (np.sqrt(_blurred(detail * detail, 6)) + 3.0), dtype=np.float32)


def _blurred(picture: Grey, radius: int) -> Grey:
    """The mean over a square of 2 radius + 1."""
    size = 2 * radius + 1
    for _ in range(2):
        padded = np.pad(picture, [(radius + 1, radius), (0, 0)], mode="edge")
        sums = np.cumsum(padded, axis=0, dtype=np.float64)
        picture = ((sums[size:] - sums[:-size]) / size).astype(np.float32).T
    return picture


def _near(place: Place) -> Iterator[tuple[int, int, int]]:
    for zoom in (0.94, 1.0, 1.06):
        yield place.turns, round(place.height * zoom), round(place.width * zoom)


def _poses(frame: tuple[int, ...], photo: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    """Quarter turns, height and width of the photo that are tried: it fills the frame one way or the other, nearly."""
    for turn in range(4):
        height, width = photo if turn % 2 == 0 else photo[::-1]
        ratios = (frame[0] / height, frame[1] / width)
        sizes = {(round(height * ratio * zoom), round(width * ratio * zoom)) for ratio in ratios for zoom in ZOOMS}
        for size in sorted(sizes):
            yield turn, *size


def _middle(picture: Grey) -> Grey:
    height, width = (max(4, round(side * MIDDLE)) for side in picture.shape)
    top, left = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    return picture[top : top + height, left : left + width]


def _fitted(shape: tuple[int, ...], longer: int) -> tuple[int, int]:
    ratio = longer / max(shape)
    return max(1, round(shape[0] * ratio)), max(1, round(shape[1] * ratio))


def scaled(picture: Grey, height: int, width: int) -> Grey:
    """The picture in that size: each pixel the mean of the area that it covers."""
    return _resampled(_resampled(picture, height).T, width).T


def _resampled(picture: Grey, length: int) -> Grey:
    """Along the first axis: the integral over it, read between its points."""
    edges = np.linspace(0, picture.shape[0], length + 1)
    sums = np.vstack([np.zeros((1, picture.shape[1])), np.cumsum(picture, axis=0, dtype=np.float64)])
    low = np.minimum(edges.astype(int), picture.shape[0] - 1)
    at_edges = sums[low] + (sums[low + 1] - sums[low]) * (edges - low)[:, None]
    return np.asarray(np.diff(at_edges, axis=0) * (length / picture.shape[0]), dtype=np.float32)
