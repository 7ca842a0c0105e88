"""Conference tokens: short-lived bearers for the data of one conference."""

from typing import Any

import msgspec

from coram.actions.access.revocation import is_revoked
from coram.actions.house import House
from coram.actions.ledger import audit, new_id
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.conference import Conference
from coram.core.errors import Forbidden, Gone, NotFound, Unauthenticated
from coram.core.key_rules import derived_refusal
from coram.ports.store import Change

TYP = "conference+jwt"
FULL_SCOPES = ("read", "recordings", "delete")
GENERATED_SECONDS = 120
"""Asked for with an API key."""
CALLBACK_SECONDS = 3_600
"""In a server callback."""
BROWSER_SECONDS = 120
"""In a window message or a redirect: a browser may only read."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A minted token; `expires_at` in ms."""

    text: str
    id: str
    expires_at: int


def mint(
    house: House, conference: Conference, scopes: tuple[str, ...], seconds: int, parent: Caller | None = None
) -> Token:
    """A token for `conference`; it dies with the key, and with the token, of `parent`, where one asked for it."""
    issued = house.clock.now() // 1000
    id_ = new_id(house)
    if parent is not None and parent.expires_at:
        seconds = max(1, min(seconds, parent.expires_at // 1000 - issued))
    claims: dict[str, object] = {
        "iss": house.base_url,
        "aud": house.base_url,
        "sub": conference.id,
        "org": conference.organisation,
        "process": conference.process,
        "scope": list(scopes),
        "iat": issued,
        "nbf": issued,
        "exp": issued + seconds,
        "jti": id_,
    }
    if parent is not None:
        claims |= {"client_id": parent.id, "gen": parent.generation}
        if parent.token:
            claims["parent"] = parent.token
    return Token(text=house.signer.sign(TYP, claims), id=id_, expires_at=(issued + seconds) * 1000)


def callback_token(house: House, conference: Conference) -> str:
    """For the body of a server callback, minted at each attempt."""
    return mint(house, conference, FULL_SCOPES, CALLBACK_SECONDS).text


def browser_token(house: House, conference: Conference, *, may_delete: bool = False) -> str:
    """For a window message or a redirect: it reads. `may_delete` is for organisations that ask for it."""
    scopes = ("read", "delete") if may_delete else ("read",)
    return mint(house, conference, scopes, BROWSER_SECONDS).text


async def generate(house: House, caller: Caller, conference_id: str, scopes: tuple[str, ...] = FULL_SCOPES) -> Token:
    """A token asked for with an API key. Audited. Raises NotFound for another organisation's conference, Gone for
    an erased one.
    """
    conference = await house.store.conference(caller.organisation, conference_id)
    if conference is None:
        raise NotFound("no such conference", field="idConference")
    if conference.erased:
        raise Gone("this conference was erased", field="idConference")
    token = mint(house, conference, scopes, GENERATED_SECONDS, caller)
    entry = audit(house, conference, Actor(kind="service", id=caller.id), "token.issued", {"token": token.id})
    await house.store.commit(Change(organisation=caller.organisation, audit=[entry]))
    return token


async def verify_conference_token(house: House, text: str, conference_id: str) -> Caller:
    """Who holds this token. Raises Unauthenticated (expired, altered, of another kind), Forbidden for another
    conference's, NotFound for a conference that was erased.
    """
    claims = house.signer.verify(TYP, house.base_url, text, house.clock.now())
    organisation, scopes = claims.get("org"), claims.get("scope")
    if not isinstance(organisation, str) or not isinstance(scopes, list) or claims.get("iss") != house.base_url:
        raise Unauthenticated("the token is not valid", code="INVALID_TOKEN")
    if claims.get("sub") != conference_id:
        raise Forbidden("this token is for another conference", code="OTHER_CONFERENCE")
    await _check_parent(house, organisation, claims)
    if await is_revoked(house, organisation, claims["jti"]):
        raise Unauthenticated("the token is no longer valid", code="INVALID_TOKEN")
    conference = await house.store.conference(organisation, conference_id)
    if conference is None or conference.erased:
        raise NotFound("no such conference", field="idConference")
    return Caller(
        kind="conference_token",
        organisation=organisation,
        id=claims["jti"],
        scopes=frozenset(str(scope) for scope in scopes),
        conference=conference_id,
        token=claims["jti"],
        expires_at=claims["exp"] * 1000,
    )


async def _check_parent(house: House, organisation: str, claims: dict[str, Any]) -> None:
    identifier, generation = claims.get("client_id"), claims.get("gen")
    if identifier is None:
        return
    key = await house.store.api_key_by_identifier(identifier)
    if (
        key is None
        or key.organisation != organisation
        or not isinstance(generation, int)
        or derived_refusal(key, generation, house.clock.now())
    ):
        raise Unauthenticated("the token is no longer valid", code="INVALID_TOKEN")
    parent = claims.get("parent")
    if isinstance(parent, str) and await is_revoked(house, organisation, parent):
        raise Unauthenticated("the token is no longer valid", code="INVALID_TOKEN")
