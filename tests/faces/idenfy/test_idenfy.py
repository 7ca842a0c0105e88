"""The iDenfy face as its clients meet it, through the whole application."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import msgspec
import pytest

from coram.actions.access.links import claim, verify_link
from coram.actions.conference.assigning import assignment_round, take
from coram.actions.conference.beginning import begin, give_consent, submit_device_test
from coram.actions.conference.deciding import close
from coram.actions.house import House
from coram.actions.ledger import open_request
from coram.core.process import Process
from coram.faces.idenfy.refused import ATTENDED, REFUSED, SWITCHES
from coram.faces.idenfy.rules import SWITCHED
from coram.faces.idenfy.sessions import NO_LINK
from coram.ports.store import Change
from support.house import BASE_URL, STEPS
from support.people import GOOD, ready
from support.tenants import Tenant, client_of, make_tenant

TOKEN = "/api/v2/token"


def refusal(answer: httpx.Response, status: int, identifier: str, words: str = "") -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert set(body) == {"identifier", "message", "documentation", "severity"}
    assert body["identifier"] == identifier, body
    assert words in body["message"], body


def auth(tenant: Tenant) -> tuple[str, str]:
    return tenant.identifier, tenant.secret


async def made(program: httpx.AsyncClient, tenant: Tenant, **fields: Any) -> dict[str, Any]:
    answer = await program.post(TOKEN, json={"clientId": "user-123", **fields}, auth=auth(tenant))
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def status(program: httpx.AsyncClient, tenant: Tenant, scan: str) -> dict[str, Any]:
    answer = await program.post("/api/v2/status", json={"scanRef": scan}, auth=auth(tenant))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_a_token_as_the_vendors_page_asks_for_it(program: httpx.AsyncClient, bank: Tenant) -> None:
    body = await made(program, bank)
    assert re.fullmatch(r"[0-9A-Za-z]{40}", body["authToken"])
    assert re.fullmatch(r"[0-9a-f-]{36}", body["scanRef"])
    assert body["redirectUrl"] == f"{BASE_URL}/api/v2/redirect?authToken={body['authToken']}"
    assert body["message"] == "Token created successfully"
    assert body["clientId"] == body["personScanRef"] == "user-123"
    assert body["expiryTime"] == 3600 and isinstance(body["sessionLength"], int)
    for name in ("digitString", "dateOfBirth", "dateOfExpiry", "dateOfIssue", "firstName", "callbackUrl"):
        assert body[name] is None
    assert body["documents"] == [] and body["allowedDocuments"] == {} and body["utilityBill"] is None
    told = await status(program, bank, body["scanRef"])
    assert told["status"] == "ACTIVE" and told["clientId"] == "user-123" and told["manualFace"] == ""
    assert told["suspicionReasons"] == []


async def test_the_applicants_data_is_the_relying_partys_word(program: httpx.AsyncClient, bank: Tenant) -> None:
    fields = {
        "firstName": "Anna Maria", "lastName": "Eriksson", "dateOfBirth": "1974-08-12", "nationality": "se",
        "documentNumber": "L898902C3", "dateOfExpiry": "2030-04-15", "dateOfIssue": "2020-04-15", "sex": "F",
        "personalNumber": "19740812-1234", "address": "Storgatan 1", "externalRef": "order 7", "locale": "it",
        "expiryTime": 600, "reviewSuccessful": True, "showInstructions": False, "theme": "t", "checkAml": False,
        "country": None, "documents": [], "unheardOf": 1,
    }  # fmt: skip
    body = await made(program, bank, **fields)
    assert (body["firstName"], body["lastName"], body["nationality"]) == ("ANNA MARIA", "ERIKSSON", "SE")
    assert body["locale"] == "it" and body["expiryTime"] == 600 and body["showInstructions"] is False
    found = await bank.house.store.identification(bank.organisation.id, body["scanRef"])
    assert found is not None
    assert (found.face, found.source, found.language) == ("idenfy", "relying_party", "it")
    assert found.expires_at is not None and 590_000 < found.expires_at - bank.house.clock.now() <= 600_000
    assert open_request(bank.house, found).data == {
        "clientId": "user-123", "name": "ANNA MARIA", "surname": "ERIKSSON", "birthDate": "1974-08-12",
        "documentNumber": "L898902C3", "documentExpiry": "2030-04-15", "documentIssue": "2020-04-15",
        "nationality": "SE", "personalNumber": "19740812-1234", "sex": "F", "address": "Storgatan 1",
        "externalRef": "order 7",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "identifier", "words"),
    [
        ({"clientId": None}, "MISSING_VALUE", "clientId is missing"),
        ({"clientId": "é"}, "BAD_VALUE", "clientId: 1 to 100 ASCII characters"),
        ({"clientId": "x" * 101}, "BAD_VALUE", "clientId"),
        ({"tokenType": "NONSENSE"}, "BAD_VALUE", "tokenType"),
        ({"firstName": "R2D2"}, "BAD_VALUE", "firstName: 1 to 100 letters"),
        ({"lastName": 7}, "BAD_VALUE", "lastName: a text"),
        ({"dateOfBirth": "12.08.1974"}, "BAD_VALUE", "dateOfBirth: a date"),
        ({"nationality": "Sweden"}, "BAD_VALUE", "nationality: two letters"),
        ({"sex": "X"}, "BAD_VALUE", "sex: M or F"),
        ({"documentNumber": "1" * 51}, "BAD_VALUE", "documentNumber: at most 50"),
        ({"externalRef": "1" * 41}, "BAD_VALUE", "externalRef: at most 40"),
        ({"locale": "12"}, "BAD_VALUE", "locale: a language"),
        ({"expiryTime": 0}, "BAD_VALUE", "expiryTime: a whole number from 1 to 2592000"),
        ({"expiryTime": "soon"}, "BAD_VALUE", "expiryTime"),
        ({"expiryTime": True}, "BAD_VALUE", "expiryTime"),
        ({"successUrl": "shop"}, "BAD_VALUE", "successUrl"),
        ({"checkAml": "perhaps"}, "BAD_VALUE", "checkAml: true or false"),
        ({"reviewFailed": 5}, "BAD_VALUE", "reviewFailed: true or false"),
    ],
)
async def test_what_is_wrong_is_named(
    program: httpx.AsyncClient, bank: Tenant, fields: dict[str, Any], identifier: str, words: str
) -> None:
    answer = await program.post(TOKEN, json={"clientId": "user-123", **fields}, auth=auth(bank))
    refusal(answer, 400, identifier, words)


REFUSED_FIELDS: list[tuple[str, Any]] = [
    *((name, True) for name in sorted({*SWITCHES, *SWITCHED})),
    ("verifyBankAccount", True),
    ("documents", ["PASSPORT"]),
    ("country", "lt"),
    ("country", ["lt"]),
    ("sessionLength", 600),
    ("questionnaire", "q"),
    ("additionalSteps", {"ALL": {}}),
    ("additionalData", {"a": {}}),
    ("ageLimit", 18),
    ("ageMax", 99),
    ("faceMatchingThresholdModifier", 0.5),
    ("registryCentersCountries", ["LT"]),
    ("riskAssessmentProfile", "x"),
    ("videoCallQuestions", ["why?"]),
    ("reviewSuccessful", False),
    ("tokenType", "DOCUMENT"),
]


@pytest.mark.parametrize(("name", "value"), REFUSED_FIELDS)
async def test_what_cannot_be_honoured_is_refused_by_name(
    program: httpx.AsyncClient, bank: Tenant, name: str, value: Any
) -> None:
    answer = await program.post(TOKEN, json={"clientId": "user-123", name: value}, auth=auth(bank))
    refusal(answer, 403, "PARTNER_CONTRACT_ERROR", f"{name}: ")


def test_no_refused_field_is_forgotten() -> None:
    assert REFUSED.keys() | SWITCHES | SWITCHED.keys() | ATTENDED.keys() <= {name for name, _ in REFUSED_FIELDS}


async def test_forced_outcomes_are_not_for_production(program: httpx.AsyncClient, bank: Tenant) -> None:
    live = msgspec.structs.replace(bank.organisation, test=False)
    await bank.house.store.commit(Change(organisation=live.id, update=[live]))
    answer = await program.post(TOKEN, json={"clientId": "x", "dummyStatus": "APPROVED"}, auth=auth(bank))
    refusal(answer, 403, "PERMISSIONS_ERROR", "not available for PRODUCTION partners")


async def test_every_way_to_ask(program: httpx.AsyncClient, bank: Tenant) -> None:
    for path in (TOKEN, f"{TOKEN}/"):
        assert (await program.post(path, json={"clientId": 1}, auth=auth(bank))).json()["clientId"] == "1"
    assert (await program.post(TOKEN, json={"personScanRef": "p"}, auth=auth(bank))).json()["clientId"] == "p"
    form = await program.post(TOKEN, data={"clientId": "1", "expiryTime": "60"}, auth=auth(bank))
    assert form.status_code == 201 and form.json()["expiryTime"] == 60
    bearer = {"authorization": f"Bearer {await bank.token(program)}"}
    answer = await program.post(TOKEN, json={"clientId": "x"}, headers=bearer)
    scan = answer.json()["scanRef"]
    for path in ("/api/v2/status", "/api/v2/status/"):
        assert (await program.post(path, json={"scanRef": scan}, headers=bearer)).status_code == 200
        assert (await program.get(path, params={"scanRef": scan}, headers=bearer)).json()["scanRef"] == scan


async def test_the_same_client_may_have_several_and_a_repeat_has_one(program: httpx.AsyncClient, bank: Tenant) -> None:
    first, second = await made(program, bank), await made(program, bank)
    assert first["scanRef"] != second["scanRef"]
    headers = {"idempotency-key": "once"}
    answers = [
        (await program.post(TOKEN, json={"clientId": "x"}, auth=auth(bank), headers=headers)).json() for _ in range(2)
    ]
    assert answers[0] == answers[1]
    answer = await program.post(TOKEN, json={"clientId": "y"}, auth=auth(bank), headers=headers)
    refusal(answer, 409, "PARTNER_ERROR", "was used for another request")


async def test_who_may_not(program: httpx.AsyncClient, bank: Tenant, rival: Tenant) -> None:
    scan = (await made(program, bank))["scanRef"]
    for path in (TOKEN, "/api/v2/status"):
        for credential in (None, (bank.identifier, "x" * 43), ("Z" * 20, bank.secret)):
            answer = await program.post(path, json={"clientId": "x", "scanRef": scan}, auth=credential)
            refusal(answer, 401, "UNAUTHORIZED")
            assert answer.headers["www-authenticate"] == 'Basic realm="coram", charset="UTF-8"'
    for named in (scan, "nonsense"):
        answer = await program.post("/api/v2/status", json={"scanRef": named}, auth=auth(rival))
        refusal(answer, 404, "BAD_VALUE", "there is no such identification")
    answer = await program.post("/api/v2/status", json={}, auth=auth(bank))
    refusal(answer, 400, "MISSING_VALUE", "scanRef is missing")
    narrow = {"grant_type": "client_credentials", "scope": "reports"}
    token = (await program.post("/v1/token", data=narrow, auth=auth(bank))).json()["access_token"]
    answer = await program.post(TOKEN, json={"clientId": "x"}, headers={"authorization": f"Bearer {token}"})
    refusal(answer, 403, "PERMISSIONS_ERROR", "does not cover 'identifications'")


async def test_a_body_that_cannot_be_read(program: httpx.AsyncClient, bank: Tenant) -> None:
    for content, kind, code, identifier in (
        (b"{", "application/json", 400, "JSON_ERROR"),
        (b'{"clientId": "\xff"}', "application/json", 400, "ENCODING_ERROR"),
        (b"[]", "application/json", 400, "BAD_VALUE"),
        (b"<x/>", "text/xml", 415, "JSON_ERROR"),
    ):
        answer = await program.post(TOKEN, content=content, headers={"content-type": kind}, auth=auth(bank))
        refusal(answer, code, identifier)
    answer = await program.get(TOKEN, auth=auth(bank))
    refusal(answer, 405, "METHOD_NOT_ALLOWED", "POST")
    assert answer.headers["allow"] == "POST"


async def test_which_process_it_opens(program: httpx.AsyncClient, whole: House, bank: Tenant) -> None:
    other = msgspec.structs.replace(bank.process, id="00000000-0000-4000-8000-0000000000aa", name="Another")
    await whole.store.commit(Change(organisation=bank.organisation.id, insert=[other]))
    answer = await program.post(TOKEN, json={"clientId": "x"}, auth=auth(bank))
    refusal(answer, 403, "PARTNER_CONTRACT_ERROR", "must choose one for this interface")
    chosen = msgspec.structs.replace(bank.organisation, default_process=other.id)
    await whole.store.commit(Change(organisation=bank.organisation.id, update=[chosen]))
    found = await whole.store.identification(bank.organisation.id, (await made(program, bank))["scanRef"])
    assert found is not None and found.process == other.id
    off = msgspec.structs.replace(other, active=False)
    await whole.store.commit(Change(organisation=bank.organisation.id, update=[off]))
    answer = await program.post(TOKEN, json={"clientId": "x"}, auth=auth(bank))
    refusal(answer, 403, "PARTNER_CONTRACT_ERROR", "is switched off")


async def opened(program: httpx.AsyncClient, token: str) -> tuple[str, str]:
    answer = await program.get("/api/v2/redirect", params={"authToken": token, "lang": "en"})
    assert answer.status_code == 302, answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"
    location = urlsplit(answer.headers["location"])
    return location.path.removeprefix("/app/session/"), location.fragment


async def test_what_is_no_link_leads_to_a_page_that_says_so(program: httpx.AsyncClient, bank: Tenant) -> None:
    for shown in ("", "nonsense", "x" * 201, "x" * 5_000):
        answer = await program.get("/api/v2/redirect", params={"authToken": shown})
        assert answer.status_code == 302 and answer.headers["location"] == NO_LINK, answer.text


async def test_the_link_opens_the_applicants_page(program: httpx.AsyncClient, bank: Tenant) -> None:
    body = await made(program, bank, expiryTime=60)
    assert parse_qs(urlsplit(body["redirectUrl"]).query)["authToken"] == [body["authToken"]]
    conference, secret = await opened(program, body["authToken"])
    assert (await opened(program, body["authToken"]))[0] == conference
    view = await program.get("/app/api/view", headers={"authorization": f"Bearer {secret}"})
    assert view.status_code == 200, view.text
    assert await opened(program, "nonsense") == ("none", "none")
    assert await opened(program, "") == ("none", "none")
    lost = await program.get("/app/api/view", headers={"authorization": "Bearer none"})
    assert lost.status_code == 401
    late = await made(program, bank, expiryTime=60)
    bank.house.clock.move(61)  # type: ignore[attr-defined]
    assert await opened(program, late["authToken"]) == ("none", "none")
    assert (await status(program, bank, late["scanRef"]))["status"] == "EXPIRED"


async def decided(tenant: Tenant, secret: str, outcome: Any) -> None:
    """The applicant goes through the door, and an operator decides."""
    house, applicant = tenant.house, await verify_link(tenant.house, secret)
    await give_consent(house, applicant, "en")
    await claim(house, applicant)
    await begin(house, applicant, embedding_origin="")
    house.monitor.connected("applicant", applicant.conference)
    await submit_device_test(house, applicant, GOOD, give_up=False)
    operator = await ready(tenant)
    assert await assignment_round(house, tenant.organisation.id) == 1
    await take(house, operator, applicant.conference)
    code = "DOC_EXPIRED" if outcome == "aborted" else ""
    await close(house, operator, applicant.conference, outcome, code, "")


@pytest.mark.parametrize(
    ("outcome", "word", "address"),
    [("completed", "APPROVED", "ok"), ("aborted", "DENIED", "no"), ("suspended", "SUSPECTED", "open")],
)
async def test_the_operators_decision_and_where_the_browser_goes(
    program: httpx.AsyncClient, whole: House, outcome: str, word: str, address: str
) -> None:
    bank = await make_tenant(whole, "PLAIN", steps=STEPS[:2], recording=False)
    urls = {
        "successUrl": "https://shop.example/ok", "errorUrl": "https://shop.example/no",
        "unverifiedUrl": "https://shop.example/open",
    }  # fmt: skip
    body = await made(program, bank, **urls)
    assert body["errorUrl"] == urls["errorUrl"]
    _, secret = await opened(program, body["authToken"])
    await decided(bank, secret, outcome)
    told = await status(program, bank, body["scanRef"])
    assert told["status"] == word
    assert told["manualDocument"] == {"APPROVED": "DOC_VALIDATED", "DENIED": "DOC_EXPIRED"}.get(word, "")
    view = (await program.get("/app/api/view", headers={"authorization": f"Bearer {secret}"})).json()
    assert view["end"]["leave_to"] == {
        "url": f"https://shop.example/{address}", "method": "GET", "field": "", "value": "",
    }  # fmt: skip


async def test_tokens_never_reach_another_organisations_page(bank: Tenant, rival: Tenant) -> None:
    async with client_of(bank.house) as program:
        mine, theirs = await made(program, bank), await made(program, rival)
        assert (await opened(program, mine["authToken"]))[0] != (await opened(program, theirs["authToken"]))[0]


async def test_an_organisation_without_a_process(program: httpx.AsyncClient, whole: House, bank: Tenant) -> None:
    off: Process = msgspec.structs.replace(bank.process, active=False)
    await whole.store.commit(Change(organisation=bank.organisation.id, update=[off]))
    answer = await program.post(TOKEN, json={"clientId": "x"}, auth=auth(bank))
    refusal(answer, 403, "PARTNER_CONTRACT_ERROR", "has no process yet")
