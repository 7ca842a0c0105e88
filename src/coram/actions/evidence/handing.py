"""What of a case goes out to the relying party on its asking: that it went stands in the case's own trail."""

import asyncio

from coram.actions.capture.kept import committed, the_conference
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit
from coram.core.audit import Actor
from coram.core.errors import Unavailable
from coram.ports.store import Change

HOUR_MS = 3_600_000


async def note(
    house: House, organisation: str, conference_id: str, actor: Actor, what: str, details: dict[str, object]
) -> None:
    """That `what` was handed out: once an hour for each who asks. What cannot be noted is not handed out.

    Raises NotFound, Unavailable.
    """
    visit = f"{actor.id}:{house.clock.now() // HOUR_MS}"
    thing = f"{conference_id}:{what}:{details.get('artifact', '')}"
    if not house.visits.first(visit, thing):
        return
    try:
        await _note(house, organisation, conference_id, actor, {"what": what, **details})
    except BaseException:
        house.visits.forget(visit, thing)
        raise


async def _note(house: House, organisation: str, conference_id: str, actor: Actor, details: dict[str, object]) -> None:
    for tried in range(RETRIES):
        conference = await the_conference(house, organisation, conference_id)
        entry = audit(house, conference, actor, "evidence.handed_out", details)
        if await committed(house, Change(organisation=organisation, required=[conference], audit=[entry])):
            return
        await asyncio.sleep(0.001 * tried)
    raise Unavailable("too many changes at once; try again")
