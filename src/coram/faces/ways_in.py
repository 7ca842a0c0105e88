"""Addresses at the root that other installations' integrations call: `/?authToken=`, `/session?authToken=`."""

from urllib.parse import urlencode

from litestar import Request
from litestar.response import Redirect

CARRIED = ("authToken", "lang", "iframe")


def way_in(request: Request) -> Redirect | None:  # type: ignore[type-arg] # whatever the application's state is
    """On to the applicant's session where the address carries its token; None for everybody else."""
    query = request.query_params
    if not query.get("authToken"):
        return None
    kept = {name: query[name][:200] for name in CARRIED if query.get(name)}
    return Redirect(f"/api/v2/redirect?{urlencode(kept)}", status_code=302, headers={"referrer-policy": "no-referrer"})
