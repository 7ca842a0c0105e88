"""One's own call under way: asks, script, photos, codes, chat, files, the decision, media."""

from typing import Any
from urllib.parse import quote

import msgspec
from litestar import Request, Response, delete, get, patch, post, put
from litestar.params import FromPath, JSONBody
from litestar.response import Stream

from coram.actions.capture.kept import read as read_file
from coram.actions.capture.uploads import OffsetMismatch
from coram.actions.capture.uploads import append as append_upload
from coram.actions.capture.uploads import begin as begin_upload
from coram.actions.cases.flagging import set_flag
from coram.actions.conference import calling, media
from coram.actions.conference.capturing import file_arrived, retake
from coram.actions.conference.codes import CODE_TRIES, check_code, send_code
from coram.actions.conference.deciding import close
from coram.actions.house import House
from coram.actions.ledger import read_work
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.bitrate import LineStats
from coram.core.content import Camera
from coram.core.errors import NotFound
from coram.faces.console import call_shapes, media_shapes, shapes
from coram.faces.console.call_view import masked
from coram.faces.console.case_shapes import FlagCase
from coram.faces.console.guards import NO_STORE
from coram.faces.injected import TheCaller, TheHouse
from coram.faces.uploads import offset_of, piece_of


@post("/console/api/calls/{conference:str}/ask", status_code=200, summary="Ask the applicant for something")
async def ask(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[call_shapes.AskFor]
) -> shapes.AskView:
    made = await calling.ask_for(house, agent, conference, data.kind, data.purpose, data.text)
    return shapes.AskView(id=made.id, kind=made.kind, purpose=made.purpose, at=made.at)


@delete("/console/api/calls/{conference:str}/ask", status_code=204, summary="Ask for nothing any more")
async def ask_nothing(house: TheHouse, agent: TheCaller, conference: FromPath[str]) -> None:
    await calling.withdraw_ask(house, agent, conference)


@put("/console/api/calls/{conference:str}/camera", status_code=204, summary="Flip, light, zoom")
async def camera(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[call_shapes.SetCamera]
) -> None:
    await calling.set_camera(house, agent, conference, Camera(facing=data.facing, torch=data.torch, zoom=data.zoom))


@put("/console/api/calls/{conference:str}/steps/{step:str}", status_code=204, summary="Set a step or its form")
async def step_set(
    house: TheHouse,
    agent: TheCaller,
    conference: FromPath[str],
    step: FromPath[str],
    data: JSONBody[call_shapes.SetStep],
) -> None:
    await calling.set_step(house, agent, conference, step, status=data.status, values=data.values, note=data.note)


@put("/console/api/calls/{conference:str}/steps/{step:str}/items/{item:str}", status_code=204, summary="Answer an item")
async def item_set(
    house: TheHouse,
    agent: TheCaller,
    conference: FromPath[str],
    step: FromPath[str],
    item: FromPath[str],
    data: JSONBody[call_shapes.SetItem],
) -> None:
    await calling.set_item(house, agent, conference, step, item, result=data.result, note=data.note)


@delete("/console/api/calls/{conference:str}/photos/{photo:str}", status_code=204, summary="Retake a photo")
async def photo_retake(house: TheHouse, agent: TheCaller, conference: FromPath[str], photo: FromPath[str]) -> None:
    await retake(house, agent, conference, photo)


@post("/console/api/calls/{conference:str}/code", status_code=200, summary="Send a one-time code")
async def code_send(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[call_shapes.SendCode]
) -> shapes.CodeView:
    sent = await send_code(house, agent, conference, data.step, data.channel, data.destination)
    return shapes.CodeView(
        channel=sent.channel,
        destination=masked(sent.destination),
        sent_at=sent.sent_at,
        expires_at=sent.expires_at,
        tries_left=CODE_TRIES,
        verified=False,
    )


@post("/console/api/calls/{conference:str}/code/check", status_code=200, summary="Check what the applicant reads out")
async def code_check(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[call_shapes.CheckCode]
) -> call_shapes.CodeResult:
    result = await check_code(house, agent, conference, data.code)
    return call_shapes.CodeResult(verified=result.verified, tries_left=result.tries_left)


@post("/console/api/calls/{conference:str}/chat", status_code=204, summary="Say something in writing")
async def chat(house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[call_shapes.Text]) -> None:
    await calling.say(house, agent, conference, data.text)


@put("/console/api/calls/{conference:str}/note", status_code=204, summary="The note for the relying party")
async def note(house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[call_shapes.Text]) -> None:
    await calling.set_note(house, agent, conference, data.text)


@put("/console/api/calls/{conference:str}/write-up", status_code=204, summary="Words after the call")
async def write_up(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[call_shapes.Text]
) -> None:
    await calling.set_write_up(house, agent, conference, data.text)


@post("/console/api/calls/{conference:str}/decide", status_code=204, summary="Complete, suspend or abort")
async def decision(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[call_shapes.Decide]
) -> None:
    await close(house, agent, conference, data.outcome, data.abort_code, data.note)


@put("/console/api/calls/{conference:str}/flag", status_code=204, summary="Suspect fraud, unnoticed by the applicant")
async def flag(house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[FlagCase]) -> None:
    await _own_call(house, agent, conference)
    await set_flag(house, agent, conference, flagged=data.flagged, reason=data.reason)


@post("/console/api/calls/{conference:str}/uploads", status_code=200, summary="Begin a document for the applicant")
async def upload_begin(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[call_shapes.BeginUpload]
) -> call_shapes.UploadState:
    await _own_call(house, agent, conference)
    state = await begin_upload(
        house,
        agent.organisation,
        conference,
        Actor(kind="operator", id=agent.id),
        request=data.request,
        kind="document",
        name=data.name,
        mime=data.mime,
        size=data.size,
        sha256=data.sha256,
    )
    if state.complete:  # the server may have died between the last piece and what follows from it
        await file_arrived(house, agent, conference, state.upload)
    return call_shapes.UploadState(upload=state.upload, offset=state.offset, complete=state.complete)


@patch("/console/api/calls/{conference:str}/uploads/{upload:str}", status_code=200, summary="Add bytes at an offset")
async def upload_append(
    request: Request[Any, Any, Any],
    house: TheHouse,
    agent: TheCaller,
    conference: FromPath[str],
    upload: FromPath[str],
) -> Response[call_shapes.UploadState]:
    await _own_call(house, agent, conference)
    offset, data = offset_of(request), await piece_of(request)
    try:
        state = await append_upload(house, agent.organisation, conference, upload, offset, data, person="operator")
    except OffsetMismatch as mismatch:
        at = mismatch.progress
        return Response(
            call_shapes.UploadState(upload=at.upload, offset=at.offset, complete=at.complete), status_code=409
        )
    if state.complete:
        await file_arrived(house, agent, conference, upload)
    return Response(call_shapes.UploadState(upload=state.upload, offset=state.offset, complete=state.complete))


async def _own_call(house: House, agent: Caller, conference: str) -> None:
    work = await read_work(house, agent.organisation, conference)
    if work.conference.operator != agent.id:
        raise NotFound("no such call", field="conference")


@get("/console/api/calls/{conference:str}/artifacts/{artifact:str}", summary="A photo or document of one's own call")
async def artifact_get(house: TheHouse, agent: TheCaller, conference: FromPath[str], artifact: FromPath[str]) -> Stream:
    await _own_call(house, agent, conference)
    found, name, content = await read_file(house, agent.organisation, conference, artifact)
    if found.kind == "recording":
        raise NotFound("no such file", field="artifact")
    headers = {**NO_STORE, "content-disposition": f"inline; filename*=UTF-8''{quote(name)}"}
    return Stream(content, media_type=found.mime, headers=headers)


# --- media -----------------------------------------------------------------------------------------------------


@post("/console/api/calls/{conference:str}/media/publish", status_code=200, summary="Send camera and microphone")
async def publish(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[media_shapes.Publish]
) -> media_shapes.Sdp:
    return media_shapes.Sdp(sdp=await media.publish(house, agent, conference, "call", data.sdp))


@post("/console/api/calls/{conference:str}/media/subscribe", status_code=200, summary="Receive the applicant")
async def subscribe(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[media_shapes.Subscribe]
) -> media_shapes.SubscriptionOffer:
    offer = await media.subscribe(house, agent, conference, "call")
    return media_shapes.SubscriptionOffer(subscription=offer.id, sdp=offer.sdp)


@post("/console/api/calls/{conference:str}/media/accept", status_code=204, summary="Answer a subscription's offer")
async def accept(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[media_shapes.Accept]
) -> None:
    await media.accept(house, agent, conference, "call", data.subscription, data.sdp)


@post("/console/api/calls/{conference:str}/media/stop", status_code=204, summary="Leave the room")
async def media_stop(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[media_shapes.Subscribe]
) -> None:
    await media.stop(house, agent, conference, "call")


@post("/console/api/calls/{conference:str}/media/stats", status_code=200, summary="How the line is")
async def stats(
    house: TheHouse, agent: TheCaller, conference: FromPath[str], data: JSONBody[media_shapes.Stats]
) -> media_shapes.StatsAnswer:
    line = msgspec.convert(msgspec.to_builtins(data), LineStats)
    kbps, quality = await media.report_line(house, agent, conference, line)
    return media_shapes.StatsAnswer(max_kbps=kbps, quality=quality)


ROUTES = [
    ask, ask_nothing, camera, step_set, item_set, photo_retake, code_send, code_check, chat, note, write_up, decision,
    flag, upload_begin, upload_append, artifact_get, publish, subscribe, accept, media_stop, stats,
]  # fmt: skip
