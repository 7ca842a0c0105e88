"""Identifications without an operator: capturing, checking, deciding, reviewing."""
