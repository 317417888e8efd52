"""The words of a take, in time and in one order with its delivery (F2 to F6, P3, P4)."""

from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from aftertone.coach.delivery import Verdict
from aftertone.coach.plan import Part, read_plan
from aftertone.coach.recording import Span
from aftertone.coach.review import ReviewOptions, Severity
from aftertone.coach.review.report.csv_form import csv_header, csv_row
from aftertone.coach.review.report.json_form import review_to_json
from aftertone.coach.review.report.page import review_page
from aftertone.coach.review.report.terminal import review_text
from aftertone.coach.review.reviewer import in_english
from aftertone.coach.review.said import Wanted, time_of
from aftertone.coach.review.titles import is_of_words
from aftertone.coach.transcript import Engine, Transcript, Word
from aftertone.touches import Context, Goal
from coach.review import made
from coach.review.schemas import schema

SAMPLES = Path(__file__).parents[2] / "samples"

GOOD = (
    "Hi Dana, this is Sam Reed from Brightwater Supply. I'm calling because your maintenance team "
    "asked us about pump filters. Hollis Foods has them in two days now instead of ten. Call me "
    "before Thursday at 415 555 0132. Thanks."
)
WINGED = (
    "Hi Dana, this is Sam Reed from Brightwater Supply. I was hoping to talk with you. I have some "
    "important news for you. Call me at 415 555 0132."
)


def test_words_of_another_language_are_not_judged_as_english() -> None:
    german = Transcript(
        tuple(
            Word(text, float(place), place + 0.9, 0.9)
            for place, text in enumerate(
                [
                    "Guten",
                    "Tag",
                    "Frau",
                    "Keller,",
                    "hier",
                    "ist",
                    "Jonas",
                    "Weber",
                    "von",
                    "der",
                    "Firma",
                    "Nordlicht.",
                    "Ich",
                    "rufe",
                    "an,",
                    "weil",
                    "Ihre",
                    "Filter",
                    "im",
                    "Mai",
                    "auslaufen.",
                    "Bitte",
                    "rufen",
                    "Sie",
                    "mich",
                    "zurück.",
                ]
            )
        ),
        Engine("given"),
    )
    heard = in_english(german, ReviewOptions())
    assert not heard.followed
    assert heard.not_followed_because.startswith("This seems not to be English (0% of its words")
    english = replace(german, words=tuple(replace(one, text="the") for one in german.words))
    assert in_english(english, ReviewOptions()) is english


def sure(said: Transcript, probability: float) -> Transcript:
    """Return a transcript of which every word is as likely as that."""
    words: list[Word] = [replace(word, probability=probability) for word in said.words]
    return replace(said, words=tuple(words))


def test_a_good_message_has_its_parts_in_time_and_no_fault() -> None:
    review = made.read_review(GOOD)
    assert review.said is not None
    assert [one.name for one in review.findings if is_of_words(one.name)] == []
    reason = review.said.parts[Part.REASON]
    first = GOOD.split().index(reason.quote.split()[0])
    assert "your maintenance team" in reason.quote
    assert reason.start_s == pytest.approx(0.5 + 0.5 * first)
    assert reason.required
    assert review.said.parts[Part.CALLBACK_NUMBER].quote == "415 555 0132."


def test_faults_of_words_stand_where_they_were_said() -> None:
    review = made.read_review(WINGED)
    found = {one.name: one for one in review.findings}
    teaser = found["teaser_opening"]
    assert teaser.severity is Severity.ERROR
    assert "important news" in teaser.quote
    news = WINGED.split().index("news")
    assert teaser.start_s is not None
    assert teaser.end_s is not None
    assert teaser.start_s < 0.5 + 0.5 * news < teaser.end_s
    assert found["hoping_to_talk"].start_s == pytest.approx(0.5 + 0.5 * WINGED.split().index("I"))


def test_words_and_delivery_stand_in_one_order() -> None:
    fillers = made.fillers(14.0, Verdict.FAULT)
    review = made.read_review(WINGED, fillers, made.number_rate())
    order = [one.name for one in review.findings if one.severity is not Severity.INFO]
    # Errors: what the goal hangs on in the way it sounds, and what is said.
    assert order.index("number_rate") < order.index("fillers_per_minute")
    assert order.index("missing_reason") == 0
    assert order.index("teaser_opening") < order.index("hoping_to_talk")
    assert order.index("hoping_to_talk") < order.index("fillers_per_minute")
    assert review.fix_first is review.findings[0]


def test_a_number_that_is_missing_is_told_once() -> None:
    names = [one.name for one in made.read_review("Hi Dana, this is Sam. Call me.").findings]
    assert "number_missing" in names
    assert "missing_callback_number" not in names
    booking = Wanted(Goal.BOOK_MEETING, Context.CUSTOMER)
    names = [one.name for one in made.read_review("Hi Dana, call me.", wanted=booking).findings]
    assert "missing_callback_number" in names
    assert "number_missing" not in names


@pytest.mark.parametrize(
    ("probability", "severity"), [(0.9, Severity.WARNING), (0.5, Severity.INFO), (0.2, None)]
)
def test_doubtful_words_say_less(probability: float, severity: Severity | None) -> None:
    said = sure(made.transcript(WINGED), probability)
    review = made.read_review("", said=said)
    found = {one.name: one.severity for one in review.findings}
    assert found.get("hoping_to_talk") is severity


def test_what_is_missing_among_doubtful_words_may_only_have_been_misheard() -> None:
    said = sure(made.transcript(WINGED), 0.5)
    found = {one.name: one.severity for one in made.read_review("", said=said).findings}
    assert found["missing_reason"] is Severity.INFO


def test_words_that_were_not_followed_are_not_read() -> None:
    said = replace(made.transcript(), followed=False, not_followed_because="it is not English")
    review = made.read_review("", said=said)
    assert review.said is None
    assert [one.name for one in review.findings] == ["not_followed"]


def test_words_without_times_are_read_but_not_placed() -> None:
    said = replace(made.transcript(WINGED), timed=False)
    review = made.read_review("", said=said)
    teaser = next(one for one in review.findings if one.name == "teaser_opening")
    assert (teaser.start_s, teaser.end_s) == (None, None)
    assert "news" in teaser.quote


def test_a_piece_of_text_is_found_in_time() -> None:
    said = made.transcript("Hi (um) Dana, call me")
    assert time_of(said, 0, 2) == Span(0.5, 0.95)
    assert time_of(said, said.text.index("Dana"), said.text.index("Dana") + 4) == Span(1.5, 1.95)
    assert time_of(said, 0, len(said.text)) == Span(0.5, 2.95)
    assert time_of(said, None, None) is None
    assert time_of(said, 2, 3) is None


PLAN = read_plan(SAMPLES / "plan.yaml")
PLANNED = (
    "Hi Morgan, this is Jordan from Brightwater Supply. Your maintenance team asked us about pump "
    "filters. Our founder collects old bicycles from northern France. Call me back at 415 555 0132."
)


def test_a_plan_tells_what_was_left_out_and_what_was_said_beside_it() -> None:
    wanted = Wanted(Goal.CALLBACK, Context.COLD, PLAN, script=PLANNED)
    review = made.read_review(PLANNED, wanted=wanted)
    assert review.said is not None
    coverage = review.said.coverage
    assert coverage is not None
    said = {one.said.point.kind.value: one.span for one in coverage.points if one.said.hit}
    assert set(said) == {"reason", "trigger", "next_step"}
    founder = 0.5 + 0.5 * PLANNED.split().index("founder")
    (beside,) = coverage.beside
    assert beside.span is not None
    assert beside.span.start_s == pytest.approx(founder)
    found = {one.name: one for one in review.findings}
    assert "two days instead of ten" in found["plan_left_out"].why
    assert found["plan_left_out"].severity is Severity.WARNING
    assert found["beside_plan"].quote == beside.quote
    assert found["beside_plan"].start_s == beside.span.start_s
    assert review.said.script is not None
    assert review.said.script.word_for_word


def test_a_review_against_a_plan_fits_its_schema_and_is_printed() -> None:
    wanted = Wanted(Goal.CALLBACK, Context.COLD, PLAN, script=PLANNED)
    review = made.read_review(PLANNED, wanted=wanted)
    form = review_to_json(review)
    jsonschema.validate(form, schema("review-1.json"), cls=jsonschema.Draft202012Validator)
    assert [one["said"] for one in form["coverage"]["points"]].count(True) == 3
    text = review_text(review, width=100)
    assert "Against the plan" in text
    assert "left out  before Thursday" in text
    assert "It follows the script word for word" in text
    page = review_page(review, made.recording())
    assert "Against the plan" in page
    assert "before Thursday" in page
    row = dict(zip(csv_header(), csv_row(review, rep=""), strict=True))
    assert (row["points_planned"], row["points_said"]) == (6, 3)
    assert review_to_json(made.read_review(PLANNED))["coverage"] is None


def test_what_was_perhaps_said_is_not_told_as_left_out() -> None:
    plan = replace(PLAN, questions=("How do you handle filter changes today?",))
    text = f"I was hoping to catch you today. {PLANNED.replace('pump filters', 'filters')}"
    review = made.read_review(text, wanted=Wanted(Goal.CALLBACK, Context.COLD, plan))
    assert review.said is not None
    assert review.said.coverage is not None
    points = {one.said.standing: one.said.point.text for one in review.said.coverage.points}
    told = next(one.why for one in review.findings if one.name == "plan_left_out")
    assert "perhaps" in points
    assert points["perhaps"] not in told
    assert points["left out"] in told


def test_a_question_left_out_weighs_less_than_what_it_brings() -> None:
    whole = ". ".join(
        (
            PLAN.reason,
            PLAN.value,
            f"{PLAN.next_step.ask} {PLAN.next_step.when} on 415 555 0132",
            PLAN.questions[0],
        )
    )
    wanted = Wanted(Goal.CALLBACK, Context.COLD, PLAN)
    found = {one.name for one in made.read_review(whole, wanted=wanted).findings}
    assert "plan_left_out" not in found
    without = made.read_review(whole.replace(PLAN.questions[0], "Thanks"), wanted=wanted)
    (told,) = (one for one in without.findings if one.name == "plan_left_out")
    assert told.severity is Severity.INFO
    assert PLAN.questions[0] in told.why


def test_another_number_than_the_plans_is_told_by_the_second_hearing() -> None:
    plan = replace(PLAN, caller=replace(PLAN.caller, number="+1 415 555 0132"))
    wanted = Wanted(Goal.CALLBACK, Context.COLD, plan)
    right = {one.name for one in made.read_review(PLANNED, wanted=wanted).findings}
    assert "other_number" not in right
    wrong = made.read_review(PLANNED.replace("0132", "0199"), wanted=wanted)
    found = {one.name: one for one in wrong.findings}
    assert "415 555 0199" in found["other_number"].why
    assert found["other_number"].start_s is not None
