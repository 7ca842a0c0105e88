"""Filling an installation: organisations, processes, staff and keys."""
