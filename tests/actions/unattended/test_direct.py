"""Images that a relying party hands in: decided by the same checks, once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from coram.actions.access.links import verify_link
from coram.actions.identification.requests import Request
from coram.actions.identification.starting import start
from coram.actions.ledger import open_content
from coram.actions.unattended.checking import check
from coram.actions.unattended.direct import Image, hand_in
from coram.core.access import Caller
from coram.core.conference import Conference
from coram.core.errors import Invalid, NotAllowed, UnsupportedType
from support.house import Filled, open_test_house
from support.self_service import PERSON, LabelledReader, fill_self_service, passport, selfie

JPEG = "image/jpeg"


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path, reader=LabelledReader()) as house:
        yield await fill_self_service(house)


async def bearer(filled: Filled) -> Caller:
    begun = await start(filled.house, filled.organisation, Request(process=filled.process.id, data=PERSON))
    return await verify_link(filled.house, begun.secret)


async def decided(filled: Filled, caller: Caller) -> Conference:
    await check(filled.house, filled.organisation.id, caller.conference)
    found = await filled.house.store.conference(filled.organisation.id, caller.conference)
    assert found
    return found


async def test_a_passport_and_a_face_are_decided(filled: Filled) -> None:
    caller = await bearer(filled)
    images = {"document_front": Image(passport(), JPEG), "face": Image(selfie(), JPEG)}
    await hand_in(filled.house, caller, "", "passport", images)
    done = await decided(filled, caller)
    assert done.run and (done.state, done.run.decision, done.run.reasons) == ("closed", "accepted", ())
    capture = open_content(filled.house, done).capture
    assert capture.fields["surname"].value == "ERIKSSON" and capture.handed_in
    with pytest.raises(NotAllowed, match="has begun already"):
        await hand_in(filled.house, caller, "", "passport", images)


async def test_a_bad_document_is_refused_at_once(filled: Filled) -> None:
    caller = await bearer(filled)
    images = {"document_front": Image(passport("glare"), JPEG), "face": Image(selfie(), JPEG)}
    await hand_in(filled.house, caller, "", "passport", images)
    done = await decided(filled, caller)
    assert (done.outcome, done.abort_code) == ("aborted", "DOC_UNREADABLE")


async def test_what_is_missing_is_for_a_person(filled: Filled) -> None:
    caller = await bearer(filled)
    await hand_in(filled.house, caller, "", "identity_card", {"document_front": Image(passport(), JPEG)})
    assert (await decided(filled, caller)).outcome == "suspended"


async def test_what_is_no_image_is_refused(filled: Filled) -> None:
    with pytest.raises(Invalid, match="this process asks for document_front, document_back, face"):
        await hand_in(filled.house, await bearer(filled), "", "passport", {"cover": Image(passport(), JPEG)})
    with pytest.raises(UnsupportedType):
        await hand_in(filled.house, await bearer(filled), "", "passport", {"face": Image(b"no picture", JPEG)})
