"""Images by API: the same checks as from the applicant's page, once."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coram.actions.ledger import open_content
from coram.faces.idenfy.direct import LARGEST_IMAGE, LARGEST_REQUEST
from coram.ports.store import Change
from support.acting import card, jpeg, portrait
from support.idenfy import Self, auth, base64, images_of, refusal, self_service
from support.self_service import passport
from support.tenants import make_tenant

PATH = "/api/v2/process"


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[Self]:
    async with self_service(tmp_path) as made:
        yield made


async def test_a_passport_and_a_face_are_decided(alone: Self) -> None:
    one = await alone.minted()
    answer = await alone.post(PATH, **images_of(one.token))
    assert (answer.status_code, answer.content) == (200, b"")
    done = await alone.checked(one.scan)
    assert done.run and (done.state, done.run.decision) == ("closed", "accepted")
    content = open_content(alone.house, done).capture
    assert content.handed_in and content.fields["surname"].value == "ERIKSSON" and content.country == "LTU"
    refusal(await alone.post(PATH, **images_of(one.token)), 400, "TOKEN_NOT_VALID")
    trail = await alone.house.store.audit(alone.bank.organisation.id, done.id)
    assert "images.handed_in" in {entry.type for entry in trail}


async def test_the_older_name_of_the_token_and_addresses_of_pictures(alone: Self) -> None:
    one = await alone.minted()
    sent = images_of(one.token)
    sent["token"] = sent.pop("authToken")
    sent["images"]["FRONT"] = "data:image/jpeg;base64," + sent["images"]["FRONT"]
    assert (await alone.post(f"{PATH}/", **sent)).status_code == 200
    assert (await alone.checked(one.scan)).outcome == "completed"


async def test_a_bad_document_is_refused(alone: Self) -> None:
    one = await alone.handed_in("glare")
    done = await alone.last(one.scan)
    assert (done.outcome, done.abort_code) == ("aborted", "DOC_UNREADABLE")


WRONG: list[tuple[dict[str, Any], int, str, str]] = [
    ({"authToken": None}, 400, "MISSING_VALUE", "authToken is missing"),
    ({"authToken": "x" * 40}, 400, "TOKEN_NOT_VALID", "there is no such token"),
    ({"country": None}, 400, "MISSING_VALUE", "country is missing"),
    ({"country": "LTU"}, 400, "BAD_VALUE", "country: two letters"),
    ({"documentType": None}, 400, "MISSING_VALUE", "documentType is missing"),
    ({"documentType": "BUS_TICKET"}, 400, "BAD_VALUE", "documentType: one of PASSPORT, ID_CARD"),
    ({"documentType": "VISA"}, 400, "BAD_VALUE", "documentType: this token takes no visa of LT"),
    ({"documentType": "ID_CARD"}, 400, "MISSING_VALUE", "No image provided for step 'BACK'"),
    ({"images": {}}, 400, "MISSING_VALUE", "images is missing"),
    ({"images": ["x"]}, 400, "BAD_VALUE", "images: an object of Base64 texts"),
    ({"images": {"FRONT": base64(passport())}}, 400, "MISSING_VALUE", "No image provided for step 'FACE'"),
    ({"images": {"FRONT": "?"}}, 400, "BAD_VALUE", "images.FRONT: this is no Base64"),
    ({"images": {"FRONT": base64(b"GIF89a")}}, 400, "BAD_VALUE", "images.FRONT: a JPEG or PNG"),
    ({"images": {"FRONT": 7}}, 400, "BAD_VALUE", "images.FRONT: a Base64 text"),
    ({"images": {"UTILITY_BILL": "AA=="}}, 403, "PARTNER_CONTRACT_ERROR", "images.UTILITY_BILL: only FRONT"),
    ({"skipAnalysis": True}, 403, "PARTNER_CONTRACT_ERROR", "skipAnalysis: photos are always looked at"),
    ({"skipAnalysis": "perhaps"}, 400, "BAD_VALUE", "skipAnalysis: true or false"),
]


async def test_what_is_wrong_is_named_and_the_token_stays_good(alone: Self) -> None:
    one = await alone.minted()
    good = images_of(one.token)
    for change, status, identifier, words in WRONG:
        refusal(await alone.post(PATH, **{**good, **change}), status, identifier, words)
    assert (await alone.post(PATH, **good)).status_code == 200


async def test_an_image_the_document_does_not_have(alone: Self) -> None:
    one = await alone.minted()
    sent = images_of(one.token)
    sent["images"]["BACK"] = sent["images"]["FRONT"]
    refusal(
        await alone.post(PATH, **sent), 400, "BAD_VALUE", "images.BACK: this token and document ask for FRONT, FACE"
    )


async def test_large_images_are_taken_and_too_large_ones_are_not(alone: Self) -> None:
    one = await alone.minted()
    sent = images_of(one.token)
    filled = passport() + bytes(LARGEST_IMAGE + 1)
    refusal(
        await alone.post(PATH, **{**sent, "images": {**sent["images"], "FRONT": base64(filled)}}),
        413, "BAD_VALUE", "images.FRONT: an image may have at most 6 MiB",
    )  # fmt: skip
    answer = await alone.program.post(PATH, content=b" " * (LARGEST_REQUEST + 1), auth=auth(alone.bank))
    refusal(answer, 413, "BAD_VALUE", "a request may have at most 28672 KiB")
    face = base64(b"\xff\xd8\xff" + bytes(LARGEST_IMAGE - 3))
    assert (await alone.post(PATH, **{**sent, "images": {**sent["images"], "FACE": face}})).status_code == 200


async def test_who_may_not(alone: Self) -> None:
    one = await alone.minted()
    rival = await make_tenant(alone.house, "RIVAL")
    refusal(await alone.post(PATH, rival, **images_of(one.token)), 400, "TOKEN_NOT_VALID", "there is no such token")
    answer = await alone.program.post(PATH, content=b"{" * 2_000_000)
    refusal(answer, 401, "UNAUTHORIZED")
    expired = await alone.minted(seconds=-1)
    refusal(await alone.post(PATH, **images_of(expired.token)), 400, "TOKEN_NOT_VALID", "expired")


async def test_a_call_with_an_operator_takes_no_images(alone: Self) -> None:
    process = msgspec.structs.replace(alone.bank.process, attended=True, unattended=None)
    await alone.house.store.commit(Change(organisation=alone.bank.organisation.id, update=[process]))
    one = await alone.minted()
    answer = await alone.post(PATH, **images_of(one.token))
    refusal(answer, 403, "PARTNER_CONTRACT_ERROR", "authToken: this token opens a call with an operator")


@pytest.mark.parametrize(
    ("face", "status", "auto", "overall"),
    [
        ("astronaut", "passed", "FACE_MATCH", "APPROVED"),
        ("statesman", "failed", "FACE_MISMATCH", "SUSPECTED"),
    ],
)
async def test_the_face_is_compared_with_the_document(
    tmp_path: Path, face: str, status: str, auto: str, overall: str
) -> None:
    async with self_service(tmp_path, face_match=True) as alone:
        one = await alone.minted()
        sent = images_of(one.token)
        sent["images"] = {"FRONT": base64(passport(picture=jpeg(card()))), "FACE": base64(jpeg(portrait(face)))}
        assert (await alone.post(PATH, **sent)).status_code == 200
        done = await alone.checked(one.scan)
        made = {check.name: check for check in open_content(alone.house, done).capture.checks}
        assert made["face_match"].status == status, made
        told = (await alone.post("/api/v2/status", scanRef=one.scan)).json()
        assert (told["autoFace"], told["autoDocument"], told["status"]) == (auto, "DOC_VALIDATED", overall), told


async def test_a_proof_of_life_is_not_had_from_images(tmp_path: Path) -> None:
    async with self_service(tmp_path, face_match=True, liveness=True) as alone:
        one = await alone.minted()
        refused = await alone.post(PATH, **images_of(one.token))
        refusal(refused, 403, "PARTNER_CONTRACT_ERROR", "this token demands a proof of life")
        assert "checkLiveness false" in refused.json()["message"]
        spared = await alone.post("/api/v2/token", clientId="user-9", checkLiveness=False)
        assert spared.status_code == 201, spared.text
        assert (await alone.post(PATH, **images_of(spared.json()["authToken"]))).status_code == 200
