"""What the page of deliveries and the server say to each other. Instants are ms; 0 is never."""

from coram.core.delivery import DeliveryState
from coram.faces.console.shapes import Shape


class DeliveryRow(Shape):
    """`face` is the dialect in which it is told. `last_status` is HTTP's, or 0 with `last_error` in words."""

    id: str
    conference: str
    process: str
    process_name: str
    face: str
    host: str
    state: DeliveryState
    created_at: int
    delivered_at: int
    next_at: int
    attempts: int
    last_status: int
    last_error: str


class DeliveryCounts(Shape):
    """Of the whole organisation."""

    pending: int
    delivered: int
    failed: int
    paused: int


class DeliveryPage(Shape):
    """Newest first. `before` asks for the older ones, "" when there are none."""

    deliveries: list[DeliveryRow]
    before: str
    counts: DeliveryCounts


class DeliveryAttempt(Shape):
    """`response` is the beginning of what the receiver wrote."""

    number: int
    at: int
    status: int
    error: str
    duration_ms: int
    response: str


class DeliveryDetail(Shape):
    """`waits_for` is an earlier delivery of the same conference to the same host that must be settled first, or ""."""

    delivery: DeliveryRow
    content_hash: str
    waits_for: str
    attempts: list[DeliveryAttempt]


class DeliveryContent(Shape):
    """What is sent but for what is fresh at each attempt (token, addresses of files, signatures). `body` is JSON."""

    headers: dict[str, str]
    body: str
