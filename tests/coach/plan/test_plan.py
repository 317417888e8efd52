"""Plans: read, checked, asked for one by one, and shown on a card (P1, P2, P3, P5, F4, D4)."""

from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.coach.plan import (
    Caller,
    Fact,
    Need,
    NextStep,
    Part,
    Plan,
    Prospect,
    find_gaps,
    grouped_number,
    last_day,
    likely_opening,
    make_card,
    needed_parts,
    old_facts,
    parse_plan,
    plan_text,
    read_plan,
    write_plan,
)
from aftertone.coach.plan.days import FACT_DAYS
from aftertone.coach.plan.interview import (
    QUESTIONS,
    answered,
    current_answer,
    interview,
    open_questions,
    what_is_wrong,
)
from aftertone.coach.plan.starter import STARTERS, read_starter
from aftertone.errors import InputError
from aftertone.touches import Channel, Context, Goal

FULL = Plan(
    Goal.CALLBACK,
    Context.COLD,
    caller=Caller("Jordan", "Brightwater Supply", "415 555 0132"),
    prospect=Prospect("Morgan", "Northgate Foods", "head of maintenance", "you run two lines", ()),
    reason="your maintenance team asked us about pump filters",
    value="you have them in two days instead of ten",
    questions=("Which three hold you up the most?",),
    next_step=NextStep("Call me back", "before Thursday"),
    facts=(Fact("two days"),),
)


def test_a_full_plan_lacks_only_the_date_of_its_fact() -> None:
    assert [gap.field for gap in find_gaps(FULL)] == ["facts"]


@pytest.mark.parametrize(
    ("field", "need"),
    [
        ("caller.name", Need.REQUIRED),
        ("caller.company", Need.REQUIRED),
        ("caller.number", Need.REQUIRED),
        ("reason", Need.REQUIRED),
        ("value", Need.REQUIRED),
        ("next_step.ask", Need.REQUIRED),
        ("next_step.when", Need.HELPS),
        ("questions", Need.HELPS),
    ],
)
def test_each_missing_part_of_a_cold_callback_is_named(field: str, need: Need) -> None:
    gaps = {gap.field: gap.need for gap in find_gaps(answered(FULL, field, ""))}
    assert gaps[field] is need


def test_the_number_stays_where_the_law_asks_for_it_whatever_the_goal() -> None:
    for goal in Goal:
        needed = needed_parts(goal, Context.COLD)[Part.CALLBACK_NUMBER]
        assert needed.need is Need.REQUIRED
        assert "cfr_64_1200" in needed.evidence
        assert "a number or an address" in needed.why


def test_what_holds_for_calls_is_not_asked_of_e_mails_and_texts() -> None:
    for channel in (Channel.EMAIL, Channel.TEXT):
        for goal in Goal:
            for context in Context:
                needed = needed_parts(goal, context, channel=channel)
                cards = {card for one in needed.values() for card in one.evidence}
                assert not cards & {"cfr_64_1200", "apple_call_screening"}
                asked = channel is Channel.EMAIL and goal is Goal.CALLBACK
                assert needed[Part.CALLBACK_NUMBER].required is asked
                assert needed[Part.WHO].required
                assert needed[Part.REASON].required


def test_a_number_that_cannot_be_called_is_a_gap() -> None:
    short = replace(FULL, caller=replace(FULL.caller, number="555 01"))
    assert any("5 digits" in gap.why for gap in find_gaps(short))


def test_two_asks_are_seen() -> None:
    two = replace(FULL, next_step=NextStep("Call me back and then send the list", "Thursday"))
    assert any("more than one thing" in gap.why for gap in find_gaps(two))


def test_a_plan_that_nobody_can_say_in_its_time_is_named_with_its_longest_field() -> None:
    assert "value" not in {gap.field for gap in find_gaps(FULL)}
    plan = replace(FULL, value="pump filters " * 5_000, length_s=25.0)
    gap = next(gap for gap in find_gaps(plan) if gap.field == "value")
    assert gap.need is Need.REQUIRED
    assert "about 3,7" in gap.why
    assert "under 25 s" in gap.why


def test_a_plan_that_says_a_word_that_it_bans_is_named() -> None:
    plan = replace(FULL, value="a synergy of filters", banned_words=("Synergy", "ten"))
    (gap,) = [gap for gap in find_gaps(plan) if "banned" in gap.why]
    assert (gap.field, gap.need) == ("value", Need.REQUIRED)
    assert "'Synergy'" in gap.why


def test_a_plan_of_a_newer_version_is_named() -> None:
    with pytest.raises(InputError, match="line 1: it is of version '9', written by a newer"):
        parse_plan("version: 9\ngoal: callback\ncontext: cold\n", name="p.yaml")


def test_an_answer_that_is_no_text_is_asked_for_again() -> None:
    (question,) = [one for one in QUESTIONS if one.field == "reason"]
    broken = b"\xff\xfe".decode("utf-8", "surrogateescape")
    assert "no UTF-8 text" in what_is_wrong(question, broken)
    assert what_is_wrong(question, "your filters") == ""


def test_a_plan_survives_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "plans" / "morgan.yaml"
    write_plan(FULL, path)
    assert read_plan(path) == FULL
    assert [one.name for one in path.parent.iterdir()] == ["morgan.yaml"]


@given(
    text=st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60),
    question=st.sampled_from(QUESTIONS),
)
def test_whatever_is_answered_is_read_back(text: str, question: object) -> None:
    plan = answered(FULL, question.field, text)  # type: ignore[attr-defined]
    assert parse_plan(plan_text(plan), name="it") == plan


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "holds no plan"),
        ("- a list", "holds no plan"),
        ("goal: callback\n", "names no context"),
        ("goal: call_back\ncontext: cold", r"line 1: 'call_back' is none of .*`callback`"),
        ("goal: callback\ncontext: cold\nreson: x", r"line 3: there is no field 'reson'.*`reason`"),
        ("goal: callback\ncontext: cold\ngoal: inform", "line 3: 'goal' stands there twice"),
        ("goal: callback\ncontext: cold\nreason: [a, b]", "line 3: one text was expected"),
        ("goal: callback\ncontext: cold\nlength_s: soon", "line 3: length_s is 'soon'"),
        ("goal: callback\ncontext: cold\nlength_s: 900", "give seconds from 3 to 180"),
        ("goal: callback\ncontext: cold\ncaller: Jordan", "line 3: `Jordan` stands where fields"),
        ("goal: callback\ncontext: cold\nfacts:\n  - text: a\n    as_of: soon", "line 5: 'soon'"),
        ("goal: callback\n context: cold", "is not YAML"),
    ],
)
def test_what_is_wrong_with_a_file_is_one_sentence_with_its_line(text: str, expected: str) -> None:
    with pytest.raises(InputError, match=expected) as caught:
        parse_plan(text, name="it.yaml")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_absent_huge_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no plan"):
        read_plan(tmp_path / "none.yaml")
    (tmp_path / "big.yaml").write_bytes(b"a" * 200_000)
    with pytest.raises(InputError, match="200,000 bytes"):
        read_plan(tmp_path / "big.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="UTF-8"):
        read_plan(tmp_path / "bytes.yaml")


def test_the_starters_are_the_files_and_each_can_be_read() -> None:
    folder = files("aftertone.coach.plan").joinpath("starters")
    assert {f"{name}.yaml" for name, _ in STARTERS} == {one.name for one in folder.iterdir()}
    assert len(STARTERS) >= 12
    for name, _ in STARTERS:
        assert read_starter(name).reason, name


def test_a_starter_fits_its_goal_once_its_gaps_and_people_are_filled_in() -> None:
    for name, _ in STARTERS:
        plan = read_starter(name)
        for question in open_questions(plan):
            fillings = {"banned_words": "synergy", "caller.number": "415 555 0132"}
            plan = answered(plan, question.field, fillings.get(question.field, "pumps"))
        assert [gap for gap in find_gaps(plan) if gap.need is Need.REQUIRED] == [], name


def test_a_starters_gap_must_be_filled_in() -> None:
    plan = answered(FULL, "reason", "your [team] asked us")
    assert any(gap.field == "reason" and "[team]" in gap.why for gap in find_gaps(plan))
    assert "reason" in [one.field for one in open_questions(plan)]


def test_an_interview_keeps_every_answer_and_goes_on_where_it_stopped() -> None:
    kept: list[Plan] = []
    said = iter(["Jordan", "", "415 555 0132", None])
    empty = Plan(Goal.CALLBACK, Context.COLD)
    stopped = interview(empty, ask=lambda _question, _why, _now: next(said), keep=kept.append)
    assert [one.caller for one in kept] == [Caller("Jordan"), Caller("Jordan", "", "415 555 0132")]
    asked = [one.field for one in open_questions(stopped)]
    assert asked[:2] == ["caller.company", "prospect.name"]


def test_every_field_that_is_asked_for_can_be_answered() -> None:
    for question in QUESTIONS:
        assert current_answer(answered(FULL, question.field, "a; b"), question.field) == "a; b"


@pytest.mark.parametrize(
    ("number", "groups"),
    [
        ("4155550132", "415 · 555 · 0132"),
        ("+14155550132", "+1 · 415 · 555 · 0132"),
        ("415 555 01 32", "415 · 555 · 01 · 32"),
        ("(415) 555-0132", "415 · 555 · 0132"),
        ("+442079460018", "+44 · 20 · 79 · 46 · 00 · 18"),
        ("", ""),
    ],
)
def test_numbers_are_said_in_groups(number: str, groups: str) -> None:
    assert grouped_number(number) == groups


def test_the_card_says_the_plan_in_order() -> None:
    card = make_card(FULL)
    assert card.opening == "Hi Morgan, this is Jordan from Brightwater Supply."
    assert [name for name, _ in card.points] == [
        "because",
        "for them",
        "what it brings",
        "ask",
        "next step",
    ]
    assert card.points[-1][1] == "Call me back, before Thursday"
    assert card.length_s == 30


FRIDAY = date(2027, 3, 5)


@pytest.mark.parametrize(
    ("when", "last"),
    [
        ("before Tuesday", date(2027, 3, 9)),
        ("by Friday", date(2027, 3, 12)),
        ("on tue or wed", date(2027, 3, 10)),
        ("tomorrow at 10", date(2027, 3, 6)),
        ("next Saturday", date(2027, 3, 13)),
        ("next Monday", date(2027, 3, 8)),
        ("by 2027-04-01, or Monday", date(2027, 4, 1)),
        ("by 2027-02-31", None),
        ("this quarter", None),
        ("a sunny day", None),
    ],
)
def test_the_day_that_a_plan_names_counts_from_when_it_was_written(
    when: str, last: date | None
) -> None:
    plan = replace(answered(FULL, "next_step.when", when), written_on=FRIDAY)
    assert last_day(plan) == last
    if last is not None:
        told = {gap.field for gap in find_gaps(plan, today=last + timedelta(days=1))}
        assert "next_step.when" in told
        assert "next_step.when" not in {gap.field for gap in find_gaps(plan, today=last)}


def test_a_weekday_is_never_past_in_a_plan_for_anybody_or_of_an_unknown_day() -> None:
    plan = answered(FULL, "next_step.when", "by Tuesday")
    assert last_day(plan) is None
    anybody = replace(plan, written_on=FRIDAY, prospect=Prospect("[name]"))
    assert last_day(anybody) is None


def test_a_fact_of_long_ago_is_to_be_looked_at_again() -> None:
    old = replace(FULL, facts=(Fact("it costs 40 a seat", FRIDAY), Fact("we deliver in May")))
    after = FRIDAY + timedelta(days=FACT_DAYS)
    assert [one.text for one in old_facts(old, today=after)] == ["it costs 40 a seat"]
    assert old_facts(old, today=after - timedelta(days=1)) == ()
    assert any("make sure that it still holds" in gap.why for gap in find_gaps(old, today=after))


def test_the_day_of_writing_survives_the_file(tmp_path: Path) -> None:
    plan = replace(FULL, written_on=FRIDAY)
    write_plan(plan, tmp_path / "p.yaml")
    assert read_plan(tmp_path / "p.yaml") == plan


@pytest.mark.parametrize(
    ("caller", "prospect", "opening"),
    [
        (FULL.caller, FULL.prospect, "Hi Morgan, this is Jordan from Brightwater Supply."),
        (Caller(company="Brightwater"), Prospect("Morgan"), "Hi Morgan, from Brightwater."),
        (Caller("Jordan"), Prospect(), "this is Jordan."),
        (Caller(), Prospect(), ""),
    ],
)
def test_a_message_is_likely_to_begin_with_the_names_of_its_plan(
    caller: Caller, prospect: Prospect, opening: str
) -> None:
    assert likely_opening(replace(FULL, caller=caller, prospect=prospect)) == opening
