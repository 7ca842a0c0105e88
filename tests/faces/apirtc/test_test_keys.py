"""A test key's identifier leads user agents to the test side: nobody there meets, hears or calls anybody live."""

import asyncio

import httpx
import msgspec
import pytest

from coram.actions.administration.issuers import make_issuer
from coram.actions.administration.keys import make_key
from coram.actions.administration.test_side import make_side
from coram.actions.house import House
from coram.ports.store import Change
from support.user_agents import PASSWORD, Agents, Site, log_in

ROOM = "support"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"


@pytest.fixture
async def live(house: House, acme: Site) -> Site:
    """An organisation that is live."""
    found = await house.store.organisation(acme.organisation.id)
    assert found is not None
    changed = msgspec.structs.replace(found, test=False)
    await house.store.commit(Change(organisation=changed.id, update=[changed]))
    acme.organisation = changed
    return acme


@pytest.fixture
async def test_side(house: House, live: Site) -> Site:
    """The same organisation as a test key shows it, with an issuer of its own."""
    side = await make_side(house, live.organisation)
    key = (await make_key(house, side, "tests")).key
    assert key.mode == "test"
    issuer = await make_issuer(house, side, {"name": "tests"})
    return Site(house, side, key.identifier, issuer.secret, [live.admin, live.operator])


async def test_a_conversation_of_the_same_name_is_another_one(agents: Agents, live: Site, test_side: Site) -> None:
    real, tester = await agents.enter(live, "100001"), await agents.enter(test_side, "100001")
    friend = await agents.enter(live, "100002")
    for agent in (real, tester, friend):
        await agent.join(ROOM)
    for sender, stream in ((real, "R"), (tester, "T")):
        published = {"eventType": "add", "callId": stream, "callType": "media", "audio": True, "video": True}
        await sender.say("streamStatusChanged", roomId=ROOM, streams={stream: published})
    told = await friend.hears("availableStreams")
    assert [one["attributes"]["callId"] for one in told["msg"]] == ["R"]
    await asyncio.sleep(0.3)
    assert "'R'" not in str(tester.heard), "nothing of the live conversation"
    assert "'T'" not in str(friend.heard) + str(real.heard), "nothing of the test"


async def test_who_is_there_and_what_is_said_stays_on_its_side(agents: Agents, live: Site, test_side: Site) -> None:
    """In a group and in a conversation of the same name, with one who hears it on the side where it is said."""
    real, friend = await agents.enter(live, "200001"), await agents.enter(live, "200003")
    tester = await agents.enter(test_side, "200002")
    for agent in (tester, friend, real):
        await agent.join(ROOM)
        await agent.say("presenceGroupManagement", command="subscribe", group=[ROOM])
        await agent.say("presenceGroupManagement", command="join", group=[ROOM])
    said = {"groupChatId": ROOM, "senderId": "200001", "nickname": "Ada", "cSeq": 1, "data": "hello"}
    await real.ask("groupChatMessage", **said)
    assert (await friend.hears("groupChatMessage"))["data"] == "hello"
    await asyncio.sleep(0.3)
    assert "200001" in str(friend.heard)
    assert "hello" not in str(tester.heard) and "200001" not in str(tester.heard)
    assert "200002" not in str(friend.heard) + str(real.heard)


async def test_tokens_hold_on_the_side_of_their_issuer_alone(agents: Agents, live: Site, test_side: Site) -> None:
    assert (await agents.enter(test_side, "user-1", token=test_side.jwt("user-1"))).client.connected
    assert (await agents.enter(live, "user-1", token=live.jwt("user-1"))).client.connected
    for site, other in ((live, test_side), (test_side, live)):
        own_subject = other.jwt("user-2", sub=site.key)  # of the other side's issuer, for this side's key
        for token in (own_subject, other.jwt("user-2")):
            refused = await agents.try_(site, "user-2", token=token)
            assert not refused.client.connected
            assert "INVALID_TOKEN" in refused.refusal, refused.refusal


async def test_a_persons_token_of_the_live_side_is_none_on_the_test_side(
    client: httpx.AsyncClient, agents: Agents, live: Site, test_side: Site
) -> None:
    me = await log_in(str(client.base_url), live.operator.login)
    assert (await agents.enter(live, me["userId"], ticket=me["ticket"])).client.connected
    again = await log_in(str(client.base_url), live.operator.login)
    refused = await agents.try_(test_side, again["userId"], ticket=again["ticket"])
    assert not refused.client.connected and refused.refusal, refused.refusal


async def test_a_platform_token_says_which_side_it_is_of(
    client: httpx.AsyncClient, live: Site, test_side: Site
) -> None:
    for site in (live, test_side):
        asked = {"grant_type": JWT_BEARER, "assertion": site.jwt("user-77")}
        token = (await client.post("/api/v3/token", params=asked)).json()["access_token"]
        me = (await client.get("/api/v2/users/me", headers={"authorization": f"Bearer {token}"})).json()
        assert (me["apiKey"], me["enterpriseId"]) == (site.key, site.organisation.id)
    crossed = {"grant_type": JWT_BEARER, "assertion": test_side.jwt("user-77", sub=live.key)}
    answer = await client.post("/api/v3/token", params=crossed)
    assert (answer.status_code, answer.json()["errorCode"]) == (401, "INVALID_TOKEN")


async def test_people_of_the_live_side_are_not_listed_to_the_test_side(
    client: httpx.AsyncClient, live: Site, test_side: Site
) -> None:
    asked = {"grant_type": "password", "username": live.admin.login, "password": PASSWORD}
    token = (await client.post("/api/v3/token", params=asked)).json()["access_token"]
    bearer = {"authorization": f"Bearer {token}"}
    for organisation, status in ((live.organisation.id, 200), (test_side.organisation.id, 404)):
        answer = await client.get(f"/api/v3/enterprises/{organisation}/users", headers=bearer)
        assert answer.status_code == status, answer.text
