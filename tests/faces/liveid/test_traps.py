"""Where integrations with this dialect break: one test for each trap."""

import io
import json
import zipfile
from urllib.parse import parse_qs, urlsplit

import pytest

from coram.actions.conference.deciding import close
from coram.actions.conference.finishing import finish
from coram.actions.evidence.retention import run_clocks
from coram.actions.ledger import open_request
from coram.core.notice import notice_of
from coram.faces.liveid import LiveIdDialect
from coram.faces.liveid.operations import OPERATIONS
from support.liveid import Party, b64, refusal
from support.people import to_call, to_waiting


async def closed(party: Party, outcome: str = "suspended", note: str = "") -> str:
    applicant, operator = await to_call(party)
    await close(party.house, operator, applicant.conference, outcome, "", note)  # type: ignore[arg-type]
    await finish(party.house, party.organisation.id, applicant.conference)
    return applicant.conference


async def test_1_a_call_has_one_id_under_three_names(acme: Party) -> None:
    applicant, operator = await to_call(acme)
    id_ = applicant.conference
    dialect = LiveIdDialect()
    await close(acme.house, operator, id_, "suspended", "", "")
    conference = await acme.house.store.conference(acme.organisation.id, id_)
    assert conference is not None
    told = dialect.callback(notice_of(conference, ""), "token")
    assert told is not None and json.loads(told.body)["callID"] == id_
    trail = await acme.house.store.audit(acme.organisation.id, id_)
    switches = acme.organisation.compatibility
    messages = [one for entry in trail for one in dialect.window_messages(entry, conference, None, "", switches)]
    assert {"event": "WEBRTCTEST_CALLANSWERED", "idConf": id_} in messages
    query, headers = {"idConference": id_}, await acme.bearer(id_)
    assert (await acme.client.get("/api/v1/conferenceData", params=query, headers=headers)).status_code == 200
    for wrong in ("callID", "idConf", "idconference"):
        answer = await acme.client.get("/api/v1/conferenceData", params={wrong: id_}, headers=headers)
        assert refusal(answer, 400)["field"] == "idConference"


async def test_2_the_outcome_has_two_names_and_the_same_letters(acme: Party) -> None:
    id_ = await closed(acme)
    conference = await acme.house.store.conference(acme.organisation.id, id_)
    assert conference is not None
    told = LiveIdDialect().callback(notice_of(conference, ""), "")
    assert told is not None
    headers = await acme.bearer(id_)
    data = await acme.client.get("/api/v1/conferenceData", params={"idConference": id_}, headers=headers)
    assert json.loads(told.body)["message"]["closeStatus"] == data.json()["end_pattern"] == "S"


async def test_3_the_u_id_has_a_capital_i_and_starts_name_a_process_otherwise_than_events(acme: Party) -> None:
    uid = await acme.uid()
    for name, status in (("uId", 200), ("uid", 400), ("uID", 400)):
        answer = await acme.client.get("/api/v2/getAsyncRequestInfo", params={name: uid}, headers=acme.headers)
        assert answer.status_code == status
    refusal(await acme.push(id_process=None, processId=acme.process.id), 400)
    id_ = await closed(acme)
    conference = await acme.house.store.conference(acme.organisation.id, id_)
    assert conference is not None
    told = LiveIdDialect().callback(notice_of(conference, ""), "")
    assert told is not None
    message = json.loads(told.body)["message"]
    assert message["processId"] == acme.process.id
    assert "id_process" not in message


async def test_4_the_method_is_live_unless_start_was_asked_for_and_live_does_not_go_back(acme: Party) -> None:
    back = {"redirectUrl": "https://shop.example/done", "redirectMethod": "GET"}
    for changes, method, ignored, goes_to in (
        ({}, "live", ["redirectUrl", "redirectMethod"], ""),
        ({"method": "live"}, "live", ["redirectUrl", "redirectMethod"], ""),
        ({"method": "start"}, "start", None, back["redirectUrl"]),
    ):
        answer = (await acme.push(**changes, **back)).json()
        assert answer.get("ignored") == ignored
        info = await acme.client.get("/api/v2/getAsyncRequestInfo", params={"uId": answer["uId"]}, headers=acme.headers)
        assert info.json()["method"] == method
        conference, _ = await acme.open(answer["uId"])
        found = await acme.house.store.conference(acme.organisation.id, conference)
        assert found is not None
        identification = await acme.house.store.identification(acme.organisation.id, found.identification)
        assert identification is not None
        assert (identification.method, identification.redirect_url) == (method, goes_to)
    assert "ignored" not in (await acme.push()).json()
    pair = {"id_process": None, "id_process_live": "a", "id_process_self": "b"}
    assert 'needs method "start"' in refusal(await acme.push(**pair), 400)["error"]


async def test_5_names_with_accents_survive_base64(acme: Party) -> None:
    data = {"name": "Žofia Ŝärlôtte", "surname": "D'Amïcò 李 🙂"}
    for sent in (data, b64(data), b64(data).rstrip("="), b64(data).replace("+", "-").replace("/", "_")):
        uid = await acme.uid(json=sent)
        conference, _ = await acme.open(uid)
        found = await acme.house.store.conference(acme.organisation.id, conference)
        assert found is not None
        identification = await acme.house.store.identification(acme.organisation.id, found.identification)
        assert identification is not None
        assert open_request(acme.house, identification).data == data


async def test_6_published_addresses_are_spelt_as_published(acme: Party) -> None:
    uid = await acme.uid()
    assert (await acme.client.get("/app/service-asyncall", params={"uId": uid})).status_code == 303
    for wrong in ("/app/service-asynccall", "/app/service-async-call"):
        assert (await acme.client.get(wrong, params={"uId": uid})).status_code == 404
    before = len(await acme.house.store.conferences_in(acme.organisation.id, ["created", "testing"]))
    for path in ("/app/service-webrtc_test/", "/app/service-webrtc_test", "/app/service-webrtc-test"):
        page = await acme.client.get(path)
        assert page.headers["content-type"].startswith("text/html")
        assert page.status_code == 200, "the pages are built before these tests run"
    assert len(await acme.house.store.conferences_in(acme.organisation.id, ["created", "testing"])) == before


@pytest.mark.parametrize("where", ["query", "json", "form", "multipart"])
async def test_7_reading_is_a_post_with_parameters_anywhere_and_deleting_has_parameters(
    acme: Party, where: str
) -> None:
    values = {"id_organization": acme.organisation.code, "id_process": acme.process.id}
    sent = {
        "query": {"params": values},
        "json": {"json": values},
        "form": {"data": values},
        "multipart": {"files": [(name, (None, value)) for name, value in values.items()]},
    }[where]
    answer = await acme.client.post("/api/service/getQueue", **sent)
    assert answer.json() == {"success": True, "queue": 0}
    values = {"uId": await acme.uid()}
    sent["files"] = [(name, (None, value)) for name, value in values.items()] if where == "multipart" else None
    for name in ("params", "json", "data"):
        if name in sent:
            sent[name] = values
    assert (await acme.client.request("DELETE", "/api/service/delAsyncCall", **sent)).status_code == 200


async def test_7_an_address_takes_only_its_own_methods(acme: Party) -> None:
    paths: dict[str, set[str]] = {}
    for operation in OPERATIONS:
        if "{" not in operation.path:
            paths.setdefault(operation.path, set()).add(operation.method)
    for path, methods in paths.items():
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - methods:
            answer = await acme.client.request(method, path)
            refusal(answer, 405, "METHOD_NOT_ALLOWED")
            assert answer.headers["allow"] == ", ".join(sorted(methods))


async def test_9_an_error_has_neither_token_nor_next_process_nor_additional_data(acme: Party) -> None:
    applicant, _ = await to_call(acme)
    body = {"idConference": applicant.conference, "note": "duplicate"}
    await acme.client.patch("/api/v2/rejectCall", json=body, headers=acme.headers)
    conference = await acme.house.store.conference(acme.organisation.id, applicant.conference)
    assert conference is not None
    told = LiveIdDialect().callback(notice_of(conference, "duplicate"), "a token that must not be told")
    assert told is not None
    assert json.loads(told.body) == {
        "event": "error",
        "callID": applicant.conference,
        "message": {"closeStatus": "K", "note": "duplicate", "processId": acme.process.id, "self": False},
    }


async def test_10_version_2_answers_an_address_and_version_1_the_zip(acme: Party) -> None:
    id_ = await closed(acme)
    query, headers = {"idConference": id_}, await acme.bearer(id_)
    second = await acme.client.get("/api/v2/getAuditData", params=query, headers=headers)
    assert second.json()["url"].startswith("http://localhost:8080/api/v2/getAuditData/")
    first = await acme.client.get("/api/v1/getAuditData", params=query, headers=headers)
    assert first.headers["content-type"] == "application/zip"
    assert f"{id_}/audit.json" in zipfile.ZipFile(io.BytesIO(first.content)).namelist()
    assert first.headers["deprecation"] == "true"
    assert first.headers["link"] == '</api/v2/getAuditData>; rel="successor-version"'
    direct = await acme.client.get("/api/v2/getAuditData", params={**query, "direct": "true"}, headers=headers)
    assert direct.content == first.content
    assert "deprecation" not in direct.headers
    refusal(await acme.client.get("/api/v1/getAuditData", params=query), 401, "MISSING_TOKEN")
    running = (await to_waiting(acme)).conference
    early = await acme.client.get(
        "/api/v1/getAuditData", params={"idConference": running}, headers=await acme.bearer(running)
    )
    refusal(early, 409)


async def test_11_a_download_is_started_within_a_tokens_life_not_finished(acme: Party) -> None:
    id_ = await closed(acme)
    query, headers = {"idConference": id_, "direct": "1"}, await acme.bearer(id_)
    whole = (await acme.client.get("/api/v2/getAuditData", params=query, headers=headers)).content
    url = (await acme.client.get("/api/v2/getAuditData", params={"idConference": id_}, headers=headers)).json()["url"]
    async with acme.client.stream("GET", "/api/v2/getAuditData", params=query, headers=headers) as answer:
        acme.house.clock.move(130)  # type: ignore[attr-defined]
        assert b"".join([piece async for piece in answer.aiter_bytes()]) == whole
    refusal(await acme.client.get("/api/v2/getAuditData", params=query, headers=headers), 401)
    # what was begun late can be taken up again by the address, which lives longer than the token
    rest = await acme.client.get(url.removeprefix("http://localhost:8080"), headers={"Range": "bytes=100-"})
    assert rest.content == whole[100:]


@pytest.mark.parametrize(
    ("sent", "erased"),
    [
        ("?eraseAll", True),
        ("?eraseAll=", True),
        ("?eraseAll=1", True),
        ("?eraseAll=true", True),
        ("?eraseAll=TRUE", True),
        ("?eraseAll=yes", True),
        ("?eraseAll=false", False),
        ("?eraseAll=0", False),
        ("?eraseAll=no", False),
        ("", False),
    ],
)
async def test_12_booleans_are_texts_in_a_query(acme: Party, sent: str, erased: bool) -> None:
    id_ = await closed(acme)
    headers = await acme.bearer(id_)
    address = f"/api/v1/deleteAuditData{sent or '?'}&idConference={id_}"
    answer = await acme.client.delete(address, headers=headers)
    assert answer.json()["erased"] is erased
    again = await acme.client.get("/api/v1/conferenceData", params={"idConference": id_}, headers=headers)
    assert again.status_code == (404 if erased else 200)
    odd = await acme.client.delete(f"/api/v1/deleteAuditData?idConference={id_}&eraseAll=perhaps", headers=headers)
    assert refusal(odd, 404 if erased else 400).get("field") in ("eraseAll", "idConference")


async def test_12_a_boolean_may_be_one_in_a_body(acme: Party) -> None:
    id_ = await closed(acme)
    body = {"idConference": id_, "eraseAll": True}
    answer = await acme.client.request("DELETE", "/api/v1/deleteAuditData", json=body, headers=await acme.bearer(id_))
    assert answer.json()["erased"] is True


async def test_13_data_can_be_read_after_the_artifacts_are_gone(acme: Party) -> None:
    id_ = await closed(acme)
    acme.house.clock.move(11 * 86_400)  # type: ignore[attr-defined]
    assert (await run_clocks(acme.house, acme.house.clock.now(), 0))["files"] == 1
    query, headers = {"idConference": id_}, await acme.bearer(id_)
    data = (await acme.client.get("/api/v1/conferenceData", params=query, headers=headers)).json()
    assert (data["success"], data["end_pattern"]) == (True, "S")
    package = await acme.client.get("/api/v2/getAuditData", params={**query, "direct": "1"}, headers=headers)
    assert package.status_code == 200


async def test_14_a_redirect_by_post_carries_the_result_as_the_text_of_a_field(acme: Party) -> None:
    back = "https://shop.example/return?keep=1"
    answer = await acme.start(json="###", redirectUrl=back)
    assert answer.status_code == 200
    assert 'method="post" action="https://shop.example/return?keep=1"' in answer.text
    assert 'name="LiveIDPlusResult"' in answer.text
    assert "csrf" not in answer.text.lower()
    assert "set-cookie" not in answer.headers
    answer = await acme.start(json="###", redirectUrl=back, redirectMethod="GET")
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    assert query["keep"] == ["1"]
    assert json.loads(query["LiveIDPlusResult"][0])["event"] == "error"


async def test_15_header_names_have_no_case(acme: Party) -> None:
    conference = (await to_waiting(acme)).conference
    for name in ("apikey", "ApiKey", "APIKEY"):
        answer = await acme.client.get(
            "/api/authenticate/genAPIToken", params={"idConference": conference}, headers={name: acme.key}
        )
        assert answer.status_code == 200


async def test_8_registering_addresses_replaces_and_an_empty_text_removes(acme: Party) -> None:
    async def register(**body: str) -> list[str]:
        sent = {"processId": acme.process.id, **body}
        answer = await acme.client.post("/api/v2/registerAlertEmail", json=sent, headers=acme.headers)
        assert answer.status_code == 200, answer.text
        emails: list[str] = answer.json()["email"]
        return emails

    assert await register(email="a@x.example, b@Y.example,a@x.example") == ["a@x.example", "b@y.example"]
    assert await register(email="c@x.example") == ["c@x.example"]
    bad = {"processId": acme.process.id, "email": "d@x.example,nonsense"}
    refusal(await acme.client.post("/api/v2/registerAlertEmail", json=bad, headers=acme.headers), 400)
    missing = {"processId": acme.process.id}
    refusal(await acme.client.post("/api/v2/registerAlertEmail", json=missing, headers=acme.headers), 400)
    process = await acme.house.store.process(acme.organisation.id, acme.process.id)
    assert process is not None and process.alert_emails == ("c@x.example",)
    assert await register(email="") == []
