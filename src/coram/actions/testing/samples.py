"""Sample identifications: a chosen outcome, told to the organisation's own receiver as if it were live, and marked.

A sample is played on the test side, like all tests, so that nothing live ever finds it. Three things are different: the
live receiver is named on purpose; the delivery is signed with the live organisation's keys, as that receiver expects;
and it says what it is, in a header and by an applicant's id that begins with SAMPLE, so that no receiver takes it for
somebody it knows.
"""

from collections.abc import Sequence
from typing import NamedTuple

from coram.actions.administration.storing import store
from coram.actions.administration.test_side import make_side, side_of
from coram.actions.house import House
from coram.actions.identification import looking
from coram.actions.identification.requests import Request
from coram.actions.identification.starting import push
from coram.actions.ledger import new_id, new_letters, open_request
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.delivery import Delivery
from coram.core.errors import Invalid, NotFound
from coram.core.identification import Identification
from coram.core.organisation import Organisation
from coram.core.process import Process

FACE = "idenfy"
FIELD = "compatibility.idenfy_receiver"
PREFIX = "SAMPLE-"
"""What the applicant's id of every sample begins with."""
OUTCOMES = ("accepted", "rejected", "suspended", "expired")
"""The scenarios that a sample may take."""
LETTERS = 40
EXPIRES_MS = 3_600_000
LISTED = 20
LOOKED_THROUGH = 200


class Sample(NamedTuple):
    """One, how it stands (`looking.standing`), and the newest delivery about it, None before there is one."""

    identification: Identification
    client: str
    standing: str
    delivery: Delivery | None


async def make_sample(house: House, organisation: str, actor: Actor, outcome: str) -> str:
    """Begin one; the worker plays it. Returns its id. Raises Invalid without a receiver, NotFound without a process."""
    live = await _organisation(house, organisation)
    if outcome not in OUTCOMES:
        raise Invalid(f"one of {', '.join(OUTCOMES)}", field="outcome")
    receiver = house.dialects[FACE].receiver(live.compatibility)
    if not receiver:
        raise Invalid("set the receiver and save it first", field=FIELD)
    side = live if live.test else await make_side(house, live, actor=actor)
    process = await _process(house, side)
    client = PREFIX + new_id(house)[:8]
    request = Request(
        process=process.id,
        data={"clientId": client, "name": "SAMPLE", "surname": outcome.upper()},
        callback=receiver,
        scenario=outcome,
        sample=True,
    )
    by = Caller(kind="service", organisation=side.id, id=actor.id, mode="test")
    pushed = await push(
        house,
        side,
        request,
        by,
        method="start",
        expires_at=house.clock.now() + EXPIRES_MS,
        face=FACE,
        capability=new_letters(house, LETTERS),
    )
    details: dict[str, object] = {"identification": pushed.identification, "outcome": outcome, "side": side.code}
    await store(house, live.id, "sample.made", details, actor=actor)
    return pushed.identification


async def samples(house: House, organisation: str) -> Sequence[Sample]:
    """The newest, newest first."""
    live = await _organisation(house, organisation)
    side = live if live.test else await side_of(house, live)
    if side is None:
        return []
    _, newest = await house.store.identifications_of_face(side.id, FACE, limit=LOOKED_THROUGH)
    return [await _sample(house, one) for one in newest if one.sample][:LISTED]


async def _sample(house: House, one: Identification) -> Sample:
    conferences = await house.store.conferences_of(one.organisation, one.id)
    standing = looking.standing(one, conferences, house.clock.now())
    client = str(open_request(house, one).data.get("clientId", ""))
    told = await house.store.deliveries(one.organisation, conferences[-1].id, limit=1) if conferences else []
    return Sample(one, client, standing, told[0] if told else None)


async def _organisation(house: House, organisation: str) -> Organisation:
    found = await house.store.organisation(organisation)
    if found is None:
        raise NotFound("there is no such organisation")
    return found


async def _process(house: House, side: Organisation) -> Process:
    """The one that the face's tokens open, else the first unattended one, else the first."""
    active = [one for one in await house.store.processes(side.id) if one.active]
    for one in active:
        if one.id == side.default_process:
            return one
    found = next((one for one in active if not one.attended), active[0] if active else None)
    if found is None:
        raise NotFound("this organisation has no process", field="process")
    return found
