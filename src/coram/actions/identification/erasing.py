"""Erasing an identification with everything that is known of it, once its link opens nothing any more."""

import asyncio
from collections.abc import Sequence

from coram.actions.capture.kept import committed
from coram.actions.evidence.deletion import LegalHold, erase_everything
from coram.actions.house import House
from coram.actions.identification.conferences import check_may_begin
from coram.actions.identification.looking import deletion, standing
from coram.actions.ledger import RETRIES
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.conference import Conference
from coram.core.errors import NotAllowed, NotFound, Refusal, Unavailable
from coram.core.identification import Identification


async def erase_identification(house: House, caller: Caller, identification_id: str) -> None:
    """Destroy the request and all its conferences; what stays is that they were, when, and how they ended.

    Repeats are harmless. Raises NotFound, NotAllowed (NOT_EXPIRED) while it runs, waits for a reviewer, or may still
    be opened, LegalHold, Unavailable.
    """
    organisation, actor = caller.organisation, Actor(kind="service", id=caller.id)
    for tried in range(RETRIES):
        found = await house.store.identification(organisation, identification_id)
        if found is None:
            raise NotFound("there is no such identification", field="identification")
        conferences = await house.store.conferences_of(organisation, identification_id)
        if found.state != "deleted":
            await _check_used_up(house, found, conferences)
            change = await deletion(house, found, conferences, caller)
            if not await committed(house, change):
                await asyncio.sleep(0.001 * tried)
                continue
        for conference in conferences:
            if not conference.erased:
                await erase_everything(house, actor, organisation, conference.id)
        await house.store.erase_request(organisation, identification_id)
        return
    raise Unavailable("too many changes at once; try again")


async def _check_used_up(house: House, found: Identification, conferences: Sequence[Conference]) -> None:
    if any(one.legal_hold for one in conferences):
        raise LegalHold("this identification is under legal hold and must be kept")
    now = house.clock.now()
    words = "it runs, waits for a reviewer, or may still be opened"
    if standing(found, conferences, now) == "active":
        raise NotAllowed(words, code="NOT_EXPIRED")
    process = await house.store.process(found.organisation, found.process)
    try:
        check_may_begin(process, found, conferences[-1] if conferences else None, now)
    except Refusal:
        return
    raise NotAllowed(words, code="NOT_EXPIRED")
