"""What is allowed: a no beats an open question, and that beats every yes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from aftertone.desk.calling_rules import (
    BY_NUMBER,
    CallingRules,
    Delivery,
    Permission,
    RuleKind,
    permission,
    shipped_rules,
)
from aftertone.desk.contact import (
    Consent,
    Contact,
    History,
    Screening,
    Subscriber,
    read_number,
)
from aftertone.evidence import card
from aftertone.touches import Channel, Decision, Disposition, Outcome, OutcomeType
from aftertone.workspace import Settings
from desk.calling_rules.conftest import team

# A Monday; 10 am in San Francisco, 6 pm in London.
MORNING = datetime(2027, 3, 1, 18, 0, tzinfo=UTC)
US = read_number("+1 415 555 0132")
GB = read_number("+44 20 7946 0018")
TOLL_FREE = read_number("+1 800 555 0199")
CANADA = read_number("+1 613 555 0123")
ALICE = Contact(contact_id="c-1", first_name="Alice", numbers=(US,), email="alice@example.com")
BOB = Contact(contact_id="c-2", first_name="Bob", numbers=(GB,), email="bob@example.org")


def may(contact: Contact, channel: Channel, settings: Settings, **changed: object) -> Permission:
    wanted: dict[str, object] = {
        "number": contact.numbers[0] if channel in BY_NUMBER else None,
        "at": MORNING,
    }
    return permission(contact, channel=channel, settings=settings, **(wanted | changed))  # type: ignore[arg-type]


def calls(count: int) -> History:
    return History(
        tuple(
            Decision(
                decision_id=f"d{one}",
                prospect_id="c-1",
                occurred_at=MORNING - timedelta(days=20 - one),
                disposition=Disposition.NO_ANSWER,
            )
            for one in range(count)
        )
    )


def test_every_rule_names_a_card_of_law_and_covers_only_with_one() -> None:
    for rule in shipped_rules().rules:
        if rule.card:
            assert card(rule.card).topic == "law", rule.name
        assert rule.card or not rule.covers, rule.name
        assert rule.card or rule.kind is RuleKind.WEEKDAYS, rule.name


def test_a_call_inside_the_hours_is_allowed_with_its_duties(settings: Settings) -> None:
    found = may(ALICE, Channel.PHONE, settings)
    assert (found.allowed, found.blocked_by, found.card) == (True, "", "cfr_64_1200")
    assert found.why == "Inside 08:00 to 21:00 in America/Los_Angeles."
    assert "Say your name" in found.duties[0].what
    assert found.until is None


def test_a_call_at_night_is_a_no_until_the_morning_there(settings: Settings) -> None:
    night = datetime(2027, 3, 2, 14, 0, tzinfo=UTC)  # 6 am
    found = may(ALICE, Channel.VOICEMAIL, settings, at=night)
    assert (found.allowed, found.blocked_by) == (False, "us_hours")
    assert found.until == datetime(2027, 3, 2, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "allowed"),
    [
        (time(7, 59, 59), False),
        (time(8, 0), True),
        (time(20, 59, 59), True),
        (time(21, 0), False),
    ],
)
def test_the_hours_end_at_nine(settings: Settings, local: time, allowed: bool) -> None:
    at = datetime.combine(date(2027, 3, 1), local, ZoneInfo("America/Los_Angeles"))
    assert may(ALICE, Channel.PHONE, settings, at=at).allowed is allowed


def test_forty_zones_must_all_be_inside(settings: Settings) -> None:
    contact = replace(ALICE, numbers=(TOLL_FREE,), region="US")
    found = may(contact, Channel.PHONE, settings)
    assert (found.allowed, found.blocked_by) == (False, "us_hours")
    assert "zones where it may ring" in found.why
    assert found.until is not None
    for name in TOLL_FREE.zones:
        assert 8 <= found.until.astimezone(ZoneInfo(name)).hour < 21
    assert may(contact, Channel.PHONE, settings, at=found.until).allowed is True


def test_a_sunday_is_unknown_until_monday(settings: Settings) -> None:
    sunday = datetime(2027, 2, 28, 20, 0, tzinfo=UTC)
    found = may(ALICE, Channel.PHONE, settings, at=sunday)
    assert (found.allowed, found.blocked_by) == (None, "house_weekdays")
    assert found.until == datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


def test_what_time_alone_forbids_is_told_apart_from_what_is_open(settings: Settings) -> None:
    abroad = replace(ALICE, numbers=(CANADA,))
    night = datetime(2027, 3, 2, 8, 0, tzinfo=UTC)  # 3 am in Toronto
    found = may(abroad, Channel.PHONE, settings, at=night)
    assert (found.allowed, found.blocked_by, found.until) == (False, "us_hours", None)
    assert found.not_before == datetime(2027, 3, 2, 13, 0, tzinfo=UTC)
    assert [one.split(" asks")[0] for one in found.open_questions] == [
        "No card says what the law of CA"
    ]
    assert [(one.place, one.source.value, one.covered) for one in found.laws] == [
        ("CA", "number", False),
        ("US", "team", True),
    ]
    assert [(one.place, one.card) for one in found.duties] == [("US", "cfr_64_1200")]
    by_day = may(abroad, Channel.PHONE, settings, at=found.not_before)
    assert (by_day.allowed, by_day.blocked_by) == (None, "no_card")
    assert (by_day.not_before, by_day.open_questions) == (None, ())
    stopped = replace(abroad, opted_out=frozenset({Channel.PHONE}))
    assert may(stopped, Channel.PHONE, settings, at=night).not_before is None


def test_a_toll_free_number_belongs_to_no_place(settings: Settings) -> None:
    contact = replace(ALICE, numbers=(TOLL_FREE,))
    at = datetime(2027, 3, 1, 22, 0, tzinfo=UTC)  # inside the hours in every zone but Guam's
    found = may(contact, Channel.PHONE, settings, at=at)
    assert found.blocked_by == "no_place"
    assert found.why.startswith("Whose law holds for the toll-free number +18005550199 is not")


def test_who_is_named_in_a_row_that_cannot_be_read_is_a_no_on_every_channel(
    settings: Settings,
) -> None:
    contact = replace(ALICE, unread_lines=(3, 9), consents=frozenset(Consent))
    for channel in Channel:
        found = may(contact, channel, settings)
        assert (found.allowed, found.blocked_by, found.until) == (False, "unread_row", None)
        assert found.why.startswith("Line 3, 9 of contacts.csv names Alice too")


def test_no_rule_without_a_card_tells_what_a_law_says() -> None:
    for rule in shipped_rules().rules:
        if not rule.card:
            assert rule.what.startswith("No card says "), rule.name
            assert ";" not in rule.what, rule.name


def test_a_drop_and_a_made_voice_need_consent(settings: Settings) -> None:
    for delivery, consent, by in (
        (Delivery.DROP, Consent.PRERECORDED, "us_ringless"),
        (Delivery.AI_VOICE, Consent.AI_VOICE, "us_ai_voice"),
    ):
        found = may(ALICE, Channel.VOICEMAIL, settings, delivery=delivery)
        assert (found.allowed, found.blocked_by) == (False, by)
        agreed = replace(ALICE, consents=frozenset({consent}))
        assert may(agreed, Channel.VOICEMAIL, settings, delivery=delivery).allowed is True


def test_a_text_without_consent_is_unknown_and_an_e_mail_has_duties(settings: Settings) -> None:
    assert may(ALICE, Channel.TEXT, settings).allowed is None
    agreed = replace(ALICE, consents=frozenset({Consent.TEXT}))
    assert may(agreed, Channel.TEXT, settings).allowed is True
    mail = may(ALICE, Channel.EMAIL, settings)
    assert (mail.allowed, mail.card) == (True, "us_can_spam")
    assert "postal address" in mail.duties[0].what


@pytest.mark.parametrize("channel", [Channel.VOICEMAIL, Channel.EMAIL, Channel.TEXT])
@pytest.mark.parametrize(
    ("subscriber", "agreed", "allowed"),
    [
        (Subscriber.CORPORATE, False, True),
        (Subscriber.INDIVIDUAL, False, False),
        (Subscriber.INDIVIDUAL, True, True),
        (Subscriber.UNKNOWN, False, None),
        (Subscriber.UNKNOWN, True, True),
    ],
)
def test_electronic_mail_in_the_united_kingdom(
    settings: Settings,
    channel: Channel,
    subscriber: Subscriber,
    agreed: bool,
    allowed: bool | None,
) -> None:
    contact = replace(
        BOB,
        subscriber=subscriber,
        screening=Screening.CLEAR,
        consents=frozenset({Consent(channel.value)} if agreed else ()),
    )
    found = may(contact, channel, replace(settings, region="GB"))
    assert (found.allowed, found.card) == (allowed, "uk_pecr")


@pytest.mark.parametrize(
    ("screening", "allowed"),
    [(Screening.CLEAR, True), (Screening.LISTED, False), (Screening.NOT_DONE, None)],
)
def test_screening_in_the_united_kingdom(
    settings: Settings, screening: Screening, allowed: bool | None
) -> None:
    contact = replace(BOB, screening=screening)
    british = replace(settings, region="GB")
    assert may(contact, Channel.PHONE, british).allowed is allowed
    agreed = replace(contact, consents=frozenset({Consent.PHONE}))
    assert may(agreed, Channel.PHONE, british).allowed is True


@pytest.mark.parametrize(
    ("contact", "region", "by"),
    [
        (replace(ALICE, numbers=(CANADA,)), "US", "no_card"),
        (replace(ALICE, region="US-CA"), "US", "no_card"),
        (ALICE, "US-CA", "no_card"),
        (ALICE, "DE", "no_card"),
        (ALICE, "", "no_region"),
        (replace(ALICE, numbers=(replace(US, country=""),)), "US", "no_place"),
        (replace(ALICE, numbers=(replace(US, zones=()),)), "US", "us_hours"),
    ],
)
def test_what_no_card_covers_is_unknown(
    settings: Settings, contact: Contact, region: str, by: str
) -> None:
    found = may(contact, Channel.PHONE, replace(settings, region=region))
    assert (found.allowed, found.blocked_by) == (None, by)
    assert "unknown: get advice" in found.why
    assert found.until is None


def test_a_number_abroad_stands_under_both_laws(settings: Settings) -> None:
    contact = replace(ALICE, region="GB", screening=Screening.LISTED)
    assert may(contact, Channel.PHONE, settings).blocked_by == "gb_screening"
    assert may(BOB, Channel.PHONE, settings).blocked_by == "gb_screening"


def test_a_stopped_channel_is_a_no_whatever_else_holds(settings: Settings) -> None:
    contact = replace(ALICE, opted_out=frozenset({Channel.VOICEMAIL}))
    for channel in (Channel.PHONE, Channel.VOICEMAIL):
        found = may(contact, channel, settings)
        assert (found.allowed, found.blocked_by) == (False, "opted_out")
        assert found.card == "fcc_2024_revocation"
    assert may(contact, Channel.EMAIL, settings).allowed is True


def test_a_number_that_is_another_s_and_a_channel_not_wanted_are_noes(settings: Settings) -> None:
    wrong = Decision(
        decision_id="d1",
        prospect_id="c-1",
        occurred_at=MORNING,
        number=US.e164,
        disposition=Disposition.WRONG_NUMBER,
    )
    assert may(replace(ALICE, history=History((wrong,))), Channel.PHONE, settings).blocked_by == (
        "number_ended"
    )
    only_mail = replace(ALICE, allowed_channels=frozenset({Channel.EMAIL}))
    assert may(only_mail, Channel.PHONE, settings).blocked_by == "channel"
    assert may(ALICE, Channel.PHONE, settings, number=None).blocked_by == "no_number"


def test_a_cap_is_a_no_until_the_first_touch_leaves_the_window(settings: Settings) -> None:
    contact = replace(ALICE, history=calls(6))
    found = may(contact, Channel.PHONE, settings)
    assert (found.allowed, found.blocked_by) == (False, "cap_phone")
    assert found.until == MORNING + timedelta(days=10)
    assert may(contact, Channel.PHONE, settings, at=found.until).allowed is True
    at_night = MORNING + timedelta(hours=12)  # 10 pm there
    assert may(contact, Channel.PHONE, settings, at=at_night).until == found.until
    assert may(contact, Channel.EMAIL, settings).allowed is True


def test_a_cap_of_nothing_never_ends(settings: Settings) -> None:
    none = replace(settings, caps=replace(settings.caps, call=0))
    assert may(ALICE, Channel.PHONE, none).until is None
    assert may(ALICE, Channel.PHONE, none).allowed is False


def test_a_shut_day_counts_where_the_phone_rings(settings: Settings) -> None:
    rules = CallingRules(shipped_rules().rules, frozenset({date(2027, 3, 1)}))
    found = may(ALICE, Channel.PHONE, settings, rules=rules)
    assert (found.allowed, found.blocked_by) == (False, "shut_day")
    assert found.until == datetime(2027, 3, 2, 16, 0, tzinfo=UTC)
    assert may(ALICE, Channel.EMAIL, settings, rules=rules).allowed is True


def test_a_moment_without_its_offset_is_a_mistake_of_the_caller(settings: Settings) -> None:
    with pytest.raises(ValueError, match="lacks its offset"):
        may(ALICE, Channel.PHONE, settings, at=MORNING.replace(tzinfo=None))


NUMBERS = (US, GB, CANADA, TOLL_FREE, replace(US, zones=()), read_number("+1 808 555 0100"))
moments = st.integers(0, 4 * 366 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
contacts = st.builds(
    Contact,
    contact_id=st.just("c-1"),
    numbers=st.sampled_from([(one,) for one in NUMBERS]),
    region=st.sampled_from(["", "US", "GB", "US-CA", "DE"]),
    consents=st.frozensets(st.sampled_from(Consent)),
    subscriber=st.sampled_from(Subscriber),
    screening=st.sampled_from(Screening),
)
SETTINGS = {region: team(region) for region in ("", "US", "GB", "FR")}
regions = st.sampled_from(list(SETTINGS))


@effort(max_examples=4 * effort().max_examples)
@given(contacts, st.sampled_from(Channel), st.sampled_from(Delivery), moments, regions)
def test_nothing_is_allowed_outside_the_hours_or_without_a_card(
    contact: Contact, channel: Channel, delivery: Delivery, at: datetime, region: str
) -> None:
    found = may(contact, channel, SETTINGS[region], at=at, delivery=delivery)
    assert (found.allowed is True) == (found.blocked_by == "")
    if found.allowed is not True:
        assert found.allowed is False or "unknown: get advice" in found.why.casefold()
    else:
        assert found.card
        assert region in {"US", "GB"}
        if channel in BY_NUMBER and delivery not in {Delivery.EMAIL, Delivery.SOCIAL}:
            for name in contact.numbers[0].zones:
                assert 8 <= at.astimezone(ZoneInfo(name)).hour < 21
                assert at.astimezone(ZoneInfo(name)).isoweekday() != 7
    if found.until is not None:
        assert found.until > at
        assert may(contact, channel, SETTINGS[region], at=found.until, delivery=delivery).allowed


@pytest.mark.slow
def test_ten_thousand_moments_are_answered_as_the_clocks_on_the_walls_say(
    settings: Settings,
) -> None:
    # The outermost of the forty zones of a toll-free number, and one between.
    names = ("America/St_Johns", "America/New_York", "Pacific/Honolulu")
    contact = replace(ALICE, numbers=(replace(US, zones=names),))
    zones = [ZoneInfo(name) for name in names]
    start, allowed = datetime(2027, 1, 1, tzinfo=UTC), 0
    # A step that meets every quarter of an hour, and four years of clocks put back and forth.
    for count in range(10_000):
        at = start + timedelta(minutes=195 * count)
        local = [at.astimezone(zone) for zone in zones]
        inside = all(8 <= one.hour < 21 and one.isoweekday() != 7 for one in local)
        found = may(contact, Channel.PHONE, settings, at=at)
        assert (found.allowed is True) == inside, at
        allowed += inside
    assert 1000 < allowed < 5000


@effort(max_examples=2 * effort().max_examples)
@given(
    contacts,
    st.sampled_from(Channel),
    st.sampled_from(Channel),
    st.sampled_from(Delivery),
    moments,
    st.booleans(),
)
def test_an_opt_out_always_blocks(
    contact: Contact,
    channel: Channel,
    stopped: Channel,
    delivery: Delivery,
    at: datetime,
    by_log: bool,
) -> None:
    if by_log:
        out = Outcome(
            outcome_id="o1",
            prospect_id="c-1",
            type=OutcomeType.OPT_OUT,
            occurred_at=MORNING,
            recorded_at=MORNING,
            channel=stopped,
        )
        contact = replace(contact, history=History((), (out,)))
    else:
        contact = replace(contact, opted_out=frozenset({stopped}))
    found = may(contact, channel, SETTINGS["US"], at=at, delivery=delivery)
    line = {Channel.PHONE, Channel.VOICEMAIL}
    if channel is stopped or {channel, stopped} == line:
        assert (found.allowed, found.blocked_by, found.until) == (False, "opted_out", None)
    else:
        assert found.blocked_by != "opted_out"
