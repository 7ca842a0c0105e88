"""The evidence package: sealed once when a conference is over, streamed from then on."""

import asyncio
import hashlib
import zlib
from collections.abc import Sequence

import msgspec

from coram.actions.capture.kept import committed, the_conference
from coram.actions.evidence.assembling import DELETED, assemble, keep
from coram.actions.evidence.checkpoints import signed
from coram.actions.evidence.sealed import VARIANTS, Opened, SealedFile, SealedPackage, Variant
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit, new_id
from coram.core.artifact import Artifact
from coram.core.audit import SYSTEM
from coram.core.checkpoint import Checkpoint, Head
from coram.core.conference import FINAL, Conference
from coram.core.errors import NotAllowed, NotFound, Unavailable
from coram.core.manifest import ChainHead
from coram.ports.store import Change, Package

UNREADABLE = "its bytes in the store cannot be read any more"

PAUSE_EVERY = 16
"""Pieces of 64 KiB hashed before others get their turn."""


async def seal(house: House, organisation: str, conference_id: str) -> Package:
    """Seal the package of a conference that is over and whose recordings were stored. Sealed once: repeats return
    what there is. Raises NotFound, NotAllowed while the conference goes on, Unavailable when there is no room.
    """
    measured: dict[str, SealedFile] = {}
    for _ in range(RETRIES):
        conference = await the_conference(house, organisation, conference_id)
        if conference.state not in FINAL:
            raise NotAllowed("the conference is not over")
        there = await house.store.package(organisation, conference_id)
        if there is not None:
            return there
        package = await _sealed_once(house, conference, measured)
        if package is not None:
            return package
    raise Unavailable("too many changes at once; try again")


async def open_package(
    house: House, organisation: str, conference_id: str, *, recordings: bool | None = None
) -> Opened:
    """The package as sealed; once the files were deleted, what remains. `recordings` None: as the process says.

    Raises NotFound, NotAllowed while the conference goes on (WRONG_STATE) or is not sealed yet (NOT_SEALED).
    """
    conference = await the_conference(house, organisation, conference_id)
    if conference.state not in FINAL:
        raise NotAllowed("the conference is not over")
    package = await house.store.package(organisation, conference_id)
    if package is None:
        raise NotAllowed("the evidence is being sealed; try again in a moment", code="NOT_SEALED")
    if recordings is None:
        process = await house.store.process(organisation, conference.process, conference.process_version)
        recordings = process is not None and process.recordings_in_package
    variant: Variant = "with_recordings" if recordings else "without_recordings"
    artifacts = await house.store.artifacts(organisation, conference_id)
    if conference.purged_at or any(one.state == "deleted" for one in artifacts):
        variant = "deleted"
    key = house.keyring.unwrap(conference.wrapped_key)
    try:
        stored = b"".join([part async for part in house.vault.read(package.object, key)])
    except FileNotFoundError:
        raise NotFound("no such conference", field="conference") from None  # erased in this moment
    return Opened(house, key, msgspec.msgpack.decode(stored, type=SealedPackage), variant)


async def _sealed_once(house: House, conference: Conference, measured: dict[str, SealedFile]) -> Package | None:
    """None when something changed meanwhile. `measured` keeps what was read from one try to the next."""
    organisation, key = conference.organisation, house.keyring.unwrap(conference.wrapped_key)
    process = await house.store.process(organisation, conference.process, conference.process_version)
    artifacts = await house.store.artifacts(organisation, conference.id)
    unfinished = [one for one in artifacts if one.state == "uploading"]
    sealed, chain, stamp = await assemble(
        house, conference, artifacts, key, await _measured(house, artifacts, key, measured)
    )
    sealed = msgspec.structs.replace(sealed, digests={v: await _digest(house, key, sealed, v) for v in VARIANTS})
    variant: Variant = "with_recordings" if process and process.recordings_in_package else "without_recordings"
    package = Package(
        organisation=organisation,
        conference=conference.id,
        object=f"{organisation}/{conference.id}-package/{new_id(house)}",
        sha256=sealed.digests[variant],
        size=Opened(house, key, sealed, variant).size,
        sealed_at=house.clock.now(),
    )
    await keep(house, key, package.object, msgspec.msgpack.encode(sealed))
    details: dict[str, object] = {
        "sha256": package.sha256,
        "size": package.size,
        "chain_entries": chain.entries,
        "chain_head": chain.head,
        "time_stamp": stamp,
    }
    change = Change(
        organisation=organisation,
        insert=[package, _checkpoint(house, sealed, chain, organisation=organisation, stamped=stamp.startswith("2"))],
        update=[msgspec.structs.replace(one, state="discarded") for one in unfinished],
        required=[one for one in artifacts if one.state == "stored"],
        audit=[audit(house, conference, SYSTEM, "package.sealed", details)],
    )
    renewed = sealed.certificate != house.seal.identity.chain  # another seal took over while this was put together
    if renewed or not await committed(house, change):
        await house.vault.delete(package.object)
        for file in sealed.files:
            if file.kind == "report":
                await house.vault.delete(file.object)
        return None
    for one in unfinished:
        await _drop(house, one)
    return package


def _checkpoint(
    house: House, sealed: SealedPackage, chain: ChainHead, *, organisation: str, stamped: bool
) -> Checkpoint:
    """Of the conference's chain as it is in the packages, with the packages themselves. Where they have no
    time-stamp, this may get one later.
    """
    head = Head(chain=sealed.conference, seq=chain.entries, hash=chain.head)
    digests = [sealed.digests[variant] for variant in VARIANTS]
    return signed(house, organisation, [head], digests, stamp=not stamped)


async def _measured(
    house: House, artifacts: Sequence[Artifact], key: bytes, measured: dict[str, SealedFile]
) -> dict[str, SealedFile]:
    """Every kept artifact as it lies in the vault, by id; `measured` gets those that were read."""
    found: dict[str, SealedFile] = {}
    for one in artifacts:
        if one.state == "stored":
            if one.id not in measured:
                measured[one.id] = await _measure(house, one, key)
            found[one.id] = measured[one.id]
        elif one.state == "deleted":
            found[one.id] = SealedFile(
                path="", object="", artifact=one.id, kind=one.kind, size=one.size, sha256=one.sha256, missing=DELETED
            )
    return found


async def _measure(house: House, artifact: Artifact, key: bytes) -> SealedFile:
    """Read a file once from end to end: its CRC-32, and whether it still is what was taken in."""
    digest, crc, size, count = hashlib.sha256(), 0, 0, 0
    missing = ""
    try:
        async for part in house.vault.read(artifact.object, key):
            digest.update(part)
            crc = zlib.crc32(part, crc)
            size, count = size + len(part), count + 1
            if count % PAUSE_EVERY == 0:
                await asyncio.sleep(0)
    except (FileNotFoundError, ValueError):
        missing = UNREADABLE
    if (size, digest.hexdigest()) != (artifact.size, artifact.sha256):
        missing = UNREADABLE
    return SealedFile(
        path="",
        object=artifact.object,
        artifact=artifact.id,
        kind=artifact.kind,
        size=artifact.size,
        sha256=artifact.sha256,
        crc=crc,
        missing=missing,
    )


async def _digest(house: House, key: bytes, sealed: SealedPackage, variant: Variant) -> str:
    digest, count = hashlib.sha256(), 0
    async for part in Opened(house, key, sealed, variant).reader():
        digest.update(part)
        count += 1
        if count % PAUSE_EVERY == 0:
            await asyncio.sleep(0)
    return digest.hexdigest()


async def _drop(house: House, artifact: Artifact) -> None:
    async with house.desk.lock(artifact.id):
        writer = house.desk.take(artifact.id)
        if writer is not None:
            await writer.close()
        await house.vault.delete(artifact.object)
