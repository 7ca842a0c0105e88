"""The applicant's API of a self-service: what the page does with its one task."""

from typing import Any
from urllib.parse import quote

from litestar import Request, post
from litestar.params import FromQuery, JSONBody

from coram.actions.conference.reading import see
from coram.actions.unattended import capturing, codes, looking
from coram.actions.unattended.choosing import choose_way
from coram.actions.unattended.wording import to_applicant
from coram.core.check import OK
from coram.core.countries import alpha3
from coram.core.face_reading import FaceBox
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.pages import capture_shapes as shapes
from coram.faces.pages.capture_view import challenge_view, code_task
from coram.faces.pages.shapes import Handover
from coram.faces.qr import svg_of
from coram.faces.uploads import piece_of


@post("/app/api/choose", status_code=204, summary="With an operator, or alone")
async def choose(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.Choose]) -> None:
    await choose_way(house, actor, data.way)


@post("/app/api/capture/begin", status_code=204, summary="Begin with the first task; says which camera there is")
async def capture_begin(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.CaptureBegin]) -> None:
    await capturing.begin_capture(house, actor, data.camera, data.camera_error)


@post("/app/api/capture/document", status_code=204, summary="Choose country and kind of document")
async def capture_document(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.DocumentChosen]) -> None:
    country = alpha3(data.country) if data.country else ""
    await capturing.choose_document(house, actor, country, data.document)


@post("/app/api/capture/look", status_code=200, summary="A hint for what the camera sees now")
async def capture_look(
    request: Request[Any, Any, Any], house: TheHouse, actor: TheCaller, purpose: FromQuery[str] = "document_front"
) -> shapes.Looked:
    picture = await piece_of(request, looking.LARGEST)
    if purpose in ("face", "challenge"):
        face = await looking.look_at_face(house, actor, picture)
        seen = await see(house, actor.organisation, actor.conference)
        hint = to_applicant(face.reason, seen.conference.language) if face.reason != OK else ""
        problems = [face.reason] if hint else []
        return shapes.Looked(corners=_corners(face.box), problems=problems, brightness=0, glare_share=0, hint=hint)
    sighting = await looking.look(house, actor, picture)
    seen = await see(house, actor.organisation, actor.conference)
    problems = looking.ordered(sighting)
    return shapes.Looked(
        corners=[shapes.Point(x=corner.x, y=corner.y) for corner in sighting.corners],
        problems=[problem.upper() for problem in problems],
        brightness=sighting.quality.brightness,
        glare_share=sighting.quality.glare_share,
        hint=to_applicant(problems[0].upper(), seen.conference.language) if problems else "",
    )


@post("/app/api/capture/challenge", status_code=201, summary="Draw what to do before the camera")
async def capture_challenge(house: TheHouse, actor: TheCaller) -> shapes.ChallengeView:
    return challenge_view(await capturing.draw_challenge(house, actor))


@post("/app/api/capture/form", status_code=204, summary="Confirm the data, or put it right")
async def capture_form(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.FormConfirmed]) -> None:
    await capturing.confirm_form(house, actor, data.values)


@post("/app/api/capture/code", status_code=200, summary="Have a one-time code sent")
async def capture_code(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.CodeWanted]) -> shapes.CodeTask:
    sent = await codes.send_code_alone(house, actor, data.channel, data.destination)
    seen = await see(house, actor.organisation, actor.conference)
    step = next(one for one in seen.process.steps if one.name == sent.step)
    return code_task(seen, step)


@post("/app/api/capture/skip", status_code=204, summary="Leave an optional step out")
async def capture_skip(house: TheHouse, actor: TheCaller, data: JSONBody[shapes.Skipped]) -> None:
    await capturing.skip_step(house, actor, data.step)


@post("/app/api/capture/later", status_code=201, summary="A link with which to go on later")
async def capture_later(house: TheHouse, actor: TheCaller) -> Handover:
    made = await capturing.make_later(house, actor)
    url = f"{house.base_url}/app/session/{quote(actor.conference)}#h.{made.secret}"
    return Handover(url=url, svg=svg_of(url), expires_at=made.link.expires_at)


def _corners(box: FaceBox | None) -> list[shapes.Point]:
    if box is None:
        return []
    right, bottom = box.x + box.width, box.y + box.height
    return [shapes.Point(x=x, y=y) for x, y in ((box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom))]


ROUTES = [
    choose, capture_begin, capture_document, capture_look, capture_challenge, capture_form, capture_code, capture_skip,
    capture_later,
]  # fmt: skip
