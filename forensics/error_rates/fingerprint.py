"""A fingerprint of all that labels, dates and judges posts: the code, the rule, the word lists.

Error rates hold for the program they were measured with. Their file keeps this fingerprint, a
verdict does, and where the two part the report says so. Comments, docstrings and the layout of
the code do not count, and all versions of Python agree on it.
"""

from __future__ import annotations

import ast
import hashlib
import json
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

PACKAGE = "forensics"
FOLDERS = ("methods", "features", "detectors", "attribution")
# Events, caveats and other explanations are told beside the labels. The cases on which rates are
# measured hold no events.
BESIDE = frozenset(
    (
        "attribution/judge/account_events.py",
        "attribution/tell/alternatives.py",
        "attribution/tell/caveats.py",
        "attribution/tell/time_caveats.py",
    )
)
# Spellings are folded below the timeline, since others fold them too; labels rest on it.
FOLDING = "decoding/folding.py"
RULE = "attribution_rule.json"
DATA = (RULE, "spam_vocabulary.toml")
# Fields of a syntax tree that say nothing of what the code does.
SILENT = frozenset(("ctx", "kind", "type_comment", "type_ignores"))
# What most fields hold that are no nodes: written out without a further look.
PLAIN = frozenset((str, int, float, bool))
# Hexadecimal digits kept, 64 bits: two programs of one fingerprint are then not met by chance.
DIGITS = 16


@lru_cache(maxsize=2)
def labelling(rule: str | None = None) -> str:
    """The fingerprint, 16 hexadecimal digits; '' where the program comes without its source. With
    ``rule``, what it will be once that text is the rule that ships. The last two are kept for the
    process, since the files do not change in it."""
    parts = hashlib.sha256()
    try:
        for name, text in _texts(rule):
            parts.update(f"{name}\0{normal(name, text)}\0".encode())
    except OSError:
        return ""
    return parts.hexdigest()[:DIGITS]


def _texts(rule: str | None) -> Iterator[tuple[str, str]]:
    """Name and text of every file that counts, in order, with another rule where one is given."""
    root = files(PACKAGE)
    for folder in FOLDERS:
        for name, one in _sources(folder, root.joinpath(folder)):
            if name not in BESIDE:
                yield name, _read(one)
    yield FOLDING, _read(root.joinpath(FOLDING))
    for name in DATA:
        given = rule if name == RULE else None
        yield name, _read(root.joinpath("data", name)) if given is None else given


def _sources(path: str, folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Every Python file in a folder and in those within it, with its path in the package."""
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        name = f"{path}/{one.name}"
        if one.is_dir():
            yield from _sources(name, one)
        elif name.endswith(".py"):
            yield name, one


def _read(place: Traversable) -> str:
    return place.read_text(encoding="utf-8")


def normal(name: str, text: str) -> str:
    """What a file says, whatever its layout; ``name`` tells Python, JSON and TOML apart.

    >>> normal("a.py", "x = (1,  # one\\n)") == normal("a.py", "x = 1,")
    True
    """
    if name.endswith(".json"):
        return json.dumps(json.loads(text), sort_keys=True)
    if name.endswith(".toml"):
        return json.dumps(tomllib.loads(text), sort_keys=True)
    return _told(ast.parse(text))


def _told(node: object) -> str:
    """A syntax tree written out, without what is empty or only said to readers."""
    if isinstance(node, ast.AST):
        kind, parts = node.__class__, []
        for name in kind._fields:
            value = getattr(node, name, None)
            # Versions of Python differ in which empty fields a tree has.
            if name not in SILENT and value is not None and value != []:
                said = repr(value) if value.__class__ in PLAIN else _told(value)
                parts.append(f"{name}={said}")
        return f"{kind.__name__}({','.join(parts)})"
    if isinstance(node, list):
        return f"[{','.join([_told(one) for one in node if not _is_remark(one)])}]"
    return repr(node)


def _is_remark(node: object) -> bool:
    """True for a string that stands by itself: a docstring, or one after a constant."""
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Constant):
        return False
    return isinstance(node.value.value, str)
