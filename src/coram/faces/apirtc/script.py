"""The Socket.IO client script, which clients load from the server that they connect to."""

from functools import cache
from importlib.resources import files

from litestar import Response, Router, get
from litestar.params import FromPath

from coram.core.errors import Unavailable

HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@cache
def _built() -> bytes:
    found = files("coram") / "static" / "socketio" / "socket.io.min.js"
    if not found.is_file():
        raise Unavailable("the Socket.IO script is not built; run the project's run script, or npm run build in web/")
    return found.read_bytes()


def _script() -> Response[bytes]:
    return Response(_built(), media_type="text/javascript; charset=utf-8", headers=HEADERS)


@get("/socket.io/v3/socket.io.js", include_in_schema=False)
async def script() -> Response[bytes]:
    """For user agents without a ticket."""
    return _script()


@get("/t/{ticket:str}/socket.io/v3/socket.io.js", include_in_schema=False)
async def script_below_ticket(ticket: FromPath[str]) -> Response[bytes]:
    """For those with one; the script is the same."""
    return _script()


def script_router() -> Router:
    """Both addresses."""
    return Router(path="/", route_handlers=[script, script_below_ticket], include_in_schema=False)
