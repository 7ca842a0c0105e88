"""A time-stamping authority (RFC 3161) of one's own: OpenSSL behind a small HTTP server on the loopback address."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

CONFIG = """
[ tsa ]
default_tsa = own
[ own ]
serial = {directory}/serial
crypto_device = builtin
signer_cert = {directory}/tsa.pem
certs = {directory}/tsa-root.pem
signer_key = {directory}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


class TimeStampingAuthority:
    """`mood` says how it answers: well, down (503), nonsense, or other (a time-stamp of something else)."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.mood = "well"
        self.asked = 0
        self.url = ""
        self._serial = asyncio.Lock()
        directory.mkdir(parents=True)
        (directory / "serial").write_text("01\n")
        (directory / "tsa.cnf").write_text(CONFIG.format(directory=directory))
        self._certify()

    @property
    def root(self) -> Path:
        """The certificate (PEM) that its own was issued with."""
        return self.directory / "tsa-root.pem"

    def _certify(self) -> None:
        new = "openssl req -x509 -newkey rsa:2048 -nodes -days 30"
        for command in (
            f"{new} -keyout root.key -out tsa-root.pem -subj /CN=Root_of_time",
            "openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=Time_of_day",
            "openssl x509 -req -in tsa.csr -CA tsa-root.pem -CAkey root.key -CAcreateserial -days 30 -out tsa.pem "
            "-extfile extensions",
        ):
            (self.directory / "extensions").write_text("extendedKeyUsage = critical,timeStamping\n")
            subprocess.run(command.split(), cwd=self.directory, check=True, capture_output=True)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        number = self.asked
        assert request.content_type == "application/timestamp-query"
        query = await request.read()
        if self.mood == "down":
            return web.Response(status=503)
        if self.mood == "nonsense":
            return web.Response(body=b"time flies")
        if self.mood == "other":
            query = self._ask(b"something else")
        (self.directory / f"{number}.tsq").write_bytes(query)
        command = f"openssl ts -reply -config tsa.cnf -queryfile {number}.tsq -out {number}.tsr"
        async with self._serial:
            process = await asyncio.create_subprocess_exec(
                *command.split(), cwd=self.directory, stderr=asyncio.subprocess.DEVNULL
            )
            assert await process.wait() == 0
        reply = (self.directory / f"{number}.tsr").read_bytes()
        return web.Response(body=reply, content_type="application/timestamp-reply")

    def _ask(self, content: bytes) -> bytes:
        (self.directory / "other").write_bytes(content)
        command = "openssl ts -query -data other -sha256 -cert -no_nonce -out other.tsq"
        subprocess.run(command.split(), cwd=self.directory, check=True, capture_output=True)
        return (self.directory / "other.tsq").read_bytes()


@asynccontextmanager
async def running_tsa(directory: Path) -> AsyncIterator[TimeStampingAuthority]:
    authority = TimeStampingAuthority(directory)
    app = web.Application()
    app.router.add_post("/", authority.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    authority.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    try:
        yield authority
    finally:
        await runner.cleanup()
