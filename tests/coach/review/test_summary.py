from dataclasses import replace

from aftertone.coach.delivery import Verdict
from aftertone.coach.review.reviewer import ReviewOptions, provenance_of
from coach.review import made


def test_it_praises_then_names_one_thing_then_counts() -> None:
    assert made.review().summary == (
        "What works: the right length. Mend first: number rate (0:06.9 to 0:08.5). "
        "1 thing to mend and 1 to keep an eye on."
    )


def test_a_clean_take_is_told_so() -> None:
    good = made.review(made.length(), made.fillers(2.0, Verdict.GOOD))
    assert good.summary == "What works: the right length and few fillers. Nothing needs mending."


def test_where_nothing_is_good_nothing_is_praised() -> None:
    bad = made.review(made.number_rate(), made.fillers(14.0, Verdict.FAULT))
    assert bad.summary.startswith("Mend first: number rate")
    assert "2 things to mend." in bad.summary


def test_words_that_were_not_followed_are_the_first_thing_to_know() -> None:
    said = replace(made.transcript(), followed=False, not_followed_because="It is not English.")
    review = made.review(made.length(), said=said)
    assert "Mend first: words not followed." in review.summary
    assert review.fix_first is not None
    assert "(It is not English)" in review.fix_first.why


def test_provenance_says_what_made_it() -> None:
    provenance = provenance_of(made.transcript(), ReviewOptions(rep="sam"))
    assert provenance.weights == {"tiny.en": "1a5a"}
    assert provenance.settings["rep"] == "sam"
    assert provenance.settings["goal"] == "callback"
    assert {"numpy", "faster-whisper", "swift-f0"} <= set(provenance.packages)
