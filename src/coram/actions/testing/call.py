"""A played call: the script gone through by a simulated operator and a simulated applicant, step by step."""

from coram.actions.conference import calling
from coram.actions.conference.beginning import APPLICANT
from coram.actions.conference.capturing import accept_document, file_arrived
from coram.actions.conference.codes import check_code, play_code
from coram.actions.conference.deciding import close
from coram.actions.house import House
from coram.actions.ledger import Work, new_id, open_content, open_request, read_work
from coram.actions.testing.people import Parts, hand_in
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.conference import Outcome
from coram.core.content import Location
from coram.core.errors import Refusal
from coram.core.process import Step
from coram.core.scenario import Played
from coram.core.script import blocking, items_of
from coram.core.unattended_moves import OUTCOMES

NOTE = "Test mode: this call was played by a program; nobody was there."
UNKNOWN = "TEST"
A_DAY = "1990-01-01"


async def next_act(house: House, parts: Parts, conference: str, played: Played) -> None:
    """One step of the script, or the decision after the last one. What cannot be played is suspended, and says why."""
    assert parts.operator is not None  # noqa: S101 - there is one from the offer on
    work = await read_work(house, parts.applicant.organisation, conference)
    decision = played.decision(work.conference.attempt)
    missing = await _missing(house, work) if decision == "accepted" else None
    try:
        if missing is not None:
            await _step(house, parts.applicant, parts.operator, work, missing)
            return
        outcome: Outcome = OUTCOMES[decision] if decision else "suspended"
        await close(house, parts.operator, conference, outcome, played.code, NOTE)
    except Refusal as refusal:
        note = f"{NOTE} It could not be played to its end: {refusal.message}"
        await close(house, parts.operator, conference, "suspended", "", note)


async def _missing(house: House, work: Work) -> Step | None:
    photos = await house.store.artifacts(work.organisation.id, work.conference.id)
    names = blocking(work.process, open_content(house, work.conference), photos)
    return next((step for step in work.process.steps if step.name in names), None)


async def _step(house: House, applicant: Caller, operator: Caller, work: Work, step: Step) -> None:
    conference = work.conference.id
    match step.kind:
        case "document" | "face":
            await _photos(house, applicant, operator, work, step)
            await _items(house, operator, work, step)
        case "question" | "checklist":
            await _items(house, operator, work, step)
            if not step.pool:
                await calling.set_step(house, operator, conference, step.name, status="passed", values=None, note=None)
        case "form":
            values = _filled(step, open_request(house, work.identification).data)
            await calling.set_step(house, operator, conference, step.name, status=None, values=values, note=None)
        case "one_time_code":
            code = await play_code(house, operator, conference, step.name, step.channels[0])
            await check_code(house, applicant, conference, code)
        case "shared_document":
            actor = Actor(kind="operator", id=operator.id)
            shared = await hand_in(
                house, work.conference, actor, request=new_id(house), purpose="other", kind="document"
            )
            await file_arrived(house, operator, conference, shared)
            await accept_document(house, applicant, shared)
        case "location":
            await calling.ask_for(house, operator, conference, "location", "", "")
            nowhere = Location(at=0, latitude=0.0, longitude=0.0, accuracy=1.0)
            await calling.locate(house, applicant, nowhere)
        case _:
            await calling.set_step(house, operator, conference, step.name, status="passed", values=None, note=None)


async def _photos(house: House, applicant: Caller, operator: Caller, work: Work, step: Step) -> None:
    there = {
        one.name
        for one in await house.store.artifacts(work.organisation.id, work.conference.id)
        if one.kind == "photo" and one.state == "stored"
    }
    for purpose in step.photos:
        if purpose in there:
            continue
        ask = await calling.ask_for(house, operator, work.conference.id, "still", purpose, "")
        photo = await hand_in(house, work.conference, APPLICANT, request=ask.id, purpose=purpose)
        await file_arrived(house, applicant, work.conference.id, photo)


async def _items(house: House, operator: Caller, work: Work, step: Step) -> None:
    for item in items_of(step, open_content(house, work.conference)):
        await calling.set_item(house, operator, work.conference.id, step.name, item, result="ok", note="")


def _filled(step: Step, data: dict[str, object]) -> dict[str, str]:
    """The request's data where the form asks for the same, else what is plainly a test."""
    values: dict[str, str] = {}
    for field in step.fields:
        said = data.get(field.request_key) if field.request_key else None
        values[field.name] = str(said)[:500] if said else A_DAY if field.type == "date" else UNKNOWN
    return values
