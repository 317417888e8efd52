"""Each name that a package loads later is there, is the one of its module, and no other is."""

import subprocess
import sys
from importlib import import_module

import pytest

PACKAGES = ("aftertone.coach.recording", "aftertone.coach.transcript", "aftertone.coach.plan")


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
