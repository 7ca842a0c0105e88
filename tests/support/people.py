"""Applicants and operators for tests of the life of a conference."""

from typing import Any

import msgspec

from coram.actions.access.links import claim, verify_link
from coram.actions.conference.assigning import assignment_round, take
from coram.actions.conference.beginning import begin, give_consent, submit_device_test
from coram.actions.conference.duty import be_ready, console_opened
from coram.actions.house import House
from coram.actions.identification.requests import Request
from coram.actions.identification.starting import open_link, push
from coram.core.access import Caller
from coram.core.conference import Conference
from support.house import Filled

GOOD: dict[str, Any] = {
    "browser": {"name": "Chromium", "version": "150"},
    "secure_context": True,
    "webrtc": True,
    "camera": {"width": 1280, "height": 720, "fps": 30, "brightness": 0.5},
    "microphone": {"level": 0.2},
    "speaker": {"heard": True},
    "path": {"connected": True, "protocol": "udp", "ms": 80},
    "bandwidth": {"up_kbps": 5000, "down_kbps": 8000},
    "loss_percent": 0,
    "round_trip_ms": 40,
}

DATA = {"name": "Anna Maria", "surname": "ERIKSSON", "birthDate": "1974-08-12", "email": "anna@example.org"}


def key_of(filled: Filled) -> Caller:
    """The relying party's server."""
    return Caller(kind="service", organisation=filled.organisation.id, id="K" * 20)


def operator_of(filled: Filled, number: int = 0) -> Caller:
    """A signed-in operator."""
    member = filled.staff[number]
    return Caller(kind="staff", organisation=filled.organisation.id, id=member.id, roles=("operator",), session="s")


async def new_applicant(filled: Filled, **request: Any) -> Caller:
    """Somebody who opened a fresh link, and nothing more."""
    wish = Request(process=filled.process.id, data=DATA, **request)
    pushed = await push(filled.house, filled.organisation, wish, key_of(filled), method="start")
    opened = await open_link(filled.house, pushed.uid)
    return await verify_link(filled.house, opened.secret)


async def again(filled: Filled, caller: Caller) -> Caller:
    """The same link, verified anew: what it may do follows from the conference as it is now."""
    link = await filled.house.store.link_by_hash(caller.session)
    assert link is not None
    return msgspec.structs.replace(caller, scopes=frozenset({"view", "act"} if link.holder else {"view"}))


async def to_waiting(filled: Filled, **request: Any) -> Caller:
    """Somebody in the waiting room, connected."""
    house, caller = filled.house, await new_applicant(filled, **request)
    await give_consent(house, caller, "en")
    await claim(house, caller)
    await begin(house, caller, embedding_origin="")
    house.monitor.connected("applicant", caller.conference)
    await submit_device_test(house, caller, GOOD, give_up=False)
    return caller


async def ready(filled: Filled, number: int = 0) -> Caller:
    """An operator at the console, ready."""
    operator = operator_of(filled, number)
    filled.house.monitor.connected("operator", operator.id)
    await console_opened(filled.house, operator)
    await be_ready(filled.house, operator)
    return operator


async def to_call(filled: Filled) -> tuple[Caller, Caller]:
    """An applicant and an operator in a call."""
    applicant, operator = await to_waiting(filled), await ready(filled)
    assert await assignment_round(filled.house, filled.organisation.id) == 1
    await take(filled.house, operator, applicant.conference)
    return applicant, operator


async def stored(house: House, caller: Caller) -> Conference:
    found = await house.store.conference(caller.organisation, caller.conference)
    assert found is not None
    return found
