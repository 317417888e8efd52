"""Replayed schools against the truth of made-up logs; and what cannot be told (promises E1, S1)."""

import numpy as np
import pytest

from aftertone.errors import InputError
from aftertone.proof.replay import (
    ESTIMATORS,
    SCHOOLS,
    PolicyValue,
    Replay,
    ReplayOptions,
    ReplayVerdict,
    replay,
)
from aftertone.proof.stats import Estimate, Undecided
from aftertone.touches import Action, Policy
from proof.replay.worlds import CHANCES, ELIGIBLE, TRUE, tones


def by_name(made: Replay) -> dict[str, PolicyValue]:
    return {one.name: one for one in made.policies}


def test_every_school_is_found_where_it_truly_is() -> None:
    """Small form of bench proof.replay: no bias beyond four Monte-Carlo errors, honest coverage."""
    runs, n = 25, 6000
    found: dict[tuple[str, str], list[Estimate]] = {}
    for run in range(runs):
        for one in replay(tones(n, np.random.default_rng(run))).policies:
            for name, estimate in one.estimates.items():
                if isinstance(estimate, Estimate):
                    found.setdefault((one.name, name), []).append(estimate)
    assert set(found) == {(policy, name) for policy in Policy for name in ESTIMATORS}
    covered = []
    for (policy, name), estimates in found.items():
        values = np.array([one.value for one in estimates])
        error = values.std(ddof=1) / len(values) ** 0.5
        assert abs(values.mean() - TRUE[policy]) < 4 * error, (policy, name)
        covered += [one.holds(TRUE[policy]) for one in estimates]
    assert 0.9 < np.mean(covered) < 0.99


def test_wrong_weights_would_be_seen() -> None:
    # A log that says even chances where they were not: the planted error.
    even = np.full_like(CHANCES, 0.25)
    off = []
    for run in range(20):
        made = tones(3000, np.random.default_rng(run))
        planted = tones(3000, np.random.default_rng(run), chances=even)
        wrong = type(made)(
            **{
                name: getattr(planted if name == "moments" else made, name)
                for name in made.__dataclass_fields__
            }
        )
        value = by_name(replay(wrong))["always_leave_short"].estimates["ips"]
        assert isinstance(value, Estimate)
        off.append(value.value - TRUE["always_leave_short"])
    assert np.mean(off) > 0.02


def test_what_never_had_a_chance_is_never_told() -> None:
    """Refuses in every case without support, however rare the gap."""
    draw = np.random.default_rng(5)
    for _case in range(60):
        chances = draw.dirichlet(np.ones(4), 3)
        context, action = int(draw.integers(3)), int(draw.integers(4))
        chances[context, action] = 0
        chances /= chances.sum(axis=1, keepdims=True)
        made = by_name(replay(tones(400, draw, chances=chances)))
        wants = {
            0: ("always_leave_short",) + (("leave_when_earned",) if context == 2 else ()),
            1: ("voicemail_plus_email",),
            2: ("never_leave", "call_until_reached")
            + (("leave_when_earned",) if context != 2 else ()),
            3: (),
        }[action]
        for name in wants:
            one = made[name]
            assert not one.identified
            assert one.missing is ELIGIBLE[action]
            assert one.verdict is ReplayVerdict.NOT_IDENTIFIED
            assert all(isinstance(each, Undecided) for each in one.estimates.values())
        assert all(one.identified for name, one in made.items() if name not in wants), (
            context,
            action,
        )


def test_too_little_is_cannot_know_yet() -> None:
    few = by_name(replay(tones(150, np.random.default_rng(1))))
    assert all(
        one.verdict is ReplayVerdict.CANNOT_KNOW_YET
        for name, one in few.items()
        if name != "as_logged"
    )
    assert "prospects" in undecided(few["as_logged"].value)
    more = by_name(replay(tones(1200, np.random.default_rng(1))))
    assert "events" in undecided(more["voicemail_plus_email"].value)


def undecided(found: Estimate | Undecided) -> str:
    assert isinstance(found, Undecided)
    return found.reason


def test_without_propensities_there_is_no_verdict() -> None:
    made = replay(tones(8000, np.random.default_rng(2), by_chance=False))
    assert not made.by_chance
    for name, one in by_name(made).items():
        assert isinstance(one.value, Estimate)
        if name != "as_logged":
            assert one.verdict is ReplayVerdict.OBSERVATIONAL
            # Here context is all that reps went by, and then the figure is right as well.
            assert one.value.holds(TRUE[name])


def test_a_large_log_tells_schools_apart_and_like_from_like() -> None:
    made = by_name(replay(tones(60_000, np.random.default_rng(4))))
    assert made["never_leave"].verdict is ReplayVerdict.HURTS
    assert made["voicemail_plus_email"].verdict is ReplayVerdict.HELPS
    assert made["never_leave"].value == made["call_until_reached"].value
    near = replay(tones(60_000, np.random.default_rng(4)), options=ReplayOptions(margin=0.05))
    assert by_name(near)["never_leave"].verdict is ReplayVerdict.NO_MATERIAL_DIFFERENCE


def test_as_logged_is_the_plain_mean_whoever_estimates() -> None:
    log = tones(5000, np.random.default_rng(6))
    one = by_name(replay(log))["as_logged"]
    for estimate in one.estimates.values():
        assert isinstance(estimate, Estimate)
        assert estimate.value == pytest.approx(log.reward.mean(), abs=1e-12)
    assert one.effective.ess == 5000


def test_the_difference_is_narrower_than_two_values_apart_and_wider_for_many_policies() -> None:
    log = tones(20_000, np.random.default_rng(8))
    several = by_name(replay(log))["always_leave_short"].difference
    alone = by_name(replay(log, [SCHOOLS[2], SCHOOLS[5]]))["always_leave_short"].difference
    assert isinstance(several, Estimate)
    assert isinstance(alone, Estimate)
    assert several.alpha == pytest.approx(0.01)
    assert alone.alpha == pytest.approx(0.05)
    assert several.half_width > 1.2 * alone.half_width


def test_nothing_of_it_is_undecided_without_a_word() -> None:
    empty = tones(2, np.random.default_rng(0))
    for one in replay(empty).policies:
        assert isinstance(one.value, Undecided)
        assert one.value.reason


def test_wrong_options_end_in_a_sentence() -> None:
    with pytest.raises(InputError, match="did you mean `snips`"):
        ReplayOptions(estimator="snip")
    with pytest.raises(InputError, match="given twice"):
        replay(tones(10, np.random.default_rng(0)), [SCHOOLS[0], SCHOOLS[0]])


def test_the_world_of_these_tests_knows_all_actions() -> None:
    assert {Action.LEAVE_VOICEMAIL, Action.HANG_UP_CALL_LATER} < set(ELIGIBLE)
