"""Telling people that something fails: which failures are worth a mail, what goes into one digest, when it is over."""

from typing import Literal

import msgspec

from coram.core.delivery import Delivery, DeliveryState
from coram.core.record import Record

FIRST_MAIL_TRIES = 3
"""Tries of a round after which a failing delivery is told for the first time."""
DIGEST_MS = 15 * 60_000
"""Between two mails about one process."""
GATHER_MS = 3_000
"""What fails together is told together."""
MOST_TOLD = 50
"""Deliveries that one digest names; of the others it says how many."""
LASTING_MS = 60_000
"""How long a fault of the system must last to be told, and be gone to be over."""
SEAL_MS = 60 * 86_400_000
"""How long before the evidence seal's certificate expires that is told, where none follows it."""
SESSIONS_MS = 3_600_000
"""Between two mails about the limit of sessions."""


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery that fails. `status` is HTTP's, or 0 with `error` in words. `next_at` is 0 where no try follows."""

    delivery: str
    conference: str
    host: str
    at: int
    attempts: int
    state: DeliveryState
    status: int = 0
    error: str = ""
    next_at: int = 0


class ReceiverAlert(Record, frozen=True, kw_only=True):
    """What is to be told about the receivers of one process. One for each process that ever had trouble.

    `failing` are hosts with trouble that were not reached since; `recovered` those reached again, not yet told.
    `due_at` is when the next mail goes out, 0 for none.
    """

    process: str
    troubles: tuple[Trouble, ...] = ()
    more: int = 0
    failing: tuple[str, ...] = ()
    recovered: tuple[str, ...] = ()
    mailed_at: int = 0
    due_at: int = 0


AlarmKind = Literal["disk", "media", "sessions", "seal"]


class Alarm(Record, frozen=True, kw_only=True):
    """A fault of the system, or a limit that was reached, for one organisation. `id` names kind and node.

    `told_at` is 0 while it has not lasted long enough; `well_since` is 0 while it lasts.
    """

    id: str
    kind: AlarmKind
    node: str
    since: int
    told_at: int = 0
    well_since: int = 0


class Mail(Record, frozen=True, kw_only=True):
    """An e-mail on its way. `purpose` names it in the audit trail. Kept until it is handed over or given up.

    One to an applicant has `conference` and, instead of the three texts, `sealed`: an `Envelope` as JSON,
    ciphertext under the conference's data key in Base64, so that erasing the conference reaches it.
    """

    id: str
    purpose: str
    to: str
    subject: str
    text: str
    created_at: int
    next_at: int
    attempts: int = 0
    conference: str = ""
    sealed: str = ""


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """What is sealed of a mail."""

    to: str
    subject: str
    text: str


# --- receivers ---------------------------------------------------------------------------------------------


def trouble_of(settled: Delivery, now: int) -> Trouble | None:
    """What a try that was just settled gives reason to tell: the third failure of a round, and the last; a pause."""
    tries = settled.attempts - settled.replayed_from
    final = settled.state in ("failed", "paused")
    if not final and (settled.state != "pending" or tries != FIRST_MAIL_TRIES):
        return None
    return Trouble(
        delivery=settled.id,
        conference=settled.conference,
        host=settled.host,
        at=now,
        attempts=tries,
        state=settled.state,
        status=settled.last_status,
        error=settled.last_error,
        next_at=0 if final else settled.next_at,
    )


def with_trouble(alert: ReceiverAlert, trouble: Trouble, now: int) -> ReceiverAlert:
    """The alert with one more trouble; what was to be told of the same delivery is replaced."""
    kept = tuple(one for one in alert.troubles if one.delivery != trouble.delivery)
    full = len(kept) >= MOST_TOLD
    return msgspec.structs.replace(
        alert,
        troubles=kept if full else (*kept, trouble),
        more=alert.more + full,
        failing=(*(host for host in alert.failing if host != trouble.host), trouble.host),
        recovered=tuple(host for host in alert.recovered if host != trouble.host),
        due_at=_due(alert, now),
    )


def with_success(alert: ReceiverAlert, host: str, now: int) -> ReceiverAlert | None:
    """The alert once a host that had trouble was reached; None where that changes nothing."""
    if host not in alert.failing:
        return None
    return msgspec.structs.replace(
        alert,
        failing=tuple(one for one in alert.failing if one != host),
        recovered=(*alert.recovered, host),
        due_at=_due(alert, now),
    )


def told(alert: ReceiverAlert, now: int) -> ReceiverAlert:
    """After its mail was written."""
    return msgspec.structs.replace(alert, troubles=(), more=0, recovered=(), mailed_at=now, due_at=0)


def _due(alert: ReceiverAlert, now: int) -> int:
    return alert.due_at or max(now + GATHER_MS, alert.mailed_at + DIGEST_MS if alert.mailed_at else 0)


# --- the system --------------------------------------------------------------------------------------------

News = Literal["", "begun", "over"]


def looked_at(alarm: Alarm, *, wrong: bool, now: int) -> tuple[Alarm | None, News]:
    """The alarm after somebody looked, and what to tell. None where it is over."""
    if wrong:
        lasts = msgspec.structs.replace(alarm, well_since=0)
        if not alarm.told_at and now - alarm.since >= LASTING_MS:
            return msgspec.structs.replace(lasts, told_at=now), "begun"
        return lasts, ""
    if not alarm.told_at:
        return None, ""
    if not alarm.well_since:
        return msgspec.structs.replace(alarm, well_since=now), ""
    return (None, "over") if now - alarm.well_since >= LASTING_MS else (alarm, "")


# --- mail --------------------------------------------------------------------------------------------------

MAIL_DELAYS_SECONDS: tuple[int, ...] = (60, 300, 1_800, 7_200, 21_600, 43_200)
"""The wait after each failed try; after the last there is none."""


def next_try(mail: Mail, status: int, now: int) -> Mail | None:
    """The mail after a failed try; None when it is given up: refused for good (5xx), or too often failed."""
    if 500 <= status < 600 or mail.attempts >= len(MAIL_DELAYS_SECONDS):
        return None
    delay = MAIL_DELAYS_SECONDS[mail.attempts] * 1000
    return msgspec.structs.replace(mail, attempts=mail.attempts + 1, next_at=now + delay)
