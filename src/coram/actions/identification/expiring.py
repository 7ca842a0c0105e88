"""Requests that were never opened in time, or of which nothing came: they expire, and their face says so."""

import msgspec

from coram.actions.house import House
from coram.actions.identification.conferences import new_conference
from coram.actions.ledger import Work, audit, delivery_of, organisation_audit
from coram.core.audit import SYSTEM
from coram.core.conference import Conference, Rules, Timeout, decide
from coram.core.content import ConferenceContent
from coram.core.identification import Identification
from coram.core.notice import notice_of
from coram.core.record import Record
from coram.ports.store import Change, Conflict

BATCH = 200


async def expire_requests(house: House) -> int:
    """All that are due. Returns how many expired; one that somebody changed meanwhile is due again."""
    count = 0
    for one in await house.store.expired_identifications(house.clock.now(), BATCH):
        count += await _expire(house, one)
    if count:
        house.bus.nudge("clock", "deliveries")
    return count


async def _expire(house: House, one: Identification) -> bool:
    change = Change(
        organisation=one.organisation,
        update=[msgspec.structs.replace(one, state="expired")],
        audit=[organisation_audit(house, SYSTEM, "identification.expired", {"identification": one.id})],
    )
    past = await house.store.conferences_of(one.organisation, one.id)
    if one.wrapped_key and not any(_told(house, one, conference) for conference in past):
        change = await _with_conference(house, one, change)
    try:
        await house.store.commit(change)
    except Conflict:
        return False
    return True


def _told(house: House, one: Identification, conference: Conference) -> bool:
    """Whether the relying party heard how that one ended."""
    dialect = house.dialects.get(one.face)
    notice = notice_of(conference, "")
    return dialect is not None and dialect.callback(notice, "", {}) is not None


async def _with_conference(house: House, one: Identification, change: Change) -> Change:
    """With a conference that expired, so that there is a trail and a delivery, where a receiver is to hear of it."""
    organisation = await house.store.organisation(one.organisation)
    process = await house.store.process(one.organisation, one.process)
    if organisation is None or process is None:
        return change
    fresh, entries = new_conference(house, organisation, process, one)
    rules, now = Rules.of(organisation.limits, process, one.rules), house.clock.now()
    decision = decide(msgspec.structs.replace(fresh, deadline_at=now), Timeout(), rules=rules, now=now)
    # the clock seals its evidence
    ended = msgspec.structs.replace(decision.conference, deadline_at=now)
    work = Work(organisation, process, one, ended, rules, None)
    delivery = await delivery_of(house, work, notice_of(ended, ""), ended, ConferenceContent())
    if delivery is None:
        return change
    insert: list[Record] = [ended, delivery]
    entries += [audit(house, ended, SYSTEM, told.type, dict(told.details)) for told in decision.happened]
    expired = msgspec.structs.replace(one, state="expired", attempts=one.attempts + 1)
    return msgspec.structs.replace(change, insert=insert, update=[expired], audit=[*change.audit, *entries])
