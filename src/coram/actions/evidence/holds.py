"""What is under legal hold: since when, by whom, and why."""

from collections.abc import Sequence

import msgspec

from coram.actions.cases import finding
from coram.actions.house import House
from coram.core.conference import Conference

MOST = 200


class Hold(msgspec.Struct, frozen=True, kw_only=True):
    """One case that is kept. `since` in ms; `by` is the id of who said so, "" for the installation."""

    conference: Conference
    since: int = 0
    by: str = ""
    reason: str = ""


async def holds(house: House, organisation: str) -> tuple[Sequence[Hold], bool]:
    """The newest MOST cases under hold, and whether there are more."""
    found = await finding.page(house, organisation, finding.Wanted(held=True), limit=MOST)
    return [await _hold(house, one) for one in found.cases], bool(found.before)


async def _hold(house: House, conference: Conference) -> Hold:
    for entry in reversed(await house.store.audit(conference.organisation, conference.id)):
        if entry.type == "hold.set":
            reason = ""
            if entry.personal:
                context = f"audit:{conference.id}"
                plain = msgspec.json.decode(house.keyring.open(conference.wrapped_key, entry.personal, context))
                reason = str(plain["details"].get("reason", ""))
            return Hold(conference=conference, since=entry.at, by=entry.actor.id, reason=reason)
    return Hold(conference=conference)
