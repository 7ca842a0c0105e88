"""The recogniser: from the picture of a line to how likely each character is in each place."""

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from coram.adapters.reader.page import Picture
from coram.adapters.reader.strips import CAPITAL, STRIDE, normalised
from coram.core.mrz import ALPHABET

BLANK = len(ALPHABET)
KEPT = 8
"""Characters told for each place."""
FAINT = -12.0
PITCH = CAPITAL * 2.54 / 2.46 / STRIDE
"""Columns of the answer from letter to letter, where the strip has its proper size."""
UNEVEN = 4.0
"""What it costs when a letter stands elsewhere than where the next one should: this, times the squared share of a
pitch."""


class Told(NamedTuple):
    """A line of a known number of characters. `likely`: the mean over its places of the likeliest character's
    logarithm, with what speaks against that number of characters; near 0 for a good line.
    """

    guesses: tuple[dict[str, float], ...]
    likely: float


@cache
def _net() -> Any:
    """Run by OpenCV: of runtimes with telemetry inside there is no need."""
    weights = (files("coram.adapters.reader") / "models" / "mrz.onnx").read_bytes()
    return cv2.dnn.readNetFromONNX(np.frombuffer(weights, np.uint8))


def columns(strips: Sequence[Picture]) -> list[NDArray[np.float32]]:
    """For each strip and each column of it, the logarithms of the characters' probabilities, blank last."""
    if not strips:
        return []
    width = max(strip.shape[1] for strip in strips)
    width += -width % STRIDE
    batch = np.zeros((len(strips), 1, strips[0].shape[0], width), np.float32)
    for number, strip in enumerate(strips):
        batch[number, 0, :, : strip.shape[1]] = normalised(strip)
    net = _net()
    net.setInput(batch)
    told = net.forward()
    return [one[: strip.shape[1] // STRIDE] for one, strip in zip(told, strips, strict=True)]


def line(told: NDArray[np.float32], count: int, pitch: float = PITCH) -> Told | None:
    """The likeliest places of `count` characters about a pitch apart, exactly; None where the strip is too short."""
    path, score = _placed(told, count, pitch)
    if path is None:
        return None
    guesses = tuple(_guess(told[max(0, at - 1) : at + 2], told[at]) for at in path)
    best = sum(max(guess.values()) for guess in guesses)
    return Told(guesses, (score + best) / count)


def _guess(_near: NDArray[np.float32], at: NDArray[np.float32]) -> dict[str, float]:
    letters = at[:BLANK] - np.logaddexp.reduce(at[:BLANK])
    order = np.argsort(letters)[::-1][:KEPT]
    return {ALPHABET[n]: round(min(-1e-4, float(letters[n])), 4) for n in order if letters[n] > FAINT}


def _placed(told: NDArray[np.float32], count: int, pitch: float) -> tuple[list[int] | None, float]:
    """Columns of the letters and how well that explains which columns are blank. Going from letter to letter, with the
    best way to each column as state.
    """
    length = len(told)
    blank = np.maximum(told[:, BLANK], -9.0).astype(np.float64)
    letter = np.maximum(np.log1p(-np.exp(np.minimum(told[:, BLANK], -1e-6))), -9.0).astype(np.float64)
    # columns outside the line: of those within a pitch two tell of a letter, so two pitches' worth is halved
    outside = np.concatenate([[0.0], np.cumsum(blank)]) / (0.45 * pitch)
    steps = np.arange(max(2, math.floor(0.7 * pitch)), math.ceil(1.4 * pitch) + 1)
    if length < steps[0] * count:
        return None, 0.0
    uneven = -UNEVEN * ((steps - pitch) / pitch) ** 2
    reach = max(1, round(0.5 * pitch))
    ends = np.maximum(np.arange(length) - reach, 0)
    score = outside[ends] + letter
    before = np.zeros((count, length), np.int64)
    for number in range(1, count):
        best = np.full(length, -np.inf)
        for step, cost in zip(steps, uneven, strict=True):
            between = blank[step // 2 : length - step + step // 2]
            if step % 2:
                between = np.maximum(between, blank[step // 2 + 1 : length - step + step // 2 + 1])
            tried = score[: length - step] + cost + between
            better = tried > best[step:]
            best[step:][better] = tried[better]
            before[number, step:][better] = step
        score = best + letter
    after = outside[-1] - outside[np.minimum(np.arange(length) + reach + 1, length)]
    total = score + after
    at = int(total.argmax())
    if not np.isfinite(total[at]):
        return None, 0.0
    path = [at]
    for number in range(count - 1, 0, -1):
        path.append(path[-1] - int(before[number, path[-1]]))
    return path[::-1], float(total[at])
