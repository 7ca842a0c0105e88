"""A second person's confirmation, and decisions that supersede: what is told, to whom, and when."""

from pathlib import Path

import msgspec
import pytest

from coram.actions.conference.confirming import confirm, supersede
from coram.actions.conference.deciding import close
from coram.actions.conference.finishing import finish
from coram.actions.house import House
from coram.actions.ledger import open_content
from coram.core.access import Caller
from coram.core.delivery import Delivery
from coram.core.errors import Forbidden, Invalid, NotAllowed, NotFound
from coram.core.notice import Notice
from coram.core.process import AbortCode
from support.house import Filled, fill, open_test_house, texts
from support.people import operator_of, stored, to_call

CODES = (AbortCode(code="DOC_SUSPECT", label=texts("The document looks forged")),)


def staff(filled: Filled, name: str, *roles: str) -> Caller:
    return Caller(kind="staff", organisation=filled.organisation.id, id=name, roles=roles)


async def told(house: House, delivery: Delivery, organisation: str) -> Notice:
    conference = await house.store.conference(organisation, delivery.conference)
    assert conference is not None
    body = house.keyring.open(conference.wrapped_key, delivery.sealed, f"delivery:{delivery.id}")
    return msgspec.json.decode(body, type=Notice)


async def in_review(filled: Filled) -> Caller:
    """A call that its operator completed; who its applicant is."""
    house = filled.house
    applicant, operator = await to_call(filled)
    await close(house, operator, applicant.conference, "completed", "", "all well")
    return applicant


def bare(**more: object) -> dict[str, object]:
    """A process in which nothing keeps an operator from completing."""
    return {"steps": (), "recording": False, "abort_codes": CODES, "server_callback": "http://localhost/x", **more}


async def test_a_completion_is_told_only_when_a_second_person_confirmed_it(tmp_path: Path) -> None:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house, **bare(four_eyes=True))
        applicant = await in_review(filled)
        tenant, operator = filled.organisation.id, operator_of(filled)
        found = await stored(house, applicant)
        assert (found.state, found.outcome, found.proposed_by) == ("in_review", None, operator.id)
        assert not await house.store.deliveries(tenant, applicant.conference)
        await close(house, operator, applicant.conference, "completed", "", "")  # the same click twice
        await finish(house, tenant, applicant.conference)  # what the clock does: nothing is sealed, nobody is ended
        assert await house.store.package(tenant, applicant.conference) is None
        assert (await stored(house, applicant)).deadline_at == 0

        with pytest.raises(NotAllowed, match="a second person must decide"):
            himself = msgspec.structs.replace(operator, roles=("operator", "reviewer"))
            await confirm(house, himself, applicant.conference, "completed", "", "")
        with pytest.raises(Forbidden, match="only reviewers and supervisors"):
            await confirm(house, staff(filled, "auditor-1", "auditor"), applicant.conference, "completed", "", "")
        with pytest.raises(NotFound):
            other = Caller(kind="staff", organisation="elsewhere", id="x", roles=("reviewer",))
            await confirm(house, other, applicant.conference, "completed", "", "")
        reviewer = staff(filled, "reviewer-1", "reviewer")
        with pytest.raises(Invalid, match="no such abort code"):
            await confirm(house, reviewer, applicant.conference, "aborted", "NEVER", "")

        await confirm(house, reviewer, applicant.conference, "completed", "", "")
        await confirm(house, reviewer, applicant.conference, "completed", "", "")  # the same click twice
        found = await stored(house, applicant)
        assert (found.state, found.outcome, found.decided_by) == ("closed", "completed", "reviewer-1")
        (delivery,) = await house.store.deliveries(tenant, applicant.conference)
        assert (await told(house, delivery, tenant)).note == "all well"
        await finish(house, tenant, applicant.conference)
        assert await house.store.package(tenant, applicant.conference) is not None


async def test_a_second_person_may_decide_otherwise(tmp_path: Path) -> None:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house, **bare(four_eyes=True))
        applicant = await in_review(filled)
        reviewer = staff(filled, "reviewer-1", "supervisor")
        await confirm(house, reviewer, applicant.conference, "aborted", "DOC_SUSPECT", "the hologram stands still")
        found = await stored(house, applicant)
        assert (found.outcome, found.abort_code) == ("aborted", "DOC_SUSPECT")
        (delivery,) = await house.store.deliveries(filled.organisation.id, applicant.conference)
        notice = await told(house, delivery, filled.organisation.id)
        assert (notice.outcome, notice.note) == ("aborted", "the hologram stands still")
        identification = await house.store.identification(filled.organisation.id, found.identification)
        assert identification is not None and identification.state == "aborted"


async def test_superseding_sends_a_new_delivery_and_changes_nothing_that_was_sent(tmp_path: Path) -> None:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house, **bare())
        tenant, applicant = filled.organisation.id, await in_review(filled)
        await finish(house, tenant, applicant.conference)
        sealed = await house.store.package(tenant, applicant.conference)
        (first,) = await house.store.deliveries(tenant, applicant.conference)
        supervisor = staff(filled, "supervisor-1", "supervisor")
        reason = "the card was reported stolen the day before"
        with pytest.raises(Forbidden, match="only supervisors"):
            await supersede(
                house, staff(filled, "r", "reviewer"), applicant.conference, "aborted", "DOC_SUSPECT", reason
            )
        with pytest.raises(Invalid, match="say why"):
            await supersede(house, supervisor, applicant.conference, "aborted", "DOC_SUSPECT", "no")
        await supersede(house, supervisor, applicant.conference, "aborted", "DOC_SUSPECT", reason)

        second, before = await house.store.deliveries(tenant, applicant.conference)
        assert before == first and second.id != first.id and second.sequence > first.sequence
        notice = await told(house, second, tenant)
        assert (notice.outcome, notice.superseded, notice.number, notice.note) == ("aborted", "completed", 2, reason)
        found = await stored(house, applicant)
        assert open_content(house, found).reasons == (reason,)
        assert [entry.type for entry in await house.store.audit(tenant, found.id)][-1] == "decision.noted"
        assert "decision.superseded" in [entry.type for entry in await house.store.audit(tenant, found.id)]
        await finish(house, tenant, applicant.conference)
        assert await house.store.package(tenant, applicant.conference) == sealed
