"""Deleting what was recorded: when somebody asks for it, and when its days are over."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from coram.actions.capture.kept import committed, the_conference
from coram.actions.evidence.archiving import archive_prefix
from coram.actions.evidence.checkpoints import sign_chain
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit, organisation_audit
from coram.core.archived import Archive
from coram.core.artifact import Artifact
from coram.core.audit import Actor
from coram.core.conference import FINAL, Conference
from coram.core.errors import NotAllowed, Refusal, Unavailable
from coram.core.record import Record
from coram.ports.store import Change

KINDS = ("audio", "video", "photos", "documents")


class LegalHold(Refusal):
    """The conference must be kept until somebody lifts the hold."""

    code = "LEGAL_HOLD"


async def delete_artifacts(
    house: House,
    actor: Actor,
    organisation: str,
    conference_id: str,
    *,
    reason: str = "requested",
    keep_archive: bool = False,
) -> dict[str, int]:
    """Destroy recordings, photos and documents, what was made of them, and their archived copy unless that is kept. The
    textual audit and the form stay: they are sealed in records under the same data key, which therefore stays until
    everything is erased.

    Returns how many of `audio`, `video`, `photos`, `documents` were there, be it in the archived copy alone; a repeat
    returns zeros. Raises NotFound, NotAllowed while the conference goes on, LegalHold, Unavailable.
    """
    for _ in range(RETRIES):
        conference = await _deletable(house, organisation, conference_id)
        artifacts = await house.store.artifacts(organisation, conference_id)
        package = await house.store.package(organisation, conference_id)
        stored = [one for one in artifacts if one.state == "stored"]
        gone: list[Record] = [msgspec.structs.replace(one, state="deleted") for one in stored]
        gone += [msgspec.structs.replace(one, state="discarded") for one in artifacts if one.state == "uploading"]
        entries = []
        archive = package.archive if package and not keep_archive else None
        counts = _counts([one for one in artifacts if one in stored or _in(archive, one)])
        if stored or not conference.purged_at:
            entries = [audit(house, conference, actor, "artifacts.deleted", {**_counts(stored), "reason": reason})]
        if archive is not None:
            details: dict[str, object] = {"files": len(archive.files), "reason": reason}
            entries.append(audit(house, conference, actor, "archive.deleted", details))
        if package is not None and (package.film or archive):  # a film's bytes lie with the recordings
            left = package.archive if keep_archive else None
            gone.append(msgspec.structs.replace(package, film=None, archive=left))
        # first nobody can read them any more, then they are destroyed, then the clock may forget about them
        change = Change(organisation=organisation, update=gone, required=[conference], audit=entries)
        if (gone or entries) and not await committed(house, change):
            continue
        await house.vault.delete(f"{organisation}/{conference_id}")
        if not keep_archive:
            await house.vault.delete(archive_prefix(organisation, conference_id))
        await _mark_purged(house, organisation, conference_id)
        house.bus.nudge(f"conference:{conference_id}")
        return counts
    raise Unavailable("too many changes at once; try again")


def _in(archive: Archive | None, artifact: Artifact) -> bool:
    return archive is not None and any(file.artifact == artifact.id for file in archive.files)


async def erase_everything(
    house: House, actor: Actor, organisation: str, conference_id: str, *, reason: str = "requested"
) -> dict[str, int]:
    """Destroy all that is known of a conference but that it was, when, and how it ended; its data key with it.

    What stays is an entry of the organisation's chain, with the last hash of the conference's own, written in the same
    moment as the rows go, and the seal signs for it at once. Returns counts as `delete_artifacts`. Raises as that does,
    and RuntimeError where copies of the rows may still be read in the database's file; afterwards the conference is
    not found.
    """
    before = await house.store.package(organisation, conference_id)
    counts = await delete_artifacts(house, actor, organisation, conference_id, reason="erased")
    entries, head = await house.store.audit_head(organisation, conference_id)
    package = await house.store.package(organisation, conference_id)
    await _deletable(house, organisation, conference_id)
    await house.vault.delete(f"{organisation}/{conference_id}-package")
    details: dict[str, object] = {
        "conference": conference_id,
        **counts,
        "reason": reason,
        "chain_entries": entries,
        "chain_head": head,
        "package": package.sha256 if package else "",
        "archived": len(before.archive.files) if before and before.archive else 0,
    }
    entry = organisation_audit(house, actor, "conference.erased", details)
    await house.store.erase(organisation, conference_id, everything=True, audit=[entry])
    await sign_chain(house, organisation, "organisation")
    return counts


async def _deletable(house: House, organisation: str, conference_id: str) -> Conference:
    conference = await the_conference(house, organisation, conference_id)
    if conference.state not in FINAL:
        raise NotAllowed("the conference is not over", code="STILL_ACTIVE")
    if conference.legal_hold:
        raise LegalHold("this conference is under legal hold and must be kept")
    return conference


async def _mark_purged(house: House, organisation: str, conference_id: str) -> None:
    for _ in range(RETRIES):
        conference = await the_conference(house, organisation, conference_id)
        if conference.purged_at:
            return
        purged = msgspec.structs.replace(conference, purged_at=house.clock.now())
        if await committed(house, Change(organisation=organisation, update=[purged])):
            return
    raise Unavailable("too many changes at once; try again")


def _counts(artifacts: Sequence[Artifact]) -> dict[str, int]:
    """A recording counts for what is inside: audio, and video unless it has none."""
    counted = Counter[str]()
    for one in artifacts:
        if one.kind == "recording":
            counted["audio"] += 1
            counted["video"] += one.mime.startswith("video/")
        elif one.kind == "video":
            counted["video"] += 1
        else:
            counted[f"{one.kind}s"] += 1
    return {kind: counted[kind] for kind in KINDS}
