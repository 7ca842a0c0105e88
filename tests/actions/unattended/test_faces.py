"""The face step as it is judged: real portraits and films of people, but for the document's zone, which is labelled."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import msgspec
import numpy as np
import pytest

from coram.actions.identification.requests import Request
from coram.actions.identification.starting import start
from coram.actions.ledger import open_content
from coram.actions.unattended.faces import face_checks
from coram.core.check import Check
from coram.core.content import ConferenceContent
from coram.ports.store import Change
from support.acting import REST, card, challenge_film, filmed, jpeg, portrait
from support.house import Filled, open_test_house
from support.self_service import PERSON, LabelledReader, SelfService, fill_self_service, passport
from support.tenants import client_of


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path, reader=LabelledReader()) as house:
        filled = await fill_self_service(house, face_match=True, liveness=True, face_attempts=2)
        # in a demonstration a program may be the camera
        filled.organisation = msgspec.structs.replace(filled.organisation, test=False)
        await house.store.commit(Change(organisation=filled.organisation.id, update=[filled.organisation]))
        yield filled


@pytest.fixture
async def page(filled: Filled) -> AsyncIterator[SelfService]:
    async with client_of(filled.house) as client:
        request = Request(process=filled.process.id, data=dict(PERSON))
        begun = await start(filled.house, filled.organisation, request)
        page = SelfService(filled, client, begun.conference.id, begun.secret)
        await page.begin()
        await page.post("capture/document", {"country": "", "document": "passport"}, 204)
        await page.send(passport(picture=jpeg(card())))
        await page.checked()
        yield page


async def show(page: SelfService, selfie: Any, who: str | None = "astronaut", **camera: int) -> dict[str, Any]:
    """Hand in a selfie and the challenge's film: of `who` doing what is asked, or of nobody who does."""
    await page.send(jpeg(selfie))
    drawn = (await page.post("capture/challenge", status=201)).json()
    assert (drawn["lead_ms"], drawn["move_ms"]) == (2500, 3200)
    film = acted(drawn["moves"], who)
    said = {"kind": "video", "name": "challenge.webm", "mime": "video/webm", "width": 360, "height": 420, **camera}
    await page.send(film, **said)
    return await page.checked()


def acted(moves: Sequence[str], who: str | None) -> bytes:
    return challenge_film(moves, who) if who else filmed([("astronaut", REST)] * 60)


async def checks(page: SelfService, *, earlier: bool = False) -> dict[str, Check]:
    stored = await page.filled.house.store.conference(page.filled.organisation.id, page.conference)
    assert stored
    capture = open_content(page.filled.house, stored).capture
    return {one.name: one for one in (capture.earlier if earlier else capture.checks)}


def reasons(view: dict[str, Any]) -> list[str]:
    return [reason["code"] for reason in view["capture"]["task"]["reasons"]]


async def test_the_documents_holder_who_does_what_is_asked_is_accepted(page: SelfService) -> None:
    view = await show(page, portrait())
    assert view["capture"]["task"]["kind"] == "form", await checks(page, earlier=True)
    made = await checks(page)
    assert {made[name].status for name in ("face_found", "face_match", "liveness")} == {"passed"}
    details = made["face_match"].details
    assert details["band"] == "match"
    assert 0 < float(details["distance"]) < float(details["match_below"]) == 0.45
    assert details["distance"] == max(float(details["selfie_distance"]), float(details["video_distance"]))
    assert len(made["face_match"].looked_at) == 2
    end = await page.confirm()
    assert end["end"]["outcome"] == "completed"
    injection = (await checks(page))["injection"]
    assert (injection.status, injection.details["film"], injection.details["camera_says"]) == (
        "passed", "360x420", "360x420",
    )  # fmt: skip


async def test_another_persons_face_is_asked_for_again_and_then_left_to_a_person(page: SelfService) -> None:
    view = await show(page, portrait("statesman"), "statesman")
    assert (view["capture"]["task"]["purpose"], reasons(view)) == ("face", ["FACE_DIFFERS"])
    assert "could not be matched" in view["capture"]["task"]["reasons"][0]["text"]
    view = await show(page, portrait("statesman"), "statesman")
    assert view["capture"]["task"]["kind"] == "form"
    end = await page.confirm()
    stored = await page.filled.house.store.conference(page.filled.organisation.id, page.conference)
    assert stored
    assert stored.run
    assert (stored.run.decision, stored.run.reasons) == ("inconclusive", ("FACE_DIFFERS",))
    assert end["end"]["outcome"] != "completed"


async def test_the_selfies_person_must_be_the_films(page: SelfService) -> None:
    await show(page, portrait(), "statesman")
    made = await checks(page, earlier=True)
    assert (made["liveness"].reason, made["face_match"].reason) == ("CHALLENGE_FACE_CHANGED", "FACE_DIFFERS")
    told = (await page.task())["reasons"]
    assert [one["code"] for one in told] == ["FACE_DIFFERS"], "a face that changes is never told"


@pytest.mark.parametrize(
    ("selfie", "reason"),
    [
        (lambda: np.full((540, 480, 3), 170, np.uint8), "NO_FACE"),
        (lambda: np.hstack([portrait()[:540], portrait("statesman")[:540]]), "MANY_FACES"),
        (lambda: (portrait() * 0.12).astype(np.uint8), "FACE_TOO_DARK"),
        (lambda: cv2.GaussianBlur(portrait(), (0, 0), 4), "FACE_BLURRED"),
    ],
)
async def test_a_bad_selfie_and_a_film_of_somebody_who_does_nothing(
    page: SelfService, selfie: Any, reason: str
) -> None:
    view = await show(page, selfie(), None)
    assert reasons(view)[0] == reason
    assert "CHALLENGE_NOT_FOLLOWED" in reasons(view)


async def test_a_film_of_another_shape_than_the_camera_is_a_hint(page: SelfService) -> None:
    await show(page, portrait(), width=1920, height=1080)
    await page.confirm()
    made = await checks(page)
    assert (made["injection"].status, made["injection"].reason) == ("doubtful", "SIZE_DIFFERS")
    stored = await page.filled.house.store.conference(page.filled.organisation.id, page.conference)
    assert stored
    assert stored.run
    assert stored.run.decision == "inconclusive"


async def test_a_film_announced_after_its_time_is_too_late(page: SelfService) -> None:
    await page.send(jpeg(portrait()))
    drawn = (await page.post("capture/challenge", status=201)).json()
    clock: Any = page.filled.house.clock
    clock.move(61)
    said = {"kind": "video", "name": "challenge.webm", "mime": "video/webm"}
    await page.send(acted(drawn["moves"], None), **said)
    await page.checked()
    assert (await checks(page, earlier=True))["liveness"].reason == "CHALLENGE_TOO_SLOW"


async def test_what_no_process_asks_for_is_not_measured(page: SelfService) -> None:
    rules = page.filled.process.unattended
    assert rules

    class Work:
        class rules:
            unattended = msgspec.structs.replace(rules, face_match=False, liveness=False)

    told = await face_checks(page.filled.house, Work, ConferenceContent(), {})  # type: ignore[arg-type]
    assert {(one.status, one.reason) for one in told} == {("not_done", "NOT_ASKED")}


async def test_a_selfie_that_was_taken_is_looked_at_before_it_is_sent(page: SelfService) -> None:
    async def look(picture: Any) -> dict[str, Any]:
        answer = await page.client.post(
            "/app/api/capture/look?purpose=face",
            content=jpeg(picture),
            headers={**page.headers, "content-type": "image/jpeg"},
        )
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    assert (await look(portrait()))["problems"] == []
    looked = await look(np.hstack([portrait()[:540], portrait("statesman")[:540]]))
    assert (looked["problems"], looked["hint"]) == (
        ["MANY_FACES"], "There are several faces in the picture. Please be alone in it.",
    )  # fmt: skip
    across = np.full((900, 1200, 3), 170, np.uint8)
    across[200:583, 400:740] = cv2.resize(portrait()[:540], (340, 383), interpolation=cv2.INTER_AREA)
    looked = await look(across)
    assert (looked["problems"], looked["hint"]) == (["FACE_TOO_FAR"], "Your face is too far away. Come closer.")
    assert looked["corners"], "the page draws where it is all the same"
