"""Reading the pieces of an upload from a request: the same on every page."""

from typing import Any

from litestar import Request

from coram.core.errors import Invalid, TooLarge

PIECE_MAX = 4 * 1024 * 1024


def offset_of(request: Request[Any, Any, Any]) -> int:
    """The `Upload-Offset` header. Raises Invalid."""
    text = request.headers.get("upload-offset", "")
    if not text.isdecimal() or len(text) > 12:
        raise Invalid("the header Upload-Offset says at which byte this piece begins", field="Upload-Offset")
    return int(text)


async def piece_of(request: Request[Any, Any, Any], limit: int = PIECE_MAX) -> bytes:
    """The body. Raises TooLarge without reading more than `limit` bytes."""
    parts, received = [], 0
    async for part in request.stream():
        received += len(part)
        if received > limit:
            raise TooLarge(f"at most {limit} bytes in one request")
        parts.append(part)
    return b"".join(parts)
