"""Telling open connections that somebody's rights changed, whoever changed them: another node, or the command line."""

import asyncio

from coram.actions.access.signing_keys import load_signing_keys
from coram.actions.house import House

EVERY_SECONDS = 0.25


async def watch(house: House) -> None:
    """Nudge the topic `access` within a quarter of a second of any change that the store counts: everything that is
    connected then looks again whether it still may be. Signing keys that another node made are learnt here too.
    """
    seen = await house.store.configuration_epoch()
    await load_signing_keys(house)
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        epoch = await house.store.configuration_epoch()
        if epoch != seen:
            seen = epoch
            await load_signing_keys(house)
            house.bus.nudge("access")
