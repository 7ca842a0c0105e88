"""Who calls the native face: an administrator's session, an API key, or a token that a key was exchanged for."""

from typing import Any, NamedTuple

from litestar import Response

from coram.actions.access.sessions import require_fresh
from coram.actions.access.verify import Presentation
from coram.core.access import INSTALLATION, KEY_SCOPES, ApiKey, Caller
from coram.core.audit import Actor
from coram.core.errors import Forbidden, NotFound
from coram.core.organisation import Organisation
from coram.core.staff_rules import PLATFORM
from coram.faces.credentials import admit, service_credential
from coram.faces.problem import rendered
from coram.faces.reading import Asked, Req
from coram.faces.sessions import admin

CHALLENGE = 'Bearer realm="coram", Basic realm="coram", charset="UTF-8"'


class Right(NamedTuple):
    """A caller with what it may hand on: `scopes`, and the bounds of the key `by` (None for a person)."""

    caller: Caller
    scopes: tuple[str, ...]
    by: ApiKey | None

    @property
    def actor(self) -> Actor:
        """Whom the audit trail names."""
        return Actor(kind="staff" if self.by is None else "service", id=self.caller.id)


async def right(asked: Asked, scope: str, *, changes: bool = False) -> Right:
    """An administrator, or a key with that scope ("": any). Who is there by a session and `changes` what gives others
    a way in must have shown password or factor a moment ago; keys are not asked.

    Raises Unauthenticated, Forbidden (also CONFIRM_FIRST), TooMany, Invalid.
    """
    presented = service_credential(asked.headers, basic_allowed=True)
    if presented is None:
        caller = await admin(asked.request, asked.house)
        if changes:
            await require_fresh(asked.house, caller)
        return Right(caller, KEY_SCOPES, None)
    return await of_key(asked, presented, scope)


async def of_key(asked: Asked, presented: Presentation, scope: str) -> Right:
    """The key that is shown. Raises as `right`."""
    caller = await admit(
        asked.house,
        asked.request.scope,  # type: ignore[arg-type] # a TypedDict, used as the dictionary it is
        presented,
        asked.address,
        right=scope,
        origin=asked.header("origin"),
        user_agent=asked.user_agent,
    )
    key = await asked.house.store.api_key_by_identifier(caller.id)
    if key is None:
        raise NotFound("there is no such key")
    return Right(caller, tuple(one for one in KEY_SCOPES if caller.may(one)), key)


async def platform_admin(asked: Asked, *, changes: bool = False) -> Caller:
    """Raises Unauthenticated, and Forbidden for everybody else, or (CONFIRM_FIRST) as `right` does."""
    if service_credential(asked.headers, basic_allowed=True) is not None:
        raise Forbidden("no API key may do this: sign in as a platform administrator", code="NOT_PLATFORM_ADMIN")
    caller = await admin(asked.request, asked.house)
    if PLATFORM not in caller.roles:
        raise Forbidden("only platform administrators may do this", code="NOT_PLATFORM_ADMIN")
    if changes:
        await require_fresh(asked.house, caller)
    return caller


async def organisation_of(asked: Asked, organisation: str) -> Organisation:
    """Raises NotFound."""
    found = await asked.house.store.organisation(organisation) if organisation != INSTALLATION else None
    if found is None:
        raise NotFound("there is no such organisation")
    return found


def failure(request: Req, error: Exception) -> Response[Any]:
    """Any refusal, as RFC 9457 says; what a 401 and a 403 ask for as RFC 6750 says."""
    response = rendered(request, error, _challenge(request, "invalid_token"))
    if response.status_code == 403 and request.headers.get("authorization", "").lower().startswith("bearer"):
        response.headers["www-authenticate"] = _challenge(request, "insufficient_scope")
    return response


def _challenge(request: Req, error: str) -> str:
    if request.headers.get("authorization", "").lower().startswith("bearer"):
        return f'Bearer realm="coram", error="{error}"'
    return CHALLENGE
