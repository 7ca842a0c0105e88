"""The cookies of the console: one for the session, short-lived ones for what a browser has begun."""

from typing import Literal

from litestar.datastructures import Cookie

from coram.actions.access.ceremonies import SECONDS
from coram.actions.house import House
from coram.faces.sessions import session_cookie

__all__ = ["Short", "session_cookie", "short_cookie", "short_name"]

Short = Literal["step", "passkey", "oidc"]


def short_name(house: House, name: Short) -> str:
    """`__Host-…` over https, as for the session."""
    return f"__Host-{name}" if house.base_url.startswith("https://") else name


def short_cookie(house: House, name: Short, secret: str) -> Cookie:
    """What was begun; an empty secret takes it away. Coming back from an identity provider is a visit from another
    site: only that one cookie is sent along then.
    """
    same_site: Literal["lax", "strict"] = "lax" if name == "oidc" else "strict"
    return _cookie(house, short_name(house, name), secret, SECONDS if secret else 0, same_site)


def _cookie(house: House, name: str, value: str, seconds: int, same_site: Literal["lax", "strict"]) -> Cookie:
    return Cookie(
        key=name,
        value=value,
        path="/",
        httponly=True,
        secure=house.base_url.startswith("https://"),
        samesite=same_site,
        max_age=seconds,
    )
