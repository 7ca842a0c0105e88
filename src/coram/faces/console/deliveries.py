"""Supervisors and administrators: what was told to relying parties, what they answered, and telling it again."""

from typing import Annotated, Literal

from litestar import get, post
from litestar.params import FromPath, QueryParameter

from coram.actions.delivery import log
from coram.actions.delivery.content import look_at
from coram.actions.house import House
from coram.core.audit import Actor
from coram.core.delivery import Attempt, Delivery
from coram.faces.console import delivery_shapes as shapes
from coram.faces.injected import TheCaller, TheHouse

Text = Annotated[str, QueryParameter(max_length=300)]
State = Annotated[Literal["", "pending", "delivered", "failed", "paused"], QueryParameter(name="state")]


@get("/console/api/deliveries", summary="What was told to relying parties, newest first")
async def listed(
    house: TheHouse,
    overseer: TheCaller,
    conference: Text = "",
    host: Text = "",
    standing: State = "",
    before: Text = "",
    limit: Annotated[int, QueryParameter(ge=1, le=log.MOST)] = log.PAGE,
) -> shapes.DeliveryPage:
    found = await log.page(
        house,
        overseer.organisation,
        conference=conference.strip(),
        host=host.strip().lower(),
        state=standing or None,
        before=before,
        limit=limit,
    )
    names = await _process_names(house, overseer.organisation)
    rows = []
    for delivery in found.deliveries:
        process = await log.process_of(house, delivery)
        rows.append(row_of(delivery, process, names.get(process, "")))
    counts = await log.counts(house, overseer.organisation)
    return shapes.DeliveryPage(deliveries=rows, before=found.before, counts=shapes.DeliveryCounts(**counts))


@get("/console/api/deliveries/{delivery:str}", summary="One delivery and every attempt at it")
async def one(house: TheHouse, overseer: TheCaller, delivery: FromPath[str]) -> shapes.DeliveryDetail:
    found = await log.one(house, overseer.organisation, delivery)
    tries = await log.attempts(house, overseer.organisation, delivery)
    process = await log.process_of(house, found)
    names = await _process_names(house, overseer.organisation)
    row = row_of(found, process, names.get(process, ""))
    return shapes.DeliveryDetail(
        delivery=row,
        content_hash=found.content_hash,
        waits_for=await log.waits_for(house, found),
        attempts=[_attempt(attempt) for attempt in tries],
    )


@post("/console/api/deliveries/{delivery:str}/replay", status_code=204, summary="Tell it again, now")
async def again(house: TheHouse, overseer: TheCaller, delivery: FromPath[str]) -> None:
    await log.replay(house, Actor(kind="staff", id=overseer.id), overseer.organisation, delivery)


@post("/console/api/deliveries/{delivery:str}/content", status_code=200, summary="What it says; the look is noted")
async def content(house: TheHouse, overseer: TheCaller, delivery: FromPath[str]) -> shapes.DeliveryContent:
    told = await look_at(house, overseer, delivery)
    return shapes.DeliveryContent(headers=told.headers, body=told.body.decode())


async def _process_names(house: House, organisation: str) -> dict[str, str]:
    return {process.id: process.name for process in await house.store.processes(organisation)}


def row_of(delivery: Delivery, process: str, process_name: str) -> shapes.DeliveryRow:
    return shapes.DeliveryRow(
        id=delivery.id,
        conference=delivery.conference,
        process=process,
        process_name=process_name,
        face=delivery.kind,
        host=delivery.host,
        state=delivery.state,
        created_at=delivery.created_at,
        delivered_at=delivery.delivered_at,
        next_at=delivery.next_at if delivery.state == "pending" else 0,
        attempts=delivery.attempts,
        last_status=delivery.last_status,
        last_error=delivery.last_error,
    )


def _attempt(attempt: Attempt) -> shapes.DeliveryAttempt:
    return shapes.DeliveryAttempt(
        number=attempt.number,
        at=attempt.at,
        status=attempt.status,
        error=attempt.error,
        duration_ms=attempt.duration_ms,
        response=attempt.response,
    )


ROUTES = [listed, one, again, content]
