"""What every action stands on: the ports, and the few facts of this installation."""

from collections.abc import Mapping
from typing import Any

import msgspec

from coram.actions.access.limits import Limiter
from coram.actions.agent.hall import Hall
from coram.actions.agent.tickets import Tickets
from coram.actions.desk import Desk
from coram.actions.documents import Documents
from coram.actions.errands import Errands
from coram.actions.monitor import Monitor
from coram.actions.testing.listening import Listeners
from coram.actions.visits import Visits
from coram.ports.bus import Bus
from coram.ports.clock import Chance, Clock
from coram.ports.dialect import Dialect
from coram.ports.envelope import Envelopes
from coram.ports.faces import Faces
from coram.ports.films import Films
from coram.ports.keyring import Keyring
from coram.ports.media import MediaEngine
from coram.ports.nodes import Nodes
from coram.ports.pictures import Pictures
from coram.ports.post import Post
from coram.ports.printer import Printer
from coram.ports.reader import Reader
from coram.ports.seal import Seal
from coram.ports.signer import Signer
from coram.ports.store import Store
from coram.ports.vault import Vault


class TurnServer(msgspec.Struct, frozen=True, kw_only=True):
    """A coturn with `use-auth-secret`. `urls` such as `turn:host:3478?transport=udp`."""

    urls: tuple[str, ...]
    secret: str


class LeakReporters(msgspec.Struct, frozen=True, kw_only=True):
    """Who may report leaked keys: a scanner's public keys in the form that GitHub publishes, at `url` or as `keys`."""

    url: str = ""
    keys: Mapping[str, Any] = {}


class House(msgspec.Struct, frozen=True, kw_only=True):
    """Handed to every action. `base_url` has no trailing slash. `node` names this server process.

    `dialects` are keyed by the face that an identification came through (`Identification.face`).
    """

    store: Store
    vault: Vault
    keyring: Keyring
    bus: Bus
    media: MediaEngine
    pictures: Pictures
    reader: Reader
    faces: Faces
    films: Films
    envelopes: Envelopes
    post: Post
    signer: Signer
    seal: Seal
    printer: Printer
    clock: Clock
    chance: Chance
    dialects: Mapping[str, Dialect]
    monitor: Monitor
    nodes: Nodes
    base_url: str
    node: str = "node-1"
    turn: TurnServer | None = None
    trusted_proxies: tuple[str, ...] = ()
    leak_reporters: LeakReporters | None = None
    desk: Desk = msgspec.field(default_factory=Desk)
    hall: Hall = msgspec.field(default_factory=Hall)
    tickets: Tickets = msgspec.field(default_factory=Tickets)
    limiter: Limiter = msgspec.field(default_factory=Limiter)
    key_sets: dict[tuple[str, str], tuple[int, dict[str, Any]]] = msgspec.field(default_factory=dict)
    """Key sets of external issuers by organisation and address: when they were fetched (ms), and what came."""
    documents: Documents = msgspec.field(default_factory=Documents)
    errands: Errands = msgspec.field(default_factory=Errands)
    visits: Visits = msgspec.field(default_factory=Visits)
    listeners: Listeners = msgspec.field(default_factory=Listeners)
