"""The facts of a conference, as a face will tell them."""

import msgspec

from coram.actions.capture.uploads import discard_photo
from coram.actions.evidence.data import collect, masked
from coram.core.audit import Actor
from coram.core.content import Consent, OneTimeCode, StepResult
from coram.core.process import Step


async def facts_of(scene, **options):
    return await collect(scene.house, scene.organisation, scene.conference, **options)


async def test_steps_come_in_the_scripts_order_with_what_belongs_to_them(scene):
    front = await scene.photo("document_front", b"\xff\xd8\xff front")
    await scene.photo("document_back", b"\xff\xd8\xff back")
    loose = await scene.photo("other", b"\xff\xd8\xff other")
    document = await scene.document()
    await scene.decide()
    facts = await facts_of(scene, inline_photos=True)
    assert [step.name for step in facts.steps] == ["card", "features", "data", "face", "contract"]
    card, features, data, face, contract = facts.steps
    assert [(photo.purpose, photo.content) for photo in card.photos] == [
        ("document_front", b"\xff\xd8\xff front"),
        ("document_back", b"\xff\xd8\xff back"),
    ]
    assert (card.photos[0].id, card.status, card.actor) == (front, "passed", "operator")
    assert 0 < card.started_at <= card.completed_at
    assert [photo.id for photo in facts.loose_photos] == [loose]
    assert [(item.id, item.text, item.category, item.result) for item in features.items] == [
        ("hologram", "Hologram", "optical", "ok"),
        ("relief", "Relief", "tactile", "ok"),
    ]
    surname, given = data.fields["surname"], data.fields["given_name"]
    assert (surname.value, surname.original, surname.source, surname.changed) == (
        "Eriksson",
        "Erikson",
        "operator",
        True,
    )
    assert (given.value, given.original, given.source) == ("", "Anna Maria", "")
    assert (face.status, face.photos) == ("open", ())
    assert [(one.id, one.name, one.sender, one.accepted) for one in contract.documents] == [
        (document, "Mietvertrag Müller.pdf", "operator", False)
    ]
    assert facts.operator.id == scene.operator
    assert facts.note == "all well"
    assert (await facts_of(scene)).steps[0].photos[0].content is None


async def test_a_value_taken_over_from_the_request_keeps_the_requests_source(scene):
    await scene.write(steps={"data": StepResult(values={"given_name": "Anna Maria"})})
    field = (await facts_of(scene)).steps[2].fields["given_name"]
    assert (field.value, field.source, field.changed) == ("Anna Maria", "relying_party", False)


async def test_a_code_is_told_without_code_and_with_a_masked_destination(make_scene):
    steps = (
        Step(name="consent", kind="consent", title={"en": "Consent"}),
        Step(name="phone", kind="one_time_code", title={"en": "Phone"}, channels=("sms",)),
    )
    scene = await make_scene(steps=steps)
    code = OneTimeCode(
        step="phone",
        channel="sms",
        destination="+39061234567",
        code_hash="ab" * 32,
        sent_at=1000,
        expires_at=2000,
        tries=2,
        verified_at=1500,
    )
    consent = Consent(text="I agree", language="en", process_version=1, at=900)
    await scene.write(codes=(code,), consent=consent)
    facts = await facts_of(scene)
    assert facts.steps[0].consent.text == "I agree"
    assert (facts.steps[0].actor, facts.steps[0].completed_at) == ("applicant", 900)
    told = facts.steps[1].codes[0]
    assert (told.destination, told.tries, told.verified_at) == ("+39*******67", 2, 1500)
    assert b"ab" * 32 not in msgspec.json.encode(facts.steps)
    await scene.close()


async def test_discarded_photos_are_not_told(scene):
    photo = await scene.photo("face")
    await discard_photo(
        scene.house, scene.organisation, scene.conference, photo, Actor(kind="operator", id=scene.operator)
    )
    again = await scene.photo("face", b"\xff\xd8\xff again")
    assert [one.id for one in (await facts_of(scene)).steps[3].photos] == [again]


def test_destinations_are_masked():
    assert masked("anna@example.com") == "a***@example.com"
    assert masked("12345") == "***"
    assert masked("+391234567") == "+39*****67"
