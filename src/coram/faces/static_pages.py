"""The built pages' HTML, with the policy under which a browser may run it."""

from functools import cache
from importlib.resources import files

from litestar import Response

from coram.core.errors import Unavailable


@cache
def _built(name: str) -> str:
    found = files("coram") / "static" / name / "index.html"
    if not found.is_file():
        raise Unavailable(f"the {name} page is not built; run the project's run script, or npm run build in web/")
    return found.read_text(encoding="utf-8")


def policy(*, frame_ancestors: tuple[str, ...] = (), form_targets: tuple[str, ...] = ()) -> str:
    """A Content-Security-Policy: our own script and style only; framed and posting only where allowed."""
    ancestors = " ".join(frame_ancestors) or "'none'"
    targets = " ".join(("'self'", *form_targets))
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        "img-src 'self' blob: data:; media-src 'self' blob: mediastream:; connect-src 'self'; "
        "object-src 'self' blob:; frame-src 'self' blob:; worker-src 'self'; manifest-src 'self'; "
        f"base-uri 'none'; form-action {targets}; frame-ancestors {ancestors}"
    )


def page(name: str, *, frame_ancestors: tuple[str, ...] = (), form_targets: tuple[str, ...] = ()) -> Response[str]:
    """The page `applicant` or `console`. Raises Unavailable where it was not built."""
    headers = {
        "content-security-policy": policy(frame_ancestors=frame_ancestors, form_targets=form_targets),
        "cache-control": "no-cache",
        "referrer-policy": "no-referrer",
    }
    return Response(_built(name), media_type="text/html; charset=utf-8", headers=headers)
