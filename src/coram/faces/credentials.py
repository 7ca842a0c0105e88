"""Taking a service's credential out of a request. What it is worth is decided in `actions.access.verify`."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from coram.actions.access.keys import Limited
from coram.actions.access.verify import FullKey, KeyAndSecret, Presentation, ServiceToken, verify
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.errors import Invalid, Unauthenticated


def bearer(headers: Mapping[str, str]) -> str:
    """The token of `Authorization: Bearer …` (RFC 6750), "" without one."""
    scheme, _, text = headers.get("authorization", "").strip().partition(" ")
    return text.strip() if scheme.lower() == "bearer" else ""


def basic(headers: Mapping[str, str]) -> tuple[str, str] | None:
    """User and password of `Authorization: Basic …` (RFC 7617: UTF-8, split at the first colon), None without.

    Raises Invalid for what cannot be read.
    """
    scheme, _, text = headers.get("authorization", "").strip().partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user, colon, password = base64.b64decode(text.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise Invalid("the Authorization header is no Base64 of UTF-8", field="Authorization") from None
    if not colon:
        raise Invalid("the Authorization header has no colon between key and secret", field="Authorization")
    return user, password


def service_credential(headers: Mapping[str, str], *, basic_allowed: bool = False) -> Presentation | None:
    """The API key, or the token it was exchanged for; None without either. Raises Invalid for more than one."""
    key, token = headers.get("apikey", "").strip(), bearer(headers)
    pair = basic(headers) if basic_allowed else None
    if key and (token or pair):
        raise Invalid("send one credential: an API key or a token, not both", field="apikey")
    if key:
        return FullKey(text=key)
    if pair:
        return KeyAndSecret(identifier=pair[0], secret=pair[1])
    if token.startswith("coram_sk_"):
        return FullKey(text=token)
    return ServiceToken(text=token) if token else None


async def admit(
    house: House,
    scope: dict[str, Any],
    presented: Presentation | None,
    address: str,
    *,
    right: str = "",
    origin: str = "",
    user_agent: str = "",
) -> Caller:
    """The caller behind a credential, whose limit goes into the answer's headers by way of the ASGI `scope`.

    `right` is the scope that must have been granted. Raises as `verify` does, Unauthenticated without a credential.
    """
    if presented is None:
        raise Unauthenticated("a credential is missing", code="MISSING_CREDENTIAL")
    state = scope.setdefault("state", {})
    try:
        caller = await verify(house, presented, address, scope=right, origin=origin, user_agent=user_agent)
    except Limited as limited:
        state["rate"] = limited.standing
        raise
    state["rate"] = caller.standing
    return caller
