"""What the case's page and the server say to each other about the film. Instants are ms; 0 is never."""

from typing import Literal

from coram.faces.console.shapes import Shape


class Reason(Shape):
    """Why, in 3 to 500 characters: it stands in the audit trail."""

    reason: str


class FilmView(Shape):
    """`state` is `none` where nobody asked for it. `percent` is how far its making is, `problem` why it failed."""

    state: Literal["none", "making", "made", "failed"]
    percent: int
    asked_at: int
    made_at: int
    size: int
    duration_ms: int
    problem: str


class FilmAddress(Shape):
    """Where the film is, for this person, until `expires_at`. It works with ranges, as `<video src>` asks."""

    url: str
    expires_at: int
    duration_ms: int
