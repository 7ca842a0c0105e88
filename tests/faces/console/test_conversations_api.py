"""Recorded conversations in the console: who may see them, found by name and day, played, and that being told."""

import httpx

from support.console import enter
from support.conversations import recorded
from support.house import Filled, fill

AT = 1_790_000_000_000
DAY = 86_400_000
ALL = "/console/api/conversations"
TAPE = bytes(range(256)) * 40


async def test_found_played_in_ranges_and_told(client: httpx.AsyncClient, filled: Filled) -> None:
    house, tenant = filled.house, filled.organisation.id
    staff = filled.staff[0]
    tape = await recorded(house, tenant, "Board meeting", TAPE, at=AT, staff=staff.id)
    later = await recorded(house, tenant, "Daily", b"later", at=AT + DAY, ended=False)
    await enter(client, filled, "supervisor")
    page = (await client.get(ALL)).json()
    assert [one["name"] for one in page["conversations"]] == ["Daily", "Board meeting"] and page["offset"] is None
    running, over = page["conversations"]
    assert running["files_until"] == 0 and running["ended_at"] == 0
    assert over["files_until"] == AT + 9_000 + page["files_days"] * DAY
    assert over["record_until"] == AT + 9_000 + page["record_days"] * DAY
    assert over["files"][0]["speaker"] == staff.name and over["files"][0]["sha256"] == tape.sha256
    for question, names in (
        ({"text": "BOARD"}, ["Board meeting"]),
        ({"since": AT + 1}, ["Daily"]),
        ({"until": AT + DAY}, ["Board meeting"]),
        ({"text": "nothing"}, []),
        ({"offset": 1}, ["Board meeting"]),
    ):
        found = (await client.get(ALL, params=question)).json()["conversations"]
        assert [one["name"] for one in found] == names, question
    wrong = await client.post(f"{ALL}/{tape.id}/open", json={"purpose": "curiosity"})
    assert wrong.status_code == 400
    opened = await client.post(f"{ALL}/{tape.id}/open", json={"purpose": "complaint"})
    assert opened.status_code == 200, opened.text
    url = opened.json()["url"]
    whole = await client.get(url)
    assert (whole.status_code, whole.content, whole.headers["content-type"]) == (200, TAPE, "video/webm")
    part = await client.get(url, headers={"range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, TAPE[100:200])
    assert (await client.get(url, headers={"range": "bytes=99999999-"})).status_code == 416
    assert (await client.get(f"{ALL}/{later.id}/file{url[url.index('?') :]}")).status_code == 401
    log = await house.store.audit(tenant, "organisation")
    (told,) = [one for one in log if one.type == "conversation.recording_read"]
    assert told.details == {"record": tape.record, "recording": tape.id, "purpose": "complaint"}
    me = (await client.get("/console/api/me")).json()
    assert told.actor.id == me["id"]
    await enter(client, filled, "auditor")  # the address is the supervisor's own
    assert (await client.get(url)).json()["code"] == "INVALID_SIGNATURE"


async def test_others_may_not_and_strangers_find_nothing(client: httpx.AsyncClient, filled: Filled) -> None:
    tape = await recorded(filled.house, filled.organisation.id, "Board meeting", TAPE, at=AT)
    assert (await client.get(ALL)).status_code == 401
    for role in ("operator", "reviewer"):
        await enter(client, filled, role)
        for answer in (
            await client.get(ALL),
            await client.post(f"{ALL}/{tape.id}/open", json={"purpose": "audit"}),
            await client.get(f"{ALL}/{tape.id}/file"),
        ):
            assert (answer.status_code, answer.json()["code"]) == (403, "ROLE_MISSING"), answer.text
    other = await fill(filled.house, "OTHER")
    await enter(client, Filled(**{**vars(filled), "organisation": other.organisation}), "admin")
    assert (await client.get(ALL)).json()["conversations"] == []
    assert (await client.post(f"{ALL}/{tape.id}/open", json={"purpose": "audit"})).status_code == 404
    assert (await client.get(f"{ALL}/{tape.id}/file")).status_code == 404
