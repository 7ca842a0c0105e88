"""When a delivery is tried again, and what one answer makes of it.

The waits are those of the Standard Webhooks recommendation's kind: quick while a receiver restarts, patient while
somebody mends it, over in about a day and a quarter.
"""

import msgspec

from coram.core.delivery import Answer, Attempt, Delivery
from coram.core.errors import NotAllowed

DELAYS_SECONDS: tuple[int, ...] = (0, 5, 300, 1_800, 7_200, 18_000, 36_000, 36_000)
"""The wait before each try of a round, counted from the one before it."""

JITTER = 0.2
"""Each wait is longer or shorter by up to this part, so that a receiver coming back is not met by all at once."""

LONGEST_RETRY_AFTER_SECONDS = 3_600

LONGEST_RESPONSE = 1_024
"""Characters of a response that are kept."""


def succeeded(answer: Answer) -> bool:
    """Any 2xx. A redirect is a failure: it is never followed."""
    return 200 <= answer.status < 300


def delay_ms(tries: int, answer: Answer, fraction: float) -> int | None:
    """Milliseconds from the failed try number `tries` of this round to the next; None when there is none.

    `fraction` is a random number from 0 to 1. A Retry-After of a 429 or 503 can only lengthen the wait.
    """
    if tries >= len(DELAYS_SECONDS):
        return None
    spread = 1 + JITTER * (2 * min(max(fraction, 0.0), 1.0) - 1)
    delay = round(DELAYS_SECONDS[tries] * 1000 * spread)
    if answer.status in {429, 503} and answer.retry_after is not None:
        delay = max(delay, min(max(answer.retry_after, 0), LONGEST_RETRY_AFTER_SECONDS) * 1000)
    return delay


def settle(delivery: Delivery, answer: Answer, now: int, fraction: float) -> tuple[Delivery, Attempt]:
    """What a try that was answered at `now` makes of the delivery, and the try for the log.

    2xx: delivered. 410: paused, until somebody replays it. Anything else: tried again, and failed after the last
    try. Raises NotAllowed when the delivery is not pending.
    """
    if delivery.state != "pending":
        raise NotAllowed("the delivery is settled")
    number = delivery.attempts + 1
    attempt = Attempt(
        organisation=delivery.organisation,
        delivery=delivery.id,
        number=number,
        at=now - answer.duration_ms,
        status=answer.status,
        error=answer.error,
        duration_ms=answer.duration_ms,
        response=answer.response[:LONGEST_RESPONSE],
    )
    error = "" if succeeded(answer) else answer.error or f"HTTP {answer.status}"
    settled = msgspec.structs.replace(delivery, attempts=number, last_status=answer.status, last_error=error)
    if succeeded(answer):
        return msgspec.structs.replace(settled, state="delivered", delivered_at=now), attempt
    if answer.status == 410:
        return msgspec.structs.replace(settled, state="paused"), attempt
    delay = delay_ms(number - delivery.replayed_from, answer, fraction)
    if delay is None:
        return msgspec.structs.replace(settled, state="failed"), attempt
    return msgspec.structs.replace(settled, next_at=now + delay), attempt


def replay(delivery: Delivery, now: int) -> Delivery:
    """Send it again at once, with a whole new round of tries; the same id and content.

    Also for one that was delivered: a receiver may have lost it. One that is pending is only brought forward.
    """
    if delivery.state == "pending":
        return msgspec.structs.replace(delivery, next_at=min(now, delivery.next_at))
    return msgspec.structs.replace(
        delivery, state="pending", next_at=now, delivered_at=0, replayed_from=delivery.attempts
    )
