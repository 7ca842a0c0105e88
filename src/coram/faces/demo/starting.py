"""Being a relying party: starts an identification through the public LiveID+ API, as any integrator would."""

import json
import ssl
from base64 import b64encode
from typing import Any

import aiohttp

from coram.core.errors import Unavailable
from coram.faces.demo.showcase import Showcase

SPECIMEN = {
    "surname": "ERIKSSON",
    "name": "ANNA MARIA",
    "birthDate": "1974-08-12",
    "documentType": "passport",
    "documentNumber": "L898902C3",
    "documentExpiry": "2012-04-15",
    "email": "anna.maria@demo.example",
    "externalId": "ORDER-1001",
}
"""The person of ICAO Doc 9303's specimen passport, which exists nowhere else."""


def call_configuration(
    showcase: Showcase, person: dict[str, Any], language: str, *, alone: bool = False
) -> dict[str, Any]:
    """What `pushAsyncCall` takes inside `b64Data`."""
    return {
        "id_organization": showcase.organisation,
        "id_process": showcase.unattended if alone else showcase.process,
        "json": person,
        "lang": language,
        "liveid_servercallback": f"{showcase.base_url}/demo/receiver",
    }


def encoded(value: object) -> str:
    """Base64 of UTF-8 JSON."""
    return b64encode(json.dumps(value, ensure_ascii=False).encode()).decode()


async def push(showcase: Showcase, person: dict[str, Any], language: str, *, alone: bool) -> str:
    """Store an identification and return the applicant's link. Raises Unavailable with the API's own words."""
    configuration = call_configuration(showcase, person, language, alone=alone)
    body = {"b64Data": encoded(configuration), "method": "start"}
    trust = ssl.create_default_context(cafile=showcase.certificate) if showcase.certificate else True
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15)) as session,
            session.post(
                f"{showcase.base_url}/api/service/pushAsyncCall",
                json=body,
                headers={"apikey": showcase.api_key},
                ssl=trust,
            ) as answer,
        ):
            found = await answer.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise Unavailable(f"the API did not answer ({type(error).__name__})") from None
    if not isinstance(found, dict) or not found.get("success"):
        said = found.get("error", "") if isinstance(found, dict) else ""
        raise Unavailable(f"the API refused: {said}")
    return str(found["url"])
