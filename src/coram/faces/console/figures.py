"""Figures: waiting times by hour and day, and what operators did, on screen and as CSV."""

import csv
import io
from datetime import UTC, datetime
from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter

from coram.actions import figures
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.figures import OperatorFigures
from coram.core.organisation import Organisation
from coram.faces.console import board_shapes as shapes
from coram.faces.console.administration_audit import FORMULA
from coram.faces.console.board_view import part_of, processes_of
from coram.faces.console.guards import NO_STORE, organisation_of
from coram.faces.injected import TheCaller, TheHouse

Text = Annotated[str, QueryParameter(max_length=60)]
Days = Annotated[int, QueryParameter(ge=1, le=figures.MOST_DAYS)]
Instant = Annotated[int, QueryParameter(ge=0, le=2**53)]

COLUMNS = tuple(field for field in OperatorFigures.__struct_fields__ if field != "operator")


@get("/console/api/figures/waits", summary="Waiting times by day, and by hour of one of them")
async def waits(
    house: TheHouse, observer: TheCaller, process: Text = "", days: Days = 14, date: Text = ""
) -> shapes.WaitFigures:
    tenant = await organisation_of(house, observer)
    by_day = await figures.waits_by_day(house, tenant, process, days)
    chosen = date or by_day[-1][0]
    hours = await figures.waits_by_hour(house, tenant, process, chosen)
    processes = await _processes(house, tenant)
    promised = [one.promised_seconds for one in processes if process in ("", one.id)]
    return shapes.WaitFigures(
        time_zone=tenant.time_zone,
        promised_seconds=max(promised, default=tenant.limits.wait_seconds),
        processes=processes,
        days=[
            shapes.DayOfWaits(
                date=day,
                answered=one.answered,
                average_seconds=one.average_seconds,
                longest_seconds=one.longest_seconds,
            )
            for day, one in by_day
        ],
        date=chosen,
        hours=[part_of(one) for one in hours],
    )


@get("/console/api/figures/operators", summary="What operators did in a period")
async def operators(
    house: TheHouse, observer: TheCaller, since: Instant, until: Instant, process: Text = ""
) -> shapes.OperatorTable:
    tenant = await organisation_of(house, observer)
    rows = await _rows(house, observer, tenant, since, until, process)
    return shapes.OperatorTable(since=since, until=until, processes=await _processes(house, tenant), rows=rows)


@get("/console/api/figures/operators/export", summary="The same as CSV", media_type="text/csv")
async def export(
    house: TheHouse, observer: TheCaller, since: Instant, until: Instant, process: Text = ""
) -> Response[str]:
    tenant = await organisation_of(house, observer)
    rows = await _rows(house, observer, tenant, since, until, process)
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["operator", "name", *COLUMNS])
    for row in rows:
        name = f"'{row.name}" if row.name.startswith(FORMULA) else row.name
        numbers = (getattr(row.figures, column) for column in COLUMNS)
        table.writerow([row.figures.operator, name, *("" if value is None else value for value in numbers)])
    day = datetime.fromtimestamp(since / 1000, UTC).strftime("%Y-%m-%d")
    headers = {**NO_STORE, "content-disposition": f'attachment; filename="operators-{day}.csv"'}
    return Response(text.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


async def _rows(
    house: House, caller: Caller, tenant: Organisation, since: int, until: int, process: str
) -> list[shapes.OperatorRow]:
    """Every operator, also those who did nothing; and whoever worked and is no operator any more."""
    found = {one.operator: one for one in await figures.operator_figures(house, tenant, since, until, process)}
    staff = {one.id: one for one in await house.store.staff(caller.organisation)}
    idle = [
        OperatorFigures(operator=one.id)
        for one in staff.values()
        if "operator" in one.roles and not one.disabled and one.id not in found
    ]
    rows = [
        shapes.OperatorRow(name=staff[one.operator].name if one.operator in staff else "", figures=one)
        for one in (*found.values(), *idle)
    ]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.figures.operator))


async def _processes(house: House, tenant: Organisation) -> list[shapes.BoardProcess]:
    return processes_of(tenant.limits.wait_seconds, await house.store.processes(tenant.id))


ROUTES = [waits, operators, export]
