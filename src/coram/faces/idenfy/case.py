"""What every operation on an identification begins with: who asks, and whether it is theirs."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple
from uuid import UUID

from coram.actions.evidence.deletion import LegalHold
from coram.actions.identification import looking
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.conference import Conference
from coram.core.errors import NotAllowed, NotFound
from coram.core.identification import Identification
from coram.faces.credentials import admit, service_credential
from coram.faces.idenfy.refusals import bad, missing
from coram.faces.reading import Asked

OPENING = "identifications"
"""The scope for opening identifications and asking how they stand."""
EVIDENCE = "tokens"
"""The scope for what was found out: the same as for a conference's token, by which the other faces tell it."""


class Case(NamedTuple):
    """An identification of the caller's, with its conferences, oldest first; those that were erased are left out.

    `decided`: whether any of them was, also of those.
    """

    caller: Caller
    identification: Identification
    conferences: Sequence[Conference]
    standing: looking.Standing
    decided: bool

    @property
    def organisation(self) -> str:
        """The tenant (id)."""
        return self.identification.organisation

    @property
    def actor(self) -> Actor:
        """The caller, for an audit trail."""
        return Actor(kind="service", id=self.caller.id)

    @property
    def last(self) -> Conference | None:
        """The conference that counts: the newest."""
        return self.conferences[-1] if self.conferences else None

    def opened(self) -> Conference:
        """The newest conference. Raises NotAllowed (PARTNER_ERROR) where nobody has opened it yet."""
        if self.last is None:
            raise conflict("there is nothing yet: the applicant has not opened it, or it was deleted")
        return self.last


def conflict(words: str, field: str | None = None) -> NotAllowed:
    """Something that is not possible in the present state, as the vendor calls it."""
    return NotAllowed(words, field=field, code="PARTNER_ERROR")


@contextmanager
def conflicts() -> Iterator[None]:
    """Refusals of an action for reasons of state come out as the vendor's."""
    try:
        yield
    except (NotAllowed, LegalHold) as refusal:
        raise conflict(refusal.message, refusal.field) from refusal


async def admitted(asked: Asked, right: str) -> Caller:
    """Whoever shows key and secret, or a token made of them. Raises Unauthenticated, Forbidden, TooMany, Invalid."""
    return await admit(
        asked.house,
        asked.request.scope,  # type: ignore[arg-type] # a TypedDict, used as the dictionary it is
        service_credential(asked.headers, basic_allowed=True),
        asked.address,
        right=right,
        origin=asked.header("origin"),
        user_agent=asked.user_agent,
    )


async def the_case(asked: Asked, right: str) -> Case:
    """The identification that the parameter `scanRef` names. Raises as `admitted`, and NotFound."""
    caller = await admitted(asked, right)
    scan = asked.text("scanRef")
    if not scan:
        raise missing("scanRef")
    return await case_of(asked, caller, scan)


async def case_of(asked: Asked, caller: Caller, scan: str) -> Case:
    """Raises NotFound for an unknown one and for another organisation's."""
    store = asked.house.store
    found = await store.identification(caller.organisation, _uuid(scan))
    if found is None:
        raise NotFound("scanRef: there is no such identification", field="scanRef")
    every = await store.conferences_of(caller.organisation, found.id)
    standing = looking.standing(found, every, asked.house.clock.now())
    decided = any(one.state == "closed" for one in every)
    return Case(caller, found, [one for one in every if not one.erased], standing, decided)


def switch(asked: Asked, name: str, default: bool) -> bool:
    """A boolean of the body. Raises Invalid."""
    value = asked.values.get(name)
    if value in (None, ""):
        return default
    if value not in (True, False, "true", "false"):
        raise bad(name, "true or false")
    return value in (True, "true")


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        raise NotFound("scanRef: there is no such identification", field="scanRef") from None
