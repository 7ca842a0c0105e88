"""Photos and documents of a call, seen from the script: what an arrived file settles, and retaking."""

import msgspec

from coram.actions.capture.comparing_faces import COMPARED, compare_faces
from coram.actions.capture.files import open_name
from coram.actions.capture.kept import discard_photo
from coram.actions.capture.reading_photos import read_photo
from coram.actions.conference.calling import actor_of, must_be_in_call
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference, new_id, open_content, with_content
from coram.core.access import Caller
from coram.core.artifact import Artifact
from coram.core.content import Ask, StepResult
from coram.core.errors import NotAllowed, NotFound


async def file_arrived(house: House, caller: Caller, conference: str, upload: str) -> None:
    """A file is complete: what was asked is answered, or the applicant is asked to read it. Idempotent."""
    artifact = await house.store.artifact(caller.organisation, upload)
    if artifact is None or artifact.state != "stored":
        return
    if artifact.kind == "photo" and artifact.name.startswith("document"):
        house.errands.start(read_photo(house, caller.organisation, conference, artifact.id), long=True)
    if artifact.kind == "photo" and artifact.name in COMPARED:
        house.errands.start(compare_faces(house, caller.organisation, conference), long=True)

    def decision(work: Work) -> Moved | None:
        content = open_content(house, work.conference)
        if work.conference.state != "in_call":
            return None
        if artifact.person == "operator":
            if content.ask is not None and content.ask.artifact == artifact.id:
                return None
            ask = Ask(
                id=new_id(house),
                kind="document_read",
                text=open_name(house, work.conference, artifact),
                artifact=artifact.id,
                at=house.clock.now(),
            )
            changed = msgspec.structs.replace(content, ask=ask)
        elif content.ask is not None and content.ask.id == artifact.request:
            changed = msgspec.structs.replace(content, ask=None)
        else:
            return None
        return Moved(with_content(house, work.conference, changed), actor_of(caller))

    await change_conference(house, caller.organisation, conference, decision)


async def accept_document(house: House, caller: Caller, document: str) -> None:
    """The applicant has read a shared document and accepts it. Raises NotFound for one that was not shared."""
    artifact = await _document(house, caller, document)

    def decision(work: Work) -> Moved | None:
        must_be_in_call(work, caller)
        if artifact.accepted:
            return None
        content = open_content(house, work.conference)
        now = house.clock.now()
        steps = dict(content.steps)
        for step in work.process.steps:
            if step.kind == "shared_document":
                steps[step.name] = StepResult(status="passed", actor="applicant", started_at=now, at=now)
        ask = None if content.ask is not None and content.ask.artifact == document else content.ask
        changed = msgspec.structs.replace(content, steps=steps, ask=ask)
        details: dict[str, object] = {"artifact": document, "sha256": artifact.sha256}
        entry = audit(house, work.conference, actor_of(caller), "document.accepted", details)
        accepted = msgspec.structs.replace(artifact, accepted=True)
        return Moved(with_content(house, work.conference, changed), actor_of(caller), audit=[entry], update=[accepted])

    await change_conference(house, caller.organisation, caller.conference, decision)


async def _document(house: House, caller: Caller, document: str) -> Artifact:
    artifact = await house.store.artifact(caller.organisation, document)
    shared = artifact is not None and artifact.kind == "document" and artifact.person == "operator"
    if artifact is None or not shared or artifact.conference != caller.conference or artifact.state != "stored":
        raise NotFound("no such document", field="artifact")
    return artifact


async def retake(house: House, caller: Caller, conference: str, photo: str) -> None:
    """Take a photo out. Raises NotFound, NotAllowed outside the caller's own call."""
    found = await house.store.conference(caller.organisation, conference)
    if found is None or found.operator != caller.id:
        raise NotFound("no such call", field="conference")
    if found.state != "in_call":
        raise NotAllowed("photos are retaken only during the call")
    await discard_photo(house, caller.organisation, conference, photo, actor_of(caller))
    house.bus.nudge(f"conference:{conference}")
    house.errands.start(compare_faces(house, caller.organisation, conference), long=True)  # with the one before it
