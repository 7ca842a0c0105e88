"""What is left of a conference: the answers of the interface, and the package that anybody can verify."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import aiohttp

from coram.verify import verify_package
from support.browsers import ApplicantTab
from support.running import Demo


def conference_of(applicant: ApplicantTab) -> str:
    """The conference of the page that the applicant has open."""
    return applicant.page.url.rpartition("/")[2].partition("#")[0]


class Evidence:
    """One conference as a relying party sees it afterwards."""

    def __init__(self, data: dict[str, Any], package: bytes, audit: dict[str, Any]) -> None:
        self.data, self.package, self.audit = data, package, audit

    @property
    def types(self) -> list[str]:
        """The kinds of the trail's entries, in order."""
        return [row["type"] for row in self.audit["timeline"]]

    def module(self, kind: str) -> dict[str, Any]:
        """The module of that type."""
        found = [module for module in self.data["data"].values() if module["type"] == kind]
        assert found, (kind, list(self.data["data"]))
        return dict(found[0])

    def files(self) -> dict[str, bytes]:
        """The package's files by name."""
        with zipfile.ZipFile(io.BytesIO(self.package)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


async def evidence(demo: Demo, conference: str, directory: Path) -> Evidence:
    """Data and package, fetched with a token of the relying party's key; the package holds."""
    asks = {"idConference": conference}
    async with aiohttp.ClientSession(demo.base_url) as session:
        asked = await session.get("/api/authenticate/genAPIToken", params=asks, headers=demo.apikey)
        bearer = {"authorization": f"Bearer {(await asked.json())['token']}"}
        found = await session.get("/api/v1/conferenceData", params=asks, headers=bearer)
        assert found.status == 200, await found.text()
        data = await found.json()
        answer = await session.get("/api/v2/getAuditData", params={**asks, "direct": "1"}, headers=bearer)
        assert answer.status == 200, await answer.text()
        whole = await answer.read()
    package = directory / f"{conference}.zip"
    package.write_bytes(whole)
    report = verify_package(package)
    assert report.holds, report.text
    with zipfile.ZipFile(package) as archive:
        name = next(name for name in archive.namelist() if name.endswith("audit.json"))
        return Evidence(data, whole, json.loads(archive.read(name)))
