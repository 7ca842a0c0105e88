"""The delivery log, and sending again."""

from collections.abc import Sequence

from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core import delivery_schedule
from coram.core.audit import Actor
from coram.core.delivery import Attempt, Delivery, DeliveryState
from coram.core.errors import NotFound
from coram.ports.store import Change


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


async def attempts(house: House, organisation: str, delivery: str) -> Sequence[Attempt]:
    """What each try met, oldest first. Raises NotFound."""
    if await house.store.delivery(organisation, delivery) is None:
        raise NotFound("no such delivery", field="delivery")
    return await house.store.attempts(organisation, delivery)


async def replay(house: House, actor: Actor, organisation: str, delivery: str) -> None:
    """Send it again at once, with the same id and content, whatever became of it. Raises NotFound."""
    found = await house.store.delivery(organisation, delivery)
    if found is None:
        raise NotFound("no such delivery", field="delivery")
    again = delivery_schedule.replay(found, house.clock.now())
    entry = organisation_audit(house, actor, "delivery.replayed", {"delivery": delivery})
    await house.store.commit(Change(organisation=organisation, update=[again], audit=[entry]))
    house.bus.nudge("deliveries")
