"""The page docs/api.md, made of the docstrings of the public API.

``python -m tests.api_page`` writes it. ``tests/test_api_page.py`` runs every example on it.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType

import forensics
from forensics import detectors, features

PAGE = Path(__file__).parents[1] / "docs" / "api.md"
HEAD = """# The Python API

Made of the docstrings by `python -m tests.api_page`, and every example on it is run by the tests,
from the root of the repository. In the examples `case` is that of `analyze` below, `done` that of
`together`, and `folder` an empty folder. Columns and dtypes of the frames are told in
[columns.md](columns.md), the files of `export` in [exports.md](exports.md).
"""
ALONE = """
# Features and detectors alone

Features are columns per post, detectors questions to a whole timeline. Each is a pure function on
a frame, which it leaves as it was; nothing is read, judged or kept. A frame of one account with
`created_at` and `text` will do:

```pycon
>>> import pandas as pd
>>> from forensics.detectors import detect_all
>>> from forensics.features import add_features
>>> times = ["2024-03-01T08:00Z", "2024-03-01T09:30Z", "2024-03-02T08:00Z"]
>>> texts = ["Bonjour à toutes et à tous", "see https://site.example/page", "À demain"]
>>> posts = pd.DataFrame({"created_at": times, "text": texts})
>>> measured = add_features(posts)
>>> measured["gap_s"].tolist()[1:]
[5400.0, 81000.0]
>>> measured["n_links"].tolist()
[0, 1, 0]
>>> {signal.status for signal in detect_all(posts)}
{'not_enough_data'}

```

One by one: a feature's `add(frame)` gives its columns by name, a detector's `detect(frame)` its
`Signal`. Both want the columns of `forensics.read`, detectors those of `add_features`, too.
`language`, `duplicates` and `vocabulary` read `bare_text`, which `style` gives.

```pycon
>>> from forensics.detectors import link_domains
>>> from forensics.features import links, style, vocabulary
>>> posts = forensics.read("sample_archives/model_case_2024.zip")
>>> list(links.add(posts))
['domains', 'n_links', 'shortened']
>>> list(vocabulary.add(posts.assign(**style.add(posts))))
['spam_words']
>>> link_domains.detect(add_features(posts)).detector
'link_domains'

```
"""
FUNCTIONS = ("read", "analyze", "together", "columns")
CLASSES = ("AnalysedCase", "Case", "Account", "Together", "Verdict", "Landmark", "Episode")
REST = ("Signal", "Reason")
ERRORS = ("ForensicsError", "UsageError", "SeveralAccounts", "AmbiguousFormat", "EvidenceError")
MORE_ERRORS = ("EvidenceChanged", "UnknownFormat", "NothingToAnalyse")
PROPERTIES = (property, cached_property)
MODULE = re.compile(
    r"\b(?:forensics\.[\w.]+\.|pd\.core\.\w+\.)(?=[A-Z])|\bpathlib\._?\w*\.?(?=Path)"
)


def page() -> str:
    """The page as it is to be stored."""
    parts = [HEAD, "\n# Functions"]
    parts += [part for name in FUNCTIONS for part in _function(f"forensics.{name}", name)]
    parts.append("\n# Classes")
    parts += [part for name in (*CLASSES, *REST) for part in _class(name)]
    parts += ["\n# Errors\n", *map(_error, (*ERRORS, *MORE_ERRORS)), ALONE]
    parts += _shelf("Features", features, features.FEATURES)
    parts += _shelf("Detectors", detectors, detectors.DETECTORS)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).rstrip("\n") + "\n"


def _text(told: object) -> str:
    """A docstring as Markdown: names in single backquotes, examples fenced."""
    lines, fenced = [], False
    for line in (inspect.getdoc(told) or "").splitlines():
        if line.startswith(">>>") and not fenced:
            lines.append("```pycon")
            fenced = True
        if fenced and not line.strip():
            lines += ["", "```"]
            fenced = False
        lines.append(line if fenced else re.sub(r"``([^`]+)``", r"`\1`", line))
    return "\n".join([*lines, *(["", "```"] if fenced else [])])


def _signature(name: str, told: object) -> str:
    """A call as it is typed, an argument a line where it is long."""
    found = inspect.signature(told)  # type: ignore[arg-type]
    arguments, starred = [], False
    for one in found.parameters.values():
        if one.kind is one.KEYWORD_ONLY and not starred:
            arguments.append("*")
            starred = True
        if one.name != "self":
            default = "" if one.default is one.empty else f" = {json.dumps(one.default)}"
            arguments.append(f"{one.name}: {_type(one.annotation)}{_python(default)}")
    gives = f" -> {_type(found.return_annotation)}"
    line = f"{name}({', '.join(arguments)}){gives}"
    if len(line) > 100:
        line = "\n".join([f"{name}(", *(f"    {one}," for one in arguments), f"){gives}"])
    return f"```python\n{line}\n```\n"


def _type(annotation: object) -> str:
    return MODULE.sub("", str(annotation))


def _python(default: str) -> str:
    for json_name, name in (("null", "None"), ("true", "True"), ("false", "False")):
        default = default.replace(f" = {json_name}", f" = {name}")
    return default.replace("[]", "()")


def _function(heading: str, name: str) -> Iterator[str]:
    told = getattr(forensics, name)
    yield f"\n## {heading}\n"
    yield _signature(name, told)
    yield _text(told)


def members(kind: type) -> Iterator[tuple[str, object]]:
    """The public methods and properties of a class that it has of its own, by name."""
    named = {field.name for field in fields(kind)} if is_dataclass(kind) else set()
    for name, value in vars(kind).items():
        public = not name.startswith("_") and name not in named
        if public and (inspect.isfunction(value) or isinstance(value, PROPERTIES)):
            yield name, value


def _class(name: str) -> Iterator[str]:
    kind = getattr(forensics, name)
    yield f"\n## {name}\n"
    yield _text(kind)
    held = [field for field in fields(kind) if not field.name.startswith("_")]
    own = [field for field in held if field.name in kind.__annotations__]
    listed = "; ".join(f"`{one.name}: {_type(one.type)}`" for one in own)
    yield f"\nFields: {listed}.\n" if listed else ""
    for called, value in members(kind):
        yield f"\n### {name}.{called}\n"
        if inspect.isfunction(value):
            yield _signature(called, value)
        yield _text(value)


def _error(name: str) -> str:
    kind = getattr(forensics, name)
    above = next(one.__name__ for one in kind.__mro__[1:])
    told = " ".join(_text(kind).split())
    return f"- `{name}` ({above}): {told}"


def _shelf(title: str, room: ModuleType, entries: tuple[object, ...]) -> Iterator[str]:
    """What each entry of a shelf asks or adds, by the first paragraph of its file."""
    yield f"\n## {title}\n"
    yield "| Call | What it is |\n|---|---|"
    for entry in entries:
        module = inspect.getmodule(entry)
        first = (inspect.getdoc(module) or "").split("\n\n")[0]
        name = f"{room.__name__}.{str(module and module.__name__).rpartition('.')[2]}"
        call = f"{name}.{entry.__name__}(frame)"  # type: ignore[attr-defined]
        yield f"| `{call}` | {' '.join(first.split()).replace('``', '`')} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
