"""Making a film that shows both people of a call beside each other, from their recordings."""

from collections.abc import Callable
from typing import Protocol

import msgspec

from coram.core.artifact import Person


class Clip(msgspec.Struct, frozen=True, kw_only=True):
    """One recording: `object` is its key in the vault, `path` where its sealed file lies; times in ms."""

    person: Person
    object: str
    path: str
    started_at: int
    duration_ms: int


class FilmJob(msgspec.Struct, frozen=True, kw_only=True):
    """What to make of what: the film is sealed under `data_key` as the vault's object `object`, at `path`."""

    data_key: bytes
    clips: tuple[Clip, ...]
    object: str
    path: str


class FilmMade(msgspec.Struct, frozen=True, kw_only=True):
    """The film's plaintext `size` and `sha256` (hex), and how long it is. `problem` says why there is none."""

    size: int = 0
    sha256: str = ""
    duration_ms: int = 0
    problem: str = ""


class Films(Protocol):
    """Makes films, in no hurry. Bytes that somebody sent are decoded: nothing that they do may end the caller."""

    async def make(self, job: FilmJob, told: Callable[[int], None]) -> FilmMade:
        """An MP4: both pictures side by side over the time in UTC, the applicant left, with the sound of both; gaps are
        black with the time. `told` gets the percentage that is done, now and then. When cancelled, the work ends; what
        lies at `job.path` then is unfinished and to be deleted.
        """
        ...
