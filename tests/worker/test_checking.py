"""The loop that checks what was handed in, with the reader as it is: photos in, decisions out."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("PIL", reason="Pillow is not installed")

import photos
import strips
from coram.actions.identification.requests import Request
from coram.actions.identification.starting import start
from coram.actions.ledger import open_content
from coram.worker.checking import check_forever
from support.house import Filled, open_test_house
from support.passports import passport_fields, passport_photo
from support.self_service import SelfService, fill_self_service, selfie
from support.tenants import client_of

pytestmark = pytest.mark.skipif(
    not all(Path(font).exists() for font in strips.FONTS), reason="Debian's fonts-ocr-b is not installed"
)


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        yield await fill_self_service(house, expired_allowed=True)


async def settled(page: SelfService) -> dict[str, Any]:
    """The view once the loop has checked what was handed in."""
    for _ in range(600):
        view = await page.view()
        if view["screen"] != "checking":
            return view
        await asyncio.sleep(0.1)
    raise AssertionError("nobody checked it")


def request_of(fields: dict[str, str]) -> dict[str, str]:
    return {"name": fields["given_names"], "surname": fields["surname"], "birthDate": fields["birth"]}


async def opened(filled: Filled, client: Any, data: dict[str, str], document: str) -> SelfService:
    begun = await start(filled.house, filled.organisation, Request(process=filled.process.id, data=data))
    page = SelfService(filled, client, begun.conference.id, begun.secret)
    await page.begin()
    await page.post("capture/document", {"country": "", "document": document}, 204)
    return page


async def test_a_rendered_passport_is_read_and_its_holder_accepted(filled: Filled) -> None:
    lines = photos.photo(41, "clean", "TD3").zone.lines
    fields = passport_fields(lines)
    loop = asyncio.create_task(check_forever(filled.house))
    try:
        async with client_of(filled.house) as client:
            page = await opened(filled, client, request_of(fields), "passport")
            await page.send(passport_photo(lines))
            view = await settled(page)
            assert view["screen"] == "capture", view.get("end")
            assert view["capture"]["task"]["purpose"] == "face", view["capture"]["task"]["reasons"]
            await page.send(selfie())
            view = await settled(page)
            form = {field["name"]: field["value"] for field in view["capture"]["task"]["fields"]}
            assert form == {"surname": fields["surname"], "birth_date": fields["birth"]}
            await page.post("capture/form", {"values": form}, 204)
            view = await settled(page)
            assert view["end"]["outcome"] == "completed", view["end"]["reasons"]
            stored = await filled.house.store.conference(filled.organisation.id, page.conference)
            assert stored
            capture = open_content(filled.house, stored).capture
            assert capture.lines == lines
            assert capture.fields["document_number"].value == fields["number"]
    finally:
        loop.cancel()


@pytest.mark.parametrize(("damage", "document"), [("glare", "passport"), ("clean", "identity_card")])
async def test_what_cannot_be_accepted_is_asked_for_again(filled: Filled, damage: str, document: str) -> None:
    photo = photos.photo(41, damage, "TD3")
    other = photos.photo(42, damage, "TD3")
    loop = asyncio.create_task(check_forever(filled.house))
    try:
        async with client_of(filled.house) as client:
            page = await opened(filled, client, {}, document)
            await page.send(photo.jpeg())
            if document == "identity_card":
                await page.send(other.jpeg())
            view = await settled(page)
            task = view["capture"]["task"]
            codes = [reason["code"] for reason in task["reasons"]]
            assert ("GLARE" if damage == "glare" else "TYPE_DIFFERS") in codes, codes
            assert all(reason["text"] for reason in task["reasons"])
            assert task["attempt"] == 2
    finally:
        loop.cancel()


async def test_bytes_that_are_no_picture_are_no_document(filled: Filled) -> None:
    loop = asyncio.create_task(check_forever(filled.house))
    try:
        async with client_of(filled.house) as client:
            page = await opened(filled, client, {}, "passport")
            await page.send(b"\xff\xd8\xff" + random.Random(5).randbytes(4_000))
            view = await settled(page)
            codes = [reason["code"] for reason in view["capture"]["task"]["reasons"]]
            assert "NO_DOCUMENT" in codes
    finally:
        loop.cancel()
