"""The one path on which every credential is verified.

Limit by address → syntax and checksum → look-up → hash or signature → state → constraints → limit by credential →
scope → audit. A face only takes the credential out of its request, says which kind of presentation it is, and
renders a refusal.
"""

import msgspec

from coram.actions.access import keys, links, staff, tokens
from coram.actions.access.service_tokens import verify_service_token
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.errors import Forbidden


class FullKey(msgspec.Struct, frozen=True, kw_only=True):
    """An API key in one piece."""

    text: str


class KeyAndSecret(msgspec.Struct, frozen=True, kw_only=True):
    """An API key in two pieces, as Basic or a login form carries it."""

    identifier: str
    secret: str


class ServiceToken(msgspec.Struct, frozen=True, kw_only=True):
    """A bearer token that an API key was exchanged for."""

    text: str


class PublicIdentifier(msgspec.Struct, frozen=True, kw_only=True):
    """An identifier alone: it names the organisation. `application` is what the user agent says it is."""

    identifier: str
    application: str = ""


class ConferenceToken(msgspec.Struct, frozen=True, kw_only=True):
    """A bearer token for the data of one conference, and the conference that was asked for."""

    text: str
    conference: str


class LinkSecret(msgspec.Struct, frozen=True, kw_only=True):
    """An applicant's capability."""

    text: str


class SessionCookie(msgspec.Struct, frozen=True, kw_only=True):
    """A staff session."""

    text: str


Presentation = FullKey | KeyAndSecret | ServiceToken | PublicIdentifier | ConferenceToken | LinkSecret | SessionCookie


async def verify(
    house: House,
    presented: Presentation,
    address: str,
    *,
    scope: str = "",
    origin: str = "",
    user_agent: str = "",
) -> Caller:
    """Who presents this. `scope`, when given, must have been granted; `origin` is a browser's.

    Raises TooMany, Unauthenticated, Forbidden, and NotFound where the resource of a token is gone.
    """
    house.limiter.require(("address", address), house.limiter.allowances.address, house.clock.now())
    match presented:
        case FullKey(text=text):
            caller = await keys.verify_full(house, text, keys.Place(address, origin))
        case KeyAndSecret(identifier=identifier, secret=secret):
            caller = await keys.verify_parts(house, identifier, secret, keys.Place(address, origin))
        case ServiceToken(text=text):
            derived = await verify_service_token(house, text)
            caller = await keys.admitted(house, derived.key, derived.caller, keys.Place(address, origin))
        case PublicIdentifier(identifier=identifier, application=application):
            caller = await keys.verify_identifier(house, identifier, application, keys.Place(address, origin))
        case ConferenceToken(text=text, conference=conference):
            caller = await tokens.verify_conference_token(house, text, conference)
        case LinkSecret(text=text):
            caller = await links.verify_link(house, text)
        case SessionCookie(text=text):
            caller = await staff.verify_session(house, text)
    if scope and not caller.may(scope):
        keys.audit_denied(house, caller, scope, address)
        raise Forbidden(f"this credential does not cover '{scope}'", code="INSUFFICIENT_SCOPE")
    return msgspec.structs.replace(caller, address=address, user_agent=user_agent[:400])


async def verify_key(house: House, presented: str, address: str, *, scope: str = "") -> Caller:
    """The service principal behind a full API key. Raises as `verify` does."""
    return await verify(house, FullKey(text=presented), address, scope=scope)
