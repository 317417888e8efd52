"""The parts of a message are found where they are said, however they are put (F4, P3)."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.coach.message import RULES, Message, check_message, written_message
from aftertone.coach.message.clauses import split_clauses
from aftertone.coach.message.cues import cues_of
from aftertone.coach.message.network import load_network
from aftertone.coach.message.parts import find_parts, read_parts
from aftertone.coach.message.parts.callback_number import FINDER as CALLBACK_NUMBER
from aftertone.coach.message.weights import load_weights
from aftertone.coach.plan import Part, Plan, Prospect
from aftertone.touches import Channel, Context, Goal

WHOLE = (
    "Hi Dana, this is Lee Park from Corvid Pumps. I'm calling about the filter at your second "
    "plant, it is discontinued in May. You can have a new one in two days instead of ten. Which "
    "three do you order most? Call me before Thursday at 415 555 0132. Thanks, Dana."
)


def message(
    text: str, *, channel: Channel = Channel.VOICEMAIL, plan: Plan | None = None
) -> Message:
    return written_message(
        text, channel=channel, goal=Goal.CALLBACK, context=Context.COLD, plan=plan
    )


def quotes(this: Message) -> dict[Part, str]:
    return {
        part: this.quote(hit.start_char, hit.end_char) for part, hit in find_parts(this).items()
    }


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Part.GREETING_BY_NAME, "Hi Dana"),
        (Part.WHO, "Lee Park"),
        (Part.COMPANY, "Corvid Pumps"),
        (Part.REASON, "the filter at your second plant"),
        (Part.VALUE, "in two days instead of ten"),
        (Part.QUESTION, "Which three do you order most"),
        (Part.NEXT_STEP, "Call me"),
        (Part.WHEN, "before Thursday"),
        (Part.CALLBACK_NUMBER, "415 555 0132"),
        (Part.THANKS_OR_CLOSE, "Thanks"),
    ],
)
def test_a_plain_message_has_its_parts_where_they_are_said(part: Part, words: str) -> None:
    assert words in quotes(message(WHOLE))[part]


@pytest.mark.parametrize(
    ("text", "who", "company"),
    [
        (
            "Mr. Lindqvist, Robin Osei from Corvid Pumps, I'm calling about the seals in your lodges.",
            "Robin Osei",
            "from Corvid Pumps",
        ),
        (
            "I'm awfully sorry to bother you, Morgan. It's Robin Osei from Corvid Pumps.",
            "it's Robin Osei",
            "from Corvid Pumps",
        ),
        (
            "Subject: Your seals\n\nDear Morgan,\n\nThe seals are in stock. Shall I send two?\n\n"
            "Groeten,\nRobin Osei\nCorvid Pumps",
            "Robin Osei",
            "Corvid Pumps",
        ),
    ],
)
def test_whoever_is_spoken_to_is_not_the_caller(text: str, who: str, company: str) -> None:
    channel = Channel.EMAIL if text.startswith("Subject") else Channel.VOICEMAIL
    found = quotes(message(text, channel=channel))
    assert found[Part.WHO].casefold() == who.casefold()
    assert found[Part.COMPANY] == company


@pytest.mark.parametrize("about", ["It's about your account.", "This is regarding your account."])
def test_what_is_only_about_an_account_gives_no_reason(about: str) -> None:
    text = "Hi Morgan, this is Jordan from Brightwater Supply. {} Please call me at 415 555 0132."
    assert Part.REASON not in quotes(message(text.format(about)))
    told = about.removesuffix(".") + ": the March invoice was paid twice."
    assert Part.REASON in quotes(message(text.format(told)))


def test_a_transcript_without_capitals_or_stops_has_its_parts_too() -> None:
    text = "".join(one for one in WHOLE.lower() if one not in ".,?")
    found = quotes(message(text))
    assert {Part.WHO, Part.COMPANY, Part.REASON, Part.NEXT_STEP, Part.CALLBACK_NUMBER} <= set(found)
    assert "lee park" in found[Part.WHO]
    assert "filter" in found[Part.REASON]


@pytest.mark.parametrize(
    ("text", "who", "company"),
    [
        ("Anna, hi. Peter Osei, Claritas Scheduling. Your clinic opens on Saturdays.", "Peter Osei", "Claritas Scheduling"),
        ("Dana, Lee @ Corvid. Your order is short.", "Lee", "Corvid"),
        ("Dana, Lee here, Corvid Pumps. Your order is short.", "Lee", "Corvid Pumps"),
        ("hey dana its lee over at corvid pumps your order is short", "lee", "corvid pumps"),
    ],
)  # fmt: skip
def test_who_calls_for_whom_is_heard_in_passing_too(text: str, who: str, company: str) -> None:
    found = quotes(message(text))
    assert who in found[Part.WHO]
    assert company in found[Part.COMPANY]


def test_a_signature_says_who() -> None:
    text = "Subject: Your lease\n\nHi Dana,\n\nYour lease ends in May.\n\nBest,\nLee Park\nCorvid"
    found = quotes(message(text, channel=Channel.EMAIL))
    assert (found[Part.WHO], found[Part.COMPANY]) == ("Lee Park", "Corvid")


def test_a_message_that_says_nothing_has_no_reason() -> None:
    found = find_parts(message("Hi Dana, this is Lee. Give me a call. Bye."))
    assert not {Part.REASON, Part.VALUE, Part.RELEVANCE, Part.WHEN} & set(found)


def test_a_length_of_stay_or_a_telephone_number_is_no_time() -> None:
    assert Part.WHEN not in find_parts(message("Hi Dana, this is Lee. Call me at 480 555 0175."))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Hi Dana, this is Lee from Corvid. I'm at four one five five five five oh one three two", None),
        ("Hi Dana, this is Lee. Call me on Thursday at four one five five five five oh one three two.", "on Thursday"),
        ("Hi Dana, this is Lee. Call me on Thursday at four. It's 415 555 0132.", "on Thursday at four"),
    ],
)  # fmt: skip
def test_a_number_that_is_spelled_out_is_no_time(text: str, when: str | None) -> None:
    assert quotes(message(text)).get(Part.WHEN) == when


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Hi Dana, Lee from Corvid. Give me a ring, go to 0-55-5-1-87. Thanks.", "0-55-5-1-87"),
        (
            "Hi Dana, Lee from Corvid. It is oh one, five five, five one.",
            "oh one, five five, five one",
        ),
        ("Hi Dana, Lee from Corvid. Ring me on 1030, or at 5, 10 or 11.", None),
        ("Hi Dana, Lee from Corvid. Ring me at 415 555 0132, not 0-55-5-1-87.", "415 555 0132"),
    ],
)
def test_a_number_of_which_figures_were_lost_is_a_number_still(
    text: str, number: str | None
) -> None:
    hits = list(CALLBACK_NUMBER.find(message(text)))
    found = [text[one.start_char : one.end_char].strip(",") for one in hits]
    assert found == ([number] if number else [])
    assert list(CALLBACK_NUMBER.find(message(text, channel=Channel.EMAIL))) == (
        hits if number == "415 555 0132" else []
    )


def test_a_signature_counts_whatever_small_print_follows() -> None:
    text = (
        "Subject: Your lease\n\nHi Dana,\n\nYour lease ends in May.\n\nThanks,\nLee Park\nCorvid\n"
        "415 555 0132\n\n[your company's postal address]\n[how they can stop further e-mails]"
    )
    found = quotes(message(text, channel=Channel.EMAIL))
    assert (found[Part.WHO], found[Part.COMPANY]) == ("Lee Park", "Corvid")


@pytest.mark.parametrize("told", ["it's me", "it's me again", "its me"])
def test_me_is_nobodys_name(told: str) -> None:
    for context in Context:
        this = written_message(
            f"Hi Dana, {told}. Call me back.",
            channel=Channel.VOICEMAIL,
            goal=Goal.CALLBACK,
            context=context,
        )
        assert Part.WHO not in find_parts(this)


def test_the_prospects_company_is_a_cue_of_its_own_where_a_plan_names_it() -> None:
    plan = Plan(Goal.CALLBACK, Context.COLD, prospect=Prospect(name="Dana", company="Quellstream"))
    named = message("Quellstream moves in May.", plan=plan)
    plain = message("Quellstream moves in May.")
    cue = "w:<their company>"
    assert cue in cues_of(named, split_clauses(named))[0]
    assert cue not in cues_of(plain, split_clauses(plain))[0]


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,?!'\n-", max_size=300))
def test_clauses_hold_every_word_once_and_in_order(text: str) -> None:
    this = message(text)
    assert [one for clause in split_clauses(this) for one in clause.tokens] == list(this.tokens)


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,?!'\n-", max_size=300))
def test_whatever_is_written_parts_are_pieces_of_it_and_shares_are_shares(text: str) -> None:
    this = message(text)
    for hit in find_parts(this).values():
        assert 0 <= hit.start_char < hit.end_char <= len(text)
    if this.tokens:
        shares = load_weights("part_weights").shares(cues_of(this, split_clauses(this)))
        assert all(one >= 0 for of_part in shares.values() for one in of_part)
        assert all(sum(of_part) <= 1 + 1e-9 for of_part in shares.values())


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,?!'\n-", max_size=300))
def test_the_network_gives_each_word_a_share_and_all_words_at_most_one(text: str) -> None:
    this = message(text)
    for own in read_parts(this).word_shares.values():
        assert len(own) == len(this.tokens)
        assert all(one >= 0 for one in own)
        assert sum(own) <= 1 + 1e-5


def test_the_network_tells_every_part_apart() -> None:
    parts = {part.value for part in Part}
    assert parts <= set(load_network().names) <= parts | {rule.name for rule in RULES}


def test_the_network_reads_words_in_their_order() -> None:
    network = load_network()
    words = ["call", "me", "on", "thursday"]
    cues = [[f"w:{one}"] for one in words]
    shares = network.shares(words, cues, [])[Part.NEXT_STEP.value]
    turned = network.shares(words[::-1], cues[::-1], [])[Part.NEXT_STEP.value]
    assert min(shares[:2]) > max(shares[2:])
    assert abs(float(shares[0] - turned[-1])) > 1e-3


def test_the_weights_tell_every_part_apart() -> None:
    assert set(load_weights("part_weights").names) == {part.value for part in Part}


def test_a_message_is_read_once_for_all_rules() -> None:
    this = message(WHOLE)
    check_message(this)
    assert find_parts(this) is find_parts(this)
