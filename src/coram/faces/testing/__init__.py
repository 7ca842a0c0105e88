"""The face of test mode."""

from typing import Any

from litestar import Router

from coram.faces.described import document_of
from coram.faces.table import router_of
from coram.faces.testing.operations import FACE

__all__ = ["document", "router"]


def router() -> Router:
    """All operations. Expects the dependency `house`."""
    return router_of(FACE)


def document(base_url: str) -> dict[str, Any]:
    """The OpenAPI document."""
    return document_of(FACE, base_url)
