"""Every cost has its unit and origin, and can be the team's own (D1, D2)."""

from dataclasses import replace
from pathlib import Path

import pytest

from aftertone.desk.advice import costs_of, figures, read_costs, usual_costs
from aftertone.errors import InputError
from aftertone.touches import OutcomeType
from desk.advice.situations import team


def test_every_figure_is_in_its_own_range_and_says_where_it_comes_from() -> None:
    assert len({one.key for one in figures()}) == len(figures())
    for one in figures():
        assert one.least <= one.default <= one.most, one.key
        assert all((one.what, one.origin, one.unit)), one.key


def test_a_file_goes_over_the_settings_and_they_over_the_defaults(tmp_path: Path) -> None:
    settings = team()
    own = replace(
        settings,
        worths=replace(settings.worths, callback=70.0, reply=12.0),
        given=frozenset({"worth.callback", "worth.reply"}),
    )
    file = tmp_path / "costs.toml"
    file.write_text("[worth]\ncallback = 90\n[delay]\nper_day = 7\n")
    costs = costs_of(own, file=file)
    assert costs.worths[OutcomeType.CALLBACK] == 90
    assert costs.worths[OutcomeType.EMAIL_REPLY] == 12
    assert costs.worths[OutcomeType.MEETING] == usual_costs().worths[OutcomeType.MEETING]
    assert costs.delay_per_day == 7
    assert costs.given == {
        "worth.callback",
        "worth.email_reply",
        "worth.text_reply",
        "delay.per_day",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[worth]\ncalback = 1", "did you mean `worth.callback`"),
        ("[worth]\ncallback = -1", "must be a number from 0"),
        ("[worth]\ncallback = true", "must be a number from 0"),
        ("[worth]\ncallback = nan", "must be a number from 0"),
        ("[worth", "cannot be read"),
    ],
)
def test_a_cost_that_cannot_stand_is_named(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "costs.toml"
    file.write_text(text)
    with pytest.raises(InputError) as error:
        read_costs(file)
    assert said in str(error.value)
