"""The few pages that this face shows itself: a refusal in words, and the way back to the relying party."""

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode, urlsplit, urlunsplit

from litestar import Response

from coram.faces.liveid.dialect import REDIRECT_FIELD
from coram.faces.liveid.requirements import Requirements
from coram.faces.liveid.words import BACK, MESSAGES, REFERENCE

_STYLE = """
:root{color-scheme:light dark;--ink:oklch(.27 .04 255);--paper:oklch(.985 .006 85);--line:oklch(.9 .01 85);
--accent:oklch(.42 .07 185);--on:oklch(.985 .006 85)}
@media (prefers-color-scheme:dark){:root{--ink:oklch(.95 .01 85);--paper:oklch(.18 .02 255);--line:oklch(.35 .02 255);
--accent:oklch(.8 .07 185);--on:oklch(.18 .02 255)}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--paper);color:var(--ink);font:18px/1.5 system-ui,sans-serif;
display:flex;flex-direction:column}
header{padding:16px 24px;border-bottom:1px solid var(--line);display:flex;gap:8px;align-items:center;font-weight:600}
main{width:100%;max-width:36rem;margin:0 auto;padding:48px 24px;flex:1}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 16px}
h2{font-size:1.15rem;margin:32px 0 8px}
p,ul{margin:0 0 16px}
ul{padding-left:1.2em}
li{margin-bottom:6px;overflow-wrap:anywhere}
a{color:var(--accent)}
small{font-variant-numeric:tabular-nums}
button{font:inherit;font-weight:600;border:0;border-radius:10px;padding:12px 24px;min-height:48px;
background:var(--accent);color:var(--on);cursor:pointer}
button:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
@media print{header{border:0}body{background:#fff;color:#000}}
"""
_SCRIPT = "document.forms[0].submit()"
_MARK = (
    '<svg viewBox="0 0 32 32" width="26" height="26" fill="none" stroke="currentColor" stroke-width="4" '
    'stroke-linecap="round" aria-hidden="true"><path d="M13 5.4A11 11 0 0 0 13 26.6"/>'
    '<path d="M19 5.4A11 11 0 0 1 19 26.6"/></svg>'
)


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def refusal_page(
    message: str, language: str, *, reference: str, status: int, embedders: Sequence[str] = (), retry_after: int = 0
) -> Response[bytes]:
    """A refusal in words, with the reference by which support finds what was wrong."""
    words = MESSAGES[message][language]
    shown = f"<small>{escape(REFERENCE[language])} <b>{escape(reference)}</b></small>"
    body = f"<h1>{escape(words.title)}</h1><p>{escape(words.text)}</p><p>{shown}</p>"
    headers = {"Retry-After": str(retry_after)} if retry_after else {}
    return _page(words.title, body, language, status=status, embedders=embedders, headers=headers)


def way_back(url: str, method: str, value: str, language: str, embedders: Sequence[str] = ()) -> Response[bytes]:
    """Take the browser to the relying party with its result: a form that submits itself, or a GET."""
    if method.upper() == "GET":
        parts = urlsplit(url)
        query = "&".join(filter(None, (parts.query, urlencode({REDIRECT_FIELD: value}))))
        headers = _headers(embedders) | {"Location": urlunsplit(parts._replace(query=query))}
        return Response(b"", status_code=303, headers=headers)
    title, text, button = BACK[language]
    body = (
        f"<h1>{escape(title)}</h1><p>{escape(text)}</p>"
        f'<form method="post" action="{escape(url)}">'
        f'<input type="hidden" name="{REDIRECT_FIELD}" value="{escape(value)}">'
        f"<button>{escape(button)}</button></form><script>{_SCRIPT}</script>"
    )
    return _page(title, body, language, status=200, embedders=embedders)


def requirements_page(said: Requirements, language: str) -> Response[bytes]:
    """What is needed for a call, and the way to the self-test."""
    sections = "".join(
        f"<h2>{escape(section.title)}</h2><ul>{''.join(f'<li>{escape(point)}</li>' for point in section.points)}</ul>"
        for section in said.sections
    )
    body = (
        f"<h1>{escape(said.title)}</h1><p>{escape(said.intro)}</p>{sections}"
        f'<p><a href="/app/service-webrtc_test/?lang={language}">{escape(said.test)}</a></p>'
    )
    return _page(said.title, body, language, status=200, embedders=())


def _page(
    title: str,
    body: str,
    language: str,
    *,
    status: int,
    embedders: Sequence[str],
    headers: dict[str, str] | None = None,
) -> Response[bytes]:
    html = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{escape(title)}</title><style>{_STYLE}</style></head>'
        f"<body><header>{_MARK}<span>Coram</span></header><main>{body}</main></body></html>"
    )
    return Response(
        html.encode(),
        status_code=status,
        media_type="text/html; charset=utf-8",
        headers=_headers(embedders) | (headers or {}),
    )


def _headers(embedders: Sequence[str]) -> dict[str, str]:
    ancestors = " ".join(embedders) if embedders else "'none'"
    return {
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": (
            f"default-src 'none'; style-src {_digest(_STYLE)}; script-src {_digest(_SCRIPT)}; base-uri 'none'; "
            f"frame-ancestors {ancestors}"
        ),
    }


def to_session(conference: str, secret: str) -> Response[bytes]:
    """On to the applicant's page. The capability travels in the fragment: it reaches no log and no referrer."""
    headers = {
        "Location": f"/app/session/{conference}#{secret}",
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
    }
    return Response(b"", status_code=303, headers=headers)
