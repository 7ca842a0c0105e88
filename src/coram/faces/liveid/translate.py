"""From our records to LiveID+ words."""

from collections.abc import Sequence

from coram.actions.identification.looking import Run
from coram.core.conference import Conference
from coram.core.request_data import iso
from coram.core.staff import StaffMember
from coram.faces.liveid.dialect import LETTERS
from coram.faces.liveid.shapes import CallInfo, CallTimes, DecisionFacts, OperatorInfo

_STATUS = {"waiting": "queued", "offered": "ringing", "in_review": "review"}


def call_status(conference: Conference) -> str:
    """The vendor's word for where a call stands; for an ended one, why."""
    if conference.state == "ended":
        return conference.ended_why or "system"
    return _STATUS.get(conference.state, conference.state)


def end_pattern(conference: Conference) -> str | None:
    """N, S, A, K; None while it is not over."""
    if conference.state == "closed":
        return LETTERS.get(conference.outcome or "", "K")
    if conference.state == "in_review" and conference.run is not None:
        return "S"
    return "K" if conference.state == "ended" else None


def decisions(conference: Conference, reasons: Sequence[str]) -> list[DecisionFacts]:
    """Every decision there was, the one in force last. `reasons` are those of all but the first."""
    taken = [(one.outcome, one.abort_code, one.at) for one in conference.superseded]
    taken.append((conference.outcome or "completed", conference.abort_code, conference.decided_at))
    return [
        DecisionFacts(end_pattern=LETTERS[outcome], abortCode=code or None, date=date(at), reason=reason or None)
        for (outcome, code, at), reason in zip(taken, ("", *reasons), strict=False)
    ]


def date(at: int) -> str | None:
    """ISO 8601, None for an instant that has not come."""
    return iso(at) if at else None


def operator_info(operator: StaffMember | None) -> OperatorInfo | None:
    """The operator as a relying party knows them."""
    if operator is None:
        return None
    return OperatorInfo(id=operator.id, name=operator.name, external_id=operator.external_id)


def call_info(run: Run) -> CallInfo:
    """Everything about a call but its data."""
    conference = run.conference
    waited = (conference.answered_at - conference.waiting_since) // 1000 if conference.answered_at else None
    return CallInfo(
        idConference=conference.id,
        status=call_status(conference),
        id_process=conference.process,
        self=conference.run is not None,
        call_request_date=date(conference.created_at),
        call_queue_date=date(conference.waiting_since),
        call_answer_date=date(conference.answered_at),
        call_end_date=date(conference.ended_at),
        call_last_activity=date(conference.last_activity_at),
        end_pattern=end_pattern(conference),
        abortCode=conference.abort_code or None,
        note=run.note or None,
        operator=operator_info(run.operator),
        waitingSeconds=waited,
        language=conference.language,
    )


def call_times(run: Run) -> CallTimes:
    """What whoever holds only the link may see."""
    conference = run.conference
    return CallTimes(
        status=call_status(conference),
        call_request_date=date(conference.created_at),
        call_queue_date=date(conference.waiting_since),
        call_answer_date=date(conference.answered_at),
        call_end_date=date(conference.ended_at),
    )
