"""Making the test side of an organisation, keeping it like the organisation, and finding it."""

from coram.actions.administration.storing import store
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core import test_side
from coram.core.api_key_text import is_identifier, reference
from coram.core.audit import SYSTEM, Actor
from coram.core.errors import NotAllowed, NotFound
from coram.core.organisation import Organisation
from coram.core.process import Process


async def side_of(house: House, live: Organisation) -> Organisation | None:
    """Its test side, where it has one."""
    found = None if live.test_of else await house.store.organisation_by_code(test_side.code_of(live))
    return found if found is not None and found.test_of == live.id else None


async def make_side(house: House, live: Organisation, *, actor: Actor = SYSTEM) -> Organisation:
    """Its test side, made where there is none. Raises NotAllowed for a test side's, or where its code is taken."""
    if live.test_of:
        return live
    code = test_side.code_of(live)
    taken = await house.store.organisation_by_code(code)
    if taken is not None and taken.test_of != live.id:
        raise NotAllowed(f"the code '{code}' of the test side is taken by another organisation", field="code")
    if taken is None:
        id_ = new_id(house)
        side = test_side.side_of(live, None, id_)
        # the process that faces take where none is named is known once there are copies
        await store(house, id_, "organisation.made", {"code": code, "test_of": live.code}, insert=[side], actor=actor)
    await mirror(house, live, actor=actor)
    made = await side_of(house, live)
    if made is None:
        raise NotAllowed("somebody changed the same thing at the same time; repeat")
    return made


async def mirror(house: House, live: Organisation, *, actor: Actor = SYSTEM) -> None:
    """Bring the test side up to date, where there is one. Raises NotAllowed when somebody was faster."""
    side = await side_of(house, live)
    if side is None:
        return
    for process in await house.store.processes(live.id):
        await mirror_process(house, live, process, actor=actor)
    wanted = test_side.side_of(live, side, side.id)
    if wanted != side:
        await store(house, side.id, "organisation.changed", {"code": side.code}, update=[wanted], actor=actor)


async def mirror_process(house: House, live: Organisation, process: Process, *, actor: Actor = SYSTEM) -> None:
    """The same for one process."""
    side = await side_of(house, live)
    if side is None:
        return
    present = await house.store.process(side.id, test_side.process_id(process.id))
    copy = test_side.copy_of(process, present, side.id)
    details: dict[str, object] = {"process": copy.id, "copy_of": process.id}
    if present is None:
        await store(house, side.id, "process.made", details, insert=[copy], actor=actor)
    elif copy != present:
        await store(house, side.id, "process.changed", details, update=[copy], actor=actor)


async def process_named(house: House, organisation: str, process: str) -> Process | None:
    """By its own id, or on a test side by that of the live process that it is a copy of."""
    found = await house.store.process(organisation, process)
    if found is not None or not process:
        return found
    return await house.store.process(organisation, test_side.process_id(process))


async def tenant_of_key(house: House, live: Organisation, identifier: str) -> Organisation:
    """The organisation or its test side, whichever has that key (reference or identifier): an administrator has both.

    Raises NotFound for another organisation's.
    """
    side = await side_of(house, live)
    for tenant in (live, side):
        if tenant is None:
            continue
        if is_identifier(identifier):
            key = await house.store.api_key_by_identifier(identifier)
            if key is not None and key.organisation == tenant.id:
                return tenant
        elif identifier.lower() in await _references(house, tenant.id):
            return tenant
    raise NotFound(f"there is no key '{identifier[:40]}'", field="key")


async def _references(house: House, organisation: str) -> set[str]:
    return {reference(key.identifier) for key in await house.store.api_keys(organisation)}
