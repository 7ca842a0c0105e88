"""Public clients of iDenfy, as they ask and as they read: a typed Go library, two plugins in PHP, back ends in Kotlin
and Node, a downloader of files, Python without a content type. What each sends is taken, and what each reads is there,
in the type that it expects.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from coram.actions.delivery.secrets import face_key
from coram.core.api_key_text import write
from support.idenfy import Self, refusal, self_service
from support.idenfy_receiver import NAMED, Shop, gone_through

Reads = dict[str, Callable[[Any], bool]]


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[Self]:
    async with self_service(tmp_path) as made:
        yield made


# --- what typed readers take -----------------------------------------------------------------------------


def text(value: Any) -> bool:
    return isinstance(value, str)


def text_or_null(value: Any) -> bool:
    return value is None or isinstance(value, str)


def whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def flag_or_null(value: Any) -> bool:
    return value is None or isinstance(value, bool)


def texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def texts_or_null(value: Any) -> bool:
    return value is None or texts(value)


def objects_or_null(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(one, dict) for one in value))


def map_of_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def day_or_null(value: Any) -> bool:
    """A reader of dates fails at an empty text."""
    return value is None or (isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-")


def check(body: dict[str, Any], reads: Reads) -> None:
    wrong = {name: body.get(name, "MISSING") for name, takes in reads.items() if not takes(body.get(name, ...))}
    assert not wrong


TYPED_TOKEN: Reads = {
    **dict.fromkeys(("clientId", "message", "authToken", "scanRef", "locale", "tokenType"), text),
    **dict.fromkeys(
        ("firstName", "lastName", "successUrl", "errorUrl", "unverifiedUrl", "country", "nationality", "personalNumber",
         "documentNumber", "sex", "address", "externalRef", "callbackUrl", "questionnaire", "digitString"),
        text_or_null,
    ),
    **dict.fromkeys(("dateOfBirth", "dateOfExpiry", "dateOfIssue"), day_or_null),
    **dict.fromkeys(("expiryTime", "sessionLength"), whole),
    **dict.fromkeys(("showInstructions", "generateDigitString", "utilityBill"), flag_or_null),
    **dict.fromkeys(("documents", "videoCallQuestions"), texts),
}  # fmt: skip

TYPED_WEBHOOK: Reads = {
    "final": flag,
    **dict.fromkeys(("platform", "scanRef", "clientId"), text),
    **dict.fromkeys(("externalRef", "clientIp", "clientIpCountry", "clientLocation", "manualAddress"), text_or_null),
    **dict.fromkeys(("startTime", "finishTime"), whole),
    **dict.fromkeys(("fileUrls", "additionalStepPdfUrls", "additionalSteps"), map_of_texts),
    **dict.fromkeys(("AML", "LID"), objects_or_null),
    "gdcMatch": flag_or_null,
}
TYPED_STATUS: Reads = {
    "overall": text,
    **dict.fromkeys(("autoFace", "manualFace", "autoDocument", "manualDocument", "additionalSteps"), text_or_null),
    **dict.fromkeys(("fraudTags", "mismatchTags", "suspicionReasons"), texts),
}
TYPED_DATA: Reads = {
    **dict.fromkeys(
        ("docFirstName", "docLastName", "docNumber", "docPersonalCode", "docType", "docSex", "docNationality",
         "docIssuingCountry", "docTemporaryAddress", "docBirthName", "birthPlace", "authority", "address",
         "mothersMaidenName", "driverLicenseCategory", "fullName", "selectedCountry", "orgFirstName", "orgLastName",
         "orgNationality", "orgBirthPlace", "orgAuthority", "orgAddress", "orgTemporaryAddress", "orgMothersMaidenName",
         "orgBirthName", "ageEstimate", "clientIpProxyRiskLevel"),
        text_or_null,
    ),
    **dict.fromkeys(("docExpiry", "docDob", "docDateOfIssue"), day_or_null),
    **dict.fromkeys(("duplicateFaces", "duplicateDocFaces"), texts_or_null),
    "manuallyDataChanged": flag_or_null,
}  # fmt: skip


# --- asking for a token ----------------------------------------------------------------------------------


def basic(one: Self, secret: str = "") -> dict[str, str]:
    pair = f"{one.bank.identifier}:{secret or one.bank.secret}"
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


async def test_a_typed_library_with_every_field(alone: Self) -> None:
    headers = {**basic(alone), "Content-Type": "application/json", "User-Agent": "a-library/1.0 (+https://example.org)"}
    fields = {
        "clientId": "client-1", "firstName": "Anna", "lastName": "Rossi", "successUrl": "https://shop.example/ok",
        "errorUrl": "https://shop.example/no", "unverifiedUrl": "https://shop.example/open", "locale": "en",
        "showInstructions": False, "expiryTime": 60, "sessionLength": 600, "country": "lt",
        "documents": ["PASSPORT", "ID_CARD"], "dateOfBirth": "1990-01-31", "dateOfExpiry": "2031-01-31",
        "dateOfIssue": "2021-01-31", "nationality": "LT", "personalNumber": "39001310000", "documentNumber": "12345678",
        "sex": "M", "generateDigitString": False, "address": "Gedimino 1", "tokenType": "IDENTIFICATION",
        "externalRef": "order-1", "utilityBill": False, "callbackUrl": "https://shop.example/in",
    }  # fmt: skip
    for sent in ({"clientId": "client-1"}, fields):
        answer = await alone.program.post("/api/v2/token", content=json.dumps(sent), headers=headers)
        assert answer.status_code == 201 and answer.headers["content-type"] == "application/json"
        check(answer.json(), TYPED_TOKEN)
    echoed = answer.json()
    changed = {"firstName": "ANNA", "lastName": "ROSSI", "utilityBill": None}
    assert {name: echoed[name] for name in fields} == {**fields, **changed}
    assert len(echoed["authToken"]) == 40 and echoed["authToken"].isalnum()


async def test_a_shop_plugin_reads_four_members_unguarded(alone: Self) -> None:
    page = "https://shop.example/checkout/#payment"
    sent = {"clientId": "guest_7", "successUrl": page, "errorUrl": page, "unverifiedUrl": page,
            "callbackUrl": "https://shop.example/rest/default/V1/idenfy/process-verification/"}  # fmt: skip
    for _ in range(2):  # each retry asks anew for the same client
        answer = await alone.program.post("/api/v2/token", json=sent, headers=basic(alone))
        told = answer.json()
        assert [type(told[name]) for name in ("authToken", "scanRef", "message")] == [str] * 3
        assert told["digitString"] is None


async def test_a_site_plugin_tries_its_key_with_a_token_and_degrades_politely(alone: Self) -> None:
    headers = {**basic(alone), "Content-Type": "application/json; charset=utf-8"}
    for _ in range(2):
        answer = await alone.program.post("/api/v2/token", content='{"clientId":"wordpress-user-1"}', headers=headers)
        assert "identifier" not in answer.json() and text(answer.json()["authToken"])
    wrong = {**headers, **basic(alone, "wrong")}
    answer = await alone.program.post("/api/v2/token", content='{"clientId":"wordpress-user-1"}', headers=wrong)
    assert answer.json()["identifier"] == "UNAUTHORIZED" and "authToken" not in answer.json()
    business = {"tokenType": "FORM", "lifetime": 3_600, "clientId": "wordpress-kyb-1", "tags": ["a"], "locale": "en"}
    for path in ("/kyb/tokens/", "/kyb/tokens"):
        answer = await alone.program.post(path, json=business, headers={**headers, "Accept": "application/json"})
        refusal(answer, 403, "PARTNER_CONTRACT_ERROR")


async def test_a_key_that_was_split_behind_its_identifier(alone: Self) -> None:
    for mode in ("live", "test"):
        _, _, behind = write(mode, alone.bank.identifier, alone.bank.secret).partition(f"{alone.bank.identifier}_")
        assert len(behind) == 49, "with its check"
        answer = await alone.program.post("/api/v2/token", json={"clientId": "c"}, headers=basic(alone, behind))
        assert answer.status_code == 201, answer.text
        cut = "x" if behind[-1] != "x" else "y"
        wrong = await alone.program.post(
            "/api/v2/token", json={"clientId": "c"}, headers=basic(alone, behind[:-1] + cut)
        )
        refusal(wrong, 401, "UNAUTHORIZED")


async def test_a_program_that_sends_json_and_does_not_say_so(alone: Self) -> None:
    answer = await alone.program.post("/api/v2/token", content=b'{"clientId": 1}', headers=basic(alone))
    assert answer.status_code == 201 and answer.json()["clientId"] == "1"


async def test_a_node_back_end_makes_the_address_itself(alone: Self) -> None:
    headers = {**basic(alone), "Accept": "application/json, text/plain, */*"}
    answer = await alone.program.post("/api/v2/token", json={"clientId": "c", "firstName": None}, headers=headers)
    token = answer.json()["authToken"]
    assert whole(answer.json()["expiryTime"])
    for address in (
        f"/api/v2/redirect?authToken={token}",
        f"/session?authToken={token}",
        f"/?authToken={token}&lang=en",
    ):
        way = await alone.program.get(address)
        assert way.status_code == 302


async def test_polling_and_asking_whether_it_is_there(alone: Self) -> None:
    one = await alone.minted()
    for way in (
        alone.program.post("/api/v2/status", json={"scanRef": one.scan}, headers=basic(alone)),
        alone.program.post("/api/v2/status/", json={"scanRef": one.scan, "more": 1}, headers=basic(alone)),
        alone.program.get("/api/v2/status", params={"scanRef": one.scan}, headers=basic(alone)),
    ):
        told = (await way).json()
        assert (told["status"], told["scanRef"]) == ("ACTIVE", one.scan)
        check(told, {**dict.fromkeys(("autoDocument", "autoFace", "manualDocument", "manualFace"), text),
                     **dict.fromkeys(("fraudTags", "mismatchTags"), texts)})  # fmt: skip
    there = await alone.program.get("/api/v2/status", headers={**basic(alone), "Content-Type": "application/json"})
    assert there.status_code not in (401, 403), "a health check takes these for a wrong key"
    nobody = await alone.program.get("/api/v2/status", headers=basic(alone, "wrong"))
    assert nobody.status_code == 401


# --- hearing of the result -------------------------------------------------------------------------------


async def test_what_receivers_read_of_a_webhook(shop: Shop) -> None:
    key = face_key(shop.house, shop.tenant.organisation.id, "idenfy")
    assert len(key) >= 16 and key.isalnum(), "one asks for 16 characters, and stumbled over special ones"
    for fields in ({}, {"expiry": "2010-01-01"}):
        await gone_through(shop, await shop.token(**NAMED), **fields)
        got = await shop.delivered()
        decoder = json.JSONDecoder()
        body, end = decoder.raw_decode(got.raw.decode())
        assert end == len(got.raw.decode()), "one hashes only what its decoder has consumed"
        shown = got.headers["idenfy-signature"]
        assert shown == hmac.new(key.encode(), got.raw, hashlib.sha256).hexdigest(), (
            "compared as text, in small letters"
        )
        check(body, TYPED_WEBHOOK)
        check(body["status"], TYPED_STATUS)
        check(body["data"], TYPED_DATA)


async def test_a_downloader_names_files_by_their_addresses(shop: Shop) -> None:
    token = await shop.token()
    await gone_through(shop, token)
    urls = (await shop.delivered()).body["fileUrls"]
    auth = (shop.tenant.identifier, shop.tenant.secret)
    asked_for = (await shop.client.post("/api/v2/files", json={"scanRef": token["scanRef"]}, auth=auth)).json()
    for step in ("FRONT", "FACE"):
        for url in (urls[step], asked_for[step]):
            file = await shop.client.get(url)
            assert urlsplit(url).path.split("/")[-1] == f"{step}.jpg"
            assert file.headers["content-type"] == "image/jpeg" and int(file.headers["content-length"]) > 0


async def test_a_reader_of_data_wants_it_flat_and_of_what_it_asked_for(shop: Shop) -> None:
    token = await shop.token(**NAMED)
    await gone_through(shop, token)
    auth = (shop.tenant.identifier, shop.tenant.secret)
    told = (await shop.client.post("/api/v2/data", json={"scanRef": token["scanRef"]}, auth=auth)).json()
    assert told["scanRef"] == token["scanRef"] and "finishTime" not in told, "one takes finishTime for a text"
    check(told, {name: takes for name, takes in TYPED_DATA.items() if name in told})
    assert {"docFirstName", "docLastName", "docDob", "docExpiry", "docNumber", "docType"} <= told.keys()
