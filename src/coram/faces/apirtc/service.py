"""What the REST operations do: take the credential, call one action, spell the answer."""

from typing import NoReturn

from coram.actions.access.keys import public_key
from coram.actions.agent import directory, platform_tokens
from coram.actions.agent.admission import check_browser
from coram.actions.agent.conversing import check_entrance, conversation_id
from coram.actions.agent.session_tokens import line_of
from coram.actions.ledger import new_id
from coram.core.errors import Invalid, TooMany, Unauthenticated
from coram.core.evidence import iso
from coram.core.user_agent import Agent, Holder
from coram.faces.apirtc.reading import Asked
from coram.faces.apirtc.refusals import NotSupported
from coram.faces.apirtc.shapes import (
    Access,
    AccessToken,
    Authenticated,
    ChatNoted,
    Checked,
    ConversationMade,
    Done,
    Me,
    People,
    Person,
    PreferredCcs,
    Revoked,
)

LONGEST_NAME = 256
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"


async def preferred_ccs(asked: Asked) -> PreferredCcs:
    """Where user agents of an API key connect. Says nothing about whether they may."""
    house = asked.house
    house.limiter.require(("address", asked.address), house.limiter.allowances.address, house.clock.now())
    key = await public_key(house, asked.required("apiKey"))
    await check_browser(house, key, asked.origin)
    return PreferredCcs(ccs=directory.signalling_place(house).address)


async def authenticate(asked: Asked) -> Authenticated:
    """A platform token for login and password. Not for people with a second factor: they use an app password."""
    login, password = asked.required("username"), asked.values.get("password", "")
    token = await platform_tokens.log_in(asked.house, login, password, asked.address)
    return Authenticated(token=token.text)


async def token(asked: Asked) -> AccessToken:
    """A platform token, by one of two grants: `password` with username and password, or the JWT of an external issuer
    as `assertion`.
    """
    grant = asked.required("grant_type")
    if grant == "password":
        made = await platform_tokens.log_in(
            asked.house, asked.required("username"), asked.values.get("password", ""), asked.address
        )
    elif grant == JWT_BEARER:
        made = await platform_tokens.exchange(asked.house, asked.required("assertion"), asked.address)
    else:
        raise Invalid(f"grant_type is 'password' or '{JWT_BEARER}'", field="grant_type", code="UNSUPPORTED_GRANT_TYPE")
    now = asked.house.clock.now()
    return AccessToken(
        access_token=made.text, created_at=iso(now), expires_in=(made.expires_at - now // 1000 * 1000) // 1000
    )


async def revoke(asked: Asked) -> Revoked:
    """End the platform token that is shown; its connections close."""
    text = _shown(asked)
    await platform_tokens.end(asked.house, text)
    return Revoked(access_token=text)


async def invalidate(asked: Asked) -> Done:
    """End the platform token that is shown. Repeating is harmless."""
    try:
        await platform_tokens.end(asked.house, _shown(asked, parameter=True))
    except Unauthenticated:
        return Done()
    return Done()


async def me(asked: Asked) -> Me:
    """Who the token belongs to, and where their page connects."""
    holder = await _holder(asked, parameter=True)
    key = await directory.key_of(asked.house, holder)
    await check_browser(asked.house, key, asked.origin)
    ticket = await directory.new_ticket(asked.house, holder, key)
    member = holder.member
    return Me(
        userId=holder.user,
        enterpriseId=holder.organisation,
        apiKey=key.identifier,
        nickname=member.name if member else holder.user,
        mail=member.login if member else "",
        token=asked.bearer(parameter=True),
        ccs=directory.signalling_place(asked.house, f"/t/{ticket}").address,
    )


async def check_token(asked: Asked) -> Checked:
    """Whether the token holds."""
    await _holder(asked, parameter=True)
    return Checked()


async def people(asked: Asked) -> People:
    """The enterprise's users: all of them for its admins, oneself for others."""
    return await _people(asked, await _holder(asked, parameter=True))


async def people_managed(asked: Asked) -> People:
    """The enterprise's users, for programs; counts towards the limit of management calls."""
    holder = await _holder(asked)
    _count(asked, holder)
    return await _people(asked, holder)


async def conversation(asked: Asked) -> ConversationMade:
    """The id of the conversation of that name."""
    organisation, _ = await _tenant(asked)
    name = asked.required("name", LONGEST_NAME)
    id_ = conversation_id(asked.house, organisation, name)
    return ConversationMade(id=id_, public_id=id_, name=name)


async def check_access(asked: Asked) -> Access:
    """Whether one may enter a conversation."""
    _, agent = await _tenant(asked)
    if agent is not None:
        check_entrance(asked.house, agent, asked.path["room"])
    return Access()


async def below_conferences(asked: Asked) -> Access:
    """`/api/v2/conferences/<room>/checkAccess`, whatever the room is called; nothing else is there."""
    room, _, what = asked.path["room"].strip("/").rpartition("/")
    if what != "checkAccess" or not room:
        return await not_supported(asked)
    asked.path["room"] = room
    return await check_access(asked)


async def group_chat_message(asked: Asked) -> ChatNoted:
    """An id for a chat message, which goes by the socket and is not kept."""
    await _tenant(asked)
    return ChatNoted(id=new_id(asked.house))


async def not_supported(asked: Asked) -> NoReturn:
    """Moderated conferences, recordings, media and stored messages: not here."""
    raise NotSupported("this server does not do that: no moderated conferences, stored media or stored messages")


async def _people(asked: Asked, holder: Holder) -> People:
    found = await directory.people_of(asked.house, holder, asked.path["enterprise"])
    return People(users=[Person(id=one.id, username=one.login, nickname=one.name) for one in found])


def _shown(asked: Asked, *, parameter: bool = False) -> str:
    text = asked.bearer(parameter=parameter)
    if not text:
        raise Unauthenticated("the platform token is missing", code="MISSING_TOKEN")
    return text


async def _holder(asked: Asked, *, parameter: bool = False) -> Holder:
    house = asked.house
    house.limiter.require(("address", asked.address), house.limiter.allowances.address, house.clock.now())
    return await platform_tokens.holder_of(house, _shown(asked, parameter=parameter))


async def _tenant(asked: Asked) -> tuple[str, Agent | None]:
    """The organisation, and the agent where one says who it is: by its session token, or the platform token that it
    logged in with. Clients of the older generation send neither: they show the API key's identifier alone, which is
    enough for what does nothing by itself.
    """
    house = asked.house
    house.limiter.require(("address", asked.address), house.limiter.allowances.address, house.clock.now())
    agent: Agent | None = None
    text = asked.bearer()
    if not text:
        key = await public_key(house, asked.required("apiKey"))
    else:
        agent, identifier = await _agent(asked, text)
        key = await public_key(house, identifier)
    await check_browser(house, key, asked.origin)
    return key.organisation, agent


async def _agent(asked: Asked, text: str) -> tuple[Agent | None, str]:
    """The agent that a token is of, where it is connected, and the identifier of its API key."""
    try:
        agent = line_of(asked.house, text).agent
    except Unauthenticated as refused:
        try:
            holder = await platform_tokens.holder_of(asked.house, text)
        except Unauthenticated:
            raise refused from None
        line = asked.house.hall.line(holder.organisation, holder.user)
        key = line.agent.key if line else (await directory.key_of(asked.house, holder)).identifier
        return (line.agent if line else None), key
    return agent, agent.key


def _count(asked: Asked, holder: Holder) -> None:
    limiter = asked.house.limiter
    allowance = limiter.allowances.platform
    bucket, wait = limiter.draw(("platform", holder.organisation, holder.user), allowance, asked.house.clock.now())
    missing = allowance.burst - bucket.left
    asked.answer_headers["X-RateLimit-Limit"] = str(int(allowance.burst))
    asked.answer_headers["X-RateLimit-Remaining"] = str(int(bucket.left))
    asked.answer_headers["X-RateLimit-Reset"] = str(wait or int(missing / allowance.per_second + 0.999))
    if wait:
        raise TooMany("maximum number of attempts reached, retry later", retry_after=wait)
