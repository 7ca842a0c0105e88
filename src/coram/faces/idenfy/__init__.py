"""The iDenfy face."""

from typing import Any

from litestar import Router

from coram.faces.described import document_of
from coram.faces.idenfy.dialect import IdenfyDialect
from coram.faces.idenfy.operations import FACE
from coram.faces.table import router_of

__all__ = ["IdenfyDialect", "document", "router"]


def router() -> Router:
    """All operations. Expects the dependency `house`."""
    return router_of(FACE)


def document(base_url: str) -> dict[str, Any]:
    """The OpenAPI document."""
    return document_of(FACE, base_url)
