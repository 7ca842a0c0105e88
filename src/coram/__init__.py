"""Coram: self-hosted video identification."""

__version__ = "0.1.0"
