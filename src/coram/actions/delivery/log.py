"""The delivery log, and sending again."""

from collections.abc import Sequence
from typing import NamedTuple

from coram.actions.delivery.responses import with_open_response
from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core import delivery_schedule
from coram.core.audit import Actor
from coram.core.delivery import Attempt, Delivery, DeliveryState
from coram.core.errors import Invalid, NotAllowed, NotFound, Unavailable
from coram.ports.store import Change, Conflict

PAGE, MOST = 50, 200
STATES: tuple[DeliveryState, ...] = ("pending", "delivered", "failed", "paused")
TRIES = 20


class Page(NamedTuple):
    """Deliveries, newest first; `before` asks for the older ones, "" when there are none."""

    deliveries: Sequence[Delivery]
    before: str


async def list_deliveries(
    house: House,
    organisation: str,
    *,
    conference: str | None = None,
    state: DeliveryState | None = None,
    limit: int = 100,
) -> Sequence[Delivery]:
    """Newest first."""
    return await house.store.deliveries(organisation, conference, state, limit)


async def page(
    house: House,
    organisation: str,
    *,
    conference: str = "",
    host: str = "",
    state: DeliveryState | None = None,
    before: str = "",
    limit: int = PAGE,
) -> Page:
    """The log in pages. `before` is what the page before said. Raises Invalid for another."""
    place = _place(before) if before else None
    found = await house.store.deliveries(
        organisation, conference or None, state, limit + 1, host=host or None, before=place
    )
    rest = found[limit:]
    last = found[limit - 1] if rest else None
    return Page(found[:limit], f"{last.created_at}.{last.sequence}.{last.id}" if last else "")


def _place(text: str) -> tuple[int, int, str]:
    at, _, rest = text.partition(".")
    sequence, _, id_ = rest.partition(".")
    if not (at.isascii() and at.isdigit() and sequence.isascii() and sequence.isdigit() and id_) or len(text) > 100:
        raise Invalid("before must be what an earlier answer said", field="before")
    return int(at), int(sequence), id_


async def counts(house: House, organisation: str) -> dict[DeliveryState, int]:
    """How many there are in each state."""
    found = await house.store.delivery_counts(organisation)
    return {state: found.get(state, 0) for state in STATES}


async def one(house: House, organisation: str, delivery: str) -> Delivery:
    """Raises NotFound."""
    found = await house.store.delivery(organisation, delivery)
    if found is None:
        raise NotFound("no such delivery", field="delivery")
    return found


async def process_of(house: House, delivery: Delivery) -> str:
    """The process of the conference that it tells of."""
    conference = await house.store.conference(delivery.organisation, delivery.conference)
    return conference.process if conference else ""


async def waits_for(house: House, delivery: Delivery) -> str:
    """The earlier delivery of the same conference to the same host that is not settled, "" for none."""
    if delivery.state != "pending":
        return ""
    others = await house.store.deliveries(delivery.organisation, delivery.conference, None, MOST)
    earlier = [
        other.id
        for other in others
        if other.host == delivery.host and other.sequence < delivery.sequence and other.state in ("pending", "paused")
    ]
    return earlier[-1] if earlier else ""


async def attempts(house: House, organisation: str, delivery: str) -> Sequence[Attempt]:
    """What each try met, oldest first. Raises NotFound."""
    found = await one(house, organisation, delivery)
    conference = await house.store.conference(organisation, found.conference)
    tries = await house.store.attempts(organisation, delivery)
    return [with_open_response(house, conference, attempt) for attempt in tries]


async def replay(house: House, actor: Actor, organisation: str, delivery: str) -> None:
    """Send it again at once, with the same id and content, whatever became of it.

    Raises NotFound, NotAllowed once its conference was erased.
    """
    for _ in range(TRIES):
        found = await one(house, organisation, delivery)
        conference = await house.store.conference(organisation, found.conference)
        if conference is None or not conference.wrapped_key:
            raise NotAllowed("the conference was erased, and with it what there was to tell", code="ERASED")
        again = delivery_schedule.replay(found, house.clock.now())
        entry = organisation_audit(house, actor, "delivery.replayed", {"delivery": delivery})
        try:
            await house.store.commit(Change(organisation=organisation, update=[again], audit=[entry]))
        except Conflict:
            continue
        house.bus.nudge("deliveries")
        return
    raise Unavailable("too many changes at once; try again")
