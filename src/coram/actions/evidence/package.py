"""The evidence package: sealed once when a conference is over, streamed from then on."""

import asyncio
import hashlib
import zlib
from collections.abc import Sequence

import msgspec

from coram.actions.capture.files import open_name
from coram.actions.capture.kept import committed, the_conference
from coram.actions.evidence.data import collect
from coram.actions.evidence.document import audit_document
from coram.actions.evidence.sealed import VARIANTS, Opened, SealedFile, SealedPackage, Variant, included, paths_of
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit, new_id, open_content, open_request
from coram.core.artifact import Artifact
from coram.core.audit import GENESIS, SYSTEM
from coram.core.conference import FINAL, Conference
from coram.core.errors import NotAllowed, NotFound, Unavailable
from coram.core.evidence import iso
from coram.core.manifest import FORMAT, ChainHead, Manifest, ManifestFile, render
from coram.ports.store import Change, Package
from coram.ports.vault import VaultFull

DELETED = "deleted, because its time of keeping is over or because that was asked for"
ON_REQUEST = "recordings are handed out on request"
UNREADABLE = "its bytes in the store cannot be read any more"
DELETED_NOTE = "The files of this conference were deleted. Their digests and the audit trail remain."

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
    sealed, manifest = await _assemble(house, conference, artifacts, key, measured)
    sealed = msgspec.structs.replace(sealed, digests={v: await _digest(house, key, sealed, v) for v in VARIANTS})
    variant: Variant = "with_recordings" if process and process.recordings_in_package else "without_recordings"
    size = Opened(house, key, sealed, variant).size
    package = Package(
        organisation=organisation,
        conference=conference.id,
        object=f"{organisation}/{conference.id}-package/{new_id(house)}",
        sha256=sealed.digests[variant],
        size=size,
        sealed_at=house.clock.now(),
    )
    await _keep(house, key, package.object, msgspec.msgpack.encode(sealed))
    details: dict[str, object] = {
        "sha256": package.sha256,
        "size": package.size,
        "chain_entries": manifest.chain.entries,
        "chain_head": manifest.chain.head,
    }
    change = Change(
        organisation=organisation,
        insert=[package],
        update=[msgspec.structs.replace(one, state="discarded") for one in unfinished],
        required=[one for one in artifacts if one.state == "stored"],
        audit=[audit(house, conference, SYSTEM, "package.sealed", details)],
    )
    if not await committed(house, change):
        await house.vault.delete(package.object)
        return None
    for one in unfinished:
        await _drop(house, one)
    return package


async def _assemble(
    house: House, conference: Conference, artifacts: Sequence[Artifact], key: bytes, measured: dict[str, SealedFile]
) -> tuple[SealedPackage, Manifest]:
    organisation = await house.store.organisation(conference.organisation)
    identification = await house.store.identification(conference.organisation, conference.identification)
    if organisation is None or identification is None:
        raise NotFound("no such conference", field="conference")
    kept = [one for one in artifacts if one.state in ("stored", "deleted")]
    paths = paths_of(kept, {one.id: open_name(house, conference, one) for one in kept})
    files: list[SealedFile] = []
    for one in kept:
        if one.state == "stored" and one.id not in measured:
            measured[one.id] = await _measure(house, one, key)
        blank = SealedFile(path="", object="", artifact=one.id, kind="photo", size=one.size, sha256=one.sha256)
        base = measured[one.id] if one.state == "stored" else msgspec.structs.replace(blank, missing=DELETED)
        files.append(msgspec.structs.replace(base, path=paths[one.id], object=one.object, kind=one.kind))
    entries = await house.store.audit(conference.organisation, conference.id)
    document = audit_document(
        house,
        organisation,
        await collect(house, conference.organisation, conference.id),
        open_content(house, conference),
        open_request(house, identification).data,
        artifacts,
        paths,
        entries,
    )
    text = render(document)
    manifest = Manifest(
        format=FORMAT,
        organisation=organisation.id,
        conference=conference.id,
        sealed_at=iso(house.clock.now()),
        chain=ChainHead(entries=len(entries), head=entries[-1].hash if entries else GENESIS),
        files=(),
    )
    manifests: dict[Variant, bytes] = {variant: render(_listed(manifest, text, files, variant)) for variant in VARIANTS}
    sealed = SealedPackage(conference=conference.id, audit=text, manifests=manifests, files=tuple(files))
    return sealed, manifest


def _listed(manifest: Manifest, text: bytes, files: Sequence[SealedFile], variant: Variant) -> Manifest:
    listed = [ManifestFile(path="audit.json", sha256=hashlib.sha256(text).hexdigest(), size=len(text), kind="audit")]
    for file in files:
        whole = included(file, variant)
        listed.append(
            ManifestFile(
                path=file.path,
                sha256=file.sha256,
                size=file.size,
                kind=file.kind,
                artifact=file.artifact,
                included=whole,
                left_out="" if whole else file.missing or (DELETED if variant == "deleted" else ON_REQUEST),
            )
        )
    note = DELETED_NOTE if variant == "deleted" else ""
    ordered = tuple(sorted(listed, key=lambda file: file.path))
    return msgspec.structs.replace(manifest, files=ordered, note=note)


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


async def _keep(house: House, key: bytes, object_: str, data: bytes) -> None:
    try:
        upload = await house.vault.create(object_, key)
        await upload.append(data)
        await upload.finish()
    except VaultFull as full:
        await house.vault.delete(object_)
        raise Unavailable("there is no room for the evidence package") from full


async def _drop(house: House, artifact: Artifact) -> None:
    async with house.desk.lock(artifact.id):
        writer = house.desk.take(artifact.id)
        if writer is not None:
            await writer.close()
        await house.vault.delete(artifact.object)
