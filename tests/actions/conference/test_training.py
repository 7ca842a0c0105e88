"""No valid certificate, no calls; the statement for the shift; where operators may be."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coram.actions.administration.certificates import add_certificate, remove_certificate
from coram.actions.administration.organisation import put_organisation
from coram.actions.conference.assigning import assignment_round, take
from coram.actions.conference.deciding import close
from coram.actions.conference.duty import be_ready, console_opened, duty_of
from coram.actions.conference.presence import sweep
from coram.actions.conference.qualified import STATEMENT, NotQualified, StatementNeeded
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.errors import Invalid, NotFound
from coram.core.operator import Duty
from coram.core.staff import StaffMember
from coram.ports.store import Change
from support.house import Filled, SetClock, fill, open_test_house
from support.people import operator_of, to_waiting

DAY = 86_400_000
ADMIN = Actor(kind="staff", id="ada")
KIND = "Video identification"


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        yield await fill(house, operators=2, recording=False)


async def demand(filled: Filled, **rules: Any) -> None:
    await put_organisation(filled.house, {"code": filled.organisation.code, "duty": rules})


async def process_demands(filled: Filled, **members: Any) -> None:
    process = await filled.house.store.process(filled.organisation.id, filled.process.id)
    assert process is not None
    changed = msgspec.structs.replace(process, **members)
    await filled.house.store.commit(Change(organisation=filled.organisation.id, update=[changed]))


async def member_of(filled: Filled, number: int = 0) -> StaffMember:
    found = await filled.house.store.staff_member(filled.organisation.id, filled.staff[number].id)
    assert found is not None
    return found


async def certify(filled: Filled, number: int = 0, *, days: float = 100, since: float = -1, kind: str = KIND) -> str:
    now = filled.house.clock.now()
    made = await add_certificate(
        filled.house,
        await member_of(filled, number),
        kind=kind,
        issuer="Academy",
        number="7",
        valid_from=now + int(since * DAY),
        valid_until=now + int(days * DAY),
        actor=ADMIN,
    )
    return made.id


async def at_desk(filled: Filled, number: int = 0, **caller: Any) -> Caller:
    operator = msgspec.structs.replace(operator_of(filled, number), **caller)
    filled.house.monitor.connected("operator", operator.id)
    await console_opened(filled.house, operator)
    return operator


async def duty(filled: Filled, number: int = 0) -> Duty:
    return await duty_of(filled.house, operator_of(filled, number))


async def refused(filled: Filled, operator: Caller, what: str) -> NotQualified:
    with pytest.raises(NotQualified, match=what) as refusal:
        await be_ready(filled.house, operator)
    assert (await duty_of(filled.house, operator)).state == "paused"
    return refusal.value


def move(filled: Filled, days: float) -> None:
    assert isinstance(filled.house.clock, SetClock)
    filled.house.clock.move(days * 86_400)


async def test_without_a_valid_certificate_nobody_goes_ready(filled: Filled) -> None:
    await demand(filled, certificates=[KIND])
    operator = await at_desk(filled)
    refusal = await refused(filled, operator, f"there is no certificate '{KIND}' of yours")
    assert refusal.extra["missing"] == [{"what": "certificate_missing", "kind": KIND, "at": 0}]
    await certify(filled, since=5, days=50)
    await refused(filled, operator, "does not hold yet")
    old = await certify(filled, since=-50, days=-1, kind=KIND.upper())  # compared without case
    assert (await member_of(filled)).certificates[-1].id == old
    good = await certify(filled, days=3)
    await be_ready(filled.house, operator)
    assert (await duty(filled)).state == "ready"
    await remove_certificate(filled.house, await member_of(filled), good, actor=ADMIN)
    with pytest.raises(NotFound):
        await remove_certificate(filled.house, await member_of(filled), good, actor=ADMIN)
    await sweep(filled.house, filled.organisation.id)
    assert ((await duty(filled)).state, (await duty(filled)).reason) == ("paused", "not_qualified")
    own = await filled.house.store.audit(filled.organisation.id, "organisation")
    told = [entry.type for entry in own]
    assert told.count("staff.certified") == 3 and "staff.certificate_removed" in told
    assert "operator.not_qualified" in told


async def test_an_administrator_is_named_whom_to_ask(filled: Filled) -> None:
    await demand(filled, certificates=[KIND])
    admin = msgspec.structs.replace(await member_of(filled, 1), roles=("admin",), name="Ada Admin")
    await filled.house.store.commit(Change(organisation=filled.organisation.id, update=[admin]))
    refusal = await refused(filled, await at_desk(filled), "; ask Ada Admin")
    assert refusal.extra["ask"] == ["Ada Admin"]


async def test_one_that_ends_during_a_call_lets_it_end_and_brings_no_other(filled: Filled) -> None:
    await demand(filled, certificates=[KIND])
    await certify(filled, days=1)
    operator = await at_desk(filled)
    await be_ready(filled.house, operator)
    applicant = await to_waiting(filled)
    assert await assignment_round(filled.house, filled.organisation.id) == 1
    await take(filled.house, operator, applicant.conference)
    move(filled, 2)
    await sweep(filled.house, filled.organisation.id)
    assert (await duty(filled)).state == "in_call"
    await close(filled.house, operator, applicant.conference, "suspended", "", "")
    with pytest.raises(NotQualified, match="has expired"):
        await be_ready(filled.house, operator)


async def test_one_that_ends_while_ready_brings_no_call_even_before_the_clock_saw_it(filled: Filled) -> None:
    await demand(filled, certificates=[KIND])
    await certify(filled, days=1)
    operator = await at_desk(filled)
    await be_ready(filled.house, operator)
    move(filled, 2)
    await to_waiting(filled)
    assert await assignment_round(filled.house, filled.organisation.id) == 0


async def test_a_process_that_demands_one_is_served_by_those_who_have_it(filled: Filled) -> None:
    await process_demands(filled, certificates=(KIND,))
    await certify(filled, 1)
    with_it, without = await at_desk(filled, 1), await at_desk(filled, 0)
    await refused(filled, without, "no certificate")
    await be_ready(filled.house, with_it)
    applicant = await to_waiting(filled)
    assert await assignment_round(filled.house, filled.organisation.id) == 1
    found = await filled.house.store.conference(filled.organisation.id, applicant.conference)
    assert found is not None and found.operator == with_it.id


async def test_somebody_who_serves_others_too_is_ready_for_those_alone(filled: Filled) -> None:
    other = msgspec.structs.replace(
        filled.process, id="00000000-0000-4000-8000-00000000000a", name="Other", version=1, certificates=(KIND,)
    )
    await filled.house.store.commit(Change(organisation=filled.organisation.id, insert=[other]))
    operator = await at_desk(filled)
    await be_ready(filled.house, operator)
    await to_waiting(filled)
    assert await assignment_round(filled.house, filled.organisation.id) == 1


async def test_the_statement_is_confirmed_once_a_shift(filled: Filled) -> None:
    await demand(filled, attestation=True)
    operator = await at_desk(filled, address="203.0.113.9")
    with pytest.raises(StatementNeeded, match="confirm the statement") as needed:
        await be_ready(filled.house, operator)
    assert needed.value.extra["statement"] == STATEMENT
    with pytest.raises(StatementNeeded):
        await be_ready(filled.house, operator, "I am somewhere")  # not the text that was asked for
    await be_ready(filled.house, operator, STATEMENT["it"])
    await be_ready(filled.house, operator)  # confirmed already
    own = await filled.house.store.audit(filled.organisation.id, "organisation")
    (entry,) = [one for one in own if one.type == "operator.attested"]
    assert entry.actor.id == operator.id and abs(entry.at - filled.house.clock.now()) < 60_000
    assert entry.details == {"statement": STATEMENT["it"], "address": "203.0.113.9"}
    again = msgspec.structs.replace(operator, session="another")
    with pytest.raises(StatementNeeded):
        await be_ready(filled.house, again)  # signed in anew
    await be_ready(filled.house, again, STATEMENT["en"])
    move(filled, 0.6)
    await sweep(filled.house, filled.organisation.id)
    assert (await duty(filled)).reason == "not_qualified"  # twelve hours are a shift


async def test_the_organisations_own_words_are_what_is_confirmed(filled: Filled) -> None:
    await demand(filled, attestation=True, statement={"en": "Alone in booth."})
    operator = await at_desk(filled)
    with pytest.raises(StatementNeeded):
        await be_ready(filled.house, operator, STATEMENT["en"])
    await be_ready(filled.house, operator, "Alone in booth.")
    assert (await duty(filled)).state == "ready"


async def test_a_process_that_wants_the_statement_gets_only_those_who_confirmed(filled: Filled) -> None:
    await process_demands(filled, attestation=True)
    first, second = await at_desk(filled, 0), await at_desk(filled, 1)
    with pytest.raises(StatementNeeded):
        await be_ready(filled.house, first)
    await be_ready(filled.house, second, STATEMENT["en"])
    applicant = await to_waiting(filled)
    assert await assignment_round(filled.house, filled.organisation.id) == 1
    found = await filled.house.store.conference(filled.organisation.id, applicant.conference)
    assert found is not None and found.operator == second.id


async def test_operators_work_from_listed_addresses_only(filled: Filled) -> None:
    await demand(filled, addresses=["198.51.100.0/24"])
    await refused(filled, await at_desk(filled, address="203.0.113.9"), "not work from the address 203.0.113.9")
    await be_ready(filled.house, await at_desk(filled, address="198.51.100.7"))
    with pytest.raises(Invalid, match="no address and no network") as refusal:
        await demand(filled, addresses=["office"])
    assert refusal.value.field == "duty.addresses"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": " "}, "kind"),
        ({"kind": "x" * 61}, "kind"),
        ({"number": "7" * 101}, "number"),
        ({"valid_from": 0}, "valid_from"),
        ({"valid_until": 5}, "valid_until"),
    ],
)
async def test_a_certificate_that_is_none_is_refused(filled: Filled, wrong: dict[str, Any], field: str) -> None:
    facts = {"kind": KIND, "issuer": "", "number": "", "valid_from": 10, "valid_until": 20, **wrong}
    with pytest.raises(Invalid) as refusal:
        await add_certificate(filled.house, await member_of(filled), actor=ADMIN, **facts)
    assert refusal.value.field == field
