"""Applicant links: who may act, taking over, the phone."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from coram.actions.access.links import claim, make_handover, redeem_handover, take_over, verify_link
from coram.actions.conference.ending import cancel
from coram.actions.identification.conferences import Opened
from coram.actions.identification.requests import Request
from coram.actions.identification.starting import open_link, push, retry
from coram.core.errors import NotAllowed, NotFound, Unauthenticated
from support.house import Filled, fill, open_test_house
from support.people import key_of


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        yield await fill(house, max_attempts=3)


async def opened(filled: Filled) -> tuple[str, Opened]:
    wish = Request(process=filled.process.id)
    pushed = await push(filled.house, filled.organisation, wish, key_of(filled), method="start")
    return pushed.uid, await open_link(filled.house, pushed.uid)


async def test_until_somebody_begins_every_window_may(filled: Filled) -> None:
    house = filled.house
    uid, first = await opened(filled)
    second = await open_link(house, uid)
    assert not second.elsewhere
    one, two = await verify_link(house, first.secret), await verify_link(house, second.secret)
    assert one.may("act") and two.may("act")
    await claim(house, two)
    await claim(house, two)
    assert not (await verify_link(house, first.secret)).may("act")
    with pytest.raises(NotAllowed) as refused:
        await claim(house, one)
    assert refused.value.reason == "ELSEWHERE"
    await take_over(house, one)
    assert (await verify_link(house, first.secret)).may("act")
    assert not (await verify_link(house, second.secret)).may("act")


async def test_one_of_many_windows_wins(filled: Filled) -> None:
    house = filled.house
    uid, _ = await opened(filled)
    callers = [await verify_link(house, (await open_link(house, uid)).secret) for _ in range(10)]
    results = await asyncio.gather(*(claim(house, caller) for caller in callers), return_exceptions=True)
    assert sum(result is None for result in results) == 1
    assert sum(isinstance(result, NotAllowed) for result in results) == 9
    await asyncio.gather(*(take_over(house, caller) for caller in callers))
    links = await house.store.links(filled.organisation.id, callers[0].conference)
    assert sum(link.holder for link in links) == 1


async def test_a_phone_takes_over_by_a_link_that_works_once_for_ten_minutes(filled: Filled) -> None:
    house = filled.house
    _, first = await opened(filled)
    desktop = await verify_link(house, first.secret)
    await claim(house, desktop)
    handover = await make_handover(house, desktop)
    with pytest.raises(Unauthenticated):
        await verify_link(house, handover.secret)
    results = await asyncio.gather(*(redeem_handover(house, handover.secret) for _ in range(5)), return_exceptions=True)
    (phone,) = [result for result in results if not isinstance(result, BaseException)]
    assert (await verify_link(house, phone.secret)).may("act")
    assert not (await verify_link(house, first.secret)).may("act")
    late = await make_handover(house, desktop)
    house.clock.move(601)  # type: ignore[attr-defined]
    with pytest.raises(Unauthenticated):
        await redeem_handover(house, late.secret)
    with pytest.raises(Unauthenticated):
        await redeem_handover(house, first.secret)


async def test_trying_again_makes_one_new_conference(filled: Filled) -> None:
    house, organisation = filled.house, filled.organisation.id
    uid, first = await opened(filled)
    caller = await verify_link(house, first.secret)
    with pytest.raises(NotAllowed):
        await take_over_after_end(filled, first)
    again, secret = await retry(house, organisation, first.conference.id)
    twice, other_secret = await retry(house, organisation, first.conference.id)
    assert again == twice != first.conference.id
    assert not (await verify_link(house, secret)).may("act")
    assert (await verify_link(house, other_secret)).may("act")
    conference = await house.store.conference(organisation, again)
    assert conference is not None
    assert (conference.attempt, conference.state) == (2, "created")
    created = (await house.store.audit(organisation, again))[0]
    assert created.details["after"] == {"conference": first.conference.id, "why": "cancelled"}
    with pytest.raises(NotFound):
        await retry(house, "another", again)
    await cancel(house, await verify_link(house, other_secret))
    third, third_secret = await retry(house, organisation, again)
    await cancel(house, await verify_link(house, third_secret))
    with pytest.raises(NotAllowed) as refused:
        await retry(house, organisation, third)
    assert refused.value.reason == "TOO_MANY_ATTEMPTS"
    with pytest.raises(NotAllowed):
        await open_link(house, uid)
    assert caller.conference == first.conference.id


async def take_over_after_end(filled: Filled, first: Opened) -> None:
    caller = await verify_link(filled.house, first.secret)
    await cancel(filled.house, caller)
    await claim(filled.house, caller)


async def test_links_run_out(filled: Filled) -> None:
    _, first = await opened(filled)
    filled.house.clock.move(49 * 3600)  # type: ignore[attr-defined]
    with pytest.raises(Unauthenticated):
        await verify_link(filled.house, first.secret)
    for secret in ("", "x", "💥" * 30, "a" * 9_999):
        with pytest.raises(Unauthenticated):
            await verify_link(filled.house, secret)


async def test_many_openings_at_once_make_one_conference(filled: Filled) -> None:
    wish = Request(process=filled.process.id)
    pushed = await push(filled.house, filled.organisation, wish, key_of(filled), method="start")
    several = await asyncio.gather(*(open_link(filled.house, pushed.uid) for _ in range(20)))
    assert len({one.conference.id for one in several}) == 1
    assert len({one.secret for one in several}) == 20
