"""The first administrator: a link at each start until a password is chosen; and an end to sessions from the shell."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

PASSWORD = "correct horse battery"
ADMIN = "ada@example.org"
LINK = re.compile(r"http://\S+/console/#/welcome/(\S+)")


class Served:
    """One installation in a directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.environment = {**os.environ, "PYTHONUNBUFFERED": "1", "CORAM_DATA": str(directory)}
        self.url = ""

    def command(self, *arguments: str, given: str = "") -> str:
        command = [sys.executable, "-m", "coram", *arguments]
        return subprocess.run(
            command, env=self.environment, input=given, capture_output=True, text=True, check=True
        ).stdout

    @contextmanager
    def serving(self) -> Iterator[str]:
        """`coram serve` until left; what it printed by the time it served."""
        ready, log = self.directory / "ready.json", self.directory / "log"
        ready.unlink(missing_ok=True)
        command = [sys.executable, "-m", "coram", "serve", "--port", "0", "--ready-file", str(ready)]
        with log.open("wb") as out:
            process = subprocess.Popen(command, env=self.environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 60
            while not ready.exists():
                assert process.poll() is None and time.monotonic() < deadline, log.read_text()
                time.sleep(0.05)
            self.url = json.loads(ready.read_text())["base_url"]
            yield log.read_text()
        finally:
            process.terminate()
            process.wait(40)


@pytest.fixture
def served(tmp_path: Path) -> Served:
    made = Served(tmp_path)
    made.command("init", "--code", "BANK", "--name", "Bank", "--admin", ADMIN, "--base-url", "http://localhost")
    return made


def link_of(text: str) -> str:
    found = LINK.search(text)
    assert found, text
    return found[1]


def test_the_link_is_printed_at_each_start_until_a_password_is_chosen(served: Served) -> None:
    """6.3.2, 6.4.1: no default account; one link, random, for one day, once."""
    with served.serving() as first:
        assert ADMIN in first and len(link_of(first)) == 43
    with served.serving() as second:
        assert link_of(second) == link_of(first)  # the same, so that a copied one still works
        stored = b"".join(file.read_bytes() for file in served.directory.glob("coram.sqlite3*"))
        assert link_of(second).encode() not in stored
        body = {"link": link_of(second), "password": PASSWORD}
        answer = httpx.post(f"{served.url}/console/api/choose-password", json=body)
        assert answer.status_code == 200 and answer.json()["login"] == ADMIN
        assert httpx.post(f"{served.url}/console/api/choose-password", json=body).status_code == 401
    with served.serving() as third:
        assert not LINK.search(third) and ADMIN not in third


def test_a_fresh_link_from_the_shell_takes_the_place_of_the_old_one(served: Served) -> None:
    fresh = link_of(served.command("staff", "link", ADMIN))
    with served.serving() as said:
        assert link_of(said) == fresh


def timed(served: Served, command: tuple[str, ...]) -> float:
    served.command(*command)
    return time.monotonic()


def stay(socket: ClientConnection) -> int:
    """As an open page: answer pings until the server closes. Returns its close code."""
    while True:
        try:
            socket.recv(timeout=60)
            socket.send('{"type":"pong"}')
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 0


def test_open_pages_close_within_a_second_of_what_is_said_at_the_shell(served: Served) -> None:
    """7.4.2, 7.4.5: sessions and open sockets end, whichever process says so."""
    with served.serving() as said:
        body = {"link": link_of(said), "password": PASSWORD}
        httpx.post(f"{served.url}/console/api/choose-password", json=body)
        for command in (("staff", "sign-out", ADMIN), ("staff", "reset-factors", ADMIN)):
            signed = httpx.post(f"{served.url}/console/api/sign-in", json={"login": ADMIN, "password": PASSWORD})
            cookie = signed.cookies["session"]
            address = served.url.replace("http", "ws", 1) + "/console/api/live"
            with connect(address, additional_headers={"cookie": f"session={cookie}"}) as socket:
                assert json.loads(socket.recv(timeout=10))["type"] == "view"
                with ThreadPoolExecutor() as shell:
                    said_at_the_shell = shell.submit(timed, served, command)
                    code = stay(socket)
                    closed_at = time.monotonic()
                    assert closed_at - said_at_the_shell.result() < 1
                assert code == 4401
            mine = httpx.get(f"{served.url}/console/api/me", cookies={"session": cookie})
            assert mine.status_code == 401


def test_other_roles_end_sessions_and_the_same_ones_do_not(served: Served, tmp_path: Path) -> None:
    file = tmp_path / "staff.toml"
    with served.serving() as said:
        body = {"link": link_of(said), "password": PASSWORD}
        cookie = httpx.post(f"{served.url}/console/api/choose-password", json=body).cookies["session"]

        def load(roles: str) -> int:
            file.write_text(f'[[staff]]\nlogin = "{ADMIN}"\nname = "Ada Again"\nroles = {roles}\n')
            served.command("staff", "load", str(file))
            return httpx.get(f"{served.url}/console/api/me", cookies={"session": cookie}).status_code

        assert load('["operator", "admin"]') == 200
        assert load('["operator", "admin", "auditor"]') == 401


def test_identity_providers_come_and_go(served: Served) -> None:
    told = served.command(
        *("provider", "add", "https://id.example.org", "coram", "--name", "Bank", "--create", "bank.example"),
        given="the secret\n",
    )
    assert "/console/oidc/callback" in told
    listed = served.command("provider", "list")
    assert "https://id.example.org" in listed and "the secret" not in listed
    served.command("provider", "remove", told.split(";")[0])
    assert "id.example.org" not in served.command("provider", "list")
