"""A message in another language is said to be so, and nothing of it is called missing (F4)."""

import json
from pathlib import Path

import pytest

from aftertone.coach.message import Message, check_message, written_message
from aftertone.coach.message.language import FEWEST_WORDS, other_language, without_missing
from aftertone.touches import Channel, Context, Goal

TUNING = Path(__file__).parent / "labelled" / "tuning.jsonl"
FOREIGN = (
    "Guten Tag Frau Keller, hier ist Jonas Weber von der Firma Nordlicht. Ich rufe an, weil Ihre "
    "Filter im Mai auslaufen. Bitte rufen Sie mich vor Donnerstag zurück.",
    "Bonjour Anne, ici Paul de chez Corvid. Votre filtre est en fin de vie en mai. Rappelez-moi "
    "avant jeudi, on a une solution. Merci.",
    "Hola Ana, soy Luis de Corvid Pumps. Le llamo por el filtro de su planta, que se deja de "
    "fabricar en mayo. Llámeme antes del jueves. Gracias.",
    "Hallo Ana, met Joost van Corvid. Ik bel over de filters in uw fabriek. Die is in mei niet meer "
    "te krijgen. Kunt u me voor donderdag bellen? Het was fijn u te spreken.",
    "Ciao Anna, sono Luca di Corvid. Ti chiamo per i filtri: a maggio escono di produzione. "
    "Chiamami prima di giovedì. Grazie, a presto.",
)


def message(text: str, channel: Channel = Channel.VOICEMAIL) -> Message:
    return written_message(text, channel=channel, goal=Goal.CALLBACK, context=Context.COLD)


def test_a_number_said_twice_is_no_other_language() -> None:
    number = "Four one five, five five five, oh one three two."
    assert not other_language(message(f"Morgan, Jordan. {number} Again, {number} Thanks, bye."))


@pytest.mark.parametrize("text", FOREIGN)
def test_another_language_is_named_and_nothing_is_missing(text: str) -> None:
    this = message(text)
    assert other_language(this).startswith("This seems not to be English (0% of its words")
    whole = check_message(this)
    assert any(one.name.startswith("missing_") for one in whole.faults)
    found = without_missing(whole)
    assert not any(one.name.startswith("missing_") for one in found.faults)
    assert found.fix_first is None or not found.fix_first.name.startswith("missing_")


def test_no_message_of_the_tuning_half_is_called_foreign() -> None:
    texts = [json.loads(line) for line in TUNING.read_text("utf-8").splitlines()]
    assert len(texts) > 200
    for one in texts:
        assert other_language(message(one["text"], Channel(one["channel"]))) == "", one["text"]


def test_a_few_words_are_not_judged() -> None:
    assert other_language(message("Tuesday, nine, lamp count.")) == ""
    assert other_language(message(" ".join(["Filter"] * (FEWEST_WORDS - 1)))) == ""
    assert other_language(message(" ".join(["Filter"] * FEWEST_WORDS)))
