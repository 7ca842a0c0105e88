"""The snippets that the demonstration shows to integrators do what they say, on what Coram really sends."""

import json
import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

import pytest

from coram.actions.delivery.secrets import signed_headers
from coram.faces.demo import webhook_check

SECRET = "whsec_" + b64encode(bytes(range(32))).decode()
BODY = '{"event":"close","callID":"ü"}'.encode()
NOW = 1_790_000_000
SNIPPET = Path(webhook_check.__file__).parent / "static" / "webhook_check.mjs"


def by_python(headers: dict[str, str], body: bytes, now: int) -> bool:
    return webhook_check.is_genuine(SECRET, headers, body, now)


def by_node(headers: dict[str, str], body: bytes, now: int) -> bool:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed")
    script = (
        f"const {{ isGenuine }} = await import({json.dumps(SNIPPET.as_uri())});"
        f"console.log(isGenuine({json.dumps(SECRET)}, {json.dumps(headers)},"
        f" Buffer.from({json.dumps(body.hex())}, 'hex'), {now}))"
    )
    ran = subprocess.run([node, "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
    return ran.stdout.strip() == "true"


@pytest.mark.parametrize("check", [by_python, by_node])
def test_what_coram_signs_is_genuine_and_nothing_else(check) -> None:  # type: ignore[no-untyped-def]
    headers = signed_headers(SECRET, "delivery-1", NOW, BODY)
    assert check(headers, BODY, NOW + 60)
    assert not check(headers, BODY + b" ", NOW)
    assert not check({**headers, "webhook-id": "delivery-2"}, BODY, NOW)
    assert not check({**headers, "webhook-timestamp": str(NOW + 1)}, BODY, NOW)
    assert not check(headers, BODY, NOW + 301)
    assert not check({}, BODY, NOW)
    assert check({**headers, "webhook-signature": f"v1,AAAA {headers['webhook-signature']}"}, BODY, NOW)
