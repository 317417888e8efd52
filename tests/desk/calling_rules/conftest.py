"""A team that calls under the law of the United States, with the default caps."""

import pytest

from aftertone.workspace import Caps, Settings, Worths


def team(region: str) -> Settings:
    return Settings(
        team_name="",
        currency="USD",
        region=region,
        wage_per_hour=30,
        worths=Worths(callback=50, meeting=200, later_pickup=25, reply=25),
        caps=Caps(window_days=30, call=6, voicemail=2, email=4, text=1, social=2, contact=10),
        given=frozenset(),
    )


@pytest.fixture(scope="session")
def settings() -> Settings:
    return team("US")
