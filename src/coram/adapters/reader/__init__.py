"""Reads documents on this machine."""
