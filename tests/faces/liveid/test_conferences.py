"""Tokens, the data of a call, its evidence and its end."""

import io
import json
import zipfile
from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace

from coram.actions.access.tokens import browser_token, callback_token
from coram.actions.conference.calling import set_step
from coram.actions.conference.deciding import close
from coram.actions.conference.finishing import finish
from coram.ports.store import Change
from support.liveid import Party, refusal
from support.people import operator_of, ready, to_call, to_waiting


async def suspended(party: Party) -> str:
    """A call that its operator suspended, with its evidence sealed."""
    applicant, operator = await to_call(party)
    await set_step(
        party.house, operator, applicant.conference, "data", status=None, values={"surname": "Eriksson"}, note=None
    )
    await close(party.house, operator, applicant.conference, "suspended", "", "come back with a valid card")
    await finish(party.house, party.organisation.id, applicant.conference)
    return applicant.conference


async def test_a_token_is_minted_for_two_minutes(acme: Party, other: Party) -> None:
    conference = (await to_waiting(acme)).conference
    headers = await acme.bearer(conference)
    read = acme.client.get
    path, query = "/api/v1/conferenceData", {"idConference": conference}
    assert (await read(path, params=query, headers=headers)).status_code == 200
    acme.house.clock.move(121)  # type: ignore[attr-defined]
    late = await read(path, params=query, headers=headers)
    refusal(late, 401)
    assert "invalid_token" in late.headers["www-authenticate"]
    trail = await acme.house.store.audit(acme.organisation.id, conference)
    assert "token.issued" in [entry.type for entry in trail]


async def test_a_token_opens_one_call_of_one_tenant(acme: Party, other: Party) -> None:
    mine, theirs = (await to_waiting(acme)).conference, (await to_waiting(other)).conference
    another = (await to_waiting(acme)).conference
    headers = await acme.bearer(mine)
    read = acme.client.get
    for conference in (theirs, another, "unknown"):
        for path in ("/api/v1/conferenceData", "/api/v2/getAuditData"):
            refusal(await read(path, params={"idConference": conference}, headers=headers), 403)
        gone = await acme.client.delete("/api/v1/deleteAuditData", params={"idConference": conference}, headers=headers)
        refusal(gone, 403)
    generate = "/api/authenticate/genAPIToken"
    unknown = refusal(await read(generate, params={"idConference": "unknown"}, headers=acme.headers), 404)
    assert unknown == refusal(await read(generate, params={"idConference": theirs}, headers=acme.headers), 404)
    refusal(await read(generate, headers=acme.headers), 400)
    refusal(await read(generate, params={"idConference": mine}), 401, "MISSING_API_KEY")
    refusal(await read(generate, params={"idConference": mine, "apikey": acme.key}), 401, "MISSING_API_KEY")


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer x.y.z", "Basic abc", "Bearer " + "a" * 9000])
async def test_what_is_no_token_opens_nothing(acme: Party, sent: str) -> None:
    conference = (await to_waiting(acme)).conference
    headers = {"Authorization": sent} if sent else {}
    for path in ("/api/v1/conferenceData", "/api/v2/getAuditData"):
        refusal(await acme.client.get(path, params={"idConference": conference}, headers=headers), 401)


async def test_an_altered_token_opens_nothing(acme: Party) -> None:
    conference = (await to_waiting(acme)).conference
    head, body, signature = (await acme.token(conference)).split(".")
    none = "eyJhbGciOiJub25lIiwidHlwIjoiY29uZmVyZW5jZStqd3QifQ"
    for token in (f"{none}.{body}.", f"{none}.{body}.{signature}", f"{head}.{body}A.{signature}", f"{head}.{body}."):
        answer = await acme.client.get(
            "/api/v1/conferenceData",
            params={"idConference": conference},
            headers={"Authorization": f"Bearer {token}"},
        )
        refusal(answer, 401)


async def test_a_key_is_not_a_token_nor_the_reverse(acme: Party) -> None:
    conference = (await to_waiting(acme)).conference
    query = {"idConference": conference}
    bearer = {"Authorization": f"Bearer {acme.key}"}
    refusal(await acme.client.get("/api/v1/conferenceData", params=query, headers=bearer), 401)
    token = {"apikey": await acme.token(conference)}
    refusal(await acme.client.get("/api/authenticate/genAPIToken", params=query, headers=token), 401)
    both = {**acme.headers, **await acme.bearer(conference)}
    refusal(await acme.client.get("/api/v1/conferenceData", params=query, headers=both), 400)


async def test_the_data_of_a_call(acme: Party) -> None:
    conference = await suspended(acme)
    headers, read = await acme.bearer(conference), acme.client.get
    answer = (await read("/api/v1/conferenceData", params={"idConference": conference}, headers=headers)).json()
    assert answer["success"] is True
    assert answer["end_pattern"] == "S"
    assert answer["operator"] == {"id": acme.staff[0].id, "name": "Operator 0", "external_id": ""}
    for name in ("call_answer_date", "call_end_date", "call_last_activity"):
        assert answer[name].endswith("Z") and len(answer[name]) == 24
    assert answer["data"]["consent"]["type"] == "consent"
    form = answer["data"]["data"]
    assert form["type"] == "formfilling"
    assert form["data"]["values"]["surname"] == "Eriksson"
    surname = form["data"]["fields"]["surname"]
    assert surname == {"value": "Eriksson", "source": "operator", "changed": True, "original": "ERIKSSON"}
    only = (
        await read(
            "/api/v1/conferenceData", params={"idConference": conference, "module": "formfilling"}, headers=headers
        )
    ).json()
    assert list(only["data"]) == ["data"]
    photos = await read(
        "/api/v1/conferenceData", params={"idConference": conference, "module": "photo"}, headers=headers
    )
    assert photos.json()["data"] == {}
    unknown = await read(
        "/api/v1/conferenceData", params={"idConference": conference, "module": "smell"}, headers=headers
    )
    assert refusal(unknown, 400)["field"] == "module"


async def test_a_call_under_way_has_data_but_no_end(acme: Party) -> None:
    conference = (await to_waiting(acme)).conference
    answer = await acme.client.get(
        "/api/v1/conferenceData", params={"idConference": conference}, headers=await acme.bearer(conference)
    )
    body = answer.json()
    assert (body["end_pattern"], body["call_end_date"], body["call_answer_date"], body["operator"]) == (None,) * 4


async def test_the_evidence_is_an_address_unless_asked_for_directly(acme: Party) -> None:
    conference = await suspended(acme)
    headers, read = await acme.bearer(conference), acme.client.get
    query = {"idConference": conference}
    answer = (await read("/api/v2/getAuditData", params=query, headers=headers)).json()
    url = answer["url"].removeprefix("http://localhost:8080")
    whole = await read(url)
    assert whole.headers["content-type"] == "application/zip"
    assert whole.headers["content-length"] == str(len(whole.content))
    assert whole.headers["content-disposition"] == f'attachment; filename="{conference}.zip"'
    names = zipfile.ZipFile(io.BytesIO(whole.content)).namelist()
    assert f"{conference}/audit.json" in names and f"{conference}/manifest.json" in names
    for flag in ("true", "1", ""):
        direct = await read("/api/v2/getAuditData", params={**query, "direct": flag}, headers=headers)
        assert direct.content == whole.content
        assert direct.headers["etag"] == whole.headers["etag"]
    refusal(await read("/api/v2/getAuditData", params={**query, "direct": "maybe"}, headers=headers), 400)
    # the address lives ten minutes, although the token dies after two
    acme.house.clock.move(500)  # type: ignore[attr-defined]
    assert (await read(url)).status_code == 200
    acme.house.clock.move(101)  # type: ignore[attr-defined]
    refusal(await read(url), 410)


async def test_an_evidence_address_cannot_be_altered(acme: Party, other: Party) -> None:
    conference, theirs = await suspended(acme), await suspended(other)
    answer = await acme.client.get(
        "/api/v2/getAuditData", params={"idConference": conference}, headers=await acme.bearer(conference)
    )
    url = answer.json()["url"].removeprefix("http://localhost:8080")
    path, query = urlsplit(url).path, urlsplit(url).query
    fields = dict(pair.split("=") for pair in query.split("&"))
    later = str(int(fields["expires"]) + 60)
    for altered in (
        f"{path.replace(conference, theirs)}?{query}",
        f"{path.replace(conference, 'unknown')}?{query}",
        f"{path}?expires={later}&signature={fields['signature']}",
        f"{path}?{query}&variant=media",
        f"{path}?expires={fields['expires']}&signature={'0' * 64}",
    ):
        refusal(await acme.client.get(altered), 401)
    refusal(await acme.client.get(path), 400)
    refusal(await acme.client.get(f"{path}?{query}&variant=all"), 400)
    refusal(await acme.client.get(f"{path}?expires=soon&signature=0"), 400)


@pytest.mark.parametrize(
    ("asked", "status", "start", "stop"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=5-", 206, 5, None),
        ("bytes=-7", 206, -7, None),
        ("bytes=10-99999999", 206, 10, None),
        ("bytes=0-", 200, 0, None),
        ("bytes=-99999999", 200, 0, None),
        ("bytes=9-3", 200, 0, None),
        ("bytes=1-2,4-5", 200, 0, None),
        ("chunks=1-2", 200, 0, None),
        ("bytes=-", 200, 0, None),
    ],
)
async def test_evidence_is_served_in_ranges(acme: Party, asked: str, status: int, start: int, stop: int | None) -> None:
    conference = await suspended(acme)
    headers = await acme.bearer(conference)
    query = {"idConference": conference, "direct": "true"}
    whole = (await acme.client.get("/api/v2/getAuditData", params=query, headers=headers)).content
    part = await acme.client.get("/api/v2/getAuditData", params=query, headers={**headers, "Range": asked})
    assert part.status_code == status
    assert part.content == whole[start:stop]
    if status == 206:
        first, last = part.headers["content-range"].removeprefix("bytes ").split("/")[0].split("-")
        assert int(last) - int(first) + 1 == len(part.content)


async def test_ranges_outside_and_of_other_bytes(acme: Party) -> None:
    conference = await suspended(acme)
    headers = await acme.bearer(conference)
    query = {"idConference": conference, "direct": "true"}
    read = acme.client.get
    whole = await read("/api/v2/getAuditData", params=query, headers=headers)
    beyond = {**headers, "Range": f"bytes={len(whole.content)}-"}
    outside = await read("/api/v2/getAuditData", params=query, headers=beyond)
    assert outside.status_code == 416
    assert outside.headers["content-range"] == f"bytes */{len(whole.content)}"
    stale = {**headers, "Range": "bytes=0-1", "If-Range": '"other"'}
    assert (await read("/api/v2/getAuditData", params=query, headers=stale)).status_code == 200
    known = {**headers, "If-None-Match": whole.headers["etag"]}
    assert (await read("/api/v2/getAuditData", params=query, headers=known)).status_code == 304


async def test_evidence_needs_an_end_and_its_reading_is_audited(acme: Party) -> None:
    conference = await suspended(acme)
    running = (await to_waiting(acme)).conference
    query = {"idConference": running}
    refusal(await acme.client.get("/api/v2/getAuditData", params=query, headers=await acme.bearer(running)), 409)
    query = {"idConference": conference, "direct": "1"}
    await acme.client.get("/api/v2/getAuditData", params=query, headers=await acme.bearer(conference))
    trail = await acme.house.store.audit(acme.organisation.id, "organisation")
    assert [entry.details["conference"] for entry in trail if entry.type == "package.downloaded"] == [conference]


async def test_a_browsers_token_reads_and_nothing_else(acme: Party) -> None:
    conference = await suspended(acme)
    found = await acme.house.store.conference(acme.organisation.id, conference)
    assert found is not None
    headers = {"Authorization": f"Bearer {browser_token(acme.house, found)}"}
    query = {"idConference": conference}
    assert (await acme.client.get("/api/v1/conferenceData", params=query, headers=headers)).status_code == 200
    refusal(await acme.client.delete("/api/v1/deleteAuditData", params=query, headers=headers), 403)
    recordings = {**query, "direct": "1", "media": "1"}
    refusal(await acme.client.get("/api/v2/getAuditData", params=recordings, headers=headers), 403)
    full = {"Authorization": f"Bearer {callback_token(acme.house, found)}"}
    acme.house.clock.move(3_000)  # type: ignore[attr-defined]
    refusal(await acme.client.get("/api/v1/conferenceData", params=query, headers=headers), 401)
    assert (await acme.client.get("/api/v2/getAuditData", params=recordings, headers=full)).status_code == 200
    assert (await acme.client.delete("/api/v1/deleteAuditData", params=query, headers=full)).status_code == 200


async def test_deleting_twice_then_erasing(acme: Party) -> None:
    conference = await suspended(acme)
    headers, query = await acme.bearer(conference), {"idConference": conference}
    nothing = {"audio": 0, "video": 0, "photos": 0, "documents": 0}
    for _ in range(2):
        answer = await acme.client.delete("/api/v1/deleteAuditData", params=query, headers=headers)
        assert answer.json() == {"success": True, "deleted": nothing, "erased": False}
    data = await acme.client.get("/api/v1/conferenceData", params=query, headers=headers)
    assert data.json()["data"]["data"]["data"]["values"]["surname"] == "Eriksson"
    erased = await acme.client.delete("/api/v1/deleteAuditData", params={**query, "eraseAll": ""}, headers=headers)
    assert erased.json()["erased"] is True
    refusal(await acme.client.get("/api/v1/conferenceData", params=query, headers=headers), 404)
    refusal(await acme.client.get("/api/v2/getAuditData", params=query, headers=headers), 404)
    refusal(await acme.client.delete("/api/v1/deleteAuditData", params=query, headers=headers), 404)
    refusal(await acme.client.get("/api/authenticate/genAPIToken", params=query, headers=acme.headers), 410)


async def test_nothing_is_deleted_while_the_call_goes_on_or_is_held(acme: Party) -> None:
    running = (await to_call(acme))[0].conference
    headers, query = await acme.bearer(running), {"idConference": running}
    refusal(await acme.client.delete("/api/v1/deleteAuditData", params=query, headers=headers), 409)
    await acme.client.patch("/api/v2/rejectCall", json=query, headers=acme.headers)
    found = await acme.house.store.conference(acme.organisation.id, running)
    assert found is not None
    await acme.house.store.commit(Change(organisation=found.organisation, update=[replace(found, legal_hold=True)]))
    refusal(await acme.client.delete("/api/v1/deleteAuditData", params=query, headers=headers), 423, "LEGAL_HOLD")


async def test_a_call_is_rejected_as_by_the_system(acme: Party, other: Party) -> None:
    applicant, _ = await to_call(acme)
    patch, body = acme.client.patch, {"idConference": applicant.conference, "note": "duplicate", "reason": "ours"}
    refusal(await patch("/api/v2/rejectCall", json=body, headers=other.headers), 404)
    refusal(await patch("/api/v2/rejectCall", json=body), 401)
    refusal(await patch("/api/v2/rejectCall", json={}, headers=acme.headers), 400)
    answer = await patch("/api/v2/rejectCall", json=body, headers=acme.headers)
    assert answer.json() == {"success": True, "idConference": applicant.conference, "end_pattern": "K"}
    refusal(await patch("/api/v2/rejectCall", json=body, headers=acme.headers), 409)
    duty = await acme.house.store.duty(acme.organisation.id, operator_of(acme).id)
    assert (duty is not None and duty.conference != applicant.conference) or duty.state == "wrap_up"


async def test_what_may_be_known_of_an_organisation(acme: Party, other: Party) -> None:
    post, code = acme.client.post, {"id_organization": acme.organisation.code}
    assert (await post("/api/service/availableLanguages", json=code)).json()["languages"] == ["en", "it"]
    online = await post("/api/service/availableLanguages", data={**code, "onlyOnline": "true"})
    assert online.json()["languages"] == []
    assert (await post("/api/service/getAvailableOperators", json=code)).json()["availableOperators"] == 0
    await ready(acme)
    assert (await post("/api/service/getAvailableOperators", params=code)).json()["availableOperators"] == 1
    wanted = {**code, "language": "de"}
    assert (await post("/api/service/getAvailableOperators", json=wanted)).json()["availableOperators"] == 0
    await to_waiting(acme)
    for body in ({"id_process": acme.process.id}, {"id_process": acme.process.id, **code}):
        assert (await post("/api/service/getQueue", json=body)).json()["queue"] == 1
    mixed = {"id_process": acme.process.id, "id_organization": other.organisation.code}
    refusal(await post("/api/service/getQueue", json=mixed), 404)
    refusal(await post("/api/service/getQueue", json={}), 400)
    refusal(await post("/api/service/getQueue", json={"id_process": "x"}), 404)
    refusal(await post("/api/service/availableLanguages", json={"id_organization": "NOBODY"}), 404)
    refusal(await post("/api/service/availableLanguages", json=code, headers=other.headers), 404)


async def test_health(acme: Party) -> None:
    answer = await acme.client.get("/api/v1/checkStatus")
    assert answer.json()["status"] == "active"
    await acme.house.store.close()  # type: ignore[attr-defined]
    down = await acme.client.get("/api/v1/checkStatus")
    refusal(down, 503)
    assert json.loads(down.content)["success"] is False
