import json
import math
from dataclasses import replace

import jsonschema
import numpy as np
import pytest

from aftertone.coach.review.report.json_form import review_to_json, rounded, to_text
from aftertone.coach.transcript import Transcript
from coach.review import made
from coach.review.schemas import schema


@pytest.mark.parametrize("tracks", [False, True])
def test_a_review_fits_its_schema(tracks: bool) -> None:
    form = review_to_json(made.review(notes=["cut off at 12.0 s"]), tracks=tracks)
    jsonschema.validate(form, schema("review-1.json"), cls=jsonschema.Draft202012Validator)
    assert ("tracks" in form) is tracks


def test_the_schema_turns_down_a_severity_that_does_not_exist() -> None:
    form = review_to_json(made.review())
    form["findings"][0]["severity"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(form, schema("review-1.json"), cls=jsonschema.Draft202012Validator)


def test_every_key_that_the_docs_promise_is_there() -> None:
    form = review_to_json(made.review())
    promised = (
        "schema file duration_s goal context text words measures findings fix_first provenance"
    )
    assert set(promised.split()) <= set(form)
    assert form["schema"] == "aftertone.review/1"
    assert set(form["words"][0]) == {"text", "start_s", "end_s", "probability", "kind"}
    assert {"value", "unit", "verdict", "band", "basis", "evidence"} <= set(
        form["measures"]["length"]
    )
    keys = "name severity start_s end_s quote why try evidence confidence found_by"
    assert sorted(form["fix_first"]) == sorted(keys.split())
    assert form["fix_first"] in form["findings"]


def test_unvoiced_frames_and_what_is_not_a_number_are_null() -> None:
    form = review_to_json(made.review(), tracks=True)
    hz = form["tracks"]["pitch"]["hz"]
    assert hz[0] is None
    assert hz[-1] == 120.0
    assert len(hz) == len(made.signals().pitch.hz)
    assert rounded(math.nan) is None
    assert rounded(-math.inf) is None
    assert "NaN" not in to_text(form, one_line=True)


def test_words_that_could_not_be_followed_are_not_given() -> None:
    said = replace(made.transcript(), followed=False, not_followed_because="it is not English")
    form = review_to_json(made.review(said=said))
    assert form["text"] == ""
    assert form["words"] == []
    assert form["transcript"]["not_followed_because"] == "it is not English"


def test_a_stream_has_one_object_a_line_and_the_same_input_gives_the_same_line() -> None:
    first, second = (to_text(review_to_json(made.review()), one_line=True) for _ in range(2))
    assert first == second
    assert "\n" not in first
    assert json.loads(first)["file"] == "take-1.wav"


def test_text_of_any_language_comes_through() -> None:
    said: Transcript = made.transcript("Zoë sagt „grüezi“")
    assert json.loads(to_text(review_to_json(made.review(said=said)), one_line=False))["text"] == (
        "Zoë sagt „grüezi“"
    )


def test_a_numpy_value_becomes_a_plain_number() -> None:
    assert type(rounded(np.float64(1.23456))) is float
    assert rounded(np.float64(1.23456)) == 1.235


def test_parts_are_given_with_their_times() -> None:
    form = review_to_json(made.read_review("Hi Dana, this is Sam Reed. Call me at 415 555 0132."))
    jsonschema.validate(form, schema("review-1.json"), cls=jsonschema.Draft202012Validator)
    assert form["parts"]["who"] == {
        "present": True,
        "quote": "this is Sam Reed",
        "start_s": 1.5,
        "end_s": 3.45,
        "required": True,
    }
    assert form["parts"]["reason"]["present"] is False
    assert form["parts"]["reason"]["start_s"] is None
    assert review_to_json(made.review())["parts"] is None
