"""Built pages, served from memory: read once. The build made their brotli forms, the gzip forms are made here."""

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
INERT = {"content-security-policy": "default-src 'none'"}
"""A file that is opened by itself does nothing; the policy of a page stands with the page."""


class File(NamedTuple):
    """`packed` are its smaller forms by content coding, the best one first."""

    body: bytes
    packed: dict[str, bytes]
    mime: str
    tag: str
    caching: str


def read_files(directory: Path) -> dict[str, File]:
    """Every file below `directory` by its path. What carries a digest in its name may be kept for a year."""
    found = {}
    for path in sorted(directory.rglob("*")):
        name = path.relative_to(directory).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in Path(name).parts):
            found[name] = path.read_bytes()
    return {
        name: _file(name, body, found.get(f"{name}.br", b""))
        for name, body in found.items()
        if name.removesuffix(".br") not in found or not name.endswith(".br")
    }


def _file(name: str, body: bytes, brotli: bytes) -> File:
    suffix = Path(name).suffix
    mime = TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    compressible = mime.startswith(COMPRESSIBLE) and len(body) >= SMALLEST_COMPRESSED
    forms = {"br": brotli, "gzip": gzip.compress(body, 9, mtime=0) if compressible else b""}
    packed = {coding: form for coding, form in forms.items() if form and len(form) < len(body)}
    caching = "public, max-age=31536000, immutable" if HASHED.search(name) else "no-cache"
    digest = hashlib.sha256(body).hexdigest()[:24]
    return File(body, packed, mime, f'"{digest}"', caching)


def accepted(header: str) -> set[str]:
    """The content codings that an Accept-Encoding header names, but for those it refuses (`q=0`)."""
    codings = set()
    for wish in header.lower().split(","):
        coding, *parameters = (part.strip() for part in wish.split(";"))
        weights = [part[2:] for part in parameters if part.startswith("q=")]
        if coding and not any(not weight.strip("0.") for weight in weights):
            codings.add(coding)
    return codings


def files_router(prefix: str, directory: Path) -> Router:
    """Serves `directory` below `prefix`."""
    files = read_files(directory)

    @get("/{path:path}", include_in_schema=False)
    async def serve(request: Request[Any, Any, Any], path: FromPath[str]) -> Response[bytes]:
        file = files.get(path.lstrip("/"))
        if file is None:
            raise NotFoundException("there is no such file")
        headers = {"cache-control": file.caching, "etag": file.tag, "vary": "accept-encoding", **INERT}
        if request.headers.get("if-none-match") == file.tag:
            return Response(b"", status_code=304, headers=headers, media_type=file.mime)
        wanted = accepted(request.headers.get("accept-encoding", ""))
        for coding, form in file.packed.items():
            if coding in wanted:
                headers["content-encoding"] = coding
                return Response(form, headers=headers, media_type=file.mime)
        return Response(file.body, headers=headers, media_type=file.mime)

    return Router(prefix, route_handlers=[serve])
