"""Who may connect as a user agent, and what is said to those who may not."""

import asyncio
import json

import aiohttp
import httpx
import pytest

from coram.actions.access.revocation import revoke
from coram.actions.administration.issuers import change_issuer
from coram.actions.administration.keys import revoke_key
from support.user_agents import Agents, Installation, Site, log_in, session

PREFIX = "access token failure: "


async def issuer_of(site: Site) -> str:
    return (await site.house.store.token_issuers(site.organisation.id))[0].id


async def test_an_anonymous_agent_is_told_its_session_and_its_relays_first(agents: Agents, acme: Site) -> None:
    agent = await agents.try_(acme, "123456")
    first = await agent.hears("sessionId")
    assert first["sessionId"] and first["JWTApzToken"].count(".") == 2
    config = await agent.hears("enterpriseConfig")
    assert config["iceServers"] == '{"iceServers":[]}'


async def test_a_jwt_makes_its_user(agents: Agents, acme: Site) -> None:
    agent = await agents.enter(acme, "user-77", token=acme.jwt("user-77"))
    assert agent.client.connected


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"exp": 1_000_000_000}, "TOKEN_EXPIRED"),
        ({"aud": "other"}, "TOKEN_AUDIENCE"),
        ({"sub": "A" * 20}, "TOKEN_SUBJECT"),
        ({"secret": "y" * 40}, "INVALID_TOKEN"),
        ({"grants": {}}, "TOKEN_USER"),
        ({"grants": {"apiRTC_UserAgent_Id": "user-78"}}, "TOKEN_USER"),
        ({"grants": {"apiRTC_UserAgent_Id": "ApiKey_Token"}}, "TOKEN_WILDCARD"),
        ({"nbf": 4_000_000_000, "exp": 4_000_000_100}, "TOKEN_"),
    ],
)
async def test_a_wrong_jwt_is_refused_with_a_code(
    agents: Agents, acme: Site, claims: dict[str, object], code: str
) -> None:
    agent = await agents.try_(acme, "user-77", token=acme.jwt("user-77", **claims))  # type: ignore[arg-type]
    assert not agent.client.connected
    assert agent.refusal.startswith(PREFIX + code), agent.refusal


async def test_nonsense_for_a_token_is_refused(agents: Agents, acme: Site) -> None:
    for nonsense in ("x", "a.b.c", "....", "e30.e30.", "x" * 6_000):
        agent = await agents.try_(acme, "user-77", token=nonsense)
        assert agent.refusal.startswith(PREFIX + "INVALID_TOKEN"), nonsense


async def test_tokens_for_anyone_only_where_allowed_and_never_for_people_who_log_in(agents: Agents, acme: Site) -> None:
    await change_issuer(acme.house, acme.organisation, await issuer_of(acme), {"wildcard_user": True})
    assert (await agents.enter(acme, "whoever", token=acme.jwt("ApiKey_Token"))).client.connected
    refused = await agents.try_(acme, acme.operator.id, token=acme.jwt("ApiKey_Token"))
    assert refused.refusal.startswith(PREFIX + "ID_RESERVED")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"apiKey": "A" * 20}, "NOT_FOUND"),
        ({"apiKey": ""}, "NOT_FOUND"),
        ({"channelId": ""}, "INVALID_INPUT"),
        ({"channelId": "x" * 129}, "INVALID_INPUT"),
        ({"channelId": "a\x00b"}, "INVALID_INPUT"),
        ({"apiCCSessionId": "short"}, "INVALID_INPUT"),
    ],
)
async def test_what_no_agent_can_be_is_refused(agents: Agents, acme: Site, query: dict[str, str], code: str) -> None:
    agent = await agents.try_(acme, "123456", **query)  # type: ignore[misc]
    assert agent.refusal.startswith(PREFIX + code), agent.refusal


async def test_anonymous_agents_only_where_the_organisation_allows_them(agents: Agents, acme: Site) -> None:
    await acme.change(user_agents={"anonymous": False})
    refused = await agents.try_(acme, "123456")
    assert refused.refusal.startswith(PREFIX + "ANONYMOUS_NOT_ALLOWED")
    assert (await agents.enter(acme, "user-77", token=acme.jwt("user-77"))).client.connected


async def test_only_from_listed_origins_and_applications(agents: Agents, acme: Site) -> None:
    policy = {"anonymous": True, "origins": ["https://shop.example"], "applications": ["shop.example"]}
    await acme.change(user_agents=policy)
    for options, code in (
        ({"origin": "https://evil.example", "applicationUUID": "shop.example"}, "ORIGIN_NOT_ALLOWED"),
        ({"applicationUUID": "shop.example"}, "ORIGIN_NOT_ALLOWED"),
        ({"origin": "https://shop.example", "applicationUUID": "evil"}, "APPLICATION_NOT_ALLOWED"),
        ({"origin": "https://evil.example", "token": acme.jwt("123456")}, "ORIGIN_NOT_ALLOWED"),
    ):
        refused = await agents.try_(acme, "123456", **options)
        assert refused.refusal.startswith(PREFIX + code), refused.refusal
    welcome = await agents.try_(acme, "123456", origin="https://shop.example", applicationUUID="shop.example")
    assert welcome.client.connected


async def test_an_id_belongs_to_the_first_who_has_it(agents: Agents, acme: Site, other: Site) -> None:
    mine = session()
    first = await agents.enter(acme, "123456", apiCCSessionId=mine)
    refused = await agents.try_(acme, "123456")
    assert refused.refusal.startswith(PREFIX + "ID_IN_USE")
    assert (await agents.enter(other, "123456")).client.connected, "another organisation has its own ids"
    again = await agents.enter(acme, "123456", apiCCSessionId=mine)
    assert again.client.connected and await first.is_closed(), "the same page may take its id up again"
    await again.client.eio.disconnect(abort=True)
    await asyncio.sleep(0.2)
    reloaded = await agents.try_(acme, "123456")
    assert reloaded.client.connected, "a page that was loaded anew need not wait for the one before"
    assert (await agents.try_(acme, "123456", apiCCSessionId=mine)).refusal.startswith(PREFIX + "ID_IN_USE")


async def test_a_login_connects_once_with_its_ticket(agents: Agents, acme: Site, served: Installation) -> None:
    me = await log_in(served.url, acme.operator.login)
    assert me["userId"] == acme.operator.id and me["apiKey"] == acme.key and len(me["ticket"]) == 32
    bare = await agents.try_(acme, acme.operator.id)
    assert bare.refusal.startswith(PREFIX + "ID_RESERVED")
    wrong = await agents.try_(acme, "somebody", ticket=me["ticket"])
    assert wrong.refusal.startswith(PREFIX + "TICKET_OTHER_USER")
    mine = session()
    agent = await agents.enter(acme, acme.operator.id, ticket=me["ticket"], apiCCSessionId=mine)
    stolen = await agents.try_(acme, acme.operator.id, ticket=me["ticket"])
    assert stolen.refusal.startswith(PREFIX + "TICKET_USED")
    assert agent.client.connected
    again = await agents.enter(acme, acme.operator.id, ticket=me["ticket"], apiCCSessionId=mine)
    assert again.client.connected
    made_up = await agents.try_(acme, acme.operator.id, ticket="0" * 32)
    assert made_up.refusal.startswith(PREFIX + "TICKET_EXPIRED")


async def test_a_ticket_of_one_organisation_is_nothing_in_another(
    agents: Agents, acme: Site, other: Site, served: Installation
) -> None:
    me = await log_in(served.url, acme.operator.login)
    refused = await agents.try_(other, acme.operator.id, ticket=me["ticket"])
    assert refused.refusal.startswith(PREFIX + "TICKET_OTHER_USER")


async def test_a_page_that_was_cut_off_may_come_back_with_the_token_it_had(agents: Agents, acme: Site) -> None:
    mine, token = session(), acme.jwt("user-77", exp=acme.house.clock.now() // 1000 + 60)
    agent = await agents.enter(acme, "user-77", token=token, apiCCSessionId=mine)
    await agent.client.eio.disconnect(abort=True)
    acme.house.clock.move(100)  # type: ignore[attr-defined] - the test's clock
    acme.house.limiter.forgive(("failure", "127.0.0.1", acme.key))
    again = await agents.try_(acme, "user-77", token=token, apiCCSessionId=mine)
    assert again.client.connected, again.refusal
    stranger = await agents.try_(acme, "user-77", token=token)
    assert stranger.refusal.startswith(PREFIX + "TOKEN_EXPIRED")


async def test_what_was_shown_and_is_revoked_closes_its_connection_within_a_second(
    agents: Agents, acme: Site, served: Installation
) -> None:
    me = await log_in(served.url, acme.operator.login)
    member = await agents.enter(acme, acme.operator.id, ticket=me["ticket"])
    holder = await log_in(served.url, acme.admin.login)
    admin = await agents.enter(acme, acme.admin.id, ticket=holder["ticket"])
    asserted = await agents.enter(acme, "user-77", token=acme.jwt("user-77"))
    anonymous = await agents.enter(acme, "123456")

    claims = acme.house.signer.verify("platform+jwt", served.url, me["token"], acme.house.clock.now())
    await revoke(acme.house, acme.organisation.id, claims["jti"], claims["exp"] * 1000)
    assert await member.is_closed() and asserted.client.connected and admin.client.connected
    assert (await agents.try_(acme, acme.operator.id, ticket=me["ticket"])).refusal.startswith(PREFIX)

    await change_issuer(acme.house, acme.organisation, await issuer_of(acme), {"disabled": True})
    assert await asserted.is_closed() and anonymous.client.connected

    await acme.change(user_agents={"anonymous": False})
    assert await anonymous.is_closed() and admin.client.connected

    await revoke_key(acme.house, acme.organisation, acme.key)
    assert await admin.is_closed()


async def test_a_connection_ends_with_its_login(agents: Agents, acme: Site, served: Installation) -> None:
    me = await log_in(served.url, acme.operator.login)
    agent = await agents.enter(acme, acme.operator.id, ticket=me["ticket"])
    acme.house.clock.move(86_401)  # type: ignore[attr-defined]
    acme.house.bus.nudge("access")
    assert await agent.is_closed()


async def test_refusals_leave_a_trace_without_secrets(agents: Agents, acme: Site) -> None:
    await acme.change(user_agents={"anonymous": False})
    await agents.try_(acme, "123456")
    await asyncio.sleep(0.3)  # written while the refusal is already on its way
    entries = await acme.house.store.audit(acme.organisation.id, "organisation")
    refused = [entry for entry in entries if entry.type == "agent.refused"]
    assert refused[0].details == {"key": acme.key, "reason": "anonymous_not_allowed", "address": "127.0.0.1"}


async def test_whoever_does_not_listen_keeps_nobody_elses_end_waiting(
    agents: Agents, acme: Site, other: Site, client: httpx.AsyncClient
) -> None:
    stalled = {"channelId": "1", "apiKey": acme.key, "apiCCSessionId": session(), "EIO": "4", "transport": "polling"}
    opened = (await client.get("/socket.io/", params=stalled)).text
    sid = json.loads(opened[1:])["sid"]
    await client.post("/socket.io/", params={**stalled, "sid": sid}, content="40")
    while acme.house.hall.line(acme.organisation.id, "1") is None:
        await asyncio.sleep(0.02)
    foreign = await agents.enter(other, "1")
    await revoke_key(acme.house, acme.organisation, acme.key)
    await asyncio.sleep(0.5)
    assert acme.house.hall.line(acme.organisation.id, "1") is None
    await revoke_key(other.house, other.organisation, other.key)
    assert await foreign.is_closed()


@pytest.mark.slow
async def test_whoever_never_says_who_they_are_is_let_go(acme: Site, served: Installation) -> None:
    async with aiohttp.ClientSession() as browser:
        address = f"{served.url}/socket.io/?EIO=4&transport=websocket"
        async with browser.ws_connect(address) as socket:
            said = [await asyncio.wait_for(socket.receive(), 20) for _ in range(3)]
    assert said[-1].type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
