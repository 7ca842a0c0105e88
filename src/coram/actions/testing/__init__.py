"""Test mode: the test side of an organisation, and what is played there without people."""
