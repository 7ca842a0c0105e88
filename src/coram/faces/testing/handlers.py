"""`/v1/test/…`: scenarios, and the stream of a test side's deliveries."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import msgspec
from litestar import Response

from coram.actions.delivery.secrets import face_key, webhook_secret
from coram.actions.testing import harness
from coram.actions.testing.listening import Handed
from coram.core.access import Caller
from coram.core.scenario import SCENARIOS
from coram.faces.credentials import admit, service_credential
from coram.faces.problem import rendered
from coram.faces.reading import Asked, Req
from coram.faces.table import Answer
from coram.faces.testing import shapes as s

SCOPE = "identifications"
PING_SECONDS = 5.0
CHALLENGE = 'Bearer realm="coram", Basic realm="coram", charset="UTF-8"'


def failure(request: Req, error: Exception) -> Response[Any]:
    """Any refusal, as RFC 9457 says."""
    return rendered(request, error, CHALLENGE)


async def _caller(asked: Asked) -> Caller:
    caller = await admit(
        asked.house,
        asked.request.scope,  # type: ignore[arg-type] # a TypedDict, used as the dictionary it is
        service_credential(asked.headers, basic_allowed=True),
        asked.address,
        right=SCOPE,
        origin=asked.header("origin"),
        user_agent=asked.user_agent,
    )
    await harness.tested(asked.house, caller)
    return caller


async def scenarios(asked: Asked) -> Answer:
    """What can be played, in attended and unattended processes."""
    await _caller(asked)
    events = [
        s.EventView(
            face=face,
            name=one.name,
            text=one.text,
            scenario=one.scenario,
            unattended=one.unattended,
            place=one.place,
        )
        for face, dialect in asked.house.dialects.items()
        for one in dialect.events()
    ]
    found = [
        s.ScenarioView(
            name=one.name, text=one.text, attended=one.attended, unattended=one.unattended, callback=one.callback
        )
        for one in SCENARIOS.values()
    ]
    return Answer(s.ScenarioList(scenarios=found, events=events))


async def play(asked: Asked) -> Answer:
    """Begin an identification that is played to its end within seconds, by a simulated applicant and operator."""
    caller = await _caller(asked)
    wanted = asked.shaped(s.NewPlay)
    pushed = await harness.play(
        asked.house,
        caller,
        wanted.scenario,
        face=wanted.face,
        process=wanted.process,
        callback=wanted.callback,
        data=wanted.data,
        code=wanted.code,
    )
    way = "/api/v2/redirect?authToken=" if wanted.face == "idenfy" else "/app/service-asyncall?uId="
    link = f"{asked.house.base_url}{way}{pushed.uid}"
    return Answer(s.Play(identification=pushed.identification, uid=pushed.uid, link=link), 201)


async def deliveries(asked: Asked) -> Answer:
    """The test side's deliveries, each to be answered within 20 seconds; one that is not is repeated.

    The first event, `hello`, has the secrets that sign them: `secret` (Standard Webhooks) and `idenfy`.
    """
    caller = await _caller(asked)
    await harness.may_listen(asked.house, caller)
    return Answer(_stream(asked, caller), media_type="text/event-stream")


async def _stream(asked: Asked, caller: Caller) -> AsyncIterator[bytes]:
    house, tenant = asked.house, caller.organisation
    with harness.listening(house, caller) as listener:
        gone = asyncio.ensure_future(_until_gone(asked.request))
        # At once, and not when this generator happens to be closed: what is handed out meanwhile would wait in vain.
        gone.add_done_callback(lambda _: house.listeners.leave(listener, house.monitor))
        try:
            await harness.begin_handing(house, caller)
            secrets = {"secret": webhook_secret(house, tenant), "idenfy": face_key(house, tenant, "idenfy")}
            yield b"event: hello\ndata: " + msgspec.json.encode(secrets) + b"\n\n"
            while not gone.done() and await harness.key_holds(house, caller):
                handed = asyncio.ensure_future(listener.queue.get())
                await asyncio.wait({handed, gone}, timeout=PING_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                if handed.done() and not gone.done():
                    yield _event(handed.result())
                else:
                    handed.cancel()
                    yield b": still here\n\n"
        finally:
            gone.cancel()


def _event(one: Handed) -> bytes:
    return b"event: delivery\nid: " + one.delivery.encode() + b"\ndata: " + harness.as_event(one) + b"\n\n"


async def _until_gone(request: Req) -> None:
    """A stream that nobody reads any more must end: else deliveries would go there."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def answer(asked: Asked) -> Answer:
    """What the receiver said: it counts as if it had been reached by HTTP."""
    caller = await _caller(asked)
    said = asked.shaped(s.AttemptAnswer)
    await harness.answered(
        asked.house,
        caller,
        asked.required("attempt"),
        status=said.status,
        error=said.error,
        duration_ms=said.duration_ms,
        response=said.response,
    )
    return Answer(status=204)
