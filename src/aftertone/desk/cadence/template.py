"""Templates of cadences: steps on working days, written in YAML."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from aftertone.errors import InputError, did_you_mean
from aftertone.touches import Action, Channel, Context, Goal, Policy

# In the order in which they are shown; a test proves that they are the files on disk.
TEMPLATES = (
    "cold",
    "met",
    "active_deal",
    "customer",
    "confirm_meeting",
    "never_leave",
    "leave_when_earned",
    "always_leave_short",
    "voicemail_plus_email",
    "call_until_reached",
)
# In place of a name: the template of the contact's context.
BY_CONTEXT = "by_context"
MOST_STEPS = 12
WORDS = {
    "call": Channel.PHONE,
    "email": Channel.EMAIL,
    "text": Channel.TEXT,
    "social": Channel.SOCIAL,
}
TONES = {
    "hang_up": Action.HANG_UP_CALL_LATER,
    "voicemail": Action.LEAVE_VOICEMAIL,
    "voicemail_plus_email": Action.VOICEMAIL_PLUS_EMAIL,
}
WRITES = {
    Channel.EMAIL: Action.EMAIL,
    Channel.TEXT: Action.TEXT,
    Channel.SOCIAL: Action.SOCIAL_MESSAGE,
}
LARGEST_BYTES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a template.

    Attributes
    ----------
    day
        Working days after the first step.
    channel, action
        Over what, and what to do; for a call, what to do if nobody picks up.
    why, sources
        What it is for, and the promises or cards that say so.
    because
        Why it may be the same as the step before it; empty where nothing is said.
    with_consent
        True where it is only meant for who agreed to the channel; others skip it.
    """

    day: int
    channel: Channel
    action: Action
    why: str
    sources: tuple[str, ...]
    because: str
    with_consent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A cadence that is laid down beforehand.

    Attributes
    ----------
    name, what
        What it is called, and for whom it is.
    steps
        In order.
    contexts
        For whom it is meant; empty for anybody.
    goal
        What it is for; None where the plan says it.
    school
        The school whose rule it follows; None for our own.
    """

    name: str
    what: str
    steps: tuple[Step, ...]
    contexts: tuple[Context, ...] = ()
    goal: Goal | None = None
    school: Policy | None = None


@cache
def shipped_template(name: str) -> Template:
    """Return one of the templates that come with AfterTone."""
    if name not in TEMPLATES:
        near = did_you_mean(name, TEMPLATES)
        raise InputError(f"there is no template {name!r}{near}; there are {', '.join(TEMPLATES)}")
    text = files("aftertone.desk.cadence.templates").joinpath(f"{name}.yaml").read_text("utf-8")
    return parse_template(text, name=name)


def read_template(path: Path) -> Template:
    """Return the template of a YAML file; what cannot stand is an InputError that names the step."""
    try:
        data = path.read_bytes()
        if len(data) > LARGEST_BYTES:
            raise InputError(f"{path} has {len(data):,} bytes, far more than a template")
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            f"the template {path} cannot be read: {error.strerror or error}"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"the template {path} is not UTF-8; save it as such") from error
    return parse_template(text, name=path.stem)


def template_for(context: Context) -> Template:
    """Return the template of a context."""
    return next(one for name in TEMPLATES if context in (one := shipped_template(name)).contexts)


def parse_template(text: str, *, name: str) -> Template:
    """Return the template in a YAML text."""
    try:
        form = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise InputError(f"the template {name}{where} is not YAML") from None
    reader = _Reader(f"the template {name}", form)
    steps = form.get("steps") if isinstance(form, Mapping) else None
    if not isinstance(steps, list) or not steps:
        raise InputError(f"the template {name} needs `steps:` with at least one step in it")
    reader.knows(("what", "steps", "contexts", "goal", "school"))
    return Template(
        name=name,
        what=reader.text("what"),
        steps=tuple(
            _step(f"the template {name}, step {at}", one) for at, one in enumerate(steps, start=1)
        ),
        contexts=tuple(reader.word(one, Context) for one in reader.several("contexts")),
        goal=reader.word(form["goal"], Goal) if "goal" in form else None,
        school=reader.word(form["school"], Policy) if "school" in form else None,
    )


def _step(where: str, form: Any) -> Step:
    reader = _Reader(where, form)
    reader.knows(("day", "do", "at_tone", "why", "sources", "because", "with_consent"))
    day, do = form.get("day"), reader.text("do")
    if not isinstance(day, int) or isinstance(day, bool) or day < 0:
        raise InputError(f"{where}: `day` is {day!r}, not a whole number of working days")
    channel = WORDS[reader.one_of("do", do, WORDS)]
    if channel is Channel.PHONE:
        action = TONES[reader.one_of("at_tone", reader.text("at_tone"), TONES)]
    else:
        action = WRITES[channel]
        if "at_tone" in form:
            raise InputError(f"{where}: only a call has `at_tone`")
    consent = form.get("with_consent", False)
    if not isinstance(consent, bool):
        raise InputError(f"{where}: `with_consent` is {consent!r}, neither true nor false")
    return Step(
        day=day,
        channel=channel,
        action=action,
        why=reader.text("why"),
        sources=tuple(reader.several("sources")),
        because=reader.text("because"),
        with_consent=consent,
    )


class _Reader:
    """Reads the fields of one mapping; every refusal says where it is."""

    def __init__(self, where: str, form: Any) -> None:
        if not isinstance(form, Mapping):
            raise InputError(f"{where} is {form!r}, where `field: value` lines are needed")
        self.where = where
        self.form = form

    def knows(self, names: tuple[str, ...]) -> None:
        for key in self.form:
            if key not in names:
                near = did_you_mean(str(key), names)
                raise InputError(f"{self.where} has no field `{key}`{near}")

    def text(self, key: str) -> str:
        value = self.form.get(key, "")
        if not isinstance(value, str):
            raise InputError(f"{self.where}: `{key}` is {value!r}, not a text")
        return value.strip()

    def several(self, key: str) -> list[str]:
        value = self.form.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise InputError(f"{self.where}: `{key}` is {value!r}, not a list of words")
        return value

    def one_of(self, key: str, value: str, known: Mapping[str, object]) -> str:
        if value not in known:
            near = did_you_mean(value, known)
            raise InputError(
                f"{self.where}: `{key}` is {value!r}, none of {', '.join(known)}{near}"
            )
        return value

    def word(self, value: Any, kind: Any) -> Any:
        try:
            return kind(value)
        except ValueError:
            raise InputError(f"{self.where}: {value!r} is none of {', '.join(kind)}") from None
