"""What is found beside the camps: mistakes, conditions, shares, claims, questions left open."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.debate.findings.claims import Against, find_claims
from aftertone.debate.findings.conditions import find_conditions
from aftertone.debate.findings.meaning import load_meaning
from aftertone.debate.findings.mistake_weights import MistakeWeights
from aftertone.debate.findings.mistakes import (
    Mistake,
    MistakeGroup,
    Reader,
    find_mistakes,
    likeliest_group,
)
from aftertone.debate.findings.open_questions import find_open_questions
from aftertone.debate.findings.reasons import find_reasons, grouped
from aftertone.debate.findings.shares import count_camps, find_voices, own_repeats, wilson
from aftertone.debate.stance.camp import Camp
from aftertone.debate.stance.encoder import Impression
from aftertone.debate.stance.mixture import Mixture
from aftertone.debate.stance.placing import place_comments
from aftertone.debate.stance.question import ask
from aftertone.debate.thread import Comment
from aftertone.errors import MissingEngine

QUESTION = ask("Should salespeople leave voicemails?")


@pytest.mark.parametrize(
    ("text", "group", "within"),
    [
        (
            "All you hear is about their company, no reason for me to care.",
            MistakeGroup.NOT_RELEVANT,
            "",
        ),
        (
            "Please keep it under twenty seconds, folks.",
            MistakeGroup.TOO_LONG,
            "under twenty seconds",
        ),
        ("They sound like a robot. Every time.", MistakeGroup.DELIVERY, "They sound like a robot"),
        ("Most reps give up after the first try", MistakeGroup.ONE_AND_DONE, "give up after"),
        ("Say the phone number twice.", MistakeGroup.OTHER, "number twice"),
    ],
)
def test_a_mistake_is_named_with_its_words(text: str, group: MistakeGroup, within: str) -> None:
    found = {one.name: one.quote for one in find_mistakes(text)}
    assert list(found) == [group]
    assert within in found[group]
    assert found[group] in text


def test_what_is_asked_about_is_no_mistake() -> None:
    text = "No consent was given, and nobody asked."
    assert [one.name for one in find_mistakes(text)] == [MistakeGroup.OTHER]
    assert find_mistakes(text, asked_about=("consent",)) == ()


def test_learnt_words_name_a_mistake_that_no_pattern_knows() -> None:
    nothing = (0.0,) * 5
    weights = MistakeWeights(
        rarity={"grey": 1.0, "talk": 1.0},
        sentence={"grey": (4.0, 0.0, 0.0, 0.0, 0.0), "talk": nothing},
        comment={"grey": nothing, "talk": nothing},
        sentence_pattern=nothing,
        comment_pattern=nothing,
        bias=(-1.0,) * 5,
    )
    text = "We all know the talk. Then came the GREY part; it went on."
    reader = Reader(weights, Mixture(1.0, 1.0, nothing))
    (found,) = find_mistakes(text, reader=reader)
    assert found == Mistake(MistakeGroup.NOT_RELEVANT, "Then came the GREY part")
    assert find_mistakes("Only talk.", reader=reader) == ()


def test_the_encoder_has_its_say_on_mistakes_and_the_quote_is_of_its_sentence() -> None:
    nothing = (0.0,) * 5
    weights = MistakeWeights({}, {}, {}, nothing, nothing, nothing)
    reader = Reader(weights, Mixture(1.0, 1.0, (-1.0,) * 5))
    text = "We all know it. Then came the grey part."
    by_piece = np.zeros((2, 6), np.float32)
    by_piece[1, 0] = 3.0
    mistakes = np.array([2.0, 0, 0, 0, 0], np.float32)
    camps = np.log(np.full(4, 0.25, np.float32))
    impression = Impression(camps, mistakes, ((0, 2), (30, 34)), by_piece)
    (found,) = find_mistakes(text, impression=impression, reader=reader)
    assert found == Mistake(MistakeGroup.NOT_RELEVANT, "Then came the grey part.")
    assert find_mistakes(text, reader=reader) == ()


def test_whoever_denies_a_mistake_names_none() -> None:
    assert find_mistakes("It isn't lying.") == ()


def test_who_asks_how_it_is_done_charges_nobody() -> None:
    assert find_mistakes("how do you follow up then?") == ()
    assert [one.name for one in find_mistakes("Why leave one message and never follow up?")] == [
        MistakeGroup.ONE_AND_DONE
    ]


@given(st.text(max_size=300))
def test_every_quotation_is_a_piece_of_the_text(text: str) -> None:
    for one in find_mistakes(text):
        assert one.quote in text
    for said in find_conditions(text):
        assert said in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Depends. If they already know you, sure, leave one.", ("If they already know you",)),
        ("Only to confirm a meeting. Cold? No chance.", ("Only to confirm a meeting",)),
        ("Warm yes, cold no.", ("Warm",)),
        ("Surgeons: never. Their secretaries: yes.", ("Surgeons", "Their secretaries")),
        ("Every? No. Only after the first one.", ("Only after the first one",)),
        ("Unless there is a deal, hang up.", ("Unless there is a deal",)),
    ],
)
def test_conditions_are_the_words_of_the_comment(text: str, expected: tuple[str, ...]) -> None:
    assert find_conditions(text) == expected


def test_a_voice_counts_once_however_often_it_speaks() -> None:
    comments = [Comment("Yes, I always leave one and it works.", "Ada")] * 5
    comments += [Comment("No, never, it is a waste of time.", name) for name in ("Ben", "Cy")]
    placed = place_comments(comments, QUESTION)
    voices = find_voices(comments, placed)
    assert len(voices) == 3
    shares = {one.camp: one for one in count_camps(voices, placed, countable=True)}
    assert shares[Camp.FOR].voices == 1
    assert shares[Camp.AGAINST].voices == 2
    assert shares[Camp.FOR].comments == 1  # the other four repeat it


def test_nothing_is_counted_from_an_article() -> None:
    comments = [Comment("Yes, I always leave one.")]
    placed = place_comments(comments, QUESTION)
    shares = count_camps(find_voices(comments, placed), placed, countable=False)
    assert {(one.share, one.low, one.high) for one in shares} == {(None, None, None)}


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share_and_has_a_width(counts: tuple[int, int]) -> None:
    hits, of = counts
    low, high = wilson(hits, of)
    assert 0 <= low <= hits / of <= high <= 1
    assert low < high


def test_the_interval_is_wilsons() -> None:
    # 10 of 27, by the formula of Wilson (1927) worked by hand to four places.
    assert wilson(10, 27) == pytest.approx((0.2153, 0.5577), abs=1e-4)


def test_groups_are_near_each_other() -> None:
    rows = np.eye(3, dtype=np.float32)[[0, 1, 0, 2, 1]]
    assert grouped(rows) == [[0, 2], [1, 4], [3]]


def test_a_claim_stands_beside_its_card() -> None:
    comments = [
        Comment("Only 18% of people listen to a voicemail from an unknown number."),
        Comment("My own cat likes 73% of the calls."),
        Comment("It takes 209 cold calls to get one appointment."),
    ]
    found = find_claims(comments, place_comments(comments, QUESTION), meaning=load_meaning())
    by_comment = {one.comment: one for one in found}
    assert by_comment[0].card == "drift_18_listen"
    assert by_comment[0].against is Against.DRIFTS
    # What a card cannot tell means nothing without its heading.
    assert by_comment[0].why.startswith(
        "a figure that drifts from text to text; what it cannot tell: what your prospects do. "
    )
    assert by_comment[1].against is Against.OWN
    assert by_comment[2].card == "drift_209_calls"


@pytest.mark.parametrize(
    "text",
    [
        "I leave none. 80% of calls go to voicemail and 90% of first-time voicemails are never returned.",
        "Research says 60% of the rate of first messages is lost on a cold voicemail.",
    ],
)
def test_a_claim_about_another_quantity_has_no_card(text: str) -> None:
    comments = [Comment(text)]
    (found,) = find_claims(comments, place_comments(comments, QUESTION), meaning=load_meaning())
    assert (found.against, found.card) == (Against.NO_CARD, "")


def test_a_call_back_is_the_same_in_both_spellings() -> None:
    comments = [Comment("On average 4.8% of cold voicemails get a callback.")]
    (found,) = find_claims(comments, place_comments(comments, QUESTION), meaning=load_meaning())
    assert (found.against, found.card) == (Against.AGREES, "vendor_callback_rate")


SAME = "Yes, always leave one, it warms up the e-mail that follows."


def test_the_same_words_by_others_are_voices_and_comments_of_their_own() -> None:
    comments = [Comment(SAME, name) for name in ("Ada", "Ben", "Cy", "Cy")]
    placed = place_comments(comments, QUESTION)
    voices = find_voices(comments, placed)
    assert own_repeats(voices, [one.duplicate_of for one in placed]) == {3}
    shares = {one.camp: one for one in count_camps(voices, placed, countable=True)}
    assert (shares[Camp.FOR].voices, shares[Camp.FOR].comments) == (3, 3)
    (reason,) = find_reasons(comments, placed, question=QUESTION, meaning=load_meaning())
    assert (reason.voices, [one.comment for one in reason.quotes]) == (3, [0])


@pytest.mark.parametrize(
    ("text", "voices"),
    [("Never.", 2), ("Never leave me one.", 2), ("Never leave me any, please.", 1)],
)
def test_without_names_a_repeat_is_the_same_voice_from_five_words_on(
    text: str, voices: int
) -> None:
    comments = [Comment(text), Comment(text)]
    assert len(find_voices(comments, place_comments(comments, QUESTION))) == voices


@pytest.mark.filterwarnings("error")
def test_a_score_below_nought_speaks_no_more_than_none() -> None:
    comments = [Comment(SAME, "Ada", likes=-40), Comment(f"{SAME} I know it works.", "Ben")]
    placed = place_comments(comments, QUESTION)
    for one in find_reasons(comments, placed, question=QUESTION, meaning=load_meaning()):
        assert one.quotes


def test_a_question_is_open_until_somebody_answers() -> None:
    comments = [
        Comment("Does anybody know a good dialler for a Mac?", "Ada"),
        Comment("How many dials do you make in a day?", "Ben"),
        Comment("About sixty.", "Cy", answers=1),
        Comment("Why would anybody skip that?", "Di"),
    ]
    found = find_open_questions(comments, place_comments(comments, QUESTION))
    assert [one.comment for one in found] == [0]


def test_an_absent_model_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    load_meaning.cache_clear()
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(MissingEngine, match=r"aftertone\[debate\]"):
        load_meaning()
    load_meaning.cache_clear()


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Messages with nothing in them that the buyer cares about", MistakeGroup.NOT_RELEVANT),
        ("Two minutes and more of rambling", MistakeGroup.TOO_LONG),
        ("Reading it off a card", MistakeGroup.DELIVERY),
        ("Calling once and never again", MistakeGroup.ONE_AND_DONE),
    ],
)
def test_a_heading_that_names_a_mistake_has_the_likeliest_group(
    heading: str, name: MistakeGroup
) -> None:
    assert likeliest_group(heading) is name
