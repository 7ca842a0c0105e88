"""How alike two faces are: a distance, and the three bands in which a person reads it. Advice, never a decision."""

import math
from collections.abc import Sequence
from typing import Literal

import msgspec

Band = Literal["match", "doubtful", "differs"]


class Bands(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of the distance; they belong to the network that makes the vectors. `source` says where they are from."""

    match_below: float
    differs_above: float
    source: str


def distance(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Euclidean. None where one of them is missing, or they are of different networks."""
    if not one or len(one) != len(other):
        return None
    return math.dist(one, other)


def band(value: float, bands: Bands) -> Band:
    """On a limit it is the doubtful one."""
    if value < bands.match_below:
        return "match"
    return "differs" if value > bands.differs_above else "doubtful"


def nearest(one: Sequence[float], others: Sequence[Sequence[float]]) -> float | None:
    """The smallest distance to any of `others`; None where nothing can be compared."""
    told = [value for other in others if (value := distance(one, other)) is not None]
    return min(told) if told else None
