"""Putting a package together: the audit document, the reports, the manifests and their signatures."""

import asyncio
import hashlib
import zlib
from collections.abc import Mapping, Sequence

import msgspec
import structlog

from coram.actions.capture.files import open_name
from coram.actions.evidence.data import ConferenceFacts, collect
from coram.actions.evidence.document import audit_document
from coram.actions.evidence.report import Source, picture_name, report_of
from coram.actions.evidence.report_words import Telling
from coram.actions.evidence.sealed import (
    REPORT,
    REPORT_TEXT,
    VARIANTS,
    SealedFile,
    SealedPackage,
    Variant,
    included,
    paths_of,
)
from coram.actions.house import House
from coram.actions.ledger import new_id, open_content, open_request
from coram.core.artifact import Artifact
from coram.core.audit import GENESIS
from coram.core.conference import Conference
from coram.core.errors import NotFound, Unavailable
from coram.core.evidence import AuditDocument, iso
from coram.core.manifest import FORMAT, ChainHead, FileKind, Manifest, ManifestFile, render
from coram.ports.printer import Attachment, CannotPrint
from coram.ports.vault import VaultFull

log = structlog.get_logger(__name__)

DELETED = "deleted, because its time of keeping is over or because that was asked for"
ON_REQUEST = "recordings are handed out on request"
DELETED_NOTE = "The files of this conference were deleted. Their digests and the audit trail remain."
NOT_PRINTED = "The report for people could not be printed."
NO_STAMP = "no time-stamping authority is configured"


async def assemble(
    house: House, conference: Conference, artifacts: Sequence[Artifact], key: bytes, measured: Mapping[str, SealedFile]
) -> tuple[SealedPackage, ChainHead, str]:
    """The sealed parts, the trail's head in them, and the time-stamp's instant (ISO), or why there is none.

    `measured`: the kept artifacts as they lie in the vault, by id. Raises NotFound, Unavailable when there is no room.
    """
    document, facts, paths = await _document(house, conference, artifacts)
    text = render(document)
    files = [
        msgspec.structs.replace(measured[one.id], path=paths[one.id], object=one.object, kind=one.kind)
        for one in artifacts
        if one.id in measured
    ]
    printed = await _reports(house, facts, document, artifacts, paths, key, text)
    if printed is not None:
        files.append(await _kept_report(house, conference, key, printed[0]))
    sealed = SealedPackage(
        conference=conference.id,
        audit=text,
        manifests={},
        certificate=house.seal.identity.chain,
        report_text=printed[1] if printed else b"",
        files=tuple(files),
    )
    rows = document.timeline
    chain = ChainHead(entries=len(rows), head=rows[-1].hash if rows else GENESIS)
    manifest = Manifest(
        format=FORMAT,
        organisation=conference.organisation,
        conference=conference.id,
        sealed_at=iso(house.clock.now()),
        chain=chain,
        files=(),
        note="" if printed else NOT_PRINTED,
    )
    manifests: dict[Variant, bytes] = {variant: render(_listed(manifest, sealed, variant)) for variant in VARIANTS}
    signatures, stamp = await _signed(house, manifests)
    return msgspec.structs.replace(sealed, manifests=manifests, signatures=signatures), chain, stamp


async def keep(house: House, key: bytes, object_: str, data: bytes) -> None:
    """Store `data` in the vault. Raises Unavailable when there is no room."""
    try:
        upload = await house.vault.create(object_, key)
        await upload.append(data)
        await upload.finish()
    except VaultFull as full:
        await house.vault.delete(object_)
        raise Unavailable("there is no room for the evidence package") from full


async def _document(
    house: House, conference: Conference, artifacts: Sequence[Artifact]
) -> tuple[AuditDocument, ConferenceFacts, dict[str, str]]:
    organisation = await house.store.organisation(conference.organisation)
    identification = await house.store.identification(conference.organisation, conference.identification)
    if organisation is None or identification is None:
        raise NotFound("no such conference", field="conference")
    kept = [one for one in artifacts if one.state in ("stored", "deleted")]
    paths = paths_of(kept, {one.id: open_name(house, conference, one) for one in kept})
    facts = await collect(house, conference.organisation, conference.id)
    document = audit_document(
        house,
        organisation,
        facts,
        open_content(house, conference),
        open_request(house, identification).data,
        artifacts,
        paths,
        await house.store.audit(conference.organisation, conference.id),
    )
    return document, facts, paths


async def _reports(
    house: House,
    facts: ConferenceFacts,
    document: AuditDocument,
    artifacts: Sequence[Artifact],
    paths: Mapping[str, str],
    key: bytes,
    text: bytes,
) -> tuple[bytes, bytes] | None:
    """The report with pictures and the one without, signed. None when it cannot be printed: that must not keep the
    evidence from being sealed.
    """
    organisation = await house.store.organisation(facts.conference.organisation)
    if organisation is None:
        raise NotFound("no such conference", field="conference")
    source = Source(
        document=document,
        facts=facts,
        artifacts=tuple(artifacts),
        paths=paths,
        zone=organisation.time_zone,
        organisation=organisation.name,
        seal=house.seal.identity,
        pictures=True,
    )
    tell = Telling(facts.conference.language or facts.process.languages[0], source.zone)
    attached = Attachment(name="audit.json", mime="application/json", description=tell("attachment"), content=text)
    reason, now = tell("reason", conference=facts.conference.id), house.clock.now()
    pictures = await _pictures(house, artifacts, key)
    try:
        whole = await house.printer.print(report_of(source), pictures, attached, now)
        plain = await house.printer.print(report_of(msgspec.structs.replace(source, pictures=False)), {}, attached, now)
    except CannotPrint:
        log.warning("report.failed", conference=facts.conference.id)
        return None
    return await house.seal.sign_pdf(whole, reason), await house.seal.sign_pdf(plain, reason)


async def _pictures(house: House, artifacts: Sequence[Artifact], key: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for one in artifacts:
        if one.kind == "photo" and one.state == "stored":
            try:
                found[picture_name(one)] = b"".join([part async for part in house.vault.read(one.object, key)])
            except (FileNotFoundError, ValueError):
                continue  # the manifest says that it is missing
    return found


async def _kept_report(house: House, conference: Conference, key: bytes, report: bytes) -> SealedFile:
    """It lies with the photos that it shows, and is destroyed with them."""
    object_ = f"{conference.organisation}/{conference.id}/report-{new_id(house)}"
    await keep(house, key, object_, report)
    return SealedFile(
        path=REPORT,
        object=object_,
        artifact="",
        kind="report",
        size=len(report),
        sha256=hashlib.sha256(report).hexdigest(),
        crc=zlib.crc32(report),
    )


def _listed(manifest: Manifest, sealed: SealedPackage, variant: Variant) -> Manifest:
    listed = [_own("audit.json", sealed.audit, "audit"), _own("seal.pem", sealed.certificate, "certificate")]
    if variant == "deleted" and sealed.report_text:
        listed.append(_own(REPORT_TEXT, sealed.report_text, "report"))
    for file in sealed.files:
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
    notes = [manifest.note, DELETED_NOTE if variant == "deleted" else ""]
    ordered = tuple(sorted(listed, key=lambda file: file.path))
    return msgspec.structs.replace(manifest, files=ordered, note=" ".join(note for note in notes if note))


def _own(path: str, data: bytes, kind: FileKind) -> ManifestFile:
    return ManifestFile(path=path, sha256=hashlib.sha256(data).hexdigest(), size=len(data), kind=kind)


async def _signed(house: House, manifests: Mapping[Variant, bytes]) -> tuple[dict[Variant, bytes], str]:
    """The signatures, and the last time-stamp's instant, or the first reason why one is missing."""
    at = house.clock.now()
    made = await asyncio.gather(*(house.seal.sign_detached(manifests[variant], at) for variant in VARIANTS))
    signatures = {variant: one.signature for variant, one in zip(VARIANTS, made, strict=True)}
    missing = [one.problem or NO_STAMP for one in made if not one.stamped_at]
    return signatures, missing[0] if missing else iso(max(one.stamped_at for one in made))
