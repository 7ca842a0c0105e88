"""Telling the registered addresses that callbacks fail, and that they arrive again."""

from typing import NamedTuple

import structlog

from coram.actions.alerts.mailing import addresses, letters
from coram.actions.alerts.wording import receivers_letter
from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core.alert import ReceiverAlert, told, trouble_of, with_success, with_trouble
from coram.core.audit import SYSTEM
from coram.core.conference import Conference
from coram.core.delivery import Delivery
from coram.core.record import Record
from coram.ports.store import Change, Conflict

log = structlog.get_logger(__name__)

BATCH = 50


class Noted(NamedTuple):
    """Records to store with the delivery's own change, so that no alert is lost and none is made twice."""

    insert: tuple[Record, ...] = ()
    update: tuple[Record, ...] = ()


async def note_outcome(house: House, conference: Conference, settled: Delivery) -> Noted:
    """What a settled try means for those who are told."""
    now, trouble = house.clock.now(), trouble_of(settled, house.clock.now())
    if trouble is None and settled.state != "delivered":
        return Noted()
    present = await house.store.receiver_alert(settled.organisation, conference.process)
    if trouble is not None:
        empty = ReceiverAlert(organisation=settled.organisation, process=conference.process)
        alert = with_trouble(present or empty, trouble, now)
        return Noted(update=(alert,)) if present else Noted(insert=(alert,))
    changed = with_success(present, settled.host, now) if present else None
    return Noted(update=(changed,)) if changed else Noted()


async def write_due(house: House) -> int:
    """Write the mails that are due. Returns how many processes were told about."""
    done = 0
    for alert in await house.store.due_receiver_alerts(house.clock.now(), BATCH):
        done += await _write(house, alert)
    return done


async def _write(house: House, alert: ReceiverAlert) -> bool:
    organisation = await house.store.organisation(alert.organisation)
    process = await house.store.process(alert.organisation, alert.process)
    if organisation is None or process is None:
        await house.store.commit(Change(organisation=alert.organisation, delete=[alert]))
        return False
    to = list(process.alert_emails)
    if any(one.state == "paused" for one in alert.troubles):
        to += [address for address in addresses(organisation.alert_email) if address not in to]
    letter = receivers_letter(alert, organisation, process, house.base_url)
    mails = letters(house, organisation.id, "callbacks", to, letter)
    details: dict[str, object] = {
        "process": process.id,
        "failing": len(alert.troubles) + alert.more,
        "recovered": list(alert.recovered),
        "mails": len(mails),
    }
    entry = organisation_audit(house, SYSTEM, "receivers.alerted", details)
    try:
        await house.store.commit(
            Change(organisation=organisation.id, insert=mails, update=[told(alert, house.clock.now())], audit=[entry])
        )
    except Conflict:
        return False  # more happened meanwhile, or another node was faster: the next round sees it
    log.info("receivers.alerted", **details)
    return True
