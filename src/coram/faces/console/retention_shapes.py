"""What the page of retention and the server say to each other. Instants are ms; 0 is never."""

from typing import Literal

from coram.faces.console.shapes import Shape


class Clocks(Shape):
    """Days after the end (of a request: after it expired) until files, records and requests go."""

    artifact_days: int
    record_days: int
    request_days: int


class ProcessClocks(Shape):
    """A process whose clocks are its own, or which keeps an archived copy. None: the organisation's clock."""

    id: str
    name: str
    artifact_days: int | None
    record_days: int | None
    archive: Literal["", "recordings", "everything"]
    archive_of: str


class RunView(Shape):
    """`files`, `records`, `requests`: of how many conferences and requests; `failed` is tried again."""

    began_at: int
    ended_at: int
    files: int
    records: int
    requests: int
    failed: int


class HoldView(Shape):
    """`by_name` is "" where the installation itself said so."""

    conference: str
    process_name: str
    ended_at: int
    since: int
    by_name: str
    reason: str


class RetentionView(Shape):
    """`last` is null before the first run; `runs` are earlier ones in which something happened, newest first."""

    clocks: Clocks
    processes: list[ProcessClocks]
    last: RunView | None
    next_at: int
    runs: list[RunView]
    holds: list[HoldView]
    more_holds: bool
    administers: bool


class SetHold(Shape):
    """Keep a conference that is over from being deleted, or allow it again."""

    held: bool
    reason: str


class AskExport(Shape):
    """`id` is that of a conference, or of an identification: then all its conferences."""

    id: str
    reason: str


class AskArchive(Shape):
    """Why the archived copy is taken away."""

    reason: str
