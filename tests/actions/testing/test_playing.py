"""What test mode plays: the same moves, entries and callbacks as anybody's, without anybody."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from coram.actions.conference.ending import run_out
from coram.actions.conference.presence import sweep
from coram.actions.delivery.send import send
from coram.actions.house import House
from coram.actions.identification.requests import Request
from coram.actions.identification.starting import push, start
from coram.actions.ledger import open_content
from coram.actions.testing.playing import play_round
from coram.core.access import Caller
from coram.core.conference import FINAL, Conference
from coram.core.errors import Forbidden, Invalid
from coram.core.process import Process
from coram.ports.store import Change
from support.house import Filled, SetClock, fill, open_test_house
from support.self_service import fill_self_service

KEY = Caller(kind="service", organisation="", id="key", mode="test")
CALLBACK = "http://127.0.0.1:9/told"


async def played(filled: Filled, surname: str, process: Process | None = None, **more: Any) -> Conference:
    """Pushed with a magic name and led to its end."""
    data = {"name": "Magic", "surname": surname, "birthDate": "1990-02-03"}
    request = Request(process=(process or filled.process).id, data=data, callback=CALLBACK, **more)
    pushed = await push(filled.house, filled.organisation, request, KEY, method="start")
    return await finished(filled, pushed.identification)


async def finished(filled: Filled, identification: str) -> Conference:
    house = filled.house
    assert isinstance(house.clock, SetClock)
    for _ in range(400):
        await play_round(house, filled.organisation.id)
        found = (await house.store.conferences_of(filled.organisation.id, identification))[-1]
        if found.state in FINAL:
            await play_round(house, filled.organisation.id)
            return found
        if found.played and found.played.known.course in ("dropped", "unanswered", "expired"):
            house.clock.move(5)
            await sweep(house, filled.organisation.id)
            if found.deadline_at <= house.clock.now():
                await run_out(house, filled.organisation.id, found.id)
    raise AssertionError(f"still {found.state}")


async def entries(house: House, conference: Conference) -> list[str]:
    return [entry.type for entry in await house.store.audit(conference.organisation, conference.id)]


@pytest.mark.parametrize(
    ("surname", "state", "why"),
    [
        ("Accepted", "closed", "completed"),
        ("Suspended", "closed", "suspended"),
        ("Rejected", "closed", "aborted"),
        ("Rejected Doc Expired", "closed", "aborted"),
        ("Device failed", "ended", "test_failed"),
        ("Cancelled", "ended", "cancelled"),
        ("Unanswered", "ended", "not_answered"),
        ("Dropped", "ended", "system"),
        ("Left", "ended", "cancelled"),
        ("Withdrawn", "ended", "rejected"),
        ("Expired", "ended", "expired"),
        ("Late", "closed", "completed"),
        ("Fails first", "closed", "completed"),
    ],
)
async def test_magic_names_play_a_call_to_its_end(tmp_path: Path, surname: str, state: str, why: str) -> None:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house)
        done = await played(filled, surname)
        assert (done.state, done.outcome or done.ended_why) == (state, why)
        assert done.mode == "test"
        if why == "aborted":
            assert done.abort_code == "DOC_EXPIRED"
        kinds = await entries(house, done)
        assert "test.played" in kinds
        told = await house.store.deliveries(filled.organisation.id, done.id)
        assert len(told) == bool(done.answered_at)  # of calls that nobody answered LiveID+ tells the browser alone


async def test_an_accepted_call_passes_every_mandatory_step(tmp_path: Path) -> None:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house)
        code = next(step for step in filled.process.steps if step.kind == "one_time_code")
        steps = tuple(msgspec.structs.replace(step, mandatory=True) for step in filled.process.steps if step != code)
        strict = msgspec.structs.replace(filled.process, steps=(*steps, msgspec.structs.replace(code, mandatory=True)))
        await house.store.commit(Change(organisation=filled.organisation.id, update=[strict]))
        done = await played(filled, "Accepted")
        kinds = await entries(house, done)
        assert done.outcome == "completed"
        for kind in ("consent.given", "device_test.measured", "conference.assigned", "operator.connected",
                     "item.answered", "step.set", "code.sent", "code.checked", "decision.noted"):  # fmt: skip
            assert kind in kinds, kind
        names = {one.name for one in await house.store.artifacts(filled.organisation.id, done.id)}
        assert {"document_front", "document_back", "face"} <= names
        assert list((tmp_path / "mail").glob("*")) == []  # the code was sent to nobody


async def test_people_are_not_rung(tmp_path: Path) -> None:
    """A ready operator is offered nothing of it, and the simulated one nothing else."""
    async with open_test_house(tmp_path) as house:
        filled = await fill(house)
        done = await played(filled, "Accepted")
        assert done.operator not in {member.id for member in filled.staff}
        member = await house.store.staff_member(filled.organisation.id, done.operator)
        assert member is not None and member.simulated and "test" in member.name
        duty = await house.store.duty(filled.organisation.id, done.operator)
        assert duty is not None and duty.state == "paused"


async def test_a_live_organisation_knows_no_magic(tmp_path: Path) -> None:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house)
        live = msgspec.structs.replace(filled.organisation, test=False)
        data = {"name": "Magic", "surname": "Accepted"}
        pushed = await push(house, live, Request(process=filled.process.id, data=data), KEY, method="start")
        assert await house.store.conferences_of(live.id, pushed.identification) == []
        with pytest.raises(Forbidden, match="outcomes are forced with test keys only: this is a live one"):
            await push(house, live, Request(process=filled.process.id, scenario="accepted"), KEY, method="start")


async def test_what_cannot_be_played_is_refused_with_what_can(tmp_path: Path) -> None:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house)
        with pytest.raises(Invalid, match="this process has no abort code 'NO_SUCH'; it has DOC_EXPIRED"):
            await played(filled, "Rejected no such")
        with pytest.raises(Invalid, match="there is no scenario 'wonderful'; there are accepted"):
            await played(filled, "Smith", scenario="wonderful")


async def test_a_browser_may_ask_for_it_too(tmp_path: Path) -> None:
    """A form that a tester's browser sends plays the same; the page is the link's holder and sees it."""
    async with open_test_house(tmp_path) as house:
        filled = await fill(house)
        data = {"name": "Magic", "surname": "Accepted"}
        opened = await start(house, filled.organisation, Request(process=filled.process.id, data=data))
        done = await finished(filled, opened.conference.identification)
        assert done.id == opened.conference.id
        assert done.outcome == "completed"


async def test_late_callbacks_are_late_and_failing_ones_fail_once(tmp_path: Path) -> None:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house)
        late = (await house.store.deliveries(filled.organisation.id, (await played(filled, "Late")).id))[0]
        assert late.next_at - late.created_at == 30_000
        first = (await house.store.deliveries(filled.organisation.id, (await played(filled, "Fails first")).id))[0]
        tried = await send(house, first)
        assert (tried.state, tried.last_status) == ("pending", 503)
        again = await send(house, tried)
        assert again.attempts == 2
        assert again.last_status == 0  # the second try was real: nobody listens at that address


@pytest.mark.parametrize("rules", [{"review": "never"}, {"review": "always", "four_eyes": True}])
@pytest.mark.parametrize(
    ("surname", "outcome"), [("Accepted", "completed"), ("Rejected Doc Expired", "aborted"), ("Suspended", "suspended")]
)
async def test_a_self_service_is_played_under_its_own_rules(
    tmp_path: Path, surname: str, outcome: str, rules: dict[str, Any]
) -> None:
    async with open_test_house(tmp_path) as house:
        filled = await fill_self_service(house, **rules)
        done = await played(filled, surname)
        assert (done.state, done.outcome) == ("closed", outcome)
        assert done.abort_code == ("DOC_EXPIRED" if outcome == "aborted" else "")
        assert done.run is not None
        if rules["review"] == "always" and outcome != "suspended":
            assert len({vote.reviewer for vote in done.run.votes}) == 2
        capture = open_content(house, done).capture
        assert {check.details.get("played") for check in capture.checks} == {True}
        assert capture.fields["birth_date"].value == "1990-02-03"
        assert await house.store.artifacts(filled.organisation.id, done.id)
