"""Which entries of an audit trail somebody wants to see."""

from typing import NamedTuple

from coram.core.audit import AuditEntry, canonical


class Wanted(NamedTuple):
    """Entries that fit everything that is set. `type` is a type ("key.made") or what stands before its dot ("key"),
    `actor` an id, `text` some words in any case, `since` and `until` ms (the former included, the latter not).
    """

    type: str = ""
    actor: str = ""
    text: str = ""
    since: int = 0
    until: int = 0

    def __bool__(self) -> bool:
        return any(self)

    def fits(self, entry: AuditEntry) -> bool:
        """Whether the entry is wanted."""
        if entry.at < self.since or (self.until and entry.at >= self.until):
            return False
        if self.type and entry.type != self.type and not entry.type.startswith(f"{self.type}."):
            return False
        if self.actor and entry.actor.id != self.actor:
            return False
        return not self.text or self._reads(entry)

    def is_older(self, entry: AuditEntry) -> bool:
        """Whether the entry, and with it all before it, came too early. Nodes' clocks may differ by a minute."""
        return entry.at < self.since - 60_000

    def _reads(self, entry: AuditEntry) -> bool:
        said = f"{entry.type} {entry.actor.kind} {entry.actor.id} {canonical(entry.details).decode()}".lower()
        return all(word in said for word in self.text.lower().split())
