"""What a relying party is told when a conference is over, in no vendor's words."""

from typing import Any, Literal

import msgspec

from coram.core.closing import Ending
from coram.core.conference import Conference, EndedWhy, Outcome
from coram.core.errors import NotAllowed


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """`note` is the operator's, at closing. `chain_seq` and `chain_head` are the audit trail's at that moment.

    `additional` and `next_process` are what the process's end rules added.
    """

    conference: str
    identification: str
    process: str
    kind: Literal["closed", "ended"]
    at: int
    outcome: Outcome | None = None
    abort_code: str = ""
    ended_why: EndedWhy | None = None
    note: str = ""
    answered: bool = False
    """Whether an operator had taken it: a process had run."""
    unattended: bool = False
    chain_seq: int = 0
    chain_head: str = ""
    additional: dict[str, Any] = {}
    next_process: str = ""


def notice_of(
    conference: Conference, note: str, ending: Ending | None = None, *, chain_seq: int = 0, chain_head: str = ""
) -> Notice:
    """The notice of a conference that is over. Raises NotAllowed while it is not."""
    if conference.state == "closed":
        kind: Literal["closed", "ended"] = "closed"
    elif conference.state == "ended":
        kind = "ended"
    else:
        raise NotAllowed("the conference is not over")
    return Notice(
        conference=conference.id,
        identification=conference.identification,
        process=conference.process,
        kind=kind,
        at=conference.ended_at,
        outcome=conference.outcome,
        abort_code=conference.abort_code,
        ended_why=conference.ended_why,
        note=note,
        answered=conference.answered_at > 0,
        chain_seq=chain_seq,
        chain_head=chain_head,
        additional=ending.data if ending else {},
        next_process=ending.next_process if ending else "",
    )
