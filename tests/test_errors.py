from aftertone.errors import did_you_mean


def test_near_names_are_offered() -> None:
    assert did_you_mean("lenght", ["length", "pitch"]) == " (did you mean `length`?)"


def test_a_part_of_a_name_finds_it() -> None:
    assert did_you_mean("app", ["speech_app_bands", "x"]) == " (did you mean `speech_app_bands`?)"


def test_nothing_near_is_nothing() -> None:
    assert did_you_mean("zzz", ["length", "pitch"]) == ""
