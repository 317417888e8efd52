"""Drafts say what the plan holds, refer to what was really said, and pass the rules (D5, C3, C4)."""

from dataclasses import replace
from datetime import date

import pytest

from aftertone.coach.message import check_message, written_message
from aftertone.coach.message.drafts import (
    ADDRESS_SLOT,
    OPT_OUT_SLOT,
    SUBJECT_SLOT,
    Draft,
    draft_email,
    draft_text,
    written_reason,
)
from aftertone.coach.plan import Caller, NextStep, Plan, Prospect
from aftertone.errors import InputError
from aftertone.touches import Channel, Context, Goal

PLAN = Plan(
    Goal.CALLBACK,
    Context.COLD,
    caller=Caller("Jordan", "Brightwater Supply", "415 555 0132"),
    prospect=Prospect("Morgan", "Northgate Foods"),
    reason="your maintenance team asked us how to get pump filters faster",
    value="you have them in two days instead of ten",
    questions=("Which three hold you up the most?", "Who orders them?"),
    next_step=NextStep("Call me", "before Thursday"),
)
SAID = written_message(
    "Hi Morgan, this is Jordan from Brightwater Supply. I'm calling because your team asked about "
    "a faster way to get pump filters. Call me before Thursday.",
    channel=Channel.VOICEMAIL,
    goal=Goal.CALLBACK,
    context=Context.COLD,
)


def words_of(draft: Draft) -> set[str]:
    return {one.strip(".,:?!\u201c\u201d").lower() for one in draft.text.split()}


def test_an_e_mail_refers_to_what_was_said_and_not_to_what_was_planned() -> None:
    draft = draft_email(PLAN, said=SAID)
    assert "your team asked about a faster way to get pump filters" in draft.text
    assert draft.heard in draft.text
    assert "your team asked" in draft.heard
    assert draft_email(PLAN).heard == ""
    assert draft_email(PLAN).text.count("voicemail") == 0


@pytest.mark.parametrize(
    "reason", ["your maintenance team asked us about pump filters", "we moved"]
)
def test_what_was_said_takes_the_place_of_the_plans_own_sentence(reason: str) -> None:
    text = draft_email(replace(PLAN, reason=f"I'm calling because {reason}"), said=SAID).text
    assert text.count("filters") == 1
    assert "we moved" not in text.lower()


@pytest.mark.parametrize(
    ("when", "written_on"),
    [("by 2026-11-01", None), ("before Thursday", date(2026, 10, 28))],
)
def test_a_day_that_is_past_is_not_sent_out(when: str, written_on: date | None) -> None:
    plan = replace(PLAN, next_step=NextStep("Call me", when), written_on=written_on)
    last = date(2026, 11, 1) if written_on is None else date(2026, 10, 29)
    for make in (draft_email, draft_text):
        assert when in make(plan, today=last).text
        with pytest.raises(InputError, match=f"would ask for '{when}', which meant .* is past"):
            make(plan, today=date(2026, 11, 2))


def test_an_e_mail_never_says_that_one_tried_to_reach_them() -> None:
    for said in (None, SAID):
        assert "tried" not in draft_email(PLAN, said=said).text
        assert draft_email(PLAN, said=said).faults == ()


def test_an_e_mail_leaves_slots_for_address_and_opt_out() -> None:
    draft = draft_email(PLAN)
    assert draft.slots == (ADDRESS_SLOT, OPT_OUT_SLOT)
    assert all(slot in draft.text for slot in draft.slots)


def test_an_e_mail_asks_one_question_and_says_what_it_left_out() -> None:
    draft = draft_email(PLAN)
    assert draft.text.count("?") == 1
    assert draft.left_out == ("Who orders them?",)


def test_a_subject_is_short_and_says_what_is_in_the_e_mail() -> None:
    subject = draft_email(PLAN).text.splitlines()[0]
    assert subject == "Subject: You have them in two days instead of ten"


def subject_of(plan: Plan) -> str:
    return draft_email(plan).text.splitlines()[0].removeprefix("Subject: ")


LONG = "we cut the time your planners spend on chasing late deliveries"


@pytest.mark.parametrize(
    ("plan", "subject"),
    [
        # What a phone shows whole, in this order; never the first words of what it does not.
        (replace(PLAN, value=LONG), "Your maintenance team asked about filters"),
        (replace(PLAN, value=f"{LONG}, and pay less"), "Your maintenance team asked about filters"),
        (replace(PLAN, value=LONG, reason=LONG), "You open a second plant in Leeds"),
        (
            replace(
                PLAN, value=f"you wait two days less, and {LONG}", reason=LONG, prospect=Prospect()
            ),
            "You wait two days less",
        ),
        # Whoever wrote a subject meant all of it.
        (replace(PLAN, email_subject=f"{LONG}."), "We" + LONG[2:]),
    ],
)
def test_a_subject_is_whole(plan: Plan, subject: str) -> None:
    prospect = plan.prospect
    if prospect.name:
        prospect = replace(prospect, trigger="you open a second plant in Leeds")
    if plan.reason != LONG:
        plan = replace(plan, reason="I'm calling because your maintenance team asked about filters")
    assert subject_of(replace(plan, prospect=prospect)) == subject


def test_a_plan_without_a_short_point_leaves_its_subject_to_fill_in() -> None:
    plan = replace(PLAN, value=LONG, reason=LONG, prospect=Prospect("Morgan"))
    draft = draft_email(plan)
    assert draft.text.startswith(f"Subject: {SUBJECT_SLOT}\n")
    assert draft.slots == (SUBJECT_SLOT, ADDRESS_SLOT, OPT_OUT_SLOT)


def test_a_text_keeps_its_ask_and_ends_its_reason_at_a_clause() -> None:
    reason = (
        "I saw that you are opening a second plant in Leeds next spring and that you are hiring "
        "planners for it"
    )
    draft = draft_text(replace(PLAN, reason=reason, value=""))
    assert draft.text == (
        "Morgan, Jordan from Brightwater Supply here. I saw that you are opening a second plant in "
        "Leeds next spring. Call me, before Thursday. 415 555 0132"
    )
    assert draft.left_out == ("and that you are hiring planners for it",)
    assert draft.segments is not None
    assert draft.segments.segments == 1


def test_a_text_whose_ask_finds_no_room_is_refused() -> None:
    reason = "I saw that you are opening a second plant in Leeds next spring " + "x" * 40
    with pytest.raises(InputError, match=r"the reason and the ask take \d+ characters"):
        draft_text(replace(PLAN, reason=reason))


def test_a_text_that_asks_for_a_call_gives_the_number_before_all_of_the_reason() -> None:
    reason = "I saw that you open a plant in Leeds and that you hire two more planners for it now"
    draft = draft_text(replace(PLAN, reason=reason))
    assert "Leeds. Call me, before Thursday. 415 555 0132" in draft.text
    assert draft.left_out == (
        "You have them in two days instead of ten.",
        "and that you hire two more planners for it now",
    )


def test_a_name_that_finds_no_room_is_named() -> None:
    prospect = replace(PLAN.prospect, name="\u0418\u0440\u0438\u043d\u0430")
    draft = draft_text(replace(PLAN, prospect=prospect))
    assert prospect.name not in draft.text
    assert draft.left_out[0] == prospect.name


def test_a_text_is_one_segment_with_what_matters_most() -> None:
    draft = draft_text(PLAN)
    assert draft.segments is not None
    assert (draft.segments.segments, draft.segments.encoding) == (1, "GSM-7")
    assert len(draft.text) <= 160
    assert "Jordan from Brightwater Supply" in draft.text
    assert "pump filters" in draft.text
    assert draft.left_out


def test_a_text_with_room_keeps_everything() -> None:
    short = replace(PLAN, reason="your filter stops in May", value="", questions=())
    draft = draft_text(short)
    assert draft.left_out == ()
    assert "415 555 0132" in draft.text


def test_a_name_beyond_the_plain_alphabet_has_seventy_units() -> None:
    lucja = replace(PLAN, prospect=Prospect("Łucja"), reason="your filter stops in May")
    draft = draft_text(replace(lucja, caller=Caller("Jo")))
    assert draft.segments is not None
    assert draft.segments.encoding == "UCS-2"
    assert draft.segments.units <= 70
    assert draft.text.startswith("Łucja, Jo here.")
    # Where the name would cost the ask its room, it is left out.
    longer = draft_text(lucja)
    assert longer.segments is not None
    assert longer.segments.encoding == "GSM-7"
    assert longer.text.startswith("Jordan from Brightwater Supply here. Your filter stops in May. ")


def test_typed_quotes_do_not_cost_a_segment() -> None:
    draft = draft_text(replace(PLAN, reason="your plant\u2019s filter stops in May", value=""))
    assert "plant's" in draft.text
    assert draft.segments is not None
    assert draft.segments.encoding == "GSM-7"


def test_a_reason_too_long_for_a_text_is_refused_with_the_count() -> None:
    with pytest.raises(InputError, match=r"\d+ characters.*shorten the reason"):
        draft_text(replace(PLAN, reason="reasons " * 30))


def test_a_plan_without_a_reason_makes_no_draft() -> None:
    with pytest.raises(InputError, match="needs reason"):
        draft_email(replace(PLAN, reason=""))


def test_nothing_is_said_that_the_plan_does_not_hold() -> None:
    known = {
        word.strip(".,:?!").lower()
        for text in (
            *(PLAN.reason, PLAN.value, *PLAN.questions, PLAN.next_step.ask, PLAN.next_step.when),
            *(PLAN.caller.name, PLAN.caller.company, PLAN.caller.number, PLAN.prospect.name),
            *("Subject Hi Thanks from here", ADDRESS_SLOT, OPT_OUT_SLOT),
        )
        for word in text.split()
    }
    assert words_of(draft_email(PLAN)) <= known
    assert words_of(draft_text(PLAN)) <= known


def test_a_plan_whose_own_words_break_a_rule_is_told_so() -> None:
    draft = draft_email(replace(PLAN, value="a revolutionary best-in-class filter"))
    assert {one.name for one in draft.faults} == {"hype"}


def test_a_draft_greets_by_the_first_name_or_by_title() -> None:
    ana = replace(PLAN, prospect=Prospect("Ana Ruiz"))
    assert "Hi Ana,\n" in draft_email(ana).text
    assert draft_text(ana).text.startswith("Ana, Jordan")
    assert "Hi Dr. Ruiz,\n" in draft_email(replace(PLAN, prospect=Prospect("Dr. Ruiz"))).text


def test_a_number_that_fits_is_kept_where_what_it_brings_does_not() -> None:
    value = "You have them in two days, whatever the season and however many you order"
    draft = draft_text(replace(PLAN, value=value))
    assert draft.text.endswith("before Thursday. 415 555 0132")
    assert draft.left_out == (f"{value}.",)


def test_the_drafted_e_mail_says_who_writes_for_whom() -> None:
    found = check_message(
        written_message(
            draft_email(PLAN).text,
            channel=Channel.EMAIL,
            goal=PLAN.goal,
            context=PLAN.context,
        )
    )
    assert "missing_company" not in {one.name for one in found.faults}


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("I'm calling because your team asked us", "your team asked us"),
        ("The reason I'm calling is that your team asked us", "your team asked us"),
        ("I am calling about the seals", "I am writing about the seals"),
        ("your calling hours changed", "your calling hours changed"),
    ],
)
def test_nobody_calls_in_an_e_mail(said: str, written: str) -> None:
    assert written_reason(said) == written
    assert "calling" not in draft_text(replace(PLAN, reason="I'm calling because of it")).text


def test_an_e_mail_says_a_thing_once() -> None:
    prospect = replace(PLAN.prospect, trigger="your maintenance team asked us about pump filters")
    text = draft_email(replace(PLAN, prospect=prospect)).text
    assert text.count("aintenance team") == 1
    other = replace(PLAN.prospect, trigger="you opened a second line in January")
    assert "You opened a second line" in draft_email(replace(PLAN, prospect=other)).text
