"""A second person's decision, and decisions that supersede earlier ones."""

from typing import Any

import msgspec

from coram.actions.conference.calling import NOTE_MAX, limited
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference, open_content, with_content
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.conference import Command, Conference, Confirm, Outcome, Supersede, decide
from coram.core.errors import Forbidden, Invalid, NotAllowed

LEAST_REASON = 10
"""Characters: a superseded decision wants words that somebody can follow years later."""


async def confirm(
    house: House, caller: Caller, conference: str, outcome: Outcome, abort_code: str, note: str
) -> Conference:
    """The second person decides a call whose operator completed it: the same, or otherwise. Only now it is told.

    `note` replaces the operator's in what the relying party reads. Raises NotFound, Forbidden for whoever is neither
    reviewer nor supervisor, NotAllowed for whoever decided first (SAME_PERSON) or where nothing waits, Invalid.
    """
    if not {"reviewer", "supervisor"} & set(caller.roles):
        raise Forbidden("only reviewers and supervisors confirm decisions", code="NOT_REVIEWER")
    note = limited(note, NOTE_MAX, "note")

    def decision(work: Work) -> Moved | None:
        found = work.conference
        if found.state == "closed" and (found.outcome, found.abort_code, found.decided_by) == (
            outcome, abort_code, caller.id,
        ):  # fmt: skip
            return None  # the same click twice
        if found.state != "in_review" or found.proposed is None:
            raise NotAllowed("nothing here waits for a second person", code="WRONG_STATE")
        _must_know(work, abort_code)
        return _moved(house, caller, work, Confirm(by=caller.id, outcome=outcome, abort_code=abort_code), note)

    stored, _ = await change_conference(house, caller.organisation, conference, decision)
    return stored


async def supersede(
    house: House, caller: Caller, conference: str, outcome: Outcome, abort_code: str, reason: str
) -> Conference:
    """Replace a decision that was told: what was sent stays as it is, the new decision is sent as another delivery,
    and both stay to be seen. The relying party reads `reason` as the note.

    Raises NotFound, Forbidden for whoever is no supervisor, NotAllowed for whoever decided (SAME_PERSON), for the same
    decision (SAME_DECISION) or before there is one, Invalid without a reason.
    """
    if "supervisor" not in caller.roles:
        raise Forbidden("only supervisors supersede decisions", code="NOT_SUPERVISOR")
    reason = limited(reason, NOTE_MAX, "reason")
    if len(reason) < LEAST_REASON:
        raise Invalid(f"say why, in at least {LEAST_REASON} characters", field="reason")

    def decision(work: Work) -> Moved:
        _must_know(work, abort_code)
        return _moved(house, caller, work, Supersede(by=caller.id, outcome=outcome, abort_code=abort_code), reason)

    stored, _ = await change_conference(house, caller.organisation, conference, decision)
    return stored


def _must_know(work: Work, abort_code: str) -> None:
    if abort_code and work.process.abort_code(abort_code) is None:
        raise Invalid("this process has no such abort code", field="abort_code")


def _moved(house: House, caller: Caller, work: Work, command: Command, words: str) -> Moved:
    actor = Actor(kind="staff", id=caller.id)
    moved = decide(work.conference, command, rules=work.rules, now=house.clock.now())
    content = open_content(house, moved.conference)
    changes: dict[str, Any] = {"note": words} if words and isinstance(command, Confirm) else {}
    if isinstance(command, Supersede):
        changes = {"reasons": (*content.reasons, words)}
    content = msgspec.structs.replace(content, **changes)
    entry = audit(house, work.conference, actor, "decision.noted", {}, {"note": words or content.note})
    return Moved(
        with_content(house, moved.conference, content),
        actor,
        happened=moved.happened,
        audit=[entry],
        note=words if isinstance(command, Supersede) else None,
    )
