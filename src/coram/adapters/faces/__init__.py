"""Finds, measures and compares faces on this machine."""
