"""`aftertone shelf`: consent first, numbers and names out of the sound, and a feed to offer."""

import json
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest

from aftertone.coach.recording import open_recording, write_wav
from cli.conftest import Command
from coach.review.schemas import schema
from coach.review.sung import SungEar, signals_of

TEXT = (
    "Hi Morgan, this is Jordan. Your team asked about filters. "
    "Call 415 555 0132 by Thursday. Thanks, Morgan."
)
NAMELESS = "Hello. Your team asked about filters. Call 415 555 0132 by Thursday."
CONTACTS = (
    "contact_id,first_name,last_name,company,phone\nc-1,Morgan,Vale,Alder Foods,+1 415 555 0190\n"
)


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> SungEar:
    return heard_by(SungEar(TEXT), monkeypatch)


def heard_by(ear: SungEar, monkeypatch: pytest.MonkeyPatch) -> SungEar:
    monkeypatch.setattr("aftertone.coach.review.warm.warming", lambda _: ear)
    for room in ("reviewer", "bleeped_take"):
        monkeypatch.setattr(f"aftertone.coach.review.{room}.listen", signals_of)
    return ear


@pytest.fixture
def team(tmp_path: Path, aftertone: Command, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "team"
    assert aftertone("init", str(folder)).code == 0
    (folder / "contacts.csv").write_text(CONTACTS, "utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def take(ear: SungEar, tmp_path: Path) -> str:
    path = tmp_path / "Morgan Vale.wav"
    write_wav(ear.sing(), path)
    return str(path)


def added(aftertone: Command, take: str, *options: str, speaker: str = "Jordan Reed") -> str:
    """Put a take on the shelf and return its id."""
    done = aftertone("shelf", "add", take, "--consent", speaker, "--by", "Mia", *options)
    assert (done.code, done.err) == (0, "")
    return done.out.split("On the shelf: ")[1][:8]


def test_a_take_goes_onto_the_shelf_and_into_a_feed(
    aftertone: Command, team: Path, take: str, ear: SungEar
) -> None:
    done = aftertone(
        "shelf", "add", take, "--consent", "Jordan Reed", "--by", "Mia", "--contact", "c-1"
    )
    assert (done.code, done.err) == (0, "")
    assert 'Bleeped out: name "Morgan", 0:' in done.out
    assert 'Bleeped out: telephone number "415 555 0132", 0:' in done.out
    assert "Consent of Jordan Reed, written down by Mia." in done.out
    row = json.loads((team / "shelf.jsonl").read_text("utf-8"))
    assert (row["speaker"], row["recorded_by"]) == ("Jordan Reed", "Mia")
    assert row["agreed_at"].endswith("+00:00")

    built = aftertone("shelf", "build", "-o", "pod", "--url", "https://shelf.example/pod")
    assert (built.code, built.err) == (0, "")
    assert "In a podcast player: https://shelf.example/pod/feed.xml" in built.out
    (entry,) = feedparser.parse((team / "pod" / "feed.xml").read_bytes()).entries
    sound = open_recording(team / "pod" / entry.enclosures[0].href.rsplit("/", 1)[1])
    left = [word.text for word in ear.transcribe(sound, signals_of(sound)).words]
    assert not {"Morgan,", "Morgan.", "415", "555", "0132"} & set(left)
    assert {"Jordan.", "filters."} <= set(left)
    for path in (team / "pod").iterdir():
        for secret in (b"Morgan", b"Vale", b"Jordan", b"0132"):
            assert secret not in path.read_bytes() + path.name.encode()


def test_without_consent_nothing_is_done(aftertone: Command, team: Path, take: str) -> None:
    done = aftertone("shelf", "add", take)
    assert (done.code, "--consent" in done.err) == (2, True)
    done = aftertone("shelf", "add", take, "--consent", " ")
    assert done.code == 2
    assert done.err == (
        "aftertone: --consent is empty; name who speaks in the take and agreed to be heard\n"
    )
    assert not (team / "shelf.jsonl").exists()


def test_a_doubt_refuses_until_somebody_listened(aftertone: Command, team: Path, take: str) -> None:
    wanted = ("shelf", "add", take, "--consent", "Jordan Reed", "--contact", "c-1", "--company")
    done = aftertone(*wanted)
    assert done.code == 2
    assert "only a listener can tell: 'Alder Foods' was not heard anywhere" in done.err
    assert not (team / "shelf.jsonl").exists()

    done = aftertone(*wanted, "--preview", "p.mp3", "--bleep-at", "0:02.0-0:02.5")
    assert done.code == 0
    assert "Listen for this: 'Alder Foods' was not heard anywhere" in done.out
    assert open_recording(team / "p.mp3").duration_s > 10
    assert not (team / "shelf.jsonl").exists()

    done = aftertone(*wanted, "--listened", "--by", "Mia")
    assert done.code == 0
    assert json.loads((team / "shelf.jsonl").read_text("utf-8"))["listened_by"] == "Mia"
    assert "listened to by Mia" in aftertone("shelf", "list").out


def test_a_take_in_which_no_name_could_be_looked_for_says_so(
    aftertone: Command, team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ear = heard_by(SungEar(NAMELESS), monkeypatch)
    write_wav(ear.sing(), tmp_path / "take.wav")
    done = aftertone("shelf", "add", str(tmp_path / "take.wav"), "--consent", "Ana", "--by", "Mia")
    assert done.code == 0
    assert "No name could be looked for: nobody is greeted by name" in done.out
    assert "no name could be looked for in it" in aftertone("shelf", "list").out


def test_a_nickname_is_bleeped_and_answers_for_the_name(
    aftertone: Command, team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ear = heard_by(SungEar("Hello, this is Jordan. It is for Mo about filters."), monkeypatch)
    write_wav(ear.sing(), tmp_path / "take.wav")
    wanted = ("shelf", "add", str(tmp_path / "take.wav"), "--consent", "Ana", "--contact", "c-1")
    assert "'Morgan Vale' was not heard anywhere" in aftertone(*wanted).err
    done = aftertone(*wanted, "--also", "Mo", "--also", "Morg", "--title", "Mo hears")
    assert "--title 'Mo hears' holds 'Mo', which is bleeped out" in done.err
    done = aftertone(*wanted, "--also", "Mo", "--also", "Morg", "--by", "Mia")
    assert (done.code, done.err) == (0, "")
    assert 'Bleeped out: name "Mo", 0:' in done.out
    row = json.loads((team / "shelf.jsonl").read_text("utf-8"))
    assert row["bleeped"] == "1 name"


def test_withdrawn_consent_takes_every_take_of_a_speaker_off(
    aftertone: Command, team: Path, take: str
) -> None:
    take_id = added(aftertone, take)
    assert aftertone("shelf", "build", "-o", "pod").code == 0
    missed = aftertone("shelf", "remove", "--speaker", "Jordn Reed", "--by", "Mia")
    assert "'Jordn Reed' is on the shelf; those on it are of Jordan Reed" in missed.err
    assert missed.code == 2
    done = aftertone(
        "shelf", "remove", "--speaker", "jordan reed", "--reason", "left", "--by", "Mia"
    )
    assert (done.code, done.err) == (0, "")
    assert f"Off the shelf, its sound deleted: {take_id}" in done.out
    assert list((team / "shelf").iterdir()) == []
    assert aftertone("shelf", "list").out.startswith("The shelf is empty")
    assert "taken off on" in aftertone("shelf", "list", "--withdrawn").out
    done = aftertone("shelf", "build", "-o", "pod")
    assert "Taken away from the folder, since off the shelf: 1" in done.out
    assert list((team / "pod").glob("*.mp3")) == []


def test_the_shelf_as_json_fits_its_schema(aftertone: Command, team: Path, take: str) -> None:
    def printed() -> dict[str, Any]:
        done = aftertone("shelf", "list", "--json")
        assert (done.code, done.err) == (0, "")
        form: dict[str, Any] = json.loads(done.out)
        jsonschema.validate(form, schema("shelf-1.json"), cls=jsonschema.Draft202012Validator)
        return form

    assert printed() == {"schema": "aftertone.shelf/1", "takes": [], "withdrawn": []}
    take_id = added(aftertone, take)
    (there,) = printed()["takes"]
    row = json.loads((team / "shelf.jsonl").read_text("utf-8"))
    assert there.keys() == row.keys() - {"row"}
    assert (there["take_id"], there["speaker"]) == (take_id, "Jordan Reed")
    assert there["loudness_lufs"] == pytest.approx(-19.0, abs=0.2)
    assert there["true_peak_dbtp"] <= -1.0
    aftertone("shelf", "remove", take_id, "--reason", "left", "--by", "Mia")
    form = printed()
    assert form["takes"] == []
    (gone,) = form["withdrawn"]
    assert (gone["take_id"], gone["recorded_by"], gone["reason"]) == (take_id, "Mia", "left")


def test_a_row_of_before_takes_were_measured_is_read(
    aftertone: Command, team: Path, take: str
) -> None:
    added(aftertone, take)
    path = team / "shelf.jsonl"
    row = json.loads(path.read_text("utf-8"))
    del row["loudness_lufs"], row["true_peak_dbtp"]
    path.write_text(json.dumps(row) + "\n", "utf-8")
    (there,) = json.loads(aftertone("shelf", "list", "--json").out)["takes"]
    assert (there["loudness_lufs"], there["true_peak_dbtp"]) == (None, None)


def test_a_build_without_an_address_says_where_it_works(
    aftertone: Command, team: Path, take: str
) -> None:
    added(aftertone, take)
    done = aftertone("shelf", "build", "-o", "pod")
    assert "so this address works on this machine alone" in done.out
    settings = team / "aftertone.toml"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace('# url = "http://localhost:8000/"', 'url = "https://pod.example/"'), "utf-8"
    )
    done = aftertone("shelf", "build", "-o", "pod")
    assert "In a podcast player: https://pod.example/feed.xml" in done.out
    assert "on this machine alone" not in done.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("remove",), "name the takes to remove, or give --speaker NAME; `shelf list` shows both"),
        (("remove", "00000000"), "there is no take '00000000' on the shelf"),
        (("remove", "--speaker", "Nobody"), "no take of 'Nobody' is on the shelf"),
        (("build", "-o", "pod", "--url", "ftp://x.example/"), "--url 'ftp://x.example/' must be an address that begins with http:// or https:// and ends with /"),
        (("add", "T", "--consent", "A", "--contact", "c-2"), "there is no contact 'c-2' in "),
        (("add", "T", "--consent", "A", "--company"), "--company bleeps out the company of --contact or --plan, and neither names one"),
        (("add", "T", "--consent", "A", "--also", "-?"), "--also '-?' has no letter; give the words as they are said"),
        (("add", "T", "--consent", "A", "--bleep", " "), "--bleep ' ' has no letter"),
        (("add", "T", "--consent", "A", "--bleep-at", "now"), "--bleep-at 'now' is no stretch; write it as 0:32.0-0:34.6 or 32-34.6"),
        (("add", "T", "--consent", "A", "--bleep-at", "3-2"), "--bleep-at '3-2' ends before it begins"),
        (("add", "T", "--consent", "A", "--title", "For Morgan"), "--title 'For Morgan' holds 'morgan', which is bleeped out; leave it"),
        (("add", "no.wav", "--consent", "A"), "no.wav does not exist; check the name."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_sentence(
    aftertone: Command, team: Path, take: str, arguments: tuple[str, ...], sentence: str
) -> None:
    done = aftertone("shelf", *(take if one == "T" else one for one in arguments))
    assert (done.code, done.out if "--title" not in arguments else "") == (2, "")
    assert done.err.startswith(f"aftertone: {sentence}")
    assert done.err.count("\n") == 1


def test_a_torn_line_of_the_shelf_stops_everything_since_it_may_be_a_withdrawal(
    aftertone: Command, team: Path, take: str
) -> None:
    added(aftertone, take)
    with (team / "shelf.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"row": "withdr\n')
    for command in (("list",), ("build", "-o", "pod"), ("remove", "--speaker", "Jordan Reed")):
        done = aftertone("shelf", *command)
        assert done.code == 2
        assert "it may be a withdrawn consent" in done.err
    assert not (team / "pod").exists()
