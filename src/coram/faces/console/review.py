"""Reviewers and supervisors: what waits for a person, and deciding what ran without an operator."""

from typing import Annotated

from litestar import get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter

from coram.actions.capture.kept import the_conference
from coram.actions.house import House
from coram.actions.unattended import reviewing
from coram.actions.unattended.wording import to_reviewer
from coram.core.access import Caller
from coram.core.check import CHECK_NAMES, REASONS
from coram.core.errors import Forbidden
from coram.faces.console import case_shapes as shapes
from coram.faces.console.case_view import names_of
from coram.faces.console.check_view import check_view
from coram.faces.injected import TheCaller, TheHouse

Language = Annotated[str, QueryParameter(max_length=10)]
_ONE = "/console/api/review/{conference:str}"


@get("/console/api/review", summary="What waits for a person, the longest waiting first")
async def waiting(house: TheHouse, looker: TheCaller, language: Language = "en") -> list[shapes.ReviewRow]:
    names = await names_of(house, looker.organisation)
    rows = [
        shapes.ReviewRow(
            conference=one.conference,
            process_name=one.process_name,
            attended=False,
            waiting_since=one.waiting_since,
            language=one.language,
            attempt=one.attempt,
            by_rule=one.by_rule or "",
            reasons=[to_reviewer(reason, language) for reason in one.reasons],
            by_name="",
            claimed_by=names.known.get(one.claimed_by, ""),
            second=one.four_eyes and one.votes > 0,
            own=one.voted,
        )
        for one in await _queue(house, looker)
    ]
    for one in await house.store.conferences_in(looker.organisation, ["in_review"]):
        if one.run is None and one.proposed is not None:
            rows.append(
                shapes.ReviewRow(
                    conference=one.id,
                    process_name=names.known.get(one.process, ""),
                    attended=True,
                    waiting_since=one.proposed_at,
                    language=one.language,
                    attempt=one.attempt,
                    by_rule="",
                    reasons=[],
                    by_name=names.known.get(one.proposed_by, ""),
                    claimed_by="",
                    second=True,
                    own=one.proposed_by == looker.id,
                )
            )
    return sorted(rows, key=lambda row: (row.waiting_since, row.conference))


async def _queue(house: House, caller: Caller) -> list[reviewing.QueueRow]:
    """Auditors see the queue too; nothing in it is theirs to decide."""
    try:
        return await reviewing.queue(house, caller)
    except Forbidden:
        return []


@get(_ONE, summary="What a reviewer needs to decide")
async def one(
    house: TheHouse, looker: TheCaller, conference: FromPath[str], language: Language = "en"
) -> shapes.ReviewView:
    found = await reviewing.review_case(house, looker, conference)
    names = await names_of(house, looker.organisation)
    run = found.conference.run
    votes = run.votes if run else ()
    return shapes.ReviewView(
        waits=found.conference.state == "in_review",
        claimed_by=names.known.get(run.reviewer, "") if run else "",
        mine=bool(run and run.reviewer == looker.id),
        voted=any(vote.reviewer == looker.id for vote in votes),
        four_eyes=found.rules.four_eyes,
        by_rule=(run.by_rule or "") if run else "",
        votes=[
            shapes.VoteView(
                name=names.known.get(vote.reviewer, ""),
                decision=vote.decision,
                reasons=[to_reviewer(reason, language) for reason in vote.reasons],
                at=vote.at,
            )
            for vote in votes
        ],
        fields=[
            shapes.ReviewField(
                name=name,
                value=field.value,
                source=field.source,
                repaired=field.repaired,
                requested=found.requested.get(name, ""),
                agreement=found.agreement.get(name, ""),
            )
            for name, field in found.capture.fields.items()
        ],
        corrections=[
            shapes.CorrectionView(
                field=one.field,
                before=one.before,
                after=one.after,
                name=names.known.get(one.by, ""),
                at=one.at,
                why=one.why,
            )
            for one in found.capture.corrections
        ],
        checks=[check_view(check, to_reviewer(check.reason, language)) for check in found.capture.checks],
        duplicates=list(found.duplicates),
        # what any check may say of itself ("passed", "not asked for") is no reason of a person's
        reasons=[
            shapes.Choice(id=code, name=to_reviewer(code, language))
            for code, reason in REASONS.items()
            if reason.checks != CHECK_NAMES
        ],
    )


@post(f"{_ONE}/claim", status_code=204, summary="Take it, so that nobody else works on it")
async def claim(house: TheHouse, looker: TheCaller, conference: FromPath[str]) -> None:
    await reviewing.claim(house, looker, conference)


@post(f"{_ONE}/release", status_code=204, summary="Give it back")
async def release(house: TheHouse, looker: TheCaller, conference: FromPath[str]) -> None:
    await reviewing.release(house, looker, conference)


@post(f"{_ONE}/decide", status_code=204, summary="Approve, deny, or leave it open")
async def decided(
    house: TheHouse, looker: TheCaller, conference: FromPath[str], data: JSONBody[shapes.DecideReview]
) -> None:
    await the_conference(house, looker.organisation, conference)
    if data.decision == "accepted":
        await reviewing.approve(house, looker, conference, data.note)
    elif data.decision == "rejected":
        await reviewing.deny(house, looker, conference, data.reasons, data.note)
    else:
        await reviewing.ask_again(house, looker, conference, data.reasons, data.note)


@put(f"{_ONE}/fields", status_code=204, summary="Put read data right; what stood there stays in the history")
async def corrected(
    house: TheHouse, looker: TheCaller, conference: FromPath[str], data: JSONBody[shapes.CorrectFields]
) -> None:
    await the_conference(house, looker.organisation, conference)
    await reviewing.correct(house, looker, conference, data.changes, data.why)


ROUTES = [waiting, one, claim, release, decided, corrected]
