"""Suspected fraud: a covert flag that the applicant never learns of."""

import msgspec

from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.errors import Forbidden, Invalid, NotFound

LONGEST = 1_000


async def set_flag(house: House, caller: Caller, conference: str, *, flagged: bool, reason: str) -> None:
    """The operator of the call raises it, in the call or when writing it up; who looks into cases raises or lowers it.

    Raises NotFound for a call of somebody else's, Forbidden, Invalid without a reason.
    """
    reason = reason.strip()
    if not 3 <= len(reason) <= LONGEST:
        raise Invalid(f"say why, in 3 to {LONGEST} characters", field="reason")
    looks = not {"reviewer", "supervisor"}.isdisjoint(caller.roles)

    def decision(work: Work) -> Moved | None:
        found = work.conference
        if not looks and found.operator != caller.id:
            raise NotFound("no such call", field="conference")
        if not looks and not flagged:
            raise Forbidden("a flag is lowered by a reviewer or supervisor", code="NOT_REVIEWER")
        if bool(found.flagged_at) is flagged:
            return None
        actor = Actor(kind="staff" if looks else "operator", id=caller.id)
        changed = msgspec.structs.replace(found, flagged_at=house.clock.now() if flagged else 0)
        type_ = "fraud.flagged" if flagged else "fraud.unflagged"
        return Moved(changed, actor, audit=[audit(house, found, actor, type_, {}, {"reason": reason})])

    await change_conference(house, caller.organisation, conference, decision)
    house.bus.nudge(f"organisation:{caller.organisation}")
