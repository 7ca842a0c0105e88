"""The supervisors' board: who sees it, what comes down the socket, what may be done, and what nobody else learns."""

import csv
import io
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import msgspec
import pytest

from coram.actions.access.passwords import hashed
from coram.actions.access.tokens import browser_token, callback_token
from coram.actions.board import board
from coram.actions.cases.flagging import set_flag
from coram.actions.conference.deciding import close
from coram.actions.conference.duty import be_ready
from coram.actions.house import House
from coram.actions.monitor import Line, Track
from coram.core.access import Caller
from coram.core.alert import ReceiverAlert
from coram.core.conference import Conference
from coram.core.errors import Unauthenticated
from coram.core.operator import Duty
from coram.core.staff import StaffMember
from coram.faces.console.board import messages
from coram.faces.console.board_view import board_view, change_of
from coram.faces.pages.view import applicant_view
from coram.ports.store import Change
from support.house import BASE_URL, Filled
from support.people import new_applicant, operator_of, ready, stored, to_call, to_waiting

PASSWORD = "correct horse battery"
AT = "/console/api/board"
WHY = {"reason": "her camera is broken"}


async def enter(filled: Filled, client: httpx.AsyncClient, *roles: str) -> str:
    """Sign in as somebody new with these roles; the person's id."""
    id_ = f"{'-'.join(roles)}-id"
    member = StaffMember(
        organisation=filled.organisation.id, id=id_, login=f"{id_}@example.org", name=roles[0].title(),
        roles=roles, created_at=1, password_hash=await hashed(filled.house, PASSWORD),
    )  # type: ignore[arg-type]  # fmt: skip
    await filled.house.store.commit(Change(organisation=filled.organisation.id, insert=[member]))
    client.cookies.clear()
    body = {"login": member.login, "password": PASSWORD}
    answer = await client.post("/console/api/sign-in", json=body, headers={"origin": BASE_URL})
    assert answer.status_code == 200, answer.text
    return id_


@pytest.fixture
async def boss(filled: Filled, client: httpx.AsyncClient) -> AsyncIterator[httpx.AsyncClient]:
    await enter(filled, client, "supervisor")
    yield client


async def test_who_may_look_and_who_may_act(filled: Filled, client: httpx.AsyncClient) -> None:
    applicant, _ = await to_call(filled)
    call = f"{AT}/conferences/{applicant.conference}"
    for role, looks, acts in (
        ("operator", 403, 403), ("reviewer", 403, 403), ("auditor", 200, 403), ("admin", 200, 403),
        ("supervisor", 200, 204),
    ):  # fmt: skip
        await enter(filled, client, role)
        for path in (AT, "/console/api/figures/waits", "/console/api/figures/operators?since=1&until=2"):
            assert (await client.get(path)).status_code == looks, (role, path)
        answer = await client.post(f"{call}/leave")
        assert answer.status_code == acts, (role, answer.text)
        shown = (await client.get(AT)).json()
        assert looks == 403 or shown["policy"]["acts"] == (role == "supervisor")


async def test_the_board_shows_people_calls_and_alarms(filled: Filled, boss: httpx.AsyncClient) -> None:
    house = filled.house
    applicant, operator = await to_call(filled)
    await to_waiting(filled)
    call = house.monitor.call(applicant.conference)
    call.tracks["applicant"] = Track(bytes=10, grew_at=house.clock.now(), stalled="no data")
    call.lines["applicant"] = Line(quality="poor", reported_at=house.clock.now())
    failing = ReceiverAlert(organisation=filled.organisation.id, process=filled.process.id, failing=("bank.example",))
    await house.store.commit(Change(organisation=filled.organisation.id, insert=[failing]))
    await set_flag(house, operator, applicant.conference, flagged=True, reason="somebody whispers")
    answer = await boss.get(AT)
    assert "whispers" not in answer.text
    shown = answer.json()
    assert [(one["present"], one["operator"]) for one in shown["waiting"]] == [(True, "")]
    (row,) = shown["calls"]
    assert (row["operator"], row["recording"], row["applicant_line"]) == (operator.id, "stalled", "poor")
    assert {one["state"] for one in shown["operators"]} >= {"in_call"}
    alarms = {one["code"]: one for one in shown["alarms"]}
    assert alarms.keys() == {"fraud_flagged", "recording_stalled", "line_poor", "receiver_failing"}
    assert alarms["recording_stalled"]["person"] == "applicant"
    assert alarms["receiver_failing"]["detail"] == "bank.example"
    assert len(shown["today"]) in (23, 24, 25)
    assert sum(part["answered"] for part in shown["today"]) == 1


async def test_the_socket_brings_the_whole_board_and_then_what_changes(filled: Filled, boss: httpx.AsyncClient) -> None:
    house, organisation = filled.house, filled.organisation.id
    (session,) = await house.store.sessions(organisation, "supervisor-id")
    caller = Caller(
        kind="staff", organisation=organisation, id="supervisor-id", roles=("supervisor",), session=session.hash
    )
    applicant = await to_waiting(filled)
    coming = messages(house, caller)
    first = json.loads(await anext(coming))
    assert first["type"] == "view"
    assert [one["id"] for one in first["view"]["waiting"]] == [applicant.conference]
    second = await to_waiting(filled)
    told = json.loads(await anext(coming))
    assert told["type"] == "change"
    assert [one["id"] for one in told["change"]["waiting"]] == [second.conference]
    assert told["change"]["calls"] == [] and told["change"]["today"] is None
    await boss.post("/console/api/sign-out")
    house.bus.nudge("access")
    with pytest.raises(Unauthenticated):
        while True:
            await anext(coming)


async def test_a_supervisor_moves_work(filled: Filled, boss: httpx.AsyncClient) -> None:
    applicant, first = await to_call(filled)
    call = f"{AT}/conferences/{applicant.conference}"
    none = await boss.post(f"{call}/hand-over", json=WHY)
    assert (none.status_code, none.json()["code"]) == (409, "WRONG_STATE"), none.text
    second = await ready(filled, 1)
    assert (await boss.get(f"{call}/operators")).json()[0] == {
        "id": second.id, "name": filled.staff[1].name, "able": True,
    }  # fmt: skip
    silent = await boss.post(f"{call}/hand-over", json={"reason": ""})
    assert (silent.status_code, silent.json()["field"]) == (400, "reason")
    chosen = await boss.post(f"{call}/hand-over", json={**WHY, "operator": second.id})
    assert (chosen.status_code, chosen.json()["code"]) == (403, "DRAW_DECIDES")
    assert (await boss.post(f"{call}/hand-over", json=WHY)).json() == {"operator": second.id}
    (row,) = (await boss.get(AT)).json()["calls"]
    assert (row["operator"], row["successor"]) == (first.id, second.id)
    assert (await boss.post(f"{call}/recall", json=WHY)).status_code == 204
    assert (await stored(filled.house, applicant)).successor == ""


async def test_both_people_see_that_somebody_watches(filled: Filled, boss: httpx.AsyncClient) -> None:
    house = filled.house
    applicant, operator = await to_call(filled)
    call = f"{AT}/conferences/{applicant.conference}"
    before = await boss.post(f"{call}/media/subscribe")
    assert (before.status_code, before.json()["code"]) == (409, "NOT_JOINED")
    joined = await boss.post(f"{call}/join", json={"purpose": "training", "reason": "new colleague"})
    assert joined.status_code == 200, joined.text
    seen = await applicant_view(house, applicant.session, "")
    assert seen.call is not None and seen.call.supervised
    untold = await boss.post(f"{call}/join", json={"purpose": "fraud", "reason": "a suspicion", "untold": True})
    assert (untold.status_code, untold.json()["code"]) == (403, "ALWAYS_TOLD")
    assert (await boss.post(f"{call}/leave")).status_code == 204
    seen = await applicant_view(house, applicant.session, "")
    assert seen.call is not None and not seen.call.supervised
    assert operator.id


async def test_a_suspicion_reaches_nothing_that_the_applicant_sees(filled: Filled, client: httpx.AsyncClient) -> None:
    house = filled.house
    applicant, operator = await to_call(filled)
    before = msgspec.json.encode(msgspec.structs.replace(await applicant_view(house, applicant.session, ""), now=0))
    await set_flag(house, operator, applicant.conference, flagged=True, reason="somebody whispers")
    after = msgspec.json.encode(msgspec.structs.replace(await applicant_view(house, applicant.session, ""), now=0))
    assert before == after
    await close(house, operator, applicant.conference, "suspended", "", "")
    over = msgspec.json.encode(await applicant_view(house, applicant.session, ""))
    for word in (b"whispers", b"fraud", b"suspicion"):
        assert word not in over


async def test_only_a_token_that_no_browser_had_reads_the_suspicion(filled: Filled) -> None:
    from coram.assembly.building import application
    from coram.settings import Settings

    house = filled.house
    applicant, operator = await to_call(filled)
    await set_flag(house, operator, applicant.conference, flagged=True, reason="somebody whispers")
    await close(house, operator, applicant.conference, "suspended", "", "")
    conference = await stored(house, applicant)
    transport = httpx.ASGITransport(app=application(house, Settings()))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as client:
        answers = {}
        for name, token in (
            ("server", callback_token(house, conference)),
            ("browser", browser_token(house, conference)),
        ):
            answer = await client.get(
                "/api/v1/conferenceData",
                params={"idConference": conference.id},
                headers={"authorization": f"Bearer {token}"},
            )
            assert answer.status_code == 200, answer.text
            answers[name] = answer
    assert answers["server"].json()["suspicion"]["note"] == "somebody whispers"
    assert "suspicion" not in answers["browser"].json()
    assert "whispers" not in answers["browser"].text


async def test_an_administrator_says_what_supervisors_may_do(filled: Filled, client: httpx.AsyncClient) -> None:
    await enter(filled, client, "admin")
    shown = (await client.get("/console/api/admin/organisation")).json()
    assert shown["supervision"] == {"join": True, "untold_for_fraud": False, "reassign": "draw"}
    changed = {name: value for name, value in shown.items() if name not in ("id", "code", "test", "user_agents")}
    changed["supervision"] = {"join": False, "untold_for_fraud": False, "reassign": "choose"}
    answer = await client.put("/console/api/admin/organisation", json=changed)
    assert answer.status_code == 200, answer.text
    changed.pop("supervision")
    answer = await client.put("/console/api/admin/organisation", json=changed)
    assert answer.json()["supervision"]["reassign"] == "choose", "what is left out stays"
    policy = (await client.get(AT)).json()["policy"]
    assert (policy["join"], policy["reassign"], policy["acts"]) == (False, "choose", False)
    applicant = await to_waiting(filled)
    seen = await applicant_view(filled.house, applicant.session, "")
    assert not seen.consent.supervised


async def test_figures_on_screen_and_as_csv(filled: Filled, boss: httpx.AsyncClient) -> None:
    house = filled.house
    applicant, operator = await to_call(filled)
    await close(house, operator, applicant.conference, "suspended", "", "")
    await be_ready(house, operator_of(filled))
    member = msgspec.structs.replace(filled.staff[0], name="=Ada")
    fresh = await house.store.staff_member(filled.organisation.id, member.id)
    assert fresh is not None
    await house.store.commit(
        Change(organisation=filled.organisation.id, update=[msgspec.structs.replace(fresh, name="=Ada")])
    )
    now = house.clock.now()
    period = f"since={now - 3_600_000}&until={now + 1}"
    table = (await boss.get(f"/console/api/figures/operators?{period}")).json()
    by_name = {row["name"]: row["figures"] for row in table["rows"]}
    assert (by_name["=Ada"]["calls"], by_name["=Ada"]["suspended"], by_name["=Ada"]["write_ups"]) == (1, 1, 1)
    assert by_name[filled.staff[1].name]["calls"] == 0
    answer = await boss.get(f"/console/api/figures/operators/export?{period}")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    ada = next(row for row in rows if row["operator"] == operator.id)
    assert (ada["name"], ada["calls"], ada["average_write_up_seconds"]) == ("'=Ada", "1", "0")
    waits = (await boss.get("/console/api/figures/waits?days=3")).json()
    assert [day["answered"] for day in waits["days"]] == [0, 0, 1]
    assert waits["date"] == waits["days"][-1]["date"]
    assert sum(part["answered"] for part in waits["hours"]) == 1
    bad = await boss.get("/console/api/figures/waits?date=yesterday")
    assert (bad.status_code, bad.json()["field"]) == (400, "date")
    other = await boss.get("/console/api/figures/waits?process=00000000-0000-4000-8000-000000000000")
    assert other.status_code == 404
    backwards = await boss.get("/console/api/figures/operators?since=5&until=4")
    assert (backwards.status_code, backwards.json()["field"]) == (400, "until")


async def test_a_large_board_is_cheap_to_follow(filled: Filled) -> None:
    """1,000 people waiting, 500 operators: one change costs some hundred bytes, not the whole board again."""
    house, organisation = filled.house, filled.organisation.id
    now = house.clock.now()
    staff = [
        StaffMember(
            organisation=organisation, id=f"op-{n}", login=f"op-{n}@x.example", name=f"Operator {n}",
            roles=("operator",), created_at=1,
        )
        for n in range(500)
    ]  # fmt: skip
    duties = [
        Duty(organisation=organisation, operator=one.id, state="ready", since=now, last_seen_at=now) for one in staff
    ]
    identification = (await stored(house, await new_applicant(filled))).identification
    waiting = [_waiting(filled, identification, n, now) for n in range(1_000)]
    await house.store.commit(Change(organisation=organisation, insert=[*staff, *duties, *waiting]))
    boss = Caller(kind="staff", organisation=organisation, id="boss", roles=("supervisor",))
    before = await _look(house, boss)
    assert (len(before.waiting), len(before.operators)) == (1_000, 500)
    assert change_of(before, await _look(house, boss)) is None
    gone = msgspec.structs.replace(waiting[0], state="in_call", operator="op-0", answered_at=now)
    await house.store.commit(Change(organisation=organisation, update=[gone]))
    del house.monitor.readings[organisation, "board"]
    began = time.perf_counter()
    change = change_of(before, await _look(house, boss))
    took = time.perf_counter() - began
    print(
        f"whole {len(msgspec.json.encode(before))} B, change {len(msgspec.json.encode(change))} B, {took * 1000:.0f} ms"
    )
    assert change is not None
    size = len(msgspec.json.encode(change))
    assert ([row.id for row in change.calls], change.gone) == (["w-0"], ["w-0"])
    assert size < 2_000, size
    assert took < 1.0, took  # 0.05 s on an idle core


def _waiting(filled: Filled, identification: str, number: int, now: int) -> Conference:
    return Conference(
        organisation=filled.organisation.id, id=f"w-{number}", identification=identification, process=filled.process.id,
        process_version=1, created_at=now, state="waiting", waiting_since=now - number, deadline_at=now + 300_000,
        wrapped_key=b"k" * 61, sealed=b"s" * 600,
    )  # fmt: skip


async def _look(house: House, caller: Caller) -> Any:
    return board_view(house, caller, await board(house, caller.organisation))
