"""Platform tokens: what a login, or the token of an external issuer, is exchanged for. 24 hours at most.

A token dies before its time when it is revoked, when its person is disabled, chooses another password, gets other
roles, loses a factor or ends an app password, and when the issuer that vouched for its user is no longer believed.
"""

from typing import Any

from coram.actions.access.issuers import IssuedUser, still_issued, verify_issued
from coram.actions.access.revocation import is_revoked, revoke
from coram.actions.access.staff import check_password
from coram.actions.access.tokens import Token
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.audit import Actor
from coram.core.errors import Unauthenticated
from coram.core.staff import StaffMember
from coram.core.user_agent import Holder, unverified

TYP = "platform+jwt"
SECONDS = 86_400


async def log_in(house: House, login: str, password: str, address: str) -> Token:
    """A token for somebody's login and password. Raises Unauthenticated, TooMany."""
    member = await check_password(house, login, password, address)
    subject = {"org": member.organisation, "sub": member.id, "mark": mark_of(house, member)}
    return _issue(house, subject, house.clock.now() // 1000 + SECONDS)


async def exchange(house: House, assertion: str, address: str) -> Token:
    """A token for an external issuer's (RFC 7523); it lives no longer than that. Raises Unauthenticated, NotFound."""
    identifier = str(unverified(assertion).get("sub", ""))
    found = await verify_issued(house, assertion, identifier, "", address)
    subject = {
        "org": found.organisation,
        "sub": found.user,
        "issuer": found.issuer,
        "key": identifier,
        "source": found.token,
    }
    return _issue(house, subject, min(house.clock.now() // 1000 + SECONDS, found.expires_at // 1000))


def mark_of(house: House, member: StaffMember) -> str:
    """Changes with the person's password, roles and factors, and when an app password is ended."""
    text = f"{member.id}:{member.generation}:{member.password_hash}"
    return house.keyring.keyed_hash("user-agent", text.encode())[:32]


def _issue(house: House, subject: dict[str, Any], expires: int) -> Token:
    issued, id_ = house.clock.now() // 1000, new_id(house)
    claims = {"iss": house.base_url, "aud": house.base_url, "iat": issued, "exp": expires, "jti": id_, **subject}
    if expires <= issued:
        raise Unauthenticated("the token has expired", code="TOKEN_EXPIRED")
    return Token(text=house.signer.sign(TYP, claims), id=id_, expires_at=expires * 1000)


async def holder_of(house: House, text: str) -> Holder:
    """Raises Unauthenticated for a token that is not, or no longer, right."""
    claims = house.signer.verify(TYP, house.base_url, text, house.clock.now())
    organisation = str(claims.get("org", ""))
    holder = Holder(
        organisation=organisation,
        user=claims["sub"],
        token=claims["jti"],
        expires_at=claims["exp"] * 1000,
        issuer=str(claims.get("issuer", "")),
        key=str(claims.get("key", "")),
        source=str(claims.get("source", "")),
        mark=str(claims.get("mark", "")),
    )
    member = await house.store.staff_member(organisation, holder.user) if not holder.issuer else None
    if not await still_holds(house, holder):
        raise Unauthenticated("the token is no longer valid", code="TOKEN_REVOKED")
    return holder._replace(member=member)


async def still_holds(house: House, holder: Holder) -> bool:
    """Whether a token that was accepted would still be."""
    if holder.expires_at <= house.clock.now() or await is_revoked(house, holder.organisation, holder.token):
        return False
    if holder.issuer:
        found = IssuedUser(holder.organisation, holder.issuer, holder.user, holder.expires_at, holder.source)
        return await still_issued(house, found)
    member = await house.store.staff_member(holder.organisation, holder.user)
    return member is not None and not member.disabled and mark_of(house, member) == holder.mark


async def end(house: House, text: str) -> None:
    """Revoke a platform token; its connections close. Raises Unauthenticated for one that does not hold anyway."""
    holder = await holder_of(house, text)
    actor = Actor(kind="staff", id=holder.user) if holder.member else Actor(kind="anonymous")
    await revoke(house, holder.organisation, holder.token, holder.expires_at, actor=actor)
