"""The daily look at approved documents: whose end comes near is told to the relying party, once for each mark."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime

import msgspec
import structlog

from coram.actions.house import House
from coram.actions.ledger import audit, delivery_of, open_content, read_work
from coram.core.audit import SYSTEM
from coram.core.conference import Conference
from coram.core.document_checks import last_day
from coram.core.document_expiry import mark_of
from coram.core.document_fields import known_data
from coram.core.errors import NotFound
from coram.core.identification import Identification
from coram.core.notice import Notice
from coram.ports.store import Change, Conflict

log = structlog.get_logger(__name__)

PAGE = 100
TRIES = 3
TYPE = "document.expiry_told"


async def tell_expiring(house: House) -> int:
    """All approved identifications of the faces that tell it. Returns how many were told; what fails is logged, and
    looked at again in the next round.
    """
    count = 0
    faces = [face for face in house.dialects if _tells(house, face)]
    for organisation in await house.store.organisations():
        for face in faces:
            count += await _tell_of(house, organisation.id, face)
    if count:
        house.bus.nudge("deliveries")
    return count


def _tells(house: House, face: str) -> bool:
    probe = Notice(conference="", identification="", process="", kind="document_expires", at=0)
    return house.dialects[face].callback(probe, "", {}) is not None


async def _tell_of(house: House, organisation: str, face: str) -> int:
    count, after = 0, (0, "")
    while page := await house.store.identifications_in(organisation, face, "completed", after=after, limit=PAGE):
        for one in page:
            try:
                count += await look(house, one)
            except Exception:
                log.exception("document_expiry.failed", identification=one.id)
            await asyncio.sleep(0)  # thousands are opened in a row; calls go on meanwhile
        after = (page[-1].created_at, page[-1].id)
    return count


async def look(house: House, one: Identification) -> bool:
    """The same for one. Returns whether anything is told."""
    for _ in range(TRIES):
        approved = _approved(await house.store.conferences_of(one.organisation, one.id))
        if approved is None:
            return False
        try:
            change = await _telling(house, approved)
        except NotFound:
            return False  # erased in this moment
        if change is None:
            return False
        try:
            await house.store.commit(change)
        except Conflict:
            continue
        return True
    return False


def _approved(conferences: Sequence[Conference]) -> Conference | None:
    """The one whose document counts; None where its data is gone."""
    found = [one for one in conferences if one.state == "closed" and one.outcome == "completed"]
    return found[-1] if found and found[-1].wrapped_key else None


async def _telling(house: House, approved: Conference) -> Change | None:
    """What is stored when a mark is reached that was not told of yet, and somebody is to be told."""
    process = await house.store.process(approved.organisation, approved.process, approved.process_version)
    if process is None:
        return None
    expiry = last_day(known_data(process, open_content(house, approved)).get("expiry_date", ""))
    now = house.clock.now()
    if expiry is None or expiry < _day_of(approved.decided_at or approved.ended_at):
        return None  # it had expired when it was accepted
    mark = mark_of(expiry, _day_of(now))
    if mark is None:
        return None
    work = await read_work(house, approved.organisation, approved.id)
    before = work.identification.expiry_told if work.identification.expiry_told_of == approved.id else None
    if work.identification.state != "completed" or (before is not None and before <= mark):
        return None
    seq, head = await house.store.audit_head(approved.organisation, approved.id)
    notice = Notice(
        conference=approved.id,
        identification=work.identification.id,
        process=approved.process,
        kind="document_expires",
        at=now,
        document_expiry=expiry.isoformat(),
        expires_within=mark,
        chain_seq=seq,
        chain_head=head,
    )
    delivery = await delivery_of(house, work, notice, work.conference, open_content(house, work.conference))
    if delivery is None:
        return None
    marked = msgspec.structs.replace(work.identification, expiry_told=mark, expiry_told_of=approved.id)
    # the conference's version is the delivery's place in line, and an erasing in this moment wins
    return Change(
        organisation=approved.organisation,
        insert=[delivery],
        update=[marked, work.conference],
        audit=[audit(house, work.conference, SYSTEM, TYPE, personal={"days": mark})],
    )


def _day_of(at: int) -> date:
    return datetime.fromtimestamp(at / 1000, UTC).date()
