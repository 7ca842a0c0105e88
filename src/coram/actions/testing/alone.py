"""A played self-service: pictures that say that they are a test, checks that say that they were played, and the rules
as ever. Where the rules want a reviewer, a simulated one decides.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from coram.actions.conference.beginning import APPLICANT
from coram.actions.house import House
from coram.actions.ledger import (
    Moved,
    Work,
    change_conference,
    open_content,
    open_request,
    read_work,
    with_content,
)
from coram.actions.testing.people import caller_of, hand_in, simulated_staff
from coram.actions.unattended import reviewing
from coram.actions.unattended.capturing import begin_capture, choose_document
from coram.actions.unattended.settling import settle_at_once
from coram.core.access import Caller
from coram.core.capture_plan import CAPTURED, CHALLENGE, purposes, request_of, run_of
from coram.core.check import ADVICE, REASONS, Check, checked
from coram.core.content import ReadField
from coram.core.document_fields import FIELDS, requested
from coram.core.scenario import EXPIRING_DAYS, Played
from coram.core.unattended import UnattendedRules, abort_code, required

PLAYED: dict[str, str | int | float | bool] = {"played": True}
REFUSED = "DOCUMENT_EXPIRED"
DOUBT = "MRZ_REPAIRED"


async def hand_everything_in(house: House, applicant: Caller, conference: str, played: Played) -> None:
    """From the camera to the checks, in one go: nothing is left half done for the page's session to run out on."""
    work = await read_work(house, applicant.organisation, conference)
    rules = work.rules.unattended
    if work.conference.state == "testing":
        await begin_capture(house, applicant, "none (test mode)", "")
    if any(step.kind == "document" for step in work.process.steps):
        first = rules.documents[0]
        await choose_document(house, applicant, first.country, first.kinds[0])
    await _pictures(house, applicant, conference)
    await _read(house, applicant, conference, played)
    await settle_at_once(house, applicant.organisation, conference, _checks(work, rules, played, house.clock.now()))


async def _pictures(house: House, applicant: Caller, conference: str) -> None:
    work = await read_work(house, applicant.organisation, conference)
    capture = open_content(house, work.conference).capture
    for step in work.process.steps:
        if step.kind not in CAPTURED:
            continue
        for purpose in purposes(step, work.rules.unattended, capture):
            if purpose != CHALLENGE:  # nobody moves in front of a camera that is none
                request = request_of(step.name, purpose, run_of(work.conference))
                await hand_in(house, work.conference, APPLICANT, request=request, purpose=purpose)


async def _read(house: House, applicant: Caller, conference: str, played: Played) -> None:
    """What the document would say: what the request says; and of one that is expiring, when it does."""
    ends = datetime.fromtimestamp(house.clock.now() / 1000, UTC).date() + timedelta(days=EXPIRING_DAYS)

    def decision(work: Work) -> Moved | None:
        content = open_content(house, work.conference)
        said = requested(open_request(house, work.identification).data)
        fields = {name: ReadField(value=value, source="applicant") for name, value in said.items() if name in FIELDS}
        if played.known.course == "expiring":
            fields["expiry_date"] = ReadField(value=ends.isoformat(), source="applicant")
        if not fields or content.capture.fields == fields:
            return None
        capture = msgspec.structs.replace(content.capture, fields=fields)
        return Moved(with_content(house, work.conference, msgspec.structs.replace(content, capture=capture)), APPLICANT)

    await change_conference(house, applicant.organisation, conference, decision)


def _checks(work: Work, rules: UnattendedRules, played: Played, now: int) -> tuple[Check, ...]:
    """All that the rules ask for, passed, but for what the scenario wants."""
    made = {name: checked(name, "passed", at=now, details=PLAYED) for name in required(rules)}
    decision = played.decision(work.conference.attempt)
    if decision == "rejected":
        reason = refusal_for(played.code, [one.code for one in work.process.abort_codes])
        name = next(one for one in REASONS[reason].checks if one not in ADVICE)
        made[name] = checked(name, "failed", reason, at=now, details=PLAYED)
    elif decision == "inconclusive":
        made["mrz"] = checked("mrz", "doubtful", DOUBT, at=now, details=PLAYED)
    return tuple(made.values())


def refusal_for(code: str, codes: Sequence[str]) -> str:
    """The reason for which the rules refuse with that abort code; an expired document where none does."""
    for reason, known in REASONS.items():
        refusing = any(one not in ADVICE for one in known.checks) and len(known.checks) == 1 and reason != "OK"
        if refusing and known.abort_code == code and abort_code([reason], codes) == code:
            return reason
    return REFUSED


async def review(house: House, organisation: str, conference: str, played: Played) -> None:
    """Simulated reviewers decide, as many as must agree."""
    for member in await simulated_staff(house, organisation, set(), 2):
        work = await read_work(house, organisation, conference)
        if work.conference.state != "in_review" or work.conference.run is None:
            return
        if any(vote.reviewer == member.id for vote in work.conference.run.votes):
            continue
        caller = caller_of(member)
        await reviewing.claim(house, caller, conference)
        decision = played.decision(work.conference.attempt)
        if decision == "accepted":
            await reviewing.approve(house, caller, conference)
        elif decision == "rejected":
            reasons = work.conference.run.reasons or (REFUSED,)
            await reviewing.deny(house, caller, conference, reasons, code=played.code)
        else:
            await reviewing.ask_again(house, caller, conference, work.conference.run.reasons or (DOUBT,))
