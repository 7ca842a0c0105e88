"""Who calls the console."""

from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection

from coram.actions.access.sessions import require_fresh
from coram.actions.cases.visiting import must_look
from coram.actions.house import House
from coram.actions.testing.crossing import cross
from coram.core.access import Caller
from coram.core.errors import Forbidden, Unauthenticated
from coram.core.organisation import Organisation
from coram.core.staff_rules import ADMINISTRATORS, PLATFORM
from coram.faces.console import shapes
from coram.faces.console.view import me_of
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.sessions import browser_of, must_be_ours, signed_in

__all__ = ["NO_STORE", "agent_of", "browser_of", "entered", "must_be_ours", "owner", "person", "signed_in", "staff"]

NO_STORE = {"cache-control": "no-store"}


async def staff(request: Request[Any, Any, Any], house: TheHouse) -> Caller:
    """Whoever is signed in, on the side they look at. Raises Unauthenticated, Forbidden for a forged request."""
    return await entered(request, house)


async def entered(connection: ASGIConnection[Any, Any, Any, Any], house: House) -> Caller:
    """The same for a request or a socket: on the test side where the address says so (`/test/console/…`)."""
    caller = await signed_in(connection, house)
    return await cross(house, caller) if on_test_side(connection) else caller


def on_test_side(connection: ASGIConnection[Any, Any, Any, Any]) -> bool:
    """Whether the address is the test side's."""
    return connection.scope.get("state", {}).get("side") == "test"


async def owner(request: Request[Any, Any, Any], house: TheHouse) -> Caller:
    """Whoever is signed in, also somebody who must set up a second factor first: for one's own profile."""
    return await signed_in(request, house, enrolling=True)


async def agent_of(caller: TheCaller) -> Caller:
    """Raises Forbidden for staff who take no calls."""
    if "operator" not in caller.roles:
        raise Forbidden("only operators take calls")
    return caller


async def admin_of(caller: TheCaller) -> Caller:
    """Raises Forbidden for whoever does not administer."""
    if ADMINISTRATORS.isdisjoint(caller.roles):
        raise Forbidden("only administrators may do this", code="NOT_ADMIN")
    return caller


async def confirmed_of(admin: TheCaller, house: TheHouse) -> Caller:
    """An administrator who showed password or factor a moment ago: for what hands out or takes away rights. Raises
    Forbidden (CONFIRM_FIRST).
    """
    await require_fresh(house, admin)
    return admin


async def confirmed_platform_of(platform: TheCaller, house: TheHouse) -> Caller:
    """The same, for whoever administers the installation."""
    await require_fresh(house, platform)
    return platform


async def overseer_of(caller: TheCaller) -> Caller:
    """Raises Forbidden for whoever neither supervises nor administers."""
    if "supervisor" not in caller.roles and ADMINISTRATORS.isdisjoint(caller.roles):
        raise Forbidden("only supervisors and administrators may do this", code="NOT_SUPERVISOR")
    return caller


async def looker_of(caller: TheCaller) -> Caller:
    """Raises Forbidden for whoever has no business in cases."""
    must_look(caller)
    return caller


async def supervisor_of(caller: TheCaller) -> Caller:
    """Raises Forbidden for whoever does not supervise: to administer is not to watch calls."""
    if "supervisor" not in caller.roles:
        raise Forbidden("only supervisors may do this", code="NOT_SUPERVISOR")
    return caller


async def observer_of(caller: TheCaller) -> Caller:
    """Raises Forbidden for whoever may not look at the board: supervisors, auditors and administrators may."""
    if {"supervisor", "auditor"}.isdisjoint(caller.roles) and ADMINISTRATORS.isdisjoint(caller.roles):
        raise Forbidden("only supervisors, auditors and administrators may do this", code="NOT_SUPERVISOR")
    return caller


async def tester_of(caller: TheCaller, house: TheHouse) -> Caller:
    """Raises Forbidden for whoever may not play tests: whoever supervises or administers a test side may."""
    organisation = await organisation_of(house, caller)
    if not organisation.test_of:
        raise Forbidden("tests are played on the test side: open it under Tests", code="LIVE_SIDE")
    return await overseer_of(caller)


async def platform_of(caller: TheCaller) -> Caller:
    """Raises Forbidden for whoever does not administer the installation."""
    if PLATFORM not in caller.roles:
        raise Forbidden("only platform administrators may do this", code="NOT_PLATFORM_ADMIN")
    return caller


async def auditor_of(caller: TheCaller) -> Caller:
    """Raises Forbidden for whoever may not read the audit trail."""
    if "auditor" not in caller.roles and ADMINISTRATORS.isdisjoint(caller.roles):
        raise Forbidden("only auditors and administrators may do this", code="NOT_AUDITOR")
    return caller


async def organisation_of(house: House, caller: Caller) -> Organisation:
    """The caller's organisation. Raises Unauthenticated when it is gone."""
    found = await house.store.organisation(caller.organisation)
    if found is None:
        raise Unauthenticated("sign in first", code="NO_SESSION")
    return found


async def person(house: House, caller: Caller) -> shapes.Me:
    """The person behind the caller. Raises Unauthenticated."""
    member = await house.store.staff_member(caller.organisation, caller.id)
    organisation = await house.store.organisation(caller.organisation)
    if member is None or organisation is None:
        raise Unauthenticated("sign in first", code="NO_SESSION")
    return me_of(member, organisation, crossed=caller.crossed)
