"""Lines of keys in a TOML text."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.casefile.lines import find_lines


@pytest.mark.parametrize(
    "long",
    [
        '"""\n[[facts]]\nlabel = 1\n"""',
        "'''\n[[facts]]\nlabel = 1\n'''",
        '"""x\\"""\n[[facts]]\n"""',
        "\"# \\\" '''\"",
        '\'"""\'',
        '""',
        '[\n"label = 1",\n"[[facts]]", # """\n]',
    ],
)
def test_what_stands_in_a_value_is_no_key(long: str) -> None:
    """Lines inside long texts and lists count, but hold no keys and no tables."""
    text = f'note = {long}\n[[facts]]\nlabel = "y"\n[[facts]]\n  "label" = "z"\n'
    assert len(tomllib.loads(text)["facts"]) == 2
    found, last = find_lines(text), text.count("\n")
    assert found.of(("facts", 0)) == last - 3
    assert found.of(("facts", 0), "label") == last - 2
    assert found.of(("facts", 1), "label") == last


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_lines_survive_any_text(texts: list[str]) -> None:
    """Whatever a value holds, the key after it is found at its own line."""
    quoted = [
        '"' + "".join(f"\\U{ord(c):08X}" if c in '"\\' or ord(c) < 32 or ord(c) == 127 else c
                      for c in text) + '"'
        for text in texts
    ]  # fmt: skip
    text = "\n".join(f"k{n} = {value}" for n, value in enumerate(quoted))
    found = find_lines(text)
    lines = [found.keys[("", 0, f"k{n}")] for n in range(len(texts))]
    assert lines == list(range(1, len(texts) + 1))
