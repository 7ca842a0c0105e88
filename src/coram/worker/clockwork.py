"""The clockwork: deadlines, assignment, absences, sealing, retention. One loop each; a fault in one round is logged
and the next round goes on.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from coram.actions.conference.assigning import assignment_round
from coram.actions.conference.ending import run_out
from coram.actions.conference.finishing import closes_here, finish
from coram.actions.conference.presence import sweep
from coram.actions.evidence.checkpoints import sign_chains, stamp_due
from coram.actions.evidence.retention import run_clocks
from coram.actions.house import House
from coram.actions.identification.documents_expiring import tell_expiring
from coram.actions.identification.expiring import expire_requests
from coram.core.conference import AT_REST, Conference
from coram.core.errors import NotFound

log = structlog.get_logger(__name__)

LONGEST_SLEEP_SECONDS = 1.0
SWEEP_SECONDS = 1.0
PURGE_SECONDS = 3_600.0
REQUESTS_SECONDS = 5.0
DAY_MS = 86_400_000
NEW_DAY_SECONDS = 600.0
CHECKPOINT_MS = 3_600_000
STAMP_SECONDS = 60.0
BATCH = 200
SEALED_AT_ONCE = 4
BUSY_SECONDS = 0.1
"""Between rounds while what is due is under way: its deadline has passed, and would wake the clock at once."""


async def deadlines(house: House) -> None:
    """Whatever is due: offers and waits that ran out, people who did not come back, evidence to seal."""
    sealing = _Sealing(house)
    try:
        async with house.bus.listen("clock") as nudges:
            while True:
                limit = BATCH + sealing.waiting
                due = await house.store.due_conferences(house.clock.now(), limit)
                mine = [conference for conference in due if await _is_mine(house, conference)]
                sealing.waiting, ended = 0, 0
                for conference in mine:
                    if conference.state in AT_REST:
                        sealing.begin(conference.organisation, conference.id)
                    else:
                        await _guarded(run_out, house, conference.organisation, conference.id)
                        ended += 1
                if len(due) == limit and ended:
                    continue
                await _sleep(nudges.__anext__, await _pause(house, sealing.waiting, len(due) - len(mine)))
    finally:
        await sealing.stop()


async def _pause(house: House, sealing: int, others: int) -> float:
    """Seconds until a look is worth it. What is under way, or another node's, is due still and wakes nobody."""
    if sealing:
        return BUSY_SECONDS
    if others:
        return LONGEST_SLEEP_SECONDS
    return _seconds_until(house, await house.store.next_deadline())


class _Sealing:
    """Sealing reads whole recordings and compares photos with them: beside the clock, a few at a time."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._running: dict[str, asyncio.Task[None]] = {}
        self.waiting = 0
        """How many of those last seen are due still: under way, or without a free hand."""

    def begin(self, organisation: str, conference: str) -> None:
        """Unless it is under way, or too many are: it stays due, and is begun in a later round."""
        self.waiting += 1
        if conference in self._running or len(self._running) >= SEALED_AT_ONCE:
            return
        task = asyncio.create_task(_guarded(finish, self._house, organisation, conference))
        self._running[conference] = task
        task.add_done_callback(lambda _: self._running.pop(conference, None))

    async def stop(self) -> None:
        """What was under way is begun anew by the next run."""
        running = list(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _is_mine(house: House, conference: Conference) -> bool:
    return await closes_here(house, conference) if conference.state in AT_REST else house.nodes.leading


async def assignments(house: House) -> None:
    """Offer waiting conferences whenever something changes in a waiting room or among operators."""
    async with house.bus.listen("clock") as nudges:
        while True:
            for organisation in await house.store.organisations():
                await _guarded_one(assignment_round, house, organisation.id)
            await _sleep(nudges.__anext__, LONGEST_SLEEP_SECONDS)


async def presences(house: House) -> None:
    """Notice who is gone."""
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        for organisation in await house.store.organisations():
            await _guarded_one(sweep, house, organisation.id)


async def retention(house: House) -> None:
    """Destroy and erase what has had its days and forget what has expired: at start, then hourly."""
    while True:
        try:
            now = house.clock.now()
            counts = await run_clocks(house, now, now + round(PURGE_SECONDS * 1000))
            forgotten = await house.store.forget_expired(house.clock.now())
            log.info("retention.done", forgotten=forgotten, **counts)
        except Exception:
            log.exception("retention.failed")
        await asyncio.sleep(PURGE_SECONDS)


async def requests(house: House) -> None:
    """Expire what nobody opened in time."""
    while True:
        try:
            await expire_requests(house)
        except Exception:
            log.exception("requests.failed")
        await asyncio.sleep(REQUESTS_SECONDS)


async def documents(house: House) -> None:
    """Tell of approved documents that come to their end: at start, then whenever a day (UTC) has begun."""
    looked_on = -1
    while True:
        today = house.clock.now() // DAY_MS
        if today != looked_on:
            try:
                log.info("documents.done", told=await tell_expiring(house))
                looked_on = today
            except Exception:
                log.exception("documents.failed")
        await asyncio.sleep(NEW_DAY_SECONDS)


async def checkpoints(house: House) -> None:
    """Sign for the chains that grew: at start, then hourly. Time-stamps that are due: each minute."""
    signed_at = 0
    while True:
        now = house.clock.now()
        if now - signed_at >= CHECKPOINT_MS:
            await sign_chains(house)
            signed_at = now
        await stamp_due(house)
        await asyncio.sleep(STAMP_SECONDS)


async def _guarded(
    act: Callable[[House, str, str], Awaitable[object]], house: House, organisation: str, id_: str
) -> None:
    try:
        await act(house, organisation, id_)
    except NotFound:
        return  # erased in this moment
    except Exception:
        log.exception("clockwork.failed", act=act.__name__, conference=id_)
        await asyncio.sleep(0.2)


async def _guarded_one(act: Callable[[House, str], Awaitable[object]], house: House, organisation: str) -> None:
    try:
        await act(house, organisation)
    except Exception:
        log.exception("clockwork.failed", act=act.__name__, organisation=organisation)


def _seconds_until(house: House, at: int | None) -> float:
    if at is None:
        return LONGEST_SLEEP_SECONDS
    return min(LONGEST_SLEEP_SECONDS, max(0.0, (at - house.clock.now()) / 1000))


async def _sleep(nudge: Callable[[], Awaitable[str]], seconds: float) -> None:
    """Until the nudge or the time, whichever is first."""
    with suppress(TimeoutError):
        async with asyncio.timeout(max(0.01, seconds)):  # wait_for of Python 3.11 may swallow a cancellation
            await nudge()
