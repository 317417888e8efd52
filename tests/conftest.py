"""Settings of all tests."""

import os

from hypothesis import HealthCheck, settings

# As the command line does: two workers' recogniser threads would otherwise spin against each other.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# A test's time says more about the machine's other work than about the code.
# A gate asks the same questions every time; at a developer's they are new ones at every run.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")
