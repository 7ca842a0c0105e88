"""The store on SQLite."""

from coram.adapters.storage.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
