"""Whose staff session a request shows, and the rule against forged requests."""

from typing import Any

import msgspec
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from coram.actions.access.ceremonies import Browser
from coram.actions.access.staff import verify_session
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.errors import Forbidden, Unauthenticated
from coram.core.origins import is_ours
from coram.core.staff_rules import ADMINISTRATORS

SESSION_SECONDS = 12 * 3600


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


async def admin(connection: ASGIConnection[Any, Any, Any, Any], house: House) -> Caller:
    """The administrator whose session this is. Raises as `signed_in` does, and Forbidden for other staff."""
    caller = await signed_in(connection, house)
    if ADMINISTRATORS.isdisjoint(caller.roles):
        raise Forbidden("only administrators may do this", code="NOT_ADMIN")
    return caller


def session_cookie(house: House, secret: str) -> Cookie:
    """The session; an empty secret takes it away."""
    return Cookie(
        key=cookie_name(house.base_url),
        value=secret,
        path="/",
        httponly=True,
        secure=house.base_url.startswith("https://"),
        samesite="strict",
        max_age=SESSION_SECONDS if secret else 0,
    )
