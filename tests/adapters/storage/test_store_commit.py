"""What every store promises about writing."""

import asyncio
import os
import random

import pytest
from msgspec.structs import replace

from adapters.storage.store_records import NOW, Tenant, conference, entry, identification, new_id, secret_hash
from coram.core.audit import GENESIS, first_break
from coram.ports.store import Change, Conflict, Idempotency, Store


async def test_every_record_comes_back_as_it_was_stored(store: Store, tenant: Tenant) -> None:
    org = tenant.id
    found = [
        await store.organisation(org),
        await store.process(org, tenant.process.id),
        await store.staff_member(org, tenant.staff.id),
        await store.session_by_hash(tenant.session.hash),
        await store.factor(org, tenant.factor.id),
        await store.app_password(org, tenant.app_password.id),
        await store.ceremony_by_hash(tenant.ceremony.hash),
        await store.identity_provider_by_id(tenant.identity_provider.id),
        await store.external_account(org, tenant.external_account.account),
        await store.duty(org, tenant.staff.id),
        await store.api_key_by_identifier(tenant.api_key.identifier),
        await store.token_issuer(org, tenant.issuer.id),
        await store.revoked_token(org, tenant.revoked_token.id),
        await store.identification(org, tenant.identification.id),
        await store.conference(org, tenant.conference.id),
        await store.link_by_hash(tenant.link.hash),
        await store.artifact(org, tenant.artifact.id),
        await store.delivery(org, tenant.delivery.id),
        (await store.attempts(org, tenant.delivery.id))[0],
        await store.package(org, tenant.conference.id),
        (await store.checkpoints(org, 0, "", 1))[0],
        *await store.case_entries(org, tenant.conference.id),
        await store.block_entry(org, tenant.block_entry.id),
        await store.retention_run(org, "last"),
        await store.conversation_record(org, tenant.conversation_record.id),
        await store.conversation_recording(org, tenant.conversation_recording.id),
        await store.receiver_alert(org, tenant.process.id),
        await store.alarm(org, tenant.alarm.id),
        *await store.due_mails(NOW, 1),
        await store.idempotency(org, tenant.idempotency.key_hash),
    ]
    assert found == [one for one in tenant.records if one is not tenant.spell]  # spells are read added up only


async def test_an_update_needs_the_version_that_was_read(store: Store, tenant: Tenant) -> None:
    first = replace(tenant.conference, state="offered", offers=1)
    await store.commit(Change(organisation=tenant.id, update=[first]))
    stored = await store.conference(tenant.id, first.id)
    assert stored == replace(first, version=2)
    with pytest.raises(Conflict):
        await store.commit(Change(organisation=tenant.id, update=[replace(first, offers=7)]))
    assert await store.conference(tenant.id, first.id) == stored
    await store.commit(Change(organisation=tenant.id, update=[replace(stored, offers=2)]))
    last = await store.conference(tenant.id, first.id)
    assert last is not None
    assert (last.version, last.offers) == (3, 2)


async def test_a_conflict_leaves_nothing_of_the_change(store: Store, tenant: Tenant) -> None:
    new = identification(tenant)
    stale = replace(tenant.duty, version=9, state="paused")
    with pytest.raises(Conflict):
        await store.commit(Change(organisation=tenant.id, insert=[new], update=[stale], audit=[entry("organisation")]))
    assert await store.identification(tenant.id, new.id) is None
    assert await store.duty(tenant.id, tenant.staff.id) == tenant.duty
    assert (await store.audit_head(tenant.id, "organisation"))[0] == 1


@pytest.mark.parametrize("kind", ["delete", "required"])
async def test_deleting_and_requiring_check_the_version(store: Store, tenant: Tenant, kind: str) -> None:
    with pytest.raises(Conflict):
        await store.commit(Change(organisation=tenant.id, **{kind: [replace(tenant.link, version=2)]}))
    await store.commit(Change(organisation=tenant.id, **{kind: [tenant.link]}))
    assert (await store.link_by_hash(tenant.link.hash) is None) == (kind == "delete")


async def test_inserting_a_key_again_is_a_conflict(store: Store, tenant: Tenant) -> None:
    for record in tenant.records:
        with pytest.raises(Conflict):
            await store.commit(Change(organisation=tenant.id, insert=[record]))


async def test_a_login_a_code_and_a_link_are_unique_over_all_tenants(store: Store, tenant: Tenant) -> None:
    other = await Tenant().store(store)
    for record in (
        replace(other.staff, id=new_id(), login=tenant.staff.login, sign_in_link_hash=""),
        identification(other, link_hash=tenant.identification.link_hash),
    ):
        with pytest.raises(Conflict):
            await store.commit(Change(organisation=other.id, insert=[record]))
    with pytest.raises(Conflict):
        await store.commit(
            Change(organisation=other.id, update=[replace(other.organisation, code=tenant.organisation.code)])
        )
    for _ in range(2):  # but to have none is no clash
        await store.commit(Change(organisation=other.id, insert=[identification(other, link_hash="")]))
    assert await store.identification_by_link("") is None
    assert await store.staff_by_sign_in_link("") is None


async def test_a_record_of_another_tenant_is_not_written(store: Store, tenant: Tenant) -> None:
    other = await Tenant().store(store)
    for change in (
        Change(organisation=other.id, insert=[identification(tenant)]),
        Change(organisation=other.id, update=[replace(tenant.conference, state="ended")]),
        Change(organisation=other.id, delete=[tenant.link]),
        Change(organisation=other.id, required=[tenant.link]),
    ):
        with pytest.raises(ValueError, match="another organisation"):
            await store.commit(change)
    forged = replace(tenant.conference, organisation=other.id, state="ended")
    with pytest.raises(Conflict):
        await store.commit(Change(organisation=other.id, update=[forged]))
    with pytest.raises(Conflict):
        await store.commit(Change(organisation=other.id, delete=[replace(tenant.link, organisation=other.id)]))
    assert await store.conference(tenant.id, tenant.conference.id) == tenant.conference


async def test_a_record_that_refers_to_nothing_is_refused_alone(store: Store, tenant: Tenant) -> None:
    orphan = conference(tenant, identification=new_id())
    good = [identification(tenant) for _ in range(20)]
    results = await asyncio.gather(
        *(store.commit(Change(organisation=tenant.id, insert=[record])) for record in [*good, orphan]),
        return_exceptions=True,
    )
    assert results[:-1] == [None] * 20
    assert isinstance(results[-1], ValueError)
    assert await store.conference(tenant.id, orphan.id) is None


async def test_every_version_of_a_process_is_kept(store: Store, tenant: Tenant) -> None:
    second = replace(tenant.process, name="Account opening, shorter")
    await store.commit(Change(organisation=tenant.id, update=[second]))
    with pytest.raises(Conflict):
        await store.commit(Change(organisation=tenant.id, update=[second]))
    assert await store.process(tenant.id, second.id) == replace(second, version=2)
    assert await store.process(tenant.id, second.id, 1) == tenant.process
    assert await store.process(tenant.id, second.id, 3) is None
    assert await store.processes(tenant.id) == [replace(second, version=2)]


async def test_200_commits_at_once_all_hold(store: Store, tenant: Tenant) -> None:
    new = [identification(tenant) for _ in range(200)]
    await asyncio.gather(
        *(
            store.commit(Change(organisation=tenant.id, insert=[one], audit=[entry("organisation", one.id)]))
            for one in new
        )
    )
    for one in new:
        assert await store.identification(tenant.id, one.id) == one
    entries = await store.audit(tenant.id, "organisation")
    assert {found.type for found in entries} == {"organisation.created", *(one.id for one in new)}
    assert first_break(list(entries)) is None


async def test_32_equal_creations_have_one_effect(store: Store, tenant: Tenant) -> None:
    key = secret_hash()

    async def create() -> str:
        record = identification(tenant)
        memory = Idempotency(
            organisation=tenant.id,
            key_hash=key,
            request_hash="same",
            status=201,
            wrapped_key=b"w",
            sealed=record.id.encode(),
            created_at=NOW,
            expires_at=NOW + 1,
        )
        await store.commit(Change(organisation=tenant.id, insert=[record, memory], audit=[entry("organisation")]))
        return record.id

    results = await asyncio.gather(*(create() for _ in range(32)), return_exceptions=True)
    winners = [result for result in results if isinstance(result, str)]
    assert len(winners) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 31
    memory = await store.idempotency(tenant.id, key)
    assert memory is not None
    assert memory.sealed.decode() == winners[0]
    assert (await store.audit_head(tenant.id, "organisation"))[0] == 2


async def test_500_operators_want_one_conference_and_one_gets_it(store: Store, tenant: Tenant) -> None:
    async def take(number: int) -> int:
        taken = replace(tenant.conference, state="in_call", operator=f"operator-{number}")
        await store.commit(Change(organisation=tenant.id, update=[taken]))
        return number

    results = await asyncio.gather(*(take(number) for number in range(500)), return_exceptions=True)
    winners = [result for result in results if isinstance(result, int)]
    assert len(winners) == 1
    assert {type(result) for result in results} == {int, Conflict}
    stored = await store.conference(tenant.id, tenant.conference.id)
    assert stored is not None
    assert (stored.operator, stored.version) == (f"operator-{winners[0]}", 2)


async def test_chains_stay_whole_while_many_write_and_some_fail(store: Store, tenant: Tenant) -> None:
    seed = random.randrange(2**32)
    dice = random.Random(seed)
    chains = ["organisation", *(new_id() for _ in range(4))]
    expected = dict.fromkeys(chains, 0) | {"organisation": 1}

    async def write(number: int, spoilt: bool, chosen: list[str]) -> None:
        drafts = [
            entry(chain, f"entry-{number}", details={"number": number, "text": "ä\n", "nested": [1, {"b": None}]})
            for chain in chosen
        ]
        stale = [replace(tenant.duty, version=99)] if spoilt else []
        await asyncio.sleep(dice.random() / 100)
        await store.commit(Change(organisation=tenant.id, required=stale, audit=drafts))

    tasks = []
    for number in range(300):
        spoilt, chosen = dice.random() < 0.3, dice.choices(chains, k=dice.randint(1, 5))
        tasks.append(write(number, spoilt, chosen))
        if not spoilt:
            for chain in chosen:
                expected[chain] += 1
    await asyncio.gather(*tasks, return_exceptions=True)
    for chain in chains:
        entries = list(await store.audit(tenant.id, chain))
        assert len(entries) == expected[chain], f"seed {seed}"
        assert first_break(entries) is None, f"seed {seed}"
        head = (entries[-1].seq, entries[-1].hash) if entries else (0, GENESIS)
        assert await store.audit_head(tenant.id, chain) == head


async def test_a_chain_is_read_in_parts_from_either_end(store: Store, tenant: Tenant) -> None:
    await store.commit(Change(organisation=tenant.id, audit=[entry("organisation", f"n.{n}") for n in range(2, 8)]))

    async def part(**wanted: int) -> list[int]:
        return [one.seq for one in await store.audit_page(tenant.id, "organisation", **wanted)]

    assert await part(limit=3) == [7, 6, 5]
    assert await part(before=5, limit=3) == [4, 3, 2]
    assert await part(before=2, limit=3) == [1]
    assert await part(before=1, limit=3) == []
    assert await part(after=0, limit=2) == [1, 2]
    assert await part(after=5) == [6, 7]
    assert await store.audit_page(new_id(), "organisation") == []


async def test_personal_details_of_an_entry_come_back(store: Store, tenant: Tenant) -> None:
    sealed = os.urandom(100)
    draft = entry(tenant.conference.id, personal=sealed, commitment="d" * 64)
    await store.commit(Change(organisation=tenant.id, audit=[draft]))
    last = (await store.audit(tenant.id, tenant.conference.id))[-1]
    assert (last.personal, last.commitment, last.seq) == (sealed, "d" * 64, 2)


async def test_a_caller_that_goes_away_does_not_stop_the_others(store: Store, tenant: Tenant) -> None:
    new = [identification(tenant) for _ in range(50)]
    tasks = [asyncio.create_task(store.commit(Change(organisation=tenant.id, insert=[one]))) for one in new]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(result is None for result in results[1::2])
    assert await store.healthy() == ""
    for one in new[1::2]:
        assert await store.identification(tenant.id, one.id) == one
