"""`/api/service/*`: stored requests, and what may be known of an organisation's readiness."""

import msgspec

from coram.actions.administration.test_side import process_named
from coram.actions.identification import capacity, looking
from coram.actions.identification.repeats import Repeat
from coram.actions.identification.requests import organisation_named
from coram.actions.identification.starting import identification_behind, push
from coram.core.access import Caller
from coram.core.errors import Invalid, NotFound
from coram.core.organisation import Organisation
from coram.core.request_data import LARGEST, decode_object, expiry, iso
from coram.faces.liveid.guards import optional_key_caller, tenant
from coram.faces.liveid.requests import live_request, not_honoured, request_from
from coram.faces.liveid.shapes import (
    DayAnswer,
    Done,
    LanguagesAnswer,
    LastCallAnswer,
    LastCallTimesAnswer,
    OperatorsAnswer,
    PushAnswer,
    QueueAnswer,
    WaitingTimesAnswer,
)
from coram.faces.liveid.translate import call_info, call_times
from coram.faces.reading import LARGEST_BODY, Asked, Fields

SCOPE = "identifications"


async def push_async_call(asked: Asked) -> PushAnswer:
    """Store a call to be started later by its `uId`."""
    packed = asked.text("b64Data", longest=LARGEST_BODY)
    if not packed:
        raise Invalid("b64Data is missing", field="b64Data")
    method = asked.text("method") or "live"
    if method not in ("start", "live"):
        raise Invalid("method must be start or live", field="method")
    until = asked.text("expire")
    now = asked.house.clock.now()
    expires_at = expiry(until, "expire", now) if until else None
    fields = Fields(decode_object(packed, "b64Data", limit=2 * LARGEST))
    organisation = await organisation_named(asked.house, fields.required("id_organization"))
    organisation, caller = await tenant(asked, organisation, SCOPE)
    request = live_request(fields) if method == "live" else request_from(fields)
    pushed = await push(
        asked.house,
        organisation,
        request,
        caller,
        method=method,
        expires_at=expires_at,
        repeat=_repeat(asked, caller, organisation),
    )
    return PushAnswer(
        uId=pushed.uid,
        url=f"{asked.house.base_url}/app/service-asyncall?uId={pushed.uid}",
        expire=iso(pushed.expires_at) if pushed.expires_at else None,
        ignored=not_honoured(fields, method) or msgspec.UNSET,
    )


async def delete_async_call(asked: Asked) -> Done:
    """Delete a stored call; calls that were held stay."""
    uid = asked.required("uId")
    caller = await _caller_for(asked, uid)
    await looking.delete(asked.house, uid, caller)
    return Done()


async def available_languages(asked: Asked) -> LanguagesAnswer:
    """The languages spoken by an organisation's operators."""
    organisation, _ = await _named(asked)
    only_online = asked.flag("onlyOnline")
    process = await _process(asked, organisation)
    return LanguagesAnswer(
        languages=await capacity.languages(asked.house, organisation.id, process, only_online=only_online)
    )


async def available_operators(asked: Asked) -> OperatorsAnswer:
    """How many operators could answer a call now."""
    organisation, _ = await _named(asked)
    process, language = await _process(asked, organisation), asked.text("language")
    return OperatorsAnswer(
        availableOperators=await capacity.free_operators(asked.house, organisation.id, process, language)
    )


async def daily_waiting_times(asked: Asked) -> WaitingTimesAnswer:
    """How long people waited for an operator: each day of the last week, and the last 60 minutes."""
    organisation, _ = await _named(asked)
    times = await capacity.waiting_times(asked.house, organisation, await _process(asked, organisation))
    days = [DayAnswer(date=date, averageWaitingTime=average) for date, average in times.days]
    return WaitingTimesAnswer(lastWeek=days, lastHour=times.last_hour)


async def queue(asked: Asked) -> QueueAnswer:
    """How many people wait for a process."""
    process, code = asked.required("id_process"), asked.text("id_organization")
    if code:
        organisation = await organisation_named(asked.house, code)
    else:
        organisation = await _organisation(asked, await capacity.organisation_of_process(asked.house, process))
    organisation, _ = await tenant(asked, organisation, SCOPE)
    found = await process_named(asked.house, organisation.id, process)
    if found is None:
        raise NotFound("no such process", field="id_process")
    return QueueAnswer(queue=await capacity.people_waiting(asked.house, organisation.id, found.id))


async def last_call(asked: Asked) -> LastCallAnswer | LastCallTimesAnswer:
    """The last call of a stored request. Without a key, which the applicant does not have, only status and times."""
    uid = asked.required("uId")
    caller = await _caller_for(asked, uid)
    run = await looking.last_call(asked.house, uid, caller.organisation if caller else None)
    if caller is None:
        return LastCallTimesAnswer(uId=uid, call=call_times(run) if run else None)
    return LastCallAnswer(uId=uid, call=call_info(run) if run else None)


async def _named(asked: Asked) -> tuple[Organisation, Caller | None]:
    organisation = await organisation_named(asked.house, asked.required("id_organization"))
    return await tenant(asked, organisation, SCOPE)


async def _process(asked: Asked, organisation: Organisation) -> str:
    """The id that is asked for, as that tenant has it; an unknown one is left for the action to refuse."""
    process = asked.text("id_process")
    found = await process_named(asked.house, organisation.id, process)
    return found.id if found else process


async def _caller_for(asked: Asked, uid: str) -> Caller | None:
    identification = await identification_behind(asked.house, uid)
    organisation = await _organisation(asked, identification.organisation)
    return await optional_key_caller(asked, organisation, SCOPE)


async def _organisation(asked: Asked, organisation_id: str) -> Organisation:
    organisation = await asked.house.store.organisation(organisation_id)
    if organisation is None:
        raise NotFound("no such organisation", field="id_organization")
    return organisation


def _repeat(asked: Asked, caller: Caller | None, organisation: Organisation) -> Repeat | None:
    if "idempotency-key" not in asked.headers:
        return None
    return Repeat(
        key=asked.header("idempotency-key"),
        caller=caller.id if caller else f"organisation:{organisation.id}",
        operation="pushAsyncCall",
        body=asked.body,
    )
