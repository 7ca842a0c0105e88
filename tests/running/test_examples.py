"""The vendors' own examples with only host and credentials replaced, and every example of our documents as printed."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from support.running import Demo

ROOT = Path(__file__).parents[2]
PAGES = ("liveid.md", "idenfy.md", "received.md", "apirtc.md", "access.md")


@pytest.fixture
def environment(demo: Demo) -> dict[str, str]:
    return {
        **os.environ,
        "CORAM": demo.local_url,
        "API_KEY": demo.ready["api_key"]["key"],
        "API_SECRET": demo.ready["api_key"]["secret"],
        "APIKEY": demo.ready["api_key"]["header"],
        "ORGANISATION": demo.ready["organisation"]["code"],
        "ENTERPRISE_ID": demo.ready["organisation"]["id"],
        "PROCESS": demo.ready["processes"]["attended"],
        "ISSUER_SECRET": demo.ready["issuer_secret"],
        "ADMIN_EMAIL": demo.ready["admin"]["login"],
        "ADMIN_PASSWORD": demo.ready["admin"]["password"],
    }


def run(command: list[str], environment: dict[str, str], directory: Path, given: str | None = None) -> str:
    ended = subprocess.run(
        command, input=given, env=environment, cwd=directory, capture_output=True, text=True, timeout=90, check=False
    )
    assert ended.returncode == 0, f"{ended.stdout}\n{ended.stderr}"
    return ended.stdout


def needs(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_the_shell_examples_run_as_printed(environment: dict[str, str], tmp_path: Path, page: str) -> None:
    """One after another in one shell, as somebody who reads on would."""
    needs("curl")
    script = "set -eu\n" + "\n".join(blocks(page, "sh"))
    said = run([needs("sh")], environment, tmp_path, script)
    assert said.count("{") >= 2


@pytest.mark.parametrize("page", PAGES)
def test_the_python_examples_run_as_printed(environment: dict[str, str], tmp_path: Path, page: str) -> None:
    found = blocks(page, "python")
    assert found
    for block in found:
        run([sys.executable, "-"], environment, tmp_path, block)


@pytest.mark.parametrize("page", PAGES)
def test_the_javascript_examples_run_as_printed(environment: dict[str, str], tmp_path: Path, page: str) -> None:
    found = blocks(page, "javascript")
    assert found
    for block in found:
        assert run([needs("node"), "--input-type=module", "-"], environment, tmp_path, block).strip()


@pytest.mark.parametrize(
    ("page", "expected"),
    [("liveid.md", r"/app/service-asyncall\?uId=\S+ pending"), ("apirtc.md", r"^3[56]\d\d seconds")],
)
def test_what_an_example_says_is_what_the_answer_holds(
    environment: dict[str, str], tmp_path: Path, page: str, expected: str
) -> None:
    assert re.search(expected, run([sys.executable, "-"], environment, tmp_path, blocks(page, "python")[0]))


IDENFY_CURL = """curl -X POST https://ivs.idenfy.com/api/v2/token \\
    -u "YOUR_API_KEY:YOUR_API_SECRET" \\
    -H "Content-Type: application/json" \\
    -d '{"clientId": "user-123"}'
"""
IDENFY_PYTHON = """import requests

response = requests.post(
      "https://ivs.idenfy.com/api/v2/token",
      auth=("YOUR_API_KEY", "YOUR_API_SECRET"),
      json={"clientId": "user-123"}
)
"""
IDENFY_NODE = """const response = await fetch("https://ivs.idenfy.com/api/v2/token", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: "Basic " + Buffer.from("YOUR_API_KEY:YOUR_API_SECRET").toString("base64"),
    },
    body: JSON.stringify({ clientId: "user-123" }),
  });
"""
IDENFY_PHP = """$ch = curl_init("https://ivs.idenfy.com/api/v2/token");
  curl_setopt($ch, CURLOPT_POST, true);
  curl_setopt($ch, CURLOPT_USERPWD, "YOUR_API_KEY:YOUR_API_SECRET");
  curl_setopt($ch, CURLOPT_HTTPHEADER, ["Content-Type: application/json"]);
  curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(["clientId" => "user-123"]));
  curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
  $response = json_decode(curl_exec($ch), true);
"""


def replaced(text: str, demo: Demo) -> str:
    """Host and credentials, and nothing else."""
    key = demo.ready["api_key"]
    for theirs, ours in (
        ("https://ivs.idenfy.com", demo.local_url),
        ("https://api.received.ai", demo.local_url),
        ("YOUR_API_KEY", key["key"]),
        ("YOUR_API_SECRET", key["secret"]),
        ("your-api-key-here", key["header"]),
    ):
        text = text.replace(theirs, ours)
    return text


def opened(said: str) -> None:
    answer = json.loads(said)
    assert answer["message"] == "Token created successfully"
    assert re.fullmatch(r"[0-9A-Za-z]{40}", answer["authToken"])


def test_idenfys_curl(demo: Demo, environment: dict[str, str], tmp_path: Path) -> None:
    needs("curl")
    opened(run([needs("sh")], environment, tmp_path, replaced(IDENFY_CURL, demo)))


def test_idenfys_python(demo: Demo, environment: dict[str, str], tmp_path: Path) -> None:
    opened(run([sys.executable, "-"], environment, tmp_path, replaced(IDENFY_PYTHON, demo) + "print(response.text)"))


def test_idenfys_node(demo: Demo, environment: dict[str, str], tmp_path: Path) -> None:
    script = replaced(IDENFY_NODE, demo) + "console.log(await response.text());"
    opened(run([needs("node"), "--input-type=module", "-"], environment, tmp_path, script))


def test_idenfys_php(demo: Demo, environment: dict[str, str], tmp_path: Path) -> None:
    php = needs("php")
    if "curl" not in run([php, "-m"], environment, tmp_path).split():
        pytest.skip("php-curl is not installed")
    opened(run([php], environment, tmp_path, f"<?php {replaced(IDENFY_PHP, demo)} echo json_encode($response);"))


def sent(demo: Demo, request: str, cookies: Path | None = None) -> tuple[int, str]:
    """A request as a page prints it: the line, then the body. Sent by curl."""
    line, _, body = replaced(request, demo).partition("\n")
    method, url = line.split(" ", 1)
    command = [needs("curl"), "-s", "-X", method, url, "-w", "\n%{http_code}"]
    if body.strip():
        command += ["-H", "Content-Type: application/json", "-d", body]
    if cookies is not None:
        command += ["-b", str(cookies), "-c", str(cookies)]
    said = run(command, dict(os.environ), demo.directory)
    answer, _, status = said.rpartition("\n")
    return int(status), answer


def test_receiveds_requests(demo: Demo, tmp_path: Path) -> None:
    key, admin = demo.ready["api_key"], demo.ready["admin"]
    values = {
        "{{api_key}}": key["key"], "{{api_password}}": key["secret"],
        "{{admin_email}}": admin["login"], "{{admin_password}}": admin["password"],
    }  # fmt: skip

    def filled(request: str) -> str:
        for name, value in values.items():
            request = request.replace(name, value)
        return request

    login = (
        'POST https://api.received.ai/auth/login\n{\n  "api_key": "{{api_key}}",\n  "password": "{{api_password}}"\n}'
    )
    status, token = sent(demo, filled(login))
    assert status == 200 and re.fullmatch(r'"[\w-]+\.[\w-]+\.[\w-]+"', token)
    cookies = tmp_path / "cookies"
    admin_login = (
        'POST https://api.received.ai/auth/login\n{\n  "email": "{{admin_email}}",\n'
        '  "password": "{{admin_password}}"\n}'
    )
    assert sent(demo, filled(admin_login), cookies)[0] == 200
    status, made = sent(demo, "POST https://api.received.ai/auth/keys/generate", cookies)
    assert status == 201 and {"api_key", "password"} <= json.loads(made).keys()
    status, listed = sent(demo, "GET https://api.received.ai/auth/keys/list", cookies)
    mine = next(one for one in json.loads(listed) if one["api_key"] == json.loads(made)["api_key"])
    assert status == 200
    deletion = f"DELETE https://api.received.ai/auth/user/{mine['api_key_ref']}"
    assert sent(demo, deletion, cookies)[0] == 204
    assert sent(demo, "POST https://api.received.ai/auth/logout", cookies)[0] == 204
    assert sent(demo, "GET https://api.received.ai/auth/keys/list", cookies)[0] == 401
    bearer = ["-H", f"Authorization: Bearer {json.loads(token)}"]
    said = run(
        [needs("curl"), "-s", f"{demo.local_url}/api/v2/getAsyncRequestInfo?uId=none", *bearer],
        dict(os.environ), tmp_path,
    )  # fmt: skip
    assert json.loads(said)["errorCode"] == "NOT_FOUND"  # let in, and nothing there


def test_liveids_request_head(demo: Demo) -> None:
    """As it is printed, but for the lines that HTTP/1.1 wants besides."""
    printed = "GET /api/authenticate/genAPIToken?idConference=abc123\napikey: your-api-key-here\n"
    first, header = replaced(printed, demo).strip().split("\n")
    address = urlsplit(demo.local_url)
    head = f"{first} HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: close\r\n{header}\r\n\r\n"
    with socket.create_connection((address.hostname, address.port or 80), timeout=10) as line:
        line.sendall(head.encode())
        said = b"".join(iter(lambda: line.recv(65_536), b"")).decode()
    assert said.startswith("HTTP/1.1 404")  # the key is right, there is no conference abc123
    assert '"field":"idConference"' in said


def test_liveids_alert_email(demo: Demo) -> None:
    body: dict[str, Any] = {"processId": demo.ready["processes"]["attended"], "email": "alerts@your-system.com"}
    said = run(
        [
            *(needs("curl"), "-s", "-X", "POST", f"{demo.local_url}/api/v2/registerAlertEmail"),
            *("-H", f"apikey: {demo.ready['api_key']['header']}", "-H", "Content-Type: application/json"),
            *("-d", json.dumps(body)),
        ],
        dict(os.environ),
        demo.directory,
    )
    assert json.loads(said)["email"] == ["alerts@your-system.com"]


def test_the_pattern_for_scanners_finds_keys_and_nothing_else(demo: Demo) -> None:
    text = (ROOT / "docs" / "access.md").read_text("utf-8")
    pattern = re.search(r"^(\\bcoram_sk_.*)$", text, re.MULTILINE)
    assert pattern is not None
    assert pattern[1] in (ROOT / "docs" / "gitleaks.toml").read_text("utf-8")
    key = demo.ready["api_key"]["header"]
    assert re.findall(pattern[1], f"x = '{key}'; y = 'coram_sk_test_{key[14:34]}'; {key}z") == [key]
