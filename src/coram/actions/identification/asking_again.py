"""Asking an applicant anew, after an end: the same identification gets a fresh link."""

import asyncio

import msgspec

from coram.actions.capture.kept import committed
from coram.actions.house import House
from coram.actions.identification.looking import standing
from coram.actions.ledger import RETRIES, organisation_audit, secret_hash
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.errors import NotAllowed, NotFound, Unavailable
from coram.core.identification import Identification
from coram.ports.store import Change


async def ask_anew(house: House, caller: Caller, identification_id: str, secret: str, seconds: int) -> Identification:
    """`secret` opens it from now on, for so long, and its earlier link does not any more.

    Raises NotFound, NotAllowed while it runs, waits for a reviewer or for its applicant, once it was accepted, and
    after too many attempts.
    """
    for tried in range(RETRIES):
        found = await house.store.identification(caller.organisation, identification_id)
        if found is None or found.state == "deleted":
            raise NotFound("there is no such identification", field="identification")
        conferences = await house.store.conferences_of(caller.organisation, identification_id)
        now = house.clock.now()
        _check(standing(found, conferences, now))
        process = await house.store.process(caller.organisation, found.process)
        if process is None or not process.active:
            raise NotAllowed("this process is not offered any more", code="PROCESS_INACTIVE")
        if found.attempts >= process.max_attempts:
            raise NotAllowed("there were too many attempts", code="TOO_MANY_ATTEMPTS")
        changed = msgspec.structs.replace(
            found, state="pending", link_hash=secret_hash(secret), expires_at=now + seconds * 1000, asked_anew_at=now
        )
        actor = Actor(kind="service", id=caller.id)
        entry = organisation_audit(house, actor, "identification.asked_anew", {"identification": found.id})
        if await committed(house, Change(organisation=caller.organisation, update=[changed], audit=[entry])):
            house.bus.nudge("clock")
            return changed
        await asyncio.sleep(0.001 * tried)
    raise Unavailable("too many changes at once; try again")


def _check(stands: str) -> None:
    if stands == "active":
        raise NotAllowed("it runs, or waits for a reviewer", code="STILL_ACTIVE")
    if stands == "pending":
        raise NotAllowed("it waits for its applicant: an earlier request is still pending", code="STILL_PENDING")
    if stands == "completed":
        raise NotAllowed("it was accepted; open a new one for the same person", code="ALREADY_IDENTIFIED")
