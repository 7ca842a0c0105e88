"""What only the PostgreSQL adapter promises."""

import asyncio
import os
import shutil
import signal
import stat
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from msgspec import structs

from adapters.storage.store_records import Tenant, entry, identification, new_id
from coram.adapters.storage import schema
from coram.adapters.storage.postgres import PostgresStore
from coram.adapters.storage.postgres import connection as database
from coram.adapters.storage.postgres.store import EPOCH_SECONDS
from coram.adapters.storage.schema import SchemaTooNew, migrations
from coram.core.audit import first_break
from coram.core.errors import Unavailable
from coram.ports.store import Change, StoreFull, StoreUnreachable
from support.postgres import Postgres, running_postgres

SCHEMAS = Path(__file__).parent / "schemas" / "postgres"
"""`NNNN.sql`: a dump of a database of that schema with one tenant's records, as that version of Coram wrote them."""


@asynccontextmanager
async def opened(url: str, count: int = 1, **options: Any) -> AsyncIterator[list[PostgresStore]]:
    """So many nodes' stores on one database."""
    async with AsyncExitStack() as stack:
        stores = [PostgresStore(url, **options) for _ in range(count)]
        for store in stores:
            stack.push_async_callback(store.close)
            await store.open()
        yield stores


async def execute(url: str, *statements: str) -> Any:
    """By hand, past the store. The first value of the last answer."""
    connection = await asyncpg.connect(url)
    try:
        for statement in statements[:-1]:
            await connection.execute(statement)
        return await connection.fetchval(statements[-1])
    finally:
        await connection.close()


def test_what_sqlite_needs_of_its_own_postgres_has_too() -> None:
    folder = Path(schema.__file__).parent / "migrations"
    names = {dialect: {file.name for file in (folder / dialect).iterdir()} for dialect in ("sqlite", "postgres")}
    assert names["sqlite"] <= names["postgres"]
    assert names["postgres"] <= {file.name for file in folder.glob("*.sql")}


async def test_a_newer_database_is_left_alone(database_url: str) -> None:
    async with opened(database_url):
        pass
    await execute(database_url, "INSERT INTO schema_version (number, name) VALUES (999, 'later')")
    with pytest.raises(SchemaTooNew, match="schema version 999"):
        await PostgresStore(database_url).open()


async def test_a_migration_that_fails_leaves_the_database_as_it_was(postgres: Postgres, database_url: str) -> None:
    async with opened(database_url):
        pass
    before = postgres.dump(database_url)
    known = list(migrations("postgres"))
    broken = known[-1]._replace(
        number=len(known) + 1, statements=("CREATE TABLE extra (id TEXT)", "INSERT INTO nowhere VALUES (1)")
    )
    connection = await database.connect(database_url)
    with pytest.raises(asyncpg.UndefinedTableError, match="nowhere"):
        await database.migrate(connection, [*known, broken])
    await connection.close()
    assert postgres.dump(database_url) == before


def test_the_present_schema_has_its_dump() -> None:
    assert (SCHEMAS / f"{len(migrations('postgres')):04}.sql").is_file()


@pytest.mark.parametrize("dump", sorted(SCHEMAS.iterdir()), ids=lambda path: path.stem)
async def test_every_older_schema_is_brought_up_with_its_records(
    postgres: Postgres, database_url: str, dump: Path
) -> None:
    postgres.load(database_url, dump)
    async with opened(database_url) as (store,):
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


async def test_five_nodes_that_start_at_once_on_an_empty_database(database_url: str) -> None:
    stores = [PostgresStore(database_url) for _ in range(5)]
    await asyncio.gather(*(store.open() for store in stores))
    tenant = await Tenant().store(stores[0])
    for store in stores:
        assert await store.organisation(tenant.id) == tenant.organisation
        await store.close()


async def test_three_nodes_share_chains_from_the_first_entry_on(database_url: str) -> None:
    async with opened(database_url, 3) as stores:
        tenant = await Tenant().store(stores[0])
        chains = [new_id() for _ in range(20)]
        await asyncio.gather(
            *(
                stores[number % 3].commit(
                    Change(
                        organisation=tenant.id, audit=[entry(chain, str(number)), entry("organisation", str(number))]
                    )
                )
                for chain in chains
                for number in range(15)
            )
        )
        for chain in (*chains, "organisation"):
            entries = list(await stores[1].audit(tenant.id, chain))
            assert len(entries) == (301 if chain == "organisation" else 15)
            assert first_break(entries) is None
            assert await stores[2].audit_head(tenant.id, chain) == (entries[-1].seq, entries[-1].hash)


async def test_an_audit_entry_cannot_be_changed_or_taken_out_by_hand(database_url: str) -> None:
    async with opened(database_url) as (store,):
        tenant = await Tenant().store(store)
        for statement in (
            "DELETE FROM audit_entry",
            "DELETE FROM audit_entry WHERE chain = 'organisation'",
            "UPDATE audit_entry SET body = '{}'",
            "UPDATE audit_entry SET personal = '' WHERE seq = 1",
            "TRUNCATE audit_entry",
        ):
            with pytest.raises(asyncpg.RaiseError, match="audit entry"):
                await execute(database_url, statement)
        assert len(await store.audit(tenant.id, tenant.conference.id)) == 1


async def test_what_another_node_changes_is_seen_soon_though_it_was_kept(database_url: str) -> None:
    async with opened(database_url, 2) as (here, there):
        tenant = await Tenant().store(here)
        organisation, process, key = tenant.organisation, tenant.process, tenant.api_key

        async def found() -> tuple[object, ...]:
            newest = await here.process(organisation.id, process.id)
            known = await here.api_key_by_identifier(key.identifier)
            by_code = await here.organisation_by_code(organisation.code)
            assert newest is not None and known is not None and by_code is not None
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
            await asyncio.sleep(EPOCH_SECONDS)
            assert await found() == (number + 1, f"name {number}", number, f"bank {number}")
        assert await here.process(organisation.id, process.id, 1) == process
        await execute(database_url, f"DELETE FROM api_key WHERE identifier = '{key.identifier}'")
        await asyncio.sleep(EPOCH_SECONDS)
        assert await here.api_key_by_identifier(key.identifier) is None


async def test_a_new_key_works_on_another_node_at_once(database_url: str) -> None:
    async with opened(database_url, 2) as (here, there):
        tenant = await Tenant().store(here)
        assert await there.api_key_by_identifier(tenant.api_key.identifier) == tenant.api_key
        for number in range(20):
            key = structs.replace(tenant.api_key, identifier=f"KEY{number}")
            assert await there.api_key_by_identifier(key.identifier) is None
            await here.commit(Change(organisation=tenant.id, insert=[key]))
            assert await there.api_key_by_identifier(key.identifier) == key


async def test_ones_own_change_is_seen_at_once(database_url: str) -> None:
    async with opened(database_url) as (store,):
        tenant = await Tenant().store(store)

        async def read() -> None:
            for _ in range(300):
                await store.organisation(tenant.id)

        readers = [asyncio.create_task(read()) for _ in range(3)]
        for number in range(1, 60):
            process = await store.process(tenant.id, tenant.process.id)
            assert process is not None
            assert process.version == number
            await store.commit(Change(organisation=tenant.id, update=[process]))
        await asyncio.gather(*readers)


async def test_connections_that_are_cut_are_made_again(database_url: str) -> None:
    async with opened(database_url) as (store,):
        tenant = await Tenant().store(store)
        new = [identification(tenant) for _ in range(400)]
        done = False
        reasons: Counter[str] = Counter()

        async def cut() -> None:
            connection = await asyncpg.connect(database_url)
            while not done:
                await connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE application_name = 'coram' AND datname = current_database()"
                )
                await asyncio.sleep(0.7)
            await connection.close()

        async def write(record: Any) -> bool:
            await asyncio.sleep(new.index(record) * 0.003)
            try:
                change = Change(organisation=tenant.id, insert=[record], audit=[entry("organisation", record.id)])
                await store.commit(change)
            except StoreUnreachable as error:
                reasons[str(error)] += 1
                return False
            return True

        cutting = asyncio.create_task(cut())
        written = await asyncio.gather(*(write(record) for record in new))
        done = True
        await cutting
        assert sum(written) > 200, reasons
        entries = list(await store.audit(tenant.id, "organisation"))
        assert first_break(entries) is None
        told = [one.type for one in entries[1:]]
        assert len(told) == len(set(told))
        assert {record.id for record, acknowledged in zip(new, written, strict=True) if acknowledged} <= set(told)


@pytest.fixture
def own_postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


async def test_a_server_that_crashes_and_comes_back(own_postgres: Postgres) -> None:
    async with opened(own_postgres.new_database()) as (store,):
        tenant = await Tenant().store(store)
        acknowledged: list[str] = []
        stopped = False

        async def write() -> None:
            while not stopped:
                record = identification(tenant)
                change = Change(organisation=tenant.id, insert=[record], audit=[entry("organisation", record.id)])
                try:
                    await store.commit(change)
                except StoreUnreachable:
                    continue
                acknowledged.append(record.id)

        writers = [asyncio.create_task(write()) for _ in range(8)]
        await asyncio.sleep(0.3)
        await asyncio.to_thread(own_postgres.stop, signal.SIGQUIT)
        assert acknowledged
        with pytest.raises(StoreUnreachable, match="cannot be reached"):
            await store.organisations()
        assert "cannot be reached" in await store.healthy()
        before = len(acknowledged)
        await asyncio.to_thread(own_postgres.start)
        async with asyncio.timeout(20):
            while len(acknowledged) < before + 20:
                await asyncio.sleep(0.05)
        stopped = True
        await asyncio.gather(*writers)
        assert await store.healthy() == ""
        entries = list(await store.audit(tenant.id, "organisation"))
        assert first_break(entries) is None
        assert set(acknowledged) <= {one.type for one in entries}
        for id_ in acknowledged:
            assert await store.identification(tenant.id, id_) is not None


async def test_a_full_disk_refuses_whole_changes_and_heals(own_postgres: Postgres, tmp_path: Path) -> None:
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() != 0 or mount is None or umount is None:
        pytest.skip("needs root to mount a small file system")
    place = own_postgres.directory / "small"
    place.mkdir()
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=14m", "tmpfs", str(place)], capture_output=True).returncode:
        pytest.skip("may not mount a small file system here")
    try:
        shutil.chown(place, "postgres", "postgres")
        await execute(own_postgres.url("postgres"), f"CREATE TABLESPACE small LOCATION '{place}'")
        url = own_postgres.new_database("--tablespace=small")
        async with opened(url) as (store,):
            tenant = await Tenant().store(store)
            written: list[str] = []

            async def one() -> None:
                record = identification(tenant, sealed=os.urandom(20_000))
                change = Change(organisation=tenant.id, insert=[record], audit=[entry("organisation", record.id)])
                await store.commit(change)
                written.append(record.id)

            results: list[BaseException | None] = []
            while not any(results):
                results = await asyncio.gather(*(one() for _ in range(8)), return_exceptions=True)
            assert {type(error) for error in results if error} == {StoreFull}
            assert len(written) > 10
            assert subprocess.run([mount, "-o", "remount,size=40m", str(place)]).returncode == 0
            await one()
            assert await store.healthy() == ""
            entries = list(await store.audit(tenant.id, "organisation"))
            assert first_break(entries) is None
            assert sorted(entry.type for entry in entries[1:]) == sorted(written)
    finally:
        own_postgres.stop()
        subprocess.run([umount, "-l", str(place)], check=True)


async def test_a_backup_while_writing_is_whole(postgres: Postgres, database_url: str, tmp_path: Path) -> None:
    target = postgres.directory / "backups"
    target.mkdir(exist_ok=True)
    async with opened(database_url) as (store,):
        tenant = await Tenant().store(store)
        stop = False

        async def write() -> None:
            while not stop:
                record = identification(tenant)
                change = Change(organisation=tenant.id, insert=[record], audit=[entry("organisation", record.id)])
                await store.commit(change)

        writers = [asyncio.create_task(write()) for _ in range(4)]
        await asyncio.sleep(0.1)
        before, _ = await store.audit_head(tenant.id, "organisation")
        await store.backup(str(target / "copy.dump"))
        stop = True
        await asyncio.gather(*writers)
    assert [file.name for file in target.iterdir()] == ["copy.dump"]
    assert stat.S_IMODE((target / "copy.dump").stat().st_mode) == 0o600

    shutil.chown(target / "copy.dump", *(("postgres", "postgres") if os.geteuid() == 0 else (os.geteuid(), None)))
    again = postgres.new_database()
    postgres.run("pg_restore", "--no-owner", f"--dbname={again}", str(target / "copy.dump"))
    async with opened(again) as (copy,):
        entries = list(await copy.audit(tenant.id, "organisation"))
        assert len(entries) >= before > 1
        assert first_break(entries) is None
        for one in entries[1:]:
            assert await copy.identification(tenant.id, one.type) is not None


async def test_a_backup_that_cannot_be_made_says_why(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(database_url) as (store,):
        store.url = database_url.replace("/test", "/nowhere")
        with pytest.raises(Unavailable, match=r"pg_dump failed: .*nowhere.* does not exist"):
            await store.backup(str(tmp_path / "copy.dump"))
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(Unavailable, match="pg_dump is not installed here: install the PostgreSQL client programs"):
            await store.backup(str(tmp_path / "copy.dump"))
    assert list(tmp_path.iterdir()) == []


async def test_what_cannot_be_opened_says_where_and_why_but_no_password(postgres: Postgres) -> None:
    for url, wanted in (
        (
            "postgresql://ann:hush@127.0.0.1:1/coram",
            r"at postgresql://ann@127\.0\.0\.1:1/coram cannot be used: .*127\.0\.0\.1",
        ),
        (
            postgres.url("nowhere").replace("coram@", "coram:hush@"),
            r'cannot be used: database "nowhere" does not exist',
        ),
    ):
        with pytest.raises(StoreUnreachable, match=wanted) as caught:
            await PostgresStore(url).open()
        assert "hush" not in str(caught.value)
    latin = postgres.new_database("--encoding=LATIN1", "--locale=C")
    with pytest.raises(database.UnusableDatabase, match="encoding is LATIN1; Coram needs one created with"):
        await PostgresStore(latin).open()


async def test_texts_that_no_database_text_can_hold(database_url: str) -> None:
    async with opened(database_url) as (store,):
        tenant = await Tenant().store(store)
        for strange in ("a\0b", "\ud800"):
            assert await store.staff_by_login(strange) is None
            assert await store.conference(tenant.id, strange) is None
            with pytest.raises(ValueError):
                await store.commit(
                    Change(organisation=tenant.id, update=[structs.replace(tenant.staff, login=f"x{strange}")])
                )
        assert await store.staff_member(tenant.id, tenant.staff.id) == tenant.staff


async def test_commits_are_durable_though_the_database_was_told_otherwise(database_url: str) -> None:
    name = await execute(database_url, "SELECT current_database()")
    await execute(database_url, f"ALTER DATABASE {name} SET synchronous_commit = off")
    async with opened(database_url) as (store,):
        assert await store._fetch("SELECT current_setting('synchronous_commit')", {}) == [("on",)]
    await execute(database_url, f"ALTER DATABASE {name} SET synchronous_commit = remote_write")
    async with opened(database_url) as (store,):
        assert await store._fetch("SELECT current_setting('synchronous_commit')", {}) == [("remote_write",)]


async def test_a_node_that_holds_an_organisation_does_not_hold_others(database_url: str) -> None:
    async with opened(database_url, 2) as (here, there):
        first, second = await Tenant().store(here), await Tenant().store(here)
        held = await asyncpg.connect(database_url)
        await held.execute("BEGIN")
        await held.execute(f"SELECT 1 FROM audit_head WHERE organisation = '{first.id}' FOR UPDATE")
        waiting = [
            asyncio.create_task(store.commit(Change(organisation=first.id, audit=[entry("organisation")])))
            for store in (here, there)
        ]
        for store in (here, there):
            async with asyncio.timeout(2):
                await store.commit(Change(organisation=second.id, audit=[entry("organisation")]))
        assert not any(task.done() for task in waiting)
        await held.close()
        await asyncio.gather(*waiting)


async def test_work_begun_before_closing_is_finished(database_url: str) -> None:
    async with opened(database_url) as (store,):
        tenant = await Tenant().store(store)
        new = [identification(tenant) for _ in range(100)]
        tasks = [asyncio.create_task(store.commit(Change(organisation=tenant.id, insert=[one]))) for one in new]
        await asyncio.sleep(0)
        await store.close()
        await store.close()
        await asyncio.gather(*tasks)
        with pytest.raises(RuntimeError, match="closed"):
            await store.organisations()
        with pytest.raises(RuntimeError, match="closed"):
            await store.commit(Change(organisation="x"))
        await store.open()
        for one in new:
            assert await store.identification(tenant.id, one.id) == one
