"""One change of the administration, whole or not at all."""

from collections.abc import Sequence

from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core.audit import SYSTEM, Actor
from coram.core.errors import NotAllowed, NotFound, Unavailable
from coram.core.organisation import Organisation
from coram.core.record import Record
from coram.ports.store import Change, Conflict, StoreFull


async def store(
    house: House,
    organisation: str,
    what: str,
    details: dict[str, object],
    *,
    insert: Sequence[Record] = (),
    update: Sequence[Record] = (),
    delete: Sequence[Record] = (),
    required: Sequence[Record] = (),
    actor: Actor = SYSTEM,
) -> None:
    """Commit with the audit entry `what` in the organisation's chain. Raises NotAllowed when somebody was faster."""
    change = Change(
        organisation=organisation,
        insert=insert,
        update=update,
        delete=delete,
        required=required,
        audit=[organisation_audit(house, actor, what, details)],
    )
    try:
        await house.store.commit(change)
    except Conflict:
        raise NotAllowed("somebody changed the same thing at the same time; look again and repeat") from None
    except StoreFull:
        raise Unavailable("the disk is full; nothing was changed") from None
    house.bus.nudge(f"organisation:{organisation}")


async def find_organisation(house: House, code: str = "") -> Organisation:
    """The organisation of that code; without one, the only one there is. Raises NotFound, NotAllowed."""
    if code:
        found = await house.store.organisation_by_code(code)
        if found is None:
            raise NotFound(f"there is no organisation with the code '{code}'", field="organisation")
        return found
    everyone = [one for one in await house.store.organisations() if not one.test_of]
    if not everyone:
        raise NotFound("there is no organisation yet: make one with `coram init`")
    if len(everyone) > 1:
        codes = ", ".join(sorted(one.code for one in everyone))
        raise NotAllowed(f"name one of the organisations with --organisation: {codes}", field="organisation")
    return everyone[0]
