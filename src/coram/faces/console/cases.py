"""Reviewers, supervisors and auditors: the list of cases, its filters, and the list as a file."""

import csv
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated, Literal

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter
from litestar.response import Stream

from coram.actions.cases import finding
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.conference import Conference
from coram.faces.console import case_shapes as shapes
from coram.faces.console.case_view import Names, case_row, names_of
from coram.faces.console.guards import NO_STORE
from coram.faces.injected import TheCaller, TheHouse

Text = Annotated[str, QueryParameter(max_length=300)]
Instant = Annotated[int, QueryParameter(ge=0, le=2**45)]
Flag = Annotated[bool, QueryParameter()]
Kind = Annotated[Literal["", "attended", "unattended"], QueryParameter(description="with an operator, or without")]

COLUMNS = (
    "conference", "reference", "created", "ended", "process", "kind", "standing", "abort_code", "operator", "language",
    "flagged", "held", "superseded", "erased",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet begins to calculate what was only text."""


@get("/console/api/cases", summary="Cases, newest first")
async def listed(
    house: TheHouse,
    looker: TheCaller,
    wanted: NamedDependency[finding.Wanted],
    before: Text = "",
    limit: Annotated[int, QueryParameter(ge=1, le=finding.MOST)] = finding.PAGE,
) -> shapes.CasePage:
    found = await finding.page(house, looker.organisation, wanted, before=before, limit=limit)
    names = await names_of(house, looker.organisation)
    rows = [case_row(one, names, found.names.get(one.identification, "")) for one in found.cases]
    return shapes.CasePage(cases=rows, before=found.before)


@get("/console/api/cases/choices", summary="What the filters of the list offer")
async def choices(house: TheHouse, looker: TheCaller) -> shapes.CaseChoices:
    processes = await house.store.processes(looker.organisation)
    staff = await house.store.staff(looker.organisation)
    codes = {
        code.code: process.text(code.label, process.languages[0])
        for process in processes
        for code in process.abort_codes
    }
    return shapes.CaseChoices(
        processes=[
            shapes.ChoiceOfProcess(id=one.id, name=one.name, attended=one.attended)
            for one in sorted(processes, key=lambda one: one.name)
        ],
        operators=[
            shapes.Choice(id=one.id, name=one.name)
            for one in sorted(staff, key=lambda one: one.name)
            if "operator" in one.roles
        ],
        codes=[shapes.Choice(id=code, name=label) for code, label in sorted(codes.items())],
        languages=sorted({language for process in processes for language in process.languages}),
    )


@get("/console/api/cases/export", summary="The list as CSV, without names")
async def export(
    house: TheHouse,
    looker: TheCaller,
    wanted: NamedDependency[finding.Wanted],
) -> Stream:
    cases = await finding.every(house, looker, wanted)
    day = datetime.fromtimestamp(house.clock.now() / 1000, UTC).strftime("%Y-%m-%d")
    headers = {**NO_STORE, "content-disposition": f'attachment; filename="cases-{day}.csv"'}
    return Stream(_csv(house, looker, cases), media_type="text/csv", headers=headers)


def wanted_of(
    text: Text = "",
    process: Text = "",
    kind: Kind = "",
    standing: Text = "",
    code: Text = "",
    operator: Text = "",
    language: Text = "",
    since: Instant = 0,
    until: Instant = 0,
    flagged: Flag = False,
    held: Flag = False,
) -> finding.Wanted:
    return finding.Wanted(
        text=text,
        process=process,
        attended={"attended": True, "unattended": False}.get(kind),
        standing=standing,
        code=code,
        operator=operator,
        language=language,
        since=since,
        until=until,
        flagged=flagged,
        held=held,
    )


async def _csv(house: House, looker: Caller, cases: AsyncIterator[Conference]) -> AsyncIterator[bytes]:
    names = await names_of(house, looker.organisation)
    yield _line(COLUMNS)
    async for one in cases:
        yield _line(_cells(one, names))


def _cells(one: Conference, names: Names) -> tuple[object, ...]:
    row = case_row(one, names, "")
    kind = "attended" if row.attended else "unattended"
    instants = (_time(row.created_at), _time(row.ended_at))
    flags = ("yes" if yes else "no" for yes in (row.flagged, row.held, row.superseded, row.erased))
    return (
        row.id, row.reference, *instants, row.process_name, kind, row.standing, row.abort_code, row.operator_name,
        row.language, *flags,
    )  # fmt: skip


def _time(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds") if at else ""


def _line(cells: tuple[object, ...]) -> bytes:
    line = io.StringIO()
    texts = [str(cell) for cell in cells]
    csv.writer(line).writerow([f"'{text}" if text.startswith(FORMULA) else text for text in texts])
    return line.getvalue().encode()


ROUTES = [listed, choices, export]
