"""A self-service as the applicant's page meets it: one task at a time, reasons, limits, decisions."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coram.actions.conference.ending import run_out
from coram.actions.identification.requests import Request
from coram.actions.identification.starting import start
from coram.actions.ledger import open_content
from coram.actions.unattended.wording import to_applicant
from coram.core.conference import Conference
from coram.ports.store import Change
from support.house import Filled, SetClock, open_test_house
from support.self_service import PERSON, LabelledReader, SelfService, fill_self_service, passport, selfie
from support.tenants import client_of


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path, reader=LabelledReader()) as house:
        yield await fill_self_service(house)


@pytest.fixture
async def page(filled: Filled) -> AsyncIterator[SelfService]:
    async with client_of(filled.house) as client:
        yield await opened(filled, client)


async def opened(filled: Filled, client: Any, **data: str) -> SelfService:
    begun = await start(filled.house, filled.organisation, Request(process=filled.process.id, data={**PERSON, **data}))
    return SelfService(filled, client, begun.conference.id, begun.secret)


async def with_rules(filled: Filled, **members: Any) -> None:
    assert filled.process.unattended
    rules = msgspec.structs.replace(filled.process.unattended, **members)
    process = msgspec.structs.replace(filled.process, unattended=rules)
    await filled.house.store.commit(Change(organisation=filled.organisation.id, update=[process]))


async def stored(page: SelfService) -> Conference:
    found = await page.filled.house.store.conference(page.filled.organisation.id, page.conference)
    assert found
    return found


async def test_the_first_task_is_told_before_it_begins_and_cannot_be_done(page: SelfService) -> None:
    assert (await page.view())["capture"] is None
    await page.post("consent", {"language": "en"}, 204)
    await page.post("begin", {"language": "en"}, 204)
    before = await page.view()
    assert (before["screen"], before["state"], before["capture"]["task"]["kind"]) == ("test", "testing", "document")
    refused = await page.post("capture/document", {"country": "", "document": "passport"})
    assert (refused.status_code, refused.json()["detail"]) == (409, "nothing is captured now")
    await page.post("capture/begin", {"camera": "Back Camera"}, 204)
    # the page goes on with what it showed
    assert (await page.view())["capture"]["task"] == before["capture"]["task"]


async def test_somebody_is_identified_alone(page: SelfService) -> None:
    assert (await page.view())["screen"] == "consent"
    await page.begin()
    task = await page.task()
    assert (task["kind"], task["attempt"], task["attempts_left"]) == ("document", 1, 2)
    view = await page.show_passport()
    assert (view["screen"], view["capture"]["task"]["kind"]) == ("capture", "photo")
    assert view["capture"]["task"]["purpose"] == "face"
    assert [step["status"] for step in view["capture"]["steps"]] == ["done", "now", "later"]
    view = await page.show_face()
    form = view["capture"]["task"]
    assert {field["name"]: field["value"] for field in form["fields"]} == {
        "surname": "ERIKSSON", "birth_date": "1974-08-12",
    }  # fmt: skip
    end = await page.confirm()
    assert (end["screen"], end["end"]["state"], end["end"]["outcome"]) == ("end", "closed", "completed")
    done = await stored(page)
    assert done.run and (done.run.decision, done.run.submissions) == ("accepted", 3)
    content = open_content(page.filled.house, done)
    assert {one.name for one in content.capture.checks if one.status == "passed"} >= {
        "document_quality", "document_type", "document_data", "mrz", "document_validity", "data_match", "block_list",
        "form", "injection",
    }  # fmt: skip


async def test_a_bad_photo_is_asked_for_again_with_the_reason_and_not_for_ever(page: SelfService) -> None:
    await page.begin()
    view = await page.show_passport("glare")
    task = view["capture"]["task"]
    assert (task["kind"], task["attempt"], task["attempts_left"]) == ("photo", 2, 1)
    assert task["reasons"] == [{
        "code": "GLARE", "text": "Light is reflected on the document. Tilt it a little, or move the lamp.",
    }]  # fmt: skip
    view = await page.show_passport("cut_off")
    assert [reason["code"] for reason in view["capture"]["task"]["reasons"]] == ["CUT_OFF"]
    end = await page.show_passport("too_dark")
    assert (end["end"]["outcome"], end["end"]["abort_text"]) == ("aborted", "The document could not be read")
    assert end["end"]["may_retry"]
    assert end["end"]["reasons"] == [{"code": "TOO_DARK", "text": to_applicant("TOO_DARK", "en")}]
    done = await stored(page)
    assert (done.abort_code, done.run and done.run.failures) == ("DOC_UNREADABLE", {"card": 2})
    earlier = open_content(page.filled.house, done).capture.earlier
    assert {check.reason for check in earlier} >= {"GLARE", "CUT_OFF"}


async def test_who_has_no_try_left_is_told_what_was_wrong_and_whom_to_ask(filled: Filled) -> None:
    assert filled.process.unattended
    rules = msgspec.structs.replace(filled.process.unattended, document_attempts=1)
    process = msgspec.structs.replace(filled.process, unattended=rules, max_attempts=1)
    await filled.house.store.commit(Change(organisation=filled.organisation.id, update=[process]))
    async with client_of(filled.house) as client:
        page = await opened(filled, client)
        await page.begin()
        end = (await page.show_passport("too_dark"))["end"]
        assert not end["may_retry"]
        assert end["reasons"] == [{
            "code": "TOO_DARK",
            "text": "The photos of the document were too dark."
            " Please ask the company that sent you here how to go on.",
        }]  # fmt: skip


async def test_an_expired_document_may_be_exchanged_for_another(page: SelfService) -> None:
    await page.begin()
    view = await page.show_passport(expiry="2012-04-15")
    task = view["capture"]["task"]
    assert (task["kind"], [reason["code"] for reason in task["reasons"]]) == ("document", ["DOCUMENT_EXPIRED"])
    view = await page.show_passport()
    assert view["capture"]["task"]["purpose"] == "face"


async def test_another_persons_data_is_refused_at_once(filled: Filled) -> None:
    async with client_of(filled.house) as client:
        page = await opened(filled, client, surname="Müller")
        await page.begin()
        end = await page.show_passport()
        assert (end["end"]["outcome"], end["end"]["abort_text"]) == ("aborted", "The data differs")
        checks = open_content(filled.house, await stored(page)).capture.checks
        assert next(one.details["surname"] for one in checks if one.name == "data_match") == "differs"


async def test_where_a_reviewer_decides_everything_is_captured_first(filled: Filled) -> None:
    await with_rules(filled, review="always")
    async with client_of(filled.house) as client:
        page = await opened(filled, client, surname="Müller")
        await page.begin()
        view = await page.show_passport()
        assert view["capture"]["task"]["purpose"] == "face"
        await page.show_face()
        view = await page.confirm()
        assert (view["screen"], view["end"]["state"], view["end"]["reasons"]) == ("end", "in_review", [])


async def test_an_age_below_the_limit_is_refused(filled: Filled) -> None:
    await with_rules(filled, min_age=18, compare=())
    async with client_of(filled.house) as client:
        page = await opened(filled, client)
        await page.begin()
        end = await page.show_passport(birth="2020-01-01")
        assert [reason["code"] for reason in end["end"]["reasons"]] == ["UNDER_AGE"]


async def test_a_retake_replaces_the_photo_before_the_step_is_handed_in(page: SelfService) -> None:
    await page.begin()
    await page.post("capture/document", {"country": "", "document": "identity_card"}, 204)
    first = await page.task()
    await page.send(selfie(1))
    assert (await page.task())["purpose"] == "document_back"
    await page.send(selfie(2), request=first["request"])
    artifacts = await page.filled.house.store.artifacts(page.filled.organisation.id, page.conference)
    assert [one.state for one in artifacts] == ["discarded", "stored"]
    assert (await page.task())["purpose"] == "document_back"


async def test_files_are_taken_only_for_the_task(page: SelfService) -> None:
    await page.begin()
    early = await page.announce(passport(), request="card.document_front.1")
    assert (early.status_code, early.json()["code"]) == (409, "NO_DOCUMENT_CHOSEN")
    await page.post("capture/document", {"country": "", "document": "passport"}, 204)
    for request in ("face.face.2", "card.document_back.1", "card.document_front.2", "nothing"):
        refused = await page.announce(passport(), request=request)
        assert (refused.status_code, refused.json()["code"]) == (409, "ASK_WITHDRAWN"), request
    video = await page.announce(passport(), kind="video", mime="video/webm")
    assert video.json()["code"] == "ASK_WITHDRAWN"
    from_file = await page.announce(passport(), source="file")
    assert (from_file.status_code, from_file.json()["code"]) == (409, "CAMERA_ONLY")


async def test_a_document_that_is_not_allowed_cannot_be_chosen(page: SelfService) -> None:
    await page.begin()
    refused = await page.post("capture/document", {"country": "IT", "document": "driving_licence"})
    assert (refused.status_code, refused.json()["field"]) == (400, "document")
    assert "passport, identity_card, residence_permit" in refused.json()["detail"]


async def test_changed_data_is_for_a_person(page: SelfService) -> None:
    await page.begin()
    await page.show_passport()
    await page.show_face()
    end = await page.confirm(surname="ERIKSSON-SMITH")
    assert end["end"]["outcome"] == "suspended"
    content = open_content(page.filled.house, await stored(page))
    assert [(one.before, one.after, one.by) for one in content.capture.corrections] == [
        ("ERIKSSON", "ERIKSSON-SMITH", "")
    ]
    assert next(one.reason for one in content.capture.checks if one.name == "form") == "FORM_CHANGED"


async def test_the_form_says_what_is_missing(page: SelfService) -> None:
    await page.begin()
    await page.show_passport()
    await page.show_face()
    refused = await page.post("capture/form", {"values": {"surname": " "}})
    assert (refused.status_code, refused.json()["field"]) == (400, "surname")
    unknown = await page.post("capture/form", {"values": {"colour": "red"}})
    assert (unknown.status_code, unknown.json()["field"]) == (400, "colour")


async def test_hints_name_what_to_mend_first_and_are_limited(page: SelfService) -> None:
    await page.begin()
    answer = await page.client.post("/app/api/capture/look", content=passport("blurred", "glare"), headers=page.headers)
    assert answer.json()["problems"] == ["GLARE", "BLURRED"]
    assert answer.json()["hint"].startswith("Light is reflected")
    no_picture = await page.client.post("/app/api/capture/look", content=b"no picture", headers=page.headers)
    assert no_picture.status_code == 415
    answers = [
        await page.client.post("/app/api/capture/look", content=passport(), headers=page.headers) for _ in range(10)
    ]
    assert answers[-1].status_code == 429


async def test_a_session_that_runs_out_expires_unless_all_photos_are_there(filled: Filled) -> None:
    clock = filled.house.clock
    assert isinstance(clock, SetClock)
    async with client_of(filled.house) as client:
        early = await opened(filled, client)
        await early.begin()
        late = await opened(filled, client)
        await late.begin()
        await late.show_passport()
        await late.show_face()
        clock.move(3_601)
        for page in (early, late):
            await run_out(filled.house, filled.organisation.id, page.conference)
        ended = (await early.view())["end"]
        assert (ended["state"], ended["why"]) == ("ended", "expired")
        end = await late.checked()
        assert end["end"]["outcome"] == "suspended"
        assert [reason["code"] for reason in end["end"]["reasons"]] == ["FORM_NOT_CONFIRMED"]


async def test_the_way_goes_on_elsewhere_with_a_link_for_later(page: SelfService) -> None:
    await page.begin()
    await page.show_passport()
    later = await page.post("capture/later", None, 201)
    assert later.json()["expires_at"] == (await stored(page)).deadline_at
    secret = later.json()["url"].partition("#h.")[2]
    redeemed = await page.client.post("/app/api/handover/redeem", headers={"authorization": f"Bearer {secret}"})
    assert redeemed.status_code == 201
    phone = SelfService(page.filled, page.client, page.conference, redeemed.json()["secret"])
    assert (await phone.task())["purpose"] == "face"
    assert (await page.view())["screen"] == "elsewhere"
    await page.post("take-over", None, 204)
    assert (await page.task())["purpose"] == "face"


async def test_a_photo_of_nothing_and_a_virtual_camera(filled: Filled) -> None:
    await with_rules(filled, review="doubtful")
    real = msgspec.structs.replace(filled.organisation, test=False)  # in a demonstration a program may be the camera
    await filled.house.store.commit(Change(organisation=real.id, update=[real]))
    filled.organisation = real
    async with client_of(filled.house) as client:
        page = await opened(filled, client)
        await page.begin(camera="OBS Virtual Camera")
        view = await page.show_passport("no_document")
        assert "NO_DOCUMENT" in [reason["code"] for reason in view["capture"]["task"]["reasons"]]
        await page.show_passport()
        await page.show_face()
        view = await page.confirm()
        assert view["end"]["state"] == "in_review"
        run = (await stored(page)).run
        assert run and run.reasons == ("VIRTUAL_CAMERA",)


async def test_stopping_ends_it(page: SelfService) -> None:
    await page.begin()
    await page.post("cancel", None, 204)
    assert (await page.view())["end"]["why"] == "cancelled"
    refused = await page.post("capture/document", {"country": "", "document": "passport"})
    assert refused.status_code == 409
