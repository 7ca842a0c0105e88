"""What the retention clocks did in a run, for people to see."""

from collections.abc import Sequence

import msgspec

from coram.core.record import Record

LAST = "last"
MOST_EARLIER = 100


class PastRun(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier run that did something, or failed at something. Counts as in `RetentionRun`."""

    began_at: int
    ended_at: int
    files: int = 0
    records: int = 0
    requests: int = 0
    failed: int = 0


class RetentionRun(Record, frozen=True, kw_only=True):
    """One organisation's last run. `files`: of how many conferences and recorded conversations files were destroyed;
    `records`, `requests`: how many of those, and how many requests, were erased; `failed`: how many could not be, and
    are tried again at `next_at`.
    """

    id: str = LAST
    began_at: int = 0
    ended_at: int = 0
    next_at: int = 0
    files: int = 0
    records: int = 0
    requests: int = 0
    failed: int = 0
    earlier: tuple[PastRun, ...] = ()
    """Newest first, at most MOST_EARLIER."""


def earlier_of(last: RetentionRun) -> Sequence[PastRun]:
    """The earlier runs, once `last` is one of them: those in which nothing happened are not kept."""
    if not (last.files or last.records or last.requests or last.failed):
        return last.earlier
    past = PastRun(
        began_at=last.began_at,
        ended_at=last.ended_at,
        files=last.files,
        records=last.records,
        requests=last.requests,
        failed=last.failed,
    )
    return (past, *last.earlier)[:MOST_EARLIER]
