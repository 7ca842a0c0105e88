"""Telling an organisation's `alert_email` of faults of the system and of limits that were reached."""

import structlog

from coram.actions.alerts.mailing import addresses, letters
from coram.actions.alerts.wording import alarm_letter, language_of
from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core.alert import SEAL_MS, SESSIONS_MS, Alarm, AlarmKind, News, looked_at
from coram.core.audit import SYSTEM
from coram.core.organisation import Organisation
from coram.core.record import Record
from coram.ports.store import Change, Conflict

log = structlog.get_logger(__name__)


async def watch_system(house: House) -> None:
    """Look at disk, media engine and evidence seal of this node; tell those who asked what lasts, and what is over."""
    wrong: dict[AlarmKind, bool] = {
        "disk": bool(await house.vault.healthy()),
        "media": bool(await house.media.healthy()),
        "seal": _seal_expires(house),
    }
    for organisation in await house.store.organisations():
        for kind, is_wrong in wrong.items():
            await _look(house, organisation, kind, wrong=is_wrong)


def _seal_expires(house: House) -> bool:
    """Whether the evidence seal's certificate expires soon, and none follows it."""
    last = house.seal.following or house.seal.identity
    return last.not_after - house.clock.now() < SEAL_MS


async def sessions_full(house: House, organisation: Organisation) -> None:
    """Somebody was turned away because as many operators are signed in as may be. Told once an hour."""
    now = house.clock.now()
    present = await house.store.alarm(organisation.id, "sessions")
    if present is not None and now - present.told_at < SESSIONS_MS:
        return
    told = Alarm(
        organisation=organisation.id,
        id="sessions",
        kind="sessions",
        node=house.node,
        since=now,
        told_at=now,
        version=present.version if present else 1,
    )
    change: list[Record] = [told]
    await _tell(house, organisation, told, "begun", insert=[] if present else change, update=change if present else [])


async def _look(house: House, organisation: Organisation, kind: AlarmKind, *, wrong: bool) -> None:
    id_ = f"{kind}:{house.node}"
    present = await house.store.alarm(organisation.id, id_)
    if present is None:
        if not wrong:
            return
        now = house.clock.now()
        begun = Alarm(organisation=organisation.id, id=id_, kind=kind, node=house.node, since=now)
        await house.store.commit(Change(organisation=organisation.id, insert=[begun]))
        return
    after, news = looked_at(present, wrong=wrong, now=house.clock.now())
    if after == present and not news:
        return
    update: list[Record] = [after] if after else []
    await _tell(house, organisation, present, news, update=update, delete=[] if after else [present])


async def _tell(
    house: House,
    organisation: Organisation,
    alarm: Alarm,
    news: News,
    *,
    insert: list[Record] | None = None,
    update: list[Record] | None = None,
    delete: list[Record] | None = None,
) -> None:
    mails, entries = [], []
    if news:
        letter = alarm_letter(alarm.kind, news, organisation, alarm.node, await _language(house, organisation))
        mails = letters(house, organisation.id, f"system.{alarm.kind}", addresses(organisation.alert_email), letter)
        details: dict[str, object] = {"kind": alarm.kind, "node": alarm.node, "news": news, "mails": len(mails)}
        entries = [organisation_audit(house, SYSTEM, "system.alerted", details)]
        log.warning("system.alerted", organisation=organisation.id, **details)
    change = Change(
        organisation=organisation.id,
        insert=[*(insert or ()), *mails],
        update=update or (),
        delete=delete or (),
        audit=entries,
    )
    try:
        await house.store.commit(change)
    except Conflict:
        return  # another node was faster


async def _language(house: House, organisation: Organisation) -> str:
    if organisation.alert_language:
        return organisation.alert_language
    processes = [one for one in await house.store.processes(organisation.id) if one.active]
    return language_of(organisation, processes[0] if processes else None)
