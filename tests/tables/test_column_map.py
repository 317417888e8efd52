from pathlib import Path

import pytest

from aftertone.errors import InputError
from aftertone.tables import read_column_map


def test_a_map_is_read_and_forgives_case_and_blanks(tmp_path: Path) -> None:
    path = tmp_path / "hubspot.toml"
    path.write_text('[columns]\n"First name" = "first_name"\n"Phone number" = "phone"\n')
    names = read_column_map(path)
    assert names.name_of("first  NAME ") == "first_name"
    assert names.name_of("phone-number") == "phone"
    assert names.name_of("E-mail") == "e_mail"


@pytest.mark.parametrize("content", ["", "[columns]\na = 1\n", "columns = 3\n"])
def test_a_file_without_columns_is_an_input_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(content)
    with pytest.raises(InputError, match=r"needs a table \[columns\]"):
        read_column_map(path)


def test_a_file_that_is_no_toml_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text("[columns\n")
    with pytest.raises(InputError, match=r"cannot be read: .*line 1"):
        read_column_map(path)
