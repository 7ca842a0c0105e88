"""Who calls the console: the cookie session, and the rule against forged requests."""

from typing import Any

import msgspec
from litestar import Request
from litestar.connection import ASGIConnection

from coram.actions.access.ceremonies import Browser
from coram.actions.access.staff import verify_session
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.errors import Forbidden, Unauthenticated
from coram.core.origins import is_ours
from coram.faces.console import shapes
from coram.faces.console.view import me_of
from coram.faces.injected import TheCaller, TheHouse

NO_STORE = {"cache-control": "no-store"}


def cookie_name(base_url: str) -> str:
    """`__Host-session` over https; plain http (localhost only) cannot carry that prefix."""
    return "__Host-session" if base_url.startswith("https://") else "session"


def must_be_ours(connection: ASGIConnection[Any, Any, Any, Any], base_url: str) -> None:
    """Raises Forbidden for a request that another site made a browser send."""
    origin, fetch_site = connection.headers.get("origin"), connection.headers.get("sec-fetch-site")
    if not is_ours(origin, fetch_site, base_url):
        raise Forbidden("this request comes from another site", code="CROSS_SITE")


async def signed_in(connection: ASGIConnection[Any, Any, Any, Any], house: House, *, enrolling: bool = False) -> Caller:
    """Whose session a request or socket shows. Raises Unauthenticated, Forbidden for a forged request or (unless
    `enrolling`) for somebody who must set up a second factor first.
    """
    must_be_ours(connection, house.base_url)
    value = connection.cookies.get(cookie_name(house.base_url), "")
    if not value:
        raise Unauthenticated("sign in first", code="NO_SESSION")
    found = await verify_session(house, value, enrolling=enrolling)
    browser = browser_of(connection)
    return msgspec.structs.replace(found, address=browser.address, user_agent=browser.user_agent)


def browser_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Browser:
    """Where a request comes from."""
    address = connection.client.host if connection.client else ""
    return Browser(address, connection.headers.get("user-agent", "")[:400])


async def staff(request: Request[Any, Any, Any], house: TheHouse) -> Caller:
    """Whoever is signed in. Raises Unauthenticated, Forbidden for a forged request."""
    return await signed_in(request, house)


async def owner(request: Request[Any, Any, Any], house: TheHouse) -> Caller:
    """Whoever is signed in, also somebody who must set up a second factor first: for one's own profile."""
    return await signed_in(request, house, enrolling=True)


async def agent_of(caller: TheCaller) -> Caller:
    """Raises Forbidden for staff who take no calls."""
    if "operator" not in caller.roles:
        raise Forbidden("only operators take calls")
    return caller


async def person(house: House, caller: Caller) -> shapes.Me:
    """The person behind the caller. Raises Unauthenticated."""
    member = await house.store.staff_member(caller.organisation, caller.id)
    organisation = await house.store.organisation(caller.organisation)
    if member is None or organisation is None:
        raise Unauthenticated("sign in first", code="NO_SESSION")
    return me_of(member, organisation.name)
