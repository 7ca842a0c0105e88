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
from coram.actions.evidence.deletion import purge_due
from coram.actions.house import House
from coram.core.conference import FINAL, Conference
from coram.core.errors import NotFound

log = structlog.get_logger(__name__)

LONGEST_SLEEP_SECONDS = 1.0
SWEEP_SECONDS = 1.0
PURGE_SECONDS = 3_600.0
BATCH = 200


async def deadlines(house: House) -> None:
    """Whatever is due: offers and waits that ran out, people who did not come back, evidence to seal."""
    async with house.bus.listen("clock") as nudges:
        while True:
            due = await house.store.due_conferences(house.clock.now(), BATCH)
            mine = [conference for conference in due if await _is_mine(house, conference)]
            for conference in mine:
                act = finish if conference.state in FINAL else run_out
                await _guarded(act, house, conference.organisation, conference.id)
            if len(due) == BATCH and mine:
                continue
            if len(mine) < len(due):  # another node's, who is at it
                await _sleep(nudges.__anext__, LONGEST_SLEEP_SECONDS)
                continue
            following = await house.store.next_deadline()
            await _sleep(nudges.__anext__, _seconds_until(house, following))


async def _is_mine(house: House, conference: Conference) -> bool:
    return await closes_here(house, conference) if conference.state in FINAL else house.nodes.leading


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
    """Purge artifacts whose days are over and forget what has expired: at start, then hourly."""
    while True:
        try:
            purged = await purge_due(house, house.clock.now())
            forgotten = await house.store.forget_expired(house.clock.now())
            log.info("retention.done", purged=purged, forgotten=forgotten)
        except Exception:
            log.exception("retention.failed")
        await asyncio.sleep(PURGE_SECONDS)


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
