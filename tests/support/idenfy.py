"""The iDenfy face as its clients call it, and self-services that were opened through it."""

from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from coram.actions.house import House
from coram.actions.identification.requests import Request
from coram.actions.identification.starting import open_link, push
from coram.actions.ledger import new_letters
from coram.actions.unattended.checking import check
from coram.core.conference import Conference
from coram.core.unattended import UnattendedRules
from support.house import open_test_house
from support.people import key_of
from support.self_service import CODES, PERSON, STEPS, LabelledReader, passport, selfie
from support.tenants import Tenant, client_of, make_tenant


def auth(tenant: Tenant) -> tuple[str, str]:
    return tenant.identifier, tenant.secret


def refusal(answer: httpx.Response, status: int, identifier: str, words: str = "") -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert set(body) == {"identifier", "message", "documentation", "severity"}
    assert body["identifier"] == identifier, body
    assert words in body["message"], body


def base64(data: bytes) -> str:
    return b64encode(data).decode()


class Minted(NamedTuple):
    """A token and its identification."""

    token: str
    scan: str


class Self(NamedTuple):
    """A tenant whose only process is a self-service, and a program."""

    house: House
    bank: Tenant
    program: httpx.AsyncClient

    async def post(self, path: str, tenant: Tenant | None = None, **body: Any) -> httpx.Response:
        return await self.program.post(path, json=body, auth=auth(tenant or self.bank))

    async def minted(self, client: str = "user-123", **data: Any) -> Minted:
        return await minted(self.bank, client, **data)

    async def handed_in(self, *problems: str, client: str = "user-123", **fields: str) -> Minted:
        """By direct processing, and checked."""
        one = await self.minted(client)
        answer = await self.post("/api/v2/process", **images_of(one.token, *problems, **fields))
        assert answer.status_code == 200, answer.text
        await self.checked(one.scan)
        return one

    async def checked(self, scan: str) -> Conference:
        last = await self.last(scan)
        await check(self.house, self.bank.organisation.id, last.id)
        return await self.last(scan)

    async def last(self, scan: str) -> Conference:
        return (await self.house.store.conferences_of(self.bank.organisation.id, scan))[-1]


def images_of(token: str, *problems: str, **fields: str) -> dict[str, Any]:
    """What direct processing is asked for, of a passport."""
    return {
        "authToken": token,
        "country": "lt",
        "documentType": "PASSPORT",
        "images": {"FRONT": base64(passport(*problems, **fields)), "FACE": base64(selfie())},
    }


async def minted(tenant: Tenant, client: str = "user-123", **data: Any) -> Minted:
    """A token as the face makes it."""
    house, seconds = tenant.house, data.pop("seconds", 3_600)
    pushed = await push(
        house, tenant.organisation, Request(process=tenant.process.id, data={**PERSON, "clientId": client, **data}),
        key_of(tenant), method="start", expires_at=house.clock.now() + seconds * 1000, face="idenfy",
        capability=new_letters(house, 40),
    )  # fmt: skip
    return Minted(pushed.uid, pushed.identification)


async def opened(tenant: Tenant, one: Minted) -> Conference:
    """By its applicant, who does nothing more."""
    return (await open_link(tenant.house, one.token)).conference


@asynccontextmanager
async def self_service(path: Path, **rules: Any) -> AsyncIterator[Self]:
    made = UnattendedRules(**{"review": "never", **rules})
    async with open_test_house(path, reader=LabelledReader()) as house:
        bank = await make_tenant(house, "BANK", attended=False, unattended=made, steps=STEPS, abort_codes=CODES)
        async with client_of(house) as program:
            yield Self(house, bank, program)
