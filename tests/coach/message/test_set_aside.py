"""An e-mail is judged without the thread that it answers and without its signature (F3, C3)."""

import pytest

from aftertone.coach.message import Message, check_message, written_message
from aftertone.coach.plan import Part
from aftertone.touches import Channel, Context, Goal

OWN = (
    "Subject: Re: payroll prices\n\nHi Dana, the price you asked for is 12 dollars a head until "
    "30 June. Shall I send the contract today? Reply yes by Thursday.\n"
)
SIGNATURE = "--\nLuis Ortega | World-Class Solutions\nNorthpeak Payroll, the synergy platform\n312 555 0144\n"
HEADS = [
    "On Mon, 3 May 2026, Dana Reed wrote:\n",
    "On Mon, 3 May 2026 at 10:04, Dana Reed\n<dana@hollis.example> wrote:\n",
    "-----Original Message-----\n",
    "---------- Forwarded message ---------\n",
    "From: Dana Reed\nSent: Monday, 3 May 2026\n",
]
THEIRS = "I hope this email finds you well. Just circling back.\nURGENT!!! ACT NOW!!!\n"


def email(text: str) -> Message:
    return written_message(text, channel=Channel.EMAIL, goal=Goal.CALLBACK, context=Context.MET)


@pytest.mark.parametrize("head", HEADS)
def test_a_thread_after_its_head_is_not_judged(head: str) -> None:
    message = email(f"{OWN}\n{head}{THEIRS}")
    assert message.aside is not None
    assert message.aside.told == "the quoted thread is not judged"
    assert {one.text for one in message.tokens}.isdisjoint({"circling", "urgent", "wrote"})
    found = {one.name for one in check_message(message).faults}
    assert found.isdisjoint({"deceptive_subject", "false_urgency", "shouting", "finds_you_well"})
    assert {one.name for one in check_message(email(OWN + THEIRS)).faults} >= {
        "false_urgency",
        "finds_you_well",
        "shouting",
    }


def test_quoted_lines_are_not_judged_and_an_answer_below_them_is() -> None:
    theirs = "".join(f"> {line}\n" for line in THEIRS.splitlines())
    text = f"Subject: Re: prices\n\n{HEADS[0]}{theirs}\nHi Dana, I was hoping to talk with you.\n"
    message = email(text)
    fault = next(one for one in check_message(message).faults if one.name == "hoping_to_talk")
    assert fault.start_char == text.index("I was hoping to talk")
    assert "circling" not in {one.text for one in message.tokens}


def test_a_signature_is_not_judged_and_says_who_writes_for_whom_with_which_number() -> None:
    text = f"{OWN}\n{SIGNATURE}\n{HEADS[0]}{THEIRS}"
    message = email(text)
    assert message.aside is not None
    assert message.aside.told == "the quoted thread and the signature are not judged"
    found = check_message(message)
    assert not {"superlative_claim", "jargon"} & {one.name for one in found.faults}
    quotes = {Part.WHO: "Luis Ortega", Part.CALLBACK_NUMBER: "312 555 0144"}
    for part, quote in quotes.items():
        hit = found.parts[part].hit
        assert hit is not None
        assert text[hit.start_char : hit.end_char] == found.parts[part].quote == quote
    assert found.parts[Part.COMPANY].quote == "Northpeak Payroll"


def test_a_text_that_is_all_quoted_is_judged_whole() -> None:
    quoted = email("> I was hoping to talk with you.")
    assert quoted.tokens
    assert quoted.aside is not None
    assert quoted.aside.nothing_own
    assert quoted.aside.told.startswith("nothing of it is your own")
    own = email(OWN).aside
    assert own is not None
    assert not own.nothing_own
    assert email(OWN).aside is not None
    assert email(OWN).text == OWN
