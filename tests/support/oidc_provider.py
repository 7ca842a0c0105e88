"""A real OpenID Connect provider, fetched by npm, and a person who signs in there with a browser."""

import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

SCRIPT = Path(__file__).with_suffix(".mjs")
PACKAGE = "oidc-provider@9"
CLIENT = "coram: console"
SECRET = "a secret/with+odd:characters&more%20of them"

ACCOUNTS: dict[str, dict[str, Any]] = {
    "anna": {"email": "Operator0.ACME@example.org", "email_verified": True, "name": "Anna"},
    "bert": {"email": "operator1.acme@example.org", "email_verified": False, "name": "Bert"},
    "carla": {"email": "carla@bank.example", "email_verified": True, "name": "Carla Neu"},
    "dora": {"email": "dora@elsewhere.example", "email_verified": True, "name": "Dora"},
}


def fetched(directory: Path) -> Path:
    """The package's directory of modules. Skips where npm is missing or does not reach its registry."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("npm is not installed: the OpenID Connect provider cannot be fetched")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(directory), PACKAGE]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    if done.returncode:
        pytest.skip(f"npm does not bring {PACKAGE}: {done.stderr[-300:]}")
    return directory / "node_modules"


class Issuer:
    """A running provider."""

    def __init__(self, url: str) -> None:
        self.url = url

    async def visit(self, address: str, account: str) -> httpx.URL:
        """Follow the address as a browser, sign in as `account`, agree, and return where it sends the browser."""
        async with httpx.AsyncClient(timeout=20) as browser:
            answer = await browser.get(address)
            for _ in range(12):
                while answer.is_redirect:
                    place = httpx.URL(answer.url).join(answer.headers["location"])
                    if not str(place).startswith(self.url):
                        return place
                    answer = await browser.get(place)
                assert answer.status_code == 200, answer.text
                prompt = "login" if 'value="login"' in answer.text else "consent"
                form = {"prompt": prompt, "login": account, "password": "anything"}
                answer = await browser.post(answer.url, data=form)
        raise AssertionError("the provider does not come to an end")


@contextmanager
def running_issuer(
    modules: Path, redirect: str, back: str, *, claims_in_token: bool, **client: Any
) -> Iterator[Issuer]:
    """A provider for one client, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    asked = {
        "client": {
            "client_id": CLIENT,
            "client_secret": SECRET,
            "redirect_uris": [redirect],
            "post_logout_redirect_uris": [back],
            **client,
        },
        "accounts": ACCOUNTS,
        "idTokenClaims": claims_in_token,
    }
    command = ["node", str(SCRIPT), str(port), json.dumps(asked), str(modules)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
        yield Issuer(f"http://localhost:{port}")
    finally:
        process.terminate()
        process.wait(10)
