"""Test mode as an integrator meets it: a test key, `coram trigger`, and `coram listen` before a local receiver."""

import asyncio
import base64
import hashlib
import hmac
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiohttp import web

from coram.core.scenario import SCENARIOS
from support.running import Demo

WITHIN_SECONDS = 30


class Local:
    """A receiver on this machine. `status` is what it answers next; 200 after that."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[tuple[dict[str, str], bytes]] = asyncio.Queue()
        self.answers: list[int] = []
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        await self.told.put(({name.lower(): value for name, value in request.headers.items()}, await request.read()))
        return web.Response(status=self.answers.pop(0) if self.answers else 200)

    async def next(self) -> tuple[dict[str, str], bytes]:
        async with asyncio.timeout(WITHIN_SECONDS):
            return await self.told.get()


@asynccontextmanager
async def receiver() -> AsyncIterator[Local]:
    local, app = Local(), web.Application()
    app.router.add_post("/callback", local.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    local.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/callback"  # type: ignore[union-attr]
    try:
        yield local
    finally:
        await runner.cleanup()


def environment(demo: Demo) -> dict[str, str]:
    return {
        **os.environ,
        "CORAM": demo.local_url,
        "CORAM_TEST_KEY": demo.ready["test_key"]["header"],
        "PYTHONUNBUFFERED": "1",
    }


@asynccontextmanager
async def listening(demo: Demo, local: Local) -> AsyncIterator["Listener"]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "coram", "listen", "--forward-to", local.url),
        env=environment(demo), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    listener = Listener(process)
    try:
        await listener.says("listening")
        yield listener
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await process.wait()


class Listener:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.lines: list[str] = []

    async def says(self, words: str) -> str:
        assert self.process.stdout is not None
        async with asyncio.timeout(WITHIN_SECONDS):
            while line := (await self.process.stdout.readline()).decode():
                self.lines.append(line)
                if words in line:
                    return line
        raise AssertionError("".join(self.lines))


async def trigger(demo: Demo, *arguments: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "coram", "trigger", *arguments),
        env=environment(demo), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    said, wrong = await process.communicate()
    assert process.returncode == 0, wrong.decode()
    return said.decode()


def is_genuine(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """Standard Webhooks, written here from its specification."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    return f"v1,{wanted}" in headers["webhook-signature"].split()


async def test_deliveries_reach_a_machine_that_nobody_can_call(demo: Demo) -> None:
    async with receiver() as local, listening(demo, local) as listener:
        secret = listener.lines[-1].split()[-1]
        assert "identification" in await trigger(demo, "accepted")
        headers, body = await local.next()
        assert is_genuine(secret, headers, body)
        assert not is_genuine(secret, headers, body.replace(b"N", b"X", 1))
        assert b'"closeStatus":"N"' in body.replace(b" ", b"")
        said = await listener.says("POST")
        assert " 200 (" in said and "try 1" in said


async def test_idenfys_webhooks_are_signed_as_idenfys(demo: Demo) -> None:
    async with receiver() as local, listening(demo, local) as listener:
        key = next(line for line in listener.lines if "iDenfy" in line).split()[-1]
        await trigger(demo, "accepted", "--face", "idenfy", "--data", '{"clientId": "user-123"}')
        headers, body = await local.next()
        assert headers["idenfy-signature"] == hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
        assert b'"clientId":"user-123"' in body.replace(b": ", b":")


async def test_a_callback_can_be_looked_at_instead_of_sent(demo: Demo) -> None:
    head, _, body = (await trigger(demo, "suspended", "--print")).partition("\n\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head.splitlines())}
    assert "webhook-signature" in headers
    assert json.loads(body) and '"closeStatus":"S"' in body.replace(" ", "")


def test_what_can_be_triggered_is_listed_without_a_key() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "coram", "trigger", "--list"], capture_output=True, text=True, check=True
    )
    scenarios, liveid, idenfy = (part.splitlines() for part in ran.stdout.split("\n\n"))
    assert [line.split()[0] for line in scenarios[1:]] == list(SCENARIOS)
    assert liveid[0] == "Events of LiveID+:" and "close/N" in [line.split()[0] for line in liveid[1:]]
    assert idenfy[0] == "Events of iDenfy:"
    assert {line.split()[0].partition("/")[0] for line in idenfy[1:]} == {
        "DOCUMENT_EXPIRATION",
        *(
            f"IDENTIFICATION_{one}"
            for one in ("AUTO_FINISHED", "MANUAL_FINISHED", "EXPIRED", "CANCELLED", "RESUBMITTED")
        ),
    }


async def test_an_event_is_shown_that_comes_after_another(demo: Demo) -> None:
    head, _, body = (await trigger(demo, "IDENTIFICATION_MANUAL_FINISHED", "--print")).partition("\n\n")
    assert "Idenfy-Event-Type: IDENTIFICATION_MANUAL_FINISHED" in head.splitlines()
    told = json.loads(body)
    assert told["final"] is True and told["status"]["manualDocument"] == "DOC_VALIDATED"


def test_what_no_server_is_told_has_nothing_to_show(demo: Demo) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "coram", "trigger", "cancelled", "--print", "--wait", "8"],
        env=environment(demo), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1 and ran.stdout == ""
    assert "no callback within 8 s: LiveID+ tells a server nothing of what ended before somebody answered" in ran.stderr


async def test_what_the_receiver_refuses_comes_again_the_same(demo: Demo) -> None:
    async with receiver() as local, listening(demo, local) as listener:
        local.answers = [500]
        await trigger(demo, "rejected")
        first, again = await local.next(), await local.next()
        assert first[0]["webhook-id"] == again[0]["webhook-id"]
        await listener.says(" 500 (")
        assert "try 2" in await listener.says(" 200 (")


async def test_what_nobody_took_waits_for_a_listener(demo: Demo) -> None:
    """Also what was under way when a listener was killed."""
    await trigger(demo, "accepted", "--data", '{"externalId": "waits"}')
    await asyncio.sleep(6)
    async with receiver() as local:
        async with listening(demo, local) as listener:
            first = await local.next()
            listener.process.kill()
        async with listening(demo, local):
            await trigger(demo, "suspended")
            ids = {first[0]["webhook-id"]}
            while len(ids) < 2:
                ids.add((await local.next())[0]["webhook-id"])


async def test_what_a_listener_leaves_unanswered_goes_to_the_next_one_at_once(demo: Demo) -> None:
    """Within the moment in which its connection closes, not when it would have been too late to answer."""
    key = {"apikey": demo.ready["test_key"]["header"]}
    async with receiver() as local, listening(demo, local), httpx.AsyncClient(base_url=demo.local_url) as client:
        async with client.stream("GET", "/v1/test/deliveries", headers=key) as newest:
            lines = newest.aiter_lines()
            await _until(lines, "event: hello")
            await client.post("/v1/test/scenarios", json={"scenario": "accepted"}, headers=key)
            await _until(lines, "event: delivery")
            assert local.told.empty()
        begun = time.monotonic()
        await local.next()
        assert time.monotonic() - begun < 4


async def _until(lines: AsyncIterator[str], wanted: str) -> None:
    async with asyncio.timeout(WITHIN_SECONDS):
        async for line in lines:
            if line == wanted:
                return


async def test_a_listener_survives_the_server(tmp_path: Path) -> None:
    demo = Demo(tmp_path / "demo")
    demo.start()
    try:
        async with receiver() as local, listening(demo, local) as listener:
            demo.kill()
            await listener.says("connecting again")
            await asyncio.to_thread(demo.restart)
            await listener.says("listening")
            await trigger(demo, "accepted")
            await local.next()
    finally:
        demo.kill()


async def test_a_first_curl_is_answered_by_a_callback(demo: Demo) -> None:
    """No page, no operator, no listener: a request with a magic name and the receiver's own address."""
    key = demo.ready["test_key"]
    async with receiver() as local, httpx.AsyncClient(base_url=demo.local_url) as client:
        person = {"name": "Magic", "surname": "Rejected Doc Suspect"}
        configuration: dict[str, Any] = {
            "id_organization": demo.ready["organisation"]["code"],
            "id_process": demo.ready["processes"]["attended"],
            "liveid_servercallback": local.url,
            "json": person,
        }
        packed = base64.b64encode(httpx.Request("POST", "http://x", json=configuration).content).decode()
        answer = await client.post(
            "/api/service/pushAsyncCall", json={"b64Data": packed, "method": "start"}, headers={"apikey": key["header"]}
        )
        assert answer.status_code == 200, answer.text
        _, body = await local.next()
        assert b"DOC_SUSPECT" in body and b'"closeStatus":"A"' in body.replace(b" ", b"")


def test_a_live_key_or_none_is_told_what_to_do(demo: Demo) -> None:
    with httpx.Client(base_url=demo.local_url) as client:
        assert client.get("/v1/test/scenarios").status_code == 401
        answer = client.get("/v1/test/deliveries", headers=demo.apikey)
        assert answer.status_code == 403
        assert "only a test side's deliveries" in answer.json()["detail"]
        late = client.post(
            "/v1/test/deliveries/00000000-0000-4000-8000-000000000000",
            json={"status": 200},
            headers={"apikey": demo.ready["test_key"]["header"]},
        )
        assert late.status_code == 404
        assert "waits no more" in late.json()["detail"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["trigger", "accepted", "--data", "nonsense"], "--data is no JSON"),
        (["trigger", "accepted", "--key", "wrong"], "the API key is not written correctly"),
        (["trigger", "wonderful"], "'wonderful' is neither a scenario nor an event: `coram trigger --list`"),
        (["trigger", "close/N", "--face", "idenfy"], "'close/N' is neither a scenario nor an event of iDenfy"),
        (["trigger", "rejected", "--code", "NONE"], "this process has no abort code 'NONE'"),
        (["listen", "--forward-to", "localhost:3000"], "--forward-to is an address"),
        (["listen", "--forward-to", "http://localhost:3000", "--key", "wrong"], "the API key is not written correctly"),
    ],
)
def test_the_commands_say_what_is_wrong(demo: Demo, arguments: list[str], words: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "coram", *arguments], env=environment(demo), capture_output=True, text=True, check=False
    )
    assert ran.returncode != 0
    assert words in ran.stderr


def test_the_document_runs_as_printed(demo: Demo) -> None:
    """One block after another in one shell."""
    text = (Path(__file__).parents[2] / "docs/test-mode.md").read_text("utf-8")
    script = "set -eu\n" + "\n".join(re.findall(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    known = {**environment(demo), "PROCESS": demo.ready["processes"]["attended"], "PATH": path}
    ran = subprocess.run(["sh"], input=script, env=known, capture_output=True, text=True, timeout=90, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "uId" in ran.stdout and ran.stdout.count("watch it: http") == 2


def test_the_document_names_every_scenario() -> None:
    text = (Path(__file__).parents[2] / "docs/test-mode.md").read_text("utf-8").lower().replace(" ", "_")
    assert [name for name in SCENARIOS if f"`{name}`" not in text] == []
