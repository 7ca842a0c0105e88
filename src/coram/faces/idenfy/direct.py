"""`/api/v2/process`: images by API instead of the applicant's page, through the same checks."""

import binascii
from base64 import b64decode
from collections.abc import Mapping

from coram.actions.access.links import verify_link
from coram.actions.house import House
from coram.actions.identification.starting import identification_behind, open_link
from coram.actions.unattended.direct import Image, hand_in
from coram.core.access import Caller
from coram.core.capture_plan import steps_of
from coram.core.countries import alpha3
from coram.core.errors import Gone, Invalid, NotAllowed, NotFound, TooLarge
from coram.core.identification import Identification
from coram.core.process import Process
from coram.core.unattended import DocumentKind, UnattendedRules
from coram.faces.idenfy.case import OPENING, admitted, switch
from coram.faces.idenfy.refusals import bad, missing, not_offered
from coram.faces.idenfy.spellings import KINDS
from coram.faces.reading import Asked, read_request
from coram.faces.table import Answer

MIB = 1024 * 1024
LARGEST_IMAGE = 6 * MIB
LARGEST_REQUEST = 28 * MIB
"""Three images of 6 MiB, and Base64's third."""
PURPOSES = {"FRONT": "document_front", "BACK": "document_back", "FACE": "face"}
MAGIC = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
LONGEST_TOKEN = 100


async def process(asked: Asked) -> Answer:
    """Hand in all images of a self-service at once. The token is used up; the result comes by webhook and `status`.

    Nothing is said about the images here but whether they are images. FACE is compared with FRONT where the token's
    rules ask for it. There is no liveness: a token that demands it is refused. No step is repeated.
    """
    caller = await admitted(asked, OPENING)  # before 28 MiB are read
    asked = await read_request(asked.house, asked.request, LARGEST_REQUEST)
    if switch(asked, "skipAnalysis", False):
        raise not_offered("skipAnalysis", "photos are always looked at")
    name = "authToken" if asked.values.get("authToken") not in (None, "") else "token"
    token = asked.text(name, longest=LONGEST_TOKEN)
    if not token:
        raise missing("authToken")
    found, process = await _behind(asked.house, caller, token)
    country, kind = _country(asked), _kind(asked)
    images = _images(asked)
    rules = found.rules or process.unattended
    if rules is None or found.ways:
        raise not_offered(name, "this token opens a call with an operator; images are taken for self-service only")
    if rules.liveness and rules.face:
        raise not_offered(
            name, "this token demands a proof of life, which images are none of: ask for checkLiveness false"
        )
    _check_complete(images, needed(process, rules, kind))
    _check_allowed(rules, country, kind)
    try:
        opened = await open_link(asked.house, token)
        applicant = await verify_link(asked.house, opened.secret)
        handed = {PURPOSES[step]: image for step, image in images.items()}
        await hand_in(asked.house, applicant, country, kind, handed)
    except (NotFound, Gone, NotAllowed) as refusal:
        raise _used_up(refusal.message) from None
    return Answer()


def needed(process: Process, rules: UnattendedRules, kind: DocumentKind) -> tuple[str, ...]:
    """The vendor's steps of that document in that process."""
    kinds = {step.kind for step in steps_of(process, rules)}
    document = ("FRONT", "BACK") if rules.two_sided(kind) else ("FRONT",)
    return (*(document if "document" in kinds else ()), *(("FACE",) if "face" in kinds else ()))


def _used_up(words: str) -> Invalid:
    return Invalid(words, field="authToken", code="TOKEN_NOT_VALID")


async def _behind(house: House, caller: Caller, token: str) -> tuple[Identification, Process]:
    """Raises Invalid (TOKEN_NOT_VALID) for an unknown token and for another organisation's."""
    try:
        found = await identification_behind(house, token)
    except NotFound:
        raise _used_up("authToken: there is no such token") from None
    process = await house.store.process(caller.organisation, found.process)
    if found.organisation != caller.organisation or process is None:
        raise _used_up("authToken: there is no such token")
    return found, process


def _country(asked: Asked) -> str:
    country = asked.text("country", longest=10).upper()
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise bad("country", "two letters (ISO 3166-1)")
    if not country:
        raise missing("country")
    return country


def _kind(asked: Asked) -> DocumentKind:
    named = asked.text("documentType", longest=60).upper()
    if not named:
        raise missing("documentType")
    if named not in KINDS:
        raise bad("documentType", "one of " + ", ".join(KINDS))
    return KINDS[named]


def _images(asked: Asked) -> dict[str, Image]:
    sent = asked.values.get("images")
    if sent in (None, {}):
        raise missing("images")
    if not isinstance(sent, dict):
        raise bad("images", "an object of Base64 texts by step: FRONT, BACK, FACE")
    for step in sent:
        if step not in PURPOSES:
            raise not_offered(f"images.{step[:40]}", "only FRONT, BACK and FACE are taken")
    return {step: _image(step, value) for step, value in sent.items() if value not in (None, "")}


def _image(step: str, value: object) -> Image:
    name = f"images.{step}"
    if not isinstance(value, str):
        raise bad(name, "a Base64 text")
    text = value.partition(",")[2] if value.startswith("data:") else value
    if len(text) > LARGEST_IMAGE * 4 // 3 + 4:
        raise TooLarge(f"{name}: an image may have at most {LARGEST_IMAGE // MIB} MiB", field=name)
    try:
        data = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise bad(name, "this is no Base64") from None
    mime = next((mime for magic, mime in MAGIC.items() if data.startswith(magic)), "")
    if not mime:
        raise bad(name, "a JPEG or PNG picture")
    return Image(data, mime)


def _check_complete(images: Mapping[str, Image], steps: tuple[str, ...]) -> None:
    for step in steps:
        if step not in images:
            raise Invalid(f"No image provided for step '{step}'", field=f"images.{step}", code="MISSING_VALUE")
    for step in images:
        if step not in steps:
            raise bad(f"images.{step}", "this token and document ask for " + ", ".join(steps))


def _check_allowed(rules: UnattendedRules, country: str, kind: DocumentKind) -> None:
    code = alpha3(country)
    if not rules.allows(code, kind):
        raise bad("documentType", f"this token takes no {kind.replace('_', ' ')} of {country}")
