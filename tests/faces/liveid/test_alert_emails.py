"""`registerAlertEmail`: who is told when callbacks fail."""

import pytest

from coram.actions.administration.process import put_process
from coram.actions.administration.process_editing import members
from support.liveid import Party, refusal
from support.people import to_waiting

PATH = "/api/v2/registerAlertEmail"


async def register(party: Party, **body: object) -> list[str]:
    answer = await party.client.post(PATH, json={"processId": party.process.id, **body}, headers=party.headers)
    assert answer.status_code == 200, answer.text
    assert answer.json()["success"] is True
    assert answer.json()["processId"] == party.process.id
    return list(answer.json()["email"])


async def stored(party: Party) -> tuple[str, ...]:
    process = await party.house.store.process(party.organisation.id, party.process.id)
    assert process is not None
    return process.alert_emails


async def test_each_registration_replaces_the_one_before(acme: Party) -> None:
    assert await register(acme, email=" a@X.example, b@y.example,a@x.EXAMPLE ") == ["a@x.example", "b@y.example"]
    assert await stored(acme) == ("a@x.example", "b@y.example")
    assert await register(acme, email="c@z.example") == ["c@z.example"]
    assert await stored(acme) == ("c@z.example",)
    assert await register(acme, email="") == []
    assert await stored(acme) == ()


async def test_a_running_call_keeps_its_version(acme: Party) -> None:
    conference = (await to_waiting(acme)).conference
    await register(acme, email="a@x.example")
    running = await acme.house.store.conference(acme.organisation.id, conference)
    newest = await acme.house.store.process(acme.organisation.id, acme.process.id)
    assert running is not None and newest is not None
    assert (running.process_version, newest.version) == (1, 2)
    before = await acme.house.store.process(acme.organisation.id, acme.process.id, 1)
    assert before is not None and before.steps == newest.steps and before.alert_emails == ()
    await register(acme, email="a@x.example")  # nothing changes, so nothing is stored
    again = await acme.house.store.process(acme.organisation.id, acme.process.id)
    assert again is not None and again.version == 2


async def test_a_process_that_is_put_again_keeps_them(acme: Party) -> None:
    await register(acme, email="a@x.example")
    table = members(acme.process)
    table.pop("alert_emails")
    await put_process(acme.house, acme.organisation.id, {**table, "name": "Identify again"})
    assert await stored(acme) == ("a@x.example",)
    await put_process(acme.house, acme.organisation.id, {**table, "alert_emails": []})
    assert await stored(acme) == ()


@pytest.mark.parametrize(
    ("body", "status", "field", "words"),
    [
        ({}, 400, "email", "email is missing"),
        ({"email": "a@x.example,nonsense"}, 400, "email", "number 2 of the addresses is no e-mail address"),
        ({"email": "a@x.example,"}, 400, "email", "number 2 of the addresses is no e-mail address"),
        ({"email": ",".join(f"a{n}@x.example" for n in range(21))}, 400, "email", "at most 20 addresses"),
        ({"email": ["a@x.example"]}, 400, "email", "email must be a text"),
        ({"email": "a@x.example", "processId": ""}, 400, "processId", "processId is missing"),
        ({"email": "a@x.example", "processId": "nonsense"}, 404, "processId", "no such process"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_stored(
    acme: Party, body: dict[str, object], status: int, field: str, words: str
) -> None:
    await register(acme, email="kept@x.example")
    answer = await acme.client.post(PATH, json={"processId": acme.process.id, **body}, headers=acme.headers)
    said = refusal(answer, status)
    assert said["field"] == field and words in said["error"]
    assert await stored(acme) == ("kept@x.example",)


async def test_another_organisations_process_is_not_found(acme: Party, other: Party) -> None:
    body = {"processId": acme.process.id, "email": "a@x.example"}
    refusal(await other.client.post(PATH, json=body, headers=other.headers), 404)
    refusal(await other.client.post(PATH, json=body), 401, "MISSING_API_KEY")
