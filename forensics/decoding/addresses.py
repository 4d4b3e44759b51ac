"""The parts of an address as evidence has it, which may be no address at all."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def parts_of(address: str) -> SplitResult:
    """The parts of an address; of what is none, such as ``http://[``, all parts are empty.

    >>> parts_of("https://Social.example/users/bo").hostname
    'social.example'
    >>> parts_of("http://[").netloc
    ''
    """
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")
