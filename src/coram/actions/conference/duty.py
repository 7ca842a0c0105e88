"""An operator's own duty: ready, paused, wrapping up."""

from collections.abc import Callable, Sequence

from coram.actions.conference.qualified import check_ready, this_shift
from coram.actions.house import House
from coram.actions.ledger import new_id, organisation_audit, tell_organisation
from coram.core.access import Caller
from coram.core.audit import Actor, AuditDraft
from coram.core.duty import attested, go_ready, pause, seen
from coram.core.errors import Forbidden, Unavailable
from coram.core.figures import spell_of
from coram.core.operator import Duty
from coram.ports.store import Change, Conflict


async def be_ready(house: House, caller: Caller, statement: str = "") -> None:
    """Take offers from now on; leaves wrap-up. `statement` is the text that was confirmed for this shift.

    Raises NotAllowed during a call, Forbidden for non-operators, NotQualified, StatementNeeded.
    """
    _must_be_operator(caller)
    confirmed = await check_ready(house, caller, await duty_of(house, caller), statement)

    def decide(duty: Duty, now: int) -> Duty:
        after = go_ready(this_shift(duty, caller), now)
        return attested(after, caller.session, now) if confirmed else after

    entries = []
    if confirmed:
        said: dict[str, object] = {"statement": confirmed, "address": caller.address}
        entries = [organisation_audit(house, Actor(kind="operator", id=caller.id), "operator.attested", said)]
    await _change(house, caller, "operator.ready", decide, entries)


async def be_paused(house: House, caller: Caller, reason: str) -> None:
    """Take no offers. Raises NotAllowed during a call."""
    _must_be_operator(caller)
    await _change(house, caller, "operator.paused", lambda duty, now: pause(duty, reason, now))


async def console_opened(house: House, caller: Caller) -> None:
    """The operator's page connected: from offline to paused, else unchanged."""
    if "operator" in caller.roles:
        await _change(house, caller, "operator.connected", _arrived)


def _arrived(duty: Duty, now: int) -> Duty:
    return pause(duty, "", now) if duty.state == "offline" else seen(duty, now)


async def duty_of(house: House, caller: Caller) -> Duty:
    """The caller's duty; offline where none was ever stored."""
    found = await house.store.duty(caller.organisation, caller.id)
    return found or Duty(organisation=caller.organisation, operator=caller.id)


def _must_be_operator(caller: Caller) -> None:
    if "operator" not in caller.roles:
        raise Forbidden("only operators take calls")


async def _change(
    house: House,
    caller: Caller,
    type_: str,
    decide: Callable[[Duty, int], Duty],
    entries: Sequence[AuditDraft] = (),
) -> None:
    for _ in range(20):
        found = await house.store.duty(caller.organisation, caller.id)
        now = house.clock.now()
        before = found or Duty(organisation=caller.organisation, operator=caller.id, since=now)
        after = decide(before, now)
        if found is not None and after == found:
            return
        details: dict[str, object] = {"from": before.state, "to": after.state}
        if after.reason:
            details["reason"] = after.reason
        entry = organisation_audit(house, Actor(kind="operator", id=caller.id), type_, details)
        audit = [*entries, *([entry] if after.state != before.state else [])]
        try:
            if found is None:
                await house.store.commit(Change(organisation=caller.organisation, insert=[after], audit=audit))
            else:
                spell = spell_of(before, after, id_=new_id(house))
                change = Change(
                    organisation=caller.organisation, insert=[spell] if spell else [], update=[after], audit=audit
                )
                await house.store.commit(change)
        except Conflict:
            continue
        tell_organisation(house, caller.organisation, "clock")
        return
    raise Unavailable("your state is changing too fast; try again")
