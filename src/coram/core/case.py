"""The case: a conference as those see it who look into it later."""

from typing import Literal, NamedTuple, get_args

import msgspec

from coram.core.conference import FINAL, Conference, EndedWhy, Outcome, State
from coram.core.record import Record

Standing = State | Outcome | EndedWhy
"""Where a case stands, in one word: the outcome of what was decided, why what ended did so, else its state."""

UNDER_WAY: tuple[str, ...] = tuple(one for one in get_args(State) if one not in FINAL)
STANDINGS: tuple[str, ...] = (*UNDER_WAY, *get_args(Outcome), *get_args(EndedWhy))
ENDINGS: frozenset[str] = frozenset((*get_args(Outcome), *get_args(EndedWhy)))


def standing_of(conference: Conference) -> str:
    """One of STANDINGS."""
    if conference.state == "closed":
        return conference.outcome or ""
    if conference.state == "ended":
        return conference.ended_why or "system"
    return conference.state


class CasePlace(NamedTuple):
    """A place in the list, which runs from the newest case to the oldest."""

    created_at: int
    id: str


class CaseQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Cases that fit all that is set. `standing` is one of STANDINGS, or `open` for all that are not over; `processes`
    None for any; `since` and `until` are of the creation, in ms, the latter excluded.

    `reference` is the beginning of a conference's id, `terms` are keyed hashes of what is searched for, any of which
    will do.
    """

    processes: tuple[str, ...] | None = None
    standing: str = ""
    code: str = ""
    operator: str = ""
    language: str = ""
    since: int = 0
    until: int = 0
    flagged: bool = False
    held: bool = False
    reference: str = ""
    identification: str = ""
    terms: tuple[str, ...] = ()


class SearchTerm(Record, frozen=True, kw_only=True):
    """That some personal datum of an identification has this keyed hash (hex): by it, and by it alone, ciphertext is
    found. `source` is the conference in which it was learnt, "" for the request. Erased with either.
    """

    identification: str
    term: str
    source: str = ""


Purpose = Literal["review", "complaint", "audit", "fraud", "authority", "quality", "other"]
"""Why somebody looks into a case."""
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
