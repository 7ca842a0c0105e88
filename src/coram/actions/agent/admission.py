"""Who may connect as a user agent, and whether those who are connected still may."""

from typing import NamedTuple

from coram.actions.access.issuers import IssuedUser, still_issued, verify_issued
from coram.actions.access.keys import public_key
from coram.actions.access.verify import PublicIdentifier, verify
from coram.actions.agent.platform_tokens import still_holds
from coram.actions.house import House
from coram.actions.ledger import organisation_audit, secret_hash, store_quietly
from coram.core.access import ApiKey
from coram.core.audit import Actor
from coram.core.errors import Forbidden, NotAllowed, NotFound, Refusal, TooMany, Unauthenticated
from coram.core.issued_token import ANY_USER
from coram.core.organisation import Organisation
from coram.core.user_agent import LONGEST_LIFE_MS, Agent, Holder, check_claim, check_place, unverified
from coram.ports.store import Change

MOST_FROM_ADDRESS = 200
"""Anonymous user agents that are connected from one address at once."""
LONGEST_TOKEN = 8_192


class Knock(NamedTuple):
    """What a connecting client shows. `user` is the id it claims; `token` an external issuer's, `ticket` ours; `origin`
    is the browser's word, `application` the client's own.
    """

    key: str
    user: str
    session: str
    token: str = ""
    ticket: str = ""
    application: str = ""
    origin: str = ""
    address: str = ""


async def admit(house: House, knock: Knock) -> Agent:
    """The agent that may connect. Raises a Refusal, which is audited when it names an organisation."""
    check_claim(knock.user, knock.session)
    agent = await _recognised(house, knock)
    check_free(house, agent)
    return agent


def check_free(house: House, agent: Agent) -> None:
    """Raises NotAllowed while somebody else is connected with this id."""
    if not house.hall.may_sit(agent):
        raise NotAllowed("somebody else is connected with this id", code="ID_IN_USE")


async def _recognised(house: House, knock: Knock) -> Agent:
    if knock.ticket:
        return await _by_ticket(house, knock)
    if knock.token:
        return await _by_token(house, knock)
    return await _anonymous(house, knock)


async def _anonymous(house: House, knock: Knock) -> Agent:
    try:
        shown = PublicIdentifier(identifier=knock.key, application=knock.application)
        caller = await verify(house, shown, knock.address, origin=knock.origin)
    except Forbidden as refused:
        await _audit_refusal(house, knock, refused)
        raise
    if await _is_managed(house, caller.organisation, knock.user):
        raise Unauthenticated("this id belongs to somebody who logs in", code="ID_RESERVED")
    mine = [one.agent for one in house.hall.lines() if one.agent.kind == "anonymous"]
    if sum(one.address == knock.address for one in mine) >= MOST_FROM_ADDRESS:
        raise TooMany("too many user agents are connected from this address", retry_after=60)
    organisation = await _organisation(house, caller.organisation)
    return Agent(
        organisation=caller.organisation,
        id=knock.user,
        kind="anonymous",
        session=knock.session,
        key=knock.key,
        expires_at=min(caller.expires_at or house.clock.now() + LONGEST_LIFE_MS, house.clock.now() + LONGEST_LIFE_MS),
        proof=secret_hash(knock.key),
        application=knock.application,
        address=knock.address,
        may_create=organisation.user_agents.create_conversations,
    )


async def _by_ticket(house: House, knock: Knock) -> Agent:
    hash_ = secret_hash(knock.ticket)
    house.limiter.require(("address", knock.address), house.limiter.allowances.address, house.clock.now())
    holder = house.tickets.redeem(hash_, knock.user, knock.key, knock.session, house.clock.now())
    if not await still_holds(house, holder):
        raise Unauthenticated("the login has ended; log in again", code="TOKEN_REVOKED")
    await _check_where(house, knock)
    return Agent(
        organisation=holder.organisation,
        id=holder.user,
        kind="asserted" if holder.issuer else "member",
        session=knock.session,
        key=knock.key,
        expires_at=holder.expires_at,
        proof=hash_,
        issuer=holder.issuer,
        staff="" if holder.issuer else holder.user,
        mark=holder.mark,
        token=holder.token,
        source=holder.source,
        application=knock.application,
        address=knock.address,
    )


async def _by_token(house: House, knock: Knock) -> Agent:
    if len(knock.token) > LONGEST_TOKEN:
        raise Unauthenticated("the token is not valid", code="INVALID_TOKEN")
    proof, now = secret_hash(knock.token), house.clock.now()
    key = await _check_where(house, knock)
    seat = house.hall.seat_of(key.organisation, knock.user, now)
    # Cut off a moment ago: the client shows the same token again, which may have run out or been used by itself.
    again = seat is not None and (seat.session, seat.key, seat.proof) == (knock.session, knock.key, proof)
    if again and seat is not None and await still_admitted(house, seat):
        return seat
    found = await verify_issued(house, knock.token, knock.key, knock.user, knock.address)
    if _is_for_anyone(knock.token) and await _is_managed(house, found.organisation, found.user):
        raise Unauthenticated("this id belongs to somebody who logs in", code="ID_RESERVED")
    return Agent(
        organisation=found.organisation,
        id=found.user,
        kind="asserted",
        session=knock.session,
        key=knock.key,
        expires_at=now + LONGEST_LIFE_MS,
        proof=proof,
        issuer=found.issuer,
        source=found.token,
        application=knock.application,
        address=knock.address,
    )


async def still_admitted(house: House, agent: Agent) -> bool:
    """Whether what an agent was admitted for still holds: its key, and its login, token or issuer."""
    if agent.expires_at <= house.clock.now():
        return False
    try:
        key = await public_key(house, agent.key)
    except NotFound:
        return False
    organisation = await house.store.organisation(agent.organisation)
    if organisation is None or key.organisation != agent.organisation:
        return False
    if agent.kind == "anonymous":
        return organisation.user_agents.anonymous
    if agent.token:
        holder = Holder(
            organisation=agent.organisation,
            user=agent.id,
            token=agent.token,
            expires_at=agent.expires_at,
            issuer=agent.issuer,
            source=agent.source,
            mark=agent.mark,
        )
        return await still_holds(house, holder)
    return await still_issued(
        house, IssuedUser(agent.organisation, agent.issuer, agent.id, agent.expires_at, agent.source)
    )


async def check_browser(house: House, key: ApiKey, origin: str) -> None:
    """Raises Forbidden for a page of an origin that the organisation does not list; no browser, no origin."""
    organisation = await _organisation(house, key.organisation)
    if origin:
        check_place((*organisation.user_agents.origins, *key.origins), (), origin, "")


async def _check_where(house: House, knock: Knock) -> ApiKey:
    key = await public_key(house, knock.key)
    policy = (await _organisation(house, key.organisation)).user_agents
    try:
        check_place(
            (*policy.origins, *key.origins),
            (*policy.applications, *key.applications),
            knock.origin,
            knock.application,
        )
    except Forbidden as refused:
        await _audit_refusal(house, knock, refused)
        raise
    return key


async def _organisation(house: House, id_: str) -> Organisation:
    organisation = await house.store.organisation(id_)
    if organisation is None:
        raise NotFound("there is no such API key", field="apiKey")
    return organisation


async def _is_managed(house: House, organisation: str, user: str) -> bool:
    return await house.store.staff_member(organisation, user) is not None


def _is_for_anyone(token: str) -> bool:
    """Whether a token whose signature was found right names no user of its own."""
    return bool(unverified(token)["grants"]["apiRTC_UserAgent_Id"] == ANY_USER)


async def _audit_refusal(house: House, knock: Knock, refused: Refusal) -> None:
    if house.limiter.take(("audit", knock.key), house.limiter.allowances.audit, house.clock.now()):
        return
    key = await house.store.api_key_by_identifier(knock.key)
    if key is None:
        return
    details: dict[str, object] = {"key": knock.key, "reason": refused.reason.lower(), "address": knock.address}
    entry = organisation_audit(house, Actor(kind="anonymous"), "agent.refused", details)
    house.errands.start(store_quietly(house, Change(organisation=key.organisation, audit=[entry])))


def agent_mark(house: House, organisation: str, user: str) -> str:
    """How the audit trail names a user agent: an id that others chose may be a person's name or address."""
    return house.keyring.keyed_hash("user-agent", f"{organisation}:{user}".encode())[:24]
