"""What an integrator asks of the test side: play a scenario, take its deliveries."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import msgspec

from coram.actions.delivery.send import store_attempt
from coram.actions.house import House
from coram.actions.identification.requests import Request
from coram.actions.identification.starting import Pushed, push
from coram.actions.ledger import new_letters
from coram.actions.testing.listening import KNOWN_SECONDS, Handed, Listener, attempt_of, told_elsewhere
from coram.core.access import Caller
from coram.core.delivery import Answer
from coram.core.delivery_schedule import LONGEST_RESPONSE, replay
from coram.core.errors import Forbidden, Invalid, NotFound
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.scenario import SCENARIOS
from coram.ports.store import Change, Conflict

SURNAME = "Trigger"
CAPABILITY_LETTERS = 40
EXPIRES_MS = 3_600_000


async def tested(house: House, caller: Caller) -> Organisation:
    """The test organisation of a test key. Raises Forbidden for a live one."""
    organisation = await house.store.organisation(caller.organisation)
    if organisation is None or caller.mode != "test" or not organisation.test:
        raise Forbidden("this is for test keys; `coram keys add NAME --test` makes one", code="TEST_KEY_NEEDED")
    return organisation


async def play(
    house: House,
    caller: Caller,
    scenario: str,
    *,
    face: str,
    process: str,
    callback: str,
    data: dict[str, Any],
    code: str = "",
) -> Pushed:
    """Begin a played identification as a request of that face would. `scenario` may also be the name of an event of the
    face. Raises Forbidden, Invalid, NotFound.
    """
    organisation = await tested(house, caller)
    if face not in house.dialects:
        raise Invalid(f"one of {', '.join(sorted(house.dialects))}", field="face")
    event = next((one for one in house.dialects[face].events() if one.name == scenario), None)
    scenario = event.scenario if event else scenario
    alone = event.unattended if event else _alone(scenario)
    wanted = process or (await _usual_process(house, organisation, alone=alone)).id
    person = {"name": "Test", "surname": SURNAME, "clientId": "coram-trigger", **data}
    request = Request(process=wanted, data=person, callback=callback, scenario=scenario, code=code)
    return await push(
        house,
        organisation,
        request,
        caller,
        method="start",
        expires_at=house.clock.now() + EXPIRES_MS,
        face=face,
        capability="" if face == "liveid" else new_letters(house, CAPABILITY_LETTERS),
    )


def _alone(scenario: str) -> bool | None:
    """In which kind of process it is played: only an unattended one, only an attended one, either."""
    known = SCENARIOS.get(scenario)
    if known is None or known.attended == known.unattended:
        return None
    return known.unattended


async def _usual_process(house: House, organisation: Organisation, *, alone: bool | None = None) -> Process:
    """The organisation's default, else its first attended one, else its first; with `alone` only unattended or only
    attended ones. Raises NotFound.
    """
    active = [one for one in await house.store.processes(organisation.id) if one.active]
    if alone is not None:
        active = [one for one in active if one.attended is not alone]
    for one in active:
        if one.id == organisation.default_process:
            return one
    found = next((one for one in active if one.attended), active[0] if active else None)
    if found is None:
        kind = "" if alone is None else "unattended " if alone else "attended "
        raise NotFound(f"this organisation has no {kind}process", field="process")
    return found


async def may_listen(house: House, caller: Caller) -> None:
    """Raises Forbidden for whoever has no test side to listen to."""
    if not (await tested(house, caller)).test_of:
        raise Forbidden("only a test side's deliveries can be listened to", code="TEST_KEY_NEEDED")


@contextmanager
def listening(house: House, caller: Caller) -> Iterator[Listener]:
    """Take the test side's deliveries from now on."""
    listener = house.listeners.join(caller.organisation, house.clock.now(), house.monitor)
    try:
        yield listener
    finally:
        house.listeners.leave(listener, house.monitor)


async def begin_handing(house: House, caller: Caller) -> None:
    """What waited for a listener comes at once; on a node that does not lead, when the one that does leaves it to this
    one.
    """
    if not house.nodes.leading:
        await asyncio.sleep(KNOWN_SECONDS)
    await _bring_forward(house, caller.organisation)
    house.bus.nudge("deliveries")


async def _bring_forward(house: House, organisation: str) -> None:
    """Tries that failed are repeated now; what is late by its scenario stays so."""
    now = house.clock.now()
    for delivery in await house.store.deliveries(organisation, state="pending", limit=1_000):
        if delivery.attempts and delivery.next_at > now:
            with suppress(Conflict):
                await house.store.commit(Change(organisation=organisation, update=[replay(delivery, now)]))


async def answered(
    house: House, caller: Caller, attempt: str, *, status: int, error: str, duration_ms: int, response: str
) -> None:
    """What the receiver behind a listener said; any node may be told. Raises Forbidden, Invalid, NotFound (too late, or
    never handed out).
    """
    organisation = (await tested(house, caller)).id
    delivery = await house.store.delivery(organisation, attempt.partition(".")[0])
    if delivery is None or delivery.state != "pending" or attempt != attempt_of(delivery):
        raise NotFound("that attempt waits no more: it is repeated", field="attempt")
    if not (status == 0 or 100 <= status <= 599):
        raise Invalid("an HTTP status, or 0 with an error", field="status")
    answer = Answer(
        status=status,
        error=error[:200] if not status else "",
        duration_ms=max(0, duration_ms),
        response=response[:LONGEST_RESPONSE],
    )
    if house.listeners.answer(organisation, attempt, answer):
        return
    if house.monitor.listened(organisation) != "elsewhere":
        raise NotFound("that attempt waits no more: it is repeated", field="attempt")
    conference = await house.store.conference(organisation, delivery.conference)
    await store_attempt(house, delivery, conference, answer)
    house.bus.nudge(told_elsewhere(delivery.id), "deliveries")


async def key_holds(house: House, caller: Caller) -> bool:
    """Whether the key that listens is still one."""
    key = await house.store.api_key_by_identifier(caller.id)
    now = house.clock.now()
    return key is not None and key.revoked_at is None and (key.expires_at is None or key.expires_at > now)


def as_event(handed: Handed) -> bytes:
    """For a listener: JSON, the body in Base64."""
    return msgspec.json.encode(handed)
