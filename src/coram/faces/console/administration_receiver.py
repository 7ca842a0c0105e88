"""Administrators: the signing key of the iDenfy face's webhooks, and its receiver tried out."""

from litestar import get, post

from coram.actions.delivery.secrets import face_key
from coram.actions.delivery.trying import FACE, try_receiver
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


ROUTES = [signing, tried]
