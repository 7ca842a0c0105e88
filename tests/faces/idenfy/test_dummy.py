"""`dummyStatus`: forced with test keys, and played under the rules of the process."""

import httpx
import pytest

from coram.actions.conference.ending import run_out
from coram.actions.testing.playing import play_round
from coram.core.conference import FINAL
from support.house import SetClock
from support.tenants import Tenant

TOKEN = "/api/v2/token"


async def played(program: httpx.AsyncClient, bank: Tenant, **fields: object) -> str:
    auth = (bank.identifier, bank.secret)
    made = await program.post(TOKEN, json={"clientId": "user-123", **fields}, auth=auth)
    assert made.status_code == 201, made.text
    scan = made.json()["scanRef"]
    for _ in range(60):
        await play_round(bank.house, bank.organisation.id)
        found = (await bank.house.store.conferences_of(bank.organisation.id, scan))[-1]
        if found.state in FINAL:
            break
        if found.played and found.played.scenario == "expired":
            assert isinstance(bank.house.clock, SetClock)
            bank.house.clock.move(3)
            await run_out(bank.house, bank.organisation.id, found.id)
    answer = await program.post("/api/v2/status", json={"scanRef": scan}, auth=auth)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["status"])


@pytest.mark.parametrize("wanted", ["APPROVED", "DENIED", "SUSPECTED"])
async def test_the_outcome_is_what_was_asked_for(program: httpx.AsyncClient, bank: Tenant, wanted: str) -> None:
    assert await played(program, bank, dummyStatus=wanted) == wanted


async def test_magic_names_work_here_too(program: httpx.AsyncClient, bank: Tenant) -> None:
    assert await played(program, bank, firstName="Magic", lastName="Rejected Doc Expired") == "DENIED"


async def test_what_cannot_be_forced_is_told(program: httpx.AsyncClient, bank: Tenant) -> None:
    auth = (bank.identifier, bank.secret)
    answer = await program.post(TOKEN, json={"clientId": "x", "dummyStatus": "WONDERFUL"}, auth=auth)
    assert answer.status_code == 400
    assert "APPROVED, DENIED, SUSPECTED, EXPIRED, ACTIVE" in answer.json()["message"]
    left = await program.post(TOKEN, json={"clientId": "x", "dummyStatus": "ACTIVE"}, auth=auth)
    assert left.status_code == 201
    assert await bank.house.store.conferences_of(bank.organisation.id, left.json()["scanRef"]) == []


async def test_a_link_that_expired(program: httpx.AsyncClient, bank: Tenant) -> None:
    assert await played(program, bank, dummyStatus="EXPIRED") == "EXPIRED"
