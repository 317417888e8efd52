"""A team's own rules: changed with a name, a day and a reason, and shown with every answer."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aftertone.desk.calling_rules import permission, read_calling_rules, shipped_rules
from aftertone.desk.calling_rules.page import OPENING
from aftertone.desk.contact import Contact, Number, read_number
from aftertone.errors import InputError
from aftertone.touches import Channel
from aftertone.workspace import Settings, Workspace, make_workspace

MORNING = datetime(2027, 3, 1, 16, 30, tzinfo=UTC)
US = read_number("+1 415 555 0132")
WHO = 'by = "Mia"\non = 2027-01-31\nwhy = "tried it"\n'


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path).workspace


def write(workspace: Workspace, text: str) -> None:
    (workspace.root / "calling_rules.toml").write_text(text, "utf-8")


def test_without_the_file_the_shipped_rules_hold(workspace: Workspace) -> None:
    assert read_calling_rules(workspace) is shipped_rules()


def ask(workspace: Workspace, settings: Settings, number: Number) -> tuple[bool | None, str]:
    found = permission(
        Contact(contact_id="c-1", numbers=(number,)),
        channel=Channel.PHONE,
        number=number,
        at=MORNING,
        settings=settings,
        rules=read_calling_rules(workspace),
    )
    return found.allowed, " ".join(found.audit)


def test_changed_hours_are_kept_and_say_who_changed_them(
    workspace: Workspace, settings: Settings
) -> None:
    write(workspace, f'[[change]]\nname = "house_hours"\nopens = 09:00:00\n{WHO}')
    assert ask(workspace, settings, US) == (
        False,
        "house_hours: set by Mia on 2027-01-31 (tried it)",
    )
    write(workspace, f'[[change]]\nname = "house_hours"\noff = true\n{WHO}')
    assert ask(workspace, settings, US)[0] is True
    assert "Mia" in ask(workspace, settings, US)[1]


def test_the_example_of_the_docs_answers_for_canada(
    workspace: Workspace, settings: Settings
) -> None:
    canada = read_number("+1 613 555 0123")
    assert ask(workspace, settings, canada)[0] is None
    write(workspace, OPENING.split("```toml\n")[1].split("```")[0])
    rules = read_calling_rules(workspace)
    assert date(2027, 12, 24) in rules.shut_days
    assert date(2027, 11, 11) in rules.open_days
    assert ask(workspace, settings, canada)[0] is True


def allowed_on(workspace: Workspace, settings: Settings, day: int, number: Number) -> bool | None:
    found = permission(
        Contact(contact_id="c-1", numbers=(number,)),
        channel=Channel.PHONE,
        number=number,
        at=datetime(2027, 3, day, 16, 30, tzinfo=UTC),
        settings=settings,
        rules=read_calling_rules(workspace),
    )
    assert (settings.region, bool(found.audit)) == ("US", found.allowed is not None and day > 1)
    return found.allowed


def test_a_rule_of_the_team_holds_from_its_day_on(workspace: Workspace, settings: Settings) -> None:
    canada = read_number("+1 613 555 0123")
    own = OPENING.split("```toml\n")[1].split("```")[0].partition("[[rule]]")[2]
    write(workspace, "[[rule]]" + own.replace("on = 2027-01-31", "on = 2027-03-02"))
    assert [allowed_on(workspace, settings, day, canada) for day in (1, 2, 3)] == [None, True, True]


def test_a_change_holds_from_its_day_on_and_the_earlier_one_until_then(
    workspace: Workspace, settings: Settings
) -> None:
    who = WHO.replace("2027-01-31", "2027-03-{:02}")
    later = f'[[change]]\nname = "house_hours"\nopens = 08:00:00\n{who.format(4)}'
    sooner = f'[[change]]\nname = "house_hours"\nopens = 09:00:00\n{who.format(2)}'
    for text in (later + sooner, sooner + later):
        write(workspace, text)
        found = [allowed_on(workspace, settings, day, US) for day in (1, 2, 3, 4)]
        assert found == [True, False, False, True], text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rule = [", "cannot be read"),
        ("[[changes]]\n", "did you mean `change`"),
        (f'[[change]]\nname = "us_hour"\n{WHO}', "did you mean `us_hours`"),
        ('[[change]]\nname = "us_hours"\noff = true\n', "needs who decided it"),
        (f'[[change]]\nname = "us_hours"\nopens = 8\n{WHO}', "8 is not a time such as 08:00:00"),
        (f'[[change]]\nname = "us_hours"\nopen = 08:00:00\n{WHO}', "no field `open`"),
        (f'[[change]]\nname = "us_hours"\noff = "yes"\n{WHO}', "'yes' is not true or false"),
        (f'[[change]]\nname = "us_hours"\ncard = "nope"\n{WHO}', "no evidence card 'nope'"),
        (f'[[change]]\nname = "us_text"\nwithout = "maybe"\n{WHO}', 'neither "no" nor "unknown"'),
        (f'[[change]]\nname = "house_weekdays"\nweekdays = [0]\n{WHO}', "0 is no weekday"),
        (f'[[rule]]\nname = "us_hours"\nkind = "duty"\nplace = "US"\nwhat = "x"\n{WHO}', "already"),
        (f'[[rule]]\nname = "x"\nkind = "duty"\nplace = "Ontario"\nwhat = "x"\n{WHO}', "neither"),
        (f'[[rule]]\nname = "x"\nkind = "duty"\nplace = "CA"\n{WHO}', "lacks `what`"),
        (f'[[rule]]\nname = "x"\nkind = "toll"\nplace = "CA"\nwhat = "x"\n{WHO}', "none of hours"),
        (f"[[rule]]\n{WHO}", "needs a `name`"),
        ("[change]\n", "must be written as [[change]]"),
        ('shut_days = ["2027-12-25"]', "list of days"),
    ],
)
def test_what_cannot_stand_is_named(workspace: Workspace, text: str, says: str) -> None:
    write(workspace, text)
    with pytest.raises(InputError) as found:
        read_calling_rules(workspace)
    assert says in str(found.value)


def test_a_day_is_shut_or_open_and_not_both(workspace: Workspace) -> None:
    write(workspace, "shut_days = [2027-12-24]\nopen_days = [2027-12-24]\n")
    with pytest.raises(InputError, match="2027-12-24 stands in `shut_days` and in `open_days`"):
        read_calling_rules(workspace)
