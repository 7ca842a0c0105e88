"""An operator suspects fraud: supervisors are told at once, the applicant never.

The flag is no part of the call's evidence, which the person concerned may be handed: its words are in the sealed data
of the conference, and the organisation's own chain holds who flagged when, with a commitment to them.
"""

import msgspec

from coram.actions.alerts.mailing import addresses, letters
from coram.actions.alerts.wording import fraud_letter, language_of
from coram.actions.conference.calling import NOTE_MAX, actor_of, limited, must_be_in_call
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
from coram.core.audit import commit
from coram.core.content import Suspicion
from coram.core.errors import NotAllowed


async def flag_fraud(house: House, caller: Caller, conference: str, *, suspected: bool, text: str) -> None:
    """Flag the call, change the words, or take the flag back: in the call, and while writing it up.

    The first flag is told by mail to the organisation's alert addresses. Raises NotFound, Invalid, NotAllowed.
    """
    text = limited(text, NOTE_MAX, "text")
    salt = house.chance.bytes(16).hex()

    def decision(work: Work) -> Moved | None:
        must_be_in_call(work, caller, wrap_up=True)
        if work.duty is None:
            raise NotAllowed("the write-up is closed once you are ready again")
        content, now = open_content(house, work.conference), house.clock.now()
        before = content.suspicion
        if not suspected and before is None:
            return None
        after = Suspicion(at=before.at if before else now, operator=caller.id, text=text, salt=salt)
        content = msgspec.structs.replace(content, suspicion=after if suspected else None)
        type_ = "fraud.flagged" if suspected else "fraud.withdrawn"
        entry = organisation_audit(house, actor_of(caller), type_, {"conference": conference})
        if suspected:
            entry = msgspec.structs.replace(entry, commitment=commit(salt, {"text": text}))
        flagged = msgspec.structs.replace(work.conference, fraud_flagged_at=after.at if suspected else 0)
        mails = _mails(house, work) if suspected and before is None else []
        return Moved(with_content(house, flagged, content), actor_of(caller), audit=[entry], insert=mails)

    await change_conference(house, caller.organisation, conference, decision)
    tell_organisation(house, caller.organisation)


def _mails(house: House, work: Work) -> list[Mail]:
    language = language_of(work.organisation, work.process)
    letter = fraud_letter(work.conference.id, work.organisation, work.process, house.base_url, language)
    return letters(house, work.organisation.id, "fraud", addresses(work.organisation.alert_email), letter)
