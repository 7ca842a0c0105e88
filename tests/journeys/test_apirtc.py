"""The vendor's unmodified client against a demonstration: it registers in every way, meets others, and is refused."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from support.browsers import GRANTED, browser
from support.running import Demo
from support.vendor_client import NPM, VendorPage, fetched, page_of_another_origin, vendor_page

pytestmark = pytest.mark.browser

CURRENT, OLDER = "@apirtc/apirtc@5.0.35", "@apizee/apirtc@4.6.5"
EXAMPLE = """
const jsonwebtoken = require('jsonwebtoken');
const uuidv4 = () => require('node:crypto').randomUUID();
process.stdout.write(
jsonwebtoken.sign({
    grants: {
      apiRTC_UserAgent_Id: '#YOUR_USER_ID#'
    }
  },
  '#YOUR_SECRET_HERE#',
  {
    header: {
      typ: 'JWT'
    },
    algorithm: 'HS256',
    subject: '#YOUR APIKEY_HERE#',
    audience: 'apiRTC',
    expiresIn: 3600,
    jwtid: uuidv4()
  })
);
"""


@pytest.fixture(scope="module", params=[CURRENT, OLDER])
def page_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    package = fetched(tmp_path_factory.mktemp("client"), request.param)
    with page_of_another_origin(package) as address:
        yield address


def key_of(demo: Demo) -> str:
    return str(demo.ready["api_key"]["key"])


def token(demo: Demo, user: str, *, secret: str = "", **claims: Any) -> str:
    said = {
        "grants": {"apiRTC_UserAgent_Id": user},
        "sub": key_of(demo),
        "aud": "apiRTC",
        "exp": int(time.time()) + 3600,
        "jti": str(uuid4()),
        **claims,
    }
    return jwt.encode({"alg": "HS256", "typ": "JWT"}, said, OctKey.import_key(secret or demo.ready["issuer_secret"]))


async def test_it_registers_in_every_way(demo: Demo, page_address: str) -> None:
    key, operator = key_of(demo), demo.ready["operator"]
    async with browser() as chromium, AsyncExitStack() as open_:

        async def fresh() -> VendorPage:
            return await open_.enter_async_context(vendor_page(chromium, page_address, demo.base_url))

        anonymous = await (await fresh()).register(f"apiKey:{key}")
        assert anonymous["registered"] and anonymous["id"].isdigit()
        chosen = await (await fresh()).register(f"apzkey:{key}", id="chosen-1")
        assert (chosen["registered"], chosen["id"]) == (True, "chosen-1")
        member = await fresh()
        logged_in = await member.register(f"apirtc:{operator['login']}", password=operator["password"])
        assert logged_in["registered"], logged_in
        asserted = await (await fresh()).register(f"apiKey:{key}", id="user-77", token=token(demo, "user-77"))
        assert (asserted["registered"], asserted["id"]) == (True, "user-77")

        again = await (await fresh()).register(f"apzkey:{key}", id="chosen-1")
        assert again["code"] == 5
        pretended = await (await fresh()).register(f"apiKey:{key}", id=logged_in["id"])
        assert pretended["code"] == 5, "the id of somebody who logs in is not to be had otherwise"

        await member.page.evaluate("window.agent.unregister()")
        granted = httpx.post(
            f"{demo.local_url}/api/v3/token",
            params={"grant_type": "password", "username": operator["login"], "password": operator["password"]},
        ).json()
        by_token = await (await fresh()).register(f"token:{granted['access_token']}")
        assert (by_token.get("registered"), by_token.get("id")) == (True, logged_in["id"]), by_token


async def test_it_is_told_promptly_that_it_may_not(demo: Demo, page_address: str) -> None:
    key, operator = key_of(demo), demo.ready["operator"]
    past = int(time.time()) - 60
    cases: list[tuple[str, dict[str, str], int]] = [
        (f"apirtc:{operator['login']}", {"password": "wrong"}, 13),
        (f"apiKey:{key}", {"id": "user-1", "token": token(demo, "user-1", exp=past)}, 5),
        (f"apiKey:{key}", {"id": "user-1", "token": token(demo, "user-1", secret="x" * 40)}, 5),
        (f"apiKey:{key}", {"id": "user-1", "token": token(demo, "user-2")}, 5),
        (f"apiKey:{key}", {"token": token(demo, "user-2")}, 5),
        (f"apiKey:{key}", {"id": "user-1", "token": token(demo, "ApiKey_Token")}, 5),
        (f"apiKey:{'A' * 20}", {}, 5),
        ("foo:bar", {}, 7),
        (f"apirtc:{operator['login']}", {}, 1),
    ]
    async with browser() as chromium:
        for uri, options, code in cases:
            async with vendor_page(chromium, page_address, demo.base_url) as page:
                began = time.monotonic()
                answer = await page.register(uri, **options)
                assert answer.get("code") == code, (uri, options, answer)
                assert time.monotonic() - began < 10
                assert page.foreign == []


async def test_two_agents_see_each_other_and_nobody_else_is_asked(demo: Demo, page_address: str) -> None:
    admin = demo.ready["admin"]
    room = f"room {uuid4()}"
    async with (
        browser(GRANTED) as chromium,
        vendor_page(chromium, page_address, demo.base_url) as first,
        vendor_page(chromium, page_address, demo.base_url) as second,
    ):
        assert (await first.register(f"apiKey:{key_of(demo)}"))["registered"]
        assert (await second.register(f"apirtc:{admin['login']}", password=admin["password"]))["registered"]
        for page in (first, second):
            await page.join(room)
        for page in (first, second):
            await page.until(
                "[...document.querySelectorAll('video')].some(v => v.getVideoPlaybackQuality().totalVideoFrames > 10)"
            )
            assert await page.frames() > 0
        await first.page.evaluate("window.conversation.sendMessage('can you hear me?')")
        await second.until("window.chat.includes('can you hear me?')")
        await first.page.evaluate("window.conversation.leave()")
        await second.until("window.lists.includes('removed')")
        for page in (first, second):
            assert page.foreign == []
            assert await page.relays() == [], "without TURN of ours there is none, the vendor's least of all"
    said = demo.log.read_text()
    assert room not in said and "apiKey=" not in said and "token=" not in said


@pytest.mark.skipif(NPM is None or shutil.which("node") is None, reason="Node.js and npm are not installed")
async def test_the_example_of_the_vendors_page_as_printed(demo: Demo, tmp_path: Path) -> None:
    assert NPM is not None
    installed = subprocess.run(
        [NPM, "install", "--silent", "--no-audit", "--no-fund", "jsonwebtoken"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    if installed.returncode:
        pytest.skip(f"npm cannot fetch jsonwebtoken: {installed.stderr.strip()[:200]}")
    script = EXAMPLE.replace("#YOUR_USER_ID#", "user-88").replace("#YOUR APIKEY_HERE#", key_of(demo))
    (tmp_path / "sign.js").write_text(script.replace("#YOUR_SECRET_HERE#", demo.ready["issuer_secret"]), "utf-8")
    signed = subprocess.run(["node", "sign.js"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    package = fetched(tmp_path, CURRENT)
    with page_of_another_origin(package) as address:
        async with browser() as chromium, vendor_page(chromium, address, demo.base_url) as page:
            answer = await page.register(f"apiKey:{key_of(demo)}", id="user-88", token=signed)
            assert (answer.get("registered"), answer.get("id")) == (True, "user-88"), json.dumps(answer)
