"""Messages to learn from as they are heard: labels stand on the words that were heard for them."""

import json
from pathlib import Path

import pytest
from bench.carried_labels import carried
from bench.garbled_messages import Garbler, sound
from bench.hear_messages import SPEAKERS, drawn
from bench.heard_lessons import heard_file, heard_rows, line_of
from bench.message_lessons import LABELLED, TUNING, Labelled, labelled_rows
from bench.spoken_messages import Telling, opening_of

from aftertone.coach.message import Message, written_message
from aftertone.coach.plan import Part
from aftertone.coach.transcript import Engine, Transcript, Word, WordKind
from aftertone.touches import Channel, Context, Goal

# Not every writer has been heard yet: bench.hear_messages makes a file for each.
FILES = [path for path in sorted(LABELLED.glob("tuning*.jsonl")) if heard_file(path).exists()]
WRITTEN = "Hi Dana, this is Lee from Corvid. Your lease ends in May. Ring me on 415-555-0132. Bye."
PARTS = {
    Part.GREETING_BY_NAME: "Hi Dana",
    Part.WHO: "this is Lee",
    Part.COMPANY: "from Corvid",
    Part.RELEVANCE: "Your lease ends in May",
    Part.CALLBACK_NUMBER: "415-555-0132",
    Part.THANKS_OR_CLOSE: "Bye",
}


def message(text: str) -> Message:
    return written_message(
        text, channel=Channel.VOICEMAIL, goal=Goal.CALLBACK, context=Context.COLD
    )


def row(text: str = WRITTEN) -> Labelled:
    spans = {part: [(text.index(one), text.index(one) + len(one))] for part, one in PARTS.items()}
    return Labelled("x001", message(text), spans)


def quotes(labelled: Labelled) -> dict[Part, list[str]]:
    return {
        part: [labelled.message.text[a:b] for a, b in spans]
        for part, spans in labelled.parts.items()
    }


def test_a_label_goes_to_the_words_that_were_heard_in_its_place() -> None:
    written, heard = row(), message("I Donna, this is Lee from core, with your lease ends in May.")
    found = carried(written.message, heard, written.parts)
    assert {part: [heard.text[a:b] for a, b in spans] for part, spans in found.items()} == {
        Part.GREETING_BY_NAME: ["I Donna"],
        Part.WHO: ["this is Lee"],
        Part.COMPANY: ["from core, with"],
        Part.RELEVANCE: ["your lease ends in May"],
        Part.CALLBACK_NUMBER: [],
        Part.THANKS_OR_CLOSE: [],
    }


@pytest.fixture(scope="module")
def garbler() -> Garbler:
    return Garbler(labelled_rows(TUNING)[:60])


def test_a_garbled_copy_is_the_same_every_time_and_others_differ(garbler: Garbler) -> None:
    copies = [garbler.garbled(row(), seed).message.text for seed in (0, 0, 1, 2, 3)]
    assert copies[0] == copies[1]
    assert len(set(copies)) > 1


def test_labels_of_a_garbled_copy_stand_on_whole_words(garbler: Garbler) -> None:
    for seed in range(40):
        copy = garbler.garbled(row(), seed)
        words = copy.message.text.split()
        for part, found in quotes(copy).items():
            for quote in found:
                assert set(quote.split()) <= set(words)
                if part is Part.CALLBACK_NUMBER:
                    assert [one.strip(".,") for one in quote.lower().split()] == (
                        ["four", "one", "five", "five", "five", "five", "oh", "one", "three", "two"]
                    )


def test_words_that_sound_alike_are_near() -> None:
    assert sound("Phil") == sound("fill")
    assert sound("Corvid") != sound("Brightwater")


def test_a_hearing_is_read_as_it_was_written_down(tmp_path: Path) -> None:
    words = ["Hi", "Donna,", "um", "this", "is", "Lee."]
    transcript = Transcript(
        tuple(
            Word(one, at, at + 0.5, 0.25, WordKind.FILLER if one == "um" else WordKind.WORD)
            for at, one in enumerate(words)
        ),
        Engine("tiny"),
    )
    path = tmp_path / "heard_x.jsonl"
    path.write_text(line_of("x001", Telling("flite-slt", opening="Hi Dana."), transcript))
    [found] = heard_rows([row()], path)
    assert found.message.text == "Hi Donna, um this is Lee."
    assert [one.text for one in found.message.tokens] == ["hi", "donna", "this", "is", "lee"]
    assert {one.probability for one in found.message.tokens} == {0.25}
    assert quotes(found)[Part.GREETING_BY_NAME] == ["Hi Donna"]
    assert heard_rows([], path) == heard_rows([row()], tmp_path / "none.jsonl") == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_hearings_are_of_messages_of_their_file(path: Path) -> None:
    lines = [json.loads(line) for line in heard_file(path).read_text("utf-8").splitlines()]
    told = {labelled.name: telling for labelled, telling in drawn(labelled_rows(path))}
    assert lines
    assert {one["id"] for one in lines} <= told.keys()
    assert [one["voice"] for one in lines] == [told[one["id"]].voice for one in lines]
    assert len(heard_rows(labelled_rows(path), heard_file(path))) == len(lines)


def test_every_second_message_is_told_with_the_names_of_its_plan() -> None:
    told = drawn(labelled_rows(TUNING))
    assert all(bool(telling.opening) == bool(at % 2) for at, (_, telling) in enumerate(told))
    assert all(telling.opening in {"", opening_of(one)} for one, telling in told)
    assert {telling.voice for _, telling in told} == set(SPEAKERS)
