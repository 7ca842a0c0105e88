"""`/api/authenticate/*`, `/api/v1/*` and `/api/v2/*`: tokens, the data of a call, its evidence, its end."""

import msgspec

from coram import __version__
from coram.actions.access import tokens
from coram.actions.administration.process import set_alert_emails
from coram.actions.conference.ending import reject
from coram.actions.evidence.data import collect
from coram.actions.evidence.deletion import delete_artifacts, erase_everything
from coram.actions.identification import looking
from coram.core.audit import Actor
from coram.core.errors import Invalid, Unavailable
from coram.core.request_data import iso
from coram.faces.liveid.guards import key_caller, token_caller
from coram.faces.liveid.modules import modules_of
from coram.faces.liveid.shapes import (
    AlertEmailAnswer,
    ConferenceDataAnswer,
    DeleteAnswer,
    DeletedCounts,
    RejectAnswer,
    RequestAnswer,
    StatusAnswer,
    SuspicionInfo,
    TokenAnswer,
)
from coram.faces.liveid.translate import call_info, date, decisions, end_pattern, operator_info
from coram.faces.reading import Asked

NOTE_MAX = 4_000


async def generate_token(asked: Asked) -> TokenAnswer:
    """A token for one call's data, for about two minutes."""
    caller = await key_caller(asked, "tokens")
    token = await tokens.generate(asked.house, caller, asked.required("idConference"))
    return TokenAnswer(token=token.text)


async def conference_data(asked: Asked) -> ConferenceDataAnswer:
    """What was found out in a call, one member of `data` per module."""
    id_ = asked.text("idConference")
    caller = await token_caller(asked, id_, "read")
    module, inline = asked.text("module"), asked.flag("inline", default=True)
    with_photos = inline and module != "formfilling"
    facts = await collect(asked.house, caller.organisation, id_, inline_photos=with_photos)
    data = modules_of(asked.house, facts, inline=inline)
    if module:
        data = {name: entry for name, entry in data.items() if module in (name, entry["type"])}
        if not data and module not in ("photo", "formfilling"):
            raise Invalid("module must be photo, formfilling, or a module of this process", field="module")
    conference = facts.conference
    suspicion: SuspicionInfo | msgspec.UnsetType = msgspec.UNSET
    if facts.suspicion is not None and "recordings" in caller.scopes:  # which no token has that a browser got
        suspicion = SuspicionInfo(date=date(facts.suspicion.at), note=facts.suspicion.text)
    return ConferenceDataAnswer(
        call_answer_date=date(conference.answered_at),
        call_end_date=date(conference.ended_at),
        call_last_activity=date(conference.last_activity_at),
        end_pattern=end_pattern(conference),
        operator=operator_info(facts.operator),
        data=data,
        suspicion=suspicion,
        decisions=decisions(conference, facts.reasons) if conference.superseded else msgspec.UNSET,
    )


async def delete_audit_data(asked: Asked) -> DeleteAnswer:
    """Delete a call's artifacts, or with `eraseAll` everything."""
    id_ = asked.text("idConference")
    caller = await token_caller(asked, id_, "delete")
    everything = asked.flag("eraseAll")
    actor = Actor(kind="service", id=caller.id)
    remove = erase_everything if everything else delete_artifacts
    counts = await remove(asked.house, actor, caller.organisation, id_)
    return DeleteAnswer(deleted=_counts(counts), erased=everything)


async def check_status(asked: Asked) -> StatusAnswer:
    """Whether calls can be held now."""
    house = asked.house
    for name, part in (("database", house.store), ("object store", house.vault), ("media server", house.media)):
        wrong = await part.healthy()
        if wrong:
            raise Unavailable(f"the {name} is not available", code="UNAVAILABLE")
    return StatusAnswer(version=__version__)


async def reject_call(asked: Asked) -> RejectAnswer:
    """End a call as the system would."""
    caller = await key_caller(asked, "conferences")
    id_ = asked.required("idConference")
    note, reason = asked.text("note", longest=NOTE_MAX), asked.text("reason", longest=NOTE_MAX)
    await reject(asked.house, caller, id_, note, reason)
    return RejectAnswer(idConference=id_)


async def async_request_info(asked: Asked) -> RequestAnswer:
    """A stored request and all its calls."""
    caller = await key_caller(asked, "identifications")
    uid = asked.required("uId")
    info = await looking.info(asked.house, uid, caller.organisation)
    expires_at = info.identification.expires_at
    return RequestAnswer(
        uId=uid,
        status=info.standing,
        method=info.identification.method,
        expire=iso(expires_at) if expires_at else None,
        created=iso(info.identification.created_at),
        calls=[call_info(run) for run in info.runs],
    )


def _counts(counts: dict[str, int]) -> DeletedCounts:
    known = DeletedCounts.__struct_fields__
    return DeletedCounts(**{name: counts.get(name, 0) for name in known})


async def register_alert_email(asked: Asked) -> AlertEmailAnswer:
    """Who is told when the server callbacks of a process fail, instead of whoever was told before."""
    caller = await key_caller(asked, "identifications")
    process = asked.required("processId")
    if asked.values.get("email") is None:
        raise Invalid("email is missing; send the empty text to remove all addresses", field="email")
    email = asked.text("email")
    addresses = email.split(",") if email else []
    actor = Actor(kind="service", id=caller.id)
    changed = await set_alert_emails(asked.house, caller.organisation, process, addresses, actor=actor)
    return AlertEmailAnswer(processId=process, email=list(changed.alert_emails))
