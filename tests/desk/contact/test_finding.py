"""A contact is found by what a person types: id, e-mail address, name or number."""

import pytest

from aftertone.desk.contact import Contact, read_number
from aftertone.desk.contact.logged import find_contact
from aftertone.errors import InputError

ANA = Contact(
    contact_id="c-1",
    first_name="Ana",
    last_name="Reed",
    email="ana@example.com",
    numbers=(read_number("+1 415 555 0132"), read_number("+1 212 555 0133", label="mobile")),
)
BEN = Contact(contact_id="c-2", first_name="Ben", numbers=(read_number("+44 20 7946 0018"),))
TWIN = Contact(contact_id="c-3", first_name="Ben", numbers=(read_number("+44 20 7946 0019"),))
# An id that another contact's number could be read from.
DIGITS = Contact(contact_id="4155550132", first_name="Dee")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("C-1", ANA),
        ("ANA@example.com", ANA),
        ("ana reed", ANA),
        ("(415) 555-0132", ANA),
        ("+12125550133", ANA),
        ("020 7946 0018", BEN),
        ("+44 20 7946 0019", TWIN),
    ],
)
def test_each_way_finds_the_one_contact(text: str, found: Contact) -> None:
    assert find_contact((BEN, ANA, TWIN), text) is found


def test_an_id_goes_before_a_number() -> None:
    assert find_contact((ANA, DIGITS), "4155550132") is DIGITS
    assert find_contact((ANA,), "4155550132") is ANA


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Ben", r"'Ben' fits 2 contacts \(c-2, c-3\); give the id"),
        ("Re", r"there is no contact 'Re' in contacts.csv \(did you mean `c-1` \(Ana Reed\)\?\)"),
        ("555 0199", r"there is no contact '555 0199' in contacts.csv$"),
    ],
)
def test_what_fits_nobody_or_several_is_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        find_contact((BEN, ANA, TWIN), text)
