"""What uploads and their readers share, and the files once they are kept: reading, taking a photo out."""

from collections.abc import AsyncIterator, Sequence

import msgspec

from coram.actions.capture.files import FileKind, open_name
from coram.actions.house import House
from coram.actions.ledger import RETRIES, Work, audit, open_content, read_work
from coram.core.artifact import Artifact
from coram.core.audit import Actor
from coram.core.capture_plan import CHALLENGE, next_task, purposes, request_of, run_of, steps_of
from coram.core.conference import Conference
from coram.core.content import AskKind, ConferenceContent
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


async def may_capture(
    house: House, conference: Conference, kind: FileKind, request: str, before: Sequence[Artifact]
) -> str:
    """The purpose of a file that the applicant takes alone: of the task that is open, or of one of the same step that
    is taken again. Raises NotAllowed.
    """
    work = await read_work(house, conference.organisation, conference.id)
    content, rules = open_content(house, conference), work.rules.unattended
    if conference.state == "capturing":
        for step in steps_of(work.process, rules):
            if step.name in content.capture.submitted:
                continue
            for purpose in purposes(step, rules, content.capture):
                fits = (kind == "video") == (purpose == CHALLENGE)
                if fits and request == request_of(step.name, purpose, run_of(conference)):
                    return _in_turn(work, content, before, purpose)
    raise NotAllowed("this is not asked for now", field="request", code="ASK_WITHDRAWN")


def _in_turn(work: Work, content: ConferenceContent, before: Sequence[Artifact], purpose: str) -> str:
    """A challenge has been drawn before its video; a document has been chosen before its photo."""
    if purpose == CHALLENGE and content.capture.challenge is None:
        raise NotAllowed("draw the challenge first", field="request", code="NO_CHALLENGE")
    task = next_task(work.process, work.rules.unattended, work.conference, content, before)
    if task is not None and task.kind == "document":
        raise NotAllowed("choose the document first", field="request", code="NO_DOCUMENT_CHOSEN")
    return purpose


def retaken(conference: Conference, artifact: Artifact, before: Sequence[Artifact]) -> list[Artifact]:
    """Earlier files of the same task, as discarded: the applicant took it again before handing it in."""
    if conference.run is None or not artifact.request:
        return []
    return [
        msgspec.structs.replace(one, state="discarded")
        for one in before
        if one.request == artifact.request and one.state == "stored" and one.id != artifact.id
    ]


def still_wanted(house: House, conference: Conference, artifact: Artifact) -> None:
    """Raises NotAllowed once the call is over or its ask was withdrawn."""
    if conference.run is not None:
        step = artifact.request.split(".")[0]
        submitted = open_content(house, conference).capture.submitted
        current = request_of(step, artifact.name, conference.run) == artifact.request
        if conference.state != "capturing" or step in submitted or not current:
            raise NotAllowed("this is no longer asked for", field="request", code="ASK_WITHDRAWN")
        return
    in_call(conference)
    if artifact.person == "applicant":
        ask = open_content(house, conference).ask
        if ask is None or ask.id != artifact.request:
            raise NotAllowed("this is no longer asked for", field="request", code="ASK_WITHDRAWN")


def facts(artifact: Artifact) -> dict[str, object]:
    """What the audit trail says of a photo or document."""
    stated: dict[str, object] = {"sha256": artifact.sha256, "size": artifact.size, "mime": artifact.mime}
    if artifact.kind == "video":
        stated["purpose"] = artifact.name
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
