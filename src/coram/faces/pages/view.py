"""The applicant's view of a conference."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from coram.actions.access.tokens import browser_token
from coram.actions.capture.files import open_name
from coram.actions.conference.beginning import consent_step
from coram.actions.conference.reading import (
    Seen,
    Waiting,
    anybody_on_duty,
    ice_servers,
    recording_runs,
    see,
    trail,
    waiting,
)
from coram.actions.house import House
from coram.actions.ledger import reference_of
from coram.actions.unattended.capturing import file_captured
from coram.actions.unattended.choosing import STILL_OPEN, circumstances, may_turn
from coram.core.access import ApplicantLink
from coram.core.artifact import Artifact
from coram.core.branding import palette
from coram.core.closing import ending_of
from coram.core.conference import FINAL
from coram.core.errors import Unauthenticated
from coram.core.notice import Notice, notice_of
from coram.core.origins import ANYBODY
from coram.core.service_hours import is_open, next_opening
from coram.core.way import device_of
from coram.faces.pages.capture_shapes import ChoiceView
from coram.faces.pages.capture_view import capture_place, capture_view, final_reasons
from coram.faces.pages.shapes import (
    ApplicantView,
    AskView,
    BrandView,
    CallView,
    CameraView,
    ChatView,
    ConsentView,
    EndView,
    HoursRow,
    HoursView,
    IceServer,
    LeaveTo,
    MediaView,
    PostedMessage,
    Screen,
    WaitView,
)

STEP_OF: dict[Screen, int] = {
    "consent": 1,
    "test": 2,
    "waiting": 3,
    "not_answered": 3,
    "closed_hours": 2,
    "call": 4,
    "choice": 1,
    "capture": 3,
    "checking": 3,
    "end": 5,
    "elsewhere": 1,
    "played": 3,
}
STEPS = 5

MOST_OF_ONE = 8
"""Messages that one entry of the audit trail may bring: their numbers rise from entry to entry."""

LOOPBACK = ("localhost", "127.0.0.1", "::1")

OUTLINES = {"document_front": "card", "document_back": "card", "face": "face"}


async def applicant_view(house: House, session: str, embedded_in: str) -> ApplicantView:
    """Everything the page shows to the bearer of the link with that hash. Raises Unauthenticated, NotFound."""
    return (await look(house, session, embedded_in))[1]


async def with_new_place(house: House, seen: Seen, shown: ApplicantView) -> ApplicantView | None:
    """The view with the applicant's place as it is now; None where there is more to look at than the line. `seen` is
    what the view was made of: somebody else moved, and nothing else of it changed.
    """
    if shown.screen != "waiting" or shown.choice is not None:
        return None
    place = await waiting(house, seen)
    if place.state != shown.state:
        return None
    return msgspec.structs.replace(shown, now=house.clock.now(), wait=_wait_view(house, seen, place))


async def look(house: House, session: str, embedded_in: str) -> tuple[Seen, ApplicantView]:
    """The same, with what it was made of."""
    link = await house.store.link_by_hash(session)
    if link is None or link.revoked:
        raise Unauthenticated("this link is no longer valid", code="INVALID_LINK")
    seen = await see(house, link.organisation, link.conference)
    if seen.conference.state == "capturing":  # between the last file of a step and its being handed in there is no task
        await file_captured(house, link.organisation, link.conference)
        seen = await see(house, link.organisation, link.conference)
    now = house.clock.now()
    hours = await _hours(house, seen, now)
    screen = _screen(seen, link, hours)
    place = capture_place(seen) if seen.conference.run is not None else (STEP_OF[screen], STEPS)
    if seen.conference.run is not None and screen not in ("capture", "checking"):
        place = (place[1] if screen == "end" else STEP_OF[screen], place[1])
    choice = await _choice(house, seen)
    capture = None
    # before it begins the first task is known: the page shows it while that it begins is stored
    soon = seen.conference.run is not None and screen == "test" and seen.conference.state == "testing"
    if soon or screen in ("capture", "checking"):
        capture = await capture_view(house, seen, live_offered=choice is not None and choice.open)
    view = ApplicantView(
        conference=seen.conference.id,
        screen=screen,
        state=seen.conference.state,
        now=now,
        language=seen.conference.language,
        languages=list(seen.process.languages),
        step=place[0],
        steps=place[1],
        brand=_brand(seen),
        process_name=seen.process.name,
        consent=_consent(seen),
        media=_media(house, seen, link),
        test_mode=seen.conference.mode == "test" or seen.organisation.test,
        played=seen.conference.played.scenario if seen.conference.played else "",
        handover_offered=urlsplit(house.base_url).hostname not in LOOPBACK,
        document_steps=_at_hand(seen),
        device_verdict=seen.content.device.verdict if seen.content.device else None,
        interpreter_allowed=seen.process.interpreter_allowed,
        unattended=seen.conference.run is not None,
        location_needed=any(step.kind == "location" and step.mandatory for step in seen.process.steps),
        wait=_wait_view(house, seen, await waiting(house, seen)) if screen == "waiting" else None,
        hours=hours if screen == "closed_hours" else None,
        call=await _call(house, seen) if screen == "call" else None,
        capture=capture,
        choice=choice,
        end=_end(house, seen) if screen in ("end", "not_answered") else None,
        messages=await _messages(house, seen, embedded_in) if link.holder or seen.conference.played else [],
    )
    return seen, view


def _brand(seen: Seen) -> BrandView:
    return BrandView(
        organisation=seen.organisation.name,
        website=seen.organisation.website,
        support_phone=seen.organisation.support_phone,
        support_email=seen.organisation.support_email,
        logo=f"/app/logo/{seen.conference.id}" if seen.process.branding.logo else "",
        palette=palette(seen.process.branding),
    )


def _screen(seen: Seen, link: ApplicantLink, hours: HoursView | None) -> Screen:
    state = seen.conference.state
    if state in FINAL:
        undecided = seen.conference.ended_why == "not_answered" and not seen.conference.given_up_at
        return "not_answered" if undecided else "end"
    if state == "in_review":
        return "end"
    if seen.conference.played is not None:
        return "played"
    if not link.holder and state != "created":
        return "elsewhere"
    if seen.conference.way == "ask" and state in STILL_OPEN:
        return "choice"
    if state in ("waiting", "offered"):
        return "waiting"
    if state == "capturing":
        return "capture"
    if state == "checking":
        return "checking"
    if state == "in_call":
        return "call"
    if hours is not None:
        return "closed_hours"
    if consent_step(seen.process) and seen.content.consent is None:
        return "consent"
    return "test"


def _consent(seen: Seen) -> ConsentView:
    step = consent_step(seen.process)
    language = seen.conference.language
    days = seen.process.artifact_days or seen.organisation.limits.artifact_days
    return ConsentView(
        title=seen.process.text(step.title, language) if step else "",
        text=seen.process.text(step.text, language) if step else "",
        retention_days=days,
        recorded=seen.process.recording,
        supervised=seen.process.attended and (seen.process.supervision or seen.organisation.supervision).join,
        given=step is None or seen.content.consent is not None,
    )


def _media(house: House, seen: Seen, link: ApplicantLink) -> MediaView:
    servers = [
        IceServer(urls=list(one.urls), username=one.username, credential=one.credential)
        for one in ice_servers(house, link.hash[:24])
    ]
    return MediaView(epoch=house.monitor.call(seen.conference.id).epoch, ice_servers=servers)


def _at_hand(seen: Seen) -> list[str]:
    wanted = ("document", "shared_document", "one_time_code")
    return [
        seen.process.text(step.title, seen.conference.language) for step in seen.process.steps if step.kind in wanted
    ]


def _wait_view(house: House, seen: Seen, place: Waiting) -> WaitView:
    longest = seen.process.wait_seconds or seen.organisation.limits.wait_seconds
    return WaitView(
        position=place.position,
        people_waiting=place.people,
        low_minutes=place.expected.low if place.expected else None,
        high_minutes=place.expected.high if place.expected else None,
        since=seen.conference.waiting_since,
        until=seen.conference.waiting_since + longest * 1000,
        operators_on_duty=place.on_duty,
        being_offered=seen.conference.state == "offered",
        lines_busy=house.monitor.lines_busy(seen.organisation.id),
    )


async def _choice(house: House, seen: Seen) -> ChoiceView | None:
    """As long as the applicant may choose between operator and self-service; None where there is nothing to choose."""
    ways = seen.identification.ways
    if len(ways) != 2 or not (seen.conference.state in STILL_OPEN or may_turn(seen.conference)):
        return None
    live = await house.store.process(seen.organisation.id, ways[0])
    if live is None or not live.active:
        return None
    agent = seen.content.applicant_user_agent
    now = await circumstances(house, seen.organisation, live, seen.conference.language, device_of(agent))
    return ChoiceView(operators_ready=now.ready, high_minutes=now.wait, low_minutes=None, open=now.open)


async def _hours(house: House, seen: Seen, now: int) -> HoursView | None:
    """When nobody can be met now; None when somebody can, or the conference is already under way."""
    if seen.conference.state not in ("created", "testing") or seen.conference.run is not None:
        return None
    rows = [HoursRow(days=list(row.days), opens=row.opens, closes=row.closes) for row in seen.process.service_hours]
    zone = seen.organisation.time_zone
    if not is_open(seen.process.service_hours, zone, now):
        opens = next_opening(seen.process.service_hours, zone, now)
        return HoursView(reason="out_of_hours", opens_at=opens, hours=rows, time_zone=zone)
    # whoever consents nevertheless has chosen to wait for somebody to come on duty
    waits_anyway = seen.conference.state != "created" or seen.content.consent is not None
    if not waits_anyway and not await anybody_on_duty(house, seen):
        return HoursView(reason="nobody_on_duty", opens_at=None, hours=rows, time_zone=zone)
    return None


async def _call(house: House, seen: Seen) -> CallView:
    conference, content = seen.conference, seen.content
    operator = await house.store.staff_member(seen.organisation.id, conference.operator)
    return CallView(
        operator_name=operator.name if operator else "",
        answered_at=conference.answered_at,
        operator_present=not conference.operator_left_at,
        return_by=conference.operator_left_at + seen.organisation.limits.return_seconds * 1000
        if conference.operator_left_at
        else None,
        recording=recording_runs(house, conference.id),
        recorded=seen.process.recording,
        ask=await _ask(house, seen),
        camera=CameraView(facing=content.camera.facing, torch=content.camera.torch, zoom=content.camera.zoom),
        chat=[ChatView(id=one.id, person=one.person, text=one.text, at=one.at) for one in content.chat],
        supervised=any(one.told for one in conference.watchers),
    )


async def _ask(house: House, seen: Seen) -> AskView | None:
    ask = seen.content.ask
    if ask is None:
        return None
    document: Artifact | None = None
    if ask.artifact:
        document = await house.store.artifact(seen.organisation.id, ask.artifact)
    outline = OUTLINES.get(ask.purpose, "none") if ask.kind in ("show", "still") else "none"
    return AskView(
        id=ask.id,
        kind=ask.kind,
        purpose=ask.purpose,
        caption=ask.text,
        outline=outline,  # type: ignore[arg-type]
        artifact=ask.artifact,
        document_name=open_name(house, seen.conference, document) if document else "",
        document_mime=document.mime if document else "",
    )


def _end(house: House, seen: Seen) -> EndView:
    conference = seen.conference
    code = seen.process.abort_code(conference.abort_code) if conference.abort_code else None
    shown = seen.process.text(code.label, conference.language) if code and not code.fraud else ""
    days = seen.process.artifact_days or seen.organisation.limits.artifact_days
    retryable = code.retryable if code else True
    attempts_left = seen.identification.attempts < seen.process.max_attempts
    waits, run = conference.state not in FINAL, conference.run
    may_retry = conference.state == "ended" or (conference.outcome != "completed" and retryable)
    may_retry = not waits and may_retry and attempts_left and conference.ended_why != "rejected"
    return EndView(
        state="in_review" if waits else "closed" if conference.state == "closed" else "ended",
        outcome=conference.outcome,
        why=conference.ended_why,
        abort_text=shown,
        may_retry=may_retry,
        reference=reference_of(conference),
        retention_days=days,
        leave_to=_leave_to(house, seen) if seen.conference.run is not None or not waits else None,
        reasons=final_reasons(run.reasons, conference.language, may_retry=may_retry)
        if run is not None and not waits
        else [],
    )


def _leave_to(house: House, seen: Seen) -> LeaveTo | None:
    dialect = house.dialects.get(seen.identification.face)
    if dialect is None:
        return None
    notice = _notice(seen)
    url = seen.identification.outcome_urls.get(dialect.verdict(notice), seen.identification.redirect_url)
    if not url:
        return None
    may_delete = seen.organisation.compatibility.legacy_browser_token_delete
    token = browser_token(house, seen.conference, may_delete=may_delete) if dialect.wants_token(notice) else ""
    field, value = dialect.redirect_field(notice, token)
    return LeaveTo(
        url=url,
        method=seen.identification.redirect_method,
        field=field,
        value=value,
    )


async def _messages(house: House, seen: Seen, embedded_in: str) -> list[PostedMessage]:
    """One message per audit entry that the face speaks of; none where the frame's origin is not on the list."""
    dialect = house.dialects.get(seen.identification.face)
    target, named = _target(seen.process.embedding_origins, embedded_in)
    if not target or dialect is None:
        return []
    told = seen.conference.state in FINAL or (seen.conference.state == "in_review" and seen.conference.run is not None)
    notice = _notice(seen) if told else None
    token, switches = "", seen.organisation.compatibility
    if named and notice is not None and dialect.wants_token(notice):
        token = browser_token(house, seen.conference, may_delete=switches.legacy_browser_token_delete)
    return [
        PostedMessage(number=entry.seq * MOST_OF_ONE + index, target_origin=target, data=data)
        for entry in await trail(house, seen)
        for index, data in enumerate(dialect.window_messages(entry, seen.conference, notice, token, switches))
    ]


def _notice(seen: Seen) -> Notice:
    return notice_of(seen.conference, seen.content.note, ending_of(seen.process, seen.conference, seen.content))


def _target(listed: Sequence[str], embedded_in: str) -> tuple[str, bool]:
    """Where messages go, and whether that origin is on the list by name: only then may a token go with them.

    A page whose browser does not tell who embeds it says `*`.
    """
    if embedded_in and embedded_in != ANYBODY and embedded_in in listed:
        return embedded_in, True
    return (embedded_in, False) if embedded_in and ANYBODY in listed else ("", False)
