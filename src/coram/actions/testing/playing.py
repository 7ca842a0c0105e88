"""Playing: each conference that has a scenario is led to its end by a simulated applicant and operator.

They do what people do, through the same actions: nothing is stored that the rules would refuse. What comes next
follows from the conference's state alone, so that a server that died goes on where it was.
"""

from collections.abc import Sequence

import structlog

from coram.actions.conference.assigning import assignment_round, take
from coram.actions.conference.beginning import begin, consent_step, give_consent, submit_device_test
from coram.actions.conference.confirming import confirm
from coram.actions.conference.duty import be_paused, be_ready
from coram.actions.conference.ending import cancel
from coram.actions.house import House
from coram.actions.ledger import read_work
from coram.actions.testing import alone, call
from coram.actions.testing.afterwards import follow_up, withdraw
from coram.actions.testing.people import (
    Parts,
    all_gone,
    applicant_of,
    assign_to,
    caller_of,
    is_gone,
    is_there,
    simulated_staff,
)
from coram.core.access import Caller
from coram.core.conference import Conference, State
from coram.core.errors import Refusal
from coram.core.scenario import Played

log = structlog.get_logger(__name__)

UNDER_WAY: Sequence[State] = ("created", "testing", "waiting", "offered", "in_call", "capturing", "in_review")
GOOD_DEVICE = {
    "browser": {"name": "chrome", "version": "140"},
    "secure_context": True,
    "webrtc": True,
    "camera": {"width": 1280, "height": 720, "fps": 30, "brightness": 0.5},
    "microphone": {"level": 0.3},
    "speaker": {"heard": True},
    "path": {"connected": True, "protocol": "udp", "ms": 50},
    "bandwidth": {"up_kbps": 4000, "down_kbps": 8000},
    "loss_percent": 0,
    "round_trip_ms": 30,
    "location": {"ok": True},
}
BAD_DEVICE = {**GOOD_DEVICE, "camera": {"error": "not_found"}}


async def play_round(house: House, organisation: str) -> int:
    """One act of each played conference of a test organisation. Returns how many are under way."""
    found = await house.store.conferences_in(organisation, UNDER_WAY)
    played = [one for one in found if one.played is not None]
    await _clear(house, organisation, {one.id for one in played})
    for conference in played:
        assert conference.played is not None  # noqa: S101 - for the type checker
        try:
            await _act(house, conference, conference.played, played)
            await follow_up(house, conference.organisation, conference.id, conference.played)
        except Refusal as refusal:  # it moved in this moment; the next round looks again
            log.info("play.refused", conference=conference.id, reason=refusal.message)
    return len(played)


async def _act(house: House, conference: Conference, played: Played, others: Sequence[Conference]) -> None:
    applicant = applicant_of(conference)
    match conference.state:
        case "created":
            if played.known.course != "expired":
                await _begin(house, applicant, conference)
        case "testing":
            await _test(house, applicant, conference, played)
        case "waiting":
            await _wait(house, applicant, conference, played, others)
        case "offered":
            operator = await _operator(house, conference)
            if operator is not None:
                await take(house, operator, conference.id)
        case "in_call":
            await _talk(house, applicant, conference, played)
        case "capturing":
            await alone.hand_everything_in(house, applicant, conference.id, played)
        case _:
            await _review(house, conference, played)


async def _begin(house: House, applicant: Caller, conference: Conference) -> None:
    work = await read_work(house, conference.organisation, conference.id)
    if consent_step(work.process):
        await give_consent(house, applicant, conference.language)
    await begin(house, applicant, embedding_origin="")


async def _test(house: House, applicant: Caller, conference: Conference, played: Played) -> None:
    if conference.run is not None:
        if played.known.course == "cancelled":
            await cancel(house, applicant)
        elif played.known.course == "withdrawn":
            await withdraw(house, conference)
        else:
            await alone.hand_everything_in(house, applicant, conference.id, played)
        return
    failed = played.known.course == "device_failed"
    await submit_device_test(house, applicant, BAD_DEVICE if failed else GOOD_DEVICE, give_up=failed)
    if not failed:
        is_there(house, conference.id, "applicant", conference.id)


async def _wait(
    house: House, applicant: Caller, conference: Conference, played: Played, others: Sequence[Conference]
) -> None:
    is_there(house, conference.id, "applicant", conference.id)
    if played.known.course == "cancelled":
        await cancel(house, applicant)
    elif played.known.course != "unanswered":
        taken = {one.requested_operator for one in others if one.id != conference.id}
        member = (await simulated_staff(house, conference.organisation, taken))[0]
        await assign_to(house, conference, member.id)
        is_there(house, conference.id, "operator", member.id)
        await be_ready(house, caller_of(member))
        await assignment_round(house, conference.organisation)


async def _talk(house: House, applicant: Caller, conference: Conference, played: Played) -> None:
    operator = await _operator(house, conference)
    if operator is None:
        return
    if played.known.course == "dropped":
        is_gone(house, conference.id, "applicant")
        return
    if played.known.course == "left":
        await cancel(house, applicant)
        return
    if played.known.course == "withdrawn":
        await withdraw(house, conference)
        return
    is_there(house, conference.id, "applicant", conference.id)
    await call.next_act(house, Parts(applicant, operator), conference.id, played)


async def _operator(house: House, conference: Conference) -> Caller | None:
    """The simulated operator who has it; None where it is in a person's hands."""
    member = await house.store.staff_member(conference.organisation, conference.operator)
    if member is None or not member.simulated:
        return None
    is_there(house, conference.id, "operator", member.id)
    return caller_of(member)


async def _review(house: House, conference: Conference, played: Played) -> None:
    """The second person, or the reviewer; nobody where it is to stay there."""
    if played.known.course == "in_review":
        return
    if conference.run is not None:
        await alone.review(house, conference.organisation, conference.id, played)
        return
    second = (await simulated_staff(house, conference.organisation, {conference.operator}))[0]
    await confirm(house, caller_of(second), conference.id, "completed", "", call.NOTE)


async def _clear(house: House, organisation: str, under_way: set[str]) -> None:
    """Whoever played in what is over now leaves."""
    for conference in [one for one in house.monitor.played if one not in under_way]:
        found = await house.store.conference(organisation, conference)
        if found is None:
            continue  # another organisation's
        for operator in all_gone(house, conference):
            member = await house.store.staff_member(organisation, operator)
            if member is not None:
                await be_paused(house, caller_of(member), "")
