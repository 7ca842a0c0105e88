"""Self processes and the pair: what a relying party sends, is told, and can fetch."""

import io
import zipfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coram.actions.administration.keys import make_key
from coram.actions.evidence.package import open_package, seal
from coram.actions.house import House
from coram.actions.unattended import reviewing
from coram.core.access import Caller
from coram.core.errors import Invalid
from coram.core.evidence import AuditDocument
from coram.core.notice import Notice
from coram.core.process import Process, ServiceHours
from coram.core.unattended import UnattendedRules
from coram.core.way import DEFAULT, Circumstances, WayRule, check_ways, choose, device_of
from coram.faces.liveid.dialect import LiveIdDialect
from coram.ports.store import Change
from support.house import Filled, fill, open_test_house
from support.liveid import Party, refusal, session_of
from support.people import ready
from support.self_service import CODES, STEPS, LabelledReader, SelfService
from support.tenants import client_of


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_test_house(tmp_path, reader=LabelledReader()) as house:
        yield house


@pytest.fixture
async def acme(house: House) -> AsyncIterator[Party]:
    """A relying party with an attended process and an unattended one that everything is reviewed of."""
    async with client_of(house) as client:
        filled = await fill(house, "ACME")
        alone = Process(
            organisation=filled.organisation.id,
            id="5e1f0000-0000-4000-8000-000000000001",
            name="Alone",
            attended=False,
            unattended=UnattendedRules(review="always"),
            languages=("en", "it"),
            steps=STEPS,
            abort_codes=CODES,
            server_callback="https://bank.example/hook",
        )
        await house.store.commit(Change(organisation=filled.organisation.id, insert=[alone]))
        key = await make_key(house, filled.organisation, "integration")
        party = Party(filled, key.text, client)
        party.alone = alone  # type: ignore[attr-defined]
        yield party


def pair(acme: Party) -> dict[str, Any]:
    alone: Process = acme.alone  # type: ignore[attr-defined]
    return {"id_process": None, "id_process_live": acme.process.id, "id_process_self": alone.id, "method": "start"}


async def page_of(acme: Party, conference: str, secret: str) -> SelfService:
    return SelfService(Filled(acme.house, acme.organisation, acme.process, acme.staff), acme.client, conference, secret)


async def identified(acme: Party) -> str:
    alone: Process = acme.alone  # type: ignore[attr-defined]
    data = {"name": "Anna Maria", "surname": "Eriksson", "birthDate": "1974-08-12"}
    uid = await acme.uid(id_process=alone.id, method="start", json=data)
    page = await page_of(acme, *await acme.open(uid))
    await page.begin()
    await page.show_passport()
    await page.show_face()
    assert (await page.confirm())["end"]["state"] == "in_review"
    return page.conference


async def told(acme: Party, conference: str) -> list[dict[str, Any]]:
    """What the server callback was told, oldest first."""
    found = await acme.house.store.conference(acme.organisation.id, conference)
    assert found
    messages = []
    for delivery in reversed(await acme.house.store.deliveries(acme.organisation.id, conference)):
        plain = acme.house.keyring.open(found.wrapped_key, delivery.sealed, f"delivery:{delivery.id}")
        callback = LiveIdDialect().callback(msgspec.json.decode(plain, type=Notice), "TOKEN")
        assert callback
        messages.append(msgspec.json.decode(callback.body))
    return messages


async def test_a_self_process_is_suspended_while_in_review_and_then_closed(acme: Party) -> None:
    conference = await identified(acme)
    (first,) = await told(acme, conference)
    assert first["event"] == "close"
    assert {name: first["message"][name] for name in ("closeStatus", "self", "token")} == {
        "closeStatus": "S", "self": True, "token": "TOKEN",
    }  # fmt: skip
    rita = Caller(kind="staff", organisation=acme.organisation.id, id="rita", roles=("reviewer",))
    await reviewing.claim(acme.house, rita, conference)
    await reviewing.approve(acme.house, rita, conference, "fine")
    second = (await told(acme, conference))[1]
    assert (second["message"]["closeStatus"], second["message"]["self"], second["message"]["note"]) == (
        "N",
        True,
        "fine",
    )


async def test_conference_data_has_what_was_read_and_checked(acme: Party) -> None:
    conference = await identified(acme)
    answer = await acme.client.get(
        "/api/v1/conferenceData", params={"idConference": conference}, headers=await acme.bearer(conference)
    )
    body = answer.json()
    assert (body["end_pattern"], body["operator"]) == ("S", None)
    modules = body["data"]
    assert [photo["name"] for photo in modules["card"]["data"]["photos"]] == ["document_front"]
    assert (modules["card"]["status"], modules["face"]["status"]) == ("completed", "completed")
    assert modules["data"]["data"]["fields"]["surname"] == {
        "value": "ERIKSSON", "source": "ocr", "changed": True, "original": "Eriksson",
    }  # fmt: skip
    reading = modules["document_reading"]
    assert (reading["type"], reading["data"]["values"]["document_number"]) == ("ocr", "L898902C3")
    assert {"name": "mrz", "result": "pass"}.items() <= next(
        check for check in reading["data"]["checks"] if check["name"] == "mrz"
    ).items()


async def test_the_evidence_holds_captures_and_checks(acme: Party) -> None:
    conference = await identified(acme)
    rita = Caller(kind="staff", organisation=acme.organisation.id, id="rita", roles=("reviewer",))
    await reviewing.claim(acme.house, rita, conference)
    await reviewing.deny(acme.house, rita, conference, ["COPY_SUSPECTED"])
    await seal(acme.house, acme.organisation.id, conference)
    opened = await open_package(acme.house, acme.organisation.id, conference)
    data = b"".join([part async for part in opened.reader()])
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = [name.partition("/")[2] for name in archive.namelist()]
    assert {"photos/01_document_front.jpg", "photos/02_face.jpg"} <= set(names)
    document = msgspec.json.decode(archive.read(f"{conference}/audit.json"), type=AuditDocument)
    section = msgspec.to_builtins(document)["unattended"]
    assert section["run"]["votes"][0]["reviewer"] == "rita"
    assert {"document_quality", "data_match"} <= {check["name"] for check in section["checks"]}
    types = [row.type for row in document.timeline]
    for type_ in ("camera.told", "document.chosen", "photo.taken", "checks.made", "conference.in_review"):
        assert type_ in types, type_


async def test_of_the_pair_nobody_on_duty_means_alone(acme: Party) -> None:
    conference, secret = await acme.open(await acme.uid(**pair(acme)))
    found = await acme.house.store.conference(acme.organisation.id, conference)
    alone: Process = acme.alone  # type: ignore[attr-defined]
    assert found and found.run is not None
    assert (found.process, found.way, found.way_rule) == (alone.id, "self", "nobody_on_duty")
    trail = await acme.house.store.audit(acme.organisation.id, conference)
    assert trail[0].details["rule"] == "nobody_on_duty"
    assert trail[0].details["circumstances"]["on_duty"] == 0  # type: ignore[index]
    page = await page_of(acme, conference, secret)
    view = await page.view()
    assert (view["screen"], view["choice"]["operators_ready"]) == ("consent", 0)
    await page.post("choose", {"way": "live"}, 204)
    found = await acme.house.store.conference(acme.organisation.id, conference)
    assert found and (found.run, found.process, found.way) == (None, acme.process.id, "live")


async def test_of_the_pair_a_ready_operator_means_a_call(acme: Party) -> None:
    await ready(acme)
    conference, _ = session_of(await acme.start(**{**pair(acme), "method": None}))
    found = await acme.house.store.conference(acme.organisation.id, conference)
    assert found and (found.process, found.way_rule, found.run) == (acme.process.id, "operator_ready", None)


async def test_where_a_rule_says_ask_the_applicant_chooses_once(acme: Party) -> None:
    asked = msgspec.structs.replace(acme.process, ways=(WayRule(name="always_ask", then="ask"),))
    await acme.house.store.commit(Change(organisation=acme.organisation.id, update=[asked]))
    conference, secret = await acme.open(await acme.uid(**pair(acme)))
    page = await page_of(acme, conference, secret)
    assert (await page.view())["screen"] == "choice"
    wrong = await page.post("choose", {"way": "self"}, 204)
    assert wrong.status_code == 204
    assert (await page.view())["screen"] == "consent"
    await page.begin()
    await page.show_passport()
    await page.show_face()
    await page.confirm()
    late = await page.post("choose", {"way": "live"})
    assert (late.status_code, "begun already" in late.json()["detail"]) == (409, True)


async def test_who_cannot_go_on_alone_turns_to_an_operator(acme: Party) -> None:
    conference, secret = await acme.open(await acme.uid(**pair(acme)))
    page = await page_of(acme, conference, secret)
    await page.begin()
    await page.show_passport()
    view = await page.view()
    assert (view["screen"], view["capture"]["live_offered"]) == ("capture", True)
    await page.post("choose", {"way": "live"}, 204)
    view = await page.view()
    assert (view["screen"], view["state"], view["unattended"], view["capture"]) == ("consent", "testing", False, None)
    back = await page.post("choose", {"way": "self"}, 204)
    assert back.status_code == 204
    await page.post("choose", {"way": "live"}, 204)
    await ready(acme)
    await page.post("consent", {"language": "en"}, 204)
    assert (await page.view())["screen"] == "test"
    trail = await acme.house.store.audit(acme.organisation.id, conference)
    assert [row.details["way"] for row in trail if row.type == "way.chosen"] == ["live", "self", "live"]


async def test_out_of_hours_nobody_turns_to_an_operator(acme: Party) -> None:
    in_three_days = (datetime.fromtimestamp(acme.house.clock.now() / 1000, UTC).weekday() + 3) % 7
    hours = ServiceHours(days=(in_three_days,), opens="08:00", closes="17:00")
    shut = msgspec.structs.replace(acme.process, service_hours=(hours,))
    await acme.house.store.commit(Change(organisation=acme.organisation.id, update=[shut]))
    page = await page_of(acme, *await acme.open(await acme.uid(**pair(acme))))
    await page.begin()
    assert not (await page.view())["capture"]["live_offered"]
    refused = await page.post("choose", {"way": "live"})
    assert (refused.status_code, "nobody can be met now" in refused.json()["detail"]) == (409, True)
    assert (await page.view())["screen"] == "capture"


async def test_what_cannot_be_a_pair_is_refused(acme: Party) -> None:
    alone: Process = acme.alone  # type: ignore[attr-defined]
    turned = {**pair(acme), "id_process_live": alone.id, "id_process_self": acme.process.id}
    assert refusal(await acme.push(**turned), 400)["field"] == "id_process_self"
    older = refusal(await acme.push(id_process=alone.id), 400)
    assert older["field"] == "id_process" and 'method "start"' in older["error"]


NOW = Circumstances(open=True, ready=1, on_duty=2, wait=3, language="en", device="desktop")


@pytest.mark.parametrize(
    ("changes", "way", "rule"),
    [
        ({}, "live", "operator_ready"),
        ({"open": False}, "self", "out_of_hours"),
        ({"ready": 0, "on_duty": 0}, "self", "nobody_on_duty"),
        ({"ready": 0}, "ask", "somebody_must_wait"),
    ],
)
def test_the_rules_that_hold_by_default(changes: dict[str, Any], way: str, rule: str) -> None:
    assert choose((), msgspec.structs.replace(NOW, **changes)) == (way, rule)


def test_the_first_rule_that_fits_decides() -> None:
    rules = (
        WayRule(name="phones", then="self", device="mobile"),
        WayRule(name="italian", then="live", languages=("it",)),
        WayRule(name="patience", then="self", wait_over=5),
    )
    assert choose(rules, msgspec.structs.replace(NOW, device="mobile", language="it")).rule == "phones"
    assert choose(rules, msgspec.structs.replace(NOW, language="it")).rule == "italian"
    assert choose(rules, msgspec.structs.replace(NOW, wait=None)).rule == "patience"
    assert choose(rules, NOW) == ("ask", "no_rule_fits")
    assert device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148") == "mobile"
    with pytest.raises(Invalid, match="each name once"):
        check_ways((*DEFAULT, DEFAULT[0]))
