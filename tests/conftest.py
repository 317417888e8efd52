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
# The fast gate asks fewer; `make test` asks them all.
settings.register_profile("fast", settings.get_profile("house"), max_examples=20)
settings.load_profile("fast" if os.environ.get("AFTERTONE_TESTS") == "fast" else "house")
