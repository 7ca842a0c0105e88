"""Supervisors: offers taken back, people moved, calls handed over, watched; and an operator's suspicion."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coram.actions.cases.flagging import set_flag
from coram.actions.conference.assigning import assignment_round, pass_on, take
from coram.actions.conference.calling import set_note, set_write_up
from coram.actions.conference.deciding import close
from coram.actions.conference.ending import cancel, run_out
from coram.actions.conference.finishing import sealed_package
from coram.actions.conference.presence import sweep
from coram.actions.conference.supervising import hand_over, recall, who_may_take
from coram.actions.conference.watching import join, leave, subscribe
from coram.actions.evidence.data import collect
from coram.actions.ledger import open_content
from coram.core.access import Caller
from coram.core.assignment import check_draw
from coram.core.audit import commit, first_break
from coram.core.errors import Forbidden, Invalid, NotAllowed, NotFound
from coram.core.organisation import Supervision
from coram.ports.store import Change
from support.house import Filled, SetClock, fill, open_test_house
from support.people import operator_of, ready, stored, to_call, to_waiting

WHY = "the operator's camera is broken"


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        yield await fill(house, operators=3)


def boss_of(filled: Filled) -> Caller:
    return Caller(kind="staff", organisation=filled.organisation.id, id="boss", roles=("supervisor",))


def stranger(filled: Filled) -> Caller:
    return msgspec.structs.replace(boss_of(filled), organisation="another")


async def allow(filled: Filled, **policy: Any) -> None:
    tenant = await filled.house.store.organisation(filled.organisation.id)
    assert tenant is not None
    changed = msgspec.structs.replace(tenant, supervision=Supervision(**policy))
    await filled.house.store.commit(Change(organisation=tenant.id, update=[changed]))


async def entries(filled: Filled, chain: str, type_: str) -> list[dict[str, Any]]:
    found = list(await filled.house.store.audit(filled.organisation.id, chain))
    assert first_break(found) is None
    return [{"actor": one.actor.id, "why": bool(one.commitment), **one.details} for one in found if one.type == type_]


async def duty_state(filled: Filled, operator: str) -> tuple[str, str]:
    duty = await filled.house.store.duty(filled.organisation.id, operator)
    assert duty is not None
    return duty.state, duty.reason


async def test_an_offer_is_taken_back_and_drawn_anew_among_the_others(filled: Filled) -> None:
    house, applicant = filled.house, await to_waiting(filled)
    await ready(filled, 0)
    await ready(filled, 1)
    await assignment_round(house, filled.organisation.id)
    before = await stored(house, applicant)
    await recall(house, boss_of(filled), before.id, "", WHY)
    back = await stored(house, applicant)
    assert (back.state, back.operator, back.waiting_since) == ("waiting", "", before.waiting_since)
    assert await duty_state(filled, before.operator) == ("ready", "")
    await assignment_round(house, filled.organisation.id)
    again = await stored(house, applicant)
    assert again.operator not in ("", before.operator)
    assert await entries(filled, back.id, "conference.recalled") == [
        {"actor": "boss", "why": False, "from": "offered", "operator": ""}
    ]
    assert await entries(filled, back.id, "supervisor.recalled") == [{"actor": "boss", "why": True}]
    await cancel(house, applicant)
    assigned = await entries(filled, back.id, "conference.assigned")
    (revealed,) = await entries(filled, back.id, "draw.revealed")
    assert [one["how"] for one in assigned] == ["drawn", "drawn"]
    for one in assigned:  # what a supervisor took back can still be checked
        assert check_draw(
            revealed["seed"], again.draw_commitment, back.id, one["attempt"], one["candidates"], one["operator"]
        )


async def test_a_waiting_person_is_moved_to_an_operator_only_where_that_is_allowed(filled: Filled) -> None:
    house, applicant = filled.house, await to_waiting(filled)
    wished = filled.staff[2].id
    with pytest.raises(Forbidden, match="the draw decides"):
        await recall(house, boss_of(filled), applicant.conference, wished, WHY)
    await allow(filled, reassign="choose")
    with pytest.raises(Invalid, match="no operator of this organisation"):
        await recall(house, boss_of(filled), applicant.conference, "nobody", WHY)
    with pytest.raises(Invalid, match="say why"):
        await recall(house, boss_of(filled), applicant.conference, wished, "  ")
    await recall(house, boss_of(filled), applicant.conference, wished, WHY)
    for number in range(3):
        await ready(filled, number)
    await assignment_round(house, filled.organisation.id)
    assert (await stored(house, applicant)).operator == wished
    (assigned,) = await entries(filled, applicant.conference, "conference.assigned")
    assert (assigned["how"], assigned["candidates"]) == ("requested", [wished])
    await allow(filled, reassign="off")
    with pytest.raises(Forbidden, match="nobody reassign"):
        await recall(house, boss_of(filled), applicant.conference, "", WHY)


async def test_a_call_is_handed_over(filled: Filled) -> None:
    house = filled.house
    applicant, first = await to_call(filled)
    conference = applicant.conference
    with pytest.raises(NotAllowed, match="no other operator is ready"):
        await hand_over(house, boss_of(filled), conference, "", WHY)
    second = await ready(filled, 1)
    assert await hand_over(house, boss_of(filled), conference, "", WHY) == second.id
    assert await duty_state(filled, second.id) == ("offered", "")
    with pytest.raises(NotAllowed, match="being handed over already"):
        await hand_over(house, boss_of(filled), conference, "", WHY) if await ready(filled, 2) else None
    await set_note(house, first, conference, "until it is taken it is mine")
    with pytest.raises(NotFound):
        await close(house, second, conference, "suspended", "", "")
    await take(house, second, conference)
    taken = await stored(house, applicant)
    assert (taken.state, taken.operator, taken.successor) == ("in_call", second.id, "")
    assert [one.operator for one in taken.served] == [first.id]
    assert await duty_state(filled, first.id) == ("paused", "handed_over")
    assert await duty_state(filled, second.id) == ("in_call", "")
    with pytest.raises(NotFound):
        await close(house, first, conference, "suspended", "", "")
    await close(house, second, conference, "suspended", "", "done")
    closed = await stored(house, applicant)
    assert (closed.operator, closed.outcome) == (second.id, "suspended")
    first_offer, handed = await entries(filled, conference, "conference.assigned")
    (revealed,) = await entries(filled, conference, "draw.revealed")
    assert (first_offer["attempt"], handed["attempt"], handed["how"], handed["actor"]) == (1, 2, "drawn", "boss")
    assert check_draw(revealed["seed"], closed.draw_commitment, conference, 2, handed["candidates"], handed["operator"])
    assert await entries(filled, conference, "supervisor.handed_over") == [{"actor": "boss", "why": True}]
    (told,) = await entries(filled, conference, "handover.taken")
    assert (told["from"], told["to"]) == (first.id, second.id)
    now = house.clock.now()
    tallies = await house.store.tallies(filled.organisation.id, 0, now + 1)
    assert [(one.operator, one.kind, one.result) for one in tallies if one.kind == "call"] == sorted(
        [(first.id, "call", "handed_over"), (second.id, "call", "suspended")]
    )


async def test_a_hand_over_may_be_passed_missed_or_called_off(filled: Filled) -> None:
    house = filled.house
    applicant, first = await to_call(filled)
    second = await ready(filled, 1)
    await hand_over(house, boss_of(filled), applicant.conference, "", WHY)
    await pass_on(house, second, applicant.conference)
    assert await duty_state(filled, second.id) == ("ready", "")
    await hand_over(house, boss_of(filled), applicant.conference, "", WHY)
    await recall(house, boss_of(filled), applicant.conference, "", "she is back")
    assert await duty_state(filled, second.id) == ("ready", "")
    await hand_over(house, boss_of(filled), applicant.conference, "", WHY)
    assert isinstance(house.clock, SetClock)
    house.clock.move(31)
    await run_out(house, filled.organisation.id, applicant.conference)
    call = await stored(house, applicant)
    assert (call.state, call.operator, call.successor, call.deadline_at) == ("in_call", first.id, "", 0)
    duty = await house.store.duty(filled.organisation.id, second.id)
    assert duty is not None
    assert (duty.state, duty.missed) == ("ready", 1)


async def test_whoever_is_offered_a_call_that_ends_is_free_again(filled: Filled) -> None:
    house = filled.house
    applicant, first = await to_call(filled)
    second = await ready(filled, 1)
    await hand_over(house, boss_of(filled), applicant.conference, "", WHY)
    await cancel(house, applicant)
    assert await duty_state(filled, second.id) == ("ready", "")
    assert (await duty_state(filled, first.id))[0] == "wrap_up"
    assert (await stored(house, applicant)).successor == ""


async def test_who_could_take_it(filled: Filled) -> None:
    applicant, first = await to_call(filled)
    second = await ready(filled, 1)
    found = await who_may_take(filled.house, boss_of(filled), applicant.conference)
    assert [(member.id, able) for member, able in found] == [(second.id, True), (filled.staff[2].id, False)]
    assert first.id not in {member.id for member, _ in found}
    with pytest.raises(NotFound):
        await who_may_take(filled.house, stranger(filled), applicant.conference)


# --- joining ------------------------------------------------------------------------------------------------


async def test_joining_is_told_and_stands_in_both_trails(filled: Filled) -> None:
    house = filled.house
    waiting = await to_waiting(filled)
    with pytest.raises(NotAllowed, match="no call under way"):
        await join(house, boss_of(filled), waiting.conference, "quality", WHY)
    await cancel(house, waiting)
    applicant, _ = await to_call(filled)
    conference = applicant.conference
    with pytest.raises(NotAllowed, match="join the call first"):
        await subscribe(house, boss_of(filled), conference)
    with pytest.raises(NotFound):
        await join(house, stranger(filled), conference, "quality", WHY)
    with pytest.raises(Invalid, match="say why"):
        await join(house, boss_of(filled), conference, "quality", "")
    await join(house, boss_of(filled), conference, "quality", WHY)
    await join(house, boss_of(filled), conference, "quality", WHY)
    assert [(one.supervisor, one.told) for one in (await stored(house, applicant)).watchers] == [("boss", True)]
    told = {"actor": "boss", "supervisor": "boss", "purpose": "quality", "told": True}
    assert await entries(filled, conference, "supervisor.joined") == [{"why": True, **told}]
    assert await entries(filled, "organisation", "supervisor.joined") == [
        {"why": False, "conference": conference, **told}
    ]
    await leave(house, filled.organisation.id, conference, "boss")
    await leave(house, filled.organisation.id, conference, "boss")
    assert (await stored(house, applicant)).watchers == ()
    assert len(await entries(filled, conference, "supervisor.left")) == 1


async def test_only_a_fraud_audit_goes_untold_and_only_where_that_is_allowed(filled: Filled) -> None:
    house = filled.house
    applicant, _ = await to_call(filled)
    with pytest.raises(Invalid, match="only a fraud audit"):
        await join(house, boss_of(filled), applicant.conference, "quality", WHY, untold=True)
    with pytest.raises(Forbidden, match="tells both people"):
        await join(house, boss_of(filled), applicant.conference, "fraud", WHY, untold=True)
    await allow(filled, untold_for_fraud=True)
    await join(house, boss_of(filled), applicant.conference, "fraud", WHY, untold=True)
    assert [one.told for one in (await stored(house, applicant)).watchers] == [False]
    (entry,) = await entries(filled, applicant.conference, "supervisor.joined")
    assert (entry["purpose"], entry["told"], entry["why"]) == ("fraud", False, True)
    await allow(filled, join=False)
    with pytest.raises(Forbidden, match="nobody joins"):
        await join(house, msgspec.structs.replace(boss_of(filled), id="b2"), applicant.conference, "quality", WHY)


async def test_a_supervisor_who_is_gone_watches_no_more(filled: Filled) -> None:
    house = filled.house
    applicant, _ = await to_call(filled)
    house.monitor.connected("operator", "boss")
    await join(house, boss_of(filled), applicant.conference, "quality", WHY)
    await sweep(house, filled.organisation.id)
    assert (await stored(house, applicant)).watchers
    house.monitor.disconnected("operator", "boss", house.clock.now())
    assert isinstance(house.clock, SetClock)
    house.clock.move(5)
    await sweep(house, filled.organisation.id)
    assert (await stored(house, applicant)).watchers == ()


async def test_nobody_watches_a_call_that_is_over(filled: Filled) -> None:
    applicant, operator = await to_call(filled)
    await join(filled.house, boss_of(filled), applicant.conference, "quality", WHY)
    await close(filled.house, operator, applicant.conference, "suspended", "", "")
    assert (await stored(filled.house, applicant)).watchers == ()


# --- suspicion ----------------------------------------------------------------------------------------------


async def test_a_suspicion_is_told_at_once_and_stands_outside_the_evidence(filled: Filled) -> None:
    house = filled.house
    tenant = await house.store.organisation(filled.organisation.id)
    assert tenant is not None
    changed = msgspec.structs.replace(tenant, alert_email="a@bank.example, b@bank.example")
    await house.store.commit(Change(organisation=tenant.id, update=[changed]))
    applicant, operator = await to_call(filled)
    conference = applicant.conference
    with pytest.raises(NotFound):
        await set_flag(house, operator_of(filled, 1), conference, flagged=True, reason="odd")
    await set_flag(house, operator, conference, flagged=True, reason="reads from a script")
    await set_flag(house, operator, conference, flagged=True, reason="reads from a script; somebody whispers")
    call = await stored(house, applicant)
    assert call.flagged_at
    mails = await house.store.due_mails(house.clock.now(), 10)
    assert sorted(mail.to for mail in mails) == ["a@bank.example", "b@bank.example"]
    assert all(conference in mail.text and "whispers" not in mail.text for mail in mails)
    flagged = [one for one in await house.store.audit(tenant.id, "organisation") if one.type == "fraud.flagged"]
    assert [one.details for one in flagged] == [{"conference": conference}] * 2
    suspicion = open_content(house, call).suspicion
    assert suspicion is not None
    assert flagged[-1].commitment == commit(suspicion.salt, {"text": suspicion.text})
    facts = await collect(house, tenant.id, conference)
    assert facts.suspicion is not None
    assert facts.suspicion.text.endswith("whispers")
    await close(house, operator, conference, "suspended", "", "")
    await set_write_up(house, operator, conference, "strange")
    package = await sealed_package(house, tenant.id, conference)
    assert any(path.endswith("/audit.json") for path in package.paths)
    for path in package.paths:
        assert b"whispers" not in b"".join([piece async for piece in package.file(path)])
    trail = await house.store.audit(tenant.id, conference)
    assert not [one for one in trail if "fraud" in one.type or "fraud" in str(one.details)]
    with pytest.raises(Forbidden, match="lowered by a reviewer or supervisor"):
        await set_flag(house, operator, conference, flagged=False, reason="a mistake")
    await set_flag(house, boss_of(filled), conference, flagged=False, reason="his son sat beside him")
    assert (await stored(house, applicant)).flagged_at == 0
    assert (await collect(house, tenant.id, conference)).suspicion is None
