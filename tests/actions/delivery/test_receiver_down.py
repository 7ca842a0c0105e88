"""A receiver that is not there: said in words, tried again, and nothing is lost when it comes back."""

import asyncio
import socket
from pathlib import Path

from aiohttp import web

from coram.actions.conference.assigning import assignment_round, take
from coram.actions.conference.deciding import close
from coram.actions.delivery.log import attempts, list_deliveries
from coram.actions.delivery.send import send
from support.house import SetClock, fill, open_test_house
from support.people import ready, to_waiting


async def test_a_receiver_that_is_down_gets_its_callback_when_it_is_up_again(tmp_path: Path) -> None:
    got: list[bytes] = []

    async def take_it(request: web.Request) -> web.Response:
        got.append(await request.read())
        return web.Response(status=204)

    with socket.socket() as kept:
        kept.bind(("127.0.0.1", 0))  # bound, and nobody listens
        port = kept.getsockname()[1]
        clock = SetClock()
        async with open_test_house(tmp_path, clock=clock) as house:
            filled = await fill(house)
            organisation = filled.organisation.id
            applicant = await to_waiting(filled, callback=f"http://127.0.0.1:{port}/in")
            operator = await ready(filled)
            assert await assignment_round(house, organisation) == 1
            await take(house, operator, applicant.conference)
            await close(house, operator, applicant.conference, "suspended", "", "")
            (delivery,) = await list_deliveries(house, organisation, conference=applicant.conference)
            tried = await send(house, delivery)
            assert (tried.state, tried.last_status, tried.last_error) == (
                "pending",
                0,
                "the receiver cannot be reached",
            )
            assert tried.next_at > clock.now()
            (attempt,) = await attempts(house, organisation, delivery.id)
            assert attempt.error == "the receiver cannot be reached"
            kept.listen()
            app = web.Application()
            app.router.add_post("/in", take_it)
            runner = web.AppRunner(app, access_log=None)
            await runner.setup()
            await web.SockSite(runner, kept).start()
            clock.move((tried.next_at - clock.now()) / 1000 + 1)
            (due,) = await house.store.due_deliveries(clock.now(), 10)
            settled = await asyncio.wait_for(send(house, due), 10)
            assert (settled.id, settled.state, settled.last_status) == (delivery.id, "delivered", 204)
            assert len(got) == 1
            await runner.cleanup()
