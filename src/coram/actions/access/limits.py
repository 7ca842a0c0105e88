"""What one address or one credential may try, counted in the memory of this server process."""

from coram.core.errors import TooMany
from coram.core.token_bucket import Allowance, Bucket, level, take

MOST_BUCKETS = 100_000


class Allowances:
    """The defaults: generous, because an office shares one address."""

    address = Allowance(burst=5_000, per_second=1_000)
    """Requests with any credential, from one address."""
    failure = Allowance(burst=30, per_second=0.2)
    """Refused credentials from one address for one identifier: nobody can lock out others."""
    sign_in = Allowance(burst=5, per_second=5 / 300)
    """Failed sign-ins from one address for one login."""
    sign_in_address = Allowance(burst=50, per_second=50 / 300)
    """Failed sign-ins from one address for any login."""
    agent = Allowance(burst=60, per_second=1)
    """Anonymous user agents that register, from one address."""
    platform = Allowance(burst=10, per_second=10 / 60)
    """Management calls of one person to the ApiRTC face's REST interface."""
    granted = Allowance(burst=1, per_second=1 / 3_600)
    """Audit entries that a key was accepted, from one address."""
    factor = Allowance(burst=10, per_second=1 / 300)
    """Wrong second factors of one kind of one person, or wrong passwords within a session, from anywhere."""
    begin = Allowance(burst=60, per_second=0.5)
    """What browsers that nobody knows may begin, from one address."""
    audit = Allowance(burst=5, per_second=1 / 60)
    """Audit entries about refusals of one identifier."""


class Limiter:
    """Token buckets by subject. Lost with the process, which is harmless."""

    def __init__(self, most: int = MOST_BUCKETS, allowances: type[Allowances] = Allowances) -> None:
        self.allowances = allowances
        self._buckets: dict[tuple[str, ...], Bucket] = {}
        self._most = most

    def take(self, subject: tuple[str, ...], allowance: Allowance, now: int) -> int:
        """Take one; 0 when there was one, else the seconds to wait."""
        return self.draw(subject, allowance, now)[1]

    def draw(self, subject: tuple[str, ...], allowance: Allowance, now: int) -> tuple[Bucket, int]:
        """Take one as `take` does, and tell what is left as well."""
        bucket, wait = take(self._buckets.get(subject), allowance, now)
        self._buckets.pop(subject, None)
        self._buckets[subject] = bucket
        if len(self._buckets) > self._most:  # the longest untouched goes first
            self._buckets.pop(next(iter(self._buckets)))
        return bucket, wait

    def require(self, subject: tuple[str, ...], allowance: Allowance, now: int) -> None:
        """Take one. Raises TooMany."""
        wait = self.take(subject, allowance, now)
        if wait:
            raise TooMany("too many requests; try again later", retry_after=wait)

    def check(self, subject: tuple[str, ...], allowance: Allowance, now: int) -> None:
        """Take nothing, but raise TooMany when nothing is left."""
        left = level(self._buckets.get(subject), allowance, now)
        if left < 1:
            wait = max(1, int((1 - left) / allowance.per_second + 0.999))
            raise TooMany("too many refused attempts; try again later", retry_after=wait)

    def give_back(self, subject: tuple[str, ...], allowance: Allowance, now: int) -> None:
        """Undo one taking: what was tried turned out to be right."""
        left = level(self._buckets.get(subject), allowance, now)
        if subject in self._buckets:
            self._buckets[subject] = Bucket(min(allowance.burst, left + 1), now)

    def forgive(self, subject: tuple[str, ...]) -> None:
        """Forget what was taken."""
        self._buckets.pop(subject, None)
