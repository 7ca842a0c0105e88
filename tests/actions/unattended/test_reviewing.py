"""Cases in review: the queue, one person at a time, corrections, two different people, listed documents."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coram.actions.evidence.deletion import erase_everything
from coram.actions.identification.requests import Request
from coram.actions.identification.starting import open_link, push, start
from coram.actions.ledger import open_content
from coram.actions.unattended import checking, lists, reviewing
from coram.core.access import Caller
from coram.core.audit import SYSTEM, Actor
from coram.core.conference import Conference
from coram.core.errors import Forbidden, Invalid, NotAllowed, NotFound
from coram.core.staff import StaffMember
from coram.ports.store import Change
from support.house import Filled, open_test_house
from support.people import key_of
from support.self_service import PERSON, LabelledReader, SelfService, fill_self_service, passport, selfie
from support.tenants import client_of


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path, reader=LabelledReader()) as house:
        yield await fill_self_service(house, review="always")


def reviewer(filled: Filled, name: str = "rita", *roles: str) -> Caller:
    return Caller(kind="staff", organisation=filled.organisation.id, id=name, roles=roles or ("reviewer",))


async def captured(filled: Filled, fields: dict[str, str] | None = None, **data: str) -> str:
    """A conference that waits for a reviewer."""
    async with client_of(filled.house) as client:
        wish = Request(process=filled.process.id, data={**PERSON, **data})
        begun = await start(filled.house, filled.organisation, wish)
        page = SelfService(filled, client, begun.conference.id, begun.secret)
        await page.begin()
        await page.show_passport(**(fields or {}))
        await page.show_face()
        await page.confirm()
        return page.conference


async def found(filled: Filled, conference: str) -> Conference:
    stored = await filled.house.store.conference(filled.organisation.id, conference)
    assert stored
    return stored


async def test_a_case_is_claimed_and_approved(filled: Filled) -> None:
    house, rita = filled.house, reviewer(filled)
    conference = await captured(filled)
    (row,) = await reviewing.queue(house, rita)
    assert (row.conference, row.by_rule, row.claimed_by, row.reasons) == (conference, "accepted", "", ())
    with pytest.raises(NotAllowed, match="claim the case before deciding it"):
        await reviewing.approve(house, rita, conference)
    await reviewing.claim(house, rita, conference)
    with pytest.raises(NotAllowed, match="another reviewer has claimed"):
        await reviewing.claim(house, reviewer(filled, "sven"), conference)
    done = await reviewing.approve(house, rita, conference, "all in order")
    assert (done.state, done.outcome) == ("closed", "completed")
    assert await reviewing.queue(house, rita) == []
    stored = await found(filled, conference)
    assert open_content(house, stored).note == "all in order"
    identification = await house.store.identification(filled.organisation.id, stored.identification)
    assert identification and identification.state == "completed"
    trail = await house.store.audit(filled.organisation.id, conference)
    assert [(entry.actor.kind, entry.actor.id) for entry in trail if entry.type == "conference.closed"] == [
        ("staff", "rita")
    ]


async def test_a_refusal_names_reasons_and_an_abort_code_of_the_process(filled: Filled) -> None:
    house, rita = filled.house, reviewer(filled)
    conference = await captured(filled)
    await reviewing.claim(house, rita, conference)
    with pytest.raises(Invalid, match="at least one reason"):
        await reviewing.deny(house, rita, conference, [])
    with pytest.raises(Invalid, match="'UGLY' is no reason"):
        await reviewing.deny(house, rita, conference, ["UGLY"])
    with pytest.raises(Invalid, match="no such abort code"):
        await reviewing.deny(house, rita, conference, ["GLARE"], code="NOWHERE")
    done = await reviewing.deny(house, rita, conference, ["COPY_SUSPECTED", "GLARE"], "photocopy")
    assert (done.outcome, done.abort_code) == ("aborted", "DOC_SUSPECT")
    assert done.run and done.run.reasons == ("COPY_SUSPECTED", "GLARE")


async def test_two_different_people_where_the_process_asks(tmp_path: Path) -> None:
    async with open_test_house(tmp_path, reader=LabelledReader()) as house:
        filled = await fill_self_service(house, review="always", four_eyes=True)
        conference = await captured(filled)
        rita, sven = reviewer(filled), reviewer(filled, "sven")
        await reviewing.claim(house, rita, conference)
        assert (await reviewing.approve(house, rita, conference)).state == "in_review"
        assert (await reviewing.queue(house, rita))[0].voted
        assert not (await reviewing.queue(house, sven))[0].voted
        await reviewing.claim(house, rita, conference)
        assert (await reviewing.approve(house, rita, conference)).state == "in_review"
        await reviewing.claim(house, sven, conference)
        assert (await reviewing.approve(house, sven, conference)).state == "closed"


async def test_read_data_is_put_right_with_its_history(filled: Filled) -> None:
    house, rita = filled.house, reviewer(filled)
    conference = await captured(filled, {"surname": "ERIKSS0N"})
    with pytest.raises(NotAllowed, match="claim the case before changing it"):
        await reviewing.correct(house, rita, conference, {"surname": "ERIKSSON"}, "an O")
    await reviewing.claim(house, rita, conference)
    with pytest.raises(Invalid, match="say why"):
        await reviewing.correct(house, rita, conference, {"surname": "ERIKSSON"}, " ")
    with pytest.raises(Invalid, match="one of surname"):
        await reviewing.correct(house, rita, conference, {"colour": "red"}, "because")
    # the applicant had put it right in the form: that is in the history as well
    await reviewing.correct(house, rita, conference, {"given_names": "ANNA"}, "the second is no name")
    case = await reviewing.review_case(house, rita, conference)
    history = [(one.field, one.before, one.after, one.by) for one in case.capture.corrections]
    assert history == [("surname", "ERIKSS0N", "ERIKSSON", ""), ("given_names", "ANNA MARIA", "ANNA", "rita")]
    assert case.agreement == {"surname": "same", "given_names": "differs", "birth_date": "same"}
    assert set(case.current) == {"document_front", "face"}
    trail = await house.store.audit(filled.organisation.id, conference)
    entry = next(one for one in trail if one.type == "data.corrected")
    assert entry.details == {"fields": ["given_names"]} and entry.personal and entry.commitment


async def test_who_may_review(filled: Filled) -> None:
    house = filled.house
    conference = await captured(filled)
    operator = reviewer(filled, "olga", "operator")
    for act in (reviewing.queue(house, operator), reviewing.claim(house, operator, conference)):
        with pytest.raises(Forbidden, match="only reviewers and supervisors"):
            await act
    elsewhere = StaffMember(
        organisation=filled.organisation.id,
        id="eva",
        login="eva@example.org",
        name="Eva",
        roles=("reviewer",),
        processes=("another-process",),
        created_at=0,
    )
    await house.store.commit(Change(organisation=filled.organisation.id, insert=[elsewhere]))
    eva = reviewer(filled, "eva")
    assert await reviewing.queue(house, eva) == []
    with pytest.raises(NotFound, match="no such case"):
        await reviewing.claim(house, eva, conference)
    stranger = msgspec.structs.replace(reviewer(filled), organisation="0" * 32)
    with pytest.raises(NotFound):
        await reviewing.review_case(house, stranger, conference)


async def test_a_supervisor_frees_a_case(filled: Filled) -> None:
    house = filled.house
    conference = await captured(filled)
    await reviewing.claim(house, reviewer(filled), conference)
    with pytest.raises(NotAllowed, match="another reviewer"):
        await reviewing.release(house, reviewer(filled, "sven"), conference)
    await reviewing.release(house, reviewer(filled, "boss", "supervisor"), conference)
    await reviewing.claim(house, reviewer(filled, "sven"), conference)


async def test_asked_again_the_same_link_begins_anew(filled: Filled) -> None:
    house, rita = filled.house, reviewer(filled)
    pushed = await push(
        house, filled.organisation, Request(process=filled.process.id, data=PERSON), key_of(filled), method="start"
    )
    first = await open_link(house, pushed.uid)
    async with client_of(house) as client:
        page = SelfService(filled, client, first.conference.id, first.secret)
        await page.begin()
        await page.show_passport()
        await page.show_face()
        await page.confirm()
        await reviewing.claim(house, rita, first.conference.id)
        closed = await reviewing.ask_again(house, rita, first.conference.id, ["COPY_SUSPECTED"])
        assert (closed.outcome, closed.run and closed.run.decision) == ("suspended", "inconclusive")
        # by the button of the page that is open, and by the link
        assert (await page.view())["end"]["may_retry"]
        again = (await page.post("retry", status=201)).json()["conference"]
    second = await open_link(house, pushed.uid)
    assert second.conference.id == again != first.conference.id and second.conference.attempt == 2


async def test_the_same_document_elsewhere_is_shown_to_the_reviewer(filled: Filled) -> None:
    house, rita = filled.house, reviewer(filled)
    first = await captured(filled)
    second = await captured(filled)
    row = next(row for row in await reviewing.queue(house, rita) if row.conference == second)
    assert (row.by_rule, row.reasons) == ("inconclusive", ("DUPLICATE_DOCUMENT",))
    assert (await reviewing.review_case(house, rita, second)).duplicates == (first,)
    await reviewing.claim(house, rita, first)
    await reviewing.approve(house, rita, first)
    await erase_everything(house, SYSTEM, filled.organisation.id, first)
    assert (await reviewing.review_case(house, rita, second)).duplicates == ()


async def test_a_listed_document_is_refused_without_a_word(filled: Filled) -> None:
    house, staff = filled.house, Actor(kind="staff", id="rita")
    conference = await captured(filled)
    organisation = filled.organisation.id
    with pytest.raises(Invalid, match="a reason"):
        await lists.block_case(house, organisation, staff, conference, " ")
    entries = await lists.block_case(house, organisation, staff, conference, "stolen", kinds=["document"])
    assert [entry.kind for entry in await lists.block_list(house, organisation)] == ["document"]
    assert "L898902C3" not in str(entries) and len(entries[0].hash) == 64
    again = await captured(filled)
    case = await reviewing.review_case(house, reviewer(filled), again)
    assert "BLOCKED_DOCUMENT" in case.conference.run.reasons  # type: ignore[union-attr]
    assert case.conference.run and case.conference.run.decision == "rejected"
    await lists.unblock(house, organisation, staff, entries[0].id, "found again")
    assert await lists.block_list(house, organisation) == []
    with pytest.raises(NotFound):
        await lists.unblock(house, organisation, staff, entries[0].id, "twice")
    types = [entry.type for entry in await house.store.audit(organisation, "organisation")]
    assert {"block_list.added", "block_list.removed"} <= set(types)
    other = await fill_self_service(house, "OTHER")
    assert lists.keys_of(house, organisation, lists.Listed(document_number="X1")) != lists.keys_of(
        house, other.organisation.id, lists.Listed(document_number="X1")
    )


async def test_a_server_that_dies_over_the_checks_does_them_again_and_not_for_ever(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = filled.house

    class Killed(Exception):
        pass

    async def killed(*_: Any) -> Any:
        raise Killed

    async with client_of(house) as client:
        begun = await start(house, filled.organisation, Request(process=filled.process.id, data=PERSON))
        page = SelfService(filled, client, begun.conference.id, begun.secret)
        await page.begin()
        await page.post("capture/document", {"country": "", "document": "passport"}, 204)
        await page.send(passport())
        with monkeypatch.context() as broken:
            broken.setattr(checking, "_document", killed)
            with pytest.raises(Killed):
                await checking.check(house, filled.organisation.id, page.conference)
        assert (await page.view())["screen"] == "checking"
        view = await page.checked()
        assert view["capture"]["task"]["purpose"] == "face"
        await page.send(selfie())
        with monkeypatch.context() as broken:
            broken.setattr(checking, "face_checks", killed)
            for _ in range(3):
                with pytest.raises(Killed):
                    await checking.check(house, filled.organisation.id, page.conference)
            view = await page.checked()
        assert view["capture"]["task"]["kind"] == "form"
        await page.confirm()
        (row,) = await reviewing.queue(house, reviewer(filled))
        assert (row.by_rule, row.reasons) == ("inconclusive", ("CHECK_BROKE_OFF",))
