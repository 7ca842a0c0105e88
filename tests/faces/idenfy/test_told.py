"""How an identification stands, its data and its files, as clients of iDenfy ask for them."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from coram.actions.unattended.reviewing import approve, claim, correct, deny
from coram.core.access import Caller
from support.idenfy import Self, auth, opened, refusal, self_service
from support.self_service import passport, selfie
from support.tenants import make_tenant

_BOTH = {
    "name", "surname", "date_of_birth", "expiry_date", "personal_code", "document_number", "sex", "nationality",
    "country", "date_of_issue", "document_type",
}  # fmt: skip
FULL_DOCUMENT = (
    {f"{prefix}_{name}" for prefix in ("doc", "mrz", "manual") for name in _BOTH}
    | {"doc_license_categories", "mrz_document_subtype", "mrz_optional_data", "mrz_string", "document_type"}
    | {"manual_utility_address", "manual_utility_address_match"}
)
"""The vendor's own table of `client_identity_document`."""
PATHS = ("/api/v2/status", "/api/v2/data", "/api/v2/files", "/api/v2/full-status")


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[Self]:
    async with self_service(tmp_path) as made:
        yield made


@pytest.fixture
async def reviewed(tmp_path: Path) -> AsyncIterator[Self]:
    async with self_service(tmp_path, review="always") as made:
        yield made


async def told(alone: Self, what: str, scan: str) -> dict[str, Any]:
    answer = await alone.post(f"/api/v2/{what}", scanRef=scan)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def reviewer(alone: Self) -> Caller:
    return Caller(
        kind="staff", organisation=alone.bank.organisation.id, id=alone.bank.operator.id, roles=("reviewer",)
    )  # fmt: skip


async def test_an_approved_passport(alone: Self) -> None:
    one = await alone.handed_in()
    assert await told(alone, "status", one.scan) == {
        "status": "APPROVED", "scanRef": one.scan, "clientId": "user-123", "autoDocument": "DOC_VALIDATED",
        "autoFace": "FACE_NOT_CHECKED", "manualDocument": "", "manualFace": "", "fraudTags": [], "mismatchTags": [],
        "suspicionReasons": [],
    }  # fmt: skip
    data = await told(alone, "data", one.scan)
    assert (data["scanRef"], data["clientId"]) == (one.scan, "user-123")
    assert (data["docFirstName"], data["docLastName"], data["docNumber"]) == ("ANNA MARIA", "ERIKSSON", "L898902C3")
    assert (data["docDob"], data["docExpiry"], data["docType"]) == ("1974-08-12", "2099-04-15", "PASSPORT")
    assert (data["docSex"], data["selectedCountry"], data["docPersonalCode"]) == ("FEMALE", "LT", "ZE184226B")
    assert data["manuallyDataChanged"] is False and data["orgFirstName"] is None and "data" not in data
    assert "finishTime" not in data
    for path in ("/api/v2/status", "/api/v2/data"):
        for form in (path, f"{path}/"):
            by_get = await alone.program.get(form, params={"scanRef": one.scan}, auth=auth(alone.bank))
            assert by_get.json()["scanRef"] == one.scan
    by_form = await alone.program.post("/api/v2/data/", data={"scanRef": one.scan}, auth=auth(alone.bank))
    assert by_form.json() == data


async def test_full_status(alone: Self) -> None:
    one = await alone.handed_in()
    full = await told(alone, "full-status", one.scan)
    assert (full["document_validity"], full["face_match_result"]) == ("DOC_VALIDATED", "FACE_NOT_CHECKED")
    assert (full["manual_document_validity"], full["suspection_reasons"], full["attempt_count"]) == ("", [], 1)
    assert full["client"]["surname"] == "Eriksson" and full["client"]["date_of_birth"] == "1974-08-12"
    document = full["client_identity_document"]
    assert document["doc_surname"] == "ERIKSSON" and document["document_type"] == "PASSPORT"
    assert document["manual_surname"] is None and document["mrz_string"] == "P<UTOL898902C3"
    assert (document["doc_personal_code"], document["doc_sex"]) == ("ZE184226B", "FEMALE")
    assert document["doc_document_type"] == full["client"]["document_type"] == "PASSPORT"
    assert (full["client"]["country"], full["client"]["default_country"]) == ("LT", None)
    assert set(document) == FULL_DOCUMENT
    assert len(full["start_time"]) == len("2026-11-27 02:40:00") and full["review_time"] is None
    assert full["finish_time"] >= full["start_time"]


async def test_before_anybody_opened_it(alone: Self) -> None:
    one = await alone.minted()
    status = await told(alone, "status", one.scan)
    assert (status["status"], status["autoDocument"]) == ("ACTIVE", "DOC_NOT_ANALYSED")
    data = await told(alone, "data", one.scan)
    assert {name for name, value in data.items() if value is not None} == {"scanRef", "clientId"}
    assert set((await told(alone, "files", one.scan)).values()) == {None}
    full = await told(alone, "full-status", one.scan)
    assert (full["start_time"], full["attempt_count"]) == (None, 0)
    await opened(alone.bank, one)
    assert (await told(alone, "full-status", one.scan))["client_identity_document"]["doc_surname"] is None
    expired = await alone.minted(seconds=-1)
    assert (await told(alone, "status", expired.scan))["status"] == "EXPIRED"
    await alone.post("/api/v2/delete", scanRef=expired.scan)
    assert (await told(alone, "status", expired.scan))["status"] == "EXPIRED-DELETED"


async def test_a_refused_document_says_why(alone: Self) -> None:
    one = await alone.handed_in("glare")
    status = await told(alone, "status", one.scan)
    assert (status["status"], status["autoDocument"]) == ("DENIED", "DOC_GLARED")


async def test_a_reviewer_is_awaited_and_then_decides(reviewed: Self) -> None:
    one = await reviewed.handed_in()
    status = await told(reviewed, "status", one.scan)
    assert (status["status"], status["autoDocument"], status["manualDocument"]) == ("REVIEWING", "DOC_VALIDATED", "")
    last, caller = await reviewed.last(one.scan), reviewer(reviewed)
    await claim(reviewed.house, caller, last.id)
    await correct(reviewed.house, caller, last.id, {"surname": "ERICSSON"}, "as it is printed")
    await approve(reviewed.house, caller, last.id)
    status = await told(reviewed, "status", one.scan)
    assert (status["status"], status["manualDocument"]) == ("APPROVED", "DOC_VALIDATED")
    data = await told(reviewed, "data", one.scan)
    assert (data["docLastName"], data["manuallyDataChanged"]) == ("ERICSSON", True)
    document = (full := await told(reviewed, "full-status", one.scan))["client_identity_document"]
    assert (document["doc_surname"], document["manual_surname"]) == ("ERIKSSON", "ERICSSON")
    assert full["review_time"] >= full["finish_time"]


async def test_a_reviewer_refuses(reviewed: Self) -> None:
    one = await reviewed.handed_in()
    last, caller = await reviewed.last(one.scan), reviewer(reviewed)
    await claim(reviewed.house, caller, last.id)
    await deny(reviewed.house, caller, last.id, ["FACE_DIFFERS"])
    status = await told(reviewed, "status", one.scan)
    assert (status["status"], status["manualFace"], status["autoFace"]) == (
        "DENIED", "FACE_MISMATCH", "FACE_NOT_CHECKED",
    )  # fmt: skip


async def test_what_an_entry_of_the_block_list_was_made_of_is_suspected(alone: Self) -> None:
    one, other = await alone.handed_in(), await alone.handed_in("glare", client="user-2")
    path = f"/kyc/identifications/{one.scan}/blocklists/DOCUMENT_INFO/"
    assert (await alone.post(path, reason="chargeback")).status_code == 201
    status = await told(alone, "status", one.scan)
    assert (status["status"], status["fraudTags"]) == ("SUSPECTED", ["DATA_IN_BLACKLIST"])
    assert "DATA_IN_BLACKLIST" not in (await told(alone, "status", other.scan))["fraudTags"]
    rows = (await alone.program.get("/kyc/identifications/", auth=auth(alone.bank))).json()["results"]
    assert {row["scanRef"]: row["suspected"] for row in rows}[one.scan] is True
    assert (await alone.program.delete(path, auth=auth(alone.bank))).status_code == 204
    assert (await told(alone, "status", one.scan))["status"] == "APPROVED"


async def test_files_need_no_credential_and_come_in_parts(alone: Self) -> None:
    one = await alone.handed_in()
    addresses = await told(alone, "files", one.scan)
    assert set(addresses) == {
        "FRONT",
        "BACK",
        "FACE",
        "FRONT_VIDEO",
        "BACK_VIDEO",
        "FACE_VIDEO",
        "UTILITY_BILL",
        "OTHER",
    }
    assert {name for name, url in addresses.items() if url} == {"FRONT", "FACE"}
    for step, photo in (("FRONT", passport()), ("FACE", selfie())):
        url = addresses[step]
        assert urlsplit(url).path.endswith(f"/{step}.jpg")
        whole = await alone.program.get(url)
        assert (whole.status_code, whole.content, whole.headers["content-type"]) == (200, photo, "image/jpeg")
        part = await alone.program.get(url, headers={"range": "bytes=2-5"})
        assert (part.status_code, part.content) == (206, photo[2:6])
    wrong = await alone.program.get(addresses["FRONT"][:-1] + ("0" if addresses["FRONT"][-1] != "0" else "1"))
    refusal(wrong, 401, "UNAUTHORIZED", "this address is not valid")
    last = await alone.last(one.scan)
    trail = await alone.house.store.audit(alone.bank.organisation.id, last.id)
    read = [(entry.actor.id, entry.details["what"]) for entry in trail if entry.type == "evidence.handed_out"]
    assert read == [(alone.bank.identifier, "files"), ("signed address", "file"), ("signed address", "file")]
    alone.house.clock.move(3_601)  # type: ignore[attr-defined]
    refusal(await alone.program.get(addresses["FRONT"]), 400, "TOKEN_NOT_VALID", "run out; ask for a new one")
    fresh = await told(alone, "files", one.scan)
    assert (await alone.program.get(fresh["FRONT"])).status_code == 200
    assert (await alone.post("/api/v2/delete", scanRef=one.scan)).status_code == 200
    refusal(await alone.program.get(fresh["FRONT"]), 404, "BAD_VALUE")
    assert set((await told(alone, "files", one.scan)).values()) == {None}


async def test_whose_it_is(alone: Self) -> None:
    one = await alone.handed_in()
    rival = await make_tenant(alone.house, "RIVAL")
    for path in PATHS:
        for scan in (one.scan, "nonsense"):
            refusal(await alone.post(path, rival, scanRef=scan), 404, "BAD_VALUE", "there is no such identification")
        refusal(await alone.post(path), 400, "MISSING_VALUE", "scanRef is missing")
        refusal(await alone.program.post(path, json={"scanRef": one.scan}), 401, "UNAUTHORIZED")
    narrow = {"grant_type": "client_credentials", "scope": "identifications"}
    token = (await alone.program.post("/v1/token", data=narrow, auth=auth(alone.bank))).json()["access_token"]
    bearer = {"authorization": f"Bearer {token}"}
    assert (await alone.program.post(PATHS[0], json={"scanRef": one.scan}, headers=bearer)).status_code == 200
    for path in PATHS[1:]:
        answer = await alone.program.post(path, json={"scanRef": one.scan}, headers=bearer)
        refusal(answer, 403, "PERMISSIONS_ERROR", "does not cover 'tokens'")
