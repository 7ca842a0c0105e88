"""The built pages' HTML, with the policy under which a browser may run it."""

import hashlib
import re
from base64 import b64encode
from functools import cache, lru_cache
from html import escape
from importlib.resources import files

import msgspec
from litestar import Response

from coram.core.errors import Unavailable


@cache
def _built(name: str) -> str:
    found = files("coram") / "static" / name / "index.html"
    if not found.is_file():
        raise Unavailable(f"the {name} page is not built; run the project's run script, or npm run build in web/")
    return found.read_text(encoding="utf-8")


@cache
def _first(name: str) -> dict[str, list[str]]:
    """The files of the first screens, as the build wrote them down; see web/shared/firstfiles.ts."""
    found = files("coram") / "static" / name / "first.json"
    return msgspec.json.decode(found.read_bytes(), type=dict[str, list[str]]) if found.is_file() else {}


@cache
def _scripts(name: str) -> str:
    """The digests of the scripts that stand in the page itself: these and no others may run."""
    bodies = re.findall(r"<script>(.*?)</script>", _built(name), re.DOTALL)
    digests = (b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies)
    return "".join(f" 'sha256-{digest}'" for digest in digests)


@lru_cache(maxsize=200)
def _html(name: str, language: str) -> str:
    """The page, naming the files that its first screens need, so that they are fetched at once."""
    first, html = _first(name), _built(name)
    paths = [path for key in ("", language) for path in first.get(key, ())]
    links = "".join(
        f'<link rel="modulepreload" crossorigin href="/static/{name}/{path}">' for path in dict.fromkeys(paths)
    )
    if language:
        html = html.replace(
            '<html lang="en">', f'<html lang="{escape(language)}" data-language="{escape(language)}">', 1
        )
    return html.replace("<!--first-->", links, 1)


def policy(*, frame_ancestors: tuple[str, ...] = (), form_targets: tuple[str, ...] = (), scripts: str = "") -> str:
    """A Content-Security-Policy: our own script and style only; framed and posting only where allowed.

    `scripts` are the digests of the scripts in the page itself.
    """
    ancestors = " ".join(frame_ancestors) or "'none'"
    targets = " ".join(("'self'", *form_targets))
    return (
        f"default-src 'none'; script-src 'self'{scripts}; style-src 'self'; font-src 'self'; "
        "img-src 'self' blob: data:; media-src 'self' blob: mediastream:; connect-src 'self'; "
        "object-src 'self' blob:; frame-src 'self' blob:; worker-src 'self'; manifest-src 'self'; "
        f"base-uri 'none'; form-action {targets}; frame-ancestors {ancestors}"
    )


def page(
    name: str,
    *,
    frame_ancestors: tuple[str, ...] = (),
    form_targets: tuple[str, ...] = (),
    language: str = "",
) -> Response[str]:
    """The page `applicant`, `alone` (the same, built for a self-service) or `console`. `language` tells which words
    come first.

    Raises Unavailable where it was not built.
    """
    html = _html(name, language)
    headers = {
        "content-security-policy": policy(
            frame_ancestors=frame_ancestors, form_targets=form_targets, scripts=_scripts(name)
        ),
        "cache-control": "no-cache",
        "referrer-policy": "no-referrer",
    }
    return Response(html, media_type="text/html; charset=utf-8", headers=headers)
