"""The test side: opening it, and what is played there."""

from litestar import get, post
from litestar.params import JSONBody

from coram.actions.testing import crossing, runs
from coram.core.access import TEST_SIDE
from coram.core.delivery import Delivery
from coram.core.scenario import SCENARIOS
from coram.faces.console import testing_shapes as shapes
from coram.faces.injected import TheCaller, TheHouse


@post("/console/api/test-side", status_code=200, summary="Open the test side, made where there is none")
async def opened(house: TheHouse, admin: TheCaller) -> shapes.TestSide:
    side = await crossing.open_side(house, admin)
    return shapes.TestSide(address=f"{TEST_SIDE}/console/#/settings/tests", name=side.name)


@get("/console/api/tests", summary="What can be played, and what was")
async def view(house: TheHouse, tester: TheCaller) -> shapes.TestsView:
    organisation = tester.organisation
    return shapes.TestsView(
        scenarios=[
            shapes.Scenario(
                name=one.name,
                attended=one.attended,
                unattended=one.unattended,
                callback=one.callback,
                decision=one.decision or "",
            )
            for one in SCENARIOS.values()
        ],
        processes=[
            shapes.TestedProcess(
                id=one.id, name=one.name, attended=one.attended, codes=[code.code for code in one.abort_codes]
            )
            for one in await house.store.processes(organisation)
            if one.active
        ],
        faces=sorted(house.dialects, reverse=True),
        runs=[_run(one) for one in await runs.runs(house, organisation)],
        listening=bool(house.monitor.listened(organisation)),
    )


@post("/console/api/tests", status_code=201, summary="Play one")
async def play(house: TheHouse, tester: TheCaller, data: JSONBody[shapes.PlayTest]) -> shapes.PlayedTest:
    pushed = await runs.play(
        house,
        tester,
        data.scenario,
        face=data.face,
        process=data.process,
        callback=data.callback,
        code=data.code,
    )
    return shapes.PlayedTest(identification=pushed.identification)


def _run(one: runs.Run) -> shapes.TestRun:
    conference = one.conference
    return shapes.TestRun(
        identification=one.identification.id,
        scenario=one.played.scenario,
        code=one.played.code,
        face=one.identification.face,
        process_name=one.process.name if one.process else "",
        conference=conference.id if conference else "",
        state=conference.state if conference else "",
        outcome=(conference.outcome or "") if conference else "",
        ended_why=(conference.ended_why or "") if conference else "",
        at=one.identification.created_at,
        over=one.over,
        deliveries=[_told(delivery) for delivery in one.deliveries],
    )


def _told(one: Delivery) -> shapes.ToldOf:
    return shapes.ToldOf(
        id=one.id,
        host=one.host,
        state=one.state,
        attempts=one.attempts,
        status=one.last_status,
        error=one.last_error,
    )


ROUTES = [opened, view, play]
