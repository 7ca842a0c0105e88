"""What uploads and their readers share, and the files once they are kept: reading, taking a photo out."""

from collections.abc import AsyncIterator

import msgspec

from coram.actions.capture.files import FileKind, open_name
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit, open_content
from coram.core.artifact import Artifact
from coram.core.audit import Actor
from coram.core.conference import Conference
from coram.core.content import AskKind
from coram.core.errors import Gone, Invalid, NotAllowed, NotFound, Unavailable
from coram.ports.store import Change, Conflict, StoreFull

ASKED_BY: dict[str, AskKind] = {"photo": "still", "document": "document_share"}
"""What the operator asks for when the applicant sends a file of that kind."""


async def read(
    house: House, organisation: str, conference_id: str, artifact_id: str
) -> tuple[Artifact, str, AsyncIterator[bytes]]:
    """A stored file, its own name and its bytes. Raises NotFound, Gone when it was discarded or deleted."""
    artifact = await house.store.artifact(organisation, artifact_id)
    if artifact is None or artifact.conference != conference_id or artifact.state == "uploading":
        raise NotFound("no such file", field="artifact")
    if artifact.state != "stored":
        raise Gone("the file was deleted", field="artifact")
    conference = await the_conference(house, organisation, conference_id)
    key = house.keyring.unwrap(conference.wrapped_key)
    return artifact, open_name(house, conference, artifact), house.vault.read(artifact.object, key)


async def discard_photo(
    house: House, organisation: str, conference_id: str, artifact_id: str, actor: Actor
) -> Artifact:
    """Take a photo out, for a retake: its bytes are destroyed, its digest stays in the audit trail.

    Repeats are harmless. Raises NotFound, NotAllowed outside the call or for anybody but its operator.
    """
    for _ in range(RETRIES):
        conference = await the_conference(house, organisation, conference_id)
        artifact = await house.store.artifact(organisation, artifact_id)
        if artifact is None or artifact.conference != conference_id or artifact.kind != "photo":
            raise NotFound("no such photo", field="photo")
        if artifact.state == "discarded":
            return artifact
        if artifact.state != "stored":
            raise NotFound("no such photo", field="photo")
        in_call(conference)
        if conference.operator != actor.id:
            raise NotAllowed("this conference is not assigned to that operator")
        discarded = msgspec.structs.replace(artifact, state="discarded")
        entry = audit(house, conference, actor, "photo.discarded", {**facts(artifact), "artifact": artifact.id})
        change = Change(organisation=organisation, update=[discarded], required=[conference], audit=[entry])
        if await committed(house, change):
            await house.vault.delete(artifact.object)
            house.bus.nudge(f"conference:{conference_id}")
            return discarded
    raise Unavailable("too many changes at once; try again")


async def the_conference(house: House, organisation: str, conference_id: str) -> Conference:
    """Raises NotFound for what is unknown, erased or another organisation's."""
    found = await house.store.conference(organisation, conference_id)
    if found is None or found.erased:
        raise NotFound("no such conference", field="conference")
    return found


def in_call(conference: Conference) -> None:
    """Raises NotAllowed outside the call."""
    if conference.state != "in_call":
        raise NotAllowed("files are taken only during the call")


def may_send(house: House, conference: Conference, actor: Actor, kind: FileKind, request: str) -> str:
    """The purpose of the file. Raises NotAllowed, Invalid."""
    in_call(conference)
    if actor.kind != "applicant":
        if conference.operator != actor.id:
            raise NotAllowed("this conference is not assigned to that operator")
        if kind != "document":
            raise Invalid("photos come from the applicant", field="kind")
        return ""
    ask = open_content(house, conference).ask
    if ask is None or ask.id != request or ask.kind != ASKED_BY.get(kind):
        raise NotAllowed("this was not asked for, or no longer is", field="request", code="ASK_WITHDRAWN")
    return (ask.purpose or "other") if kind == "photo" else ""


def still_wanted(house: House, conference: Conference, artifact: Artifact) -> None:
    """Raises NotAllowed once the call is over or its ask was withdrawn."""
    in_call(conference)
    if artifact.person == "applicant":
        ask = open_content(house, conference).ask
        if ask is None or ask.id != artifact.request:
            raise NotAllowed("this is no longer asked for", field="request", code="ASK_WITHDRAWN")


def facts(artifact: Artifact) -> dict[str, object]:
    """What the audit trail says of a photo or document."""
    stated: dict[str, object] = {"sha256": artifact.sha256, "size": artifact.size, "mime": artifact.mime}
    if artifact.kind == "photo":
        stated |= {"purpose": artifact.name, "width": artifact.width, "height": artifact.height}
    return stated


async def committed(house: House, change: Change) -> bool:
    """False when somebody was faster. Raises Unavailable when the disk is full."""
    try:
        await house.store.commit(change)
    except Conflict:
        return False
    except StoreFull as full:
        raise Unavailable("the disk is full; nothing was changed") from full
    return True
