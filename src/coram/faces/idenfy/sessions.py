"""`/api/v2/token`, `/api/v2/status` and `/api/v2/redirect`."""

from contextlib import suppress
from typing import Any
from urllib.parse import quote

import msgspec

from coram.actions.conference.beginning import choose_language
from coram.actions.house import House
from coram.actions.identification import looking
from coram.actions.identification.repeats import Repeat, remembered
from coram.actions.identification.requests import Request, chosen_language
from coram.actions.identification.starting import Pushed, open_link, push
from coram.actions.identification.turns import Turn
from coram.actions.ledger import new_letters
from coram.core.access import Caller
from coram.core.conference import Conference
from coram.core.errors import Gone, Invalid, NotAllowed, NotFound, TooLarge
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.unattended import UnattendedRules
from coram.faces.idenfy.asked import Wanted, wanted
from coram.faces.idenfy.case import admitted
from coram.faces.idenfy.clients import sessions_of
from coram.faces.idenfy.dummy import scenario_of
from coram.faces.idenfy.refusals import not_offered
from coram.faces.idenfy.rules import allowed_documents, countries_of, refuse_attended, review_of, rules_of
from coram.faces.idenfy.shapes import TokenAnswer
from coram.faces.idenfy.spellings import DOCUMENT_TYPES
from coram.faces.reading import Asked
from coram.faces.table import Answer

SCOPE = "identifications"
TOKEN_LETTERS = 40
SAME = 200
"""As many of an applicant's newest sessions are looked at."""
NO_LINK = "/app/session/none#none"
"""The applicant's page, which says of itself that its link is not (or no longer) valid."""


async def token(asked: Asked) -> Answer:
    """Open an identification and get the applicant's address.

    It runs the process that the organisation chose for this; else its only unattended one; else its only one.
    """
    caller = await admitted(asked, SCOPE)
    organisation = await asked.house.store.organisation(caller.organisation)
    if organisation is None:
        raise NotFound("there is no such organisation")
    good = wanted(asked, test=organisation.test)
    process = await _process(asked, organisation)
    turn, rules = None, None
    if organisation.compatibility.idenfy_one_session:
        turn = Turn(f"idenfy\n{good.client}", lambda: _check_only_one(asked, organisation, good.client))
    if process.unattended is None:
        refuse_attended(asked)
    else:
        rules = rules_of(asked, process.unattended, good.values)
        if rules.duplicates and await _came_before(asked, organisation, good.client, _repeat(asked, caller)):
            rules = msgspec.structs.replace(
                rules, duplicates=False
            )  # whoever comes again is no duplicate of themselves
    request = Request(
        process=process.id,
        data=good.data,
        language=good.locale,
        redirect_method="GET",
        outcome_urls=good.addresses,
        callback=good.callback,
        rules=rules,
        scenario=scenario_of(asked),
    )
    pushed = await push(
        asked.house,
        organisation,
        request,
        caller,
        method="start",
        expires_at=asked.house.clock.now() + good.expiry_seconds * 1000,
        repeat=_repeat(asked, caller),
        face="idenfy",
        capability=new_letters(asked.house, TOKEN_LETTERS),
        turn=turn,
    )
    return Answer(_made(asked, organisation, process, good, pushed, rules), 201)


async def redirect(asked: Asked) -> Answer:
    """The applicant's way in. A token that is unknown, used up or expired leads to a page that says so."""
    house = asked.house
    house.limiter.require(("page", asked.address), house.limiter.allowances.address, house.clock.now())
    try:
        opened = await open_link(house, asked.text("authToken", longest=200), user_agent=asked.user_agent)
    except (NotFound, Gone, NotAllowed, Invalid, TooLarge):
        return _on(NO_LINK)
    await _in_language(house, opened.conference, asked.text("lang").lower().replace("_", "-").split("-")[0])
    return _on(f"/app/session/{opened.conference.id}#{opened.secret}")


async def _in_language(house: House, conference: Conference, language: str) -> None:
    """As the frame's address says, where the process speaks it and nothing has begun."""
    if conference.state != "created" or not language:
        return
    applicant = Caller(
        kind="applicant", organisation=conference.organisation, id=conference.id, conference=conference.id
    )
    with suppress(Invalid, NotAllowed):
        await choose_language(house, applicant, language)


def _on(location: str) -> Answer:
    """The capability travels in the fragment: it reaches no log and no referrer."""
    return Answer(status=302, headers={"location": location, "referrer-policy": "no-referrer"})


async def _process(asked: Asked, organisation: Organisation) -> Process:
    """The chosen one, else the only unattended one, else the only one. Raises Forbidden (PARTNER_CONTRACT_ERROR)."""
    active = [one for one in await asked.house.store.processes(organisation.id) if one.active]
    if organisation.default_process:
        chosen = next((one for one in active if one.id == organisation.default_process), None)
        if chosen is None:
            raise not_offered("process", "the process that your organisation chose for this interface is switched off")
        return chosen
    alone = [one for one in active if one.unattended is not None]
    if len(alone) == 1:
        return alone[0]
    if len(active) != 1:
        raise not_offered(
            "process",
            "your organisation has several processes: an administrator must choose one for this interface "
            "(default_process)"
            if active
            else "your organisation has no process yet",
        )
    return active[0]


async def _check_only_one(asked: Asked, organisation: Organisation, client: str) -> None:
    """Raises NotAllowed (409) where the applicant has a session that is open still."""
    house, now = asked.house, asked.house.clock.now()
    for one in await sessions_of(house, organisation.id, client, SAME):
        conferences = await house.store.conferences_of(organisation.id, one.id)
        if looking.standing(one, conferences, now) in ("pending", "active"):
            words = "clientId: this applicant has an active session; wait for its result, or until it expires"
            raise NotAllowed(words, field="clientId")


async def _came_before(asked: Asked, organisation: Organisation, client: str, repeat: Repeat | None) -> bool:
    """Whether the applicant had a session already; for a repeat, before the one that it repeats."""
    known = await remembered(asked.house, organisation.id, repeat)
    own = msgspec.json.decode(known, type=Pushed).identification if known else ""
    ids = [one.id for one in await sessions_of(asked.house, organisation.id, client, SAME)]
    return bool(ids[ids.index(own) + 1 :] if own in ids else ids)


def _repeat(asked: Asked, caller: Caller) -> Repeat | None:
    if "idempotency-key" not in asked.headers:
        return None
    return Repeat(key=asked.header("idempotency-key"), caller=caller.id, operation="idenfyToken", body=asked.body)


def _made(
    asked: Asked,
    organisation: Organisation,
    process: Process,
    good: Wanted,
    pushed: Pushed,
    rules: UnattendedRules | None,
) -> TokenAnswer:
    echoed: dict[str, Any] = dict(good.values)
    dummy, theme, named = asked.sent.get("dummyStatus"), asked.sent.get("theme"), countries_of(asked)
    kinds = dict.fromkeys(kind for row in rules.documents for kind in row.kinds) if rules else {}
    reviewed = review_of(rules.review) if rules else (True, True)
    return TokenAnswer(
        message="Token created successfully",
        authToken=pushed.uid,
        scanRef=pushed.identification,
        redirectUrl=f"{asked.house.base_url}/api/v2/redirect?authToken={quote(pushed.uid)}",
        clientId=good.client,
        personScanRef=good.client,
        digitString=None,
        expiryTime=good.expiry_seconds,
        sessionLength=rules.session_seconds if rules else organisation.limits.test_seconds,
        tokenType=good.kind,
        **echoed,
        country=(named[0] if len(named) == 1 else list(named)) if named else None,
        documents=[DOCUMENT_TYPES[kind] for kind in kinds],
        allowedDocuments=allowed_documents(rules) if rules else {},
        locale=chosen_language(process, good.locale),
        successUrl=good.addresses.get("success"),
        errorUrl=good.addresses.get("error"),
        unverifiedUrl=good.addresses.get("unverified"),
        callbackUrl=good.callback or None,
        showInstructions=asked.sent.get("showInstructions") not in (False, "false"),
        generateDigitString=False,
        reviewSuccessful=reviewed[0],
        reviewFailed=reviewed[1],
        ageLimit=rules.min_age if rules else None,
        ageMax=rules.max_age if rules else None,
        checkLiveness=rules.liveness if rules else False,
        checkDuplicatePersonalData=rules.duplicates if rules else False,
        checkPersonBlacklist=rules.block_list if rules else False,
        driverLicenseBack=rules.licence_back if rules else False,
        questionnaire=None,
        utilityBill=None,
        additionalSteps=None,
        additionalData=None,
        theme=theme if isinstance(theme, str) else None,
        dummyStatus=(dummy or None) if isinstance(dummy, str) else None,
    )
