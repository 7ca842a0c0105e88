"""User agents: admitting them, their tokens and tickets, presence and conversations."""
