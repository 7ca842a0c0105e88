"""Taking the credential out of a LiveID+ request. What it is worth is decided in `actions.access.verify`."""

from urllib.parse import parse_qsl

from coram.actions.access.verify import ConferenceToken, FullKey, Presentation, verify
from coram.core.access import Caller
from coram.core.api_key_text import read
from coram.core.errors import Invalid, NotFound, Unauthenticated
from coram.core.organisation import Organisation
from coram.faces.credentials import admit, bearer, service_credential
from coram.faces.reading import Asked


async def key_caller(asked: Asked, scope: str) -> Caller:
    """The service behind the header `apikey`, or behind a token that a key was exchanged for.

    Raises Unauthenticated, Forbidden, TooMany, Invalid for both at once.
    """
    presented = await _presented(asked)
    if presented is None:
        raise Unauthenticated("the header 'apikey' is missing", code="MISSING_API_KEY")
    return await admit(
        asked.house,
        asked.request.scope,  # type: ignore[arg-type] # a TypedDict, used as the dictionary it is
        presented,
        asked.address,
        right=scope,
        origin=asked.header("origin"),
        user_agent=asked.user_agent,
    )


async def _presented(asked: Asked) -> Presentation | None:
    """The credential: from the headers, else, where the key's organisation allows it, from the query or the body."""
    presented = service_credential(asked.headers)
    stray = "" if presented is not None else _stray_key(asked)
    if presented is not None or not stray:
        return presented
    parts = read(stray)
    key = await asked.house.store.api_key_by_identifier(parts.identifier) if parts else None
    organisation = await asked.house.store.organisation(key.organisation) if key else None
    if organisation is None or not organisation.compatibility.legacy_apikey_locations:
        return None
    return FullKey(text=stray)


def _stray_key(asked: Asked) -> str:
    """A key outside the headers. The query goes before the body."""
    query = dict(parse_qsl(asked.request.scope["query_string"].decode("latin-1"), max_num_fields=200))
    found = query.get("apikey") or asked.sent.get("apikey")
    return found.strip() if isinstance(found, str) else ""


async def optional_key_caller(asked: Asked, organisation: Organisation, scope: str) -> Caller | None:
    """Who calls an `/api/service/*` operation, under the organisation's `service_auth`.

    off: a key counts when it is valid and is overlooked when not · optional: a key that is sent must be valid ·
    required: a valid key must be sent. Another organisation's key finds nothing. Raises Unauthenticated, NotFound.
    """
    if await _presented(asked) is None:
        if organisation.service_auth == "required":
            raise Unauthenticated("the header 'apikey' is missing", code="MISSING_API_KEY")
        return None
    try:
        caller = await key_caller(asked, scope)
    except Unauthenticated:
        if organisation.service_auth == "off":
            return None
        raise
    if caller.organisation != organisation.id and not await _is_side(asked, caller, organisation):
        raise NotFound("no such organisation, process or request")
    return caller


async def _is_side(asked: Asked, caller: Caller, live: Organisation) -> bool:
    side = await asked.house.store.organisation(caller.organisation)
    return side is not None and side.test_of == live.id


async def tenant(asked: Asked, organisation: Organisation, scope: str) -> tuple[Organisation, Caller | None]:
    """Whom an `/api/service/*` operation is about: the organisation that is named, or with a test key its test side.

    Raises as `optional_key_caller`.
    """
    caller = await optional_key_caller(asked, organisation, scope)
    if caller is None or caller.organisation == organisation.id:
        return organisation, caller
    return await asked.house.store.organisation(caller.organisation) or organisation, caller


async def token_caller(asked: Asked, conference: str, scope: str) -> Caller:
    """The holder of a conference token. Raises Unauthenticated, Forbidden, NotFound, Invalid."""
    text = bearer(asked.headers)
    if not text:
        raise Unauthenticated("the conference token is missing", code="MISSING_TOKEN")
    if asked.header("apikey"):
        raise Invalid("send a conference token or an API key, not both", field="apikey")
    if not conference:
        raise Invalid("idConference is missing", field="idConference")
    presented = ConferenceToken(text=text, conference=conference)
    return await verify(asked.house, presented, asked.address, scope=scope, user_agent=asked.user_agent)
