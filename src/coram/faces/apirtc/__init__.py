"""The ApiRTC face: REST, and the signalling between browsers and with our media engine."""

from coram.faces.apirtc.openapi import document
from coram.faces.apirtc.recordings import tell_news
from coram.faces.apirtc.routes import router
from coram.faces.apirtc.script import script_router
from coram.faces.apirtc.signalling import Signalling

__all__ = ["Signalling", "document", "router", "script_router", "tell_news"]
