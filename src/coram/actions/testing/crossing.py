"""Crossing over: an administrator looks at the test side of the organisation.

Over there they are a person of that tenant as any other, a stand-in, so that the wall between the sides stands as it
does between two organisations. There is one session, the live one's: it is looked at each time, and ends for both.
"""

from msgspec.structs import replace

from coram.actions.administration.storing import store
from coram.actions.administration.test_side import make_side, side_of
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.errors import Forbidden, NotAllowed, Unauthenticated
from coram.core.organisation import Organisation
from coram.core.staff import StaffMember
from coram.core.staff_rules import ADMINISTRATORS
from coram.core.test_side import stand_in, stand_in_id


async def open_side(house: House, admin: Caller) -> Organisation:
    """The test side, made where there is none. Raises NotAllowed where its code is taken."""
    live = await _organisation(house, admin)
    side = await make_side(house, live, actor=Actor(kind="staff", id=admin.id))
    if not live.test_of:
        await _stand_in(house, admin, side)
    return side


async def cross(house: House, caller: Caller) -> Caller:
    """The same person on the test side; who belongs there anyway stays who they are.

    Raises Forbidden for whoever does not administer (NOT_ADMIN), and where there is no test side (NO_TEST_SIDE).
    """
    live = await _organisation(house, caller)
    if live.test_of:
        return caller
    if ADMINISTRATORS.isdisjoint(caller.roles):
        raise Forbidden("only administrators look at the test side", code="NOT_ADMIN")
    side = await side_of(house, live)
    if side is None:
        raise Forbidden("there is no test side yet: open it under Tests", code="NO_TEST_SIDE")
    member = await _stand_in(house, caller, side)
    return replace(
        caller,
        organisation=side.id,
        id=member.id,
        roles=tuple(member.roles),
        scopes=frozenset(member.roles),
        mode="test",
        crossed=True,
    )


async def _stand_in(house: House, caller: Caller, side: Organisation) -> StaffMember:
    member = await house.store.staff_member(caller.organisation, caller.id)
    if member is None:
        raise Unauthenticated("sign in again", code="NO_SESSION")
    present = await house.store.staff_member(side.id, stand_in_id(member.id))
    wanted = stand_in(member, present, side.id, house.clock.now())
    if wanted == present:
        return present
    fresh, told = [wanted] if present is None else (), {"staff": wanted.id, "stands_for": member.id}
    try:
        await store(house, side.id, "staff.stands_in", dict(told), insert=fresh, update=[wanted] if present else ())
    except NotAllowed:  # two requests of the same page at once
        found = await house.store.staff_member(side.id, wanted.id)
        if found is None:
            raise
        return found
    return wanted


async def _organisation(house: House, caller: Caller) -> Organisation:
    found = await house.store.organisation(caller.organisation)
    if found is None:
        raise Unauthenticated("sign in again", code="NO_SESSION")
    return found
