"""Text grammars: a small format for lifelike sentences, and its reader.

A grammar file holds rules. ``## …`` is a comment, ``[name] key=value …`` opens a rule, each
line after it is one production:

    [visite] weight=10 hours=8-19 photo=0.3
    <Ce matin|Tôt ce matin> {lieu.a}. {Echo}
    [lieu: nom, a]
    le marché / au marché

``<a|b|>`` chooses one of the alternatives (they nest, and may be empty). ``{rule}`` draws a
production of another rule, ``{rule.field}`` one field of it; within one text the same
name means the same draw, ``{rule2}`` another. A capital first letter capitalises.

Rules with a ``weight`` are themes of posts; ``hours``, ``days`` (of the month), ``week`` (0 is
Monday) and ``months`` say when they fit, ``link``, ``photo`` and ``tags`` how often they carry one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

HEADER = re.compile(r"\[(\w+)(?::([\w ,]+))?\](.*)")
REFERENCE = re.compile(r"([^\W\d]+)(\d*)(?:\.(\w+))?")
SPECIAL = re.compile(r"[<|>{]")


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a rule: ``key`` tells draws of one text apart."""

    rule: str
    key: str
    field: str | None
    capital: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences of nodes."""

    options: tuple[Template, ...]


Template = tuple["str | Ref | Choice", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """The productions of one name, each a template per field, and the rule's settings."""

    name: str
    fields: tuple[str, ...]
    productions: list[tuple[Template, ...]] = field(default_factory=list)
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules of one file."""

    rules: Mapping[str, Rule]

    def themes(self) -> list[Rule]:
        """The rules a post may be made from: those with a weight."""
        return [rule for rule in self.rules.values() if "weight" in rule.settings]


@lru_cache(maxsize=32)
def load(name: str) -> Grammar:
    """The grammar shipped under this name (``fr``, ``en``, ``spam_dating``, ...).

    Kept: equal arguments, equal results.
    """
    path = files("forensics.synthetic") / "grammars" / f"{name}.txt"
    return parse(path.read_text(encoding="utf-8"))


def parse(text: str) -> Grammar:
    """Read a grammar; raises ValueError where a reference leads nowhere."""
    rules: dict[str, Rule] = {}
    rule: Rule | None = None
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("##"):
            continue
        header = HEADER.fullmatch(line)
        if header:
            rule = _open(header)
            rules[rule.name] = rule
        elif rule is None:
            raise ValueError(f"text before the first rule: {line!r}")
        else:
            rule.productions.append(_production(line, rule))
    _check(rules)
    return Grammar(rules)


def _open(header: re.Match[str]) -> Rule:
    fields = tuple(name.strip() for name in (header[2] or "").split(",") if name.strip())
    settings = dict(pair.split("=", 1) for pair in header[3].split())
    return Rule(header[1], fields, settings=settings)


def _production(line: str, rule: Rule) -> tuple[Template, ...]:
    cells = line.split(" / ") if rule.fields else [line]
    if rule.fields and len(cells) != len(rule.fields):
        raise ValueError(f"[{rule.name}] wants {len(rule.fields)} fields: {line!r}")
    return tuple(_template(cell.strip()) for cell in cells)


def _template(text: str) -> Template:
    nodes, end = _sequence(text, 0, depth=0)
    if end != len(text):
        raise ValueError(f"stray {text[end]!r} in {text!r}")
    return nodes


def _sequence(text: str, at: int, depth: int) -> tuple[Template, int]:
    nodes: list[str | Ref | Choice] = []
    while True:
        found = SPECIAL.search(text, at)
        if found is None or found[0] in "|>":
            end = len(text) if found is None else found.start()
            if (found is None) == (depth > 0):
                raise ValueError(f"unbalanced < | > in {text!r}")
            return (*nodes, *([text[at:end]] if end > at else [])), end
        if found.start() > at:
            nodes.append(text[at : found.start()])
        if found[0] == "{":
            at = text.index("}", found.end()) + 1
            nodes.append(_reference(text[found.end() : at - 1]))
        else:
            choice, at = _choice(text, found.end(), depth + 1)
            nodes.append(choice)


def _choice(text: str, at: int, depth: int) -> tuple[Choice, int]:
    options: list[Template] = []
    while True:
        option, end = _sequence(text, at, depth)
        options.append(option)
        at = end + 1
        if text[end] == ">":
            return Choice(tuple(options)), at


def _reference(text: str) -> Ref:
    match = REFERENCE.fullmatch(text)
    if match is None:
        raise ValueError(f"not a reference: {{{text}}}")
    name = match[1]
    rule = name[0].lower() + name[1:]
    return Ref(rule, rule + match[2], match[3], capital=name[0].isupper())


BUILT_IN = frozenset({"jour", "demain", "mois", "annee"})


def _check(rules: Mapping[str, Rule]) -> None:
    for rule in rules.values():
        if not rule.productions:
            raise ValueError(f"[{rule.name}] is empty")
        for production in rule.productions:
            for template in production:
                _check_template(template, rule, rules)


def _check_template(template: Template, rule: Rule, rules: Mapping[str, Rule]) -> None:
    for node in template:
        if isinstance(node, Choice):
            for option in node.options:
                _check_template(option, rule, rules)
        elif isinstance(node, Ref) and node.rule not in BUILT_IN:
            target = rules.get(node.rule)
            if target is None or (node.field and node.field not in target.fields):
                raise ValueError(f"[{rule.name}] refers to {node.key}.{node.field}")
