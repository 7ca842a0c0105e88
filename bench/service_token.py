"""An API key exchanged for a signed token: requests a second, and the server's CPU for each.

    .venv/bin/python bench/service_token.py [--seconds 4] [--rounds 7] [--connections 32] [--peers oidc,oidc-ed25519]

Coram: POST /auth/login with key and password (limits, keyed hash, Ed25519 JWT). oidc-provider on Node: the grant
client_credentials by Basic, in memory, a JWT as access token: RS256, as it signs by default, and EdDSA.
"""

import json
import shutil
from base64 import b64encode
from functools import partial
from pathlib import Path
from urllib.parse import quote

from harness import PEERS, Target, coram_demo, free_port, interleaved, npm_install, options, report, start, until


def coram(directory: Path) -> Target:
    process, found, version = coram_demo(directory)
    key = found["api_key"]
    body = json.dumps({"api_key": key["key"], "password": key["secret"]}).encode()
    port = int(found["base_url"].rpartition(":")[2])
    return Target("Coram", version, process, port, "/auth/login", {"content-type": "application/json"}, body)


def oidc(directory: Path, algorithm: str = "RS256") -> Target:
    node = npm_install(directory, ["oidc-provider", "jose"])
    shutil.copy(PEERS / "oidc_peer.mjs", directory / "peer.mjs")
    port = free_port()
    process = start([node, "peer.mjs", str(port), algorithm], directory, NODE_ENV="production")
    ready = directory / "ready.json"
    until(ready.exists, process, directory)
    found = json.loads(ready.read_text())
    pair = b64encode(f"bench:{quote(found['secret'], safe='')}".encode()).decode()
    headers = {"authorization": f"Basic {pair}", "content-type": "application/x-www-form-urlencoded"}
    body = b"grant_type=client_credentials&scope=identifications"
    return Target(f"oidc {algorithm}", found["versions"], process, port, "/token", headers, body)


def main() -> None:
    parser = options(__doc__)
    parser.set_defaults(peers="oidc,oidc-ed25519")
    chosen = parser.parse_args()
    makers = {"coram": coram, "oidc": oidc, "oidc-ed25519": partial(oidc, algorithm="EdDSA")}
    wanted = {name: makers[name] for name in ["coram", *(name for name in chosen.peers.split(",") if name)]}
    targets, found = interleaved(wanted, chosen.rounds, chosen.seconds, chosen.connections)
    reach = {"oidc": "two fifths of its CPU", "oidc-ed25519": "two fifths of its CPU"}
    report(f"key to token, {chosen.connections} connections", targets, found, reach)


if __name__ == "__main__":
    main()
