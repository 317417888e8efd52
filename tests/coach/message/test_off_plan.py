"""What of a plan was said, and what beside it (F2, T2)."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aftertone.coach.message import Message, written_message
from aftertone.coach.message.about import who_is_spoken_of
from aftertone.coach.message.content_words import content_of, stem_of
from aftertone.coach.message.count_words import figures_at
from aftertone.coach.message.off_plan import cover
from aftertone.coach.message.other_names import other_names
from aftertone.coach.message.parts import find_parts
from aftertone.coach.message.script_overlap import overlap_with
from aftertone.coach.plan import Fact, Part, Plan, PointKind, parse_plan, points_of, read_plan
from aftertone.touches import Channel, Context, Goal

HERE = Path(__file__).parent
PLAN = read_plan(HERE.parents[1] / "samples" / "plan.yaml")
PLANS = [
    parse_plan(yaml.safe_dump(one["plan"]), name="coverage.yaml")
    for one in yaml.safe_load((HERE / "labelled" / "coverage.yaml").read_text("utf-8"))
]


def message(text: str, plan: Plan | None = PLAN) -> Message:
    return written_message(
        text, channel=Channel.VOICEMAIL, goal=Goal.CALLBACK, context=Context.COLD, plan=plan
    )


def said(text: str) -> set[PointKind]:
    return {one.point.kind for one in cover(message(text), PLAN).points if one.hit is not None}


@given(plan=st.sampled_from(PLANS), data=st.data())
def test_a_message_of_the_plans_own_words_holds_all_of_it_and_nothing_beside(
    plan: Plan, data: st.DataObject
) -> None:
    texts = data.draw(st.permutations([point.text for point in points_of(plan)]))
    coverage = cover(message(". ".join(texts) + ".", plan), plan)
    assert all(one.hit is not None and one.share == 1.0 for one in coverage.points)
    assert coverage.beside == ()
    assert coverage.beside_share == 0.0


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: str(plan.caller.company))
def test_a_message_about_something_else_holds_nothing(plan: Plan) -> None:
    coverage = cover(message("The cathedral bells were tuned by a blind organist.", plan), plan)
    assert all(one.left_out for one in coverage.points)
    assert len(coverage.beside) == 1


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("You need a roof. Tom Becker, Northline Roofing. Call me.", False),
        ("The roof work was decided in May, and it starts on Monday. Call me.", False),
        ("Who decides on roof work at yours? Call me.", True),
        ("So who decides on roof work at yours. Call me.", True),
        ("I'd love to know who decides on the roof work. Call me.", True),
    ],
)
def test_a_planned_question_is_said_only_where_something_is_asked(text: str, asked: bool) -> None:
    plan = replace(PLAN, questions=("Who decides on roof work?",))
    points = cover(message(text, plan), plan).points
    (question,) = [one for one in points if one.point.kind is PointKind.QUESTION]
    assert (question.standing == "said") == asked
    assert asked or question.standing == "left out"


def test_other_words_for_the_same_are_found_with_their_place() -> None:
    text = "Maintenance people got in touch with us about your pump filter. It's 2 days, not 10."
    coverage = cover(message(text), PLAN)
    value = next(one for one in coverage.points if one.point.kind is PointKind.VALUE)
    assert value.hit is not None
    assert text[value.hit.start_char : value.hit.end_char].endswith("2 days, not 10")
    assert said(text) >= {PointKind.VALUE, PointKind.TRIGGER}
    assert PointKind.QUESTION not in said(text)


@pytest.mark.parametrize(
    ("text", "kind", "planned", "told"),
    [
        ("The filters arrive in nine weeks instead of ten.", PointKind.VALUE, "two days", "nine weeks"),
        ("The filters arrive in 2 weeks instead of 10.", PointKind.VALUE, "two days", "2 weeks"),
        ("Filters arrive in two days instead of twelve.", PointKind.VALUE, "ten", "twelve"),
        ("Call me back before Tuesday.", PointKind.WHEN, "Thursday", "Tuesday"),
    ],
)  # fmt: skip
def test_another_figure_or_day_is_not_said_but_said_otherwise(
    text: str, kind: PointKind, planned: str, told: str
) -> None:
    point = next(one for one in cover(message(text), PLAN).points if one.point.kind is kind)
    assert (point.hit, point.standing) == (None, "otherwise")
    assert point.otherwise is not None
    assert (point.otherwise.planned, point.otherwise.said) == (planned, told)
    hit = point.otherwise.hit
    assert text[hit.start_char : hit.end_char] == told


@pytest.mark.parametrize(
    ("when", "text", "other"),
    [
        ("on Thursday at 3pm", "Call me on Thursday at three o'clock.", []),
        ("on Thursday at 3pm", "Call me on Thursday at 15:00.", []),
        ("on Thursday at 3pm", "Call me on Thursday at four o'clock.", ["four o'clock"]),
        ("by June 3", "Call me by the third of June.", []),
        ("by June 3", "Call me by June 5th.", ["June 5th"]),
        ("before Thursday", "Call me before Thurs.", []),
        ("before Thursday", "Call me by Wednesday night.", []),
        ("by Wednesday", "Call me before Thursday.", []),
        ("before Thursday", "Call me before Wednesday.", ["Wednesday"]),
    ],
)
def test_days_and_hours_are_the_same_however_written(
    when: str, text: str, other: list[str]
) -> None:
    plan = replace(PLAN, next_step=replace(PLAN.next_step, when=when))
    points = cover(message(text, plan), plan).points
    assert [one.otherwise.said for one in points if one.otherwise] == other


def test_a_name_that_was_hardly_heard_is_no_other_name() -> None:
    def heard(name: str, probability: float) -> Message:
        one = message(f"Hi {name}, this is Jordan from Brightwater Supply.")
        tokens = tuple(
            replace(token, probability=probability if token.text == name.lower() else 0.99)
            for token in one.tokens
        )
        return replace(one, tokens=tokens)

    assert [one.said for one in other_names(heard("Peter", 0.97), PLAN)] == ["Peter"]
    assert other_names(heard("Peter", 0.6), PLAN) == ()
    assert other_names(heard("Norman", 0.97), PLAN) == ()


@pytest.mark.parametrize(
    ("where", "other"),
    [
        ("from Denver", []),
        ("from Denver, Colorado", []),
        ("from New York", []),
        ("from Acme", ["Acme"]),
        ("with Denver", ["Denver"]),
        ("from Denver Valves", ["Denver Valves"]),
    ],
)
def test_where_a_caller_is_from_is_no_company(where: str, other: list[str]) -> None:
    said = message(f"Hi Morgan, this is Jordan {where}. Call me before Thursday.")
    assert [one.said for one in other_names(said, PLAN)] == other


@pytest.mark.parametrize(
    ("planned", "told"),
    [("Daniel", "Dan"), ("Dan", "Daniel"), ("Robert Vale", "Bob"), ("Morgan Vale", "Vale")],
)
def test_a_nickname_is_no_other_name(planned: str, told: str) -> None:
    plan = replace(PLAN, prospect=replace(PLAN.prospect, name=planned))
    assert other_names(message(f"Hi {told}, this is Jordan.", plan), plan) == ()


def test_words_that_say_another_point_are_not_perhaps_this_one() -> None:
    text = "Your maintenance team asked us about faster delivery for pump filters."
    points = {one.point.kind: one.standing for one in cover(message(text), PLAN).points}
    assert (points[PointKind.TRIGGER], points[PointKind.VALUE]) == ("said", "left out")


def test_the_words_of_a_planned_step_are_not_beside_the_plan() -> None:
    text = "Your maintenance team asked us about pump filters. So give me a call back whenever."
    assert cover(message(text), PLAN).beside == ()


def test_a_point_is_where_its_words_lie_closest() -> None:
    text = "The reason I am calling is your pump filters. So give me a call back before Thursday."
    point = next(
        one for one in cover(message(text), PLAN).points if one.point.text == "Call me back"
    )
    assert point.hit is not None
    assert text[point.hit.start_char : point.hit.end_char] == "call back"


def test_words_that_lie_far_apart_are_no_point() -> None:
    far = " ".join(f"brick{number} mortar{number}" for number in range(12))
    near = "The filters arrive in two days instead of ten."
    assert PointKind.VALUE in said(near)
    assert PointKind.VALUE not in said(f"Filters. {far}. Two. {far}. Ten. {far}.")


def test_what_is_not_planned_is_quoted_and_weighed() -> None:
    text = "Your maintenance team asked us about pump filters. Our founder collects old bicycles."
    coverage = cover(message(text), PLAN)
    (beside,) = coverage.beside
    assert text[beside.start_char : beside.end_char] == "founder collects old bicycles"
    assert 0.2 < coverage.beside_share < 0.5


def test_greeting_name_number_and_thanks_need_no_place_in_the_plan() -> None:
    text = (
        "Hi Morgan, this is Jordan from Brightwater Supply. I'm at 415 555 0132. Again, that's four "
        "one five, five five five, oh one three two. Thanks, bye."
    )
    assert cover(message(text), PLAN).beside == ()


def test_without_full_stops_a_long_run_of_other_things_is_found() -> None:
    text = (
        "hi morgan this is jordan from brightwater supply your maintenance team asked us about "
        "faster delivery of pump filters and our founder collects old bicycles from northern "
        "france with wooden wheels so call me back before thursday thanks"
    )
    (beside,) = cover(message(text), PLAN).beside
    assert "bicycles" in text[beside.start_char : beside.end_char]
    assert "pump" not in text[beside.start_char : beside.end_char]


def test_who_is_spoken_of_is_counted() -> None:
    about = who_is_spoken_of(message("You and your team at Alder Foods. I am with Brightwater."))
    assert (about.theirs, about.ours) == (3, 2)
    assert about.share == 0.6
    assert who_is_spoken_of(message("Filters arrive.", None)).share is None


def test_a_script_is_followed_word_for_word_or_not() -> None:
    text = "your maintenance team asked us about faster delivery of pump filters"
    assert overlap_with(message(text), message(text)).word_for_word
    other = overlap_with(message("they asked about filters for the pumps"), message(text))
    assert (other.common, other.word_for_word) == (0, False)
    half = overlap_with(
        message(f"{text} we talked of bread wine cheese olives salt oil"), message(text)
    )
    assert half.common == len(text.split())
    assert not half.word_for_word
    assert not overlap_with(message("..."), message(text)).word_for_word


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("twenty six hundred dollars", ["2600"]),
        ("fourteen hundred a month", ["1400"]),
        ("one thousand four hundred", ["1400"]),
        ("nine hundred and five", ["905"]),
        ("half past eight", ["8", "30"]),
        ("8:30", ["8", "30"]),
        ("1,400", ["1400"]),
        ("the thirtieth", []),
        ("thirtieth", ["30"]),
        ("30th", ["30"]),
        ("one", []),
        ("ten", ["10"]),
        ("house", []),
    ],
)
def test_counting_words_become_figures(text: str, figures: list[str]) -> None:
    assert figures_at(text.split(), 0)[0] == figures


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("calling", "calls"),
        ("ring", "phone"),
        ("delivery", "arrive"),
        ("filters", "filter"),
        ("harbour", "harbor"),
        ("stopped", "stops"),
        ("bought", "purchase"),
        ("companies", "company"),
    ],
)
def test_endings_and_other_words_for_the_same_fall_together(one: str, other: str) -> None:
    assert stem_of(one) == stem_of(other)


@given(st.text(max_size=200))
def test_any_text_has_its_content_in_order_and_in_place(text: str) -> None:
    places = [(one.start_char, one.end_char) for one in content_of(message(text, None).tokens)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


def test_one_shared_word_beside_common_ones_is_no_point_made() -> None:
    text = "I was hoping to catch you today. We've been supplying filters to plants for years."
    plan = replace(PLAN, questions=("How do you handle filter changes today?",))
    point = next(
        one
        for one in cover(message(text, plan), plan).points
        if one.point.kind is PointKind.QUESTION
    )
    assert point.hit is None
    asked = cover(message("How do you handle your filter changes?", plan), plan)
    assert any(one.point.kind is PointKind.QUESTION and one.hit for one in asked.points)


def test_what_says_a_planned_point_says_that_part_of_a_message() -> None:
    plan = replace(PLAN, value="a yellow sticker on every crate")
    text = "Hi Morgan, Jordan here. Every crate has a yellow sticker."
    assert Part.VALUE in find_parts(message(text, plan))
    assert Part.VALUE not in find_parts(message(text))


def test_one_word_of_a_point_is_not_perhaps_the_point() -> None:
    coverage = cover(message("Your maintenance team asked us about pump filters."), PLAN)
    question = next(one for one in coverage.points if one.point.kind is PointKind.QUESTION)
    assert question.left_out
    assert question.share > 0


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("Delivery takes ten days.", True),
        ("The delivery is in 10 days.", True),
        ("Delivery takes two days now, instead of ten.", False),
        ("Delivery used to take ten days.", False),
        ("Delivery is down from 10 days to two.", False),
    ],
)
def test_a_figure_that_is_set_aside_is_not_the_planned_one(text: str, is_said: bool) -> None:
    plan = replace(PLAN, facts=(Fact("delivery in ten days"),))
    (fact,) = (
        one for one in cover(message(text, plan), plan).points if one.point.kind is PointKind.FACT
    )
    assert (fact.hit is not None) is is_said
