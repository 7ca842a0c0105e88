"""What a token asks of a self-service: every field that becomes a rule, and what is refused by name."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coram.core.organisation import Compatibility
from coram.core.unattended import AllowedDocument, UnattendedRules
from coram.faces.idenfy.operations import OPERATIONS
from coram.ports.store import Change
from support.idenfy import Self, auth, refusal, self_service
from support.self_service import SelfService


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[Self]:
    async with self_service(tmp_path, review="doubtful") as one:
        yield one


async def made(one: Self, **fields: Any) -> tuple[dict[str, Any], UnattendedRules]:
    """The answer, and the rules that were kept."""
    answer = await one.post("/api/v2/token", **{"clientId": "user-123", **fields})
    assert answer.status_code == 201, answer.text
    body = dict(answer.json())
    found = await one.house.store.identification(one.bank.organisation.id, body["scanRef"])
    assert found is not None and found.rules is not None
    return body, found.rules


async def test_a_token_without_wishes_has_the_rules_of_the_process(alone: Self) -> None:
    body, rules = await made(alone)
    assert rules == alone.bank.process.unattended
    assert body["documents"] == ["PASSPORT", "ID_CARD", "RESIDENCE_PERMIT"]
    assert body["allowedDocuments"] == {"ALL": body["documents"]}
    assert (body["country"], body["sessionLength"], body["tokenType"]) == (None, 3_600, "IDENTIFICATION")
    assert (body["reviewSuccessful"], body["reviewFailed"]) == (False, False)


async def test_each_wish_is_a_rule_and_is_echoed(alone: Self) -> None:
    body, rules = await made(
        alone, country="lt", documents=["PASSPORT", "ID_CARD"], sessionLength=300, ageLimit=18, ageMax=70,
        reviewFailed=True, checkDuplicatePersonalData=False, checkPersonBlacklist=False, driverLicenseBack=False,
        checkLiveness=False, tokenType="DOCUMENT", dateOfExpiry="2030-01-01", sex="F",
    )  # fmt: skip
    assert rules.documents == (AllowedDocument(country="LTU", kinds=("passport", "identity_card")),)
    assert (rules.session_seconds, rules.min_age, rules.max_age, rules.review) == (300, 18, 70, "rejected")
    assert not (rules.duplicates or rules.block_list or rules.licence_back or rules.face)
    assert rules.compare == ("surname", "given_names", "birth_date", "expiry_date", "sex")
    assert body["country"] == "lt" and body["allowedDocuments"] == {"LT": ["PASSPORT", "ID_CARD"]}
    assert (body["sessionLength"], body["ageLimit"], body["ageMax"], body["tokenType"]) == (300, 18, 70, "DOCUMENT")
    assert (body["reviewSuccessful"], body["reviewFailed"]) == (False, True)
    assert body["checkPersonBlacklist"] is False and body["driverLicenseBack"] is False


async def test_a_day_of_issue_is_compared_where_a_document_says_it(alone: Self) -> None:
    body, rules = await made(alone, dateOfIssue="2019-06-06")
    assert rules.compare[-1] == "issue_date" and body["dateOfIssue"] == "2019-06-06"


async def test_what_is_not_offered_is_echoed_as_off(alone: Self) -> None:
    body, _ = await made(alone, faceMatchingThresholdModifier=0, checkAml=False, questionnaireRequired=True)
    assert body["checkAml"] is body["verifyPhone"] is body["questionnaireRequired"] is False
    assert (body["registryCentersCountries"], body["faceMatchingThresholdModifier"]) == ([], None)
    moved = await alone.post("/api/v2/token", clientId="x", faceMatchingThresholdModifier=0.1)
    refusal(moved, 403, "PARTNER_CONTRACT_ERROR", "faceMatchingThresholdModifier: the distances")
    told = set(body)
    asked_for = {one.name for operation in OPERATIONS for one in operation.parameters if operation.id == "token"}
    assert asked_for - told == {"Idempotency-Key", "verifyBank"}, "every field comes back with the value that holds"


async def test_a_list_of_countries(alone: Self) -> None:
    body, rules = await made(alone, country=["LT", "DE"])
    assert [row.country for row in rules.documents] == ["LTU", "DEU"]
    assert body["country"] == ["LT", "DE"] and set(body["allowedDocuments"]) == {"LT", "DE"}


@pytest.mark.parametrize(
    ("approved", "denied", "review"),
    [(True, True, "always"), (True, None, "accepted"), (None, True, "rejected"), (False, False, "doubtful")],
)
async def test_who_sees_it_by_what_is_to_be_reviewed(alone: Self, approved: Any, denied: Any, review: str) -> None:
    _, rules = await made(alone, reviewSuccessful=approved, reviewFailed=denied)
    assert rules.review == review


@pytest.mark.parametrize(
    ("fields", "identifier", "words"),
    [
        ({"documents": "PASSPORT"}, "BAD_VALUE", "documents: a list"),
        ({"documents": ["NONSENSE"]}, "BAD_VALUE", "documents: types such as PASSPORT"),
        ({"documents": ["AADHAAR"]}, "PARTNER_CONTRACT_ERROR", "documents: AADHAAR is not offered"),
        ({"documents": ["VISA"]}, "PARTNER_CONTRACT_ERROR", "documents: none of them is accepted by this process"),
        ({"country": "Lithuania"}, "BAD_VALUE", "country: two letters"),
        ({"country": ["LT", 7]}, "BAD_VALUE", "country: two letters"),
        ({"sessionLength": 59}, "BAD_VALUE", "sessionLength: a whole number from 60 to 3600"),
        ({"sessionLength": 3601}, "BAD_VALUE", "sessionLength"),
        ({"ageLimit": -1}, "BAD_VALUE", "ageLimit: a whole number from 0 to 150"),
        ({"ageLimit": 40, "ageMax": 20}, "BAD_VALUE", "ageLimit: not above ageMax"),
        ({"ageMax": 1.5}, "BAD_VALUE", "ageMax"),
        ({"checkLiveness": "perhaps"}, "BAD_VALUE", "checkLiveness: true or false"),
        ({"checkLiveness": True}, "PARTNER_CONTRACT_ERROR", "checkLiveness: the process does not ask"),
        ({"checkDuplicateFaces": True}, "PARTNER_CONTRACT_ERROR", "checkDuplicateFaces: "),
        ({"tokenType": "VIDEO_CALL"}, "PARTNER_CONTRACT_ERROR", "tokenType: "),
        ({"reviewFailed": 5}, "BAD_VALUE", "reviewFailed: true or false"),
    ],
)
async def test_what_is_wrong_or_not_offered_is_named(
    alone: Self, fields: dict[str, Any], identifier: str, words: str
) -> None:
    answer = await alone.post("/api/v2/token", clientId="user-123", **fields)
    refusal(answer, 400 if identifier == "BAD_VALUE" else 403, identifier, words)


async def test_a_document_alone_needs_no_face(alone: Self) -> None:
    body, _ = await made(alone, tokenType="DOCUMENT", sessionLength=120)
    answer = await alone.program.get("/api/v2/redirect", params={"authToken": body["authToken"]})
    path, _, secret = answer.headers["location"].partition("#")
    page = SelfService(alone.bank, alone.program, path.removeprefix("/app/session/"), secret)
    await page.begin()
    view = await page.view()
    assert [step["kind"] for step in view["capture"]["steps"]] == ["document", "form"]
    assert view["capture"]["until"] <= alone.house.clock.now() + 120_000
    view = await page.show_passport()
    assert view["capture"]["task"]["kind"] == "form"
    assert (await page.confirm())["end"]["outcome"] == "completed"
    told = (await alone.program.post("/api/v2/status", json={"scanRef": body["scanRef"]}, auth=auth(alone.bank))).json()
    assert told["status"] == "APPROVED"


async def test_a_form_of_the_field_types_holds_texts(alone: Self) -> None:
    answer = await alone.program.post(
        "/api/v2/token",
        data={"clientId": "1", "sessionLength": "300", "checkPersonBlacklist": "false"},
        auth=auth(alone.bank),
    )
    assert answer.status_code == 201 and answer.json()["sessionLength"] == 300
    assert answer.json()["checkPersonBlacklist"] is False


async def test_one_active_session_where_the_organisation_wants_that(alone: Self) -> None:
    wanted = msgspec.structs.replace(alone.bank.organisation, compatibility=Compatibility(idenfy_one_session=True))
    await alone.house.store.commit(Change(organisation=wanted.id, update=[wanted]))
    once = {"idempotency-key": "once"}

    async def asked(client: str, **more: Any) -> Any:
        body = {"clientId": client, "expiryTime": 60}
        return await alone.program.post("/api/v2/token", json=body, auth=auth(alone.bank), headers=more.get("headers"))

    first = await asked("user-1", headers=once)
    assert first.status_code == 201
    refusal(await asked("user-1"), 409, "PARTNER_ERROR", "clientId: this applicant has an active session")
    assert (await asked("user-1", headers=once)).json() == first.json(), "a repeat is the same session"
    assert (await asked("user-2")).status_code == 201
    alone.house.clock.move(61)  # type: ignore[attr-defined]
    assert (await asked("user-1")).status_code == 201


async def test_two_at_the_same_time_get_one_session(alone: Self) -> None:
    wanted = msgspec.structs.replace(alone.bank.organisation, compatibility=Compatibility(idenfy_one_session=True))
    await alone.house.store.commit(Change(organisation=wanted.id, update=[wanted]))
    for client in ("user-1", "7"):
        answers = await asyncio.gather(*(alone.post("/api/v2/token", clientId=client) for _ in range(8)))
        assert sorted(one.status_code for one in answers) == [201] + [409] * 7, client
        refused = next(one for one in answers if one.status_code == 409)
        refusal(refused, 409, "PARTNER_ERROR", "clientId: this applicant has an active session")
    assert (await alone.post("/api/v2/token", clientId="8")).status_code == 201


async def test_who_comes_again_is_not_compared_with_themselves(alone: Self) -> None:
    once = {"idempotency-key": "once"}

    async def asked(client: str) -> Any:
        body = {"clientId": client, "checkDuplicatePersonalData": True}
        return (await alone.program.post("/api/v2/token", json=body, auth=auth(alone.bank), headers=once)).json()

    first = await asked("user-1")
    assert first["checkDuplicatePersonalData"] is True
    assert await asked("user-1") == first, "a repeat is the same session"
    again = await alone.post("/api/v2/token", clientId="user-1", checkDuplicatePersonalData=True)
    assert again.json()["checkDuplicatePersonalData"] is False
    assert (await alone.post("/api/v2/token", clientId="USER-1")).json()["checkDuplicatePersonalData"] is True
    found = await alone.house.store.identification(alone.bank.organisation.id, again.json()["scanRef"])
    assert found is not None and found.rules is not None and not found.rules.duplicates
