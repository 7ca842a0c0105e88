"""Test keys: they lead to the test side of their organisation, by its live names, and nowhere else."""

import asyncio

import httpx
import msgspec
import pytest

from coram.actions.administration.keys import make_key
from coram.actions.administration.process import put_process
from coram.actions.administration.process_editing import members
from coram.actions.administration.test_side import make_side, mirror, side_of
from coram.actions.conference.assigning import assignment_round
from coram.actions.house import House
from coram.actions.ledger import secret_hash
from coram.actions.testing.playing import play_round
from coram.actions.unattended.lists import duplicates_of
from coram.core.case import CaseQuery
from coram.core.organisation import Organisation
from coram.core.test_side import process_id
from coram.ports.store import Change
from support.liveid import Party, refusal

MAGIC = {"name": "Magic", "surname": "Accepted", "documentNumber": "L898902C3", "email": "a@shop.example"}


@pytest.fixture
async def side(house: House, acme: Party) -> Organisation:
    return await make_side(house, acme.organisation)


@pytest.fixture
async def tester(house: House, acme: Party, side: Organisation) -> Party:
    """The same relying party with a test key: everything else it says stays as it was."""
    key = await make_key(house, side, "tests")
    return Party(acme, key.text, acme.client)


async def play(house: House, side: Organisation, uid: str) -> str:
    for _ in range(60):
        if not await play_round(house, side.id):
            break
        await asyncio.sleep(0)
    found = await house.store.identification_by_link(secret_hash(uid))
    assert found is not None
    assert found.organisation == side.id
    return (await house.store.conferences_of(side.id, found.id))[-1].id


async def test_a_test_key_says_what_it_is(tester: Party) -> None:
    assert tester.key.startswith("coram_sk_test_")


async def test_live_names_mean_the_test_side(house: House, tester: Party, side: Organisation) -> None:
    uid = await tester.uid(json=MAGIC)
    conference = await play(house, side, uid)
    answer = await tester.client.get(
        "/api/v1/conferenceData", params={"idConference": conference}, headers=await tester.bearer(conference)
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["end_pattern"] == "N"
    info = await tester.client.get("/api/v2/getAsyncRequestInfo", params={"uId": uid}, headers=tester.headers)
    assert info.status_code == 200, info.text
    found = await house.store.conference(side.id, conference)
    assert found is not None
    assert (found.mode, found.process) == ("test", process_id(tester.process.id))


async def test_live_and_test_keys_never_see_each_other(
    house: House, acme: Party, tester: Party, side: Organisation
) -> None:
    test_uid, live_uid = await tester.uid(json=MAGIC), await acme.uid()
    conference = await play(house, side, test_uid)
    info = "/api/v2/getAsyncRequestInfo"
    refusal(await acme.client.get(info, params={"uId": test_uid}, headers=acme.headers), 404)
    refusal(await acme.client.get(info, params={"uId": live_uid}, headers=tester.headers), 404)
    token = await acme.client.get(
        "/api/authenticate/genAPIToken", params={"idConference": conference}, headers=acme.headers
    )
    refusal(token, 404)
    gone = await acme.client.request(
        "DELETE", "/api/service/delAsyncCall", params={"uId": test_uid}, headers=acme.headers
    )
    refusal(gone, 404)
    unknown = {"id_organization": side.code, "id_process": acme.process.id}
    refusal(await acme.push(**unknown), 404)


async def test_nothing_of_a_test_is_among_what_is_live(
    house: House, acme: Party, tester: Party, side: Organisation
) -> None:
    """Each list, figure and queue of the organisation, before and after a played call with the data of a live one."""
    live, now = acme.organisation.id, house.clock.now()
    await acme.uid(json={**MAGIC, "name": "Anna"})
    before = await everything(house, live, acme)
    conference = await play(house, side, await tester.uid(json=MAGIC))
    await tester.uid(json={**MAGIC, "surname": "Unanswered"})
    await play_round(house, side.id)
    await play_round(house, side.id)
    assert await house.store.conferences_in(side.id, ["waiting"])
    assert await everything(house, live, acme) == before
    assert await duplicates_of(house, side.id, conference) == []
    assert (await house.store.waits(side.id, None, 0, now + 60_000))[0] == 1
    await assignment_round(house, live)
    assert all(duty.state == "offline" for duty in await house.store.duties(live))


async def everything(house: House, live: str, acme: Party) -> list[object]:
    until = house.clock.now() + 600_000
    states = ("created", "testing", "waiting", "offered", "in_call", "capturing", "checking", "in_review", "closed")
    asked = {"id_organization": acme.organisation.code, "id_process": acme.process.id}
    answers = [
        (await acme.client.post(f"/api/service/{name}", json=asked, headers=acme.headers)).json()
        for name in ("getQueue", "getAvailableOperators", "getDailyWaitingTimes", "availableLanguages")
    ]
    return [
        await house.store.conferences_in(live, states),
        await house.store.cases(live, CaseQuery()),
        await house.store.waits(live, None, 0, until),
        await house.store.waits_in_steps(live, None, 0, until, 60_000),
        await house.store.tallies(live, 0, until),
        await house.store.deliveries(live),
        await house.store.delivery_counts(live),
        await house.store.duties(live),
        await house.store.staff(live),
        await house.store.recent_waits(live, acme.process.id, 0),
        answers,
    ]


async def test_the_copies_follow_their_processes(house: House, acme: Party, side: Organisation) -> None:
    await put_process(house, acme.organisation.id, members(acme.process) | {"name": "Identify better"})
    copy = await house.store.process(side.id, process_id(acme.process.id))
    assert copy is not None
    assert (copy.name, copy.version) == ("Identify better", 2)
    await mirror(house, acme.organisation)
    same = await house.store.process(side.id, process_id(acme.process.id))
    assert same is not None and same.version == 2


async def test_tests_are_forgotten_soon(house: House, acme: Party, side: Organisation) -> None:
    assert (side.limits.artifact_days, side.limits.record_days) == (1, 7)
    assert acme.organisation.limits.artifact_days == 10
    assert await side_of(house, side) is None  # there is no test side of a test side


async def test_a_foreign_test_key_finds_nothing(house: House, acme: Party, other: Party) -> None:
    key = await make_key(house, await make_side(house, other.organisation), "tests")
    refusal(await Party(acme, key.text, acme.client).push(), 404)


async def test_live_a_magic_name_is_a_name(house: House, client: httpx.AsyncClient, acme: Party) -> None:
    live = msgspec.structs.replace(acme.organisation, test=False)
    await house.store.commit(Change(organisation=live.id, update=[live]))
    key = await make_key(house, live, "live")
    party = Party(acme, key.text, client)
    assert key.text.startswith("coram_sk_live_")
    await party.uid(json=MAGIC)
    assert await play_round(house, live.id) == 0
    assert await house.store.conferences_in(live.id, ["created"]) == []
