"""The six schools, and policies that a team writes down."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.errors import InputError
from aftertone.proof.replay import SCHOOLS, LoggedMoment, policies, read_policy
from aftertone.touches import Action, CallPurpose, Channel, Context, Policy

LEAVE, HOLD, EMAIL, BOTH = (
    Action.LEAVE_VOICEMAIL,
    Action.HANG_UP_CALL_LATER,
    Action.EMAIL,
    Action.VOICEMAIL_PLUS_EMAIL,
)


def test_the_register_is_the_files_and_the_schools() -> None:
    folder = Path(policies.__file__).parent
    files = {one.stem for one in folder.glob("*.py")} & set(Policy)
    assert [one.name for one in SCHOOLS] == list(Policy)
    assert files == set(Policy)


moments = st.builds(
    LoggedMoment,
    eligible=st.lists(st.sampled_from(Action), min_size=1, unique=True).map(tuple),
    context=st.sampled_from(Context),
    call_purpose=st.sampled_from(CallPurpose),
    preferred_channel=st.none() | st.sampled_from(Channel),
    done=st.sampled_from(Action),
)


@given(moments)
@pytest.mark.parametrize("school", SCHOOLS, ids=lambda one: one.name)
def test_a_school_takes_one_possible_action_or_none(
    school: policies.Rival, moment: LoggedMoment
) -> None:
    chances = school.chances(moment)
    assert len(chances) == len(moment.eligible)
    assert set(chances) <= {0.0, 1.0}
    assert sum(chances) in {0.0, 1.0}


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, HOLD),
        ({"context": Context.ACTIVE_DEAL}, LEAVE),
        ({"call_purpose": CallPurpose.CONFIRM_MEETING}, LEAVE),
        ({"call_purpose": CallPurpose.ACTIVE_DEAL}, LEAVE),
        ({"preferred_channel": Channel.VOICEMAIL}, LEAVE),
        ({"preferred_channel": Channel.EMAIL}, HOLD),
    ],
)
def test_a_message_has_to_be_earned(changes: dict[str, object], wanted: Action) -> None:
    moment = LoggedMoment(eligible=(LEAVE, HOLD, EMAIL), **changes)  # type: ignore[arg-type]
    assert policies.LEAVE_WHEN_EARNED.chances(moment) == moment.surely(wanted)


def test_what_was_done_is_as_likely_as_it_was() -> None:
    by_chance = LoggedMoment(eligible=(LEAVE, HOLD), propensities=(0.3, 0.7), done=LEAVE)
    assert policies.AS_LOGGED.chances(by_chance) == (0.3, 0.7)
    by_habit = LoggedMoment(eligible=(LEAVE, HOLD), done=HOLD)
    assert policies.AS_LOGGED.chances(by_habit) == (0.0, 1.0)


TOML = """
name = "mornings"
meaning = "leave one in the morning, and try half and half with those we met"

[[rules]]
when = { context = ["cold", "customer"], local_hour = { from = 8, to = 11 } }
then = ["voicemail_plus_email", "leave_voicemail"]

[[rules]]
when = { context = "met", attempt_no = 1 }
then = { leave_voicemail = 0.5, hang_up_call_later = 0.25, email = 0.25 }

[[rules]]
then = "hang_up_call_later"
"""
YAML = """
name: mornings
meaning: leave one in the morning, and try half and half with those we met
rules:
  - when: {context: [cold, customer], local_hour: {from: 8, to: 11}}
    then: [voicemail_plus_email, leave_voicemail]
  - when: {context: met, attempt_no: 1}
    then: {leave_voicemail: 0.5, hang_up_call_later: 0.25, email: 0.25}
  - then: hang_up_call_later
"""


def test_a_policy_reads_alike_from_toml_and_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(TOML, "utf-8")
    (tmp_path / "a.yaml").write_text(YAML, "utf-8")
    made = read_policy(tmp_path / "a.toml")
    assert made == read_policy(tmp_path / "a.yaml")
    eligible = (LEAVE, HOLD)
    cases = {
        (Context.COLD, 1, 8): (1.0, 0.0),
        (Context.COLD, 1, 11): (1.0, 0.0),
        (Context.COLD, 1, 12): (0.0, 1.0),
        (Context.COLD, 1, None): (0.0, 1.0),
        (Context.MET, 1, 9): (2 / 3, 1 / 3),
        (Context.MET, 2, 9): (0.0, 1.0),
    }
    for (context, attempt_no, local_hour), wanted in cases.items():
        moment = LoggedMoment(
            eligible=eligible, context=context, attempt_no=attempt_no, local_hour=local_hour
        )
        assert made.chances(moment) == pytest.approx(wanted)
    with_both = LoggedMoment(eligible=(BOTH, LEAVE), local_hour=9)
    assert made.chances(with_both) == (1.0, 0.0)
    # What nobody may do falls to nothing, and that is not eligible here.
    assert made.chances(LoggedMoment(eligible=(EMAIL,), local_hour=9)) == (0.0,)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "holds no rules"),
        ("rulez = []", "has a key 'rulez' \\(did you mean `rules`"),
        ("name = 'as_logged'\n[[rules]]\nthen = 'email'", "that of a school"),
        ("[[rules]]\nwhen = { context = 'cold' }\nthen = 'email'", "goes without `when`"),
        ("[[rules]]\nthen = 'email'\n[[rules]]\nthen = 'text'", "goes without `when`"),
        ("[[rules]]\nwhen = { context = 'cold' }", "rule 1 lacks `then`"),
        ("[[rules]]\nthen = 'mail'", "no action 'mail' \\(did you mean"),
        ("[[rules]]\nthen = 3", "`then` is 3"),
        ("[[rules]]\nthen = { email = 0.5 }", "must sum to 1"),
        ("[[rules]]\nif = 3\nthen = 'email'", "has a key 'if'"),
        ("[[rules]]\nwhen = {}\nthen = 'email'", "not a table of conditions"),
        ("[[rules]]\nwhen = { mood = 'sad' }\nthen = 'email'", "looks at 'mood'"),
        ("[[rules]]\nwhen = { context = 'colt' }\nthen = 'email'", "`context` is 'colt'"),
        ("[[rules]]\nwhen = { context = 3 }\nthen = 'email'", "not a text"),
        ("[[rules]]\nwhen = { segment = [] }\nthen = 'email'", "names nothing"),
        ("[[rules]]\nwhen = { local_hour = 'noon' }\nthen = 'email'", "`local_hour` is 'noon'"),
        (
            "[[rules]]\nwhen = { local_hour = { from = 11, to = 9 } }\nthen = 'email'",
            "nothing lies between",
        ),
        ("[[rules", "cannot be read"),
    ],
)
def test_a_wrong_policy_ends_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=sentence) as ended:
        read_policy(path)
    assert "\n" not in str(ended.value)


def test_other_files_are_no_policies(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no policy"):
        read_policy(tmp_path / "mine.json")
    with pytest.raises(InputError, match="cannot be read"):
        read_policy(tmp_path / "absent.yaml")
    (tmp_path / "list.yaml").write_text("- a\n", "utf-8")
    with pytest.raises(InputError, match="holds no rules"):
        read_policy(tmp_path / "list.yaml")
