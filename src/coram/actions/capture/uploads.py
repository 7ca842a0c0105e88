"""Resumable uploads of stills and documents, straight into the vault.

The client announces size and digest, sends the bytes in pieces from the offset it is told, and after a lost
network, a reload or a restart of this server goes on from there. A file counts only once its digest agreed.
"""

import hashlib
from collections.abc import Sequence
from uuid import UUID

import msgspec

from coram.actions.capture.files import (
    MAGIC_LENGTH,
    FileKind,
    begins_as,
    check_announced,
    object_key,
    open_name,
    seal_name,
)
from coram.actions.capture.kept import (
    committed,
    discard_photo,
    facts,
    may_capture,
    may_send,
    read,
    retaken,
    still_wanted,
    the_conference,
)
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit
from coram.core.artifact import Artifact, Person
from coram.core.audit import Actor
from coram.core.conference import Conference
from coram.core.errors import Gone, Invalid, NotAllowed, NotFound, TooLarge, Unavailable, UnsupportedType
from coram.ports.store import Change
from coram.ports.vault import Stored, Upload, VaultFull

__all__ = ["OffsetMismatch", "UploadProgress", "append", "begin", "discard_photo", "progress", "read"]

MOST_FILES = 200
"""Files that one conference takes, discarded ones included."""


class UploadProgress(msgspec.Struct, frozen=True, kw_only=True):
    """`offset` bytes are safely on disk: go on from there. `complete` once all arrived and the digest agreed."""

    upload: str
    offset: int
    complete: bool


class OffsetMismatch(NotAllowed):
    """The piece does not begin where the bytes on disk end. `progress` says where that is."""

    code = "OFFSET_MISMATCH"

    def __init__(self, progress: UploadProgress) -> None:
        super().__init__(f"go on from offset {progress.offset}", field="offset")
        self.progress = progress


async def begin(
    house: House,
    organisation: str,
    conference_id: str,
    actor: Actor,
    *,
    request: str,
    kind: FileKind,
    name: str,
    mime: str,
    size: int,
    sha256: str,
    width: int = 0,
    height: int = 0,
) -> UploadProgress:
    """Announce a file of `size` bytes. The same `request` and `sha256` (hex) again finds the same upload.

    `actor` is the applicant, answering the ask whose id is `request`, or the call's operator with a document
    and a `request` of their own choice. Raises NotFound, NotAllowed (not in a call; ASK_WITHDRAWN), Invalid,
    TooLarge, UnsupportedType, Unavailable.
    """
    check_announced(kind=kind, name=name, mime=mime, size=size, sha256=sha256, width=width, height=height)
    if not request or len(request) > 100:
        raise Invalid("a request has 1 to 100 characters", field="request")
    announced = Artifact(
        organisation=organisation,
        id="",
        conference=conference_id,
        kind=kind,
        name="",
        created_at=house.clock.now(),
        object="",
        mime=mime,
        size=size,
        sha256=sha256,
        width=width,
        height=height,
        person="applicant" if actor.kind == "applicant" else "operator",
        request=request,
    )
    for _ in range(RETRIES):
        upload = await _find_or_make(house, announced, actor, name)
        if upload is not None:
            return await progress(house, organisation, conference_id, upload)
    raise Unavailable("too many changes at once; try again")


async def append(
    house: House,
    organisation: str,
    conference_id: str,
    upload_id: str,
    offset: int,
    data: bytes,
    *,
    person: Person | None = None,
) -> UploadProgress:
    """Add a piece at `offset`; with the last one the digest is checked and the file is stored.

    `person`, where given, must be the one whose upload it is. Raises OffsetMismatch, NotFound, NotAllowed,
    TooLarge, UnsupportedType or Invalid (DIGEST_MISMATCH: nothing is kept, begin again), Gone, Unavailable.
    """
    async with house.desk.lock(upload_id):
        artifact = await _upload(house, organisation, conference_id, upload_id, person)
        if artifact.state == "stored":
            return UploadProgress(upload=artifact.id, offset=artifact.size, complete=True)
        conference = await the_conference(house, organisation, conference_id)
        still_wanted(house, conference, artifact)
        key = house.keyring.unwrap(conference.wrapped_key)
        try:
            return await _append(house, artifact, key, offset, data)
        except VaultFull as full:
            raise Unavailable("there is no room for the file; try again later") from full


async def progress(
    house: House, organisation: str, conference_id: str, upload_id: str, *, person: Person | None = None
) -> UploadProgress:
    """How far an upload is, after a reload or a restart too. Raises NotFound, Gone."""
    async with house.desk.lock(upload_id):
        artifact = await _upload(house, organisation, conference_id, upload_id, person)
        if artifact.state == "stored":
            return UploadProgress(upload=artifact.id, offset=artifact.size, complete=True)
        conference = await the_conference(house, organisation, conference_id)
        key = house.keyring.unwrap(conference.wrapped_key)
        received, writer = await _received(house, artifact, key)
        if writer is not None:
            await house.desk.put_back(upload_id, writer)
        return UploadProgress(upload=upload_id, offset=received, complete=False)


async def _append(house: House, artifact: Artifact, key: bytes, offset: int, data: bytes) -> UploadProgress:
    received, writer = await _received(house, artifact, key)
    try:
        _check_piece(artifact, received, offset, data)
    except OffsetMismatch:
        if writer is not None:
            await house.desk.put_back(artifact.id, writer)
        raise
    except (TooLarge, UnsupportedType):
        await _discard(house, artifact, writer)
        raise
    if data:
        writer = writer or await house.vault.create(artifact.object, key)
        received = await _write(writer, data)
    if received < artifact.size:
        if writer is not None:
            await house.desk.put_back(artifact.id, writer)
        return UploadProgress(upload=artifact.id, offset=received, complete=False)
    stored = await writer.finish() if writer is not None else await house.vault.stat(artifact.object, key)
    return await _finished(house, artifact, key, stored)


async def _find_or_make(house: House, announced: Artifact, actor: Actor, name: str) -> str | None:
    """The upload's id; None when somebody was faster and it must be looked for again."""
    organisation, conference_id = announced.organisation, announced.conference
    conference = await the_conference(house, organisation, conference_id)
    before = await house.store.artifacts(organisation, conference_id)
    same = [earlier for earlier in before if _identity(earlier) == _identity(announced)]
    found = next((earlier for earlier in same if earlier.state in ("uploading", "stored")), None)
    if found is not None:
        return found.id
    kind = announced.kind if announced.kind != "recording" else "document"
    if conference.run is not None and actor.kind == "applicant":
        purpose = await may_capture(house, conference, kind, announced.request, before)
    else:
        purpose = may_send(house, conference, actor, kind, announced.request)
    if len(before) >= MOST_FILES:
        raise NotAllowed(f"a conference takes at most {MOST_FILES} files", code="TOO_MANY_FILES")
    upload = _upload_id(conference_id, announced, len(same))
    artifact = msgspec.structs.replace(
        announced,
        id=upload,
        name=purpose,
        object=object_key(organisation, conference_id, upload),
        sealed=seal_name(house, conference, upload, name),
    )
    superseded = _unfinished(before, announced)
    change = Change(organisation=organisation, insert=[artifact], update=superseded, required=[conference])
    if not await committed(house, change):
        return None
    for old in superseded:
        async with house.desk.lock(old.id):
            await _destroy(house, old, house.desk.take(old.id))
    return upload


def _identity(artifact: Artifact) -> tuple[object, ...]:
    return (artifact.kind, artifact.person, artifact.request, artifact.sha256, artifact.size)


def _upload_id(conference: str, announced: Artifact, nth: int) -> str:
    """Derived, not drawn: of two equal announcements at once the second insert conflicts, and finds the first."""
    parts = (conference, *map(str, _identity(announced)), str(nth))
    return str(UUID(bytes=hashlib.sha256("\n".join(parts).encode()).digest()[:16], version=4))


def _unfinished(before: Sequence[Artifact], announced: Artifact) -> list[Artifact]:
    """Earlier, unfinished answers to the same request, as discarded: a new one replaces them."""
    wanted = (announced.kind, announced.person, announced.request)
    return [
        msgspec.structs.replace(earlier, state="discarded")
        for earlier in before
        if earlier.state == "uploading" and (earlier.kind, earlier.person, earlier.request) == wanted
    ]


async def _upload(
    house: House, organisation: str, conference_id: str, upload_id: str, person: Person | None
) -> Artifact:
    artifact = await house.store.artifact(organisation, upload_id)
    if artifact is None or artifact.conference != conference_id or artifact.kind == "recording":
        raise NotFound("no such upload", field="upload")
    if person is not None and artifact.person != person:
        raise NotFound("no such upload", field="upload")
    if artifact.state in ("discarded", "deleted"):
        raise Gone("this upload was discarded; begin again", field="upload")
    return artifact


async def _received(house: House, artifact: Artifact, key: bytes) -> tuple[int, Upload | None]:
    """Bytes on disk, and the writer to go on with where the object is unfinished."""
    try:
        writer = house.desk.take(artifact.id) or await house.vault.resume(artifact.object, key)
        if writer is not None:
            return writer.size, writer
        stored = await house.vault.stat(artifact.object, key)  # finished, but the server died before it said so
    except ValueError as altered:
        await _discard(house, artifact, None)
        raise Gone("what had arrived was damaged; begin again", field="upload") from altered
    return (stored.size, None) if stored is not None else (0, None)


def _check_piece(artifact: Artifact, received: int, offset: int, data: bytes) -> None:
    if offset != received:
        raise OffsetMismatch(UploadProgress(upload=artifact.id, offset=received, complete=False))
    if received + len(data) > artifact.size:
        raise TooLarge(f"the file was announced with {artifact.size} bytes", field="size")
    if offset == 0 and len(data) >= MAGIC_LENGTH and not begins_as(artifact.mime, data[:MAGIC_LENGTH]):
        raise UnsupportedType(f"this is no {artifact.mime} file", field="mime")


async def _write(writer: Upload, data: bytes) -> int:
    try:
        await writer.append(data)
    except FileNotFoundError:
        raise Gone("this upload was discarded; begin again", field="upload") from None
    except BaseException:
        await writer.close()
        raise
    return writer.size


async def _finished(house: House, artifact: Artifact, key: bytes, stored: Stored | None) -> UploadProgress:
    if stored is None or (stored.size, stored.sha256) != (artifact.size, artifact.sha256):
        await _discard(house, artifact, None)
        raise Invalid("the bytes do not have the announced digest; begin again", field="sha256", code="DIGEST_MISMATCH")
    start = b"".join([part async for part in house.vault.read(artifact.object, key, 0, MAGIC_LENGTH)])
    if not begins_as(artifact.mime, start):
        await _discard(house, artifact, None)
        raise UnsupportedType(f"this is no {artifact.mime} file", field="mime")
    for _ in range(RETRIES):
        conference = await the_conference(house, artifact.organisation, artifact.conference)
        still_wanted(house, conference, artifact)
        before = retaken(conference, artifact, await house.store.artifacts(artifact.organisation, artifact.conference))
        if await committed(house, _keeping(house, conference, artifact, before)):
            for old in before:
                await house.vault.delete(old.object)
            house.bus.nudge(f"conference:{artifact.conference}")
            return UploadProgress(upload=artifact.id, offset=artifact.size, complete=True)
    raise Unavailable("too many changes at once; try again")


def _keeping(house: House, conference: Conference, artifact: Artifact, retaken: Sequence[Artifact]) -> Change:
    sender = Actor(kind="operator", id=conference.operator)
    if artifact.person == "applicant":
        sender = Actor(kind="applicant")
    type_ = {"photo": "photo.taken", "video": "video.received"}.get(artifact.kind, "document.received")
    details = {**facts(artifact), "artifact": artifact.id, "from": artifact.person}
    name = open_name(house, conference, artifact)
    return Change(
        organisation=artifact.organisation,
        update=[msgspec.structs.replace(artifact, state="stored"), *retaken],
        required=[conference],
        audit=[
            *(
                audit(house, conference, sender, "photo.discarded", {**facts(old), "artifact": old.id})
                for old in retaken
            ),
            audit(house, conference, sender, type_, details, {"name": name} if name else None),
        ],
    )


async def _discard(house: House, artifact: Artifact, writer: Upload | None) -> None:
    discarded = msgspec.structs.replace(artifact, state="discarded")
    await committed(house, Change(organisation=artifact.organisation, update=[discarded]))
    await _destroy(house, artifact, writer)


async def _destroy(house: House, artifact: Artifact, writer: Upload | None) -> None:
    if writer is not None:
        await writer.close()
    await house.vault.delete(artifact.object)
