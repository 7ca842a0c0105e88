"""The archived copy: made when the evidence is sealed, encrypted to a certificate whose private key is kept elsewhere.

It stays when the files' days are over, as long as the record does. Whoever asks for deletion reaches it too.
"""

import asyncio
import zlib
from collections.abc import Sequence

import msgspec

from coram.actions.capture.kept import committed, the_conference
from coram.actions.evidence.sealed import Opened, SealedFile, SealedPackage
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit
from coram.core.archived import Archive, ArchivedFile
from coram.core.audit import SYSTEM, Actor
from coram.core.conference import Conference
from coram.core.errors import Invalid, NotAllowed, Unavailable
from coram.core.process import Process
from coram.ports.store import Change, Package
from coram.ports.vault import Upload, VaultFull

PORTION = 1 << 20
"""Bytes that are written to the vault at once, durably."""
LONGEST_REASON = 500


def archive_prefix(organisation: str, conference: str) -> str:
    """Where the envelopes lie in the vault: beside the files, so that these can go without them."""
    return f"{organisation}/{conference}-archive"


async def make_archive(house: House, organisation: str, conference_id: str) -> Archive | None:
    """The copy, made unless it is there or the process wants none (None). Files of before a process wanted it are not
    archived later: its conferences keep the version with which they began.

    Raises NotFound, NotAllowed before the evidence is sealed (NOT_SEALED), Unavailable when there is no room.
    """
    async with house.desk.lock(f"archive:{conference_id}"):
        conference = await the_conference(house, organisation, conference_id)
        process = await house.store.process(organisation, conference.process, conference.process_version)
        package = await house.store.package(organisation, conference_id)
        if process is None or not process.archive_certificate or conference.purged_at:
            return package.archive if package else None
        if package is None:
            raise NotAllowed("the evidence is being sealed; try again in a moment", code="NOT_SEALED")
        if package.archive is not None:
            return package.archive
        try:
            return await _made(house, conference, process, package)
        except VaultFull as full:
            raise Unavailable("there is no room for the archived copy") from full


async def _made(house: House, conference: Conference, process: Process, package: Package) -> Archive | None:
    organisation, prefix = conference.organisation, archive_prefix(conference.organisation, conference.id)
    await house.vault.delete(prefix)  # what an earlier try left
    key = house.keyring.unwrap(conference.wrapped_key)
    wanted = _wanted(await _read(house, package, key), process)
    if not wanted:
        return None
    files = [await _enclosed(house, process, one, f"{prefix}/{number}", key) for number, one in enumerate(wanted, 1)]
    whose = house.envelopes.recipient(process.archive_certificate)
    archive = Archive(
        made_at=house.clock.now(), fingerprint=whose.fingerprint, subject=whose.subject, files=tuple(files)
    )
    details: dict[str, object] = {"certificate": whose.fingerprint, "files": len(files), "of": process.archive}
    for _ in range(RETRIES):
        there = await house.store.package(organisation, conference.id)
        if there is None or any(
            one.state != "stored"
            for one in await house.store.artifacts(organisation, conference.id)
            if one.id in {file.artifact for file in files}
        ):
            await house.vault.delete(prefix)
            return None  # deleted meanwhile
        present = await house.store.conference(organisation, conference.id)
        if present is None:
            return None
        entry = audit(house, conference, SYSTEM, "archive.made", details)
        changed = msgspec.structs.replace(there, archive=archive)
        change = Change(organisation=organisation, update=[changed], required=[present], audit=[entry])
        if await committed(house, change):
            return archive
    raise Unavailable("too many changes at once; try again")


def _wanted(package: SealedPackage, process: Process) -> Sequence[SealedFile]:
    return [
        file
        for file in package.files
        if not file.missing and (process.archive == "everything" or file.kind == "recording")
    ]


async def _read(house: House, package: Package, key: bytes) -> SealedPackage:
    stored = b"".join([part async for part in house.vault.read(package.object, key)])
    return msgspec.msgpack.decode(stored, type=SealedPackage)


async def _enclosed(house: House, process: Process, file: SealedFile, object_: str, key: bytes) -> ArchivedFile:
    envelope = house.envelopes.begin(process.archive_certificate, file.size)
    upload = await house.vault.create(object_, key)
    portion = _Portion(upload)
    try:
        await portion.add(envelope.head)
        async for part in house.vault.read(file.object, key):
            await portion.add(envelope.add(part))
        await portion.add(envelope.finish())
        await portion.flush()
        stored = await upload.finish()
    finally:
        await upload.close()
    return ArchivedFile(
        path=file.path,
        artifact=file.artifact,
        object=object_,
        size=stored.size,
        sha256=stored.sha256,
        crc=portion.crc,
    )


class _Portion:
    """Gathers small pieces, for each writing waits for the disk."""

    def __init__(self, upload: Upload) -> None:
        self._upload, self._kept = upload, bytearray()
        self.crc = 0

    async def add(self, data: bytes) -> None:
        self.crc = zlib.crc32(data, self.crc)
        self._kept += data
        if len(self._kept) >= PORTION:
            await self.flush()

    async def flush(self) -> None:
        if self._kept:
            await self._upload.append(bytes(self._kept))
            self._kept.clear()
        await asyncio.sleep(0)


async def open_archive(house: House, actor: Actor, organisation: str, conference_id: str, *, reason: str) -> Opened:
    """The archived copy as a ZIP: the package that remains after deletion, with the envelopes beside it, each as
    `archive/<path>.p7m`. Who takes it away and why is written down first.

    Raises NotFound, NotAllowed where there is none (NOT_ARCHIVED), Invalid without a reason, Unavailable.
    """
    reason = reason.strip()
    for _ in range(RETRIES):
        conference = await the_conference(house, organisation, conference_id)
        package = await house.store.package(organisation, conference_id)
        if package is None or package.archive is None:
            raise NotAllowed("there is no archived copy of this conference", code="NOT_ARCHIVED")
        if not 3 <= len(reason) <= LONGEST_REASON:
            raise Invalid(f"say why, in 3 to {LONGEST_REASON} characters", field="reason")
        entry = audit(house, conference, actor, "archive.handed_out", {}, {"reason": reason})
        if not await committed(house, Change(organisation=organisation, required=[conference, package], audit=[entry])):
            continue
        key = house.keyring.unwrap(conference.wrapped_key)
        return Opened(house, key, await _read(house, package, key), "deleted", package.archive)
    raise Unavailable("too many changes at once; try again")
