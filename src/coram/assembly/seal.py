"""The certificate of the evidence seal, for whoever verifies a package of this installation."""

from litestar import Response, get

from coram.faces.injected import TheHouse


@get("/.well-known/coram/seal.pem", include_in_schema=False)
async def seal_certificate(house: TheHouse) -> Response[bytes]:
    """The certificate and those above it; then those of the seal that follows, and of all before."""
    return Response(
        house.seal.anchors,
        media_type="application/x-pem-file",
        headers={"cache-control": "public, max-age=3600"},
    )
