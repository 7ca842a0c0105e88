"""`coram trigger` and `coram listen`: for integrators, against any installation, with a test key."""

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import aiohttp
import click

from coram.cli.common import Failure, fail, in_one_line
from coram.cli.played import FACES, list_played, meant

RECEIVER_SECONDS = 15
SILENCE_SECONDS = 12
"""The server says something every 5 s; a line that is lost without a word is noticed by this."""
PRINT_SECONDS = 60
"""A late callback comes after half a minute."""
LONGEST_PAUSE_SECONDS = 30.0
NOT_OURS = frozenset({"host", "content-length", "connection", "transfer-encoding", "accept-encoding"})

server_option = click.option(
    "--server", metavar="URL", envvar="CORAM", default="http://localhost:8000", show_default=True,
    help="The installation (CORAM).",
)  # fmt: skip
key_option = click.option(
    "--key", metavar="KEY", envvar="CORAM_TEST_KEY", required=True, help="A test key in one piece (CORAM_TEST_KEY)."
)


@click.command("trigger")
@click.argument("event")
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=list_played, help="What can be played."
)
@click.option("--print", "printed", is_flag=True, help="Show the callback, headers and body, and send it nowhere.")
@server_option
@key_option
@click.option("--face", type=click.Choice(list(FACES)), help="In whose words; of an event its own, else liveid.")
@click.option(
    "--code", default="", metavar="CODE", help="The abort code of a rejection; the process's first by default."
)
@click.option("--wait", default=PRINT_SECONDS, show_default=True, metavar="SECONDS", help="How long --print waits.")
@click.option("--process", default="", metavar="ID", help="The process; the organisation's usual one by default.")
@click.option("--to", "callback", default="", metavar="URL", help="The receiver; by default whoever listens.")
@click.option("--data", default="{}", metavar="JSON", help="The person's data, beside what marks it as a test.")
@in_one_line
def trigger_command(
    event: str,
    server: str,
    key: str,
    face: str | None,
    code: str,
    wait: int,
    process: str,
    callback: str,
    data: str,
    printed: bool,
) -> None:
    """Play an identification to its end, or so far that an event happens: its real callbacks arrive within seconds,
    signed as all are.
    """
    face, place = meant(event, face)
    try:
        person = json.loads(data)
    except ValueError:
        fail("--data is no JSON")
    if not isinstance(person, dict):
        fail('--data is a JSON object, such as {"surname": "Rossi"}')
    body = {"scenario": event, "face": face, "process": process, "callback": callback, "data": person, "code": code}
    if printed:
        click.echo(asyncio.run(_shown(server.rstrip("/"), key, body, place, wait)))
        return
    made = asyncio.run(_trigger(server.rstrip("/"), key, body))
    click.echo(f"{event}: identification {made['identification']}")
    click.echo(f"watch it: {made['link']}")


async def _trigger(server: str, key: str, body: Mapping[str, Any]) -> dict[str, Any]:
    async with _session(key) as session:
        try:
            return await _play(session, server, body)
        except aiohttp.ClientError as error:
            fail(f"{server} does not answer: {error}")


async def _play(session: aiohttp.ClientSession, server: str, body: Mapping[str, Any]) -> dict[str, Any]:
    async with session.post(f"{server}/v1/test/scenarios", json=body) as answer:
        if answer.status != 201:
            fail(await _told(answer))
        made: dict[str, Any] = await answer.json()
        return made


async def _shown(server: str, key: str, body: Mapping[str, Any], place: int, wait: int) -> str:
    """The callback number `place` of a scenario, which is played for it; those before it are taken. Deliveries of
    others that come here meanwhile are not answered: they go to the next listener, or come again.
    """
    made, came = "", 0
    try:
        async with (
            asyncio.timeout(wait),
            _session(key) as session,
            session.get(f"{server}/v1/test/deliveries", timeout=aiohttp.ClientTimeout(total=None)) as stream,
        ):
            if stream.status != 200:
                fail(await _told(stream))
            async for event, data in _events(stream.content):
                if event == "hello":
                    made = (await _play(session, server, body))["identification"]
                elif event == "delivery" and data["identification"] == made:
                    answered = f"{server}/v1/test/deliveries/{data['attempt']}"
                    async with session.post(answered, json={"status": 200}):
                        came += 1
                        if came < place:
                            continue
                        head = "\n".join(f"{name}: {value}" for name, value in data["headers"].items())
                        return f"{head}\n\n{base64.b64decode(data['body']).decode()}"
    except TimeoutError:
        fail(
            f"no callback within {wait} s: {FACES[body['face']]} tells a server nothing of what ended before somebody"
            " answered, or the server is slow"
            if body["face"] == "liveid"
            else f"no callback within {wait} s: the face tells nothing of '{body['scenario']}', or the server is slow"
        )
    except aiohttp.ClientError as error:
        fail(f"{server} does not answer: {error}")
    raise Failure(f"{server} closed the connection before the callback came")


@click.command("listen")
@click.option("--forward-to", "target", required=True, metavar="URL", help="Such as http://localhost:3000/callback.")
@server_option
@key_option
@in_one_line
def listen_command(target: str, server: str, key: str) -> None:
    """Take the test side's deliveries and hand them on to a local address, as a receiver there would get them.

    Nothing needs to reach this machine from outside. A delivery is settled when the local receiver answered; what it
    refused, or what broke off, comes again.
    """
    if urlsplit(target).scheme not in ("http", "https"):
        fail("--forward-to is an address such as http://localhost:3000/callback")
    try:
        asyncio.run(_listen(server.rstrip("/"), key, target))
    except KeyboardInterrupt:
        click.echo("no longer listening", err=True)


async def _listen(server: str, key: str, target: str) -> None:
    """For ever: a connection that breaks is made again."""
    pause = 0.5
    async with _session(key) as session:
        while True:
            begun = time.monotonic()
            try:
                await _once(session, server, target)
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                _say(f"{server} is away: {error or type(error).__name__}")
            if time.monotonic() - begun > LONGEST_PAUSE_SECONDS:
                pause = 0.5
            _say(f"connecting again in {pause:g} s")
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


async def _once(session: aiohttp.ClientSession, server: str, target: str) -> None:
    timeout = aiohttp.ClientTimeout(total=None, sock_read=SILENCE_SECONDS)
    running: set[asyncio.Task[None]] = set()
    async with session.get(f"{server}/v1/test/deliveries", timeout=timeout) as stream:
        if stream.status in (401, 403):
            fail(await _told(stream))
        if stream.status != 200:
            _say(await _told(stream))
            return
        try:
            async for event, data in _events(stream.content):
                if event == "hello":
                    _say(f"iDenfy's signatures are made with {data['idenfy']}")
                    _say(f"listening; deliveries are signed with {data['secret']}")
                elif event == "delivery":
                    task = asyncio.create_task(_forward(session, server, target, data))
                    running.add(task)
                    task.add_done_callback(running.discard)
        finally:
            await asyncio.gather(*running, return_exceptions=True)


async def _events(content: aiohttp.StreamReader) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    """Server-sent events: the name, and the data as JSON."""
    event, data = "message", ""
    buffer = b""
    async for piece in content.iter_any():
        buffer += piece
        while b"\n" in buffer:
            raw, buffer = buffer.split(b"\n", 1)
            line = raw.decode().rstrip("\r")
            if not line:
                if data:
                    yield event, json.loads(data)
                event, data = "message", ""
            elif line.startswith("event: "):
                event = line.removeprefix("event: ")
            elif line.startswith("data: "):
                data += line.removeprefix("data: ")


async def _forward(session: aiohttp.ClientSession, server: str, target: str, handed: Mapping[str, Any]) -> None:
    """One attempt: what the local receiver says is told to the server, and to whoever looks."""
    body, begun = base64.b64decode(handed["body"]), time.monotonic()
    headers = {name: value for name, value in handed["headers"].items() if name.lower() not in NOT_OURS}
    said: dict[str, Any] = {"status": 0, "error": "", "response": ""}
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=RECEIVER_SECONDS)) as local,
            local.post(target, data=body, headers=headers, allow_redirects=False) as answer,
        ):
            text = (await answer.content.read(4096)).decode("utf-8", "replace")
            said |= {"status": answer.status, "response": text[:1024]}
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        said["error"] = f"{target}: {error or type(error).__name__}"[:200]
    said["duration_ms"] = round((time.monotonic() - begun) * 1000)
    await _settle(session, server, target, handed, said)


async def _settle(
    session: aiohttp.ClientSession, server: str, target: str, handed: Mapping[str, Any], said: Mapping[str, Any]
) -> None:
    outcome = str(said["status"] or said["error"])
    where = urlunsplit(urlsplit(target)._replace(query=""))
    line = f"POST {where} {outcome} ({said['duration_ms']} ms) {handed['delivery']}, try {handed['number']}"
    try:
        async with session.post(f"{server}/v1/test/deliveries/{handed['attempt']}", json=dict(said)) as told:
            late = "" if told.status == 204 else f"; {await _told(told)}"
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        late = f"; the server was not told ({error or type(error).__name__}): it comes again"
    _say(line + late)


def _session(key: str) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(headers={"apikey": key})


async def _told(answer: aiohttp.ClientResponse) -> str:
    """A refusal in a line."""
    try:
        problem = json.loads(await answer.text())
        return str(problem.get("detail") or problem.get("title") or answer.status)
    except (ValueError, AttributeError):
        return f"the server answered {answer.status}"


def _say(line: str) -> None:
    click.echo(f"{datetime.now(UTC).strftime('%H:%M:%S')}  {line}")


COMMANDS = (trigger_command, listen_command)
