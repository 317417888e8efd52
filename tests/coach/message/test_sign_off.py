"""A rewrite leaves an e-mail's closing and signature at its end (promises F4 and F6)."""

from pathlib import Path

import pytest

from aftertone.coach.message import RULES, written_message
from aftertone.coach.message.rewrite import ChangeKind, Rewrite, rewrite
from aftertone.coach.plan import read_plan
from aftertone.touches import Channel

PLAN = read_plan(Path(__file__).parents[2] / "samples" / "plan.yaml")
# It asks no question, so that the plan's is put in.
BODY = (
    "Subject: Filters in two days\n\nHi Morgan,\n\nWe are the number one supplier. Your maintenance "
    "team asked us about faster delivery of pump filters. The filters arrive in two days instead of "
    "ten.\n\nCould you call me back before Thursday at 415 555 0132?\n\n"
)
ASKED = PLAN.questions[0]


def rewritten(text: str) -> Rewrite:
    made = rewrite(
        written_message(
            text, channel=Channel.EMAIL, goal=PLAN.goal, context=PLAN.context, plan=PLAN
        ),
        rules=RULES,
    )
    assert isinstance(made, Rewrite)
    return made


@pytest.mark.parametrize(
    "signed",
    [
        "Best,\nJordan Ellery\nBrightwater Supply\n415 555 0132",
        "Jordan\nBrightwater",
        "Jordan Ellery, Brightwater Supply",
        "Thanks, Jordan",
        "Thank you.\nJordan",
        "Groeten,\n\nJordan\nBrightwater Supply Inc.",
        "Have a good week,\nJordan",
        "Kind regards\nJordan Ellery | Brightwater Supply\n12 Dock Street, Oakland",
        "Best,\nJordan\n\nP.S. The filters fit both pumps.",
    ],
)
def test_the_signature_stays_at_the_end_where_the_plans_question_is_put_in(signed: str) -> None:
    made = rewritten(BODY + signed + "\n")
    assert f"{ASKED} Could you call me back before Thursday at 415 555 0132?" in made.text
    assert made.text.startswith("Subject: Filters in two days\n\nHi Morgan,")
    assert made.text.endswith(f"0132?\n\n{signed}")
    assert not any(one.kind is ChangeKind.MOVED for one in made.changes)


def test_what_the_plan_puts_last_stands_apart_from_the_signature() -> None:
    made = rewritten(BODY.replace(" at 415 555 0132?", "?") + "Best,\nJordan\nBrightwater Supply")
    assert made.text.endswith("My number is 415 555 0132.\n\nBest,\nJordan\nBrightwater Supply")


def test_a_wrong_number_leaves_the_signature_and_the_rest_of_it_stays() -> None:
    made = rewritten(BODY + "Best,\nJordan\nBrightwater Supply\n415 555 0199")
    assert made.text.endswith("0132?\n\nBest,\nJordan\nBrightwater Supply")


def test_a_short_line_that_names_the_company_is_no_signature() -> None:
    line = "Brightwater keeps filters in every size."
    made = rewritten(BODY.replace("Could", f"{line}\n\nCould") + "Best,\nJordan")
    assert made.text.endswith("0132?\n\nBest,\nJordan")
