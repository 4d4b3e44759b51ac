"""Addresses as evidence has them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import forensics
from forensics.decoding.addresses import parts_of

PARSERS = Path(forensics.__file__).parent / "parsers"


@pytest.mark.parametrize("address", ["http://[", "http://[::1", "//[a]b", "http://\u2100.example"])
def test_what_is_no_address_has_no_parts(address: str) -> None:
    """The library raises for these."""
    assert not any(parts_of(address))


def test_parsers_take_addresses_apart_here_alone() -> None:
    """None of them calls what raises."""
    calls = [
        path.name
        for path in PARSERS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("urlsplit", "urlparse"))
    ]
    assert calls == []
