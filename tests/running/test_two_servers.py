"""Two `coram serve` on one PostgreSQL, met from outside."""

import asyncio
import json
import queue
import re
import threading
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from coram.adapters.storage.postgres import PostgresStore
from coram.core.audit import first_break
from support.nodes import Installation, Node
from support.postgres import Postgres
from support.user_agents import Agent, session

EXAMPLES = Path(__file__).parents[2] / "examples"


class Receiver:
    """A relying party's server: counts what it is told, by delivery and by call."""

    def __init__(self) -> None:
        self.deliveries: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                receiver.deliveries[self.headers["webhook-id"]] += 1
                receiver.calls[body["callID"]] += 1
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/callback"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Two:
    """The installation, its nodes, a key, and what they know of each other's work."""

    def __init__(self, directory: Path, postgres: Postgres) -> None:
        self.database_url = postgres.new_database()
        self.installation = Installation(directory, self.database_url)
        self.a, self.b = Node(self.installation, "a"), Node(self.installation, "b")
        self.receiver = Receiver()

    def fill(self) -> None:
        run = self.installation.command
        run("organisation", "add", "TRIAL", "Trial Bank", "--test")
        run("process", "load", str(EXAMPLES / "process.toml"), "--organisation", "TRIAL")
        self.key = self.new_key("first")
        listed = run("process", "list", "--organisation", "TRIAL")
        found = re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", listed)
        assert found
        self.process = found[0]

    def new_key(self, name: str) -> dict[str, str]:
        said = self.installation.command("keys", "add", name, "--organisation", "TRIAL")
        return {"apikey": next(word for word in said.split() if word.startswith("coram_sk_"))}

    def push(self, client: httpx.Client) -> str:
        """A stored request; its link's `uId`."""
        wish = {"id_organization": "TRIAL", "id_process": self.process, "json": {"name": "Ann", "surname": "Bell"}}
        wish["liveid_servercallback"] = self.receiver.url
        body = {"b64Data": b64encode(json.dumps(wish).encode()).decode()}
        answer = client.post("/api/service/pushAsyncCall", json=body, headers=self.key)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["uId"])

    def open(self, client: httpx.Client, uid: str) -> tuple[str, str]:
        """The conference and the capability behind a link."""
        answer = client.get("/app/service-asyncall", params={"uId": uid})
        assert answer.status_code == 303, answer.text
        path, _, capability = answer.headers["location"].partition("#")
        return path.rpartition("/")[2], capability

    def reject(self, client: httpx.Client, conference: str) -> httpx.Response:
        return client.patch("/api/v2/rejectCall", json={"idConference": conference}, headers=self.key)

    def knows(self, client: httpx.Client, key: dict[str, str]) -> bool:
        answer = client.get("/api/v2/getAsyncRequestInfo", params={"uId": "unknown"}, headers=key)
        assert answer.status_code in (400, 401, 404), answer.text  # 400 is the vendor's own
        return answer.status_code == 404


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Iterator[Two]:
    two = Two(tmp_path_factory.mktemp("two"), postgres)
    try:
        two.fill()
        for node in (two.a, two.b):
            node.start()
        for node in (two.a, two.b):
            node.serving()
        yield two
    finally:
        for node in (two.a, two.b):
            node.kill()
        two.receiver.close()


@pytest.fixture
def clients(two: Two) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    with two.a.client() as a, two.b.client() as b:
        yield a, b


def test_a_key_works_on_both_and_its_end_is_known_within_a_second(two: Two, clients: Any) -> None:
    a, b = clients
    assert not two.knows(a, {"apikey": "coram_sk_live_nonsense"})
    for _ in range(2):
        key = two.new_key("short-lived")
        assert two.knows(a, key) and two.knows(b, key)
        two.installation.command("keys", "revoke", key["apikey"].split("_")[3], "--organisation", "TRIAL")
        ended = time.monotonic()
        while two.knows(a, key) or two.knows(b, key):
            assert time.monotonic() - ended < 1.0
            time.sleep(0.02)


async def test_a_key_that_one_revokes_closes_the_sockets_of_the_other(two: Two, clients: Any, tmp_path: Path) -> None:
    a, b = clients
    table = tmp_path / "organisation.toml"
    table.write_text('[organisation]\ncode = "TRIAL"\n\n[organisation.user_agents]\nanonymous = true\n')
    two.installation.command("organisation", "load", str(table))
    said = two.installation.command("keys", "add", "administration", "--organisation", "TRIAL", "--scope", "keys")
    keeper = {"apikey": next(word for word in said.split() if word.startswith("coram_sk_"))}
    key = two.new_key("page")
    identifier = key["apikey"].split("_")[3]
    agent, query = Agent(), {"channelId": "123456", "apiKey": identifier, "apiCCSessionId": session()}
    try:
        assert await agent.connect(two.b.url, query), agent.refusal
        assert two.knows(b, key)
        assert a.delete(f"/v1/keys/{identifier}", headers=keeper).status_code == 204
        ended = time.monotonic()
        while agent.client.connected or two.knows(b, key):
            assert time.monotonic() - ended < 1.0
            await asyncio.sleep(0.02)
        assert not await Agent().connect(two.b.url, {**query, "channelId": "654321", "apiCCSessionId": session()})
    finally:
        await agent.client.disconnect()


def test_what_one_stores_the_other_knows_at_once(two: Two, clients: Any) -> None:
    a, b = clients
    for here, there in ((a, b), (b, a)):
        conference, _ = two.open(there, two.push(here))
        assert two.reject(here, conference).status_code == 200
        assert two.reject(there, conference).status_code == 409


def test_chains_written_by_both_at_once_stay_whole(two: Two, clients: Any) -> None:
    a, b = clients
    conference, _ = two.open(a, two.push(a))

    def token(number: int) -> int:
        client = (a, b)[number % 2]
        query = {"idConference": conference}
        return client.get("/api/authenticate/genAPIToken", params=query, headers=two.key).status_code

    def refused(number: int) -> int:
        body = {"login": f"nobody{number}@example.org", "password": "wrong"}
        return (a, b)[number % 2].post("/console/api/sign-in", json=body).status_code

    with ThreadPoolExecutor(16) as pool:
        tokens, refusals = pool.map(token, range(60)), pool.map(refused, range(4))
        assert set(tokens) == {200}
        assert set(refusals) <= {401, 429}
    assert two.reject(b, conference).status_code == 200

    async def read() -> None:
        store = PostgresStore(two.database_url)
        await store.open()
        organisation = await store.organisation_by_code("TRIAL")
        assert organisation is not None
        trail = list(await store.audit(organisation.id, conference))
        own = list(await store.audit(organisation.id, "organisation"))
        await store.close()
        assert first_break(trail) is None and first_break(own) is None
        assert sum(one.type == "token.issued" for one in trail) == 60, Counter(one.type for one in trail)

    asyncio.run(read())


@contextmanager
def socket(node: Node, capability: str) -> Iterator[ClientConnection]:
    with connect(node.url.replace("http", "ws") + "/app/api/live") as live:
        live.send(json.dumps({"token": capability, "embedded_in": ""}))
        yield live


def next_view(live: ClientConnection, seconds: float) -> dict[str, Any]:
    while True:
        message = json.loads(live.recv(timeout=seconds))
        if message["type"] == "view":
            return dict(message["view"])


def test_a_page_at_one_shows_what_happened_at_the_other(two: Two, clients: Any) -> None:
    a, b = clients
    for here, there in ((a, two.b), (b, two.a)):
        conference, capability = two.open(here, two.push(here))
        with socket(there, capability) as live:
            assert next_view(live, 5)["screen"] in ("consent", "closed_hours")
            began = time.monotonic()
            assert two.reject(here, conference).status_code == 200
            assert next_view(live, 1)["screen"] == "end"
            assert time.monotonic() - began < 1


def wait_for(receiver: Receiver, calls: set[str], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not calls <= receiver.calls.keys():
        assert time.monotonic() < deadline, f"{len(calls - receiver.calls.keys())} of {len(calls)} were not told"
        time.sleep(0.05)


def test_each_callback_is_sent_once_though_both_have_a_worker(two: Two, clients: Any) -> None:
    def end(number: int) -> str:
        here, there = clients[number % 2], clients[(number + 1) % 2]
        conference, _ = two.open(here, two.push(here))
        assert two.reject(there, conference).status_code == 200
        return conference

    with ThreadPoolExecutor(8) as pool:
        calls = set(pool.map(end, range(40)))
    wait_for(two.receiver, calls)
    time.sleep(2)
    assert {two.receiver.calls[call] for call in calls} == {1}
    assert set(two.receiver.deliveries.values()) == {1}


def test_a_backup_from_the_shell_while_both_serve(two: Two, tmp_path: Path) -> None:
    said = two.installation.command("backup", str(tmp_path / "backup"))
    (dump,) = (tmp_path / "backup").glob("coram-*.pgdump")
    assert str(dump) in said
    assert dump.read_bytes()[:5] == b"PGDMP"


def test_a_database_that_cannot_be_reached_is_told_in_one_line(two: Two, tmp_path: Path) -> None:
    lost = Installation(tmp_path, "postgresql://ann:hush@127.0.0.1:1/coram")
    said = lost.command("organisation", "list", fails=True)
    assert said.startswith("coram: the database at postgresql://ann@127.0.0.1:1/coram cannot be used: ")
    assert said.count("\n") == 1


def test_a_name_that_is_taken_is_refused_in_one_line(two: Two) -> None:
    third = Node(two.installation, "b")
    third.log = two.installation.directory / "third.log"
    third.start()
    with pytest.raises(AssertionError, match="did not come up"):
        third.serving()
    last = third.log.read_text().strip().splitlines()[-1]
    assert last == "coram: another server called 'b' runs on this database; give each one a `node` of its own"


class Listening:
    """`GET /v1/test/deliveries` on one node, read in a thread; what comes is queued with the moment it came."""

    def __init__(self, node: Node, key: dict[str, str]) -> None:
        self.came: queue.Queue[tuple[str, dict[str, Any]]] = queue.Queue()
        self._node, self._key, self._stop = node, key, threading.Event()
        threading.Thread(target=self._read, daemon=True).start()
        assert self.next()[0] == "hello"

    def _read(self) -> None:
        with (
            httpx.Client(base_url=self._node.url, timeout=None) as client,
            client.stream("GET", "/v1/test/deliveries", headers=self._key) as stream,
        ):
            assert stream.status_code == 200
            event = ""
            for line in stream.iter_lines():
                if self._stop.is_set():
                    return
                if line.startswith("event: "):
                    event = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    self.came.put((event, json.loads(line.removeprefix("data: "))))

    def next(self, seconds: float = 20) -> tuple[str, dict[str, Any]]:
        return self.came.get(timeout=seconds)

    def close(self) -> None:
        """With the next line that comes."""
        self._stop.set()


def test_any_node_serves_listeners_and_takes_their_answers(two: Two, clients: Any) -> None:
    said = two.installation.command("keys", "add", "tests", "--organisation", "TRIAL", "--test")
    key = {"apikey": next(word for word in said.split() if word.startswith("coram_sk_"))}
    on_a, on_b = clients
    for node, told in ((two.a, on_b), (two.b, on_a), (two.b, on_b)):
        listener = Listening(node, key)
        played = on_a.post("/v1/test/scenarios", json={"scenario": "accepted"}, headers=key)
        assert played.status_code == 201, played.text
        event, one = listener.next()
        assert event == "delivery" and one["number"] == 1
        way = f"/v1/test/deliveries/{one['attempt']}"
        answer = told.post(way, json={"status": 200}, headers=key)
        assert answer.status_code == 204, answer.text
        time.sleep(1)
        assert on_a.post(way, json={"status": 200}, headers=key).status_code == 404  # it is settled
        listener.close()
        with pytest.raises(queue.Empty):
            listener.next(6)  # and does not come again


def test_when_one_is_killed_the_other_takes_over_its_work(two: Two, clients: Any) -> None:
    """Whichever leads; both are killed in turn."""
    for victim, survivor in ((two.a, two.b), (two.b, two.a)):
        with survivor.client() as client:
            conferences = [two.open(client, two.push(client))[0] for _ in range(5)]
            victim.kill()
            for conference in conferences:
                assert two.reject(client, conference).status_code == 200
            wait_for(two.receiver, set(conferences))
            assert client.get("/healthz").json()["status"] == "ok"
        victim.start()
        victim.serving()
    assert two.a.stop() == two.b.stop() == 0
