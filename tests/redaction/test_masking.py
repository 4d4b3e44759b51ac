"""E-mail and network addresses are shown in part."""

from __future__ import annotations

import pytest

from forensics.redaction.masking import mask


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("anna@domain.example", "a***@d***.example"),
        ("203.0.113.77", "203.0.113.x"),
        ("2001:db8:85a3::7334", "2001:db8:x"),
        ("@handle", "@handle"),
        ("Twitter for iPhone", "Twitter for iPhone"),
        ("12:30:45", "12:30:45"),
    ],
)
def test_personal_data_is_masked(value: str, masked: str) -> None:
    """E-mail and network addresses are masked, other details stay."""
    assert mask(value) == masked
