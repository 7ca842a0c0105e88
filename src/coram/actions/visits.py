"""What was noted of visits to cases, so that a film that is played in a hundred ranges is noted once."""

from collections import OrderedDict

MOST_REMEMBERED = 20_000


class Visits:
    """One per server process. Losing it loses nothing: what is looked at again is noted again."""

    def __init__(self) -> None:
        self._noted: OrderedDict[tuple[str, str], None] = OrderedDict()

    def first(self, visit: str, what: str) -> bool:
        """Whether this is new; from now on it is not."""
        key = (visit, what)
        if key in self._noted:
            return False
        self._noted[key] = None
        while len(self._noted) > MOST_REMEMBERED:
            self._noted.popitem(last=False)
        return True

    def forget(self, visit: str, what: str) -> None:
        """It could not be noted."""
        self._noted.pop((visit, what), None)
