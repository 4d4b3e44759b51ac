"""The format of docs/contributing.md works as it stands there; files that documents name are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from forensics.evidence import open_evidence
from forensics.model.records import Post, Reject
from forensics.parsers import Parser, ReadOptions

PAGE = Path(__file__).parents[1] / "docs" / "contributing.md"
DOCUMENTS = sorted(PAGE.parent.glob("*.md"))
SOUND = {"toy_id": 1, "id": "17", "who": "odile", "when": "2024-05-01T10:00:00Z", "says": "Bonjour"}


def example() -> Parser:
    """The format that the document writes out."""
    (code,) = re.findall(
        r"```python\n(class Toy.*?|from .*?class Toy.*?)```", PAGE.read_text(), re.S
    )
    names: dict[str, Any] = {}
    exec(compile(code, str(PAGE), "exec"), names)
    made: Parser = names["Toy"]()
    return made


def test_the_format_written_out_reads_posts_and_rejects_the_rest(tmp_path: Path) -> None:
    """A sound record is a post; one without id, author or a text for a text is a reject."""
    damaged = [
        {**SOUND, **wrong} for wrong in ({"id": None}, {"who": ""}, {"says": 42}, {"when": "?"})
    ]
    path = tmp_path / "posts.jsonl"
    path.write_text("\n".join(map(json.dumps, [SOUND, *damaged])), encoding="utf-8")
    parser = example()
    with open_evidence(path) as evidence:
        assert parser.identify(evidence)
        first, *rest = parser.parse(evidence, ReadOptions())
    assert isinstance(first, Post)
    assert (first.post_id, first.account_id, first.text) == ("17", "odile", "Bonjour")
    assert [type(one) for one in rest] == [Reject] * len(damaged)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_files_named_are_there(document: Path) -> None:
    """Every path in a document that ends in .py, .toml or .json leads to a file of the program."""
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[a-z_0-9]+/)+[a-z_0-9.]+\.(?:py|toml|json))\b", text))
    root = PAGE.parents[1]
    held = [path.as_posix() for path in root.rglob("*.*") if ".git" not in path.parts]
    lost = [name for name in sorted(named) if not any(path.endswith(f"/{name}") for path in held)]
    assert lost == []
