"""What is deprecated or switched off unless asked for: the older start, keys outside the header, version 1."""

import io
from base64 import urlsafe_b64decode
from typing import Any

import msgspec
import pytest
import structlog.testing
from pyhanko.pdf_utils.reader import PdfFileReader

from coram.actions.access.tokens import browser_token
from coram.core.organisation import Compatibility, Organisation
from coram.ports.store import Change
from support.liveid import Party, b64, refusal, session_of
from support.people import to_waiting


async def switch(party: Party, **switches: Any) -> Organisation:
    organisation = await party.house.store.organisation(party.organisation.id)
    assert organisation is not None
    changed = msgspec.structs.replace(organisation, compatibility=Compatibility(**switches))
    await party.house.store.commit(Change(organisation=changed.id, update=[changed]))
    return changed


async def test_the_older_start_begins_a_live_call_that_does_not_go_back(acme: Party) -> None:
    fields = acme.configuration(json=b64({"surname": "Müßig"}), redirectUrl="https://shop.example/done")
    answer = await acme.client.post("/app/service-webrtc-test", data=fields)
    conference, _ = session_of(answer)
    assert answer.headers["deprecation"] == "true"
    assert answer.headers["link"] == '</app/service-start>; rel="successor-version"'
    found = await acme.house.store.conference(acme.organisation.id, conference)
    assert found is not None
    identification = await acme.house.store.identification(acme.organisation.id, found.identification)
    assert identification is not None
    assert (identification.method, identification.source, identification.redirect_url) == ("live", "browser", "")


@pytest.mark.parametrize("changes", [{"json": "###"}, {"id_process": None}, {"id_organization": "NOBODY"}])
async def test_the_older_start_refuses_on_a_page_of_its_own(acme: Party, changes: dict[str, Any]) -> None:
    fields = acme.configuration(**{"json": "e30=", "redirectUrl": "https://shop.example/done", **changes})
    answer = await acme.client.post("/app/service-webrtc-test", data=fields)
    assert answer.status_code in (400, 404)
    assert answer.headers["deprecation"] == "true"
    assert "shop.example" not in answer.text
    assert "<h1>" in answer.text


async def test_the_older_start_has_no_choice_of_processes(acme: Party) -> None:
    fields = acme.configuration(id_process=None, id_process_live="a", id_process_self="b", json="e30=")
    answer = await acme.client.post("/app/service-webrtc-test", data=fields)
    assert answer.status_code == 400


async def test_requirements_are_what_the_device_test_judges_by(acme: Party) -> None:
    for language, word in (("en", "Requirements"), ("it", "Requisiti"), ("de", "Voraussetzungen")):
        page = await acme.client.get("/app/docs/requirements", params={"lang": language})
        assert page.status_code == 200
        assert f'<html lang="{language}">' in page.text
        assert word in page.text
        for fact in ("1280 x 720", "700 kbit/s", "Safari 15", "http://localhost:8080", "service-webrtc_test"):
            assert fact in page.text
        assert "{" not in page.text.split("</style>")[1]


async def test_requirements_are_a_pdf_at_the_vendors_address(acme: Party) -> None:
    for path in ("/app/docs/LiveID+Requirements.pdf", "/app/docs/LiveID%2BRequirements.pdf"):
        answer = await acme.client.get(path, headers={"accept-language": "it"})
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-language"] == "it"
    reader = PdfFileReader(io.BytesIO(answer.content))
    assert reader.root["/Lang"] == "it"
    (spec,) = [found.get_object() for found in reader.root["/AF"]]
    assert spec["/UF"] == "requirements.txt"
    attached = spec["/EF"]["/F"].data.decode()
    for fact in ("1280 x 720", "700 kbit/s", "Safari 15", "http://localhost:8080"):
        assert fact in attached
    again = await acme.client.get("/app/docs/LiveID+Requirements.pdf", params={"lang": "it"})
    assert again.content == answer.content
    assert (await acme.client.get("/app/docs/LiveID+Requirements.pdf")).headers["content-language"] == "en"


@pytest.mark.parametrize("where", ["query", "json", "form"])
async def test_a_key_outside_the_header_counts_only_where_it_is_asked_for(acme: Party, where: str) -> None:
    conference = (await to_waiting(acme)).conference
    values = {"idConference": conference, "apikey": acme.key}
    sent: dict[str, Any] = {"query": {"params": values}, "json": {"json": values}, "form": {"data": values}}[where]

    async def ask() -> Any:
        return await acme.client.request("PATCH", "/api/v2/rejectCall", **sent)

    refusal(await ask(), 401, "MISSING_API_KEY")
    await switch(acme, legacy_apikey_locations=True)
    with structlog.testing.capture_logs() as logs:
        answer = await ask()
    assert answer.status_code == 200, answer.text
    assert acme.key not in str(logs)
    trail = await acme.house.store.audit(acme.organisation.id, conference)
    ended = next(entry for entry in trail if entry.type == "conference.ended")
    assert ended.actor.kind == "service"
    assert acme.key.rsplit("_", 1)[1] not in str(trail)


async def test_the_header_goes_before_the_query_and_the_query_before_the_body(acme: Party, other: Party) -> None:
    for party in (acme, other):
        await switch(party, legacy_apikey_locations=True)
    uid = await acme.uid()
    path, ask = "/api/service/getCallInfoUID", acme.client.post
    for header, query, body, status in (
        (acme.key, other.key, other.key, 200),
        (other.key, acme.key, acme.key, 404),
        ("", acme.key, other.key, 200),
        ("", other.key, acme.key, 404),
        ("", "", acme.key, 200),
        ("", "", other.key, 404),
    ):
        headers = {"apikey": header} if header else {}
        params = {"apikey": query} if query else {}
        answer = await ask(path, params=params, json={"uId": uid, "apikey": body}, headers=headers)
        assert answer.status_code == status, (header, query, body)


async def test_a_wrong_key_outside_the_header_is_refused_where_such_keys_count(acme: Party) -> None:
    await switch(acme, legacy_apikey_locations=True)
    query: dict[str, Any] = {"idConference": "x", "apikey": "nonsense"}
    refusal(await acme.client.get("/api/authenticate/genAPIToken", params=query), 401, "MISSING_API_KEY")
    for strange in (7, None, ["x"], {}, True):
        answer = await acme.client.patch("/api/v2/rejectCall", json={"idConference": "x", "apikey": strange})
        refusal(answer, 401, "MISSING_API_KEY")


async def test_a_browsers_token_deletes_only_where_it_is_asked_for(acme: Party) -> None:
    conference = await acme.house.store.conference(acme.organisation.id, (await to_waiting(acme)).conference)
    assert conference is not None
    for may_delete, scope in ((False, ["read"]), (True, ["read", "delete"])):
        body = browser_token(acme.house, conference, may_delete=may_delete).split(".")[1]
        assert msgspec.json.decode(urlsafe_b64decode(body + "=="))["scope"] == scope
