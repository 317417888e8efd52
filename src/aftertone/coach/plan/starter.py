"""The plans to start from: one for each usual goal and context, with ``[gaps]`` to fill in."""

from importlib.resources import files

from aftertone.coach.plan.plan import Plan
from aftertone.coach.plan.plan_file import parse_plan
from aftertone.errors import InputError, did_you_mean

# Name of the file in starters/, and when one takes it.
STARTERS = (
    ("cold-callback", "a stranger, who should call back"),
    ("cold-book-meeting", "a stranger, for a first short meeting"),
    ("cold-pick-up-next", "a stranger, who should know the name when it rings again"),
    ("cold-look-for-email", "a stranger, who should open the e-mail that follows"),
    ("met-callback", "someone met, with the answer that they wanted"),
    ("met-book-meeting", "someone met, who wanted to see it"),
    ("met-look-for-email", "someone met, who asked for a paper"),
    ("deal-callback", "in the middle of a deal, one point to settle"),
    ("deal-confirm-meeting", "in the middle of a deal, a meeting to confirm"),
    ("deal-inform", "in the middle of a deal, news that asks for nothing"),
    ("customer-callback", "a customer, something runs out"),
    ("customer-confirm-meeting", "a customer, a visit to confirm"),
    ("customer-inform", "a customer, news of an order"),
)


def read_starter(name: str) -> Plan:
    """Return a starter plan; an unknown name is an InputError that lists the known ones."""
    names = [known for known, _ in STARTERS]
    if name not in names:
        raise InputError(
            f"there is no starter {name!r}{did_you_mean(name, names)}; there are {', '.join(names)}"
        )
    text = files("aftertone.coach.plan").joinpath("starters", f"{name}.yaml").read_text("utf-8")
    return parse_plan(text, name=f"starter {name}")
