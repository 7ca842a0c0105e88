"""Every event of every face: what is triggered by its name reaches a listener as that event, by the way of all."""

import asyncio
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coram.actions.administration.test_side import make_side
from coram.actions.conference.ending import run_out
from coram.actions.conference.presence import sweep
from coram.actions.delivery.send import send
from coram.actions.house import House
from coram.actions.testing import harness
from coram.actions.testing.afterwards import resume
from coram.actions.testing.listening import Handed
from coram.actions.testing.playing import play_round
from coram.actions.testing.runs import runs
from coram.core.access import Caller
from coram.core.delivery import Answer
from coram.core.errors import Invalid, NotFound
from coram.core.organisation import Organisation
from coram.core.scenario import Played
from coram.faces.idenfy.dialect import IdenfyDialect
from coram.faces.liveid.dialect import LiveIdDialect
from coram.ports.dialect import Event
from coram.ports.store import Change
from support.house import SetClock, fill, open_test_house
from support.self_service import fill_self_service

NAMED = [
    (face, one) for face, said in (("liveid", LiveIdDialect()), ("idenfy", IdenfyDialect())) for one in said.events()
]

LIVEID: dict[str, tuple[str, str, bool]] = {
    "close/N": ("close", "N", False),
    "close/S": ("close", "S", False),
    "close/A": ("close", "A", False),
    "close/superseded": ("close", "A", False),
    "close/self": ("close", "N", True),
    "close/self-in-review": ("close", "S", True),
    "close/self-reviewed": ("close", "N", True),
    "error/dropped": ("error", "K", False),
    "error/left": ("error", "K", False),
    "error/rejected": ("error", "K", False),
}
IDENFY: dict[str, tuple[str, bool]] = {
    "IDENTIFICATION_AUTO_FINISHED": ("APPROVED", True),
    "IDENTIFICATION_AUTO_FINISHED/in-review": ("APPROVED", False),
    "IDENTIFICATION_MANUAL_FINISHED": ("APPROVED", True),
    "IDENTIFICATION_EXPIRED": ("EXPIRED", True),
    "IDENTIFICATION_CANCELLED": ("", True),
    "IDENTIFICATION_RESUBMITTED": ("APPROVED", True),
    "DOCUMENT_EXPIRATION": ("", True),
}


async def side_with_both(house: House, **rules: Any) -> Organisation:
    """The test side of an organisation with an attended process and one without operators."""
    filled = await fill(house)
    other = await fill_self_service(house, "OTHER", **rules)
    alone = msgspec.structs.replace(other.process, organisation=filled.organisation.id, id=filled.organisation.id)
    await house.store.commit(Change(organisation=filled.organisation.id, insert=[alone]))
    return await make_side(house, filled.organisation)


async def trigger(house: House, side: Organisation, face: str, name: str, **more: Any) -> list[Handed]:
    """What a listener is handed of it, oldest first, each with the bytes and headers that a receiver would get."""
    caller = Caller(kind="service", organisation=side.id, id="key", mode="test")
    listener, got = house.listeners.join(side.id, 1, house.monitor), []

    async def take() -> None:
        while True:
            handed = await listener.queue.get()
            got.append(handed)
            house.listeners.answer(side.id, handed.attempt, Answer(status=200))

    taking = asyncio.ensure_future(take())
    try:
        wish = {"face": face, "process": "", "callback": "", "data": {}, **more}
        pushed = await harness.play(house, caller, name, **wish)
        await finish(house, side, pushed.identification)
        for conference in await house.store.conferences_of(side.id, pushed.identification):
            for delivery in reversed(await house.store.deliveries(side.id, conference.id)):
                await send(house, delivery)
    finally:
        taking.cancel()
        house.listeners.leave(listener, house.monitor)
    return got


async def finish(house: House, side: Organisation, identification: str) -> None:
    assert isinstance(house.clock, SetClock)
    for _ in range(200):
        await play_round(house, side.id)
        run = next(one for one in await runs(house, side.id) if one.identification.id == identification)
        if run.over:
            return
        if run.played.known.course in ("dropped", "expired") and run.conference is not None:
            house.clock.move(5)
            await sweep(house, side.id)
            await run_out(house, side.id, run.conference.id)
    raise AssertionError("it goes on for ever")


def test_every_event_is_looked_at() -> None:
    assert {one.name for face, one in NAMED if face == "liveid"} == set(LIVEID)
    assert {one.name for face, one in NAMED if face == "idenfy"} == set(IDENFY)


@pytest.mark.parametrize(("face", "event"), NAMED, ids=lambda one: one.name if isinstance(one, Event) else one)
async def test_an_event_reaches_the_listener_as_itself(tmp_path: Path, face: str, event: Event) -> None:
    async with open_test_house(tmp_path) as house:
        side = await side_with_both(house, review="doubtful")
        got = await trigger(house, side, face, event.name)
        assert len(got) == event.place, "the event is the last that is told"
        handed = got[event.place - 1]
        body = json.loads(handed.body)
        assert "webhook-signature" in handed.headers
        if face == "liveid":
            kind, letter, alone = LIVEID[event.name]
            assert (body["event"], body["message"]["closeStatus"], body["message"]["self"]) == (kind, letter, alone)
            assert ("superseded" in body["message"]) is (event.name == "close/superseded")
            return
        status, final = IDENFY[event.name]
        assert handed.headers["Idenfy-Event-Type"] == event.name.partition("/")[0]
        if event.name == "DOCUMENT_EXPIRATION":
            assert body["expirationThreshold"] == "DOCUMENT_EXPIRES_WITHIN_7_DAYS"
            assert set(body) == {"scanRef", "clientId", "expirationThreshold", "documentExpiration"}
            return
        assert body["final"] is final
        assert body["status"]["overall"] == status or not status
        assert body["scanRef"] == handed.identification


@pytest.mark.parametrize("name", ["superseded", "resubmitted"])
async def test_what_comes_after_a_decision_comes_after_a_restart_too_and_once(tmp_path: Path, name: str) -> None:
    """As if the server had died right after the decision: the conference is closed, and nothing has followed."""
    async with open_test_house(tmp_path) as house:
        side = await side_with_both(house)
        await trigger(house, side, "liveid", "suspended" if name == "resubmitted" else "accepted")
        (run,) = await runs(house, side.id)
        assert run.conference is not None
        as_left = Played(scenario=name, code="DOC_EXPIRED" if name == "superseded" else "")
        left = [msgspec.structs.replace(one, played=as_left) for one in (run.identification, run.conference)]
        await house.store.commit(Change(organisation=side.id, update=left))
        for _ in range(2):
            await resume(house, side.id)
            await finish(house, side, run.identification.id)
            (after,) = await runs(house, side.id)
            assert after.over and len(after.deliveries) == 2


async def test_what_cannot_be_triggered_says_what_is_missing(tmp_path: Path) -> None:
    async with open_test_house(tmp_path) as house:
        side = await make_side(house, (await fill(house)).organisation)
        with pytest.raises(NotFound, match="this organisation has no unattended process"):
            await trigger(house, side, "idenfy", "IDENTIFICATION_MANUAL_FINISHED")
        with pytest.raises(Invalid, match="there is no scenario 'close/N'"):
            await trigger(house, side, "idenfy", "close/N")
        attended = (await house.store.processes(side.id))[0]
        with pytest.raises(Invalid, match="'reviewed' cannot be played in an attended process"):
            await trigger(house, side, "liveid", "reviewed", process=attended.id)
        once = msgspec.structs.replace(attended, max_attempts=1)
        await house.store.commit(Change(organisation=side.id, update=[once]))
        with pytest.raises(Invalid, match="this process is tried once only"):
            await trigger(house, side, "liveid", "resubmitted")
