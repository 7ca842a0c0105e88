from hypothesis import HealthCheck, settings

from support.postgres import database_url, postgres

__all__ = ["database_url", "postgres"]

# How long a drawn example takes says something of the machine, and nothing of the rule.
settings.register_profile("coram", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("coram")
