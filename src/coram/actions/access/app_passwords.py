"""App passwords: for programs of a person that know nothing but login and password. They never open the console."""

import asyncio

from msgspec.structs import replace

from coram.actions.access.recovery import canonical, random_text
from coram.actions.access.sessions import require_fresh, store_quietly, tell
from coram.actions.house import House
from coram.actions.ledger import RETRIES, new_id, organisation_audit, secret_hash
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.errors import Invalid, NotAllowed, NotFound, Unavailable
from coram.core.factors import AppPassword
from coram.core.staff import StaffMember
from coram.ports.store import Change, Conflict

MOST = 20
LONGEST_NAME = 60
USED_EVERY = 60_000


async def make(house: House, caller: Caller, name: str) -> tuple[AppPassword, str]:
    """A new one with its text, which is shown this once. Raises Forbidden when the sign-in is not fresh, Invalid,
    NotAllowed when there are too many.
    """
    await require_fresh(house, caller)
    name = checked_name(name)
    if len(await house.store.app_passwords(caller.organisation, caller.id)) >= MOST:
        raise NotAllowed(f"there are {MOST} app passwords already: remove one first", code="TOO_MANY_APP_PASSWORDS")
    text = random_text(house)
    made = AppPassword(
        organisation=caller.organisation,
        id=new_id(house),
        staff=caller.id,
        name=name,
        hash=secret_hash(canonical(text)),
        created_at=house.clock.now(),
    )
    entry = organisation_audit(house, Actor(kind="staff", id=caller.id), "staff.app_password_made", {"id": made.id})
    await house.store.commit(Change(organisation=caller.organisation, insert=[made], audit=[entry]))
    return made, text


async def revoke(house: House, caller: Caller, named: str) -> None:
    """End it, and what programs got with it. Raises NotFound."""
    entry = organisation_audit(house, Actor(kind="staff", id=caller.id), "staff.app_password_revoked", {"id": named})
    for tried in range(RETRIES):
        found = await house.store.app_password(caller.organisation, named)
        member = await house.store.staff_member(caller.organisation, caller.id)
        if found is None or member is None or found.staff != caller.id:
            raise NotFound("there is no such app password", field="app_password")
        # What programs derived from any app password carries the person's generation.
        later = replace(member, generation=member.generation + 1)
        change = Change(organisation=caller.organisation, update=[later], delete=[found], audit=[entry])
        try:
            await house.store.commit(change)
        except Conflict:  # used at this moment
            await asyncio.sleep(0.001 * tried)
            continue
        tell(house, caller.organisation)
        return
    raise Unavailable("too many changes at once; try again")


async def find(house: House, text: str) -> AppPassword | None:
    """Which one this is. Costs the same for anything."""
    return await house.store.app_password_by_hash(secret_hash(canonical(text)))


async def note_use(house: House, used: AppPassword, member: StaffMember, address: str) -> None:
    """Noted at most once a minute."""
    now = house.clock.now()
    if now - used.last_used_at < USED_EVERY:
        return
    details: dict[str, object] = {"id": used.id, "address": address}
    entry = organisation_audit(house, Actor(kind="staff", id=member.id), "staff.app_password_used", details)
    change = Change(organisation=used.organisation, update=[replace(used, last_used_at=now)], audit=[entry])
    await store_quietly(house, change)


def checked_name(name: str) -> str:
    """A name that people give to a factor or app password. Raises Invalid."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Invalid(f"a name has 1 to {LONGEST_NAME} characters", field="name")
    return name
