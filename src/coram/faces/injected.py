"""What the layers above hand to a handler, by its parameter's name."""

from litestar.di import NamedDependency

from coram.actions.house import House
from coram.core.access import Caller

TheHouse = NamedDependency[House]
TheCaller = NamedDependency[Caller]
