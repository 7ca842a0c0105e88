"""Checking an API key: requests a second, and the server's CPU for each.

    .venv/bin/python bench/key_check.py [--seconds 4] [--rounds 7] [--connections 32] [--peers better-auth]

Coram: POST /v1/keys/verify, as a gateway asks; the gateway's own key is checked as well, so each request checks two
(limits, keyed hashes, addresses, scopes). better-auth's API-key plugin on Node: `verifyApiKey` (its own write of last
use and limit).
"""

import json
import shutil
import urllib.request
from pathlib import Path
from typing import Any

from harness import PEERS, Target, coram_demo, free_port, interleaved, npm_install, options, report, start, until


def coram(directory: Path) -> Target:
    process, found, version = coram_demo(directory)
    gateway = _gateways_key(found)
    body = json.dumps({"key": found["api_key"]["header"], "address": "203.0.113.9"}).encode()
    port = int(found["base_url"].rpartition(":")[2])
    return Target("Coram", version, process, port, "/v1/keys/verify", {"apikey": gateway}, body)


def _gateways_key(found: dict[str, Any]) -> str:
    """A key that may ask about others, made by the administrator."""
    port = found["base_url"].rpartition(":")[2]

    def post(path: str, value: dict[str, Any], headers: dict[str, str]) -> Any:
        sent = urllib.request.Request(
            f"http://127.0.0.1:{port}{path}",
            json.dumps(value).encode(),
            {"content-type": "application/json", **headers},
        )
        return urllib.request.urlopen(sent)

    admin = found["admin"]
    signed = post("/auth/login", {"email": admin["login"], "password": admin["password"]}, {})
    cookie = signed.headers["set-cookie"].partition(";")[0]
    made = post("/v1/keys", {"name": "gateway", "scopes": ["introspection"]}, {"cookie": cookie})
    return str(json.load(made)["api_key"])


def better_auth(directory: Path) -> Target:
    node = npm_install(directory, ["better-auth", "@better-auth/api-key"])
    shutil.copy(PEERS / "better_auth_peer.mjs", directory / "peer.mjs")
    port = free_port()
    process = start([node, "peer.mjs", str(port)], directory, NODE_ENV="production")
    ready = directory / "ready.json"
    until(ready.exists, process, directory)
    found = json.loads(ready.read_text())
    return Target("better-auth", found["versions"], process, port, "/check", {"x-api-key": found["key"]}, b"{}")


def main() -> None:
    parser = options(__doc__)
    parser.set_defaults(peers="better-auth")
    chosen = parser.parse_args()
    makers = {"coram": coram, "better-auth": better_auth}
    wanted = {name: makers[name] for name in ["coram", *(name for name in chosen.peers.split(",") if name)]}
    targets, found = interleaved(wanted, chosen.rounds, chosen.seconds, chosen.connections)
    report(f"key check, {chosen.connections} connections", targets, found, {"better-auth": "less of its CPU"})


if __name__ == "__main__":
    main()
