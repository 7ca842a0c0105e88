"""The film in the console: who may have it made and see it, at an address of their own, in ranges."""

import asyncio

import httpx
import pytest

from support.console import enter
from support.films import needs_ffmpeg, probed, recorded_conference, talk
from support.house import Filled

WHY = {"reason": "complaint 17"}


def at(conference: str) -> str:
    return f"/console/api/conferences/{conference}/film"


async def made(client: httpx.AsyncClient, conference: str) -> dict[str, object]:
    assert (await client.post(at(conference), json=WHY)).json()["state"] == "making"
    for _ in range(600):
        view = (await client.get(at(conference))).json()
        if view["state"] != "making":
            return dict(view)
        await asyncio.sleep(0.1)
    raise AssertionError("it is still being made")


@needs_ffmpeg
async def test_an_auditor_has_it_made_and_plays_it_in_ranges(client, filled: Filled, tmp_path):
    conference = await recorded_conference(filled, applicant=talk("red", 440, 2), operator=talk("blue", 880, 2))
    await enter(client, filled, "auditor")
    assert (await client.get(at(conference))).json()["state"] == "none"
    early = await client.post(f"{at(conference)}/open", json=WHY)
    assert (early.status_code, early.json()["code"]) == (409, "NOT_MADE")
    view = await made(client, conference)
    assert (view["state"], view["percent"]) == ("made", 100) and 2_000 <= int(str(view["duration_ms"])) < 2_500
    opened = (await client.post(f"{at(conference)}/open", json=WHY)).json()
    whole = await client.get(opened["url"])
    assert (whole.status_code, whole.headers["content-type"]) == (200, "video/mp4")
    assert whole.headers["cache-control"] == "private, no-store" and len(whole.content) == view["size"]
    (tmp_path / "film.mp4").write_bytes(whole.content)
    assert abs(float(probed(tmp_path / "film.mp4")["format"]["duration"]) * 1000 - view["duration_ms"]) < 100
    part = await client.get(opened["url"], headers={"range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, whole.content[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{view['size']}"
    assert (await client.get(opened["url"], headers={"range": "bytes=999999999-"})).status_code == 416
    await enter(client, filled, "supervisor")  # the address is the auditor's own
    stolen = await client.get(opened["url"])
    assert (stolen.status_code, stolen.json()["code"]) == (401, "INVALID_SIGNATURE")
    assert (await client.get(f"{at(conference)}/video")).status_code == 401
    trail = [one.type for one in await filled.house.store.audit(filled.organisation.id, conference)]
    assert [one for one in trail if one.startswith("film.")] == ["film.asked", "film.made", "film.opened"]


async def test_who_does_not_look_into_cases_is_refused_and_a_reason_is_wanted(client, filled: Filled):
    conference = await recorded_conference(filled)
    await enter(client, filled, "operator")
    for method, path in (("GET", ""), ("POST", ""), ("POST", "/open"), ("GET", "/video")):
        refused = await client.request(method, f"{at(conference)}{path}", json=WHY if method == "POST" else None)
        assert (refused.status_code, refused.json()["code"]) == (403, "NOT_REVIEWER"), path
    await enter(client, filled, "reviewer")
    refused = await client.post(at(conference), json={"reason": " "})
    assert (refused.status_code, refused.json()["field"]) == (400, "reason") and "say why" in refused.text
    nothing = await client.post(at(conference), json=WHY)
    assert (nothing.status_code, nothing.json()["code"]) == (409, "NO_RECORDING")


@pytest.fixture(autouse=True)
async def _ends(filled: Filled):
    yield
    await filled.house.errands.finish()
