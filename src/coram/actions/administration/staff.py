"""Making, changing and disabling staff."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from coram.actions.access import passwords
from coram.actions.administration.storing import store
from coram.actions.administration.tables import record_from
from coram.actions.house import House
from coram.actions.ledger import new_id, secret_hash
from coram.core.audit import SYSTEM, Actor
from coram.core.errors import Invalid, NotAllowed, NotFound
from coram.core.staff import StaffMember
from coram.core.staff_rules import PLATFORM, administers, check_bounds, check_self, remaining_administrators

WRITABLE = frozenset({"login", "name", "roles", "external_id", "languages", "processes", "disabled"})
LINK_SECONDS = 24 * 3_600
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\Z")


async def put_staff(
    house: House,
    organisation: str,
    table: Mapping[str, Any],
    *,
    actor: Actor = SYSTEM,
    by_roles: Iterable[str] = (PLATFORM,),
) -> StaffMember:
    """Make the person with that `login`, or change the one there is; what `table` leaves out keeps its value. With
    other roles a person signs in anew.

    `processes` may hold names or ids. `by_roles` are those of whoever asks. Raises Invalid; Forbidden beyond
    `by_roles`; NotAllowed when the login belongs to another organisation, for the last administrator, for oneself.
    """
    login = str(table.get("login", "")).strip().lower()
    if not ADDRESS.match(login):
        raise Invalid(f"login: an e-mail address, not '{login}'", field="login")
    present = await house.store.staff_by_login(login)
    if present is not None and present.organisation != organisation:
        raise NotAllowed(f"the login {login} is taken", field="login")
    known = msgspec.to_builtins(present) if present else {"roles": ["operator"]}
    merged = {name: known[name] for name in WRITABLE if name in known} | dict(table) | {"login": login}
    merged["processes"] = await _process_ids(house, organisation, merged.get("processes", []))
    fixed = (
        {name: getattr(present, name) for name in StaffMember.__struct_fields__ if name not in WRITABLE}
        if present
        else {"organisation": organisation, "id": new_id(house), "created_at": house.clock.now()}
    )
    member = record_from(merged, StaffMember, writable=WRITABLE, **fixed)
    if not member.name.strip() or not member.roles or not member.languages:
        raise Invalid("a person needs a name, at least one role and at least one language", field="name")
    check_bounds(present, member, by_roles)
    if present is None:
        await store(house, organisation, "staff.made", _details(member), insert=[member], actor=actor)
    elif member != present:
        disabling = member.disabled and not present.disabled
        if disabling:
            check_self(member, actor.id)
        ends = member.disabled or set(member.roles) != set(present.roles)
        await _update(house, present, member, "staff.disabled" if disabling else "staff.changed", actor, ends=ends)
    return await house.store.staff_member(organisation, member.id) or member


async def find_staff(house: House, organisation: str, login: str) -> StaffMember:
    """Raises NotFound."""
    found = await house.store.staff_by_login(login.strip().lower())
    if found is None or found.organisation != organisation:
        raise NotFound(f"nobody signs in as {login}", field="login")
    return found


async def disable_staff(
    house: House, organisation: str, login: str, *, actor: Actor = SYSTEM, by_roles: Iterable[str] = (PLATFORM,)
) -> StaffMember:
    """Nobody signs in as this person any more, and open sessions end. Raises NotFound; Forbidden beyond `by_roles`;
    NotAllowed for the last administrator, for oneself.
    """
    member = await find_staff(house, organisation, login)
    disabled = msgspec.structs.replace(member, disabled=True, sign_in_link_hash="", sign_in_link_expires_at=0)
    check_bounds(member, disabled, by_roles)
    check_self(member, actor.id)
    await _update(house, member, disabled, "staff.disabled", actor, ends=True)
    return disabled


async def issue_sign_in_link(house: House, organisation: str, login: str, *, actor: Actor = SYSTEM) -> str:
    """The secret of a fresh one-time link for choosing a password, replacing an older one; it holds for 24 hours.

    Open sessions go on until the password is chosen. Raises NotFound, NotAllowed for somebody disabled.
    """
    member = await find_staff(house, organisation, login)
    if member.disabled:
        raise NotAllowed(f"{login} is disabled", field="login")
    if member.simulated or member.stands_for:
        raise NotAllowed(f"{login} is nobody who signs in", field="login")
    expires_at = house.clock.now() + LINK_SECONDS * 1000
    secret = _link_secret(house, member, expires_at)
    changed = msgspec.structs.replace(member, sign_in_link_hash=secret_hash(secret), sign_in_link_expires_at=expires_at)
    await store(house, organisation, "staff.link_issued", _details(member), update=[changed], actor=actor)
    return secret


def open_sign_in_link(house: House, member: StaffMember) -> str | None:
    """The secret of the one-time link that is open for this person; None when there is none."""
    if not member.sign_in_link_hash or member.sign_in_link_expires_at <= house.clock.now():
        return None
    secret = _link_secret(house, member, member.sign_in_link_expires_at)
    return secret if secret_hash(secret) == member.sign_in_link_hash else None


def _link_secret(house: House, member: StaffMember, expires_at: int) -> str:
    """256 bits that only the holder of the master key can tell, so that the first administrator's link can be shown
    again at the next start without lying anywhere.
    """
    text = f"{member.organisation}\n{member.id}\n{expires_at}".encode()
    made = bytes.fromhex(house.keyring.keyed_hash("sign-in-link", text))
    return urlsafe_b64encode(made).decode().rstrip("=")


async def first_admin_links(house: House) -> list[tuple[StaffMember, str]]:
    """For every organisation whose administrators have all never chosen a password: one of them, with the secret of
    an open one-time link, the one printed before where it still holds.
    """
    found = []
    for organisation in await house.store.organisations():
        admins = [one for one in await house.store.staff(organisation.id) if administers(one)]
        if not admins or any([await has_entered(house, one) for one in admins]):
            continue
        first = min(admins, key=lambda one: (one.created_at, one.login))
        secret = open_sign_in_link(house, first)
        if secret is None:
            secret = await issue_sign_in_link(house, organisation.id, first.login)
        found.append((first, secret))
    return found


async def has_entered(house: House, member: StaffMember) -> bool:
    """Whether this person ever had a way in: a password, or an account at an identity provider."""
    return bool(member.password_hash or await house.store.external_accounts(member.organisation, member.id))


async def set_password(house: House, organisation: str, login: str, password: str) -> StaffMember:
    """Give a person a password; open sessions end. Raises NotFound, Invalid."""
    member = await find_staff(house, organisation, login)
    checked = passwords.checked_password(password, member.login, member.name)
    fresh = await passwords.hashed(house, checked)
    changed = msgspec.structs.replace(member, password_hash=fresh, sign_in_link_hash="", sign_in_link_expires_at=0)
    await _update(house, member, changed, "staff.password_set", SYSTEM, ends=True)
    return changed


async def _update(
    house: House, before: StaffMember, member: StaffMember, what: str, actor: Actor, *, ends: bool
) -> None:
    """Store the person; with `ends` everything that was derived from earlier sign-ins is over."""
    sessions = await house.store.sessions(member.organisation, member.id) if ends else ()
    # Whoever remains must still be one when this is stored: two cannot take the role from each other at once.
    remaining = remaining_administrators(before, member, await house.store.staff(member.organisation))
    if ends:
        member = msgspec.structs.replace(member, generation=member.generation + 1)
    changes: dict[str, Any] = {"update": [member], "delete": sessions, "required": remaining}
    await store(house, member.organisation, what, _details(member), actor=actor, **changes)
    house.bus.nudge("access")


def _details(member: StaffMember) -> dict[str, object]:
    return {"staff": member.id, "roles": list(member.roles)}


async def _process_ids(house: House, organisation: str, named: object) -> list[str]:
    if not isinstance(named, list | tuple):
        raise Invalid("processes: a list of names or ids", field="processes")
    known = await house.store.processes(organisation)
    ids = []
    for name in named:
        found = next((process.id for process in known if name in (process.id, process.name)), None)
        if found is None:
            raise Invalid(f"processes: there is no process '{name}'", field="processes")
        ids.append(found)
    return ids
