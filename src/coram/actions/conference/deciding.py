"""The operator's decision."""

import msgspec

from coram.actions.conference.calling import NOTE_MAX, actor_of, limited, must_be_in_call
from coram.actions.conference.ending import released
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference, open_content, tell_organisation, with_content
from coram.core.access import Caller
from coram.core.conference import Close, Outcome, decide
from coram.core.errors import Invalid, NotAllowed
from coram.core.script import blocking


class Blocked(NotAllowed):
    """Mandatory steps are not passed; `steps` names them."""

    code = "STEPS_MISSING"

    def __init__(self, steps: list[str]) -> None:
        super().__init__("not passed yet: " + ", ".join(steps), field="outcome")
        self.steps = steps
        self.extra = {"blocking": steps}


def _unrecorded(house: House, work: Work) -> list[str]:
    """A call that must be recorded is not completed while it is not. Whoever dropped out cannot be recorded, nor can
    those whom test mode plays: the trail says of their call that it is one.
    """
    if not work.process.recording or work.conference.applicant_left_at or work.conference.played is not None:
        return []
    return [] if house.monitor.call(work.conference.id).recording(house.clock.now()) else ["recording"]


async def close(house: House, caller: Caller, conference: str, outcome: Outcome, abort_code: str, note: str) -> None:
    """Decide. Raises NotFound for a call of somebody else's, Blocked, Invalid for an unknown abort code."""
    note = limited(note, NOTE_MAX, "note")
    photos = await house.store.artifacts(caller.organisation, conference)

    def decision(work: Work) -> Moved | None:
        must_be_in_call(work, caller, wrap_up=True)
        found = work.conference
        if found.state in ("closed", "in_review"):
            if (outcome, abort_code) in ((found.outcome, found.abort_code), (found.proposed, "")):
                return None  # the same click twice
            raise NotAllowed("this call is already decided", code="ALREADY_CLOSED")
        must_be_in_call(work, caller)
        if abort_code and work.process.abort_code(abort_code) is None:
            raise Invalid("this process has no such abort code", field="abort_code")
        content = open_content(house, work.conference)
        if outcome == "completed":
            missing = [*blocking(work.process, content, photos), *_unrecorded(house, work)]
            if missing:
                raise Blocked(missing)
        if note:
            content = msgspec.structs.replace(content, note=note)
        now = house.clock.now()
        command = Close(operator=caller.id, outcome=outcome, abort_code=abort_code)
        moved = decide(work.conference, command, rules=work.rules, now=now)
        closed = with_content(house, moved.conference, msgspec.structs.replace(content, ask=None))
        entry = audit(house, work.conference, actor_of(caller), "decision.noted", {}, {"note": content.note})
        return Moved(
            closed,
            actor_of(caller),
            happened=moved.happened,
            audit=[entry],
            update=released(work, now=now),
        )

    await change_conference(house, caller.organisation, conference, decision)
    tell_organisation(house, caller.organisation)
