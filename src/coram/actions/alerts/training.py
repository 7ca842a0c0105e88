"""Telling operators and their supervisors of training certificates that end, before calls stay away."""

from collections.abc import Sequence

import msgspec
import structlog

from coram.actions.alerts.mailing import letters
from coram.actions.alerts.wording import language_of, training_letter
from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core.alert import Mail
from coram.core.audit import SYSTEM
from coram.core.organisation import Organisation
from coram.core.staff import Certificate, StaffMember
from coram.core.training import to_warn_of
from coram.ports.store import Change, Conflict

log = structlog.get_logger(__name__)


async def warn_of_training(house: House) -> int:
    """Write the mails that are due, one to each person however much ends. Returns of how many certificates."""
    return sum([await _warn(house, organisation) for organisation in await house.store.organisations()])


async def _warn(house: House, organisation: Organisation) -> int:
    now = house.clock.now()
    staff = [one for one in await house.store.staff(organisation.id) if not one.disabled]
    ending = [(member, found) for member in staff if (found := to_warn_of(member, now))]
    if not ending:
        return 0
    told = [_told(member, found, now) for member, found in ending]
    mails = await _mails(house, organisation, staff, ending)
    count = sum(len(found) for _, found in ending)
    details: dict[str, object] = {
        "certificates": [{"staff": member.id, "kind": one.kind} for member, found in ending for one in found],
        "mails": len(mails),
    }
    entry = organisation_audit(house, SYSTEM, "staff.training_ends", details)
    try:
        await house.store.commit(Change(organisation=organisation.id, insert=mails, update=told, audit=[entry]))
    except Conflict:
        return 0  # somebody was changed meanwhile, or another node was faster: the next round sees it
    log.info("training.told", organisation=organisation.id, certificates=count, mails=len(mails))
    return count


def _told(member: StaffMember, found: Sequence[Certificate], now: int) -> StaffMember:
    ids = {one.id for one in found}
    return msgspec.structs.replace(
        member,
        certificates=tuple(
            msgspec.structs.replace(one, warned_at=now) if one.id in ids else one for one in member.certificates
        ),
    )


async def _mails(
    house: House,
    organisation: Organisation,
    staff: Sequence[StaffMember],
    ending: Sequence[tuple[StaffMember, Sequence[Certificate]]],
) -> list[Mail]:
    """To whoever holds them, and to the supervisors all in one; a supervisor's own are among all."""
    processes = [one for one in await house.store.processes(organisation.id) if one.active]
    language = language_of(organisation, processes[0] if processes else None)
    mails: list[Mail] = []
    for member, found in ending:
        if "supervisor" not in member.roles:
            own = [(member.name, one) for one in found]
            letter = training_letter(own, organisation, house.base_url, language, own=True)
            mails += letters(house, organisation.id, "training", [member.login], letter)
    every = [(member.name, one) for member, found in ending for one in found]
    letter = training_letter(every, organisation, house.base_url, language, own=False)
    supervisors = [one.login for one in staff if "supervisor" in one.roles]
    return mails + letters(house, organisation.id, "training", supervisors, letter)
