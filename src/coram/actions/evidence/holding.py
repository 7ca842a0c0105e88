"""Legal hold: what must be kept, whatever clocks and callers say, until somebody lifts it with a reason."""

from typing import Literal

import msgspec

from coram.actions.capture.kept import committed, the_conference
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit
from coram.core.audit import Actor
from coram.core.conference import FINAL
from coram.core.errors import Invalid, NotAllowed, NotFound, Unavailable
from coram.ports.store import Change

LONGEST_REASON = 500


async def set_hold(
    house: House, actor: Actor, organisation: str, conference_id: str, *, held: bool, reason: str
) -> bool:
    """Keep a conference that is over from being deleted, or allow it again. Returns whether anything changed.

    Raises NotFound (also for an erased one), NotAllowed while it goes on, Invalid without a reason, Unavailable.
    """
    reason = reason.strip()
    for _ in range(RETRIES):
        conference = await the_conference(house, organisation, conference_id)
        if not 3 <= len(reason) <= LONGEST_REASON:
            raise Invalid(f"say why, in 3 to {LONGEST_REASON} characters", field="reason")
        if conference.erased:
            raise NotFound("no such conference", field="conference")
        if conference.state not in FINAL:
            raise NotAllowed("the conference is not over", code="STILL_ACTIVE")
        if conference.legal_hold is held:
            return False
        type_: Literal["hold.set", "hold.lifted"] = "hold.set" if held else "hold.lifted"
        entry = audit(house, conference, actor, type_, {}, {"reason": reason})
        changed = msgspec.structs.replace(conference, legal_hold=held)
        if await committed(house, Change(organisation=organisation, update=[changed], audit=[entry])):
            house.bus.nudge(f"conference:{conference_id}")
            return True
    raise Unavailable("too many changes at once; try again")
