"""The demonstration as a process: ready file, start page, one stored identification, stopping and starting again."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from support.running import Demo


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


OPENER = urllib.request.build_opener(NoRedirect)


def call(url: str, data: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[HTTPResponse, str]:
    try:
        answer = OPENER.open(urllib.request.Request(url, data, headers or {}), timeout=10)
    except urllib.error.HTTPError as error:
        answer = error
    return answer, answer.read().decode()


def test_the_ready_file_has_what_scripts_need(demo: Demo) -> None:
    ready = demo.ready
    assert re.fullmatch(r"http://localhost:\d+", ready["base_url"])
    assert ready["organisation"]["code"] == "DEMO"
    key = ready["api_key"]
    assert key["header"].startswith(f"coram_sk_test_{key['key']}_{key['secret']}")
    assert re.fullmatch(r"[0-9a-f-]{36}", ready["processes"]["attended"])
    assert ready["processes"]["unattended"] not in ("", ready["processes"]["attended"])
    assert len(ready["issuer_secret"].encode()) >= 32
    assert re.fullmatch(r"[0-9a-f]{64}", ready["webhook_secret"]), "iDenfy's signing key"
    for person in ("operator", "admin"):
        assert set(ready[person]) == {"login", "password"}


def test_what_holds_credentials_is_for_its_owner_alone(demo: Demo) -> None:
    for name in ("ready.json", "demonstration.json", "master.key", "signing.key", "coram.sqlite3"):
        assert stat.S_IMODE((demo.directory / name).stat().st_mode) == 0o600, name


def test_health_names_every_part(demo: Demo) -> None:
    answer, body = call(f"{demo.base_url}/healthz")
    assert answer.status == 200
    assert json.loads(body)["parts"] == {"store": "ok", "vault": "ok", "media": "ok"}


@pytest.mark.parametrize("language", ["en", "it", "de"])
@pytest.mark.parametrize("path", ["/", "/demo/integrator", "/demo/receiver", "/demo/shop"])
def test_every_page_of_the_demonstration_is_there_in_every_language(demo: Demo, path: str, language: str) -> None:
    answer, body = call(f"{demo.base_url}{path}?lang={language}")
    assert answer.status == 200
    assert f'<html lang="{language}">' in body
    assert "<script>" not in body
    assert " onclick" not in body


def test_the_start_page_speaks_the_browsers_language(demo: Demo) -> None:
    _, body = call(f"{demo.base_url}/", headers={"accept-language": "fr-CH, de;q=0.8"})
    assert '<html lang="de">' in body


def test_what_a_page_was_given_is_shown_as_text(demo: Demo) -> None:
    _, body = call(f"{demo.base_url}/?lang=%22%3E%3Cscript%3E")
    assert "<script>" not in body


def test_every_answer_protects_the_browser(demo: Demo) -> None:
    for path in ("/healthz", "/", "/nowhere", "/docs/liveid", "/openapi/liveid.json"):
        answer, _ = call(f"{demo.base_url}{path}")
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"], path
        assert "default-src 'none'" in answer.headers["content-security-policy"], path
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["permissions-policy"] == "camera=(self), microphone=(self), geolocation=(self)"
        assert re.fullmatch(r"[0-9a-f]{16}", answer.headers["x-request-id"])
        assert answer.headers["strict-transport-security"] is None


def test_an_unknown_path_is_a_problem_with_a_reference(demo: Demo) -> None:
    answer, body = call(f"{demo.base_url}/no/such/path")
    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"
    problem = json.loads(body)
    assert problem["code"] == "NOT_FOUND"
    assert problem["reference"] == answer.headers["x-request-id"]


def test_each_face_has_its_own_document_and_page(demo: Demo) -> None:
    paths = {}
    for face in ("liveid", "pages", "console"):
        document = json.loads(call(f"{demo.base_url}/openapi/{face}.json")[1])
        assert document["openapi"].startswith("3.1")
        paths[face] = set(document["paths"])
        answer, page = call(f"{demo.base_url}/docs/{face}")
        assert answer.status == 200
        assert "http" not in re.sub(
            re.escape(demo.base_url), "", re.sub(r"<code>.*?</code>|<p>.*?</p>|<td>.*?</td>", "", page)
        )
    assert "/api/service/pushAsyncCall" in paths["liveid"]
    assert not paths["liveid"] & paths["pages"]
    assert not paths["pages"] & paths["console"]


def test_the_applicants_button_leads_through_the_public_api(demo: Demo) -> None:
    form = urlencode({"lang": "it", "surname": "ROSSI"}).encode()
    answer, _ = call(f"{demo.base_url}/demo/applicant", form)
    assert answer.status == 303
    assert answer.headers["location"].startswith(f"{demo.base_url}/app/service-asyncall?uId=")


@pytest.mark.parametrize(("way", "alone"), [({}, False), ({"way": "alone"}, True)])
def test_the_second_button_leads_to_an_identification_without_an_operator(
    demo: Demo, way: dict[str, str], alone: bool
) -> None:
    form = urlencode({"lang": "en", **way}).encode()
    link = call(f"{demo.base_url}/demo/applicant", form)[0].headers["location"]
    page = call(link)[0].headers["location"]
    capability = page.partition("#")[2]
    view = json.loads(call(f"{demo.base_url}/app/api/view", headers={"authorization": f"Bearer {capability}"})[1])
    assert view["unattended"] is alone


def test_another_sites_form_is_refused(demo: Demo) -> None:
    headers = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    answer, _ = call(f"{demo.base_url}/demo/applicant", b"lang=en", headers)
    assert answer.status == 403


def test_no_capability_reaches_the_log(demo: Demo) -> None:
    form = urlencode({"lang": "en", "surname": "UNMISTAKABLE"}).encode()
    answer, _ = call(f"{demo.base_url}/demo/applicant", form)
    link = answer.headers["location"]
    call(link)
    deadline = time.monotonic() + 10
    while "/app/service-asyncall" not in (log := demo.log.read_text()):  # written once the answer is out
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert link.partition("uId=")[2] not in log
    assert "UNMISTAKABLE" not in log
    assert demo.ready["api_key"]["secret"] not in log
    assert demo.ready["operator"]["password"] not in log


def test_a_restart_keeps_everything(tmp_path: Path) -> None:
    demo = Demo(tmp_path / "kept")
    demo.start()
    try:
        before = demo.ready
        assert demo.stop() == 0
        demo.restart()
        assert demo.ready == before
        demo.kill()
        demo.restart()
        assert demo.ready == before
    finally:
        demo.kill()


def test_a_signal_to_the_whole_group_ends_it_in_order(tmp_path: Path) -> None:
    """As Ctrl+C in a terminal and `systemctl stop` send it: to the media worker as well."""
    demo = Demo(tmp_path / "group")
    demo.start()
    try:
        os.killpg(demo.pid, signal.SIGTERM)
        assert demo.ended() == 0
        assert "media_worker_died" not in demo.log.read_text()
    finally:
        demo.kill()


def test_a_taken_port_is_told_in_one_line(demo: Demo, tmp_path: Path) -> None:
    port = demo.base_url.rpartition(":")[2]
    command = [sys.executable, "-m", "coram", "demo", "--data", str(tmp_path / "other"), "--port", port]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert ended.stderr == f"coram: port {port} is taken by another program; choose another with --port\n"
