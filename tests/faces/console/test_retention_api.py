"""The page of retention: clocks and runs to see, holds to set and lift, a person's data and archived copies to take."""

import io
import zipfile

import msgspec
import pytest

from coram.actions.evidence.archiving import make_archive
from coram.actions.evidence.retention import run_clocks
from coram.archive_key import make_archive_key
from coram.ports.store import Change
from support.console import enter
from support.films import recorded_conference
from support.house import Filled

AT = "/console/api/admin/retention"
DAY = 86_400_000


@pytest.fixture(scope="module")
def certificate() -> str:
    return make_archive_key("Archive of ACME", "")[1].decode()


async def change_process(filled: Filled, **facts: object) -> None:
    process = await filled.house.store.process(filled.organisation.id, filled.process.id)
    assert process is not None
    changed = msgspec.structs.replace(process, **facts)
    await filled.house.store.commit(Change(organisation=filled.organisation.id, update=[changed]))


async def test_clocks_and_runs_are_seen_by_auditors_and_administrators(client, filled: Filled, certificate):
    await enter(client, filled, "auditor")
    before = (await client.get(AT)).json()
    assert before["clocks"] == {"artifact_days": 10, "record_days": 365, "request_days": 30}
    assert (before["last"], before["runs"], before["holds"], before["administers"]) == (None, [], [], False)
    await recorded_conference(filled, applicant=b"one")
    await change_process(filled, record_days=3_652, archive_certificate=certificate)
    now = filled.house.clock.now()
    for after in (0, 11, 12, 13):
        await run_clocks(filled.house, now + after * DAY, now + after * DAY + 5)
    found = (await client.get(AT)).json()
    assert found["last"]["files"] == 0 and found["next_at"] == now + 13 * DAY + 5
    assert [one["files"] for one in found["runs"]] == [1], "runs in which nothing happened are left out"
    (own,) = found["processes"]
    assert (own["record_days"], own["artifact_days"]) == (3_652, None)
    assert (own["archive"], own["archive_of"]) == ("recordings", "CN=Archive of ACME")
    for role in ("operator", "reviewer"):
        await enter(client, filled, role)
        refused = await client.get(AT)
        assert (refused.status_code, refused.json()["code"]) == (403, "NOT_AUDITOR")


async def test_a_hold_is_set_seen_with_its_reason_and_lifted(client, filled: Filled):
    conference = await recorded_conference(filled)
    await enter(client, filled, "admin")
    where = f"{AT}/holds/{conference}"
    assert (await client.put(where, json={"held": True, "reason": " "})).json()["field"] == "reason"
    assert (await client.put(where, json={"held": True, "reason": "court order 7"})).status_code == 204
    (held,) = (await client.get(AT)).json()["holds"]
    assert (held["conference"], held["reason"], held["by_name"]) == (conference, "court order 7", "admin")
    assert held["since"] > 0 and held["process_name"] == filled.process.name
    later = filled.house.clock.now() + 4_000 * DAY
    assert sum((await run_clocks(filled.house, later, later)).values()) == 0
    assert (await client.put(where, json={"held": False, "reason": "case closed"})).status_code == 204
    assert (await client.get(AT)).json()["holds"] == []
    await enter(client, filled, "auditor")
    refused = await client.put(where, json={"held": True, "reason": "court order 7"})
    assert (refused.status_code, refused.json()["code"]) == (403, "NOT_ADMIN")


async def test_a_persons_data_comes_by_case_or_by_request(client, filled: Filled):
    conference = await recorded_conference(filled, applicant=b"one")
    found = await filled.house.store.conference(filled.organisation.id, conference)
    assert found is not None
    await enter(client, filled, "admin")
    for id_ in (conference, f" {found.identification.upper()} "):
        answer = await client.post(f"{AT}/export", json={"id": id_, "reason": "asked by the person"})
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-disposition"] == f'attachment; filename="data-{id_.strip().lower()}.zip"'
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            assert archive.testzip() is None
            assert {"identification.json", f"{conference}/facts.json"} <= set(archive.namelist())
    nowhere = await client.post(f"{AT}/export", json={"id": "nothing", "reason": "asked by the person"})
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "NOT_FOUND")
    unsaid = await client.post(f"{AT}/export", json={"id": conference, "reason": ""})
    assert (unsaid.status_code, unsaid.json()["field"]) == (400, "reason")


async def test_an_archived_copy_is_taken_away_with_a_reason(client, filled: Filled, certificate):
    await change_process(filled, archive_certificate=certificate)
    conference = await recorded_conference(filled, applicant=b"one" * 1000)
    await enter(client, filled, "auditor")
    where = f"{AT}/archives/{conference}"
    early = await client.post(where, json={"reason": "audit 2031"})
    assert (early.status_code, early.json()["code"]) == (409, "NOT_ARCHIVED")
    assert await make_archive(filled.house, filled.organisation.id, conference)
    answer = await client.post(where, json={"reason": "audit 2031"})
    assert answer.status_code == 200 and int(answer.headers["content-length"]) == len(answer.content)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert f"{conference}/archive/media/applicant-1.webm.p7m" in archive.namelist()
    entries = await filled.house.store.audit(filled.organisation.id, conference)
    assert entries[-1].type == "archive.handed_out" and entries[-1].actor.kind == "staff"


async def test_a_draft_with_another_certificate_is_told_and_with_a_good_one_kept(client, filled: Filled, certificate):
    await enter(client, filled, "admin")
    where = f"/console/api/admin/processes/{filled.process.id}"
    view = (await client.get(where)).json()
    draft = {**view["process"], "archive_certificate": "-----BEGIN nothing"}
    told = (await client.post(f"{where}/check", json={"process": draft})).json()["wrong"]
    assert [one["field"] for one in told] == ["archive_certificate"] and "no certificate in PEM" in told[0]["message"]
    refused = await client.put(where, json={"process": draft, "version": view["version"]})
    assert (refused.status_code, refused.json()["field"]) == (400, "archive_certificate")
    draft |= {"archive_certificate": certificate, "archive": "everything"}
    kept = await client.put(where, json={"process": draft, "version": view["version"]})
    assert kept.status_code == 200, kept.text
    assert (kept.json()["process"]["archive"], kept.json()["process"]["archive_certificate"]) == (
        "everything",
        certificate,
    )
