"""What may be asked of a conference. `core.conference` says when each of them is allowed, and what it does."""

from typing import Literal

import msgspec

Outcome = Literal["completed", "suspended", "aborted"]
Person = Literal["applicant", "operator"]


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person, a program or the clock wants of a conference."""


class Begin(Command, frozen=True, kw_only=True):
    """The applicant's page starts the device test."""


class PassTest(Command, frozen=True, kw_only=True):
    """The device test passed; the applicant enters the waiting room. `seed` (hex) is 32 fresh random bytes."""

    seed: str
    commitment: str


class FailTest(Command, frozen=True, kw_only=True):
    """The device test failed and the applicant gave up."""


class Offer(Command, frozen=True, kw_only=True):
    """Assignment offers it to one operator."""

    operator: str


class Take(Command, frozen=True, kw_only=True):
    """The operator to whom it is offered takes it."""

    operator: str


class PassOn(Command, frozen=True, kw_only=True):
    """The operator to whom it is offered declines, or let the time run out (`missed`)."""

    operator: str
    missed: bool = False


class Cancel(Command, frozen=True, kw_only=True):
    """The applicant stops."""


class Reject(Command, frozen=True, kw_only=True):
    """The relying party or the platform ends it as if the system had."""


class Close(Command, frozen=True, kw_only=True):
    """The assigned operator decides."""

    operator: str
    outcome: Outcome
    abort_code: str = ""


class Leave(Command, frozen=True, kw_only=True):
    """A person's connection is gone."""

    person: Person


class Return(Command, frozen=True, kw_only=True):
    """A person's connection is back."""

    person: Person


class Timeout(Command, frozen=True, kw_only=True):
    """The clock found `deadline_at` reached."""


class EndBySystem(Command, frozen=True, kw_only=True):
    """Something failed that neither person can mend."""


class Recall(Command, frozen=True, kw_only=True):
    """A supervisor takes an offer back, of a waiting applicant or of a call to be handed over, or moves somebody who
    waits: from now on drawn anew, or offered to `operator` first. The place in the line is kept.
    """

    operator: str = ""


class HandOver(Command, frozen=True, kw_only=True):
    """A supervisor offers a running call to another operator."""

    operator: str
