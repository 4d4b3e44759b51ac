"""What one language says: sentences with their parameters, never with a hole in them."""

from __future__ import annotations

import pandas as pd
import pytest

from forensics.errors import ProgramError
from forensics.report.wording import Words

AT = pd.Timestamp("2014-03-01T07:05Z")


def test_missing_parameter_is_an_error() -> None:
    """A sentence is never printed with a hole in it."""
    with pytest.raises(KeyError):
        Words("en")("reason.few_posts")


def test_foreign_text_is_not_read_as_template() -> None:
    """Braces in evidence stay braces."""
    said = Words("en")("reason.client_same", client="{posts}", before_share=0.1, after_share=0.1,
                       first="A", second="B")  # fmt: skip
    assert "“{posts}”" in said


def test_right_to_left_names_are_fenced() -> None:
    """A name written from right to left cannot reorder the sentence around it."""
    said = Words("fr")(
        "reason.renamed", before="مرحبا", after="b", at=pd.Timestamp("2014-03-01T07:05Z")
    )
    assert "\u2068مرحبا\u2069" in said


def test_missing_entry_names_the_file_and_the_key() -> None:
    """Who translates the report is told which sentence lacks."""
    with pytest.raises(ProgramError, match=r"fr\.toml has no entry 'reason\.nothing_such'"):
        Words("fr")("reason.nothing_such")
