"""One-time codes in a self-service: sent where the request says, else where the applicant says."""

import hmac
from typing import Literal

import msgspec

from coram.actions.conference.beginning import APPLICANT
from coram.actions.conference.codes import (
    CODE_LIFE_MS,
    CODE_TRIES,
    CODES_PER_CALL,
    DIGITS,
    CodeCheck,
    check_destination,
    draw_code,
    hand_over,
    hash_code,
)
from coram.actions.house import House
from coram.actions.ledger import (
    Moved,
    Work,
    audit,
    change_conference,
    open_content,
    open_request,
    read_work,
    with_content,
)
from coram.actions.unattended.capturing import advance, open_step
from coram.core.access import Caller
from coram.core.content import ConferenceContent, OneTimeCode, StepResult
from coram.core.errors import Invalid, NotAllowed, TooMany

TEXT = {
    "en": "{code} is your code for the identification with {name}. Type it only on the page that asked for it.",
    "it": "{code} è il tuo codice per l'identificazione con {name}. Scrivilo solo nella pagina che lo ha chiesto.",
    "de": "{code} ist Ihr Code für die Identifizierung mit {name}. Geben Sie ihn nur auf deren Seite ein.",
}


async def send_code_alone(
    house: House, caller: Caller, channel: Literal["email", "sms"], destination: str
) -> OneTimeCode:
    """Send a fresh code; it replaces the one under way. Where the request names an address, no other one is taken.

    Raises NotAllowed, Invalid without a destination, TooMany, Unavailable when it could not be handed over.
    """
    work = await read_work(house, caller.organisation, caller.conference)
    content = open_content(house, work.conference)
    step = open_step(work, content, "one_time_code")
    if channel not in step.channels:
        raise NotAllowed(f"this step sends no code by {channel}", field="channel")
    data = open_request(house, work.identification).data
    known = str(data.get("email" if channel == "email" else "phone") or "").strip()
    to = known or destination.strip()
    check_destination(channel, to)
    if len(content.codes) >= CODES_PER_CALL:
        raise TooMany(f"at most {CODES_PER_CALL} codes", retry_after=0)
    code, now = draw_code(house.chance.bytes(16)), house.clock.now()
    await hand_over(house, work, channel, to, code, TEXT)
    sent = OneTimeCode(
        step=step.name,
        channel=channel,
        destination=to,
        code_hash=hash_code(house, caller.conference, code),
        sent_at=now,
        expires_at=now + CODE_LIFE_MS,
    )

    def decision(work: Work) -> Moved:
        content = open_content(house, work.conference)
        open_step(work, content, "one_time_code")
        changed = msgspec.structs.replace(content, codes=(*content.codes, sent))
        details: dict[str, object] = {"step": step.name, "channel": channel, "from_request": bool(known)}
        entry = audit(house, work.conference, APPLICANT, "code.sent", details, {"destination": to})
        return Moved(with_content(house, work.conference, changed), APPLICANT, audit=[entry])

    await change_conference(house, caller.organisation, caller.conference, decision)
    return sent


async def check_code_alone(house: House, caller: Caller, typed: str) -> CodeCheck:
    """Compare what was typed with the last code. When all codes are used up the step has failed, and the way goes on.

    Raises NotAllowed where none is under way, or it has expired or used up its tries.
    """
    digits = "".join(letter for letter in typed if letter.isdigit())
    if len(digits) != DIGITS:
        raise Invalid(f"the code has {DIGITS} digits", field="code")

    def decision(work: Work) -> Moved:
        content, now = open_content(house, work.conference), house.clock.now()
        step = open_step(work, content, "one_time_code")
        last = _last(content, now)
        good = hmac.compare_digest(last.code_hash, hash_code(house, caller.conference, digits))
        tried = msgspec.structs.replace(last, tries=last.tries + 1, verified_at=now if good else 0)
        steps = dict(content.steps)
        if good:
            steps[step.name] = StepResult(status="passed", actor="applicant", started_at=last.sent_at, at=now)
        elif tried.tries >= CODE_TRIES and _used_up(content, work.rules.unattended.code_attempts):
            steps[step.name] = StepResult(status="failed", actor="applicant", started_at=last.sent_at, at=now)
        changed = msgspec.structs.replace(content, codes=(*content.codes[:-1], tried), steps=steps)
        details: dict[str, object] = {"step": step.name, "verified": good, "tries": tried.tries}
        entry = audit(house, work.conference, APPLICANT, "code.checked", details)
        result = CodeCheck(good, CODE_TRIES - tried.tries)
        return Moved(with_content(house, work.conference, changed), APPLICANT, audit=[entry], result=result)

    _, result = await change_conference(house, caller.organisation, caller.conference, decision)
    await advance(house, caller.organisation, caller.conference)
    return CodeCheck(*result)


def _last(content: ConferenceContent, now: int) -> OneTimeCode:
    if not content.codes:
        raise NotAllowed("no code was sent")
    last = content.codes[-1]
    if now >= last.expires_at:
        raise NotAllowed("this code has expired; send a new one", code="CODE_EXPIRED")
    if last.tries >= CODE_TRIES:
        raise NotAllowed("this code was tried too often; send a new one", code="CODE_USED_UP")
    return last


def _used_up(content: ConferenceContent, most: int) -> bool:
    return len(content.codes) >= min(most, CODES_PER_CALL)
