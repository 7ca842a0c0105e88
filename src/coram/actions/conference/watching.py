"""A supervisor sees and hears a running call and sends nothing.

Applicant and operator see that somebody does, except where the organisation allows a fraud audit to go untold. Who
watched, when and why stands in the call's audit trail and in the organisation's.
"""

from contextlib import suppress
from typing import Literal

import msgspec

from coram.actions.conference.media import policy_of
from coram.actions.conference.supervising import checked_reason, supervisor
from coram.actions.house import House
from coram.actions.ledger import (
    Moved,
    Work,
    audit,
    change_conference,
    organisation_audit,
    read_work,
    tell_organisation,
)
from coram.core.access import Caller
from coram.core.audit import SYSTEM, Actor
from coram.core.conference import Watcher
from coram.core.errors import Forbidden, Invalid, NotAllowed, NotFound, Unavailable
from coram.ports.media import EngineBusy, NoSuchRoom, Subscription

Purpose = Literal["quality", "training", "support", "fraud"]


def participant_of(person: str) -> str:
    """A watcher's name in the engine's room."""
    return f"supervisor-{person}"


def is_watching(work: Work, person: str) -> bool:
    """Whether that supervisor has joined."""
    return any(one.supervisor == person for one in work.conference.watchers)


async def join(
    house: House, caller: Caller, conference: str, purpose: Purpose, reason: str, *, untold: bool = False
) -> None:
    """Begin to watch. `untold`: neither person is told, which only a fraud audit may ask for, where that is allowed.

    Joining again changes nothing. Raises NotFound, Forbidden, Invalid, NotAllowed where there is no call under way.
    """
    work = await read_work(house, caller.organisation, conference)
    reason = checked_reason(reason)
    if not work.supervision.join:
        raise Forbidden("in this organisation nobody joins a running call", code="NO_JOINING")
    if untold and purpose != "fraud":
        raise Invalid("only a fraud audit may go untold", field="untold")
    if untold and not work.supervision.untold_for_fraud:
        raise Forbidden("this organisation tells both people whenever somebody joins", code="ALWAYS_TOLD")

    def decision(work: Work) -> Moved | None:
        if work.conference.state != "in_call":
            raise NotAllowed("there is no call under way")
        if is_watching(work, caller.id):
            return None
        watcher = Watcher(supervisor=caller.id, since=house.clock.now(), told=not untold)
        details: dict[str, object] = {"supervisor": caller.id, "purpose": purpose, "told": not untold}
        entries = [
            audit(house, work.conference, supervisor(caller), "supervisor.joined", details, {"reason": reason}),
            organisation_audit(house, supervisor(caller), "supervisor.joined", {"conference": conference, **details}),
        ]
        joined = msgspec.structs.replace(work.conference, watchers=(*work.conference.watchers, watcher))
        return Moved(joined, supervisor(caller), audit=entries)

    await change_conference(house, caller.organisation, conference, decision)
    tell_organisation(house, caller.organisation)


async def leave(house: House, organisation: str, conference: str, person: str, *, by: Actor | None = None) -> None:
    """Watch no more; harmless where one does not. Raises NotFound."""
    actor = by or SYSTEM

    def decision(work: Work) -> Moved | None:
        mine = [one for one in work.conference.watchers if one.supervisor == person]
        if not mine:
            return None
        seconds = max(0, house.clock.now() - mine[0].since) // 1000
        details: dict[str, object] = {"supervisor": person, "seconds": seconds}
        others = tuple(one for one in work.conference.watchers if one.supervisor != person)
        left = msgspec.structs.replace(work.conference, watchers=others)
        entry = audit(house, work.conference, actor, "supervisor.left", details)
        return Moved(left, actor, audit=[entry])

    await change_conference(house, organisation, conference, decision)
    await _end_media(house, conference, person)
    tell_organisation(house, organisation)


async def subscribe(house: House, caller: Caller, conference: str) -> Subscription:
    """The engine's offer of both people's tracks; they come in streams called `applicant` and `operator`.

    Raises NotFound, NotAllowed before `join`, Unavailable while the call's media is not there.
    """
    work = await _watched(house, caller, conference)
    if work.conference.media_node != house.node:
        raise Unavailable(
            "nobody's picture has come yet; try again"
            if not work.conference.media_node
            else f"this call's media is on node '{work.conference.media_node}' of this installation, and the request "
            f"came to '{house.node}'",
            code="OTHER_NODE" if work.conference.media_node else "UNAVAILABLE",
        )
    try:
        await house.media.open_room(conference, policy_of(house, work))
        offer = await house.media.subscribe(conference, participant_of(caller.id), "supervisor")
    except (EngineBusy, NoSuchRoom) as gone:
        raise Unavailable("the media engine is starting anew; try again") from gone
    house.monitor.watching.add((caller.organisation, conference, caller.id))
    return offer


async def accept(house: House, caller: Caller, conference: str, subscription: str, sdp: str) -> None:
    """Complete a subscription. Raises NotFound, NotAllowed, Invalid."""
    await _watched(house, caller, conference)
    try:
        await house.media.accept(conference, participant_of(caller.id), subscription, sdp)
    except NoSuchRoom as gone:
        raise NotAllowed("this subscription is over; subscribe anew", code="REJOIN") from gone
    except ValueError as bad:
        raise Invalid(f"this answer cannot be used: {bad}", field="sdp") from bad


async def sweep(house: House) -> None:
    """Cut off whoever watches through this node and may not, or not any more: left, gone, the call over."""
    for organisation, conference, person in list(house.monitor.watching):
        try:
            work = await read_work(house, organisation, conference)
        except NotFound:
            await _end_media(house, conference, person)
            house.monitor.watching.discard((organisation, conference, person))
            continue
        if work.conference.state != "in_call" or not is_watching(work, person):
            await _end_media(house, conference, person)
            house.monitor.watching.discard((organisation, conference, person))


async def _watched(house: House, caller: Caller, conference: str) -> Work:
    work = await read_work(house, caller.organisation, conference)
    if work.conference.state != "in_call":
        raise NotAllowed("there is no call under way")
    if not is_watching(work, caller.id):
        raise NotAllowed("join the call first, and say why", code="NOT_JOINED")
    return work


async def _end_media(house: House, conference: str, person: str) -> None:
    with suppress(NoSuchRoom):
        await house.media.remove(conference, participant_of(person))
