"""Suspected fraud: a covert flag that the applicant never learns of. Supervisors and the alert addresses are told.

It is no part of the call's evidence, which the person concerned may be handed: its words are in the sealed data of the
conference, and the organisation's own chain holds who flagged when, with a commitment to them.
"""

import msgspec

from coram.actions.alerts.mailing import addresses, letters
from coram.actions.alerts.wording import fraud_letter, language_of
from coram.actions.house import House
from coram.actions.ledger import (
    Moved,
    Work,
    change_conference,
    open_content,
    organisation_audit,
    tell_organisation,
    with_content,
)
from coram.core.access import Caller
from coram.core.alert import Mail
from coram.core.audit import Actor, commit
from coram.core.content import Suspicion
from coram.core.errors import Forbidden, Invalid, NotAllowed, NotFound

LONGEST = 1_000
MOST = 50


async def set_flag(house: House, caller: Caller, conference: str, *, flagged: bool, reason: str) -> None:
    """The operator of the call raises it, in the call or when writing it up; who looks into cases raises or lowers it.

    Raised again with other words, those are added. Raises NotFound for a call of somebody else's, Forbidden, Invalid
    without a reason, NotAllowed after very many.
    """
    reason = reason.strip()
    if not 3 <= len(reason) <= LONGEST:
        raise Invalid(f"say why, in 3 to {LONGEST} characters", field="reason")
    looks = not {"reviewer", "supervisor"}.isdisjoint(caller.roles)
    salt = house.chance.bytes(16).hex()

    def decision(work: Work) -> Moved | None:
        found = work.conference
        if not looks and found.operator != caller.id:
            raise NotFound("no such call", field="conference")
        if not looks and not flagged:
            raise Forbidden("a flag is lowered by a reviewer or supervisor", code="NOT_REVIEWER")
        content, now, was = open_content(house, found), house.clock.now(), bool(found.flagged_at)
        if was is flagged and (not flagged or (content.suspicions and content.suspicions[-1].text == reason)):
            return None
        if len(content.suspicions) >= MOST:
            raise NotAllowed("this call was flagged too often")
        said = Suspicion(at=now, by=caller.id, flagged=flagged, text=reason, salt=salt)
        content = msgspec.structs.replace(content, suspicions=(*content.suspicions, said))
        changed = msgspec.structs.replace(found, flagged_at=(found.flagged_at or now) if flagged else 0)
        actor = Actor(kind="staff" if looks else "operator", id=caller.id)
        type_ = "fraud.flagged" if flagged else "fraud.unflagged"
        entry = organisation_audit(house, actor, type_, {"conference": conference})
        entry = msgspec.structs.replace(entry, commitment=commit(salt, {"text": reason}))
        mails = _mails(house, work) if flagged and not was else []
        return Moved(with_content(house, changed, content), actor, audit=[entry], insert=mails)

    await change_conference(house, caller.organisation, conference, decision)
    tell_organisation(house, caller.organisation)


def _mails(house: House, work: Work) -> list[Mail]:
    language = language_of(work.organisation, work.process)
    letter = fraud_letter(work.conference.id, work.organisation, work.process, house.base_url, language)
    return letters(house, work.organisation.id, "fraud", addresses(work.organisation.alert_email), letter)
