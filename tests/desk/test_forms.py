"""What the page sends becomes options of the work, or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.casefile import read_case_file
from forensics.desk.forms import case_text, draft, posted, reading
from forensics.desk.refusing import Refused


@given(st.text(max_size=200), st.lists(st.text(max_size=80), max_size=5))
def test_what_is_filled_in_is_what_the_case_file_says(
    tmp_path_factory: pytest.TempPathFactory, title: str, questions: list[str]
) -> None:
    """Whatever is typed, the case file is read without a fault and says the same."""
    case = draft({"langs": ["en"], "title": title, "questions": questions})
    path: Path = tmp_path_factory.mktemp("case") / "case.toml"
    path.write_text(case_text(case), encoding="utf-8", newline="\n")
    found = read_case_file(path)
    assert found.title == case.title
    assert found.questions == case.questions


@pytest.mark.parametrize("body", [b"", b"[]", b"5", b"{", b"\xff", b'{"a":' * 100_000])
def test_a_body_that_is_no_form_is_refused(body: bytes) -> None:
    """Without a trace of what went wrong inside."""
    with pytest.raises(Refused):
        posted(body)


@pytest.mark.parametrize(
    "values",
    [{"columns": []}, {"columns": {"nosuch": "a"}}, {"columns": {"text": 5}},
     {"format": "../x"}, {"source_zone": "Mars/Olympus"}, {"date_order": "year_first"}],
)  # fmt: skip
def test_a_reading_that_is_none_is_refused(values: dict[str, object]) -> None:
    """Fields, formats and zones are those that there are."""
    with pytest.raises(Refused):
        reading(values)


@pytest.mark.parametrize("values", [{"explicit": "hide"}, {"length": "long"}])
def test_a_choice_that_is_none_is_refused(values: dict[str, object]) -> None:
    """Not taken for another."""
    with pytest.raises(Refused):
        draft({"langs": ["fr"], **values})


def test_a_reading_becomes_options() -> None:
    """An empty field is one that was not filled in."""
    given_ = {"columns": {"text": "corps", "author": ""}, "date_order": "day_first"}
    options = reading(given_).options
    assert options.columns == {"text": "corps"}
    assert (options.date_order, options.source_zone, options.format) == ("day_first", None, None)
