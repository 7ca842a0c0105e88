"""Whether this server can do its work."""

from typing import Any

from litestar import Response, get

from coram import __version__
from coram.actions.house import House
from coram.faces.injected import TheHouse


async def health_of(house: House) -> dict[str, str]:
    """What is wrong with each part; "" for what is well."""
    return {
        "store": await house.store.healthy(),
        "vault": await house.vault.healthy(),
        "media": await house.media.healthy(),
    }


@get("/healthz", include_in_schema=False)
async def healthz(house: TheHouse) -> Response[dict[str, Any]]:
    """200 with every part "ok", else 503 with what is wrong."""
    found = await health_of(house)
    well = not any(found.values())
    body = {
        "status": "ok" if well else "failing",
        "version": __version__,
        "parts": {name: wrong or "ok" for name, wrong in found.items()},
    }
    return Response(body, status_code=200 if well else 503, headers={"cache-control": "no-store"})
