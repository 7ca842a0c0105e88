"""What gives others a way in, or takes it, wants password or factor shown within five minutes (ASVS 5.0, 7.5.3).

The console's operations are found, not listed: one that is new is asked about here.
"""

from typing import Any

import httpx
import msgspec
import pytest
from litestar import Litestar
from litestar.di import Provide

from coram.faces import console
from coram.ports.store import Change
from support.tenants import PASSWORD, Tenant, client_of

AT = "/console/api/admin"
ID = "00000000-0000-4000-8000-000000000000"
UNASKED = {
    "PUT /organisation": "asked where members that protect are changed",
    "PUT /user-agents": "opens no tenant's data to anybody",
    "PUT /staff/{person}": "asked where roles are changed",
    "POST /staff/{person}/disable": "takes away, in a hurry",
    "POST /staff/{person}/sign-out": "takes away, in a hurry",
    "DELETE /sessions/{person}/{session}": "takes away, in a hurry",
    "POST /staff/{person}/certificates": "notes a training",
    "DELETE /staff/{person}/certificates/{certificate}": "notes a training",
    "PUT /staff/{person}/certificates/{certificate}/file": "notes a training",
    "POST /receiver/try": "sends a sample to where results go already",
    "POST /receiver/samples": "the same, played on the test side: nothing live changes",
}
"""Operations that change something and ask for no fresh proof, and why. Processes and retention stand elsewhere."""


def changing() -> dict[str, str]:
    """Operation → an address of it."""
    found = {}
    for route in Litestar(
        [console.router()], dependencies={"house": Provide(lambda: None, sync_to_thread=False)}
    ).routes:
        path = route.path.rstrip("/")
        if not path.startswith(AT) or "/processes" in path or "/retention" in path:
            continue
        named = filled = path.removeprefix(AT)
        for part in route.path_components:
            if not isinstance(part, str):
                named = named.replace("{" + part.full + "}", "{" + part.name + "}")
                filled = filled.replace("{" + part.full + "}", ID)
        for method in getattr(route, "methods", set()) - {"OPTIONS", "HEAD", "GET"}:
            found[f"{method} {named}"] = f"{AT}{filled}"
    return found


async def entered(client: httpx.AsyncClient, bank: Tenant) -> None:
    answer = await client.post("/console/api/sign-in", json={"login": bank.admin.login, "password": PASSWORD})
    assert answer.status_code == 200, answer.text


def later(bank: Tenant) -> None:
    bank.house.clock.move(301)  # type: ignore[attr-defined]


def confirm_first(answer: httpx.Response) -> None:
    assert answer.status_code == 403, answer.text
    assert answer.json()["code"].upper() == "CONFIRM_FIRST", answer.text
    assert "password or second factor" in answer.text


@pytest.fixture
async def platform(bank: Tenant) -> Tenant:
    member = await bank.house.store.staff_member(bank.organisation.id, bank.admin.id)
    assert member is not None
    raised = msgspec.structs.replace(member, roles=("admin", "platform_admin"))
    await bank.house.store.commit(Change(organisation=bank.organisation.id, update=[raised]))
    return bank


async def test_everything_that_gives_a_way_in_is_asked_for_and_goes_on_after_a_proof(platform: Tenant) -> None:
    operations = changing()
    assert UNASKED.keys() <= operations.keys(), "an operation was renamed"
    asked = operations.keys() - UNASKED.keys()
    assert len(asked) >= 16
    async with client_of(platform.house) as client:
        await entered(client, platform)
        later(platform)
        for operation in sorted(asked):
            confirm_first(await client.request(operation.split()[0], operations[operation], json={}))
        for path in ("keys", "issuers", "providers", "staff", "signing-keys", "sessions"):
            assert (await client.get(f"{AT}/{path}")).status_code == 200, "to look needs no proof"
        confirm_first(await client.post(f"{AT}/keys", json={"name": "mine"}))
        answer = await client.post("/console/api/profile/confirm", json={"password": PASSWORD})
        assert answer.status_code == 204, answer.text
        assert (await client.post(f"{AT}/keys", json={"name": "mine"})).status_code == 201
        made = await client.post(f"{AT}/signing-keys/rotate", json={"at_once": False})
        assert made.status_code == 200, made.text


async def test_roles_and_rules_of_signing_in_are_asked_for_and_names_are_not(bank: Tenant) -> None:
    async with client_of(bank.house) as client:
        await entered(client, bank)
        whole = (await client.get(f"{AT}/organisation")).json()
        rules = {name: whole[name] for name in whole.keys() - {"id", "code", "test", "user_agents"}}
        person = {"name": "Other", "roles": list(bank.operator.roles), "languages": ["en"]}
        later(bank)
        assert (await client.put(f"{AT}/staff/{bank.operator.id}", json=person)).status_code == 200
        confirm_first(await client.put(f"{AT}/staff/{bank.operator.id}", json=person | {"roles": ["admin"]}))
        answer = await client.put(f"{AT}/organisation", json=rules | {"name": "Renamed"})
        assert answer.status_code == 200, answer.text
        changes: tuple[dict[str, Any], ...] = (
            {"second_factor": "required"},
            {"second_factor_roles": ["admin"]},
            {"service_auth": "required"},
            {"revoke_leaked_keys": not rules["revoke_leaked_keys"]},
        )
        for change in changes:
            confirm_first(await client.put(f"{AT}/organisation", json=rules | change))
        member = await bank.house.store.staff_member(bank.organisation.id, bank.operator.id)
        assert member is not None and (member.name, member.roles) == ("Other", bank.operator.roles)


async def test_the_native_face_asks_sessions_and_never_keys(platform: Tenant) -> None:
    calls: tuple[tuple[str, str, Any], ...] = (
        ("POST", "/v1/keys", {"name": "x"}),
        ("PATCH", f"/v1/keys/{platform.identifier}", {"name": "x"}),
        ("POST", f"/v1/keys/{platform.identifier}/rotate", {"overlap_seconds": 60}),
        ("POST", "/v1/issuers", {"name": "x"}),
        ("PATCH", f"/v1/issuers/{ID}", {"name": "x"}),
        ("POST", f"/v1/issuers/{ID}/rotate", {}),
        ("DELETE", f"/v1/issuers/{ID}", None),
        ("DELETE", f"/v1/keys/{platform.identifier}", None),
    )
    async with client_of(platform.house) as client, client_of(platform.house) as program:
        await entered(client, platform)
        later(platform)
        for method, path, body in (*calls, ("POST", "/v1/signing-keys/rotate", {})):
            confirm_first(await client.request(method, path, json=body))
        for path in ("/v1/keys", "/v1/issuers", "/v1/signing-keys", "/v1/audit"):
            assert (await client.get(path)).status_code == 200, path
        for method, path, body in calls:
            answer = await program.request(method, path, json=body, headers=platform.powers)
            assert answer.status_code in (200, 201, 204, 404), answer.text
            bearer = {"authorization": f"Bearer {platform.powerful}"}
            answer = await program.request(method, path, json=body, headers=bearer)
            assert answer.status_code in (200, 201, 204, 404), answer.text
        await client.post("/console/api/profile/confirm", json={"password": PASSWORD})
        assert (await client.post("/v1/keys", json={"name": "y"})).status_code == 201
        assert (await client.post("/v1/signing-keys/rotate", json={})).status_code == 201


async def test_received_clients_are_not_asked_but_a_consoles_cookie_is_no_way_round(bank: Tenant) -> None:
    async with bank.signed_in() as client, client_of(bank.house) as console_client:
        await entered(console_client, bank)
        later(bank)
        made = await client.post("/auth/keys/generate")
        assert made.status_code == 201, "a session of this face lasts as its contract says"
        reference = made.json()["api_key_ref"]
        for method, path in (
            ("POST", "/auth/keys/generate"),
            ("POST", f"/auth/keys/{reference}/rotate"),
            ("DELETE", f"/auth/user/{reference}"),
        ):
            confirm_first(await console_client.request(method, path))
        assert (await console_client.get("/auth/keys/list")).status_code == 200
        confirm_first(await client.post("/v1/keys", json={"name": "x"}))
        assert (await client.delete(f"/auth/user/{reference}")).status_code == 204
