"""Templates of cadences, and what their checker finds (promises C0, T2, C1 to C5)."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from bench.random_histories import NOW, broken

from aftertone.desk.advice import Draws, usual_costs
from aftertone.desk.cadence import (
    TEMPLATES,
    Basis,
    faults_of,
    next_touches,
    parse_template,
    read_template,
    shipped_template,
)
from aftertone.desk.calling_rules import shipped_rules
from aftertone.desk.contact import Consent, Contact, History, read_number
from aftertone.errors import InputError
from aftertone.touches import (
    Action,
    Channel,
    Context,
    Decision,
    Disposition,
    Policy,
    prior_beliefs,
)
from aftertone.workspace import default_settings

DRAWS = Draws(prior_beliefs(), costs=usual_costs(), seed=0, count=10)
TEAM = replace(default_settings(), region="US")
PHONE = read_number("+14155550132", zone="America/Los_Angeles", label="phone")
MOBILE = read_number("+14155550133", zone="America/Los_Angeles", label="mobile")
CONTACT = Contact(
    contact_id="c-1", email="m@example.com", numbers=(PHONE, MOBILE), region="US", owner="rep-1"
)
TWO = "steps:\n  - {day: 0, do: call, at_tone: hang_up}\n  - {day: 3, do: email}\n"


def names(text: str) -> list[str]:
    template = parse_template(text, name="mine")
    return [one.name for one in faults_of(template, settings=TEAM, rules=shipped_rules())]


def test_the_register_is_the_files_on_disk() -> None:
    folder = files("aftertone.desk.cadence.templates")
    assert {f"{one}.yaml" for one in TEMPLATES} == {
        one.name for one in folder.iterdir() if one.name.endswith(".yaml")
    }


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("region", ["US", "GB"])
def test_what_is_shipped_breaks_nothing(name: str, region: str) -> None:
    team = replace(TEAM, region=region)
    assert faults_of(shipped_template(name), settings=team, rules=shipped_rules()) == ()


def test_there_is_one_for_each_context_and_each_school_that_implies_one() -> None:
    shipped = [shipped_template(one) for one in TEMPLATES]
    assert {context for one in shipped for context in one.contexts} == set(Context)
    assert {one.school for one in shipped} - {None} == set(Policy) - {Policy.AS_LOGGED}
    assert all(step.sources and step.why for one in shipped for step in one.steps)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (TWO, []),
        ("steps:\n  - {day: 0, do: call, at_tone: voicemail}\n", ["one_and_done"]),
        (TWO + "  - {day: 6, do: email}\n", ["twice_in_a_row"]),
        (TWO + "  - {day: 6, do: email, because: another angle}\n", []),
        (TWO + "  - {day: 1, do: call, at_tone: hang_up}\n", ["order"]),
        (TWO + "  - {day: 4, do: call, at_tone: hang_up}\n", ["gap"]),
        (TWO + "  - {day: 6, do: text}\n", ["rule"]),
        (TWO + "  - {day: 6, do: text, with_consent: true}\n", []),
        (
            TWO
            + "".join(
                f"  - {{day: {day}, do: call, at_tone: voicemail, because: x}}\n"
                for day in (5, 7, 9)
            ),
            ["cap"],
        ),
    ],
)
def test_the_checker_finds_just_what_is_wrong(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_a_dozen_steps_are_enough() -> None:
    steps = "".join(
        f"  - {{day: {day}, do: {'email' if day % 20 else 'call, at_tone: hang_up'}, because: x}}\n"
        for day in range(0, 13 * 10, 10)
    )
    assert "too_many_steps" in names(f"steps:\n{steps}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("steps: []", "at least one step"),
        ("a: 1\nb: [", "at line 2 is not YAML"),
        ("steps: [{day: 0, do: fax}]", "`do` is 'fax', none of call, email, text, social"),
        ("steps: [{day: -1, do: email}]", "step 1: `day` is -1"),
        ("steps: [{day: 0, do: email, at_tone: voicemail}]", "only a call has `at_tone`"),
        ("steps: [{day: 0, do: call}]", "`at_tone` is ''"),
        ("steps: [{day: 0, do: email, wy: x}]", "no field `wy`"),
        ("goal: sell\nsteps: [{day: 0, do: email}]", "'sell' is none of callback"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(InputError) as error:
        read_template(path)
    assert said in str(error.value)


def test_a_template_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_template(tmp_path / "mine.yaml")
    assert str(error.value).endswith("mine.yaml cannot be read: No such file or directory")
    (tmp_path / "mine.yaml").write_bytes(b"what: \xff")
    with pytest.raises(InputError, match="is not UTF-8"):
        read_template(tmp_path / "mine.yaml")


@pytest.mark.parametrize("page", ["cadence.md", "formats.md"])
def test_the_templates_that_the_docs_show_break_nothing(page: str) -> None:
    text = (Path(__file__).parents[3] / "docs" / page).read_text("utf-8")
    shown = [one.partition("```")[0] for one in text.split("```yaml\n")[1:]]
    (template,) = [one for one in shown if "\nsteps:" in one]
    assert names(template) == []


def test_a_cadence_follows_its_template_and_says_what_it_leaves_out() -> None:
    basis = Basis(draws=DRAWS, settings=TEAM, template=shipped_template("leave_when_earned"))
    plan = next_touches(CONTACT, basis=basis, now=NOW)
    assert [one.channel for one in plan.touches] == [
        *(Channel.PHONE, Channel.PHONE, Channel.EMAIL, Channel.PHONE),
    ]
    assert [one.number for one in plan.touches[:2]] == [PHONE, MOBILE]
    assert "Step 4 of leave_when_earned is left out" in plan.notes[0]
    assert plan.then == "That is the whole of leave_when_earned."
    assert broken(plan, past=CONTACT, settings=TEAM, now=NOW) == []
    agreed = replace(CONTACT, consents=frozenset({Consent.TEXT}))
    texts = next_touches(agreed, basis=basis, now=NOW).touches
    assert [one.channel for one in texts][3] is Channel.TEXT


def test_steps_that_were_done_are_not_done_again() -> None:
    basis = Basis(draws=DRAWS, settings=TEAM, template=shipped_template("cold"))
    whole = next_touches(CONTACT, basis=basis, now=NOW, most=50).touches
    first = whole[0]
    done = Decision(
        decision_id="d-1",
        prospect_id="c-1",
        occurred_at=first.at,
        executed_action=first.action,
        disposition=Disposition.NO_ANSWER,
        number=PHONE.e164,
    )
    rest = next_touches(
        replace(CONTACT, history=History((done,))), basis=basis, now=first.until, most=50
    )
    assert [one.action for one in rest.touches] == [one.action for one in whole[1:]]
    assert [one.at for one in rest.touches] == [one.at for one in whole[1:]]


def test_each_context_has_its_own() -> None:
    basis = Basis(draws=DRAWS, settings=TEAM, by_context=True)
    deal = replace(CONTACT, relationship=Context.ACTIVE_DEAL)
    first = next_touches(deal, basis=basis, now=NOW).touches[0]
    assert first.why.startswith("Step 1 of active_deal")
    assert first.action is Action.VOICEMAIL_PLUS_EMAIL
