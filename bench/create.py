"""Creating with an API key, durably: requests a second, and the server's CPU for each.

    .venv/bin/python bench/create.py [--seconds 4] [--rounds 7] [--connections 32] [--peers django,better-auth]

Coram: POST /api/service/pushAsyncCall with `apikey` (limits, keyed hash, sealed content, audit entry, insert, fsync).
Django REST framework with djangorestframework-api-key on gunicorn: key check, insert, SQLite with synchronous=FULL.
better-auth's API-key plugin on Node: `verifyApiKey` (its own write of last use and limit), insert, SQLite with
synchronous=FULL.

Every server runs on core 0 (where there are two) and the same client on core 1. Rounds are interleaved; shown are
medians with the lowest and highest, of the ratios as well: each compares a round with its neighbour in time. CPU is
that of the server's whole process group, from /proc.
"""

import json
import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

from harness import (
    PEERS,
    Target,
    coram_demo,
    free_port,
    interleaved,
    listens,
    npm_install,
    options,
    report,
    start,
    until,
)

PERSON = {"surname": "ERIKSSON", "name": "ANNA MARIA", "birthDate": "1974-08-12", "email": "anna@example.org"}


def coram(directory: Path) -> Target:
    process, found, version = coram_demo(directory)
    wish = {
        "id_organization": found["organisation"]["code"],
        "id_process": found["processes"]["attended"],
        "json": PERSON,
    }
    body = json.dumps({"b64Data": b64encode(json.dumps(wish).encode()).decode(), "method": "start"}).encode()
    port = int(found["base_url"].rpartition(":")[2])
    headers = {"apikey": found["api_key"]["header"]}
    return Target("Coram", version, process, port, "/api/service/pushAsyncCall", headers, body)


def django(directory: Path) -> Target:
    python = directory / "venv" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(directory / "venv")], check=True)
    packages = ["django", "djangorestframework", "djangorestframework-api-key", "gunicorn"]
    subprocess.run([str(python), "-m", "pip", "install", "-q", *packages], check=True)
    shutil.copy(PEERS / "django_peer.py", directory / "django_peer.py")
    made = subprocess.run(
        [str(python), "django_peer.py"], cwd=directory, capture_output=True, text=True, check=True
    ).stdout.split()
    port = free_port()
    gunicorn = [str(python), "-m", "gunicorn", "django_peer:application", "--bind", f"127.0.0.1:{port}"]
    process = start([*gunicorn, "--workers", "2", "--threads", "4", "--keep-alive", "75"], directory)
    until(lambda: listens(port), process, directory)
    headers = {"x-api-key": made[0]}
    return Target("Django REST", ", ".join(made[1:]), process, port, "/create", headers, json.dumps(PERSON).encode())


def better_auth(directory: Path) -> Target:
    node = npm_install(directory, ["better-auth", "@better-auth/api-key"])
    shutil.copy(PEERS / "better_auth_peer.mjs", directory / "peer.mjs")
    port = free_port()
    process = start([node, "peer.mjs", str(port)], directory, NODE_ENV="production")
    ready = directory / "ready.json"
    until(ready.exists, process, directory)
    found = json.loads(ready.read_text())
    headers = {"x-api-key": found["key"]}
    body = json.dumps(PERSON).encode()
    return Target("better-auth", found["versions"], process, port, "/create", headers, body)


def main() -> None:
    parser = options(__doc__)
    parser.set_defaults(peers="django,better-auth")
    chosen = parser.parse_args()
    makers = {"coram": coram, "django": django, "better-auth": better_auth}
    wanted = {name: makers[name] for name in ["coram", *(name for name in chosen.peers.split(",") if name)]}
    targets, found = interleaved(wanted, chosen.rounds, chosen.seconds, chosen.connections)
    reach = {"django": "5 times its rate", "better-auth": "a fifth of its CPU"}
    report(f"durable create with an API key, {chosen.connections} connections", targets, found, reach)


if __name__ == "__main__":
    main()
