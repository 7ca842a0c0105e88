"""The console of operators and their organisation."""

from coram.faces.console.routes import router

__all__ = ["router"]
