from dataclasses import replace

import pytest

from aftertone.coach.delivery import MEASURES, Band, Basis, MeasureKind, Verdict
from aftertone.coach.message import RULES
from aftertone.coach.plan import Need
from aftertone.coach.plan.parts import PART_NEEDS
from aftertone.coach.recording import Span
from aftertone.coach.review import Severity
from aftertone.coach.review.findings import OTHER_FINDINGS, quote
from aftertone.coach.review.importance import (
    OWN_RULES,
    SEVERITIES,
    Weight,
    group_names,
    importance_of,
    names,
)
from aftertone.coach.review.order import first_to_mend, notes, to_mend, to_watch
from aftertone.evidence import cards
from aftertone.touches import Context, Goal
from coach.review import made


def test_a_fault_that_the_goal_hangs_on_is_an_error_and_comes_first() -> None:
    review = made.review(
        made.fillers(value=14.0, verdict=Verdict.FAULT), made.number_rate(), made.length()
    )
    assert [(one.name, one.severity) for one in review.findings] == [
        ("number_rate", Severity.ERROR),
        ("fillers_per_minute", Severity.WARNING),
    ]
    assert review.fix_first is review.findings[0]
    assert review.fix_first.quote == "555 0132."
    assert (review.fix_first.start_s, review.fix_first.end_s) == (6.9, 8.5)


def test_another_goal_orders_the_same_faults_in_another_way() -> None:
    faults = (made.fillers(value=14.0, verdict=Verdict.FAULT), made.number_rate())
    callback = made.review(*faults, goal=Goal.CALLBACK)
    email = made.review(*faults, goal=Goal.LOOK_FOR_EMAIL)
    assert callback.findings[0].severity is Severity.ERROR
    assert {one.severity for one in email.findings} == {Severity.WARNING}


def test_over_two_minutes_comes_before_anything_else() -> None:
    long = made.length(value=121.0, verdict=Verdict.FAULT)
    review = made.review(made.number_rate(), long)
    assert review.fix_first is not None
    assert review.fix_first.name == "length"
    assert review.fix_first.severity is Severity.ERROR
    shorter = made.review(made.number_rate(), made.length(value=70.0, verdict=Verdict.FAULT))
    assert shorter.fix_first is not None
    assert shorter.fix_first.name == "number_rate"


def test_information_is_never_what_to_mend_first() -> None:
    review = made.review(made.length(), made.fillers(), notes=["the file was cut off at 12.0 s"])
    assert {one.severity for one in review.findings} == {Severity.INFO}
    assert review.fix_first is None
    assert first_to_mend(()) is None


def test_a_message_that_was_not_followed_says_so_and_quotes_nothing() -> None:
    said = replace(made.transcript(), followed=False, not_followed_because="it is not English")
    review = made.review(said=said)
    finding = next(one for one in review.findings if one.name == "not_followed")
    assert "it is not English" in finding.why
    assert finding.severity is Severity.WARNING
    assert all(one.quote == "" for one in review.findings)


def test_the_order_does_not_hang_on_the_order_of_the_measures() -> None:
    one = made.review(made.length(), made.fillers(), made.number_rate())
    other = made.review(made.number_rate(), made.fillers(), made.length())
    assert one.findings == other.findings
    assert one.fix_first == other.fix_first


def test_a_long_quote_keeps_its_ends() -> None:
    said = made.transcript(" ".join(f"word{place}" for place in range(20)))
    assert quote(said, Span(0, 20)).split()[:2] == ["word0", "word1"]
    assert quote(said, Span(0, 20)).split()[7] == "..."
    assert quote(said, Span(0, 20)).split()[-1] == "word19"
    assert quote(said, Span(0.6, 1.0)) == "word0"


def test_words_without_times_are_not_quoted() -> None:
    said = replace(made.transcript(), timed=False)
    assert quote(said, Span(0, 20)) == ""


@pytest.mark.parametrize("name", names())
def test_everything_has_a_place_with_its_reason_in_every_goal_and_context(name: str) -> None:
    for goal in Goal:
        for context in Context:
            importance = importance_of(name, goal=goal, context=context)
            assert importance.reason.endswith((".", ")"))
            assert importance.place > 0


def test_no_two_things_share_a_place() -> None:
    for goal in Goal:
        for context in Context:
            places = [importance_of(name, goal=goal, context=context).place for name in names()]
            assert len(set(places)) == len(places)


def test_every_group_of_rules_has_its_place_and_none_has_two() -> None:
    assert set(group_names()) == {rule.group for rule in RULES} | {OWN_RULES}
    groups = {
        importance_of(rule.name, goal=Goal.CALLBACK, context=Context.COLD).place for rule in RULES
    }
    things = {importance_of(one, goal=Goal.CALLBACK, context=Context.COLD).place for one in names()}
    assert len(groups) == len({rule.group for rule in RULES})
    assert not groups & things


def test_every_part_that_a_goal_can_require_has_its_place() -> None:
    required = {f"missing_{one.part}" for one in PART_NEEDS if one.need is Need.REQUIRED}
    assert required <= set(names())


def test_every_bad_verdict_of_every_weight_has_a_severity() -> None:
    assert set(SEVERITIES) == {
        (verdict, weight) for verdict in (Verdict.FAULT, Verdict.WATCH) for weight in Weight
    }


@pytest.mark.parametrize("kind", MEASURES, ids=lambda kind: str(kind.name))
def test_every_measure_has_its_place_in_the_order(kind: MeasureKind) -> None:
    assert kind.name in names(), (
        f"{kind.name} has no [[thing]] in src/aftertone/coach/review/importance.toml: give it a "
        "place, a weight and a reason"
    )


@pytest.mark.parametrize("name", OTHER_FINDINGS)
def test_every_other_finding_has_its_place_too(name: str) -> None:
    assert name in names()


def test_every_card_behind_a_place_exists() -> None:
    cited = {
        name
        for thing in names()
        for goal in Goal
        for context in Context
        for name in importance_of(thing, goal=goal, context=context, value=121.0).evidence
    }
    assert cited
    assert cited <= {card.name for card in cards()}


def test_things_that_one_change_mends_are_told_as_one_habit() -> None:
    twice = made.measure(
        "fillers_per_100_words", 11.0, verdict=Verdict.FAULT, band=made.FILLERS, why="Many."
    )
    review = made.review(made.fillers(14.0, Verdict.FAULT), twice)
    assert len(review.findings) == 2
    (habit,) = to_mend(review.findings)
    assert habit.lead.name == "fillers_per_minute"
    assert [one.name for one in habit.others] == ["fillers_per_100_words"]
    # The heavier of the two leads.
    (habit,) = to_mend(made.review(made.fillers(6.0, Verdict.WATCH), twice).findings)
    assert habit.lead.name == "fillers_per_100_words"


def test_notes_are_no_habits() -> None:
    review = made.review(made.length(), notes=["it was cut off", "it is a video"])
    assert (to_mend(review.findings), to_watch(review.findings)) == ((), ())
    assert [one.why for one in notes(review.findings)] == ["it is a video", "it was cut off"]


def test_a_stretch_that_is_nearly_everything_is_the_message_as_a_whole() -> None:
    slow = made.measure(
        "speech_rate", 90.0, verdict=Verdict.FAULT, band=made.FILLERS, spans=[Span(0.5, 11.5)]
    )
    (finding,) = made.review(slow).findings
    assert (finding.start_s, finding.quote) == (None, "")


NO_NUMBER = made.transcript("Hi Dana, call me back.")


@pytest.mark.parametrize(
    ("goal", "context", "severity"),
    [
        (Goal.CALLBACK, Context.COLD, Severity.ERROR),
        (Goal.CALLBACK, Context.CUSTOMER, Severity.WARNING),
        (Goal.LOOK_FOR_EMAIL, Context.COLD, Severity.INFO),
        (Goal.LOOK_FOR_EMAIL, Context.MET, None),
    ],
)
def test_a_missing_number_matters_as_much_as_the_goal_needs_it(
    goal: Goal, context: Context, severity: Severity | None
) -> None:
    review = made.review(made.length(), said=NO_NUMBER, goal=goal, context=context)
    found = {one.name: one.severity for one in review.findings}
    assert found.get("number_missing") == severity


def test_a_number_that_was_not_followed_is_not_called_missing() -> None:
    said = replace(NO_NUMBER, followed=False, not_followed_because="it is not English")
    names_found = [one.name for one in made.review(made.length(), said=said).findings]
    assert names_found == ["not_followed"]


def test_a_doubtful_number_is_flagged_where_it_was_said() -> None:
    said = made.transcript("Call me at 415 555 013.")
    (finding,) = made.review(made.length(), said=said).findings
    assert finding.name == "number_doubtful"
    assert finding.severity is Severity.WARNING
    assert finding.quote == "415 555 013."
    assert finding.start_s == pytest.approx(2.0)
    assert "9 digits are too few" in finding.why


@pytest.mark.parametrize(
    ("value", "severity"),
    [(6.0, Severity.INFO), (8.4, Severity.INFO), (8.6, Severity.WARNING)],
)
def test_a_watched_value_nearer_to_the_fault_is_a_warning(value: float, severity: Severity) -> None:
    # Good up to 5, a fault above 12: the middle is 8.5.
    (finding,) = made.review(made.fillers(value, Verdict.WATCH)).findings
    assert finding.severity is severity


def test_polish_is_never_more_than_information_while_it_is_only_watched() -> None:
    rises = made.measure(
        "final_rises", 11.0, verdict=Verdict.WATCH, band=made.FILLERS, why="Three ends rise."
    )
    assert made.review(rises).fix_first is None


def test_a_fault_comes_before_a_watched_value_that_is_as_severe() -> None:
    noise = made.measure(
        "noise",
        9.0,
        verdict=Verdict.WATCH,
        band=Band(15.0, None, 5.0, None, Basis.CONVENTION),
        why="The room is heard.",
    )
    review = made.review(noise, made.fillers(14.0, Verdict.FAULT))
    assert [(one.name, one.severity) for one in review.findings] == [
        ("fillers_per_minute", Severity.WARNING),
        ("noise", Severity.WARNING),
    ]


def test_what_the_goal_hangs_on_comes_before_any_other_warning() -> None:
    said = made.transcript("Call me at 415 555 013.")
    review = made.review(made.fillers(14.0, Verdict.FAULT), said=said)
    assert [one.name for one in review.findings] == ["number_doubtful", "fillers_per_minute"]
