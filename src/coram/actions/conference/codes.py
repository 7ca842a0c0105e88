"""One-time codes: sent by e-mail or through the organisation's SMS hook, typed or read out by the applicant."""

import hmac
from collections.abc import Mapping
from typing import Literal, NamedTuple

import msgspec

from coram.actions.conference.calling import actor_of, must_be_in_call, step_named
from coram.actions.delivery.secrets import signed_headers, webhook_secret
from coram.actions.house import House
from coram.actions.ledger import (
    Moved,
    Work,
    audit,
    change_conference,
    new_id,
    open_content,
    open_request,
    read_work,
    with_content,
)
from coram.core.access import Caller
from coram.core.content import OneTimeCode, StepResult
from coram.core.errors import Invalid, NotAllowed, TooMany, Unavailable

CODE_LIFE_MS = 10 * 60 * 1000
CODE_TRIES = 3
CODES_PER_CALL = 5
DIGITS = 6

SUBJECT = {"en": "Your code", "it": "Il tuo codice", "de": "Ihr Code"}
TEXT = {
    "en": "{code} is your code for the video identification with {name}. Say or type it only in that call.",
    "it": "{code} è il tuo codice per la videoidentificazione con {name}. Dillo o scrivilo solo in quella chiamata.",
    "de": "{code} ist Ihr Code für die Videoidentifizierung mit {name}. Nennen Sie ihn nur in diesem Gespräch.",
}


class CodeCheck(NamedTuple):
    """What came of a try."""

    verified: bool
    tries_left: int


def draw_code(random: bytes) -> str:
    """Six digits, uniform (a 128-bit number modulo 10^6 is even to within 2^-108). `random` is 16 bytes."""
    return f"{int.from_bytes(random, 'big') % 10**DIGITS:0{DIGITS}d}"


def hash_code(house: House, conference: str, code: str) -> str:
    """How a code is kept: under a secret of this installation (hex)."""
    return house.keyring.keyed_hash("one-time-code", f"{conference}:{code}".encode())


async def send_code(
    house: House,
    caller: Caller,
    conference: str,
    step: str,
    channel: Literal["email", "sms"],
    destination: str,
) -> OneTimeCode:
    """Send a fresh code; it replaces the one under way. "" takes the request's e-mail or phone.

    Raises Invalid without a destination, NotAllowed for a channel the step has not, TooMany, Unavailable when the
    message could not be handed over (then nothing is changed).
    """
    work = await read_work(house, caller.organisation, conference)
    must_be_in_call(work, caller)
    if channel not in step_named(work.process, step).channels:
        raise NotAllowed(f"this step sends no code by {channel}", field="channel")
    data = open_request(house, work.identification).data
    to = destination.strip() or str(data.get("email" if channel == "email" else "phone", "")).strip()
    check_destination(channel, to)
    if len(open_content(house, work.conference).codes) >= CODES_PER_CALL:
        raise TooMany(f"at most {CODES_PER_CALL} codes in one call", retry_after=0)
    code = draw_code(house.chance.bytes(16))
    await hand_over(house, work, channel, to, code)
    return await _sent(house, caller, conference, step, channel, to, code)


async def play_code(house: House, caller: Caller, conference: str, step: str, channel: Literal["email", "sms"]) -> str:
    """In test mode: a code that nobody is sent, for a simulated applicant to type. Raises NotAllowed elsewhere."""
    work = await read_work(house, caller.organisation, conference)
    must_be_in_call(work, caller)
    if work.conference.played is None:
        raise NotAllowed("only what test mode plays has codes that are not sent")
    code = draw_code(house.chance.bytes(16))
    await _sent(house, caller, conference, step, channel, "nobody@simulated.invalid", code)
    return code


async def _sent(
    house: House,
    caller: Caller,
    conference: str,
    step: str,
    channel: Literal["email", "sms"],
    to: str,
    code: str,
) -> OneTimeCode:
    now = house.clock.now()
    sent = OneTimeCode(
        step=step,
        channel=channel,
        destination=to,
        code_hash=hash_code(house, conference, code),
        sent_at=now,
        expires_at=now + CODE_LIFE_MS,
    )

    def decision(work: Work) -> Moved:
        must_be_in_call(work, caller)
        content = open_content(house, work.conference)
        before = content.steps.get(step, StepResult())
        opened = msgspec.structs.replace(before, started_at=before.started_at or now)
        content = msgspec.structs.replace(content, codes=(*content.codes, sent), steps={**content.steps, step: opened})
        entry = audit(
            house,
            work.conference,
            actor_of(caller),
            "code.sent",
            {"step": step, "channel": channel},
            {"destination": to},
        )
        return Moved(with_content(house, work.conference, content), actor_of(caller), audit=[entry])

    await change_conference(house, caller.organisation, conference, decision)
    return sent


def check_destination(channel: str, to: str) -> None:
    """Raises Invalid for what is no address of that channel."""
    if not to:
        raise Invalid("the request has none: type one", field="destination")
    if channel == "email":
        local, at, domain = to.rpartition("@")
        if not (local and at and "." in domain) or any(c.isspace() or c in ",;<>" for c in to):
            raise Invalid("that is no e-mail address", field="destination")
    elif not (to.lstrip("+").replace(" ", "").isdigit() and 6 <= len(to) <= 20):
        raise Invalid("a phone number in international form, such as +39 06 1234567", field="destination")


async def hand_over(
    house: House, work: Work, channel: str, to: str, code: str, texts: Mapping[str, str] = TEXT
) -> None:
    """Give the message to the mail server or the SMS hook. Raises Unavailable, NotAllowed where there is no hook."""
    language = work.conference.language if work.conference.language in texts else "en"
    text = texts[language].format(code=code, name=work.organisation.name)
    if channel == "email":
        answer = await house.post.email(to, SUBJECT[language], text)
        if answer.status != 250:
            raise Unavailable(f"the e-mail could not be sent: {answer.error or answer.status}")
        return
    hook = work.organisation.sms_hook
    if hook is None:
        raise NotAllowed("no SMS hook is set up for this organisation", field="channel")
    body = msgspec.json.encode({"to": to, "text": text, "reference": work.conference.id})
    secret = webhook_secret(house, work.organisation.id)
    signed = signed_headers(secret, new_id(house), house.clock.now() // 1000, body)
    headers = {"content-type": "application/json", **signed}
    answer = await house.post.callback(
        hook.url, body, headers, private_allowed=work.organisation.calls_anywhere, timeout_seconds=10
    )
    if not 200 <= answer.status < 300:
        raise Unavailable(f"the SMS hook did not take the message: {answer.error or answer.status}")


async def check_code(house: House, caller: Caller, conference: str, typed: str) -> CodeCheck:
    """Compare what the applicant typed or read out with the last code sent. Each code has three tries.

    Raises NotAllowed where none is under way, or it has expired or used up its tries.
    """
    digits = "".join(c for c in typed if c.isdigit())
    if len(digits) != DIGITS:
        raise Invalid(f"the code has {DIGITS} digits", field="code")

    def decision(work: Work) -> Moved:
        must_be_in_call(work, caller)
        content = open_content(house, work.conference)
        now = house.clock.now()
        if not content.codes:
            raise NotAllowed("no code was sent")
        last = content.codes[-1]
        if last.verified_at:
            return Moved(work.conference, actor_of(caller), result=CodeCheck(True, 0))
        if now >= last.expires_at:
            raise NotAllowed("this code has expired; send a new one", code="CODE_EXPIRED")
        if last.tries >= CODE_TRIES:
            raise NotAllowed("this code was tried too often; send a new one", code="CODE_USED_UP")
        good = hmac.compare_digest(last.code_hash, hash_code(house, conference, digits))
        tried = msgspec.structs.replace(last, tries=last.tries + 1, verified_at=now if good else 0)
        steps = dict(content.steps)
        before = steps.get(last.step, StepResult())
        if good:
            steps[last.step] = msgspec.structs.replace(before, status="passed", actor="applicant", at=now)
        elif tried.tries >= CODE_TRIES:
            steps[last.step] = msgspec.structs.replace(before, status="failed", actor="applicant", at=now)
        ask = None if good and content.ask is not None and content.ask.kind == "code" else content.ask
        content = msgspec.structs.replace(content, codes=(*content.codes[:-1], tried), steps=steps, ask=ask)
        details: dict[str, object] = {"step": last.step, "verified": good, "tries": tried.tries}
        entry = audit(house, work.conference, actor_of(caller), "code.checked", details)
        result = CodeCheck(good, CODE_TRIES - tried.tries)
        return Moved(with_content(house, work.conference, content), actor_of(caller), audit=[entry], result=result)

    _, result = await change_conference(house, caller.organisation, conference, decision)
    return CodeCheck(*result)
