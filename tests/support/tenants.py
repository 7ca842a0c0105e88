"""Tenants with everything that has a credential, spoken to through the whole application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec

from coram.actions.access.passwords import hashed
from coram.actions.administration.keys import make_key
from coram.actions.house import House
from coram.assembly.building import application
from coram.core.access import KEY_SCOPES
from coram.core.staff import StaffMember
from coram.ports.store import Change
from coram.settings import Settings
from support.house import BASE_URL, Filled, fill, open_test_house

PASSWORD = "correct horse battery staple"
ADDRESS = "203.0.113.9"


def client_of(house: House, address: str = ADDRESS) -> httpx.AsyncClient:
    """A fresh client, with a cookie jar of its own, of the whole application."""
    app: Any = application(house, Settings())
    transport = httpx.ASGITransport(app=app, client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url=BASE_URL)


class Tenant(Filled):
    """An organisation with an admin, an operator, a key of the usual scopes and one of all."""

    def __init__(self, filled: Filled, admin: StaffMember, key: Any, powerful: Any) -> None:
        super().__init__(filled.house, filled.organisation, filled.process, filled.staff)
        self.admin, self.operator = admin, filled.staff[0]
        self.made, self.made_powerful = key, powerful
        self.identifier, self.secret, self.key = key.key.identifier, key.secret, key.text
        self.powerful = powerful.text

    @property
    def headers(self) -> dict[str, str]:
        return {"apikey": self.key}

    @property
    def powers(self) -> dict[str, str]:
        """The header of a key with every scope."""
        return {"apikey": self.powerful}

    async def token(self, client: httpx.AsyncClient) -> str:
        """A service token, as the Received face gives it."""
        body = {"api_key": self.identifier, "password": self.secret}
        answer = await client.post("/auth/login", json=body)
        assert answer.status_code == 200, answer.text
        return str(answer.json())

    @asynccontextmanager
    async def signed_in(self, member: StaffMember | None = None) -> AsyncIterator[httpx.AsyncClient]:
        """A client with the session of the admin, or of another person."""
        async with client_of(self.house) as client:
            body = {"email": (member or self.admin).login, "password": PASSWORD}
            answer = await client.post("/auth/login", json=body)
            assert answer.status_code == 200, answer.text
            yield client


async def make_tenant(house: House, code: str, **process: Any) -> Tenant:
    filled = await fill(house, code, **process)
    secret = await hashed(house, PASSWORD)
    admin = StaffMember(
        organisation=filled.organisation.id,
        id=f"{filled.organisation.id[:8]}-0000-4000-8000-000000000000",
        login=f"admin.{code.lower()}@example.org",
        name=f"Admin of {code}",
        roles=("admin",),
        created_at=house.clock.now(),
        password_hash=secret,
    )
    known = await house.store.staff_member(filled.organisation.id, filled.staff[0].id)
    assert known is not None
    operator = msgspec.structs.replace(known, password_hash=secret)
    await house.store.commit(Change(organisation=filled.organisation.id, insert=[admin], update=[operator]))
    filled.staff[0] = operator
    key = await make_key(house, filled.organisation, "integration")
    powerful = await make_key(house, filled.organisation, "gateway", scopes=KEY_SCOPES)
    return Tenant(filled, admin, key, powerful)


@asynccontextmanager
async def tenants(path: Path, **overrides: Any) -> AsyncIterator[tuple[Tenant, Tenant]]:
    """Two of them on one house."""
    async with open_test_house(path, **overrides) as house:
        yield await make_tenant(house, "ACME"), await make_tenant(house, "OTHER")
