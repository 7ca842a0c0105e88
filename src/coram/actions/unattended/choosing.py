"""With an operator or alone: what the rules say when a conference begins, and what the applicant chooses."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from coram.actions.conference.beginning import APPLICANT
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference, open_content, with_content
from coram.core.access import Caller
from coram.core.conference import Conference, Happening, TurnToOperator, UnattendedRun, decide
from coram.core.errors import Invalid, NotAllowed
from coram.core.identification import Identification
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.service_hours import is_open
from coram.core.waiting_room import expected_wait, operators_on_duty, operators_ready, positions
from coram.core.way import Chosen, Circumstances, Device, choose

RECENT_MS = 3_600_000
STILL_OPEN = ("created", "testing")
"""States in which the other way may still be chosen."""


def may_turn(conference: Conference) -> bool:
    """Whether somebody who began alone may still ask for an operator, if there is one to ask for."""
    return conference.state == "capturing" and conference.way == "self"


class Decided(NamedTuple):
    """Which process a conference begins with, by which rule, and how things stood."""

    process: Process
    chosen: Chosen
    circumstances: Circumstances


async def circumstances(
    house: House, organisation: Organisation, live: Process, language: str, device: Device
) -> Circumstances:
    """How things stand for somebody who would wait for an operator of `live` from now on."""
    now = house.clock.now()
    duties, staff = await house.store.duties(organisation.id), await house.store.staff(organisation.id)
    ready = operators_ready(duties, staff, live.id, language, now=now)
    on_duty = operators_on_duty(duties, staff, live.id, language, now=now)
    line = positions(await house.store.conferences_in(organisation.id, ["waiting", "offered"], live.id), live.id)
    expected = expected_wait(
        len(line) + 1,
        await house.store.recent_waits(organisation.id, live.id, now - RECENT_MS),
        now=now,
        waiting_since=now,
        ready=ready,
        on_duty=on_duty,
        wait_seconds=live.wait_seconds or organisation.limits.wait_seconds,
    )
    return Circumstances(
        open=is_open(live.service_hours, organisation.time_zone, now),
        ready=ready,
        on_duty=on_duty,
        wait=expected.high if expected else None,
        language=language,
        device=device,
    )


async def decided_way(
    house: House, organisation: Organisation, identification: Identification, language: str, device: Device
) -> Decided | None:
    """What the rules say about a hybrid request; None where there is nothing to choose."""
    if len(identification.ways) != 2:
        return None
    live = await house.store.process(organisation.id, identification.ways[0])
    alone = await house.store.process(organisation.id, identification.ways[1])
    if live is None or not live.active:
        live, alone = alone, None
    if live is None:
        return None
    found = await circumstances(house, organisation, live, language, device)
    if alone is None or not alone.active:
        return Decided(live, Chosen("live" if live.attended else "self", "only_one_left"), found)
    chosen = choose(live.ways, found)
    return Decided(alone if chosen.way == "self" else live, chosen, found)


async def choose_way(house: House, caller: Caller, way: str) -> None:
    """The applicant chooses, as long as nothing was begun; and who began alone may turn to an operator after all, until
    everything is handed in. Consent is asked for anew: it is to another text.

    Raises NotAllowed where there is nothing to choose, or no more.
    """
    if way not in ("live", "self"):
        raise Invalid("live or self", field="way")
    found = await house.store.conference(caller.organisation, caller.conference)
    asked = await house.store.identification(caller.organisation, found.identification) if found else None
    if found is None or asked is None or len(asked.ways) != 2:
        raise NotAllowed("there is only one way here")
    process = await house.store.process(caller.organisation, asked.ways[0 if way == "live" else 1])
    if process is None or not process.active:
        raise NotAllowed("this way is not offered any more", code="PROCESS_INACTIVE")

    def decision(work: Work) -> Moved | None:
        before, now = work.conference, house.clock.now()
        happened: Sequence[Happening] = ()
        if way == "live" and may_turn(before):
            if not is_open(process.service_hours, work.organisation.time_zone, now):
                raise NotAllowed("nobody can be met now: go on alone", code="OUT_OF_HOURS")
            turned = decide(before, TurnToOperator(), rules=work.rules, now=now)
            before, happened = turned.conference, turned.happened
        if before.state not in STILL_OPEN:
            raise NotAllowed("it has begun already; the way cannot be changed now")
        if before.process == process.id and before.way == way:
            return None
        language = before.language if before.language in process.languages else process.languages[0]
        moved = msgspec.structs.replace(
            before,
            process=process.id,
            process_version=process.version,
            run=UnattendedRun() if process.unattended is not None else None,
            way=way,
            language=language,
        )
        content = open_content(house, before)
        if process.id != before.process:
            content = msgspec.structs.replace(content, consent=None, steps={}, device=None)
        entry = audit(house, before, APPLICANT, "way.chosen", {"way": way, "process": process.id})
        return Moved(with_content(house, moved, content), APPLICANT, happened, audit=[entry])

    await change_conference(house, caller.organisation, caller.conference, decision)
