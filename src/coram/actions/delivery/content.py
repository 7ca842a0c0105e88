"""What a delivery says, for those who may look into cases."""

import asyncio

import msgspec

from coram.actions.capture.kept import committed
from coram.actions.cases.visiting import must_look
from coram.actions.delivery.log import one
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit
from coram.core.access import Caller
from coram.core.conference import Conference
from coram.core.delivery import Delivery
from coram.core.errors import NotAllowed, Unavailable
from coram.core.notice import Notice
from coram.ports.dialect import Callback
from coram.ports.store import Change


def notice_in(house: House, conference: Conference, delivery: Delivery) -> Notice:
    """As it was fixed when it happened."""
    plain = house.keyring.open(conference.wrapped_key, delivery.sealed, f"delivery:{delivery.id}")
    return msgspec.json.decode(plain, type=Notice)


async def look_at(house: House, caller: Caller, delivery: str) -> Callback:
    """The body with its headers, without what is fresh at each attempt: token, addresses of files, signatures. The look
    stands in the case's trail.

    Raises Forbidden for staff who have no business in cases, NotFound, NotAllowed (ERASED).
    """
    actor = must_look(caller)
    for tried in range(RETRIES):
        found = await one(house, caller.organisation, delivery)
        conference = await house.store.conference(caller.organisation, found.conference)
        dialect = house.dialects.get(found.kind)
        if conference is None or dialect is None or not conference.wrapped_key or not found.sealed:
            raise NotAllowed("the conference was erased, and with it what there was to tell", code="ERASED")
        callback = dialect.callback(notice_in(house, conference, found), "", {})
        if callback is None:
            raise NotAllowed("there is nothing to tell", code="NOTHING_TOLD")
        entry = audit(house, conference, actor, "delivery.viewed", {"delivery": found.id})
        if await committed(house, Change(organisation=caller.organisation, required=[conference], audit=[entry])):
            return callback
        await asyncio.sleep(0.001 * tried)
    raise Unavailable("too many changes at once; try again")
