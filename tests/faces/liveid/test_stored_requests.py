"""pushAsyncCall, service-asyncall, delAsyncCall and what may be asked about a stored request."""

import asyncio
from base64 import b64encode
from typing import Any

import pytest

from coram.actions.conference.ending import cancel
from coram.actions.ledger import open_request, secret_hash
from support.liveid import Party, b64, refusal


async def test_a_request_is_stored_and_its_link_opens_one_conference_however_often(acme: Party) -> None:
    answer = await acme.push()
    body = answer.json()
    assert body["success"] is True
    assert body["url"] == f"http://localhost:8080/app/service-asyncall?uId={body['uId']}"
    assert body["expire"] is None
    first, second = await acme.open(body["uId"]), await acme.open(body["uId"])
    assert first[0] == second[0]
    assert first[1] != second[1]
    conferences = await acme.house.store.conferences_in(acme.organisation.id, ["created", "testing"])
    assert [conference.state for conference in conferences] == ["created"]


async def test_accented_names_survive_both_encodings(acme: Party) -> None:
    data = {"name": "Žofia", "surname": "D'Amïcò 李"}
    for sent in (data, b64(data), b64(data).rstrip("="), b64(data).replace("+", "-").replace("/", "_")):
        uid = await acme.uid(json=sent)
        identification = await acme.house.store.identification_by_link(secret_hash(uid))
        assert identification is not None
        assert open_request(acme.house, identification).data == data


async def test_the_source_is_the_relying_party_only_with_a_key(acme: Party) -> None:
    for keyed, source in ((True, "relying_party"), (False, "browser")):
        identification = await acme.house.store.identification_by_link(secret_hash(await acme.uid(keyed=keyed)))
        assert identification is not None
        assert identification.source == source


async def test_method_is_live_unless_start_was_asked_for(acme: Party) -> None:
    for changes, method in (({}, "live"), ({"method": "start"}, "start")):
        uid = await acme.uid(**changes)
        info = await acme.client.get("/api/v2/getAsyncRequestInfo", params={"uId": uid}, headers=acme.headers)
        assert info.json()["method"] == method


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"b64Data": "%%%"}, "b64Data"),
        ({"b64Data": b64encode(b"\xff\xfe{}").decode()}, "b64Data"),
        ({"b64Data": b64("[1]")}, "b64Data"),
        ({"b64Data": b64("{")}, "b64Data"),
        ({"b64Data": ""}, "b64Data"),
        ({"b64Data": 7}, "b64Data"),
        ({"b64Data": b64("[" * 100_000)}, "b64Data"),
        ({"method": "phone"}, "method"),
        ({"expire": "2001-01-01"}, "expire"),
        ({"expire": "soon"}, "expire"),
        ({"expire": "0001-01-01T00:00:00+23:59"}, "expire"),
        ({"json": None}, "json"),
        ({"json": "!!"}, "json"),
        ({"json": 5}, "json"),
        ({"id_process": None}, "id_process"),
        ({"id_process_live": "a", "id_process_self": "b"}, "id_process"),
        ({"id_process": None, "id_process_live": "a"}, "id_process_self"),
        ({"id_process": None, "id_process_self": "a"}, "id_process_live"),
        ({"id_process": None, "id_process_live": "a", "id_process_self": "b"}, "id_process_self"),
        ({"id_organization": None}, "id_organization"),
        ({"redirectUrl": "javascript:alert(1)"}, "redirectUrl"),
        ({"redirectUrl": "https://bank.example\\@evil.example/"}, "redirectUrl"),
        ({"redirectMethod": "PUT"}, "redirectMethod"),
        ({"liveid_servercallback": "ftp://bank.example/"}, "liveid_servercallback"),
        ({"id_operator": "nobody"}, "id_operator"),
    ],
)
async def test_bad_input_names_its_field(acme: Party, changes: dict[str, Any], field: str) -> None:
    body = refusal(await acme.push(**changes), 400)
    assert body["field"] == field
    assert not await acme.house.store.conferences_in(acme.organisation.id, ["created"])


async def test_a_request_body_is_not_trusted_to_be_json(acme: Party) -> None:
    post = acme.client.post
    path = "/api/service/pushAsyncCall"
    refusal(await post(path, content=b"{", headers={"content-type": "application/json"}), 400)
    refusal(await post(path, content=b"[]", headers={"content-type": "application/json"}), 400)
    refusal(await post(path, content=b"a=%ff", headers={"content-type": "application/x-www-form-urlencoded"}), 400)
    refusal(await post(path, content=b"\xff", headers={"content-type": "application/json"}), 400)
    refusal(await post(path, content=b"x", headers={"content-type": "text/xml"}), 415)
    refusal(await post(path, content=b"x", headers={"content-type": "multipart/form-data; boundary=b"}), 400)
    refusal(await post(path, content=b"{" + b" " * 1_100_000, headers={"content-type": "application/json"}), 413)


async def test_request_data_may_have_256_kib(acme: Party) -> None:
    fits = {"custom": "x" * (256 * 1024 - 20)}
    assert (await acme.push(json=b64(fits))).status_code == 200
    refusal(await acme.push(json=b64({"custom": "x" * (256 * 1024)})), 413, "TOO_LARGE")


async def test_forms_are_understood_as_json_is(acme: Party) -> None:
    body = {"b64Data": b64(acme.configuration(json=b64({"name": "Ù"}))), "method": "start"}
    for sent in ({"data": body}, {"files": [(name, (None, value)) for name, value in body.items()]}):
        answer = await acme.client.post("/api/service/pushAsyncCall", headers=acme.headers, **sent)
        assert answer.status_code == 200, answer.text
    unescaped = "b64Data=" + body["b64Data"]  # a plus sign that nobody escaped arrives as a blank
    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = await acme.client.post("/api/service/pushAsyncCall", content=unescaped, headers=kind)
    assert answer.status_code == 200, answer.text


async def test_unknown_and_foreign_names_are_not_told_apart(acme: Party, other: Party) -> None:
    unknown = refusal(await acme.push(id_process="00000000-0000-4000-8000-000000000000"), 404)
    foreign = refusal(await acme.push(id_process=other.process.id), 404)
    assert unknown == foreign
    refusal(await acme.push(id_organization="NOBODY"), 404)
    refusal(await acme.push(id_organization=other.organisation.code, id_process=other.process.id), 404)


async def test_an_expired_request_is_gone(acme: Party) -> None:
    answer = await acme.push(expire="2100-01-02")
    assert answer.json()["expire"] == "2100-01-02T23:59:59.999Z"
    uid = await acme.uid(expire="2100-01-02T10:00:00+02:00")
    acme.house.clock.move(80 * 365 * 86_400)  # type: ignore[attr-defined]
    page = await acme.client.get("/app/service-asyncall", params={"uId": uid}, headers={"accept-language": "it"})
    assert page.status_code == 410
    assert "scaduto" in page.text
    info = await acme.client.get("/api/v2/getAsyncRequestInfo", params={"uId": uid}, headers=acme.headers)
    assert info.json()["status"] == "expired"


async def test_a_wrong_key_is_refused_under_each_service_auth(acme: Party) -> None:
    from msgspec.structs import replace

    from coram.ports.store import Change

    wrong = acme.key[:-8] + ("A" if acme.key[-8] != "A" else "B") + acme.key[-7:]
    expected = {"off": (200, 200), "optional": (401, 200), "required": (401, 401)}
    for service_auth, (with_wrong, without) in expected.items():
        organisation = await acme.house.store.organisation(acme.organisation.id)
        assert organisation is not None
        changed = replace(organisation, service_auth=service_auth)
        await acme.house.store.commit(Change(organisation=organisation.id, update=[changed]))
        refused = await acme.push(headers={"apikey": wrong})
        assert refused.status_code == with_wrong, refused.text
        if with_wrong == 401:
            refusal(refused, 401, "INVALID_API_KEY")
            assert refused.headers["www-authenticate"]
        assert (await acme.push(keyed=False)).status_code == without
        assert (await acme.push()).status_code == 200


async def test_equal_posts_with_one_key_have_one_effect(acme: Party) -> None:
    headers = {"Idempotency-Key": "order-1"}
    answers = await asyncio.gather(*(acme.push(headers=headers) for _ in range(32)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["uId"] for answer in answers}) == 1
    entries = await acme.house.store.audit(acme.organisation.id, "organisation")
    assert sum(entry.type == "identification.pushed" for entry in entries) == 1
    refusal(await acme.push(headers=headers, method="start"), 409, "IDEMPOTENCY_MISMATCH")
    refusal(await acme.push(headers={"Idempotency-Key": "x" * 256}), 400)
    acme.house.clock.move(24 * 3600 + 1)  # type: ignore[attr-defined]
    later = await acme.push(headers=headers)
    assert later.json()["uId"] != answers[0].json()["uId"]


async def test_a_request_that_is_deleted_is_unknown(acme: Party, other: Party) -> None:
    uid = await acme.uid()
    refusal(await acme.client.delete("/api/service/delAsyncCall", params={"uId": uid}, headers=other.headers), 404)
    conference, _ = await acme.open(uid)
    answer = await acme.client.delete("/api/service/delAsyncCall", params={"uId": uid})
    assert answer.json() == {"success": True}
    refusal(await acme.client.delete("/api/service/delAsyncCall", params={"uId": uid}), 404)
    assert (await acme.client.get("/app/service-asyncall", params={"uId": uid})).status_code == 404
    ended = await acme.house.store.conference(acme.organisation.id, conference)
    assert ended is not None
    assert (ended.state, ended.ended_why) == ("ended", "cancelled")


async def test_a_request_is_deleted_by_a_body_as_well(acme: Party) -> None:
    uid = await acme.uid()
    answer = await acme.client.request("DELETE", "/api/service/delAsyncCall", json={"uId": uid})
    assert answer.status_code == 200
    refusal(await acme.client.delete("/api/service/delAsyncCall"), 400)


async def test_the_last_call_tells_less_without_a_key(acme: Party, other: Party) -> None:
    uid = await acme.uid()
    ask = acme.client.post
    path = "/api/service/getCallInfoUID"
    assert (await ask(path, json={"uId": uid})).json() == {"success": True, "uId": uid, "call": None}
    conference, _ = await acme.open(uid)
    bare = (await ask(path, json={"uId": uid})).json()["call"]
    assert bare["status"] == "created"
    assert "idConference" not in bare
    assert "operator" not in bare
    full = (await ask(path, data={"uId": uid}, headers=acme.headers)).json()["call"]
    assert full["idConference"] == conference
    assert full["id_process"] == acme.process.id
    refusal(await ask(path, json={"uId": uid}, headers=other.headers), 404)
    refusal(await ask(path, json={"uId": "unknown"}), 404)
    refusal(await ask(path, json={}), 400)
    refusal(await ask(path, json={"uId": ["x"]}), 400)


async def test_a_new_try_is_a_new_conference_of_the_same_request(acme: Party, other: Party) -> None:
    uid = await acme.uid()
    first, _ = await acme.open(uid)
    await cancel(acme.house, acme.applicant(first))
    second, _ = await acme.open(uid)
    assert second != first
    info = (await acme.client.get("/api/v2/getAsyncRequestInfo", params={"uId": uid}, headers=acme.headers)).json()
    assert info["status"] == "pending"
    assert [(call["idConference"], call["status"], call["end_pattern"]) for call in info["calls"]] == [
        (first, "cancelled", "K"),
        (second, "created", None),
    ]
    foreign = await acme.client.get("/api/v2/getAsyncRequestInfo", params={"uId": uid}, headers=other.headers)
    refusal(foreign, 404)
    refusal(await acme.client.get("/api/v2/getAsyncRequestInfo", params={"uId": uid}), 401, "MISSING_API_KEY")
