"""service-start and service-asyncall as a browser meets them."""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import msgspec
import pytest

from coram.actions.access.links import take_over, verify_link
from coram.actions.conference.ending import cancel
from coram.actions.identification.conferences import open_conference
from coram.actions.ledger import open_request
from coram.core.identification import Identification
from coram.ports.store import Change
from support.liveid import Party, session_of
from support.people import to_call


async def identification_of(party: Party, conference: str) -> Identification:
    found = await party.house.store.conference(party.organisation.id, conference)
    assert found is not None
    identification = await party.house.store.identification(party.organisation.id, found.identification)
    assert identification is not None
    return identification


@pytest.mark.parametrize("send", ["form", "multipart", "json"])
async def test_a_start_leads_to_a_session_of_the_browsers_own(acme: Party, send: str) -> None:
    answer = await acme.start(send=send, json={"surname": "Müßig"}, lang="it-IT")
    assert answer.status_code == 303
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    conference, secret = session_of(answer)
    caller = await verify_link(acme.house, secret)
    assert (caller.conference, caller.organisation) == (conference, acme.organisation.id)
    assert caller.may("act")
    identification = await identification_of(acme, conference)
    assert open_request(acme.house, identification).data == {"surname": "Müßig"}
    assert (identification.source, identification.method, identification.language) == ("browser", "direct", "it")
    found = await acme.house.store.conference(acme.organisation.id, conference)
    assert found is not None
    assert (found.state, found.language, found.attempt) == ("created", "it", 1)


async def test_a_browser_cannot_ask_for_an_operator_and_a_key_in_it_changes_nothing(acme: Party) -> None:
    fields = acme.configuration(json="e30=", id_operator=acme.staff[0].id)
    answer = await acme.client.post("/app/service-start", data=fields, headers=acme.headers)
    identification = await identification_of(acme, session_of(answer)[0])
    assert (identification.requested_operator, identification.source) == ("", "browser")
    uid = await acme.uid(keyed=False, id_operator=acme.staff[0].id)
    assert (await identification_of(acme, (await acme.open(uid))[0])).requested_operator == ""
    uid = await acme.uid(json={"id_operator": acme.staff[0].id})
    assert (await identification_of(acme, (await acme.open(uid))[0])).requested_operator == acme.staff[0].id


async def test_the_callback_is_taken_from_the_form_or_the_data(acme: Party) -> None:
    url = "https://bank.example/done?secret=1"
    for changes in ({"liveid_servercallback": url}, {"json": {"liveid_servercallback": url}}):
        uid = await acme.uid(**changes)
        identification = await identification_of(acme, (await acme.open(uid))[0])
        assert open_request(acme.house, identification).callback == url
        assert "bank.example" not in str(identification)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"json": "###"}, 400),
        ({"json": None}, 400),
        ({"id_process": None}, 400),
        ({"id_process_live": "x", "id_process_self": "y"}, 400),
        ({"id_process": "00000000-0000-4000-8000-000000000000"}, 404),
        ({"id_organization": "NOBODY"}, 404),
        ({"id_organization": None}, 400),
        ({"redirectUrl": "https://evil.example/"}, 400),
        ({"redirectUrl": "https://shop.example@evil.example/"}, 400),
        ({"redirectUrl": "https://shop.example\\.evil.example/"}, 400),
        ({"redirectUrl": "https://shop.example:8443/"}, 400),
        ({"liveid_servercallback": "https://evil.example/"}, 400),
    ],
)
async def test_a_bad_start_is_told_in_words_on_a_page(acme: Party, changes: dict[str, Any], status: int) -> None:
    answer = await acme.start(lang="de", **changes)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert '<html lang="de">' in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "evil" not in answer.text
    assert not await acme.house.store.conferences_in(acme.organisation.id, ["created"])


def form_of(answer: httpx.Response) -> tuple[str, dict[str, Any]]:
    action = re.search(r'<form method="post" action="([^"]*)">', answer.text)
    value = re.search(r'name="LiveIDPlusResult" value="([^"]*)"', answer.text)
    assert action and value
    return unescape(action[1]), json.loads(unescape(value[1]))


async def test_a_bad_start_with_a_listed_redirect_goes_back_as_an_error(acme: Party) -> None:
    back = 'https://shop.example/return?a=1&b="><script>alert(1)</script>'
    answer = await acme.start(json="###", redirectUrl=back)
    assert form_of(answer)[0] == back
    assert "<script>alert" not in answer.text
    back = "https://shop.example/return?a=1&b=2"
    answer = await acme.start(json="###", redirectUrl=back)
    assert answer.status_code == 200
    action, result = form_of(answer)
    assert action == back
    assert result["event"] == "error"
    assert result["message"] == {
        "closeStatus": "K", "note": "json is not Base64", "processId": acme.process.id, "self": False,
    }  # fmt: skip
    policy = answer.headers["content-security-policy"]
    assert "script-src 'sha256-" in policy
    answer = await acme.start(json="###", redirectUrl=back, redirectMethod="get")
    assert answer.status_code == 303
    location = urlsplit(answer.headers["location"])
    assert location.netloc == "shop.example"
    query = parse_qs(location.query)
    assert query["a"] == ["1"]
    assert json.loads(query["LiveIDPlusResult"][0])["event"] == "error"


async def test_only_listed_origins_may_frame_a_refusal(acme: Party) -> None:
    answer = await acme.start(json="###")
    assert "frame-ancestors https://shop.example" in answer.headers["content-security-policy"]
    answer = await acme.start(id_organization="NOBODY")
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


async def test_only_a_demonstration_may_name_plain_or_private_addresses(acme: Party) -> None:
    organisation = await acme.house.store.organisation(acme.organisation.id)
    assert organisation is not None
    private = {"liveid_servercallback": "http://127.0.0.1:9/"}
    assert (await acme.push(**private)).status_code == 200
    real = msgspec.structs.replace(organisation, test=False)
    await acme.house.store.commit(Change(organisation=organisation.id, update=[real]))
    for changes in (
        private,
        {"liveid_servercallback": "https://169.254.169.254/latest"},
        {"liveid_servercallback": "https://[::ffff:10.0.0.1]/"},
        {"liveid_servercallback": "https://localhost/"},
        {"liveid_servercallback": "https://bank.example:22/"},
        {"redirectUrl": "http://bank.example/"},
    ):
        assert (await acme.push(**changes)).status_code == 400, changes
    assert (await acme.push(liveid_servercallback="https://bank.example:8443/in")).status_code == 200


async def test_an_identified_persons_link_shows_a_page(acme: Party) -> None:
    uid = await acme.uid()
    conference, _ = await acme.open(uid)
    await cancel(acme.house, acme.applicant(conference))
    identification = await identification_of(acme, conference)
    done = msgspec.structs.replace(identification, state="completed")
    await acme.house.store.commit(Change(organisation=identification.organisation, update=[done]))
    page = await acme.client.get("/app/service-asyncall", params={"uId": uid, "lang": "en"})
    assert page.status_code == 409
    assert "You are already identified" in page.text
    assert uid not in page.text


async def test_a_second_window_may_only_watch_until_it_takes_over(acme: Party) -> None:
    applicant, _ = await to_call(acme)
    link = await acme.house.store.link_by_hash(applicant.session)
    assert link is not None and link.holder
    identification = await identification_of(acme, applicant.conference)
    opened = await open_conference(acme.house, acme.organisation.id, identification.id)
    assert opened.elsewhere and opened.conference.id == applicant.conference
    second = await verify_link(acme.house, opened.secret)
    assert not second.may("act")
    await take_over(acme.house, second)
    assert (await verify_link(acme.house, opened.secret)).may("act")
    old = await acme.house.store.link_by_hash(applicant.session)
    assert old is not None and not old.holder


async def test_a_missing_or_strange_uid_is_a_page_too(acme: Party) -> None:
    for query, status in (("", 400), ("?uId=", 400), ("?uId=nothing", 404), ("?uId=%ff", 400), ("?uId=a%00b", 400)):
        page = await acme.client.get(f"/app/service-asyncall{query}")
        assert page.status_code == status, query
        assert "<h1>" in page.text
