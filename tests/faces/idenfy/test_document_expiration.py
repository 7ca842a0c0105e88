"""DOCUMENT_EXPIRATION: an approved document comes to its end, and the receiver hears of each mark once."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from coram.actions.delivery.send import send
from coram.actions.evidence.deletion import erase_everything
from coram.actions.identification.documents_expiring import tell_expiring
from coram.core.audit import SYSTEM
from coram.core.delivery import Delivery
from coram.core.document_expiry import mark_of
from coram.core.notice import Notice
from coram.faces.idenfy import document
from coram.faces.liveid.dialect import LiveIdDialect
from coram.ports.store import Change
from coram.worker.clockwork import documents
from support.hook import Hook
from support.idenfy_receiver import Shop, gone_through

DAY = 86_400


def today(shop: Shop) -> date:
    return datetime.fromtimestamp(shop.house.clock.now() / 1000, UTC).date()


def move(shop: Shop, *, days: int) -> None:
    shop.house.clock.move(days * DAY)  # type: ignore[attr-defined]


async def approved(shop: Shop, days: int, **fields: Any) -> tuple[dict[str, Any], date]:
    """An identification whose document is valid for so many days more; its result is delivered."""
    expiry = today(shop) + timedelta(days=days)
    token = await shop.token(**fields)
    await gone_through(shop, token, expiry=expiry.isoformat())
    if fields.get("callbackUrl", shop.url):
        assert (await shop.delivered()).told[2] == "APPROVED"
    return token, expiry


def event(got: Hook) -> str:
    return got.headers["idenfy-event-type"]


@pytest.mark.parametrize(
    ("left", "mark"), [(400, None), (31, None), (30, 30), (8, 30), (7, 7), (2, 7), (1, 1), (0, 1), (-1, 0), (-900, 0)]
)
def test_the_least_mark_that_is_reached(left: int, mark: int | None) -> None:
    day = date(2031, 3, 1)
    assert mark_of(day + timedelta(days=left), day) == mark


async def test_each_mark_is_told_once_and_signed(shop: Shop) -> None:
    token, expiry = await approved(shop, 40)
    assert await tell_expiring(shop.house) == 0 and await shop.due() == []
    told = []
    for days in (10, 1, 22, 3, 3, 1, 1, 200):
        move(shop, days=days)
        count = await tell_expiring(shop.house)
        assert await tell_expiring(shop.house) == 0, "once for each mark"
        if count:
            got = await shop.delivered()
            assert event(got) == "DOCUMENT_EXPIRATION" and shop.genuine(got)
            assert got.raw.endswith(b"}") and got.headers["webhook-id"]
            assert got.body.keys() == {"scanRef", "clientId", "expirationThreshold", "documentExpiration"}
            assert (got.body["scanRef"], got.body["clientId"]) == (token["scanRef"], "user-1")
            assert got.body["documentExpiration"] == expiry.isoformat()
            told.append((got.body["expirationThreshold"], (expiry - today(shop)).days))
        assert await shop.due() == []
    assert told == [
        ("DOCUMENT_EXPIRES_WITHIN_30_DAYS", 30),
        ("DOCUMENT_EXPIRES_WITHIN_7_DAYS", 7),
        ("DOCUMENT_EXPIRES_WITHIN_1_DAY", 1),
        ("DOCUMENT_EXPIRED", -1),
    ]
    (conference,) = await shop.house.store.conferences_of(shop.tenant.organisation.id, token["scanRef"])
    trail = await shop.house.store.audit(shop.tenant.organisation.id, conference.id)
    assert [one.details for one in trail if one.type == "document.expiry_told"] == [{}] * 4, "how near is sealed"


async def test_the_document_says_what_receivers_get(shop: Shop) -> None:
    expiry = today(shop) + timedelta(days=5)
    await gone_through(shop, await shop.token(), expiry=expiry.isoformat())
    result = await shop.delivered()
    await tell_expiring(shop.house)
    described = document("https://coram.example")
    shapes = described["components"]["schemas"]
    for hook, got in (("identification", result), ("documentExpiration", await shop.delivered())):
        post = described["webhooks"][hook]["post"]
        name = post["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
        assert set(shapes[name]["properties"]) == set(got.body)
        kind = next(one["schema"] for one in post["parameters"] if one["name"] == "Idenfy-Event-Type")
        assert event(got) in kind.get("enum", [kind.get("const")])
        assert {one["name"].lower() for one in post["parameters"]} <= got.headers.keys()
    assert set(shapes["DocumentData"]["properties"]) == set(result.body["data"])


async def test_only_the_newest_mark_is_told_after_a_long_absence(shop: Shop) -> None:
    await approved(shop, 40)
    move(shop, days=500)
    assert await tell_expiring(shop.house) == 1
    assert (await shop.delivered()).body["expirationThreshold"] == "DOCUMENT_EXPIRED"
    assert await tell_expiring(shop.house) == 0


async def test_a_crash_behind_the_post_repeats_the_same_event(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    await approved(shop, 5)
    assert await tell_expiring(shop.house) == 1
    (delivery,) = await shop.due()

    async def killed(*_: Any, **__: Any) -> Delivery:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("coram.actions.delivery.send.store_attempt", killed)
        with pytest.raises(KeyboardInterrupt):
            await send(shop.house, delivery)
    assert await tell_expiring(shop.house) == 0, "it was stored with its mark, and waits still"
    second, first = await shop.delivered(), shop.got[-2]
    assert first.headers["webhook-id"] == second.headers["webhook-id"] and first.raw == second.raw
    assert event(first) == event(second) == "DOCUMENT_EXPIRATION" and shop.genuine(second)


async def test_marks_come_in_their_order(shop: Shop) -> None:
    await approved(shop, 40)
    for days in (15, 20):
        move(shop, days=days)
        assert await tell_expiring(shop.house) == 1
    said = []
    while due := await shop.due():
        assert len(due) == 1, "the later waits for the earlier"
        said.append((await shop.delivered()).body["expirationThreshold"])
    assert said == ["DOCUMENT_EXPIRES_WITHIN_30_DAYS", "DOCUMENT_EXPIRES_WITHIN_7_DAYS"]


async def test_of_data_that_is_gone_nothing_is_told(shop: Shop) -> None:
    token, _ = await approved(shop, 40)
    organisation = shop.tenant.organisation.id
    (conference,) = await shop.house.store.conferences_of(organisation, token["scanRef"])
    await erase_everything(shop.house, SYSTEM, organisation, conference.id)
    move(shop, days=35)
    assert await tell_expiring(shop.house) == 0 and await shop.due() == []


async def test_what_was_not_approved_or_had_expired_before_is_not_told(shop: Shop) -> None:
    await gone_through(shop, await shop.token(), expiry="2010-01-01")
    assert (await shop.delivered()).told[2] == "DENIED"
    await gone_through(shop, await shop.token(lastName="Rossi"), expiry="2010-01-01")
    await shop.delivered()
    assert await tell_expiring(shop.house) == 0 and await shop.due() == []


async def test_without_a_receiver_the_mark_is_left_for_one_to_come(shop: Shop) -> None:
    await approved(shop, 5, callbackUrl=None)
    assert await tell_expiring(shop.house) == 0
    await shop.switched(idenfy_receiver=shop.url, idenfy_one_event=True)
    assert await tell_expiring(shop.house) == 1
    assert event(await shop.delivered()) == "DOCUMENT_EXPIRATION", "its payload is its own, and so is its name"


async def test_a_new_document_after_asking_anew_has_its_own_marks(shop: Shop) -> None:
    token, _ = await approved(shop, 5)
    assert await tell_expiring(shop.house) == 1
    await shop.delivered()
    found = await shop.house.store.identification(shop.tenant.organisation.id, token["scanRef"])
    assert found is not None and found.expiry_told == 7
    await shop.house.store.commit(
        Change(organisation=found.organisation, update=[msgspec.structs.replace(found, state="pending")])
    )
    await gone_through(shop, token, expiry=(today(shop) + timedelta(days=20)).isoformat())
    await shop.delivered()
    assert await tell_expiring(shop.house) == 1
    assert (await shop.delivered()).body["expirationThreshold"] == "DOCUMENT_EXPIRES_WITHIN_30_DAYS"


def test_the_other_face_has_no_word_for_it() -> None:
    notice = Notice(conference="c", identification="i", process="p", kind="document_expires", at=0)
    assert LiveIdDialect().callback(notice, "") is None


async def test_the_clock_looks_at_start(shop: Shop) -> None:
    await approved(shop, 5)
    running = asyncio.create_task(documents(shop.house))
    async with asyncio.timeout(10):
        while not await shop.due():
            await asyncio.sleep(0.02)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert event(await shop.delivered()) == "DOCUMENT_EXPIRATION"
