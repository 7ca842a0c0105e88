"""What happens inside a call: asks, camera, chat, the script's steps, notes."""

from typing import Literal

import msgspec

from coram.actions.house import House
from coram.actions.ledger import (
    Moved,
    Work,
    audit,
    change_conference,
    new_id,
    open_content,
    organisation_audit,
    with_content,
)
from coram.core.access import Caller
from coram.core.audit import Actor, AuditDraft, commit
from coram.core.conference import AT_REST
from coram.core.content import (
    Ask,
    AskKind,
    Camera,
    ChatLine,
    ConferenceContent,
    ItemResult,
    Location,
    StepResult,
    StepStatus,
)
from coram.core.errors import Invalid, NotAllowed, NotFound
from coram.core.process import Process, Step
from coram.core.script import draw_items, status_of

CHAT_MAX = 2_000
NOTE_MAX = 4_000

APPLICANT = Actor(kind="applicant")


def actor_of(caller: Caller) -> Actor:
    """How a caller stands in the audit trail."""
    return APPLICANT if caller.kind == "applicant" else Actor(kind="operator", id=caller.id)


def must_be_in_call(work: Work, caller: Caller, *, wrap_up: bool = False) -> None:
    """The caller is one of the two people of this running call (or of one just decided, for wrap-up).

    Raises NotFound where the caller has no part in it, NotAllowed where the call is over or has not begun.
    """
    if caller.kind == "staff" and work.conference.operator != caller.id:
        raise NotFound("no such call", field="conference")
    if work.conference.state == "in_call" or (wrap_up and work.conference.state in AT_REST):
        return
    raise NotAllowed("there is no call under way")


def step_named(process: Process, name: str) -> Step:
    """Raises NotFound."""
    for step in process.steps:
        if step.name == name:
            return step
    raise NotFound(f"this process has no step '{name}'", field="step")


def limited(text: str, limit: int, field: str) -> str:
    """The text without surrounding blanks. Raises Invalid where it is too long."""
    if len(text) > limit:
        raise Invalid(f"at most {limit} characters", field=field)
    return text.strip()


async def ask_for(
    house: House, caller: Caller, conference: str, kind: AskKind, purpose: str, text: str, artifact: str = ""
) -> Ask:
    """Ask the applicant for something; it replaces what was asked before."""
    if kind in ("show", "still") and purpose not in ("document_front", "document_back", "face", "other"):
        raise Invalid("one of document_front, document_back, face, other", field="purpose")
    text = limited(text, 300, "text")

    def decision(work: Work) -> Moved:
        must_be_in_call(work, caller)
        now = house.clock.now()
        ask = Ask(id=new_id(house), kind=kind, purpose=purpose, text=text, artifact=artifact, at=now)
        content = msgspec.structs.replace(open_content(house, work.conference), ask=ask)
        details: dict[str, object] = {"kind": kind, "purpose": purpose, "ask": ask.id}
        entry = audit(
            house, work.conference, actor_of(caller), "applicant.asked", details, {"text": text} if text else None
        )
        return Moved(with_content(house, work.conference, content), actor_of(caller), audit=[entry], result=ask)

    _, ask = await change_conference(house, caller.organisation, conference, decision)
    return msgspec.convert(ask, Ask) if not isinstance(ask, Ask) else ask


async def withdraw_ask(house: House, caller: Caller, conference: str) -> None:
    """Nothing is asked any more. Harmless when nothing was."""

    def decision(work: Work) -> Moved | None:
        must_be_in_call(work, caller)
        content = open_content(house, work.conference)
        if content.ask is None:
            return None
        cleared = msgspec.structs.replace(content, ask=None)
        return Moved(with_content(house, work.conference, cleared), actor_of(caller))

    await change_conference(house, caller.organisation, conference, decision)


async def set_camera(house: House, caller: Caller, conference: str, camera: Camera) -> None:
    """How the applicant's camera shall stand. `zoom` from 1 to 10."""
    if not 1 <= camera.zoom <= 10:
        raise Invalid("from 1 to 10", field="zoom")

    def decision(work: Work) -> Moved | None:
        must_be_in_call(work, caller)
        content = open_content(house, work.conference)
        if content.camera == camera:
            return None
        details: dict[str, object] = {"facing": camera.facing, "torch": camera.torch, "zoom": camera.zoom}
        entry = audit(house, work.conference, actor_of(caller), "camera.requested", details)
        changed = msgspec.structs.replace(content, camera=camera)
        return Moved(with_content(house, work.conference, changed), actor_of(caller), audit=[entry])

    await change_conference(house, caller.organisation, conference, decision)


async def say(house: House, caller: Caller, conference: str, text: str) -> None:
    """A chat message from either person."""
    text = limited(text, CHAT_MAX, "text")
    if not text:
        raise Invalid("a message needs words", field="text")

    def decision(work: Work) -> Moved:
        must_be_in_call(work, caller)
        content = open_content(house, work.conference)
        person: Literal["applicant", "operator"] = "applicant" if caller.kind == "applicant" else "operator"
        if len(content.chat) >= 500:
            raise NotAllowed("this call's chat is full")
        line = ChatLine(id=new_id(house), person=person, text=text, at=house.clock.now())
        entry = audit(house, work.conference, actor_of(caller), "chat.said", {"id": line.id}, {"text": text})
        changed = msgspec.structs.replace(content, chat=(*content.chat, line))
        return Moved(with_content(house, work.conference, changed), actor_of(caller), audit=[entry])

    await change_conference(house, caller.organisation, conference, decision)


async def set_note(house: House, caller: Caller, conference: str, text: str) -> None:
    """The operator's note, which the relying party gets at the end."""
    text = limited(text, NOTE_MAX, "text")

    def decision(work: Work) -> Moved:
        must_be_in_call(work, caller)
        content = msgspec.structs.replace(open_content(house, work.conference), note=text)
        return Moved(with_content(house, work.conference, content), actor_of(caller))

    await change_conference(house, caller.organisation, conference, decision)


async def set_write_up(house: House, caller: Caller, conference: str, text: str) -> None:
    """The operator's words after the call: for the organisation, not for the relying party.

    No part of the call's evidence, which is sealed at its close: the organisation's own chain holds a commitment.
    """
    text = limited(text, NOTE_MAX, "text")
    salt = house.chance.bytes(16).hex()

    def decision(work: Work) -> Moved:
        must_be_in_call(work, caller, wrap_up=True)
        if work.duty is None:
            raise NotAllowed("the write-up is closed once you are ready again")
        content = msgspec.structs.replace(open_content(house, work.conference), write_up=text, write_up_salt=salt)
        entry = organisation_audit(house, actor_of(caller), "call.written_up", {"conference": conference})
        entry = msgspec.structs.replace(entry, commitment=commit(salt, {"text": text}))
        return Moved(with_content(house, work.conference, content), actor_of(caller), audit=[entry])

    await change_conference(house, caller.organisation, conference, decision)


async def set_step(
    house: House,
    caller: Caller,
    conference: str,
    name: str,
    *,
    status: StepStatus | None,
    values: dict[str, str] | None,
    note: str | None,
) -> None:
    """Set a step by hand, or fill its form. A form's status follows from its values unless one is given.

    Raises Invalid for a field that the form has not, NotAllowed where a step's status is not the operator's to set.
    """

    def decision(work: Work) -> Moved:
        must_be_in_call(work, caller)
        step = step_named(work.process, name)
        content = open_content(house, work.conference)
        before = content.steps.get(name, StepResult())
        if status == "passed" and step.kind in ("consent", "device_test", "one_time_code", "location"):
            raise NotAllowed(f"the step '{name}' is passed by what it asks for, not by hand")
        merged = {**before.values, **_checked(step, values or {})}
        now = house.clock.now()
        after = msgspec.structs.replace(
            before,
            status=status or before.status,
            values=merged,
            note=limited(before.note if note is None else note, NOTE_MAX, "note"),
            actor="operator",
            started_at=before.started_at or now,
            at=now,
        )
        if status is None:
            after = msgspec.structs.replace(after, status=status_of(step, after, content))
        entry = audit(
            house,
            work.conference,
            actor_of(caller),
            "step.set",
            {"step": name, "status": after.status, "fields": sorted(values or {})},
            {"values": values or {}, "note": after.note},
        )
        return _with_step(house, work, content, name, after, caller, entry)

    await change_conference(house, caller.organisation, conference, decision)


def _checked(step: Step, values: dict[str, str]) -> dict[str, str]:
    names = {field.name for field in step.fields}
    for key, value in values.items():
        if key not in names:
            raise Invalid(f"the form has no field '{key}'", field=f"values.{key}")
        limited(value, 500, f"values.{key}")
    return {key: value.strip() for key, value in values.items()}


async def set_item(
    house: House,
    caller: Caller,
    conference: str,
    name: str,
    item: str,
    *,
    result: Literal["ok", "doubtful", "no"],
    note: str,
) -> None:
    """Answer one drawn question, security feature or checklist entry. Raises NotFound for one not drawn."""

    def decision(work: Work) -> Moved:
        must_be_in_call(work, caller)
        step = step_named(work.process, name)
        content = open_content(house, work.conference)
        if item not in content.drawn.get(name, ()):
            raise NotFound("that item was not drawn for this call", field="item")
        before = content.steps.get(name, StepResult())
        now = house.clock.now()
        answered = ItemResult(id=item, result=result, note=limited(note, 500, "note"), at=now)
        items = (*(old for old in before.items if old.id != item), answered)
        after = msgspec.structs.replace(
            before, items=items, actor="operator", started_at=before.started_at or now, at=now
        )
        after = msgspec.structs.replace(after, status=status_of(step, after, content))
        entry = audit(
            house,
            work.conference,
            actor_of(caller),
            "item.answered",
            {"step": name, "item": item, "result": result, "status": after.status},
            {"note": note} if note else None,
        )
        return _with_step(house, work, content, name, after, caller, entry)

    await change_conference(house, caller.organisation, conference, decision)


def _with_step(
    house: House,
    work: Work,
    content: ConferenceContent,
    name: str,
    result: StepResult,
    caller: Caller,
    entry: AuditDraft,
) -> Moved:
    changed = msgspec.structs.replace(content, steps={**content.steps, name: result})
    return Moved(with_content(house, work.conference, changed), actor_of(caller), audit=[entry])


def drawn_for(house: House, process: Process) -> dict[str, tuple[str, ...]]:
    """Fresh draws for every step with a pool: what the operator must ask and look at is not the operator's choice."""
    return {step.name: draw_items(step, house.chance.bytes(64)) for step in process.steps if step.pool}


async def locate(house: House, caller: Caller, found: Location) -> None:
    """The applicant's device answered where it is, or that it may not say."""

    def decision(work: Work) -> Moved:
        must_be_in_call(work, caller)
        content = open_content(house, work.conference)
        if content.ask is None or content.ask.kind != "location":
            raise NotAllowed("nobody asked for the location")
        now = house.clock.now()
        location = msgspec.structs.replace(found, at=now)
        steps = dict(content.steps)
        for step in work.process.steps:
            if step.kind == "location":
                status: StepStatus = "failed" if location.error else "passed"
                steps[step.name] = StepResult(status=status, actor="applicant", started_at=now, at=now)
        entry = audit(
            house,
            work.conference,
            APPLICANT,
            "location.answered",
            {"given": not location.error},
            msgspec.to_builtins(location),
        )
        changed = msgspec.structs.replace(content, location=location, ask=None, steps=steps)
        return Moved(with_content(house, work.conference, changed), APPLICANT, audit=[entry])

    await change_conference(house, caller.organisation, caller.conference, decision)
