"""Each name that a package loads later is there, is the one of its module, and no other is."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

PACKAGES = (
    "aftertone.coach.recording",
    "aftertone.coach.transcript",
    "aftertone.coach.plan",
    "aftertone.touches",
    "aftertone.workspace",
)
SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("name", PACKAGES)
def test_each_name_that_a_package_offers_can_be_had(name: str) -> None:
    package = import_module(name)
    assert all(getattr(package, one) is not None for one in package.__all__)


@pytest.mark.parametrize("name", PACKAGES)
def test_a_name_that_a_package_does_not_have_is_an_attribute_error(name: str) -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing_of_the_kind'"):
        getattr(import_module(name), "nothing_of_the_kind")  # noqa: B009 - it is not there


def test_a_written_message_is_checked_without_decoders_or_parsers() -> None:
    program = (
        "import sys; from aftertone.coach.message import *; from aftertone.touches import *;"
        "m = written_message('Hi Pat, it is Robin.', channel=Channel.VOICEMAIL,"
        " goal=Goal.CALLBACK, context=Context.COLD); check_message(m);"
        "print([one for one in ('av', 'yaml', 'scipy') if one in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert ran.stdout.strip() == "[]"


# What a command must do without, so that it answers at once: pydantic alone takes longer to load
# than a message to check.
HEAVY = (
    "aftertone.tables",
    "aftertone.workspace.settings",
    "av",
    "importlib.metadata",
    "importlib.resources",
    "jinja2",
    "phonenumbers",
    "pydantic",
    "scipy",
    "tomllib",
    "yaml",
)


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["check", str(SAMPLES / "voicemail-take-1.txt")], []),
        (["check", str(SAMPLES / "voicemail-take-1.txt"), "--json"], []),
        (["check", str(SAMPLES / "voicemail-take-1.txt"), "--channel", "text"], []),
        (
            ["check", str(SAMPLES / "voicemail-take-1.txt"), "--plan", str(SAMPLES / "plan.yaml")],
            ["yaml"],
        ),
        (["rules"], []),
        (["rule", "hype"], ["importlib.resources", "tomllib"]),
        (["plan", "card", str(SAMPLES / "plan.yaml")], ["yaml"]),
    ],
)
def test_a_command_loads_nothing_that_it_can_do_without(
    arguments: list[str], loaded: list[str], tmp_path: Path
) -> None:
    program = (
        "import sys\nfrom aftertone.cli import main\ntry:\n    main(sys.argv[1:])\n"
        f"except SystemExit as end:\n    print(end.code, [one for one in {HEAVY!r} if one in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert ran.stdout.splitlines()[-1] == f"0 {loaded}"
