"""A whole identification: two browsers with fake cameras, real media, real files, a real receiver."""

import asyncio
import io
import json
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from coram.verify import verify_package
from support.browsers import SPECIMEN, push
from support.meeting import decide, proof, receiving, two_people
from support.running import Demo

pytestmark = pytest.mark.browser


async def get_data(demo: Demo, token: str, conference: str) -> dict[str, Any]:
    async with aiohttp.ClientSession(demo.base_url, headers={"authorization": f"Bearer {token}"}) as session:
        answer = await session.get("/api/v1/conferenceData", params={"idConference": conference})
        assert answer.status == 200, await answer.text()
        found: dict[str, Any] = await answer.json()
        return found


async def get_package(demo: Demo, token: str, conference: str) -> bytes:
    """The ZIP by both ways, which must agree."""
    bearer = {"authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession() as session:
        where = f"{demo.base_url}/api/v2/getAuditData"
        direct = await session.get(where, params={"idConference": conference, "direct": "true"}, headers=bearer)
        assert direct.status == 200, await direct.text()
        assert direct.content_type == "application/zip"
        whole = await direct.read()
        asked = await session.get(where, params={"idConference": conference}, headers=bearer)
        url = (await asked.json())["url"]
        assert await (await session.get(url)).read() == whole
        part = await session.get(url, headers={"range": "bytes=100-199"})
        assert (part.status, await part.read()) == (206, whole[100:200])
        return whole


def streams(file: Path) -> tuple[set[str], float]:
    """What ffprobe finds in a recording: kinds of streams, and seconds."""
    ffprobe = shutil.which("ffprobe")
    assert ffprobe
    shown = subprocess.run(
        [ffprobe, "-v", "error", "-show_entries", "stream=codec_type:format=duration", "-of", "json", str(file)],
        check=True,
        capture_output=True,
    )
    found = json.loads(shown.stdout)
    return {stream["codec_type"] for stream in found["streams"]}, float(found["format"]["duration"])


def check_package(whole: bytes, conference: str, directory: Path, ended: float) -> None:
    """Photos and recordings are there, open in other programs, and last from their beginning to the call's end."""
    package = directory / "package.zip"
    package.write_bytes(whole)
    report = verify_package(package)
    assert report.holds, report.text
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = archive.namelist()
        photos = [name for name in names if name.startswith(f"{conference}/photos/")]
        assert sorted(Path(name).stem.partition("_")[2] for name in photos) == [
            "document_back",
            "document_front",
            "face",
        ]
        for name in photos:
            assert archive.read(name).startswith(b"\xff\xd8\xff")
        timeline = json.loads(archive.read(f"{conference}/audit.json"))["timeline"]
        closed = [row["details"] for row in timeline if row["type"] == "recording.closed"]
        assert sorted(one["person"] for one in closed) == ["applicant", "operator"]
        compared = [row["details"] for row in timeline if row["type"] == "photo.compared"]
        assert len(compared) == 3
        # a starved machine may have no time for it, but never finds the photos to differ
        assert {one["verdict"] for one in compared} <= {"matched", "not_comparable"}, compared
        for one in closed:
            file = directory / f"{one['person']}-{one['segment']}.webm"
            file.write_bytes(archive.read(f"{conference}/media/{file.name}"))
            kinds, length = streams(file)
            assert kinds == {"audio", "video"}, file.name
            assert abs(length - (ended - one["started_at"]) / 1000) <= 1, (file.name, length, one, ended)


async def test_a_pushed_identification_from_link_to_verified_package(demo: Demo, tmp_path: Path) -> None:
    async with receiving() as receiver, two_people(demo, tmp_path) as (applicant, operator):
        pushed = await push(demo, liveid_servercallback=receiver.url)
        await applicant.to_waiting_room(pushed["url"])
        assert pushed["uId"] not in applicant.page.url and "#" not in applicant.page.url
        await operator.take()
        await applicant.sees_the_operator()
        await operator.recording_runs()
        await operator.sees_the_applicant()
        await proof(operator)
        await decide(operator, "Complete")
        await applicant.heading("You are done")
        assert applicant.complaints == []
        headers, told = await asyncio.wait_for(receiver.told.get(), 20)
        conference, message = told["callID"], told["message"]
        assert (told["event"], message["closeStatus"], message["self"]) == ("close", "N", False)
        assert headers["webhook-id"] and headers["webhook-signature"].startswith("v1,")
        data = await get_data(demo, message["token"], conference)
        assert (data["success"], data["end_pattern"]) == (True, "N")
        modules = {module["type"]: module for module in data["data"].values()}
        surname = modules["formfilling"]["data"]["fields"]["surname"]
        assert (surname["value"], surname.get("original")) == ("Eriksson", SPECIMEN["surname"])
        whole = await get_package(demo, message["token"], conference)
        check_package(whole, conference, tmp_path, _ms(data["call_end_date"]))


def _ms(text: str) -> float:
    return datetime.fromisoformat(text).timestamp() * 1000
