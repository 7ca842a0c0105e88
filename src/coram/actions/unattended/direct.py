"""Images that a relying party hands in instead of the applicant's page: everything at once, checked afterwards."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from coram.actions.capture import uploads
from coram.actions.conference.beginning import APPLICANT
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference, open_content, read_work, with_content
from coram.actions.unattended.capturing import advance, begin_capture, choose_document
from coram.core.access import Caller
from coram.core.capture_plan import request_of, run_of, steps_of
from coram.core.conference import Begin, decide
from coram.core.content import StepResult
from coram.core.errors import Invalid, NotAllowed


class Image(NamedTuple):
    """A picture's bytes and media type."""

    data: bytes
    mime: str


async def hand_in(house: House, caller: Caller, country: str, document: str, images: Mapping[str, Image]) -> None:
    """Begin the self-service of `caller` (the bearer of its link, as `verify_link` gives it) and hand everything in.

    `images` by purpose: document_front, document_back, face. What a step needs and is not there is for the verdict:
    nothing more can be added, and no step is repeated. Consent, form and code are left to the relying party. Raises
    NotAllowed where it has begun already, Invalid for a purpose or document that is none, TooLarge, UnsupportedType.
    """
    work = await read_work(house, caller.organisation, caller.conference)
    places: dict[str, str] = {
        purpose: step.name for step in steps_of(work.process, work.rules.unattended) for purpose in (*step.photos,)
    }
    for purpose in images:
        if purpose not in places:
            raise Invalid(f"this process asks for {', '.join(places)}", field=purpose)
    await _begin(house, caller)
    await begin_capture(house, caller, "", "")
    await choose_document(house, caller, country, document)
    for purpose, image in images.items():
        request = request_of(places[purpose], purpose, run_of(work.conference))
        state = await uploads.begin(
            house,
            caller.organisation,
            caller.conference,
            APPLICANT,
            request=request,
            kind="photo",
            name="",
            mime=image.mime,
            size=len(image.data),
            sha256=hashlib.sha256(image.data).hexdigest(),
        )
        await uploads.append(
            house, caller.organisation, caller.conference, state.upload, 0, image.data, person="applicant"
        )
    await advance(house, caller.organisation, caller.conference, out_of_time=True)


LEFT_OUT = ("form", "one_time_code", "location")


async def _begin(house: House, caller: Caller) -> None:
    def decision(work: Work) -> Moved:
        if work.conference.state != "created" or work.conference.run is None:
            raise NotAllowed("it has begun already, or is no self-service", code="ALREADY_BEGUN")
        now = house.clock.now()
        moved = decide(work.conference, Begin(), rules=work.rules, now=now)
        content = open_content(house, work.conference)
        steps = dict(content.steps)
        for step in work.process.steps:
            if step.kind in LEFT_OUT:
                steps[step.name] = StepResult(status="skipped", actor="system", started_at=now, at=now)
        entry = audit(house, work.conference, APPLICANT, "images.handed_in")
        capture = msgspec.structs.replace(content.capture, handed_in=True)
        changed = msgspec.structs.replace(content, steps=steps, capture=capture)
        return Moved(with_content(house, moved.conference, changed), APPLICANT, moved.happened, audit=[entry])

    await change_conference(house, caller.organisation, caller.conference, decision)
