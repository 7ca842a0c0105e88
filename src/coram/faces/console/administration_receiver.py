"""Administrators: the signing key of the iDenfy face's webhooks, its receiver tried out, and sample identifications."""

from litestar import get, post
from litestar.params import JSONBody

from coram.actions.delivery.secrets import face_key
from coram.actions.delivery.trying import FACE, try_receiver
from coram.actions.testing.samples import Sample, make_sample, samples
from coram.faces.console import administration_shapes as shapes
from coram.faces.console.administration_keys import actor
from coram.faces.injected import TheCaller, TheHouse


@get("/console/api/admin/receiver", summary="What the webhooks of the iDenfy face are signed with")
async def signing(house: TheHouse, admin: TheCaller) -> shapes.ReceiverView:
    return shapes.ReceiverView(signing_key=face_key(house, admin.organisation, FACE))


@post("/console/api/admin/receiver/try", status_code=200, summary="Send a sample to the receiver that is set")
async def tried(house: TheHouse, admin: TheCaller) -> shapes.Tried:
    answer = await try_receiver(house, admin.organisation, actor(admin))
    return shapes.Tried(status=answer.status, error=answer.error)


@post("/console/api/admin/receiver/samples", summary="Play a sample identification for the receiver that is set")
async def make(house: TheHouse, admin: TheCaller, data: JSONBody[shapes.MakeSample]) -> shapes.NewSample:
    return shapes.NewSample(scan_ref=await make_sample(house, admin.organisation, actor(admin), data.outcome))


@get("/console/api/admin/receiver/samples", summary="The sample identifications, newest first")
async def made(house: TheHouse, admin: TheCaller) -> shapes.SampleList:
    return shapes.SampleList(samples=[_view(one) for one in await samples(house, admin.organisation)])


def _view(one: Sample) -> shapes.SampleView:
    delivery, played = one.delivery, one.identification.played
    return shapes.SampleView(
        scan_ref=one.identification.id,
        client_id=one.client,
        outcome=played.scenario if played else "",
        created_at=one.identification.created_at,
        standing=one.standing,
        delivery=delivery.state if delivery else "",
        status=delivery.last_status if delivery else 0,
        error=delivery.last_error if delivery else "",
    )


ROUTES = [signing, tried, make, made]
