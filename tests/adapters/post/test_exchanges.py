"""Callbacks and mail against real receivers on this machine."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.policy import default
from email.utils import formatdate
from pathlib import Path
from time import time

from aiohttp import web

from coram.adapters.post.mail import MailDirectory, MailServer, SmtpMail
from coram.adapters.post.outbound import OutboundPost


@asynccontextmanager
async def receiver(handle: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


async def test_what_is_posted_arrives_and_what_comes_back_is_kept() -> None:
    seen: list[tuple[str, str, bytes, str]] = []

    async def handle(request: web.Request) -> web.Response:
        body = await request.read()
        seen.append((request.method, request.raw_path, body, request.headers["webhook-id"]))
        return web.Response(status=202, text="thanks " * 1_000, headers={"Set-Cookie": "a=b"})

    async with receiver(handle) as url, OutboundPost() as post:
        for _ in range(2):
            answer = await post.callback(
                f"{url}/in%2Fbox?a=%20", b'{"a":1}', {"webhook-id": "d1"}, private_allowed=True
            )
            assert (answer.status, answer.error) == (202, "")
            assert answer.response == ("thanks " * 1_000)[:1_024]
    assert seen == [("POST", "/in%2Fbox?a=%20", b'{"a":1}', "d1")] * 2


async def test_a_redirect_is_not_followed_and_nothing_is_sent_twice() -> None:
    paths: list[str] = []

    async def handle(request: web.Request) -> web.Response:
        paths.append(request.path)
        return web.Response(status=307, headers={"Location": "/elsewhere"})

    async with receiver(handle) as url, OutboundPost() as post:
        assert (await post.callback(f"{url}/", b"", {}, private_allowed=True)).status == 307
    assert paths == ["/"]


async def test_an_endless_answer_is_cut_and_a_silent_receiver_given_up() -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 65_536)
        except ConnectionError:
            return response

    async def silent(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(5)
        return web.Response()

    async with OutboundPost() as post:
        async with receiver(endless) as url:
            answer = await post.callback(url, b"", {}, private_allowed=True, timeout_seconds=4)
            assert (answer.status, len(answer.response)) == (200, 1_024)
        async with receiver(silent) as url:
            answer = await post.callback(url, b"", {}, private_allowed=True, timeout_seconds=0.2)
            assert (answer.status, answer.error) == (0, "no answer within 0.2 s")
            assert 150 <= answer.duration_ms < 3_000


async def test_retry_after_and_refused_connections() -> None:
    async def busy(request: web.Request) -> web.Response:
        return web.Response(status=503, headers={"Retry-After": request.query["after"]})

    async with OutboundPost() as post:
        async with receiver(busy) as url:
            for after, seconds in (
                ("120", 120),
                ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
                ("Wednesday", None),
                ("-1", None),
                ("9" * 20, None),
            ):
                answer = await post.callback(f"{url}/?after={after}".replace(" ", "%20"), b"", {}, private_allowed=True)
                assert answer.retry_after == seconds
            soon = formatdate(time() + 90, usegmt=True).replace(" ", "%20")
            answer = await post.callback(f"{url}/?after={soon}", b"", {}, private_allowed=True)
            assert answer.retry_after is not None and 85 <= answer.retry_after <= 90
            private = await post.callback(url, b"", {}, private_allowed=False)
            assert private.error == "the receiver's address must begin with https://"
        answer = await post.callback(url, b"", {}, private_allowed=True)
        assert answer.status == 0
        assert answer.error in ("the receiver cannot be reached", "the receiver broke the connection off")


async def test_mail_without_a_server_says_so() -> None:
    async with OutboundPost() as post:
        answer = await post.email("a@example.org", "s", "t")
    assert (answer.status, answer.error) == (0, "no mail server is configured")


async def test_mail_into_a_directory(tmp_path: Path) -> None:
    async with OutboundPost(MailDirectory(tmp_path / "mail", "id@bank.example")) as post:
        assert (await post.email("anna@example.org", "Ihr Code", "Grüße: 123456")).status == 250
        assert (await post.email("a@example.org\nBcc: b@example.org", "s", "t")).status == 0
    (file,) = (tmp_path / "mail").iterdir()
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert (message["To"], message["From"], message["Subject"]) == ("anna@example.org", "id@bank.example", "Ihr Code")
    assert message.get_content().strip() == "Grüße: 123456"


class Smtp:
    """A small SMTP server that keeps what it is told."""

    def __init__(self, final: str = "250 kept") -> None:
        self.final, self.lines = final, list[str]()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        data = False
        while line := (await reader.readline()).decode():
            self.lines.append(line.rstrip("\r\n"))
            word = line[:4].upper()
            if data:
                if line == ".\r\n":
                    data = False
                    writer.write(f"{self.final}\r\n".encode())
            elif word == "DATA":
                data = True
                writer.write(b"354 go on\r\n")
            elif word == "QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(b"250 good\r\n")
        writer.close()


async def test_mail_by_smtp() -> None:
    for final, status in (("250 kept", 250), ("552 too much", 552)):
        smtp = Smtp(final)
        server = await asyncio.start_server(smtp.talk, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        mail = SmtpMail(MailServer(host="127.0.0.1", port=port, security="none", sender="id@bank.example"))
        async with server:
            answer = await mail.send("anna@example.org", "Code", "123456")
        assert answer.status == status
        assert any("RCPT TO:<anna@example.org>" in line for line in smtp.lines)
        assert "123456" in smtp.lines
    answer = await mail.send("anna@example.org", "Code", "123456")
    assert answer.status == 0 and answer.error


async def test_a_fetch_brings_the_whole_answer_and_how_long_it_holds() -> None:
    seen: list[tuple[str, str, str]] = []

    async def handle(request: web.Request) -> web.Response:
        seen.append((request.method, (await request.read()).decode(), request.headers.get("Content-Type", "")))
        return web.Response(body=b"k" * 100_000, headers={"Cache-Control": "public, max-age=600"})

    async with receiver(handle) as url, OutboundPost() as post:
        got = await post.fetch(f"{url}/jwks", private_allowed=True)
        assert (got.status, len(got.body), got.error, got.fresh_seconds) == (200, 100_000, "", 600)
        got = await post.fetch(f"{url}/token", form=b"grant_type=x", private_allowed=True)
        assert got.status == 200
    assert seen[0][:2] == ("GET", "")
    assert seen[1] == ("POST", "grant_type=x", "application/x-www-form-urlencoded")


async def test_a_fetch_is_limited_in_size_time_and_place() -> None:
    async def handle(request: web.Request) -> web.StreamResponse:
        if request.path == "/slow":
            await asyncio.sleep(5)
        if request.path == "/moved":
            return web.Response(status=302, headers={"Location": "/jwks"})
        return web.Response(body=b"k" * 1_001, headers={"Cache-Control": "no-store"})

    async with receiver(handle) as url, OutboundPost() as post:
        got = await post.fetch(f"{url}/jwks", private_allowed=True, most_bytes=1_000)
        assert (got.status, got.body, got.error) == (0, b"", "the answer is longer than 1000 bytes")
        got = await post.fetch(f"{url}/jwks", private_allowed=True, most_bytes=1_001)
        assert (got.status, len(got.body), got.fresh_seconds) == (200, 1_001, 0)
        got = await post.fetch(f"{url}/slow", private_allowed=True, timeout_seconds=0.2)
        assert (got.status, got.error) == (0, "no answer within 0.2 s")
        assert (await post.fetch(f"{url}/moved", private_allowed=True)).status == 302
        got = await post.fetch(f"{url}/jwks", private_allowed=False)
        assert (got.status, got.error) == (0, "the receiver's address must begin with https://")
        for inside in ("https://localhost/jwks", "https://127.0.0.1/jwks", "https://169.254.169.254/jwks"):
            got = await post.fetch(inside, private_allowed=False)
            assert (got.status, got.error) == (0, "the receiver's address must not be called"), inside
