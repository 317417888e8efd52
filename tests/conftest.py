"""Settings of all tests."""

from hypothesis import HealthCheck, settings

# A test's time says more about the machine's other work than about the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
