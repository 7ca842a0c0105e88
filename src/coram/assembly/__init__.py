"""The only room that knows every other room: it opens a house, gives it its faces and keeps it running."""

from coram.assembly.building import application
from coram.assembly.opening import CannotOpen, open_house

__all__ = ["CannotOpen", "application", "open_house"]
