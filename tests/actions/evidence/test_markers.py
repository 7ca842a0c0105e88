"""Fifty marks on a person: everywhere while the conference is kept, nowhere once it was erased."""

import base64
import os

import msgspec
import pytest

from coram.actions.capture.recordings import store_segments
from coram.actions.evidence.checkpoints import sign_chains
from coram.actions.evidence.deletion import erase_everything
from coram.actions.evidence.exporting import export_data
from coram.actions.evidence.package import open_package, seal
from coram.actions.ledger import new_id, with_request
from coram.core.audit import SYSTEM, Actor
from coram.core.content import ChatLine, Consent, DeviceReport, Location, StepResult
from coram.core.delivery import Attempt, Delivery
from coram.core.errors import Invalid, NotFound
from coram.core.identification import RequestContent
from coram.ports.store import Change, Idempotency

MARKS = [f"MARK{number:02d}{os.urandom(12).hex()}" for number in range(50)]


class Planting:
    """Hands out one mark after the other."""

    def __init__(self):
        self.left = list(MARKS)

    def __call__(self):
        return self.left.pop()


async def planted(scene):
    """A decided call with marks in everything that is kept of a person. Returns the ciphertexts and keys as stored."""
    house, organisation, mark = scene.house, scene.organisation, Planting()
    conference = await house.store.conference(organisation, scene.conference)
    about = await house.store.identification(organisation, conference.identification)
    data = {name: mark() for name in ("surname", "given_name", "born", "street", "iban", "phone")}
    data["nested"] = {"deep": [mark(), {mark(): mark()}]}
    request = RequestContent(data=data, callback=f"https://receiver.example/{mark()}")
    await house.store.commit(Change(organisation=organisation, update=[with_request(house, about, request)]))
    await scene.write(
        applicant_address=mark(),
        applicant_user_agent=mark(),
        operator_address=mark(),
        consent=Consent(text=mark(), language="en", process_version=1, at=1),
        device=DeviceReport(at=1, verdict="good", findings=({"code": mark()},), measured={"camera": mark()}),
        chat=tuple(ChatLine(id=str(n), person="applicant", text=mark(), at=1) for n in range(5)),
        location=Location(at=1, error=mark()),
    )
    for purpose in ("document_front", "document_back", "face"):
        await scene.photo(purpose, b"\xff\xd8\xff\xe0" + mark().encode() * 9)
    await scene.document(f"{mark()}.pdf", b"%PDF-1.7\n" + mark().encode() * 9)
    for _ in range(4):
        await scene.move_noting({"seen": mark()})
    await scene.decide()
    steps = {
        "data": StepResult(status="passed", actor="operator", at=1, values={"surname": mark(), "given_name": mark()})
    }
    await scene.write(note=mark(), write_up=mark(), steps=steps)
    segments = [
        await scene.segment(role, 1, b"\x1aE\xdf\xa3" + mark().encode() * 99) for role in ("applicant", "operator")
    ]
    await store_segments(house, organisation, scene.conference, segments)
    conference = await house.store.conference(organisation, scene.conference)
    await _sent(scene, conference, mark)
    await seal(house, organisation, scene.conference)
    await sign_chains(house)
    while mark.left:  # what is over goes into what is remembered of requests
        await _remembered(scene, conference, mark)
    return await ciphertexts(scene)


async def _sent(scene, conference, mark):
    house, id_ = scene.house, new_id(scene.house)
    context = f"delivery:{id_}"
    delivery = Delivery(
        organisation=scene.organisation,
        id=id_,
        conference=scene.conference,
        sequence=1,
        kind="liveid",
        host="receiver.example",
        url_sealed=house.keyring.seal(conference.wrapped_key, mark().encode(), context),
        sealed=house.keyring.seal(conference.wrapped_key, mark().encode(), context),
        content_hash="a" * 64,
        created_at=1,
        next_at=0,
    )
    tries = [Attempt(organisation=scene.organisation, delivery=id_, number=n, at=1, response=mark()) for n in (1, 2)]
    await house.store.commit(Change(organisation=scene.organisation, insert=[delivery, *tries]))


async def _remembered(scene, conference, mark):
    house, key = scene.house, scene.house.keyring.new_key(os.urandom(32))
    remembered = Idempotency(
        organisation=scene.organisation,
        key_hash=os.urandom(32).hex(),
        request_hash="b" * 64,
        status=201,
        wrapped_key=key,
        sealed=house.keyring.seal(key, mark().encode(), "idempotency"),
        created_at=1,
        expires_at=2**60,
        conference=scene.conference if len(mark.left) % 2 else "",
        identification=conference.identification,
    )
    await house.store.commit(Change(organisation=scene.organisation, insert=[remembered]))


async def ciphertexts(scene):
    """All that could be opened with the master key: without these bytes nobody can, whatever they have."""
    store, organisation = scene.house.store, scene.organisation
    conference = await store.conference(organisation, scene.conference)
    about = await store.identification(organisation, conference.identification)
    found = [conference.wrapped_key, conference.sealed, about.wrapped_key, about.sealed]
    found += [one.sealed for one in await store.artifacts(organisation, scene.conference)]
    for one in await store.deliveries(organisation, scene.conference):
        found += [one.sealed, one.url_sealed]
    found += [one.personal for one in await store.audit(organisation, scene.conference)]
    return [one for one in found if one]


def on_disk(scene):
    return b"".join(path.read_bytes() for path in sorted(scene.directory.rglob("*")) if path.is_file())


def shapes(mark):
    """How a mark may stand somewhere."""
    text = mark.encode()
    yield from (text, text[::-1], text.hex().encode(), mark.encode("utf-16-le"), mark.lower().encode())
    yield from (base64.b64encode(text + bytes(pad))[:24] for pad in range(1))


async def test_fifty_marks_are_nowhere_once_everything_was_erased(scene, capfd):
    kept = await planted(scene)
    opened = await open_package(scene.house, scene.organisation, scene.conference, recordings=True)
    package = b"".join([part async for part in opened.reader()])
    there = sum(mark.encode() in package for mark in MARKS)
    assert there >= 25, "they were in what is handed out"
    before = on_disk(scene)
    for one in kept:
        assert one[:24] in before
    found = [mark for mark in MARKS if mark.encode() in before]
    assert len(found) == 2, "receivers' answers alone lie readable"
    await erase_everything(scene.house, SYSTEM, scene.organisation, scene.conference)
    await scene.restart()
    after = on_disk(scene)
    for mark in MARKS:
        for shape in shapes(mark):
            assert shape not in after
    for one in kept:
        assert one[:24] not in after
        assert one[-24:] not in after
    out, err = capfd.readouterr()
    for mark in MARKS:
        assert mark not in out + err
        assert mark not in " ".join(str(path) for path in scene.directory.rglob("*"))
    with pytest.raises(NotFound):
        await open_package(scene.house, scene.organisation, scene.conference)


async def test_the_stone_that_remains_is_signed_and_says_what_was_there(scene):
    await planted(scene)
    entries = len(await scene.house.store.audit(scene.organisation, scene.conference))
    package = await scene.house.store.package(scene.organisation, scene.conference)
    await erase_everything(scene.house, SYSTEM, scene.organisation, scene.conference, reason="asked for")
    stone = (await scene.house.store.audit(scene.organisation, "organisation"))[-1]
    assert stone.type == "conference.erased"
    assert stone.details["package"] == package.sha256
    assert stone.details["chain_entries"] == entries + 1
    assert stone.details["reason"] == "asked for"
    last = (await scene.house.store.checkpoints(scene.organisation, 0, "", 100))[-1]
    assert [(head.chain, head.hash) for head in last.heads] == [("organisation", stone.hash)]


async def exported(scene, **options):
    files = await export_data(
        scene.house, Actor(kind="staff", id="x"), scene.organisation, reason="asked by the person", **options
    )
    return {one.path: b"".join([part async for part in one.content]) for one in files}


async def test_a_person_gets_everything_readable_and_that_is_written_down(scene):
    await planted(scene)
    conference = await scene.house.store.conference(scene.organisation, scene.conference)
    files = await exported(scene, identification=conference.identification)
    everything = b"".join(files.values())
    personal = [mark for mark in MARKS if mark.encode() in everything]
    assert len(personal) >= 34, "all but what receivers were sent and answered, and what is remembered of requests"
    names = {path.rpartition("/")[2] for path in files}
    assert {"identification.json", "facts.json", "audit.json", "report.pdf", "applicant-1.webm", "03_face.jpg"} <= names
    entry = (await scene.house.store.audit(scene.organisation, scene.conference))[-1]
    assert (entry.type, entry.actor.kind) == ("data.exported", "staff")
    assert b"asked by the person" not in msgspec.json.encode(entry.details)
    one = await exported(scene, conference=scene.conference)
    assert one.keys() == files.keys()


async def test_an_export_of_a_call_that_goes_on_has_what_is_known(scene):
    files = await exported(scene, conference=scene.conference)
    assert set(files) == {"identification.json", f"{scene.conference}/facts.json"}


async def test_exports_are_refused_in_words(scene):
    args = (scene.house, SYSTEM, scene.organisation)
    with pytest.raises(Invalid, match="either a conference or an identification"):
        await export_data(*args, reason="because")
    with pytest.raises(Invalid, match="say why"):
        await export_data(*args, conference=scene.conference, reason=" ")
    with pytest.raises(NotFound):
        await export_data(*args, identification="00000000-0000-4000-8000-000000000000", reason="because")
    with pytest.raises(NotFound):
        await export_data(scene.house, SYSTEM, "another", conference=scene.conference, reason="because")
    await scene.decide()
    await erase_everything(scene.house, SYSTEM, scene.organisation, scene.conference)
    with pytest.raises(NotFound):
        await export_data(*args, conference=scene.conference, reason="because")
