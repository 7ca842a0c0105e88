"""Listening: the socket, the server, and a clean end."""

import asyncio
import contextlib
import gc
import signal
import socket
from collections.abc import Callable, Iterator

import structlog
import uvicorn

from coram.actions.house import House
from coram.assembly.edge import App
from coram.settings import Settings

log = structlog.get_logger(__name__)

YOUNGEST = 10_000
"""New objects before Python looks for circles among them: dozens of requests' worth. Its own 700 are those of a few,
and what a request makes is gone with it.
"""


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises OSError when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    listening.listen(1024)
    listening.set_inheritable(False)
    return listening


class Server(uvicorn.Server):
    """Tells when it serves, and leaves signals to `serve`."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            _keep_what_is_loaded()
            self._ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _keep_what_is_loaded() -> None:
    """Modules, routes and shapes stay for as long as the server: no search for garbage walks through them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNGEST, 20, 20)


async def serve(
    app: App, house: House, settings: Settings, listening: socket.socket, ready: Callable[[], None]
) -> None:
    """Serve until told to stop (SIGTERM, SIGINT). Running calls then may go on for `drain_seconds`, new ones are not
    begun; a second signal ends them too.
    """
    config = uvicorn.Config(
        app,
        loop="none",
        http="httptools",
        ws="websockets-sansio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        ws_max_size=1_048_576,
        ws_ping_interval=20,
        ws_ping_timeout=20,
        h11_max_incomplete_event_size=65_536,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=5,
        ssl_certfile=settings.tls_certificate or None,
        ssl_keyfile=settings.tls_key or None,
    )
    server = Server(config, ready)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told() -> None:
        if stop.is_set():
            server.should_exit = True
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told)
    serving = asyncio.create_task(server.serve([listening]))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if not serving.done():
        await _drain(house, server, settings.drain_seconds)
        server.should_exit = True
    stopping.cancel()
    await serving
    if not server.started:
        raise RuntimeError("the server could not start; the lines above say why")


async def _drain(house: House, server: Server, seconds: int) -> None:
    await house.media.drain()
    deadline = asyncio.get_running_loop().time() + seconds
    running = _running(house)
    log.info("server.stopping", running_calls=running)
    while running and not server.should_exit and asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(0.25)
        running = _running(house)


def _running(house: House) -> int:
    return sum(house.monitor.call(conference).room_open for conference in house.monitor.calls())
