"""The integrator's lines as they are printed, in a shell, one after the other, against a running demonstration."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from html import unescape
from pathlib import Path

import pytest

from support.running import Demo

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")


def printed(demo: Demo) -> list[str]:
    """The text of each block of code on the page, as the copy button gives it."""
    with urllib.request.urlopen(f"{demo.base_url}/demo/integrator", timeout=10) as answer:
        page = answer.read().decode()
    blocks = [unescape(text) for text in re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)]
    copied = [unescape(text) for text in re.findall(r'class="?copy"? data-copy="(.*?)"', page, re.DOTALL)]
    assert [text for text in copied if text in blocks] == blocks
    return [text for text in blocks if "curl" in text]


def shell(script: str, directory: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-euc", script],
        cwd=directory,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_line_runs_as_printed(demo: Demo, tmp_path: Path) -> None:
    push, info, token, data, package, status = printed(demo)

    stored = json.loads(shell(push, tmp_path).stdout)
    assert stored["success"] is True
    urllib.request.urlopen(stored["url"], timeout=10).close()  # as the applicant opens it

    asked = shell(info, tmp_path)
    assert json.loads(asked.stdout)["calls"][0]["status"] == "created", asked.stderr

    rest = f"{info} >/dev/null\n{token}\n"
    found = shell(rest + data, tmp_path)
    assert json.loads(found.stdout)["success"] is True, found.stderr
    fetch = "\n".join(package.splitlines()[:-1])
    early = shell(rest + fetch, tmp_path)
    assert json.loads((tmp_path / "evidence.zip").read_bytes())["error"] == "the conference is not over", early.stderr

    reject(demo, json.loads(asked.stdout)["calls"][0]["idConference"])
    deadline = time.monotonic() + 30
    while (verified := shell(rest + package, tmp_path)).returncode and time.monotonic() < deadline:
        time.sleep(0.5)  # the evidence is being sealed
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert json.loads(shell(status, tmp_path).stdout)["status"] == "active"


def reject(demo: Demo, conference: str) -> None:
    """End the call, as nobody is there to hold it."""
    urllib.request.urlopen(
        urllib.request.Request(
            f"{demo.base_url}/api/v2/rejectCall",
            json.dumps({"idConference": conference}).encode(),
            {"content-type": "application/json", **demo.apikey},
            method="PATCH",
        ),
        timeout=10,
    ).close()
