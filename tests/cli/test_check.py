"""``aftertone check``, ``rules`` and ``rule`` as a rep uses them (F3, F4, F6, P4, C3, C7)."""

import io
import json
from pathlib import Path

import jsonschema
import pytest

from cli.conftest import Command
from coach.review.schemas import schema

SAMPLES = Path(__file__).parents[1] / "samples"
WINGED = "This is Bo. I was hoping to talk with you. I'll call back another time."
GOOD = (
    "Hi Morgan, this is Jordan from Brightwater Supply. Your maintenance team asked us how to get "
    "pump filters faster. You can have them in two days instead of ten. Which three hold you up "
    "the most? Call me before Thursday at four one five, five five five, oh one three two. Thanks, "
    "Morgan. Bye."
)


def checked(aftertone: Command, tmp_path: Path, text: str, *options: str) -> dict[str, object]:
    file = tmp_path / "message.txt"
    file.write_text(text)
    done = aftertone("check", str(file), "--json", *options)
    assert (done.code, done.err) == (0, "")
    form: dict[str, object] = json.loads(done.out)
    return form


def names(form: dict[str, object]) -> set[str]:
    return {one["name"] for one in form["findings"]}  # type: ignore[attr-defined]


EMAIL = (
    "Subject: Pumps\n\nHi Dana, this is Lee from Brightwater. URGENT: act now!!! BUY TODAY, call now. "
    "Call me back."
)


def test_what_one_rule_finds_is_told_once_with_each_place(
    aftertone: Command, tmp_path: Path
) -> None:
    file = tmp_path / "email.txt"
    file.write_text(EMAIL)
    done = aftertone("check", str(file), "--channel", "email")
    form = checked(aftertone, tmp_path, EMAIL, "--channel", "email")
    found = [one["name"] for one in form["findings"]]  # type: ignore[attr-defined]
    assert found.count("shouting") > 1
    assert done.out.count("Shouting") == done.out.count("False urgency") == 1
    assert "“URGENT”" in done.out
    assert "“!!!”" in done.out


def test_one_lack_is_told_once_and_in_the_words_of_its_channel(
    aftertone: Command, tmp_path: Path
) -> None:
    form = checked(aftertone, tmp_path, "Hi Dana, this is Lee. Call me back.", "--channel", "text")
    assert "no_reason_to_act" in names(form)
    assert "missing_value" not in names(form)
    whys = " ".join(one["why"] for one in form["findings"])  # type: ignore[attr-defined]
    assert "calling back is only work" not in whys
    questions = "Hi Dana. How are you placed? Who buys pumps? When is your audit? Where do you sit?"
    form = checked(aftertone, tmp_path, f"Subject: Pumps\n\n{questions}", "--channel", "email")
    whys = " ".join(one["why"] for one in form["findings"])  # type: ignore[attr-defined]
    assert "question_stack" in names(form)
    assert "by ear" not in whys


def test_winging_it_is_named_with_what_is_missing(aftertone: Command, tmp_path: Path) -> None:
    form = checked(aftertone, tmp_path, WINGED)
    assert form["schema"] == "aftertone.check/1"
    assert {"hoping_to_talk", "vague_call_again", "missing_reason", "missing_company"} <= names(
        form
    )


def test_a_good_message_passes(aftertone: Command, tmp_path: Path) -> None:
    form = checked(aftertone, tmp_path, GOOD)
    assert names(form) == set()
    assert form["fix_first"] is None
    assert 20 < float(str(form["spoken_length_s"])) < 35


def test_quotes_are_verbatim_and_where_they_are_said_to_be(
    aftertone: Command, tmp_path: Path
) -> None:
    form = checked(aftertone, tmp_path, WINGED)
    found = [one for one in form["findings"] if one["start_char"] is not None]  # type: ignore[attr-defined]
    assert found
    for one in found:
        assert WINGED[one["start_char"] : one["end_char"]] == one["quote"]


def test_an_e_mail_is_held_to_the_rules_of_an_e_mail(aftertone: Command, tmp_path: Path) -> None:
    text = "Subject: Re: our talk\n\nHi Dana, I tried to reach you this morning."
    assert {"tried_to_reach_you", "deceptive_subject"} <= names(
        checked(aftertone, tmp_path, text, "--channel", "email")
    )


def test_an_e_mail_is_not_held_to_the_law_on_calls(aftertone: Command, tmp_path: Path) -> None:
    text = (
        "Subject: The pump list\n\nHi Ana,\n\nWe met on Tuesday, and you asked for the pump list. "
        "Look for my e-mail with the subject \u201cPump list\u201d.\n\nBest,\nLee Park\nCorvid"
    )
    options = ("--goal", "look_for_email", "--context", "met")
    assert names(checked(aftertone, tmp_path, text, "--channel", "email", *options)) == set()
    assert "missing_callback_number" in names(checked(aftertone, tmp_path, text, *options))


def test_an_e_mail_that_is_all_quoted_is_said_to_hold_nothing_of_ones_own(
    aftertone: Command, tmp_path: Path
) -> None:
    file = tmp_path / "m.txt"
    file.write_text("> Hi Jordan, I was hoping to talk with you.\n> Thanks, Kim\n", "utf-8")
    said = " ".join(aftertone("check", str(file), "--channel", "email").out.split())
    assert "Nothing of it is your own: all of it is quoted or a signature" in said
    assert "No rewrite: nothing of it is your own" in said


def test_what_to_try_is_told_by_channel(aftertone: Command, tmp_path: Path) -> None:
    file = tmp_path / "m.txt"
    file.write_text("Hi Morgan, I was hoping to talk with you. Just touching base.", "utf-8")
    spoken = aftertone("check", str(file)).out
    written = aftertone("check", str(file), "--channel", "email").out
    assert "put the reason for the call in its place" in spoken
    assert "put the reason for writing in its place" in written
    assert (
        "Try in an e-mail or a text: say what you write" in aftertone("rule", "touching_base").out
    )


def test_another_language_is_said_in_one_sentence(aftertone: Command, tmp_path: Path) -> None:
    text = (
        "Guten Tag Frau Keller, hier ist Jonas Weber von der Firma Nordlicht. Ich rufe an, weil "
        "Ihre Filter im Mai auslaufen. Bitte rufen Sie mich vor Donnerstag zurück."
    )
    form = checked(aftertone, tmp_path, text)
    jsonschema.validate(form, schema("check-1.json"), cls=jsonschema.Draft202012Validator)
    assert str(form["other_language"]).startswith("This seems not to be English")
    assert not any(one.startswith("missing_") for one in names(form))
    assert form["rewrite"] is None
    out = aftertone("check", str(tmp_path / "message.txt")).out
    assert "This seems not to be English" in out
    assert "Nothing needs mending" not in out
    assert checked(aftertone, tmp_path, GOOD)["other_language"] == ""


def test_what_is_not_english_is_not_held_against_the_plan(
    aftertone: Command, tmp_path: Path
) -> None:
    text = (
        "Hola Morgan, soy Jordan de Brightwater Supply. Su equipo de mantenimiento nos preguntó por "
        "filtros de bomba y llegan en dos días en lugar de diez. Llámeme antes del jueves, por favor."
    )
    plan = str(SAMPLES / "plan.yaml")
    form = checked(aftertone, tmp_path, text, "--plan", plan)
    assert form["other_language"]
    assert form["coverage"] is None
    done = aftertone("check", str(tmp_path / "message.txt"), "--plan", plan)
    assert "nothing is compared" in done.out
    assert "left out" not in done.out


def test_a_text_far_longer_than_any_message_is_not_judged_by_learnt_weights(
    aftertone: Command, tmp_path: Path
) -> None:
    text = " ".join("How do you handle month-end today?" for _ in range(100))
    form = checked(aftertone, tmp_path, text)
    assert form["weighed"] is False
    assert all(one["found_by"] == "rule" for one in form["findings"])  # type: ignore[attr-defined]
    assert all(one["confidence"] is None for one in form["findings"])  # type: ignore[attr-defined]
    done = aftertone("check", str(tmp_path / "message.txt"))
    assert "far more than any message that the weights were taught by" in " ".join(done.out.split())
    assert checked(aftertone, tmp_path, GOOD)["weighed"] is True


def test_exit_codes_follow_fail_on(aftertone: Command, tmp_path: Path) -> None:
    file = tmp_path / "m.txt"
    file.write_text(WINGED)
    assert aftertone("check", str(file)).code == 0
    assert aftertone("check", str(file), "--fail-on", "error").code == 1
    file.write_text(GOOD)
    assert aftertone("check", str(file), "--fail-on", "warning").code == 0


@pytest.mark.parametrize(
    ("data", "options", "expected"),
    [
        (b"", (), "is empty"),
        (b"\xff\xfe\x00\x01", (), "not UTF-8"),
        (b"a" * 200_000, (), "200,000 bytes"),
        (b"Hi", ("--channel", "emial"), "did you mean `email`"),
        (b"Hi", ("--fail-on", "all"), "--fail-on is 'all'"),
    ],
)
def test_bad_input_is_one_sentence(
    aftertone: Command, tmp_path: Path, data: bytes, options: tuple[str, ...], expected: str
) -> None:
    file = tmp_path / "m.txt"
    file.write_bytes(data)
    done = aftertone("check", str(file), *options)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert expected in done.err


def test_standard_input_is_read(aftertone: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WINGED.encode())))
    assert "Hoping to talk" in aftertone("check", "-").out


def test_rules_are_listed_and_shown(aftertone: Command) -> None:
    assert "teaser_opening" in aftertone("rules").out
    assert len(json.loads(aftertone("rules", "--json").out)) >= 40
    assert "promise C7" in aftertone("rule", "teaser_opening").out
    done = aftertone("rule", "teaser")
    assert (done.code, "`teaser_opening`" in done.err) == (2, True)


def test_json_fits_its_schema_with_plan_rewrite_and_silences(
    aftertone: Command, tmp_path: Path
) -> None:
    plan = Path(__file__).parent.parent / "samples" / "plan.yaml"
    text = f"{WINGED} [silence hoping_to_talk: a test]".replace("Bo", "Jordan")
    form = checked(aftertone, tmp_path, text, "--plan", str(plan))
    jsonschema.validate(form, schema("check-1.json"), cls=jsonschema.Draft202012Validator)
    (silenced,) = form["silenced"]  # type: ignore[misc]
    assert (silenced["name"], silenced["reason"], silenced["by"]) == (  # type: ignore[has-type]
        "hoping_to_talk",
        "a test",
        "line",
    )
    assert "hoping_to_talk" not in names(form)
    assert form["coverage"] is not None
    assert "Brightwater" in form["rewrite"]["text"]  # type: ignore[index]
    jsonschema.validate(
        checked(aftertone, tmp_path, WINGED),
        schema("check-1.json"),
        cls=jsonschema.Draft202012Validator,
    )


def test_the_terminal_shows_the_plan_the_rewrite_and_what_is_silenced(
    aftertone: Command, tmp_path: Path
) -> None:
    plan = Path(__file__).parent.parent / "samples" / "plan.yaml"
    file = tmp_path / "m.txt"
    file.write_text(f"{WINGED} [silence hoping_to_talk: a test]".replace("Bo", "Jordan"))
    out = aftertone("check", str(file), "--plan", str(plan)).out
    assert "From the plan alone" in out
    assert "left out  before Thursday" in out
    assert "Silenced: hoping_to_talk" in out
    assert "(a test)" in out


OWN = """\
why: our lawyers said so
try: leave it out
source: team meeting
phrases: [purple]
must_flag: [It is purple.]
must_pass: [It is blue.]
"""


def test_a_team_adds_its_own_rules_and_silences_others(
    aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert aftertone("init", ".").code == 0
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "purple.yaml").write_text(OWN)
    settings = tmp_path / "aftertone.toml"
    kept = settings.read_text()
    settings.write_text(f'{kept}\n[silenced]\nvague_call_again = "we do call again"\n')
    form = checked(aftertone, tmp_path, f"{WINGED} It is purple.")
    assert "purple" in names(form)
    assert "vague_call_again" not in names(form)
    assert [one["name"] for one in form["silenced"]] == ["vague_call_again"]  # type: ignore[attr-defined]
    out = aftertone("rules").out
    assert "Our own\n  purple" in out
    assert "silenced: we do call again" in out
    assert "Source: team meeting" in aftertone("rule", "purple").out
    done = aftertone("rules", "--check")
    assert (done.code, done.out) == (0, "1 own rules, 2 lines, 0 not as they should be.\n")
    (tmp_path / "rules" / "purple.yaml").write_text(OWN.replace("It is blue", "It is purple too"))
    done = aftertone("rules", "--check")
    assert done.code == 1
    assert "purple: 'It is purple too.' is flagged and must pass" in done.out
    settings.write_text(f'{kept}\n[silenced]\nvague_call_again = ""\n')
    done = aftertone("rules")
    assert done.code == 2
    assert "give the reason as a text" in done.err
    settings.write_text(f'{kept}\n[silenced]\nvague_call = "x"\n')
    assert "did you mean `vague_call_again`" in aftertone("rules").err
