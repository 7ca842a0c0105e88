# ruff: noqa: N815 - the vendor spells them so
"""What the LiveID+ face answers. Member names are the vendor's; what is ours besides is additive."""

from typing import Any, Literal

import msgspec


class Shape(msgspec.Struct, kw_only=True):
    """A body of this face; members are spelt as they are here."""


class Failure(Shape, kw_only=True):
    """A refusal. `errorCode` is stable; `field` names the offending parameter where there is one."""

    success: Literal[False] = False
    error: str
    errorCode: str
    field: str | msgspec.UnsetType = msgspec.UNSET


class TokenAnswer(Shape, kw_only=True):
    """A conference token that lives for about two minutes."""

    success: bool = True
    token: str


class PushAnswer(Shape, kw_only=True):
    """`uId` starts the stored call; `url` is the link for the applicant. `expire` as ISO 8601 or null. `ignored` names
    members of `b64Data` that have no meaning with the method, where there are any.
    """

    success: bool = True
    uId: str
    url: str
    expire: str | None
    ignored: list[str] | msgspec.UnsetType = msgspec.UNSET


class Done(Shape, kw_only=True):
    """It is done."""

    success: bool = True


class LanguagesAnswer(Shape, kw_only=True):
    """ISO 639-1 codes, sorted."""

    success: bool = True
    languages: list[str]


class OperatorsAnswer(Shape, kw_only=True):
    """Operators who could take a call now."""

    success: bool = True
    availableOperators: int


class DayAnswer(Shape, kw_only=True):
    """A day in the organisation's time zone; the average in seconds, null where no call was answered."""

    date: str
    averageWaitingTime: int | None


class WaitingTimesAnswer(Shape, kw_only=True):
    """From the entry into the waiting room to the answer: the last seven days, today last, and the last 60 minutes."""

    success: bool = True
    lastWeek: list[DayAnswer]
    lastHour: int | None


class QueueAnswer(Shape, kw_only=True):
    """People in the waiting room of the process; calls that are ringing count, calls under test do not."""

    success: bool = True
    queue: int


class OperatorInfo(Shape, kw_only=True):
    """The operator who answered."""

    id: str
    name: str
    external_id: str


class CallInfo(Shape, kw_only=True):
    """One call. `status`: created, testing, queued, ringing, in_call, closed, or why it ended (test_failed,
    not_answered, cancelled, rejected, expired, system). Dates are ISO 8601 in UTC, null before their instant.
    """

    idConference: str
    status: str
    id_process: str
    self: bool
    call_request_date: str | None
    call_queue_date: str | None
    call_answer_date: str | None
    call_end_date: str | None
    call_last_activity: str | None
    end_pattern: str | None
    abortCode: str | None
    note: str | None
    operator: OperatorInfo | None
    waitingSeconds: int | None
    language: str


class CallTimes(Shape, kw_only=True):
    """One call as whoever holds only the `uId` may see it: how it stands and when."""

    status: str
    call_request_date: str | None
    call_queue_date: str | None
    call_answer_date: str | None
    call_end_date: str | None


class LastCallAnswer(Shape, kw_only=True):
    """The last call of a stored request; null while nobody opened it."""

    success: bool = True
    uId: str
    call: CallInfo | None


class LastCallTimesAnswer(Shape, kw_only=True):
    """The last call of a stored request, for whoever has no key."""

    success: bool = True
    uId: str
    call: CallTimes | None


class RequestAnswer(Shape, kw_only=True):
    """A stored request with all its calls, oldest first."""

    success: bool = True
    uId: str
    status: Literal["pending", "active", "completed", "suspended", "aborted", "expired", "deleted"]
    method: str
    expire: str | None
    created: str
    calls: list[CallInfo]


class RejectAnswer(Shape, kw_only=True):
    """The call was ended as by the system."""

    success: bool = True
    idConference: str
    end_pattern: Literal["K"] = "K"


class AlertEmailAnswer(Shape, kw_only=True):
    """The addresses that are told from now on; none for nobody."""

    success: bool = True
    processId: str
    email: list[str]


class DecisionFacts(Shape, kw_only=True):
    """One of several decisions, by when. `reason` says why it replaced the one before it."""

    end_pattern: str
    abortCode: str | None
    date: str | None
    reason: str | None


class SuspicionInfo(Shape, kw_only=True):
    """The operator suspects fraud. The person concerned must not learn it."""

    date: str | None
    note: str


class ConferenceDataAnswer(Shape, kw_only=True):
    """The data of a call; `data` has one member per module that was run. `end_pattern` is the decision in force;
    `decisions` are all of them, oldest first, where one was superseded. `suspicion` only where the operator suspects
    fraud, and never for a token that came through a browser.
    """

    success: bool = True
    call_answer_date: str | None
    call_end_date: str | None
    call_last_activity: str | None
    end_pattern: str | None
    operator: OperatorInfo | None
    data: dict[str, Any]
    suspicion: SuspicionInfo | msgspec.UnsetType = msgspec.UNSET
    decisions: list[DecisionFacts] | msgspec.UnsetType = msgspec.UNSET


class DeletedCounts(Shape, kw_only=True):
    """How many artifacts of each kind were deleted."""

    audio: int = 0
    video: int = 0
    photos: int = 0
    documents: int = 0


class DeleteAnswer(Shape, kw_only=True):
    """Repeating answers zeros. `erased` is true once everything is gone."""

    success: bool = True
    deleted: DeletedCounts
    erased: bool


class StatusAnswer(Shape, kw_only=True):
    """The service is active."""

    success: bool = True
    status: Literal["active"] = "active"
    version: str


class AuditUrlAnswer(Shape, kw_only=True):
    """Where the ZIP can be fetched, in whole or in ranges, until `expires`."""

    success: bool = True
    url: str
    expires: str
