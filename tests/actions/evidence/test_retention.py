"""The retention clocks: files, records and requests each have days of their own; what a run did is kept to be seen."""

import msgspec
import pytest

from coram.actions.evidence.holding import set_hold
from coram.actions.evidence.package import seal
from coram.actions.evidence.retention import run_clocks
from coram.actions.ledger import new_id, with_request
from coram.core.audit import SYSTEM
from coram.core.errors import Unavailable
from coram.core.identification import Identification, RequestContent
from coram.core.retention import LAST
from coram.ports.store import Change

DAY = 86_400_000


async def over(scene):
    """A decided and sealed call; when it ended."""
    await scene.photo()
    await scene.decide()
    await seal(scene.house, scene.organisation, scene.conference)
    return (await scene.house.store.conference(scene.organisation, scene.conference)).ended_at


async def test_files_go_first_and_the_record_after_its_own_days(scene):
    ended = await over(scene)
    assert await run_clocks(scene.house, ended + 10 * DAY + 1, 0) == {"files": 1}
    assert await scene.house.store.audit(scene.organisation, scene.conference)
    assert not await run_clocks(scene.house, ended + 365 * DAY - 1, 0)
    assert await run_clocks(scene.house, ended + 365 * DAY, 0) == {"records": 1}
    stone = await scene.house.store.conference(scene.organisation, scene.conference)
    assert stone.erased
    told = (await scene.house.store.audit(scene.organisation, "organisation"))[-1]
    assert (told.type, told.details["reason"]) == ("conference.erased", "retention")
    assert not await run_clocks(scene.house, ended + 9999 * DAY, 0), "a stone stays"


async def test_a_process_may_say_otherwise_and_a_hold_stops_every_clock(scene):
    process = await scene.house.store.process(scene.organisation, scene.process.id)
    longer = msgspec.structs.replace(process, record_days=3650, artifact_days=20)
    await scene.house.store.commit(Change(organisation=scene.organisation, update=[longer]))
    await scene.call()  # a conference keeps the version that it began with
    conference = await scene.house.store.conference(scene.organisation, scene.conference)
    newer = msgspec.structs.replace(conference, process_version=2)
    await scene.house.store.commit(Change(organisation=scene.organisation, update=[newer]))
    ended = await over(scene)
    assert not await run_clocks(scene.house, ended + 20 * DAY - 1, 0)
    assert await run_clocks(scene.house, ended + 20 * DAY, 0) == {"files": 1}
    assert not await run_clocks(scene.house, ended + 3649 * DAY, 0)
    await set_hold(scene.house, SYSTEM, scene.organisation, scene.conference, held=True, reason="a court asks")
    assert not await run_clocks(scene.house, ended + 9999 * DAY, 0)
    await set_hold(scene.house, SYSTEM, scene.organisation, scene.conference, held=False, reason="no more")
    assert await run_clocks(scene.house, ended + 3650 * DAY, 0) == {"records": 1}


async def test_requests_that_came_to_nothing_are_erased_after_theirs(scene):
    house = scene.house
    about = Identification(
        organisation=scene.organisation,
        id=new_id(house),
        process=scene.process.id,
        created_at=scene.clock.now(),
        source="relying_party",
        state="expired",
        expires_at=scene.clock.now(),
        wrapped_key=house.keyring.new_key(house.chance.bytes(32)),
    )
    about = with_request(house, about, RequestContent(data={"surname": "Erikson"}))
    lasting = msgspec.structs.replace(about, id=new_id(house), expires_at=None)
    lasting = with_request(house, lasting, RequestContent(data={"surname": "Other"}))
    await house.store.commit(Change(organisation=scene.organisation, insert=[about, lasting]))
    assert not await run_clocks(house, about.expires_at + 30 * DAY - 1, 0)
    assert await run_clocks(house, about.expires_at + 30 * DAY, 0) == {"requests": 1}
    gone = await house.store.identification(scene.organisation, about.id)
    assert (gone.state, gone.sealed, gone.wrapped_key) == ("deleted", b"", b"")
    assert about.sealed not in b"".join(p.read_bytes() for p in scene.directory.rglob("*") if p.is_file())
    told = (await house.store.audit(scene.organisation, "organisation"))[-1]
    assert (told.type, told.details["identification"]) == ("request.erased", about.id)
    kept = await house.store.identification(scene.organisation, lasting.id)
    assert kept.sealed == lasting.sealed


async def test_what_a_run_did_can_be_seen_and_what_fails_is_tried_again(scene, monkeypatch):
    ended = await over(scene)
    vault = type(scene.house.vault)
    real = vault.delete

    async def dies(self, prefix):
        raise Unavailable("the disk is gone")

    monkeypatch.setattr(vault, "delete", dies)
    assert await run_clocks(scene.house, ended + 11 * DAY, 77) == {"failed": 1}
    run = await scene.house.store.retention_run(scene.organisation, LAST)
    assert (run.files, run.failed, run.next_at) == (0, 1, 77)
    assert run.began_at < run.ended_at
    monkeypatch.setattr(vault, "delete", real)
    assert await run_clocks(scene.house, ended + 11 * DAY, 99) == {"files": 1}
    run = await scene.house.store.retention_run(scene.organisation, LAST)
    assert (run.files, run.records, run.requests, run.failed, run.next_at) == (1, 0, 0, 0, 99)


@pytest.mark.parametrize("limit", ["record_days", "request_days"])
async def test_an_organisations_days_count_at_once(scene, limit):
    tenant = await scene.house.store.organisation(scene.organisation)
    limits = msgspec.structs.replace(tenant.limits, **{limit: 1})
    await scene.house.store.commit(
        Change(organisation=scene.organisation, update=[msgspec.structs.replace(tenant, limits=limits)])
    )
    ended = await over(scene)
    found = await run_clocks(scene.house, ended + DAY, 0)
    assert found == ({"records": 1} if limit == "record_days" else {})
