"""`/auth/login` and `/auth/logout`: a program's key for a token, a person's password for a session."""

from contextlib import suppress

from coram.actions.access.entering import SecondFactorNeeded
from coram.actions.access.keys import DeadKey
from coram.actions.access.revocation import revoke
from coram.actions.access.service_tokens import issue, verify_service_token
from coram.actions.access.staff import SignedIn, sign_in, sign_out
from coram.actions.access.verify import KeyAndSecret
from coram.core.audit import Actor
from coram.core.errors import Forbidden, Invalid, Unauthenticated
from coram.core.request_data import iso
from coram.core.staff_rules import ADMINISTRATORS
from coram.faces.credentials import admit, bearer
from coram.faces.reading import LONGEST_TEXT, Asked
from coram.faces.received.shapes import SessionAnswer
from coram.faces.sessions import must_be_ours, session_cookie, signed_in
from coram.faces.table import Answer

FACE = "received"
_DEAD = {
    "revoked": "this API key was deleted",
    "expired": "this API key has expired",
    "rotated": "this password was replaced by a newer one",
}


async def login(asked: Asked) -> Answer:
    """Log in as a program or as an administrator.

    A program's answer is its token, a bare JSON string, to be sent as `Authorization: Bearer …` for an hour. An
    administrator's is a cookie.
    """
    key, email = asked.text("api_key") or asked.text("username"), asked.text("email")
    if key and email:
        raise Invalid("give api_key or email, not both", field="email")
    if not key and not email:
        raise Invalid("api_key is missing (or email, for an administrator)", field="api_key")
    password = _password(asked)
    return await (_person(asked, email, password) if email else _program(asked, key, password))


async def logout(asked: Asked) -> Answer:
    """End the session of the cookie and the token of the Authorization header, whichever are there.

    Doing it twice is no fault.
    """
    must_be_ours(asked.request, asked.house.base_url)
    with suppress(Unauthenticated):
        await sign_out(asked.house, await signed_in(asked.request, asked.house))
    text = bearer(asked.headers)
    if text and not text.startswith("coram_sk_"):
        with suppress(Unauthenticated):
            caller = (await verify_service_token(asked.house, text)).caller
            actor = Actor(kind="service", id=caller.id)
            await revoke(asked.house, caller.organisation, caller.token, caller.expires_at, actor=actor)
    return Answer(status=204, cookies=(session_cookie(asked.house, ""),))


async def _program(asked: Asked, key: str, password: str) -> Answer:
    presented = KeyAndSecret(identifier=key, secret=password)
    try:
        caller = await admit(
            asked.house,
            asked.request.scope,  # type: ignore[arg-type] # a TypedDict, used as the dictionary it is
            presented,
            asked.address,
            origin=asked.header("origin"),
            user_agent=asked.user_agent,
        )
    except DeadKey as dead:
        raise Forbidden(_DEAD[dead.why], code=f"key_{dead.why}") from None
    except Unauthenticated:
        raise Unauthenticated("api_key or password is not right", code="invalid_credentials") from None
    return Answer(issue(asked.house, caller).text)


async def _person(asked: Asked, email: str, password: str) -> Answer:
    must_be_ours(asked.request, asked.house.base_url)
    try:
        signed = await sign_in(asked.house, email, password, asked.address, asked.user_agent, face=FACE)
    except SecondFactorNeeded:
        raise Unauthenticated(
            "this person has a second factor: sign in to the console, and make API keys there", code="mfa_required"
        ) from None
    except Unauthenticated:
        raise Unauthenticated("email or password is not right", code="invalid_credentials") from None
    await _drop_old(asked)
    return Answer(_session(signed), cookies=(session_cookie(asked.house, signed.secret),))


async def _drop_old(asked: Asked) -> None:
    """The session that this client had before."""
    with suppress(Unauthenticated, Forbidden):
        await sign_out(asked.house, await signed_in(asked.request, asked.house))


def _session(signed: SignedIn) -> SessionAnswer:
    roles = signed.member.roles
    role = roles[0] if ADMINISTRATORS.isdisjoint(roles) else "admin"
    return SessionAnswer(email=signed.member.login, role=role, expires_at=iso(signed.session.expires_at))


def _password(asked: Asked) -> str:
    value = asked.values.get("password")
    if value is None or value == "":
        raise Invalid("password is missing", field="password")
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise Invalid(f"password must be a text of at most {LONGEST_TEXT} characters", field="password")
    return value
