"""The applicant's page."""

from coram.faces.pages.routes import router

__all__ = ["router"]
