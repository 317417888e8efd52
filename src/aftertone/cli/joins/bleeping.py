"""What is to be bleeped out of a take: by a contact of the desk, by a plan, by hand."""

from collections.abc import Sequence

from aftertone.coach.plan import Plan
from aftertone.coach.recording import Span
from aftertone.coach.review.private_words import Sought
from aftertone.desk.contact import load_contacts
from aftertone.errors import InputError, did_you_mean
from aftertone.workspace import Settings, Workspace


def sought_from(
    workspace: Workspace,
    settings: Settings,
    *,
    contact: str,
    plan: Plan | None,
    also: Sequence[str],
    company: bool,
    bleep: Sequence[str],
) -> Sought:
    """Return the names and words to look for, from a contact, a plan and what was typed."""
    names, companies = [], []
    if contact:
        loaded = load_contacts(workspace, default_country=settings.region[:2])
        known = {one.contact_id: one for one in loaded.rows}
        if contact not in known:
            raise InputError(
                f"there is no contact {contact!r} in {workspace.contacts_path}"
                f"{did_you_mean(contact, known)}"
            )
        names.append(f"{known[contact].first_name} {known[contact].last_name}".strip())
        companies.append(known[contact].company)
    if plan is not None:
        names.append(plan.prospect.name.strip())
        companies.append(plan.prospect.company.strip())
    if company and not any(companies):
        raise InputError(
            "--company bleeps out the company of --contact or --plan, and neither names one; give "
            'it by --bleep "NAME"'
        )
    words = [*(companies if company else ()), *_typed("--bleep", bleep)]
    return Sought(
        names=tuple(dict.fromkeys(one for one in names if one)),
        also=tuple(dict.fromkeys(_typed("--also", also))),
        words=tuple(dict.fromkeys(one for one in words if one)),
    )


def _typed(option: str, texts: Sequence[str]) -> list[str]:
    for text in texts:
        if not any(one.isalnum() for one in text):
            raise InputError(f"{option} {text!r} has no letter; give the words as they are said")
    return [one.strip() for one in texts]


def stretch_from(text: str) -> Span:
    """Return a stretch typed as 0:32.0-0:34.6 or 32-34.6."""
    try:
        start_s, end_s = (_seconds(part) for part in text.split("-"))
    except ValueError:
        raise InputError(
            f"--bleep-at {text!r} is no stretch; write it as 0:32.0-0:34.6 or 32-34.6"
        ) from None
    if not 0 <= start_s < end_s:
        raise InputError(f"--bleep-at {text!r} ends before it begins; write FROM-TO")
    return Span(start_s, end_s)


def _seconds(text: str) -> float:
    *minutes, seconds = text.strip().split(":")
    return float(seconds) + 60 * sum(float(one) for one in minutes)
