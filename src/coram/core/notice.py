"""What a relying party is told, in no vendor's words: that a conference is over or waits for a reviewer, or that a
document expires.
"""

from typing import Any, Literal

import msgspec

from coram.core.closing import Ending
from coram.core.conference import Conference, EndedWhy, Outcome
from coram.core.errors import NotAllowed
from coram.core.unattended import FinalDecision


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """`note` is the operator's or reviewer's, at closing. `chain_seq` and `chain_head` are the audit trail's at that
    moment. `in_review`: the rules have come to `decision`, and a reviewer's is still to come. `document_expires`: an
    approved document does in at most `expires_within` days, 0 when it has; `document_expiry` is its last day.

    `superseded` is the decision that this one replaces, None for the first; `number` counts decisions from 1.

    `additional` and `next_process` are what the process's end rules added.
    """

    conference: str
    identification: str
    process: str
    kind: Literal["closed", "ended", "in_review", "document_expires"]
    at: int
    outcome: Outcome | None = None
    abort_code: str = ""
    ended_why: EndedWhy | None = None
    note: str = ""
    answered: bool = False
    """Whether an operator had taken it: a process had run."""
    unattended: bool = False
    decision: FinalDecision | None = None
    reasons: tuple[str, ...] = ()
    reviewed: bool = False
    """Whether a reviewer decided it."""
    number: int = 1
    superseded: Outcome | None = None
    superseded_code: str = ""
    chain_seq: int = 0
    chain_head: str = ""
    additional: dict[str, Any] = {}
    next_process: str = ""
    document_expiry: str = ""
    expires_within: int = 0
    told: dict[str, Any] = {}
    """What the face tells besides, fixed at this moment."""


def notice_of(
    conference: Conference, note: str, ending: Ending | None = None, *, chain_seq: int = 0, chain_head: str = ""
) -> Notice:
    """The notice of a conference that is over, or in review. Raises NotAllowed for any other."""
    kind: Literal["closed", "ended", "in_review"]
    if conference.state == "closed":
        kind = "closed"
    elif conference.state == "ended":
        kind = "ended"
    elif conference.state == "in_review":
        kind = "in_review"
    else:
        raise NotAllowed("the conference is not over")
    run = conference.run
    before = conference.superseded[-1] if conference.superseded else None
    return Notice(
        conference=conference.id,
        identification=conference.identification,
        process=conference.process,
        kind=kind,
        at=(conference.decided_at if before else conference.ended_at) or (run.in_review_since if run else 0),
        outcome=conference.outcome,
        abort_code=conference.abort_code,
        ended_why=conference.ended_why,
        note=note,
        answered=conference.answered_at > 0,
        unattended=run is not None,
        decision=run.decision if run else None,
        reasons=run.reasons if run else (),
        reviewed=bool(run and run.votes),
        number=len(conference.superseded) + 1,
        superseded=before.outcome if before else None,
        superseded_code=before.abort_code if before else "",
        chain_seq=chain_seq,
        chain_head=chain_head,
        additional=ending.data if ending else {},
        next_process=ending.next_process if ending else "",
    )
