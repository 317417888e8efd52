from aftertone.coach.delivery import Verdict
from aftertone.coach.review import Review
from aftertone.coach.review.report.csv_form import csv_header, csv_row
from aftertone.coach.review.report.one_line import review_line
from aftertone.coach.review.report.team_table import team_text
from aftertone.coach.review.team import rep_take, team_of
from coach.review import made


def take(*, number: bool, fillers: bool, name: str = "take.wav") -> Review:
    return made.review(
        made.length(),
        made.number_rate(6.0 if number else 2.0, Verdict.FAULT if number else Verdict.GOOD),
        made.fillers(14.0 if fillers else 6.0, Verdict.FAULT if fillers else Verdict.WATCH),
        name=name,
    )


TAKES = [
    rep_take(take(number=True, fillers=False), rep="sam"),
    rep_take(take(number=False, fillers=True), rep="sam"),
    rep_take(take(number=False, fillers=True), rep="dana"),
    rep_take(take(number=False, fillers=False), rep=""),
]


def test_what_stands_in_the_way_comes_before_what_is_frequent() -> None:
    team = team_of(TAKES)
    assert (team.takes, team.clean) == (4, 1)
    assert dict(team.takes_by_rep) == {"dana": 1, "sam": 2}
    number, fillers = team.habits
    assert (number.name, number.errors, number.first, number.told) == ("number_rate", 1, 1, 4)
    assert (fillers.warnings, fillers.watched, fillers.first) == (2, 2, 2)
    assert dict(fillers.by_rep) == {"sam": 1, "dana": 1}


def test_the_table_reads_like_this() -> None:
    assert (
        team_text(team_of(TAKES), width=80)
        == """\
4 takes, 1 with nothing to mend. Work on this first: number rate (to mend in 1
of 4).

work on           to mend  first  watch    dana     sam
Number rate        1 of 4      1                 1 of 2
Fillers a minute   2 of 4      2      2  1 of 1  1 of 2
"""
    )


def test_a_narrow_terminal_leaves_columns_out() -> None:
    text = team_text(team_of(TAKES), width=40)
    assert max(map(len, text.splitlines())) <= 40
    assert "2 of 4" in text


def test_clean_takes_need_no_table() -> None:
    team = team_of([rep_take(made.review(made.length()), rep="")])
    assert team_text(team, width=80) == "1 take, 1 with nothing to mend.\n"


def test_a_measure_that_could_not_be_taken_is_not_counted() -> None:
    untaken = made.review(made.length(), made.fillers(), made.number_rate())
    words = made.measure("number_rate", None, verdict=Verdict.UNMEASURABLE, band=None)
    team = team_of([rep_take(untaken, rep=""), rep_take(made.review(made.length(), words), rep="")])
    assert {habit.name: habit.told for habit in team.habits}["number_rate"] == 1


def test_a_line_says_what_to_mend_first() -> None:
    assert review_line(take(number=True, fillers=True)).plain == (
        "take.wav  0:12.0  2 things to mend, first: number rate (0:06.9 to 0:08.5)"
    )
    assert review_line(made.review(made.length())).plain == "take-1.wav  0:12.0  nothing to mend"


def row_of(review: Review, *, rep: str = "") -> dict[str, str | float | int | None]:
    return dict(zip(csv_header(), csv_row(review, rep=rep), strict=True))


def test_csv_has_a_row_a_take_and_two_columns_a_measure() -> None:
    rows = [
        row_of(take(number=True, fillers=False), rep="sam"),
        row_of(take(number=False, fillers=True)),
    ]
    assert rows[0]["errors"] == 1
    assert [row["rep"] for row in rows] == ["sam", ""]
    assert rows[0]["fix_first"] == "number_rate"
    assert rows[1]["fillers_per_minute"] == 14.0
    assert rows[1]["fillers_per_minute_verdict"] == "fault"
    assert rows[1]["tail"] is None


def test_csv_text_is_never_a_formula() -> None:
    review = made.review(name="=1+1.wav", said=made.transcript("-5 percent"))
    row = row_of(review, rep="@sam")
    assert row["file"] == "'=1+1.wav"
    assert row["text"] == "'-5 percent"
    assert row["rep"] == "'@sam"


def test_two_measures_of_one_habit_are_one_row() -> None:
    per_100 = made.measure(
        "fillers_per_100_words", 11.0, verdict=Verdict.FAULT, band=made.FILLERS, why="Many."
    )
    takes = [made.review(made.fillers(14.0, Verdict.FAULT), per_100) for _ in range(2)]
    takes.append(made.review(made.length(), per_100))
    (habit,) = team_of([rep_take(one, rep="") for one in takes]).habits
    assert (habit.name, habit.to_mend, habit.first) == ("fillers_per_minute", 3, 3)


def test_csv_has_the_parts_and_the_rules_of_the_words() -> None:
    row = row_of(made.read_review("Hi Dana, this is Sam Reed. I have some important news for you."))
    assert row["parts_said"] == "greeting_by_name who"
    assert "reason" in str(row["parts_missing"]).split()
    assert row["wording"] == "teaser_opening"
    unread = row_of(made.review())
    assert (unread["parts_said"], unread["parts_missing"], unread["wording"]) == ("", "", "")
