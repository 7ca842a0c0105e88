"""Webhooks from the end of an identification to the receiver: what is told, how it is signed, what is behind it."""

from urllib.parse import urlsplit

import msgspec
import pytest

from coram.actions.access.links import verify_link
from coram.actions.conference.ending import cancel, run_out
from coram.actions.delivery.send import send
from coram.actions.identification.expiring import expire_requests
from coram.actions.unattended import reviewing
from coram.core.access import Caller
from coram.ports.store import Change
from support.idenfy_receiver import NAMED, Shop, gone_through
from support.self_service import passport
from support.tenants import client_of

REQUIRED = frozenset(
    {"final", "platform", "status", "data", "fileUrls", "scanRef", "clientId", "companyId", "beneficiaryId",
     "startTime", "finishTime", "clientIp", "clientIpCountry", "clientLocation"}
)  # fmt: skip


async def test_an_approved_one_is_told_once_and_signed(shop: Shop) -> None:
    token = await shop.token(**NAMED)
    page = await gone_through(shop, token)
    assert (await page.view())["end"]["outcome"] == "completed"
    got = await shop.delivered()
    assert got.told == ("IDENTIFICATION_AUTO_FINISHED", True, "APPROVED")
    body = got.body
    assert body.keys() >= REQUIRED
    assert (body["scanRef"], body["clientId"], body["externalRef"]) == (token["scanRef"], "user-1", "order 7")
    assert body["status"] == {
        "overall": "APPROVED", "suspicionReasons": [], "fraudTags": [], "mismatchTags": [], "additionalSteps": None,
        "autoFace": "FACE_NOT_CHECKED", "manualFace": None, "autoDocument": "DOC_VALIDATED", "manualDocument": None,
    }  # fmt: skip
    data = body["data"]
    assert (data["docFirstName"], data["docLastName"], data["docNumber"]) == ("ANNA MARIA", "ERIKSSON", "L898902C3")
    assert (data["docType"], data["docDob"], data["docExpiry"]) == ("PASSPORT", "1974-08-12", "2099-04-15")
    assert isinstance(body["startTime"], int) and body["startTime"] <= body["finishTime"]
    assert body["clientIp"] == "203.0.113.9"
    assert got.raw.endswith(b"}"), "some receivers hash only what they decoded"
    assert shop.genuine(got) and not shop.genuine(got, "x" * 64)
    assert got.headers["webhook-id"] and got.headers["webhook-signature"].startswith("v1,")
    assert await shop.due() == []


async def test_its_files_are_behind_fresh_addresses(shop: Shop) -> None:
    await gone_through(shop, await shop.token())
    got = await shop.delivered()
    files = got.body["fileUrls"]
    assert set(files) == {"FRONT", "FACE"}
    place = urlsplit(files["FRONT"])
    assert place.path.endswith("/FRONT.jpg")
    path = f"{place.path}?{place.query}"
    async with client_of(shop.house) as nobody:
        whole = await nobody.get(path)
        assert whole.status_code == 200 and whole.content == passport()
        assert whole.headers["content-type"] == "image/jpeg" and whole.headers["cache-control"] == "private, no-store"
        part = await nobody.get(path, headers={"range": "bytes=2-5"})
        assert part.status_code == 206 and part.content == passport()[2:6]
        beyond = await nobody.get(path, headers={"range": "bytes=999999-"})
        assert beyond.status_code == 416
        forged = await nobody.get(path[:-4] + ("0000" if not path.endswith("0000") else "1111"))
        assert forged.status_code == 401 and forged.json()["identifier"] == "UNAUTHORIZED"
        other = await nobody.get(path.replace(place.path.split("/")[5], files["FACE"].split("/")[7], 1))
        assert other.status_code == 401
        shop.house.clock.move(3_601)  # type: ignore[attr-defined]
        late = await nobody.get(path)
        assert late.status_code == 400 and late.json()["identifier"] == "TOKEN_NOT_VALID"


async def test_a_retry_says_the_same_with_other_addresses(shop: Shop) -> None:
    shop.answers = [500]
    await gone_through(shop, await shop.token())
    (delivery,) = await shop.due()
    assert (await send(shop.house, delivery)).state == "pending"
    shop.house.clock.move(30)  # type: ignore[attr-defined]
    second, first = await shop.delivered(), shop.got[0]
    assert first.body["fileUrls"] != second.body["fileUrls"]
    assert {**first.body, "fileUrls": {}} == {**second.body, "fileUrls": {}}
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert shop.genuine(first) and shop.genuine(second)


async def test_a_denied_one_says_why(shop: Shop) -> None:
    page = await gone_through(shop, await shop.token(), expiry="2010-01-01")
    view = await page.view()
    assert view["end"]["outcome"] == "aborted"
    got = await shop.delivered()
    assert got.told == ("IDENTIFICATION_AUTO_FINISHED", True, "DENIED")
    assert got.body["status"]["autoDocument"] == "DOC_EXPIRED" and got.body["status"]["mismatchTags"] == []
    assert "DOCUMENT_EXPIRED" in [reason["code"] for reason in view["end"]["reasons"]]


async def test_other_data_than_was_given_is_suspected(shop: Shop) -> None:
    await gone_through(shop, await shop.token(**{**NAMED, "lastName": "Rossi"}))
    got = await shop.delivered()
    assert got.told == ("IDENTIFICATION_AUTO_FINISHED", True, "SUSPECTED")
    assert got.body["status"]["mismatchTags"] == ["SURNAME"]


@pytest.mark.parametrize("shop", ["always"], indirect=True)
async def test_a_review_is_told_before_and_after(shop: Shop) -> None:
    page = await gone_through(shop, await shop.token())
    first = await shop.delivered()
    assert first.told == ("IDENTIFICATION_AUTO_FINISHED", False, "APPROVED")
    rita = Caller(kind="staff", organisation=shop.tenant.organisation.id, id="rita", roles=("reviewer",))
    await reviewing.claim(shop.house, rita, page.conference)
    await reviewing.deny(shop.house, rita, page.conference, ["SCREEN_SUSPECTED"], "a screen")
    second = await shop.delivered()
    assert second.told == ("IDENTIFICATION_MANUAL_FINISHED", True, "DENIED")
    status = second.body["status"]
    assert (status["autoDocument"], status["manualDocument"]) == ("DOC_VALIDATED", "DOC_SPOOF_DETECTED")
    assert status["fraudTags"] == status["suspicionReasons"] == ["DOC_MOBILE_PHOTO"]


async def test_the_answer_to_a_request_for_information_is_told_as_one(shop: Shop) -> None:
    token = await shop.token(**NAMED)
    await gone_through(shop, token, expiry="2010-01-01")
    assert (await shop.delivered()).told == ("IDENTIFICATION_AUTO_FINISHED", True, "DENIED")
    auth = (shop.tenant.identifier, shop.tenant.secret)
    path = f"/kyc/identifications/{token['scanRef']}/request-information/"
    asked = (await shop.client.post(path, json={}, auth=auth)).json()
    await gone_through(shop, {**token, "authToken": asked["tokenString"]})
    got = await shop.delivered()
    assert got.told == ("IDENTIFICATION_RESUBMITTED", True, "APPROVED") and got.body["scanRef"] == token["scanRef"]


async def test_whoever_stops_is_told_of(shop: Shop) -> None:
    page = await shop.page(await shop.token())
    await page.begin()
    await cancel(shop.house, await verify_link(shop.house, page.secret))
    got = await shop.delivered()
    assert got.told == ("IDENTIFICATION_CANCELLED", True, "EXPIRED")
    assert got.body["fileUrls"] == {} and got.body["data"]["docFirstName"] is None


async def test_a_token_that_nobody_opened_expires_and_is_told_once(shop: Shop) -> None:
    token = await shop.token(expiryTime=60)
    assert await expire_requests(shop.house) == 0
    shop.house.clock.move(61)  # type: ignore[attr-defined]
    assert await expire_requests(shop.house) == 1
    got = await shop.delivered()
    assert got.told == ("IDENTIFICATION_EXPIRED", True, "EXPIRED") and got.body["scanRef"] == token["scanRef"]
    assert shop.genuine(got)
    assert await expire_requests(shop.house) == 0 and await shop.due() == []
    (conference,) = await shop.house.store.conferences_of(shop.tenant.organisation.id, token["scanRef"])
    assert (conference.state, conference.ended_why) == ("ended", "expired")
    trail = await shop.house.store.audit(shop.tenant.organisation.id, conference.id)
    assert [entry.type for entry in trail][:2] == ["conference.created", "conference.ended"]


async def test_an_opened_one_ends_with_its_token_and_is_told_once(shop: Shop) -> None:
    token = await shop.token(expiryTime=60)
    page = await shop.page(token)
    shop.house.clock.move(61)  # type: ignore[attr-defined]
    assert await expire_requests(shop.house) == 0, "its conference ends first"
    await run_out(shop.house, shop.tenant.organisation.id, page.conference)
    assert (await shop.delivered()).told == ("IDENTIFICATION_EXPIRED", True, "EXPIRED")
    assert await expire_requests(shop.house) == 1 and await shop.due() == []
    found = await shop.house.store.identification(shop.tenant.organisation.id, token["scanRef"])
    assert found is not None and found.state == "expired"


async def test_the_receiver_of_the_settings_and_the_older_name(shop: Shop) -> None:
    await shop.switched(idenfy_receiver=shop.url, idenfy_one_event=True)
    await gone_through(shop, await shop.token(callbackUrl=None))
    assert (await shop.delivered()).told == ("IDENTIFICATION", True, "APPROVED")


async def test_without_any_receiver_nothing_is_told(shop: Shop) -> None:
    token = await shop.token(callbackUrl=None, expiryTime=60)
    await gone_through(shop, await shop.token(callbackUrl=None))
    shop.house.clock.move(61)  # type: ignore[attr-defined]
    assert await expire_requests(shop.house) == 1 and await shop.due() == []
    assert await shop.house.store.conferences_of(shop.tenant.organisation.id, token["scanRef"]) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://shop.example/in", "callbackUrl must begin with https://"),
        ("https://10.0.0.1/in", "callbackUrl names an address that must not be called"),
        ("https://shop.example:22/in", "callbackUrl must use port 443 or 8443"),
        ("shop", "callbackUrl must be an absolute web address"),
    ],
)
async def test_a_receiver_that_must_not_be_called(shop: Shop, address: str, words: str) -> None:
    live = msgspec.structs.replace(shop.tenant.organisation, test=False)
    await shop.house.store.commit(Change(organisation=live.id, update=[live]))
    auth = (shop.tenant.identifier, shop.tenant.secret)
    answer = await shop.client.post("/api/v2/token", json={"clientId": "x", "callbackUrl": address}, auth=auth)
    assert answer.status_code == 400 and answer.json()["identifier"] == "BAD_VALUE"
    assert words in answer.json()["message"]
