"""What the retention clocks did in a run, for people to see."""

from coram.core.record import Record

LAST = "last"


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
