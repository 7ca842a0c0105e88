"""The demonstration's own pages: a start page, an integrator's page, a receiver, a shop that embeds us."""

from coram.faces.demo.routes import router
from coram.faces.demo.showcase import Showcase

__all__ = ["Showcase", "router"]
