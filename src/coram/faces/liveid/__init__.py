"""The LiveID+ face."""

from coram.faces.liveid.dialect import LiveIdDialect
from coram.faces.liveid.openapi import document
from coram.faces.liveid.routes import router

__all__ = ["LiveIdDialect", "document", "router"]
