"""What only the SQLite adapter promises."""

import asyncio
import sqlite3
import stat
import threading
import time
from pathlib import Path

import pytest
from msgspec import structs

from adapters.storage.store_records import Tenant, entry, identification
from coram.adapters.storage.schema import SchemaTooNew, migrations
from coram.adapters.storage.sqlite import SqliteStore
from coram.adapters.storage.sqlite.connection import connect_writer, migrate
from coram.core.audit import first_break
from coram.ports.store import Change

SCHEMAS = Path(__file__).parent / "schemas"
"""`NNNN.sql`: a dump of a database of that schema with one tenant's records, as that version of Coram wrote them."""


async def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "coram.db")
    await store.open()
    await Tenant().store(store)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    await store.close()
    assert modes == {"coram.db": 0o600, "coram.db-wal": 0o600, "coram.db-shm": 0o600}


async def test_durability_settings(tmp_path: Path) -> None:
    connection = connect_writer(tmp_path / "coram.db")
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    connection.close()


async def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "coram.db"
    store = SqliteStore(path)
    await store.open()
    await store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO schema_version (number, name) VALUES (999, 'later')")
    connection.close()
    with pytest.raises(SchemaTooNew, match="schema version 999"):
        await SqliteStore(path).open()


async def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    connection = connect_writer(tmp_path / "coram.db")
    migrate(connection)
    before = list(connection.iterdump())
    known = list(migrations("sqlite"))
    broken = known[-1]._replace(
        number=len(known) + 1, statements=("CREATE TABLE extra (id TEXT)", "INSERT INTO nowhere VALUES (1)")
    )
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(connection, [*known, broken])
    assert list(connection.iterdump()) == before
    connection.close()


@pytest.mark.parametrize("number", [migration.number for migration in migrations("sqlite")])
async def test_every_older_schema_is_brought_up_with_its_records(tmp_path: Path, number: int) -> None:
    path = tmp_path / "coram.db"
    with sqlite3.connect(path) as connection:
        connection.executescript((SCHEMAS / f"{number:04}.sql").read_text())
    connection.close()
    store = SqliteStore(path)
    await store.open()
    try:
        found = (await store.organisations())[0]
        org = found.id
        conferences = await store.conferences_in(org, ["waiting"])
        assert [one.identification for one in conferences]
        trail = list(await store.audit(org, conferences[0].id))
        assert trail and first_break(trail) is None
        assert await store.processes(org) and await store.staff(org) and await store.api_keys(org)
        assert await store.artifacts(org, conferences[0].id) and await store.links(org, conferences[0].id)
        assert (await store.due_deliveries(2**50, 5))[0].conference == conferences[0].id
        await store.commit(Change(organisation=org, audit=[entry(conferences[0].id)]))
    finally:
        await store.close()


async def test_a_backup_while_writing_is_whole(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "coram.db")
    await store.open()
    tenant = await Tenant().store(store)
    stop = False

    async def write() -> int:
        written = 0
        while not stop:
            record = identification(tenant)
            await store.commit(
                Change(organisation=tenant.id, insert=[record], audit=[entry("organisation", record.id)])
            )
            written += 1
        return written

    writers = [asyncio.create_task(write()) for _ in range(8)]
    await asyncio.sleep(0.05)
    before, _ = await store.audit_head(tenant.id, "organisation")
    await store.backup(str(tmp_path / "copy.db"))
    await asyncio.sleep(0.02)
    stop = True
    assert sum(await asyncio.gather(*writers)) > 8
    await store.close()
    assert not (tmp_path / "copy.db.part").exists()
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600

    copy = SqliteStore(tmp_path / "copy.db")
    await copy.open()
    entries = list(await copy.audit(tenant.id, "organisation"))
    assert len(entries) >= before > 1
    assert first_break(entries) is None
    for one in entries[1:]:
        assert await copy.identification(tenant.id, one.type) is not None
    await copy.close()


async def test_two_processes_share_one_chain(tmp_path: Path) -> None:
    stores = [SqliteStore(tmp_path / "coram.db") for _ in range(2)]
    for store in stores:
        await store.open()
    tenant = await Tenant().store(stores[0])
    await asyncio.gather(
        *(
            stores[number % 2].commit(Change(organisation=tenant.id, audit=[entry("organisation", str(number))]))
            for number in range(100)
        )
    )
    entries = list(await stores[1].audit(tenant.id, "organisation"))
    assert len(entries) == 101
    assert first_break(entries) is None
    for store in stores:
        await store.close()


async def test_an_audit_entry_cannot_be_changed_or_taken_out_by_hand(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "coram.db")
    await store.open()
    tenant = await Tenant().store(store)
    with sqlite3.connect(tmp_path / "coram.db") as connection:
        for statement in (
            "DELETE FROM audit_entry",
            "DELETE FROM audit_entry WHERE chain = 'organisation'",
            "UPDATE audit_entry SET body = '{}'",
            "UPDATE audit_entry SET personal = x'' WHERE seq = 1",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="audit entry"):
                connection.execute(statement)
    connection.close()
    assert len(await store.audit(tenant.id, tenant.conference.id)) == 1
    await store.close()


async def test_no_personal_text_in_the_file(tmp_path: Path) -> None:
    """The store never sees plaintext; nor does it add any, say by a name of a member that carries it."""
    from coram.adapters.vault.keyring import FileKeyring

    keyring = FileKeyring(tmp_path / "master.key")
    directory = tmp_path / "data"
    directory.mkdir()
    store = SqliteStore(directory / "coram.db")
    await store.open()
    tenant = await Tenant().store(store)
    key = keyring.new_key(b"k" * 32)
    sealed = keyring.seal(key, b'{"lastname": "Mustermann"}', "identification")
    await store.commit(Change(organisation=tenant.id, insert=[identification(tenant, wrapped_key=key, sealed=sealed)]))
    files = b"".join(file.read_bytes() for file in directory.iterdir())
    await store.close()
    assert sealed in files
    for marker in (b"Mustermann", b"lastname", b"k" * 32):
        assert marker not in files


async def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "coram.db")
    await store.open()
    await store.close()
    await store.close()
    with pytest.raises(RuntimeError, match="closed"):
        await store.organisations()
    with pytest.raises(RuntimeError, match="closed"):
        await store.commit(Change(organisation="x"))


async def test_what_was_accepted_before_closing_is_kept(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "coram.db")
    await store.open()
    tenant = await Tenant().store(store)
    new = [identification(tenant) for _ in range(40)]
    tasks = [asyncio.create_task(store.commit(Change(organisation=tenant.id, insert=[one]))) for one in new]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*tasks)
    await store.open()
    for one in new:
        assert await store.identification(tenant.id, one.id) == one
    await store.close()


async def test_what_another_process_changes_is_seen_though_it_was_kept(tmp_path: Path) -> None:
    here, there = SqliteStore(tmp_path / "coram.db"), SqliteStore(tmp_path / "coram.db")
    await here.open()
    await there.open()
    try:
        tenant = await Tenant().store(here)
        organisation, process, key = tenant.organisation, tenant.process, tenant.api_key

        async def found() -> tuple[object, ...]:
            newest = await here.process(organisation.id, process.id)
            known = await here.api_key_by_identifier(key.identifier)
            by_code, by_id = (
                await here.organisation_by_code(organisation.code),
                await here.organisation(organisation.id),
            )
            assert newest is not None
            assert known is not None
            assert by_code is not None
            assert by_id == by_code
            return newest.version, newest.name, known.revoked_at, by_code.name

        for number in range(1, 4):
            before = await found()
            assert before == await found()
            changed = [
                structs.replace(process, name=f"name {number}", version=number),
                structs.replace(key, revoked_at=number, version=number),
                structs.replace(organisation, name=f"bank {number}", version=number),
            ]
            await there.commit(Change(organisation=organisation.id, update=changed))
            await asyncio.sleep(0)
            assert await found() == (number + 1, f"name {number}", number, f"bank {number}")
        first = await here.process(organisation.id, process.id, 1)
        assert first is not None
        assert (first.version, first.name) == (1, process.name)
        with sqlite3.connect(tmp_path / "coram.db") as connection:
            connection.execute("DELETE FROM api_key WHERE identifier = ?", (key.identifier,))
        connection.close()
        await asyncio.sleep(0)
        assert await here.api_key_by_identifier(key.identifier) is None
    finally:
        await here.close()
        await there.close()


async def test_ones_own_change_is_seen_at_once(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "coram.db")
    await store.open()
    try:
        tenant = await Tenant().store(store)
        for number in range(1, 100):
            process = await store.process(tenant.id, tenant.process.id)
            assert process is not None
            assert process.version == number
            await store.commit(Change(organisation=tenant.id, update=[process]))
    finally:
        await store.close()


async def test_a_loop_that_does_not_come_to_its_work_holds_nobody_up(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "coram.db")
    await store.open()
    try:
        tenant = await Tenant().store(store)
        theirs, ours = identification(tenant), identification(tenant)
        blocked = threading.Event()

        async def commit_and_block() -> None:
            commit = asyncio.ensure_future(store.commit(Change(organisation=tenant.id, insert=[theirs])))
            await asyncio.sleep(0)
            blocked.set()
            time.sleep(2)
            await commit

        other = asyncio.create_task(asyncio.to_thread(asyncio.run, commit_and_block()))
        await asyncio.to_thread(blocked.wait)
        began = time.perf_counter()
        await store.commit(Change(organisation=tenant.id, insert=[ours]))
        assert time.perf_counter() - began < 1.5
        await other
        for one in (theirs, ours):
            assert await store.identification(tenant.id, one.id) is not None
    finally:
        await store.close()


async def test_work_of_a_loop_that_was_closed_is_done(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "coram.db")
    await store.open()
    try:
        tenant = await Tenant().store(store)
        theirs = [identification(tenant) for _ in range(20)]

        async def leave() -> None:
            for one in theirs:
                coroutine = store.commit(Change(organisation=tenant.id, insert=[one]))
                left.append(asyncio.ensure_future(coroutine))
            await asyncio.sleep(0)

        left: list[asyncio.Future[None]] = []
        await asyncio.to_thread(asyncio.run, leave())
        await store.commit(Change(organisation=tenant.id, insert=[identification(tenant)]))
        assert all(future.cancelled() for future in left)
        for one in theirs:
            assert await store.identification(tenant.id, one.id) is not None
    finally:
        await store.close()
