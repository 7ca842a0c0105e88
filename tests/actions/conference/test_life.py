"""The life of a conference through the actions, on a real store with a clock that the test moves."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from coram.actions.conference import assigning
from coram.actions.conference.assigning import assignment_round, pass_on, take
from coram.actions.conference.beginning import begin, give_consent, submit_device_test
from coram.actions.conference.calling import say, set_item, set_note, set_step, set_write_up
from coram.actions.conference.codes import check_code, send_code
from coram.actions.conference.deciding import Blocked, close
from coram.actions.conference.duty import be_paused, be_ready
from coram.actions.conference.ending import cancel, reject, run_out
from coram.actions.conference.presence import came_back, sweep
from coram.actions.ledger import open_content
from coram.core.assignment import check_draw
from coram.core.audit import commit, first_break
from coram.core.errors import Invalid, NotAllowed, NotFound
from coram.ports.store import Change
from support.house import Filled, NoMedia, SetClock, fill, open_test_house
from support.people import DATA, GOOD, key_of, new_applicant, operator_of, ready, stored, to_call, to_waiting


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        yield await fill(house, operators=3)


def clock_of(filled: Filled) -> SetClock:
    assert isinstance(filled.house.clock, SetClock)
    return filled.house.clock


async def types(filled: Filled, conference: str) -> list[str]:
    entries = await filled.house.store.audit(filled.organisation.id, conference)
    assert first_break(list(entries)) is None
    return [entry.type for entry in entries]


async def test_opening_a_link_starts_nothing(filled: Filled) -> None:
    applicant = await new_applicant(filled)
    assert (await stored(filled.house, applicant)).state == "created"
    with pytest.raises(NotAllowed, match="consent"):
        await begin(filled.house, applicant, embedding_origin="")


async def test_a_whole_call_is_closed_only_with_every_mandatory_step(filled: Filled) -> None:
    house = filled.house
    applicant, operator = await to_call(filled)
    conference = applicant.conference
    with pytest.raises(Blocked) as refused:
        await close(house, operator, conference, "completed", "", "")
    assert refused.value.steps == ["card", "face", "features", "data", "recording"]
    await set_step(house, operator, conference, "data", status=None, values={"surname": "Eriksson"}, note=None)
    drawn = open_content(house, await stored(house, applicant)).drawn["features"]
    assert len(drawn) == 2
    for item in drawn:
        await set_item(house, operator, conference, "features", item, result="ok", note="")
    with pytest.raises(Blocked) as refused:
        await close(house, operator, conference, "completed", "", "")
    assert refused.value.steps == ["card", "face", "recording"]
    await set_note(house, operator, conference, "the hologram was hard to see")
    await close(house, operator, conference, "suspended", "", "")
    closed = await stored(house, applicant)
    assert (closed.state, closed.outcome) == ("closed", "suspended")
    duty = await house.store.duty(operator.organisation, operator.id)
    assert duty is not None and duty.state == "wrap_up"
    await set_write_up(house, operator, conference, "friendly")
    await be_ready(house, operator)
    with pytest.raises(NotAllowed):
        await set_write_up(house, operator, conference, "too late")
    trail = await types(filled, conference)
    assert "call.written_up" not in trail  # the call's evidence is complete at its close
    own = await house.store.audit(operator.organisation, "organisation")
    written = next(entry for entry in own if entry.type == "call.written_up")
    content = open_content(house, await stored(house, applicant))
    assert written.details == {"conference": conference}
    assert written.commitment == commit(content.write_up_salt, {"text": "friendly"})
    assert "friendly" not in str(written)
    for type_ in ("consent.given", "conference.waiting", "conference.assigned", "conference.answered", "script.drawn"):
        assert type_ in trail


async def test_a_decision_is_final_and_belongs_to_its_operator(filled: Filled) -> None:
    house = filled.house
    applicant, operator = await to_call(filled)
    other = await ready(filled, next(n for n in range(3) if filled.staff[n].id != operator.id))
    with pytest.raises(NotFound):
        await close(house, other, applicant.conference, "suspended", "", "")
    with pytest.raises(Invalid, match="abort code"):
        await close(house, operator, applicant.conference, "aborted", "NO_SUCH", "")
    await close(house, operator, applicant.conference, "aborted", "DOC_EXPIRED", "expired in 2012")
    await close(house, operator, applicant.conference, "aborted", "DOC_EXPIRED", "expired in 2012")
    with pytest.raises(NotAllowed, match="already decided"):
        await close(house, operator, applicant.conference, "completed", "", "")
    assert (await types(filled, applicant.conference)).count("conference.closed") == 1


async def test_nobody_is_offered_a_call_that_the_engine_has_no_line_for(filled: Filled) -> None:
    house, organisation = filled.house, filled.organisation.id
    media, clock = house.media, clock_of(filled)
    assert isinstance(media, NoMedia)
    first = await to_waiting(filled)
    clock.move(1)
    second = await to_waiting(filled)
    operator = await ready(filled)
    media.trouble = "the media worker is 80 ms late"
    assert await assignment_round(house, organisation) == 0
    assert not house.monitor.lines_busy(organisation)  # a moment is not worth a word
    clock.move(9)
    assert await assignment_round(house, organisation) == 0
    assert house.monitor.lines_busy(organisation)
    assert (await stored(house, first)).state == "waiting"
    duty = await house.store.duty(organisation, operator.id)
    assert duty is not None and (duty.state, duty.missed) == ("ready", 0)
    media.trouble = ""
    assert await assignment_round(house, organisation) == 1
    assert not house.monitor.lines_busy(organisation)
    assert (await stored(house, first)).state == "offered"  # whoever was next stayed next
    assert (await stored(house, second)).state == "waiting"
    media.trouble = "the media worker is 80 ms late"
    await take(house, operator, first.conference)  # what is offered can be taken
    assert (await stored(house, first)).state == "in_call"


class _TwoLines(NoMedia):
    """An engine with two places."""

    def __init__(self) -> None:
        self.rooms: set[str] = set()

    async def admit(self, room: str, seconds: float) -> str:
        if room not in self.rooms and len(self.rooms) == 2:
            return "all rooms are taken"
        self.rooms.add(room)
        return ""


async def test_many_are_offered_in_one_round_as_far_as_the_engine_goes(tmp_path: Path) -> None:
    async with open_test_house(tmp_path, media=_TwoLines()) as house:
        filled = await fill(house, operators=3)
        line = []
        for number in range(4):
            line.append(await to_waiting(filled))
            clock_of(filled).move(1)
            if number < 3:
                await ready(filled, number)
        assert await assignment_round(house, filled.organisation.id) == 2
        found = [await stored(house, applicant) for applicant in line]
        assert [one.state for one in found] == ["offered", "offered", "waiting", "waiting"]
        assert len({one.operator for one in found[:2]}) == 2
        for one in found[:2]:
            duty = await house.store.duty(filled.organisation.id, one.operator)
            assert duty is not None
            assert (duty.state, duty.conference) == ("offered", one.id)
            assert (await types(filled, one.id)).count("conference.assigned") == 1


async def test_a_long_line_is_looked_through_for_whom_the_free_operator_can_serve(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assigning, "LINE", 2)
    store, organisation = filled.house.store, filled.organisation.id
    for _ in range(5):
        other = await stored(filled.house, await to_waiting(filled))
        other = msgspec.structs.replace(other, language="de")
        await store.commit(Change(organisation=organisation, update=[other]))
        clock_of(filled).move(1)
    last = await to_waiting(filled)
    await ready(filled)
    assert await assignment_round(filled.house, organisation) == 1
    assert (await stored(filled.house, last)).state == "offered"


async def test_the_draw_can_be_checked_by_anyone(filled: Filled) -> None:
    house = filled.house
    for number in range(3):
        await ready(filled, number)
    applicant = await to_waiting(filled)
    assert await assignment_round(house, filled.organisation.id) == 1
    conference = await stored(house, applicant)
    await cancel(house, applicant)
    entries = await house.store.audit(filled.organisation.id, conference.id)
    by_type = {entry.type: entry.details for entry in entries}
    assigned, seed = by_type["conference.assigned"], str(by_type["draw.revealed"]["seed"])
    candidates = [str(name) for name in assigned["candidates"]]  # type: ignore[attr-defined]
    assert candidates == sorted(member.id for member in filled.staff)
    commitment = str(by_type["conference.waiting"]["draw_commitment"])
    assert check_draw(seed, commitment, conference.id, 1, candidates, str(assigned["operator"]))


async def test_one_winner_where_many_take_and_one_applicant_an_operator(filled: Filled) -> None:
    house = filled.house
    applicant = await to_waiting(filled)
    operator = await ready(filled)
    await assignment_round(house, filled.organisation.id)
    callers = [operator_of(filled, n) for n in range(3)] * 5
    results = await asyncio.gather(
        *(take(house, caller, applicant.conference) for caller in callers), return_exceptions=True
    )
    won = {caller.id for caller, result in zip(callers, results, strict=True) if result is None}
    assert won == {operator.id}
    assert (await types(filled, applicant.conference)).count("conference.answered") == 1
    second = await to_waiting(filled)
    assert await assignment_round(house, filled.organisation.id) == 0
    assert (await stored(house, second)).state == "waiting"


async def test_a_missed_offer_returns_the_applicant_and_two_pause_the_operator(filled: Filled) -> None:
    house, clock = filled.house, clock_of(filled)
    applicant = await to_waiting(filled)
    since = (await stored(house, applicant)).waiting_since
    operator = await ready(filled)
    for missed in (1, 2):
        assert await assignment_round(house, filled.organisation.id) == 1
        clock.move(31)
        with pytest.raises(NotAllowed, match="run out"):
            await take(house, operator, applicant.conference)
        await run_out(house, filled.organisation.id, applicant.conference)
        back = await stored(house, applicant)
        assert (back.state, back.waiting_since) == ("waiting", since)
        duty = await house.store.duty(operator.organisation, operator.id)
        assert duty is not None and duty.missed == missed
        await sweep(house, filled.organisation.id)
    assert duty.state == "paused"
    assert await assignment_round(house, filled.organisation.id) == 0


async def test_nobody_answers(filled: Filled) -> None:
    house, clock = filled.house, clock_of(filled)
    applicant = await to_waiting(filled)
    clock.move(299)
    await run_out(house, filled.organisation.id, applicant.conference)
    assert (await stored(house, applicant)).state == "waiting"
    clock.move(2)
    await run_out(house, filled.organisation.id, applicant.conference)
    assert (await stored(house, applicant)).ended_why == "not_answered"


async def test_a_declined_offer_goes_to_somebody_else(filled: Filled) -> None:
    house = filled.house
    applicant = await to_waiting(filled)
    for number in range(2):
        await ready(filled, number)
    await assignment_round(house, filled.organisation.id)
    first = (await stored(house, applicant)).operator
    await pass_on(house, msgspec.structs.replace(operator_of(filled), id=first), applicant.conference)
    await assignment_round(house, filled.organisation.id)
    assert (await stored(house, applicant)).operator not in (first, "")


async def test_dropped_people_may_return_and_else_it_ends_for_both(filled: Filled) -> None:
    house, clock = filled.house, clock_of(filled)
    applicant, operator = await to_call(filled)
    house.monitor.disconnected("applicant", applicant.conference, clock.now())
    clock.move(5)
    await sweep(house, filled.organisation.id)
    away = await stored(house, applicant)
    assert away.applicant_left_at and away.deadline_at == away.applicant_left_at + 120_000
    clock.move(60)
    house.monitor.connected("applicant", applicant.conference)
    await came_back(house, applicant.organisation, applicant.conference, "applicant")
    assert (await stored(house, applicant)).deadline_at == 0
    house.monitor.disconnected("operator", operator.id, clock.now())
    clock.move(5)
    await sweep(house, filled.organisation.id)
    clock.move(121)
    await run_out(house, filled.organisation.id, applicant.conference)
    ended = await stored(house, applicant)
    assert (ended.state, ended.ended_why) == ("ended", "system")
    duty = await house.store.duty(operator.organisation, operator.id)
    assert duty is not None and duty.state == "wrap_up"
    trail = await types(filled, applicant.conference)
    assert trail.index("applicant.returned") < trail.index("operator.left") < trail.index("conference.ended")


async def test_the_relying_party_rejects_a_running_call(filled: Filled) -> None:
    house = filled.house
    applicant, operator = await to_call(filled)
    stranger = msgspec.structs.replace(key_of(filled), organisation="0" * 32)
    with pytest.raises(NotFound):
        await reject(house, stranger, applicant.conference, "", "")
    await reject(house, key_of(filled), applicant.conference, "duplicate", "")
    assert (await stored(house, applicant)).ended_why == "rejected"
    with pytest.raises(NotAllowed):
        await say(house, operator, applicant.conference, "hello?")
    with pytest.raises(NotAllowed):
        await reject(house, key_of(filled), applicant.conference, "", "")


async def test_a_failed_device_test_keeps_the_applicant_until_they_give_up(filled: Filled) -> None:
    house = filled.house
    applicant = await new_applicant(filled)
    await give_consent(house, applicant, "en")
    await begin(house, applicant, embedding_origin="")
    broken = {**GOOD, "camera": {"error": "NotAllowedError"}}
    report = await submit_device_test(house, applicant, broken, give_up=False)
    assert report.verdict == "failed"
    assert (await stored(house, applicant)).state == "testing"
    await submit_device_test(house, applicant, broken, give_up=True)
    assert (await stored(house, applicant)).ended_why == "test_failed"


async def test_one_time_codes(filled: Filled, tmp_path: Path) -> None:
    house, clock = filled.house, clock_of(filled)
    applicant, operator = await to_call(filled)
    sent = await send_code(house, operator, applicant.conference, "code", "email", "")
    assert sent.destination == DATA["email"]
    mail = next((tmp_path / "mail").glob("*.eml")).read_text()
    code = next(word for word in mail.split() if len(word) == 6 and word.isdigit())
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert await check_code(house, applicant, applicant.conference, wrong) == (False, 2)
    assert (await check_code(house, applicant, applicant.conference, f" {code[:3]} {code[3:]}")).verified
    await send_code(house, operator, applicant.conference, "code", "email", "other@example.org")
    clock.move(601)
    with pytest.raises(NotAllowed, match="expired"):
        await check_code(house, applicant, applicant.conference, code)
    with pytest.raises(NotAllowed, match="no SMS hook"):
        await send_code(house, operator, applicant.conference, "code", "sms", "+39 06 123456")
    with pytest.raises(Invalid):
        await send_code(house, operator, applicant.conference, "code", "email", "nobody")


async def test_pausing_is_for_between_calls(filled: Filled) -> None:
    _, operator = await to_call(filled)
    with pytest.raises(NotAllowed):
        await be_paused(filled.house, operator, "break")


async def test_nothing_personal_is_readable_in_the_database(filled: Filled, tmp_path: Path) -> None:
    house = filled.house
    applicant, operator = await to_call(filled)
    markers = ["ZEBRA-CHAT", "ZEBRA-NOTE", "ZEBRA-FORM"]
    await say(house, applicant, applicant.conference, markers[0])
    await set_note(house, operator, applicant.conference, markers[1])
    values = {"surname": markers[2]}
    await set_step(house, operator, applicant.conference, "data", status=None, values=values, note=None)
    await close(house, operator, applicant.conference, "suspended", "", "")
    for file in tmp_path.glob("coram.sqlite3*"):
        content = file.read_bytes()
        for marker in (*markers, DATA["surname"], DATA["email"]):
            assert marker.encode() not in content, (file.name, marker)
