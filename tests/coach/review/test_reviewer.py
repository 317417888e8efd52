"""The whole way from a file to its review, with the models."""

from pathlib import Path

import numpy as np
import pytest

from aftertone.coach.delivery import MEASURES, Verdict
from aftertone.coach.plan import Caller, Plan, Prospect
from aftertone.coach.recording import Recording, open_recording
from aftertone.coach.review import Review, ReviewOptions, Severity, review_recording
from aftertone.coach.review.report.json_form import review_to_json, to_text
from aftertone.coach.review.report.terminal import review_text
from aftertone.coach.review.warm import Ear, WarmingRecogniser, warming
from aftertone.errors import InputError
from aftertone.touches import Context, Goal
from coach.review import made

pytestmark = pytest.mark.model

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def ear() -> Ear:
    return warming("tiny.en")


@pytest.fixture(scope="module")
def sample(ear: Ear) -> Review:
    return review_recording(open_recording(SAMPLES / "voicemail-take-1.wav"), recogniser=ear)


def test_every_measure_is_there_in_the_order_of_the_registry(sample: Review) -> None:
    assert list(sample.measures) == [kind.name for kind in MEASURES]


def test_the_hurried_number_of_the_sample_is_what_to_mend_first(sample: Review) -> None:
    assert sample.fix_first is not None
    assert sample.fix_first.name.startswith("number_")
    assert sample.fix_first.start_s == pytest.approx(33, abs=1.5)


def test_the_same_recording_gives_the_same_review(sample: Review, ear: Ear) -> None:
    again = review_recording(open_recording(SAMPLES / "voicemail-take-1.wav"), recogniser=ear)
    first, second = (
        to_text(review_to_json(one, tracks=True), one_line=True) for one in (sample, again)
    )
    assert first == second


def test_another_goal_changes_what_matters_but_no_value(sample: Review, ear: Ear) -> None:
    recording = open_recording(SAMPLES / "voicemail-take-1.wav")
    other = review_recording(
        recording, recogniser=ear, options=ReviewOptions(goal=Goal.LOOK_FOR_EMAIL)
    )
    values = [[one.value for one in review.measures.values()] for review in (sample, other)]
    assert values[0] == values[1]
    doubts = [
        {one.severity for one in review.findings if one.name == "number_doubtful"}
        for review in (sample, other)
    ]
    assert doubts == [{Severity.WARNING}, {Severity.INFO}]
    assert other.fix_first != sample.fix_first


def test_a_recording_without_speech_is_reviewed_all_the_same(ear: Ear) -> None:
    noise = np.random.default_rng(1).normal(0, 0.01, 5 * 8000).astype(np.float32)
    review = review_recording(Recording(noise, 8000, made.source("hiss.wav")), recogniser=ear)
    assert not review.transcript.followed
    assert "not_followed" in {one.name for one in review.findings}
    words = [review.measures[kind.name] for kind in MEASURES if kind.needs_words]
    assert {one.verdict for one in words} == {Verdict.UNMEASURABLE}
    assert "Words not followed" in review_text(review, width=80)


def test_what_stops_the_recogniser_from_loading_stops_the_first_review() -> None:
    def fail() -> Ear:
        raise InputError("no such model; name another.")

    with pytest.raises(InputError, match="no such model"):
        review_recording(
            open_recording(SAMPLES / "voicemail-take-1.wav"),
            recogniser=WarmingRecogniser("x", fail),
        )


def test_a_plan_tells_the_recogniser_the_names(ear: Ear) -> None:
    plan = Plan(
        Goal.CALLBACK,
        Context.COLD,
        caller=Caller("Jorden", "Brightwater Supply"),
        prospect=Prospect("Morgyn"),
    )
    review = review_recording(
        open_recording(SAMPLES / "voicemail-take-1.wav"),
        recogniser=ear,
        options=ReviewOptions(plan=plan),
    )
    # Which of the two names it takes over varies from one processor to another.
    assert "this is Jorden from Brightwater Supply" in review.transcript.text
    unplanned = review_recording(
        open_recording(SAMPLES / "voicemail-take-1.wav"), recogniser=ear, options=ReviewOptions()
    )
    assert "Jorden" not in unplanned.transcript.text
