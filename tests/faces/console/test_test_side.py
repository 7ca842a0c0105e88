"""The console of the test side: who may look at it, what is played there, and the wall between it and what is live."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from coram.actions.administration.staff import issue_sign_in_link, put_staff
from coram.actions.administration.test_side import side_of
from coram.actions.testing.playing import play_round
from coram.core.errors import NotAllowed
from coram.core.scenario import SCENARIOS
from coram.core.staff import StaffMember
from coram.ports.store import Change
from support.house import open_test_house
from support.people import to_waiting
from support.tenants import PASSWORD, Tenant, client_of, make_tenant

API, TEST = "/console/api", "/test/console/api"


@pytest.fixture
async def tenant(tmp_path: Path) -> AsyncIterator[Tenant]:
    """An organisation that is live."""
    async with open_test_house(tmp_path) as house:
        made = await make_tenant(house, "BANK")
        live = msgspec.structs.replace(made.organisation, test=False)
        await house.store.commit(Change(organisation=live.id, update=[live]))
        yield made


@asynccontextmanager
async def as_(tenant: Tenant, member: StaffMember | None = None) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(tenant.house) as client:
        body = {"login": (member or tenant.admin).login, "password": PASSWORD}
        answer = await client.post(f"{API}/sign-in", json=body)
        assert answer.status_code == 200, answer.text
        yield client


async def hire(tenant: Tenant, role: str) -> StaffMember:
    table = {"login": f"{role}@bank.example", "name": role, "roles": [role]}
    await put_staff(tenant.house, tenant.organisation.id, table)
    made = await tenant.house.store.staff_by_login(f"{role}@bank.example")
    assert made is not None
    known = msgspec.structs.replace(made, password_hash=tenant.admin.password_hash)
    await tenant.house.store.commit(Change(organisation=tenant.organisation.id, update=[known]))
    return known


async def opened(client: httpx.AsyncClient) -> None:
    answer = await client.post(f"{API}/test-side")
    assert answer.status_code == 200, answer.text
    assert answer.json()["address"] == "/test/console/#/settings/tests"


async def played(tenant: Tenant, client: httpx.AsyncClient, scenario: str, **more: Any) -> dict[str, Any]:
    """Played to its end; the run as the page shows it then."""
    process = (await client.get(f"{TEST}/tests")).json()["processes"][0]["id"]
    answer = await client.post(f"{TEST}/tests", json={"scenario": scenario, "process": process, **more})
    assert answer.status_code == 201, answer.text
    live = await tenant.house.store.organisation(tenant.organisation.id)
    assert live is not None
    side = await side_of(tenant.house, live)
    assert side is not None
    while await play_round(tenant.house, side.id):
        await asyncio.sleep(0)
    run: dict[str, Any] = (await client.get(f"{TEST}/tests")).json()["runs"][0]
    assert run["identification"] == answer.json()["identification"]
    return run


async def test_neither_side_sees_anything_of_the_other(tenant: Tenant) -> None:
    supervisor = await hire(tenant, "supervisor")
    async with as_(tenant) as admin, as_(tenant, supervisor) as live:
        await opened(admin)
        run = await played(tenant, admin, "accepted", callback="https://93.184.216.34/told")
        assert (run["over"], run["outcome"], run["face"]) == (True, "completed", "liveid")
        (told,) = run["deliveries"]
        assert (await admin.get(f"{TEST}/cases/{run['conference']}")).status_code == 200
        assert (await admin.get(f"{TEST}/deliveries/{told['id']}")).status_code == 200
        applicant = await to_waiting(tenant)
        for client, at in ((admin, API), (live, API)):
            assert (await client.get(f"{at}/deliveries")).json()["deliveries"] == []
            assert (await client.get(f"{at}/deliveries/{told['id']}")).status_code == 404
        assert (await live.get(f"{API}/cases/{run['conference']}")).status_code == 404
        assert run["conference"] not in (await live.get(f"{API}/cases")).text
        assert run["conference"] in (await admin.get(f"{TEST}/cases")).text
        here = (await admin.get(f"{TEST}/board")).json()
        there = (await live.get(f"{API}/board")).json()
        assert applicant.conference in str(there) and applicant.conference not in str(here)
        assert (await admin.get(f"{TEST}/cases/{applicant.conference}")).status_code == 404
        refused = await admin.get(f"{API}/tests")
        assert refused.status_code == 403 and "played on the test side" in refused.json()["detail"]


async def test_an_administrator_is_somebody_else_there(tenant: Tenant) -> None:
    async with as_(tenant) as admin:
        await opened(admin)
        live, test = (await admin.get(f"{API}/me")).json(), (await admin.get(f"{TEST}/me")).json()
        assert not live["test"] and test["test"] and test["crossed"]
        assert live["id"] != test["id"] and live["name"] == test["name"]
        assert test["roles"] == ["operator", "reviewer", "supervisor", "auditor"]
        answer = await admin.get(f"{TEST}/admin/staff")
        assert answer.status_code == 403, "the settings are made on the live side"
        with pytest.raises(NotAllowed, match="is nobody who signs in"):
            await issue_sign_in_link(tenant.house, test["organisation"], test["login"])
        again = (await admin.get(f"{TEST}/me")).json()
        assert again == test


async def test_the_pictures_of_a_case_are_shown_on_its_side(tenant: Tenant) -> None:
    async with as_(tenant) as admin:
        await opened(admin)
        run = await played(tenant, admin, "accepted")
        seen = await admin.post(f"{TEST}/cases/{run['conference']}/open", json={"purpose": "review", "reason": ""})
        assert seen.status_code == 200, seen.text
        src = seen.json()["photos"][0]["src"]
        assert src.startswith("/test/console/api/cases/")
        assert (await admin.get(src)).status_code == 200
        assert (await admin.get(src.removeprefix("/test"))).status_code == 403


async def test_only_administrators_cross_over_and_only_where_there_is_a_side(tenant: Tenant) -> None:
    async with client_of(tenant.house) as nobody:
        assert (await nobody.get(f"{TEST}/me")).status_code == 401
    async with as_(tenant) as admin, as_(tenant, tenant.operator) as operator:
        missing = await admin.get(f"{TEST}/me")
        assert (missing.status_code, missing.json()["code"]) == (403, "NO_TEST_SIDE")
        assert (await operator.post(f"{API}/test-side")).status_code == 403
        await opened(admin)
        for path in ("me", "view", "tests", "cases", "board"):
            refused = await operator.get(f"{TEST}/{path}")
            assert (refused.status_code, refused.json()["code"]) == (403, "NOT_ADMIN"), path


async def test_the_live_session_ends_for_both_sides(tenant: Tenant) -> None:
    async with as_(tenant) as admin:
        await opened(admin)
        assert (await admin.get(f"{TEST}/view")).status_code == 200
        cookies = dict(admin.cookies)
        assert (await admin.post(f"{TEST}/sign-out")).status_code == 200
        admin.cookies.update(cookies)
        assert (await admin.get(f"{TEST}/view")).status_code == 401
        assert (await admin.get(f"{API}/view")).status_code == 401


async def test_whoever_administers_no_more_crosses_no_more(tenant: Tenant) -> None:
    async with as_(tenant) as admin:
        await opened(admin)
        member = await tenant.house.store.staff_member(tenant.organisation.id, tenant.admin.id)
        assert member is not None
        lesser = msgspec.structs.replace(member, roles=("operator",))
        await tenant.house.store.commit(Change(organisation=lesser.organisation, update=[lesser]))
        refused = await admin.get(f"{TEST}/view")
        assert (refused.status_code, refused.json()["code"]) == (403, "NOT_ADMIN")


async def test_what_cannot_be_played_names_its_field(tenant: Tenant) -> None:
    async with as_(tenant) as admin:
        await opened(admin)
        process = (await admin.get(f"{TEST}/tests")).json()["processes"][0]
        assert process["attended"] and process["codes"]
        for wish, field, words in (
            ({"scenario": "wonderful"}, "scenario", "there is no scenario 'wonderful'"),
            ({"scenario": "rejected", "code": "NONE"}, "scenario", "this process has no abort code 'NONE'"),
            ({"scenario": "accepted", "face": "telex"}, "face", "one of idenfy, liveid"),
            ({"scenario": "accepted", "callback": "http://127.0.0.1/"}, "liveid_servercallback", ""),
        ):
            answer = await admin.post(f"{TEST}/tests", json={"process": process["id"], **wish})
            assert answer.status_code == 400, answer.text
            assert answer.json()["field"] == field
            assert words in answer.json()["detail"]


async def test_a_rejection_has_the_abort_code_that_was_chosen(tenant: Tenant) -> None:
    async with as_(tenant) as admin:
        await opened(admin)
        code = (await admin.get(f"{TEST}/tests")).json()["processes"][0]["codes"][-1]
        run = await played(tenant, admin, "rejected", code=code, face="idenfy")
        assert (run["outcome"], run["code"], run["face"]) == ("aborted", code, "idenfy")


def test_the_page_has_words_for_everything_that_can_be_played() -> None:
    for language in ("en", "it", "de"):
        file = Path(__file__).parents[3] / f"web/messages/admin/{language}.json"
        words = json.loads(file.read_text("utf-8"))
        for name in SCENARIOS:
            assert words.get(f"scenario.{name}") and words.get(f"scenario_text.{name}"), (language, name)
