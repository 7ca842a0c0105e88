"""The film of a call: both people side by side, made for looking at. A derived copy, no part of the evidence."""

from typing import Literal

import msgspec

QUIET_MS = 60_000
"""A film whose making gave no sign of life for so long is not being made any more."""


class Film(msgspec.Struct, frozen=True, kw_only=True):
    """`object` is its key in the vault, `size` in bytes, `sha256` hex over the plaintext; instants in ms.

    `seen_at` is the last sign of life of its making, `percent` how far that is. `problem` says why it failed.
    """

    state: Literal["making", "made", "failed"]
    object: str
    asked_at: int
    asked_by: str
    percent: int = 0
    seen_at: int = 0
    made_at: int = 0
    size: int = 0
    sha256: str = ""
    duration_ms: int = 0
    problem: str = ""


def as_it_is(film: Film, now: int) -> Film:
    """The film, failed where its making fell silent."""
    if film.state == "making" and now - film.seen_at > QUIET_MS:
        return msgspec.structs.replace(film, state="failed", problem="the making broke off")
    return film
