"""Envelopes that only a private key kept elsewhere opens."""
