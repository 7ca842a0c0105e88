"""The API of the self-test: the device test's own calls, for whoever opened the page, without any conference."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import JSONBody, QueryParameter

from coram.actions.conference import media
from coram.actions.conference.self_test import (
    begin_self_test,
    echo_place,
    judge_self_test,
    leave_echo,
    tester,
)
from coram.core.access import Caller
from coram.core.addresses import client_address
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.pages import shapes
from coram.faces.uploads import piece_of

BANDWIDTH_MAX = 2 * 1024 * 1024
NO_STORE = {"cache-control": "no-store"}


async def self_tester(request: Request[Any, Any, Any], house: TheHouse) -> Caller:
    """Whoever began a self-test some minutes ago. Raises Unauthenticated."""
    return tester(house, request.headers.get("authorization", "").partition(" ")[2].strip())


@post("/app/api/self-test", status_code=201, summary="Begin a test of this device, without a call")
async def begin(house: TheHouse, request: Request[Any, Any, Any]) -> Response[shapes.SelfTestBegun]:
    peer = request.client.host if request.client else ""
    address = client_address(peer, request.headers.get("x-forwarded-for", ""), house.trusted_proxies)
    begun = begin_self_test(house, address)
    servers = [
        shapes.IceServer(urls=list(one.urls), username=one.username, credential=one.credential)
        for one in begun.ice_servers
    ]
    answer = shapes.SelfTestBegun(token=begun.token, expires_at=begun.expires_at, ice_servers=servers)
    return Response(answer, status_code=201, headers=NO_STORE)


@post("/app/api/self-test/test", status_code=200, summary="What this device is fit for")
async def verdict(tested: TheCaller, data: JSONBody[shapes.TestMeasured]) -> shapes.TestVerdict:
    judgement = judge_self_test(data.measured)
    findings = [msgspec.convert(msgspec.to_builtins(one), shapes.Finding) for one in judgement.findings]
    return shapes.TestVerdict(verdict=judgement.verdict, findings=findings)


@post("/app/api/self-test/media/publish", status_code=200, summary="Send, to hear oneself")
async def publish(house: TheHouse, tested: TheCaller, data: JSONBody[shapes.Publish]) -> shapes.Sdp:
    echo_place(house, tested)
    return shapes.Sdp(sdp=await media.publish(house, tested, "", "test", data.sdp))


@post("/app/api/self-test/media/subscribe", status_code=200, summary="Receive oneself")
async def subscribe(house: TheHouse, tested: TheCaller, data: JSONBody[shapes.Subscribe]) -> shapes.SubscriptionOffer:
    echo_place(house, tested)
    offer = await media.subscribe(house, tested, "", "test")
    return shapes.SubscriptionOffer(subscription=offer.id, sdp=offer.sdp)


@post("/app/api/self-test/media/accept", status_code=204, summary="Answer a subscription's offer")
async def accept(house: TheHouse, tested: TheCaller, data: JSONBody[shapes.Accept]) -> None:
    await media.accept(house, tested, "", "test", data.subscription, data.sdp)


@post("/app/api/self-test/media/stop", status_code=204, summary="End the echo")
async def leave(house: TheHouse, tested: TheCaller) -> None:
    await leave_echo(house, tested)


@get("/app/api/self-test/bandwidth", summary="Random bytes, for measuring the line down")
async def bandwidth_down(
    house: TheHouse, tested: TheCaller, size: Annotated[int, QueryParameter(name="bytes", ge=1, le=BANDWIDTH_MAX)]
) -> Response[bytes]:
    return Response(house.chance.bytes(size), media_type="application/octet-stream", headers=NO_STORE)


@post("/app/api/self-test/bandwidth", status_code=204, summary="Bytes to throw away, for measuring the line up")
async def bandwidth_up(request: Request[Any, Any, Any], tested: TheCaller) -> None:
    await piece_of(request, BANDWIDTH_MAX)


ROUTES = [begin, verdict, publish, subscribe, accept, leave, bandwidth_down, bandwidth_up]
