"""The store on PostgreSQL."""

from coram.adapters.storage.postgres.store import PostgresStore

__all__ = ["PostgresStore"]
