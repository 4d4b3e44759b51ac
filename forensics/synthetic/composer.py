"""Texts drawn from a grammar so that no two of an account read alike."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from forensics.synthetic.dice import Dice
from forensics.synthetic.grammar import Choice, Grammar, Ref, Template

SPACES = re.compile(r" {2,}")
WORDS = re.compile(r"\w+")
TRIES = 14
SHINGLE = 4
STALER = 0.12  # a production grows stale with each use
FRESH = 0.45


@dataclass(frozen=True, slots=True)
class Contractions:
    """Words that a language joins where slots meet: ``à le`` is ``au`` (rule ``contractions``).

    A pair ending in a single letter joins before any word beginning so: ``de E``, ``d'E``.
    """

    pattern: re.Pattern[str] | None
    joined: Mapping[str, str]

    @classmethod
    def of(cls, grammar: Grammar) -> Contractions:
        """The pairs of a grammar; none when it has no such rule."""
        rule = grammar.rules.get("contractions")
        if rule is None:
            return cls(None, {})
        cells = [[str(cell[0]) for cell in production] for production in rule.productions]
        pairs = dict(cells)
        ends = ("" if apart[-2] == " " else r"\b" for apart in pairs)
        parts = (re.escape(apart) + end for apart, end in zip(pairs, ends, strict=True))
        return cls(re.compile(rf"\b(?:{'|'.join(parts)})"), pairs)

    def applied(self, text: str) -> str:
        """The text with all pairs joined."""
        return self.pattern.sub(lambda m: self.joined[m[0]], text) if self.pattern else text


@dataclass(slots=True)
class Composer:
    """Draws texts from one grammar.

    Productions are dealt like cards, so that all of a rule come up before one returns.
    With ``novel`` a text that shares many of its four-word sequences with earlier texts, or
    whose production was used often, is drawn again (a bounded number of times, then the
    freshest is taken).
    """

    grammar: Grammar
    dice: Dice
    novel: bool = True
    _joined: Contractions = field(init=False)
    _decks: dict[str, list[int]] = field(default_factory=dict)
    _uses: dict[tuple[str, int], int] = field(default_factory=dict)
    _seen: set[tuple[str, ...]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._joined = Contractions.of(self.grammar)

    def compose(self, rule: str, limit: int, given: Mapping[str, str] | None = None) -> str:
        """A text of this rule within ``limit`` characters; ``given`` presets references.

        Raises ValueError when the rule yields nothing short enough.
        """
        best, best_staleness, best_use = "", math.inf, (rule, 0)
        for _ in range(TRIES):
            drawn: dict[str, int] = {}
            text = self._text(rule, drawn, given)
            if len(text) > limit:
                continue
            use = (rule, drawn[rule])
            staleness = self._staleness(text, use) if self.novel else 0.0
            if staleness < best_staleness:
                best, best_staleness, best_use = text, staleness, use
            if staleness <= FRESH:
                break
        if not best:
            raise ValueError(f"no text of [{rule}] within {limit} characters")
        if self.novel:
            self._remember(best, best_use)
        return best

    def draw(self, rule: str, given: Mapping[str, str] | None = None) -> str:
        """One text of this rule, whatever its length or likeness to others."""
        return self._text(rule, {}, given)

    def row(self, rule: str) -> dict[str, str]:
        """All fields of one production of a rule that has fields."""
        target = self.grammar.rules[rule]
        production = target.productions[self._deal(rule)]
        return {
            name: self._template(cell, {}, {})
            for name, cell in zip(target.fields, production, strict=True)
        }

    def _text(self, rule: str, drawn: dict[str, int], given: Mapping[str, str] | None) -> str:
        text = self._rule(Ref(rule, rule, None, capital=False), drawn, given or {})
        return self._joined.applied(SPACES.sub(" ", text).strip())

    def _staleness(self, text: str, use: tuple[str, int]) -> float:
        own = shingles(text)
        return len(own & self._seen) / len(own) + STALER * self._uses.get(use, 0)

    def _remember(self, text: str, use: tuple[str, int]) -> None:
        self._seen.update(shingles(text))
        self._uses[use] = self._uses.get(use, 0) + 1

    def _rule(self, ref: Ref, drawn: dict[str, int], given: Mapping[str, str]) -> str:
        if ref.key in given:
            text = given[ref.key]
        else:
            rule = self.grammar.rules[ref.rule]
            index = drawn.get(ref.key)
            if index is None:
                index = drawn[ref.key] = self._deal(ref.rule)
            cell = rule.fields.index(ref.field) if ref.field else 0
            text = self._template(rule.productions[index][cell], drawn, given)
        return text[:1].upper() + text[1:] if ref.capital else text

    def _template(self, template: Template, drawn: dict[str, int], given: Mapping[str, str]) -> str:
        parts: list[str] = []
        for node in template:
            if isinstance(node, str):
                parts.append(node)
            elif isinstance(node, Choice):
                parts.append(self._template(self.dice.pick(node.options), drawn, given))
            else:
                parts.append(self._rule(node, drawn, given))
        return "".join(parts)

    def _deal(self, rule: str) -> int:
        deck = self._decks.get(rule)
        if not deck:
            count = len(self.grammar.rules[rule].productions)
            deck = self._decks[rule] = self.dice.shuffled(range(count))
        return deck.pop()


def shingles(text: str) -> set[tuple[str, ...]]:
    """The sequences of four words of a text, letter case aside."""
    words = WORDS.findall(text.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
