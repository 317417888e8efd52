"""One rewrite: tighter, from message and plan alone, and it passes the rules itself (F4, F6, P3, T3)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from aftertone.coach.message import RULES, Message, Severity, check_message, written_message
from aftertone.coach.message.rewrite import ChangeKind, NotRewritten, Rewrite, rewrite
from aftertone.coach.message.sentences import begins_anew
from aftertone.coach.plan import Part, Plan, parse_plan, plan_text, read_plan
from aftertone.touches import Channel, Context, Goal

LABELLED = Path(__file__).parent / "labelled"
SAMPLES = Path(__file__).parents[2] / "samples"
PLAN = read_plan(SAMPLES / "plan.yaml")
# Words that hold a message together and tell nothing.
GLUE = frozenset(
    [
        "hi",
        "hello",
        "this",
        "is",
        "from",
        "my",
        "number",
        "again",
        "look",
        "for",
        "e",
        "mail",
        "subject",
        "look",
        "your",
        "the",
    ]
)


def message(
    text: str,
    plan: Plan | None = PLAN,
    *,
    channel: Channel = Channel.VOICEMAIL,
    goal: Goal = Goal.CALLBACK,
    context: Context = Context.COLD,
) -> Message:
    return written_message(text, channel=channel, goal=goal, context=context, plan=plan)


def planned() -> Iterator[Message]:
    for block in yaml.safe_load((LABELLED / "coverage.yaml").read_text("utf-8")):
        plan = parse_plan(yaml.safe_dump(block["plan"]), name="coverage.yaml")
        for one in block["messages"]:
            yield message(one["text"], plan, goal=plan.goal, context=plan.context)


def tuning() -> Iterator[Message]:
    for line in (LABELLED / "tuning.jsonl").read_text("utf-8").splitlines():
        one = json.loads(line)
        yield message(
            one["text"],
            None,
            channel=Channel(one["channel"]),
            goal=Goal(one["goal"]),
            context=Context(one["context"]),
        )


def words(text: str) -> set[str]:
    return {one.text for one in message(text, None).tokens}


def holds(one: Message) -> Rewrite | NotRewritten:
    """Rewrite a message and see that what must hold of every rewrite holds."""
    made = rewrite(one, rules=RULES)
    assert made == rewrite(one, rules=RULES)
    if isinstance(made, NotRewritten):
        assert made.reason
        return made
    known = words(one.text) | GLUE | (words(plan_text(one.plan)) if one.plan else set())
    assert words(made.text) <= known
    again = message(made.text, one.plan, channel=one.channel, goal=one.goal, context=one.context)
    found = check_message(again)
    left = [fault for fault in found.faults if fault.severity is not Severity.INFO]
    assert {fault.name for fault in left} == {
        f"missing_{part.value}" for part in made.still_missing
    }
    assert made.spoken_length_s == found.spoken_length_s
    return made


PLANNED, TUNING = list(planned()), list(tuning())


@pytest.mark.parametrize("one", PLANNED[::6], ids=lambda one: str(one.text[:40]))
def test_a_rewrite_from_a_plan_adds_nothing_and_passes_the_rules(one: Message) -> None:
    holds(one)


@pytest.mark.parametrize("one", TUNING[::12], ids=lambda one: str(one.text[:40]))
def test_a_rewrite_without_a_plan_adds_nothing_and_passes_the_rules(one: Message) -> None:
    holds(one)


@pytest.mark.slow
def test_every_rewrite_adds_nothing_and_passes_the_rules() -> None:
    made = [holds(one) for one in (*PLANNED, *TUNING)]
    assert sum(isinstance(one, Rewrite) for one in made) > len(made) / 2


def test_winging_it_is_left_out_and_the_plan_says_what_was_lost() -> None:
    said = (
        "Hi Morgan, this is Jordan from Brightwater Supply. I was hoping to talk with you. "
        "Call me at 415 555 0132. Thanks."
    )
    made = holds(message(said))
    assert isinstance(made, Rewrite)
    assert "hoping" not in made.text
    assert "your maintenance team asked us about pump filters" in made.text
    assert "before Thursday" in made.text
    assert made.still_missing == ()
    kinds = [(one.kind, one.quote) for one in made.changes]
    assert (ChangeKind.LEFT_OUT, "I was hoping to talk with you.") in kinds
    assert any("hoping_to_talk" in one.why for one in made.changes)
    assert sum(kind is ChangeKind.FROM_PLAN for kind, _ in kinds) >= 2


def test_words_that_only_lead_up_to_the_reason_are_trimmed() -> None:
    said = (
        "Hi Morgan, this is Jordan from Brightwater. Um, so the reason I'm calling is, uh, your "
        "maintenance team asked us about filters. You get them in two days instead of ten. Call me "
        "by Thursday at 415 555 0132. Thanks."
    )
    made = holds(message(said, None))
    assert isinstance(made, Rewrite)
    assert " Your maintenance team asked us about filters. " in made.text
    (change,) = made.changes
    assert change.kind is ChangeKind.TRIMMED


def test_a_good_message_stays_as_it_is() -> None:
    said = (
        "Hi Morgan, this is Jordan from Brightwater Supply. Your maintenance team asked us how to "
        "get pump filters faster. You can have them in two days instead of ten. Call me before "
        "Thursday at 415 555 0132. Thanks, Morgan."
    )
    made = holds(message(said, None))
    assert isinstance(made, Rewrite)
    assert (made.text, made.changes, made.still_missing) == (said, (), ())


def test_without_full_stops_and_without_a_plan_there_is_none() -> None:
    said = "hi morgan " + "it's jordan and we have filters " * 10
    made = rewrite(message(said, None), rules=RULES)
    assert isinstance(made, NotRewritten)
    assert "give a plan" in made.reason


def test_what_neither_message_nor_plan_holds_is_still_missing() -> None:
    said = (
        "Hi Morgan, this is Jordan. Your maintenance team asked us about filters. You get them in "
        "two days instead of ten. Call me by Thursday at 415 555 0132."
    )
    made = holds(message(said, None))
    assert isinstance(made, Rewrite)
    assert made.still_missing == (Part.COMPANY,)


def test_a_fault_that_only_new_facts_could_mend_leaves_no_rewrite() -> None:
    made = rewrite(
        message("Hi Morgan, this is Jordan. Call me at 415 555 0132.", None), rules=RULES
    )
    assert isinstance(made, NotRewritten)
    assert "without a reason for the call there is nothing to build on" in made.reason
    assert "no reason to act" in made.reason


ASKED = (
    "You asked whether the discount still stands. It does until the thirtieth. Ring me on 020 7946 "
    "0018 before then and I will put the order through. That is 020 7946 0018."
)


def test_what_leans_on_the_sentence_before_stays_behind_it() -> None:
    said = f"Hi Jo, this is Ann from Redline. {ASKED} Sorry to bother you. Bye."
    made = holds(message(said, None, context=Context.ACTIVE_DEAL))
    assert isinstance(made, Rewrite)
    assert made.text == f"Hi Jo, this is Ann from Redline. {ASKED} Bye."
    assert [one.kind for one in made.changes] == [ChangeKind.LEFT_OUT]


def test_what_leans_on_a_sentence_that_goes_goes_too() -> None:
    said = (
        "Hi Morgan, this is Jordan from Brightwater Supply. Your maintenance team asked us about pump "
        "filters. You get them in two days instead of ten. I was hoping to catch you. It never works "
        "on Mondays. So call me back before Thursday at 415 555 0132."
    )
    made = holds(message(said, None))
    assert isinstance(made, Rewrite)
    assert "Mondays" not in made.text
    assert ("It never works on Mondays.", "it leans on a sentence that is left out") in {
        (one.quote, one.why) for one in made.changes
    }
    assert "before Thursday" in made.text


def test_the_greeting_stays_where_the_rest_of_its_sentence_goes() -> None:
    made = holds(message(f"Hi Jo, returning your call. {ASKED} Bye.", None))
    assert isinstance(made, Rewrite)
    assert made.text.startswith("Hi Jo. You asked whether")
    assert "It does until the thirtieth." in made.text


def test_another_number_takes_the_ask_with_it_and_the_plan_brings_both_back() -> None:
    said = f"Hi Morgan, this is Jordan from Brightwater Supply. {ASKED} Bye."
    made = holds(message(said, context=Context.ACTIVE_DEAL))
    assert isinstance(made, Rewrite)
    assert "415 555 0132" in made.text
    assert "Call me back, before Thursday." in made.text
    assert "still stands. It does until the thirtieth." in made.text
    assert made.still_missing == ()


def test_of_two_numbers_the_one_that_is_not_the_plans_does_not_stay() -> None:
    said = (
        "Hi Morgan, this is Jordan from Brightwater Supply, 415 555 0199. Your maintenance team asked "
        "us about faster delivery of pump filters. The filters arrive in two days instead of ten. How "
        "many lines stand still while you wait for a filter? Call me back before Thursday, "
        "415 555 0132."
    )
    made = holds(message(said))
    assert isinstance(made, Rewrite)
    assert "0199" not in made.text
    assert made.text.startswith("Hi Morgan, this is Jordan from Brightwater Supply. Your")
    assert made.text.endswith("Call me back before Thursday, 415 555 0132.")


def test_what_is_required_is_not_left_out_to_save_time() -> None:
    said = (
        "Hi Morgan, this is Jordan from Brightwater Supply. You posted three open payroll clerk jobs "
        "on Monday, and that usually means month-end is running late. Hollis Foods cut their "
        "month-end close from nine days to four. How long does yours take today? If it is over five "
        "days, call me back by Thursday at 312 555 0144. That is 312, 555, 0144. Thanks, Morgan."
    )
    made = holds(message(said))
    assert isinstance(made, Rewrite)
    assert "Call me back, before Thursday. My number is 415 555 0132" in made.text
    assert made.still_missing == ()


@pytest.mark.parametrize(
    "who", ["Kim with Acme", "Jordan from Acme", "Kim Lowe from Brightwater Supply"]
)
def test_a_plans_facts_are_not_put_into_another_callers_mouth(who: str) -> None:
    said = f"Hi Morgan, this is {who}. I was hoping to talk with you. Call me at 415 555 0132."
    made = rewrite(message(said), rules=RULES)
    assert isinstance(made, NotRewritten)
    others = [one for one in ("Kim", "Acme") if one in who]
    assert f"this message is from {others[0]}" in made.reason
    assert "not put into another's mouth" in made.reason


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (
            "So the reason I'm calling this, uh, your maintenance team asked us about comp filters.",
            "calling this",
        ),
        ("We can get the pump filters to you in two days instead of the.", "instead of the"),
    ],
)
def test_what_was_misheard_does_not_stay(slip: str, told: str) -> None:
    one = message(
        f"Hi Morgan, this is Jordan from Brightwater Supply. {slip} Call me before Thursday at 415 "
        "555 0132."
    )
    heard = replace(one, tokens=tuple(replace(token, probability=0.97) for token in one.tokens))
    made = rewrite(heard, rules=RULES)
    assert isinstance(made, Rewrite)
    assert told not in made.text
    assert any("breaks off" in change.why for change in made.changes)
    written = rewrite(one, rules=RULES)
    assert not isinstance(written, Rewrite) or not any(
        "breaks off" in change.why for change in written.changes
    )


def test_what_was_for_somebody_else_is_not_told_to_the_plans_prospect() -> None:
    made = rewrite(message(f"Hi Jo, this is Jordan. {ASKED}"), rules=RULES)
    assert isinstance(made, NotRewritten)
    assert "greets Jo" in made.reason


def test_what_is_all_the_plans_is_not_called_your_own_words() -> None:
    said = "This is an urgent message for Sam. It's about your account. This is your last chance."
    made = holds(message(said))
    assert isinstance(made, Rewrite)
    assert made.own_sentences == 0
    assert made.heading.startswith("From the plan alone")


def test_an_e_mail_keeps_its_subject_and_its_lines() -> None:
    said = (
        "Subject: Filters in two days\n\nHi Morgan,\n\nI tried to reach you today. Your "
        "maintenance team asked us about pump filters.\n\nThanks,\nJordan"
    )
    made = holds(message(said, None, channel=Channel.EMAIL, context=Context.CUSTOMER))
    assert isinstance(made, Rewrite)
    assert made.text == (
        "Subject: Filters in two days\n\nHi Morgan,\n\nYour maintenance team asked us about pump "
        "filters.\n\nThanks,\nJordan"
    )


def test_too_long_a_message_loses_what_the_goal_can_do_without() -> None:
    hours = ("one", "two", "three", "four", "five", "six")
    more = " ".join(f"It was sunny and warm on the hill at {hour}." for hour in hours)
    said = (
        "Hi Morgan, this is Jordan from Brightwater Supply. Your maintenance team asked us how to "
        f"get pump filters faster. You can have them in two days instead of ten. {more} Call me "
        "before Thursday at 415 555 0132. Thanks, Morgan."
    )
    made = holds(message(said, None))
    assert isinstance(made, Rewrite)
    assert made.spoken_length_s <= 30
    assert any("to stay under 30 s" in one.why for one in made.changes)


def test_a_sentence_said_twice_is_kept_once_but_a_number() -> None:
    once = "Your maintenance team asked us how to get pump filters faster."
    number = "My number is 415 555 0132."
    text = (
        f"Hi Morgan, this is Jordan from Brightwater Supply. {once} {once} I was hoping to catch you. "
        f"Call me before Thursday. {number} {number} Thanks, bye."
    )
    made = holds(message(text, None))
    assert isinstance(made, Rewrite)
    assert made.text.count(once) == 1
    assert made.text.count("0132") == 2
    assert any(one.why == "it was said before" for one in made.changes)


@pytest.mark.parametrize(
    ("cut", "rest", "whole"),
    [
        ("We are the number one", " roofer in Ohio.", False),
        ("I was hoping to talk with you", ", your filters are in.", True),
        ("I wanted to let you know", " your filters are in.", True),
        ("I was hoping to catch you,", " Dana has the list.", True),
        ("Once again", " the filters are in.", True),
    ],
)
def test_a_sentence_that_loses_who_does_it_is_no_sentence(cut: str, rest: str, whole: bool) -> None:
    assert begins_anew(cut, rest) is whole
