"""Opening a house: every adapter from the settings, closed again in reverse order."""

import sqlite3
import ssl
from collections.abc import AsyncIterator, Set
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from coram.actions.house import House, LeakReporters, TurnServer
from coram.actions.monitor import Monitor
from coram.adapters.bus.memory import MemoryBus
from coram.adapters.bus.postgres import EVERYTHING, PostgresBus
from coram.adapters.envelope.cms import CmsEnvelopes
from coram.adapters.faces.local import LocalFaces
from coram.adapters.films.local import LocalFilms
from coram.adapters.media.embedded import EmbeddedEngine
from coram.adapters.media.embedded.engine import WorkerFailed
from coram.adapters.nodes.alone import OneNode, Visitor
from coram.adapters.nodes.postgres import PostgresNodes
from coram.adapters.pictures.local import LocalPictures
from coram.adapters.post.mail import Mail, MailDirectory, MailServer, NoMail, SmtpMail
from coram.adapters.post.outbound import OutboundPost
from coram.adapters.printer.typst_printer import TypstPrinter
from coram.adapters.reader.local import LocalReader
from coram.adapters.seal.local import LocalSeal
from coram.adapters.signer.local import LocalSigner
from coram.adapters.storage.postgres.connection import UnusableDatabase
from coram.adapters.storage.postgres.store import PostgresStore
from coram.adapters.storage.schema import SchemaTooNew
from coram.adapters.storage.sqlite.store import SqliteStore
from coram.adapters.system import SystemChance, SystemClock
from coram.adapters.vault.directory import DirectoryVault
from coram.adapters.vault.keyring import FileKeyring
from coram.adapters.vault.secretfile import SecretFileError
from coram.faces.idenfy.dialect import IdenfyDialect
from coram.faces.liveid.dialect import LiveIdDialect
from coram.ports.bus import Bus
from coram.ports.nodes import Nodes
from coram.ports.store import StoreUnreachable
from coram.settings import Settings, SettingsError

UNUSABLE = (
    SecretFileError,
    SchemaTooNew,
    sqlite3.DatabaseError,
    UnusableDatabase,
    StoreUnreachable,
    WorkerFailed,
)


class CannotOpen(Exception):
    """A file or a part of this installation that cannot be used. The message says which and why."""


@asynccontextmanager
async def open_house(settings: Settings, *, media: bool = True) -> AsyncIterator[House]:
    """A house on the files that `settings` name, made where they are absent. Without `media` the engine is not
    started: enough for the command line. Raises CannotOpen.
    """
    async with AsyncExitStack() as stack:
        try:
            house = await _open(settings, stack, media=media)
        except (
            SecretFileError,
            SchemaTooNew,
            sqlite3.DatabaseError,
            UnusableDatabase,
            StoreUnreachable,
            WorkerFailed,
        ) as error:
            raise CannotOpen(str(error)) from error
        stack.push_async_callback(house.errands.finish)
        yield house


async def _open(settings: Settings, stack: AsyncExitStack, *, media: bool) -> House:
    database = () if settings.database_url else (settings.database_path,)
    for path in (*database, settings.master_key_path, settings.signing_key_path, settings.seal_path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    clock, chance = SystemClock(), SystemChance()
    keyring = FileKeyring(settings.master_key_path, chance)
    signer = LocalSigner(settings.signing_key_path, settings.public_url)
    monitor = Monitor(started_at=clock.now())
    store = await _store(settings, stack)
    bus = await _bus(settings, stack, monitor)
    nodes = await _nodes(settings, stack, monitor, clock) if media else Visitor()
    post = await stack.enter_async_context(OutboundPost(_mail(settings), tls=_trust(settings)))
    seal = LocalSeal(
        settings.seal_path, host_of(settings), password=settings.seal_password, tsa_url=settings.tsa_url, post=post
    )
    reader = LocalReader(clock)
    stack.push_async_callback(reader.close)
    faces = _faces(settings)
    stack.push_async_callback(faces.close)
    engine = _engine(settings)
    if media:
        stack.push_async_callback(engine.stop)
        await engine.start()
    return House(
        store=store,
        vault=DirectoryVault(settings.vault_path),
        keyring=keyring,
        bus=bus,
        media=engine,
        pictures=LocalPictures(),
        reader=reader,
        faces=faces,
        films=LocalFilms(),
        envelopes=CmsEnvelopes(),
        post=post,
        signer=signer,
        seal=seal,
        printer=TypstPrinter(),
        clock=clock,
        chance=chance,
        dialects={"liveid": LiveIdDialect(), "idenfy": IdenfyDialect()},
        monitor=monitor,
        nodes=nodes,
        base_url=settings.public_url,
        node=settings.node,
        turn=TurnServer(urls=settings.turn_urls, secret=settings.turn_secret) if settings.turn_urls else None,
        trusted_proxies=settings.trusted_proxies,
        leak_reporters=_leak_reporters(settings.leak_report_keys),
    )


def _faces(settings: Settings) -> LocalFaces:
    try:
        return LocalFaces(settings.face_network)
    except ValueError as error:
        raise SettingsError(f"face_network: {error}") from None


async def _store(settings: Settings, stack: AsyncExitStack) -> SqliteStore | PostgresStore:
    store: SqliteStore | PostgresStore
    if settings.database_url:
        store = PostgresStore(settings.database_url, settings.database_connections)
    else:
        store = SqliteStore(settings.database_path)
    stack.push_async_callback(store.close)
    await store.open()
    return store


async def _bus(settings: Settings, stack: AsyncExitStack, monitor: Monitor) -> Bus:
    if not settings.database_url:
        return MemoryBus()

    def elsewhere(topic: str) -> None:
        kind, _, id_ = topic.partition(":")
        if kind == "organisation":
            monitor.forget_rooms(id_)
        elif topic == EVERYTHING:
            monitor.forget_all_rooms()

    bus = PostgresBus(settings.database_url, elsewhere)
    stack.push_async_callback(bus.close)
    await bus.open()
    return bus


async def _nodes(settings: Settings, stack: AsyncExitStack, monitor: Monitor, clock: SystemClock) -> Nodes:
    """Closed after the media engine: as long as it writes, this node runs."""
    if not settings.database_url:
        return OneNode(settings.node)

    def learn(elsewhere: Set[tuple[str, str]]) -> None:
        monitor.learn(elsewhere, clock.now())

    nodes = PostgresNodes(settings.database_url, settings.node, monitor.here, learn)
    stack.push_async_callback(nodes.close)
    await nodes.open()
    return nodes


def host_of(settings: Settings) -> str:
    """In whose name a seal is made."""
    return urlsplit(settings.public_url).hostname or "localhost"


def _leak_reporters(place: str) -> LeakReporters | None:
    """Raises CannotOpen for a file that holds no public keys."""
    if not place or place.startswith("https://"):
        return LeakReporters(url=place) if place else None
    try:
        keys = msgspec.json.decode(Path(place).read_bytes(), type=dict[str, list[dict[str, Any]]])
    except (OSError, msgspec.DecodeError) as error:
        raise CannotOpen(f"leak_report_keys: {place} holds no public keys in GitHub's form: {error}") from None
    return LeakReporters(keys=keys)


def _engine(settings: Settings) -> EmbeddedEngine:
    return EmbeddedEngine(
        bind_addresses=settings.media_addresses,
        announced_address=settings.media_announced_address,
        port_range=(settings.media_port_first, settings.media_port_last),
        max_rooms=settings.media_max_rooms,
        log_level=settings.log_level.upper() if settings.log_level != "info" else "WARNING",
    )


def _mail(settings: Settings) -> Mail:
    if settings.mail_directory:
        return MailDirectory(settings.mail_directory, settings.mail_from)
    if not settings.smtp_host:
        return NoMail()
    return SmtpMail(
        MailServer(
            host=settings.smtp_host,
            port=settings.smtp_port,
            security=settings.smtp_security,
            user=settings.smtp_login,
            password=settings.smtp_password,
            sender=settings.mail_from,
        ),
        tls=_trust(settings) if settings.smtp_security != "none" else None,
    )


def _trust(settings: Settings) -> ssl.SSLContext | None:
    """Where Coram speaks TLS itself, its own certificate is trusted too: receivers may live behind it."""
    if not settings.tls_certificate:
        return None
    context = ssl.create_default_context()
    context.load_verify_locations(Path(settings.tls_certificate))
    return context
