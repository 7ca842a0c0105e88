"""Mails about what fails: written when they are due, sent, tried again. And what each node looks after on its own."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from coram.actions.alerts.mailing import send_due
from coram.actions.alerts.receivers import write_due
from coram.actions.alerts.system import watch_system
from coram.actions.alerts.training import warn_of_training
from coram.actions.conference.self_test import sweep_self_tests
from coram.actions.house import House

EVERY_SECONDS = 2.0
LOOK_SECONDS = 15.0
TRAINING_SECONDS = 900.0

log = structlog.get_logger(__name__)


async def tell_forever(house: House) -> None:
    """Write and send what is due, until cancelled."""
    clock = asyncio.get_running_loop().time
    looked = -TRAINING_SECONDS
    while True:
        if clock() - looked >= TRAINING_SECONDS:
            looked = clock()
            await _guarded(warn_of_training, house)
        await _guarded(write_due, house)
        await _guarded(send_due, house)
        await asyncio.sleep(EVERY_SECONDS)


async def watch_node(house: House) -> None:
    """Look at this node's disk and media engine now and then, and close what self-tests left open."""
    clock = asyncio.get_running_loop().time
    looked = -LOOK_SECONDS
    while True:
        if clock() - looked >= LOOK_SECONDS:
            looked = clock()
            await _guarded(watch_system, house)
        await _guarded(sweep_self_tests, house)
        await asyncio.sleep(EVERY_SECONDS)


async def _guarded(act: Callable[[House], Awaitable[object]], house: House) -> None:
    try:
        await act(house)
    except Exception:
        log.exception("alerts.failed", act=act.__name__)
