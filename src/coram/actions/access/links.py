"""Applicant links: the capability with which a browser runs one conference.

At most one link of a conference is its holder. While there is none, any of them may act (a mail scanner that opened
the address first has taken nothing away); the first to begin becomes the holder; taking over moves that to another
tab or phone.
"""

import asyncio
from typing import NamedTuple

import msgspec

from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit, new_secret, secret_hash
from coram.core.access import ApplicantLink, Caller
from coram.core.audit import Actor
from coram.core.conference import FINAL, Conference
from coram.core.errors import NotAllowed, NotFound, Unauthenticated, Unavailable
from coram.core.record import Record
from coram.ports.store import Change, Conflict

LIVES_SECONDS = 48 * 3600
"""Longer than a conference can: the page must still be able to say how it ended."""
HANDOVER_SECONDS = 600

APPLICANT = Actor(kind="applicant")


class NewLink(NamedTuple):
    """The secret for the browser, and the record to be stored."""

    secret: str
    link: ApplicantLink


def mint_link(house: House, organisation: str, conference: str, *, holder: bool = False) -> NewLink:
    """A fresh capability. Stored by whoever asked for it, together with what else changes."""
    secret, now = new_secret(house), house.clock.now()
    link = ApplicantLink(
        organisation=organisation,
        hash=secret_hash(secret),
        conference=conference,
        created_at=now,
        expires_at=now + LIVES_SECONDS * 1000,
        holder=holder,
    )
    return NewLink(secret, link)


async def verify_link(house: House, secret: str) -> Caller:
    """The applicant who shows this capability. `scopes` holds "view", and "act" unless another link is the holder.
    `session` is the link's hash. Raises Unauthenticated.
    """
    link = await house.store.link_by_hash(secret_hash(secret)) if 20 <= len(secret) <= 100 else None
    if link is None or link.revoked or link.handover or link.expires_at <= house.clock.now():
        raise Unauthenticated("this link is not (or no longer) valid", code="INVALID_LINK")
    others = await house.store.links(link.organisation, link.conference)
    acts = link.holder or not any(other.holder and not other.revoked for other in others)
    return Caller(
        kind="applicant",
        organisation=link.organisation,
        id=link.conference,
        conference=link.conference,
        scopes=frozenset({"view", "act"} if acts else {"view"}),
        session=link.hash,
    )


async def claim(house: House, caller: Caller) -> None:
    """Become the holder where there is none, as the page that begins does. Raises NotAllowed when another is."""
    await _hold(house, caller, take=False)


async def take_over(house: House, caller: Caller) -> None:
    """Become the holder whoever is it now; the others only watch from then on. Raises NotAllowed once it is over."""
    await _hold(house, caller, take=True)


async def _hold(house: House, caller: Caller, *, take: bool) -> None:
    for tried in range(RETRIES):
        # Read before the links: whoever changes them changes the conference too, so that this copy is then too old.
        conference = await _open_conference(house, caller.organisation, caller.conference)
        links = await house.store.links(caller.organisation, caller.conference)
        mine = next((link for link in links if link.hash == caller.session and not link.revoked), None)
        if mine is None:
            raise Unauthenticated("this link is not (or no longer) valid", code="INVALID_LINK")
        if mine.holder:
            return
        holders = [link for link in links if link.holder]
        if holders and not take:
            raise NotAllowed("another window or phone holds this conference", code="ELSEWHERE")
        # The conference is written as well, so that two windows at the same moment meet in a conflict.
        update: list[Record] = [conference, msgspec.structs.replace(mine, holder=True)]
        update += [msgspec.structs.replace(link, holder=False) for link in holders]
        entries = [audit(house, conference, APPLICANT, "applicant.took_over")] if holders else []
        change = Change(organisation=caller.organisation, update=update, audit=entries)
        if await _committed(house, change, tried):
            house.bus.nudge(f"conference:{caller.conference}")
            return
    raise Unavailable("too many changes at once; try again")


async def make_handover(house: House, caller: Caller, *, until: int = 0) -> NewLink:
    """A link for another device: single use, ten minutes, or `until` then. Raises NotAllowed once it is over."""
    conference = await _open_conference(house, caller.organisation, caller.conference)
    secret, link = mint_link(house, caller.organisation, caller.conference)
    expires_at = until or house.clock.now() + HANDOVER_SECONDS * 1000
    link = msgspec.structs.replace(link, handover=True, expires_at=expires_at)
    entry = audit(house, conference, APPLICANT, "handover.offered")
    await house.store.commit(Change(organisation=caller.organisation, insert=[link], audit=[entry]))
    return NewLink(secret, link)


async def redeem_handover(house: House, secret: str) -> NewLink:
    """Turn a handover link into the holder's own. It works once. Raises Unauthenticated, NotAllowed."""
    for tried in range(RETRIES):
        link = await house.store.link_by_hash(secret_hash(secret))
        if link is None or not link.handover or link.revoked or link.expires_at <= house.clock.now():
            raise Unauthenticated("this link was used already or has expired", code="INVALID_LINK")
        conference = await _open_conference(house, link.organisation, link.conference)
        others = [other for other in await house.store.links(link.organisation, link.conference) if other.holder]
        fresh = mint_link(house, link.organisation, link.conference, holder=True)
        if conference.deadline_at and conference.run is not None:  # a session may be longer than a link lives
            lives = max(fresh.link.expires_at, conference.deadline_at + LIVES_SECONDS * 1000)
            fresh = fresh._replace(link=msgspec.structs.replace(fresh.link, expires_at=lives))
        update: list[Record] = [conference, msgspec.structs.replace(link, revoked=True)]
        update += [msgspec.structs.replace(other, holder=False) for other in others]
        entry = audit(house, conference, APPLICANT, "handover.used")
        change = Change(organisation=link.organisation, insert=[fresh.link], update=update, audit=[entry])
        if await _committed(house, change, tried):
            house.bus.nudge(f"conference:{link.conference}")
            return fresh
    raise Unavailable("too many changes at once; try again")


async def _open_conference(house: House, organisation: str, conference_id: str) -> Conference:
    conference = await house.store.conference(organisation, conference_id)
    if conference is None or conference.erased:
        raise NotFound("no such conference", field="conference")
    if conference.state in FINAL:
        raise NotAllowed("this conference is over")
    return conference


async def _committed(house: House, change: Change, tried: int) -> bool:
    try:
        await house.store.commit(change)
    except Conflict:
        await asyncio.sleep(0.001 * tried)
        return False
    return True
