"""What the iDenfy face tells of a case: its report, data and files, to whom they belong; and its end."""

from base64 import b64decode
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coram.actions.evidence.deletion import delete_artifacts
from coram.actions.evidence.package import open_package
from coram.core.audit import Actor
from coram.ports.store import Change
from support.idenfy import Minted, Self, opened, refusal, self_service
from support.tenants import make_tenant

PDF, DELETE = "/api/v2/generate-pdf", "/api/v2/delete"


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[Self]:
    async with self_service(tmp_path) as made:
        yield made


async def handed_out(alone: Self, one: Minted) -> list[dict[str, Any]]:
    last = await alone.last(one.scan)
    trail = await alone.house.store.audit(alone.bank.organisation.id, last.id)
    return [
        {**entry.details, "by": entry.actor.id, "kind": entry.actor.kind}
        for entry in trail
        if entry.type == "evidence.handed_out"
    ]


async def test_the_report_of_a_case(alone: Self) -> None:
    one = await alone.handed_in()
    answer = await alone.post(PDF, scanRef=one.scan, language="lt")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["scanRef"], told["fileName"], told["language"]) == (one.scan, f"{one.scan}.pdf", "en")
    report = b64decode(told["pdf"], validate=True)
    package = await open_package(alone.house, alone.bank.organisation.id, (await alone.last(one.scan)).id)
    path = next(path for path in package.paths if path.endswith("/report.pdf"))
    assert report.startswith(b"%PDF-") and report == b"".join([part async for part in package.file(path)])
    again = (await alone.post(f"{PDF}/", scanRef=one.scan, includeAdditionalStepFiles=False)).json()
    assert b64decode(again["pdf"]) == report
    plain = (await alone.post(PDF, scanRef=one.scan, includeMainStepFiles=False)).json()
    assert b64decode(plain["pdf"]) != report
    assert await handed_out(alone, one) == [
        {"what": "report", "address": "203.0.113.9", "by": alone.bank.identifier, "kind": "service"}
    ]
    last = await alone.last(one.scan)
    await delete_artifacts(alone.house, Actor(kind="system"), alone.bank.organisation.id, last.id)
    kept = (await alone.post(PDF, scanRef=one.scan)).json()
    assert kept["pdf"] == plain["pdf"]


async def test_there_is_no_report_yet(alone: Self) -> None:
    one = await alone.minted()
    refusal(await alone.post(PDF, scanRef=one.scan), 400, "PARTNER_ERROR", "the applicant has not opened it")
    await opened(alone.bank, one)
    refusal(await alone.post(PDF, scanRef=one.scan), 400, "PARTNER_ERROR", "the conference is not over")
    refusal(await alone.post(PDF, scanRef=one.scan, language="xx"), 400, "BAD_VALUE", "language: en or lt")
    wrong = await alone.post(PDF, scanRef=one.scan, includeMainStepFiles="some")
    refusal(wrong, 400, "BAD_VALUE", "includeMainStepFiles: true or false")


async def test_deleting_waits_until_the_token_opens_nothing(alone: Self) -> None:
    one = await alone.minted()
    refusal(await alone.post(DELETE, scanRef=one.scan), 400, "PARTNER_ERROR", "Token has not expired yet.")
    await opened(alone.bank, one)
    refusal(await alone.post(DELETE, scanRef=one.scan), 400, "PARTNER_ERROR", "Token has not expired yet.")
    alone.house.clock.move(3_601)  # type: ignore[attr-defined]
    answer = await alone.post(DELETE, scanRef=one.scan)
    assert (answer.status_code, answer.content) == (200, b"")
    found = await alone.house.store.identification(alone.bank.organisation.id, one.scan)
    assert found and (found.state, found.sealed, found.wrapped_key) == ("deleted", b"", b"")
    never = await alone.minted(seconds=-1)
    assert (await alone.post(DELETE, scanRef=never.scan)).status_code == 200
    found = await alone.house.store.identification(alone.bank.organisation.id, never.scan)
    assert found and (found.state, found.sealed) == ("deleted", b"")


async def test_a_used_token_may_be_deleted_at_once_with_all_that_is_known(alone: Self) -> None:
    one = await alone.handed_in()
    last = await alone.last(one.scan)
    held = msgspec.structs.replace(last, legal_hold=True)
    await alone.house.store.commit(Change(organisation=alone.bank.organisation.id, update=[held]))
    refusal(await alone.post(DELETE, scanRef=one.scan), 400, "PARTNER_ERROR", "under legal hold")
    free = msgspec.structs.replace(await alone.last(one.scan), legal_hold=False)
    await alone.house.store.commit(Change(organisation=alone.bank.organisation.id, update=[free]))
    for _ in range(2):
        assert (await alone.post(DELETE, scanRef=one.scan)).status_code == 200
    gone = await alone.last(one.scan)
    assert gone.erased and gone.wrapped_key == b""
    assert not await alone.house.store.artifacts(alone.bank.organisation.id, gone.id)
    assert (await alone.post("/api/v2/status", scanRef=one.scan)).json()["status"] == "DELETED"
    refusal(await alone.post(PDF, scanRef=one.scan), 400, "PARTNER_ERROR", "or it was deleted")
    trail = await alone.house.store.audit(alone.bank.organisation.id, "organisation")
    assert {"identification.deleted", "conference.erased"} <= {entry.type for entry in trail}


async def test_whose_it_is(alone: Self) -> None:
    one = await alone.handed_in()
    rival = await make_tenant(alone.house, "RIVAL")
    for path in (PDF, DELETE):
        for scan in (one.scan, "nonsense"):
            answer = await alone.post(path, rival, scanRef=scan)
            refusal(answer, 404, "BAD_VALUE", "scanRef: there is no such identification")
        refusal(await alone.post(path), 400, "MISSING_VALUE", "scanRef is missing")
        refusal(await alone.program.post(path, json={"scanRef": one.scan}), 401, "UNAUTHORIZED")
    assert not (await alone.last(one.scan)).erased
