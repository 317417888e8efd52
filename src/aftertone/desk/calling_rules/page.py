"""The rules of calling as a page of Markdown: docs/calling-rules.md."""

from collections.abc import Iterator

from aftertone.desk.calling_rules.public_holidays import EXTRA
from aftertone.desk.calling_rules.rule import EVERYWHERE, Rule, RuleKind, shipped_rules
from aftertone.evidence import card

OPENING = """# Rules of calling

`aftertone allowed`, the advice and the cadence ask these rules before any touch. This is information, not legal advice.

- A rule that says no outweighs one that cannot tell, and that outweighs every yes.
- **No card, no rule.** What no rule with an evidence card covers is *unknown: get advice*, never a silent yes: Canada, every country of the European Union, the law of single states, the law of the team's own place where `team.region` is not set.
- A number may ring in several time zones. The hours must be kept in all of them, unless `timezone` in `contacts.csv` says where the contact is. A toll-free number belongs to no place and may ring in some forty zones: it needs the contact's own `timezone` and `country`.
- A touch stands under the law of the contact's `country`, of the number's country where that is another, and of `team.region`; `aftertone allowed` names each with where it comes from, and says of which no card speaks.
- Where the hours forbid a touch and a law is unknown besides, the answer is no, with the open question and the time before which the hours forbid it: that time is no permission.
- A row of `contacts.csv` that cannot be read stops every touch to whom it names by id, e-mail address or number: an opt-out may stand in it. A contact's second row is named as doubled, and its opt-outs hold. An opt-out of one contact holds on that line for others who have the same number and extension.
- Opt-outs, numbers known to be somebody else's, `allowed_channels` and the caps of [settings.md](settings.md) stop a touch before any law is asked.

What these rules do not look at: the national do-not-call list of the United States, a law that forbids calls on a holiday (no card says of one: get advice), and what makes a consent good enough.

## Public holidays

A public holiday is no rule here. It is a day on which people may not be in: with the extra `holidays` (`{extra}`), `aftertone allowed` and the card of `call` name it, and no touch is planned on it where the contact is, unless the setting `cadence.holidays` is `work` or the day stands under `open_days`. A call that they asked for on that day is made. Whose holidays count is told by the contact's `country` (with its state, such as US-CA), else by the number. Without the extra none is known, and `allowed` and `next` say so. `shut_days` are the team's own, with or without it: nobody is called or texted on them.

This page is rendered from `src/aftertone/desk/calling_rules/rules.toml` by `scripts/pages`.

## Opt-outs

One of the words *{stop}* as a whole reply, or a phrase such as "stop calling me" or "remove me from your list" in any reply, stops the channel at once; "stop contacting me" stops all. A phrase that names a channel stops that one and the one by which it came; a channel that the reply itself calls fine ("don't text me, but e-mail is fine") stays open. A call and a voicemail ring the same line and stop together. *{start}* brings the channel back. A limit of time ("don't call me before ten") is no opt-out. A reply that says no in words that are not listed is kept, and said to be unread: `--outcome opt_out`, or key 6 of a sitting, makes it one. The words rest on the card [fcc_2024_revocation](evidence/fcc_2024_revocation.md), which allows ten business days; AfterTone takes none, and no setting loosens it. `src/aftertone/desk/calling_rules/opt_out.toml` lists the phrases.

## A team's own rules

`calling_rules.toml` in the workspace changes a rule or adds one. Each entry says who decided it, when (`on`) and why; it holds from that day on, and `aftertone allowed` shows that line with every answer that it touches.

```toml
shut_days = [2027-12-24, 2027-12-31]   # days on which the team calls nobody
open_days = [2027-11-11]               # public holidays on which it calls all the same

[[change]]
name = "house_hours"
opens = 09:00:00
closes = 18:00:00
by = "the head of sales"
on = 2027-01-31
why = "our customers work in offices"

[[rule]]
name = "ca_calls"
kind = "duty"
place = "CA"
channels = ["phone"]
deliveries = ["live"]
covers = true
what = "Screen the number against the national list first."
by = "the head of sales"
on = 2027-01-31
why = "our lawyer's memo of January 2027"
```

`off = true` under `[[change]]` switches a rule off. A rule's `kind` is one of `hours` (`opens`, `closes`), `consent` (`consent`, `exempt`, `without = "no"` or `"unknown"`), `screening`, `weekdays` (`weekdays`, 7 is Sunday) and `duty`; `covers = true` says that passing it answers what the law of the place asks.
"""


def page(*, stop_words: tuple[str, ...], start_words: tuple[str, ...]) -> str:
    """Return the page of all rules."""
    opening = OPENING.replace("{stop}", ", ".join(stop_words).upper())
    opening = opening.replace("{extra}", EXTRA)
    lines = [opening.replace("{start}", " or ".join(start_words).upper()).rstrip("\n")]
    for rule in shipped_rules().rules:
        lines += ["", f"## {rule.name}", "", rule.what, "", *_rows(rule)]
    return "\n".join(lines) + "\n"


def _rows(rule: Rule) -> Iterator[str]:
    where = "everywhere" if rule.place == EVERYWHERE else rule.place
    yield f"- **Where**: {where}."
    how = ", ".join(sorted(rule.deliveries))
    yield f"- **How it gets there**: {how}; over {', '.join(sorted(rule.channels))}."
    if rule.kind is RuleKind.HOURS:
        yield f"- **Hours**: {rule.opens:%H:%M} to {rule.closes:%H:%M}, in every zone."
    if rule.kind is RuleKind.CONSENT:
        wanted = rule.consent.value.replace("_", " ") if rule.consent else "the channel"
        lack = "no" if rule.missing_is_no else "unknown: get advice"
        exempt = f" ({rule.exempt} subscribers are exempt)" if rule.exempt else ""
        yield f"- **Without consent to {wanted}**: {lack}{exempt}."
    if rule.kind is RuleKind.WEEKDAYS:
        yield "- **Then**: unknown: get advice."
    if rule.since:
        yield f"- **In force since**: {rule.since}."
    if rule.card:
        read = card(rule.card).read
        yield f"- **Card**: [{rule.card}](evidence/{rule.card}.md), read on {read}."
    else:
        yield "- **Card**: none, and therefore unknown."
