"""Built pages, served from memory: read once, compressed once."""

import gzip
import hashlib
import mimetypes
import re
from pathlib import Path
from typing import Any, NamedTuple

from litestar import Request, Response, Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

HASHED = re.compile(r"(^|/)assets/.*[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+\Z")
COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/manifest+json")
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
SMALLEST_COMPRESSED = 1_024


class File(NamedTuple):
    """`packed` is the gzip form, empty where it would not be smaller."""

    body: bytes
    packed: bytes
    mime: str
    tag: str
    caching: str


def read_files(directory: Path) -> dict[str, File]:
    """Every file below `directory` by its path. What carries a digest in its name may be kept for a year."""
    files = {}
    for path in sorted(directory.rglob("*")):
        name = path.relative_to(directory).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in Path(name).parts):
            files[name] = _file(name, path.read_bytes())
    return files


def _file(name: str, body: bytes) -> File:
    suffix = Path(name).suffix
    mime = TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    compressible = mime.startswith(COMPRESSIBLE) and len(body) >= SMALLEST_COMPRESSED
    packed = gzip.compress(body, 9, mtime=0) if compressible else b""
    caching = "public, max-age=31536000, immutable" if HASHED.search(name) else "no-cache"
    kind = f"{mime}; charset=utf-8" if mime.startswith("text/") else mime
    digest = hashlib.sha256(body).hexdigest()[:24]
    return File(body, packed if len(packed) < len(body) else b"", kind, f'"{digest}"', caching)


def files_router(prefix: str, directory: Path) -> Router:
    """Serves `directory` below `prefix`."""
    files = read_files(directory)

    @get("/{path:path}", include_in_schema=False)
    async def serve(request: Request[Any, Any, Any], path: FromPath[str]) -> Response[bytes]:
        file = files.get(path.lstrip("/"))
        if file is None:
            raise NotFoundException("there is no such file")
        headers = {"cache-control": file.caching, "etag": file.tag, "vary": "accept-encoding"}
        if request.headers.get("if-none-match") == file.tag:
            return Response(b"", status_code=304, headers=headers, media_type=file.mime)
        if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
            headers["content-encoding"] = "gzip"
            return Response(file.packed, headers=headers, media_type=file.mime)
        return Response(file.body, headers=headers, media_type=file.mime)

    return Router(prefix, route_handlers=[serve])
