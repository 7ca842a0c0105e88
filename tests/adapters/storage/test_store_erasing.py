"""What is erased is gone: from every read, and from what lies behind it. On SQLite that is every byte on disk, on
PostgreSQL every version of a row that its pages still point to (docs/running.md says what may lie beyond that).
"""

import os
import random
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import asyncpg
import pytest
from msgspec.structs import replace

from adapters.storage.store_records import NOW, Tenant, conference, entry
from coram.adapters.storage.postgres import PostgresStore
from coram.ports.store import Change, Store

Remains = Callable[[], Awaitable[bytes]]

ROWS_IN_PAGES = """
SELECT item.t_data FROM pg_class class
CROSS JOIN LATERAL generate_series(0, pg_relation_size(class.oid) / 8192 - 1) page
CROSS JOIN LATERAL heap_page_items(get_raw_page(
    (SELECT nspname FROM pg_namespace WHERE oid = class.relnamespace) || '.' || class.relname, page::int)) item
WHERE item.t_data IS NOT NULL AND class.relkind IN ('r', 't') AND (class.relnamespace = 'public'::regnamespace
    OR class.oid IN (SELECT reltoastrelid FROM pg_class WHERE relnamespace = 'public'::regnamespace))
"""


@pytest.fixture
async def remains(store: Store, tmp_path: Path) -> Remains:
    """Everything that still lies behind the store."""

    async def rows() -> bytes:
        assert isinstance(store, PostgresStore)
        connection = await asyncpg.connect(store.url)
        await connection.execute("CREATE EXTENSION IF NOT EXISTS pageinspect")
        found = await connection.fetch(ROWS_IN_PAGES)
        await connection.close()
        return b"".join(row[0] for row in found)

    async def disk() -> bytes:
        return b"".join(file.read_bytes() for file in sorted(tmp_path.rglob("*")) if file.is_file())

    return rows if isinstance(store, PostgresStore) else disk


def secrets_of(tenant: Tenant) -> Iterator[tuple[str, bytes]]:
    """Byte strings that must be gone once everything is erased."""
    yield "request", tenant.identification.sealed
    yield "request key", tenant.identification.wrapped_key
    yield "request link", tenant.identification.link_hash.encode()
    yield "content", tenant.conference.sealed
    yield "content key", tenant.conference.wrapped_key
    yield "artifact", tenant.artifact.sealed
    yield "artifact's object", tenant.artifact.object.encode()
    yield "link", tenant.link.hash.encode()
    yield "delivery", tenant.delivery.sealed
    yield "receiver", tenant.delivery.url_sealed
    yield "remembered answer", tenant.idempotency.sealed
    yield "its key", tenant.idempotency.wrapped_key
    yield "attempt", tenant.attempt.response.encode()


@pytest.fixture
async def victim(store: Store) -> Tenant:
    """A tenant whose conference lies between many others, and was rewritten and audited many times."""
    tenant = Tenant()
    tenant.attempt = replace(tenant.attempt, response=os.urandom(40).hex())
    await tenant.store(store)
    for number in range(30):
        await Tenant().store(store)
        await store.commit(
            Change(
                organisation=tenant.id,
                update=[replace(tenant.conference, version=number + 1, last_activity_at=number)],
                audit=[entry(tenant.conference.id, personal=b"MARK" + os.urandom(30), commitment="c" * 64)],
            )
        )
    return tenant


async def test_erasing_everything(store: Store, victim: Tenant, remains: Remains) -> None:
    before = await remains()
    assert all(secret in before for _, secret in secrets_of(victim))
    head = await store.audit_head(victim.id, victim.conference.id)
    await store.erase(victim.id, victim.conference.id, everything=True)
    after = await remains()
    assert [name for name, secret in secrets_of(victim) if secret in after] == []
    assert b"MARK" not in after

    org, id_ = victim.id, victim.conference.id
    assert await store.links(org, id_) == []
    assert await store.artifacts(org, id_) == []
    assert await store.deliveries(org, id_) == []
    assert await store.attempts(org, victim.delivery.id) == []
    assert await store.package(org, id_) is None
    assert await store.audit(org, id_) == []
    assert await store.audit_head(org, id_) == head
    assert await store.idempotency(org, victim.idempotency.key_hash) is None
    assert await store.identification_by_link(victim.identification.link_hash) is None
    stone = await store.conference(org, id_)
    assert stone is not None
    assert (stone.erased, stone.sealed, stone.wrapped_key, stone.operator) == (True, b"", b"", "")
    assert (stone.created_at, stone.process) == (victim.conference.created_at, victim.process.id)
    request = await store.identification(org, victim.identification.id)
    assert request is not None
    assert (request.state, request.sealed, request.wrapped_key) == ("deleted", b"", b"")
    assert await store.due_deliveries(NOW + 1, 100) != []  # the others' are still there
    assert len(await store.audit(org, "organisation")) == 1


async def test_the_request_stays_while_another_conference_needs_it(store: Store, victim: Tenant) -> None:
    other = conference(victim)
    await store.commit(Change(organisation=victim.id, insert=[other]))
    await store.erase(victim.id, victim.conference.id, everything=True)
    assert await store.identification(victim.id, victim.identification.id) == victim.identification
    assert await store.conference(victim.id, other.id) == other
    await store.erase(victim.id, other.id, everything=True)
    request = await store.identification(victim.id, victim.identification.id)
    assert request is not None
    assert request.sealed == b""


async def test_erasing_the_files_part_keeps_the_trail(store: Store, victim: Tenant, remains: Remains) -> None:
    trail = await store.audit(victim.id, victim.conference.id)
    kept = await store.conference(victim.id, victim.conference.id)
    await store.erase(victim.id, victim.conference.id, everything=False)
    after = await remains()
    gone = {"artifact", "link", "delivery", "receiver", "attempt"}
    assert {name for name, secret in secrets_of(victim) if secret not in after} == gone
    assert await store.audit(victim.id, victim.conference.id) == trail
    assert await store.conference(victim.id, victim.conference.id) == kept
    artifact = await store.artifact(victim.id, victim.artifact.id)
    assert artifact == replace(victim.artifact, sealed=b"", version=2)
    sent = await store.delivery(victim.id, victim.delivery.id)
    assert sent == replace(victim.delivery, sealed=b"", url_sealed=b"", version=2)


async def test_erasing_many_among_many_of_all_sizes(store: Store, remains: Remains) -> None:
    """Pages fill, split, overflow and are merged again; no piece of an erased one stays in any of them."""
    seed = random.randrange(2**32)
    dice = random.Random(seed)

    def text() -> bytes:
        return os.urandom(dice.choice([20, 300, 2_000, 9_000]))

    tenants = []
    for _ in range(80):
        tenant = Tenant()
        tenant.identification = replace(tenant.identification, sealed=text())
        tenant.conference = replace(tenant.conference, sealed=text())
        tenant.artifact = replace(tenant.artifact, sealed=text())
        tenant.delivery = replace(tenant.delivery, sealed=text())
        tenant.attempt = replace(tenant.attempt, response=os.urandom(dice.randrange(20, 400)).hex())
        tenants.append(await tenant.store(store))
    for tenant in dice.sample(tenants, 40):
        longer = replace(tenant.conference, sealed=tenant.conference.sealed + text())
        await store.commit(Change(organisation=tenant.id, update=[longer]))
    dice.shuffle(tenants)
    for tenant in tenants[:50]:
        await store.erase(tenant.id, tenant.conference.id, everything=True)
    after = await remains()
    for tenant in tenants[:50]:
        for name, secret in secrets_of(tenant):
            if name != "artifact's object":  # that one begins with the tenant
                assert secret[:16] not in after, f"{name}, seed {seed}"
            assert secret[-16:] not in after, f"{name}, seed {seed}"
    for tenant in tenants[50:]:
        assert await store.identification(tenant.id, tenant.identification.id) == tenant.identification
        assert await store.artifact(tenant.id, tenant.artifact.id) == tenant.artifact


async def test_erasing_twice_or_a_strangers_conference(store: Store, victim: Tenant) -> None:
    other = await Tenant().store(store)
    for everything in (False, True):
        await store.erase(other.id, victim.conference.id, everything=everything)
    assert await store.links(victim.id, victim.conference.id) == [victim.link]
    for _ in range(2):
        await store.erase(victim.id, victim.conference.id, everything=True)
    stone = await store.conference(victim.id, victim.conference.id)
    assert stone is not None
    assert stone.erased


async def test_erasing_a_recorded_conversation(store: Store, remains: Remains) -> None:
    tenant = Tenant()
    held = replace(tenant.conversation_record, hold_reason=os.urandom(40))
    tenant.conversation_record = held
    await tenant.store(store)
    await store.commit(Change(organisation=tenant.id, update=[replace(held, ended_at=NOW + 1)]))
    secrets = [held.wrapped_key, held.sealed, held.hold_reason, tenant.conversation_recording.object.encode()]
    before = await remains()
    assert all(secret in before for secret in secrets)
    await store.erase_conversation(Tenant().id, held.id)
    assert await store.conversation_recordings(tenant.id, held.id) == [tenant.conversation_recording], (
        "another tenant's"
    )
    await store.erase_conversation(tenant.id, held.id)
    after = await remains()
    assert [secret for secret in secrets if secret in after] == []
    stone = await store.conversation_record(tenant.id, held.id)
    assert stone is not None
    assert (stone.erased, stone.wrapped_key, stone.sealed, stone.purged_at) == (True, b"", b"", NOW + 1)
    assert (stone.started_at, stone.ended_at) == (held.started_at, NOW + 1)
    assert await store.conversation_recordings(tenant.id, held.id) == []
    assert await store.conversation_records(tenant.id) == []
    await store.erase_conversation(tenant.id, held.id)
