"""The token bucket: so much at once, so much a second."""

from typing import NamedTuple


class Allowance(NamedTuple):
    """`burst` at once, refilled at `per_second`."""

    burst: float
    per_second: float


class Bucket(NamedTuple):
    """What was left `at` (ms)."""

    left: float
    at: int


def level(bucket: Bucket | None, allowance: Allowance, now: int) -> float:
    """What is left at `now`. A clock that jumps back refills nothing."""
    if bucket is None:
        return allowance.burst
    elapsed = max(0, now - bucket.at) / 1000
    return min(allowance.burst, bucket.left + elapsed * allowance.per_second)


def take(bucket: Bucket | None, allowance: Allowance, now: int, cost: float = 1) -> tuple[Bucket, int]:
    """The bucket after taking `cost`, and 0; or, when too little is left, the bucket untouched by it and the whole
    seconds (at least 1) until there is enough.
    """
    left = level(bucket, allowance, now)
    if left >= cost:
        return Bucket(left - cost, now), 0
    return Bucket(left, now), max(1, int((cost - left) / allowance.per_second + 0.999))
