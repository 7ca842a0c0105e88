"""What a supervisor does about what ran alone, with the console's own calls."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from support.running import Demo


@asynccontextmanager
async def console(demo: Demo) -> AsyncIterator[aiohttp.ClientSession]:
    """Signed in as the demonstration's supervisor."""
    jar = aiohttp.CookieJar(unsafe=True)  # cookies of an address without a name
    async with aiohttp.ClientSession(demo.local_url, cookie_jar=jar, headers={"origin": demo.base_url}) as session:
        admin = demo.ready["admin"]
        signed = await session.post("/auth/login", json={"email": admin["login"], "password": admin["password"]})
        assert signed.status == 200, await signed.text()
        yield session


async def decided(session: aiohttp.ClientSession, conference: str, decision: str, *reasons: str) -> None:
    """Claim a case, and decide it."""
    verdict = {"decision": decision, "reasons": list(reasons), "note": "seen on the photo"}
    for path, body in (("claim", {}), ("decide", verdict)):
        answer = await session.post(f"/console/api/review/{conference}/{path}", json=body)
        assert answer.status < 300, await answer.text()


async def review_of(session: aiohttp.ClientSession, conference: str) -> dict[str, Any]:
    """What a reviewer reads of a case."""
    answer = await session.get(f"/console/api/review/{conference}")
    assert answer.status == 200, await answer.text()
    return dict(await answer.json())
