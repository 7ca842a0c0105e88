"""When a photo and the recording of the same moment count as the same picture: a fact for people, never a refusal."""

from typing import Literal

Verdict = Literal["matched", "unclear", "differs", "not_comparable"]

MATCHED_MOST, MATCHED_LEAST = 0.80, 0.50
"""At least so alike are most of the picture, and its least alike quarter, where photo and recording show the same."""
DIFFERS_MOST, DIFFERS_LEAST = 0.60, 0.35
"""Less than either: they show different things. What lies between is for people to look at."""

BEFORE_MS, AFTER_MS = 8_000, 1_000
"""A photo is announced up to so long after it was taken (a camera's own photo takes up to 5 s, then it is hashed),
and its moment reaches the recording up to so long after the announcement.
"""


def verdict(most: float, least: float) -> Verdict:
    """What `docs/evidence.md` says of those figures."""
    if most < DIFFERS_MOST or least < DIFFERS_LEAST:
        return "differs"
    if most >= MATCHED_MOST and least >= MATCHED_LEAST:
        return "matched"
    return "unclear"
